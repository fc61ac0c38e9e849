//! Repairs of IDs that a spreadsheet or a keyboard damaged.
//!
//! All official IDs begin with 0, and a spreadsheet that takes them for numbers drops it: 0230265 arrives as `230265`,
//! `230,265` or `230265.0`. A repair only undoes what a spreadsheet or a keyboard does. It never guesses a digit from a
//! letter, and it names what it did, so that a report can say so.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{BUSINESS_DIGITS, all_digits, is_section};
use crate::text::message::Text;

/// The most leading zeros that a repair puts back: 業務ID run from 001 to the thirties, so that a number that lost its
/// zeros has lost one or two.
const MOST_LOST_ZEROS: usize = 2;

/// One thing that was done to a damaged ID.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Repair {
    /// Full-width characters (全角) were made ASCII, and other dots the full stop.
    Width,
    /// White space or invisible characters were removed.
    Space,
    /// An apostrophe or quotes, which keep a cell from becoming a number, were removed.
    Quote,
    /// Brackets around the ID were removed.
    Bracket,
    /// Words around the ID (機能ID, No., 第…項) were removed.
    Affix,
    /// Thousands separators were removed.
    ThousandsSeparator,
    /// `.0`, which a number with a decimal part shows, was removed.
    TrailingPointZero,
    /// A hyphen between 業務ID and serial was removed.
    Hyphen,
    /// Lost leading zeros were put back.
    LeadingZero,
    /// A point behind the last number of a section was removed.
    TrailingPoint,
    /// Capital letters of a block suffix were made small.
    Case,
    /// Letters that look like digits (O, l, I) were read as those digits.
    Letter,
}

/// An ID after its repairs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repaired {
    /// The ID as it should have been written.
    pub id: String,
    /// What was done, in the order in which it was done and each once; empty for an undamaged ID.
    pub repairs: Vec<Repair>,
}

/// What each repair is called for people.
pub mod labels {
    crate::texts! {
        /// See [`super::Repair::Width`].
        WIDTH { ja: "全角文字を半角にした", en: "full-width characters made half-width" }
        /// See [`super::Repair::Space`].
        SPACE { ja: "空白を除いた", en: "white space removed" }
        /// See [`super::Repair::Quote`].
        QUOTE { ja: "引用符を除いた", en: "quotation marks removed" }
        /// See [`super::Repair::Bracket`].
        BRACKET { ja: "かっこを除いた", en: "brackets removed" }
        /// See [`super::Repair::Affix`].
        AFFIX { ja: "前後の語を除いた", en: "words around the ID removed" }
        /// See [`super::Repair::ThousandsSeparator`].
        THOUSANDS_SEPARATOR { ja: "桁区切りのコンマを除いた", en: "thousands separators removed" }
        /// See [`super::Repair::TrailingPointZero`].
        TRAILING_POINT_ZERO { ja: "末尾の「.0」を除いた", en: "trailing \".0\" removed" }
        /// See [`super::Repair::Hyphen`].
        HYPHEN { ja: "ハイフンを除いた", en: "hyphen removed" }
        /// See [`super::Repair::LeadingZero`].
        LEADING_ZERO { ja: "失われた先頭の0を補った", en: "lost leading zeros restored" }
        /// See [`super::Repair::TrailingPoint`].
        TRAILING_POINT { ja: "末尾の点を除いた", en: "trailing point removed" }
        /// See [`super::Repair::Case`].
        CASE { ja: "大文字を小文字にした", en: "capital letters made small" }
        /// See [`super::Repair::Letter`].
        LETTER { ja: "数字に似た文字を数字にした", en: "letters that look like digits read as digits" }
    }
}

impl Repair {
    /// Every repair.
    pub const ALL: [Self; 12] = [
        Self::Width,
        Self::Space,
        Self::Quote,
        Self::Bracket,
        Self::Affix,
        Self::ThousandsSeparator,
        Self::TrailingPointZero,
        Self::Hyphen,
        Self::LeadingZero,
        Self::TrailingPoint,
        Self::Case,
        Self::Letter,
    ];

    /// The name for people.
    #[must_use]
    pub const fn label(self) -> Text {
        match self {
            Self::Width => labels::WIDTH,
            Self::Space => labels::SPACE,
            Self::Quote => labels::QUOTE,
            Self::Bracket => labels::BRACKET,
            Self::Affix => labels::AFFIX,
            Self::ThousandsSeparator => labels::THOUSANDS_SEPARATOR,
            Self::TrailingPointZero => labels::TRAILING_POINT_ZERO,
            Self::Hyphen => labels::HYPHEN,
            Self::LeadingZero => labels::LEADING_ZERO,
            Self::TrailingPoint => labels::TRAILING_POINT,
            Self::Case => labels::CASE,
            Self::Letter => labels::LETTER,
        }
    }
}

/// Brings a numeric ID that a spreadsheet or a keyboard damaged back to `digits` digits.
///
/// `None` when the text is no such ID: other letters in it than look-alikes of digits, too many digits, or so few that zeros would be invented rather than
/// put back (more than two, or a 業務ID 000). The caller knows from the column that the number is an ID at all: `10001` is
/// as good a serial number as it is 0010001.
#[must_use]
pub fn repair(raw: &str, digits: usize) -> Option<Repaired> {
    if raw.len() == digits && all_digits(raw) {
        return Some(Repaired { id: raw.to_owned(), repairs: Vec::new() });
    }
    let mut work = Work::new(raw);
    work.unwrap_cell(NUMERIC_PREFIXES);
    work.trailing_point_zero();
    work.thousands();
    work.hyphen(digits);
    work.letters(digits);
    work.leading_zeros(digits);
    (work.text.len() == digits && all_digits(&work.text)).then(|| work.done())
}

/// Brings a section number back to the form `1.1.1`, with or without a block suffix.
///
/// `None` when the text is no section number, as when a title follows it. A number in two parts (`2.1`) is taken as it
/// is: whether it was `2.10` before a spreadsheet read it cannot be told.
#[must_use]
pub fn repair_section(raw: &str) -> Option<Repaired> {
    let mut work = Work::new(raw);
    work.dots();
    work.unwrap_cell(SECTION_PREFIXES);
    work.section_affixes();
    work.small_letters();
    work.trailing_point();
    is_section(&work.text).then(|| work.done())
}

/// Words before a numeric ID, in lower case and half width; longer ones before their endings.
const NUMERIC_PREFIXES: &[&str] =
    &["機能要件id", "機能id", "帳票要件id", "帳票id", "データ項目id", "項目id", "要件id", "id", "no", "№", "番号"];

/// Words before a section number.
const SECTION_PREFIXES: &[&str] = &["機能番号", "項番", "項目番号", "章番号", "no", "№", "§"];

/// Words behind a section number that begins with 第.
const SECTION_ENDINGS: [char; 4] = ['項', '節', '章', '号'];

/// Brackets and quotes that may stand around an ID, after the width was folded.
const PAIRS: [(char, char, Repair); 9] = [
    ('(', ')', Repair::Bracket),
    ('[', ']', Repair::Bracket),
    ('<', '>', Repair::Bracket),
    ('【', '】', Repair::Bracket),
    ('〔', '〕', Repair::Bracket),
    ('「', '」', Repair::Bracket),
    ('〈', '〉', Repair::Bracket),
    ('"', '"', Repair::Quote),
    ('\'', '\'', Repair::Quote),
];

/// An ID under repair.
struct Work {
    text: String,
    repairs: Vec<Repair>,
}

impl Work {
    /// Folds width and removes white space, which every ID needs first.
    fn new(raw: &str) -> Self {
        let mut work = Self { text: String::with_capacity(raw.len()), repairs: Vec::new() };
        for ch in raw.chars() {
            if ch.is_whitespace() || matches!(ch, '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}') {
                work.note(Repair::Space);
                continue;
            }
            let folded = match ch {
                // The full-width forms lie as far from ASCII as U+FF01 from `!`.
                '\u{FF01}'..='\u{FF5E}' => u32::from(ch).checked_sub(0xFEE0).and_then(char::from_u32).unwrap_or(ch),
                '‐' | '‑' | '–' | '−' => '-',
                '“' | '”' => '"',
                '‘' | '’' => '\'',
                _ => ch,
            };
            if folded != ch {
                work.note(Repair::Width);
            }
            work.text.push(folded);
        }
        work
    }

    fn note(&mut self, repair: Repair) {
        if !self.repairs.contains(&repair) {
            self.repairs.push(repair);
        }
    }

    fn set(&mut self, text: String, repair: Repair) {
        self.text = text;
        self.note(repair);
    }

    fn done(self) -> Repaired {
        Repaired { id: self.text, repairs: self.repairs }
    }

    /// Removes what stands around an ID in a cell: an apostrophe, `="…"`, brackets, words such as 機能ID.
    fn unwrap_cell(&mut self, prefixes: &[&str]) {
        // Each round removes at least one character; nothing real is wrapped four times.
        for _ in 0..4 {
            let Some((text, repair)) = unwrapped(&self.text, prefixes) else { return };
            self.set(text, repair);
        }
    }

    fn trailing_point_zero(&mut self) {
        if let Some((whole, fraction)) = self.text.split_once('.')
            && is_number(whole)
            && (1..=2).contains(&fraction.len())
            && fraction.chars().all(|ch| ch == '0')
        {
            self.set(whole.to_owned(), Repair::TrailingPointZero);
        }
    }

    fn thousands(&mut self) {
        if self.text.contains(',') && is_number(&self.text) {
            self.set(self.text.replace(',', ""), Repair::ThousandsSeparator);
        }
    }

    /// 023-0265, and only with the hyphen right behind a whole 業務ID.
    fn hyphen(&mut self, digits: usize) {
        if let Some((business, serial)) = self.text.split_once('-')
            && business.len() == BUSINESS_DIGITS
            && business.len() + serial.len() == digits
            && all_digits(business)
            && all_digits(serial)
        {
            self.set(format!("{business}{serial}"), Repair::Hyphen);
        }
    }

    /// A letter or two among the right number of characters, typed for the digits that they look like.
    fn letters(&mut self, digits: usize) {
        /// With more of them, the text may be a word.
        const MOST: usize = 2;
        let typed = self.text.chars().filter(|letter| !letter.is_ascii_digit()).count();
        if self.text.chars().count() != digits || !(1..=MOST).contains(&typed) {
            return;
        }
        let read = self.text.chars().map(|letter| match letter {
            'O' | 'o' | 'Ｏ' | '〇' | '○' => '0',
            'I' | 'l' | '|' => '1',
            _ => letter,
        });
        let read: String = read.collect();
        if all_digits(&read) {
            self.set(read, Repair::Letter);
        }
    }

    fn leading_zeros(&mut self, digits: usize) {
        let lost = digits.saturating_sub(self.text.len());
        // A number that still begins with a zero has lost none.
        if !(1..=MOST_LOST_ZEROS).contains(&lost) || !all_digits(&self.text) || self.text.starts_with('0') {
            return;
        }
        self.set(format!("{}{}", "0".repeat(lost), self.text), Repair::LeadingZero);
    }

    /// Makes the middle dot and the Japanese full stop points, between and behind digits.
    fn dots(&mut self) {
        let text = self.text.replace(['・', '･', '·', '。', '｡', '．', '․'], ".");
        if text != self.text {
            self.set(text, Repair::Width);
        }
    }

    /// 第1.1.1項
    fn section_affixes(&mut self) {
        if let Some(rest) = self.text.strip_prefix('第')
            && let Some(rest) = rest.strip_suffix(SECTION_ENDINGS)
        {
            self.set(rest.to_owned(), Repair::Affix);
        }
    }

    fn small_letters(&mut self) {
        let small = self.text.to_ascii_lowercase();
        if small != self.text {
            self.set(small, Repair::Case);
        }
    }

    fn trailing_point(&mut self) {
        if let Some(rest) = self.text.strip_suffix('.') {
            self.set(rest.to_owned(), Repair::TrailingPoint);
        }
    }
}

/// The text without its outermost wrapping, and what kind of wrapping that was.
fn unwrapped(text: &str, prefixes: &[&str]) -> Option<(String, Repair)> {
    // A formula that keeps leading zeros in a CSV file: ="0230265".
    if let Some(inner) = text.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"')) {
        return Some((inner.to_owned(), Repair::Quote));
    }
    for (open, close, repair) in PAIRS {
        if let Some(inner) = text.strip_prefix(open).and_then(|rest| rest.strip_suffix(close)) {
            return Some((inner.to_owned(), repair));
        }
    }
    if let Some(rest) = text.strip_prefix('\'') {
        return Some((rest.to_owned(), Repair::Quote));
    }
    prefixes.iter().find_map(|prefix| {
        let rest = strip_prefix_any_case(text, prefix)?;
        let rest = rest.strip_prefix('.').unwrap_or(rest);
        let rest = rest.strip_prefix([':', '=', '-', '#']).unwrap_or(rest);
        Some((rest.to_owned(), Repair::Affix))
    })
}

/// The rest of a text behind a prefix whose Latin letters match in either case.
fn strip_prefix_any_case<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let (head, rest) = text.split_at_checked(prefix.len())?;
    head.eq_ignore_ascii_case(prefix).then_some(rest)
}

/// Digits, whole or in groups of three behind commas.
fn is_number(text: &str) -> bool {
    let mut groups = text.split(',');
    let first = groups.next().unwrap_or_default();
    let mut grouped = false;
    let rest = groups.all(|group| {
        grouped = true;
        group.len() == 3 && all_digits(group)
    });
    all_digits(first) && rest && (!grouped || first.len() <= 3)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{OFFICIAL_DIGITS, Shape, shape};
    use super::Repair::{
        Affix, Bracket, Case, Hyphen, LeadingZero, Letter, Quote, Space, ThousandsSeparator, TrailingPoint,
        TrailingPointZero, Width,
    };
    use super::*;

    #[test]
    fn each_repair_of_a_numeric_id_fires_and_is_named() {
        for (raw, digits, id, repairs) in [
            ("0230265", 7, "0230265", &[][..]),
            ("03100001", 8, "03100001", &[]),
            ("０２３０２６５", 7, "0230265", &[Width]),
            (" 0230265\u{3000}", 7, "0230265", &[Space]),
            ("0230265\n", 7, "0230265", &[Space]),
            ("\u{FEFF}0230265", 7, "0230265", &[Space]),
            ("023 0265", 7, "0230265", &[Space]),
            ("'0230265", 7, "0230265", &[Quote]),
            ("’0230265", 7, "0230265", &[Width, Quote]),
            ("=\"0230265\"", 7, "0230265", &[Quote]),
            ("\"0230265\"", 7, "0230265", &[Quote]),
            ("【0230265】", 7, "0230265", &[Bracket]),
            ("（0230265）", 7, "0230265", &[Width, Bracket]),
            ("機能ID:0230265", 7, "0230265", &[Affix]),
            ("機能ＩＤ：０２３０２６５", 7, "0230265", &[Width, Affix]),
            ("帳票ID 0230010", 7, "0230010", &[Space, Affix]),
            ("データ項目ID：03100001", 8, "03100001", &[Width, Affix]),
            ("No.0230265", 7, "0230265", &[Affix]),
            ("№0230265", 7, "0230265", &[Affix]),
            ("230265", 7, "0230265", &[LeadingZero]),
            ("10001", 7, "0010001", &[LeadingZero]),
            ("3100001", 8, "03100001", &[LeadingZero]),
            ("100001", 8, "00100001", &[LeadingZero]),
            ("0230265.0", 7, "0230265", &[TrailingPointZero]),
            ("230265.0", 7, "0230265", &[TrailingPointZero, LeadingZero]),
            ("230265.00", 7, "0230265", &[TrailingPointZero, LeadingZero]),
            ("230,265", 7, "0230265", &[ThousandsSeparator, LeadingZero]),
            ("230,265.00", 7, "0230265", &[TrailingPointZero, ThousandsSeparator, LeadingZero]),
            ("２３０，２６５", 7, "0230265", &[Width, ThousandsSeparator, LeadingZero]),
            ("023-0265", 7, "0230265", &[Hyphen]),
            ("031－00001", 8, "03100001", &[Width, Hyphen]),
            ("O230265", 7, "0230265", &[Letter]),
            ("023o26l", 7, "0230261", &[Letter]),
        ] {
            let expected = Some(Repaired { id: id.to_owned(), repairs: repairs.to_vec() });
            assert_eq!(repair(raw, digits), expected, "{raw:?}");
        }
    }

    #[test]
    fn what_is_no_numeric_id_is_not_made_one() {
        for (raw, digits) in [
            ("", 7),
            ("機能ID", 7),
            ("【機能ID】", 7),
            ("S230265", 7),
            ("OOO2652", 7),
            ("02302650", 7),
            ("0230265", 8),
            ("1234", 7),
            ("12345", 8),
            ("00123", 7),
            ("030265", 7),
            ("-230265", 7),
            ("230265.5", 7),
            ("230265.000", 7),
            ("2,30265", 7),
            ("230,26", 7),
            ("0,230265", 7),
            ("02-30265", 7),
            ("0230-265", 7),
            ("023-026-5", 7),
            ("23-0265", 7),
            ("0230265/0230266", 7),
            ("0230265、0230266", 7),
            ("0230265(改)", 7),
            ("1.1.1", 7),
            ("①②③④⑤⑥⑦", 7),
            ("2.30265E+5", 7),
            ("令和8年3月", 7),
            ("〇二三〇二六五", 7),
        ] {
            assert_eq!(repair(raw, digits), None, "{raw:?}");
        }
    }

    #[test]
    fn each_repair_of_a_section_number_fires_and_is_named() {
        for (raw, id, repairs) in [
            ("1.1.1", "1.1.1", &[][..]),
            ("4.1.1.4", "4.1.1.4", &[]),
            ("4.0.5", "4.0.5", &[]),
            ("1.1.1-required", "1.1.1-required", &[]),
            ("１．１．１", "1.1.1", &[Width]),
            ("1。1。1", "1.1.1", &[Width]),
            ("1・1・1", "1.1.1", &[Width]),
            ("1･1･1", "1.1.1", &[Width]),
            (" 1.1.1 ", "1.1.1", &[Space]),
            ("1. 1. 1", "1.1.1", &[Space]),
            ("1.1.1.", "1.1.1", &[TrailingPoint]),
            ("１．１．１．", "1.1.1", &[Width, TrailingPoint]),
            ("【1.1.1】", "1.1.1", &[Bracket]),
            ("(20.1.2)", "20.1.2", &[Bracket]),
            ("'1.1.1", "1.1.1", &[Quote]),
            ("第1.1.1項", "1.1.1", &[Affix]),
            ("項番：1.1.1", "1.1.1", &[Width, Affix]),
            ("No.1.1.1", "1.1.1", &[Affix]),
            ("1.1.1－Optional", "1.1.1-optional", &[Width, Case]),
        ] {
            let expected = Some(Repaired { id: id.to_owned(), repairs: repairs.to_vec() });
            assert_eq!(repair_section(raw), expected, "{raw:?}");
        }
    }

    #[test]
    fn what_is_no_section_number_is_not_made_one() {
        for raw in [
            "",
            "1",
            "0230265",
            "第6.0版",
            "6.0",
            "1.1.1 住民データの管理",
            "1.1.1項",
            "第1.1.1",
            "2026.3.31",
            "1-1-1",
            "01.01.01",
            "1.1.1..",
            "1.1.l",
            "1.1.1-maybe",
            "1.1.1、1.1.2",
            "R8.3.31",
        ] {
            assert_eq!(repair_section(raw), None, "{raw:?}");
        }
    }

    #[test]
    fn every_repair_has_a_name_for_machines_and_for_people() {
        assert_eq!(Repair::ALL.len(), labels::ALL.len());
        for repair in Repair::ALL {
            let (name, _) = labels::ALL.iter().find(|(_, text)| *text == repair.label()).unwrap();
            let machine = serde_json::to_value(repair).unwrap();
            assert_eq!(machine.as_str().unwrap(), name.to_lowercase().replace('_', "-"));
        }
    }

    proptest! {
        #[test]
        fn a_repaired_id_has_its_shape_and_needs_no_repair(raw in any::<String>(), digits in 0_usize..12) {
            for repaired in [repair(&raw, digits), repair_section(&raw)].into_iter().flatten() {
                prop_assert!(repaired.id.is_ascii());
            }
        }

        #[test]
        fn a_lost_zero_comes_back_whatever_the_serial(number in 10_000_u32..1_000_000, suffix in "(\\.0)?") {
            let repaired = repair(&format!("{number}{suffix}"), OFFICIAL_DIGITS).unwrap();
            prop_assert_eq!(&repaired.id, &format!("{number:07}"));
            prop_assert_eq!(shape(&repaired.id), Shape::Official7);
            prop_assert_eq!(repair(&repaired.id, OFFICIAL_DIGITS), Some(Repaired { id: repaired.id, repairs: vec![] }));
        }

        #[test]
        fn a_repaired_section_is_a_section(raw in "[ 【(']?[0-9０-９]{1,2}([.．・][ ]?[0-9]{1,2}){1,4}[.。]?(-Required|-optional)?[】)]?") {
            if let Some(repaired) = repair_section(&raw) {
                prop_assert_eq!(shape(&repaired.id), Shape::Section);
                prop_assert_eq!(repair_section(&repaired.id), Some(Repaired { id: repaired.id, repairs: vec![] }));
            }
        }
    }
}
