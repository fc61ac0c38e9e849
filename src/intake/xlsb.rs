//! Binary workbooks of Excel since 2007 (XLSB; [MS-XLSB]): the container of XLSX with records instead of XML.

mod record;
mod sheet;

use std::sync::Arc;

use super::Reader;
use super::biff::{Formats, u16_at, u32_at};
use super::error::IntakeError;
use super::limits::{Limit, Limits};
use super::ooxml::package::{Package, relationships_of, split};
use super::sheets::{Sheets, check_names};
use super::table::{Document, Format, Table};
use record::{Records, Trouble, text};

/// Reads binary workbooks of Excel since 2007.
#[derive(Clone, Copy, Debug)]
pub struct BinaryWorkbook;

/// What the sheets need of the rest of the workbook.
#[derive(Default)]
struct Globals {
    strings: Vec<Arc<str>>,
    formats: Formats,
    epoch_1904: bool,
}

/// A sheet as the workbook lists it.
struct Listed {
    name: String,
    hidden: bool,
    /// The ID of the relationship that leads to its part.
    relation: String,
}

/// The kinds of records that are read ([MS-XLSB] 2.3.2).
const WORKBOOK_PROPERTIES: u32 = 153;
const SHEET: u32 = 156;
const STRINGS: u32 = 159;
const STRING: u32 = 19;
const NUMBER_FORMAT: u32 = 44;
const CELL_FORMATS: u32 = 617;
const CELL_FORMATS_END: u32 = 618;
const CELL_FORMAT: u32 = 47;

impl Reader for BinaryWorkbook {
    fn read(&self, file: &str, bytes: &[u8], limits: &Limits) -> Result<Document, IntakeError> {
        let mut package = Package::open(file, bytes, limits)?;
        let damaged =
            |part: &str, cause: &dyn std::fmt::Display| IntakeError::damaged(file, format_args!("{part}: {cause}"));
        let roots = package.relationships("").map_err(|cause| damaged(&relationships_of(""), &cause))?;
        let main = roots.into_values().find(|root| root.kind == "officeDocument").map(|root| root.path);
        let main = main.ok_or_else(|| IntakeError::damaged(file, "no part is named as the workbook"))?;
        let relations = relationships_of(&main);
        let related = package.relationships(&main).map_err(|cause| damaged(&relations, &cause))?;
        let mut globals = Globals::default();
        let listed =
            read_part(&mut package, file, limits, &main, |records| workbook(records, &mut globals, file, limits))?;
        check_names(file, limits, listed.iter().map(|sheet| sheet.name.as_str()).collect())?;
        for (kind, usual) in [("styles", "styles.bin"), ("sharedStrings", "sharedStrings.bin")] {
            let named = related.values().find(|other| other.kind == kind).map(|other| other.path.clone());
            let path = named.into_iter().chain([format!("{}{usual}", split(&main).0)]).find(|path| package.has(path));
            let Some(path) = path else { continue };
            read_part(&mut package, file, limits, &path, |records| match kind {
                "styles" => styles(records, &mut globals, file, limits),
                _ => strings(records, &mut globals, file, limits),
            })?;
        }
        let mut sheets = Sheets::new(file, limits, true);
        let mut tables = Vec::new();
        for sheet in listed {
            let other = related.get(&sheet.relation).ok_or_else(|| damaged(&main, &"a sheet has no part"))?;
            // Chart, dialog and macro sheets have no cells that anybody answers in.
            if other.kind != "worksheet" {
                continue;
            }
            let table = Table { name: Some(sheet.name), hidden: sheet.hidden, ..Table::default() };
            tables.push(read_part(&mut package, file, limits, &other.path, |records| {
                sheet::read(records, &globals, &mut sheets, table)
            })?);
        }
        Ok(Document { format: Format::Xlsb, encoding: None, tables, notices: sheets.notices })
    }
}

/// Reads a part, which is named where it is damaged.
fn read_part<T>(
    package: &mut Package<'_>,
    file: &str,
    limits: &Limits,
    path: &str,
    read: impl FnOnce(&mut Records<'_>) -> Result<T, Trouble>,
) -> Result<T, IntakeError> {
    let part = package.entry(path).map_err(|cause| IntakeError::damaged(file, format_args!("{path}: {cause}")))?;
    let mut part = std::io::BufReader::new(part);
    read(&mut Records::new(&mut part, limits)).map_err(|trouble| match trouble {
        Trouble::Refused(error) => error,
        Trouble::Broken(cause) => IntakeError::damaged(file, format_args!("{path}: {cause}")),
    })
}

fn workbook(
    records: &mut Records<'_>,
    globals: &mut Globals,
    file: &str,
    limits: &Limits,
) -> Result<Vec<Listed>, Trouble> {
    let mut sheets = Vec::new();
    while let Some(kind) = records.next()? {
        let data = records.data();
        match kind {
            WORKBOOK_PROPERTIES => globals.epoch_1904 = u32_at(data, 0).is_some_and(|flags| flags & 1 == 1),
            SHEET => {
                let mut at = 8;
                let relation = text(data, &mut at);
                let name = text(data, &mut at);
                let (Some(relation), Some(name)) = (relation, name) else {
                    return Err("a sheet cannot be read".into());
                };
                sheets.push(Listed { name, hidden: u32_at(data, 0) != Some(0), relation });
                let count = sheets.len() as u64;
                if count > limits.sheets {
                    return Err(IntakeError::limit(file, limits, Limit::Sheets, count, None).into());
                }
            }
            _ => {}
        }
    }
    Ok(sheets)
}

fn styles(records: &mut Records<'_>, globals: &mut Globals, file: &str, limits: &Limits) -> Result<(), Trouble> {
    let exceeded = |limit, found| Err(IntakeError::limit(file, limits, limit, found, None).into());
    // Formats of styles have a list of their own before that of the cells.
    let mut is_of_cells = false;
    while let Some(kind) = records.next()? {
        let data = records.data();
        match kind {
            NUMBER_FORMAT => {
                let Some(id) = u16_at(data, 0) else { continue };
                let code = text(data, &mut 2).unwrap_or_default();
                if code.len() as u64 > limits.style_text_bytes {
                    return exceeded(Limit::StyleText, code.len() as u64);
                }
                globals.formats.define(id, &code);
            }
            CELL_FORMATS => is_of_cells = true,
            CELL_FORMATS_END => is_of_cells = false,
            CELL_FORMAT if is_of_cells => globals.formats.cell(u16_at(data, 2).unwrap_or(0)),
            _ => {}
        }
        if globals.formats.count() > limits.cell_formats {
            return exceeded(Limit::CellFormats, globals.formats.count());
        }
    }
    Ok(())
}

fn strings(records: &mut Records<'_>, globals: &mut Globals, file: &str, limits: &Limits) -> Result<(), Trouble> {
    let exceeded = |limit, found| Err(IntakeError::limit(file, limits, limit, found, None).into());
    let mut total = 0_u64;
    while let Some(kind) = records.next()? {
        let data = records.data();
        let count = match kind {
            STRINGS => u64::from(u32_at(data, 4).unwrap_or(0)),
            // Behind a byte of flags; runs of fonts and readings (ふりがな) follow and are left out.
            STRING => {
                let text = text(data, &mut 1).ok_or("a shared string breaks off")?;
                total += text.len() as u64;
                globals.strings.push(text.into());
                globals.strings.len() as u64
            }
            _ => 0,
        };
        if count > limits.shared_strings {
            return exceeded(Limit::SharedStrings, count);
        }
        if total > limits.total_text_bytes {
            return exceeded(Limit::TotalTextBytes, total);
        }
    }
    Ok(())
}
