//! One sheet: its columns, rows, cells and merged regions, in the one pass that its part is read in.

use std::io::Read;
use std::ops::RangeInclusive;
use std::sync::Arc;

use super::address;
use super::marks::{Look, Run, is_true, marks};
use super::merges;
use super::rows::Rows;
use super::strings::{Item, ItemReader};
use super::styles::Style;
use crate::intake::budget::Budget;
use crate::intake::delimited::with_line_feeds;
use crate::intake::error::IntakeError;
use crate::intake::limits::{Limit, Limits};
use crate::intake::number_format::NumberFormat;
use crate::intake::ooxml::entities::{unescaped, utf8};
use crate::intake::ooxml::trouble::Trouble;
use crate::intake::ooxml::xml::{BREAKS_OFF, Tag, Token, Xml, XmlError};
use crate::intake::table::{Cell, CellAddress, CellKind, Marks, Notice, Table};

/// The state that goes from sheet to sheet.
pub(super) struct Reading<'a> {
    file: &'a str,
    limits: &'a Limits,
    epoch_1904: bool,
    /// The shared strings by their number.
    pub(super) strings: Vec<Item>,
    /// The cell formats by their number.
    pub(super) styles: Vec<Style>,
    /// What was noticed in all sheets so far.
    pub(super) notices: Vec<Notice>,
    /// Name of the sheet that was noticed last.
    noticed: Arc<str>,
    budget: Budget<'a>,
    /// Merged regions read so far.
    merges: u64,
    pub(super) items: ItemReader,
    /// The first formula of the sheet that has no value, and how many there are.
    uncalculated: Option<(CellAddress, u64)>,
    /// The value of the cell at hand, as the file has it.
    value: Vec<u8>,
    /// Where numbers are written before they are kept.
    scratch: String,
}

/// How the value of a cell is to be understood (ECMA-376 part 1, 18.18.11).
#[derive(Clone, Copy, Debug, PartialEq)]
enum ValueType {
    Number,
    SharedString,
    Boolean,
    Error,
    FormulaString,
    InlineString,
    IsoDate,
}

/// A row as its opening tag gives it.
#[derive(Clone, Copy)]
struct RowTag {
    index: u32,
    hidden: bool,
}

/// A cell as its opening tag gives it.
#[derive(Clone, Copy)]
struct CellTag {
    address: CellAddress,
    style: usize,
    kind: ValueType,
}

type Shown = (Arc<str>, CellKind, Option<Box<Marks>>);

const NO_ADDRESS: XmlError = XmlError::Broken("the address of a row or a cell cannot be read");

impl<'a> Reading<'a> {
    pub(super) fn new(file: &'a str, limits: &'a Limits, epoch_1904: bool) -> Self {
        Self {
            file,
            limits,
            epoch_1904,
            strings: Vec::new(),
            styles: Vec::new(),
            notices: Vec::new(),
            noticed: "".into(),
            budget: Budget::new(file, limits),
            merges: 0,
            items: ItemReader::new(limits),
            uncalculated: None,
            value: Vec::new(),
            scratch: String::new(),
        }
    }

    /// Fills a table from the part of its sheet; `None` where the part turns out to have no place for cells.
    ///
    /// # Errors
    /// Where the part is damaged or goes beyond a limit.
    pub(super) fn sheet<R: Read>(&mut self, xml: &mut Xml<R>, mut table: Table) -> Result<Option<Table>, Trouble> {
        let name = table.name.clone().unwrap_or_default();
        let (mut has_elements, mut has_cells) = (false, false);
        let mut regions = Vec::new();
        loop {
            match xml.next()? {
                Token::Start(tag) => {
                    has_elements = true;
                    match tag.name {
                        b"sheetData" => {
                            has_cells = true;
                            if !tag.is_empty {
                                table.rows = self.rows(xml, &name)?;
                            }
                        }
                        b"col" => {
                            let columns = hidden_columns(&tag, self.limits.columns)?;
                            add_range(&mut table.hidden_columns, columns);
                        }
                        b"mergeCell" => {
                            regions.extend(tag.attribute("ref")?.and_then(|reference| merges::region(&reference)));
                            let found = self.merges + regions.len() as u64;
                            if found > self.limits.merges {
                                let place = Some(name);
                                return Err(
                                    IntakeError::limit(self.file, self.limits, Limit::Merges, found, place).into()
                                );
                            }
                        }
                        _ => {}
                    }
                }
                // Nothing of what comes behind the merged regions is read.
                Token::Eof if has_cells || !has_elements => return Err(BREAKS_OFF.into()),
                Token::End(b"worksheet" | b"mergeCells") | Token::Eof => break,
                _ => {}
            }
        }
        self.notices.extend(uncalculated(&name, self.uncalculated.take()));
        self.merges += regions.len() as u64;
        table.merges = merges::tidy(regions);
        Ok(has_cells.then_some(table))
    }

    /// Reads the rows of `sheetData`, whose opening tag was the last piece.
    fn rows<R: Read>(&mut self, xml: &mut Xml<R>, sheet: &str) -> Result<Vec<crate::intake::table::Row>, Trouble> {
        let mut rows = Rows::default();
        // A row without a number follows the one before.
        let mut next = Some(0);
        loop {
            match xml.next()? {
                Token::Start(tag) if tag.name == b"row" => {
                    let row = row(&tag, next)?;
                    if !tag.is_empty {
                        self.cells(xml, sheet, row, &mut rows)?;
                    }
                    next = address::after(row.index);
                }
                Token::Start(tag) if tag.is_empty => {}
                Token::Start(_) => xml.skip_element()?,
                Token::End(_) => return Ok(rows.finish()),
                Token::Eof => return Err(BREAKS_OFF.into()),
                Token::Text(_) | Token::Literal(_) => {}
            }
        }
    }

    /// Reads the cells of a row, whose opening tag was the last piece.
    fn cells<R: Read>(&mut self, xml: &mut Xml<R>, sheet: &str, row: RowTag, rows: &mut Rows) -> Result<(), Trouble> {
        let mut next = Some(0);
        loop {
            match xml.next()? {
                Token::Start(tag) if tag.name == b"c" => {
                    let cell = cell(&tag, row.index, next)?;
                    next = address::after(cell.address.column);
                    if tag.is_empty {
                        continue;
                    }
                    if let Some((text, kind, marks)) = self.cell(xml, cell)? {
                        let column = cell.address.column;
                        self.keep(rows, sheet, row.hidden, cell.address.row, Cell { column, text, kind, marks })?;
                    }
                }
                Token::Start(tag) if tag.is_empty => {}
                Token::Start(_) => xml.skip_element()?,
                Token::End(_) => return Ok(()),
                Token::Eof => return Err(BREAKS_OFF.into()),
                Token::Text(_) | Token::Literal(_) => {}
            }
        }
    }

    /// Reads what is inside a cell, whose opening tag was the last piece; `None` where it shows nothing.
    fn cell<R: Read>(&mut self, xml: &mut Xml<R>, cell: CellTag) -> Result<Option<Shown>, XmlError> {
        self.value.clear();
        let (mut inline, mut formula) = (None, false);
        loop {
            match xml.next()? {
                Token::Start(tag) if tag.is_empty => formula |= tag.name == b"f",
                // Beside a text of its own, the value of such a cell only says the same again.
                Token::Start(tag) if tag.name == b"v" && cell.kind != ValueType::InlineString => {
                    xml.text(self.items.most(), &mut self.value)?;
                }
                Token::Start(tag) if tag.name == b"is" => inline = Some(self.items.read(xml)?),
                Token::Start(tag) => {
                    formula |= tag.name == b"f";
                    xml.skip_element()?;
                }
                Token::End(_) => break,
                Token::Eof => return Err(BREAKS_OFF),
                Token::Text(_) | Token::Literal(_) => {}
            }
        }
        let style = self.styles.get(cell.style);
        match inline {
            Some(item) => Ok(shown_item(&item, style)),
            // A formula that was never calculated has no value; one whose value is an empty text says that it is a text.
            None if self.value.is_empty() => {
                if formula && cell.kind != ValueType::FormulaString {
                    let (_, count) = self.uncalculated.get_or_insert((cell.address, 0));
                    *count += 1;
                }
                Ok(None)
            }
            None => self.shown(cell.kind, cell.style),
        }
    }

    /// The value at hand as the sheet shows it; `None` for what shows nothing.
    fn shown(&mut self, kind: ValueType, style: usize) -> Result<Option<Shown>, XmlError> {
        let style = self.styles.get(style);
        if kind == ValueType::SharedString {
            let item = address::number(self.value.trim_ascii())
                .and_then(|number| self.strings.get(usize::try_from(number).ok()?))
                .ok_or(XmlError::Broken("a cell refers to a string that is not there"))?;
            return Ok(shown_item(item, style));
        }
        let value = utf8(&self.value)?;
        let trimmed = value.trim_ascii();
        let (text, kind): (Arc<str>, CellKind) = match kind {
            ValueType::Number => {
                let format = style.map(|style| &style.format);
                match number(trimmed, format, self.epoch_1904, &mut self.scratch) {
                    Some(kind) => (self.scratch.as_str().into(), kind),
                    None => return Ok(shown_text(with_line_feeds(value).into(), style)),
                }
            }
            ValueType::Boolean => {
                let text = match trimmed {
                    "1" => "TRUE",
                    "0" => "FALSE",
                    "" => return Ok(None),
                    _ if trimmed.eq_ignore_ascii_case("true") => "TRUE",
                    _ if trimmed.eq_ignore_ascii_case("false") => "FALSE",
                    _ => return Err(XmlError::Broken("a value is neither true nor false")),
                };
                (text.into(), CellKind::Boolean)
            }
            ValueType::Error => (trimmed.into(), CellKind::Error),
            ValueType::IsoDate => match iso_date(trimmed) {
                Some(text) => (text, CellKind::Date),
                None => return Ok(shown_text(trimmed.into(), style)),
            },
            _ => return Ok(shown_text(with_line_feeds(&unescaped(value)).into(), style)),
        };
        if text.trim_start().is_empty() {
            return Ok(None);
        }
        let marks = marks(&[], text.len(), look(style));
        Ok(Some((text, kind, marks)))
    }

    /// Counts a comment as a cell.
    ///
    /// # Errors
    /// [`IntakeError::Limit`] with the address of its cell.
    pub(super) fn take_comment(&mut self, sheet: &str, cell: CellAddress, text: &str) -> Result<(), IntakeError> {
        let place = || format!("{sheet}!{cell}");
        self.budget.position(cell.row, cell.column, place)?;
        self.budget.cell(text, place)
    }

    /// Takes a cell in, if the limits allow it.
    fn keep(&mut self, rows: &mut Rows, sheet: &str, hidden: bool, row: u32, cell: Cell) -> Result<(), IntakeError> {
        let address = CellAddress { row, column: cell.column };
        let place = || format!("{sheet}!{address}");
        self.budget.position(row, cell.column, place)?;
        self.budget.xlsx_text(&cell.text, place)?;
        self.budget.cell(&cell.text, place)?;
        if cell.kind == CellKind::Error {
            if &*self.noticed != sheet {
                self.noticed = sheet.into();
            }
            self.notices.push(Notice::ErrorCell { sheet: Arc::clone(&self.noticed), cell: address });
        }
        rows.push(row, hidden, cell);
        Ok(())
    }
}

/// What there is to say of formulas without a value.
pub(in crate::intake) fn uncalculated(sheet: &str, found: Option<(CellAddress, u64)>) -> Option<Notice> {
    found.map(|(cell, count)| Notice::FormulasWithoutValue { sheet: sheet.into(), cell, count })
}

/// Reads the opening tag of a row; `next` is its index where it does not say.
///
/// A row is hidden by its own word alone: `zeroHeight` of the sheet speaks of rows that the file does not list, and
/// those have no cells.
fn row(tag: &Tag<'_>, next: Option<u32>) -> Result<RowTag, XmlError> {
    let (mut index, mut hidden, mut is_flat, mut is_by_hand) = (next, false, false, false);
    for attribute in tag.attributes() {
        match attribute? {
            (b"r", value) => index = address::number(value.trim_ascii()).and_then(|number| number.checked_sub(1)),
            (b"hidden", value) => hidden = is_true(value),
            (b"ht", value) => is_flat = is_zero(value),
            (b"customHeight", value) => is_by_hand = is_true(value),
            _ => {}
        }
    }
    Ok(RowTag { index: index.ok_or(NO_ADDRESS)?, hidden: hidden || (is_flat && is_by_hand) })
}

/// Reads the opening tag of a cell; `next` is its column where it does not say.
#[inline]
fn cell(tag: &Tag<'_>, row: u32, next: Option<u32>) -> Result<CellTag, XmlError> {
    let (mut position, mut style, mut kind) = (next.map(|column| (row, column)), 0, ValueType::Number);
    for attribute in tag.attributes() {
        match attribute? {
            (b"r", value) => position = address::cell(value),
            (b"s", value) => {
                style = address::number(value).and_then(|number| usize::try_from(number).ok()).unwrap_or(0);
            }
            (b"t", value) => {
                kind = match value {
                    b"s" => ValueType::SharedString,
                    b"n" => ValueType::Number,
                    b"str" => ValueType::FormulaString,
                    b"inlineStr" | b"is" => ValueType::InlineString,
                    b"b" => ValueType::Boolean,
                    b"e" => ValueType::Error,
                    b"d" => ValueType::IsoDate,
                    _ => return Err(XmlError::Broken("a cell is of an unknown type")),
                }
            }
            _ => {}
        }
    }
    let (row, column) = position.ok_or(NO_ADDRESS)?;
    Ok(CellTag { address: CellAddress { row, column }, style, kind })
}

/// The columns that an element `col` hides, by its word or by having no width; `None` where it hides none.
fn hidden_columns(tag: &Tag<'_>, limit: u64) -> Result<Option<RangeInclusive<u32>>, XmlError> {
    let (mut first, mut last, mut hidden) = (None, None, false);
    for attribute in tag.attributes() {
        match attribute? {
            (b"min", value) => first = address::number(value),
            (b"max", value) => last = address::number(value),
            (b"hidden", value) => hidden |= is_true(value),
            (b"width", value) => hidden |= is_zero(value),
            _ => {}
        }
    }
    let last_allowed = u32::try_from(limit.saturating_sub(1)).unwrap_or(u32::MAX);
    let range = || Some(first?.checked_sub(1)?..=last?.checked_sub(1)?.min(last_allowed));
    Ok(if hidden { range().filter(|range| !range.is_empty()) } else { None })
}

/// Adds a range to ascending ones that neither overlap nor touch.
pub(in crate::intake) fn add_range(ranges: &mut Vec<RangeInclusive<u32>>, range: Option<RangeInclusive<u32>>) {
    let Some(range) = range else { return };
    // Those that the new one overlaps or touches become one with it.
    let from = ranges.partition_point(|other| other.end().saturating_add(1) < *range.start());
    let to = ranges.partition_point(|other| *other.start() <= range.end().saturating_add(1));
    let joined = ranges.get(from..to).unwrap_or_default();
    let first = joined.first().map_or(*range.start(), |other| *other.start().min(range.start()));
    let last = joined.last().map_or(*range.end(), |other| *other.end().max(range.end()));
    ranges.splice(from..to, [first..=last]);
}

/// Whether a measure is zero.
fn is_zero(value: &[u8]) -> bool {
    std::str::from_utf8(value).ok().and_then(|digits| digits.trim().parse().ok()).is_some_and(|size: f64| size == 0.0)
}

fn look(style: Option<&Style>) -> Look {
    style.map_or_else(Look::default, |style| style.look)
}

/// Writes a number as its format shows it; `None`, with nothing written, where the value is no number.
#[inline]
fn number(value: &str, format: Option<&NumberFormat>, epoch_1904: bool, shown: &mut String) -> Option<CellKind> {
    shown.clear();
    let is_general = format.is_none_or(NumberFormat::is_general);
    // Most numbers are whole, short and without a format, and then what the file has is what the sheet shows.
    let is_plain =
        matches!(value.as_bytes(), [b'1'..=b'9', rest @ ..] if rest.len() < 15 && rest.iter().all(u8::is_ascii_digit));
    if is_general && is_plain {
        shown.push_str(value);
        return Some(CellKind::Number);
    }
    let number: f64 = value.parse().ok()?;
    Some(match format {
        Some(format) => format.show(number, epoch_1904, shown),
        None => NumberFormat::default().show(number, epoch_1904, shown),
    })
}

/// A text without runs of its own as the sheet shows it.
fn shown_text(text: Arc<str>, style: Option<&Style>) -> Option<Shown> {
    if text.trim_start().is_empty() {
        return None;
    }
    Some(formatted(&text, &[], style).unwrap_or_else(|| {
        let marks = marks(&[], text.len(), look(style));
        (text, CellKind::Text, marks)
    }))
}

/// A shared or inline string as the sheet shows it.
#[inline]
fn shown_item(item: &Item, style: Option<&Style>) -> Option<Shown> {
    if item.is_blank {
        return None;
    }
    Some(formatted(&item.text, &item.runs, style).unwrap_or_else(|| {
        let marks = marks(&item.runs, item.text.len(), look(style));
        (Arc::clone(&item.text), CellKind::Text, marks)
    }))
}

/// A text to which its format adds something, which is written in the font of the cell.
fn formatted(text: &str, runs: &[Run], style: Option<&Style>) -> Option<Shown> {
    let (shown, starts) = style?.format.show_text(text)?;
    let mut moved = Vec::new();
    for start in starts {
        moved.push(Run { end: start, look: None });
        moved.extend(runs.iter().map(|run| Run { end: run.end + start, look: run.look }));
        moved.push(Run { end: start + text.len(), look: None });
    }
    let marks = marks(&moved, shown.len(), look(style));
    Some((shown.into(), CellKind::Text, marks))
}

/// A date that the file stores as ISO 8601 text (cell type `d`), with a space before the time and no time at midnight;
/// `None` where it is no date.
fn iso_date(text: &str) -> Option<Arc<str>> {
    let (date, time) = text.split_once('T').unwrap_or((text, ""));
    if date.len() != 10 || !date.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-') {
        return None;
    }
    let time = time.trim_end_matches('Z').split('.').next().unwrap_or_default();
    if time.bytes().all(|byte| byte == b'0' || byte == b':') {
        return Some(date.into());
    }
    Some(format!("{date} {time}").into())
}
