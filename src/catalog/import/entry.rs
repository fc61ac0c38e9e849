//! One entry of a table: its texts by field, its place, and what its cells mean taken by themselves.

use std::sync::Arc;

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::dirt::{Place, Spot};
use super::draft::Fields;
use super::field::{Content, Field};
use super::header::{Column, Header};
use super::layout::Layout;
use super::marks::Marks;
use super::rows::Record;
use crate::intake::{CellAddress, column_letters};
use crate::text::id::{DATA_ITEM_DIGITS, OFFICIAL_DIGITS, repair};
use crate::text::normalize::{fold, squeeze};
use crate::text::period::{Period, Span};

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
    /// The number of tables of the import before it.
    pub ordinal: usize,
    /// The ID above the table; empty where there is none.
    pub id_above: String,
}

/// What the IDs of a table look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum IdStyle {
    /// National IDs of so many digits.
    Official(usize),
    /// Section numbers.
    Section,
    /// Whatever the list uses.
    Own,
}

/// One table while its entries become rows.
pub(super) struct TableOf<'t> {
    pub(super) origin: &'t Origin,
    pub(super) header: &'t Header,
    pub(super) layout: &'t Layout,
    pub(super) marks: Marks,
    pub(super) style: IdStyle,
}

impl TableOf<'_> {
    pub(super) fn place(&self, record: &Record<'_>) -> Place {
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

    pub(super) fn at(&self, record: &Record<'_>, column: u32) -> Place {
        let spot = if self.origin.lines {
            Spot::Line(u64::from(record.row) + 1)
        } else {
            Spot::Cell(CellAddress { row: record.row, column })
        };
        Place { file: Arc::clone(&self.origin.file), sheet: self.origin.sheet.clone(), spot }
    }

    pub(super) fn columns<'s>(
        &'s self,
        record: &'s Record<'_>,
        field: Field,
    ) -> impl Iterator<Item = (&'s Column, &'s str)> {
        self.header
            .columns_of(field)
            .filter_map(|(at, column)| record.values.get(at).map(|value| (column, value.text.as_ref())))
    }

    /// The texts of a field's columns, joined.
    pub(super) fn text(&self, record: &Record<'_>, field: Field, between: &str) -> String {
        let mut joined = String::new();
        for (_, text) in self.columns(record, field).filter(|(_, text)| !text.is_empty()) {
            if !joined.is_empty() {
                joined.push_str(between);
            }
            joined.push_str(text);
        }
        joined
    }

    pub(super) fn line(&self, record: &Record<'_>, field: Field) -> String {
        let mut filled = self.columns(record, field).map(|(_, text)| text).filter(|text| !text.is_empty());
        match (filled.next(), filled.next()) {
            (None, _) => String::new(),
            (Some(one), None) => squeeze(one),
            _ => squeeze(&self.text(record, field, " ")),
        }
    }

    /// Everything that stands in an entry, for a person to look at.
    pub(super) fn whole(record: &Record<'_>) -> String {
        let texts = record.values.iter().map(|value| squeeze(&value.text)).filter(|text| !text.is_empty());
        texts.collect::<Vec<_>>().join(" | ")
    }

    /// Headings and section columns, the outermost first.
    pub(super) fn section(&self, record: &Record<'_>, name: &str) -> String {
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
    pub(super) fn others(&self, record: &Record<'_>) -> Fields {
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
pub(super) fn kept_as(column: &Column) -> String {
    if column.label.is_empty() {
        format!("source:{}", column_letters(column.first))
    } else {
        format!("source:{}", column.label)
    }
}

/// A day that a cell without a date format shows as the number that spreadsheets keep: 46113 is 2026-04-01.
pub(super) fn serial_day(written: &str) -> Option<Span> {
    /// 2000-01-01 and 2099-12-31.
    const DAYS: std::ops::RangeInclusive<i32> = 36_526..=73_050;
    let number: i32 = written.parse().ok().filter(|number| DAYS.contains(number))?;
    let day = Date::constant(1899, 12, 30).checked_add(number.days()).ok()?;
    Some(Span::Closed(Period::day(day)))
}

/// A text and what is to stand behind it, if anything.
pub(super) fn joined(mut text: String, behind: &str, between: &str) -> String {
    if !text.is_empty() && !behind.is_empty() {
        text.push_str(between);
    }
    text.push_str(behind);
    text
}

/// An ID without the remark behind or before it (`0230001※`, `0230001（新規）`, `（新）0230001`).
pub(super) fn without_remark(raw: &str) -> Option<&str> {
    let raw = raw.trim();
    let behind_bracket =
        raw.strip_prefix(['(', '（', '【', '[']).and_then(|rest| rest.split_once([')', '）', '】', ']']));
    let raw = behind_bracket.map_or(raw, |(_, id)| id.trim());
    let end = raw.find(['※', '＊', '*', '★', '☆', '(', '（', '【', '[', '注']).unwrap_or(raw.len());
    raw.get(..end).map(str::trim).filter(|id| !id.is_empty())
}

/// What a revision changed in an entry: the columns `change` and `removed`.
pub(super) fn changes(record: &Record<'_>) -> impl Iterator<Item = (&'static str, String)> {
    let red = record.values.iter().any(|value| value.red);
    let removed: Vec<&str> =
        record.values.iter().map(|value| value.removed.as_str()).filter(|text| !text.is_empty()).collect();
    let removed = (!removed.is_empty()).then(|| ("removed", removed.join("\n")));
    red.then(|| ("change", "changed".to_owned())).into_iter().chain(removed)
}

/// Whether an entry says of itself that it was taken out of the specification.
pub(super) fn is_deleted(table: &TableOf<'_>, record: &Record<'_>) -> bool {
    let says = |field: Field, test: fn(&Layout, &str) -> bool| {
        table.columns(record, field).any(|(_, text)| !text.is_empty() && test(table.layout, text))
    };
    // 削除 between 登録 and 修正 is a function like them, where a text says what is to be deleted.
    let is_function = || {
        says(Field::Name, Layout::is_verb_of_deletion)
            && says(Field::Text, |layout, text| layout.mark(text).is_none() && !layout.is_deleted(text))
    };
    says(Field::Change, Layout::is_deletion)
        || (says(Field::Name, Layout::is_deleted) && !is_function())
        || says(Field::Text, Layout::is_deleted)
        || says(Field::Id, Layout::speaks_of_deleted)
}

/// The ID and the texts of an entry that is struck out.
pub(super) fn removed_of(table: &TableOf<'_>, record: &Record<'_>) -> (String, String) {
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
pub(super) const fn official_digits(content: Content) -> usize {
    if matches!(content, Content::Data) { DATA_ITEM_DIGITS } else { OFFICIAL_DIGITS }
}

/// The name of an entry: its own, else that of the innermost section column, else the beginning of its text.
pub(super) fn name_of(table: &TableOf<'_>, record: &Record<'_>, text: &str) -> Option<String> {
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
pub(super) fn described(table: &TableOf<'_>, record: &Record<'_>) -> (String, String) {
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
pub(super) fn listed(text: &str) -> String {
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
pub(super) fn code_list(written: &str) -> String {
    let folded = fold(written);
    if !folded.is_empty() && folded.len() <= 3 && folded.bytes().all(|byte| byte.is_ascii_digit()) {
        return format!("{folded:0>3}");
    }
    squeeze(written)
}

/// A length or count: digits and commas in half width; anything else as it is.
pub(super) fn length(written: &str) -> String {
    let folded = fold(written);
    let plain = !folded.is_empty() && folded.bytes().all(|byte| byte.is_ascii_digit() || byte == b',' || byte == b'.');
    if plain { folded } else { squeeze(written) }
}
