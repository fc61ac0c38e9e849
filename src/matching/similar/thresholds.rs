//! Weights and thresholds: `specs/matching.toml`, which says of each how it came about.

use serde::Deserialize;

use super::index::Texts;
use super::words::Sort;

/// What counts how much, and from where on.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Thresholds {
    /// Weights of what texts are made of.
    pub features: Features,
    /// Weights of the texts of a requirement.
    pub requirement: Parts,
    /// Weights of the texts of a row.
    pub row: Parts,
    /// Steps of the judgement.
    pub steps: Steps,
}

/// How much words, pairs and letters count.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Features {
    word: f32,
    pair: f32,
    letter: f32,
    /// Those of a row that no requirement has, beside those that only one has.
    pub unknown: f32,
}

impl Features {
    /// The weight of a sort.
    pub const fn of(&self, sort: Sort) -> f32 {
        match sort {
            Sort::Word => self.word,
            Sort::Pair => self.pair,
            Sort::Letter => self.letter,
        }
    }
}

/// How much the texts of a row or requirement count.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Parts {
    /// The name.
    pub name: f32,
    /// What it says beyond its name.
    pub text: f32,
    /// The headings above it.
    pub section: f32,
}

/// From where on a row is taken, or asked about.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Steps {
    /// How many requirements of a row are looked at closely.
    pub candidates: usize,
    /// How much the likeness of the names adds.
    pub name: f32,
    /// What of a likeness is left where names have contrasting words.
    pub contrast: f32,
    /// How much likeness counts beside the lead over the next requirement.
    pub likeness: f32,
    /// Certainty from which a row is taken for the requirement that the pairing of the list gives it.
    pub take: f32,
    /// Certainty from which a row joins a requirement that another row has.
    pub join: f32,
    /// What of a row a further requirement must explain that the first does not.
    pub further: f32,
    /// The least likeness of a further requirement.
    pub further_likeness: f32,
    /// What of a row a further requirement must explain that stands beside one of those before it.
    pub further_beside: f32,
    /// The least likeness of such a requirement.
    pub further_beside_likeness: f32,
    /// What is added to a likeness where all certain rows below the same heading speak of the same chapter.
    pub heading: f32,
    /// Certainty from which such a requirement is taken.
    pub take_beside: f32,
    /// Likeness from which a row that is not certain is left to a person.
    pub review: f32,
    /// The same for a row of hardly more than a name.
    pub review_short: f32,
    /// The same where rows with IDs or names answer what it is like most.
    pub review_answered: f32,
    /// The least likeness of a row that is taken.
    pub least: f32,
    /// The same for a row of hardly more than a name.
    pub least_short: f32,
    /// What a requirement that another row fits better counts for at least.
    pub claimed: f32,
    /// What part of the best one's likeness a candidate shown to a person has at least.
    pub shown: f32,
}

impl Steps {
    /// The least likeness of a row that is taken.
    pub fn least_for(&self, row: &Texts<'_>) -> f32 {
        if row.is_short() { self.least_short } else { self.least }
    }
}
