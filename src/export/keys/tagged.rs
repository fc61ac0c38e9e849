//! Fingerprints that say where their records stand: of the 64 bits the last 16 are the number of the chunk, so that a second
//! reading needs to look only at the chunks that hold what is looked for.
//!
//! 48 bits are enough to compare keys by: of two that are alike the file itself is asked, and that a foreign key is like the
//! key of a record that it does not lead to has, for ten million records, one chance in 28 million.

/// The bits of the chunk.
const TAG: u64 = 0xffff;

/// Stands for every chunk: of a key that is in too many to note them all.
const ANYWHERE: u64 = TAG;

/// A key that is in more chunks is not noted with each.
const MOST: usize = 64;

/// A fingerprint in a chunk. Numbers begin anew where there are more chunks than bits can tell; then more are looked at.
#[must_use]
pub const fn tagged(hash: u64, chunk: u64) -> u64 {
    base(hash) | (chunk % ANYWHERE)
}

/// A fingerprint alone.
#[must_use]
pub const fn base(hash: u64) -> u64 {
    hash & !TAG
}

/// Keeps of the same fingerprints in the same chunk so many.
pub(super) fn thin_out(sorted: &mut Vec<u64>, copies: usize) {
    let (mut last, mut seen) = (None, 0);
    sorted.retain(|hash| {
        seen = if last == Some(*hash) { seen + 1 } else { 1 };
        last = Some(*hash);
        seen <= copies
    });
}

/// The same, and forgets the chunks of those that are in very many.
pub(super) fn thin_out_often(sorted: &mut Vec<u64>, copies: usize) {
    thin_out(sorted, copies);
    let (mut kept, mut from) = (0, 0);
    while let Some(first) = sorted.get(from).copied() {
        let rest = sorted.get(from..).unwrap_or_default();
        let same = rest.iter().take_while(|hash| base(**hash) == base(first)).count();
        let often = same > MOST.max(copies);
        let most = if often { copies } else { same };
        for at in 0..most {
            let hash = if often { first | ANYWHERE } else { sorted.get(from + at).copied().unwrap_or_default() };
            if let Some(place) = sorted.get_mut(kept) {
                *place = hash;
                kept += 1;
            }
        }
        from += same;
    }
    sorted.truncate(kept);
}

/// Some chunks of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chunks {
    /// One bit for each number; none where there is no chunk.
    bits: Vec<u64>,
    all: bool,
}

impl Chunks {
    /// Adds the chunk of a fingerprint.
    pub(super) fn add(&mut self, hash: u64) {
        let tag = hash & TAG;
        self.all |= tag == ANYWHERE;
        if self.bits.is_empty() {
            self.bits = vec![0; 1024];
        }
        if let Some(word) = usize::try_from(tag / 64).ok().and_then(|at| self.bits.get_mut(at)) {
            *word |= 1 << (tag % 64);
        }
    }

    /// Adds others.
    pub(super) fn extend(&mut self, other: &Self) {
        self.all |= other.all;
        if self.bits.is_empty() {
            self.bits.clone_from(&other.bits);
        }
        for (mine, bits) in self.bits.iter_mut().zip(&other.bits) {
            *mine |= bits;
        }
    }

    /// Whether a chunk is among them.
    #[must_use]
    pub fn has(&self, chunk: u64) -> bool {
        let tag = chunk % ANYWHERE;
        let word = usize::try_from(tag / 64).ok().and_then(|at| self.bits.get(at)).copied().unwrap_or_default();
        self.all || word >> (tag % 64) & 1 != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fingerprint_knows_its_chunk_and_one_in_many_is_anywhere() {
        let mut chunks = Chunks::default();
        assert!(!chunks.has(7));
        chunks.add(tagged(u64::MAX, 7));
        assert!(chunks.has(7) && chunks.has(7 + 0xffff) && !chunks.has(8));
        let mut all: Vec<u64> = (0..100).map(|chunk| tagged(5 << 16, chunk)).collect();
        all.extend([tagged(6 << 16, 3), tagged(6 << 16, 3), tagged(6 << 16, 3)]);
        thin_out_often(&mut all, 2);
        assert_eq!(all, [5 << 16 | 0xffff, 5 << 16 | 0xffff, 6 << 16 | 3, 6 << 16 | 3]);
        chunks.add(5 << 16 | 0xffff);
        assert!(chunks.has(8));
    }
}
