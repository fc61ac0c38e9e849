//! The rows below a header: which of them are requirements, which go on with the one above, and which are something else.

mod cells;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use self::cells::{Cells, Stands};
use super::entry::official_ids;
use super::field::{Content, Field};
use super::header::{Column, Header};
use super::layout::Layout;
use super::section::Headings;
use crate::intake::{CellAddress, Row, Table};
use crate::text::id::{Shape, repair, repair_section, shape};
use crate::text::normalize::squeeze;

/// One entry of a table: a row with those that go on with it.
#[derive(Clone, Debug)]
pub struct Record<'t> {
    /// 0-based first row.
    pub row: u32,
    /// Whether one of its rows is hidden.
    pub hidden: bool,
    /// What stands in each column of the header.
    pub values: Vec<Value<'t>>,
    /// The headings above it, the outermost first.
    pub headings: Arc<[String]>,
    /// Whether a row that goes on with it has another obligation.
    pub conflicting: bool,
}

/// What stands in one column of an entry.
#[derive(Clone, Debug, Default)]
pub struct Value<'t> {
    /// What counts, without what is struck out; rows that go on with it are further lines.
    pub text: Cow<'t, str>,
    /// What is struck out.
    pub removed: String,
    /// Whether any of it is red.
    pub red: bool,
}

/// What became of the rows of a table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Rows in which a requirement, item or value begins.
    pub entries: usize,
    /// Rows that go on with the one above.
    pub continued: usize,
    /// Headings between the rows.
    pub headings: usize,
    /// Remarks, sums and marks of the end.
    pub remarks: usize,
    /// Rows of headers, repeated ones among them.
    pub headers: usize,
    /// Rows that are struck out.
    pub removed: usize,
    /// Rows that were not understood.
    pub unread: usize,
    /// Rows that are hidden and were read all the same.
    pub hidden: usize,
}

/// A row that gave no entry: where, why, and what stands in it.
#[derive(Clone, Debug)]
pub struct OddRow {
    /// Its first cell.
    pub cell: CellAddress,
    /// 0-based row.
    pub row: u32,
    /// Whether it has something to demand but no ID; otherwise nobody knows what it is.
    pub lacks_id: bool,
    /// Its texts, joined.
    pub text: String,
}

/// All that the rows below a header gave.
#[derive(Clone, Debug, Default)]
pub struct Rows<'t> {
    /// The entries in their order.
    pub records: Vec<Record<'t>>,
    /// Entries that are struck out.
    pub removed: Vec<Record<'t>>,
    /// Rows that were not understood.
    pub odd: Vec<OddRow>,
    /// Headings between the rows, with their cells.
    pub headings: Vec<(CellAddress, String)>,
    /// Remarks between and below the rows, with their cells.
    pub remarks: Vec<(CellAddress, String)>,
    /// How many rows of each sort there were.
    pub tally: Tally,
}

/// To what the next row can belong.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Current {
    None,
    Record,
    Removed,
}

struct Reader<'t> {
    table: &'t Table,
    header: &'t Header,
    layout: &'t Layout,
    found: Rows<'t>,
    current: Current,
    headings: Headings,
    /// The headings as every entry below them keeps them.
    path: Arc<[String]>,
    /// The values that stand for empty cells below them (大項目 on its first row only), by column.
    carried: BTreeMap<usize, Cow<'t, str>>,
    cells: Cells<'t>,
}

/// Reads the rows of one table.
#[must_use]
pub fn read<'t>(table: &'t Table, header: &'t Header, layout: &'t Layout) -> Rows<'t> {
    let mut reader = Reader {
        table,
        header,
        layout,
        found: Rows::default(),
        current: Current::None,
        headings: Headings::default(),
        path: Arc::from([]),
        carried: BTreeMap::new(),
        cells: Cells::new(table, header, layout),
    };
    reader.title_above();
    reader.found.tally.headers = (header.last_row - header.first_row) as usize + 1 + header.repeats.len();
    let from = if header.has_no_row { 0 } else { table.rows.partition_point(|row| row.index <= header.last_row) };
    let to = table.rows.partition_point(|row| row.index < header.end_row);
    for row in table.rows.get(from..to).unwrap_or_default() {
        if !header.repeats.contains(&row.index) {
            reader.row(row);
        }
    }
    reader.found
}

impl<'t> Reader<'t> {
    fn row(&mut self, row: &'t Row) {
        let filled = row.cells.iter().filter(|cell| self.cells.is_under_header(cell.column));
        let own: Vec<&crate::intake::Cell> = filled.filter(|cell| !self.layout.is_end(&cell.text)).collect();
        let Some(first) = own.first() else {
            self.found.tally.remarks +=
                usize::from(row.cells.iter().any(|cell| self.cells.is_under_header(cell.column)));
            return;
        };
        self.found.tally.hidden += usize::from(row.hidden);
        let address = CellAddress { row: row.index, column: first.column };
        let (values, stands) = self.cells.values(row);
        let here = |at: usize| stands.get(at) == Some(&Stands::Here);
        let fields = |wanted: fn(Option<Field>) -> bool| {
            self.header.columns.iter().enumerate().filter(|(at, _)| here(*at)).all(|(_, column)| wanted(column.field))
        };
        let has = |field: Field| self.header.columns_of(field).any(|(at, _)| here(at));
        let lone = own.len() == 1;
        let text = || own.iter().map(|cell| squeeze(&cell.text)).collect::<Vec<_>>().join(" | ");

        // A cell over several columns speaks for none of them.
        let region = if lone { self.table.region_at(row.index, first.column) } else { None };
        let wide = lone && region.is_some_and(|region| self.columns_under(region.first_column, region.last_column) > 1);
        let prose = !wide && fields(|field| field.is_some_and(Field::is_prose));
        let goes_on = prose && self.current != Current::None;
        if lone && ((!goes_on && self.layout.is_note(&first.text)) || self.layout.is_page(&first.text)) {
            self.found.tally.remarks += 1;
            self.found.remarks.push((address, squeeze(&first.text)));
            return;
        }
        if wide && official_ids(&first.text).is_empty() {
            self.heading(row.index, &own);
            return;
        }
        let begins = self.begins(&values, &stands);
        if !begins && own.iter().take(2).any(|cell| self.layout.is_total(&cell.text)) {
            self.found.tally.remarks += 1;
            self.found.remarks.push((address, text()));
            return;
        }
        let begun_above = self.header.columns_of(Field::Id).any(|(at, _)| stands.get(at) == Some(&Stands::Above));
        if self.current != Current::None && begun_above && self.layout.content.has_requirements() {
            self.go_on(row, &values, &stands);
            return;
        }
        if begins {
            self.begin(row, values, &stands);
            return;
        }
        if goes_on {
            self.go_on(row, &values, &stands);
            return;
        }
        let has_substance = has(Field::Obligation) || has(Field::Text) || has(Field::DataType);
        // Words at the left, or where sections and names stand, head what follows; elsewhere nobody knows.
        let of_heading = |(at, column): (usize, &Column)| {
            at < 2
                || matches!(column.field, Some(Field::Id | Field::Section | Field::Name | Field::Number | Field::Group))
        };
        let heads = self.header.columns.iter().enumerate().filter(|(at, _)| here(*at)).all(of_heading);
        if !prose && !has_substance && heads {
            // An ID that is spoken of heads nothing.
            if own.iter().all(|cell| official_ids(&cell.text).is_empty()) {
                self.heading(row.index, &own);
                return;
            }
            if own.iter().any(|cell| self.layout.speaks_of_deleted(&cell.text)) {
                self.found.tally.remarks += 1;
                self.found.remarks.push((address, text()));
                return;
            }
        }
        let keys = [Field::Id, Field::Name, Field::NameRomaji, Field::Value, Field::Meaning, Field::Text];
        if !self.layout.content.has_requirements() && !keys.into_iter().any(has) {
            // The closing brackets of a sample, and the like.
            self.found.tally.remarks += 1;
            self.found.remarks.push((address, text()));
            return;
        }
        self.current = Current::None;
        // What nobody understands names nothing below it.
        let names: Vec<usize> = self.header.columns_of(Field::Name).map(|(at, _)| at).collect();
        self.carried.retain(|at, _| !names.contains(at));
        self.found.tally.unread += 1;
        self.found.odd.push(OddRow { cell: address, row: row.index, lacks_id: has_substance, text: text() });
    }

    /// A title right above the header that looks like a heading between rows (■台帳管理) heads the first of them.
    fn title_above(&mut self) {
        /// Further up it speaks of the whole sheet.
        const NEAR: u32 = 2;
        let above = self.table.rows.iter().rev().find(|row| row.index < self.header.first_row);
        let near = above.filter(|row| row.index + NEAR >= self.header.first_row);
        if let Some([cell]) = near.map(|row| row.cells.as_slice())
            && self.layout.shapes.begins(&cell.text)
            && !self.layout.is_title(&cell.text)
            && official_ids(&cell.text).is_empty()
            && let Some(row) = near
        {
            self.heading(row.index, &[cell]);
            // The row belongs to the table above, if to any, and is counted there.
            self.found.tally.headings -= 1;
        }
    }

    /// How many columns of the header lie under some columns of the sheet.
    fn columns_under(&self, first: u32, last: u32) -> usize {
        self.header.columns.iter().filter(|column| column.first <= last && first <= column.last).count()
    }

    /// Whether an entry begins in a row.
    fn begins(&self, values: &[Value<'_>], stands: &[Stands]) -> bool {
        let here = |field: Field| {
            self.header.columns_of(field).any(|(at, _)| {
                stands.get(at) == Some(&Stands::Here)
                    && values.get(at).is_some_and(|value| !value.text.is_empty() || !value.removed.is_empty())
            })
        };
        match self.layout.content {
            Content::Functions | Content::Forms | Content::Data => {
                let ids = self.header.columns_of(Field::Id);
                let id =
                    ids.filter(|(at, _)| stands.get(*at) == Some(&Stands::Here)).find_map(|(at, _)| values.get(at));
                let Some(id) = id else {
                    return self.layout.id_prefix.is_some() && (here(Field::Text) || here(Field::Name));
                };
                if id.text.is_empty() {
                    return !id.removed.is_empty();
                }
                if self.layout.id_prefix.is_some() {
                    return here(Field::Text) || here(Field::Name);
                }
                // A number over a group of sections heads them and demands nothing itself.
                let demands = here(Field::Obligation) || here(Field::Text) || !self.header.has(Field::Obligation);
                if !demands && repair_section(&id.text).is_some() {
                    return false;
                }
                // What is no ID begins an entry only where it demands something; otherwise it is a heading.
                self.layout.own_ids
                    || looks_like_id(&id.text)
                    || here(Field::Obligation)
                    || here(Field::DataType)
                    || (here(Field::Text) && here(Field::Name))
            }
            Content::FormItems => here(Field::Name) || here(Field::Number),
            Content::Codes | Content::Errors => here(Field::Value),
            Content::Parameters => here(Field::NameRomaji) || (here(Field::Name) && here(Field::DataType)),
        }
    }

    fn begin(&mut self, row: &Row, mut values: Vec<Value<'t>>, stands: &[Stands]) {
        let struck = |field: Field| {
            self.header
                .columns_of(field)
                .any(|(at, _)| values.get(at).is_some_and(|value| value.text.is_empty() && !value.removed.is_empty()))
        };
        let kept = |field: Field| {
            self.header.columns_of(field).any(|(at, _)| values.get(at).is_some_and(|value| !value.text.is_empty()))
        };
        let all_struck =
            |fields: &[Field]| fields.iter().any(|field| struck(*field)) && !fields.iter().any(|field| kept(*field));
        let removed = struck(Field::Id) && !kept(Field::Id)
            || all_struck(&[Field::Text])
            || all_struck(&[Field::Name, Field::Text]);
        self.carry(&mut values, stands);
        let record =
            Record { row: row.index, hidden: row.hidden, values, headings: Arc::clone(&self.path), conflicting: false };
        if removed {
            self.found.tally.removed += 1;
            self.found.removed.push(record);
            self.current = Current::Removed;
        } else {
            self.found.tally.entries += 1;
            self.found.records.push(record);
            self.current = Current::Record;
        }
    }

    /// Fills empty cells whose value stands further up, where the layout of such tables leaves them empty.
    fn carry(&mut self, values: &mut [Value<'t>], stands: &[Stands]) {
        let content = self.layout.content;
        // A name stands for the rows below it only where they have a text of their own.
        let named = matches!(content, Content::Functions | Content::Forms)
            && !self
                .header
                .columns_of(Field::Text)
                .any(|(at, _)| values.get(at).is_some_and(|value| self.layout.is_deleted(&value.text)))
            && self.header.columns_of(Field::Text).any(|(at, _)| stands.get(at) == Some(&Stands::Here));
        let carries = |field: Field| match field {
            Field::Section | Field::Group => true,
            Field::Name => named,
            Field::Id | Field::CodeListName | Field::CodeListOwner => {
                matches!(content, Content::Codes | Content::FormItems)
            }
            _ => false,
        };
        let mut renewed = false;
        for (at, column) in self.header.columns.iter().enumerate() {
            if !column.field.is_some_and(carries) {
                continue;
            }
            let (Some(value), Some(stands)) = (values.get_mut(at), stands.get(at)) else { continue };
            if *stands == Stands::Nowhere || self.layout.is_ditto(&value.text) {
                value.text = Cow::default();
                if renewed {
                    self.carried.remove(&at);
                } else if let Some(carried) = self.carried.get(&at) {
                    value.text.clone_from(carried);
                }
            } else if self.carried.get(&at) != Some(&value.text) {
                renewed = true;
                self.carried.insert(at, value.text.clone());
            }
        }
    }

    /// Adds a row to the entry that it goes on with.
    fn go_on(&mut self, row: &Row, values: &[Value<'t>], stands: &[Stands]) {
        let entries = if self.current == Current::Removed { &mut self.found.removed } else { &mut self.found.records };
        let Some(record) = entries.last_mut() else { return };
        record.hidden |= row.hidden;
        self.found.tally.continued += 1;
        let columns = self.header.columns.iter().zip(values).zip(stands).zip(&mut record.values);
        for (((column, value), stands), whole) in columns {
            if *stands != Stands::Here {
                continue;
            }
            whole.red |= value.red;
            if !value.removed.is_empty() {
                push_line(&mut whole.removed, &value.removed);
            }
            if value.text.is_empty() || (column.field.is_none_or(|field| !field.is_prose()) && whole.text == value.text)
            {
                continue;
            }
            if column.field == Some(Field::Obligation) && !whole.text.is_empty() {
                record.conflicting = true;
            }
            push_line(whole.text.to_mut(), &value.text);
        }
    }

    fn heading(&mut self, row: u32, cells: &[&crate::intake::Cell]) {
        let words: Vec<String> =
            cells.iter().map(|cell| squeeze(&cell.kept())).filter(|word| !word.is_empty()).collect();
        if !words.is_empty() {
            self.headings.enter(&self.layout.shapes, &words.join(" "));
            self.path = self.headings.path().map(str::to_owned).collect();
            self.found
                .headings
                .push((CellAddress { row, column: cells.first().map_or(0, |cell| cell.column) }, words.join(" ")));
        }
        self.carried.clear();
        self.current = Current::None;
        self.found.tally.headings += 1;
    }
}

fn push_line(whole: &mut String, line: &str) {
    if !whole.is_empty() {
        whole.push('\n');
    }
    whole.push_str(line);
}

/// Whether a text is, or is a damaged form of, a national ID or a section number.
#[must_use]
pub fn looks_like_id(text: &str) -> bool {
    matches!(shape(text), Shape::Official7 | Shape::DataItem8 | Shape::Outline)
        || repair(text, 7).is_some()
        || repair(text, 8).is_some()
        || repair_section(text).is_some()
        || {
            // Digits of a wrong length are an ID that somebody has to look at.
            let text = squeeze(text);
            text.len() >= 4
                && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
                && text.bytes().any(|byte| byte.is_ascii_digit())
        }
}
