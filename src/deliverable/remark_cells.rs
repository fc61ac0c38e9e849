//! What other cells add to the remarks of a row: comments, and columns such as カスタマイズ要否.

use std::collections::BTreeSet;

use super::answer::AnswerWords;
use super::header::Header;
use super::list::List;
use super::location::{Location, TablePlace};
use crate::intake::{Comment, Row, Table};
use crate::text::normalize::squeeze;

/// Adds the comments on cells of a row to its remarks, marked as such; where they are, and what they say.
pub(super) fn add_comments(
    note: &mut String,
    row: &Row,
    table: &Table,
    header: &Header,
    place: &TablePlace,
) -> Vec<(Location, String)> {
    let mut added = Vec::new();
    for comment in comments_in(table, row.index) {
        let text = squeeze(&comment.text);
        if !header.is_near(comment.cell.column) || text.is_empty() {
            continue;
        }
        if !note.is_empty() {
            note.push_str(" / ");
        }
        note.push_str("コメント: ");
        note.push_str(&text);
        added.push((place.cell(row, comment.cell.column), text));
    }
    added
}

/// The comments on cells of one row.
fn comments_in(table: &Table, row: u32) -> &[Comment] {
    let first = table.comments.partition_point(|comment| comment.cell.row < row);
    let behind = table.comments.partition_point(|comment| comment.cell.row <= row);
    table.comments.get(first..behind).unwrap_or_default()
}

/// The comments that belong to no entry, on headings, titles and empty rows: they may speak of the whole list.
pub(super) fn comments_elsewhere(file: &str, table: &Table, lists: &[List]) -> Vec<(Location, String)> {
    let place = TablePlace::new(file, table);
    let at = |comment: &Comment| {
        let row = Row { index: comment.cell.row, ..Row::default() };
        (place.cell(&row, comment.cell.column), squeeze(&comment.text))
    };
    let taken: BTreeSet<&Location> =
        lists.iter().flat_map(|list| &list.asides.comments).map(|(place, _)| place).collect();
    table.comments.iter().map(at).filter(|(place, text)| !text.is_empty() && !taken.contains(place)).collect()
}

/// Adds what stands in columns such as カスタマイズ要否 to the remarks, with the heading in front, where it says something.
pub(super) fn add_headed_remarks(note: &mut String, row: &Row, header: &Header, answers: &AnswerWords) {
    for column in header.unread.iter().filter(|column| column.remark) {
        let text = squeeze(row.text(column.index));
        if answers.flags_nothing(&text) {
            continue;
        }
        if !note.is_empty() {
            note.push_str(" / ");
        }
        note.push_str(column.label.rsplit(" / ").next().unwrap_or_default());
        note.push_str(": ");
        note.push_str(&text);
    }
}
