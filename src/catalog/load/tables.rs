//! The tables of a pack that belong to no section; each of them may be absent.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Loader;
use super::fields::{Columns, YES};
use crate::catalog::deferred::Deferred;
use crate::catalog::messages as m;
use crate::catalog::pack::{ApiError, Code, Direction, FormItem, Parameter, RemovedRow, UnreadRow};
use crate::catalog::raw::RawTable;
use crate::catalog::word::Obligation;

/// The rows of all these tables, and their headers by file name.
pub(super) struct Tables {
    pub codes: Deferred<Vec<Code>>,
    pub form_items: Deferred<Vec<FormItem>>,
    pub parameters: Deferred<Vec<Parameter>>,
    pub api_errors: Deferred<Vec<ApiError>>,
    pub unread: Deferred<Vec<UnreadRow>>,
    pub removed: Deferred<Vec<RemovedRow>>,
    pub columns: Deferred<BTreeMap<String, Vec<String>>>,
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

impl Loader {
    /// Reads every table that is there.
    pub(super) fn tables(&mut self, classes: &[String]) -> Tables {
        let classes = classes.to_vec();
        Tables {
            codes: self.defer(|loader| loader.table(&CODES, &[], Self::code)),
            form_items: self.defer(move |loader| {
                loader.table(&FORM_ITEMS, &classes, |loader, row, known| loader.form_item(row, known, &classes))
            }),
            parameters: self.defer(|loader| loader.table(&PARAMETERS, &[], Self::parameter)),
            api_errors: self.defer(|loader| loader.table(&API_ERRORS, &[], Self::api_error)),
            unread: self.defer(|loader| loader.table(&UNREAD, &[], |_, row, _| Some(unread(row)))),
            removed: self.defer(|loader| loader.table(&REMOVED, &[], Self::removed)),
            columns: self.defer(|loader| {
                let all = [&CODES, &FORM_ITEMS, &PARAMETERS, &API_ERRORS, &UNREAD, &REMOVED].map(|shape| shape.file);
                let there = all.into_iter().filter(|file| loader.files.files.contains_key(*file));
                there.map(|file| (file.to_owned(), loader.header(file))).collect()
            }),
        }
    }

    /// Reads one table row by row; a row with a mistake is left out, and the mistake kept.
    fn table<T>(
        &mut self,
        shape: &Shape,
        classes: &[String],
        mut row: impl FnMut(&mut Self, &Columns<'_>, &[&str]) -> Option<T>,
    ) -> Vec<T> {
        let files = Arc::clone(&self.files);
        let Some(bytes) = files.files.get(shape.file) else { return Vec::new() };
        let Some(table) = RawTable::read(&self.path(shape.file), bytes, &mut self.errors) else { return Vec::new() };
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
        if field.text.is_empty() { Some(None) } else { self.obligation(row.table, field).map(Some) }
    }

    fn parameter(&mut self, row: &Columns<'_>, known: &[&str]) -> Option<Parameter> {
        const DIRECTIONS: [(&str, Direction); 2] = [("request", Direction::Request), ("response", Direction::Response)];
        let complete = self.filled(row, "call") & self.filled(row, "direction");
        let direction = self.word(row, "direction", &DIRECTIONS);
        let (required, nullable) = (self.word(row, "required", &YES), self.word(row, "nullable", &YES));
        let (name, name_romaji) = (row.text("name"), row.text("name_romaji"));
        if name.is_empty() && name_romaji.is_empty() {
            self.errors.push(row.table.problem(row.get("name"), (m::NAMELESS, m::NAMELESS_REMEDY), []));
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
