//! What the cells of a header have to do with each other: merged headings, columns to be marked, columns of our own.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use super::answer::Answer;
use super::header::Column;
use super::layout::Role;
use crate::intake::{Cell, Region, Row, Table};

/// A heading over several classes that is not merged stands over the first of them only: the others are what it is.
pub(super) fn share_headings(columns: &mut [Column]) {
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
pub(super) fn settle_marks(columns: Vec<(Column, bool)>, unknown: Vec<(u32, String)>) -> Vec<Column> {
    let of_answers = columns.iter().filter(|(column, _)| column.role == Role::Answer);
    let kinds: BTreeSet<Answer> = of_answers.filter_map(|(column, _)| column.mark_for).collect();
    let several = kinds.len() > 1;
    let marks = || columns.iter().filter(|(column, _)| column.mark_for.is_some()).map(|(column, _)| column.index);
    let (first, last) = (marks().min().unwrap_or(0), marks().max().unwrap_or(0));
    // A column that nobody knows among those to be marked (カスタマイズ) is an answer that a person has to read.
    let among =
        unknown.into_iter().filter(|(index, _)| several && first < *index && *index < last).map(|(index, label)| {
            let mark_for = Some(Answer::Invalid);
            Column {
                index,
                role: Role::Answer,
                label,
                class: None,
                product: None,
                demoted: false,
                mark_for,
                reversed: false,
            }
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
pub(super) fn columns_of(table: &Table, first: u32, last: u32) -> BTreeSet<u32> {
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

/// What `sheet annotate` heads the three columns with that it puts to the right of a list, in either language.
const OURS: [[&str; 3]; 2] = [["状態", "指摘", "対処"], ["result", "finding", "remedy"]];

/// The columns that we ourselves put there: an annotated copy is read as what it is a copy of.
pub(super) fn our_columns(row: &Row) -> Option<[u32; 3]> {
    row.cells.windows(3).find_map(|cells| match cells {
        [a, b, c] if OURS.contains(&[a.text.trim(), b.text.trim(), c.text.trim()]) => {
            Some([a.column, b.column, c.column])
        }
        _ => None,
    })
}

/// The cells of a row that others wrote.
pub(super) fn without_ours(row: &Row) -> Vec<&Cell> {
    let ours = our_columns(row);
    row.cells.iter().filter(|cell| ours.is_none_or(|ours| !ours.contains(&cell.column))).collect()
}

/// Under a heading that covers several columns (貴社回答) only those are answers that are headed as one, where any is:
/// takes the others out and gives them back as unknown.
pub(super) fn give_back<'t>(
    table: &'t Table,
    columns: &mut Vec<(Column, bool)>,
    inherited: &[u32],
    rows: RangeInclusive<u32>,
    width: usize,
) -> Vec<(u32, Vec<&'t str>)> {
    let upper = |column: &Column| column.label.rsplit_once(" / ").map(|(upper, _)| upper.to_owned());
    let real = |column: &Column| column.role == Role::Answer && !inherited.contains(&column.index);
    let answered: BTreeSet<String> =
        columns.iter().filter(|(column, _)| real(column)).filter_map(|(column, _)| upper(column)).collect();
    let stray = |column: &Column| {
        inherited.contains(&column.index) && upper(column).is_some_and(|upper| answered.contains(&upper))
    };
    let strays: Vec<u32> = columns.iter().filter(|(column, _)| stray(column)).map(|(column, _)| column.index).collect();
    columns.retain(|(column, _)| !strays.contains(&column.index));
    strays.into_iter().map(|index| (index, table.labels_above(index, rows.clone(), width))).collect()
}
