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
            Err(_) => utf8_with_damage(bytes, room),
        },
    }
}

fn utf8_with_damage<'b>(bytes: &[u8], room: &'b mut Vec<u8>) -> (Cow<'b, str>, Damage) {
    let mut damage = Damage::default();
    room.clear();
    let mut rest = bytes;
    loop {
        let error = match simdutf8::compat::from_utf8(rest) {
            Ok(valid) => {
                room.extend_from_slice(valid.as_bytes());
                break;
            }
            Err(error) => error,
        };
        let (valid, behind) = rest.split_at(error.valid_up_to());
        room.extend_from_slice(valid);
        damage.0.push(room.len());
        room.extend_from_slice("\u{fffd}".as_bytes());
        // Where no length is known the bytes end within a character.
        rest = behind.get(error.error_len().unwrap_or(behind.len())..).unwrap_or_default();
    }
    // Looked at as a whole once more, which costs less than another copy.
    (Cow::Borrowed(simdutf8::basic::from_utf8(room).unwrap_or_default()), damage)
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
    let (mut at, mut to) = (0, 0);
    while let Some(first) = bytes.get(at) {
        if let Some(some) = bytes.get(at..)?.first_chunk::<AT_ONCE>() {
            *room.get_mut(to..)?.first_chunk_mut::<AT_ONCE>()? = *some;
            let length = leading_ascii(some);
            (at, to) = (at + length, to + length);
            if length == AT_ONCE {
                continue;
            }
        } else if first.is_ascii() {
            *room.get_mut(to)? = *first;
            (at, to) = (at + 1, to + 1);
            continue;
        }
        // Such characters stand together, as ASCII does.
        while let Some(first) = bytes.get(at).filter(|byte| !byte.is_ascii()) {
            let (written, length) = if (0xa1..=0xdf).contains(first) {
                at += 1;
                (three(0xff61 + u16::from(*first - 0xa1)), 3)
            } else {
                let both = bytes.get(at..)?.first_chunk()?;
                at += 2;
                tables.character(*both)
            };
            *room.get_mut(to..)?.first_chunk_mut()? = written;
            to += length;
            if length == 0 {
                return None;
            }
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
const fn three(code: u16) -> [u8; 4] {
    let [high, low] = code.to_be_bytes();
    [0xe0 | high >> 4, 0x80 | (high & 0x0f) << 2 | low >> 6, 0x80 | low & 0x3f, 0]
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
            let mut room = b"left over".to_vec();
            let found = utf8_with_damage(&bytes, &mut room);
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
