//! The characters of the first plane of Unicode, each with its sort and whether it is plainly right in a full-width item:
//! one byte for each, so that most values are looked at with one read per character.

use super::{CharacterTables, CodePoints, Facts, is_private_use, is_variation_selector};
use crate::export::cell::width::{is_half, is_narrow};
use crate::export::profile::sort;

/// So many characters the first plane has.
const PLANE: usize = 0x1_0000;

/// Whether anything can be the matter with a character, somewhere.
const DOUBTFUL: u8 = 0x80;
/// Whether nothing can be, but that a misread text may begin with it. No full-width character is of the sort whose bit this
/// is.
const LEAD: u8 = 1 << 2;

/// By code point of the first plane the sort of a character, and whether it is fine.
pub struct Sorted {
    bytes: Box<[u8; PLANE]>,
    facts: &'static Facts,
}

impl std::fmt::Debug for Sorted {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Sorted")
    }
}

impl Sorted {
    /// Bits of a character that is not plainly right: something may be the matter with it, or with the text that begins
    /// with it.
    pub const UNDECIDED: u8 = DOUBTFUL | LEAD;

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
        #[expect(clippy::large_stack_arrays, reason = "64 KiB, once")]
        let mut bytes = Box::new([DOUBTFUL; PLANE]);
        for (byte, code) in bytes.iter_mut().zip(0_u32..) {
            let Some(c) = char::from_u32(code) else { continue };
            if c.is_control() || is_half(c) || is_narrow(c) || sort(c) == LEAD {
                continue;
            }
            if tables.clean.contains(c) {
                *byte = sort(c);
            } else if only_lead(c) {
                *byte = LEAD | sort(c);
            }
        }
        // What stands behind the end of a value says nothing of it. No character of three bytes has this number, and no
        // other way leads here.
        if let Some(none) = bytes.first_mut() {
            *none = 0;
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
    #[must_use]
    pub fn full(&self, value: &[u8]) -> Option<(u32, u8)> {
        const SPACE: [u8; 3] = [0xe3, 0x80, 0x80];
        let (threes, rest) = value.as_chunks::<3>();
        if threes.first() == Some(&SPACE) || threes.last() == Some(&SPACE) {
            return None;
        }
        let (mut any, mut strange) = (0, 0);
        for [one, two, three] in threes {
            let code = u16::from(*one & 0x0f) << 12 | u16::from(*two & 0x3f) << 6 | u16::from(*three & 0x3f);
            any |= self.bytes.get(usize::from(code)).copied().unwrap_or_default();
            strange |= (*one & 0xf0) ^ 0xe0;
        }
        if !rest.is_empty() || strange != 0 {
            return self.mixed(value);
        }
        if any & DOUBTFUL != 0 || (any & LEAD != 0 && self.is_misread(value)) {
            return None;
        }
        Some((u32::try_from(threes.len()).ok()?, any & !LEAD))
    }

    /// What is known of a character of the first plane: its sort, or bits of [`Self::UNDECIDED`].
    #[expect(clippy::inline_always, reason = "part of what is translated for each sort of machine")]
    #[inline(always)]
    #[must_use]
    pub fn of(&self, code: u16) -> u8 {
        #[expect(clippy::indexing_slicing, reason = "there is a place for every code")]
        self.bytes[usize::from(code)]
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
            if byte & DOUBTFUL != 0 || c == '\0' {
                return None;
            }
            sorts |= byte;
            length += 1;
        }
        if sorts & LEAD != 0 && self.is_misread(value) {
            return None;
        }
        Some((length, sorts & !LEAD))
    }
}
