//! Finding the header of a list in a sheet, wherever it stands and however many rows it has.

use super::answer::Answer;
use super::dictionary::Dictionary;
use super::layout::Role;
use crate::catalog::Kind;
use crate::intake::{Table, column_letters};
use crate::text::id::{Shape, shape};
use crate::text::normalize::{fold, squeeze};

/// How many rows with content are searched for a header.
const SEARCHED_ROWS: usize = 60;
/// How many rows below a header are looked at to tell which column really holds IDs.
pub(super) const SAMPLED_ROWS: usize = 300;

/// The header of a list: its rows and what each column holds.
#[derive(Clone, Debug)]
pub struct Header {
    /// What the list is of.
    pub kind: Kind,
    /// Whether its headings or titles say so; else it is what such a list most often is.
    pub told: bool,
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
    /// The columns that are headed and say nothing that is known, from left to right.
    pub unread: Vec<Unread>,
}

/// A column whose heading is none of the words that are known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// 0-based column index.
    pub index: u32,
    /// The header as people read it, upper rows first.
    pub label: String,
    /// Whether what stands in it is a remark together with its heading: カスタマイズ要否 says something only of 要.
    pub remark: bool,
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
    /// Whether its heading turns the answers round (未対応の場合○) or says that they are of others: for a person to read.
    pub reversed: bool,
}

impl Column {
    /// A column that a person named, with what stands above it, else its letters.
    pub(super) fn named(index: u32, role: Role, labels: &[&str]) -> Self {
        let label = labels.iter().map(|label| squeeze(label)).collect::<Vec<_>>().join(" / ");
        let label = if label.is_empty() { column_letters(index) } else { label };
        Self { index, role, label, class: None, product: None, demoted: false, mark_for: None, reversed: false }
    }
}

impl Header {
    /// The headers of all lists in a table, from top to bottom: each needs an ID or a name, and an answer. Lists that
    /// stand side by side have a header each, over the same rows.
    pub(super) fn find_all(table: &Table, dictionary: &Dictionary<'_>) -> Vec<Self> {
        // What neither its headings nor its titles tell is what such a list most often is, however many columns a reading
        // of another kind has words for.
        let rank = |score: u32, header: &Self| (header.told || header.kind == dictionary.kind(), score);
        let mut best: Option<((bool, u32), Self)> = None;
        for row in table.rows.iter().take(SEARCHED_ROWS) {
            for (score, header) in dictionary.readings_at(table, row) {
                // A taller or later header has to understand more than the one before it.
                let rank = rank(score, &header);
                if best.as_ref().is_none_or(|(most, _)| rank > *most) {
                    best = Some((rank, header));
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
            let next = dictionary.readings_at(table, row).into_iter().max_by_key(|(score, next)| rank(*score, next));
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

    /// Whether a column belongs to the list: any does where no other list stands beside it.
    #[must_use]
    pub fn is_near(&self, column: u32) -> bool {
        let places = || self.columns.iter().map(|column| column.index);
        let (first, last) = (places().min().unwrap_or(0), places().max().unwrap_or(u32::MAX));
        !self.beside_another || (first..=last).contains(&column)
    }

    /// Whether a row lies below this header and above the next.
    #[must_use]
    pub const fn governs(&self, row: u32) -> bool {
        row >= self.body_row && row < self.end_row
    }

    /// The version that a heading names: 9.0 for 機能ID（9.0版）. Of IDs of several versions the latest counts.
    fn version_of(&self, index: u32) -> Vec<u32> {
        let label = self.columns.iter().find(|column| column.index == index).map_or("", |column| column.label.as_str());
        let folded = fold(label);
        folded.split(|letter: char| !letter.is_ascii_digit()).filter_map(|digits| digits.parse().ok()).collect()
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
                    let mut unread = self.unread.clone();
                    unread.retain(|column| from <= column.index && column.index < *to);
                    Self { columns, unread, beside_another: true, ..self.clone() }
                })
                .collect();
        }
        let best = candidates
            .iter()
            .filter(|(_, (ids, serials, all))| *ids > 0 || (*all > 0 && serials < all))
            .max_by_key(|(index, (ids, _, _))| (*ids, self.version_of(*index), std::cmp::Reverse(*index)))
            .map(|(index, _)| *index);
        let mut settled = self;
        let is_other = |column: &Column| column.role == Role::Id && Some(column.index) != best;
        let unread = |column: &Column| Unread { index: column.index, label: column.label.clone(), remark: false };
        settled.unread.extend(settled.columns.iter().filter(|column| is_other(column)).map(unread));
        settled.unread.sort_by_key(|column| column.index);
        settled.columns.retain(|column| !is_other(column));
        vec![settled]
    }
}

/// Whether a cell could be the ID of a requirement, damaged or not.
pub(super) fn looks_like_id(text: &str) -> bool {
    crate::text::id::repair(text, 7).is_some()
        || matches!(shape(text), Shape::Outline)
        || crate::text::id::repair_section(text).is_some_and(|section| section.id.contains('.'))
}
