//! Which characters made trouble, and how often: for the work of identifying them (文字同定), without their places.

use std::collections::BTreeMap;

use super::code;
use super::scan::Found;
use super::{CharacterClass, is_variation_selector};

/// Counts of the characters that made trouble.
///
/// Merging is associative and commutative, so that the counts of chunks can be put together in any order. Mojibake is a run
/// of text and no character, would show words of the file, and is not in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CharacterCounts {
    /// Class, character and the mark behind it.
    counts: BTreeMap<(CharacterClass, char, Option<char>), u64>,
}

/// How often one character was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CharacterCount {
    /// The character, with its selector or mark where it has one.
    pub text: String,
    /// Its code points: `U+845B U+E0100`.
    pub code: String,
    /// What is the matter with it.
    pub class: CharacterClass,
    /// How often it was found.
    pub count: u64,
}

impl CharacterCounts {
    /// Counts what was found.
    pub fn add(&mut self, found: &Found<'_>) {
        let mut characters = found.text.chars();
        let (Some(first), second) = (characters.next(), characters.next()) else { return };
        if found.class != CharacterClass::Mojibake {
            let one = self.counts.entry((found.class, first, second)).or_default();
            *one = one.saturating_add(1);
        }
    }

    /// Adds the counts of another part.
    pub fn merge(&mut self, other: Self) {
        for (key, count) in other.counts {
            let one = self.counts.entry(key).or_default();
            *one = one.saturating_add(count);
        }
    }

    /// Whether nothing was found.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.counts.is_empty()
    }

    /// How many characters were found that differ.
    #[must_use]
    pub fn len(&self) -> usize {
        self.counts.len()
    }

    /// The counts, by class and then by code point.
    pub fn iter(&self) -> impl Iterator<Item = CharacterCount> {
        self.counts.iter().map(|((class, first, second), count)| {
            let text: String = [Some(*first), *second].into_iter().flatten().collect();
            CharacterCount { code: code::written(&text), text, class: *class, count: *count }
        })
    }
}

impl CharacterCount {
    /// Whether the character can be shown as it is: a selector on its own or an unassigned code point cannot.
    #[must_use]
    pub fn is_visible(&self) -> bool {
        let shown = !matches!(self.class, CharacterClass::Unassigned);
        shown && self.text.chars().next().is_some_and(|first| !is_variation_selector(first) && !first.is_whitespace())
    }
}
