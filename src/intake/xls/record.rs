//! The records of a workbook, and the texts in them.

use std::collections::VecDeque;

use crate::intake::biff::{u16_at, u32_at};

/// The kinds of records that are read ([MS-XLS] 2.3.2).
pub(super) const BEGIN: u16 = 0x0809;
pub(super) const END: u16 = 0x000A;
pub(super) const FILE_PASS: u16 = 0x002F;
pub(super) const CODE_PAGE: u16 = 0x0042;
pub(super) const DATE_MODE: u16 = 0x0022;
pub(super) const FONT: u16 = 0x0031;
pub(super) const FORMAT: u16 = 0x041E;
pub(super) const CELL_FORMAT: u16 = 0x00E0;
pub(super) const SHEET: u16 = 0x0085;
pub(super) const STRINGS: u16 = 0x00FC;
const CONTINUE: u16 = 0x003C;

/// A record and those that continue it.
#[derive(Debug)]
pub(super) struct Record<'s> {
    pub(super) kind: u16,
    pub(super) data: &'s [u8],
    /// The records of continuation, with their heads.
    rest: &'s [u8],
}

/// The records of a stream, one behind the other.
pub(super) struct Records<'s> {
    stream: &'s [u8],
    at: usize,
}

impl<'s> Records<'s> {
    pub(super) const fn new(stream: &'s [u8]) -> Self {
        Self { stream, at: 0 }
    }

    /// How much of the stream has been read, in bytes.
    pub(super) const fn length(&self) -> usize {
        self.at
    }

    /// The next record; `None` at the end of the stream.
    pub(super) fn next(&mut self) -> Option<Result<Record<'s>, &'static str>> {
        let (kind, data, after) = match head(self.stream, self.at)? {
            Ok(found) => found,
            Err(cause) => return Some(Err(cause)),
        };
        let mut end = after;
        while let Some(Ok((CONTINUE, _, after))) = head(self.stream, end) {
            end = after;
        }
        self.at = end;
        Some(Ok(Record { kind, data, rest: self.stream.get(after..end).unwrap_or_default() }))
    }
}

/// The kind and data of a record, and where the next one begins.
type Head<'s> = (u16, &'s [u8], usize);

/// A record without its continuation.
fn head(stream: &[u8], at: usize) -> Option<Result<Head<'_>, &'static str>> {
    let kind = u16_at(stream, at)?;
    let Some(length) = u16_at(stream, at + 2).map(usize::from) else { return Some(Err("a record is cut off")) };
    let (start, end) = (at + 4, at + 4 + length);
    Some(stream.get(start..end).map(|data| (kind, data, end)).ok_or("a record is cut off"))
}

impl<'s> Record<'s> {
    /// The data of the record and of those that continue it.
    pub(super) fn pieces(&self) -> VecDeque<&'s [u8]> {
        let mut pieces = VecDeque::from([self.data]);
        let mut at = 0;
        while let Some(Ok((_, data, after))) = head(self.rest, at) {
            pieces.push_back(data);
            at = after;
        }
        pieces
    }
}

/// Where in a text a font begins, in units of UTF-16, and which it is ([MS-XLS] 2.5.132).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct FontRun {
    pub(super) first: u16,
    pub(super) font: u16,
}

/// Texts out of the pieces of a record ([MS-XLS] 2.5.293 and 2.5.294).
pub(super) struct Strings<'s> {
    pieces: VecDeque<&'s [u8]>,
}

impl<'s> Strings<'s> {
    pub(super) fn new<'p>(pieces: impl IntoIterator<Item = &'p &'s [u8]>) -> Self
    where
        's: 'p,
    {
        Self { pieces: pieces.into_iter().copied().collect() }
    }

    /// The next text with its head; `None` where it breaks off.
    pub(super) fn text(&mut self) -> Option<String> {
        self.rich().map(|(text, _)| text)
    }

    /// The next text with its head, and the fonts of its parts; `None` where it breaks off.
    pub(super) fn rich(&mut self) -> Option<(String, Vec<FontRun>)> {
        while self.pieces.front().is_some_and(|piece| piece.is_empty()) {
            self.pieces.pop_front();
        }
        let piece = self.pieces.front_mut()?;
        let (count, flags) = (usize::from(u16_at(piece, 0)?), *piece.get(2)?);
        let mut head = 3;
        // Runs of fonts and readings (ふりがな) stand behind the characters.
        let (mut fonts, mut readings) = (0, 0);
        if flags & 8 != 0 {
            fonts = u16_at(piece, head)?;
            head += 2;
        }
        if flags & 4 != 0 {
            readings = u32_at(piece, head)?;
            head += 4;
        }
        *piece = piece.get(head..)?;
        let text = self.characters(count, flags & 1 == 1)?;
        let mut runs = Vec::new();
        for _ in 0..fonts {
            runs.push(FontRun { first: self.number()?, font: self.number()? });
        }
        self.skip(u64::from(readings))?;
        Some((text, runs))
    }

    /// Two bytes, which a record of continuation may tear apart.
    fn number(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes([self.byte()?, self.byte()?]))
    }

    fn byte(&mut self) -> Option<u8> {
        while self.pieces.front().is_some_and(|piece| piece.is_empty()) {
            self.pieces.pop_front();
        }
        let piece = self.pieces.front_mut()?;
        let (&first, rest) = piece.split_first()?;
        *piece = rest;
        Some(first)
    }

    /// Characters, which may go on in the next piece; that begins with a new byte of flags.
    fn characters(&mut self, count: usize, wide: bool) -> Option<String> {
        let (mut left, mut is_wide) = (count, wide);
        let mut units: Vec<u16> = Vec::new();
        while left > 0 {
            let piece = self.pieces.front_mut()?;
            let width = if is_wide { 2 } else { 1 };
            let here = left.min(piece.len() / width);
            let (now, rest) = piece.split_at_checked(here * width)?;
            push_units(now, is_wide, &mut units);
            *piece = rest;
            left -= here;
            if left > 0 {
                self.pieces.pop_front();
                let piece = self.pieces.front_mut()?;
                let (flags, rest) = piece.split_first()?;
                is_wide = flags & 1 == 1;
                *piece = rest;
            }
        }
        Some(text_of(units))
    }

    fn skip(&mut self, count: u64) -> Option<()> {
        let mut left = usize::try_from(count).ok()?;
        while left > 0 {
            let piece = self.pieces.front_mut()?;
            let here = left.min(piece.len());
            *piece = piece.get(here..)?;
            left -= here;
            if left > 0 {
                self.pieces.pop_front();
            }
        }
        Some(())
    }
}

/// So many characters from the beginning of a piece, or as many as there are.
pub(super) fn characters(piece: &[u8], count: usize, is_wide: bool) -> String {
    let length = if is_wide { count * 2 } else { count };
    let mut units = Vec::new();
    push_units(piece.get(..length).unwrap_or(piece), is_wide, &mut units);
    text_of(units)
}

/// Adds characters as UTF-16; narrow ones lack the upper byte, which is zero.
fn push_units(bytes: &[u8], is_wide: bool, units: &mut Vec<u16>) {
    if is_wide {
        units.extend(bytes.as_chunks::<2>().0.iter().map(|&unit| u16::from_le_bytes(unit)));
    } else {
        units.extend(bytes.iter().map(|&byte| u16::from(byte)));
    }
}

fn text_of(units: Vec<u16>) -> String {
    char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_run_on_into_the_next_piece_and_may_change_their_width_there() {
        // Two characters with the upper byte, then one without it behind a new byte of flags; then a text of its own.
        let first = [3, 0, 1, 0x42, 0x30, 0x44, 0x30];
        let second = [0, b'x', 1, 0, 0, b'y'];
        let mut strings = Strings::new(&[&first[..], &second[..]]);
        assert_eq!(strings.text().as_deref(), Some("あいx"));
        assert_eq!(strings.text().as_deref(), Some("y"));
        assert_eq!(strings.text(), None);
    }

    #[test]
    fn runs_and_readings_behind_a_text_are_passed_over_also_where_they_are_cut_in_two() {
        let first = [1, 0, 12, 1, 0, 3, 0, 0, 0, b'a', 9, 9];
        let second = [9, 9, 9, 9, 9, 1, 0, 0, b'b'];
        let mut strings = Strings::new(&[&first[..], &second[..]]);
        assert_eq!(strings.text().as_deref(), Some("a"));
        assert_eq!(strings.text().as_deref(), Some("b"));
    }

    #[test]
    fn a_record_that_is_longer_than_the_stream_is_damage() {
        let mut records = Records::new(&[9, 8, 200, 0, 0]);
        assert!(records.next().is_some_and(|record| record.is_err()));
        assert!(Records::new(&[]).next().is_none());
    }
}
