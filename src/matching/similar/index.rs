//! The requirements of a section by the words that they are made of, each word weighted by how few requirements have it.

use std::collections::BTreeMap;
use std::collections::HashMap;

use super::thresholds::{Features, Parts};
use super::words::{Lexicon, Sort, features};

/// A requirement, or a row, by its texts.
#[derive(Clone, Copy, Debug, Default)]
pub struct Texts<'t> {
    /// Headings above it.
    pub section: &'t str,
    /// Name.
    pub name: &'t str,
    /// What it says beyond its name.
    pub text: &'t str,
}

/// The words of one requirement or row with their weights.
#[derive(Clone, Debug, Default)]
pub struct Vector {
    /// Known words by number, in the order of the numbers.
    pub words: Vec<(u32, f32)>,
    /// The length of the vector, unknown words included.
    pub length: f32,
}

/// The words of a section's requirements.
#[derive(Clone, Debug)]
pub struct Index {
    numbers: HashMap<(Sort, Box<str>), u32>,
    /// How telling each word is.
    rarity: Vec<f32>,
    /// How telling a word is that no requirement has.
    unknown: f32,
    postings: Vec<Vec<(u32, f32)>>,
    pub vectors: Vec<Vector>,
    weights: Features,
    row: Parts,
}

pub type Counts = BTreeMap<(Sort, Box<str>), [f32; 3]>;

pub fn counts(lexicon: &Lexicon, texts: &Texts<'_>) -> Counts {
    let mut counts = Counts::new();
    for (part, text) in [texts.name, texts.text, texts.section].into_iter().enumerate() {
        features(lexicon, text, &mut |sort, word| {
            counts.entry((sort, word.into())).or_default()[part] += 1.0;
        });
    }
    counts
}

/// The weight of a word by how often each part of a text has it.
fn strength(counts: &[f32; 3], parts: &Parts) -> f32 {
    let [name, text, section] = *counts;
    let of = |count: f32, weight: f32| if count > 0.0 { weight * (1.0 + 0.5 * count.ln()) } else { 0.0 };
    of(name, parts.name).max(of(text, parts.text)).max(of(section, parts.section))
}

impl Index {
    /// The index of requirements, in their order.
    pub fn new(lexicon: &Lexicon, requirements: &[Texts<'_>], weights: &Features, parts: &Parts, row: &Parts) -> Self {
        let all: Vec<Counts> = requirements.iter().map(|texts| counts(lexicon, texts)).collect();
        let mut numbers: HashMap<(Sort, Box<str>), u32> = HashMap::new();
        let mut having: Vec<f32> = Vec::new();
        for counts in &all {
            for (word, parts) in counts {
                let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
                let number = *numbers.entry(word.clone()).or_insert(next);
                if number == next {
                    having.push(0.0);
                }
                if parts[0] + parts[1] > 0.0 {
                    having[number as usize] += 1.0;
                }
            }
        }
        let count = requirements.len().max(2) as f32;
        let rarity: Vec<f32> = having.iter().map(|having| (count / having.max(1.0)).ln().max(0.0)).collect();
        let mut index = Self {
            postings: vec![Vec::new(); rarity.len()],
            numbers,
            rarity,
            unknown: count.ln() * weights.unknown,
            vectors: Vec::new(),
            weights: *weights,
            row: *row,
        };
        for (at, counts) in all.iter().enumerate() {
            let vector = index.vector_of(counts, parts);
            for (word, weight) in &vector.words {
                index.postings[*word as usize].push((at as u32, *weight / vector.length.max(f32::MIN_POSITIVE)));
            }
            index.vectors.push(vector);
        }
        index
    }

    fn vector_of(&self, counts: &Counts, parts: &Parts) -> Vector {
        let mut words = Vec::with_capacity(counts.len());
        let mut square = 0.0;
        for (word, of_parts) in counts {
            let strength = strength(of_parts, parts) * self.weights.of(word.0);
            match self.numbers.get(word) {
                Some(number) => {
                    let weight = strength * self.rarity[*number as usize];
                    if weight > 0.0 { words.push((*number, weight)); }
                    square += weight * weight;
                }
                None => square += (strength * self.unknown).powi(2),
            }
        }
        words.sort_unstable_by_key(|(number, _)| *number);
        Vector { words, length: square.sqrt() }
    }

    /// The words of a row.
    pub fn vector(&self, lexicon: &Lexicon, texts: &Texts<'_>) -> Vector {
        self.vector_of(&counts(lexicon, texts), &self.row)
    }

    /// likeness 0..1 to each requirement that shares a word, best first
    pub fn like(&self, vector: &Vector, most: usize) -> Vec<(usize, f32)> {
        let mut sums: Vec<f32> = vec![0.0; self.vectors.len()];
        for (word, weight) in &vector.words {
            for (at, other) in &self.postings[*word as usize] {
                sums[*at as usize] += weight * other;
            }
        }
        let length = vector.length.max(f32::MIN_POSITIVE);
        let mut found: Vec<(usize, f32)> = sums.iter().enumerate().filter(|(_, sum)| **sum > 0.0).map(|(at, sum)| (at, sum / length)).collect();
        found.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        found.truncate(most);
        found
    }

    /// The words of a row that a requirement does not have.
    pub fn rest(&self, vector: &Vector, requirement: usize) -> Vector {
        let other = &self.vectors[requirement].words;
        let words: Vec<(u32, f32)> = vector.words.iter().filter(|(word, _)| other.binary_search_by_key(word, |(w, _)| *w).is_err()).copied().collect();
        Vector { words, length: vector.length }
    }

    /// How much of what a vector says a requirement has, 0..1.
    pub fn covered(&self, vector: &Vector, other: &Vector) -> f32 {
        let has = |word: &u32| other.words.binary_search_by_key(word, |(w, _)| *w).is_ok();
        let shared: f32 = vector.words.iter().filter(|(word, _)| has(word)).map(|(_, weight)| weight * weight).sum();
        shared / (vector.length * vector.length).max(f32::MIN_POSITIVE)
    }
}
