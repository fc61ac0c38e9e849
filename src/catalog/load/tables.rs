//! The tables of a pack that belong to no section; each of them may be absent.

use std::collections::BTreeMap;

use super::Loader;
use super::fields::{Columns, YES};
use crate::catalog::messages as m;
use crate::catalog::pack::{ApiError, Code, Direction, FormItem, Parameter, RemovedRow, UnreadRow};
use crate::catalog::raw::RawTable;
use crate::catalog::word::Obligation;

/// The rows of all these tables, and their headers by file name.
#[derive(Default)]
pub(super) struct Tables {
    pub codes: Vec<Code>,
    pub form_items: Vec<FormItem>,
    pub parameters: Vec<Parameter>,
    pub api_errors: Vec<ApiError>,
    pub unread: Vec<UnreadRow>,
    pub removed: Vec<RemovedRow>,
    pub columns: BTreeMap<String, Vec<String>>,
}

/// A table by its file, the columns that must be there, and those that may.
struct Shape {
    file: &'static str,
    needed: &'static [&'static str],
    others: &'static [&'static str],
}

const CODES: Shape = Shape {
    file: "codes.csv",
    needed: &["code_list", "code_list_name", "value", "meaning"],
    others: &["note", "source"],
};

const FORM_ITEMS: Shape = Shape {
    file: "form-items.csv",
    needed: &["form_id", "name"],
    others: &["number", "condition", "length", "lines", "text", "change", "removed", "note", "source"],
};

const PARAMETERS: Shape = Shape {
    file: "api-parameters.csv",
    needed: &["call", "direction"],
    others: &[
        "number",
        "level",
        "name",
        "name_romaji",
        "summary",
        "required",
        "nullable",
        "type",
        "length",
        "search",
        "sample",
        "change",
        "removed",
        "note",
        "source",
    ],
};

const API_ERRORS: Shape =
    Shape { file: "api-errors.csv", needed: &["code"], others: &["name", "meaning", "note", "source"] };

// Whatever stands there was not understood: nothing is asked of its rows.
const UNREAD: Shape = Shape { file: "unread.csv", needed: &[], others: &["file", "sheet", "cell", "reason", "text"] };

const REMOVED: Shape = Shape { file: "removed.csv", needed: &["kind"], others: &["id", "text", "source"] };

impl Loader<'_> {
    /// Reads every table that is there.
    pub(super) fn tables(&mut self, classes: &[String]) -> Tables {
        let mut columns = BTreeMap::new();
        let mut tables = Tables {
            codes: self.table(&CODES, &[], &mut columns, Self::code),
            form_items: self
                .table(&FORM_ITEMS, classes, &mut columns, |loader, row, known| loader.form_item(row, known, classes)),
            parameters: self.table(&PARAMETERS, &[], &mut columns, Self::parameter),
            api_errors: self.table(&API_ERRORS, &[], &mut columns, Self::api_error),
            unread: self.table(&UNREAD, &[], &mut columns, |_, row, _| Some(unread(row))),
            removed: self.table(&REMOVED, &[], &mut columns, Self::removed),
            columns: BTreeMap::new(),
        };
        tables.columns = columns;
        tables
    }

    /// Reads one table row by row; a row with a mistake is left out, and the mistake kept.
    fn table<T>(
        &mut self,
        shape: &Shape,
        classes: &[String],
        columns: &mut BTreeMap<String, Vec<String>>,
        mut row: impl FnMut(&mut Self, &Columns<'_>, &[&str]) -> Option<T>,
    ) -> Vec<T> {
        let Some(bytes) = self.files.files.get(shape.file) else { return Vec::new() };
        let Some(table) = RawTable::read(&self.path(shape.file), bytes, &mut self.errors) else { return Vec::new() };
        columns.insert(shape.file.to_owned(), table.names());
        let known: Vec<&str> =
            shape.needed.iter().chain(shape.others).copied().chain(classes.iter().map(String::as_str)).collect();
        if !self.check_columns(&table, shape.needed, &known) {
            return Vec::new();
        }
        table.rows.iter().filter_map(|record| row(self, &Columns { table: &table, row: record }, &known)).collect()
    }

    fn code(&mut self, row: &Columns<'_>, _: &[&str]) -> Option<Code> {
        let complete = self.filled(row, "code_list") & self.filled(row, "value");
        complete.then(|| Code {
            code_list: row.text("code_list"),
            code_list_name: row.text("code_list_name"),
            value: row.text("value"),
            meaning: row.text("meaning"),
            note: row.text("note"),
            source: row.text("source"),
            line: row.row.line,
        })
    }

    fn form_item(&mut self, row: &Columns<'_>, known: &[&str], classes: &[String]) -> Option<FormItem> {
        let complete = self.filled(row, "form_id") & self.filled(row, "name");
        let mut obligations = Vec::with_capacity(classes.len());
        for class in classes {
            obligations.push(self.obligation_if_any(row, class)?);
        }
        complete.then(|| FormItem {
            form_id: row.text("form_id"),
            number: row.text("number"),
            name: row.text("name"),
            condition: row.text("condition"),
            length: row.text("length"),
            lines: row.text("lines"),
            obligations,
            text: row.text("text"),
            change: row.text("change"),
            removed: row.text("removed"),
            note: row.text("note"),
            source: row.text("source"),
            extra: row.extra(known),
            line: row.row.line,
        })
    }

    /// The obligation of an optional class column: `Some(None)` where nothing stands there, `None` at a mistake.
    #[expect(clippy::option_option, reason = "a mistake, nothing, and a word are three things")]
    fn obligation_if_any(&mut self, row: &Columns<'_>, class: &str) -> Option<Option<Obligation>> {
        let field = row.get(class);
        if field.text.is_empty() { Some(None) } else { self.obligation(row.table, &field).map(Some) }
    }

    fn parameter(&mut self, row: &Columns<'_>, known: &[&str]) -> Option<Parameter> {
        const DIRECTIONS: [(&str, Direction); 2] = [("request", Direction::Request), ("response", Direction::Response)];
        let complete = self.filled(row, "call") & self.filled(row, "direction");
        let direction = self.word(row, "direction", &DIRECTIONS);
        let (required, nullable) = (self.word(row, "required", &YES), self.word(row, "nullable", &YES));
        let (name, name_romaji) = (row.text("name"), row.text("name_romaji"));
        if name.is_empty() && name_romaji.is_empty() {
            let place = row.get("name").span;
            self.errors.push(row.table.file.problem(place, (m::NAMELESS, m::NAMELESS_REMEDY), []));
            return None;
        }
        let direction = direction.filter(|_| complete)?;
        Some(Parameter {
            call: row.text("call"),
            direction,
            number: row.text("number"),
            level: row.text("level"),
            name,
            name_romaji,
            summary: row.text("summary"),
            required: required.unwrap_or(false),
            nullable: nullable.unwrap_or(false),
            data_type: row.text("type"),
            length: row.text("length"),
            search: row.text("search"),
            sample: row.text("sample"),
            change: row.text("change"),
            removed: row.text("removed"),
            note: row.text("note"),
            source: row.text("source"),
            extra: row.extra(known),
            line: row.row.line,
        })
    }

    fn api_error(&mut self, row: &Columns<'_>, _: &[&str]) -> Option<ApiError> {
        self.filled(row, "code").then(|| ApiError {
            code: row.text("code"),
            name: row.text("name"),
            meaning: row.text("meaning"),
            note: row.text("note"),
            source: row.text("source"),
            line: row.row.line,
        })
    }

    fn removed(&mut self, row: &Columns<'_>, _: &[&str]) -> Option<RemovedRow> {
        self.filled(row, "kind").then(|| RemovedRow {
            kind: row.text("kind"),
            id: row.text("id"),
            text: row.text("text"),
            source: row.text("source"),
            line: row.row.line,
        })
    }
}

fn unread(row: &Columns<'_>) -> UnreadRow {
    UnreadRow {
        file: row.text("file"),
        sheet: row.text("sheet"),
        cell: row.text("cell"),
        reason: row.text("reason"),
        text: row.text("text"),
        line: row.row.line,
    }
}
