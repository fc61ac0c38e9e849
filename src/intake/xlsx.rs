//! Office Open XML workbooks (XLSX, XLSM), read in one pass over each part.

mod address;
mod comments;
pub(super) mod marks;
pub(super) mod merges;
pub(super) mod rows;
pub(super) mod sheet;
mod strings;
pub(super) mod styles;
mod workbook;

use super::Reader;
use super::error::IntakeError;
use super::limits::Limits;
use super::ooxml::package::Package;
use super::ooxml::trouble::Trouble;
use super::sheets::check_names;
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

impl Reader for Workbook {
    fn read(&self, file: &str, bytes: &[u8], limits: &Limits) -> Result<Document, IntakeError> {
        let mut package = Package::open(file, bytes, limits)?;
        let parts = workbook::parts(&mut package, file)?;
        check_names(file, limits, parts.sheets.iter().map(|sheet| sheet.name.as_str()).collect())?;
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
            let Some(mut table) = table else { continue };
            let name = table.name.clone().unwrap_or_default();
            table.comments = comments::read(&mut package, file, &path, &name, &mut reading)?;
            tables.push(table);
        }
        Ok(Document { format: Format::Xlsx, encoding: None, tables, notices: reading.notices })
    }
}
