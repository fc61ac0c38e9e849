//! The sheets of a workbook in the making, held against the limits: what the readers of XLS, XLSB and ODS share.

use std::sync::Arc;

use super::budget::Budget;
use super::error::{Damage, IntakeError};
use super::limits::{Limit, Limits};
use super::number_format::NumberFormat;
use super::table::{Cell, CellAddress, CellKind, Comment, Marks, Notice, Region};
use super::xlsx::merges;
use super::xlsx::rows::Rows;

/// What goes from sheet to sheet.
pub(super) struct Sheets<'a> {
    pub(super) file: &'a str,
    pub(super) limits: &'a Limits,
    /// What was noticed in all sheets so far.
    pub(super) notices: Vec<Notice>,
    budget: Budget<'a>,
    /// Name of the sheet that was noticed last.
    sheet: Arc<str>,
    /// Merged regions so far.
    merges: u64,
    /// Whether the cells are those of Excel, which have a longest text of their own.
    is_excel: bool,
}

/// The text and kind of a cell; `None` for one that shows nothing.
pub(super) type Shown = Option<(Arc<str>, CellKind)>;

impl<'a> Sheets<'a> {
    pub(super) fn new(file: &'a str, limits: &'a Limits, is_excel: bool) -> Self {
        let (notices, sheet, budget) = (Vec::new(), "".into(), Budget::new(file, limits));
        Self { file, limits, notices, budget, sheet, merges: 0, is_excel }
    }

    /// Takes a cell in, if it shows anything and the limits allow it.
    ///
    /// # Errors
    /// [`IntakeError::Limit`] with the address of the cell.
    pub(super) fn keep(
        &mut self,
        rows: &mut Rows,
        sheet: &str,
        address: CellAddress,
        hidden: bool,
        shown: Shown,
    ) -> Result<(), IntakeError> {
        self.keep_marked(rows, sheet, address, hidden, (shown, None))
    }

    /// Takes a cell in with what is struck out or red in it.
    ///
    /// # Errors
    /// Those of [`Self::keep`].
    pub(super) fn keep_marked(
        &mut self,
        rows: &mut Rows,
        sheet: &str,
        address: CellAddress,
        hidden: bool,
        (shown, marks): (Shown, Option<Box<Marks>>),
    ) -> Result<(), IntakeError> {
        let Some((text, kind)) = shown else { return Ok(()) };
        let place = || format!("{sheet}!{address}");
        self.budget.position(address.row, address.column, place)?;
        if self.is_excel {
            self.budget.xlsx_text(&text, place)?;
        }
        self.budget.cell(&text, place)?;
        if kind == CellKind::Error {
            if &*self.sheet != sheet {
                self.sheet = sheet.into();
            }
            self.notices.push(Notice::ErrorCell { sheet: Arc::clone(&self.sheet), cell: address });
        }
        rows.push(address.row, hidden, Cell { column: address.column, text, kind, marks });
        Ok(())
    }

    /// Takes a comment on a cell in; it counts as a cell.
    ///
    /// # Errors
    /// [`IntakeError::Limit`] with the address of the cell.
    pub(super) fn comment(&mut self, sheet: &str, cell: CellAddress, text: &str) -> Result<Comment, IntakeError> {
        let place = || format!("{sheet}!{cell}");
        self.budget.position(cell.row, cell.column, place)?;
        self.budget.cell(text, place)?;
        Ok(Comment { cell, text: text.into() })
    }

    /// Takes one more merged region of a sheet in; one of a single cell is none, and so is one that is upside down.
    ///
    /// # Errors
    /// [`IntakeError::Limit`] where there are too many in the file.
    pub(super) fn region(&mut self, regions: &mut Vec<Region>, sheet: &str, region: Region) -> Result<(), IntakeError> {
        let is_turned = region.first_row > region.last_row || region.first_column > region.last_column;
        if is_turned || (region.first_row == region.last_row && region.first_column == region.last_column) {
            return Ok(());
        }
        self.merges += 1;
        if self.merges > self.limits.merges {
            let place = Some(sheet.to_owned());
            return Err(IntakeError::limit(self.file, self.limits, Limit::Merges, self.merges, place));
        }
        regions.push(region);
        Ok(())
    }

    /// The merged regions of a sheet in order, without those that overlap.
    pub(super) fn tidy(regions: Vec<Region>) -> Vec<Region> {
        merges::tidy(regions)
    }
}

/// Refuses too many sheets, and two of one name: an address names its sheet, so that every finding would be ambiguous.
///
/// # Errors
/// [`IntakeError::Limit`] and [`IntakeError::Damaged`].
pub(super) fn check_names(file: &str, limits: &Limits, mut names: Vec<&str>) -> Result<(), IntakeError> {
    let count = names.len() as u64;
    if count > limits.sheets {
        return Err(IntakeError::limit(file, limits, Limit::Sheets, count, None));
    }
    names.sort_unstable();
    match names.array_windows().find(|[one, other]| one == other) {
        Some([name, _]) => {
            Err(IntakeError::Damaged { file: file.to_owned(), detail: Damage::SameName((*name).to_owned()) })
        }
        None => Ok(()),
    }
}

/// A number as its format shows it; a format of none is General.
pub(super) fn shown_number(value: f64, format: Option<&NumberFormat>, epoch_1904: bool) -> Shown {
    let mut text = String::new();
    let kind = match format {
        Some(format) => format.show(value, epoch_1904, &mut text),
        None => NumberFormat::default().show(value, epoch_1904, &mut text),
    };
    (!text.trim().is_empty()).then(|| (text.into(), kind))
}

/// A text as its format shows it.
pub(super) fn shown_text(text: &Arc<str>, format: Option<&NumberFormat>) -> Shown {
    if text.trim().is_empty() {
        return None;
    }
    let formatted = format.and_then(|format| format.show_text(text));
    Some((formatted.map_or_else(|| Arc::clone(text), |(shown, _)| shown.into()), CellKind::Text))
}
