//! What a rule about packs looks at, and what it gives where it fires.

use std::fmt;

use serde::Serialize;

use super::shelf::Shelf;
use crate::catalog::{DataItem, DataTypes, Detail, Kind, Pack, Problem, Requirement, Section};
use crate::text::message::Params;

/// One pack, and the packs at hand that it may refer to or contradict.
#[derive(Clone, Copy, Debug)]
pub struct PackCase<'c> {
    /// The pack.
    pub pack: &'c Pack,
    /// Its place among the packs at hand.
    pub position: usize,
    /// All packs at hand, itself among them.
    pub shelf: &'c Shelf<'c>,
    /// The data types and output conditions.
    pub types: &'c DataTypes,
}

/// One time that a rule about packs fires.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackHit {
    /// Where: first the cell to look at, then others that belong to the same matter.
    pub places: Vec<Place>,
    /// The values of the placeholders of the rule's texts.
    pub params: Params,
}

/// A place in a file of a pack.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Place {
    /// Folder and file, such as `023-long-term-care/functions.csv`.
    pub file: String,
    /// 1-based line; of a row over several lines the first.
    pub line: usize,
    /// 1-based number of the field in its record, as a spreadsheet would count it; in `pack.toml` the character.
    pub column: usize,
    /// Name of the column; empty where the place is a row, a file, or in `pack.toml`.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub column_name: String,
}

impl Place {
    /// The cell of a pack in a column; the row's first cell where the file does not have the column.
    #[must_use]
    pub fn cell(pack: &Pack, file: &str, line: usize, column: &str) -> Self {
        let at = pack.header(file).iter().position(|name| name == column);
        Self {
            file: format!("{}/{file}", pack.name),
            line,
            column: at.map_or(1, |at| at + 1),
            column_name: if at.is_some() { column.to_owned() } else { String::new() },
        }
    }

    /// The place of something that the loader said.
    #[must_use]
    pub fn of_problem(pack: &Pack, problem: &Problem, column: &str) -> Self {
        let file = problem.file.rsplit('/').next().unwrap_or_default();
        if pack.header(file).iter().any(|name| name == column) {
            return Self::cell(pack, file, 1, column);
        }
        let (line, column) = problem.position();
        Self { file: problem.file.clone(), line, column, column_name: String::new() }
    }
}

impl fmt::Display for Place {
    /// `023-long-term-care/functions.csv:12:4`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.file, self.line, self.column)
    }
}

impl PackHit {
    /// One hit at one cell.
    #[must_use]
    pub fn at(place: Place, params: Params) -> Self {
        Self { places: vec![place], params }
    }
}

impl<'c> PackCase<'c> {
    /// A cell of the pack.
    #[must_use]
    pub fn cell(&self, file: &str, line: usize, column: &str) -> Place {
        Place::cell(self.pack, file, line, column)
    }

    /// Every requirement with its section, in the order of kinds and rows.
    pub fn requirements(&self) -> impl Iterator<Item = (Kind, &'c Section, &'c Requirement)> {
        self.pack
            .sections
            .iter()
            .flat_map(|(kind, section)| section.requirements.iter().map(move |one| (*kind, section, one)))
    }

    /// Every data item (データ項目) with its section.
    pub fn items(&self) -> impl Iterator<Item = (&'c Section, &'c Requirement, &'c DataItem)> {
        self.requirements().filter_map(|(_, section, requirement)| match &requirement.detail {
            Detail::Data(item) => Some((section, requirement, item.as_ref())),
            Detail::Function | Detail::Form { .. } => None,
        })
    }
}
