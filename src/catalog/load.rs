//! From the raw files of a pack to a validated [`Pack`], with every mistake at its place.

use std::collections::BTreeMap;

use jiff::civil::Date;
use toml::Spanned;

use super::area::Areas;
use super::class::Classes;
use super::files::PackFiles;
use super::messages as m;
use super::pack::{Code, DataItem, Detail, FormKind, Pack, Requirement, Section, Source};
use super::problem::{Problem, SourceFile};
use super::raw::{RawField, RawManifest, RawRow, RawSection, RawTable, TomlDay};
use super::vocabulary::ObligationWords;
use super::word::{Grade, Kind, Obligation, RequirementKey};
use crate::text::id::{Shape, shape};
use crate::text::period::parse_iso;

/// The tables that a pack is validated against.
pub(super) struct Context<'t> {
    pub areas: &'t Areas,
    pub classes: &'t Classes,
    pub obligations: &'t ObligationWords,
}

/// What came of one pack folder.
pub(super) struct Loaded {
    /// The pack, where nothing was wrong with it.
    pub pack: Option<Pack>,
    /// Mistakes; with any of them there is no pack.
    pub errors: Vec<Problem>,
    /// What is odd but kept.
    pub warnings: Vec<Problem>,
}

/// Columns of functions.csv and forms.csv that are not class columns.
const REQUIREMENT_COLUMNS: [&str; 12] = [
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

/// Columns that imports add and that are kept without a warning.
const IMPORT_COLUMNS: [&str; 3] = ["text", "rationale", "change"];

/// Reads and validates one pack.
pub(super) fn load(files: &PackFiles, context: &Context<'_>) -> Loaded {
    let mut loader = Loader { files, context, errors: Vec::new(), warnings: Vec::new() };
    let pack = loader.pack().filter(|_| loader.errors.is_empty());
    Loaded { pack, errors: loader.errors, warnings: loader.warnings }
}

struct Loader<'f> {
    files: &'f PackFiles,
    context: &'f Context<'f>,
    errors: Vec<Problem>,
    warnings: Vec<Problem>,
}

/// The name of a kind's section in pack.toml and of its CSV file.
const fn names(kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::Function => ("functions", "functions.csv"),
        Kind::Form => ("forms", "forms.csv"),
        Kind::Data => ("data", "data-items.csv"),
    }
}

impl Loader<'_> {
    fn path(&self, name: &str) -> String {
        format!("{}/{name}", self.files.name)
    }

    fn pack(&mut self) -> Option<Pack> {
        let Some(bytes) = self.files.files.get("pack.toml") else {
            let file = SourceFile::new(self.files.name.clone(), "");
            self.errors.push(file.problem(0..0, (m::MANIFEST_MISSING, m::MANIFEST_MISSING_REMEDY), []));
            return None;
        };
        let file = SourceFile::new(self.path("pack.toml"), &String::from_utf8_lossy(bytes));
        let manifest: RawManifest = match file.toml() {
            Ok(manifest) => manifest,
            Err(problem) => {
                self.errors.push(*problem);
                return None;
            }
        };
        self.check_area(&file, &manifest);
        let classes = self.class_columns(&file, &manifest.classes);
        let mut sections = BTreeMap::new();
        for (kind, raw) in
            [(Kind::Function, &manifest.functions), (Kind::Form, &manifest.forms), (Kind::Data, &manifest.data)]
        {
            if let Some(section) = self.section(&file, &manifest, kind, raw.as_ref(), &classes) {
                sections.insert(kind, section);
            }
        }
        let codes = self.codes();
        Some(Pack {
            name: self.files.name.clone(),
            origin: self.files.origin,
            sha256: self.files.sha256(),
            business: manifest.business.into_inner(),
            area: manifest.area.into_inner(),
            title: manifest.title,
            authority: manifest.authority,
            licence: manifest.licence,
            white_list: manifest.white_list,
            classes,
            sections,
            codes,
        })
    }

    /// The slug and the 業務ID belong together; an own catalogue may have a 業務ID that the table does not know.
    fn check_area(&mut self, file: &SourceFile, manifest: &RawManifest) {
        if let Some(area) = self.context.areas.of(manifest.business.as_ref())
            && area.slug != *manifest.area.as_ref()
        {
            let values = [
                ("business", manifest.business.as_ref().as_str().into()),
                ("expected", area.slug.as_str().into()),
                ("found", manifest.area.as_ref().as_str().into()),
            ];
            self.errors.push(file.problem(manifest.area.span(), (m::AREA_MISMATCH, m::AREA_MISMATCH_REMEDY), values));
        }
    }

    fn class_columns(&mut self, file: &SourceFile, raw: &[Spanned<String>]) -> Vec<String> {
        if raw.is_empty() {
            let at = file.text.find("classes").unwrap_or(0);
            self.errors.push(file.problem(at..at + 7, (m::CLASSES_EMPTY, m::CLASSES_EMPTY_REMEDY), []));
        }
        for class in raw.iter().filter(|class| !self.context.classes.is_column(class.as_ref())) {
            let known = self.context.classes.columns().collect::<Vec<_>>().join(", ");
            let values = [("class", class.as_ref().as_str().into()), ("known", known.into())];
            self.errors.push(file.problem(class.span(), (m::CLASS_UNKNOWN, m::CLASS_UNKNOWN_REMEDY), values));
        }
        raw.iter().map(|class| class.as_ref().clone()).collect()
    }

    fn date(&mut self, file: &SourceFile, raw: Option<&Spanned<TomlDay>>) -> Option<Date> {
        let raw = raw?;
        let day = raw.as_ref().day();
        if day.is_none() {
            let values = [("found", raw.as_ref().written().into())];
            self.errors.push(file.problem(raw.span(), (m::DATE_INVALID, m::DATE_INVALID_REMEDY), values));
        }
        day
    }

    fn section(
        &mut self,
        file: &SourceFile,
        manifest: &RawManifest,
        kind: Kind,
        raw: Option<&Spanned<RawSection>>,
        classes: &[String],
    ) -> Option<Section> {
        let (section, csv) = names(kind);
        let bytes = self.files.files.get(csv);
        let values = || [("section", section.into()), ("csv", csv.into())];
        let (raw, bytes) = match (raw, bytes) {
            (None, None) => return None,
            (None, Some(_)) => {
                let texts = (m::SECTION_UNDECLARED, m::SECTION_UNDECLARED_REMEDY);
                self.errors.push(file.problem(0..0, texts, values()));
                return None;
            }
            (Some(raw), None) => {
                let texts = (m::CSV_MISSING, m::CSV_MISSING_REMEDY);
                self.errors.push(file.problem(raw.span(), texts, values()));
                return None;
            }
            (Some(raw), Some(bytes)) => (raw.as_ref(), bytes),
        };
        if raw.version.as_ref().trim().is_empty() {
            let texts = (m::VERSION_MISSING, m::VERSION_MISSING_REMEDY);
            self.errors.push(file.problem(raw.version.span(), texts, [("section", section.into())]));
        }
        if raw.grade == Grade::Official && !raw.source.iter().any(|source| source.sha256.is_some()) {
            let texts = (m::OFFICIAL_WITHOUT_SOURCE, m::OFFICIAL_WITHOUT_SOURCE_REMEDY);
            self.warnings.push(file.problem(raw.version.span(), texts, [("section", section.into())]));
        }
        let published = self.date(file, raw.published.as_ref());
        let in_force_from = self.date(file, raw.in_force_from.as_ref());
        let in_force_until = self.date(file, raw.in_force_until.as_ref());
        if let (Some(from), Some(until), Some(place)) = (in_force_from, in_force_until, &raw.in_force_until)
            && until < from
        {
            self.errors.push(file.problem(place.span(), (m::PERIOD_REVERSED, m::PERIOD_REVERSED_REMEDY), []));
        }
        let table = RawTable::read(&self.path(csv), bytes, &mut self.errors)?;
        let requirements = self.requirements(&table, manifest, kind, raw.grade, classes);
        Some(Section {
            version: raw.version.as_ref().trim().to_owned(),
            grade: raw.grade,
            completeness: raw.completeness,
            published,
            in_force_from,
            in_force_until,
            reviewed_by: raw.reviewed_by.clone().filter(|name| !name.trim().is_empty()),
            unread_rows: self.unread_rows(),
            note: raw.note.clone(),
            sources: raw
                .source
                .iter()
                .map(|source| Source {
                    name: source.name.clone(),
                    url: source.url.clone(),
                    sha256: source.sha256.clone(),
                })
                .collect(),
            requirements,
        })
    }

    /// Rows that an import did not understand; the header does not count.
    fn unread_rows(&self) -> usize {
        let Some(bytes) = self.files.files.get("unread.csv") else { return 0 };
        let reader = csv::ReaderBuilder::new().flexible(true).from_reader(bytes.as_slice());
        reader.into_byte_records().count()
    }

    /// Says which columns are missing, doubled or unknown; `true` where the table can be read all the same.
    fn check_columns(&mut self, table: &RawTable, needed: &[&str], known: &[&str]) -> bool {
        let mut readable = true;
        for column in needed.iter().filter(|column| table.column(column).is_none()) {
            let values = [("column", (*column).into())];
            let texts = (m::COLUMN_MISSING, m::COLUMN_MISSING_REMEDY);
            self.errors.push(table.file.problem(0..0, texts, values));
            readable = false;
        }
        for (at, field) in table.header.iter().enumerate() {
            let values = || [("column", field.text.as_str().into())];
            if table.header.iter().take(at).any(|other| other.text == field.text) {
                let texts = (m::COLUMN_TWICE, m::COLUMN_TWICE_REMEDY);
                self.errors.push(table.file.problem(field.span.clone(), texts, values()));
                readable = false;
            } else if !known.contains(&field.text.as_str()) && !IMPORT_COLUMNS.contains(&field.text.as_str()) {
                let texts = (m::COLUMN_UNKNOWN, m::COLUMN_UNKNOWN_REMEDY);
                self.warnings.push(table.file.problem(field.span.clone(), texts, values()));
            }
        }
        readable
    }

    fn requirements(
        &mut self,
        table: &RawTable,
        manifest: &RawManifest,
        kind: Kind,
        grade: Grade,
        classes: &[String],
    ) -> Vec<Requirement> {
        let obligation_columns: Vec<&str> =
            if kind == Kind::Data { vec!["obligation"] } else { classes.iter().map(String::as_str).collect() };
        let own: &[&str] = if kind == Kind::Data { &DATA_COLUMNS } else { &REQUIREMENT_COLUMNS };
        let known: Vec<&str> = own.iter().chain(&obligation_columns).copied().collect();
        let needed: Vec<&str> = ["id", "name"].iter().chain(&obligation_columns).copied().collect();
        if !self.check_columns(table, &needed, &known) {
            return Vec::new();
        }
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        let mut requirements = Vec::with_capacity(table.rows.len());
        for row in &table.rows {
            let row = Columns { table, row };
            let id = row.get("id");
            let complete = self.filled(&row, "id") & self.filled(&row, "name");
            if !complete {
                continue;
            }
            if !self.id_fits(table, &id, manifest, kind, grade) {
                continue;
            }
            let line = row.row.line;
            if let Some(first) = seen.get(&id.text) {
                let values = [("id", id.text.as_str().into()), ("first", (*first).into())];
                let texts = (m::ID_TWICE, m::ID_TWICE_REMEDY);
                self.errors.push(table.file.problem(id.span.clone(), texts, values));
                continue;
            }
            seen.insert(id.text.clone(), line);
            let obligations: Vec<Obligation> =
                obligation_columns.iter().filter_map(|column| self.obligation(table, &row.get(column))).collect();
            let Some(first) = obligations.first().copied() else { continue };
            if obligations.len() != obligation_columns.len() {
                continue;
            }
            // Data items have one obligation for all classes.
            let obligations = if kind == Kind::Data { vec![first; classes.len().max(1)] } else { obligations };
            requirements.push(Requirement {
                key: RequirementKey { business: manifest.business.as_ref().clone(), kind, id: id.text },
                section: row.text(if kind == Kind::Data { "group" } else { "section" }),
                name: row.text("name"),
                summary: row.text("summary"),
                obligations,
                effective_from: self.day(table, &row.get("effective_from")),
                transition_until: self.day(table, &row.get("transition_until")),
                legal_basis: row.text("legal_basis"),
                refers_to: list(&row.text("refers_to")),
                note: row.text("note"),
                source: row.text("source"),
                detail: self.detail(&row, kind),
                extra: table
                    .header
                    .iter()
                    .zip(&row.row.fields)
                    .filter(|(head, field)| !known.contains(&head.text.as_str()) && !field.text.is_empty())
                    .map(|(head, field)| (head.text.clone(), field.text.clone()))
                    .collect(),
            });
        }
        requirements
    }

    fn filled(&mut self, row: &Columns<'_>, column: &'static str) -> bool {
        let field = row.get(column);
        if field.text.is_empty() {
            let texts = (m::VALUE_MISSING, m::VALUE_MISSING_REMEDY);
            self.errors.push(row.table.file.problem(field.span, texts, [("column", column.into())]));
            return false;
        }
        true
    }

    /// Whether an ID has a shape that its kind and grade allow; a `local` catalogue has IDs of its own.
    fn id_fits(&mut self, table: &RawTable, id: &RawField, manifest: &RawManifest, kind: Kind, grade: Grade) -> bool {
        let business = manifest.business.as_ref().as_str();
        let fits = match (shape(&id.text), kind) {
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
        let values = [("id", id.text.as_str().into()), ("business", business.into()), ("kind", kind.label().into())];
        self.errors.push(table.file.problem(id.span.clone(), (m::ID_SHAPE, m::ID_SHAPE_REMEDY), values));
        false
    }

    fn obligation(&mut self, table: &RawTable, field: &RawField) -> Option<Obligation> {
        let found = self.context.obligations.find(&field.text);
        if found.is_none() {
            let texts = (m::OBLIGATION_UNKNOWN, m::OBLIGATION_UNKNOWN_REMEDY);
            let values = [("found", field.text.as_str().into())];
            self.errors.push(table.file.problem(field.span.clone(), texts, values));
        }
        found
    }

    fn day(&mut self, table: &RawTable, field: &RawField) -> Option<Date> {
        if field.text.is_empty() {
            return None;
        }
        let day = parse_iso(&field.text);
        if day.is_none() {
            let values = [("found", field.text.as_str().into())];
            self.errors.push(table.file.problem(field.span.clone(), (m::DATE_INVALID, m::DATE_INVALID_REMEDY), values));
        }
        day
    }

    /// One of a closed list of words; an empty field is `None`.
    fn word<T: Copy>(&mut self, row: &Columns<'_>, column: &'static str, words: &[(&str, T)]) -> Option<T> {
        let field = row.get(column);
        let found = words.iter().find(|(word, _)| *word == field.text).map(|(_, value)| *value);
        if found.is_none() && !field.text.is_empty() {
            let known = words.iter().map(|(word, _)| *word).collect::<Vec<_>>().join(", ");
            let values = [("column", column.into()), ("found", field.text.as_str().into()), ("known", known.into())];
            let texts = (m::WORD_UNKNOWN, m::WORD_UNKNOWN_REMEDY);
            self.errors.push(row.table.file.problem(field.span, texts, values));
        }
        found
    }

    fn detail(&mut self, row: &Columns<'_>, kind: Kind) -> Detail {
        const YES: [(&str, bool); 6] =
            [("○", true), ("yes", true), ("true", true), ("-", false), ("no", false), ("false", false)];
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
                requirements: list(&row.text("requirements")),
                sensitive: self.word(row, "sensitive", &YES).unwrap_or(false),
                sample: row.text("sample"),
            })),
        }
    }

    fn codes(&mut self) -> Vec<Code> {
        const COLUMNS: [&str; 6] = ["code_list", "code_list_name", "value", "meaning", "note", "source"];
        let Some(bytes) = self.files.files.get("codes.csv") else { return Vec::new() };
        let Some(table) = RawTable::read(&self.path("codes.csv"), bytes, &mut self.errors) else { return Vec::new() };
        if !self.check_columns(&table, &COLUMNS[..4], &COLUMNS) {
            return Vec::new();
        }
        let mut codes = Vec::with_capacity(table.rows.len());
        for row in &table.rows {
            let row = Columns { table: &table, row };
            if self.filled(&row, "code_list") & self.filled(&row, "value") {
                codes.push(Code {
                    code_list: row.text("code_list"),
                    code_list_name: row.text("code_list_name"),
                    value: row.text("value"),
                    meaning: row.text("meaning"),
                    note: row.text("note"),
                    source: row.text("source"),
                });
            }
        }
        codes
    }
}

/// A record whose fields are asked for by the names of their columns.
struct Columns<'t> {
    table: &'t RawTable,
    row: &'t RawRow,
}

impl Columns<'_> {
    fn get(&self, column: &str) -> RawField {
        self.row.field(self.table.column(column))
    }

    fn text(&self, column: &str) -> String {
        self.get(column).text
    }
}

/// The entries of a field that lists several, separated by `;`.
fn list(text: &str) -> Vec<String> {
    text.split(';').map(str::trim).filter(|entry| !entry.is_empty()).map(str::to_owned).collect()
}
