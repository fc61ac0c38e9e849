//! What stands in each column of a header, row by row: merged cells, struck-out text, cells that together are one value.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::Value;
use crate::catalog::import::field::Field;
use crate::catalog::import::header::{Column, Header};
use crate::catalog::import::layout::Layout;
use crate::intake::{Region, Row, Table};

/// The cells below one header.
pub(super) struct Cells<'t> {
    table: &'t Table,
    header: &'t Header,
    layout: &'t Layout,
    /// The merged regions over each column of the sheet, of which the rows are gone through once.
    merged: Merged<'t>,
    /// By column of the sheet, whether a column of the header covers it.
    ours: Vec<bool>,
}

/// Where a value of the row at hand stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Stands {
    /// In the row itself.
    Here,
    /// In a merged cell that begins further up.
    Above,
    /// In no cell.
    Nowhere,
}

/// The merged regions over the columns of a table, asked for row by row from top to bottom.
struct Merged<'t> {
    /// By column of the sheet: its regions in order of their rows, and the first that does not yet lie above.
    columns: BTreeMap<u32, (Vec<&'t Region>, usize)>,
}

impl<'t> Merged<'t> {
    fn new(table: &'t Table, header: &Header) -> Self {
        let mut columns: BTreeMap<u32, (Vec<&'t Region>, usize)> = BTreeMap::new();
        let wanted: BTreeSet<u32> = header.columns.iter().flat_map(|column| column.first..=column.last).collect();
        for region in &table.merges {
            for column in wanted.range(region.first_column..=region.last_column) {
                columns.entry(*column).or_default().0.push(region);
            }
        }
        Self { columns }
    }

    /// The region over a cell; rows have to come in ascending order.
    fn at(&mut self, row: u32, column: u32) -> Option<&'t Region> {
        let (regions, next) = self.columns.get_mut(&column)?;
        while regions.get(*next).is_some_and(|region| region.last_row < row) {
            *next += 1;
        }
        regions.get(*next).copied().filter(|region| region.first_row <= row)
    }
}

/// By column of the sheet, whether a column of the header covers it.
fn covered(header: &Header) -> Vec<bool> {
    let end = header.columns.iter().map(|column| column.last + 1).max().unwrap_or(0);
    (0..end).map(|index| header.columns.iter().any(|one| (one.first..=one.last).contains(&index))).collect()
}

impl<'t> Cells<'t> {
    pub(super) fn new(table: &'t Table, header: &'t Header, layout: &'t Layout) -> Self {
        Self { table, header, layout, merged: Merged::new(table, header), ours: covered(header) }
    }

    /// Whether a column of the header covers a column of the sheet.
    pub(super) fn is_under_header(&self, column: u32) -> bool {
        self.ours.get(column as usize).is_some_and(|ours| *ours)
    }

    /// The value of every column in a row, and where it stands; rows have to come in ascending order.
    pub(super) fn values(&mut self, row: &'t Row) -> (Vec<Value<'t>>, Vec<Stands>) {
        let header = self.header;
        header.columns.iter().map(|column| self.value(row, column)).unzip()
    }

    /// The value of a column in a row, and where it stands.
    fn value(&mut self, row: &'t Row, column: &Column) -> (Value<'t>, Stands) {
        let mut value = Value::default();
        let mut stands = Stands::Nowhere;
        let mut anchors: Vec<(u32, u32)> = Vec::new();
        for index in column.first..=column.last {
            let region = self.merged.at(row.index, index);
            let anchor = region.map_or((row.index, index), |region| (region.first_row, region.first_column));
            if column.first != column.last {
                if anchors.contains(&anchor) {
                    continue;
                }
                anchors.push(anchor);
            }
            let cell = if anchor.0 == row.index {
                row.cell(anchor.1)
            } else {
                self.table.row(anchor.0).and_then(|row| row.cell(anchor.1))
            };
            let Some(cell) = cell.filter(|cell| !self.layout.is_end(&cell.text)) else { continue };
            if anchor.0 <= self.header.last_row && !self.header.has_no_row {
                continue;
            }
            stands = if anchor.0 == row.index {
                Stands::Here
            } else if stands == Stands::Nowhere {
                Stands::Above
            } else {
                stands
            };
            let kept = match cell.kept() {
                Cow::Borrowed(kept) => Cow::Borrowed(kept.trim()),
                Cow::Owned(kept) => Cow::Owned(kept.trim().to_owned()),
            };
            if value.text.is_empty() {
                value.text = kept;
            } else if !kept.is_empty() {
                let text = value.text.to_mut();
                if column.field != Some(Field::Id) {
                    text.push(' ');
                }
                text.push_str(&kept);
            }
            value.red |= cell.has_red();
            if cell.marks.is_some() {
                value.removed.push_str(cell.removed().trim());
            }
        }
        (value, stands)
    }
}
