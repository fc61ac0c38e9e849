//! From the entries of a table to the rows of a pack, each by itself, so that many can be made at the same time.

use super::dirt::DirtKind;
use super::dirt::Place;
use super::draft::{CodeRow, Draft, ErrorRow, FormItemRow, Item, Obligations, ParameterRow};
use super::entry::{
    IdStyle, TableOf, changes, code_list, described, is_deleted, joined, kept_as, length, listed, name_of,
    official_ids, removed_of, serial_day, without_remark,
};
use super::field::{Content, Field};
use super::marks::Vocabulary;
use super::rows::{Record, looks_like_id};
use crate::catalog::class::Classes;
use crate::catalog::data_type::DataTypes;
use crate::catalog::vocabulary::ObligationWords;
use crate::catalog::word::Obligation;
use crate::text::id::{repair, repair_section};
use crate::text::normalize::squeeze;
use crate::text::period::{Period, Span, parse_iso, parse_span};

/// The words that entries are held against.
#[derive(Clone, Copy)]
pub(super) struct Words<'b> {
    pub obligations: &'b ObligationWords,
    pub types: &'b DataTypes,
    pub classes: &'b Classes,
}

/// Makes rows of some entries of a table.
pub(super) struct Maker<'b> {
    words: Words<'b>,
    /// What was made, but for the requirements; whether an ID was there before is not known here.
    pub draft: Draft,
    /// The requirements.
    pub items: Vec<Item>,
}

impl<'b> Maker<'b> {
    /// Makes the rows of some entries.
    pub(super) fn make(words: Words<'b>, table: &TableOf<'_>, records: &[Record<'_>]) -> Self {
        let mut maker = Self { words, draft: Draft::default(), items: Vec::with_capacity(records.len()) };
        for record in records {
            match table.layout.content {
                Content::Functions | Content::Forms | Content::Data => maker.requirement(table, record),
                Content::Codes => maker.code(table, record),
                Content::FormItems => maker.form_item(table, record),
                Content::Parameters => maker.parameter(table, record),
                Content::Errors => maker.error(table, record),
            }
        }
        maker
    }

    /// The ID of an entry as a pack writes it; notes what had to be mended. `None` where it is no ID.
    fn id(&mut self, table: &TableOf<'_>, record: &Record<'_>) -> Option<String> {
        if let Some(prefix) = &table.layout.id_prefix {
            // Rows of further tables have the number of their table as well.
            return Some(match table.origin.ordinal {
                0 => format!("{prefix}{:04}", record.row + 1),
                before => format!("{prefix}{}-{:04}", before + 1, record.row + 1),
            });
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
        let words = Vocabulary { layout: table.layout, words: self.words.obligations, classes: self.words.classes };
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
        self.items.push(item);
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
            let has_digit = written.chars().any(char::is_numeric);
            if !has_digit && table.layout.mark(&written) == Some(false) {
                // －, なし: no day at all.
                continue;
            }
            let span = iso.or_else(|| parse_span(&written)).or_else(|| serial_day(&written));
            // An end (…まで), a plan and a year are no day from which a requirement counts.
            let vague = ["まで", "予定", "頃", "目途", "以前"].iter().any(|word| written.contains(word));
            let day = match (span, field) {
                (_, Field::EffectiveFrom) if vague => None,
                (Some(Span::Closed(period)), Field::EffectiveFrom) => {
                    (period.first == period.last).then_some(period.first)
                }
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
        self.words.types.find(written).map_or_else(|| written.to_owned(), |known| known.id.clone())
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
        let words = Vocabulary { layout: table.layout, words: self.words.obligations, classes: self.words.classes };
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
