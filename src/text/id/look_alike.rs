//! Characters that are typed or stored for others in IDs, and the form in which IDs are equal that differ in nothing else.

use unicode_normalization::UnicodeNormalization as _;

use super::Repair;

/// An ID with every character that can be taken for another in its plainest form: width, blanks, composition, quotes,
/// hyphens, points and capitals levelled, O and 〇 as 0, l and I as 1. Only for comparing: an ID has this form in common
/// with all that it can be mistaken for.
///
/// `None` where the text holds numbers that are no digits (①, ⑴, Ⅳ): they stand for parts, and levelled they would
/// lengthen the ID.
#[must_use]
pub fn skeleton(text: &str) -> Option<String> {
    let odd = |ch: char| ch.is_numeric() && !half_width(ch).is_ascii_digit() && ch != '〇';
    (!text.chars().any(odd)).then(|| digits(&stages(text).4.to_lowercase()))
}

/// By what a text differs from an ID that has the same [`skeleton`], in the order in which it is levelled.
#[must_use]
pub fn differences(text: &str, id: &str) -> Vec<Repair> {
    let (composed, narrow, tight, bare, signs) = stages(text);
    let mut found = Vec::new();
    for (before, after, repair) in [
        (text, composed.as_str(), Repair::Composition),
        (&composed, &narrow, Repair::Width),
        (&narrow, &tight, Repair::Space),
        (&tight, &bare, Repair::Quote),
        (&bare, &signs, Repair::Sign),
    ] {
        // From here on only the ID's own characters would be levelled.
        if before == id {
            return found;
        }
        if before != after {
            found.push(repair);
        }
    }
    let own = stages(id).4;
    if signs != own {
        found.push(if signs.to_lowercase() == own.to_lowercase() { Repair::Case } else { Repair::Letter });
    }
    found
}

/// A text composed, narrow, without blanks, without quotes, with plain signs; each form made from the one before.
fn stages(text: &str) -> (String, String, String, String, String) {
    let composed = composed(text);
    let narrow: String = if composed.chars().any(|ch| ('\u{FF65}'..='\u{FF9F}').contains(&ch)) {
        composed.nfkc().collect()
    } else {
        composed.chars().map(half_width).collect()
    };
    let tight: String = narrow.chars().filter(|ch| !is_blank(*ch)).collect();
    let bare = tight.trim_matches(['\'', '"', '’', '‘', '“', '”', '`', '´']).to_owned();
    let signs = plain_signs(&bare);
    (composed, narrow, tight, bare, signs)
}

/// Voiced marks put to their kana, also those that stand for themselves (か゛).
pub(super) fn composed(text: &str) -> String {
    if text.is_ascii() {
        return text.to_owned();
    }
    text.replace('\u{309B}', "\u{3099}").replace('\u{309C}', "\u{309A}").nfc().collect()
}

/// Hyphens and points of all kinds as those of ASCII, and the low line as a hyphen.
fn plain_signs(text: &str) -> String {
    let point = |ch: char| matches!(ch, '。' | '｡' | '．' | '・' | '･' | '·' | '•' | '․' | '∙' | '⋅');
    let plain = |ch: char| {
        if point(ch) {
            '.'
        } else if ch == '_' {
            '-'
        } else {
            ch
        }
    };
    plain_dashes(text).chars().map(plain).collect()
}

/// Hyphens of all kinds as that of ASCII. What is a letter elsewhere (ー, 一) is a hyphen between letters or digits of
/// ASCII only.
pub(super) fn plain_dashes(text: &str) -> String {
    if text.is_ascii() {
        return text.to_owned();
    }
    let mut plain = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(ch) = letters.next() {
        let between = plain.ends_with(|before: char| before.is_ascii_alphanumeric())
            && letters.peek().is_some_and(|next| half_width(*next).is_ascii_alphanumeric());
        let letter = matches!(ch, 'ー' | 'ｰ' | '一' | '㇐' | '⼀' | 'ㅡ');
        plain.push(if is_dash(ch) || (letter && between) { '-' } else { ch });
    }
    plain
}

/// Letters and marks that look like digits, as those digits.
fn digits(text: &str) -> String {
    let digit = |ch: char| match ch {
        // Latin, Greek and Cyrillic, and the marks and the kanji that are typed for a zero.
        'o' | '\u{03BF}' | '\u{043E}' | '〇' | '○' | '◯' => '0',
        'l' | 'i' | '|' | '\u{0456}' | 'ı' => '1',
        _ => ch,
    };
    text.chars().map(digit).collect()
}

/// The full-width forms lie as far from ASCII as U+FF01 from `!`.
pub(super) fn half_width(ch: char) -> char {
    match ch {
        '\u{FF01}'..='\u{FF5E}' => u32::from(ch).checked_sub(0xFEE0).and_then(char::from_u32).unwrap_or(ch),
        _ => ch,
    }
}

/// White space and characters that nobody sees.
pub(super) fn is_blank(ch: char) -> bool {
    ch.is_whitespace()
        || matches!(ch, '\u{AD}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}')
}

/// Every dash and minus sign; ー and 一 are letters first, see [`plain_signs`].
pub(super) fn is_dash(ch: char) -> bool {
    matches!(
        ch,
        '-' | '\u{2010}'
            ..='\u{2015}' | '\u{2043}' | '\u{207B}' | '\u{2212}' | '\u{2500}' | '\u{FE58}' | '\u{FE63}' | '\u{FF0D}'
    )
}

#[cfg(test)]
mod tests {
    use super::super::Repair::{Case, Composition, Letter, Quote, Sign, Space, Width};
    use super::*;

    #[test]
    fn ids_that_look_alike_have_one_form() {
        for (cell, id, repairs) in [
            ("0310001", "0310001", &[][..]),
            ("O31OOO1", "0310001", &[Letter]),
            ("０31〇〇0l", "0310001", &[Width, Letter]),
            ("031\u{200B}0001", "0310001", &[Space]),
            ("031\u{A0}0001", "0310001", &[Space]),
            ("o-023ー0001", "o-023-0001", &[Sign]),
            ("o-023一0001", "o-023-0001", &[Sign]),
            ("o—023—0001", "o-023-0001", &[Sign]),
            ("Ｏ－０２３－０００１", "o-023-0001", &[Width, Case]),
            ("0-023-0001", "o-023-0001", &[Letter]),
            ("O-023-OOO1", "o-023-0001", &[Letter]),
            ("1.1.l", "1.1.1", &[Letter]),
            ("1・1．1", "1.1.1", &[Width, Sign]),
            ("'KN-01", "KN-01", &[Quote]),
            ("KN_01", "KN-01", &[Sign]),
            ("KN_01", "KN_01", &[]),
            ("ＫＮ_01", "KN_01", &[Width]),
            ("カ\u{3099}-01", "ガ-01", &[Composition]),
            ("カ゛-01", "ガ-01", &[Composition]),
            ("ｶﾞ-01", "ガ-01", &[Width]),
        ] {
            assert_eq!(skeleton(cell), skeleton(id), "{cell}");
            assert_eq!(differences(cell, id), repairs, "{cell}");
        }
    }

    #[test]
    fn what_looks_otherwise_stays_apart() {
        for (cell, id) in [("0310001-1", "0310001"), ("031001", "0310001"), ("S310001", "5310001"), ("カー1", "カ-1")]
        {
            assert_ne!(skeleton(cell), skeleton(id), "{cell}");
        }
        assert_eq!(skeleton("0310001①"), None, "a part is no further digit");
        assert_eq!(skeleton("1.Ⅱ"), None);
    }
}
