//! Keys of whole groups: which occur twice, and which foreign ones lead nowhere.
//!
//! While a file is read only 64 bits are kept of each key. Where two are alike, or one is missing in the other group, the
//! files are read once more for the records themselves, so that files without such mistakes are read only once. What does
//! not fit into memory would be spilled here, as sorted runs.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::hash::Secret;
use super::partial::Hit;

/// The fingerprints of one key in all files of a group, in order.
#[derive(Clone, Debug, Default)]
pub struct Sorted(Vec<u64>);

impl Sorted {
    /// From the files of a group.
    #[must_use]
    pub fn new(parts: Vec<Vec<u64>>) -> Self {
        let mut all = Vec::with_capacity(parts.iter().map(Vec::len).sum());
        for part in parts {
            all.extend(part);
        }
        all.sort_unstable();
        Self(all)
    }

    /// Those that occur more than once, each once.
    #[must_use]
    pub fn twice(&self) -> Vec<u64> {
        let mut twice: Vec<u64> = self
            .0
            .windows(2)
            .filter_map(|pair| match pair {
                [one, two] if one == two => Some(*one),
                _ => None,
            })
            .collect();
        twice.dedup();
        twice
    }

    /// Those that are not in another group, each once.
    #[must_use]
    pub fn without(&self, other: &Self) -> Vec<u64> {
        let mut missing: Vec<u64> = Vec::new();
        let mut theirs = other.0.iter().peekable();
        for hash in &self.0 {
            while theirs.peek().is_some_and(|their| *their < hash) {
                theirs.next();
            }
            if theirs.peek() != Some(&hash) && missing.last() != Some(hash) {
                missing.push(*hash);
            }
        }
        missing
    }
}

/// What is looked for when a file is read once more.
#[derive(Clone, Debug, Default)]
pub struct Seek {
    /// For each key of the plan the fingerprints, in order.
    wanted: Vec<Vec<u64>>,
    second: Secret,
}

impl Seek {
    /// Looks for these, by the place of their key in the plan. Files whose keys are compared share the `second` secret.
    #[must_use]
    pub const fn new(wanted: Vec<Vec<u64>>, second: Secret) -> Self {
        Self { wanted, second }
    }

    /// Whether a key is looked for.
    #[must_use]
    pub fn wants(&self, key: usize, hash: u64) -> bool {
        self.wanted.get(key).is_some_and(|wanted| wanted.binary_search(&hash).is_ok())
    }

    /// Whether there is anything to look for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.wanted.iter().all(Vec::is_empty)
    }

    /// A second fingerprint, so that two keys that only look alike are told apart.
    pub fn second<'v>(&self, parts: impl Iterator<Item = &'v str>) -> u64 {
        self.second.hash(parts)
    }
}

/// Where the records of a group with each primary key stand first.
#[derive(Debug, Default)]
pub struct Earlier(HashMap<(u64, u64), (usize, Option<u64>)>);

impl Earlier {
    /// The file and line of the first record with this key, if this is a later one; notes it else. Records come in the
    /// order of the files.
    pub fn than(&mut self, hit: &Hit, file: usize) -> Option<(usize, Option<u64>)> {
        match self.0.entry(hit.hash) {
            Entry::Occupied(first) => Some(*first.get()),
            Entry::Vacant(place) => {
                place.insert((file, hit.shown.line));
                None
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_twice_and_what_is_missing_is_told_once() {
        let keys = Sorted::new(vec![vec![5, 1, 5], vec![2, 5, 1]]);
        assert_eq!(keys.twice(), [1, 5]);
        let parents = Sorted::new(vec![vec![1, 3]]);
        assert_eq!(keys.without(&parents), [2, 5]);
        assert!(Sorted::default().without(&parents).is_empty());
    }
}
