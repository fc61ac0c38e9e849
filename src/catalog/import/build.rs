//! The rows of all tables of all files, gathered: each ID once, and what is odd with its place.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::dirt::{DirtKind, Place, Spot};
use super::draft::{Draft, Item};
pub use super::entry::Origin;
use super::entry::{IdStyle, TableOf, official_digits, removed_of, without_remark};
use super::field::{Content, Field};
use super::header::Header;
use super::layout::Layout;
use super::make::{Maker, Words};
use super::marks::Marks;
use super::rows::{Record, Rows};
use crate::catalog::Catalog;
use crate::catalog::class::Classes;
use crate::catalog::data_type::DataTypes;
use crate::catalog::vocabulary::ObligationWords;
use crate::intake::CellAddress;
use crate::text::id::{repair, repair_section};
use crate::text::normalize::squeeze;

/// How many entries are looked at to tell what the IDs of a table look like.
const SAMPLED: usize = 1000;
/// How many entries are made into rows by one thread at a time.
const AT_ONCE: usize = 1000;

/// Gathers the rows of all tables of all files.
pub struct Builder<'b> {
    /// What was gathered.
    pub draft: Draft,
    /// How many tables were taken in.
    pub tables: usize,
    obligations: &'b ObligationWords,
    types: &'b DataTypes,
    classes: &'b Classes,
    /// Whether a catalogue may have IDs of its own making.
    own_ids: bool,
    /// The place of every ID in its list, so that a second row is held against the first.
    seen: HashMap<Content, HashMap<String, usize>>,
}

impl<'b> Builder<'b> {
    /// An empty builder.
    #[must_use]
    pub fn new(catalog: &'b Catalog, own_ids: bool) -> Self {
        Self {
            draft: Draft::default(),
            tables: 0,
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
        let words = Words { obligations: self.obligations, types: self.types, classes: self.classes };
        let parts: Vec<&[Record<'_>]> = rows.records.chunks(AT_ONCE).collect();
        for made in crate::parallel::map(&parts, |records| Maker::make(words, &table, records)) {
            self.draft.add(made.draft);
            for item in made.items {
                self.keep(layout.content, item);
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
        let official_id = |id: &str| repair(id, digits).is_some();
        if official_id(id)
            || without_remark(id).is_some_and(official_id)
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
