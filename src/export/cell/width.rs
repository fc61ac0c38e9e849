//! Half and full width, length in characters, control characters, space.

/// Whether a character is half-width: ASCII and half-width katakana (JIS X 0201).
#[must_use]
pub const fn is_half(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{ff61}'..='\u{ff9f}' | '¥' | '‾')
}

/// Whether a character chooses a variant of the one before it (異体字セレクタ) and is no character of its own.
#[must_use]
pub const fn is_selector(c: char) -> bool {
    matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' | '\u{180b}'..='\u{180d}' | '\u{180f}')
}

/// The length of a value as the data list counts it: in characters, each with its variation selector.
#[must_use]
pub fn characters(value: &str) -> usize {
    if value.is_ascii() { value.len() } else { value.chars().filter(|c| !is_selector(*c)).count() }
}

/// Whether a Latin letter or sign has no full-width form and no place in JIS X 0208, so that it takes half the width: NBSP,
/// soft hyphen, ©, é. Of Latin-1, JIS X 0208 has the few that are left out here.
#[must_use]
pub const fn is_narrow(c: char) -> bool {
    matches!(c, '\u{a0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' | '\u{2000}'..='\u{200a}' | '\u{202f}')
        && !matches!(c, '¢' | '£' | '§' | '¨' | '¬' | '°' | '±' | '´' | '¶' | '×' | '÷')
}

/// The place of the first character that is not half-width, counted in characters from 0.
#[must_use]
pub fn first_full(value: &str) -> Option<usize> {
    if value.is_ascii() { None } else { value.chars().position(|c| !is_half(c)) }
}

/// The place of the first half-width character, counted in characters from 0.
#[must_use]
pub fn first_half(value: &str) -> Option<usize> {
    value.chars().filter(|c| !is_selector(*c)).position(|c| is_half(c) || is_narrow(c))
}

/// The place of the first control character (C0, DEL, C1), counted in characters from 0.
#[must_use]
pub fn first_control(value: &str) -> Option<usize> {
    let bytes = value.as_bytes();
    // Those of C1 begin with C2 in UTF-8 and are looked for only there.
    let plain = bytes.iter().all(|byte| *byte >= 0x20 && *byte != 0x7f && *byte != 0xc2);
    if plain { None } else { value.chars().position(char::is_control) }
}

/// A value without the space at its ends (half-width and full-width), and where the first such space stands, counted in
/// characters from 0.
#[must_use]
pub fn trimmed(value: &str) -> (&str, Option<usize>) {
    // Neither an end in ASCII other than a space nor one in another letter than the full-width space needs a look.
    let bytes = value.as_bytes();
    let outer = |byte: Option<&u8>| byte.is_some_and(|byte| matches!(byte, b' ' | 0xe3 | 0x80));
    if !outer(bytes.first()) && !outer(bytes.last()) {
        return (value, None);
    }
    let is_space = |c: char| matches!(c, ' ' | '\u{3000}');
    let head = value.trim_start_matches(is_space);
    let whole = head.trim_end_matches(is_space);
    let place =
        if head.len() < value.len() { Some(0) } else { (whole.len() < value.len()).then(|| whole.chars().count()) };
    (whole, place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_character_with_its_selector_and_a_surrogate_pair_are_one_each() {
        assert_eq!(characters("abc"), 3);
        assert_eq!(characters("𠮷野"), 2);
        assert_eq!(characters("葛\u{e0100}城"), 2);
        assert_eq!(first_half("葛\u{e0100}a"), Some(1));
    }

    #[test]
    fn katakana_can_be_half_width() {
        assert_eq!(first_full("ABC-1 ｱｲｳ"), None);
        assert_eq!(first_full("AB１"), Some(2));
        assert_eq!(first_half("ヤマダ　ハナコ"), None);
        assert_eq!(first_half("ヤマダ ハナコ"), Some(3));
        for narrow in ["\u{a0}", "\u{ad}", "é", "©", "ā"] {
            assert_eq!(first_half(&format!("見本{narrow}")), Some(2), "{narrow}");
        }
        assert_eq!(first_half("×÷°§±´¶Ａα―"), None);
    }

    #[test]
    fn space_counts_at_the_ends_only() {
        assert_eq!(trimmed("山田　花子"), ("山田　花子", None));
        assert_eq!(trimmed("　山田"), ("山田", Some(0)));
        assert_eq!(trimmed("山田 "), ("山田", Some(2)));
        assert_eq!(trimmed("あ〠"), ("あ〠", None));
        assert_eq!(trimmed("　 "), ("", Some(0)));
    }

    #[test]
    fn control_characters_are_those_of_ascii_and_of_c1() {
        assert_eq!(first_control("山田\t花子"), Some(2));
        assert_eq!(first_control("a\u{85}"), Some(1));
        assert_eq!(first_control("a\u{7f}"), Some(1));
        assert_eq!(first_control("山田£"), None);
    }
}
