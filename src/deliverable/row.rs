//! One row of a vendor's list: what it says, and whether it says anything.

mod columns;
mod words;

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::HashMap;

pub(super) use self::columns::Columns;
use self::words::{is_lone_heading, is_sub_number, is_titled, is_word, split_id, without_brackets};
use super::answer::{Answer, AnswerWords, Due, ParsedAnswer, due_in};
use super::aside::Aside;
use super::header::{Column, Header};
use super::layout::{Layout, Role};
use super::list::{Entry, EntryAnswer};
use super::location::{Location, TablePlace};
use crate::catalog::{BusinessId, Catalog, Kind, Obligation};
use crate::intake::{Row, Table};
use crate::text::normalize::{squeeze, squeezed};

/// Reads the rows of one list from top to bottom.
pub(super) struct RowReader<'r> {
    pub columns: Columns<'r>,
    /// Answers that were read before: a list says the same few things in many rows.
    pub known: RefCell<HashMap<String, ParsedAnswer>>,
    pub catalog: &'r Catalog,
    pub answers: &'r AnswerWords,
    pub place: TablePlace,
    pub table: &'r Table,
    pub header: &'r Header,
    pub layout: &'r Layout,
    /// The layouts of all kinds.
    pub layouts: &'r [Layout],
    /// The column that says of each row what it is of (機能, 帳票), if there is one.
    pub kinds: Option<u32>,
    /// Whether headings stand in the rows of entries.
    pub headings_beside: bool,
    /// The columns that every answered row of a list without IDs fills.
    pub always_filled: Vec<u32>,
    /// The headings in force, by column from left to right.
    pub section: Vec<(u32, String)>,
}

impl RowReader<'_> {
    /// What a row says; `None` for headings, remarks, sums and repeated headers.
    pub fn entry(&mut self, row: &Row) -> Option<Entry> {
        let text = |role| self.header.column(role).map_or("", |column| row.text(column.index));
        let (id, name) = split_id(squeeze(text(Role::Id)), squeeze(text(Role::Name)));
        if self.is_repeated_header(row) {
            return None;
        }
        let answers = self.answers(row);
        let first = self.first_cell(row);
        let example = || {
            let rest = [&id, &name].into_iter().filter(|cell| *cell != first);
            self.layout.is_example(first) || rest.into_iter().any(|cell| self.layout.is_example(cell))
        };
        if self.is_total(row, &id, &answers) || example() {
            return None;
        }
        let answered = answers.iter().any(|answer| answer.parsed.answer != Answer::Unanswered);
        let aside = || (id.is_empty() && self.answers.asides().continues(&name)) || self.is_lone_note(row);
        if !answered && aside() {
            return None;
        }
        let own_section = self.remember_section(row);
        if !answered && is_lone_heading(row, &id) {
            return None;
        }
        if !answered && self.is_heading_between(row) {
            self.section = vec![(0, squeeze(without_brackets(&name)))];
            return None;
        }
        let requirement_text = squeeze(text(Role::Text));
        // An ID merged over several rows speaks for all of them; the rows below the first count where they answer.
        let inherited = if id.is_empty() { self.inherited(row, Role::Id) } else { String::new() };
        if id.is_empty() && !answered {
            // A row with nothing but a name under an ID column is a heading; in a list without IDs it is an entry.
            let nameless =
                name.is_empty() || self.header.column(Role::Id).is_some() || (own_section && !self.headings_beside);
            // Below a merged ID a row with a name of its own is a part of it that was left open.
            let part = !inherited.is_empty() && (!name.is_empty() || is_sub_number(&requirement_text));
            if !part && (nameless || !inherited.is_empty()) {
                return None;
            }
        }
        let name = if name.is_empty() { self.inherited(row, Role::Name) } else { name };
        let notes: Vec<String> = self.notes(row);
        let due_text = self.due_text(row);
        let due = (!due_text.is_empty()).then(|| due_in(&due_text).unwrap_or_else(|| Due::vague(due_text.clone())));
        let written = text(Role::Business);
        let inherited_business =
            self.header.column(Role::Business).map_or("", |column| self.inherited_text(row, column));
        let business = match if written.is_empty() { inherited_business } else { written } {
            "" => Vec::new(),
            written => {
                let areas = self.catalog.areas();
                let found = areas.find(written);
                if found.is_empty() {
                    self.own_business(written).unwrap_or_else(|| areas.find_in(written))
                } else {
                    found
                }
            }
        };
        let place = [Role::Id, Role::Name]
            .into_iter()
            .filter_map(|role| self.header.column(role))
            .map(|column| column.index)
            .find(|index| row.cell(*index).is_some())
            .or_else(|| row.cells.first().map(|cell| cell.column))
            .unwrap_or(0);
        let words = if name.is_empty() { &requirement_text } else { &name };
        let (obligation, obligation_unread) = self.obligation(row);
        Some(Entry {
            kind: self.kind(row),
            business,
            part_of_above: id.is_empty()
                && inherited.is_empty()
                && (is_sub_number(words) || (name.is_empty() && self.header.column(Role::Id).is_some())),
            obligation_unread,
            id: if id.is_empty() { inherited } else { id },
            section: self.section.iter().map(|(_, heading)| heading.as_str()).collect::<Vec<_>>().join(" > "),
            name,
            text: requirement_text,
            obligation,
            answers,
            note: notes.join(" / "),
            due,
            location: self.place.cell(row, place),
        })
    }

    /// What the row is of: what its column of kinds says, else what the list is of.
    fn kind(&self, row: &Row) -> Kind {
        let said = self.kinds.and_then(|index| {
            let cell = row.text(index);
            Layout::of_kind(self.layouts, cell).map(|layout| layout.kind)
        });
        said.unwrap_or(self.header.kind)
    }

    /// Whether a row of a list without IDs or headings in columns holds nothing but a title for the rows below: it leaves the
    /// running number open, or is written as titles are.
    fn is_heading_between(&self, row: &Row) -> bool {
        let has = |role| self.header.column(role).is_some();
        let Some(name) = self.header.column(Role::Name).filter(|_| !has(Role::Id) && !has(Role::Section)) else {
            return false;
        };
        let mut filled = row.cells.iter().filter(|cell| !cell.text.trim().is_empty());
        let alone = filled.next().is_some_and(|cell| cell.column == name.index) && filled.next().is_none();
        alone && (!self.always_filled.is_empty() || is_titled(row.text(name.index)))
    }

    /// What a row that gave no entry says all the same.
    pub fn aside(&self, row: &Row) -> Option<Aside> {
        if self.is_repeated_header(row) {
            return None;
        }
        let words = self.answers.asides();
        let (first, last) = self.columns.ends;
        let near = |column: u32| !self.header.beside_another || (first..=last).contains(&column);
        let filled = || row.cells.iter().filter(|cell| near(cell.column) && !cell.text.trim().is_empty());
        let alone = filled().nth(1).is_none();
        let general = |column: u32, text: &str| {
            let place = self.place.cell(row, column);
            Aside::General(words.notes_in(text).into_iter().map(|note| (place.clone(), note)).collect())
        };
        let sentence = |text: &str| alone && text.trim_end().ends_with('。');
        let is_note = |column: u32| self.columns.notes.iter().any(|note| note.index == column);
        let found = filled().find(|cell| words.begins(&cell.text) || (sentence(&cell.text) && !is_note(cell.column)));
        if let Some(cell) = found {
            return Some(general(cell.column, &cell.text));
        }
        let named = self.first_cell(row);
        if self.layout.is_total(named) || self.layout.is_example(named) {
            return None;
        }
        // 上記は対象外とする under a row, 以下の機能はオプション above others.
        let named_there = |column: u32| {
            let known = self.header.columns.iter().find(|known| known.index == column);
            known.map_or(alone, |known| matches!(known.role, Role::Id | Role::Name | Role::Section))
        };
        let around: Vec<(Location, String)> = filled()
            .filter(|cell| named_there(cell.column) && self.answers.speaks_of_rows_around(&cell.text))
            .map(|cell| (self.place.cell(row, cell.column), squeeze(&cell.text)))
            .collect();
        let Some(remark) = filled().find(|cell| is_note(cell.column)) else {
            return (!around.is_empty()).then_some(Aside::General(around));
        };
        let rest = filled().all(|cell| is_note(cell.column) || words.continues(&squeeze(&cell.text)));
        let text = self.notes(row).join(" / ");
        let place = self.place.cell(row, remark.column);
        (!text.is_empty()).then_some(if rest {
            Aside::Remark(place, text)
        } else {
            Aside::General(around.into_iter().chain([(place, text)]).collect())
        })
    }

    /// Whether the row holds nothing but a note on the whole list, whatever IDs and years it names.
    fn is_lone_note(&self, row: &Row) -> bool {
        let mut filled = row.cells.iter().filter(|cell| !cell.text.trim().is_empty());
        let first = filled.next().filter(|_| filled.next().is_none());
        first.is_some_and(|cell| self.answers.asides().begins(&cell.text))
    }

    /// A 業務ID that only an own pack knows.
    fn own_business(&self, written: &str) -> Option<Vec<BusinessId>> {
        let id: BusinessId = written.trim().parse().ok()?;
        self.catalog.packs().iter().any(|pack| pack.business == id).then(|| vec![id])
    }

    /// The first filled cell of the row within the columns of the list, or before them where it stands alone.
    fn first_cell<'t>(&self, row: &'t Row) -> &'t str {
        let (first, last) = self.columns.ends;
        let first = if self.header.beside_another { first } else { 0 };
        let mut cells = row.cells.iter();
        cells.find(|cell| (first..=last).contains(&cell.column)).map_or("", |cell| &cell.text)
    }

    /// Whether the row sums up: it begins with the word for it, has no ID, and answers nothing but a number.
    fn is_total(&self, row: &Row, id: &str, answers: &[EntryAnswer]) -> bool {
        let named = self.layout.is_total(self.first_cell(row))
            || self.header.column(Role::Name).is_some_and(|column| self.layout.is_total(row.text(column.index)));
        let number = |text: &str| text.chars().all(|letter| letter.is_numeric() || "件／/%％.,".contains(letter));
        named && (id.is_empty() || self.layout.is_total(id)) && answers.iter().all(|answer| number(&answer.text))
    }

    /// The text that a vertically merged cell above gives to this row.
    fn inherited(&self, row: &Row, role: Role) -> String {
        self.header.column(role).map(|column| squeeze(self.inherited_text(row, column))).unwrap_or_default()
    }

    /// What a cell merged over several rows of one column says to the rows below its first. A cell that is merged over
    /// several understood columns is a heading and says nothing to any of them.
    fn inherited_text(&self, row: &Row, column: &Column) -> &str {
        let Some(region) = self.table.region_at(row.index, column.index) else { return "" };
        let own = region.first_row > self.header.last_row && region.first_row < row.index;
        let others = self.header.columns.iter().filter(|other| other.index != column.index);
        let heading = others.into_iter().any(|other| region.contains(row.index, other.index));
        if own && !heading { self.table.text_through_merges(row.index, column.index) } else { "" }
    }

    /// Takes up the headings of this row; a new one ends those to its right. Whether the row brought one.
    fn remember_section(&mut self, row: &Row) -> bool {
        let mut new = false;
        for column in self.header.columns_of(Role::Section) {
            let text = squeezed(row.text(column.index));
            if !text.is_empty() {
                self.section.retain(|(index, _)| *index < column.index);
                self.section.push((column.index, text.into_owned()));
                new = true;
            }
        }
        new
    }

    /// Whether the row repeats the header, as sheets do that are made for printing.
    fn is_repeated_header(&self, row: &Row) -> bool {
        let same = |(column, word): &&(u32, &str)| {
            let text = row.text(*column);
            // White space aside, letters that are the same are as many.
            text.len() >= word.len() && !text.is_empty() && squeezed(text) == *word
        };
        let decisive = &self.columns.decisive;
        decisive.len() > 1 && decisive.iter().filter(same).count() > 1
    }

    /// The obligation that all columns of obligations name alike, and whether one of them says what is none.
    fn obligation(&self, row: &Row) -> (Option<Obligation>, bool) {
        let words = self.catalog.obligations();
        let (mut named, mut differ, mut unread) = (None, false, false);
        for column in self.header.columns_of(Role::Obligation) {
            let text = row.text(column.index);
            match words.find(text) {
                Some(found) => {
                    differ |= named.is_some_and(|known| known != found);
                    named = Some(found);
                }
                None => unread |= !text.trim().is_empty(),
            }
        }
        (named.filter(|_| !differ), unread)
    }

    /// The vendor's remarks, those aside that say nothing (特になし).
    fn notes(&self, row: &Row) -> Vec<String> {
        let texts = self.columns.notes.iter().map(|column| squeezed(row.text(column.index)));
        texts.filter(|text| !self.answers.says_nothing(text)).map(Cow::into_owned).collect()
    }

    /// What the row says of the time: the column of dates, also where it stands beside a column 対応予定 to be marked. A mark
    /// is no time.
    fn due_text(&self, row: &Row) -> String {
        let (marks, dates): (Vec<&Column>, Vec<&Column>) =
            self.header.columns_of(Role::Due).partition(|column| column.mark_for.is_some());
        let text = |column: &Column| squeeze(row.text(column.index));
        let written = dates.into_iter().map(text).find(|text| !text.is_empty());
        written.or_else(|| marks.into_iter().map(text).find(|text| due_in(text).is_some())).unwrap_or_default()
    }

    fn answers(&self, row: &Row) -> Vec<EntryAnswer> {
        let place = |column: &Column| self.place.cell(row, column.index);
        if self.columns.marks.is_empty() {
            return self
                .columns
                .answers
                .iter()
                .map(|column| {
                    let written = row.text(column.index);
                    // An answer merged over several rows is given to each of them.
                    let text = if written.is_empty() { self.inherited_text(row, column) } else { written };
                    EntryAnswer {
                        class: column.class.clone(),
                        product: column.product,
                        parsed: self.parsed(column, text),
                        text: squeeze(text),
                        footnote: None,
                        location: place(column),
                    }
                })
                .collect();
        }
        self.columns.marks.iter().filter_map(|marks| self.marked(row, marks)).collect()
    }

    /// The answer of a cell; what a heading turns round is for a person to read.
    fn parsed(&self, column: &Column, text: &str) -> ParsedAnswer {
        let parsed = self.parse(text);
        if !column.reversed || parsed.answer == Answer::Unanswered {
            return parsed;
        }
        ParsedAnswer { answer: Answer::Invalid, contradicts: None, states_present: None, ..parsed }
    }

    /// As [`AnswerWords::parse`], each wording once.
    fn parse(&self, text: &str) -> ParsedAnswer {
        /// Beyond so many wordings a column holds no answers.
        const MOST: usize = 1000;
        if let Some(parsed) = self.known.borrow().get(text) {
            return parsed.clone();
        }
        let parsed = self.answers.parse(text);
        let mut known = self.known.borrow_mut();
        if known.len() < MOST {
            known.insert(text.to_owned(), parsed.clone());
        }
        parsed
    }

    /// The answer that is marked among the columns of one class. A mark in the column of an answer means that answer; a
    /// dash, a cross or nothing that it is not this one. Other words there are for a person to read.
    fn marked(&self, row: &Row, marks: &[&Column]) -> Option<EntryAnswer> {
        let place = |column: &Column| self.place.cell(row, column.index);
        let is_mark = |column: &&Column| {
            let answer = self.parse(row.text(column.index)).answer;
            !matches!(answer, Answer::Unanswered | Answer::NotApplicable | Answer::Unavailable)
        };
        let any_marked = marks.iter().any(is_mark);
        let marked: Vec<(&Column, Answer)> = marks
            .iter()
            .filter_map(|column| match self.parse(row.text(column.index)).answer {
                // 対象外 where a mark is asked for says something, where no other column is marked.
                Answer::NotApplicable | Answer::Unavailable if is_word(row.text(column.index)) && !any_marked => {
                    Some((*column, Answer::Invalid))
                }
                Answer::Unanswered | Answer::NotApplicable | Answer::Unavailable => None,
                Answer::Available if column.reversed => Some((*column, Answer::Invalid)),
                Answer::Available => Some((*column, column.mark_for?)),
                // A date stands for a mark in the column of plans.
                _ if column.role == Role::Due && due_in(row.text(column.index)).is_some() => {
                    Some((*column, column.mark_for?))
                }
                _ => Some((*column, Answer::Invalid)),
            })
            .collect();
        let Some((column, worst)) = marked.iter().max_by_key(|(_, answer)| *answer).copied() else {
            let first = marks.first()?;
            return Some(EntryAnswer {
                class: first.class.clone(),
                product: first.product,
                parsed: self.parse(""),
                text: String::new(),
                footnote: None,
                location: place(first),
            });
        };
        let best = marked.iter().map(|(_, answer)| *answer).min();
        let label = column.label.rsplit(" / ").next().unwrap_or_default();
        Some(EntryAnswer {
            class: column.class.clone(),
            product: column.product,
            parsed: ParsedAnswer {
                contradicts: best.filter(|best| *best != worst),
                due: due_in(row.text(column.index)),
                ..ParsedAnswer::plain(worst)
            },
            text: format!("{label}: {}", squeeze(row.text(column.index))),
            footnote: None,
            location: place(column),
        })
    }
}
