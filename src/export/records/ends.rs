//! Where the fields of a delimited text end: 64 bytes at a time as bits, so that no byte costs a decision of its own.
//!
//! Ends within quotation marks are told apart by counting marks, which is right wherever marks stand in pairs around whole
//! fields. Where they do not, whoever asked sees it at the fields, reads that record with care and goes on behind it.

use super::delimited::Form;

/// Bytes that are looked at together.
const BLOCK: usize = 64;

/// The places in a block where something stands, one bit for each byte.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Masks {
    /// Delimiters and ends of records.
    pub ends: u64,
    /// Ends of records alone.
    pub lines: u64,
    /// Quotation marks.
    pub quotes: u64,
}

/// Goes from end to end.
pub struct Ends<'b> {
    bytes: &'b [u8],
    form: Form,
    /// Where the block begins that is looked at.
    base: usize,
    /// What is left of its ends.
    ends: u64,
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
        let mut ends =
            Self { bytes, form, base: 0, ends: 0, within: false, quotes: false, folded: false, here: (false, false) };
        ends.begin(0);
        ends
    }

    /// Begins anew at a place where a record begins.
    pub fn begin(&mut self, at: usize) {
        self.base = at;
        self.within = false;
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
        let rest = self.bytes.get(self.base..).unwrap_or_default();
        let masks = match rest.first_chunk() {
            Some(block) => masks(block, self.form.delimiter, self.form.end),
            None => last(rest, self.form),
        };
        if masks.quotes == 0 && !self.within {
            self.ends = masks.ends;
            self.here = (false, false);
        } else {
            self.marked(masks);
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
        self.ends = masks.ends & !within;
        self.here = (true, masks.lines & within != 0);
        self.quotes = true;
        self.folded |= self.here.1;
    }

    /// The place of the next end; `None` where there is none.
    #[inline]
    pub fn next(&mut self) -> Option<usize> {
        while self.ends == 0 {
            self.base += BLOCK;
            if self.base >= self.bytes.len() {
                self.base = self.bytes.len();
                return None;
            }
            self.load();
        }
        let at = self.base + self.ends.trailing_zeros() as usize;
        self.ends &= self.ends - 1;
        Some(at)
    }
}

/// The last bytes, which are no whole block.
#[cold]
fn last(rest: &[u8], form: Form) -> Masks {
    let mut block = [0; BLOCK];
    for (byte, known) in block.iter_mut().zip(rest) {
        *byte = *known;
    }
    let known = (1_u64 << rest.len()) - 1;
    let masks = masks(&block, form.delimiter, form.end);
    Masks { ends: masks.ends & known, lines: masks.lines & known, quotes: masks.quotes & known }
}

/// What stands where in a block: eight bytes in a word.
#[inline]
fn masks(block: &[u8; BLOCK], delimiter: u8, end: u8) -> Masks {
    const LOW: u64 = 0x7f7f_7f7f_7f7f_7f7f;
    let mut masks = Masks::default();
    let (words, _) = block.as_chunks::<8>();
    for (word, shift) in words.iter().zip((0..).step_by(8)) {
        let word = u64::from_le_bytes(*word);
        let bits = |byte: u8| {
            let other = word ^ u64::from_le_bytes([byte; 8]);
            // The highest bit of each byte that is nothing but zeros; a product moves the eight of them together.
            let zeros = !(((other & LOW) + LOW) | other | LOW);
            ((zeros >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56) << shift
        };
        let lines = bits(end);
        masks.lines |= lines;
        masks.ends |= lines | bits(delimiter);
        masks.quotes |= bits(b'"');
    }
    masks
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_machine_sees_the_same(block in prop::array::uniform32(prop::sample::select(b",\n\"\r\x00\x2b\x2d\xac\xe3\x80a".to_vec()))) {
            let mut whole = [0; BLOCK];
            whole[..32].copy_from_slice(&block);
            whole[32..].copy_from_slice(&block);
            let found = masks(&whole, b',', b'\n');
            for (at, byte) in whole.iter().enumerate() {
                let bit = |mask: u64| mask >> at & 1 != 0;
                prop_assert_eq!(bit(found.lines), *byte == b'\n');
                prop_assert_eq!(bit(found.ends), matches!(byte, b'\n' | b','));
                prop_assert_eq!(bit(found.quotes), *byte == b'"');
            }
        }
    }

    #[test]
    fn ends_within_quotation_marks_are_none() {
        let text = format!("a,\"b,\n{}\",c\nd", "x".repeat(100));
        let form = Form { delimiter: b',', end: b'\n' };
        let mut ends = Ends::new(text.as_bytes(), form);
        let mut places = Vec::new();
        while let Some(at) = ends.next() {
            places.push(at);
        }
        assert_eq!(places, [1, 108, 110]);
        assert_eq!(ends.seen(), (true, true));
    }
}
