//! Counting lines while a text is walked through.

use memchr::memchr_iter;

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
