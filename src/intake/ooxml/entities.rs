//! What stands for other characters: the references of XML, and the escapes of spreadsheets.

use std::borrow::Cow;

use memchr::memchr;

use super::xml::XmlError;

/// Appends text, its references resolved.
///
/// # Errors
/// [`XmlError`] for a reference that XML itself does not define, as workbooks may not define any.
#[inline]
pub(in crate::intake) fn push_text(piece: &[u8], text: &mut Vec<u8>) -> Result<(), XmlError> {
    match memchr(b'&', piece) {
        None => text.extend_from_slice(piece),
        Some(_) => push_resolved(piece, text)?,
    }
    Ok(())
}

fn push_resolved(piece: &[u8], text: &mut Vec<u8>) -> Result<(), XmlError> {
    let mut rest = piece;
    while let Some(at) = memchr(b'&', rest) {
        let (plain, reference) = rest.split_at(at);
        text.extend_from_slice(plain);
        let end = memchr(b';', reference).ok_or(UNKNOWN)?;
        let c = character(reference.get(1..end).unwrap_or_default()).ok_or(UNKNOWN)?;
        text.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
        rest = reference.get(end + 1..).unwrap_or_default();
    }
    text.extend_from_slice(rest);
    Ok(())
}

const UNKNOWN: XmlError = XmlError::Broken("a reference behind `&` is unknown");

/// The character of a reference, without `&` and `;` (XML 1.0, 4.1 and 4.6).
fn character(name: &[u8]) -> Option<char> {
    let code = match name {
        b"amp" => return Some('&'),
        b"lt" => return Some('<'),
        b"gt" => return Some('>'),
        b"quot" => return Some('"'),
        b"apos" => return Some('\''),
        [b'#', b'x', digits @ ..] => number(digits, 16)?,
        [b'#', digits @ ..] => number(digits, 10)?,
        _ => return None,
    };
    char::from_u32(code).filter(|&c| c != '\0')
}

fn number(digits: &[u8], radix: u32) -> Option<u32> {
    let digits = std::str::from_utf8(digits).ok().filter(|digits| !digits.starts_with('+'))?;
    u32::from_str_radix(digits, radix).ok()
}

/// The value of an attribute: references resolved, line breaks and tabs as spaces (XML 1.0, 3.3.3).
///
/// # Errors
/// [`XmlError`] for an unknown reference, or bytes that are no UTF-8.
pub(in crate::intake) fn attribute(value: &[u8]) -> Result<String, XmlError> {
    let spaced: Vec<u8> = value.iter().map(|&byte| if b"\t\r\n".contains(&byte) { b' ' } else { byte }).collect();
    let mut text = Vec::with_capacity(spaced.len());
    push_text(&spaced, &mut text)?;
    String::from_utf8(text).map_err(|_| NO_TEXT)
}

const NO_TEXT: XmlError = XmlError::Broken("the text is no UTF-8");

/// Bytes as text. A character that is cut in two at the end is dropped, as longer texts are not kept whole.
///
/// # Errors
/// [`XmlError`] for bytes that are no UTF-8.
#[inline]
pub(in crate::intake) fn utf8(bytes: &[u8]) -> Result<&str, XmlError> {
    std::str::from_utf8(bytes).or_else(|error| match error.error_len() {
        None => std::str::from_utf8(bytes.get(..error.valid_up_to()).unwrap_or_default()).map_err(|_| NO_TEXT),
        Some(_) => Err(NO_TEXT),
    })
}

/// The length of an escape such as `_x000D_`, in bytes.
const ESCAPE: usize = 7;

/// Text with the escapes of spreadsheets resolved: `_x000D_` is the UTF-16 unit 000D (ECMA-376 part 1, 22.4.2.4), and
/// half of a pair without the other is U+FFFD.
#[inline]
pub(in crate::intake) fn unescaped(text: &str) -> Cow<'_, str> {
    match next_escape(text, 0) {
        None => Cow::Borrowed(text),
        Some(first) => Cow::Owned(resolve_escapes(text, first)),
    }
}

fn resolve_escapes(text: &str, first: (usize, u16)) -> String {
    let mut resolved = String::with_capacity(text.len());
    let (mut done, mut next) = (0, Some(first));
    while let Some((at, unit)) = next {
        resolved.push_str(text.get(done..at).unwrap_or_default());
        done = at + ESCAPE;
        let mut units = vec![unit];
        // Two halves of a pair stand directly behind each other.
        if (0xd800..0xdc00).contains(&unit)
            && let Some(low @ 0xdc00..=0xdfff) = escape(text, done)
        {
            units.push(low);
            done += ESCAPE;
        }
        resolved.extend(char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)));
        next = next_escape(text, done);
    }
    resolved.push_str(text.get(done..).unwrap_or_default());
    resolved
}

fn next_escape(text: &str, from: usize) -> Option<(usize, u16)> {
    let mut at = from;
    loop {
        at += memchr(b'_', text.as_bytes().get(at..)?)?;
        if let Some(unit) = escape(text, at) {
            return Some((at, unit));
        }
        at += 1;
    }
}

/// The UTF-16 unit of an escape that stands at a place.
fn escape(text: &str, at: usize) -> Option<u16> {
    let digits = text.get(at..at + ESCAPE)?.strip_prefix("_x")?.strip_suffix('_')?;
    if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return None;
    }
    u16::from_str_radix(digits, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_resolved_and_unknown_ones_refused() {
        for (text, resolved) in [
            ("a&amp;&lt;&gt;&quot;&apos;b", Some("a&<>\"'b")),
            ("&#12354;&#x3042;&#x00020B9F;", Some("ああ𠮟")),
            ("&amp;lt;", Some("&lt;")),
            ("&nbsp;", None),
            ("&", None),
            ("a & b;", None),
            ("&#0;", None),
            ("&#xD800;", None),
            ("&#+65;", None),
            ("&#x110000;", None),
        ] {
            let mut found = Vec::new();
            let result = push_text(text.as_bytes(), &mut found);
            assert_eq!(result.ok().map(|()| String::from_utf8(found).unwrap()).as_deref(), resolved, "{text}");
        }
        assert_eq!(attribute("a\tb&#10;c\n".as_bytes()).unwrap(), "a b\nc ");
    }

    #[test]
    fn escapes_of_spreadsheets_are_resolved_once() {
        for (text, resolved) in [
            ("_x0041_", "A"),
            ("a_x000D_\nb", "a\r\nb"),
            ("_x005F_x000D_", "_x000D_"),
            ("_xD842__xDF9F_", "𠮟"),
            ("_xD842_x", "\u{fffd}x"),
            ("_xDF9F_", "\u{fffd}"),
            ("_x00G0_ _x41_ _x0041 あ_x", "_x00G0_ _x41_ _x0041 あ_x"),
            ("__x0041__", "_A_"),
        ] {
            assert_eq!(unescaped(text), resolved, "{text}");
        }
    }

    #[test]
    fn a_character_cut_in_two_at_the_end_is_dropped_and_other_disorder_refused() {
        assert_eq!(utf8("あい".as_bytes().get(..4).unwrap()).unwrap(), "あ");
        assert!(utf8(b"a\xffb").is_err());
    }
}
