//! One table of a pack: its header, and the fields of a row by the names of their columns.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::Loader;
use crate::catalog::messages as m;
use crate::catalog::raw::{RawField, RawRow, RawTable};
use crate::catalog::word::Obligation;
use crate::text::period::parse_iso;

/// Columns that imports add to any table and that are kept without a warning: the wording of the publication, its
/// reasons, what it marks as changed, and what it shows as struck out.
const IMPORT_COLUMNS: [&str; 4] = ["text", "rationale", "change", "removed"];

/// Beginning of the names of columns of the publication that no field answers to; an import keeps them under it.
const SOURCE_PREFIX: &str = "source:";

/// How a column that says yes or no is written.
pub(super) const YES: [(&str, bool); 6] =
    [("○", true), ("yes", true), ("true", true), ("-", false), ("no", false), ("false", false)];

/// A record whose fields are asked for by the names of their columns.
pub(super) struct Columns<'t> {
    pub table: &'t RawTable,
    pub row: &'t RawRow,
}

impl<'t> Columns<'t> {
    pub(super) fn get(&self, column: &str) -> RawField<'t> {
        self.row.field(self.table.column(column))
    }

    pub(super) fn text(&self, column: &str) -> String {
        self.get(column).text.to_owned()
    }

    /// The fields of columns that are not known, by the names of the columns.
    pub(super) fn extra(&self, known: &[&str]) -> BTreeMap<String, String> {
        let fields = self.table.header.fields().zip(self.row.fields());
        fields
            .filter(|(head, field)| !known.contains(&head.text) && !field.text.is_empty())
            .map(|(head, field)| (head.text.to_owned(), field.text.to_owned()))
            .collect()
    }
}

/// The entries of a field that lists several, separated by `;`.
pub(super) fn list(text: &str) -> Vec<String> {
    text.split(';').map(str::trim).filter(|entry| !entry.is_empty()).map(str::to_owned).collect()
}

impl Loader {
    /// Says which columns are missing, doubled or unknown; `true` where the table can be read all the same.
    pub(super) fn check_columns(&mut self, table: &RawTable, needed: &[&str], known: &[&str]) -> bool {
        let mut readable = true;
        for column in needed.iter().filter(|column| table.column(column).is_none()) {
            let values = [("column", (*column).into())];
            let texts = (m::COLUMN_MISSING, m::COLUMN_MISSING_REMEDY);
            self.errors.push(table.file.problem(0..0, texts, values));
            readable = false;
        }
        for (at, field) in table.header.fields().enumerate() {
            let values = || [("column", field.text.into())];
            if table.column(field.text) != Some(at) {
                let texts = (m::COLUMN_TWICE, m::COLUMN_TWICE_REMEDY);
                self.errors.push(table.problem(field, texts, values()));
                readable = false;
            } else if !known.contains(&field.text)
                && !IMPORT_COLUMNS.contains(&field.text)
                && !field.text.starts_with(SOURCE_PREFIX)
            {
                let texts = (m::COLUMN_UNKNOWN, m::COLUMN_UNKNOWN_REMEDY);
                self.warnings.push(table.problem(field, texts, values()));
            }
        }
        readable
    }

    pub(super) fn filled(&mut self, row: &Columns<'_>, column: &'static str) -> bool {
        let field = row.get(column);
        if field.text.is_empty() {
            let texts = (m::VALUE_MISSING, m::VALUE_MISSING_REMEDY);
            self.errors.push(row.table.problem(field, texts, [("column", column.into())]));
            return false;
        }
        true
    }

    pub(super) fn obligation(&mut self, table: &RawTable, field: RawField<'_>) -> Option<Obligation> {
        let found = self.context.obligations.find(field.text);
        if found.is_none() {
            let texts = (m::OBLIGATION_UNKNOWN, m::OBLIGATION_UNKNOWN_REMEDY);
            let values = [("found", field.text.into())];
            self.errors.push(table.problem(field, texts, values));
        }
        found
    }

    pub(super) fn day(&mut self, table: &RawTable, field: RawField<'_>) -> Option<Date> {
        if field.text.is_empty() {
            return None;
        }
        let day = parse_iso(field.text);
        if day.is_none() {
            let values = [("found", field.text.into())];
            self.errors.push(table.problem(field, (m::DATE_INVALID, m::DATE_INVALID_REMEDY), values));
        }
        day
    }

    /// One of a closed list of words; an empty field is `None`.
    pub(super) fn word<T: Copy>(&mut self, row: &Columns<'_>, column: &'static str, words: &[(&str, T)]) -> Option<T> {
        let field = row.get(column);
        let found = words.iter().find(|(word, _)| *word == field.text).map(|(_, value)| *value);
        if found.is_none() && !field.text.is_empty() {
            let known = words.iter().map(|(word, _)| *word).collect::<Vec<_>>().join(", ");
            let values = [("column", column.into()), ("found", field.text.into()), ("known", known.into())];
            let texts = (m::WORD_UNKNOWN, m::WORD_UNKNOWN_REMEDY);
            self.errors.push(row.table.problem(field, texts, values));
        }
        found
    }
}
