//! What the words of headers mean, and the header that a row of a sheet is by them.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};
use std::ops::RangeInclusive;
use std::rc::Rc;

use super::answer::{Answer, AnswerWords};
use super::columns::NamedColumns;
use super::header::{Column, Header, SAMPLED_ROWS, Unread, looks_like_id};
use super::heading::{columns_of, give_back, our_columns, settle_marks, share_headings, without_ours};
use super::layout::{Fit, Layout, Role};
use crate::catalog::{Classes, Kind};
use crate::intake::{Cell, Row, Table};
use crate::text::normalize::{fold_for_matching, squeeze};

/// How many rows a header may have.
const MOST_ROWS: u32 = 3;

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
    /// What it is a list of where nothing says so.
    likely: Kind,
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

impl<'d> Dictionary<'d> {
    /// A dictionary of layouts, classes and answers; `titles` are what the sheet is called, the nearest first.
    pub(super) fn new(
        layouts: &'d [Layout],
        classes: &'d Classes,
        answers: &'d AnswerWords,
        products: &'d [String],
        named: &'d NamedColumns,
        titles: &[&str],
        likely: Kind,
    ) -> Self {
        let speaks = |title: &&str| {
            let mut kinds = layouts.iter().filter(|layout| layout.is_title(title)).map(|layout| layout.kind);
            let first = kinds.next()?;
            kinds.next().is_none().then_some(first)
        };
        let kind = titles.iter().find_map(speaks);
        Self { layouts, classes, answers, products, named, titled: kind, likely, readings: RefCell::default() }
    }

    /// Whether a title says what the sheet is a list of.
    pub(super) const fn is_titled(&self) -> bool {
        self.titled.is_some()
    }

    /// What the titles say that the sheet is a list of; the likely kind where they say nothing.
    pub(super) fn kind(&self) -> Kind {
        self.titled.unwrap_or(self.likely)
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
    pub(super) fn tell_answers_from_text(&self, table: &Table, header: &mut Header) {
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
    pub(super) fn readings_at(&self, table: &Table, row: &Row) -> Vec<(u32, Header)> {
        let mut found = Vec::new();
        if row.cells.iter().any(|cell| looks_like_id(&cell.text)) {
            return found;
        }
        for rows in 1..=MOST_ROWS {
            let last = row.index + rows - 1;
            if rows > 1 && !table.row(last).is_some_and(|row| self.continues_header(table, row)) {
                break;
            }
            for at in 0..self.layouts.len() {
                found.extend(self.read(table, at, row.index, last));
            }
        }
        found
    }

    /// Whether a row can only be a header: most of its cells are words of headers, one names answers and one an ID or
    /// a name, and there is no ID in it.
    pub(super) fn is_plain_header(&self, row: &Row) -> bool {
        // Headers have no numbers to speak of; this spares the looking up of every word of every row.
        let numbered = |cell: &Cell| cell.text.bytes().filter(u8::is_ascii_digit).count() > 2;
        if row.cells.iter().any(numbered) {
            return false;
        }
        let cells = without_ours(row);
        if cells.len() < 2 {
            return false;
        }
        let mut roles = BTreeSet::new();
        let mut known = 0;
        for cell in &cells {
            let reading = self.reading(&cell.text);
            known += usize::from(reading.roles.iter().any(Option::is_some) || reading.class.is_some());
            roles.extend(reading.roles.iter().flatten().filter(|(_, fit)| *fit == Fit::Exact).map(|(role, _)| *role));
        }
        known * 2 > cells.len()
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
        let cells = without_ours(row);
        let count = cells.iter().filter(|cell| known(cell)).count();
        // Single marks are answers below a header, and headers only below a heading that covers several columns.
        let bare = |cell: &&&Cell| cell.text.trim().chars().count() <= 1 && !under_heading(cell.column);
        let marks = cells.iter().filter(bare).count();
        count > 0
            && count * 2 >= cells.len()
            && marks * 2 < cells.len().max(1)
            && !row.cells.iter().any(|cell| looks_like_id(&cell.text))
    }

    /// Understands the rows `first..=last` as a header; how well is the score. `None` where an ID or name, or an answer,
    /// is missing.
    fn read(&self, table: &Table, layout: usize, first: u32, last: u32) -> Option<(u32, Header)> {
        let mut indexes = columns_of(table, first, last);
        let ours = (first..=last).filter_map(|row| table.row(row)).find_map(our_columns);
        indexes.retain(|index| ours.is_none_or(|ours| !ours.contains(index)));
        let width = indexes.len();
        let mut columns = Vec::new();
        let mut unknown = Vec::new();
        let mut fits: Vec<(Role, Fit)> = Vec::new();
        let mut inherited = Vec::new();
        let mut specific = BTreeSet::new();
        for index in indexes {
            let labels = table.labels_above(index, first..=last, width);
            specific.extend(labels.iter().filter_map(|label| self.specific(layout, label)));
            if let Some(role) = self.named.role(index) {
                fits.push((role, Fit::Exact));
                columns.push((Column::named(index, role, &labels), false));
                continue;
            }
            let Some((column, fit)) = self.column(layout, index, &labels) else {
                unknown.push((index, labels));
                continue;
            };
            if column.role == Role::Answer && self.is_inherited(layout, &labels) {
                inherited.push(column.index);
            }
            // What heads a column only because it is the word of an answer heads none where it stands alone.
            let lone = column.mark_for.is_some() && fit == Fit::Ends;
            fits.push((column.role, fit));
            columns.push((column, lone));
        }
        columns.retain(|(column, _)| !self.named.replaces(column));
        unknown.extend(give_back(table, &mut columns, &inherited, first..=last, width));
        if !columns.iter().any(|(column, _)| column.role == Role::Answer) {
            let answers = self.answers_by_cells(table, layout, &columns, &unknown, last);
            fits.extend(answers.iter().map(|_| (Role::Answer, Fit::Ends)));
            let taken = |index: u32| answers.iter().any(|answer| answer.index == index);
            unknown.retain(|(index, _)| !taken(*index));
            columns.retain(|(column, _)| !taken(column.index));
            columns.extend(answers.into_iter().map(|answer| (answer, false)));
            columns.sort_by_key(|(column, _)| column.index);
        }
        self.tell_vendors(table, layout, &mut columns, &mut unknown, first..=last);
        self.tell_headings(layout, &mut columns);
        self.tell_remarks(layout, &mut columns, &mut unknown);
        let among = unknown.iter().filter_map(|(index, labels)| Some((*index, squeeze(labels.last()?)))).collect();
        let mut columns = settle_marks(columns, among);
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
                column.class.is_some()
                    || column.product.is_some()
                    || column.mark_for.is_some()
                    || (column.role == Role::Answer && column.label.contains(" / "))
            }));
        let layout = self.layouts.get(layout)?;
        let behind = columns.iter().filter(|column| column.role == Role::Answer).map(|column| column.index).min();
        let mut unread: Vec<Unread> = unknown
            .into_iter()
            .filter(|(index, _)| !columns.iter().any(|column| column.index == *index))
            .map(|(index, labels)| Unread {
                index,
                remark: behind.is_some_and(|answer| answer < index)
                    && labels.last().is_some_and(|label| layout.is_flag(label)),
                label: labels.iter().map(|label| squeeze(label)).collect::<Vec<_>>().join(" / "),
            })
            .filter(|column| !column.label.is_empty())
            .collect();
        unread.sort_by_key(|column| column.index);
        for column in columns.iter_mut().filter(|column| column.role == Role::Answer) {
            column.reversed = layout.is_reversed(&column.label);
        }
        let header = Header {
            kind: layout.kind,
            told: !specific.is_empty() || self.titled == Some(layout.kind),
            first_row: first,
            last_row: last,
            body_row: last + 1,
            end_row: u32::MAX,
            beside_another: false,
            columns,
            unread,
        };
        // 帳票ID and 機能名称 tell the kind of a list more plainly than its title does.
        let specific = u32::try_from(specific.len()).unwrap_or(0);
        Some((score * 4 + specific * 2 + u32::from(self.titled == Some(layout.kind)), header))
    }

    /// The role of an ID or a name that a label has in this kind of list and in no other.
    fn specific(&self, layout: usize, label: &str) -> Option<Role> {
        let reading = self.reading(label);
        let exact = |found: &Option<(Role, Fit)>| found.filter(|(_, fit)| *fit == Fit::Exact).map(|(role, _)| role);
        let role = reading.roles.get(layout).and_then(exact)?;
        let others = reading.roles.iter().enumerate().filter(|(at, _)| *at != layout);
        let alone = others.map(|(_, found)| exact(found)).all(|role| role.is_none());
        (alone && matches!(role, Role::Id | Role::Name)).then_some(role)
    }

    /// Whether a column is one of answers only by what stands above its own word, which says nothing: 貴社回答 / 担当.
    fn is_inherited(&self, layout: usize, labels: &[&str]) -> bool {
        let Some((own, upper)) = labels.split_last().filter(|(_, upper)| !upper.is_empty()) else { return false };
        let of_label = |label: &str| self.reading(label).roles.get(layout).copied().flatten();
        let reading = self.reading(own);
        // 回答 / 区分 is an answer, whatever 区分 is elsewhere.
        reading.product.is_none()
            && reading.class.is_none()
            && reading.answer.is_none()
            && of_label(own).is_none()
            && upper.iter().any(|label| matches!(of_label(label), Some((Role::Answer, _))))
    }

    /// Columns headed by words that head answers as well as other things (判定, 評価, 実現方法): answers where nothing else
    /// is and most of what stands below are answers.
    fn answers_by_cells(
        &self,
        table: &Table,
        layout: usize,
        columns: &[(Column, bool)],
        unknown: &[(u32, Vec<&str>)],
        last: u32,
    ) -> Vec<Column> {
        let Some(layout) = self.layouts.get(layout) else { return Vec::new() };
        let notes = columns.iter().filter(|(column, _)| column.role == Role::Note);
        let notes = notes.map(|(column, _)| (column.index, column.label.clone()));
        let others = unknown.iter().map(|(index, labels)| (*index, labels.last().map(|label| squeeze(label))));
        let others = others.filter_map(|(index, label)| Some((index, label?)));
        let are_answers = |index: u32| self.are_answers(table, index, last);
        let found = notes.chain(others).filter(|(index, label)| layout.may_be_answer(label) && are_answers(*index));
        let first = found.min_by_key(|(index, _)| *index);
        first.into_iter().map(|(index, label)| Column::named(index, Role::Answer, &[label.as_str()])).collect()
    }

    /// Whether most of what stands below a header in a column are answers.
    fn are_answers(&self, table: &Table, index: u32, last: u32) -> bool {
        let rows = table.rows.iter().filter(|row| row.index > last).take(SAMPLED_ROWS);
        let texts: Vec<&str> = rows.map(|row| row.text(index)).filter(|text| !text.trim().is_empty()).collect();
        let answers = texts.iter().filter(|text| self.answers.word(text).is_some()).count();
        answers > 0 && answers * 5 >= texts.len() * 3
    }

    /// A column that is the vendor's by its heading (ベンダー, メーカー記入) and holds answers is the one of answers; others
    /// that name nobody are the municipality's then, and are not read.
    fn tell_vendors<'t>(
        &self,
        table: &'t Table,
        layout: usize,
        columns: &mut Vec<(Column, bool)>,
        unknown: &mut Vec<(u32, Vec<&'t str>)>,
        rows: RangeInclusive<u32>,
    ) {
        let Some(layout) = self.layouts.get(layout) else { return };
        let last = *rows.end();
        let vendors = |index: u32, labels: &[&str]| {
            labels.last().is_some_and(|label| layout.is_vendors(label)) && self.are_answers(table, index, last)
        };
        let found: Vec<(u32, Vec<&str>)> =
            unknown.iter().filter(|(index, labels)| vendors(*index, labels)).cloned().collect();
        if found.is_empty() {
            return;
        }
        // A single column headed 対応 is none of several to be marked.
        let kinds: BTreeSet<Answer> = columns.iter().filter_map(|(column, _)| column.mark_for).collect();
        let marked = kinds.len() > 1;
        let nobodys = |column: &Column| {
            let plain = column.class.is_none() && column.product.is_none() && !(marked && column.mark_for.is_some());
            plain && column.role == Role::Answer && self.named.role(column.index).is_none()
        };
        let others: Vec<u32> =
            columns.iter().filter(|(column, _)| nobodys(column)).map(|(column, _)| column.index).collect();
        columns.retain(|(column, _)| !nobodys(column));
        unknown.retain(|(index, _)| !found.iter().any(|(vendors, _)| vendors == index));
        unknown
            .extend(others.into_iter().map(|index| (index, table.labels_above(index, rows.clone(), usize::MAX / 8))));
        columns.extend(found.iter().map(|(index, labels)| (Column::named(*index, Role::Answer, labels), false)));
        columns.sort_by_key(|(column, _)| column.index);
    }

    /// 項目 heads headings where a column to its right heads the names.
    fn tell_headings(&self, layout: usize, columns: &mut [(Column, bool)]) {
        let Some(layout) = self.layouts.get(layout) else { return };
        let plain = |column: &Column| column.role == Role::Name && !layout.is_section_beside(&column.label);
        let Some(names) = columns.iter().filter(|(column, _)| plain(column)).map(|(column, _)| column.index).max()
        else {
            return;
        };
        for (column, _) in columns.iter_mut().filter(|(column, _)| column.role == Role::Name && column.index < names) {
            if self.named.role(column.index).is_none() && layout.is_section_beside(&column.label) {
                column.role = Role::Section;
            }
        }
    }

    /// Columns behind the answer whose words head remarks only there: 課題, 条件, 説明.
    fn tell_remarks(&self, layout: usize, columns: &mut Vec<(Column, bool)>, unknown: &mut Vec<(u32, Vec<&str>)>) {
        let Some(layout) = self.layouts.get(layout) else { return };
        let answers = columns.iter().filter(|(column, _)| column.role == Role::Answer).map(|(column, _)| column.index);
        let Some(answer) = answers.min() else { return };
        for (column, _) in columns.iter_mut().filter(|(column, _)| column.index > answer && column.role == Role::Text) {
            if self.named.role(column.index).is_none() && layout.is_remark_behind(&column.label) {
                column.role = Role::Note;
            }
        }
        unknown.retain(|(index, labels)| {
            let remark = *index > answer && labels.last().is_some_and(|label| layout.is_remark_behind(label));
            if remark {
                columns.push((Column::named(*index, Role::Note, labels), false));
            }
            !remark
        });
        columns.sort_by_key(|(column, _)| column.index);
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
        Some((Column { index, role, label, class, product, demoted: false, mark_for, reversed: false }, fit))
    }
}
