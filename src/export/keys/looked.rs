//! What is looked for in a second reading, and which record of a key stands first.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};

use super::tagged::{Chunks, base};

/// What is looked for in the files of a group.
#[derive(Default)]
pub(super) struct Looked {
    /// Fingerprints of primary keys that occur twice in the group, in order.
    pub(super) twice: Vec<u64>,
    /// Those of them that a file has.
    pub(super) own: BTreeMap<usize, Vec<u64>>,
    /// By file and place of the key, fingerprints of foreign keys that lead nowhere, in order.
    pub(super) loose: BTreeMap<(usize, usize), Vec<u64>>,
    /// By file the chunks in which any of them are.
    pub(super) chunks: BTreeMap<usize, Chunks>,
}

impl Looked {
    /// About so many bytes are held for it.
    pub(super) fn weight(&self) -> usize {
        let own: usize = self.own.values().map(Vec::len).sum();
        let loose: usize = self.loose.values().map(Vec::len).sum();
        self.twice.len() * size_of::<(u64, First)>() + (own + loose) * size_of::<u64>() * 2
    }

    /// Adds what was found in the next part, whose fingerprints are all greater.
    pub(super) fn extend(&mut self, next: Self) {
        self.twice.extend(next.twice);
        for (file, hashes) in next.own {
            self.own.entry(file).or_default().extend(hashes);
        }
        for (place, hashes) in next.loose {
            self.loose.entry(place).or_default().extend(hashes);
        }
        for (file, chunks) in next.chunks {
            self.chunks.entry(file).or_default().extend(&chunks);
        }
    }

    /// Notes the chunks of some fingerprints, and gives what they are without them, each once.
    pub(super) fn note(&mut self, file: usize, mut hashes: Vec<u64>) -> Vec<u64> {
        if !hashes.is_empty() {
            let chunks = self.chunks.entry(file).or_default();
            for hash in &mut hashes {
                chunks.add(*hash);
                *hash = base(*hash);
            }
            hashes.dedup();
        }
        hashes
    }

    /// What is looked for in one file, by the place of the key.
    pub(super) fn of(&self, file: usize, keys: usize) -> Vec<Vec<u64>> {
        let mut wanted: Vec<Vec<u64>> =
            (0..keys).map(|place| self.loose.get(&(file, place)).cloned().unwrap_or_default()).collect();
        if let (Some(first), Some(own)) = (wanted.first_mut(), self.own.get(&file)) {
            first.extend(own);
            first.sort_unstable();
            first.dedup();
        }
        wanted
    }
}

/// Those that are not among others, whatever their chunks; both are in order.
pub(super) fn without(hashes: &mut Vec<u64>, others: &[u64]) {
    let mut others = others.iter().peekable();
    hashes.retain(|hash| {
        let hash = base(*hash);
        while others.next_if(|other| base(**other) < hash).is_some() {}
        others.peek().is_none_or(|other| base(**other) != hash)
    });
}

/// The record with a primary key that stands first.
#[derive(Clone, Copy)]
pub(super) struct First {
    second: u64,
    /// Its line; 0 where it has none.
    line: u64,
    /// Its file; the greatest number where there is no record yet.
    file: u32,
}

/// The first records of the primary keys that are looked for.
pub(super) struct Firsts {
    /// By the place of the fingerprint among those that occur twice.
    known: Vec<First>,
    /// Of other keys with the same fingerprint.
    others: HashMap<(usize, u64), First>,
}

impl Firsts {
    pub(super) fn new(keys: usize) -> Self {
        Self { known: vec![First { second: 0, line: 0, file: u32::MAX }; keys], others: HashMap::new() }
    }

    /// The file and line of the first record with this key, if this is a later one; notes it else. Records come in the
    /// order of the files.
    pub(super) fn before(
        &mut self,
        place: usize,
        second: u64,
        file: usize,
        line: Option<u64>,
    ) -> Option<(usize, Option<u64>)> {
        let this = First { second, line: line.unwrap_or_default(), file: u32::try_from(file).unwrap_or(u32::MAX - 1) };
        let known = self.known.get_mut(place)?;
        if known.file == u32::MAX {
            *known = this;
            return None;
        }
        let first = if known.second == second {
            *known
        } else {
            match self.others.entry((place, second)) {
                Entry::Occupied(first) => *first.get(),
                Entry::Vacant(vacant) => {
                    vacant.insert(this);
                    return None;
                }
            }
        };
        Some((first.file as usize, Some(first.line).filter(|line| *line > 0)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_among_others_is_taken_out() {
        let of = |numbers: &[u64]| numbers.iter().map(|number| number << 16 | (number % 3)).collect::<Vec<u64>>();
        let mut hashes = of(&[1, 2, 5, 9]);
        without(&mut hashes, &[0, 2 << 16, 3 << 16, 9 << 16, 9 << 16 | 1]);
        assert_eq!(hashes, of(&[1, 5]));
        without(&mut hashes, &[]);
        assert_eq!(hashes, of(&[1, 5]));
    }

    #[test]
    fn keys_that_only_look_alike_are_told_apart() {
        let mut firsts = Firsts::new(1);
        assert_eq!(firsts.before(0, 7, 0, Some(2)), None);
        assert_eq!(firsts.before(0, 8, 0, Some(3)), None);
        assert_eq!(firsts.before(0, 8, 1, None), Some((0, Some(3))));
        assert_eq!(firsts.before(0, 7, 1, Some(9)), Some((0, Some(2))));
    }
}
