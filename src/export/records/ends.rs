//! Where the fields of a delimited text end: 64 bytes at a time as bits, so that no byte costs a decision of its own.
//!
//! Ends within quotation marks are told apart by counting marks, which is right wherever marks stand in pairs around whole
//! fields. Where they do not, whoever asked sees it at the fields, reads that record with care and goes on behind it.

use super::delimited::Form;
use crate::export::machine::{BLOCK, Machine, Masks, Signs, Work};
use crate::export::record::short;

/// So many blocks are looked at in one go.
const AT_ONCE: usize = 16;

/// Goes from record to record, and keeps the ends of those that were taken until they are let go.
pub struct Ends<'b> {
    bytes: &'b [u8],
    machine: Machine,
    signs: Signs,
    masks: [Masks; AT_ONCE],
    /// The end before the first record that is kept, then where fields end, and other numbers behind them; the first that is
    /// not taken, and how many there are.
    places: Vec<u32>,
    next: usize,
    known: usize,
    /// How many ends there are up to each that ends a record, counted from the beginning; the first that is not taken, and
    /// how many are not kept any more.
    lines: Vec<u32>,
    next_line: usize,
    gone: usize,
    /// Where the blocks begin that were looked at, and what lies behind them.
    base: usize,
    behind: usize,
    /// Whether what lies behind begins within quotation marks.
    within: bool,
    /// One bit for each block: whether there are quotation marks in it, and ends of lines in them.
    quoted: u32,
    folded: u32,
}

/// A record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Taken {
    /// How many fields it has.
    pub fields: usize,
    /// Where its last field begins.
    pub last: usize,
    /// Where it ends.
    pub end: usize,
    /// Whether there may be quotation marks in it.
    pub quotes: bool,
    /// Whether there may be ends of lines in them.
    pub folded: bool,
}

impl<'b> Ends<'b> {
    /// From the beginning of a record.
    pub fn new(bytes: &'b [u8], form: Form) -> Self {
        let mut ends = Self {
            bytes,
            machine: Machine::best(),
            signs: Signs { delimiter: form.delimiter, end: form.end },
            masks: [Masks::default(); AT_ONCE],
            places: vec![0],
            next: 0,
            known: 0,
            lines: Vec::new(),
            next_line: 0,
            gone: 0,
            base: 0,
            behind: 0,
            within: false,
            quoted: 0,
            folded: 0,
        };
        ends.begin(0);
        ends
    }

    /// Begins anew at a place where a record begins. Nothing of what was taken is kept.
    pub fn begin(&mut self, at: usize) {
        (self.base, self.behind, self.within) = (at, at, false);
        if let Some(before) = self.places.first_mut() {
            *before = short(at).wrapping_sub(1);
        }
        (self.next, self.known) = (1, 1);
        self.lines.clear();
        (self.next_line, self.gone) = (0, 0);
    }

    /// Takes the record that begins at a place, behind the one before. `None` where it does not end.
    #[inline]
    pub fn record(&mut self, begin: usize) -> Option<Taken> {
        let (mut quotes, mut folded) = (false, false);
        let line = loop {
            if let Some(line) = self.lines.get(self.next_line) {
                break *line as usize - self.gone;
            }
            if self.behind > begin {
                let here = self.blocks(begin, self.behind);
                quotes |= self.quoted & here != 0;
                folded |= self.folded & here != 0;
            }
            if self.behind >= self.bytes.len() {
                return None;
            }
            self.look();
        };
        let (before, end) = (*self.places.get(line.checked_sub(1)?)?, *self.places.get(line)? as usize);
        let here = self.blocks(begin, end);
        let taken = Taken {
            fields: line + 1 - self.next,
            last: before.wrapping_add(1) as usize,
            end,
            quotes: quotes || self.quoted & here != 0,
            folded: folded || self.folded & here != 0,
        };
        self.next = line + 1;
        self.next_line += 1;
        Some(taken)
    }

    /// The end before the record that was taken last, which has so many fields, then where each of them ends.
    pub fn last(&self, fields: usize) -> &[u32] {
        let first = self.next.saturating_sub(fields + 1);
        self.places.get(first..self.next).unwrap_or_default()
    }

    /// How many ends of records that were taken are kept.
    pub const fn taken(&self) -> usize {
        self.next - 1
    }

    /// Lets go of all records that were taken.
    pub fn let_go(&mut self) {
        let gone = self.next - 1;
        self.places.copy_within(gone..self.known, 0);
        (self.next, self.known) = (1, self.known - gone);
        self.gone += gone;
    }

    /// The bits of the blocks from one place to another.
    #[inline]
    fn blocks(&self, from: usize, to: usize) -> u32 {
        let first = from.saturating_sub(self.base) / BLOCK;
        let last = to.saturating_sub(self.base) / BLOCK;
        let up_to = |block: usize| (2_u32 << block.min(AT_ONCE)).wrapping_sub(1);
        up_to(last) & !(up_to(first) >> 1)
    }

    /// Looks at some blocks from the next on.
    #[inline(never)]
    fn look(&mut self) {
        self.base = self.behind;
        let rest = self.bytes.get(self.base..).unwrap_or_default();
        let (blocks, rest) = rest.as_chunks::<BLOCK>();
        let blocks = blocks.get(..AT_ONCE).unwrap_or(blocks);
        self.machine.look(self.signs, blocks, &mut self.masks);
        let mut looked = blocks.len();
        if let Some(masks) = self.masks.get_mut(looked) {
            // The last bytes are no whole block.
            let mut block = [0; BLOCK];
            for (byte, known) in block.iter_mut().zip(rest) {
                *byte = *known;
            }
            self.machine.look(self.signs, &[block], std::slice::from_mut(masks));
            let known = (1_u64 << rest.len()) - 1;
            *masks = Masks { ends: masks.ends & known, lines: masks.lines & known, quotes: masks.quotes & known };
            looked += 1;
        }
        self.behind = (self.base + looked * BLOCK).min(self.bytes.len());
        (self.quoted, self.folded) = (0, 0);
        let masks = self.masks.get_mut(..looked).unwrap_or_default();
        if self.within || masks.iter().any(|masks| masks.quotes != 0) {
            for (masks, block) in masks.iter_mut().zip(0..) {
                let (quoted, folded) = unquoted(masks, &mut self.within);
                self.quoted |= u32::from(quoted) << block;
                self.folded |= u32::from(folded) << block;
            }
        }
        self.lines.clear();
        self.next_line = 0;
        let most = self.known + (looked + 1) * BLOCK;
        if self.places.len() < most {
            self.places.resize(most, 0);
        }
        let known = short(self.known + self.gone);
        self.machine.run(Lines { masks, known, found: &mut self.lines });
        self.known = self.machine.places(masks, short(self.base), &mut self.places, self.known);
    }
}

/// Leaves out the ends within quotation marks. Whether there are marks in the block, and ends of lines in them.
#[cold]
fn unquoted(masks: &mut Masks, within: &mut bool) -> (bool, bool) {
    if masks.quotes == 0 && !*within {
        return (false, false);
    }
    let mut inner = masks.quotes;
    for shift in [1, 2, 4, 8, 16, 32] {
        inner ^= inner << shift;
    }
    if *within {
        inner = !inner;
    }
    *within = inner >> (BLOCK - 1) != 0;
    let folded = masks.lines & inner != 0;
    (masks.ends, masks.lines) = (masks.ends & !inner, masks.lines & !inner);
    (true, folded)
}

/// Writes down which of the ends of blocks end records.
struct Lines<'e> {
    masks: &'e [Masks],
    /// So many ends stand before the first block.
    known: u32,
    found: &'e mut Vec<u32>,
}

impl Work for Lines<'_> {
    type Out = ();

    #[expect(clippy::inline_always, reason = "part of what is translated for each sort of machine")]
    #[inline(always)]
    fn run(self) {
        let mut known = self.known;
        for masks in self.masks {
            let mut left = masks.lines;
            while left != 0 {
                let before = masks.ends & ((left & left.wrapping_neg()) - 1);
                self.found.push(known + before.count_ones());
                left &= left - 1;
            }
            known += masks.ends.count_ones();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CSV: Form = Form { delimiter: b',', end: b'\n' };

    #[test]
    fn ends_within_quotation_marks_are_none() {
        let text = format!("a,\"b,\n{}\",c\nd", "x".repeat(100));
        let mut ends = Ends::new(text.as_bytes(), CSV);
        let taken = Taken { fields: 3, last: 108, end: 109, quotes: true, folded: true };
        assert_eq!(ends.record(0), Some(taken));
        assert_eq!(ends.last(3), [u32::MAX, 1, 107, 109]);
        assert_eq!(ends.record(110), None);
    }

    #[test]
    fn the_ends_of_a_record_are_known_whether_others_were_let_go() {
        let record = format!("{},b\n", "x".repeat(BLOCK));
        let text = record.repeat(50);
        let mut ends = Ends::new(text.as_bytes(), CSV);
        let length = record.len();
        for number in 0..50 {
            let taken = ends.record(number * length).unwrap();
            assert_eq!(
                (taken.fields, taken.last, taken.end),
                (2, (number + 1) * length - 2, (number + 1) * length - 1)
            );
            let first = short(number * length);
            assert_eq!(ends.last(2), [first.wrapping_sub(1), first + short(BLOCK), first + short(length) - 1]);
            if number % 7 == 3 {
                ends.let_go();
            }
        }
        assert_eq!(ends.record(text.len()), None);
    }

    #[test]
    fn only_the_records_in_blocks_with_quotation_marks_are_told() {
        let plain = format!("{},b\n", "x".repeat(2 * BLOCK));
        let text = format!("{plain}\"{plain}\"{}", plain.repeat(20));
        let mut ends = Ends::new(text.as_bytes(), CSV);
        let mut at = 0;
        let mut told = Vec::new();
        while let Some(taken) = ends.record(at) {
            told.push((taken.quotes, taken.folded));
            at = taken.end + 1;
        }
        assert_eq!(told.len(), 21);
        // The mark that opens the second stands in the block in which the first ends.
        assert_eq!(told[..3], [(true, false), (true, true), (false, false)]);
        assert!(told[3..].iter().all(|told| *told == (false, false)), "{told:?}");
    }
}
