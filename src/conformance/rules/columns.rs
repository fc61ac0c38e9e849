//! What rules about columns of a list have in common: one hit for all of them, with their letters, headings and counts.

use super::quote;
use crate::conformance::list::{ListCase, ListHit};
use crate::deliverable::HiddenColumn;
use crate::text::message::{Param, params};

/// The hit of a rule on those of some columns that belong to the product at hand; none where there are none. `letters` of
/// the parameters are those of the first column.
pub(super) fn told(case: &ListCase<'_>, all: &[HiddenColumn]) -> Option<ListHit> {
    let columns: Vec<&HiddenColumn> = all.iter().filter(|column| case.is_of(column.product)).collect();
    let first = columns.first()?;
    let one = |column: &&HiddenColumn| {
        Param::term(
            format!("{}列「{}」{}件", column.letters, quote::clip(&column.label), column.filled),
            format!("{} “{}”, {} cells", column.letters, quote::clip(&column.label), column.filled),
        )
    };
    let shown: Vec<Param> = columns.iter().map(one).collect();
    let labels: Vec<&str> = columns.iter().map(|column| column.label.as_str()).collect();
    let letters = first.letters.as_str().into();
    Some(ListHit {
        params: params([("list", case.name()), ("columns", quote::list(&shown)), ("letters", letters)]),
        about: labels.join(" "),
        count: columns.len(),
        places: columns.iter().map(|column| (column.first.clone(), column.label.clone())).collect(),
    })
}
