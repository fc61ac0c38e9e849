//! The values of a column that have at most 16 bytes, many at once: each is two words, and what its item asks is asked of
//! the words, without a look at single bytes and without a decision for each value. What is not decided here has to be
//! looked at alone; nothing is told of it.

#![expect(clippy::needless_bitwise_bool, reason = "a decision for each of many values costs more than what it spares")]

use super::quick::Form;
use crate::export::hash::{SHORT, words_of};
use crate::export::profile::{DIGIT, LATIN, OTHER};

/// As many values as a word has bits.
pub const MOST: usize = 64;

/// Values of at most 16 bytes, by record.
#[derive(Clone, Debug)]
pub struct Shorts {
    values: [[u64; 2]; MOST],
    lengths: [u32; MOST],
}

impl Default for Shorts {
    fn default() -> Self {
        Self { values: [[0; 2]; MOST], lengths: [0; MOST] }
    }
}

/// What some values have of which one bit each says that they are right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Right {
    /// One bit for each.
    pub rows: u64,
    /// The sorts of their characters.
    pub sorts: u8,
    /// Whether they have years, as dates do.
    pub dated: bool,
}

/// The highest bits of eight bytes.
const TOPS: u64 = 0x8080_8080_8080_8080;

/// In the highest bit of each byte below 128 whether it is at least a number.
#[inline]
const fn from(word: u64, least: u8) -> u64 {
    word.wrapping_add(u64::from_le_bytes([128 - least; 8]))
}

/// Whether all bytes are digits, of which the bits that they have in common were turned.
#[inline]
#[must_use]
pub const fn digits([first, last]: [u64; 2]) -> bool {
    // A carry can only come from a byte that is none.
    (from(first, 10) | first | from(last, 10) | last) & TOPS == 0
}

/// Two digits of a word of digits as a number.
#[inline]
const fn two(word: u64, at: u32) -> u64 {
    (word >> (8 * at) & 15) * 10 + (word >> (8 * at + 8) & 15)
}

/// By month the days that it has in every year.
const DAYS: [u64; 16] = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31, 0, 0, 0];

impl Shorts {
    /// Takes a value with other bytes behind it; `false` where it is too long, or too near to the end of the text.
    #[inline]
    pub fn set(&mut self, row: usize, text: &[u8], start: u32, length: u32) -> bool {
        let (Some(value), Some(known)) = (self.values.get_mut(row), self.lengths.get_mut(row)) else { return false };
        let window = text.get(start as usize..).and_then(<[u8]>::first_chunk::<SHORT>);
        let Some(window) = window.filter(|_| length as usize <= SHORT) else {
            *known = 0;
            return false;
        };
        *value = words_of(window, length as usize);
        *known = length;
        true
    }

    /// The words of a value and its length.
    #[inline]
    #[must_use]
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = ([u64; 2], u32)> + ExactSizeIterator + '_ {
        self.values.iter().copied().zip(self.lengths.iter().copied())
    }

    /// One bit for each value that is so.
    #[inline]
    fn each(&self, is: impl Fn([u64; 2], u32) -> bool) -> u64 {
        self.iter().rev().fold(0, |bits, (value, length)| bits << 1 | u64::from(is(value, length)))
    }

    /// Those of some values for which something holds, value by value.
    #[inline]
    fn those(&self, rows: u64, mut is: impl FnMut([u64; 2], u32) -> bool) -> u64 {
        let (mut left, mut found) = (rows, 0);
        while left != 0 {
            let row = left.trailing_zeros();
            left &= left - 1;
            let (value, length) = (self.values.get(row as usize), self.lengths.get(row as usize));
            let holds = value.zip(length).is_some_and(|(value, length)| is(*value, *length));
            found |= u64::from(holds) << row;
        }
        found
    }

    /// Those of some values that are of a form and of a length within bounds, as far as that can be seen here.
    #[must_use]
    pub fn right(&self, among: u64, form: &Form, (least, most): (u32, u32)) -> Right {
        let within = move |length: u32| length.wrapping_sub(least) <= most - least;
        let numbers = |rows: u64| Right { rows: rows & among, sorts: DIGIT, dated: false };
        match form {
            Form::Half => {
                let all = numbers(self.each(|value, length| digits(value) & within(length)));
                let mut sorts = if all.rows == 0 { 0 } else { DIGIT };
                let others = self.those(among & !all.rows, |value, length| {
                    let fits = within(length).then(|| half(value, length)).flatten();
                    sorts |= fits.unwrap_or_default();
                    fits.is_some()
                });
                Right { rows: all.rows | others, sorts, dated: false }
            }
            Form::Integer => numbers(self.each(|value, length| digits(value) & within(length))),
            Form::Year => numbers(self.each(|value, length| digits(value) & (length == 4))),
            Form::Signed => {
                // A sign is not counted as a digit, and stands for none.
                const SIGN: u64 = (b'-' ^ b'0') as u64;
                let (mut any, longest) = (false, most);
                let rows = self.those(among, |[first, last], length| {
                    let signed = first & 0xff == SIGN;
                    let number = [if signed { first & !0xff } else { first }, last];
                    let count = length.wrapping_sub(u32::from(signed));
                    let fits = digits(number) & (count.wrapping_sub(1) < longest);
                    any |= fits & signed;
                    fits
                });
                Right { rows, sorts: if any { DIGIT | OTHER } else { DIGIT }, dated: false }
            }
            Form::Decimal(part) => {
                let (mut any, whole) = (false, most);
                let rows = self.those(among, |value, length| {
                    let (fits, pointed) = decimal(value, length, whole, *part);
                    any |= fits & pointed;
                    fits
                });
                Right { rows, sorts: if any { DIGIT | OTHER } else { DIGIT }, dated: false }
            }
            Form::Date { common: true, .. } => {
                let rows = self.each(|[first, last], length| {
                    // What stands between year, month and day.
                    const BETWEEN: u64 = u64::from_le_bytes([0, 0, 0, 0, 29, 0, 0, 29]);
                    const PLACES: u64 = u64::from_le_bytes([0, 0, 0, 0, 255, 0, 0, 255]);
                    let first = first ^ BETWEEN;
                    let (month, day) = (two(first, 5), two(last, 0));
                    let known = DAYS.get((month & 15) as usize).copied().unwrap_or_default();
                    let exists = (day.wrapping_sub(1) < known) & (month <= 12) & (first & 0xffff_ffff != 0);
                    digits([first, last]) & (first & PLACES == 0) & exists & (length == 10)
                });
                Right { rows: rows & among, sorts: DIGIT | OTHER, dated: true }
            }
            Form::Time => {
                let rows = self.each(|[first, last], length| {
                    const BETWEEN: u64 = u64::from_le_bytes([0, 0, 10, 0, 0, 10, 0, 0]);
                    const PLACES: u64 = u64::from_le_bytes([0, 0, 255, 0, 0, 255, 0, 0]);
                    let first = first ^ BETWEEN;
                    let exists = (two(first, 0) < 24) & (two(first, 3) < 60) & (two(first, 6) < 60);
                    digits([first, last]) & (first & PLACES == 0) & exists & (length == 8)
                });
                Right { rows: rows & among, sorts: DIGIT | OTHER, dated: false }
            }
            Form::Date { .. } | Form::Full(_) | Form::None => Right::default(),
        }
    }

    /// Those of some values for which something holds.
    pub fn holding(&self, rows: u64, is: impl FnMut([u64; 2], u32) -> bool) -> u64 {
        self.those(rows, is)
    }

    /// The least and the greatest length of some values.
    #[must_use]
    pub fn lengths(&self, rows: u64) -> (u32, u32) {
        let mut lengths = (u32::MAX, 0);
        for (length, row) in self.lengths.iter().zip(0..) {
            let counts = rows >> row & 1 != 0;
            lengths.0 = lengths.0.min(if counts { *length } else { u32::MAX });
            lengths.1 = lengths.1.max(if counts { *length } else { 0 });
        }
        lengths
    }

    /// The first and the last year of some dates; the last is before the first where there is none. Open ends and unknown
    /// years say nothing of when.
    #[must_use]
    pub fn years(&self, rows: u64) -> (u16, u16) {
        let mut years = (u32::MAX, 0);
        for ([first, _], row) in self.values.iter().zip(0..) {
            // As digits are written, a year that is later is a greater number.
            let [y1, y2, y3, y4, ..] = first.to_le_bytes();
            let year = u32::from_be_bytes([y1, y2, y3, y4]);
            let counts = (rows >> row & 1 != 0) & (year != 0) & (year != 0x0909_0909);
            years.0 = years.0.min(if counts { year } else { u32::MAX });
            years.1 = years.1.max(if counts { year } else { 0 });
        }
        if years.0 > years.1 {
            return (u16::MAX, 0);
        }
        let number = |year: u32| year.to_be_bytes().iter().fold(0, |all, digit| all * 10 + u16::from(*digit));
        (number(years.0), number(years.1))
    }
}

/// The sorts of the characters of a value of ASCII without control characters and without space.
#[inline]
fn half(value: [u64; 2], length: u32) -> Option<u8> {
    let mut all = (0, 0, 0, 0);
    // Behind the end there are zeros, which are digits: of any value that is not only digits it is seen at the others.
    for (word, at) in value.into_iter().zip([0, 8]) {
        let word = word ^ 0x3030_3030_3030_3030;
        let letters = from(word | 0x2020_2020_2020_2020, b'a') & !from(word | 0x2020_2020_2020_2020, b'z' + 1);
        let digit = from(word, b'0') & !from(word, b'9' + 1);
        let fine = from(word, b'!') & !from(word, 0x7f) & !word;
        let inside = match length.saturating_sub(at) {
            0 => 0,
            some @ 1..8 => TOPS >> (64 - 8 * some),
            _ => TOPS,
        };
        all.0 |= !fine & TOPS;
        all.1 |= digit & inside;
        all.2 |= letters & inside;
        all.3 |= !(digit | letters) & inside;
    }
    let sort = |found: u64, sort: u8| if found == 0 { 0 } else { sort };
    (all.0 == 0 && length > 0).then(|| sort(all.1, DIGIT) | sort(all.2, LATIN) | sort(all.3, OTHER))
}

/// Whether a value of at most eight bytes is a number with at most so many digits before and behind its point, and whether
/// it has one.
#[inline]
fn decimal([first, last]: [u64; 2], length: u32, whole: u32, part: u32) -> (bool, bool) {
    const POINTS: u64 = u64::from_le_bytes([b'.' ^ b'0'; 8]);
    let point = first ^ POINTS;
    // The highest bit of the first byte that is a point, exactly; of those behind it that does not matter.
    let found = point.wrapping_sub(0x0101_0101_0101_0101) & !point & TOPS;
    let at = found.trailing_zeros() / 8;
    let pointed = found != 0;
    let number = if pointed { first & !(0xff << (8 * (at & 7))) } else { first };
    let before = if pointed { at } else { length };
    let behind = length.wrapping_sub(before + 1);
    let fits = digits([number, last]) & (length.wrapping_sub(1) < 8) & (before.wrapping_sub(1) < whole);
    (fits & (!pointed | (behind.wrapping_sub(1) < part)), pointed)
}
