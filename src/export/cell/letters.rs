//! The characters of a value: where the tables are asked, once per value that is not ASCII.

use std::collections::BTreeMap;

use super::Found;
use crate::export::fault::Fault;

/// How often each offending character occurs, without places.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CharacterCounts(BTreeMap<String, (Fault, u64)>);

impl CharacterCounts {
    /// Adds the counts of another part of the file.
    pub fn merge(&mut self, other: Self) {
        for (text, (fault, count)) in other.0 {
            self.0.entry(text).or_insert((fault, 0)).1 += count;
        }
    }

    /// The characters with their faults and counts, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, Fault, u64)> {
        self.0.iter().map(|(text, (fault, count))| (text.as_str(), *fault, *count))
    }

    fn add(&mut self, text: &str, fault: Fault) {
        match self.0.get_mut(text) {
            Some((_, count)) => *count += 1,
            None => {
                self.0.insert(text.to_owned(), (fault, 1));
            }
        }
    }
}

/// Looks at the characters of a value. `true` where a bad conversion left it, so that neither width nor length say
/// anything.
pub fn examine(value: &str, _table: Option<&str>, found: &mut Found, counts: &mut CharacterCounts) -> bool {
    let mut damaged = false;
    for (at, c) in value.chars().enumerate() {
        let fault = match c {
            '\u{fffd}' => Fault::ReplacementCharacter,
            '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}' => Fault::PrivateUse,
            _ => continue,
        };
        found.add(fault, Some(at));
        counts.add(c.encode_utf8(&mut [0; 4]), fault);
        damaged |= fault == Fault::ReplacementCharacter;
    }
    damaged
}
