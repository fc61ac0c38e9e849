//! What has been read of a file so far, held against the limits.

use super::error::IntakeError;
use super::limits::{Limit, Limits};

/// Counts cells and text across all tables of a file.
pub(super) struct Budget<'a> {
    file: &'a str,
    limits: &'a Limits,
    cells: u64,
    text_bytes: u64,
}

impl<'a> Budget<'a> {
    pub(super) const fn new(file: &'a str, limits: &'a Limits) -> Self {
        Self { file, limits, cells: 0, text_bytes: 0 }
    }

    /// Refuses a cell outside the rows and columns allowed (0-based); `place` names it.
    ///
    /// # Errors
    /// [`IntakeError::Limit`] with the 1-based number of the row or column.
    pub(super) fn position(&self, row: u32, column: u32, place: impl Fn() -> String) -> Result<(), IntakeError> {
        if u64::from(row) >= self.limits.rows {
            return Err(self.exceeded(Limit::Rows, u64::from(row) + 1, Some(place())));
        }
        if u64::from(column) >= self.limits.columns {
            return Err(self.exceeded(Limit::Columns, u64::from(column) + 1, Some(place())));
        }
        Ok(())
    }

    /// Takes one filled cell with its text into account; `place` names it.
    ///
    /// # Errors
    /// [`IntakeError::Limit`] where the cell is too long or the file holds too much.
    pub(super) fn cell(&mut self, text: &str, place: impl Fn() -> String) -> Result<(), IntakeError> {
        self.cells += 1;
        if self.cells > self.limits.cells {
            return Err(self.exceeded(Limit::Cells, self.cells, Some(place())));
        }
        self.text(text.len() as u64, place)
    }

    /// Takes the text of one cell or paragraph into account, in bytes; `place` names it.
    ///
    /// # Errors
    /// [`IntakeError::Limit`] where it is too long or the file holds too much.
    pub(super) fn text(&mut self, bytes: u64, place: impl Fn() -> String) -> Result<(), IntakeError> {
        if bytes > self.limits.text_bytes_per_cell {
            return Err(self.exceeded(Limit::TextBytesPerCell, bytes, Some(place())));
        }
        self.text_bytes += bytes;
        if self.text_bytes > self.limits.total_text_bytes {
            return Err(self.exceeded(Limit::TotalTextBytes, self.text_bytes, Some(place())));
        }
        Ok(())
    }

    /// Refuses a text that has grown out of several beyond what one cell may hold; it is not counted.
    ///
    /// # Errors
    /// [`IntakeError::Limit`] with its length in bytes.
    pub(super) fn joined(&self, bytes: u64, place: impl Fn() -> String) -> Result<(), IntakeError> {
        if bytes > self.limits.text_bytes_per_cell {
            return Err(self.exceeded(Limit::TextBytesPerCell, bytes, Some(place())));
        }
        Ok(())
    }

    /// Refuses the text of a workbook's cell that is longer than Excel allows; `place` names it.
    ///
    /// # Errors
    /// [`IntakeError::Limit`] with the length in UTF-16 code units.
    pub(super) fn xlsx_text(&self, text: &str, place: impl Fn() -> String) -> Result<(), IntakeError> {
        // A text never has more UTF-16 units than bytes, so that only long ones need to be counted.
        if text.len() as u64 <= self.limits.xlsx_cell_chars {
            return Ok(());
        }
        let units = text.encode_utf16().count() as u64;
        if units > self.limits.xlsx_cell_chars {
            return Err(self.exceeded(Limit::XlsxCellChars, units, Some(place())));
        }
        Ok(())
    }

    fn exceeded(&self, limit: Limit, found: u64, place: Option<String>) -> IntakeError {
        IntakeError::limit(self.file, self.limits, limit, found, place)
    }
}
