//! The bytes of a chunk as text, and where they are no characters.

use std::borrow::Cow;

use encoding_rs::{DecoderResult, SHIFT_JIS};

use super::cp932::Tables;
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

/// Decodes whole records: no character goes on beyond them. `room` is where a text may be put that is not there yet.
#[must_use]
pub fn decode<'b>(bytes: &'b [u8], charset: Charset, room: &'b mut Vec<u8>) -> (Cow<'b, str>, Damage) {
    match charset {
        Charset::Cp932 => cp932(bytes, room),
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
    let mut rest = bytes;
    loop {
        let error = match simdutf8::compat::from_utf8(rest) {
            Ok(valid) => {
                text.push_str(valid);
                break;
            }
            Err(error) => error,
        };
        let (valid, behind) = rest.split_at(error.valid_up_to());
        text.push_str(simdutf8::basic::from_utf8(valid).unwrap_or_default());
        damage.0.push(text.len());
        text.push(char::REPLACEMENT_CHARACTER);
        // Where no length is known the bytes end within a character.
        rest = behind.get(error.error_len().unwrap_or(behind.len())..).unwrap_or_default();
    }
    (Cow::Owned(text), damage)
}

/// WHATWG's `Shift_JIS` decodes the characters of vendors (①, ㈱, 髙) as Windows does. What the table does not have is left
/// to `encoding_rs`, with the whole of the text.
fn cp932<'b>(bytes: &'b [u8], room: &'b mut Vec<u8>) -> (Cow<'b, str>, Damage) {
    if bytes.is_ascii()
        && let Ok(text) = std::str::from_utf8(bytes)
    {
        return (Cow::Borrowed(text), Damage::default());
    }
    let text = by_table(bytes, room).and_then(|length| room.get(..length));
    match text.and_then(|text| simdutf8::basic::from_utf8(text).ok()) {
        Some(text) => (Cow::Borrowed(text), Damage::default()),
        None => cp932_with_damage(bytes),
    }
}

/// So many bytes of ASCII are copied at once, whether they are wanted or not.
const AT_ONCE: usize = 16;

/// By the table of pairs, half-width katakana and ASCII; gives the length of the text. `None` where anything else stands.
fn by_table(bytes: &[u8], room: &mut Vec<u8>) -> Option<usize> {
    let tables = Tables::shipped();
    // No byte becomes more than three.
    let most = bytes.len() * 3 + AT_ONCE;
    if room.len() < most {
        room.resize(most, 0);
    }
    let (mut rest, mut to) = (bytes, 0);
    while let [first, behind @ ..] = rest {
        if first.is_ascii() {
            let length = if let Some(some) = rest.first_chunk::<AT_ONCE>() {
                *room.get_mut(to..)?.first_chunk_mut::<AT_ONCE>()? = *some;
                leading_ascii(some)
            } else {
                *room.get_mut(to)? = *first;
                1
            };
            to += length;
            rest = rest.get(length..)?;
            continue;
        }
        let code = if (0xa1..=0xdf).contains(first) {
            rest = behind;
            0xff61 + u16::from(*first - 0xa1)
        } else {
            let [second, behind @ ..] = behind else { return None };
            rest = behind;
            tables.character(*first, *second)
        };
        if code >= 0x800 {
            *room.get_mut(to..)?.first_chunk_mut()? = three(code);
            to += 3;
        } else if code >= 0x80 {
            let [high, low] = code.to_be_bytes();
            *room.get_mut(to..)?.first_chunk_mut()? = [0xc0 | high << 2 | low >> 6, 0x80 | low & 0x3f];
            to += 2;
        } else {
            return None;
        }
    }
    Some(to)
}

/// How many of some bytes are ASCII before another comes.
#[inline]
fn leading_ascii(bytes: &[u8; AT_ONCE]) -> usize {
    let high = u128::from_le_bytes(*bytes) & 0x8080_8080_8080_8080_8080_8080_8080_8080;
    high.trailing_zeros() as usize / 8
}

/// A character of the first plane that has three bytes in UTF-8.
#[inline]
const fn three(code: u16) -> [u8; 3] {
    let [high, low] = code.to_be_bytes();
    [0xe0 | high >> 4, 0x80 | (high & 0x0f) << 2 | low >> 6, 0x80 | low & 0x3f]
}

fn cp932_with_damage<'b>(bytes: &[u8]) -> (Cow<'b, str>, Damage) {
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
        let mut room = Vec::new();
        let (text, damage) = decode("山\u{0}".as_bytes(), Charset::Utf8, &mut room);
        assert_eq!((text.as_ref(), damage.0.len()), ("山\0", 0));
        let mut room = Vec::new();
        let (text, damage) = decode(b"a,\xe5\xb1,b", Charset::Utf8, &mut room);
        assert_eq!(text, "a,\u{fffd},b");
        assert!(damage.hits(2, 5) && !damage.hits(0, 2) && !damage.hits(5, 7));
    }

    proptest::proptest! {
        #[test]
        fn what_is_damaged_is_what_the_standard_library_leaves_out(
            parts in proptest::collection::vec(proptest::sample::select(vec![
                &b"abc,"[..], b"\xe5\xb1\xb1", b"\xe5\xb1", b"\xff", b"\xf0\x9f", b"\xc0\x80", b"\xed\xa0\x80", b"\n",
                b"0123456789012345678901234567890123456789012345678901234567890123",
            ]), 0..30),
        ) {
            let bytes = parts.concat();
            let (mut text, mut places) = (String::new(), Vec::new());
            for part in bytes.utf8_chunks() {
                text.push_str(part.valid());
                if !part.invalid().is_empty() {
                    places.push(text.len());
                    text.push(char::REPLACEMENT_CHARACTER);
                }
            }
            let found = utf8_with_damage(&bytes);
            proptest::prop_assert_eq!((found.0.as_ref(), &found.1.0), (text.as_str(), &places));
        }

        #[test]
        fn the_tables_decode_as_encoding_rs_does(
            text in "[a-z,]{0,20}[亜-腕ぁ-んァ-ヶ①-⑳α-ωｱ-ﾝ髙﨑㈱]{0,9}[ -~]{0,9}[Ａ-ｚ、。×÷]{0,5}",
            more in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..4),
        ) {
            let (bytes, _, _) = SHIFT_JIS.encode(&text);
            let bytes = [&*bytes, &more].concat();
            let mut room = Vec::new();
            proptest::prop_assert_eq!(cp932(&bytes, &mut room), cp932_with_damage(&bytes));
        }
    }

    #[test]
    fn the_characters_of_vendors_are_in_code_page_932() {
        let mut room = Vec::new();
        let (text, damage) = decode(b"\x8e\x52\x93\x63,\xfb\xfc\x8b\xb4,\x87\x40", Charset::Cp932, &mut room);
        assert_eq!((text.as_ref(), damage.0.len()), ("山田,髙橋,①", 0));
        let mut room = Vec::new();
        let (text, damage) = decode(b"a\x81\nb\xff", Charset::Cp932, &mut room);
        assert_eq!((text.as_ref(), damage.0.len()), ("a\u{fffd}\nb\u{fffd}", 2));
    }
}
