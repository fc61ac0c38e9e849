//! Where something stands in what was delivered.

use std::fmt;
use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::intake::{CellAddress, Row, Table};

/// A place: a file, and in it a cell of a sheet, or a line and column of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Location {
    /// Path relative to the argument given, with `/`.
    pub file: Arc<str>,
    /// Sheet name, for workbooks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sheet: Option<Arc<str>>,
    /// Address of the cell, such as `C12`, for workbooks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cell: Option<String>,
    /// 1-based physical line, for text files.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<u64>,
    /// 1-based column: the number of the field in its record, as a spreadsheet would count it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub column: Option<u64>,
    /// 1-based place of the character within the value, in data exports.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub character: Option<u64>,
}

impl Location {
    /// A whole file.
    #[must_use]
    pub fn file(path: &str) -> Self {
        Self { file: path.into(), ..Self::default() }
    }

    /// A cell of a table that was read from a file.
    #[must_use]
    pub fn cell(path: &str, table: &Table, row: &Row, column: u32) -> Self {
        TablePlace::new(path, table).cell(row, column)
    }
}

/// Where a table stands; the locations of its cells share the words.
#[derive(Clone, Debug)]
pub struct TablePlace {
    file: Arc<str>,
    sheet: Option<Arc<str>>,
}

impl TablePlace {
    /// The place of a table that was read from a file.
    #[must_use]
    pub fn new(path: &str, table: &Table) -> Self {
        Self { file: path.into(), sheet: table.name.as_deref().map(Arc::from) }
    }

    /// A cell of the table.
    #[must_use]
    pub fn cell(&self, row: &Row, column: u32) -> Location {
        let file = Arc::clone(&self.file);
        match row.line {
            None => Location {
                file,
                sheet: self.sheet.clone(),
                cell: Some(CellAddress { row: row.index, column }.to_string()),
                ..Location::default()
            },
            Some(line) => {
                Location { file, line: Some(line), column: Some(u64::from(column) + 1), ..Location::default() }
            }
        }
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
            (Some(line), Some(column)) => {
                write!(f, " › {line}:{column}")?;
                self.character.map_or(Ok(()), |character| write!(f, ":{character}"))
            }
            (Some(line), None) => write!(f, " › {line}"),
            (None, _) => Ok(()),
        }
    }
}
