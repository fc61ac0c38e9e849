//! Finding the header of a list in a sheet, wherever it stands and however many rows it has.

use std::collections::BTreeSet;

use super::answer::{Answer, AnswerWords};
use super::layout::{Fit, Layout, Role};
use crate::catalog::{Classes, Kind};
use crate::intake::{Region, Row, Table};
use crate::text::id::{Shape, shape};
use crate::text::normalize::squeeze;

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
    /// For columns that are marked when one answer applies (対応 ｜ 一部 ｜ 非対応): that answer.
    pub mark_for: Option<Answer>,
}

/// What headers are compared with.
#[derive(Clone, Copy)]
pub(super) struct Dictionary<'d> {
    pub layouts: &'d [Layout],
    pub classes: &'d Classes,
    pub answers: &'d AnswerWords,
}

impl Header {
    /// The best header of a table, if it has one: an ID or a name, and an answer.
    pub(super) fn find(table: &Table, dictionary: Dictionary<'_>) -> Option<Self> {
        let mut best: Option<(u32, Self)> = None;
        for row in table.rows.iter().take(SEARCHED_ROWS) {
            for rows in 1..=MOST_ROWS {
                let last = row.index + rows - 1;
                if rows > 1 && !table.row(last).is_some_and(|row| dictionary.is_header_row(row)) {
                    break;
                }
                for layout in dictionary.layouts {
                    let Some((score, header)) = dictionary.read(table, layout, row.index, last) else { continue };
                    // A taller or later header has to understand more than the one before it.
                    if best.as_ref().is_none_or(|(most, _)| score > *most) {
                        best = Some((score, header));
                    }
                }
            }
        }
        let (_, mut header) = best?;
        header.keep_one_id(table);
        Some(header)
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

    /// Of several columns that could hold the ID, keeps the one whose values look like IDs; a column that only counts
    /// the rows (No. 1, 2, 3 …) is none.
    fn keep_one_id(&mut self, table: &Table) {
        let below = || table.rows.iter().filter(|row| row.index > self.last_row).take(SAMPLED_ROWS);
        let looks = |column: &Column| {
            let texts = below().map(|row| row.text(column.index)).filter(|text| !text.is_empty());
            texts.fold((0_usize, 0_usize, 0_usize), |(ids, serials, all), text| {
                let id = looks_like_id(text);
                let serial = !id && text.chars().all(char::is_numeric);
                (ids + usize::from(id), serials + usize::from(serial), all + 1)
            })
        };
        let candidates: Vec<(u32, (usize, usize, usize))> =
            self.columns_of(Role::Id).map(|column| (column.index, looks(column))).collect();
        let best = candidates
            .iter()
            .filter(|(_, (ids, serials, all))| *ids > 0 || (*all > 0 && serials < all))
            .max_by_key(|(index, (ids, _, _))| (*ids, std::cmp::Reverse(*index)))
            .map(|(index, _)| *index);
        self.columns.retain(|column| column.role != Role::Id || Some(column.index) == best);
    }
}

/// Whether a cell could be the ID of a requirement, damaged or not.
pub(super) fn looks_like_id(text: &str) -> bool {
    crate::text::id::repair(text, 7).is_some()
        || matches!(shape(text), Shape::Outline)
        || crate::text::id::repair_section(text).is_some_and(|section| section.id.contains('.'))
}

impl Dictionary<'_> {
    /// Whether a row below a header row belongs to the header: what stands in it are words of headers, and no ID.
    fn is_header_row(self, row: &Row) -> bool {
        let known = |text: &str| {
            self.layouts.iter().any(|layout| layout.role(text).is_some())
                || self.classes.find_column(text).is_some()
                || self.answers.word(text).is_some_and(|answer| answer != Answer::Unanswered)
        };
        let count = row.cells.iter().filter(|cell| known(&cell.text)).count();
        let marks = row.cells.iter().filter(|cell| cell.text.trim().chars().count() <= 1).count();
        count > 0
            && count * 2 >= row.cells.len()
            && marks * 2 < row.cells.len().max(1)
            && !row.cells.iter().any(|cell| looks_like_id(&cell.text))
    }

    /// Understands the rows `first..=last` as a header; how well is the score. `None` where an ID or name, or an answer,
    /// is missing.
    fn read(self, table: &Table, layout: &Layout, first: u32, last: u32) -> Option<(u32, Header)> {
        let indexes = columns_of(table, first, last);
        let width = indexes.len();
        let mut columns = Vec::new();
        let mut fits: Vec<(Role, Fit)> = Vec::new();
        for index in indexes {
            let labels = labels(table, first, last, index, width);
            let Some((column, fit)) = self.column(layout, index, &labels) else { continue };
            fits.push((column.role, fit));
            columns.push(column);
        }
        settle_marks(&mut columns);
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
            + u32::from(columns.iter().any(|column| column.class.is_some() || column.mark_for.is_some()));
        Some((score, Header { kind: layout.kind, first_row: first, last_row: last, columns }))
    }

    /// What one column holds, from the labels above it, the lowest first.
    fn column(self, layout: &Layout, index: u32, labels: &[&str]) -> Option<(Column, Fit)> {
        let mut class = None;
        let mut mark_for = None;
        let mut found = None;
        for label in labels.iter().rev() {
            let role = layout.role(label);
            if let Some((role, Fit::Exact)) = role {
                if role == Role::Answer && mark_for.is_none() {
                    mark_for = self.answers.word(label).filter(|answer| *answer != Answer::Unanswered);
                }
                found = Some((role, Fit::Exact));
                break;
            }
            if let Some(column) = self.classes.find_column(label) {
                class.get_or_insert_with(|| column.to_owned());
                continue;
            }
            if let Some(answer) = self.answers.word(label).filter(|answer| *answer != Answer::Unanswered) {
                mark_for.get_or_insert(answer);
                found.get_or_insert((Role::Answer, Fit::Contains));
                continue;
            }
            if let Some(role) = role {
                found = Some(role);
                break;
            }
        }
        // A column that only names a class holds the obligation for that class.
        let (role, fit) = found.or_else(|| class.as_ref().map(|_| (Role::Obligation, Fit::Contains)))?;
        if role != Role::Answer {
            mark_for = None;
        }
        let label = labels.iter().map(|label| squeeze(label)).collect::<Vec<_>>().join(" / ");
        Some((Column { index, role, label, class, mark_for }, fit))
    }
}

/// Columns headed by the words of answers are columns to be marked only where there are several of them, for different
/// answers; a single column headed 対応 holds the answer itself.
fn settle_marks(columns: &mut Vec<Column>) {
    let kinds: BTreeSet<Answer> = columns.iter().filter_map(|column| column.mark_for).collect();
    let several = kinds.len() > 1;
    // A word of an answer that is no word of a header means something only among its like.
    columns.retain(|column| several || column.mark_for.is_none() || column.role == Role::Answer);
    if !several {
        for column in columns {
            column.mark_for = None;
        }
    }
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

/// The labels above a column from top to bottom, each once. A cell merged over most of the width is a title, no label.
fn labels(table: &Table, first: u32, last: u32, column: u32, width: usize) -> Vec<&str> {
    let mut labels: Vec<&str> = Vec::new();
    let mut carried: Vec<Region> = Vec::new();
    for row in first..=last {
        let region = table.region_at(row, column);
        if let Some(region) = region {
            let wide = (region.last_column - region.first_column + 1) as usize;
            let title = wide > 3 && wide * 5 > width * 3;
            if title || carried.contains(region) {
                continue;
            }
            carried.push(*region);
        }
        let text = table.text_through_merges(row, column);
        if !text.is_empty() {
            labels.push(text);
        }
    }
    labels
}
