//! Where the fields of a delimited text end: 64 bytes at a time as bits, so that no byte costs a decision of its own.
//!
//! Ends within quotation marks are told apart by counting marks, which is right wherever marks stand in pairs around whole
//! fields. Where they do not, whoever asked sees it at the fields, reads that record with care and goes on behind it.

use super::delimited::Form;
use super::masks::{BLOCK, Looker, Masks};

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
    /// What is left of its ends.
    left: u64,
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

    /// The place of the next end; `None` where there is none.
    #[inline]
    pub fn next(&mut self) -> Option<usize> {
        while self.left == 0 {
            self.base += BLOCK;
            if self.base >= self.bytes.len() {
                self.base = self.bytes.len();
                return None;
            }
            self.load();
        }
        let at = self.base + self.left.trailing_zeros() as usize;
        self.left &= self.left - 1;
        Some(at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_within_quotation_marks_are_none() {
        let text = format!("a,\"b,\n{}\",c\nd", "x".repeat(100));
        let form = Form { delimiter: b',', end: b'\n' };
        let mut ends = Ends::new(text.as_bytes(), form);
        let mut places = Vec::new();
        while let Some(at) = ends.next() {
            places.push(at);
        }
        assert_eq!(places, [1, 107, 109]);
        assert_eq!(ends.seen(), (true, true));
    }
}
