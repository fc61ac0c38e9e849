//! From a draft to the files of a pack.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use jiff::civil::Date;

use super::draft::{Draft, Fields, Item, Obligations, ParameterRow};
use super::marks::ALL_CLASSES;
use crate::catalog::class::Classes;
use crate::catalog::pack::Source;
use crate::catalog::word::{BusinessId, Completeness, Grade, Obligation};

/// What goes into `pack.toml` for one section.
#[derive(Clone, Debug)]
pub struct SectionHead {
    /// Version of the specification; a word that says so where nobody states one.
    pub version: String,
    /// How far it can be relied on.
    pub grade: Grade,
    /// Whether the publication holds all that is asked.
    pub completeness: Completeness,
    /// Day of publication.
    pub published: Option<Date>,
    /// The files that it was read from.
    pub sources: Vec<Source>,
    /// What a reader should know.
    pub note: Option<String>,
}

/// What goes into `pack.toml` for the whole pack.
#[derive(Clone, Debug)]
pub struct Head {
    /// 業務ID.
    pub business: BusinessId,
    /// Slug of the area.
    pub area: String,
    /// Title of the specification.
    pub title: String,
    /// Who publishes it.
    pub authority: String,
    /// What may be done with the content.
    pub licence: String,
    /// Whether what is not listed is not allowed.
    pub white_list: bool,
    /// The files that gave rows of no section.
    pub sources: Vec<Source>,
    /// `functions`, `forms` and `data` with their heads.
    pub sections: BTreeMap<&'static str, SectionHead>,
}

/// Columns of a data item that stand between its name and its summary, in the order of the design.
const BEFORE_SUMMARY: [&str; 12] = [
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
];

/// Columns that imports add.
const IMPORTED: [&str; 4] = ["text", "rationale", "change", "removed"];

/// The class columns of a pack: those that the tables name, in the order of `classes.toml`. `all` stays only where no
/// other column speaks for ordinary municipalities.
#[must_use]
pub fn class_columns(draft: &Draft, classes: &Classes) -> Vec<String> {
    let items = draft.functions.iter().chain(&draft.forms).map(|item| &item.obligations);
    let named: BTreeSet<&str> = items
        .chain(draft.form_items.iter().map(|item| &item.obligations))
        .flat_map(|one| one.keys().map(AsRef::as_ref))
        .collect();
    let general = classes.find_column("general").unwrap_or("general");
    let speaks_for_most = named.contains(general) || named.contains("city");
    let mut columns: Vec<String> = classes
        .columns()
        .filter(|column| named.contains(column) && !(*column == ALL_CLASSES && speaks_for_most))
        .map(str::to_owned)
        .collect();
    // A word that no table knows is shown by the loader, at its place.
    columns.extend(named.iter().filter(|word| !classes.is_column(word)).map(|word| (*word).to_owned()));
    // Every class is to find a column that speaks for it, if only to say that nothing is asked of it.
    let speaks_for_all = columns.iter().any(|column| column == ALL_CLASSES);
    if !speaks_for_all && !speaks_for_most {
        columns.push(ALL_CLASSES.to_owned());
    }
    columns
}

/// What an entry asks in a class column that its own table may not have: what it asks of a wider group, or nothing.
fn obligation_in(obligations: &Obligations, column: &str, classes: &Classes) -> Obligation {
    if let Some(own) = obligations.get(column) {
        return *own;
    }
    let wider = classes.find(column).map(|entry| entry.columns.as_slice()).unwrap_or_default();
    let found = wider.iter().find_map(|group| obligations.get(group.as_str())).or_else(|| obligations.get(ALL_CLASSES));
    found.copied().unwrap_or(Obligation::OutOfScope)
}

/// All files of the pack by their names.
///
/// # Errors
/// When a row cannot be written, which memory never refuses.
pub fn files(
    head: &Head,
    draft: &Draft,
    columns: &[String],
    classes: &Classes,
) -> Result<BTreeMap<String, Vec<u8>>, csv::Error> {
    let mut files = BTreeMap::new();
    files.insert("pack.toml".to_owned(), manifest(head, columns).into_bytes());
    if head.sections.contains_key("functions") {
        files.insert("functions.csv".to_owned(), requirements(&draft.functions, columns, classes, false)?);
    }
    if head.sections.contains_key("forms") {
        files.insert("forms.csv".to_owned(), requirements(&draft.forms, columns, classes, true)?);
    }
    if head.sections.contains_key("data") {
        files.insert("data-items.csv".to_owned(), data(&draft.data)?);
    }
    if !draft.codes.is_empty() {
        let mut table = Csv::new(&["code_list", "code_list_name", "value", "meaning", "note", "source"])?;
        for code in &draft.codes {
            table.row([
                &code.list,
                &code.list_name,
                &code.value,
                &code.meaning,
                &code.note,
                &code.place.to_string(),
            ])?;
        }
        files.insert("codes.csv".to_owned(), table.finish()?);
    }
    if !draft.form_items.is_empty() {
        files.insert("form-items.csv".to_owned(), form_items(draft, columns, classes)?);
    }
    if !draft.parameters.is_empty() {
        files.insert("api-parameters.csv".to_owned(), parameters(&draft.parameters)?);
    }
    if !draft.errors.is_empty() {
        let mut table = Csv::new(&["code", "name", "meaning", "note", "source"])?;
        for error in &draft.errors {
            table.row([&error.code, &error.name, &error.meaning, &error.note, &error.place.to_string()])?;
        }
        files.insert("api-errors.csv".to_owned(), table.finish()?);
    }
    if draft.unread().next().is_some() {
        let mut table = Csv::new(&["file", "sheet", "cell", "reason", "text"])?;
        for dirt in draft.unread() {
            let sheet = dirt.place.sheet.clone().unwrap_or_default();
            let spot = dirt.place.spot.to_string();
            table.row([&*dirt.place.file, &*sheet, &spot, dirt.kind.word(), &dirt.text])?;
        }
        files.insert("unread.csv".to_owned(), table.finish()?);
    }
    if !draft.removed.is_empty() {
        let mut table = Csv::new(&["kind", "id", "text", "source"])?;
        for (id, kind, text, place) in &draft.removed {
            table.row([kind, id, text, &place.to_string()])?;
        }
        files.insert("removed.csv".to_owned(), table.finish()?);
    }
    Ok(files)
}

/// The columns among `wanted` and the kept ones of the publication that any row fills.
fn filled<'r>(wanted: &[&'static str], rows: impl Iterator<Item = &'r Fields>) -> Vec<String> {
    let mut own: BTreeSet<&str> = BTreeSet::new();
    for fields in rows {
        own.extend(fields.iter().map(|(name, _)| name));
    }
    let known = wanted.iter().filter(|name| own.contains(**name)).map(|name| (*name).to_owned());
    known.chain(own.iter().filter(|name| name.starts_with("source:")).map(|name| (*name).to_owned())).collect()
}

fn requirements(items: &[Item], classes: &[String], table: &Classes, forms: bool) -> Result<Vec<u8>, csv::Error> {
    let own: &[&str] = if forms { &["form_kind", "paper"] } else { &[] };
    let kept = filled(&IMPORTED, items.iter().map(|item| &item.fields));
    let dates = items.iter().any(|item| item.transition_until.is_some());
    let mut header: Vec<&str> = vec!["id", "section", "name", "summary"];
    header.extend(own);
    header.extend(classes.iter().map(String::as_str));
    header.push("effective_from");
    header.extend(dates.then_some("transition_until"));
    header.extend(["legal_basis", "refers_to", "note", "source", "text"]);
    header.extend(kept.iter().map(String::as_str));
    let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    in_parts(&header, items, |csv, item| {
        for field in [&item.id, &item.section, &item.name, ""] {
            csv.field(field)?;
        }
        for name in own {
            csv.field(item.fields.get(name))?;
        }
        for class in classes {
            csv.field(obligation_in(&item.obligations, class, table).word())?;
        }
        csv.field(&day(item.effective_from))?;
        if dates {
            csv.field(&day(item.transition_until))?;
        }
        for name in ["legal_basis", "refers_to", "note"] {
            csv.field(item.fields.get(name))?;
        }
        csv.field(&item.place.to_string())?;
        csv.field(&item.text)?;
        for name in &kept {
            csv.field(item.fields.get(name))?;
        }
        csv.end()
    })
}

/// A table of many rows, its parts written at the same time.
fn in_parts<T: Sync>(
    header: &[&str],
    rows: &[T],
    write: impl Fn(&mut Csv, &T) -> Result<(), csv::Error> + Sync + Send,
) -> Result<Vec<u8>, csv::Error> {
    /// Fewer rows are not worth a thread.
    const ROWS: usize = 2000;
    let parts: Vec<&[T]> = rows.chunks(ROWS).collect();
    let mut whole = Csv::new(header)?.finish()?;
    for part in crate::parallel::map(&parts, |rows| {
        let mut csv = Csv(csv::Writer::from_writer(Vec::new()));
        rows.iter().try_for_each(|row| write(&mut csv, row))?;
        csv.finish()
    }) {
        whole.extend(part?);
    }
    Ok(whole)
}

fn data(items: &[Item]) -> Result<Vec<u8>, csv::Error> {
    let kept = filled(&IMPORTED, items.iter().map(|item| &item.fields));
    let mut header: Vec<&str> = vec!["id", "group", "name"];
    header.extend(BEFORE_SUMMARY);
    header.extend(["summary", "requirements", "obligation", "sensitive", "sample", "note", "source", "text"]);
    header.extend(kept.iter().map(String::as_str));
    let mut csv = Csv::new(&header)?;
    for item in items {
        for field in [&item.id, &item.section, &item.name] {
            csv.field(field)?;
        }
        for name in BEFORE_SUMMARY {
            csv.field(item.fields.get(name))?;
        }
        csv.field("")?;
        csv.field(item.fields.get("requirements"))?;
        csv.field(item.obligations.values().min().copied().unwrap_or(Obligation::OutOfScope).word())?;
        for name in ["sensitive", "sample", "note"] {
            csv.field(item.fields.get(name))?;
        }
        csv.field(&item.place.to_string())?;
        csv.field(&item.text)?;
        for name in &kept {
            csv.field(item.fields.get(name))?;
        }
        csv.end()?;
    }
    csv.finish()
}

fn form_items(draft: &Draft, columns: &[String], classes: &Classes) -> Result<Vec<u8>, csv::Error> {
    const OWN: [&str; 8] = ["number", "name", "condition", "length", "lines", "text", "change", "removed"];
    let stated = draft.form_items.iter().any(|item| !item.obligations.is_empty());
    let stated: &[String] = if stated { columns } else { &[] };
    let kept = filled(&[], draft.form_items.iter().map(|item| &item.fields));
    let mut header: Vec<&str> = vec!["form_id"];
    header.extend(OWN);
    header.extend(stated.iter().map(String::as_str));
    header.extend(["note", "source"]);
    header.extend(kept.iter().map(String::as_str));
    let mut csv = Csv::new(&header)?;
    for item in &draft.form_items {
        csv.field(&item.form_id)?;
        for name in OWN {
            csv.field(item.fields.get(name))?;
        }
        for class in stated {
            let none = item.obligations.is_empty();
            csv.field(if none { "" } else { obligation_in(&item.obligations, class, classes).word() })?;
        }
        csv.field(item.fields.get("note"))?;
        csv.field(&item.place.to_string())?;
        for name in &kept {
            csv.field(item.fields.get(name))?;
        }
        csv.end()?;
    }
    csv.finish()
}

fn parameters(rows: &[ParameterRow]) -> Result<Vec<u8>, csv::Error> {
    const OWN: [&str; 13] = [
        "call",
        "direction",
        "number",
        "level",
        "name",
        "name_romaji",
        "required",
        "nullable",
        "type",
        "length",
        "search",
        "sample",
        "note",
    ];
    let kept = filled(&IMPORTED, rows.iter().map(|row| &row.fields));
    let header: Vec<&str> = OWN.into_iter().chain(["source"]).chain(kept.iter().map(String::as_str)).collect();
    let mut csv = Csv::new(&header)?;
    for row in rows {
        for name in OWN {
            csv.field(row.fields.get(name))?;
        }
        csv.field(&row.place.to_string())?;
        for name in &kept {
            csv.field(row.fields.get(name))?;
        }
        csv.end()?;
    }
    csv.finish()
}

/// A CSV file in memory.
struct Csv(csv::Writer<Vec<u8>>);

impl Csv {
    fn new(header: &[&str]) -> Result<Self, csv::Error> {
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(header)?;
        Ok(Self(writer))
    }

    fn row<T: AsRef<[u8]>>(&mut self, fields: impl IntoIterator<Item = T>) -> Result<(), csv::Error> {
        self.0.write_record(fields)
    }

    fn field(&mut self, text: &str) -> Result<(), csv::Error> {
        self.0.write_field(text)
    }

    /// Ends the row.
    fn end(&mut self) -> Result<(), csv::Error> {
        self.0.write_record(None::<&[u8]>)
    }

    fn finish(self) -> Result<Vec<u8>, csv::Error> {
        self.0.into_inner().map_err(|error| csv::Error::from(error.into_error()))
    }
}

/// `pack.toml`, with the remarks that a person who opens it needs.
fn manifest(head: &Head, classes: &[String]) -> String {
    let mut text = String::new();
    let mut line = |name: &str, value: String| {
        let _ = writeln!(text, "{name} = {value}");
    };
    line("business", quoted(head.business.as_str()));
    line("area", quoted(&head.area));
    line("title", quoted(&head.title));
    line("authority", quoted(&head.authority));
    line("licence", quoted(&head.licence));
    line("white_list", head.white_list.to_string());
    line("classes", format!("[{}]", classes.iter().map(|class| quoted(class)).collect::<Vec<_>>().join(", ")));
    sources(&mut text, "source", &head.sources);
    for (name, section) in &head.sections {
        let _ = writeln!(text, "\n[{name}]");
        let _ = writeln!(text, "version = {}", quoted(&section.version));
        let _ = writeln!(text, "grade = {}", quoted(section.grade.word()));
        let _ = writeln!(text, "completeness = {}", quoted(section.completeness.word()));
        if let Some(day) = section.published {
            let _ = writeln!(text, "published = {day}");
        }
        let _ = writeln!(text, "# unread.csv を確認した人の名前を書くと、判定に使われます: reviewed_by = \"…\"");
        if let Some(note) = &section.note {
            let _ = writeln!(text, "note = {}", quoted(note));
        }
        sources(&mut text, &format!("{name}.source"), &section.sources);
    }
    text
}

fn sources(text: &mut String, table: &str, sources: &[Source]) {
    for source in sources {
        let _ = writeln!(text, "\n[[{table}]]\nname = {}", quoted(&source.name));
        for (name, value) in [("version", &source.version), ("sha256", &source.sha256)] {
            if let Some(value) = value {
                let _ = writeln!(text, "{name} = {}", quoted(value));
            }
        }
    }
}

/// A text as TOML writes it.
fn quoted(value: &str) -> String {
    toml::Value::String(value.to_owned()).to_string()
}
