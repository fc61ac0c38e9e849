//! The requirements of one section: `functions.csv`, `forms.csv`, `data-items.csv`.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::fields::{Columns, YES, list};
use super::{Asked, Context, Loader};
use crate::catalog::messages as m;
use crate::catalog::pack::{DataItem, Detail, FormKind, Requirement};
use crate::catalog::raw::{RawField, RawTable};
use crate::catalog::shared::SharedFunction;
use crate::catalog::word::{Grade, Kind, Obligation, RequirementKey};
use crate::text::id::{Shape, shape};

/// Columns of functions.csv and forms.csv that are not class columns.
const REQUIREMENT_COLUMNS: [&str; 13] = [
    "id",
    "section",
    "name",
    "summary",
    "form_kind",
    "paper",
    "effective_from",
    "transition_until",
    "legal_basis",
    "refers_to",
    "shared",
    "note",
    "source",
];

/// Columns of data-items.csv.
const DATA_COLUMNS: [&str; 22] = [
    "id",
    "group",
    "name",
    "name_romaji",
    "primary_key",
    "foreign_key",
    "class1",
    "class2",
    "class3",
    "type",
    "length",
    "code_list",
    "repeat",
    "output_condition",
    "condition",
    "summary",
    "requirements",
    "obligation",
    "sensitive",
    "sample",
    "note",
    "source",
];

impl Loader {
    /// The requirements of a section; a row with a mistake is left out, and the mistake kept.
    pub(super) fn requirements(&mut self, asked: &Asked) -> Vec<Requirement> {
        let (kind, classes, files) = (asked.kind, &asked.classes, Arc::clone(&self.files));
        let Some(bytes) = files.files.get(kind.csv()) else { return Vec::new() };
        let Some(table) = RawTable::read(&self.path(kind.csv()), bytes, &mut self.errors) else { return Vec::new() };
        let (table, context) = (&table, Arc::clone(&self.context));
        let obligation_columns: Vec<&str> =
            if kind == Kind::Data { vec!["obligation"] } else { classes.iter().map(String::as_str).collect() };
        let own: &[&str] = if kind == Kind::Data { &DATA_COLUMNS } else { &REQUIREMENT_COLUMNS };
        let known: Vec<&str> = own.iter().chain(&obligation_columns).copied().collect();
        let needed: Vec<&str> = ["id", "name"].iter().chain(&obligation_columns).copied().collect();
        if !self.check_columns(table, &needed, &known) {
            return Vec::new();
        }
        let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
        let mut requirements = Vec::with_capacity(table.rows.len());
        for row in &table.rows {
            let row = Columns { table, row };
            let id = row.get("id");
            let shared = self.shared(&context, &row, kind);
            let complete = self.filled(&row, "id") & (shared.is_some() || self.filled(&row, "name"));
            if !complete {
                continue;
            }
            if !self.id_fits(table, id, asked) {
                continue;
            }
            let line = row.row.line;
            if let Some(first) = seen.get(id.text) {
                let values = [("id", id.text.into()), ("first", (*first).into())];
                let texts = (m::ID_TWICE, m::ID_TWICE_REMEDY);
                self.errors.push(table.problem(id, texts, values));
                continue;
            }
            seen.insert(id.text, line);
            let obligations: Vec<Obligation> =
                obligation_columns.iter().filter_map(|column| self.obligation(table, row.get(column))).collect();
            let Some(first) = obligations.first().copied() else { continue };
            if obligations.len() != obligation_columns.len() {
                continue;
            }
            // Data items have one obligation for all classes.
            let obligations = if kind == Kind::Data { vec![first; classes.len().max(1)] } else { obligations };
            requirements.push(Requirement {
                key: RequirementKey { business: asked.business.clone(), kind, id: id.text.into() },
                section: row.text(if kind == Kind::Data { "group" } else { "section" }),
                name: Some(row.text("name"))
                    .filter(|name| !name.is_empty())
                    .unwrap_or_else(|| shared.map_or_else(String::new, |one| one.name.clone())),
                summary: row.text("summary"),
                obligations,
                effective_from: self.day(table, row.get("effective_from")),
                transition_until: self.day(table, row.get("transition_until")),
                legal_basis: row.text("legal_basis"),
                refers_to: list(row.get("refers_to").text),
                shared: shared.map(|one| one.id.clone()),
                note: row.text("note"),
                source: row.text("source"),
                detail: self.detail(&row, kind),
                extra: row.extra(&known),
                line,
            });
        }
        requirements
    }

    /// What all areas share that a row of functions or forms names; a word that is none is a mistake.
    fn shared<'c>(&mut self, context: &'c Context, row: &Columns<'_>, kind: Kind) -> Option<&'c SharedFunction> {
        let word = row.get("shared");
        if kind == Kind::Data || word.text.is_empty() {
            return None;
        }
        let shared = &context.shared;
        let found = shared.get(word.text);
        if found.is_none() {
            let known = shared.all().map(|one| one.id.as_str()).collect::<Vec<_>>().join(", ");
            let values = [("column", "shared".into()), ("found", word.text.into()), ("known", known.into())];
            let texts = (m::WORD_UNKNOWN, m::WORD_UNKNOWN_REMEDY);
            self.errors.push(row.table.problem(word, texts, values));
        }
        found
    }

    /// Whether an ID has a shape that its kind and grade allow; a `local` catalogue has IDs of its own.
    fn id_fits(&mut self, table: &RawTable, id: RawField<'_>, asked: &Asked) -> bool {
        let (business, kind, grade) = (asked.business.as_str(), asked.kind, asked.grade);
        let fits = match (shape(id.text), kind) {
            (Shape::Official7, Kind::Function | Kind::Form) | (Shape::DataItem8, Kind::Data) => {
                id.text.starts_with(business)
            }
            // A section stands for a function only where it names its block.
            (Shape::Section, Kind::Function) => Obligation::ALL
                .iter()
                .any(|block| id.text.strip_suffix(block.word()).is_some_and(|head| head.ends_with('-'))),
            // What is official or copied from an official document has its own IDs.
            (Shape::Outline, _) if matches!(grade, Grade::Official | Grade::Transcribed) => false,
            (Shape::Outline, _) => id.text.strip_prefix("o-").is_some_and(|rest| rest.starts_with(business)),
            _ => false,
        };
        if fits || grade == Grade::Local {
            return true;
        }
        let values = [("id", id.text.into()), ("business", business.into()), ("kind", kind.label().into())];
        self.errors.push(table.problem(id, (m::ID_SHAPE, m::ID_SHAPE_REMEDY), values));
        false
    }

    fn detail(&mut self, row: &Columns<'_>, kind: Kind) -> Detail {
        match kind {
            Kind::Function => Detail::Function,
            Kind::Form => Detail::Form {
                form_kind: self.word(
                    row,
                    "form_kind",
                    &[("internal", FormKind::Internal), ("external", FormKind::External)],
                ),
                paper: row.text("paper"),
            },
            Kind::Data => Detail::Data(Box::new(DataItem {
                name_romaji: row.text("name_romaji"),
                primary_key: self.word(row, "primary_key", &YES).unwrap_or(false),
                foreign_key: row.text("foreign_key"),
                classification: [row.text("class1"), row.text("class2"), row.text("class3")],
                data_type: row.text("type"),
                length: row.text("length"),
                code_list: row.text("code_list"),
                repeat: row.text("repeat"),
                output_condition: row.text("output_condition"),
                condition: row.text("condition"),
                requirements: list(row.get("requirements").text),
                sensitive: self.word(row, "sensitive", &YES).unwrap_or(false),
                sample: row.text("sample"),
            })),
        }
    }
}
