//! The columns of a list, sorted by what a row is looked at for.

use crate::deliverable::header::{Column, Header};
use crate::deliverable::layout::Role;

/// What every row of a list is looked at for: found out once.
pub struct Columns<'r> {
    /// The first and the last.
    pub(super) ends: (u32, u32),
    /// Those of IDs, names and answers, with the lowest word of their headings: a header that is repeated shows in them.
    pub(super) decisive: Vec<(u32, &'r str)>,
    /// Those of the vendor's remarks. Where they stand on both sides of the answer, those before it repeat the
    /// specification's.
    pub(super) notes: Vec<&'r Column>,
    /// Those of answers, where none is to be marked.
    pub(super) answers: Vec<&'r Column>,
    /// Those of marks, apart for each class and product that the header tells apart.
    pub(super) marks: Vec<Vec<&'r Column>>,
}

impl<'r> Columns<'r> {
    pub fn of(header: &'r Header) -> Self {
        let places = || header.columns.iter().map(|column| column.index);
        let decisive = header.columns.iter().filter(|one| matches!(one.role, Role::Id | Role::Name | Role::Answer));
        let answer = header.column(Role::Answer).map_or(0, |column| column.index);
        let mut notes: Vec<&Column> = header.columns_of(Role::Note).collect();
        let behind = notes.iter().any(|column| column.index > answer);
        notes.retain(|column| !behind || column.index > answer || column.demoted);
        let whose = |column: &Column| (column.class.clone(), column.product);
        let marked = || header.columns.iter().filter(|column| column.mark_for.is_some());
        let mut groups: Vec<(Option<String>, Option<usize>)> = marked().map(whose).collect();
        groups.dedup();
        Self {
            ends: (places().min().unwrap_or(0), places().max().unwrap_or(u32::MAX)),
            decisive: decisive.map(|one| (one.index, one.label.rsplit(" / ").next().unwrap_or_default())).collect(),
            notes,
            answers: header.columns_of(Role::Answer).collect(),
            marks: groups.iter().map(|group| marked().filter(|mark| whose(mark) == *group).collect()).collect(),
        }
    }
}
