//! Weights and thresholds: `specs/matching.toml`.
use serde::Deserialize;
use super::words::Sort;

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Features { pub word: f32, pub pair: f32, pub letter: f32, pub unknown: f32 }
impl Features {
    pub const fn of(&self, sort: Sort) -> f32 { match sort { Sort::Word => self.word, Sort::Pair => self.pair, Sort::Letter => self.letter } }
}
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Parts { pub name: f32, pub text: f32, pub section: f32 }

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings { pub features: Features, pub requirement: Parts, pub row: Parts, pub name: f32, pub likeness: f32, pub take: f32, pub join: f32, pub second: f32, pub second_like: f32, pub review: f32, pub candidates: usize }
impl Settings {
    pub fn parse(text: &str) -> Result<Self, String> { toml::from_str(text).map_err(|e| e.to_string()) }
}
