//! The bytes of a chunk as text, and where they are no characters.

use std::borrow::Cow;

use encoding_rs::{DecoderResult, SHIFT_JIS};

use super::dialect::Charset;

/// Places of a text where bytes stood that are no characters, in order; there U+FFFD stands now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Damage(Vec<usize>);

impl Damage {
    /// Whether a part of the text has such a place.
    #[must_use]
    pub fn hits(&self, start: usize, end: usize) -> bool {
        !self.0.is_empty() && {
            let next = self.0.partition_point(|place| *place < start);
            self.0.get(next).is_some_and(|place| *place < end)
        }
    }
}

/// Decodes whole records: no character goes on beyond them.
#[must_use]
pub fn decode(bytes: &[u8], charset: Charset) -> (Cow<'_, str>, Damage) {
    match charset {
        Charset::Cp932 => cp932(bytes),
        // The others are UTF-8 by now.
        Charset::Utf8 | Charset::Utf16 | Charset::EucJp | Charset::Iso2022Jp => match simdutf8::basic::from_utf8(bytes)
        {
            Ok(text) => (Cow::Borrowed(text), Damage::default()),
            Err(_) => utf8_with_damage(bytes),
        },
    }
}

fn utf8_with_damage(bytes: &[u8]) -> (Cow<'_, str>, Damage) {
    let mut text = String::with_capacity(bytes.len());
    let mut damage = Damage::default();
    for part in bytes.utf8_chunks() {
        text.push_str(part.valid());
        if !part.invalid().is_empty() {
            damage.0.push(text.len());
            text.push(char::REPLACEMENT_CHARACTER);
        }
    }
    (Cow::Owned(text), damage)
}

/// WHATWG's `Shift_JIS` decodes the characters of vendors (①, ㈱, 髙) as Windows does.
fn cp932(bytes: &[u8]) -> (Cow<'_, str>, Damage) {
    if bytes.is_ascii()
        && let Ok(text) = std::str::from_utf8(bytes)
    {
        return (Cow::Borrowed(text), Damage::default());
    }
    let mut decoder = SHIFT_JIS.new_decoder_without_bom_handling();
    let mut text = String::with_capacity(decoder.max_utf8_buffer_length(bytes.len()).unwrap_or(bytes.len() * 3));
    let mut damage = Damage::default();
    let mut rest = bytes;
    loop {
        let (result, read) = decoder.decode_to_string_without_replacement(rest, &mut text, true);
        rest = rest.get(read..).unwrap_or_default();
        match result {
            DecoderResult::InputEmpty => return (Cow::Owned(text), damage),
            DecoderResult::OutputFull => text.reserve(rest.len() * 3 + 16),
            DecoderResult::Malformed(..) => {
                damage.0.push(text.len());
                text.push(char::REPLACEMENT_CHARACTER);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_character_is_known_by_its_place() {
        let (text, damage) = decode("山\u{0}".as_bytes(), Charset::Utf8);
        assert_eq!((text.as_ref(), damage.0.len()), ("山\0", 0));
        let (text, damage) = decode(b"a,\xe5\xb1,b", Charset::Utf8);
        assert_eq!(text, "a,\u{fffd},b");
        assert!(damage.hits(2, 5) && !damage.hits(0, 2) && !damage.hits(5, 7));
    }

    #[test]
    fn the_characters_of_vendors_are_in_code_page_932() {
        let (text, damage) = decode(b"\x8e\x52\x93\x63,\xfb\xfc\x8b\xb4,\x87\x40", Charset::Cp932);
        assert_eq!((text.as_ref(), damage.0.len()), ("山田,髙橋,①", 0));
        let (text, damage) = decode(b"a\x81\nb\xff", Charset::Cp932);
        assert_eq!((text.as_ref(), damage.0.len()), ("a\u{fffd}\nb\u{fffd}", 2));
    }
}
