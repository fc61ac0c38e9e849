//! Values as reports show them: what sort of characters they have and how many, never what they say.

use std::fmt::Write as _;

use super::cell::width::is_selector;

/// How values are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Show {
    /// Masked.
    #[default]
    Masked,
    /// As they are (`--show-values`), but those of sensitive items.
    Values,
}

/// The longest value and the longest mask that is shown, in characters.
const MOST: usize = 60;

/// A value as a report shows it. Of a sensitive item only its length is shown, whatever was asked for.
#[must_use]
pub fn shown(value: &str, show: Show, sensitive: bool) -> String {
    if sensitive {
        return format!("•×{}", value.chars().filter(|c| !is_selector(*c)).count());
    }
    match show {
        Show::Masked => masked(value),
        Show::Values => clipped(value),
    }
}

/// The characters of a value by their sorts, runs of one sort with their length: 漢2␣ア3, 9×4-9×2.
fn masked(value: &str) -> String {
    let mut mask = String::new();
    let mut run: Option<(char, usize)> = None;
    for c in value.chars().filter(|c| !is_selector(*c)) {
        let sort = sort(c);
        match &mut run {
            Some((same, count)) if *same == sort => *count += 1,
            _ => {
                flush(&mut mask, run);
                run = Some((sort, 1));
            }
        }
    }
    flush(&mut mask, run);
    if mask.chars().count() > MOST {
        mask = mask.chars().take(MOST).chain(['…']).collect();
    }
    mask
}

fn flush(mask: &mut String, run: Option<(char, usize)>) {
    let Some((sort, count)) = run else { return };
    mask.push(sort);
    if count > 1 {
        // Writing to a String cannot fail.
        let _ = write!(mask, "×{count}");
    }
}

/// One character for all of a sort. Only what divides dates, times and numbers stays: it shows the form of a value and says
/// nothing of its content.
const fn sort(c: char) -> char {
    match c {
        '0'..='9' => '9',
        'a'..='z' => 'a',
        'A'..='Z' => 'A',
        '０'..='９' => '９',
        'ａ'..='ｚ' => 'ａ',
        'Ａ'..='Ｚ' => 'Ａ',
        ' ' => '␣',
        '\u{3000}' => '□',
        '\u{3041}'..='\u{309f}' => 'あ',
        '\u{30a0}'..='\u{30ff}' => 'ア',
        '\u{ff61}'..='\u{ff9f}' => 'ｱ',
        '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}' => '外',
        '\u{fffd}' => '?',
        '々'
        | '〇'
        | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}' => '漢',
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' => '␀',
        '-' | '/' | ':' | '.' | ',' => c,
        '!'..='~' => '!',
        _ => '＊',
    }
}

/// A value itself, without what could play with a terminal, and not longer than a line.
fn clipped(value: &str) -> String {
    let plain = |c: char| if c.is_control() { '␀' } else { c };
    let mut text: String = value.chars().take(MOST).map(plain).collect();
    if value.chars().nth(MOST).is_some() {
        text.push('…');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mask_shows_the_form_and_nothing_of_the_content() {
        for (value, mask) in [
            ("山田　花子", "漢×2□漢×2"),
            ("1988/2/29", "9×4/9/9×2"),
            ("ヤマダ ﾊﾅｺ", "ア×3␣ｱ×3"),
            ("A\u{e000}\t", "A外␀"),
            ("葛\u{e0100}", "漢"),
            ("(@#){$%}", "!×8"),
            ("", ""),
        ] {
            assert_eq!(shown(value, Show::Masked, false), mask, "{value}");
        }
    }

    #[test]
    fn a_sensitive_value_is_never_shown() {
        assert_eq!(shown("123456789018", Show::Values, true), "•×12");
        assert_eq!(shown("山田\u{1b}[2J", Show::Values, false), "山田␀[2J");
    }
}
