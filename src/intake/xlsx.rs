//! Office Open XML workbooks (XLSX, XLSM), read in one pass over each part.

mod address;
mod marks;
pub(super) mod merges;
pub(super) mod rows;
pub(super) mod sheet;
mod strings;
pub(super) mod styles;
mod workbook;

use super::Reader;
use super::error::{Damage, IntakeError};
use super::limits::{Limit, Limits};
use super::ooxml::package::Package;
use super::ooxml::xml::XmlError;
use super::table::{Document, Format, Table};
use sheet::Reading;

/// Reads workbooks cell by cell, never as a dense range: two cells in opposite corners of the grid would claim 550 GB.
#[derive(Clone, Copy, Debug)]
pub struct Workbook;

/// Where the parts of a workbook lie in its container, for those who change a copy of it.
#[derive(Clone, Debug)]
pub(crate) struct WorkbookParts {
    /// The part that lists the sheets.
    pub(crate) main: String,
    /// The part of the styles, if there is one.
    pub(crate) styles: Option<String>,
    /// The sheets with cells by their names, in their order.
    pub(crate) sheets: Vec<(String, String)>,
    /// The names of all sheets, charts and the like too.
    pub(crate) names: Vec<String>,
}

impl WorkbookParts {
    /// Finds the parts of a workbook, held against the limits as in reading.
    ///
    /// # Errors
    /// [`IntakeError`] where the container is damaged or goes beyond a limit.
    pub(crate) fn find(file: &str, bytes: &[u8], limits: &Limits) -> Result<Self, IntakeError> {
        let mut package = Package::open(file, bytes, limits)?;
        let parts = workbook::parts(&mut package, file)?;
        let names = parts.sheets.iter().map(|sheet| sheet.name.clone()).collect();
        let sheets = parts.sheets.into_iter().filter_map(|sheet| Some((sheet.name, sheet.path?))).collect();
        Ok(Self { main: parts.main, styles: parts.styles, sheets, names })
    }
}

/// Why a part is not read on.
#[derive(Debug)]
enum Trouble {
    /// The part is damaged.
    Broken(XmlError),
    /// The file is refused, whatever the part.
    Refused(IntakeError),
}

impl From<XmlError> for Trouble {
    fn from(cause: XmlError) -> Self {
        Self::Broken(cause)
    }
}

impl From<IntakeError> for Trouble {
    fn from(error: IntakeError) -> Self {
        Self::Refused(error)
    }
}

impl Trouble {
    /// The error of the file, naming the part that it was met in.
    fn at(self, file: &str, part: &str) -> IntakeError {
        match self {
            Self::Broken(cause) => IntakeError::damaged(file, format_args!("{part}: {cause}")),
            Self::Refused(error) => error,
        }
    }
}

impl Reader for Workbook {
    fn read(&self, file: &str, bytes: &[u8], limits: &Limits) -> Result<Document, IntakeError> {
        let mut package = Package::open(file, bytes, limits)?;
        let parts = workbook::parts(&mut package, file)?;
        let count = parts.sheets.len() as u64;
        if count > limits.sheets {
            return Err(IntakeError::limit(file, limits, Limit::Sheets, count, None));
        }
        // An address names its sheet, so that a second one of the same name would make every finding ambiguous.
        let mut names: Vec<&str> = parts.sheets.iter().map(|sheet| sheet.name.as_str()).collect();
        names.sort_unstable();
        if let Some([name, _]) = names.array_windows().find(|[one, other]| one == other) {
            return Err(IntakeError::Damaged { file: file.to_owned(), detail: Damage::SameName((*name).to_owned()) });
        }
        let mut reading = Reading::new(file, limits, parts.epoch_1904);
        if let Some(path) = &parts.styles {
            reading.styles = package
                .part(path)
                .map_err(Trouble::from)
                .and_then(|mut xml| styles::read(&mut xml, file, limits))
                .map_err(|trouble| trouble.at(file, path))?;
        }
        if let Some(path) = &parts.strings {
            reading.strings = package
                .part(path)
                .map_err(Trouble::from)
                .and_then(|mut xml| strings::shared(&mut xml, file, limits))
                .map_err(|trouble| trouble.at(file, path))?;
        }
        let mut tables = Vec::new();
        for sheet in parts.sheets {
            let Some(path) = sheet.path else { continue };
            let table = Table { name: Some(sheet.name), hidden: sheet.hidden, ..Table::default() };
            let table = package
                .part(&path)
                .map_err(Trouble::from)
                .and_then(|mut xml| reading.sheet(&mut xml, table))
                .map_err(|trouble| trouble.at(file, &path))?;
            tables.extend(table);
        }
        Ok(Document { format: Format::Xlsx, encoding: None, tables, notices: reading.notices })
    }
}
