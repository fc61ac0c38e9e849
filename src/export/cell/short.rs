//! The values of a column that have at most 16 bytes, many at once: each is two words, and what its item asks is asked of
//! the words, without a look at single bytes and without a decision for each value. What is not decided here has to be
//! looked at alone; nothing is told of it.

#![expect(clippy::needless_bitwise_bool, reason = "a decision for each of many values costs more than what it spares")]
#![expect(clippy::inline_always, reason = "part of what is translated for each sort of machine")]

use super::quick::Form;
use crate::export::profile::{DIGIT, LATIN, OTHER};
use crate::export::record::{Block, Fields};
use crate::export::steady::short as steady;
use crate::export::words::{SHORT, own, raw};

/// As many values as a word has bits.
pub const MOST: usize = Block::MOST;

/// Values of at most 16 bytes, by record: their words and their lengths.
#[derive(Clone, Debug)]
pub struct Shorts {
    first: [u64; MOST],
    last: [u64; MOST],
    lengths: [u32; MOST],
}

impl Default for Shorts {
    fn default() -> Self {
        Self { first: [0; MOST], last: [0; MOST], lengths: [0; MOST] }
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

/// Bytes of the longest value.
const LONGEST: u32 = 16;
const _: () = assert!(LONGEST as usize == SHORT, "a value is two words");

/// The highest bits of eight bytes.
const TOPS: u64 = 0x8080_8080_8080_8080;

/// In the highest bit of each byte below 128 whether it is at least a number.
#[inline(always)]
const fn from(word: u64, least: u8) -> u64 {
    word.wrapping_add(u64::from_le_bytes([128 - least; 8]))
}

/// Whether all bytes are digits, of which the bits that they have in common were turned.
#[inline(always)]
#[must_use]
pub const fn digits([first, last]: [u64; 2]) -> bool {
    // A carry can only come from a byte that is none.
    (from(first, 10) | first | from(last, 10) | last) & TOPS == 0
}

/// Two digits of a word of digits as a number.
#[inline(always)]
const fn two(word: u64, at: u32) -> u64 {
    (word >> (8 * at) & 15) * 10 + (word >> (8 * at + 8) & 15)
}

/// How many days more than 28 each month has in every year, two bits for each.
const MORE_DAYS: u64 = {
    let days = [0_u64, 3, 0, 3, 2, 3, 2, 3, 3, 2, 3, 2, 3];
    let (mut all, mut month) = (0, 1);
    while month <= 12 {
        // `get` is no const function of arrays yet.
        #[expect(clippy::indexing_slicing, reason = "not beyond its length")]
        {
            all |= days[month] << (2 * month);
        }
        month += 1;
    }
    all
};

impl Shorts {
    /// Takes the values of a column in the text. Gives those that are here, and those that are empty; a value that is longer,
    /// or too near to the end of the text, is not.
    #[inline(always)]
    pub fn take(&mut self, text: &[u8], fields: &Fields) -> (u64, u64) {
        let Some(most) = text.len().checked_sub(SHORT) else { return (0, fields.empty()) };
        let most = u32::try_from(most).unwrap_or(u32::MAX);
        let mut places = [0; MOST];
        let (mut here, mut empty) = (0, 0);
        let known = places.iter_mut().zip(&mut self.lengths);
        for ((start, end), ((place, known), row)) in fields.iter().zip(known.zip(Block::ROWS)) {
            let length = end.wrapping_sub(start);
            let fits = (start <= most) & (length <= LONGEST);
            *place = if fits { start } else { 0 };
            *known = if fits { length } else { 0 };
            here |= u64::from(fits) << row;
            empty |= u64::from(length == 0) << row;
        }
        for (place, (first, last)) in places.iter().zip(self.first.iter_mut().zip(&mut self.last)) {
            let window = text.get(*place as usize..).and_then(<[u8]>::first_chunk::<SHORT>);
            [*first, *last] = window.map_or([0; 2], raw);
        }
        for ((first, last), length) in self.first.iter_mut().zip(&mut self.last).zip(&self.lengths) {
            [*first, *last] = own([*first, *last], *length);
        }
        (here & !empty, empty)
    }

    /// The words of the values and their lengths, with the places of their bits.
    #[inline(always)]
    fn iter(&self) -> impl Iterator<Item = (([u64; 2], u64), u32)> + '_ {
        let words = self.first.iter().zip(&self.last).map(|(first, last)| [*first, *last]);
        words.zip(self.lengths.iter().map(|length| u64::from(*length))).zip(Block::ROWS)
    }

    /// One bit for each value that is so.
    #[inline(always)]
    pub fn each(&self, is: impl Fn([u64; 2], u64) -> bool) -> u64 {
        self.iter().fold(0, |bits, ((value, length), row)| bits | u64::from(is(value, length)) << row)
    }

    /// Those of some values for which something holds, value by value.
    #[inline(always)]
    pub fn those(&self, rows: u64, mut is: impl FnMut([u64; 2], u64) -> bool) -> u64 {
        let (mut left, mut found) = (rows, 0);
        while left != 0 {
            let row = left.trailing_zeros();
            left &= left - 1;
            let at = row as usize;
            let value = self.first.get(at).zip(self.last.get(at)).zip(self.lengths.get(at));
            let holds = value.is_some_and(|((first, last), length)| is([*first, *last], u64::from(*length)));
            found |= u64::from(holds) << row;
        }
        found
    }

    /// Those of some values whose word and length are one of these; none that is longer than a word.
    #[inline(always)]
    #[must_use]
    pub fn one_of(&self, among: u64, codes: &[(u64, u64)]) -> u64 {
        const LANES: usize = 8;
        let lanes = self.first.as_chunks::<LANES>().0.iter();
        let others = self.last.as_chunks::<LANES>().0.iter().zip(self.lengths.as_chunks::<LANES>().0);
        let mut rows = 0;
        for ((first, (last, lengths)), shift) in lanes.zip(others).zip((0..).step_by(LANES)) {
            let mut found = [0_u64; LANES];
            for (code, long) in codes {
                for (found, (first, length)) in found.iter_mut().zip(first.iter().zip(lengths)) {
                    *found |= u64::from(((first ^ code) | (u64::from(*length) ^ long)) == 0);
                }
            }
            for ((found, last), lane) in found.iter().zip(last).zip(shift..) {
                rows |= (found & u64::from(*last == 0)) << lane;
            }
        }
        rows & among
    }

    /// Those of some values that are of a form and of a length within bounds, as far as that can be seen here.
    #[inline(always)]
    #[must_use]
    pub fn right(&self, among: u64, form: &Form, (least, most): (u32, u32)) -> Right {
        let (least, most) = (u64::from(least), u64::from(most));
        let within = move |length: u64| length.wrapping_sub(least) <= most - least;
        let numbers = |rows: u64| Right { rows: rows & among, sorts: DIGIT, dated: false };
        match form {
            Form::Half => {
                let all = numbers(self.each(|value, length| digits(value) & within(length)));
                if all.rows == among {
                    return all;
                }
                let (mut rows, mut sorts) = (0, 0);
                for ((value, length), row) in self.iter() {
                    let (fine, of) = half(value, length);
                    let fits = u64::from(fine & within(length)) & among >> row;
                    rows |= fits << row;
                    sorts |= if fits == 0 { 0 } else { of };
                }
                Right { rows, sorts: u8::try_from(sorts).unwrap_or(OTHER), dated: false }
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
                    let count = length.wrapping_sub(u64::from(signed));
                    let fits = digits(number) & (count.wrapping_sub(1) < longest);
                    any |= fits & signed;
                    fits
                });
                Right { rows, sorts: if any { DIGIT | OTHER } else { DIGIT }, dated: false }
            }
            Form::Decimal(part) => {
                let (mut any, whole) = (false, most);
                let rows = self.those(among, |value, length| {
                    let (fits, pointed) = decimal(value, length, whole, u64::from(*part));
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
                    let known = 28 + (MORE_DAYS >> (2 * (month & 15)) & 3);
                    let exists = (day.wrapping_sub(1) < known) & (month.wrapping_sub(1) < 12);
                    digits([first, last]) & (first & PLACES == 0) & exists & (first & 0xffff_ffff != 0) & (length == 10)
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

    /// The numbers by which different values are counted.
    #[inline(always)]
    pub fn numbers(&self, numbers: &mut [u64; MOST]) {
        for (number, ((value, length), _)) in numbers.iter_mut().zip(self.iter()) {
            *number = steady(value, length);
        }
    }

    /// The least and the greatest length of some values.
    #[inline(always)]
    #[must_use]
    pub fn lengths(&self, rows: u64) -> (u32, u32) {
        let mut lengths = (u32::MAX, 0);
        for (length, row) in self.lengths.iter().zip(Block::ROWS) {
            let counts = rows >> row & 1 != 0;
            lengths.0 = lengths.0.min(if counts { *length } else { u32::MAX });
            lengths.1 = lengths.1.max(if counts { *length } else { 0 });
        }
        lengths
    }

    /// The first and the last year of some dates; the last is before the first where there is none. Open ends and unknown
    /// years say nothing of when.
    #[inline(always)]
    #[must_use]
    pub fn years(&self, rows: u64) -> (u16, u16) {
        let mut years = (u32::MAX, 0);
        for (first, row) in self.first.iter().zip(Block::ROWS) {
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

/// Whether a value is nothing but ASCII without control characters and without space, and the sorts of its characters.
#[inline(always)]
fn half([first, last]: [u64; 2], length: u64) -> (bool, u64) {
    const ZEROS: u64 = 0x3030_3030_3030_3030;
    const SMALL: u64 = 0x2020_2020_2020_2020;
    let (first, last) = (first ^ ZEROS, last ^ ZEROS);
    let fine = |word: u64| from(word, b'!') & !from(word, 0x7f) & !word;
    let digits = |word: u64| from(word, b'0') & !from(word, b'9' + 1) & TOPS;
    let letters = |word: u64| from(word | SMALL, b'a') & !from(word | SMALL, b'z' + 1) & TOPS;
    let known = (digits(first) | letters(first)) & (digits(last) | letters(last));
    // What stands behind the end is like a digit.
    let count = u64::from(digits(first).count_ones() + digits(last).count_ones()) + length;
    let sort = |is: bool, sort: u8| if is { u64::from(sort) } else { 0 };
    let sorts = sort(count > SHORT as u64, DIGIT) | sort(letters(first) | letters(last) != 0, LATIN);
    (fine(first) & fine(last) & TOPS == TOPS, sorts | sort(known != TOPS, OTHER))
}

/// Whether a value of at most eight bytes is a number with at most so many digits before and behind its point, and whether
/// it has one.
#[inline(always)]
const fn decimal([first, last]: [u64; 2], length: u64, whole: u64, part: u64) -> (bool, bool) {
    const POINTS: u64 = u64::from_le_bytes([b'.' ^ b'0'; 8]);
    let point = first ^ POINTS;
    // The highest bit of the first byte that is a point, exactly; of those behind it that does not matter.
    let found = point.wrapping_sub(0x0101_0101_0101_0101) & !point & TOPS;
    let at = (found.trailing_zeros() / 8) as u64;
    let pointed = found != 0;
    let number = if pointed { first & !(0xff << (8 * (at & 7))) } else { first };
    let before = if pointed { at } else { length };
    let behind = length.wrapping_sub(before + 1);
    let fits = digits([number, last]) & (length.wrapping_sub(1) < 8) & (before.wrapping_sub(1) < whole);
    (fits & (!pointed | (behind.wrapping_sub(1) < part)), pointed)
}
