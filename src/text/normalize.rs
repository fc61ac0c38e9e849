//! Text brought to one form: for one line of a report, for vocabularies, for the comparison of names.
//!
//! NFKC does most of the work (full and half width, ㈱, ㍻) and leaves look-alikes apart that lie on the same key of two
//! keyboards: 〜 and ～, − and －, 〇 and ○. The tables here fold those. All three functions are idempotent, and none is for
//! text that is kept: reports show the vendor's own characters, and ① becomes 1 here.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization as _;

/// How often folding is repeated at most. Removing a character can bring two others together that fold further, so that
/// one round is not always enough; the bound is far above what any text was seen to need.
const ROUNDS: usize = 16;

/// A vendor's words on one line: every run of line breaks and white space (U+3000 too) becomes one space, the ends are
/// trimmed.
///
/// Control characters and invisible characters go, since an escape sequence would reach the terminal. Characters that turn
/// the direction of writing are shown as `[U+202E]`: they make a text look like another one, and a reader should know.
/// Variation selectors stay; a name may need its very glyph.
#[must_use]
pub fn squeeze(text: &str) -> String {
    squeezed(text).into_owned()
}

/// As [`squeeze`], for a text that is only looked at.
#[must_use]
pub fn squeezed(text: &str) -> Cow<'_, str> {
    if is_one_line(text.as_bytes()) {
        return Cow::Borrowed(text);
    }
    let mut line = String::with_capacity(text.len());
    let mut gap = false;
    for ch in text.chars() {
        if ch.is_whitespace() {
            gap = true;
            continue;
        }
        let direction = turns_direction(ch);
        if !direction && (ch.is_control() || is_weightless(ch)) {
            continue;
        }
        if gap && !line.is_empty() {
            line.push(' ');
        }
        gap = false;
        if direction {
            line.extend(format!("[U+{:04X}]", u32::from(ch)).chars());
        } else {
            line.push(ch);
        }
    }
    Cow::Owned(line)
}

/// Whether there is certainly nothing to squeeze: no white space but single spaces inside, and none of the lead bytes
/// under which control characters and invisible ones lie. Most cells hold kana and kanji, and are told in one pass.
fn is_one_line(bytes: &[u8]) -> bool {
    let mut before = b' ';
    for (at, &byte) in bytes.iter().enumerate() {
        let plain = match byte {
            b' ' => before != b' ',
            0x21..=0x7E | 0x80..=0xBF | 0xE4..=0xE9 => true,
            // U+3000 is white space.
            0xE3 => bytes.get(at + 1..at + 3) != Some(&[0x80, 0x80]),
            _ => false,
        };
        if !plain {
            return false;
        }
        before = byte;
    }
    before != b' ' || bytes.is_empty()
}

/// The form in which vocabularies, headers and answers are compared: NFKC, Latin in lower case, no white space, no
/// invisible characters, and one character for each group of look-alikes.
///
/// - waves (〜 ～ ∼) are `~`, dashes and minus signs (− ‐ – — ―) are `-`; ー is a dash only where no kana stands before it;
/// - circles (◯ ⭕ ⚪) are ○, double circles (⦿ ◉ ⊚) are ◎, crosses (✕ ✖ ☓ ❌) are ×, ∆ ▵ are △; ● and ▲ stay what they are;
/// - 〇 (U+3007) is the mark ○ unless a numeral touches its run: 二〇二六 and 1〇 keep it, 〇対応 and 〇〇市 do not. White
///   space parts, so that `〇 一部` is a mark and a word;
/// - a text that is nothing but the letter O or X, or the Greek Δ, is the mark that it is typed for.
#[must_use]
pub fn fold(text: &str) -> String {
    // What is plain is folded in one round.
    fold_plain(text).unwrap_or_else(|| settle(text, fold_once))
}

/// The form in which names are compared: [`fold`], and then spelling that differs from writer to writer is levelled.
///
/// 髙 﨑 𠮷 are 高 崎 吉; ヶ, ヵ and, behind a number, か and 箇 are ケ or カ as one (三ヶ月, 3か月, 三箇月); 々 is the character before
/// it; a dash within katakana is ー; punctuation, quotes and brackets go, save the point between two digits (2.1).
#[must_use]
pub fn fold_for_matching(text: &str) -> String {
    let once = |text: &str| level_once(&fold_once(text));
    // Most names are plain and spelt in no way that has to be levelled.
    match fold_plain(text) {
        Some(folded) => {
            let levelled = level_once(&folded);
            if levelled == folded { levelled } else { settle(&levelled, once) }
        }
        None => settle(text, once),
    }
}

/// A label without what stands in brackets; a label that is all brackets stays.
#[must_use]
pub fn without_brackets(label: &str) -> String {
    let mut depth = 0_u32;
    let outside: String = label
        .chars()
        .filter(|letter| {
            match letter {
                '（' | '(' | '［' | '[' | '〔' => depth += 1,
                '）' | ')' | '］' | ']' | '〕' => {
                    depth = depth.saturating_sub(1);
                    return false;
                }
                _ => {}
            }
            depth == 0 && !matches!(letter, '※' | '＊' | '*')
        })
        .collect();
    if outside.trim().is_empty() { label.to_owned() } else { outside }
}

/// Repeats a folding until it changes nothing.
fn settle(text: &str, once: impl Fn(&str) -> String) -> String {
    let mut folded = once(text);
    for _ in 0..ROUNDS {
        let again = once(&folded);
        if again == folded {
            break;
        }
        folded = again;
    }
    folded
}

fn fold_once(text: &str) -> String {
    fold_plain(text).unwrap_or_else(|| fold_any(text))
}

/// [`fold_any`] for texts of plain kana, kanji, ASCII and its full-width twins, in one pass without tables: most cells
/// are nothing else. `None` where there is any other character.
fn fold_plain(text: &str) -> Option<String> {
    /// From ！ to ～, as far from ! to ~.
    const WIDE: u32 = 0xFEE0;
    let mut folded = String::with_capacity(text.len());
    let mut after_kana = false;
    for ch in text.chars() {
        let narrow = match ch {
            '！'..='～' => char::from_u32(u32::from(ch) - WIDE)?,
            _ => ch,
        };
        let mapped = match narrow {
            ' ' | '\u{3000}' | '\n' | '\r' | '\t' => continue,
            'A'..='Z' => narrow.to_ascii_lowercase(),
            'ー' if !after_kana => '-',
            '!'..='~'
            | 'ぁ'..='ゖ'
            | 'ァ'..='ヺ'
            | '・'
            | 'ー'
            | '々'
            | '、'
            | '。'
            | '「'..='】'
            | '\u{4E00}'..='\u{9FFF}'
            | '○'
            | '◎'
            | '×'
            | '△' => narrow,
            _ => return None,
        };
        after_kana = is_kana(mapped);
        folded.push(mapped);
    }
    // A letter that stands alone may be a mark.
    (folded.len() > 1).then_some(folded)
}

fn fold_any(text: &str) -> String {
    let visible = |ch: &char| !is_invisible(*ch);
    let chars: Vec<char> = text.chars().filter(visible).nfkc().filter(visible).collect();
    let mut folded = String::with_capacity(text.len());
    let (mut after_kana, mut zero) = (false, false);
    let mut last = None;
    for (place, &ch) in chars.iter().enumerate() {
        if ch.is_whitespace() {
            last = None;
            continue;
        }
        let mapped = match ch {
            'ー' if after_kana => 'ー',
            '〇' => {
                // A run of 〇 is decided once, at its first.
                if last != Some('〇') {
                    zero = is_zero(&chars, place);
                }
                if zero { '〇' } else { '○' }
            }
            _ => look_alike(ch),
        };
        after_kana = is_kana(mapped);
        last = Some(ch);
        folded.extend(mapped.to_lowercase());
    }
    let folded: String = folded.nfkc().collect();
    match folded.as_str() {
        // Latin, Cyrillic and Greek: full-width tables of all three are on a Japanese keyboard.
        "o" | "\u{043E}" | "\u{03BF}" => "○".to_owned(),
        "x" | "\u{0445}" | "\u{03C7}" => "×".to_owned(),
        "δ" => "△".to_owned(),
        _ => folded,
    }
}

/// One character for each group of look-alikes.
const fn look_alike(ch: char) -> char {
    match ch {
        '〜' | '∼' | '〰' | '∿' => '~',
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '─' | '━' | '⁃' | '➖' | 'ー' => '-',
        '◯' | '⭕' | '⚪' | '❍' | '⚬' => '○',
        '⦿' | '◉' | '⊚' | '⊙' | '⌾' => '◎',
        '✕' | '✖' | '╳' | '☓' | '✗' | '✘' | '❌' | '⨯' => '×',
        '∆' | '▵' => '△',
        '✔' => '✓',
        _ => ch,
    }
}

/// Whether the run of 〇 that begins at a place is a numeral: a digit, Chinese or Arabic, stands right before or after it.
fn is_zero(chars: &[char], place: usize) -> bool {
    let (before, after) = chars.split_at(place);
    let numeral = |ch: Option<&char>| ch.is_some_and(|ch| is_numeral(*ch));
    numeral(before.last()) || numeral(after.iter().find(|ch| **ch != '〇'))
}

const fn is_numeral(ch: char) -> bool {
    matches!(ch, '0'..='9' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '百' | '千' | '万')
}

/// Kana and what lengthens or voices them.
const fn is_kana(ch: char) -> bool {
    matches!(ch, 'ぁ'..='ゖ' | 'ゝ'..='ゟ' | 'ァ'..='ヺ' | 'ー'..='ヿ' | '\u{3099}' | '\u{309A}' | 'ㇰ'..='ㇿ')
}

const fn is_katakana(ch: char) -> bool {
    matches!(ch, 'ァ'..='ヺ' | 'ー'..='ヿ' | 'ㇰ'..='ㇿ')
}

/// Chinese characters, as far as 々 may repeat them.
const fn is_ideograph(ch: char) -> bool {
    matches!(ch, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFD}')
}

/// Characters that turn the direction of writing.
const fn turns_direction(ch: char) -> bool {
    matches!(ch, '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Characters without width and without meaning of their own.
const fn is_weightless(ch: char) -> bool {
    matches!(
        ch,
        '\u{00AD}'
            | '\u{034F}'
            | '\u{180E}'
            | '\u{200B}'..='\u{200D}'
            | '\u{2060}'..='\u{2064}'
            | '\u{206A}'..='\u{206F}'
            | '\u{FEFF}'
            | '\u{FFF9}'..='\u{FFFB}'
            | '\u{E0000}'..='\u{E007F}'
    )
}

/// What [`fold`] removes besides white space.
fn is_invisible(ch: char) -> bool {
    (ch.is_control() && !ch.is_whitespace())
        || is_weightless(ch)
        || turns_direction(ch)
        || matches!(ch, '\u{180B}'..='\u{180D}' | '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

/// Levels the spelling of a folded name.
fn level_once(folded: &str) -> String {
    let chars: Vec<char> = folded.chars().collect();
    let mut level = String::with_capacity(folded.len());
    let mut last = None::<char>;
    for (place, &ch) in chars.iter().enumerate() {
        let next = chars.get(place + 1).copied();
        let mapped = match ch {
            '髙' => '高',
            '﨑' => '崎',
            '𠮷' => '吉',
            'ヶ' | 'ケ' | 'ヵ' | 'カ' | 'か' | 'ゖ' | 'ゕ' | '箇' | '个'
                if last.is_some_and(counts) && next.is_some_and(is_counted) =>
            {
                'ケ'
            }
            'ヶ' => 'ケ',
            'ヵ' => 'カ',
            '々' => last.filter(|last| is_ideograph(*last)).unwrap_or('々'),
            '-' if last.is_some_and(is_katakana) && next.is_some_and(is_katakana) => 'ー',
            '.' if last.is_some_and(|ch| ch.is_ascii_digit()) && next.is_some_and(|ch| ch.is_ascii_digit()) => '.',
            _ if is_punctuation(ch) => continue,
            _ => ch,
        };
        level.push(mapped);
        last = Some(mapped);
    }
    level
}

/// Whether a character may stand before the ヶ of a count.
const fn counts(ch: char) -> bool {
    is_numeral(ch) || matches!(ch, '〇' | '数' | '何' | '各')
}

/// Whether a character may stand behind the ヶ of a count.
const fn is_counted(ch: char) -> bool {
    matches!(ch, '月' | '所' | '年' | '国' | '条' | '村' | '町' | '処')
}

const fn is_punctuation(ch: char) -> bool {
    matches!(
        ch,
        '・' | '、'
            | '。'
            | ','
            | '.'
            | '·'
            | '•'
            | '\''
            | '"'
            | '‘'
            | '’'
            | '“'
            | '”'
            | '('
            | ')'
            | '['
            | ']'
            | '{'
            | '}'
            | '<'
            | '>'
            | '「'
            | '」'
            | '『'
            | '』'
            | '【'
            | '】'
            | '〔'
            | '〕'
            | '〈'
            | '〉'
            | '《'
            | '》'
            | '〖'
            | '〗'
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_short_way_of_folding_gives_what_the_long_one_gives(text in "[ -~　-〿ぁ-ヿ一-龥！-～○◎×△〇ｱ-ﾝ\\r\\n\\t]{0,12}") {
            if let Some(folded) = fold_plain(&text) {
                prop_assert_eq!(folded, fold_any(&text));
            }
        }
    }

    #[test]
    fn plain_texts_take_the_short_way() {
        for text in [
            "住民票の写し",
            "データ連携（ＡＰＩ）",
            "o-010-0001 ｢管理｣".trim_end_matches("｢管理｣"),
            "対応予定(R8.9)",
            "サーバー",
        ] {
            assert_eq!(fold_plain(text), Some(fold_any(text)), "{text}");
        }
        for text in ["〇", "O", "ｱ", "①", "㈱", "x"] {
            assert_eq!(fold_plain(text), None, "{text}");
        }
    }

    #[test]
    fn squeezed_text_is_one_line_without_traps() {
        for (text, line) in [
            ("  標準\r\n仕様　書 \t v1 ", "標準 仕様 書 v1"),
            ("\u{3000}\n", ""),
            ("可\u{200B}否\u{FEFF}", "可否"),
            ("\u{1B}[31m赤", "[31m赤"),
            ("a\u{0}b\u{7F}c", "abc"),
            ("報告\u{202E}xslx.exe", "報告[U+202E]xslx.exe"),
            ("辻\u{E0100}さん", "辻\u{E0100}さん"),
            ("①㈱Ａ", "①㈱Ａ"),
            ("a\u{00A0}\u{2028}b", "a b"),
        ] {
            assert_eq!(squeeze(text), line, "{text:?}");
        }
    }

    #[test]
    fn look_alikes_fold_to_one_character() {
        for (one, other) in [
            ("令和７年～８年", "令和7年〜8年"),
            ("ｻｰﾊﾞｰ", "サーバー"),
            ("実装　必須\n機能", "実装必須機能"),
            ("API連携", "ＡＰＩ 連携"),
            ("1−2", "1－2"),
            ("1―2", "1ー2"),
            ("株式会社", "㍿"),
            ("○", "〇"),
            ("○", "◯"),
            ("○", "⭕\u{FE0F}"),
            ("○", "Ｏ"),
            ("○", " o "),
            ("×", "✕"),
            ("×", "✖\u{FE0F}"),
            ("×", "☓"),
            ("×", "ｘ"),
            ("◎", "⦿"),
            ("△", "Δ"),
            ("-", "－"),
            ("-", "―"),
            ("-", "ー"),
            ("○対応", "〇対応"),
            ("対応○", "対応〇"),
            ("○○市", "〇〇市"),
            ("○一部対応", "〇 一部対応"),
            ("カ゛", "ガ"),
            ("辻", "辻\u{E0100}"),
            ("機能\u{200B}ID", "機能id"),
        ] {
            assert_eq!(fold(one), fold(other), "{one:?} and {other:?}");
        }
    }

    #[test]
    fn what_differs_in_meaning_stays_apart_when_folded() {
        for (one, other) in
            [("▲", "△"), ("●", "○"), ("◎", "○"), ("×", "-"), ("ID", "1D"), ("サーバ", "サーバー"), ("OK", "○")]
        {
            assert_ne!(fold(one), fold(other), "{one:?} and {other:?}");
        }
    }

    #[test]
    fn a_circle_that_is_a_numeral_stays_one() {
        for text in ["二〇二六", "二〇〇〇年", "一〇〇", "〇五", "第二〇条"] {
            assert_eq!(fold(text), text);
        }
    }

    #[test]
    fn long_runs_cost_no_more_than_their_length() {
        let text = "〇".repeat(200_000) + &"令和 ".repeat(50_000);
        assert_eq!(fold(&text).chars().count(), 300_000);
    }

    #[test]
    fn a_long_vowel_stays_behind_kana_and_is_a_dash_elsewhere() {
        for (text, folded) in [
            ("データー", "データー"),
            ("らーめん", "らーめん"),
            ("ガーー", "ガーー"),
            ("一ー三", "一-三"),
            ("Aー1", "a-1"),
            ("ｶﾞｰﾄﾞ", "ガード"),
        ] {
            assert_eq!(fold(text), folded);
        }
    }

    #[test]
    fn names_match_however_they_are_spelled() {
        for (one, other) in [
            ("髙橋・﨑山（高齢者）", "高橋崎山高齢者"),
            ("三ヶ月", "三ケ月"),
            ("三ヶ月", "三か月"),
            ("三ヵ月", "三箇月"),
            ("3カ月以内", "３ｹ月以内"),
            ("数か所", "数ヶ所"),
            ("鎌ヶ谷市", "鎌ケ谷市"),
            ("代々木", "代代木"),
            ("「資格」の異動、喪失", "資格の異動喪失"),
            ("サ－ビス", "サービス"),
            ("照会(一覧)", "照会【一覧】"),
            ("1,000件", "1000件"),
            ("“国保”", "国保"),
        ] {
            assert_eq!(fold_for_matching(one), fold_for_matching(other), "{one:?} and {other:?}");
        }
    }

    #[test]
    fn names_that_differ_do_not_meet() {
        for (one, other) in [("2.1版", "21版"), ("カ月", "ケ月"), ("課税", "仮税"), ("かな", "カナ"), ("A-1", "A1")]
        {
            assert_ne!(fold_for_matching(one), fold_for_matching(other), "{one:?} and {other:?}");
        }
    }

    /// Text in which the rules meet each other, which arbitrary characters hardly ever do.
    fn tricky() -> impl Strategy<Value = String> {
        let pieces = prop::sample::select(vec![
            "〇", "○", "◯", "一", "二", "1", "ー", "－", "-", "カ", "ｶ", "ﾞ", "゛", "\u{3099}", "ヶ", "か", "月", "々",
            "髙", "O", "x", "İ", "Δ", "Σ", "ς", " ", "　", "\u{200B}", "\u{FE0F}", "´", "¨", ".", "．", "・", "(",
            "～", "\u{202E}", "㋿", "ﬃ", "é", "e", "\u{301}", "\u{327}",
        ]);
        prop::collection::vec(pieces, 0..10).prop_map(|pieces| pieces.concat())
    }

    fn check_idempotent(text: &str) -> Result<(), TestCaseError> {
        for function in [squeeze, fold, fold_for_matching] {
            let once = function(text);
            prop_assert_eq!(function(&once), once);
        }
        prop_assert!(!fold(text).contains(char::is_whitespace));
        Ok(())
    }

    proptest! {
        #[test]
        fn what_is_folded_stays_as_it_is(text in any::<String>()) {
            check_idempotent(&text)?;
        }

        #[test]
        fn what_is_tricky_is_folded_once_too(text in tricky()) {
            check_idempotent(&text)?;
        }
    }
}
