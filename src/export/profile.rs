//! What a column holds, in numbers: how many values, how long, of which sorts of characters. No value can be read off it.

use super::cell::width::characters;
use super::hash::steady;
use crate::catalog::ValueForm;

/// So many different values are counted exactly; beyond, their number is estimated.
const SKETCH: usize = 256;

/// A column in the making: adds up over the chunks of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ColumnProfile {
    /// Records with a value.
    pub filled: u64,
    /// Shortest and longest value, in characters.
    pub lengths: Option<(u64, u64)>,
    /// The sorts of characters, as bits.
    sorts: u8,
    /// The earliest and latest year of dates.
    pub years: Option<(u16, u16)>,
    /// The smallest of the numbers of its values, in order.
    sketch: Vec<u64>,
}

/// The sorts of characters, by their bits.
pub const SORTS: [&str; 7] = ["digit", "latin", "half-kana", "kana", "kanji", "space", "other"];

impl ColumnProfile {
    /// Adds one value, which is not empty.
    pub fn add(&mut self, value: &str, form: Option<ValueForm>) {
        self.filled += 1;
        let length = characters(value) as u64;
        self.lengths =
            Some(self.lengths.map_or((length, length), |(least, most)| (least.min(length), most.max(length))));
        if value.is_ascii() {
            for byte in value.bytes() {
                self.sorts |= ASCII_SORTS.get(usize::from(byte)).copied().unwrap_or_default();
            }
        } else {
            self.sorts |= value.chars().fold(0, |sorts, c| sorts | sort(c));
        }
        // The year of a date says less than the date; that of a year would be the value.
        if form == Some(ValueForm::Date)
            && let Some(year) = value.get(..4).and_then(|year| year.parse::<u16>().ok())
            // Open ends and unknown years say nothing of when.
            && !matches!(year, 0 | 9999)
        {
            self.years = Some(self.years.map_or((year, year), |(first, last)| (first.min(year), last.max(year))));
        }
        let number = steady(value.as_bytes());
        if self.sketch.len() < SKETCH || self.sketch.last().is_some_and(|last| number < *last) {
            self.note(number);
        }
    }

    fn note(&mut self, number: u64) {
        if let Err(place) = self.sketch.binary_search(&number) {
            self.sketch.insert(place, number);
            self.sketch.truncate(SKETCH);
        }
    }

    /// Adds another part of the column.
    pub fn merge(&mut self, other: Self) {
        self.filled += other.filled;
        let wider = |one: (u64, u64), two: (u64, u64)| (one.0.min(two.0), one.1.max(two.1));
        self.lengths = match (self.lengths, other.lengths) {
            (Some(one), Some(two)) => Some(wider(one, two)),
            (one, two) => one.or(two),
        };
        self.sorts |= other.sorts;
        self.years = match (self.years, other.years) {
            (Some(one), Some(two)) => Some((one.0.min(two.0), one.1.max(two.1))),
            (one, two) => one.or(two),
        };
        for number in other.sketch {
            if self.sketch.len() < SKETCH || self.sketch.last().is_some_and(|last| number < *last) {
                self.note(number);
            }
        }
    }

    /// How many different values there are, and whether that is exact.
    #[must_use]
    pub fn distinct(&self) -> (u64, bool) {
        match self.sketch.last() {
            Some(last) if self.sketch.len() >= SKETCH => {
                // The smallest of evenly spread numbers tell how dense they lie (Bar-Yossef and others, 2002); in whole
                // numbers, so that every machine comes to the same.
                let estimate = (SKETCH as u128 - 1) * u128::from(u64::MAX) / u128::from((*last).max(1));
                (u64::try_from(estimate).unwrap_or(u64::MAX), false)
            }
            _ => (self.sketch.len() as u64, true),
        }
    }

    /// The sorts of characters that occur.
    #[must_use]
    pub fn sorts(&self) -> Vec<&'static str> {
        SORTS.iter().enumerate().filter(|(bit, _)| self.sorts & (1 << bit) != 0).map(|(_, name)| *name).collect()
    }
}

/// The sorts of ASCII characters, so that most values need no decision per character.
static ASCII_SORTS: [u8; 128] = {
    let mut table = [0; 128];
    let mut byte = 0;
    while byte < 128 {
        #[expect(clippy::cast_possible_truncation, reason = "below 128")]
        let c = byte as u8 as char;
        // `get_mut` is no const function of arrays yet.
        #[expect(clippy::indexing_slicing, reason = "below 128")]
        {
            table[byte] = sort(c);
        }
        byte += 1;
    }
    table
};

const fn sort(c: char) -> u8 {
    let bit = match c {
        '0'..='9' | '０'..='９' => 0,
        'a'..='z' | 'A'..='Z' | 'ａ'..='ｚ' | 'Ａ'..='Ｚ' => 1,
        '\u{ff61}'..='\u{ff9f}' => 2,
        '\u{3041}'..='\u{30ff}' => 3,
        '々'
        | '〇'
        | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}' => 4,
        ' ' | '\u{3000}' => 5,
        _ => 6,
    };
    1 << bit
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(values: &[&str]) -> ColumnProfile {
        let mut profile = ColumnProfile::default();
        for value in values {
            profile.add(value, Some(ValueForm::Date));
        }
        profile
    }

    #[test]
    fn a_profile_has_years_and_no_dates() {
        let profile = column(&["1988-02-29", "9999-12-31", "2024-01-01", "0000-00-00"]);
        assert_eq!((profile.filled, profile.years, profile.distinct()), (4, Some((1988, 2024)), (4, true)));
        assert_eq!(profile.sorts(), ["digit", "other"]);
    }

    #[test]
    fn parts_add_up_in_any_division() {
        let values: Vec<String> = (0..2000).map(|number| format!("{:04}-01-01", 1900 + number % 700)).collect();
        let values: Vec<&str> = values.iter().map(String::as_str).collect();
        let whole = column(&values);
        for size in [1, 7, 300, 1999] {
            let mut sum = ColumnProfile::default();
            for part in values.chunks(size) {
                sum.merge(column(part));
            }
            assert_eq!(sum, whole, "{size}");
        }
        let (distinct, exact) = whole.distinct();
        assert!(!exact && (600..800).contains(&distinct), "{distinct}");
    }
}
