//! What most values are: plainly right. A value that a look at its bytes shows to be right is done with; any other goes
//! the careful way of [`super::check`], which also says what is wrong. Nothing is found here, so that nothing can be found
//! differently.

use std::sync::Arc;

use super::codes::Few;
use super::short::{Right, Shorts};
use super::{Values, check_digit, dates, numbers};
use crate::catalog::{CheckDigit, ValueForm};
use crate::export::characters::Sorted;
use crate::export::profile::{DIGIT, OTHER, ascii_sort};
use crate::export::schema::Item;

/// What a value that is plainly right has, for the profile of its column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plain {
    /// Its length in characters.
    pub length: u32,
    /// The sorts of its characters, as bits.
    pub sorts: u8,
    /// The year of a date.
    pub year: Option<u16>,
}

/// How the values of an item are looked at, compiled once per file.
#[derive(Clone, Debug)]
pub struct Quick {
    form: Form,
    /// The fewest and the most characters.
    lengths: (u32, u32),
    codes: Option<Few>,
    check_digit: Option<CheckDigit>,
}

/// What a value is made of.
#[derive(Clone, Debug)]
pub enum Form {
    /// Nothing is plain.
    None,
    /// ASCII without control characters.
    Half,
    /// Characters of the table that are full-width.
    Full(Arc<Sorted>),
    /// Digits.
    Integer,
    /// Digits, with or without a minus.
    Signed,
    /// Digits with or without a point, so many behind it.
    Decimal(u32),
    /// Four digits.
    Year,
    /// A day that exists, or one of which parts are unknown.
    Date {
        /// How unknown parts and open ends are written.
        values: Values,
        /// Whether parts may be unknown.
        unknown: bool,
        /// Whether no day of a month means that it is unknown.
        common: bool,
    },
    /// A time of a day.
    Time,
}

impl Quick {
    /// For an item.
    #[must_use]
    pub fn new(item: &Item, values: &Values) -> Self {
        let form = match item.form {
            None | Some(ValueForm::HalfWidth) => Form::Half,
            Some(ValueForm::FullWidth) => Form::Full(values.characters.of(item.characters).sorted()),
            Some(ValueForm::Integer) => Form::Integer,
            Some(ValueForm::Signed) => Form::Signed,
            Some(ValueForm::Decimal) => Form::Decimal(item.decimals),
            Some(ValueForm::Year) => Form::Year,
            Some(ValueForm::Date) => {
                let common = values.unknown_part == b"00";
                Form::Date { values: values.clone(), unknown: item.unknown_parts, common }
            }
            Some(ValueForm::Time) => Form::Time,
            Some(ValueForm::Picture) => Form::None,
        };
        let known = |codes| Few::new(codes);
        let lists = [item.codes.as_ref(), item.municipality.then(super::codes::municipalities)];
        let (codes, form) = match lists {
            [Some(_), Some(_)] => (None, Form::None),
            [Some(list), None] | [None, Some(list)] => match known(list) {
                Some(few) => (Some(few), form),
                None => (None, Form::None),
            },
            [None, None] => (None, form),
        };
        let counted = item.form.is_some() && !matches!(form, Form::Year | Form::Date { .. } | Form::Time);
        let lengths = match item.length.filter(|_| counted) {
            Some(length) if item.fixed && !matches!(form, Form::Signed | Form::Decimal(_)) => (length, length),
            Some(length) => (0, length),
            None => (0, u32::MAX),
        };
        Self { form, lengths, codes, check_digit: item.check_digit }
    }

    /// Those of some short values that are plainly right, as far as that can be seen at once.
    #[expect(clippy::inline_always, reason = "part of what is translated for each sort of machine")]
    #[inline(always)]
    #[must_use]
    pub fn look_at_once(&self, shorts: &Shorts, among: u64) -> Right {
        let mut right = shorts.right(among, &self.form, self.lengths);
        if let Some(codes) = &self.codes {
            right.rows = codes.among(shorts, right.rows);
        }
        if let Some(kind) = self.check_digit {
            // What is no number has no check digit.
            right.rows &=
                shorts.each(|value, length| super::short::digits(value) & check_digit::fits(kind, value, length));
        }
        right
    }

    /// What full-width characters are held against, where nothing else is asked than how many there are; and how many.
    #[must_use]
    pub fn full(&self) -> Option<(&Sorted, (u32, u32))> {
        match &self.form {
            Form::Full(sorted) if self.codes.is_none() && self.check_digit.is_none() => Some((sorted, self.lengths)),
            _ => None,
        }
    }

    /// What a value has that is plainly right; `None` where that is not plain.
    #[must_use]
    pub fn look(&self, value: &[u8]) -> Option<Plain> {
        let length = u32::try_from(value.len()).ok()?;
        let plain = match &self.form {
            Form::Half => Plain { length, sorts: half(value)?, year: None },
            Form::Full(sorted) => {
                let (length, sorts) = sorted.full(value)?;
                Plain { length, sorts, year: None }
            }
            Form::Integer if digits(value) => Plain { length, sorts: DIGIT, year: None },
            Form::Signed => {
                let (number, sorts) = match value {
                    [b'-', rest @ ..] => (rest, DIGIT | OTHER),
                    all => (all, DIGIT),
                };
                // A sign is not counted as a digit.
                let within = number.len() <= self.lengths.1 as usize;
                return (digits(number) && within && self.codes(value)).then_some(Plain { length, sorts, year: None });
            }
            Form::Decimal(part) => {
                let whole = (self.lengths.1 < u32::MAX).then_some(self.lengths.1);
                let right = numbers::decimal(value, whole, *part).is_ok() && self.codes(value);
                let sorts = if digits(value) { DIGIT } else { DIGIT | OTHER };
                return right.then_some(Plain { length, sorts, year: None });
            }
            Form::Year if value.len() == 4 && digits(value) => Plain { length, sorts: DIGIT, year: None },
            Form::Date { values, unknown, common } => {
                let year = if *common { common_day(value) } else { None };
                if let Some(year) = year {
                    return self.codes(value).then_some(Plain { length, sorts: DIGIT | OTHER, year: Some(year) });
                }
                let year = {
                    let ends = values.ends.each_ref().map(Vec::as_slice);
                    match dates::day(value, &values.unknown_part, ends) {
                        dates::Day::Known => {}
                        dates::Day::Unknown if *unknown => {}
                        _ => return None,
                    }
                    // Only what is written as a day has a year here.
                    dates::year(value.get(..4)?).filter(|_| value.len() == 10)?
                };
                Plain { length, sorts: date_sorts(value), year: Some(year) }
            }
            Form::Time if dates::is_time(value) => Plain { length, sorts: DIGIT | OTHER, year: None },
            Form::None | Form::Integer | Form::Year | Form::Time => return None,
        };
        let (least, most) = self.lengths;
        (plain.length >= least && plain.length <= most && self.codes(value)).then_some(plain)
    }

    #[inline]
    fn codes(&self, value: &[u8]) -> bool {
        self.codes.as_ref().is_none_or(|codes| codes.contains(value))
            && self.check_digit.is_none_or(|kind| check_digit::holds(kind, value))
    }
}

/// The sorts of a date: digits and what stands between them.
fn date_sorts(value: &[u8]) -> u8 {
    value.iter().fold(0, |sorts, byte| sorts | ascii_sort(*byte))
}

const HIGH: u64 = 0xf0f0_f0f0_f0f0_f0f0;
const ZEROS: u64 = 0x3030_3030_3030_3030;
const SIX: u64 = 0x0606_0606_0606_0606;

/// Whether eight bytes are digits.
#[inline]
const fn eight(word: u64) -> bool {
    // No carry can go over from one byte to the next where the first test holds.
    word & HIGH == ZEROS && (word.wrapping_add(SIX)) & HIGH == ZEROS
}

/// Whether a value is made of digits, one at least.
#[inline]
#[must_use]
pub fn digits(value: &[u8]) -> bool {
    if let (Some(first), Some(last)) = (value.first_chunk::<8>(), value.last_chunk::<8>()) {
        let inner = value.get(8..value.len().saturating_sub(8)).unwrap_or_default();
        eight(u64::from_le_bytes(*first)) && eight(u64::from_le_bytes(*last)) && inner.iter().all(u8::is_ascii_digit)
    } else if let (Some(first), Some(last)) = (value.first_chunk::<4>(), value.last_chunk::<4>()) {
        eight(u64::from(u32::from_le_bytes(*first)) | u64::from(u32::from_le_bytes(*last)) << 32)
    } else {
        !value.is_empty() && value.iter().all(u8::is_ascii_digit)
    }
}

/// The sorts of the characters of a value of ASCII without control characters and without space at its ends.
#[inline]
fn half(value: &[u8]) -> Option<u8> {
    if digits(value) {
        return Some(DIGIT);
    }
    if value.first() == Some(&b' ') || value.last() == Some(&b' ') {
        return None;
    }
    #[expect(clippy::indexing_slicing, reason = "there is a place for every byte")]
    let sorts = value.iter().fold(0, |sorts, byte| sorts | HALF[usize::from(*byte)]);
    (sorts & NOT_HALF == 0).then_some(sorts)
}

const NOT_HALF: u8 = 0x80;

/// By byte its sort, or that it is none of half-width ASCII.
static HALF: [u8; 256] = {
    let mut table = [NOT_HALF; 256];
    let mut byte = 0x20;
    while byte < 0x7f {
        #[expect(clippy::indexing_slicing, reason = "below 127; `get_mut` is no const function of arrays yet")]
        {
            table[byte as usize] = ascii_sort(byte);
        }
        byte += 1;
    }
    table
};

/// The year of a day of which everybody can see that it exists: the month is one, and its day is not beyond the 28th.
#[inline]
fn common_day(value: &[u8]) -> Option<u16> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = value else { return None };
    let word = u64::from_le_bytes([*y1, *y2, *y3, *y4, *m1, *m2, *d1, *d2]);
    if !eight(word) {
        return None;
    }
    let two = |one: u8, other: u8| u16::from(one & 15) * 10 + u16::from(other & 15);
    let (year, month, day) = (two(*y1, *y2) * 100 + two(*y3, *y4), two(*m1, *m2), two(*d1, *d2));
    (year > 0 && (1..=12).contains(&month) && (1..=28).contains(&day)).then_some(year)
}
