//! How code points are written: `U+4E00`, `4E00`, `0x4E00`, ranges and pairs of them.

/// What one cell of a table names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Code {
    /// The characters from the first to the last.
    Range(char, char),
    /// A character and the mark behind it, which are one character together.
    Pair(char, char),
}

/// A code point, with or without the sign that says so.
fn point(text: &str) -> Option<char> {
    let digits = bare(text).unwrap_or(text);
    let fits = (4..=6).contains(&digits.len()) && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    u32::from_str_radix(digits, 16).ok().filter(|_| fits).and_then(char::from_u32)
}

/// The digits behind `U+` or `0x`.
fn bare(text: &str) -> Option<&str> {
    ["U+", "u+", "U-", "0x", "0X", "&#x"]
        .iter()
        .find_map(|sign| text.strip_prefix(sign))
        .map(|rest| rest.trim_end_matches(';'))
}

/// What a text names by its number; `None` where it is no such thing.
///
/// Ranges have `..`, `-`, `–` or `〜` between their ends; pairs have `_`, `,` or a space, and may stand in angle brackets.
pub(super) fn parse(text: &str) -> Option<Code> {
    let text = text.trim().trim_start_matches('<').trim_end_matches('>').trim();
    if let Some(one) = point(text) {
        return Some(Code::Range(one, one));
    }
    for between in ["..", "–", "〜", "～", "-"] {
        // `U-4E00` has a hyphen of its own.
        let skip = if text.starts_with("U-") { 2 } else { 0 };
        let Some((at, _)) = text.match_indices(between).find(|(at, _)| *at >= skip) else { continue };
        let (first, last) = (text.get(..at)?, text.get(at + between.len()..)?);
        return match (point(first.trim()), point(last.trim())) {
            (Some(first), Some(last)) if first <= last => Some(Code::Range(first, last)),
            _ => None,
        };
    }
    let mut parts = text.split(['_', ',', ' ']).map(str::trim).filter(|part| !part.is_empty());
    let (base, mark, more) = (parts.next()?, parts.next()?, parts.next());
    match (point(base), point(mark), more) {
        (Some(base), Some(mark), None) => Some(Code::Pair(base, mark)),
        _ => None,
    }
}

/// The same for a cell beside others, where four digits may be anything: it has to say that it is a code point, or be a
/// pair with a variation selector of ideographs.
pub(super) fn parse_marked(text: &str) -> Option<Code> {
    let text = text.trim();
    match parse(text)? {
        code @ Code::Pair(_, '\u{e0100}'..='\u{e01ef}') => Some(code),
        code => bare(text.trim_start_matches('<')).map(|_| code),
    }
}

/// How a character is written in reports: `U+845B U+E0100`.
pub(super) fn written(text: &str) -> String {
    text.chars().map(|c| format!("U+{:04X}", u32::from(c))).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_points_ranges_and_pairs_are_read_in_their_usual_spellings() {
        let one = |c| Some(Code::Range(c, c));
        for (text, expected) in [
            ("U+4E00", one('一')),
            ("u+4e00", one('一')),
            ("4E00", one('一')),
            ("0x4E00", one('一')),
            ("U-20BB7", one('𠮷')),
            ("4E00..9FFF", Some(Code::Range('一', '\u{9fff}'))),
            ("U+4E00-U+9FFF", Some(Code::Range('一', '\u{9fff}'))),
            ("U+4E00 〜 U+9FFF", Some(Code::Range('一', '\u{9fff}'))),
            ("845B_E0100", Some(Code::Pair('葛', '\u{e0100}'))),
            ("<845B,E0100>", Some(Code::Pair('葛', '\u{e0100}'))),
            ("U+304B U+309A", Some(Code::Pair('か', '\u{309a}'))),
            ("9FFF..4E00", None),
            ("D800", None),
            ("MJ012345", None),
            ("1-16-1", None),
            ("110000", None),
            ("", None),
        ] {
            assert_eq!(parse(text), expected, "{text}");
        }
    }

    #[test]
    fn beside_other_cells_a_code_point_has_to_say_so() {
        assert_eq!(parse_marked("1988"), None);
        assert_eq!(parse_marked("U+1988"), parse("1988"));
        assert_eq!(parse_marked("845B_E0100"), parse("845B_E0100"));
        assert_eq!(written("葛\u{e0100}"), "U+845B U+E0100");
    }
}
