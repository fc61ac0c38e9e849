//! Where something stands in what was delivered.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::intake::{CellAddress, Row, Table};

/// A place: a file, and in it a cell of a sheet, or a line and column of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Location {
    /// Path relative to the argument given, with `/`.
    pub file: String,
    /// Sheet name, for workbooks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// Address of the cell, such as `C12`, for workbooks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cell: Option<String>,
    /// 1-based physical line, for text files.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<u64>,
    /// 1-based column: the number of the field in its record, as a spreadsheet would count it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub column: Option<u64>,
}

impl Location {
    /// A whole file.
    #[must_use]
    pub fn file(path: &str) -> Self {
        Self { file: path.to_owned(), ..Self::default() }
    }

    /// A cell of a table that was read from a file.
    #[must_use]
    pub fn cell(path: &str, table: &Table, row: &Row, column: u32) -> Self {
        row.line.map_or_else(
            || Self {
                file: path.to_owned(),
                sheet: table.name.clone(),
                cell: Some(CellAddress { row: row.index, column }.to_string()),
                ..Self::default()
            },
            |line| Self {
                file: path.to_owned(),
                line: Some(line),
                column: Some(u64::from(column) + 1),
                ..Self::default()
            },
        )
    }
}

impl fmt::Display for Location {
    /// `回答書.xlsx › 機能要件 › F112`, `一覧.csv › 12:5`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(sheet) = &self.sheet {
            write!(f, " › {sheet}")?;
        }
        if let Some(cell) = &self.cell {
            write!(f, " › {cell}")?;
        }
        match (self.line, self.column) {
            (Some(line), Some(column)) => write!(f, " › {line}:{column}"),
            (Some(line), None) => write!(f, " › {line}"),
            (None, _) => Ok(()),
        }
    }
}
