//! One sheet: its cells, hidden rows and columns, and merged regions.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::Globals;
use super::record::{self, Record, Records, Strings};
use crate::intake::biff::{boolean, error, f64_at, packed, u16_at, u32_at};
use crate::intake::delimited::with_line_feeds;
use crate::intake::error::IntakeError;
use crate::intake::sheets::{Sheets, Shown, shown_text};
use crate::intake::table::{CellAddress, Region, Table};
use crate::intake::xlsx::marks::{Run, marks};
use crate::intake::xlsx::rows::Rows;
use crate::intake::xlsx::sheet::add_range;

/// The kinds of records of a sheet that are read ([MS-XLS] 2.3.2).
const COLUMNS: u16 = 0x007D;
const ROW: u16 = 0x0208;
const NUMBER: u16 = 0x0203;
const LABEL: u16 = 0x0204;
const RICH_LABEL: u16 = 0x00D6;
const SHARED_LABEL: u16 = 0x00FD;
const BOOLEAN_OR_ERROR: u16 = 0x0205;
const PACKED: u16 = 0x027E;
const PACKED_ROW: u16 = 0x00BD;
const FORMULA: u16 = 0x0006;
const FORMULA_TEXT: u16 = 0x0207;
const MERGED: u16 = 0x00E5;

/// A sheet while its records come in.
struct Reading<'g, 's, 'a> {
    globals: &'g Globals,
    sheets: &'s mut Sheets<'a>,
    name: String,
    rows: Rows,
    hidden_rows: BTreeSet<u16>,
    regions: Vec<Region>,
    /// The formula whose text comes in a later record, and the format of its cell.
    waiting: Option<(CellAddress, u32)>,
}

/// Fills a table from the records of its sheet; `None` where they turn out to be no sheet of cells. Gives the length of
/// the records in bytes, too.
///
/// # Errors
/// Where they are damaged or go beyond a limit.
pub(super) fn read(
    globals: &Globals,
    sheets: &mut Sheets<'_>,
    stream: &[u8],
    mut table: Table,
) -> Result<(Option<Table>, usize), IntakeError> {
    let file = sheets.file;
    let name = table.name.clone().unwrap_or_default();
    let mut reading = Reading {
        globals,
        sheets,
        name,
        rows: Rows::default(),
        hidden_rows: BTreeSet::new(),
        regions: Vec::new(),
        waiting: None,
    };
    let mut records = Records::new(stream);
    // A chart inside a sheet is a sheet of its own in the midst of the records.
    let mut depth = 0_u32;
    let mut is_sheet = false;
    loop {
        let record = records.next().unwrap_or(Err("a sheet breaks off"));
        let record = record.map_err(|cause| IntakeError::damaged(file, cause))?;
        match record.kind {
            record::BEGIN => {
                if depth == 0 {
                    is_sheet = u16_at(record.data, 2) == Some(0x0010);
                }
                depth += 1;
            }
            _ if depth == 0 => return Err(IntakeError::damaged(file, "a sheet does not begin where it should")),
            record::END => {
                depth -= 1;
                if depth == 0 {
                    break;
                }
            }
            COLUMNS if depth == 1 => reading.columns(record.data, &mut table),
            _ if depth == 1 => reading.take(&record)?,
            _ => {}
        }
    }
    let (hidden_rows, regions) = (reading.hidden_rows, reading.regions);
    table.rows = reading.rows.finish();
    for row in &mut table.rows {
        row.hidden = u16::try_from(row.index).is_ok_and(|index| hidden_rows.contains(&index));
    }
    table.merges = Sheets::tidy(regions);
    Ok((is_sheet.then_some(table), records.length()))
}

impl Reading<'_, '_, '_> {
    /// Hidden columns ([MS-XLS] 2.4.53).
    fn columns(&self, data: &[u8], table: &mut Table) {
        let (Some(first), Some(last), Some(width)) = (u16_at(data, 0), u16_at(data, 2), u16_at(data, 4)) else {
            return;
        };
        let is_hidden = width == 0 || u16_at(data, 8).is_some_and(|flags| flags & 1 == 1);
        let last_allowed = u32::try_from(self.sheets.limits.columns.saturating_sub(1)).unwrap_or(u32::MAX);
        let range = u32::from(first)..=u32::from(last).min(last_allowed).min(0xFF);
        if is_hidden && !range.is_empty() {
            add_range(&mut table.hidden_columns, Some(range));
        }
    }

    /// Takes a record in; one that is too short for what it should hold shows nothing.
    fn take(&mut self, record: &Record<'_>) -> Result<(), IntakeError> {
        let data = record.data;
        let (Some(row), Some(column)) = (u16_at(data, 0), u16_at(data, 2)) else { return Ok(()) };
        let address = CellAddress { row: u32::from(row), column: u32::from(column) };
        let format = u32::from(u16_at(data, 4).unwrap_or(0));
        let mut runs: &[Run] = &[];
        let shown: Shown = match record.kind {
            ROW => {
                if u32_at(data, 12).is_some_and(|flags| flags & 0x20 != 0) {
                    self.hidden_rows.insert(row);
                }
                return Ok(());
            }
            MERGED => return self.merged(data),
            PACKED_ROW => return self.packed_row(data, address),
            NUMBER => f64_at(data, 6).and_then(|value| self.number(value, format)),
            PACKED => u32_at(data, 6).and_then(|value| self.number(packed(value), format)),
            LABEL | RICH_LABEL => self.label(record).and_then(|text| self.text(&text.into(), format)),
            SHARED_LABEL => {
                let text = u32_at(data, 6).and_then(|at| self.globals.strings.get(usize::try_from(at).ok()?));
                let text = text.ok_or_else(|| {
                    IntakeError::damaged(self.sheets.file, "a cell refers to a string that is not there")
                })?;
                // Where the text is not shown as it is stored, its runs lie elsewhere.
                let shown = self.text(&text.text, format);
                let as_stored = shown.as_ref().is_some_and(|(shown, _)| **shown == *text.text);
                runs = if as_stored { &text.runs } else { &[] };
                shown
            }
            BOOLEAN_OR_ERROR => match (data.get(6), data.get(7)) {
                (Some(&value), Some(0)) => Some(boolean(value)),
                (Some(&code), Some(1)) => Some(error(code)),
                _ => None,
            },
            FORMULA => {
                self.waiting = None;
                match data.get(6..14) {
                    // What is no number says so in the bytes that would make it none ([MS-XLS] 2.5.133).
                    Some([0, .., 0xFF, 0xFF]) => {
                        self.waiting = Some((address, format));
                        None
                    }
                    Some([1, _, value, .., 0xFF, 0xFF]) => Some(boolean(*value)),
                    Some([2, _, code, .., 0xFF, 0xFF]) => Some(error(*code)),
                    Some([_, .., 0xFF, 0xFF]) | None => None,
                    Some(_) => f64_at(data, 6).and_then(|value| self.number(value, format)),
                }
            }
            FORMULA_TEXT => {
                let Some((address, format)) = self.waiting.take() else { return Ok(()) };
                let text = if self.globals.text.is_wide {
                    Strings::new(&record.pieces()).text()
                } else {
                    self.narrow(data, 0)
                };
                let shown = text.and_then(|text| self.text(&text.into(), 0));
                return self.keep(address, shown, format, &[]);
            }
            _ => return Ok(()),
        };
        self.keep(address, shown, format, runs)
    }

    /// Keeps a cell of a format, with the runs of its text.
    fn keep(&mut self, address: CellAddress, shown: Shown, format: u32, runs: &[Run]) -> Result<(), IntakeError> {
        let length = shown.as_ref().map_or(0, |(text, _)| text.len());
        let marks = marks(runs, length, self.globals.fonts.of(format));
        self.sheets.keep_marked(&mut self.rows, &self.name, address, false, (shown, marks))
    }

    fn number(&self, value: f64, format: u32) -> Shown {
        self.globals.formats.number(value, format, self.globals.epoch_1904)
    }

    fn text(&self, text: &Arc<str>, format: u32) -> Shown {
        let format = self.globals.formats.of(format);
        if text.contains('\r') { shown_text(&with_line_feeds(text).into(), format) } else { shown_text(text, format) }
    }

    /// The text of a cell that has it itself.
    fn label(&self, record: &Record<'_>) -> Option<String> {
        if !self.globals.text.is_wide {
            return self.narrow(record.data, 6);
        }
        let mut pieces = record.pieces();
        let first = pieces.front_mut()?;
        *first = first.get(6..)?;
        Strings::new(&pieces).text()
    }

    /// A text in the code page of the file, behind its length.
    fn narrow(&self, data: &[u8], at: usize) -> Option<String> {
        let length = usize::from(u16_at(data, at)?);
        let bytes = data.get(at + 2..)?;
        let codec = self.globals.text.codec;
        Some(codec.decode_without_bom_handling(bytes.get(..length).unwrap_or(bytes)).0.into_owned())
    }

    /// Several packed numbers in one row ([MS-XLS] 2.4.175).
    fn packed_row(&mut self, data: &[u8], first: CellAddress) -> Result<(), IntakeError> {
        let inside = data.get(4..data.len().saturating_sub(2)).unwrap_or_default();
        for (column, pair) in (first.column..).zip(inside.as_chunks::<6>().0) {
            let (Some(format), Some(value)) = (u16_at(pair, 0), u32_at(pair, 2)) else { continue };
            let shown = self.number(packed(value), u32::from(format));
            self.keep(CellAddress { row: first.row, column }, shown, u32::from(format), &[])?;
        }
        Ok(())
    }

    /// Merged regions ([MS-XLS] 2.4.168).
    fn merged(&mut self, data: &[u8]) -> Result<(), IntakeError> {
        let count = usize::from(u16_at(data, 0).unwrap_or(0));
        for area in data.get(2..).unwrap_or_default().as_chunks::<8>().0.iter().take(count) {
            let at = |place| u16_at(area, place).map_or(0, u32::from);
            let region = Region { first_row: at(0), last_row: at(2), first_column: at(4), last_column: at(6) };
            self.sheets.region(&mut self.regions, &self.name, region)?;
        }
        Ok(())
    }
}
