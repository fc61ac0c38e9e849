//! What a column holds, in numbers: how many values, how long, of which sorts of characters. No value can be read off it.

use std::sync::Arc;

use super::cell::quick::Plain;
use super::cell::width::characters;
use super::record::Block;
use super::steady::steady;
use crate::catalog::ValueForm;

/// So many different values are counted exactly; beyond, their number is estimated.
const SKETCH: usize = 256;

/// So few numbers are put in their places one by one.
const FEW: usize = 16;

/// A column in the making: adds up over the chunks of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
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
    /// Numbers that may belong there, as they came.
    fresh: Vec<u64>,
    /// Numbers below are wanted.
    limit: u64,
    /// What the column is known to hold by now.
    known: Known,
    /// Whether there is more than that.
    stale: bool,
}

/// Numbers of values that are known, each in the one place that it can have; 0 where none is.
#[derive(Clone, Debug, Default)]
struct Known(Option<Arc<[u64; PLACES]>>);

/// So many places there are.
const PLACES: usize = 512;

/// The place that a number can have: its last bits, as the first are what makes it one of the smallest.
#[inline]
const fn place_of(number: u64) -> usize {
    let [low, high, ..] = number.to_le_bytes();
    u16::from_le_bytes([low, high]) as usize % PLACES
}

impl Known {
    #[inline]
    fn has(&self, number: u64) -> bool {
        let place = |known: &Arc<[u64; PLACES]>| known.get(place_of(number)) == Some(&number);
        self.0.as_ref().is_some_and(place)
    }
}

impl PartialEq for Known {
    /// It says nothing of the column that its numbers do not say.
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Known {}

impl Default for ColumnProfile {
    fn default() -> Self {
        Self {
            filled: 0,
            lengths: None,
            sorts: 0,
            years: None,
            sketch: Vec::new(),
            fresh: Vec::new(),
            limit: u64::MAX,
            known: Known::default(),
            stale: false,
        }
    }
}

/// What some values of a column have together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gathered {
    filled: u32,
    lengths: (u32, u32),
    sorts: u8,
    /// The last is before the first where there is none.
    years: (u16, u16),
}

impl Default for Gathered {
    fn default() -> Self {
        Self { filled: 0, lengths: (u32::MAX, 0), sorts: 0, years: (u16::MAX, 0) }
    }
}

impl Gathered {
    /// Adds some values at once: how many, their least and greatest length, their sorts, and the first and last year that
    /// they have.
    pub fn add_some(&mut self, filled: u32, lengths: (u32, u32), sorts: u8, years: (u16, u16)) {
        self.filled += filled;
        self.lengths = (self.lengths.0.min(lengths.0), self.lengths.1.max(lengths.1));
        self.sorts |= sorts;
        self.years = (self.years.0.min(years.0), self.years.1.max(years.1));
    }

    /// Adds one value.
    #[inline]
    pub fn add(&mut self, plain: Plain) {
        self.filled += 1;
        self.lengths = (self.lengths.0.min(plain.length), self.lengths.1.max(plain.length));
        self.sorts |= plain.sorts;
        // Open ends and unknown years say nothing of when.
        if let Some(year) = plain.year.filter(|year| !matches!(year, 0 | 9999)) {
            self.years = (self.years.0.min(year), self.years.1.max(year));
        }
    }
}

/// The sorts of characters, by their bits.
pub const SORTS: [&str; 7] = ["digit", "latin", "half-kana", "kana", "kanji", "space", "other"];

impl ColumnProfile {
    /// Adds one value, which is not empty.
    pub fn add(&mut self, value: &str, form: Option<ValueForm>) {
        // The year of a date says less than the date; that of a year would be the value.
        let dated = value.get(..4).filter(|_| form == Some(ValueForm::Date));
        let plain = Plain {
            length: u32::try_from(characters(value)).unwrap_or(u32::MAX),
            sorts: value.chars().fold(0, |sorts, c| sorts | sort(c)),
            year: dated.and_then(|year| year.parse().ok()),
        };
        let mut gathered = Gathered::default();
        gathered.add(plain);
        self.add_gathered(&gathered);
        self.add_number(steady(value.as_bytes()));
    }

    /// Adds what was gathered of some values.
    pub fn add_gathered(&mut self, gathered: &Gathered) {
        if gathered.filled == 0 {
            return;
        }
        self.filled += u64::from(gathered.filled);
        let (short, long) = (u64::from(gathered.lengths.0), u64::from(gathered.lengths.1));
        self.lengths = Some(self.lengths.map_or((short, long), |(least, most)| (least.min(short), most.max(long))));
        self.sorts |= gathered.sorts;
        if gathered.years.0 <= gathered.years.1 {
            let (first, last) = gathered.years;
            self.years = Some(self.years.map_or((first, last), |(least, most)| (least.min(first), most.max(last))));
        }
    }

    /// Adds the number of a value (`steady`).
    #[inline]
    pub fn add_number(&mut self, number: u64) {
        if number < self.limit && !self.known.has(number) {
            self.note(number);
        }
    }

    /// Those of some numbers of values that matter: they may be among the smallest, and are not known to be there.
    #[expect(clippy::inline_always, reason = "part of what is translated for each sort of machine")]
    #[inline(always)]
    #[must_use]
    pub fn wanted(&self, numbers: &[u64; Block::MOST], among: u64) -> u64 {
        let mut wanted = 0;
        for (number, row) in numbers.iter().zip(Block::ROWS) {
            wanted |= u64::from(*number < self.limit) << row;
        }
        wanted &= among;
        let Some(known) = self.known.0.as_ref().filter(|_| wanted != 0) else { return wanted };
        let mut there = 0;
        for (number, row) in numbers.iter().zip(Block::ROWS) {
            #[expect(clippy::indexing_slicing, reason = "there are as many places")]
            let is_known = known[place_of(*number)] == *number;
            there |= u64::from(is_known) << row;
        }
        wanted & !there
    }

    /// Adds those of some numbers of values whose bits are set, which matter ([`Self::wanted`]).
    pub fn add_numbers(&mut self, numbers: &[u64; Block::MOST], mut wanted: u64) {
        while wanted != 0 {
            if let Some(number) = numbers.get(wanted.trailing_zeros() as usize) {
                self.note(*number);
            }
            wanted &= wanted - 1;
        }
    }

    /// A part of this column in the making: numbers that do not matter any more, as so many smaller ones are known, and those
    /// that are known themselves need not be told of again.
    #[must_use]
    pub fn part(&mut self) -> Self {
        if std::mem::take(&mut self.stale) {
            let known = Arc::make_mut(self.known.0.get_or_insert_with(|| Arc::new([0; PLACES])));
            for number in &self.sketch {
                if let Some(place) = known.get_mut(place_of(*number)) {
                    *place = *number;
                }
            }
        }
        Self { limit: self.limit, known: self.known.clone(), ..Self::default() }
    }

    #[inline]
    fn note(&mut self, number: u64) {
        self.fresh.push(number);
        if self.fresh.len() >= SKETCH {
            self.settle();
        }
    }

    /// Puts the numbers in order, so that what is known of the column does not depend on how it came.
    #[cold]
    #[inline(never)]
    pub fn settle(&mut self) {
        if self.fresh.is_empty() {
            return;
        }
        self.stale = true;
        if self.fresh.len() <= FEW {
            for number in self.fresh.drain(..) {
                if let Err(place) = self.sketch.binary_search(&number) {
                    self.sketch.insert(place, number);
                }
            }
        } else {
            self.sketch.append(&mut self.fresh);
            self.sketch.sort_unstable();
            self.sketch.dedup();
        }
        self.sketch.truncate(SKETCH);
        if let Some(last) = self.sketch.get(SKETCH - 1) {
            self.limit = *last;
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
        let wanted = |number: &u64| *number < self.limit;
        self.fresh.extend(other.sketch.into_iter().chain(other.fresh).filter(wanted));
        self.settle();
    }

    /// How many different values there are, and whether that is exact; of a column that is settled.
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

/// The sort of digits.
pub const DIGIT: u8 = 1;
/// The sort of Latin letters.
pub const LATIN: u8 = 1 << 1;
/// The sort of what is of no other.
pub const OTHER: u8 = 1 << 6;

/// The sort of a character of ASCII.
#[must_use]
pub const fn ascii_sort(byte: u8) -> u8 {
    sort(byte as char)
}

/// The sort of a character, as a bit.
#[must_use]
pub const fn sort(c: char) -> u8 {
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
        profile.settle();
        profile.stale = false;
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
            let _ = sum.part();
            assert_eq!(sum, whole, "{size}");
        }
        let (distinct, exact) = whole.distinct();
        assert!(!exact && (600..800).contains(&distinct), "{distinct}");
    }
}
