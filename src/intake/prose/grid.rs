//! A table of a document while it is read: its cells in rows and columns, and which of them are merged.

use std::collections::BTreeMap;

use quick_xml::events::BytesStart;

use super::super::budget::Budget;
use super::super::table::{Cell, CellAddress, CellKind, Region, Row};
use super::marked::Marked;
use super::xml::{attribute_is, number};
use super::{IntakeError, Paragraph, Table};

/// How a cell continues the one above it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Down {
    #[default]
    Alone,
    Begins,
    Continues,
}

#[derive(Debug)]
struct OpenCell {
    span: u32,
    down: Down,
    text: Marked,
}

/// A table whose end has not come yet.
#[derive(Debug)]
pub(super) struct Grid {
    /// How many paragraphs were open where it began: one in a text box hangs on a paragraph.
    pub depth: usize,
    /// Number of the table in the document for messages, 1-based.
    order: u64,
    table: Table,
    row: Option<u32>,
    next_row: u32,
    /// The column of the next cell.
    column: u32,
    cells: Vec<Cell>,
    cell: Option<OpenCell>,
    /// Whether the row was deleted or inserted as a whole (変更履歴).
    deleted: bool,
    inserted: bool,
    /// The merged regions that may go on in the next row, by first column.
    going_on: BTreeMap<u32, Region>,
}

impl Grid {
    pub(super) fn new(depth: usize, order: u64) -> Self {
        Self {
            depth,
            order,
            table: Table::default(),
            row: None,
            next_row: 0,
            column: 0,
            cells: Vec::new(),
            cell: None,
            deleted: false,
            inserted: false,
            going_on: BTreeMap::new(),
        }
    }

    pub(super) const fn is_in_row(&self) -> bool {
        self.row.is_some()
    }

    pub(super) const fn is_in_cell(&self) -> bool {
        self.cell.is_some()
    }

    /// The address of the cell at hand, for messages.
    pub(super) fn place(&self) -> String {
        let address = CellAddress { row: self.row.unwrap_or(self.next_row), column: self.column };
        format!("T{}!{address}", self.order)
    }

    pub(super) fn open_row(&mut self) {
        self.row = Some(self.next_row);
        self.next_row = self.next_row.saturating_add(1);
        self.column = 0;
        (self.deleted, self.inserted) = (false, false);
    }

    pub(super) fn row_property(&mut self, tag: &BytesStart<'_>) {
        match tag.local_name().as_ref() {
            "gridBefore" => self.column = number(tag).unwrap_or(0),
            "del" => self.deleted = true,
            "ins" => self.inserted = true,
            _ => {}
        }
    }

    pub(super) fn close_row(&mut self) {
        let Some(index) = self.row.take() else { return };
        let cells = std::mem::take(&mut self.cells);
        if !cells.is_empty() {
            self.table.rows.push(Row { index, line: None, hidden: false, cells });
        }
        let merges = &mut self.table.merges;
        self.going_on.retain(|_, region| {
            let goes_on = region.last_row == index;
            if !goes_on {
                keep(merges, *region);
            }
            goes_on
        });
    }

    pub(super) fn open_cell(&mut self) {
        self.cell = Some(OpenCell { span: 1, down: Down::Alone, text: Marked::default() });
    }

    pub(super) fn cell_property(&mut self, tag: &BytesStart<'_>) {
        let Some(cell) = &mut self.cell else { return };
        match tag.local_name().as_ref() {
            "gridSpan" => cell.span = number(tag).unwrap_or(1).max(1),
            "vMerge" => cell.down = if attribute_is(tag, "val", "restart") { Down::Begins } else { Down::Continues },
            _ => {}
        }
    }

    /// Adds a paragraph to the cell at hand and gives the length of its text so far, in bytes.
    pub(super) fn push(&mut self, paragraph: &Paragraph) -> usize {
        let (deleted, inserted) = (self.deleted, self.inserted);
        self.cell.as_mut().map_or(0, |cell| {
            cell.text.push_line(paragraph, deleted, inserted);
            cell.text.text.len()
        })
    }

    /// Puts the cell at hand into its place.
    ///
    /// # Errors
    /// [`IntakeError::Limit`] where it lies outside the rows and columns allowed or holds too much.
    pub(super) fn close_cell(&mut self, budget: &mut Budget<'_>) -> Result<(), IntakeError> {
        let (Some(cell), Some(row)) = (self.cell.take(), self.row) else { return Ok(()) };
        let column = self.column;
        let last_column = column.saturating_add(cell.span - 1);
        budget.position(row, last_column, || self.place())?;
        let (text, marks) = cell.text.finish();
        if !text.trim().is_empty() {
            budget.cell(&text, || self.place())?;
            self.cells.push(Cell { column, text: text.into(), kind: CellKind::Text, marks });
        }
        let region = Region { first_row: row, first_column: column, last_row: row, last_column };
        match (cell.down, self.going_on.get_mut(&column)) {
            (Down::Alone, _) => keep(&mut self.table.merges, region),
            // A cell of another width below would make regions that overlap: it begins anew.
            (Down::Continues, Some(above)) if above.last_column == last_column && above.last_row + 1 == row => {
                above.last_row = row;
            }
            _ => {
                if let Some(above) = self.going_on.insert(column, region) {
                    keep(&mut self.table.merges, above);
                }
            }
        }
        self.column = last_column.saturating_add(1);
        Ok(())
    }

    /// The finished table; `None` where it holds no text at all.
    pub(super) fn finish(mut self) -> Option<Table> {
        for region in std::mem::take(&mut self.going_on).into_values() {
            keep(&mut self.table.merges, region);
        }
        self.table.merges.sort_unstable();
        (!self.table.rows.is_empty()).then_some(self.table)
    }

    /// How many merged regions there are so far.
    pub(super) fn merges(&self) -> u64 {
        self.table.merges.len() as u64 + self.going_on.len() as u64
    }
}

/// Keeps a region of more than one cell.
fn keep(merges: &mut Vec<Region>, region: Region) {
    if region.first_row < region.last_row || region.first_column < region.last_column {
        merges.push(region);
    }
}
