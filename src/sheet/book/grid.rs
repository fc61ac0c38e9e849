//! The part of a sheet: cells added to its rows, and widths of the columns that they stand in.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use quick_xml::events::BytesStart;

use super::BookError;
use super::xml::{Kind, Pieces, attribute, escape, is, number, prefix, with_attributes};
use crate::intake::{CellAddress, column_letters};
use crate::sheet::{LINE_HEIGHT, lines_of};

/// What is added to a sheet: columns side by side, right of all that it holds.
#[derive(Clone, Debug, Default)]
pub struct Addition {
    /// 0-based first column.
    pub first: u32,
    /// Width of each column, in characters.
    pub widths: Vec<f64>,
    /// The texts of each 0-based row, one per column, with the number of their style.
    pub rows: BTreeMap<u32, Vec<(Option<usize>, String)>>,
}

/// Excel's last column, 0-based.
const LAST_COLUMN: u32 = 16_383;
/// The most UTF-16 units of a cell.
const MOST_UNITS: usize = 32_767;

/// Where columns of our own have room in a sheet: the 0-based first of `wanted` columns right of everything that it holds,
/// cells with a value or formula and merged regions. Where the sheet is filled up to its last columns, the first columns
/// from `from` on that are all empty; `None` where there are none.
///
/// # Errors
/// Where the part is no XML.
pub fn room(text: &str, wanted: u32, from: u32) -> Result<Option<u32>, BookError> {
    let mut pieces = Pieces::of(text);
    let (mut free, mut next, mut cell) = (0_u32, 0_u32, None);
    let mut used: BTreeSet<u32> = BTreeSet::new();
    while let Some(piece) = pieces.next()? {
        match &piece.kind {
            Kind::Open(tag) | Kind::Empty(tag) if is(tag, "row") => next = 0,
            Kind::Empty(tag) if is(tag, "c") => next = column_of(tag, next) + 1,
            Kind::Open(tag) if is(tag, "c") => {
                let column = column_of(tag, next);
                (cell, next) = (Some(column), column + 1);
            }
            Kind::Close(name) if name == "c" => cell = None,
            Kind::Open(tag) | Kind::Empty(tag)
                if cell.is_some() && ["v", "f", "is"].iter().any(|name| is(tag, name)) =>
            {
                used.extend(cell);
                free = cell.map_or(free, |column| free.max(column + 1));
            }
            Kind::Open(tag) | Kind::Empty(tag) if is(tag, "mergeCell") => {
                let reference = attribute(tag, "ref").unwrap_or_default();
                let mut ends = reference.split(':').map(place);
                let first = ends.next().flatten().map(|(_, column)| column);
                let last = ends.next().flatten().map(|(_, column)| column);
                // A title may be merged over the whole width of the sheet; our columns may stand below it.
                let Some(last) = last.filter(|column| *column < free + 64) else { continue };
                free = free.max(last + 1);
                used.extend(first.unwrap_or(last)..=last);
            }
            _ => {}
        }
    }
    if free + wanted <= LAST_COLUMN + 1 {
        return Ok(Some(free));
    }
    let last = (LAST_COLUMN + 1).saturating_sub(wanted);
    Ok((from..=last).find(|first| used.range(*first..*first + wanted).next().is_none()))
}

/// The sheet with the addition. Cells, rows and everything else that was there stay to the letter, save the attribute
/// `spans` of rows that grow, which would be wrong, the height of rows that is too small for our texts, and empty cells at
/// places that are filled.
///
/// # Errors
/// Where the part is no XML, or has no place for cells.
pub(super) fn add(text: &str, addition: &Addition) -> Result<String, BookError> {
    let count = u32::try_from(addition.widths.len()).unwrap_or(0);
    let last = addition.first + count.saturating_sub(1);
    let mut writer =
        Writer { text, made: String::with_capacity(text.len() * 5 / 4), copied: 0, addition, last, p: String::new() };
    writer.run()?;
    Ok(writer.made)
}

struct Writer<'w> {
    text: &'w str,
    made: String,
    /// How far the text has been taken over.
    copied: usize,
    addition: &'w Addition,
    last: u32,
    /// The prefix of the part's elements.
    p: String,
}

impl<'w> Writer<'w> {
    fn run(&mut self) -> Result<(), BookError> {
        let text = self.text;
        let mut pieces = Pieces::of(text);
        let mut waiting: Vec<u32> = self.addition.rows.keys().rev().copied().collect();
        let (mut has_columns, mut inside, mut next, mut seen) = (false, false, 0_u32, false);
        while let Some(piece) = pieces.next()? {
            match &piece.kind {
                Kind::Open(tag) if is(tag, "worksheet") => self.p = prefix(tag),
                Kind::Open(tag) | Kind::Empty(tag) if is(tag, "dimension") => {
                    let new = with_attributes(self.part(piece.at.clone()), &[("ref", Some(self.dimension(tag)))]);
                    self.replace(piece.at, &new);
                }
                Kind::Open(tag) if is(tag, "cols") => {
                    has_columns = true;
                    self.take(piece.at.end);
                    self.columns(&mut pieces)?;
                }
                Kind::Open(tag) | Kind::Empty(tag) if is(tag, "sheetData") && !seen => {
                    (seen, inside) = (true, matches!(piece.kind, Kind::Open(_)));
                    let columns = self.own_columns();
                    let columns =
                        if has_columns { String::new() } else { format!("<{0}cols>{columns}</{0}cols>", self.p) };
                    let tag = if inside {
                        self.part(piece.at.clone()).to_owned()
                    } else {
                        let rows: String = waiting.drain(..).rev().map(|row| self.row(row)).collect();
                        format!("<{0}sheetData>{rows}</{0}sheetData>", self.p)
                    };
                    self.replace(piece.at, &(columns + &tag));
                }
                Kind::Open(tag) | Kind::Empty(tag) if inside && is(tag, "row") => {
                    let index = number(tag, "r").map_or(next, |number| number.saturating_sub(1));
                    next = index + 1;
                    self.take(piece.at.start);
                    while let Some(row) = waiting.pop_if(|row| *row < index) {
                        self.made.push_str(&self.row(row));
                    }
                    if waiting.pop_if(|row| *row == index).is_none() {
                        continue;
                    }
                    let empty = matches!(piece.kind, Kind::Empty(_));
                    let mut changes = vec![("spans", None)];
                    changes.extend(self.height(tag, index).map(|height| ("ht", Some(height.to_string()))));
                    let new = with_attributes(self.part(piece.at.clone()), &changes);
                    if empty {
                        let open = new.strip_suffix("/>").unwrap_or(&new);
                        let whole = format!("{open}>{}</{}row>", self.cells(index), self.p);
                        self.replace(piece.at, &whole);
                    } else {
                        self.replace(piece.at, &new);
                        self.grow(&mut pieces, index)?;
                    }
                }
                Kind::Close(name) if inside && name == "sheetData" => {
                    inside = false;
                    self.take(piece.at.start);
                    let rows: String = waiting.drain(..).rev().map(|row| self.row(row)).collect();
                    self.made.push_str(&rows);
                }
                _ => {}
            }
        }
        self.take(text.len());
        if seen { Ok(()) } else { Err(BookError::Lacks("a sheet has no place for cells")) }
    }

    /// A part of the text.
    fn part(&self, range: std::ops::Range<usize>) -> &'w str {
        self.text.get(range).unwrap_or_default()
    }

    /// Takes the text over as far as a place.
    fn take(&mut self, to: usize) {
        self.made.push_str(self.part(self.copied..to));
        self.copied = self.copied.max(to);
    }

    fn replace(&mut self, range: std::ops::Range<usize>, new: &str) {
        self.take(range.start);
        self.made.push_str(new);
        self.copied = range.end;
    }

    /// Goes through the cells of a row that is open; ours go where they belong.
    fn grow(&mut self, pieces: &mut Pieces<'w>, row: u32) -> Result<(), BookError> {
        let (mut next, mut written) = (0_u32, false);
        loop {
            let piece = pieces.next()?.ok_or(BookError::Lacks("a row has no end"))?;
            match &piece.kind {
                Kind::Open(tag) | Kind::Empty(tag) if is(tag, "c") => {
                    let column = column_of(tag, next);
                    next = column + 1;
                    let end = if matches!(piece.kind, Kind::Open(_)) { end_of_cell(pieces)? } else { piece.at.end };
                    if column < self.addition.first {
                        self.take(end);
                        continue;
                    }
                    self.take(piece.at.start);
                    if !written {
                        written = true;
                        self.made.push_str(&self.cells(row));
                    }
                    if column <= self.last {
                        // An empty cell with a look: nothing that anybody wrote stands so far to the right.
                        self.copied = end;
                    } else {
                        self.take(end);
                    }
                }
                Kind::Close(name) if name == "row" => {
                    self.take(piece.at.start);
                    if !written {
                        self.made.push_str(&self.cells(row));
                    }
                    return Ok(());
                }
                _ => {}
            }
        }
    }

    /// The height of a row that has one and needs more for our texts. A row without one is measured by the program that
    /// opens it, and knows its own texts better.
    fn height(&self, tag: &BytesStart<'_>, row: u32) -> Option<f64> {
        let own: f64 = attribute(tag, "ht")?.trim().parse().ok()?;
        let texts = self.addition.rows.get(&row).into_iter().flatten().zip(&self.addition.widths);
        let lines = texts.map(|((_, text), width)| lines_of(text, *width)).fold(1.0, f64::max);
        (own > 0.0 && lines * LINE_HEIGHT > own).then_some(lines * LINE_HEIGHT)
    }

    fn row(&self, row: u32) -> String {
        format!("<{0}row r=\"{1}\">{2}</{0}row>", self.p, row + 1, self.cells(row))
    }

    /// Our cells of a row.
    fn cells(&self, row: u32) -> String {
        let mut made = String::new();
        for (column, (style, text)) in (self.addition.first..).zip(self.addition.rows.get(&row).into_iter().flatten()) {
            made.push_str(&cell(&self.p, CellAddress { row, column }, *style, text));
        }
        made
    }

    /// The range of cells, which now reaches to our last column.
    fn dimension(&self, tag: &BytesStart<'_>) -> String {
        let stated = attribute(tag, "ref").unwrap_or_default();
        let (from, to) = stated.split_once(':').unwrap_or((&stated, &stated));
        let own_last = self.addition.rows.keys().next_back().copied().unwrap_or(0);
        let (row, column) = place(to).unwrap_or((own_last, 0));
        let end = CellAddress { row: row.max(own_last), column: column.max(self.last) };
        if from.is_empty() { format!("A1:{end}") } else { format!("{from}:{end}") }
    }

    fn own_columns(&self) -> String {
        let mut made = String::new();
        for (column, width) in (self.addition.first + 1..).zip(&self.addition.widths) {
            let _ =
                write!(made, "<{}col min=\"{column}\" max=\"{column}\" width=\"{width}\" customWidth=\"1\"/>", self.p);
        }
        made
    }

    /// Goes through the widths of the columns, which may not overlap: those that speak of ours speak only of the others.
    fn columns(&mut self, pieces: &mut Pieces<'w>) -> Result<(), BookError> {
        // 1-based, as the attributes are.
        let (first, last) = (self.addition.first + 1, self.last + 1);
        let mut written = false;
        loop {
            let piece = pieces.next()?.ok_or(BookError::Lacks("the columns have no end"))?;
            match &piece.kind {
                Kind::Open(tag) | Kind::Empty(tag) if is(tag, "col") => {
                    let min = number(tag, "min").unwrap_or(1);
                    let max = number(tag, "max").unwrap_or(min);
                    if max < first {
                        continue;
                    }
                    let text = self.part(piece.at.clone());
                    let of = |from: u32, to: u32| {
                        let ends = [("min", Some(from.to_string())), ("max", Some(to.to_string()))];
                        if from <= to { with_attributes(text, &ends) } else { String::new() }
                    };
                    let ours = if written { String::new() } else { self.own_columns() };
                    written = true;
                    let new = of(min, max.min(first - 1)) + &ours + &of(min.max(last + 1), max);
                    self.replace(piece.at, &new);
                }
                Kind::Close(name) if name == "cols" => {
                    self.take(piece.at.start);
                    if !written {
                        self.made.push_str(&self.own_columns());
                    }
                    return Ok(());
                }
                _ => {}
            }
        }
    }
}

/// A cell with a text of its own.
pub(super) fn cell(p: &str, address: CellAddress, style: Option<usize>, text: &str) -> String {
    let style = style.map_or_else(String::new, |style| format!(" s=\"{style}\""));
    if text.is_empty() {
        return format!("<{p}c r=\"{address}\"{style}/>");
    }
    let mut units = 0;
    let end = text.char_indices().find(|(_, letter)| {
        units += letter.len_utf16();
        units > MOST_UNITS - 1
    });
    let shown = end.map_or_else(|| text.to_owned(), |(end, _)| format!("{}…", text.get(..end).unwrap_or_default()));
    let shown = escape(&shown);
    format!(
        "<{p}c r=\"{address}\"{style} t=\"inlineStr\"><{p}is><{p}t xml:space=\"preserve\">{shown}</{p}t></{p}is></{p}c>"
    )
}

/// Passes over what is inside a cell that is open; the place behind its closing tag.
fn end_of_cell(pieces: &mut Pieces<'_>) -> Result<usize, BookError> {
    let mut depth = 1_usize;
    loop {
        let piece = pieces.next()?.ok_or(BookError::Lacks("a cell has no end"))?;
        match &piece.kind {
            Kind::Open(_) => depth += 1,
            Kind::Close(_) if depth == 1 => return Ok(piece.at.end),
            Kind::Close(_) => depth -= 1,
            _ => {}
        }
    }
}

/// The 0-based column of a cell; one without an address follows the one before.
fn column_of(tag: &BytesStart<'_>, next: u32) -> u32 {
    attribute(tag, "r").and_then(|reference| place(&reference)).map_or(next, |(_, column)| column)
}

/// The 0-based column that letters such as `AB` mean.
#[must_use]
pub fn column_number(letters: &str) -> Option<u32> {
    place(&format!("{letters}1")).map(|(_, column)| column)
}

/// The 0-based row and column of an address such as `F112`.
pub(super) fn place(address: &str) -> Option<(u32, u32)> {
    let address = address.replace('$', "");
    let letters = address.find(|letter: char| letter.is_ascii_digit())?;
    let (letters, digits) = address.split_at_checked(letters)?;
    let column = letters.bytes().try_fold(0_u32, |sum, letter| {
        let value = u32::from(letter.to_ascii_uppercase().checked_sub(b'A').filter(|value| *value < 26)?) + 1;
        sum.checked_mul(26)?.checked_add(value)
    })?;
    let found = (digits.parse::<u32>().ok()?.checked_sub(1)?, column.checked_sub(1)?);
    // An address that is none in the grid is none at all.
    (column_letters(found.1).len() <= 3).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn added(sheet: &str) -> String {
        let first = room(sheet, 2, 0).unwrap().unwrap();
        let rows = [0, 2].map(|row| (row, vec![(Some(5), "状態".to_owned()), (None, "<指摘>".to_owned())]));
        add(sheet, &Addition { first, widths: vec![10.0, 20.0], rows: rows.into() }).unwrap()
    }

    #[test]
    fn cells_come_behind_those_that_are_there_and_nothing_else_moves() {
        let sheet = "<worksheet><dimension ref=\"A1:B3\"/><sheetData>\n <row r=\"1\" spans=\"1:2\" ht=\"20\"><c r=\"A1\"><f t=\"shared\" ref=\"A1:A3\" si=\"0\">1</f><v>1</v></c>\
                     <c r=\"B1\" t=\"s\"><v>0</v></c><c r=\"C1\" s=\"3\"/><c r=\"F1\" s=\"3\"/></row><!-- x -->\
                     <row r=\"2\"><c r=\"B2\"><v>2</v></c></row></sheetData><mergeCells/></worksheet>";
        assert_eq!(
            added(sheet),
            "<worksheet><dimension ref=\"A1:D3\"/><cols><col min=\"3\" max=\"3\" width=\"10\" customWidth=\"1\"/><col min=\"4\" max=\"4\" width=\"20\" customWidth=\"1\"/></cols>\
             <sheetData>\n <row r=\"1\" ht=\"20\"><c r=\"A1\"><f t=\"shared\" ref=\"A1:A3\" si=\"0\">1</f><v>1</v></c><c r=\"B1\" t=\"s\"><v>0</v></c>\
             <c r=\"C1\" s=\"5\" t=\"inlineStr\"><is><t xml:space=\"preserve\">状態</t></is></c><c r=\"D1\" t=\"inlineStr\"><is><t xml:space=\"preserve\">&lt;指摘&gt;</t></is></c>\
             <c r=\"F1\" s=\"3\"/></row><!-- x --><row r=\"2\"><c r=\"B2\"><v>2</v></c></row>\
             <row r=\"3\"><c r=\"C3\" s=\"5\" t=\"inlineStr\"><is><t xml:space=\"preserve\">状態</t></is></c><c r=\"D3\" t=\"inlineStr\"><is><t xml:space=\"preserve\">&lt;指摘&gt;</t></is></c></row>\
             </sheetData><mergeCells/></worksheet>"
        );
    }

    #[test]
    fn rows_and_cells_without_numbers_are_counted_and_prefixes_kept() {
        let made = added(
            "<x:worksheet><x:sheetData><x:row><x:c><x:v>1</x:v></x:c><x:c t=\"inlineStr\"><x:is><x:t>a</x:t></x:is></x:c></x:row><x:row/><x:row/></x:sheetData></x:worksheet>",
        );
        assert!(made.contains("</x:is></x:c><x:c r=\"C1\" s=\"5\" t=\"inlineStr\"><x:is>"), "{made}");
        assert!(made.contains("<x:row/><x:row><x:c r=\"C3\""), "{made}");
    }

    #[test]
    fn widths_that_speak_of_our_columns_speak_of_the_others_only() {
        let made = added(
            "<worksheet><cols><col min=\"1\" max=\"16384\" width=\"9\" hidden=\"1\"/></cols><sheetData><row r=\"1\"><c r=\"B1\"><v>1</v></c></row></sheetData></worksheet>",
        );
        assert!(
            made.contains("<cols><col width=\"9\" hidden=\"1\" min=\"1\" max=\"2\"/><col min=\"3\" max=\"3\" width=\"10\" customWidth=\"1\"/>\
                           <col min=\"4\" max=\"4\" width=\"20\" customWidth=\"1\"/><col width=\"9\" hidden=\"1\" min=\"5\" max=\"16384\"/></cols>"),
            "{made}"
        );
    }

    #[test]
    fn columns_stand_in_a_gap_where_the_sheet_is_filled_up_to_its_last_column() {
        let cell = |address: &str| format!("<c r=\"{address}\"><v>1</v></c>");
        let sheet = |cells: &str| {
            format!(
                "<worksheet><sheetData><row r=\"1\">{cells}<c r=\"XFD1\"><v>9</v></c></row></sheetData></worksheet>"
            )
        };
        let gap = sheet(&[cell("A1"), cell("C1"), cell("F1")].concat());
        assert_eq!((room(&gap, 2, 0).unwrap(), room(&gap, 2, 6).unwrap()), (Some(3), Some(6)));
        let cells = (0..LAST_COLUMN).step_by(2).map(|column| cell(&CellAddress { row: 0, column }.to_string()));
        assert_eq!(room(&sheet(&cells.collect::<String>()), 2, 0).unwrap(), None);
        let rows = BTreeMap::from([(0, vec![(None, "a".to_owned()), (None, "b".to_owned())])]);
        let made = add(&gap, &Addition { first: 3, widths: vec![1.0, 1.0], rows }).unwrap();
        let places: Vec<&str> = made.split("<c r=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        assert_eq!(places, ["A1", "C1", "D1", "E1", "F1", "XFD1"]);
    }

    #[test]
    fn an_empty_sheet_gets_rows() {
        assert!(added("<worksheet><sheetData/></worksheet>").contains("<sheetData><row r=\"1\"><c r=\"A1\""));
        assert!(add("<worksheet/>", &Addition::default()).is_err());
    }

    #[test]
    fn addresses_are_read() {
        assert_eq!(
            (place("$F$112"), place("XFD1"), place("A0"), place("12"), place("")),
            (Some((111, 5)), Some((0, 16_383)), None, None, None)
        );
    }
}
