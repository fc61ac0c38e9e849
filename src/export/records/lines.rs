//! Counting lines.

use memchr::memchr_iter;

use crate::export::machine::{BLOCK, Machine, Work};

/// How many ends of lines some bytes have, if another byte is not among them; that may come to be known soon.
#[must_use]
pub fn ends_without(bytes: &[u8], end: u8, other: u8) -> Option<usize> {
    Machine::best().run(Ends { bytes, end, other })
}

struct Ends<'b> {
    bytes: &'b [u8],
    end: u8,
    other: u8,
}

impl Work for Ends<'_> {
    type Out = Option<usize>;

    #[expect(clippy::inline_always, reason = "part of what is translated for each sort of machine")]
    #[inline(always)]
    fn run(self) -> Self::Out {
        let (blocks, rest) = self.bytes.as_chunks::<BLOCK>();
        let mut count = 0;
        // As many blocks as a byte can count.
        for blocks in blocks.chunks(255) {
            let (mut ends, mut others) = ([0_u8; BLOCK], [false; BLOCK]);
            for block in blocks {
                for (byte, (ends, others)) in block.iter().zip(ends.iter_mut().zip(&mut others)) {
                    *ends += u8::from(*byte == self.end);
                    *others |= *byte == self.other;
                }
            }
            if others.contains(&true) {
                return None;
            }
            count += ends.iter().map(|ends| usize::from(*ends)).sum::<usize>();
        }
        let more = memchr_iter(self.end, rest).count();
        (!rest.contains(&self.other)).then_some(count + more)
    }
}

/// How many line feeds stand before a place that only moves on.
#[derive(Clone, Copy, Debug, Default)]
pub struct Lines {
    at: usize,
    line: u32,
}

impl Lines {
    /// The line of a place, counted from 0; places do not go back.
    pub fn line(&mut self, bytes: &[u8], at: usize) -> u32 {
        let passed = bytes.get(self.at..at).unwrap_or_default();
        // Of a few bytes each is looked at sooner than a search has begun.
        self.line += if passed.len() < 64 {
            passed.iter().map(|byte| u32::from(*byte == b'\n')).sum()
        } else {
            u32::try_from(memchr_iter(b'\n', passed).count()).unwrap_or(u32::MAX)
        };
        self.at = self.at.max(at);
        self.line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_are_counted_where_the_other_byte_is_not() {
        for length in [0, 1, 63, 64, 65, 255 * BLOCK, 255 * BLOCK + 1, 20_000] {
            for every in [1, 3, 64, 1000] {
                let line = |at: usize| if at.is_multiple_of(every) { b'\n' } else { b'a' };
                let mut bytes: Vec<u8> = (0..length).map(line).collect();
                assert_eq!(ends_without(&bytes, b'\n', b'"'), Some(length.div_ceil(every)));
                if let Some(byte) = bytes.get_mut(length / 2) {
                    *byte = b'"';
                    assert_eq!(ends_without(&bytes, b'\n', b'"'), None);
                }
            }
        }
    }
}
