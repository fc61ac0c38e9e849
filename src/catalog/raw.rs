//! A pack as it is written: CSV fields and TOML values with their places, not yet understood.

use std::ops::Range;

use jiff::civil::Date;
use serde::Deserialize;
use toml::Spanned;

use super::messages as m;
use super::problem::{Problem, SourceFile};
use super::word::{BusinessId, Completeness, Grade};

/// `pack.toml` as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawManifest {
    pub business: Spanned<BusinessId>,
    pub area: Spanned<String>,
    pub title: String,
    pub authority: String,
    #[serde(default)]
    pub licence: String,
    #[serde(default)]
    pub white_list: bool,
    pub classes: Vec<Spanned<String>>,
    pub functions: Option<Spanned<RawSection>>,
    pub forms: Option<Spanned<RawSection>>,
    pub data: Option<Spanned<RawSection>>,
    /// Documents of the tables that belong to no section.
    #[serde(default)]
    pub source: Vec<RawSource>,
}

/// A section of `pack.toml` as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawSection {
    pub version: Spanned<String>,
    pub grade: Grade,
    pub completeness: Completeness,
    pub published: Option<Spanned<TomlDay>>,
    pub in_force_from: Option<Spanned<TomlDay>>,
    pub in_force_until: Option<Spanned<TomlDay>>,
    pub reviewed_by: Option<String>,
    pub note: Option<String>,
    #[serde(default)]
    pub source: Vec<RawSource>,
}

/// A source as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawSource {
    pub name: String,
    pub version: Option<String>,
    pub url: Option<String>,
    pub sha256: Option<String>,
}

/// A day in a TOML file, with or without quotation marks.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub enum TomlDay {
    /// `published = 2026-03-25`
    Toml(toml::value::Datetime),
    /// `published = "2026-03-25"`
    Text(String),
}

impl TomlDay {
    /// The day; `None` for anything else than YYYY-MM-DD.
    #[must_use]
    pub fn day(&self) -> Option<Date> {
        let text = match self {
            Self::Toml(date) => date.to_string(),
            Self::Text(text) => text.clone(),
        };
        crate::text::period::parse_iso(&text)
    }

    /// As written.
    #[must_use]
    pub fn written(&self) -> String {
        match self {
            Self::Toml(date) => date.to_string(),
            Self::Text(text) => text.clone(),
        }
    }
}

/// A CSV file with the place of every field.
#[derive(Debug)]
pub(super) struct RawTable {
    pub file: SourceFile,
    pub header: Vec<RawField>,
    pub rows: Vec<RawRow>,
}

/// One record.
#[derive(Debug)]
pub(super) struct RawRow {
    pub fields: Vec<RawField>,
    pub span: Range<usize>,
    /// 1-based line where the record begins.
    pub line: usize,
}

/// One field: its text, white space trimmed, and its byte range in the file.
#[derive(Debug, Clone)]
pub(super) struct RawField {
    pub text: String,
    pub span: Range<usize>,
}

impl RawTable {
    /// Reads a CSV file (UTF-8, with or without byte-order mark). Records with too many or too few fields, and bytes
    /// that are not UTF-8, are problems; the other records are kept.
    pub(super) fn read(name: &str, bytes: &[u8], problems: &mut Vec<Problem>) -> Option<Self> {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let text = match std::str::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => {
                let file = SourceFile::new(name, &String::from_utf8_lossy(bytes));
                let at = error.valid_up_to();
                problems.push(file.problem(at..at + 1, (m::NOT_UTF8, m::NOT_UTF8_REMEDY), []));
                return None;
            }
        };
        let file = SourceFile::new(name, text);
        let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
        let mut records = Vec::new();
        for record in reader.records() {
            match record {
                Ok(record) => {
                    let start = record.position().map_or(0, csv::Position::byte);
                    records.push((usize::try_from(start).unwrap_or(0), record));
                }
                Err(error) => {
                    let values = [("detail", error.to_string().into())];
                    problems.push(file.problem(0..0, (m::CSV_INVALID, m::CSV_INVALID_REMEDY), values));
                    return None;
                }
            }
        }
        let (mut counted, mut lines) = (0, 1);
        let mut rows = records.into_iter().map(|(start, record)| {
            let spans = field_spans(text, start, record.len());
            let begin = spans.first().map_or(start, |span| span.start);
            // Counted on from the record before: from the top of the file it would take the square of its length.
            lines += text.get(counted..begin).unwrap_or_default().matches('\n').count();
            counted = begin;
            let end = spans.last().map_or(start, |span| span.end);
            let fields = record
                .iter()
                .zip(spans)
                .map(|(field, span)| RawField { text: field.trim().to_owned(), span })
                .collect();
            RawRow { fields, span: begin..end, line: lines }
        });
        let Some(header) = rows.next() else {
            problems.push(file.problem(0..0, (m::CSV_EMPTY, m::CSV_EMPTY_REMEDY), []));
            return None;
        };
        let (header, mut kept) = (header.fields, Vec::new());
        for row in rows {
            if row.fields.len() == header.len() {
                kept.push(row);
            } else {
                let values = [("found", row.fields.len().into()), ("expected", header.len().into())];
                problems.push(file.problem(row.span, (m::CSV_RAGGED, m::CSV_RAGGED_REMEDY), values));
            }
        }
        Some(Self { file, header, rows: kept })
    }

    /// The names of the columns in their order.
    pub(super) fn names(&self) -> Vec<String> {
        self.header.iter().map(|field| field.text.clone()).collect()
    }

    /// The index of a column by its name.
    pub(super) fn column(&self, name: &str) -> Option<usize> {
        self.header.iter().position(|field| field.text == name)
    }
}

impl RawRow {
    /// The field of a column; empty, at the end of the record, for a column that the file does not have.
    pub(super) fn field(&self, column: Option<usize>) -> RawField {
        let none = || RawField { text: String::new(), span: self.span.end..self.span.end };
        column.and_then(|at| self.fields.get(at).cloned()).unwrap_or_else(none)
    }
}

/// The byte range of each field of the record that begins at `start`; quotation marks belong to the range.
fn field_spans(text: &str, start: usize, fields: usize) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    // The reader's position of a record may lie before line ends that it skips.
    let mut at = start;
    while bytes.get(at).is_some_and(|byte| matches!(byte, b'\r' | b'\n')) {
        at += 1;
    }
    let mut spans = Vec::with_capacity(fields);
    for _ in 0..fields {
        let begin = at;
        let mut quoted = false;
        while let Some(byte) = bytes.get(at) {
            match byte {
                b'"' => quoted = !quoted,
                b',' | b'\r' | b'\n' if !quoted => break,
                _ => {}
            }
            at += 1;
        }
        spans.push(begin..at);
        at += 1;
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_knows_its_place() {
        let mut problems = Vec::new();
        let text = "id,name\n\n\"a,\n b\",名前\nc,\n";
        let table = RawTable::read("x.csv", text.as_bytes(), &mut problems).unwrap();
        let places: Vec<_> =
            table.rows.iter().flat_map(|row| &row.fields).filter_map(|field| text.get(field.span.clone())).collect();
        assert_eq!(places, ["\"a,\n b\"", "名前", "c", ""]);
        assert!(problems.is_empty());
    }

    #[test]
    fn a_ragged_record_is_a_problem_at_its_line() {
        let mut problems = Vec::new();
        let table = RawTable::read("x.csv", "id,name\n1,a\n2\n".as_bytes(), &mut problems).unwrap();
        assert_eq!(table.rows.len(), 1);
        assert_eq!(problems[0].position(), (3, 1));
    }
}
