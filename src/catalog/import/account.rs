//! How an import understood its files: for the summary, `--explain`, and whoever has to trust the result.

use std::sync::Arc;

use super::field::{Content, Field};
use super::header::{Header, Understood};
use super::identity::Identity;
use super::layout::Layout;
use super::rows::{Rows, Tally};
use crate::intake::CellAddress;
use crate::text::message::Param;

/// One file.
#[derive(Clone, Debug)]
pub struct FileAccount {
    /// File name.
    pub name: String,
    /// SHA-256 of the file, as 64 hexadecimal digits.
    pub sha256: String,
    /// What it says of itself.
    pub identity: Identity,
    /// Its sheets; one without a name for text files.
    pub sheets: Vec<SheetAccount>,
    /// Texts outside all tables, in which titles are looked for.
    pub(super) titles: Vec<Title>,
}

/// A text outside the tables.
#[derive(Clone, Debug)]
pub(super) struct Title {
    /// The sheet that it stands on.
    pub(super) sheet: Option<String>,
    /// Whether the sheet has no table, so that it speaks of the whole file.
    pub(super) of_cover: bool,
    /// The text.
    pub(super) text: String,
}

/// One sheet or text.
#[derive(Clone, Debug)]
pub struct SheetAccount {
    /// Name of the sheet.
    pub name: Option<String>,
    /// Rows with anything in them.
    pub rows: usize,
    /// What became of it.
    pub state: SheetState,
}

/// What became of a sheet.
#[derive(Clone, Debug)]
pub enum SheetState {
    /// It has no cells.
    Empty,
    /// It is hidden and was not read.
    Hidden,
    /// Its name says that it holds something else (凡例, 改定履歴).
    PassedOver,
    /// No layout finds a table on it, and no IDs stand on it.
    NoTable,
    /// IDs stand on it, but no layout understands it.
    NotUnderstood,
    /// Its tables.
    Read(Vec<TableAccount>),
    /// It is prose.
    Prose(ProseAccount),
}

/// A text of which a layout of prose understood something.
#[derive(Clone, Debug)]
pub struct ProseAccount {
    /// The file of the layout that found most.
    pub layout: String,
    /// Its name in both languages.
    pub layout_name: Param,
    /// Paragraphs and tables of the text.
    pub paragraphs: usize,
    /// Requirements that it gave.
    pub entries: usize,
    /// Whether such a text holds only a part of what is asked.
    pub partial: bool,
}

/// One table.
#[derive(Clone, Debug)]
pub struct TableAccount {
    /// The file of the layout that fitted best.
    pub layout: String,
    /// Its name in both languages.
    pub layout_name: Param,
    /// What the table holds.
    pub content: Content,
    /// How much of the header was understood.
    pub understood: Understood,
    /// 1-based first and last row of the header.
    pub header_rows: (u32, u32),
    /// The columns with their letters, labels and fields.
    pub columns: Vec<ColumnAccount>,
    /// What became of the rows.
    pub tally: Tally,
    /// Headings between the rows.
    pub headings: Vec<(CellAddress, String)>,
    /// Remarks between and below the rows.
    pub remarks: Vec<(CellAddress, String)>,
}

/// One column.
#[derive(Clone, Debug)]
pub struct ColumnAccount {
    /// Letters: `C`, or `C-D`.
    pub letters: String,
    /// Header as people read it.
    pub label: String,
    /// What it was understood as.
    pub field: Option<Field>,
    /// The classes that it speaks for.
    pub classes: Vec<Arc<str>>,
    /// The obligation that it is marked for.
    pub mark_for: Option<crate::catalog::word::Obligation>,
    /// Whether the header is, word for word, one that the layout knows.
    pub exact: bool,
}

impl FileAccount {
    pub(super) fn new(name: &str, sha256: &str) -> Self {
        Self {
            name: name.to_owned(),
            sha256: sha256.to_owned(),
            identity: Identity::default(),
            sheets: Vec::new(),
            titles: Vec::new(),
        }
    }

    /// Whether a text of it holds only a part of what is asked.
    #[must_use]
    pub fn is_partial(&self) -> bool {
        self.sheets.iter().any(|sheet| matches!(&sheet.state, SheetState::Prose(prose) if prose.partial))
    }

    /// The tables that were read.
    pub fn tables(&self) -> impl Iterator<Item = &TableAccount> {
        self.sheets.iter().flat_map(|sheet| match &sheet.state {
            SheetState::Read(tables) => tables.as_slice(),
            _ => &[],
        })
    }
}

impl TableAccount {
    pub(super) fn new(header: &Header, layout: &Layout, rows: &Rows) -> Self {
        let letters = |first: u32, last: u32| {
            let first_letters = crate::intake::column_letters(first);
            if first == last {
                first_letters
            } else {
                format!("{first_letters}-{}", crate::intake::column_letters(last))
            }
        };
        Self {
            layout: layout.file.clone(),
            layout_name: layout.name.clone(),
            content: layout.content,
            understood: header.understood(),
            header_rows: (header.first_row + 1, header.last_row + 1),
            columns: header
                .columns
                .iter()
                .map(|column| ColumnAccount {
                    letters: letters(column.first, column.last),
                    label: column.label.clone(),
                    field: column.field,
                    classes: column.classes.clone(),
                    mark_for: column.mark_for,
                    exact: column.exact,
                })
                .collect(),
            tally: rows.tally,
            headings: rows.headings.clone(),
            remarks: rows.remarks.clone(),
        }
    }
}
