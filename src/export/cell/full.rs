//! The values of a column of full-width characters, many at once: they are taken apart into parts of four characters, and
//! what is plainly right is found out for all parts alike, whatever value they are of. What is not decided here has to be
//! looked at alone; nothing is told of it.

#![expect(clippy::inline_always, reason = "part of what is translated for each sort of machine")]
#![expect(clippy::needless_bitwise_bool, reason = "a decision for each of many values costs more than what it spares")]

use crate::export::characters::Sorted;
use crate::export::record::{Block, Fields};
use crate::export::steady::part as steady;
use crate::export::words::{STEP, own_part, raw_part};

/// As many values as a word has bits.
const MOST: usize = Block::MOST;

/// So many parts a value may have here: 32 characters.
const PARTS: u32 = 8;

/// How many parts stand before each.
const ORDER: [u32; PARTS as usize] = [0, 1, 2, 3, 4, 5, 6, 7];

/// As many parts as all values may have, and what is written behind the last of them.
const ROOM: usize = (MOST + 1) * PARTS as usize;

/// Bytes of a part.
const OF_PART: u32 = 12;
const _: () = assert!(OF_PART as usize == STEP, "a part is a step");

/// Bytes of a character that has a place in the table.
const OF_CHARACTER: u32 = 3;

/// The full-width space.
const SPACE: u32 = 0x0080_80e3;

/// The parts of the values, and what is known of the values.
#[derive(Clone, Debug)]
pub struct Fulls {
    /// By part where it begins in the text, where its value ends, and the record of its value with how many parts of that
    /// stand before ([`BEFORE`]).
    starts: [u32; ROOM],
    ends: [u32; ROOM],
    of: [u32; ROOM],
    /// By part its words, later the places of its characters in the table and whether anything is strange.
    first: [u64; ROOM],
    last: [u64; ROOM],
    /// By part what it adds to the number of its value.
    numbers: [u64; ROOM],
    /// By record how many parts its value has, and how many characters.
    parts: [u32; MOST],
    lengths: [u32; MOST],
    /// By record the sorts of the characters of its value, and whether anything may be the matter with them.
    sorts: [u8; MOST],
}

/// The bits behind those of a record.
const BEFORE: u32 = 8;

impl Default for Fulls {
    fn default() -> Self {
        Self {
            starts: [0; ROOM],
            ends: [0; ROOM],
            of: [0; ROOM],
            first: [0; ROOM],
            last: [0; ROOM],
            numbers: [0; ROOM],
            parts: [0; MOST],
            lengths: [0; MOST],
            sorts: [0; MOST],
        }
    }
}

/// Those of the values of a column that are plainly right, one bit for each, and what they have together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Right {
    /// The right ones.
    pub rows: u64,
    /// The empty ones.
    pub empty: u64,
    /// The least and the greatest length of the right ones, in characters.
    pub lengths: (u32, u32),
    /// The sorts of their characters.
    pub sorts: u8,
}

impl Fulls {
    /// Looks at the values of a column in the text that may have lengths within bounds. `numbers` are those by which different
    /// values are counted.
    #[inline(always)]
    pub fn look(
        &mut self,
        text: &[u8],
        fields: &Fields,
        sorted: &Sorted,
        lengths: (u32, u32),
        numbers: &mut [u64; MOST],
    ) -> Right {
        let (here, empty) = self.take(text, fields, lengths);
        let parts = self.divide(fields);
        self.words(text, parts);
        self.places(parts);
        *numbers = [0; MOST];
        self.values(parts, sorted, numbers);
        let mut right = Right { rows: 0, empty, lengths: (u32::MAX, 0), sorts: 0 };
        for ((sorts, length), row) in self.sorts.iter().zip(&self.lengths).zip(Block::ROWS) {
            let fine = (here >> row & 1 != 0) & (sorts & Sorted::UNDECIDED == 0);
            right.rows |= u64::from(fine) << row;
            right.sorts |= if fine { *sorts } else { 0 };
            right.lengths.0 = right.lengths.0.min(if fine { *length } else { u32::MAX });
            right.lengths.1 = right.lengths.1.max(if fine { *length } else { 0 });
        }
        right
    }

    /// Gives the values that are taken, and those that are empty.
    #[inline(always)]
    fn take(&mut self, text: &[u8], fields: &Fields, (least, most): (u32, u32)) -> (u64, u64) {
        let (mut here, mut empty) = (0, 0);
        // What is read of a part reaches beyond it.
        let behind = u32::try_from(text.len().saturating_sub(STEP + 4)).unwrap_or(u32::MAX);
        let known = self.parts.iter_mut().zip(&mut self.lengths);
        for ((start, end), ((parts, length), row)) in fields.iter().zip(known.zip(Block::ROWS)) {
            let bytes = end.wrapping_sub(start);
            let characters = bytes / OF_CHARACTER;
            let whole = characters.wrapping_mul(OF_CHARACTER) == bytes;
            let fits = whole
                & (characters.wrapping_sub(1) < PARTS * OF_PART / OF_CHARACTER)
                & (characters.wrapping_sub(least) <= most - least)
                & (end <= behind);
            *length = characters;
            *parts = if fits { characters.div_ceil(OF_PART / OF_CHARACTER) } else { 0 };
            here |= u64::from(fits) << row;
            empty |= u64::from(bytes == 0) << row;
        }
        (here, empty)
    }

    /// Takes the values apart. Gives how many parts there are.
    #[inline(always)]
    fn divide(&mut self, fields: &Fields) -> usize {
        let mut used = 0;
        for ((start, end), (parts, row)) in fields.iter().zip(self.parts.iter().zip(Block::ROWS)) {
            // As many as there may be are written, whether there are as many or not.
            let rest = (self.starts.get_mut(used..), self.ends.get_mut(used..), self.of.get_mut(used..));
            let (Some(starts), Some(ends), Some(of)) = rest else { break };
            let rest = (starts.first_chunk_mut(), ends.first_chunk_mut(), of.first_chunk_mut());
            let (Some(starts), Some(ends), Some(of)) = rest else { break };
            *starts = ORDER.map(|before| start.wrapping_add(before * OF_PART));
            *ends = [end; PARTS as usize];
            *of = ORDER.map(|before| row | before << BEFORE);
            used += *parts as usize;
        }
        used
    }

    /// The bytes of the parts, and others behind them.
    #[inline(always)]
    fn words(&mut self, text: &[u8], parts: usize) {
        for (start, (first, last)) in self.starts.iter().zip(self.first.iter_mut().zip(&mut self.last)).take(parts) {
            let window = text.get(*start as usize..).and_then(<[u8]>::first_chunk);
            [*first, *last] = window.map_or([0; 2], raw_part);
        }
    }

    /// The numbers of the parts, and the places of their characters in the table; at the very end whether anything is
    /// strange.
    #[inline(always)]
    fn places(&mut self, parts: usize) {
        /// The upper half of the first byte of each of two characters, and what that is in one of three bytes.
        const UPPER: u64 = 0x0000_0000_f000_00f0;
        const ONE: u64 = 0xe0;
        const OTHER: u64 = 0xe0 << 24;
        const LETTER: u64 = 0x00ff_ffff;
        // Of two characters: what of a character is where in its code.
        let codes = |word: u64| {
            let apart = (word & 0x0f00_000f) << 12 | word >> 2 & 0x0f_c000_0fc0 | word >> 16 & 0x3f00_003f;
            apart & 0xffff | apart >> 8 & 0xffff_0000
        };
        let known = self.starts.iter().zip(&self.ends).zip(self.of.iter().zip(&mut self.numbers));
        let words = self.first.iter_mut().zip(&mut self.last);
        for (((start, end), (of, number)), (first, last)) in known.zip(words).take(parts) {
            let (left, before) = (end.wrapping_sub(*start), *of >> BEFORE);
            let bytes = left.min(OF_PART);
            let [one, two] = own_part([*first, *last], bytes);
            *number = steady([one, two], u64::from(bytes), u64::from(before));
            let there = |at: u32, mark: u64| if bytes > at { mark } else { 0 };
            let strange =
                (one & UPPER ^ (there(0, ONE) | there(3, OTHER))) | (two & UPPER ^ (there(6, ONE) | there(9, OTHER)));
            // A space does not stand at either end.
            let letter = if bytes > 9 { two >> 24 } else { two & LETTER };
            let letter = if bytes > 6 { letter } else { one >> 24 };
            let letter = if bytes > 3 { letter } else { one & LETTER };
            let spaced = ((left <= OF_PART) & (letter == u64::from(SPACE)))
                | ((before == 0) & (one & LETTER == u64::from(SPACE)));
            *first = codes(one) | codes(two) << 32;
            *last = if (strange != 0) | spaced { u64::from(Sorted::UNDECIDED) } else { 0 };
        }
    }

    /// The sorts of the characters of the values, and their numbers.
    #[inline(always)]
    fn values(&mut self, parts: usize, sorted: &Sorted, numbers: &mut [u64; MOST]) {
        self.sorts = [0; MOST];
        let words = self.first.iter().zip(&self.last).zip(self.of.iter().zip(&self.numbers));
        for ((places, wrong), (of, number)) in words.take(parts) {
            let [wrong, ..] = wrong.to_le_bytes();
            let (codes, bytes) = (places.to_le_bytes(), |code: &[u8; 2]| sorted.of(u16::from_le_bytes(*code)));
            let found = codes.as_chunks().0.iter().map(bytes).fold(wrong, |found, of| found | of);
            let row = (of & ((1 << BEFORE) - 1)) as usize;
            if let (Some(sorts), Some(sum)) = (self.sorts.get_mut(row), numbers.get_mut(row)) {
                *sorts |= found;
                *sum = sum.wrapping_add(*number);
            }
        }
    }
}
