//! Office Open XML workbooks (XLSX, XLSM).

mod errors;
mod rows;

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{DataRef, Reader as _, Sheet, SheetType, SheetVisible, Xlsx, XlsxError};

use super::Reader;
use super::budget::Budget;
use super::delimited::with_line_feeds;
use super::error::{Damage, IntakeError};
use super::limits::{Limit, Limits};
use super::merges;
use super::number_format::NumberFormat;
use super::package::Package;
use super::table::{Cell, CellAddress, CellKind, Document, Format, Notice, Region, Table};
use rows::Rows;

/// Reads workbooks cell by cell, never as a dense range: two cells in opposite corners of the grid would claim 550 GB.
#[derive(Clone, Copy, Debug)]
pub struct Workbook;

impl Reader for Workbook {
    fn read(&self, file: &str, bytes: &[u8], limits: &Limits) -> Result<Document, IntakeError> {
        let mut package = Package::open(file, bytes, limits)?;
        package.check_parts(file, limits)?;
        // The reader adds up row and column numbers unchecked, so that a forged address such as `A99999999999` or a
        // reversed dimension panics where overflow checks are on. Nothing outlives the closure but the result.
        catch_unwind(AssertUnwindSafe(|| read_workbook(file, bytes, limits, &mut package)))
            .unwrap_or_else(|_| Err(IntakeError::Damaged { file: file.to_owned(), detail: Damage::Malformed }))
    }
}

fn read_workbook(
    file: &str,
    bytes: &[u8],
    limits: &Limits,
    package: &mut Package<'_>,
) -> Result<Document, IntakeError> {
    let damaged = |cause: XlsxError| IntakeError::damaged(file, cause);
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
    let sheets: Vec<Sheet> = workbook.sheets_metadata().to_vec();
    let count = sheets.len() as u64;
    if count > limits.sheets {
        return Err(IntakeError::limit(file, limits, Limit::Sheets, count, None));
    }
    // The reader finds a sheet by its name, so that a second one of the same name could not be read.
    let mut names: Vec<&str> = sheets.iter().map(|sheet| sheet.name.as_str()).collect();
    names.sort_unstable();
    if let Some([name, _]) = names.array_windows().find(|[one, other]| one == other) {
        return Err(IntakeError::Damaged { file: file.to_owned(), detail: Damage::SameName((*name).to_owned()) });
    }
    let parts = package.sheet_parts();
    let epoch_1904 = workbook.has_1904_epoch();
    let mut reading = Reading {
        file,
        limits,
        epoch_1904,
        budget: Budget::new(file, limits),
        formats: Vec::new(),
        notices: Vec::new(),
        merges: 0,
        scratch: String::new(),
    };
    let mut tables = Vec::with_capacity(sheets.len());
    for (number, sheet) in sheets.iter().enumerate() {
        // Chart, dialog and macro sheets have no cells that anybody answers in.
        if sheet.typ != SheetType::WorkSheet {
            continue;
        }
        let part = parts.get(number).copied().flatten();
        let Some(rows) = reading.rows(&mut workbook, &sheet.name, package, part)? else { continue };
        tables.push(Table {
            name: Some(sheet.name.clone()),
            hidden: sheet.visible != SheetVisible::Visible,
            rows: rows.finish(),
            merges: reading.merges(&mut workbook, &sheet.name, package, part)?,
            ..Table::default()
        });
    }
    Ok(Document { format: Format::Xlsx, encoding: None, tables, notices: reading.notices })
}

/// The state that goes from sheet to sheet.
struct Reading<'a> {
    file: &'a str,
    limits: &'a Limits,
    epoch_1904: bool,
    budget: Budget<'a>,
    /// The number formats of the workbook by style number; taken apart with the first sheet.
    formats: Vec<NumberFormat>,
    notices: Vec<Notice>,
    /// Merged regions read so far.
    merges: u64,
    /// Where numbers are written before they are kept.
    scratch: String,
}

impl Reading<'_> {
    /// Reads the cells of a sheet; `None` where the sheet turns out to be none of cells.
    fn rows(
        &mut self,
        workbook: &mut Xlsx<Cursor<&[u8]>>,
        sheet: &str,
        package: &mut Package<'_>,
        part: Option<usize>,
    ) -> Result<Option<Rows>, IntakeError> {
        let file = self.file;
        let damaged = |cause: XlsxError| IntakeError::damaged(file, cause);
        let mut cells = match workbook.worksheet_cells_reader(sheet) {
            Ok(cells) => cells,
            Err(XlsxError::NotAWorksheet(_)) => return Ok(None),
            Err(cause) => return Err(damaged(cause)),
        };
        if self.formats.is_empty() {
            let format = |style: &calamine::Style| {
                style.number_format.as_ref().map_or_else(NumberFormat::default, |format| {
                    NumberFormat::of_style(format.format_id, &format.format_code)
                })
            };
            self.formats = cells.styles().iter().map(format).collect();
        }
        let mut rows = Rows::default();
        let mut has_unknown_errors = false;
        loop {
            let (cell, style) = match cells.next_cell_with_style_id() {
                Ok(Some(next)) => next,
                Ok(None) => break,
                // The value was consumed, and the next call goes on behind it.
                Err(XlsxError::CellError(_)) => {
                    has_unknown_errors = true;
                    continue;
                }
                Err(cause) => return Err(damaged(cause)),
            };
            let value = cell.get_value();
            if matches!(value, DataRef::Empty) {
                continue;
            }
            let Some((text, kind)) = self.shown(value, style) else { continue };
            let (row, column) = cell.get_position();
            self.keep(&mut rows, sheet, row, Cell { column, text, kind, marks: None })?;
        }
        if has_unknown_errors && let Some(part) = part.and_then(|number| package.part(number)) {
            for (row, column, text) in errors::unknown_errors(part, self.limits.cells) {
                self.keep(&mut rows, sheet, row, Cell { column, text, kind: CellKind::Error, marks: None })?;
            }
        }
        Ok(Some(rows))
    }

    /// Takes a cell in, if the limits allow it.
    fn keep(&mut self, rows: &mut Rows, sheet: &str, row: u32, cell: Cell) -> Result<(), IntakeError> {
        let address = CellAddress { row, column: cell.column };
        let place = || format!("{sheet}!{address}");
        self.budget.position(row, cell.column, place)?;
        self.budget.xlsx_text(&cell.text, place)?;
        self.budget.cell(&cell.text, place)?;
        if cell.kind == CellKind::Error {
            self.notices.push(Notice::ErrorCell { sheet: sheet.to_owned(), cell: address });
        }
        rows.push(row, cell);
        Ok(())
    }

    /// A value as the sheet shows it; `None` for what shows nothing.
    fn shown(&mut self, value: &DataRef<'_>, style: usize) -> Option<(Box<str>, CellKind)> {
        let format = self.formats.get(style);
        let scratch = &mut self.scratch;
        scratch.clear();
        let mut number = |value: f64| {
            let kind = match format {
                Some(format) => format.show(value, self.epoch_1904, scratch),
                None => NumberFormat::default().show(value, self.epoch_1904, scratch),
            };
            (scratch.as_str().into(), kind)
        };
        let (text, kind) = match value {
            DataRef::Empty => return None,
            DataRef::SharedString(text) => (with_line_feeds(text), CellKind::Text),
            DataRef::String(text) => (with_line_feeds(text), CellKind::Text),
            // Every number below 2^53 goes through a floating-point number unharmed, and the reader gives no others.
            #[expect(clippy::cast_precision_loss)]
            DataRef::Int(value) => number(*value as f64),
            DataRef::Float(value) => number(*value),
            DataRef::DateTime(value) => number(value.as_f64()),
            DataRef::DateTimeIso(text) => iso_date(text),
            DataRef::DurationIso(text) => (text.as_str().into(), CellKind::Text),
            DataRef::Bool(value) => (if *value { "TRUE" } else { "FALSE" }.into(), CellKind::Boolean),
            DataRef::Error(error) => (error.to_string().into_boxed_str(), CellKind::Error),
        };
        if text.trim_start().is_empty() {
            return None;
        }
        match format.filter(|_| kind == CellKind::Text).and_then(|format| format.show_text(&text)) {
            Some(text) => Some((text.into_boxed_str(), kind)),
            None => Some((text, kind)),
        }
    }

    /// Reads the merged regions of a sheet, in reading order and without overlaps.
    fn merges(
        &mut self,
        workbook: &mut Xlsx<Cursor<&[u8]>>,
        sheet: &str,
        package: &mut Package<'_>,
        part: Option<usize>,
    ) -> Result<Vec<Region>, IntakeError> {
        let left = self.limits.merges.saturating_sub(self.merges);
        let found = match part.and_then(|number| package.part(number)) {
            Some(part) => merges::read(part, left).map_err(|cause| IntakeError::damaged(self.file, cause))?,
            None => None,
        };
        let regions = match found {
            Some(regions) => regions,
            // The sheet lies somewhere that only the reader finds, or in an encoding that only the reader knows.
            None => workbook
                .merge_cells_by_sheet_name(sheet)
                .map_err(|cause| IntakeError::damaged(self.file, cause))?
                .iter()
                .map(|area| Region {
                    first_row: area.start.0,
                    first_column: area.start.1,
                    last_row: area.end.0,
                    last_column: area.end.1,
                })
                .collect(),
        };
        self.merges += regions.len() as u64;
        if self.merges > self.limits.merges {
            let place = Some(sheet.to_owned());
            return Err(IntakeError::limit(self.file, self.limits, Limit::Merges, self.merges, place));
        }
        Ok(merges::tidy(regions))
    }
}

/// A date that the file stores as ISO 8601 text (cell type `d`), with a space before the time and no time at midnight.
fn iso_date(text: &str) -> (Box<str>, CellKind) {
    let text = text.trim();
    let (date, time) = text.split_once('T').unwrap_or((text, ""));
    let is_date = date.len() == 10 && date.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    if !is_date {
        return (text.into(), CellKind::Text);
    }
    let time = time.trim_end_matches('Z').split('.').next().unwrap_or_default();
    if time.bytes().all(|byte| byte == b'0' || byte == b':') {
        return (date.into(), CellKind::Date);
    }
    (format!("{date} {time}").into_boxed_str(), CellKind::Date)
}
