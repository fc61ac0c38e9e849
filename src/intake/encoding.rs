//! The character encoding of a text file: found out, and turned into UTF-8.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{EUC_JP, Encoding as Codec, ISO_2022_JP, SHIFT_JIS, UTF_8, UTF_16BE, UTF_16LE};

use super::{Encoding, Notice};

/// The text of a file with what is known about its bytes.
#[derive(Debug)]
pub(super) struct Decoded<'a> {
    /// The text in UTF-8, without its byte-order mark; borrowed where the file was UTF-8 already.
    pub text: Cow<'a, str>,
    /// The encoding it was in.
    pub encoding: Encoding,
    /// Bytes that were no characters, if there were any.
    pub notice: Option<Notice>,
}

/// The encoding that a byte-order mark names, and the length of the mark in bytes.
pub(super) fn byte_order_mark(bytes: &[u8]) -> Option<(&'static Codec, usize)> {
    Codec::for_bom(bytes)
}

/// UTF-16 in one of its two orders, where a mark says so or the bytes plainly show it.
pub(super) fn wide(bytes: &[u8]) -> Option<&'static Codec> {
    match byte_order_mark(bytes) {
        Some((codec, _)) => Some(codec).filter(|&codec| codec != UTF_8),
        None => wide_without_mark(bytes),
    }
}

/// UTF-16 without a mark: nothing but whole characters, among them a line break or the marks of JSON and XML, and nearly
/// all of them letters of Japanese or ASCII. Text in another encoding has no NUL bytes, and read in the wrong order its
/// line breaks are letters of Gurmukhi.
fn wide_without_mark(bytes: &[u8]) -> Option<&'static Codec> {
    if bytes.len() < 4 || !bytes.len().is_multiple_of(2) || !bytes.contains(&0) {
        return None;
    }
    let plain = |codec: &'static Codec, unit: fn([u8; 2]) -> u16| {
        let units = bytes.as_chunks::<2>().0.iter().map(|&pair| unit(pair));
        let (mut usual, mut all, mut divided) = (0_u64, 0_u64, false);
        for c in char::decode_utf16(units) {
            let Ok(c) = c else { return None };
            if c.is_control() && !matches!(c, '\t' | '\r' | '\n') {
                return None;
            }
            divided |= matches!(c, '\r' | '\n' | '}' | ']' | '>');
            all += 1;
            usual += u64::from(
                matches!(c, '\t' | '\r' | '\n' | ' '..='~' | '\u{2000}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}'),
            );
        }
        (divided && usual * 10 >= all * 9).then_some(codec)
    };
    match (plain(UTF_16LE, u16::from_le_bytes), plain(UTF_16BE, u16::from_be_bytes)) {
        (Some(codec), None) | (None, Some(codec)) => Some(codec),
        _ => None,
    }
}

/// Decodes a text that names its own encoding, as XML does: a byte-order mark goes before the name, and the name before
/// what can be guessed. Names of other than Japanese encodings are not taken at their word.
pub(super) fn decode_named<'a>(bytes: &'a [u8], name: &str) -> Decoded<'a> {
    match Codec::for_label(name.as_bytes()) {
        Some(codec) if byte_order_mark(bytes).is_none() && [SHIFT_JIS, EUC_JP, ISO_2022_JP].contains(&codec) => {
            decoded(bytes, codec, false, false)
        }
        _ => decode(bytes),
    }
}

/// Decodes a text file.
///
/// A byte-order mark and valid UTF-8 are certain; anything else is guessed among the Japanese encodings and UTF-16.
/// Bytes that are no character become U+FFFD and are counted.
pub(super) fn decode(bytes: &[u8]) -> Decoded<'_> {
    if let Some((codec, length)) = byte_order_mark(bytes) {
        return decoded(bytes.get(length..).unwrap_or_default(), codec, true, false);
    }
    if let Some(codec) = wide_without_mark(bytes) {
        return decoded(bytes, codec, false, true);
    }
    if is_iso_2022_jp(bytes) {
        // It is made of ASCII bytes only, so that it would pass as valid UTF-8.
        return decoded(bytes, ISO_2022_JP, false, true);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        let encoding = Encoding { name: "UTF-8", byte_order_mark: false, guessed: false };
        return Decoded { text: Cow::Borrowed(text), encoding, notice: None };
    }
    decoded(bytes, guess(bytes), false, true)
}

fn decoded<'a>(bytes: &'a [u8], codec: &'static Codec, byte_order_mark: bool, guessed: bool) -> Decoded<'a> {
    let (text, had_errors) = codec.decode_without_bom_handling(bytes);
    let notice = if had_errors { undecodable(&text) } else { None };
    Decoded { encoding: Encoding { name: name(codec), byte_order_mark, guessed }, text, notice }
}

/// The name that people in Japanese offices know an encoding by.
fn name(codec: &'static Codec) -> &'static str {
    // WHATWG's "Shift_JIS" decodes the vendor characters (①, ㈱, 髙) as Windows code page 932 does.
    if codec == SHIFT_JIS {
        "CP932"
    } else if codec == UTF_16LE {
        "UTF-16LE"
    } else if codec == UTF_16BE {
        "UTF-16BE"
    } else {
        codec.name()
    }
}

/// Whether ASCII bytes switch to JIS X 0208 or back to Roman letters with the escapes of ISO-2022-JP (RFC 1468).
fn is_iso_2022_jp(bytes: &[u8]) -> bool {
    let switches = |escape: &[u8]| matches!(escape, b"\x1b$B" | b"\x1b$@");
    bytes.contains(&0x1b) && bytes.is_ascii() && bytes.windows(3).any(switches)
}

/// Guesses the encoding of bytes that are not valid UTF-8 and bear no mark.
fn guess(bytes: &[u8]) -> &'static Codec {
    if is_mostly_utf_8(bytes) {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    // The hint matters: without it short Japanese words are taken for Baltic or Greek ones.
    let guessed = detector.guess(Some(b"jp"), Utf8Detection::Deny);
    let broken =
        |codec: &'static Codec| codec.decode_without_bom_handling(bytes).0.matches(char::REPLACEMENT_CHARACTER).count();
    if (guessed == SHIFT_JIS || guessed == EUC_JP || guessed == ISO_2022_JP) && broken(guessed) == 0 {
        return guessed;
    }
    // One broken byte is enough to make the detector drop an encoding. The one with the fewest broken places is right.
    [SHIFT_JIS, EUC_JP, UTF_8].into_iter().min_by_key(|codec| broken(codec)).unwrap_or(SHIFT_JIS)
}

/// Whether bytes are UTF-8 but for a few broken places.
///
/// Text in another encoding hardly ever forms characters of three bytes by accident, let alone four for each failure.
fn is_mostly_utf_8(bytes: &[u8]) -> bool {
    let (mut whole, mut broken) = (0_u64, 0_u64);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| c.len_utf8() >= 3).count() as u64;
        broken += u64::from(!chunk.invalid().is_empty());
    }
    whole > 0 && whole >= broken.saturating_mul(4)
}

fn undecodable(text: &str) -> Option<Notice> {
    let first = text.find(char::REPLACEMENT_CHARACTER)?;
    let count = text.matches(char::REPLACEMENT_CHARACTER).count() as u64;
    Some(Notice::Undecodable { count, first_line: 1 + line_breaks(text.as_bytes().get(..first).unwrap_or_default()) })
}

/// How many line breaks there are: LF, CRLF (one) and a lone CR (one).
pub(super) fn line_breaks(bytes: &[u8]) -> u64 {
    let mut count = 0;
    let mut previous = 0;
    for &byte in bytes {
        count += u64::from(byte == b'\r' || (byte == b'\n' && previous != b'\r'));
        previous = byte;
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vendor_characters_of_code_page_932_are_read() {
        let (bytes, _, failed) = SHIFT_JIS.encode("①㈱髙～");
        assert!(!failed);
        let read = decode(&bytes);
        assert_eq!((read.text.as_ref(), read.encoding.name, read.encoding.guessed), ("①㈱髙～", "CP932", true));
    }

    #[test]
    fn short_japanese_words_are_not_taken_for_another_language() {
        for (codec, word, name) in [
            (EUC_JP, "適合", "EUC-JP"),
            (SHIFT_JIS, "可", "CP932"),
            (SHIFT_JIS, "機能ID,適合", "CP932"),
            (ISO_2022_JP, "適合", "ISO-2022-JP"),
        ] {
            let bytes = codec.encode(word).0;
            let read = decode(&bytes);
            assert_eq!((read.text.as_ref(), read.encoding.name), (word, name));
        }
    }

    #[test]
    fn one_broken_byte_does_not_turn_utf_8_into_something_else() {
        let mut bytes = "機能ID,適合可否\n0230265,適合\n".as_bytes().to_vec();
        bytes.push(0xff);
        let read = decode(&bytes);
        assert_eq!(read.encoding.name, "UTF-8");
        assert_eq!(read.notice, Some(Notice::Undecodable { count: 1, first_line: 3 }));
    }

    #[test]
    fn one_broken_byte_does_not_turn_code_page_932_into_something_else() {
        let mut bytes = SHIFT_JIS.encode("機能ID,適合可否\n0230265,適合\n").0.into_owned();
        bytes.push(0xff);
        let read = decode(&bytes);
        assert_eq!((read.encoding.name, read.notice.is_some()), ("CP932", true));
        assert!(read.text.starts_with("機能ID"));
    }

    #[test]
    fn a_mark_names_utf_16() {
        let mut bytes = vec![0xff, 0xfe];
        bytes.extend("可\t否".encode_utf16().flat_map(u16::to_le_bytes));
        let read = decode(&bytes);
        assert_eq!((read.text.as_ref(), read.encoding.name), ("可\t否", "UTF-16LE"));
        assert!(read.encoding.byte_order_mark && !read.encoding.guessed);
    }

    #[test]
    fn utf_16_without_a_mark_is_known_in_both_orders_and_other_bytes_are_not_taken_for_it() {
        let text = "機能ID,回答\n0230265,○\n";
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        for (bytes, name) in [(&little, "UTF-16LE"), (&big, "UTF-16BE")] {
            let read = decode(bytes);
            assert_eq!((read.text.as_ref(), read.encoding.name, read.encoding.guessed), (text, name, true));
        }
        for other in [&b"a,b\n\0"[..], "機能ID,回答\n0230265,\0\n".as_bytes(), b"\0\0\0\0", b"a\0b\0", b"\x01\0\n\0"]
        {
            assert_eq!(wide(other), None, "{other:?}");
        }
    }

    #[test]
    fn line_breaks_of_every_kind_count_once() {
        assert_eq!(line_breaks(b"a\r\nb\rc\nd\n\n"), 5);
    }
}
