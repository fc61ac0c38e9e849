//! Text files of rows: CSV, TSV and their cousins with semicolons.

use std::borrow::Cow;

use csv::{ByteRecord, ReaderBuilder};

use super::Reader;
use super::budget::Budget;
use super::content::{Content, extension};
use super::encoding::{decode, line_breaks};
use super::error::IntakeError;
use super::limits::Limits;
use super::table::{Cell, CellKind, Document, Format, Notice, Row, Table};

/// Reads text files whose fields are separated by commas, tabs or semicolons (RFC 4180, read forgivingly).
#[derive(Clone, Copy, Debug)]
pub struct Delimited;

impl Reader for Delimited {
    fn read(&self, file: &str, bytes: &[u8], limits: &Limits) -> Result<Document, IntakeError> {
        let decoded = decode(bytes);
        let text = decoded.text.as_ref();
        if text.contains('\0') {
            return Err(IntakeError::Unreadable {
                file: file.to_owned(),
                content: Content::Binary,
                misleading_extension: Content::Binary.misleading(file),
            });
        }
        let delimiter = delimiter(file, text);
        let mut notices: Vec<Notice> = decoded.notice.into_iter().collect();
        let table = rows(file, text, delimiter, limits, &mut notices)?;
        let format = if delimiter == b'\t' { Format::Tsv } else { Format::Csv };
        Ok(Document { format, encoding: Some(decoded.encoding), tables: vec![table], notices })
    }
}

fn reader(text: &str, delimiter: u8) -> csv::Reader<&[u8]> {
    ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes())
}

fn rows(
    file: &str,
    text: &str,
    delimiter: u8,
    limits: &Limits,
    notices: &mut Vec<Notice>,
) -> Result<Table, IntakeError> {
    let bytes = text.as_bytes();
    let mut budget = Budget::new(file, limits);
    let mut lines = Lines { bytes, at: 0, line: 1, index: 0 };
    let mut reader = reader(text, delimiter);
    let mut record = ByteRecord::new();
    let mut table = Table::default();
    // The bytes are text already, and reading from memory cannot fail, so that an error here is none of the file's.
    while reader.read_byte_record(&mut record).map_err(|cause| IntakeError::damaged(file, cause))? {
        let start = record.position().map_or(0, |position| usize::try_from(position.byte()).unwrap_or(usize::MAX));
        let (index, line) = lines.record_at(start);
        let at = || format!("L{line}");
        budget.position(index, 0, at)?;
        // A field that is never closed runs to the end of the text.
        let is_last = reader.position().byte() >= bytes.len() as u64;
        let unclosed = if is_last { lines.unclosed_quote(delimiter) } else { None };
        if let Some(line) = unclosed {
            notices.push(Notice::UnclosedQuote { line });
        }
        let mut cells = Vec::new();
        for (column, field) in (0_u32..).zip(record.iter()) {
            // Fields are cut at ASCII bytes out of valid text, so that each of them is valid text again.
            let Ok(field) = std::str::from_utf8(field) else { continue };
            if field.trim().is_empty() {
                continue;
            }
            budget.position(index, column, at)?;
            budget.cell(field, at).map_err(|error| match unclosed {
                Some(line) => IntakeError::UnclosedQuote { file: file.to_owned(), line },
                None => error,
            })?;
            cells.push(Cell { column, text: with_line_feeds(field).into(), kind: CellKind::Text, marks: None });
        }
        if !cells.is_empty() {
            table.rows.push(Row { index, line: Some(line), hidden: false, cells });
        }
    }
    Ok(table)
}

/// The text with every line break (CRLF, lone CR) as a line feed.
pub(super) fn with_line_feeds(text: &str) -> Cow<'_, str> {
    if text.as_bytes().contains(&b'\r') { text.replace("\r\n", "\n").replace('\r', "\n").into() } else { text.into() }
}

/// Follows the records of the csv crate through the text and counts physical lines and empty records.
///
/// The crate skips empty lines without a word and counts line feeds only, where a person also sees a line after a lone
/// CR.
struct Lines<'a> {
    bytes: &'a [u8],
    /// Offset up to which lines were counted: the start of the last record.
    at: usize,
    /// 1-based line of `at`.
    line: u64,
    /// 0-based number of the next record.
    index: u32,
}

impl Lines<'_> {
    /// The record number and the line of the record for which the csv crate gives this start, which may still have line
    /// breaks before it.
    fn record_at(&mut self, start: usize) -> (u32, u64) {
        // The line break that ends the previous record belongs to it, also where the crate stopped inside CRLF.
        let start = match (start.checked_sub(1).and_then(|before| self.bytes.get(before)), self.bytes.get(start)) {
            (Some(b'\r'), Some(b'\n')) => start + 1,
            _ => start,
        };
        self.line += line_breaks(self.bytes.get(self.at..start).unwrap_or_default());
        let rest = self.bytes.get(start..).unwrap_or_default();
        let skipped = rest.iter().take_while(|&&byte| byte == b'\n' || byte == b'\r').count();
        let empty = line_breaks(rest.get(..skipped).unwrap_or_default());
        self.line += empty;
        self.at = start + skipped;
        let index = self.index.saturating_add(u32::try_from(empty).unwrap_or(u32::MAX));
        self.index = index.saturating_add(1);
        (index, self.line)
    }

    /// The line of the quotation mark that is open at the end of the text, where the last record began at `at`.
    fn unclosed_quote(&self, delimiter: u8) -> Option<u64> {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let mut opened = None;
        let mut field_begins = true;
        let mut bytes = rest.iter().copied().enumerate().peekable();
        while let Some((offset, byte)) = bytes.next() {
            if opened.is_some() {
                if byte == b'"' && bytes.next_if(|&(_, next)| next == b'"').is_none() {
                    opened = None;
                }
            } else if byte == b'"' && field_begins {
                opened = Some(offset);
                field_begins = false;
            } else {
                field_begins = byte == delimiter;
            }
        }
        opened.map(|offset| self.line + line_breaks(rest.get(..offset).unwrap_or_default()))
    }
}

/// How much of a text is looked at to find its delimiter, in bytes and in records.
const SAMPLE_BYTES: usize = 64 * 1024;
const SAMPLE_RECORDS: usize = 100;

/// The delimiter that cuts the first records into the most even table; the extension decides between equals.
fn delimiter(file: &str, text: &str) -> u8 {
    let candidates: [u8; 3] = match extension(file).as_str() {
        "tsv" | "tab" | "txt" => *b"\t,;",
        _ => *b",\t;",
    };
    let sample = text.get(..text.floor_char_boundary(SAMPLE_BYTES)).unwrap_or(text);
    let mut best = (0, candidates[0]);
    for candidate in candidates {
        let score = evenness(sample, candidate);
        if score > best.0 {
            best = (score, candidate);
        }
    }
    best.1
}

/// How many of the first records have the most frequent number of fields, in thousandths; 0 where that number is 1.
///
/// A delimiter that stands in running text only gives records of many widths; the true one gives one width.
fn evenness(sample: &str, delimiter: u8) -> usize {
    let widths: Vec<usize> =
        reader(sample, delimiter).byte_records().filter_map(Result::ok).take(SAMPLE_RECORDS).map(|r| r.len()).collect();
    let frequency = |width: usize| widths.iter().filter(|&&other| other == width).count();
    widths
        .iter()
        .filter(|&&width| width > 1)
        .map(|&width| frequency(width) * 1000 / widths.len())
        .max()
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(file: &str, text: &str) -> Document {
        Delimited.read(file, text.as_bytes(), &Limits::default()).unwrap()
    }

    fn lines(text: &str) -> Vec<(u32, u64)> {
        let document = read("a.csv", text);
        document.tables[0].rows.iter().map(|row| (row.index, row.line.unwrap())).collect()
    }

    #[test]
    fn lines_are_those_a_person_sees() {
        assert_eq!(lines("a,b\nc,d\n"), [(0, 1), (1, 2)]);
        assert_eq!(lines("a,b\r\nc,d\r\n"), [(0, 1), (1, 2)]);
        assert_eq!(lines("a,b\rc,d\r"), [(0, 1), (1, 2)]);
        assert_eq!(lines("\n\na,b\n\nc,d"), [(2, 3), (4, 5)]);
        assert_eq!(lines("\r\na,b\r\n\r\n\r\nc,d"), [(1, 2), (4, 5)]);
        assert_eq!(lines("a,\"x\r\ny\nz\"\r\nc,d"), [(0, 1), (1, 4)]);
        assert_eq!(lines("a,b\n,\nc,d"), [(0, 1), (2, 3)]);
        assert_eq!(lines("a,b\n \nc,d"), [(0, 1), (2, 3)]);
    }

    #[test]
    fn the_true_delimiter_is_found_whatever_the_name_says() {
        for (name, text, format, width) in [
            ("a.csv", "a\tb\tc\n1,5\t2\t3\n", Format::Tsv, 3),
            ("a.csv", "a;b\n1;2\n", Format::Csv, 2),
            ("a.csv", "a,b;c\n1,2\n", Format::Csv, 2),
            ("a.tsv", "a,b\n1,2\n", Format::Csv, 2),
            ("a.tsv", "a\tb\n1\t2\n", Format::Tsv, 2),
            ("a.txt", "a\tb\n1\t2\n", Format::Tsv, 2),
            ("a.tsv", "a\nb\n", Format::Tsv, 1),
            ("a.csv", "a\nb\n", Format::Csv, 1),
        ] {
            let document = read(name, text);
            assert_eq!((document.format, document.tables[0].rows[0].cells.len()), (format, width), "{text:?}");
        }
    }

    #[test]
    fn an_open_quote_is_named_with_its_line() {
        let document = read("a.csv", "a,b\n1,\"x\n2,y\n");
        assert_eq!(document.notices, [Notice::UnclosedQuote { line: 2 }]);
        assert_eq!(document.tables[0].rows[1].text(1), "x\n2,y\n");
        for closed in ["a,b\n1,\"x\"", "a,b\n1,\"x\"\"\"\n", "a,b\n1,x\"y\n", "a,b\n1,\"\"\n"] {
            assert!(read("a.csv", closed).notices.is_empty(), "{closed:?}");
        }
    }

    #[test]
    fn an_open_quote_that_makes_a_cell_too_long_is_named_instead_of_the_length() {
        let limits = Limits { text_bytes_per_cell: 4, ..Limits::default() };
        let error = Delimited.read("a.csv", b"a\n\"bcd\nefg\n", &limits).unwrap_err();
        assert_eq!(error, IntakeError::UnclosedQuote { file: "a.csv".into(), line: 2 });
    }

    #[test]
    fn cells_of_white_space_are_empty_and_others_are_kept_as_they_are() {
        let document = read("a.csv", "　, ,\u{a0}, x \n");
        let row = &document.tables[0].rows[0];
        assert_eq!((row.cells.len(), row.text(3)), (1, " x "));
    }
}
