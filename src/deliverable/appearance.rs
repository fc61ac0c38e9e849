//! What a sheet shows beside its texts: what is struck out (取り消し線) is gone, what is hidden (非表示) counts; both are told.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::header::Header;
use super::layout::Role;
use super::location::Location;
use crate::intake::{Cell, Row, Table, column_letters};
use crate::text::normalize::squeeze;

/// What was met of it in a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Appearance {
    /// Answers, remarks and dates of which something is struck out, and IDs of rows that answer.
    pub struck: Vec<StruckCell>,
    /// Rows that answer something and are hidden, by hand or by a filter: where, and their ID or name.
    pub hidden_rows: Vec<(Location, String)>,
    /// Columns of answers, remarks and dates that are hidden and not empty.
    pub hidden_columns: Vec<HiddenColumn>,
    /// Columns that are not read and are full of answers.
    pub unread_answers: Vec<HiddenColumn>,
    /// Columns of answers whose headings turn them round (未対応の場合○).
    pub reversed: Vec<HiddenColumn>,
}

/// A cell of which something is struck out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StruckCell {
    /// The product that its column names, as its position among those of the delivery.
    pub product: Option<usize>,
    /// Where.
    pub location: Location,
    /// What is struck out.
    pub removed: String,
    /// What is left, and counts; empty where nothing is.
    pub left: String,
}

/// A column that somebody may overlook: hidden, not read, or headed the other way round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HiddenColumn {
    /// The product that it names, as its position among those of the delivery.
    pub product: Option<usize>,
    /// Its letters.
    pub letters: String,
    /// Its heading.
    pub label: String,
    /// How many cells hold something.
    pub filled: usize,
    /// The first of them.
    pub first: Location,
}

/// A sheet without what is struck out. Cells of which nothing is left are gone, and so are rows without a cell.
pub(super) fn without_struck(table: &Table) -> Cow<'_, Table> {
    if !table.rows.iter().flat_map(|row| &row.cells).any(is_struck) {
        return Cow::Borrowed(table);
    }
    let mut left = table.clone();
    for row in &mut left.rows {
        for cell in row.cells.iter_mut().filter(|cell| is_struck(cell)) {
            cell.text = left_of(cell).into();
            cell.marks = None;
        }
        row.cells.retain(|cell| !cell.text.is_empty());
    }
    left.rows.retain(|row| !row.cells.is_empty());
    Cow::Owned(left)
}

/// Whether anything but blanks is struck out.
fn is_struck(cell: &Cell) -> bool {
    cell.marks.is_some() && !cell.removed().trim().is_empty()
}

/// What is left of a cell; the arrow between the old answer and the new one goes with the old.
fn left_of(cell: &Cell) -> String {
    let around = |letter: char| letter.is_whitespace() || matches!(letter, '→' | '⇒' | '➡' | '⇨');
    cell.kept().trim_matches(around).to_owned()
}

impl Appearance {
    /// What stands struck out or hidden under a header. `table` is the sheet as it was read.
    pub(super) fn of(file: &str, table: &Table, header: &Header, hidden_rows: Vec<(Location, String)>) -> Self {
        let governed = || table.rows.iter().filter(|row| header.governs(row.index));
        let hidden = |column: u32| table.hidden_columns.iter().any(|range| range.contains(&column));
        let answers: BTreeSet<u32> =
            header.columns_of(Role::Answer).chain(header.columns_of(Role::Due)).map(|column| column.index).collect();
        let mut found = Self { hidden_rows, ..Self::default() };
        let vendors = |role| matches!(role, Role::Answer | Role::Note | Role::Due);
        for column in header.columns.iter().filter(|column| vendors(column.role) && hidden(column.index)) {
            let mut filled = governed().filter(|row| !row.text(column.index).trim().is_empty());
            let Some(first) = filled.next() else { continue };
            found.hidden_columns.push(HiddenColumn {
                product: column.product,
                letters: column_letters(column.index),
                label: column.label.clone(),
                filled: 1 + filled.count(),
                first: Location::cell(file, table, first, column.index),
            });
        }
        for row in governed() {
            let answered =
                |row: &Row| row.cells.iter().any(|cell| answers.contains(&cell.column) && !left_of(cell).is_empty());
            for cell in row.cells.iter().filter(|cell| is_struck(cell)) {
                let left = left_of(cell);
                let column = header.columns.iter().find(|column| column.index == cell.column);
                let told = match column.map(|column| column.role) {
                    Some(role) if vendors(role) => true,
                    // A new ID beside the old one is how specifications are revised; without one the row is nobody's.
                    Some(Role::Id) => left.is_empty() && answered(row),
                    _ => false,
                };
                if told {
                    let (location, removed) =
                        (Location::cell(file, table, row, cell.column), squeeze(cell.removed().trim()));
                    let product = column.and_then(|column| column.product);
                    found.struck.push(StruckCell { product, location, removed, left: squeeze(&left) });
                }
            }
        }
        found
    }
}
