//! The one shape that every file of rows is read into: sparse tables of cells with addresses.

use std::borrow::Cow;
use std::fmt;
use std::ops::{Range, RangeInclusive};
use std::sync::{Arc, OnceLock};

/// What a file held: one or more tables, and what was noticed on the way.
#[derive(Clone, Debug)]
pub struct Document {
    /// The format that the content showed (not the one that the name claims).
    pub format: Format,
    /// The character encoding, for text formats.
    pub encoding: Option<Encoding>,
    /// The sheets of a workbook in their order, the single table of a text file, or the kinds of records of JSON or XML.
    pub tables: Vec<Table>,
    /// What a reader of the report should know about how the file was read.
    pub notices: Vec<Notice>,
}

/// A file format that intake reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Office Open XML workbook, with or without macros (XLSX, XLSM).
    Xlsx,
    /// Binary workbook of Excel 95 to 2003 (XLS).
    Xls,
    /// Binary workbook of Excel since 2007 (XLSB).
    Xlsb,
    /// `OpenDocument` spreadsheet (ODS).
    Ods,
    /// Comma-separated text.
    Csv,
    /// Tab-separated text.
    Tsv,
    /// JSON, one value.
    Json,
    /// JSON Lines: one JSON value behind the other.
    JsonLines,
    /// XML of records.
    Xml,
}

impl Format {
    /// The name by which reports call the format: `xlsx`, `jsonl`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Xls => "xls",
            Self::Xlsb => "xlsb",
            Self::Ods => "ods",
            Self::Csv => "csv",
            Self::Tsv => "tsv",
            Self::Json => "json",
            Self::JsonLines => "jsonl",
            Self::Xml => "xml",
        }
    }
}

/// The character encoding of a text file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Encoding {
    /// The name that people use for it: `UTF-8`, `CP932`, `UTF-16LE`, `EUC-JP`.
    pub name: &'static str,
    /// Whether the file began with a byte-order mark.
    pub byte_order_mark: bool,
    /// Whether it was guessed from the bytes rather than certain (valid UTF-8 and marks are certain).
    pub guessed: bool,
}

/// Something noticed while reading that does not stop the reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// Bytes that are no character in the encoding, replaced by U+FFFD: how many, and the first line (1-based).
    Undecodable {
        /// Number of replacement characters made by decoding.
        count: u64,
        /// 1-based line of the first one.
        first_line: u64,
    },
    /// A quotation mark that is opened and never closed, from this line (1-based) on.
    UnclosedQuote {
        /// 1-based line where the quoted field begins.
        line: u64,
    },
    /// A cell that holds an error of Excel (`#REF!`), kept as that text.
    ErrorCell {
        /// Sheet name, shared by all cells of the sheet: there may be millions.
        sheet: Arc<str>,
        /// Address, such as `C12`.
        cell: CellAddress,
    },
    /// Formulas that were never calculated: their cells hold no value.
    FormulasWithoutValue {
        /// Sheet name.
        sheet: Arc<str>,
        /// Address of the first of them.
        cell: CellAddress,
        /// How many the sheet has.
        count: u64,
    },
}

/// One table: a worksheet, a text file, or one kind of record.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// The sheet's name, or the key or element of the records; `None` for text files and a bare array of records.
    pub name: Option<String>,
    /// Whether the sheet is hidden in its workbook.
    pub hidden: bool,
    /// The hidden columns as 0-based inclusive ranges, ascending.
    pub hidden_columns: Vec<RangeInclusive<u32>>,
    /// The rows that hold at least one cell with text, in ascending order of `index`.
    pub rows: Vec<Row>,
    /// Merged regions, in reading order (ascending by first row).
    pub merges: Vec<Region>,
    /// Comments (コメント, メモ) on cells, in reading order; a cell need not be filled to have one.
    pub comments: Vec<Comment>,
    /// Filled by the first look-up among the merged regions; leave it at its default.
    pub merge_index: MergeIndex,
}

/// Finds merged regions without going through all of them; built from [`Table::merges`] by the first look-up.
#[derive(Clone, Debug, Default)]
pub struct MergeIndex(OnceLock<Vec<u32>>);

/// One row with its filled cells.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// 0-based row index in the sheet; for text files the 0-based record number (empty lines count as records); for
    /// JSON and XML the place in the table that is made of the records.
    pub index: u32,
    /// 1-based physical line where the record begins, for text files (a quoted field may span lines), JSON and XML.
    pub line: Option<u64>,
    /// Whether the row is hidden, by hand or by a filter.
    pub hidden: bool,
    /// The cells with text, in ascending order of `column`; empty cells are not kept.
    pub cells: Vec<Cell>,
}

/// One filled cell.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// 0-based column index.
    pub column: u32,
    /// The text as the sheet shows it: number formats applied (`0010001`), dates as `YYYY-MM-DD`, line breaks kept.
    /// Cells of a workbook that hold the same shared string share it here too.
    pub text: Arc<str>,
    /// What kind of value the file stored.
    pub kind: CellKind,
    /// The parts of the text that are struck out or red; `None` where there are none, which is nearly everywhere.
    pub marks: Option<Box<Marks>>,
}

/// A comment on a cell; of a thread all that was written, a line for each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// The cell.
    pub cell: CellAddress,
    /// What it says, without its author.
    pub text: Arc<str>,
}

/// The parts of a text that its writer set apart: byte ranges, ascending, neither empty nor touching one another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// Struck out (取り消し線), singly or doubly.
    pub struck: Vec<Range<usize>>,
    /// Written in red (赤字), by which publications show what a revision changed.
    pub red: Vec<Range<usize>>,
}

/// The kind of value that a cell stores.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellKind {
    /// Text; every cell of a text file is this.
    Text,
    /// A number, shown through its number format.
    Number,
    /// A date or a date with time, given as ISO 8601.
    Date,
    /// TRUE or FALSE, given as `TRUE` or `FALSE`.
    Boolean,
    /// An error of the spreadsheet, such as `#N/A`.
    Error,
}

/// A merged region; all bounds are 0-based and inclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Region {
    /// First row.
    pub first_row: u32,
    /// First column.
    pub first_column: u32,
    /// Last row.
    pub last_row: u32,
    /// Last column.
    pub last_column: u32,
}

/// The address of a cell in a sheet, shown as in Excel (`C12`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CellAddress {
    /// 0-based row index.
    pub row: u32,
    /// 0-based column index.
    pub column: u32,
}

impl Marks {
    /// The text without what is struck out.
    #[must_use]
    pub fn kept<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if self.struck.is_empty() {
            return Cow::Borrowed(text);
        }
        let ends = self.struck.iter().map(|range| range.end);
        let starts = self.struck.iter().map(|range| range.start).chain([text.len()]);
        Cow::Owned(std::iter::once(0).chain(ends).zip(starts).filter_map(|(from, to)| text.get(from..to)).collect())
    }

    /// Whether anything is red that is not struck out.
    #[must_use]
    pub fn keeps_red(&self) -> bool {
        let is_struck =
            |red: &Range<usize>| self.struck.iter().any(|struck| struck.start <= red.start && red.end <= struck.end);
        self.red.iter().any(|red| !is_struck(red))
    }

    /// What is struck out, its parts put together.
    #[must_use]
    pub fn removed(&self, text: &str) -> String {
        self.struck.iter().filter_map(|range| text.get(range.clone())).collect()
    }
}

impl Cell {
    /// The text without what is struck out.
    #[must_use]
    pub fn kept(&self) -> Cow<'_, str> {
        self.marks.as_ref().map_or(Cow::Borrowed(&self.text), |marks| marks.kept(&self.text))
    }

    /// What is struck out of the text; empty where nothing is.
    #[must_use]
    pub fn removed(&self) -> String {
        self.marks.as_ref().map_or_else(String::new, |marks| marks.removed(&self.text))
    }

    /// Whether any of the text that stays is red.
    #[must_use]
    pub fn has_red(&self) -> bool {
        self.marks.as_ref().is_some_and(|marks| marks.keeps_red())
    }
}

impl Row {
    /// The cell of a column, if it is filled.
    #[must_use]
    pub fn cell(&self, column: u32) -> Option<&Cell> {
        // Where no cell before it is empty, a cell stands at its own place.
        let own = self.cells.get(column as usize).filter(|cell| cell.column == column);
        let search = || self.cells.binary_search_by_key(&column, |cell| cell.column).ok();
        own.or_else(|| self.cells.get(search()?))
    }

    /// The text of a column; empty where there is none.
    #[must_use]
    pub fn text(&self, column: u32) -> &str {
        self.cell(column).map_or("", |cell| &cell.text)
    }
}

impl Table {
    /// The row with this 0-based index, if it holds anything.
    #[must_use]
    pub fn row(&self, index: u32) -> Option<&Row> {
        self.rows.binary_search_by_key(&index, |row| row.index).ok().and_then(|found| self.rows.get(found))
    }

    /// The merged region that covers a cell.
    ///
    /// Takes time in proportion to the regions that cover the row, not to all of the sheet.
    #[must_use]
    pub fn region_at(&self, row: u32, column: u32) -> Option<&Region> {
        let is_sorted = || self.merges.is_sorted_by_key(|region| region.first_row);
        let last_rows =
            self.merge_index.0.get_or_init(|| if is_sorted() { last_rows(&self.merges) } else { Vec::new() });
        if last_rows.len() != self.merges.len() {
            // Regions that are not in order, or added after the first look-up: slower, and still right.
            return self.merges.iter().find(|region| region.contains(row, column));
        }
        find(&self.merges, last_rows, row, column)
    }

    /// The text of a cell, where a merged cell gives its text to every cell that it covers.
    #[must_use]
    pub fn text_through_merges(&self, row: u32, column: u32) -> &str {
        let (row, column) =
            self.region_at(row, column).map_or((row, column), |region| (region.first_row, region.first_column));
        self.row(row).map_or("", |found| found.text(column))
    }
}

impl Table {
    /// The labels above a column in the rows of a header, from top to bottom, each once; `width` is the number of
    /// columns that the table has. A cell merged over most of the width is a title, no label.
    #[must_use]
    pub fn labels_above(&self, column: u32, rows: RangeInclusive<u32>, width: usize) -> Vec<&str> {
        let mut labels: Vec<&str> = Vec::new();
        let mut carried: Vec<Region> = Vec::new();
        for row in rows {
            if let Some(region) = self.region_at(row, column) {
                let wide = (region.last_column - region.first_column + 1) as usize;
                let title = wide > 3 && wide * 5 > width * 3;
                if title || carried.contains(region) {
                    continue;
                }
                carried.push(*region);
            }
            let text = self.text_through_merges(row, column);
            if !text.is_empty() {
                labels.push(text);
            }
        }
        labels
    }
}

/// For every region, seen as the root of its part of the sorted list, the last row that any region of the part covers.
///
/// The list is its own balanced tree: the middle is the root, and each half is a tree of the same kind.
fn last_rows(merges: &[Region]) -> Vec<u32> {
    fn fill(merges: &[Region], last_rows: &mut [u32]) -> u32 {
        let middle = merges.len() / 2;
        let (Some(region), Some(_)) = (merges.get(middle), last_rows.get(middle)) else { return 0 };
        let (left, right) = last_rows.split_at_mut(middle);
        let (root, right) = right.split_at_mut(1);
        let last = fill(merges.get(..middle).unwrap_or_default(), left)
            .max(fill(merges.get(middle + 1..).unwrap_or_default(), right))
            .max(region.last_row);
        root.fill(last);
        last
    }
    let mut last_rows = vec![0; merges.len()];
    fill(merges, &mut last_rows);
    last_rows
}

fn find<'a>(merges: &'a [Region], last_rows: &[u32], row: u32, column: u32) -> Option<&'a Region> {
    let middle = merges.len() / 2;
    let region = merges.get(middle)?;
    if *last_rows.get(middle)? < row {
        return None;
    }
    let left = find(merges.get(..middle)?, last_rows.get(..middle)?, row, column);
    if left.is_some() || region.first_row > row {
        return left;
    }
    if region.contains(row, column) {
        return Some(region);
    }
    find(merges.get(middle + 1..)?, last_rows.get(middle + 1..)?, row, column)
}

impl Region {
    /// Whether the region covers a cell.
    #[must_use]
    pub const fn contains(&self, row: u32, column: u32) -> bool {
        self.first_row <= row && row <= self.last_row && self.first_column <= column && column <= self.last_column
    }
}

impl fmt::Display for CellAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", column_letters(self.column), self.row + 1)
    }
}

/// The letters of a column as in Excel: 0 is `A`, 26 is `AA`.
#[must_use]
pub fn column_letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        let digit = (rest - 1) % 26;
        letters.push(char::from(b'A' + u8::try_from(digit).unwrap_or(0)));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
#[allow(clippy::single_range_in_vec_init, reason = "marks are lists of ranges, also where there is one")]
mod tests {
    use super::*;

    #[test]
    fn addresses_read_as_in_excel() {
        for (row, column, shown) in [(0, 0, "A1"), (11, 2, "C12"), (0, 26, "AA1"), (1_048_575, 16_383, "XFD1048576")] {
            assert_eq!(CellAddress { row, column }.to_string(), shown);
        }
    }

    #[test]
    fn what_is_struck_out_is_told_from_what_stays() {
        let text = "旧い新しい文";
        let marks = Marks { struck: vec![0..6, 15..18], red: std::iter::once(6..15).collect() };
        let cell = Cell { column: 0, text: text.into(), kind: CellKind::Text, marks: Some(Box::new(marks)) };
        assert_eq!((cell.kept().as_ref(), cell.removed().as_str(), cell.has_red()), ("新しい", "旧い文", true));
    }

    #[test]
    fn a_merged_cell_speaks_for_all_it_covers() {
        let cell = Cell { column: 1, text: "回答".into(), kind: CellKind::Text, marks: None };
        let table = Table {
            rows: vec![Row { cells: vec![cell], ..Row::default() }],
            merges: vec![Region { first_row: 0, first_column: 1, last_row: 1, last_column: 3 }],
            ..Table::default()
        };
        assert_eq!(table.text_through_merges(1, 3), "回答");
        assert_eq!(table.text_through_merges(1, 4), "");
    }

    #[test]
    fn the_index_finds_what_looking_at_every_region_finds() {
        let region =
            |first_row, first_column, last_row, last_column| Region { first_row, first_column, last_row, last_column };
        // A tall region, a wide one, and a grid of small ones between them.
        let mut merges = vec![region(0, 0, 500, 0), region(600, 0, 600, 16_383)];
        merges.extend((0..250).flat_map(|n| [region(n * 2, 2, n * 2 + 1, 3), region(n * 2, 5, n * 2, 9)]));
        merges.sort_unstable();
        let table = Table { merges, ..Table::default() };
        for row in (0..620).step_by(7).chain([500, 501, 600]) {
            for column in 0..12 {
                let expected = table.merges.iter().find(|region| region.contains(row, column));
                assert_eq!(table.region_at(row, column), expected, "{row} {column}");
            }
        }
    }

    #[test]
    fn regions_out_of_order_or_added_later_are_found_too() {
        let below = Region { first_row: 5, first_column: 0, last_row: 6, last_column: 0 };
        let above = Region { first_row: 0, first_column: 0, last_row: 1, last_column: 0 };
        let mut table = Table { merges: vec![below, above], ..Table::default() };
        assert_eq!(table.region_at(1, 0), Some(&above));
        table.merges.push(Region { first_row: 9, first_column: 0, last_row: 9, last_column: 4 });
        assert!(table.region_at(9, 3).is_some());
    }
}
