//! A review workbook (確認票) as it comes back: what a person decided of rows that waited for one, and where it is written.
//!
//! The workbook is known by the header of a hidden column. What stands in that column says which row of the vendor's a
//! line is about and what it was decided against, so that lines may be sorted and columns moved.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::location::Location;
use crate::catalog::{BusinessId, Kind, RequirementKey, hex};
use crate::intake::{Document, Format, IntakeError, Limits, Row, Table};
use crate::text::normalize::fold;

/// Header of the column that a person fills in.
pub const DECISION_HEADER: &str = "決定";

/// Header of the hidden column by which a review workbook is known and its lines are.
pub const KEY_HEADER: &str = "照合キー（変更しないでください）";

/// The words for the candidates, the best first.
pub const CANDIDATE_WORDS: [&str; 3] = ["候補1", "候補2", "候補3"];

/// The word for a row that no requirement answers to.
pub const NONE_WORD: &str = "該当なし";

/// The word for a row that goes on waiting.
pub const LATER_WORD: &str = "保留";

/// What the hidden cell of a line says, as JSON: the row, and what was on offer when somebody decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewKey {
    /// Fingerprint of the vendor's row.
    pub row: String,
    /// Function, form or data.
    pub kind: Kind,
    /// The 業務ID that its list is about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub areas: Vec<BusinessId>,
    /// The candidates in their order, each with the digest of what the specification said of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub candidates: Vec<(RequirementKey, String)>,
    /// The beginning of the SHA-256 of the packs of those areas.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub packs: BTreeMap<BusinessId, String>,
}

/// One line of a review workbook that says something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReviewedLine {
    /// What it is about; `None` where the hidden cell is empty or damaged.
    pub key: Option<ReviewKey>,
    /// What somebody wrote into the column 決定.
    pub decision: String,
    /// Where.
    pub location: Location,
}

/// A review workbook with what was decided in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReviewFile {
    /// Name for people.
    pub path: String,
    /// SHA-256 of its bytes, as hexadecimal digits.
    pub sha256: String,
    /// Format that the content showed.
    pub format: Format,
    /// The lines with a decision, in their order.
    pub lines: Vec<ReviewedLine>,
}

/// Why a file gives no decisions.
#[derive(Debug, thiserror::Error)]
pub enum ReviewFileError {
    /// It cannot be read.
    #[error(transparent)]
    Intake(#[from] IntakeError),
    /// No sheet of it has the columns of a review workbook.
    #[error("not a review workbook")]
    NotReview,
}

impl ReviewKey {
    /// The text of the hidden cell.
    #[must_use]
    pub fn cell(&self) -> String {
        // A map with keys that are texts can always be written.
        serde_json::to_string(self).unwrap_or_default()
    }
}

impl ReviewFile {
    /// Reads a review workbook: as it was written, or saved as another format, with rows sorted and columns moved.
    ///
    /// # Errors
    /// [`ReviewFileError`] where it cannot be read or is no review workbook.
    pub fn read(path: &str, bytes: &[u8], limits: &Limits) -> Result<Self, ReviewFileError> {
        let document = crate::intake::read(path, bytes, limits)?;
        let heads: Vec<_> = document.tables.iter().filter_map(|table| Some((table, Head::find(table)?))).collect();
        let lines: Vec<ReviewedLine> = heads
            .iter()
            .filter_map(|(table, head)| Some((table, head, head.decision?)))
            .flat_map(|(table, head, decision)| lines(path, table, head, decision))
            .collect();
        if !heads.iter().any(|(_, head)| head.decision.is_some()) {
            return Err(ReviewFileError::NotReview);
        }
        let sha256 = hex(&Sha256::digest(bytes));
        Ok(Self { path: path.to_owned(), sha256, format: document.format, lines })
    }

    /// Whether a document is a review workbook, whatever has become of its other columns.
    #[must_use]
    pub fn is_one(document: &Document) -> bool {
        document.tables.iter().any(|table| Head::find(table).is_some())
    }
}

/// The header of a review workbook.
struct Head {
    row: u32,
    key: u32,
    decision: Option<u32>,
}

impl Head {
    fn find(table: &Table) -> Option<Self> {
        /// Somebody may have written a few lines above the header.
        const ROWS: usize = 50;
        let is = |text: &str, header: &str| fold(text) == fold(header);
        // Folding every cell of a long list for this would take longer than reading it.
        let key = |row: &Row| {
            let mut near = row.cells.iter().filter(|cell| cell.text.contains("照合キー"));
            near.find(|cell| is(&cell.text, KEY_HEADER)).map(|cell| cell.column)
        };
        let (row, key) = table.rows.iter().take(ROWS).find_map(|row| Some((row, key(row)?)))?;
        let decision = row.cells.iter().find(|cell| is(&cell.text, DECISION_HEADER)).map(|cell| cell.column);
        Some(Self { row: row.index, key, decision })
    }
}

fn lines(path: &str, table: &Table, head: &Head, decision: u32) -> Vec<ReviewedLine> {
    let below = table.rows.iter().filter(|row| row.index > head.row);
    below
        .filter_map(|row| {
            // What is struck out was taken back.
            let written = row.cell(decision)?.kept().trim().to_owned();
            let line = || ReviewedLine {
                key: serde_json::from_str(row.text(head.key).trim()).ok(),
                decision: written.clone(),
                location: Location::cell(path, table, row, decision),
            };
            (!written.is_empty()).then(line)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key() -> ReviewKey {
        ReviewKey {
            row: "0123456789abcdef".to_owned(),
            kind: Kind::Function,
            areas: vec!["023".parse().unwrap()],
            candidates: vec![("023/function/0230265".parse().unwrap(), "00ff".to_owned())],
            packs: [("023".parse().unwrap(), "ab".to_owned())].into(),
        }
    }

    #[test]
    fn lines_are_found_wherever_the_columns_stand_and_only_where_something_is_decided() {
        let cell = key().cell().replace('"', "\"\"");
        let text = format!("一行足した\n決定,番号,{KEY_HEADER}\n候補1,1,\"{cell}\"\n,2,\"{cell}\"\n該当なし,3,\n");
        let file = ReviewFile::read("確認.csv", text.as_bytes(), &Limits::default()).unwrap();
        let shown: Vec<(&str, bool, Option<u64>)> =
            file.lines.iter().map(|line| (line.decision.as_str(), line.key.is_some(), line.location.line)).collect();
        assert_eq!(shown, [("候補1", true, Some(3)), ("該当なし", false, Some(5))]);
        assert_eq!(file.lines[0].key, Some(key()));
    }

    #[test]
    fn another_list_is_none() {
        let list = "機能ID,機能名称,決定\n0230001,照会,○\n";
        assert!(matches!(
            ReviewFile::read("a.csv", list.as_bytes(), &Limits::default()),
            Err(ReviewFileError::NotReview)
        ));
        let without = format!("番号,{KEY_HEADER}\n1,\n");
        assert!(ReviewFile::read("a.csv", without.as_bytes(), &Limits::default()).is_err());
        assert!(ReviewFile::is_one(&crate::intake::read("a.csv", without.as_bytes(), &Limits::default()).unwrap()));
    }
}
