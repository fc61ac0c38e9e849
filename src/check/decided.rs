//! Review workbooks in a check: decisions applied to the rows of a list, and what is said of those that do not count.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::Context;
use super::matched::MatchedList;
use super::weighed::WeighedList;
use crate::catalog::BusinessId;
use crate::conformance::rule::InputProblem;
use crate::deliverable::Entry;
use crate::deliverable::review::ReviewFile;
use crate::intake::Document;
use crate::matching::decisions::fingerprint;
use crate::report::model::{Input, InputKind, WaitingRow};

/// The areas that a list is about, as far as they belong to the list: what only the command line says is not said of it
/// the next time.
fn areas(hints: &[BusinessId], asked_only: bool) -> &[BusinessId] {
    if asked_only { &[] } else { hints }
}

/// Applies the decisions to the rows of a list that wait for a person.
pub(super) fn apply(context: &Context<'_>, matched: &mut MatchedList) {
    let areas = areas(&matched.hints, matched.asked_only);
    matched.decided = context.decisions.apply(&mut matched.list.entries, &mut matched.outcomes, areas);
}

/// What a review workbook needs of a row that waits.
pub(super) fn waiting(list: &WeighedList, entry: &Entry) -> WaitingRow {
    let areas_of_row = if entry.business.is_empty() { &list.hints } else { &entry.business };
    WaitingRow {
        fingerprint: fingerprint(entry, areas(&list.hints, list.asked_only)),
        kind: entry.kind,
        areas: areas_of_row.clone(),
        id: entry.id.clone(),
        section: entry.section.clone(),
        name: entry.name.clone(),
        text: entry.text.clone(),
    }
}

/// Whether a delivered file is a review workbook, and what there is to say if it is not among those whose decisions count.
pub(super) fn delivered(
    context: &Context<'_>,
    sha256: Option<&String>,
    document: &Document,
) -> Option<Vec<InputProblem>> {
    ReviewFile::is_one(document).then(|| {
        let given = context.options.matches.iter().any(|file| Some(&file.sha256) == sha256);
        if given { Vec::new() } else { vec![InputProblem::ReviewNotApplied] }
    })
}

/// The files whose decisions count, but for those that were delivered too.
pub(super) fn inputs(context: &Context<'_>, delivered: &[Input]) -> Vec<Input> {
    let known = |file: &&ReviewFile| delivered.iter().any(|input| input.sha256.as_ref() == Some(&file.sha256));
    let files = context.options.matches.iter().filter(|file| !known(file));
    files
        .map(|file| Input {
            path: file.path.clone(),
            kind: InputKind::Decisions,
            sha256: Some(file.sha256.clone()),
            format: Some(file.format.name().to_owned()),
            encoding: None,
            products: Vec::new(),
            lists: Vec::new(),
        })
        .collect()
}

/// What is said of decisions that do not count, with the file of each. `used` are the fingerprints of all rows that were
/// decided.
pub(super) fn problems(context: &Context<'_>, used: &BTreeSet<String>) -> Vec<(Arc<str>, InputProblem)> {
    let used: BTreeSet<&str> = used.iter().map(String::as_str).collect();
    let wrong = context.undecided.iter().map(|problem| InputProblem::Decision(problem.clone()));
    let unused = context.decisions.unused(&used).into_iter();
    let unused = unused.map(|(place, rows)| InputProblem::DecisionsUnused { place, rows });
    wrong.chain(unused).filter_map(|problem| Some((problem.place()?.file.clone(), problem))).collect()
}
