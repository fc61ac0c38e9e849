//! The characters of the first plane of Unicode, each with its sort and whether it is plainly right in a full-width item:
//! one byte for each, so that most values are looked at with one read per character.

use super::CharacterTables;
use crate::export::cell::width::{is_half, is_narrow};
use crate::export::profile::sort;

/// Whether nothing can be the matter with a character, wherever it stands.
const FINE: u8 = 0x80;

/// By code point of the first plane the sort of a character, and whether it is fine.
pub struct Sorted(Box<[u8]>);

impl std::fmt::Debug for Sorted {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Sorted")
    }
}

impl Sorted {
    /// Of a table of permitted characters.
    pub(super) fn new(tables: &CharacterTables) -> Self {
        let mut bytes: Box<[u8]> = vec![0; 0x1_0000].into_boxed_slice();
        for (byte, code) in bytes.iter_mut().zip(0_u32..) {
            let Some(c) = char::from_u32(code) else { continue };
            if tables.clean.contains(c) && !c.is_control() && !is_half(c) && !is_narrow(c) {
                *byte = FINE | sort(c);
            }
        }
        Self(bytes)
    }

    /// How many characters a value has, and their sorts, where each is fine and no space stands at an end.
    #[inline]
    #[must_use]
    pub fn full(&self, value: &[u8]) -> Option<(u32, u8)> {
        const SPACE: [u8; 3] = [0xe3, 0x80, 0x80];
        let (threes, rest) = value.as_chunks::<3>();
        if threes.first() == Some(&SPACE) || threes.last() == Some(&SPACE) {
            return None;
        }
        let table: &[u8] = &self.0;
        let (mut any, mut all, mut strange) = (0, FINE, 0);
        for [one, two, three] in threes {
            let code = u16::from(*one & 0x0f) << 12 | u16::from(*two & 0x3f) << 6 | u16::from(*three & 0x3f);
            let byte = table.get(usize::from(code)).copied().unwrap_or_default();
            any |= byte;
            all &= byte;
            strange |= (*one & 0xf0) ^ 0xe0;
        }
        if !rest.is_empty() || strange != 0 {
            return self.mixed(value);
        }
        let length = u32::try_from(threes.len()).ok()?;
        (all & FINE != 0).then_some((length, any & !FINE))
    }

    /// The same with characters of two bytes between them.
    #[cold]
    fn mixed(&self, value: &[u8]) -> Option<(u32, u8)> {
        let text = std::str::from_utf8(value).ok()?;
        if text.starts_with('\u{3000}') || text.ends_with('\u{3000}') {
            return None;
        }
        let (mut length, mut sorts) = (0, 0);
        for c in text.chars() {
            let byte = *self.0.get(u32::from(c) as usize)?;
            if byte & FINE == 0 {
                return None;
            }
            sorts |= byte;
            length += 1;
        }
        Some((length, sorts & !FINE))
    }
}
