//! From the entries of tables to the rows of a pack.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::dirt::{DirtKind, Place, Spot};
use super::draft::{CodeRow, Draft, ErrorRow, Fields, FormItemRow, Item, Obligations, ParameterRow};
use super::field::{Content, Field};
use super::header::{Column, Header};
use super::layout::Layout;
use super::marks::{Marks, Vocabulary};
use super::rows::{Record, Rows, looks_like_id};
use crate::catalog::Catalog;
use crate::catalog::class::Classes;
use crate::catalog::data_type::DataTypes;
use crate::catalog::vocabulary::ObligationWords;
use crate::catalog::word::Obligation;
use crate::intake::{CellAddress, column_letters};
use crate::text::id::{DATA_ITEM_DIGITS, OFFICIAL_DIGITS, repair, repair_section};
use crate::text::normalize::{fold, squeeze};
use crate::text::period::{Period, Span, parse_iso, parse_span};

/// How many entries are looked at to tell what the IDs of a table look like.
const SAMPLED: usize = 1000;
/// A name that has to be made from the text has at most this many characters.
const LONGEST_MADE_NAME: usize = 40;

/// Where a table stands.
#[derive(Clone, Debug)]
pub struct Origin {
    /// File name.
    pub file: Arc<str>,
    /// Name of the sheet.
    pub sheet: Option<Arc<str>>,
    /// Whether places are lines rather than cells.
    pub lines: bool,
    /// What a caption above the table says that its rows belong to (リクエストID).
    pub caption: String,
    /// The ID above the table; empty where there is none.
    pub id_above: String,
}

/// Gathers the rows of all tables of all files.
pub struct Builder<'b> {
    /// What was gathered.
    pub draft: Draft,
    obligations: &'b ObligationWords,
    types: &'b DataTypes,
    classes: &'b Classes,
    /// Whether a catalogue may have IDs of its own making.
    own_ids: bool,
    /// The place of every ID in its list, so that a second row is held against the first.
    seen: HashMap<Content, HashMap<String, usize>>,
}

/// What the IDs of a table look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum IdStyle {
    /// National IDs of so many digits.
    Official(usize),
    /// Section numbers.
    Section,
    /// Whatever the list uses.
    Own,
}

/// One table while its entries become rows.
struct TableOf<'t> {
    origin: &'t Origin,
    header: &'t Header,
    layout: &'t Layout,
    marks: Marks,
    style: IdStyle,
}

impl TableOf<'_> {
    fn place(&self, record: &Record<'_>) -> Place {
        // Where the row is looked for: at what it is called by.
        let fields: &[Field] = match self.layout.content {
            Content::Functions | Content::Forms | Content::Data => &[Field::Business, Field::Id],
            Content::FormItems => &[Field::Number, Field::Name],
            Content::Parameters => &[Field::NameRomaji, Field::Name],
            Content::Codes | Content::Errors => &[Field::Value],
        };
        let columns = fields.iter().flat_map(|field| self.header.columns_of(*field)).map(|(_, column)| column.first);
        let first = if self.style == IdStyle::Own { columns.last() } else { columns.min() };
        self.at(record, first.unwrap_or(0))
    }

    fn at(&self, record: &Record<'_>, column: u32) -> Place {
        let spot = if self.origin.lines {
            Spot::Line(u64::from(record.row) + 1)
        } else {
            Spot::Cell(CellAddress { row: record.row, column })
        };
        Place { file: Arc::clone(&self.origin.file), sheet: self.origin.sheet.clone(), spot }
    }

    fn columns<'s>(&'s self, record: &'s Record<'_>, field: Field) -> impl Iterator<Item = (&'s Column, &'s str)> {
        self.header
            .columns_of(field)
            .filter_map(|(at, column)| record.values.get(at).map(|value| (column, value.text.as_ref())))
    }

    /// The texts of a field's columns, joined.
    fn text(&self, record: &Record<'_>, field: Field, between: &str) -> String {
        let mut joined = String::new();
        for (_, text) in self.columns(record, field).filter(|(_, text)| !text.is_empty()) {
            if !joined.is_empty() {
                joined.push_str(between);
            }
            joined.push_str(text);
        }
        joined
    }

    fn line(&self, record: &Record<'_>, field: Field) -> String {
        let mut filled = self.columns(record, field).map(|(_, text)| text).filter(|text| !text.is_empty());
        match (filled.next(), filled.next()) {
            (None, _) => String::new(),
            (Some(one), None) => squeeze(one),
            _ => squeeze(&self.text(record, field, " ")),
        }
    }

    /// Everything that stands in an entry, for a person to look at.
    fn whole(record: &Record<'_>) -> String {
        let texts = record.values.iter().map(|value| squeeze(&value.text)).filter(|text| !text.is_empty());
        texts.collect::<Vec<_>>().join(" | ")
    }

    /// Headings and section columns, the outermost first.
    fn section(&self, record: &Record<'_>, name: &str) -> String {
        let columns = self.columns(record, Field::Section).map(|(_, text)| squeeze(text));
        let mut path: Vec<String> = Vec::new();
        for part in record.headings.iter().cloned().chain(columns) {
            if !part.is_empty() {
                path.push(part);
            }
        }
        // Where the innermost section gave the name, it is no section.
        if !self.header.has(Field::Name) && !self.layout.own_ids && path.last().is_some_and(|last| last == name) {
            path.pop();
        }
        path.join(" > ")
    }

    /// The columns that no field of a pack answers to, under the names that a pack keeps them by; those for classes that
    /// nobody knows among them.
    fn others(&self, record: &Record<'_>) -> Fields {
        let mut fields = Fields::default();
        let columns = self.header.columns.iter().zip(&record.values);
        let nameless = |column: &Column| self.marks.nameless().any(|other| other.first == column.first);
        let unknown =
            columns.filter(|(column, value)| !value.text.is_empty() && (column.field.is_none() || nameless(column)));
        for (column, value) in unknown {
            let same = |other: &&Column| other.label == column.label && other.field.is_none();
            let alone = self.header.columns.iter().filter(same).count() < 2;
            let name =
                if alone { kept_as(column) } else { format!("{} ({})", kept_as(column), column_letters(column.first)) };
            fields.put(name, value.text.clone().into_owned());
        }
        fields
    }
}

/// The name of a pack's column for a column of the publication that no field answers to.
fn kept_as(column: &Column) -> String {
    if column.label.is_empty() {
        format!("source:{}", column_letters(column.first))
    } else {
        format!("source:{}", column.label)
    }
}

impl<'b> Builder<'b> {
    /// An empty builder.
    #[must_use]
    pub fn new(catalog: &'b Catalog, own_ids: bool) -> Self {
        Self {
            draft: Draft::default(),
            obligations: catalog.obligations(),
            types: catalog.data_types(),
            classes: catalog.classes(),
            own_ids,
            seen: HashMap::new(),
        }
    }

    /// Takes in the rows of one table; how many of its entries were not understood after all.
    pub fn table(&mut self, origin: &Origin, header: &Header, layout: &Layout, rows: &Rows<'_>) -> usize {
        let unread = self.draft.unread().count();
        let marks = Marks::new(header, layout, self.obligations, rows);
        let style = match id_style(header, layout, rows) {
            IdStyle::Own if !self.own_ids => IdStyle::Official(official_digits(layout.content)),
            // A section number stands for a function and its block, and for nothing else.
            IdStyle::Section if !self.own_ids && layout.content != Content::Functions => {
                IdStyle::Official(official_digits(layout.content))
            }
            style => style,
        };
        let table = TableOf { origin, header, layout, marks, style };
        for column in table.marks.nameless() {
            let place = Place {
                file: Arc::clone(&origin.file),
                sheet: origin.sheet.clone(),
                spot: Spot::Cell(CellAddress { row: header.last_row, column: column.first }),
            };
            self.draft.note(DirtKind::ClassUnknown, &place, column.label.clone(), "");
        }
        self.missing_columns(&table);
        if layout.content.has_requirements() && layout.assumed.is_some() && !header.has(Field::Obligation) {
            let place = Place { file: Arc::clone(&origin.file), sheet: origin.sheet.clone(), spot: Spot::Whole };
            self.draft.note(DirtKind::ObligationAssumed, &place, "", rows.records.len().to_string());
        }
        let first = (self.draft.functions.len(), self.draft.forms.len());
        for record in &rows.records {
            match layout.content {
                Content::Functions | Content::Forms | Content::Data => self.requirement(&table, record),
                Content::Codes => self.code(&table, record),
                Content::FormItems => self.form_item(&table, record),
                Content::Parameters => self.parameter(&table, record),
                Content::Errors => self.error(&table, record),
            }
        }
        for record in &rows.removed {
            let (id, text) = removed_of(&table, record);
            self.draft.note(DirtKind::StruckOut, &table.place(record), id.clone(), "");
            self.draft.removed.push((id, layout.content.word().to_owned(), text, table.place(record)));
        }
        let refused = self.draft.unread().count() - unread;
        for odd in &rows.odd {
            let kind = if odd.lacks_id { DirtKind::IdMissing } else { DirtKind::RowNotRead };
            let spot = if origin.lines { Spot::Line(u64::from(odd.row) + 1) } else { Spot::Cell(odd.cell) };
            let place = Place { file: Arc::clone(&origin.file), sheet: origin.sheet.clone(), spot };
            self.draft.note(kind, &place, odd.text.clone(), "");
        }
        if header.has(Field::Parent) {
            place_below_parents(self.draft.functions.get_mut(first.0..).unwrap_or_default());
            place_below_parents(self.draft.forms.get_mut(first.1..).unwrap_or_default());
        }
        refused
    }

    /// Notes what a table has no column for although such tables have one, with the columns that were not understood.
    fn missing_columns(&mut self, table: &TableOf<'_>) {
        if !matches!(table.layout.content, Content::Functions | Content::Forms) || table.layout.own_ids {
            return;
        }
        let texts =
            table.header.has(Field::Text) || table.marks.holds_texts() || table.layout.content == Content::Forms;
        let names = table.header.has(Field::Name) || table.header.has(Field::Section);
        let missing = [(texts, Field::Text), (names, Field::Name)].into_iter().filter(|(has, _)| !has);
        let missing: Vec<&str> = missing.map(|(_, field)| field.label().ja).collect();
        if missing.is_empty() {
            return;
        }
        let unknown = table.header.columns.iter().filter(|column| column.field.is_none() && !column.label.is_empty());
        let unknown: Vec<&str> = unknown.map(|column| column.label.as_str()).collect();
        let place = Place {
            file: Arc::clone(&table.origin.file),
            sheet: table.origin.sheet.clone(),
            spot: Spot::Cell(CellAddress {
                row: table.header.last_row,
                column: table.header.columns.first().map_or(0, |column| column.first),
            }),
        };
        self.draft.note(DirtKind::ColumnMissing, &place, missing.join("、"), unknown.join("、"));
    }

    /// The ID of an entry as a pack writes it; notes what had to be mended. `None` where it is no ID.
    fn id(&mut self, table: &TableOf<'_>, record: &Record<'_>) -> Option<String> {
        if let Some(prefix) = &table.layout.id_prefix {
            return Some(format!("{prefix}{:04}", record.row + 1));
        }
        if table.layout.id_above && !table.origin.id_above.is_empty() {
            return Some(table.origin.id_above.clone());
        }
        let raw = table.columns(record, Field::Id).map(|(_, text)| text).find(|text| !text.is_empty())?;
        let raw = match table.columns(record, Field::Business).map(|(_, text)| squeeze(text)).find(|one| one.len() == 3)
        {
            Some(business) if table.style != IdStyle::Own && !raw.starts_with(&business) => format!("{business}{raw}"),
            _ => raw.to_owned(),
        };
        let repaired = match table.style {
            IdStyle::Own => return Some(squeeze(&raw)),
            IdStyle::Official(digits) => repair(&raw, digits).or_else(|| repair(without_remark(&raw)?, digits)),
            IdStyle::Section => repair_section(&raw).or_else(|| repair_section(without_remark(&raw)?)),
        }?;
        if repaired.id != raw {
            self.draft.note(DirtKind::IdRepaired, &table.place(record), squeeze(&raw), repaired.id.clone());
        }
        Some(repaired.id)
    }

    fn requirement(&mut self, table: &TableOf<'_>, record: &Record<'_>) {
        let place = table.place(record);
        let Some(id) = self.id(table, record) else {
            self.draft.note(DirtKind::IdMalformed, &place, TableOf::whole(record), table.text(record, Field::Id, ""));
            return;
        };
        let content = table.layout.content;
        if is_deleted(table, record) {
            let (_, text) = removed_of(table, record);
            self.draft.note(DirtKind::Deleted, &place, id.clone(), "");
            self.draft.removed.push((id, content.word().to_owned(), text, place));
            return;
        }
        // An ID that is struck out beside the one that takes its place.
        let struck = table.header.columns_of(Field::Id).filter_map(|(at, _)| record.values.get(at));
        let struck: Vec<String> =
            struck.map(|value| squeeze(&value.removed)).filter(|old| looks_like_id(old)).collect();
        for old in struck {
            self.draft.note(DirtKind::StruckOut, &place, old.clone(), id.clone());
            self.draft.removed.push((old, content.word().to_owned(), String::new(), place.clone()));
        }
        let words = Vocabulary { layout: table.layout, words: self.obligations, classes: self.classes };
        let in_text = table.layout.reads_obligations_in_text();
        let sentence = if in_text { table.text(record, Field::Text, "\n") } else { String::new() };
        for block in table.marks.blocks(record, &sentence, &words) {
            let block = match block {
                Ok(block) => block,
                Err((kind, detail)) => {
                    self.draft.note(kind, &place, TableOf::whole(record), detail);
                    continue;
                }
            };
            let id = match table.style {
                IdStyle::Section if content == Content::Functions => {
                    let strongest = block.obligations.values().min().copied().unwrap_or(Obligation::OutOfScope);
                    format!("{id}-{}", strongest.word())
                }
                _ => id.clone(),
            };
            self.item(table, record, id, block.obligations, block.text, &place);
        }
    }

    fn item(
        &mut self,
        table: &TableOf<'_>,
        record: &Record<'_>,
        id: String,
        obligations: Obligations,
        text: Option<String>,
        place: &Place,
    ) {
        let content = table.layout.content;
        let (text, condition) = match text {
            Some(text) => (text, String::new()),
            None => described(table, record),
        };
        let Some(name) = name_of(table, record, &text) else {
            self.draft.note(DirtKind::NameMissing, place, TableOf::whole(record), id);
            return;
        };
        let mut fields = table.others(record);
        let mut put = |column: &'static str, text: String| fields.put(column, text);
        put("condition", condition);
        put("rationale", table.text(record, Field::Rationale, "\n"));
        // A mark with a remark behind it (◎（※1）) is the mark; the remark is not to be lost.
        let remarks = table.marks.remarks(record);
        let note = table.text(record, Field::Note, "\n");
        put("note", joined(note, &remarks, "\n"));
        put("legal_basis", table.line(record, Field::LegalBasis));
        put("refers_to", listed(&table.text(record, Field::RefersTo, "\n")));
        put("parent", table.line(record, Field::Parent));
        let change = table.line(record, Field::Change);
        let red = record.values.iter().any(|value| value.red);
        put("change", joined(change, if red { "changed" } else { "" }, "; "));
        let removed: Vec<&str> =
            record.values.iter().map(|value| value.removed.as_str()).filter(|text| !text.is_empty()).collect();
        put("removed", removed.join("\n"));
        if content == Content::Forms {
            let kind = table.line(record, Field::FormKind);
            match table.layout.is_internal(&kind) {
                Some(internal) => put("form_kind", if internal { "internal" } else { "external" }.to_owned()),
                None => put("source:内部・外部", kind),
            }
            put("paper", table.line(record, Field::Paper));
        }
        let section =
            if content == Content::Data { table.line(record, Field::Group) } else { table.section(record, &name) };
        let mut item = Item {
            id,
            place: place.clone(),
            section,
            name,
            obligations,
            effective_from: None,
            transition_until: None,
            text,
            fields,
        };
        self.dates(table, record, &mut item);
        if content == Content::Data {
            self.data_fields(table, record, &mut item);
        }
        self.keep(content, item);
    }

    /// Reads the dates of an entry; one that is none is kept as it is and noted.
    fn dates(&mut self, table: &TableOf<'_>, record: &Record<'_>, item: &mut Item) {
        for field in [Field::EffectiveFrom, Field::TransitionUntil] {
            let written = table.line(record, field);
            if written.is_empty() {
                continue;
            }
            // A cell of a date gives it in this form; parsing all others takes its time.
            let iso = parse_iso(&written).map(|day| Span::Closed(Period::day(day)));
            if iso.is_none() && fold(&written) == "-" {
                continue;
            }
            let span = iso.or_else(|| parse_span(&written)).or_else(|| serial_day(&written));
            let day = match (span, field) {
                (Some(Span::Closed(period)), Field::EffectiveFrom) => Some(period.first),
                (Some(Span::Closed(period)), _) => Some(period.last),
                (Some(Span::Open { from }), Field::EffectiveFrom) => Some(from),
                _ => None,
            };
            match (day, field) {
                (None, _) => {
                    let column = table.header.columns_of(field).next().map_or(0, |(_, column)| column.first);
                    self.draft.note(
                        DirtKind::DateUnreadable,
                        &table.at(record, column),
                        written.clone(),
                        item.id.clone(),
                    );
                    let column = table.header.columns_of(field).next().map(|(_, column)| kept_as(column));
                    item.fields.put(column.unwrap_or_default(), written);
                }
                (day, Field::EffectiveFrom) => item.effective_from = day,
                (day, _) => item.transition_until = day,
            }
        }
    }

    fn data_fields(&self, table: &TableOf<'_>, record: &Record<'_>, item: &mut Item) {
        let line = |field| table.line(record, field);
        let yes = |field| {
            let written = line(field);
            if table.layout.mark(&written) == Some(true) { "yes".to_owned() } else { String::new() }
        };
        let functions = line(Field::Functions);
        let ids = official_ids(&functions);
        let fields = [
            ("name_romaji", line(Field::NameRomaji)),
            ("primary_key", yes(Field::PrimaryKey)),
            ("foreign_key", line(Field::ForeignKey)),
            ("class1", line(Field::Class1)),
            ("class2", line(Field::Class2)),
            ("class3", line(Field::Class3)),
            ("type", self.data_type(&line(Field::DataType))),
            ("length", length(&line(Field::Length))),
            ("code_list", code_list(&line(Field::CodeList))),
            ("repeat", length(&line(Field::Repeat))),
            ("output_condition", line(Field::OutputCondition)),
            ("requirements", ids.join(";")),
            ("source:標準仕様書関連箇所", if ids.is_empty() { functions } else { String::new() }),
            ("sensitive", if table.layout.is_sensitive(&item.name) { "yes".to_owned() } else { String::new() }),
            ("sample", table.text(record, Field::Sample, "\n")),
        ];
        for (name, text) in fields {
            item.fields.put(name, text);
        }
        // A mark that is neither yes nor no is kept as it is.
        let written = line(Field::PrimaryKey);
        if !written.is_empty() && table.layout.mark(&written).is_none() {
            item.fields.put("source:主キー", written);
        }
    }

    /// A data type in the spelling of the official legend, where it is one.
    fn data_type(&self, written: &str) -> String {
        self.types.find(written).map_or_else(|| written.to_owned(), |known| known.id.clone())
    }

    /// Keeps a requirement, unless its ID was there before.
    pub(super) fn keep(&mut self, content: Content, item: Item) {
        let list = match content {
            Content::Forms => &mut self.draft.forms,
            Content::Data => &mut self.draft.data,
            _ => &mut self.draft.functions,
        };
        let seen = self.seen.entry(content).or_default();
        let Some(before) = seen.get(&item.id).and_then(|at| list.get_mut(*at)) else {
            seen.insert(item.id.clone(), list.len());
            list.push(item);
            return;
        };
        // A row for each class that the requirement is for.
        let apart = before.obligations.keys().all(|class| !item.obligations.contains_key(class));
        if apart && before.name == item.name && before.text == item.text {
            before.obligations.extend(item.obligations);
            return;
        }
        let kind = if before.says_the_same(&item) { DirtKind::RowRepeated } else { DirtKind::IdTwice };
        let first = before.place.to_string();
        let whole = item.whole();
        self.draft.note(kind, &item.place, whole, first);
    }

    fn code(&mut self, table: &TableOf<'_>, record: &Record<'_>) {
        if table.line(record, Field::Id).is_empty() {
            self.draft.note(DirtKind::IdMissing, &table.place(record), TableOf::whole(record), "");
            return;
        }
        let owner = table.line(record, Field::CodeListOwner);
        self.draft.codes.push(CodeRow {
            list: format!("{owner}{}", code_list(&table.line(record, Field::Id))),
            list_name: table.line(record, Field::CodeListName),
            value: table.line(record, Field::Value),
            meaning: table.text(record, Field::Meaning, "\n"),
            note: table.text(record, Field::Note, "\n"),
            place: table.place(record),
        });
    }

    fn form_item(&mut self, table: &TableOf<'_>, record: &Record<'_>) {
        let place = table.place(record);
        if table.line(record, Field::Name).is_empty() {
            self.draft.note(DirtKind::NameMissing, &place, TableOf::whole(record), table.text(record, Field::Id, ""));
            return;
        }
        let Some(form_id) = self.id(table, record) else {
            let written = table.text(record, Field::Id, "");
            let kind = if written.is_empty() { DirtKind::IdMissing } else { DirtKind::IdMalformed };
            self.draft.note(kind, &place, TableOf::whole(record), written);
            return;
        };
        let words = Vocabulary { layout: table.layout, words: self.obligations, classes: self.classes };
        let obligations = if table.header.has(Field::Obligation) {
            match table.marks.blocks(record, "", &words).into_iter().next() {
                Some(Ok(block)) => block.obligations,
                Some(Err((kind, detail))) => {
                    self.draft.note(kind, &place, TableOf::whole(record), detail);
                    return;
                }
                None => Obligations::new(),
            }
        } else {
            Obligations::new()
        };
        let mut fields = table.others(record);
        for (name, text) in [
            ("number", table.line(record, Field::Number)),
            ("name", table.line(record, Field::Name)),
            ("condition", table.text(record, Field::Condition, "\n")),
            ("length", table.line(record, Field::Length)),
            ("lines", table.line(record, Field::Lines)),
            ("text", table.text(record, Field::Text, "\n")),
            ("note", table.text(record, Field::Note, "\n")),
        ] {
            fields.put(name, text);
        }
        for (name, text) in changes(record) {
            fields.put(name, text);
        }
        self.draft.form_items.push(FormItemRow { form_id, place, obligations, fields });
    }

    fn parameter(&mut self, table: &TableOf<'_>, record: &Record<'_>) {
        let line = |field| table.line(record, field);
        let yes = |field| if table.layout.mark(&line(field)) == Some(true) { "yes".to_owned() } else { String::new() };
        let mut fields = table.others(record);
        for (name, text) in [
            ("call", table.origin.caption.clone()),
            ("direction", table.layout.direction.clone()),
            ("source:見出し", record.headings.join(" > ")),
            ("number", line(Field::Number)),
            ("level", line(Field::Level)),
            ("name", line(Field::Name)),
            ("name_romaji", line(Field::NameRomaji)),
            ("text", table.text(record, Field::Text, "\n")),
            ("required", yes(Field::Required)),
            ("nullable", yes(Field::Nullable)),
            ("type", self.data_type(&line(Field::DataType))),
            ("length", length(&line(Field::Length))),
            ("search", line(Field::Search)),
            ("sample", table.text(record, Field::Sample, "\n")),
            ("note", table.text(record, Field::Note, "\n")),
        ] {
            fields.put(name, text);
        }
        for (name, text) in changes(record) {
            fields.put(name, text);
        }
        self.draft.parameters.push(ParameterRow { place: table.place(record), fields });
    }

    fn error(&mut self, table: &TableOf<'_>, record: &Record<'_>) {
        self.draft.errors.push(ErrorRow {
            code: table.line(record, Field::Value),
            name: table.line(record, Field::Meaning),
            meaning: table.text(record, Field::Text, "\n"),
            note: table.text(record, Field::Note, "\n"),
            place: table.place(record),
        });
    }
}

/// A day that a cell without a date format shows as the number that spreadsheets keep: 46113 is 2026-04-01.
fn serial_day(written: &str) -> Option<Span> {
    /// 2000-01-01 and 2099-12-31.
    const DAYS: std::ops::RangeInclusive<i32> = 36_526..=73_050;
    let number: i32 = written.parse().ok().filter(|number| DAYS.contains(number))?;
    let day = Date::constant(1899, 12, 30).checked_add(number.days()).ok()?;
    Some(Span::Closed(Period::day(day)))
}

/// A text and what is to stand behind it, if anything.
fn joined(mut text: String, behind: &str, between: &str) -> String {
    if !text.is_empty() && !behind.is_empty() {
        text.push_str(between);
    }
    text.push_str(behind);
    text
}

/// An ID without the remark behind it (`0230001※`, `0230001（新規）`).
fn without_remark(raw: &str) -> Option<&str> {
    let end = raw.find(['※', '＊', '*', '★', '☆', '(', '（', '【', '[', '注'])?;
    raw.get(..end).map(str::trim).filter(|id| !id.is_empty())
}

/// What a revision changed in an entry: the columns `change` and `removed`.
fn changes(record: &Record<'_>) -> impl Iterator<Item = (&'static str, String)> {
    let red = record.values.iter().any(|value| value.red);
    let removed: Vec<&str> =
        record.values.iter().map(|value| value.removed.as_str()).filter(|text| !text.is_empty()).collect();
    let removed = (!removed.is_empty()).then(|| ("removed", removed.join("\n")));
    red.then(|| ("change", "changed".to_owned())).into_iter().chain(removed)
}

/// Whether an entry says of itself that it was taken out of the specification.
fn is_deleted(table: &TableOf<'_>, record: &Record<'_>) -> bool {
    [Field::Change, Field::Name, Field::Text]
        .into_iter()
        .any(|field| table.columns(record, field).any(|(_, text)| table.layout.is_deleted(text)))
}

/// The ID and the texts of an entry that is struck out.
fn removed_of(table: &TableOf<'_>, record: &Record<'_>) -> (String, String) {
    let all = |value: &super::rows::Value<'_>| {
        if value.removed.is_empty() { squeeze(&value.text) } else { squeeze(&value.removed) }
    };
    let ids = table.header.columns_of(Field::Id).filter_map(|(at, _)| record.values.get(at)).map(all);
    let id = ids.filter(|id| !id.is_empty()).collect::<Vec<_>>().join(" ");
    let id = repair(&id, official_digits(table.layout.content)).map_or(id, |repaired| repaired.id);
    let texts: Vec<String> = record.values.iter().map(all).filter(|text| !text.is_empty() && *text != id).collect();
    (id, texts.join(" | "))
}

/// How many digits the national IDs of a table have.
const fn official_digits(content: Content) -> usize {
    if matches!(content, Content::Data) { DATA_ITEM_DIGITS } else { OFFICIAL_DIGITS }
}

/// What most IDs of a table look like.
fn id_style(header: &Header, layout: &Layout, rows: &Rows<'_>) -> IdStyle {
    let digits = official_digits(layout.content);
    if layout.own_ids {
        return IdStyle::Own;
    }
    let businesses = |record: &Record| {
        let texts = header.columns_of(Field::Business).filter_map(|(at, _)| record.values.get(at));
        texts.map(|value| squeeze(&value.text)).find(|text| text.len() == 3).unwrap_or_default()
    };
    // A list has one style; what stands in its first rows tells.
    let ids = rows.records.iter().take(SAMPLED).filter_map(|record| {
        let (at, _) = header.columns_of(Field::Id).next()?;
        let text = record.values.get(at)?.text.as_ref();
        (!text.is_empty()).then(|| (businesses(record), text))
    });
    let (mut official, mut section, mut own) = (0_usize, 0_usize, 0_usize);
    for (business, id) in ids {
        if repair(id, digits).is_some()
            || (!business.is_empty() && repair(&format!("{business}{id}"), digits).is_some())
        {
            official += 1;
        } else if repair_section(id).is_some() {
            section += 1;
        } else {
            own += 1;
        }
    }
    if official >= section && official >= own {
        IdStyle::Official(digits)
    } else if section >= own {
        IdStyle::Section
    } else {
        IdStyle::Own
    }
}

/// The name of an entry: its own, else that of the innermost section column, else the beginning of its text.
fn name_of(table: &TableOf<'_>, record: &Record<'_>, text: &str) -> Option<String> {
    let own = table.line(record, Field::Name);
    if !own.is_empty() {
        return Some(own);
    }
    // The name of an item is never made up; that of a function is the innermost section where nothing else is headed so.
    if table.layout.content == Content::Data {
        return None;
    }
    if !table.header.has(Field::Name)
        && !table.layout.own_ids
        && let Some((_, innermost)) = table.columns(record, Field::Section).filter(|(_, text)| !text.is_empty()).last()
    {
        return Some(squeeze(innermost));
    }
    let first = text.lines().map(squeeze).find(|line| !line.is_empty())?;
    let sentence = first.split_inclusive('。').next().unwrap_or(&first);
    let cut: String = sentence.chars().take(LONGEST_MADE_NAME).collect();
    Some(if cut.len() < first.len() && !cut.ends_with('。') { format!("{cut}…") } else { cut })
}

/// The text of an entry, and the condition that its description names behind the layout's mark (※※).
fn described(table: &TableOf<'_>, record: &Record<'_>) -> (String, String) {
    let text = table.text(record, Field::Text, "\n");
    let description = table.text(record, Field::Description, "\n");
    let whole = if description.is_empty() {
        text
    } else if text.is_empty() {
        description
    } else {
        format!("{}\n{description}", text.trim_end())
    };
    let mark = &table.layout.condition_mark;
    if mark.is_empty() || !whole.contains(mark.as_str()) {
        return (whole, String::new());
    }
    let (mut kept, mut conditions): (Vec<&str>, Vec<&str>) = (Vec::new(), Vec::new());
    for line in whole.lines() {
        match line.split_once(mark.as_str()) {
            Some((before, condition)) => {
                conditions.push(condition.trim());
                kept.extend((!before.trim().is_empty()).then_some(before.trim_end()));
            }
            None => kept.push(line),
        }
    }
    (kept.join("\n").trim_end().to_owned(), conditions.join("\n"))
}

/// Entries that a cell lists, as a pack lists them.
fn listed(text: &str) -> String {
    let parts = text.split(['\n', '、', '，', ',', ';', '；']).map(squeeze).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(";")
}

/// Every 機能ID that a text holds, names glued to them or not, each once.
pub(super) fn official_ids(text: &str) -> Vec<String> {
    let mut ids: Vec<String> = Vec::new();
    let mut digits = String::new();
    for letter in text.chars().chain([' ']) {
        // Full-width digits lie apart from the others by the same distance.
        let narrow =
            if ('０'..='９').contains(&letter) { char::from_u32(u32::from(letter) - 0xFEE0) } else { Some(letter) };
        if let Some(digit) = narrow.filter(char::is_ascii_digit) {
            digits.push(digit);
            continue;
        }
        if digits.len() == OFFICIAL_DIGITS && !ids.contains(&digits) {
            ids.push(digits.clone());
        }
        digits.clear();
    }
    ids
}

/// The ID of a code list: three digits, as number formats show it, whatever precedes it.
fn code_list(written: &str) -> String {
    let folded = fold(written);
    if !folded.is_empty() && folded.len() <= 3 && folded.bytes().all(|byte| byte.is_ascii_digit()) {
        return format!("{folded:0>3}");
    }
    squeeze(written)
}

/// A length or count: digits and commas in half width; anything else as it is.
fn length(written: &str) -> String {
    let folded = fold(written);
    let plain = !folded.is_empty() && folded.bytes().all(|byte| byte.is_ascii_digit() || byte == b',' || byte == b'.');
    if plain { folded } else { squeeze(written) }
}

/// Puts the rows that name a parent below it: its section and its name are their section.
fn place_below_parents(items: &mut [Item]) {
    /// Deeper trees are circles.
    const DEEPEST: usize = 16;
    let known: BTreeMap<String, (String, String, String)> = items
        .iter()
        .map(|item| {
            let parent = item.fields.get("parent").to_owned();
            (item.id.clone(), (item.name.clone(), parent, item.section.clone()))
        })
        .collect();
    for item in items {
        let Some(mut parent) = item.fields.take("parent") else { continue };
        let mut path: Vec<String> = Vec::new();
        let mut visited: BTreeSet<String> = BTreeSet::from([item.id.clone()]);
        let mut outer = item.section.clone();
        while !parent.is_empty() && path.len() < DEEPEST && visited.insert(parent.clone()) {
            let Some((name, above, section)) = known.get(&parent) else {
                // Not an ID of the list: the title of a group.
                path.push(parent.clone());
                break;
            };
            path.push(format!("{parent} {name}"));
            outer.clone_from(section);
            parent.clone_from(above);
        }
        path.extend((!outer.is_empty()).then_some(outer));
        path.reverse();
        item.section = path.join(" > ");
    }
}
