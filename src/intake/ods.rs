//! `OpenDocument` spreadsheets (ODS; OASIS `OpenDocument` 1.3), read in one pass over the content.
//!
//! The format stores beside every number the text that its cell shows, so that number formats need not be understood;
//! of dates only how much of them is shown. Rows and cells that say that they are repeated are repeated as far as they
//! show anything, and each repetition counts against the limits.

mod cell;
mod styles;

use std::io::Read;

use super::Reader;
use super::error::IntakeError;
use super::limits::{Limit, Limits};
use super::ooxml::package::Package;
use super::ooxml::trouble::Trouble;
use super::ooxml::xml::{BREAKS_OFF, Tag, Token, Xml, XmlError};
use super::sheets::{Sheets, check_names};
use super::table::{CellAddress, Comment, Document, Format, Region, Table};
use super::xlsx::rows::Rows;
use super::xlsx::sheet::{add_range, uncalculated};
use cell::{CellReader, ReadCell};
use styles::Styles;

/// Reads `OpenDocument` spreadsheets.
#[derive(Clone, Copy, Debug)]
pub struct OpenDocument;

const CONTENT: &str = "content.xml";
const MANIFEST: &str = "META-INF/manifest.xml";
const STYLES: &str = "styles.xml";

impl Reader for OpenDocument {
    fn read(&self, file: &str, bytes: &[u8], limits: &Limits) -> Result<Document, IntakeError> {
        let mut package = Package::open(file, bytes, limits)?;
        let is_encrypted = is_encrypted(&mut package).map_err(|cause| Trouble::from(cause).at(file, MANIFEST))?;
        if is_encrypted {
            return Err(IntakeError::Encrypted { file: file.to_owned() });
        }
        let mut styles = Styles::new(file, limits);
        if package.has(STYLES) {
            let part = package.part(STYLES).map_err(Trouble::from);
            part.and_then(|mut xml| styles.read(&mut xml)).map_err(|trouble| trouble.at(file, STYLES))?;
        }
        let mut reading = Reading { sheets: Sheets::new(file, limits, false), styles, cells: CellReader::new(limits) };
        let part = package.part(CONTENT).map_err(Trouble::from);
        let tables = part.and_then(|mut xml| reading.content(&mut xml)).map_err(|trouble| trouble.at(file, CONTENT))?;
        let names = tables.iter().filter_map(|table| table.name.as_deref()).collect();
        check_names(file, limits, names)?;
        Ok(Document { format: Format::Ods, encoding: None, tables, notices: reading.sheets.notices })
    }
}

/// Whether the manifest says that parts are encrypted (`OpenDocument` 1.3 part 2, 4.4).
fn is_encrypted(package: &mut Package<'_>) -> Result<bool, XmlError> {
    if !package.has(MANIFEST) {
        return Ok(false);
    }
    let mut xml = package.part(MANIFEST)?;
    loop {
        match xml.next()? {
            Token::Start(tag) if tag.name == b"encryption-data" => return Ok(true),
            Token::Eof => return Ok(false),
            _ => {}
        }
    }
}

struct Reading<'a> {
    sheets: Sheets<'a>,
    styles: Styles<'a>,
    cells: CellReader,
}

/// What a sheet is while its rows come in.
#[derive(Default)]
struct Sheet {
    name: String,
    rows: Rows,
    regions: Vec<Region>,
    comments: Vec<Comment>,
    /// The first formula that has no value, and how many there are.
    uncalculated: Option<(CellAddress, u64)>,
    /// The style that the cells of columns have where they name none, by the first column of each range.
    column_styles: Vec<(u32, String)>,
    /// The next column and row.
    column: u32,
    row: u32,
}

impl Reading<'_> {
    fn content<R: Read>(&mut self, xml: &mut Xml<R>) -> Result<Vec<Table>, Trouble> {
        let mut tables = Vec::new();
        let mut is_spreadsheet = false;
        loop {
            match xml.next()? {
                Token::Start(tag) if tag.name == b"automatic-styles" && !tag.is_empty => self.styles.read(xml)?,
                Token::Start(tag) if tag.name == b"spreadsheet" => is_spreadsheet = true,
                // Recorded changes and links to other files hold tables that are not of this one.
                Token::Start(tag) if matches!(tag.name, b"tracked-changes" | b"dde-links") && !tag.is_empty => {
                    xml.skip_element()?;
                }
                Token::Start(tag) if tag.name == b"table" && is_spreadsheet && !tag.is_empty => {
                    let name = tag.attribute("name")?.unwrap_or_default();
                    let hidden = tag.attribute("style-name")?.is_some_and(|style| self.styles.hides_table(&style));
                    let table = Table { name: Some(name), hidden, ..Table::default() };
                    tables.push(self.table(xml, table)?);
                    if tables.len() as u64 > self.sheets.limits.sheets {
                        let found = tables.len() as u64;
                        let (file, limits) = (self.sheets.file, self.sheets.limits);
                        return Err(IntakeError::limit(file, limits, Limit::Sheets, found, None).into());
                    }
                }
                Token::End(b"spreadsheet") => return Ok(tables),
                Token::Eof if is_spreadsheet => return Err(BREAKS_OFF.into()),
                Token::Eof => return Err(XmlError::Broken("there is no spreadsheet in it").into()),
                _ => {}
            }
        }
    }

    /// Fills a table, whose opening tag was the last piece.
    fn table<R: Read>(&mut self, xml: &mut Xml<R>, mut table: Table) -> Result<Table, Trouble> {
        let mut sheet = Sheet { name: table.name.clone().unwrap_or_default(), ..Sheet::default() };
        loop {
            match xml.next()? {
                Token::Start(tag) => match tag.name {
                    b"table-column" => {
                        let count = repeated(&tag, "number-columns-repeated")?;
                        let last = sheet.column.saturating_add(count - 1);
                        let last_allowed = u32::try_from(self.sheets.limits.columns).unwrap_or(u32::MAX);
                        let style = tag.attribute("default-cell-style-name")?;
                        if let Some(style) = style.filter(|_| sheet.column < last_allowed) {
                            sheet.column_styles.push((sheet.column, style));
                        }
                        if is_hidden(&tag)? && sheet.column < last_allowed {
                            let range = sheet.column..=last.min(last_allowed.saturating_sub(1));
                            add_range(&mut table.hidden_columns, Some(range));
                        }
                        sheet.column = last.saturating_add(1);
                        if !tag.is_empty {
                            xml.skip_element()?;
                        }
                    }
                    b"table-row" => {
                        let (count, hidden) = (repeated(&tag, "number-rows-repeated")?, is_hidden(&tag)?);
                        let style = tag.attribute("default-cell-style-name")?;
                        if !tag.is_empty {
                            self.row(xml, &mut sheet, count, hidden, style.as_deref())?;
                        }
                        sheet.row = sheet.row.saturating_add(count);
                    }
                    b"table-row-group"
                    | b"table-header-rows"
                    | b"table-rows"
                    | b"table-column-group"
                    | b"table-header-columns"
                    | b"table-columns" => {}
                    _ if tag.is_empty => {}
                    _ => xml.skip_element()?,
                },
                Token::End(b"table") => break,
                Token::Eof => return Err(BREAKS_OFF.into()),
                _ => {}
            }
        }
        self.sheets.notices.extend(uncalculated(&sheet.name, sheet.uncalculated));
        table.comments = sheet.comments;
        table.rows = sheet.rows.finish();
        table.merges = Sheets::tidy(sheet.regions);
        Ok(table)
    }

    /// Reads a row, whose opening tag was the last piece, and takes its cells in as often as it is repeated.
    fn row<R: Read>(
        &mut self,
        xml: &mut Xml<R>,
        sheet: &mut Sheet,
        count: u32,
        hidden: bool,
        row_style: Option<&str>,
    ) -> Result<(), Trouble> {
        let mut filled: Vec<(u32, u32, ReadCell)> = Vec::new();
        let mut column = 0_u32;
        loop {
            match xml.next()? {
                Token::Start(tag) if matches!(tag.name, b"table-cell" | b"covered-table-cell") => {
                    let repeats = repeated(&tag, "number-columns-repeated")?;
                    let (width, height) =
                        (repeated(&tag, "number-columns-spanned")?, repeated(&tag, "number-rows-spanned")?);
                    let style = tag.attribute("style-name")?;
                    let (head, is_empty) = (cell::Head::of(&tag)?, tag.is_empty);
                    let style = style.as_deref().or(row_style).or_else(|| sheet.column_style(column));
                    let read = self.cells.read(xml, head, is_empty, &self.styles, style)?;
                    if (width > 1 || height > 1) && repeats == 1 {
                        let last_row = sheet.row.saturating_add(height - 1);
                        let last_column = column.saturating_add(width - 1);
                        let region = Region { first_row: sheet.row, first_column: column, last_row, last_column };
                        self.sheets.region(&mut sheet.regions, &sheet.name, region)?;
                    }
                    let address = CellAddress { row: sheet.row, column };
                    if !read.comment.is_empty() {
                        sheet.comments.push(self.sheets.comment(&sheet.name, address, &read.comment)?);
                    }
                    if read.is_uncalculated {
                        let (_, all) = sheet.uncalculated.get_or_insert((address, 0));
                        *all = all.saturating_add(u64::from(repeats) * u64::from(count));
                    }
                    if read.shown.is_some() {
                        filled.push((column, repeats, read));
                    }
                    column = column.saturating_add(repeats);
                }
                Token::Start(tag) if tag.is_empty => {}
                Token::Start(_) => xml.skip_element()?,
                Token::End(b"table-row") => break,
                Token::Eof => return Err(BREAKS_OFF.into()),
                _ => {}
            }
        }
        // Empty rows are repeated down to the end of the grid, and cost nothing.
        for row in sheet.row..sheet.row.saturating_add(if filled.is_empty() { 0 } else { count }) {
            for (first, repeats, read) in &filled {
                for column in *first..first.saturating_add(*repeats) {
                    let address = CellAddress { row, column };
                    let cell = (read.shown.clone(), read.marks.clone());
                    self.sheets.keep_marked(&mut sheet.rows, &sheet.name, address, hidden, cell)?;
                }
            }
        }
        Ok(())
    }
}

impl Sheet {
    /// The style of a column's cells that name none.
    fn column_style(&self, column: u32) -> Option<&str> {
        let after = self.column_styles.partition_point(|(first, _)| *first <= column);
        self.column_styles.get(after.checked_sub(1)?).map(|(_, style)| style.as_str())
    }
}

/// How often something is repeated, or how far it spans: at least once.
fn repeated(tag: &Tag<'_>, name: &str) -> Result<u32, XmlError> {
    let Some(digits) = tag.attribute(name)? else { return Ok(1) };
    let count: u32 = digits.trim().parse().map_err(|_| XmlError::Broken("a number of repetitions cannot be read"))?;
    Ok(count.max(1))
}

/// Whether a row or column is hidden, by hand or by a filter.
fn is_hidden(tag: &Tag<'_>) -> Result<bool, XmlError> {
    Ok(tag.attribute("visibility")?.is_some_and(|visibility| visibility != "visible"))
}
