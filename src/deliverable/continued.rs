//! Lists that go on over the next sheet without a header: their columns are those of the sheet before.

use std::collections::BTreeSet;

use super::answer::{Answer, AnswerWords};
use super::header::Header;
use super::layout::Role;
use super::list::List;
use crate::intake::{Row, Table};
use crate::text::id::{Shape, shape};

/// With fewer rows than this, IDs beside answers may be an example.
const FEWEST: usize = 2;

/// What an ID begins with: that of its area, or, for section numbers, nothing.
fn area_of(id: &str) -> Option<&str> {
    match shape(id) {
        Shape::Official7 => id.get(..3),
        Shape::Outline => id.get(..5),
        Shape::Section if id.matches('.').count() > 1 => Some(""),
        _ => None,
    }
}

/// The header of a sheet that has none and goes on with a list: no cell right of its columns, and at four of five rows an
/// ID of its areas in the column of IDs and an answer in that of answers.
pub(super) fn header(table: &Table, list: &List, words: &AnswerWords) -> Option<Header> {
    let columns = &list.header.columns;
    let id = list.header.column(Role::Id)?.index;
    let answers: Vec<u32> =
        columns.iter().filter(|one| one.role == Role::Answer || one.mark_for.is_some()).map(|one| one.index).collect();
    let unread = list.header.unread.iter().map(|one| one.index);
    let end = columns.iter().map(|one| one.index).chain(unread).max()?;
    let areas: BTreeSet<&str> = list.entries.iter().filter_map(|entry| area_of(&entry.id)).collect();
    let fits = |row: &&Row| {
        let known = area_of(row.text(id).trim()).is_some_and(|area| areas.contains(area));
        let said = |index: &u32| !matches!(words.parse(row.text(*index)).answer, Answer::Invalid | Answer::Unanswered);
        known && answers.iter().any(said)
    };
    // A title or a remark stands alone in its row.
    let rows = || table.rows.iter().filter(|row| row.cells.len() > 1);
    let within = table.rows.iter().flat_map(|row| &row.cells).all(|cell| cell.column <= end);
    let (all, fitting) = (rows().count(), rows().filter(fits).count());
    if !within || fitting < FEWEST || fitting * 5 < all * 4 {
        return None;
    }
    let first = table.rows.iter().find(fits)?.index;
    let above = first.saturating_sub(1);
    Some(Header { first_row: above, last_row: above, body_row: first, end_row: u32::MAX, ..list.header.clone() })
}
