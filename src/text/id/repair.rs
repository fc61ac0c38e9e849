//! Repairs of IDs that a spreadsheet or a keyboard damaged.
//!
//! All official IDs begin with 0, and a spreadsheet that takes them for numbers drops it: 0230265 arrives as `230265`,
//! `230,265` or `230265.0`. A repair only undoes what a spreadsheet or a keyboard does. It never guesses a digit from a
//! letter, and it names what it did, so that a report can say so.

mod kinds;

use super::look_alike::{composed, half_width, is_blank, is_dash, plain_dashes};
use super::{BUSINESS_DIGITS, all_digits, is_section};

pub use kinds::{Repair, labels};

/// The most leading zeros that a repair puts back: 業務ID run from 001 to the thirties, so that a number that lost its
/// zeros has lost one or two.
const MOST_LOST_ZEROS: usize = 2;

/// An ID after its repairs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repaired {
    /// The ID as it should have been written.
    pub id: String,
    /// What was done, in the order in which it was done and each once; empty for an undamaged ID.
    pub repairs: Vec<Repair>,
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
    work.exponent();
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
    /// Puts parted characters together, folds width and removes white space, which every ID needs first.
    fn new(raw: &str) -> Self {
        let mut work = Self { text: String::with_capacity(raw.len()), repairs: Vec::new() };
        let whole = composed(raw);
        if whole != raw {
            work.note(Repair::Composition);
        }
        for ch in whole.chars() {
            if is_blank(ch) {
                work.note(Repair::Space);
                continue;
            }
            let folded = match half_width(ch) {
                dash if is_dash(dash) => '-',
                '“' | '”' => '"',
                '‘' | '’' => '\'',
                narrow => narrow,
            };
            if folded != ch {
                work.note(Repair::Width);
            }
            work.text.push(folded);
        }
        let plain = plain_dashes(&work.text);
        if plain != work.text {
            work.set(plain, Repair::Sign);
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

    /// 3.10001E+05, and only where all digits are shown: 3.1E+05 is any of ten thousand numbers.
    fn exponent(&mut self) {
        if let Some((mantissa, power)) = self.text.split_once(['E', 'e'])
            && let Some((first, fraction)) = mantissa.split_once('.')
            && let Ok(power) = power.trim_start_matches('+').parse::<usize>()
            && first.len() == 1
            && all_digits(first)
            && all_digits(fraction)
            && fraction.len() == power
        {
            self.set(format!("{first}{fraction}"), Repair::Exponent);
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
    // The sign of a footnote.
    if let Some(rest) = text.strip_suffix(['※', '*']) {
        return Some((rest.to_owned(), Repair::Affix));
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
mod tests;
