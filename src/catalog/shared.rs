//! What all areas share, written once: `specs/shared.csv`.
//!
//! A row of a pack that names one of these in its column `shared` takes over its name, and its own summary says what it
//! means in that area.

use serde::Deserialize;

use super::messages as m;
use super::problem::{Problem, SourceFile};
use super::word::BusinessId;

/// The functions that every area has in much the same form (横並びの機能), in the order of the file.
#[derive(Clone, Debug)]
pub struct SharedFunctions(Vec<SharedFunction>);

/// One of them.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SharedFunction {
    /// The word by which packs name it, such as `access-log`.
    pub id: String,
    /// Japanese name, which is that of the requirement.
    pub name: String,
    /// English name.
    pub name_en: String,
    /// The common function (共通機能) behind it, where there is one.
    pub business: Option<BusinessId>,
    /// What it asks of every area, in one sentence.
    pub summary: String,
    /// Legal basis (根拠法令).
    pub legal_basis: String,
    /// Remark.
    pub note: String,
    /// Where it comes from.
    pub source: String,
}

impl SharedFunctions {
    /// Reads the table.
    ///
    /// # Errors
    /// The first row that does not have the expected columns.
    pub fn read(file: &SourceFile) -> Result<Self, Box<Problem>> {
        let mut reader = csv::Reader::from_reader(file.text.as_bytes());
        reader.deserialize().collect::<Result<_, csv::Error>>().map(Self).map_err(|error| {
            let texts = (m::CSV_INVALID, m::CSV_INVALID_REMEDY);
            Box::new(file.problem(0..0, texts, [("detail", error.to_string().into())]))
        })
    }

    /// All of them.
    pub fn all(&self) -> impl Iterator<Item = &SharedFunction> {
        self.0.iter()
    }

    /// The one with a word.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&SharedFunction> {
        self.0.iter().find(|one| one.id == id)
    }
}
