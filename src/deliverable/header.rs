//! Finding the header of a list in a sheet, wherever it stands and however many rows it has.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

use super::answer::{Answer, AnswerWords};
use super::columns::NamedColumns;
use super::layout::{Fit, Layout, Role};
use crate::catalog::{Classes, Kind};
use crate::intake::{Cell, Region, Row, Table, column_letters};
use crate::text::id::{Shape, shape};
use crate::text::normalize::{fold_for_matching, squeeze};

/// How many rows with content are searched for a header.
const SEARCHED_ROWS: usize = 60;
/// How many rows a header may have.
const MOST_ROWS: u32 = 3;
/// How many rows below a header are looked at to tell which column really holds IDs.
const SAMPLED_ROWS: usize = 300;

/// The header of a list: its rows and what each column holds.
#[derive(Clone, Debug)]
pub struct Header {
    /// What the list is of.
    pub kind: Kind,
    /// 0-based index of the first header row.
    pub first_row: u32,
    /// 0-based index of the last header row.
    pub last_row: u32,
    /// 0-based index of the first row below it; row 0 for a list without a header whose columns were named.
    pub body_row: u32,
    /// 0-based index of the row where the next header begins.
    pub end_row: u32,
    /// Whether another list stands beside it, over the same rows.
    pub beside_another: bool,
    /// The columns that say something, from left to right.
    pub columns: Vec<Column>,
}

/// One understood column.
#[derive(Clone, Debug)]
pub struct Column {
    /// 0-based column index.
    pub index: u32,
    /// What it holds.
    pub role: Role,
    /// The header as people read it, upper rows first: `ベンダー回答 / 対応区分`.
    pub label: String,
    /// The class column of a specification (`core-city`, `general`) that the header names, if it names one.
    pub class: Option<String>,
    /// The product that the header names, as its position among those of the delivery.
    pub product: Option<usize>,
    /// Whether it is headed as an answer, but holds remarks.
    pub demoted: bool,
    /// For columns that are marked when one answer applies (対応 ｜ 一部 ｜ 非対応): that answer.
    pub mark_for: Option<Answer>,
}

impl Column {
    /// A column that a person named, with what stands above it, else its letters.
    pub(super) fn named(index: u32, role: Role, labels: &[&str]) -> Self {
        let label = labels.iter().map(|label| squeeze(label)).collect::<Vec<_>>().join(" / ");
        let label = if label.is_empty() { column_letters(index) } else { label };
        Self { index, role, label, class: None, product: None, demoted: false, mark_for: None }
    }
}

/// What headers are compared with. Labels recur in every reading of a sheet's first rows, so each is looked up once.
pub(super) struct Dictionary<'d> {
    layouts: &'d [Layout],
    classes: &'d Classes,
    answers: &'d AnswerWords,
    /// The names of the delivery's products, folded; a column that is headed by one holds its answers.
    products: &'d [String],
    /// Columns that a person names, before what their labels say.
    named: &'d NamedColumns,
    /// What the titles say that the sheet is a list of.
    titled: Option<Kind>,
    readings: RefCell<HashMap<String, Rc<Reading>>>,
}

/// What one label can mean.
#[derive(Default)]
struct Reading {
    /// The role of the column, for each layout in their order.
    roles: Vec<Option<(Role, Fit)>>,
    /// The class column that it names.
    class: Option<String>,
    /// The product that it names.
    product: Option<usize>,
    /// The answer that it is.
    answer: Option<Answer>,
}

/// What the cells of a column that is headed as an answer look like.
struct Looks {
    index: u32,
    class: Option<String>,
    product: Option<usize>,
    /// Cells that hold an answer.
    answers: usize,
    /// Cells that hold anything.
    filled: usize,
    /// Characters in all of them.
    letters: usize,
}

/// A cell with more characters is a sentence, not a header.
const LONGEST_LABEL: usize = 60;

impl Header {
    /// The headers of all lists in a table, from top to bottom: each needs an ID or a name, and an answer. Lists that
    /// stand side by side have a header each, over the same rows.
    pub(super) fn find_all(table: &Table, dictionary: &Dictionary<'_>) -> Vec<Self> {
        let mut best: Option<(u32, Self)> = None;
        for row in table.rows.iter().take(SEARCHED_ROWS) {
            for (score, header) in dictionary.readings_at(table, row) {
                // A taller or later header has to understand more than the one before it.
                if best.as_ref().is_none_or(|(most, _)| score > *most) {
                    best = Some((score, header));
                }
            }
        }
        let Some((_, best)) = best else { return Vec::new() };
        let mut found = vec![best];
        for row in &table.rows {
            let inside = |header: &Self| (header.first_row..=header.last_row).contains(&row.index);
            if found.iter().any(inside) || !dictionary.is_plain_header(row) {
                continue;
            }
            let next = dictionary.readings_at(table, row).into_iter().max_by_key(|(score, _)| *score);
            found.extend(next.map(|(_, next)| next));
        }
        found.sort_by_key(|header| header.first_row);
        let mut headers: Vec<Self> = Vec::with_capacity(found.len());
        for next in found {
            // A header that is repeated for printing begins no new list.
            if !headers.last().is_some_and(|last| next.first_row <= last.last_row || next.same_columns(last)) {
                headers.push(next);
            }
        }
        for header in &mut headers {
            dictionary.tell_answers_from_text(table, header);
        }
        let starts: Vec<u32> = headers.iter().map(|header| header.first_row).collect();
        let ends = starts.into_iter().skip(1).chain([u32::MAX]);
        headers.into_iter().zip(ends).flat_map(|(header, end)| Self { end_row: end, ..header }.settle(table)).collect()
    }

    fn same_columns(&self, other: &Self) -> bool {
        let places =
            |header: &Self| header.columns.iter().map(|column| (column.index, column.role)).collect::<Vec<_>>();
        self.kind == other.kind && places(self) == places(other)
    }

    /// The first column of a role.
    #[must_use]
    pub fn column(&self, role: Role) -> Option<&Column> {
        self.columns.iter().find(|column| column.role == role)
    }

    /// All columns of a role, from left to right.
    pub fn columns_of(&self, role: Role) -> impl Iterator<Item = &Column> {
        self.columns.iter().filter(move |column| column.role == role)
    }

    /// Whether any column of answers names no product: it speaks for the product of the list.
    #[must_use]
    pub fn has_own_answers(&self) -> bool {
        self.columns_of(Role::Answer).any(|column| column.product.is_none())
    }

    /// Whether a row lies below this header and above the next.
    #[must_use]
    pub const fn governs(&self, row: u32) -> bool {
        row >= self.body_row && row < self.end_row
    }

    /// Settles which column holds the ID: of several that could, the one whose values look like IDs. A column that only
    /// counts the rows (No. 1, 2, 3 …) is none. Where two columns hold IDs and each is followed by an answer, two lists
    /// stand side by side.
    fn settle(self, table: &Table) -> Vec<Self> {
        let below = || table.rows.iter().filter(|row| self.governs(row.index)).take(SAMPLED_ROWS);
        let looks = |column: &Column| {
            let texts = below().map(|row| row.text(column.index)).filter(|text| !text.is_empty());
            texts.fold((0_usize, 0_usize, 0_usize), |(ids, serials, all), text| {
                let id = looks_like_id(text) || (self.kind == Kind::Data && shape(text) == Shape::DataItem8);
                let serial = !id && text.chars().all(char::is_numeric);
                (ids + usize::from(id), serials + usize::from(serial), all + 1)
            })
        };
        let candidates: Vec<(u32, (usize, usize, usize))> =
            self.columns_of(Role::Id).map(|column| (column.index, looks(column))).collect();
        let with_ids: Vec<u32> =
            candidates.iter().filter(|(_, (ids, _, _))| *ids > 0).map(|(index, _)| *index).collect();
        let answered =
            |from: u32, to: u32| self.columns_of(Role::Answer).any(|column| from < column.index && column.index < to);
        let ends: Vec<u32> = with_ids.iter().skip(1).copied().chain([u32::MAX]).collect();
        // A column of related IDs has no names of its own.
        let named =
            |from: u32, to: u32| self.columns_of(Role::Name).any(|column| from < column.index && column.index < to);
        if with_ids.len() > 1
            && with_ids.iter().zip(&ends).all(|(from, to)| named(*from, *to))
            && with_ids.iter().zip(&ends).all(|(from, to)| answered(*from, *to))
        {
            let first = with_ids.first().copied().unwrap_or(0);
            return with_ids
                .iter()
                .zip(&ends)
                .map(|(from, to)| {
                    let from = if *from == first { 0 } else { *from };
                    let inside = |column: &&Column| from <= column.index && column.index < *to;
                    let mut columns: Vec<Column> = self.columns.iter().filter(inside).cloned().collect();
                    columns.retain(|column| column.role != Role::Id || with_ids.contains(&column.index));
                    Self { columns, beside_another: true, ..self.clone() }
                })
                .collect();
        }
        let best = candidates
            .iter()
            .filter(|(_, (ids, serials, all))| *ids > 0 || (*all > 0 && serials < all))
            .max_by_key(|(index, (ids, _, _))| (*ids, std::cmp::Reverse(*index)))
            .map(|(index, _)| *index);
        let mut settled = self;
        settled.columns.retain(|column| column.role != Role::Id || Some(column.index) == best);
        vec![settled]
    }
}

/// Whether a cell could be the ID of a requirement, damaged or not.
pub(super) fn looks_like_id(text: &str) -> bool {
    crate::text::id::repair(text, 7).is_some()
        || matches!(shape(text), Shape::Outline)
        || crate::text::id::repair_section(text).is_some_and(|section| section.id.contains('.'))
}

impl<'d> Dictionary<'d> {
    /// A dictionary of layouts, classes and answers; `titles` are what the sheet is called, the nearest first.
    pub(super) fn new(
        layouts: &'d [Layout],
        classes: &'d Classes,
        answers: &'d AnswerWords,
        products: &'d [String],
        named: &'d NamedColumns,
        titles: &[&str],
    ) -> Self {
        let speaks = |title: &&str| {
            let mut kinds = layouts.iter().filter(|layout| layout.is_title(title)).map(|layout| layout.kind);
            let first = kinds.next()?;
            kinds.next().is_none().then_some(first)
        };
        let kind = titles.iter().find_map(speaks);
        Self { layouts, classes, answers, products, named, titled: kind, readings: RefCell::default() }
    }

    /// What the titles say that the sheet is a list of; functions where they say nothing.
    pub(super) fn kind(&self) -> Kind {
        self.titled.unwrap_or(Kind::Function)
    }

    fn reading(&self, label: &str) -> Rc<Reading> {
        if label.chars().count() > LONGEST_LABEL {
            return Rc::default();
        }
        if let Some(known) = self.readings.borrow().get(label) {
            return Rc::clone(known);
        }
        let of_layouts = |label: &str| self.layouts.iter().map(|layout| layout.role(label)).collect::<Vec<_>>();
        let mut reading = Reading {
            roles: of_layouts(label),
            class: self.classes.find_column(label).map(str::to_owned),
            product: self.product(label),
            // Latin words such as No head other columns.
            answer: self.answers.word(label).filter(|answer| *answer != Answer::Unanswered && !label.is_ascii()),
        };
        if reading.class.is_none()
            && let Some((class, rest)) = self.classes.split_column(label)
        {
            // `対応可否（指定都市）`, `中核市 対応可否`: the class and the column in one cell.
            reading.class = Some(class.to_owned());
            reading.roles = of_layouts(&rest);
        }
        if reading.product.is_some() && reading.roles.iter().all(Option::is_none) {
            // `製品A`, with or without 回答 above it.
            reading.roles = self.layouts.iter().map(|_| Some((Role::Answer, Fit::Exact))).collect();
        }
        let reading = Rc::new(reading);
        self.readings.borrow_mut().insert(label.to_owned(), Rc::clone(&reading));
        reading
    }

    /// The product that a label names. Of several whose names it holds, the one with the longest.
    fn product(&self, label: &str) -> Option<usize> {
        let folded = fold_for_matching(label);
        let named =
            self.products.iter().enumerate().filter(|(_, name)| !name.is_empty() && folded.contains(name.as_str()));
        named.max_by_key(|(_, name)| name.len()).map(|(at, _)| at)
    }

    /// Of several columns that are headed as answers, one of sentences is a column of remarks, and an empty one is for
    /// somebody else to fill in. A column with a single word of an answer in it stays one: it must not be overlooked.
    fn tell_answers_from_text(&self, table: &Table, header: &mut Header) {
        /// Shorter texts may be somebody's marks.
        const SENTENCE: usize = 10;
        let free = |column: &&Column| column.role == Role::Answer && column.mark_for.is_none();
        let looks = |column: &Column| {
            let rows = table.rows.iter().filter(|row| row.index > header.last_row).take(SAMPLED_ROWS);
            let texts: Vec<&str> = rows.map(|row| row.text(column.index)).filter(|text| !text.is_empty()).collect();
            let is_answer = |text: &&&str| self.answers.parse(text).answer != Answer::Invalid;
            Looks {
                index: column.index,
                class: column.class.clone(),
                product: column.product,
                answers: texts.iter().filter(is_answer).count(),
                filled: texts.len(),
                letters: texts.iter().map(|text| text.chars().count()).sum(),
            }
        };
        let columns: Vec<Looks> = header.columns.iter().filter(free).map(looks).collect();
        for one in &columns {
            let better = columns.iter().any(|other| {
                other.index != one.index
                    && other.class == one.class
                    && other.product == one.product
                    && other.filled >= one.filled.max(1)
                    && other.answers * 5 >= other.filled * 3
            });
            let sentences = one.filled == 0 || (one.answers == 0 && one.letters / one.filled >= SENTENCE);
            if better && sentences {
                for column in header.columns.iter_mut().filter(|column| column.index == one.index) {
                    column.role = Role::Note;
                    column.demoted = true;
                }
            }
        }
    }

    /// Every way to understand a header that begins in a row, with how well it fits.
    fn readings_at(&self, table: &Table, row: &Row) -> Vec<(u32, Header)> {
        let mut found = Vec::new();
        if row.cells.iter().any(|cell| looks_like_id(&cell.text)) {
            return found;
        }
        for rows in 1..=MOST_ROWS {
            let last = row.index + rows - 1;
            if rows > 1 && !table.row(last).is_some_and(|row| self.continues_header(table, row)) {
                break;
            }
            for (at, layout) in self.layouts.iter().enumerate() {
                if let Some((score, header)) = self.read(table, at, row.index, last) {
                    found.push((score * 2 + u32::from(self.titled == Some(layout.kind)), header));
                }
            }
        }
        found
    }

    /// Whether a row can only be a header: most of its cells are words of headers, one names answers and one an ID or
    /// a name, and there is no ID in it.
    fn is_plain_header(&self, row: &Row) -> bool {
        // Headers have no numbers to speak of; this spares the looking up of every word of every row.
        let numbered = |cell: &Cell| cell.text.bytes().filter(u8::is_ascii_digit).count() > 2;
        if row.cells.len() < 2 || row.cells.iter().any(numbered) {
            return false;
        }
        let mut roles = BTreeSet::new();
        let mut known = 0;
        for cell in &row.cells {
            let reading = self.reading(&cell.text);
            known += usize::from(reading.roles.iter().any(Option::is_some) || reading.class.is_some());
            roles.extend(reading.roles.iter().flatten().filter(|(_, fit)| *fit == Fit::Exact).map(|(role, _)| *role));
        }
        known * 2 > row.cells.len()
            && roles.contains(&Role::Answer)
            && (roles.contains(&Role::Id) || roles.contains(&Role::Name))
            && !row.cells.iter().any(|cell| looks_like_id(&cell.text))
    }

    /// Whether a row below a header row belongs to the header: what stands in it are words of headers, and no ID. The
    /// words of answers are headers only under a heading that covers several columns; elsewhere they are data.
    fn continues_header(&self, table: &Table, row: &Row) -> bool {
        let under_heading = |column: u32| {
            let Some(above) = row.index.checked_sub(1) else { return false };
            let wide = table.region_at(above, column).is_some_and(|region| region.last_column > region.first_column);
            wide || table.text_through_merges(above, column).is_empty()
        };
        let known = |cell: &Cell| {
            let reading = self.reading(&cell.text);
            let mut roles = reading.roles.iter().flatten();
            if reading.product.is_some() {
                true
            } else if under_heading(cell.column) {
                roles.next().is_some() || reading.class.is_some() || reading.answer.is_some()
            } else {
                reading.answer.is_none() && roles.any(|(_, fit)| *fit == Fit::Exact)
            }
        };
        let count = row.cells.iter().filter(|cell| known(cell)).count();
        // Single marks are answers below a header, and headers only below a heading that covers several columns.
        let bare = |cell: &&Cell| cell.text.trim().chars().count() <= 1 && !under_heading(cell.column);
        let marks = row.cells.iter().filter(bare).count();
        count > 0
            && count * 2 >= row.cells.len()
            && marks * 2 < row.cells.len().max(1)
            && !row.cells.iter().any(|cell| looks_like_id(&cell.text))
    }

    /// Understands the rows `first..=last` as a header; how well is the score. `None` where an ID or name, or an answer,
    /// is missing.
    fn read(&self, table: &Table, layout: usize, first: u32, last: u32) -> Option<(u32, Header)> {
        let indexes = columns_of(table, first, last);
        let width = indexes.len();
        let mut columns = Vec::new();
        let mut unknown = Vec::new();
        let mut fits: Vec<(Role, Fit)> = Vec::new();
        for index in indexes {
            let labels = table.labels_above(index, first..=last, width);
            if let Some(role) = self.named.role(index) {
                fits.push((role, Fit::Exact));
                columns.push((Column::named(index, role, &labels), false));
                continue;
            }
            let Some((column, fit)) = self.column(layout, index, &labels) else {
                unknown.extend(labels.last().map(|label| (index, squeeze(label))));
                continue;
            };
            // What heads a column only because it is the word of an answer heads none where it stands alone.
            let lone = column.mark_for.is_some() && fit == Fit::Ends;
            fits.push((column.role, fit));
            columns.push((column, lone));
        }
        columns.retain(|(column, _)| !self.named.replaces(column));
        let mut columns = settle_marks(columns, unknown);
        share_headings(&mut columns);
        let has = |role| columns.iter().any(|column| column.role == role);
        if !(has(Role::Id) || has(Role::Name)) || !has(Role::Answer) {
            return None;
        }
        let roles: BTreeSet<Role> = columns.iter().map(|column| column.role).collect();
        let score = roles
            .iter()
            .map(|role| match fits.iter().filter(|(fit_role, _)| fit_role == role).map(|(_, fit)| *fit).max() {
                Some(Fit::Exact) => 3,
                _ => 2,
            })
            .sum::<u32>()
            // Several answers under one heading are told apart by the lower row.
            + u32::from(columns.iter().any(|column| {
                column.class.is_some() || column.product.is_some() || column.mark_for.is_some()
            }));
        let kind = self.layouts.get(layout)?.kind;
        Some((
            score,
            Header {
                end_row: u32::MAX,
                beside_another: false,
                kind,
                first_row: first,
                last_row: last,
                body_row: last + 1,
                columns,
            },
        ))
    }

    /// What one column holds, from the labels above it, the lowest first.
    fn column(&self, layout: usize, index: u32, labels: &[&str]) -> Option<(Column, Fit)> {
        let mut class = None;
        let mut product = None;
        let mut mark_for = None;
        let mut found = None;
        for label in labels.iter().rev() {
            let reading = self.reading(label);
            product = product.or(reading.product);
            if let Some(column) = &reading.class {
                class.get_or_insert_with(|| column.clone());
            }
            // The lowest label that says what the column holds settles it; those above may still name the class.
            if found.is_some_and(|(_, settled)| settled) {
                continue;
            }
            match reading.roles.get(layout).copied().flatten() {
                Some((role, Fit::Exact)) => {
                    // 対応予定 heads a date, or is one of several answers to be marked; the other columns tell.
                    if matches!(role, Role::Answer | Role::Due) && mark_for.is_none() {
                        mark_for = reading.answer;
                    }
                    found = Some(((role, Fit::Exact), true));
                }
                None if reading.class.is_some() => {}
                _ if reading.answer.is_some() => {
                    if let Some(answer) = reading.answer {
                        mark_for.get_or_insert(answer);
                    }
                    found.get_or_insert(((Role::Answer, Fit::Ends), false));
                }
                Some(role) => found = Some((role, true)),
                None => {}
            }
        }
        let found = found.map(|(role, _)| role);
        // A column that only names a class holds the obligation for that class.
        let (role, fit) = found.or_else(|| class.as_ref().map(|_| (Role::Obligation, Fit::Ends)))?;
        // 区分 alone means nothing beside the heading that it stands under: 回答 / 区分 is an answer.
        let short = labels.last().is_some_and(|label| label.trim().chars().count() <= 2);
        let of_upper = |label: &&str| self.reading(label).roles.get(layout).copied().flatten();
        let upper = labels.iter().rev().skip(1).find_map(of_upper);
        let role = match upper {
            Some((Role::Answer, _)) if role == Role::Obligation && short => Role::Answer,
            _ => role,
        };
        if !matches!(role, Role::Answer | Role::Due) {
            mark_for = None;
        }
        let label = labels.iter().map(|label| squeeze(label)).collect::<Vec<_>>().join(" / ");
        Some((Column { index, role, label, class, product, demoted: false, mark_for }, fit))
    }
}

/// A heading over several classes that is not merged stands over the first of them only: the others are what it is.
fn share_headings(columns: &mut [Column]) {
    for at in 1..columns.len() {
        let (before, after) = columns.split_at_mut(at);
        if let (Some(left), Some(right)) = (before.last(), after.first_mut()) {
            let alone = right.class.is_some() && !right.label.contains(" / ") && right.role == Role::Obligation;
            if alone && left.class.is_some() && left.index + 1 == right.index {
                right.role = left.role;
            }
        }
    }
}

/// Columns headed by the words of answers are columns to be marked only where there are several of them, for different
/// answers; a single column headed 対応 holds the answer itself.
fn settle_marks(columns: Vec<(Column, bool)>, unknown: Vec<(u32, String)>) -> Vec<Column> {
    let of_answers = columns.iter().filter(|(column, _)| column.role == Role::Answer);
    let kinds: BTreeSet<Answer> = of_answers.filter_map(|(column, _)| column.mark_for).collect();
    let several = kinds.len() > 1;
    let marks = || columns.iter().filter(|(column, _)| column.mark_for.is_some()).map(|(column, _)| column.index);
    let (first, last) = (marks().min().unwrap_or(0), marks().max().unwrap_or(0));
    // A column that nobody knows among those to be marked (カスタマイズ) is an answer that a person has to read.
    let among =
        unknown.into_iter().filter(|(index, _)| several && first < *index && *index < last).map(|(index, label)| {
            let mark_for = Some(Answer::Invalid);
            Column { index, role: Role::Answer, label, class: None, product: None, demoted: false, mark_for }
        });
    let among: Vec<Column> = among.collect();
    let mut settled: Vec<Column> = columns
        .into_iter()
        .filter(|(_, lone)| several || !lone)
        .map(|(column, _)| Column { mark_for: column.mark_for.filter(|_| several), ..column })
        .chain(among)
        .collect();
    settled.sort_by_key(|column| column.index);
    settled
}

/// The columns that have a label in the header rows, merged cells counted for all that they cover.
fn columns_of(table: &Table, first: u32, last: u32) -> BTreeSet<u32> {
    let mut indexes = BTreeSet::new();
    for row in first..=last {
        if let Some(row) = table.row(row) {
            indexes.extend(row.cells.iter().map(|cell| cell.column));
        }
    }
    let merged: Vec<&Region> = table
        .merges
        .iter()
        .filter(|region| region.first_row <= last && region.last_row >= first)
        // A region that reaches over hundreds of columns is decoration.
        .filter(|region| region.last_column - region.first_column < 64)
        .filter(|region| !table.text_through_merges(region.first_row, region.first_column).is_empty())
        .collect();
    for region in merged {
        indexes.extend(region.first_column..=region.last_column);
    }
    indexes
}
