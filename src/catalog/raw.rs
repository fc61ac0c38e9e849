//! A pack as it is written: CSV fields and TOML values with their places, not yet understood.

use std::collections::BTreeMap;
use std::ops::Range;

use csv::StringRecord;
use jiff::civil::Date;
use serde::Deserialize;
use toml::Spanned;

use super::messages as m;
use super::problem::{Problem, SourceFile};
use super::word::{BusinessId, Completeness, Grade};
use crate::text::message::{Param, Text};

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

/// A CSV file, each record of which knows its place.
#[derive(Debug)]
pub(super) struct RawTable {
    pub file: SourceFile,
    pub header: RawRow,
    pub rows: Vec<RawRow>,
    /// The columns by their names; of equal names the first.
    columns: BTreeMap<String, usize>,
}

/// One record.
#[derive(Debug)]
pub(super) struct RawRow {
    record: StringRecord,
    /// Byte of the file where the record begins.
    start: usize,
    /// 1-based line where the record begins.
    pub line: usize,
}

/// One field: its text, white space trimmed, and where it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct RawField<'r> {
    pub text: &'r str,
    row: &'r RawRow,
    /// `None` for a column that the file does not have.
    column: Option<usize>,
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
        let mut rows = Vec::new();
        let (mut counted, mut line) = (0, 1);
        for record in reader.records() {
            match record {
                Ok(record) => {
                    let start = after_line_ends(text, record.position().map_or(0, csv::Position::byte));
                    // Counted on from the record before: from the top of the file it would take the square of its length.
                    line += text.get(counted..start).unwrap_or_default().matches('\n').count();
                    counted = start;
                    rows.push(RawRow { record, start, line });
                }
                Err(error) => {
                    let values = [("detail", error.to_string().into())];
                    problems.push(file.problem(0..0, (m::CSV_INVALID, m::CSV_INVALID_REMEDY), values));
                    return None;
                }
            }
        }
        if rows.is_empty() {
            problems.push(file.problem(0..0, (m::CSV_EMPTY, m::CSV_EMPTY_REMEDY), []));
            return None;
        }
        let header = rows.remove(0);
        rows.retain(|row| {
            let fits = row.record.len() == header.record.len();
            if !fits {
                let values = [("found", row.record.len().into()), ("expected", header.record.len().into())];
                problems.push(file.problem(row.span(text), (m::CSV_RAGGED, m::CSV_RAGGED_REMEDY), values));
            }
            fits
        });
        let mut columns = BTreeMap::new();
        for (at, field) in header.fields().enumerate() {
            columns.entry(field.text.to_owned()).or_insert(at);
        }
        Some(Self { file, header, rows, columns })
    }

    /// The index of a column by its name.
    pub(super) fn column(&self, name: &str) -> Option<usize> {
        self.columns.get(name).copied()
    }

    /// A problem at a field of this table.
    pub(super) fn problem<const N: usize>(
        &self,
        field: RawField<'_>,
        texts: (Text, Text),
        values: [(&'static str, Param); N],
    ) -> Problem {
        self.file.problem(field.span(&self.file.text), texts, values)
    }
}

impl RawRow {
    /// The field of a column; empty, at the end of the record, for a column that the file does not have.
    pub(super) fn field(&self, column: Option<usize>) -> RawField<'_> {
        let text = column.and_then(|at| self.record.get(at));
        RawField { text: text.unwrap_or_default().trim(), row: self, column: column.filter(|_| text.is_some()) }
    }

    /// All fields in their order.
    pub(super) fn fields(&self) -> impl Iterator<Item = RawField<'_>> {
        (0..self.record.len()).map(|at| self.field(Some(at)))
    }

    /// The bytes of the record in the text of its file.
    fn span(&self, text: &str) -> Range<usize> {
        let end = field_spans(text, self.start).take(self.record.len()).last().map_or(self.start, |span| span.end);
        self.start..end
    }
}

impl RawField<'_> {
    /// Its bytes in the text of its file; quotation marks belong to them.
    fn span(&self, text: &str) -> Range<usize> {
        let end = || self.row.span(text).end;
        let found = self.column.and_then(|at| field_spans(text, self.row.start).nth(at));
        found.unwrap_or_else(|| end()..end())
    }
}

/// The reader's position of a record may lie before line ends that it skips.
fn after_line_ends(text: &str, position: u64) -> usize {
    let at = usize::try_from(position).unwrap_or(0);
    let skipped = text.as_bytes().iter().skip(at).take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
    at + skipped
}

/// The byte range of each field from the record on that begins at `start`.
fn field_spans(text: &str, start: usize) -> impl Iterator<Item = Range<usize>> {
    let bytes = text.as_bytes();
    let mut at = start;
    std::iter::from_fn(move || {
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
        let span = begin..at;
        at += 1;
        Some(span)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_knows_its_place() {
        let mut problems = Vec::new();
        let text = "id,name\n\n\"a,\n b\",名前\nc,\n";
        let table = RawTable::read("x.csv", text.as_bytes(), &mut problems).unwrap();
        let fields = table.rows.iter().flat_map(RawRow::fields);
        let places: Vec<_> = fields.filter_map(|field| text.get(field.span(text))).collect();
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
