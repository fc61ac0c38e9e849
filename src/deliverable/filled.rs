//! Columns judged by what fills them, below their heading.

use super::answer::AnswerWords;
use super::appearance::HiddenColumn;
use super::header::{Column, Header};
use super::layout::{Layout, Role};
use super::location::Location;
use crate::intake::{Row, Table, column_letters};

/// Filled cells that tell of a column: one of which not even half of these is of a sort is given up.
const SAMPLED: usize = 50;

/// How far the cells of a column are of one sort.
struct Tally<'t> {
    index: u32,
    /// Cells with anything in them.
    filled: usize,
    /// Those of the sort.
    count: usize,
    /// The first row that fills it.
    first: &'t Row,
}

/// Those of `columns` of whose filled cells at least `share` (so many of so many) are of a sort.
///
/// A column is given up where its first cells are mostly of another sort, and as soon as too many of all are, so that long
/// lists cost little.
fn mostly<'t>(
    table: &'t Table,
    header: &Header,
    columns: impl Iterator<Item = u32>,
    share: (usize, usize),
    is_one: impl Fn(&str) -> bool,
) -> Vec<Tally<'t>> {
    let (part, whole) = share;
    let mut columns: Vec<u32> = columns.collect();
    columns.sort_unstable();
    let mut open: Vec<(u32, Option<Tally<'t>>)> = columns.into_iter().map(|index| (index, None)).collect();
    for row in table.rows.iter().filter(|row| header.governs(row.index)) {
        open.retain_mut(|(index, tally)| {
            let text = row.text(*index);
            if text.trim().is_empty() {
                return true;
            }
            let tally = tally.get_or_insert(Tally { index: *index, filled: 0, count: 0, first: row });
            tally.filled += 1;
            tally.count += usize::from(is_one(text));
            if tally.filled == SAMPLED && tally.count * 2 < SAMPLED {
                return false;
            }
            // Even if all rows to come were of the sort, the share could not be reached any more.
            (tally.filled - tally.count) * whole <= table.rows.len() * (whole - part)
        });
        if open.is_empty() {
            break;
        }
    }
    let enough = |tally: &Tally<'_>| tally.count * whole >= tally.filled * part;
    open.into_iter().filter_map(|(_, tally)| tally).filter(enough).collect()
}

/// The column that says of each row of a list what it is of (種別: 機能, 帳票), if there is one.
pub(super) fn kinds(layouts: &[Layout], table: &Table, header: &Header) -> Option<u32> {
    let others = |column: &&Column| matches!(column.role, Role::Section | Role::Obligation | Role::Text);
    let read = header.columns.iter().filter(others).map(|column| column.index);
    let columns = read.chain(header.unread.iter().map(|column| column.index));
    let says = |text: &str| Layout::of_kind(layouts, text).is_some();
    mostly(table, header, columns, (9, 10), says).into_iter().find(|tally| tally.count > 1).map(|tally| tally.index)
}

/// Columns that are not read and are full of answers all the same.
pub(super) fn unread_answers(
    answers: &AnswerWords,
    file: &str,
    table: &Table,
    header: &Header,
    layout: &Layout,
) -> Vec<HiddenColumn> {
    const FEWEST: usize = 3;
    let known = |label: &str| layout.is_of_others(label) || layout.is_flag(label) || layout.is_reversed(label);
    let unread = || header.unread.iter().filter(|column| !column.remark && !known(&column.label));
    let says = |text: &str| !text.trim().chars().all(char::is_numeric) && answers.word(text).is_some();
    let full = mostly(table, header, unread().map(|column| column.index), (4, 5), says);
    let of = |index: u32| full.iter().find(|tally| tally.index == index && tally.count >= FEWEST);
    let told = unread().filter_map(|column| Some((column, of(column.index)?)));
    told.map(|(column, tally)| HiddenColumn {
        product: None,
        letters: column_letters(column.index),
        label: column.label.clone(),
        filled: tally.count,
        first: Location::cell(file, table, tally.first, column.index),
    })
    .collect()
}

/// The columns of answers whose headings turn them round.
pub(super) fn reversed(file: &str, table: &Table, header: &Header) -> Vec<HiddenColumn> {
    let columns = header.columns.iter().filter(|column| column.reversed);
    columns
        .filter_map(|column| {
            let rows = table.rows.iter().filter(|row| header.governs(row.index));
            let mut filled = rows.filter(|row| !row.text(column.index).trim().is_empty());
            let first = filled.next()?;
            Some(HiddenColumn {
                product: column.product,
                letters: column_letters(column.index),
                label: column.label.clone(),
                filled: 1 + filled.count(),
                first: Location::cell(file, table, first, column.index),
            })
        })
        .collect()
}

/// Whether the headings of a list without IDs stand beside its entries, in the first row of each or in every one, and not in
/// rows of their own: some row has a heading and an answer.
pub(super) fn headings_beside(table: &Table, header: &Header) -> bool {
    let filled = |row: &Row, role| header.columns_of(role).any(|column| !row.text(column.index).trim().is_empty());
    let mut rows = table.rows.iter().filter(|row| header.governs(row.index));
    header.column(Role::Id).is_none() && rows.any(|row| filled(row, Role::Section) && filled(row, Role::Answer))
}

/// The columns of a list without IDs that the header does not explain and that every answered row fills: running numbers. A
/// row that leaves them open is no entry.
pub(super) fn always_filled(table: &Table, header: &Header) -> Vec<u32> {
    const FEWEST: usize = 3;
    if header.column(Role::Id).is_some() {
        return Vec::new();
    }
    let answered = |row: &&Row| header.columns_of(Role::Answer).any(|column| !row.text(column.index).trim().is_empty());
    let mut rows = table.rows.iter().filter(|row| header.governs(row.index)).filter(answered);
    let known = |index: u32| header.columns.iter().any(|column| column.index == index);
    let (first, last) = header
        .columns
        .iter()
        .fold((u32::MAX, 0), |(first, last), column| (first.min(column.index), last.max(column.index)));
    // A running number stands among the columns or right before them.
    let near = |index: u32| !known(index) && index + 2 >= first && index <= last;
    let Some(top) = rows.next() else { return Vec::new() };
    let filled = |row: &Row, index: u32| !row.text(index).trim().is_empty();
    let mut columns: Vec<u32> = top.cells.iter().map(|cell| cell.column).filter(|index| near(*index)).collect();
    columns.retain(|index| filled(top, *index));
    let mut count = 1;
    for row in rows {
        columns.retain(|index| filled(row, *index));
        count += 1;
    }
    if count < FEWEST { Vec::new() } else { columns }
}
