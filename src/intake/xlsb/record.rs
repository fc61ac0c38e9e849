//! The records of a part, read one by one while it unfolds.

use std::io::Read;

use crate::intake::biff::u32_at;
use crate::intake::error::IntakeError;
use crate::intake::limits::Limits;

/// Why a part is not read on.
pub(super) enum Trouble {
    Broken(String),
    /// The file is refused, whatever the part.
    Refused(IntakeError),
}

impl From<&str> for Trouble {
    fn from(cause: &str) -> Self {
        Self::Broken(cause.to_owned())
    }
}

impl From<IntakeError> for Trouble {
    fn from(error: IntakeError) -> Self {
        Self::Refused(error)
    }
}

impl From<std::io::Error> for Trouble {
    fn from(cause: std::io::Error) -> Self {
        Self::Broken(cause.to_string())
    }
}

/// The records of a part.
pub(super) struct Records<'p> {
    part: &'p mut dyn Read,
    data: Vec<u8>,
    /// The longest record that is read, in bytes.
    most: u64,
}

const BREAKS_OFF: &str = "a record breaks off";

impl<'p> Records<'p> {
    pub(super) fn new(part: &'p mut dyn Read, limits: &Limits) -> Self {
        // A record holds little beside the text of one cell, which takes two bytes where UTF-8 takes one to three.
        let most = limits.text_bytes_per_cell.saturating_mul(2).saturating_add(64 * 1024);
        Self { part, data: Vec::new(), most }
    }

    /// Reads the next record and gives its kind; `None` at the end of the part.
    ///
    /// # Errors
    /// Where the part is damaged.
    pub(super) fn next(&mut self) -> Result<Option<u32>, Trouble> {
        // Kind and length are numbers of seven bits to the byte, the lowest first ([MS-XLSB] 2.1.4).
        let Some(kind) = self.number(2)? else { return Ok(None) };
        let length = u64::from(self.number(4)?.ok_or(BREAKS_OFF)?);
        self.data.clear();
        if length > self.most {
            return Err("a record is longer than any that Excel writes".into());
        }
        // Read as it comes: what a forged length claims is not set aside.
        (&mut *self.part).take(length).read_to_end(&mut self.data)?;
        if (self.data.len() as u64) < length {
            return Err(BREAKS_OFF.into());
        }
        Ok(Some(kind))
    }

    /// The data of the record read last.
    pub(super) fn data(&self) -> &[u8] {
        &self.data
    }

    fn number(&mut self, most: u32) -> Result<Option<u32>, Trouble> {
        let mut number = 0_u32;
        for place in 0..most {
            let mut byte = [0_u8];
            if self.part.read(&mut byte)? == 0 {
                return if place == 0 { Ok(None) } else { Err(BREAKS_OFF.into()) };
            }
            let [byte] = byte;
            number |= u32::from(byte & 0x7F) << (7 * place);
            if byte & 0x80 == 0 {
                break;
            }
        }
        Ok(Some(number))
    }
}

/// A text in UTF-16 behind its length ([MS-XLSB] 2.5.168); `None` where it is cut off. The place moves behind it.
pub(super) fn text(data: &[u8], at: &mut usize) -> Option<String> {
    let count = u32_at(data, *at)?;
    *at = at.checked_add(4)?;
    // A text that is none at all ([MS-XLSB] 2.5.167).
    if count == u32::MAX {
        return Some(String::new());
    }
    let end = at.checked_add(usize::try_from(count).ok()?.checked_mul(2)?)?;
    let units = data.get(*at..end)?.as_chunks::<2>().0.iter().map(|&unit| u16::from_le_bytes(unit));
    *at = end;
    Some(char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect())
}
