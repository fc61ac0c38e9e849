//! Where the fields of a delimited text end: 64 bytes at a time as bits, so that no byte costs a decision of its own.
//!
//! Ends within quotation marks are told apart by counting marks, which is right wherever marks stand in pairs around whole
//! fields. Where they do not, whoever asked sees it at the fields, reads that record with care and goes on behind it.

use super::delimited::Form;
use super::masks::{BLOCK, Looker, Masks};
use crate::export::record::Span;

/// So many blocks are looked at in one go.
const AT_ONCE: usize = 16;

/// Goes from end to end.
pub struct Ends<'b> {
    bytes: &'b [u8],
    looker: Looker,
    /// What stands in the blocks that were looked at in one go, and which of them is next.
    masks: [Masks; AT_ONCE],
    next: usize,
    /// Where the block begins that is looked at.
    base: usize,
    /// What is left of its ends, and which of them end lines.
    left: u64,
    lines: u64,
    /// Whether the block behind it begins within quotation marks.
    within: bool,
    /// Whether a quotation mark stood in a block since somebody asked.
    quotes: bool,
    /// Whether an end of a line stood within quotation marks in a block since somebody asked.
    folded: bool,
    /// The same of the block that is looked at.
    here: (bool, bool),
}

impl<'b> Ends<'b> {
    /// From the beginning of a record.
    pub fn new(bytes: &'b [u8], form: Form) -> Self {
        let mut ends = Self {
            bytes,
            looker: Looker::new(form.delimiter, form.end),
            masks: [Masks::default(); AT_ONCE],
            next: AT_ONCE,
            base: 0,
            left: 0,
            lines: 0,
            within: false,
            quotes: false,
            folded: false,
            here: (false, false),
        };
        ends.begin(0);
        ends
    }

    /// Begins anew at a place where a record begins.
    pub fn begin(&mut self, at: usize) {
        self.base = at;
        self.within = false;
        self.next = AT_ONCE;
        self.load();
        self.mark();
    }

    /// A record begins behind the end that was given last: whether there are quotation marks, and ends of lines in them, is
    /// from now on said of it.
    #[inline]
    pub fn mark(&mut self) {
        (self.quotes, self.folded) = self.here;
    }

    /// Whether there may be quotation marks in the record, and ends of lines in them.
    #[inline]
    pub const fn seen(&self) -> (bool, bool) {
        (self.quotes, self.folded)
    }

    #[inline]
    fn load(&mut self) {
        if self.next >= AT_ONCE {
            self.look();
        }
        let masks = self.masks.get(self.next).copied().unwrap_or_default();
        self.next += 1;
        self.lines = masks.lines;
        if masks.quotes == 0 && !self.within {
            self.left = masks.ends;
            self.here = (false, false);
        } else {
            self.marked(masks);
        }
    }

    /// Looks at some blocks from the next on.
    #[inline(never)]
    fn look(&mut self) {
        self.next = 0;
        let rest = self.bytes.get(self.base..).unwrap_or_default();
        let (blocks, rest) = rest.as_chunks::<BLOCK>();
        let whole = blocks.len().min(AT_ONCE);
        self.looker.look(blocks.get(..whole).unwrap_or_default(), &mut self.masks);
        if let Some(masks) = self.masks.get_mut(whole) {
            // The last bytes are no whole block.
            let mut block = [0; BLOCK];
            for (byte, known) in block.iter_mut().zip(rest) {
                *byte = *known;
            }
            self.looker.look(&[block], std::slice::from_mut(masks));
            let known = (1_u64 << rest.len()) - 1;
            *masks = Masks { ends: masks.ends & known, lines: masks.lines & known, quotes: masks.quotes & known };
        }
    }

    /// A block with quotation marks, or within them.
    #[inline(never)]
    fn marked(&mut self, masks: Masks) {
        let mut within = masks.quotes;
        for shift in [1, 2, 4, 8, 16, 32] {
            within ^= within << shift;
        }
        if self.within {
            within = !within;
        }
        self.within = within >> (BLOCK - 1) != 0;
        self.left = masks.ends & !within;
        self.here = (true, masks.lines & within != 0);
        self.quotes = true;
        self.folded |= self.here.1;
    }

    /// Takes the fields of a record that begins at a place, all but the last, and at least `most` of them if there are as
    /// many. `None` where the record does not end.
    #[inline]
    pub fn record(&mut self, begin: usize, most: usize, spans: &mut Vec<Span>) -> Option<Last> {
        let mut start = short(begin);
        let (enough, mut more) = (spans.len().saturating_add(most), 0);
        loop {
            let base = short(self.base);
            let line = self.left & self.lines;
            let last = line & line.wrapping_neg();
            let mut fields = self.left & last.wrapping_sub(1);
            self.left &= !(last | last.wrapping_sub(1));
            if spans.len() >= enough {
                more += fields.count_ones();
                fields = 0;
            }
            start = take(base, fields, start, spans);
            if line != 0 {
                return Some(Last { start: start as usize, end: (base + line.trailing_zeros()) as usize, more });
            }
            self.base += BLOCK;
            if self.base >= self.bytes.len() {
                self.base = self.bytes.len();
                return None;
            }
            self.load();
        }
    }
}

/// Takes the fields that end at the places of a block; gives where the next begins. Eight at a time, whether there are as
/// many or not: their number is different in every block, and a decision for each would be wrong once in every block.
#[inline]
fn take(base: u32, ends: u64, start: u32, spans: &mut Vec<Span>) -> u32 {
    let known = spans.len() + ends.count_ones() as usize;
    let (mut left, mut begin) = (ends, start);
    loop {
        let mut some = [Span::default(); 8];
        for span in &mut some {
            let end = base + left.trailing_zeros();
            left &= left.wrapping_sub(1);
            *span = Span { start: begin, end };
            begin = end + 1;
        }
        spans.extend_from_slice(&some);
        if left == 0 {
            break;
        }
    }
    spans.truncate(known);
    if ends == 0 { start } else { base + (64 - ends.leading_zeros()) }
}

/// The last field of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Last {
    /// Where it begins; an earlier field where some were not taken.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// How many fields before it were not taken.
    pub more: u32,
}

/// A place in a chunk, which is far shorter than what would not fit.
fn short(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_within_quotation_marks_are_none() {
        let text = format!("a,\"b,\n{}\",c\nd", "x".repeat(100));
        let form = Form { delimiter: b',', end: b'\n' };
        let mut ends = Ends::new(text.as_bytes(), form);
        let mut spans = Vec::new();
        assert_eq!(ends.record(0, usize::MAX, &mut spans), Some(Last { start: 108, end: 109, more: 0 }));
        assert_eq!(spans, [Span { start: 0, end: 1 }, Span { start: 2, end: 107 }]);
        assert_eq!(ends.seen(), (true, true));
        assert_eq!(ends.record(110, usize::MAX, &mut spans), None);
    }
}
