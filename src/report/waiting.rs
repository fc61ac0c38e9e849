//! Rows that wait for a person, as review workbooks need them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::model::{Report, UnmatchedRow};
use crate::catalog::{BusinessId, Kind};

/// A row that waits for a person, as a review workbook shows it and knows it again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WaitingRow {
    /// What it is known by in the next delivery: 16 hexadecimal digits over its kind, 業務ID and words. Rows with the same
    /// words have the same.
    pub fingerprint: String,
    /// Function, form or data.
    pub kind: Kind,
    /// The 業務ID that it, or else its list, is about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub areas: Vec<BusinessId>,
    /// The ID as it stands there.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub id: String,
    /// The headings above it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub section: String,
    /// Its name.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// The wording of the requirement that it repeats.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
}

impl Report {
    /// The rows that wait for a person, in the order of the report.
    pub fn waiting(&self) -> impl Iterator<Item = (&UnmatchedRow, &WaitingRow)> {
        let rows = self.areas.iter().flat_map(|area| &area.unmatched).chain(&self.unmatched);
        rows.filter_map(|row| Some((row, row.waiting.as_ref()?)))
    }
}
