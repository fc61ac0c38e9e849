//! Code page 932 by tables: which character a pair of bytes is, and back. The tables are made of those of `encoding_rs`, by
//! decoding every pair once, so that they cannot say anything else.

use std::sync::LazyLock;

use encoding_rs::SHIFT_JIS;

use super::characters::is_private_use;

/// Both directions, for the characters of the first plane that have two bytes.
pub struct Tables {
    /// By both bytes the character in UTF-8, and its length in the highest byte; 0 where there is none.
    characters: Box<[u32]>,
    /// By code point both bytes; 0 where there are none, or several pairs for one character.
    bytes: Box<[u16]>,
}

impl Tables {
    /// Made when they are first asked for.
    pub fn shipped() -> &'static Self {
        static TABLES: LazyLock<Tables> = LazyLock::new(Tables::new);
        &TABLES
    }

    fn new() -> Self {
        let mut characters = vec![0_u32; 0x1_0000].into_boxed_slice();
        let (mut bytes, mut twice) = (vec![0_u16; 0x1_0000].into_boxed_slice(), Vec::new());
        for lead in (0x81..=0x9f).chain(0xe0..=0xfc) {
            for trail in (0x40..=0x7e).chain(0x80..=0xfc) {
                let both = [lead, trail];
                let Some(text) = SHIFT_JIS.decode_without_bom_handling_and_without_replacement(&both) else { continue };
                let mut all = text.chars();
                let (Some(c), None) = (all.next(), all.next()) else { continue };
                let Ok(code) = u16::try_from(u32::from(c)) else { continue };
                let pair = u16::from_be_bytes([lead, trail]);
                if let Some(place) = characters.get_mut(usize::from(pair)) {
                    let mut written = [0; 4];
                    let length = c.encode_utf8(&mut written).len();
                    if let Some(last) = written.last_mut() {
                        // No character of the first plane has four bytes.
                        *last = u8::try_from(length).unwrap_or_default();
                    }
                    *place = u32::from_le_bytes(written);
                }
                // Characters of private use (外字) are read, and no encoder writes them.
                let place = bytes.get_mut(usize::from(code)).filter(|_| !is_private_use(c));
                match place {
                    Some(place) if *place == 0 => *place = pair,
                    Some(_) => twice.push(code),
                    None => {}
                }
            }
        }
        for code in twice {
            if let Some(place) = bytes.get_mut(usize::from(code)) {
                *place = 0;
            }
        }
        Self { characters, bytes }
    }

    /// The character of two bytes: three bytes of room, of which the last may be nothing, and how many it has; 0 and 0 where
    /// there is none.
    #[inline]
    #[must_use]
    pub fn character(&self, both: [u8; 2]) -> ([u8; 4], usize) {
        let written = self.characters.get(usize::from(u16::from_be_bytes(both))).copied().unwrap_or_default();
        (written.to_le_bytes(), (written >> 24) as usize)
    }

    /// The bytes of a character that has two, and no others.
    #[must_use]
    pub fn pair(&self, c: char) -> Option<[u8; 2]> {
        let pair = self.bytes.get(u32::from(c) as usize).copied().filter(|pair| *pair != 0)?;
        Some(pair.to_be_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_say_what_encoding_rs_says() {
        let tables = Tables::shipped();
        let mut known = 0;
        for code in 0x80..0x1_0000 {
            let Some(c) = char::from_u32(code) else { continue };
            if let Some(pair) = tables.pair(c) {
                let text = c.to_string();
                let (bytes, _, lost) = SHIFT_JIS.encode(&text);
                assert!(!lost && *bytes == pair, "{c}");
                known += 1;
            }
        }
        assert!(known > 6000, "{known}");
        let (written, length) = tables.character([0x8e, 0x52]);
        assert_eq!((written.get(..length), length), (Some("山".as_bytes()), 3));
        assert_eq!(tables.character([0x81, 0x00]), ([0; 4], 0));
    }
}
