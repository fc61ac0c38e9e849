//! The characters of the first plane of Unicode, each with its sort and whether it is plainly right in a full-width item:
//! one byte for each, so that most values are looked at with one read per character.

use super::{CharacterTables, CodePoints, Facts, is_private_use, is_variation_selector};
use crate::export::cell::width::{is_half, is_narrow};
use crate::export::profile::sort;

/// Whether nothing can be the matter with a character, wherever it stands.
const FINE: u8 = 0x80;
/// Whether nothing can be, but that a misread text may begin with it. No full-width character is of the sort whose bit this
/// is.
const LEAD: u8 = 1 << 2;

/// By code point of the first plane the sort of a character, and whether it is fine.
pub struct Sorted {
    bytes: Box<[u8]>,
    facts: &'static Facts,
}

impl std::fmt::Debug for Sorted {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Sorted")
    }
}

impl Sorted {
    /// Of a table of permitted characters.
    pub(super) fn new(tables: &CharacterTables) -> Self {
        let mut leads = CodePoints::default();
        for lead in tables.facts.misreadings.triggers() {
            leads.insert(lead);
        }
        let marks = &tables.facts.marks;
        // Taken out of the clean ones for nothing but this.
        let only_lead = |c: char| {
            leads.contains(c)
                && tables.permitted.contains(c)
                && !marks.certain().chain(marks.hints()).any(|mark| mark == c)
                && !is_private_use(c)
                && !is_variation_selector(c)
        };
        let mut bytes: Box<[u8]> = vec![0; 0x1_0000].into_boxed_slice();
        for (byte, code) in bytes.iter_mut().zip(0_u32..) {
            let Some(c) = char::from_u32(code) else { continue };
            if c.is_control() || is_half(c) || is_narrow(c) || sort(c) == LEAD {
                continue;
            }
            if tables.clean.contains(c) {
                *byte = FINE | sort(c);
            } else if only_lead(c) {
                *byte = FINE | LEAD | sort(c);
            }
        }
        Self { bytes, facts: tables.facts }
    }

    /// Whether a text may be a misread one.
    #[cold]
    fn is_misread(&self, value: &[u8]) -> bool {
        let Ok(text) = std::str::from_utf8(value) else { return true };
        let is_lead = |c: char| self.bytes.get(u32::from(c) as usize).is_some_and(|byte| byte & LEAD != 0);
        let mut places = text.char_indices().filter(|(_, c)| is_lead(*c)).filter_map(|(at, _)| text.get(at..));
        places.any(|rest| self.facts.misreadings.at_lead(rest).is_some())
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
        let table: &[u8] = &self.bytes;
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
        if all & FINE == 0 || (any & LEAD != 0 && self.is_misread(value)) {
            return None;
        }
        Some((u32::try_from(threes.len()).ok()?, any & !(FINE | LEAD)))
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
            let byte = *self.bytes.get(u32::from(c) as usize)?;
            if byte & FINE == 0 {
                return None;
            }
            sorts |= byte;
            length += 1;
        }
        if sorts & LEAD != 0 && self.is_misread(value) {
            return None;
        }
        Some((length, sorts & !(FINE | LEAD)))
    }
}
