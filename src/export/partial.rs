//! What was found in a part of a file. Parts add up in any division, as long as their order is kept.

use std::collections::BTreeMap;

use super::characters::CharacterCounts;
use super::fault::{Fault, Why};
use super::profile::ColumnProfile;
use super::source::Place;

/// Where something was found, and how its value looks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// 1-based physical line.
    pub line: Option<u64>,
    /// 1-based number of the column.
    pub column: Option<u64>,
    /// 1-based place of the character within the value.
    pub character: Option<u64>,
    /// The value as reports show it.
    pub text: String,
    /// File and line of the earlier record with the same key, where that is the matter.
    pub same_as: Option<Box<str>>,
}

/// One place of a fault, for whoever wants all of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Occurrence {
    /// What.
    pub fault: Fault,
    /// Index of the column in the plan.
    pub column: Option<u32>,
    /// Where, and how the value looks.
    pub shown: Shown,
}

/// How often a fault occurs in a column, and where first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// How often.
    pub count: u64,
    /// The first places.
    pub shown: Vec<Shown>,
}

/// A name that no column has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stray {
    /// How often.
    pub count: u64,
    /// Line of the first.
    pub line: u64,
}

/// A record that has one of the keys that were looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The place of the key in the plan.
    pub key: usize,
    /// Its fingerprint, and another with another secret.
    pub hash: (u64, u64),
    /// Index of the column of its first item.
    pub column: u32,
    /// Its 1-based number among the records of the part.
    pub row: u64,
    /// Where, and how the value looks.
    pub shown: Shown,
}

/// The most different unknown names that are kept; a broken file must not fill the memory.
const MOST_STRAYS: usize = 1000;

/// What was found in a part of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Partial {
    /// Records, the broken ones among them.
    pub rows: u64,
    /// Records whose values could not be checked.
    pub lost: u64,
    /// Faults by column of the plan; without one, those of the file.
    pub tallies: BTreeMap<(Fault, Option<u32>), Tally>,
    /// The columns of the items, by their place in the group.
    pub profiles: Vec<ColumnProfile>,
    /// Fingerprints of keys, by the place of the key in the plan.
    pub keys: Vec<Vec<u64>>,
    /// Offending characters.
    pub characters: CharacterCounts,
    /// Names that no column has.
    pub strays: BTreeMap<String, Stray>,
    /// Every place, in order, where that was asked for.
    pub occurrences: Vec<Occurrence>,
    /// By item whether any record has a field of it.
    pub seen: Vec<bool>,
    /// Records whose keys were looked for.
    pub hits: Vec<Hit>,
    /// Where each chunk stands in the file, where it can be read once more from there.
    pub places: Vec<Place>,
    /// The line on which the text is broken, and why, so that nothing behind it was read.
    pub broken: Option<(u64, Why)>,
}

impl Partial {
    /// Nothing yet, for so many items and keys.
    #[must_use]
    pub fn new(items: usize, keys: usize) -> Self {
        Self {
            profiles: vec![ColumnProfile::default(); items],
            keys: vec![Vec::new(); keys],
            seen: vec![false; items],
            ..Self::default()
        }
    }

    /// What is known of the columns by now, for the part that is begun next.
    pub fn known(&mut self) -> Vec<ColumnProfile> {
        self.profiles.iter_mut().map(ColumnProfile::part).collect()
    }

    /// Counts a fault; `shown` is only asked for where the place is kept, of which each column has `most`.
    pub fn count(&mut self, fault: Fault, column: Option<u32>, most: usize, all: bool, shown: impl FnOnce() -> Shown) {
        let tally = self.tallies.entry((fault, column)).or_default();
        tally.count += 1;
        // The first place is always known.
        let keep = tally.shown.len() < most.max(1);
        if !keep && !all {
            return;
        }
        let shown = shown();
        if keep {
            tally.shown.push(shown.clone());
        }
        if all {
            self.occurrences.push(Occurrence { fault, column, shown });
        }
    }

    /// Notes a name that no column has.
    pub fn stray(&mut self, name: &str, line: u64) {
        // A name is cut where nobody reads on; a broken file must not fill the memory with one either.
        let name = name.char_indices().nth(256).and_then(|(end, _)| name.get(..end)).unwrap_or(name);
        self.add_stray(name, Stray { count: 1, line });
    }

    fn add_stray(&mut self, name: &str, stray: Stray) {
        if let Some(known) = self.strays.get_mut(name) {
            known.count += stray.count;
        } else if self.strays.len() < MOST_STRAYS {
            self.strays.insert(name.to_owned(), stray);
        }
    }

    /// Adds the part that follows. What follows a break was not read.
    pub fn merge(&mut self, next: Self, most: usize) {
        if self.broken.is_some() {
            return;
        }
        self.rows += next.rows;
        self.lost += next.lost;
        for (place, tally) in next.tallies {
            let mine = self.tallies.entry(place).or_default();
            mine.count += tally.count;
            let room = most.max(1).saturating_sub(mine.shown.len());
            mine.shown.extend(tally.shown.into_iter().take(room));
        }
        for (mine, profile) in self.profiles.iter_mut().zip(next.profiles) {
            mine.merge(profile);
        }
        for (mine, keys) in self.keys.iter_mut().zip(next.keys) {
            mine.extend(keys);
        }
        self.characters.merge(next.characters);
        for (name, stray) in next.strays {
            self.add_stray(&name, stray);
        }
        for (mine, seen) in self.seen.iter_mut().zip(next.seen) {
            *mine |= seen;
        }
        self.hits.extend(next.hits);
        self.places.extend(next.places);
        self.occurrences.extend(next.occurrences);
        self.broken = next.broken;
    }

    /// How many faults were counted.
    #[must_use]
    pub fn faults(&self) -> u64 {
        self.tallies.values().map(|tally| tally.count).sum()
    }
}
