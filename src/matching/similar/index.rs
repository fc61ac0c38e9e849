//! The requirements of a section by the words that they are made of, each weighted by how few requirements have it
//! (TF-IDF): what a row is most like is found without comparing it with all of them.

use std::collections::{BTreeMap, HashMap};

use super::thresholds::{Features, Parts, Thresholds};
use super::words::{Lexicon, Sort, features};

/// A requirement, or a row, by its texts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Texts<'t> {
    /// The headings above it.
    pub section: &'t str,
    /// Its name.
    pub name: &'t str,
    /// What it says beyond its name.
    pub text: &'t str,
    /// Whether it is about what must not be (実装不可), where it says so itself.
    pub prohibited: Option<bool>,
}

impl Texts<'_> {
    /// Whether there is hardly more than a name, in whichever column.
    pub fn is_short(&self) -> bool {
        const SENTENCE: usize = 20;
        self.text.is_empty() || self.name.is_empty() && self.text.chars().count() < SENTENCE
    }
}

/// The texts of a requirement or row, taken apart into levelled clauses.
#[derive(Clone, Debug, Default)]
pub struct Clauses {
    /// Of the headings.
    pub section: Vec<String>,
    /// Of the name.
    pub name: Vec<String>,
    /// Of the text.
    pub text: Vec<String>,
}

impl Clauses {
    /// Takes texts apart.
    pub fn of(lexicon: &Lexicon, texts: &Texts<'_>) -> Self {
        Self {
            section: lexicon.clauses(texts.section),
            name: lexicon.clauses(texts.name),
            text: lexicon.clauses(texts.text),
        }
    }
}

/// The known words of a requirement or row with their weights.
#[derive(Clone, Debug, Default)]
pub struct Vector {
    /// By number, in their order.
    words: Vec<(u32, f32)>,
    /// Its length, unknown words included.
    length: f32,
}

/// The words of a section's requirements.
#[derive(Clone, Debug)]
pub struct Index {
    numbers: HashMap<(Sort, Box<str>), u32>,
    /// How telling each word is.
    rarity: Vec<f32>,
    /// How telling a word is that no requirement has.
    unknown: f32,
    /// For each word the requirements that have it, with its share of theirs.
    postings: Vec<Vec<(usize, f32)>>,
    /// The words of each requirement.
    vectors: Vec<Vector>,
    features: Features,
    row: Parts,
}

/// How often the name, the text and the headings have each word.
type Counts<'w> = BTreeMap<(Sort, Box<str>), [u16; 3]>;

fn counts(clauses: &Clauses) -> Counts<'_> {
    let mut counts = Counts::new();
    for (part, clauses) in [&clauses.name, &clauses.text, &clauses.section].into_iter().enumerate() {
        features(clauses, &mut |sort, word| {
            if let Some(count) = counts.entry((sort, word.into())).or_default().get_mut(part) {
                *count = count.saturating_add(1);
            }
        });
    }
    counts
}

/// The weight of a word by how often each part of a text has it.
fn strength([name, text, section]: [u16; 3], parts: &Parts) -> f32 {
    let of = |count: u16, weight: f32| if count > 0 { weight * (1.0 + 0.5 * f32::from(count).ln()) } else { 0.0 };
    of(name, parts.name).max(of(text, parts.text)).max(of(section, parts.section))
}

/// A number of requirements as a weight; beyond 65,535 it makes no difference.
fn weight_of(count: usize) -> f32 {
    f32::from(u16::try_from(count).unwrap_or(u16::MAX))
}

impl Index {
    /// The index of requirements, in their order.
    pub fn new(requirements: &[Clauses], thresholds: &Thresholds) -> Self {
        let all: Vec<Counts<'_>> = requirements.iter().map(counts).collect();
        let mut numbers: HashMap<(Sort, Box<str>), u32> = HashMap::new();
        let mut having: Vec<usize> = Vec::new();
        for counts in &all {
            for (word, [name, text, _]) in counts {
                let next = u32::try_from(having.len()).unwrap_or(u32::MAX);
                let number = *numbers.entry(word.clone()).or_insert(next);
                if number == next {
                    having.push(0);
                }
                // Headings stand above many: what only they say tells little of how many it is about.
                if let Some(having) = having.get_mut(number as usize) {
                    *having += usize::from(name + text > 0);
                }
            }
        }
        let count = weight_of(requirements.len().max(2));
        let mut index = Self {
            postings: vec![Vec::new(); having.len()],
            rarity: having.iter().map(|having| (count / weight_of(*having).max(1.0)).ln().max(0.0)).collect(),
            unknown: count.ln() * thresholds.features.unknown,
            numbers,
            vectors: Vec::new(),
            features: thresholds.features,
            row: thresholds.row,
        };
        for (at, counts) in all.iter().enumerate() {
            let vector = index.vector_of(counts, &thresholds.requirement);
            for (word, weight) in &vector.words {
                if let Some(postings) = index.postings.get_mut(*word as usize) {
                    postings.push((at, *weight / vector.length.max(f32::MIN_POSITIVE)));
                }
            }
            index.vectors.push(vector);
        }
        index
    }

    fn vector_of(&self, counts: &Counts<'_>, parts: &Parts) -> Vector {
        let mut words = Vec::with_capacity(counts.len());
        let mut square = 0.0;
        for (word, counts) in counts {
            let strength = strength(*counts, parts) * self.features.of(word.0);
            let number = self.numbers.get(word).copied();
            let rarity = number.and_then(|number| self.rarity.get(number as usize)).copied();
            let weight = strength * rarity.unwrap_or(self.unknown);
            square += weight * weight;
            words.extend(number.filter(|_| weight > 0.0).map(|number| (number, weight)));
        }
        words.sort_unstable_by_key(|(number, _)| *number);
        Vector { words, length: square.sqrt() }
    }

    /// The words of a row.
    pub fn vector(&self, row: &Clauses) -> Vector {
        self.vector_of(&counts(row), &self.row)
    }

    /// The requirements that share words with a row and their likeness from 0 to 1, at most so many, the likest first.
    pub fn like(&self, row: &Vector, most: usize) -> Vec<(usize, f32)> {
        let mut sums: Vec<f32> = vec![0.0; self.vectors.len()];
        for (word, weight) in &row.words {
            for (at, share) in self.postings.get(*word as usize).into_iter().flatten() {
                if let Some(sum) = sums.get_mut(*at) {
                    *sum += weight * share;
                }
            }
        }
        let length = row.length.max(f32::MIN_POSITIVE);
        let mut found: Vec<(usize, f32)> = sums.into_iter().enumerate().filter(|(_, sum)| *sum > 0.0).collect();
        let likest = |a: &(usize, f32), b: &(usize, f32)| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0));
        if most < found.len() {
            found.select_nth_unstable_by(most, likest);
            found.truncate(most);
        }
        found.sort_unstable_by(likest);
        found.into_iter().map(|(at, sum)| (at, sum / length)).collect()
    }

    /// What of a row a requirement does not say. Its likeness is measured by the length of the whole row.
    pub fn rest(&self, row: &Vector, requirement: usize) -> Vector {
        let said = self.vectors.get(requirement).map_or(&[][..], |vector| vector.words.as_slice());
        let unsaid = |(word, _): &&(u32, f32)| said.binary_search_by_key(word, |(said, _)| *said).is_err();
        Vector { words: row.words.iter().filter(unsaid).copied().collect(), length: row.length }
    }
}
