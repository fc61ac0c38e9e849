//! Lists that are about another area than their names, their product or the command line say.

use std::collections::{BTreeMap, BTreeSet};

use super::Context;
use super::matched::MatchedList;
use crate::catalog::BusinessId;
use crate::conformance::rule::InputProblem;
use crate::matching::{Outcome, ReviewReason, UnmatchedReason};
use crate::text::message::{Lang, Param};

/// Fewer names that fit another area are a coincidence: EUC and logs are called the same everywhere.
const FEWEST_NAMES: usize = 3;

/// Names beyond these say nothing new of a whole list.
const MOST_NAMES: usize = 200;

/// A list whose IDs are all of other areas than it is said to be of. Such rows are taken for what their IDs say.
pub(super) fn by_ids(context: &Context<'_>, matched: &MatchedList) -> Option<InputProblem> {
    if matched.hints.is_empty() {
        return None;
    }
    let mut found: BTreeMap<&BusinessId, usize> = BTreeMap::new();
    for (entry, outcome) in matched.list.entries.iter().zip(&matched.outcomes) {
        let business = match outcome {
            Outcome::Matched { key, .. } => &key.business,
            Outcome::Unmatched { reason, business: Some(business) } if *reason != UnmatchedReason::Extra => business,
            _ => continue,
        };
        // One row that belongs there is enough, and what a row says of itself needs no telling.
        if matched.hints.contains(business) {
            return None;
        }
        if !entry.business.contains(business) {
            *found.entry(business).or_default() += 1;
        }
    }
    let rows: usize = found.values().sum();
    if rows * 2 < matched.list.entries.len().max(1)
        || (matched.asked_only && found.keys().any(|one| context.in_scope(one)))
    {
        return None;
    }
    let areas: Vec<BusinessId> = found.into_keys().cloned().collect();
    Some(InputProblem::OtherArea {
        said: named(context, &matched.hints),
        found: named(context, &areas),
        code: areas.first()?.as_str().to_owned(),
        rows,
        checked: areas.iter().all(|area| context.in_scope(area)),
        asked_only: matched.asked_only,
        place: matched.list.entries.first().map(|entry| entry.location.clone()),
    })
}

/// The areas whose names the rows of a list bear, where hardly a row speaks of the area that it is said to be of: names
/// alone are not enough to take the list for one of them. Rows that are left to a person count as speaking of none.
pub(super) fn by_names(context: &Context<'_>, matched: &MatchedList) -> Vec<BusinessId> {
    let unread = |outcome: &Outcome| match outcome {
        Outcome::Unmatched { reason, .. } => {
            matches!(reason, UnmatchedReason::Extra | UnmatchedReason::NoArea | UnmatchedReason::Orphaned)
        }
        Outcome::Review { reason, .. } => !matches!(reason, ReviewReason::OtherArea | ReviewReason::SeveralIds),
        Outcome::Matched { .. } | Outcome::Heading => false,
    };
    let rows: Vec<_> = matched.list.entries.iter().zip(&matched.outcomes).collect();
    let unread: Vec<_> = rows.iter().filter(|(_, outcome)| unread(outcome)).map(|(entry, _)| *entry).collect();
    // Only a list that is hardly understood is worth the search.
    if unread.len() < FEWEST_NAMES || unread.len() * 4 < rows.len() * 3 {
        return Vec::new();
    }
    let sample = unread.get(..unread.len().min(MOST_NAMES)).unwrap_or_default();
    let mut counts: BTreeMap<BusinessId, usize> = BTreeMap::new();
    for entry in sample {
        let name = if entry.name.is_empty() { &entry.text } else { &entry.name };
        let areas: BTreeSet<BusinessId> = context.matcher.areas_of_name(name, entry.kind).into_iter().collect();
        for area in areas {
            *counts.entry(area).or_default() += 1;
        }
    }
    let most = counts.values().copied().max().unwrap_or_default();
    if most < FEWEST_NAMES || most * 2 <= sample.len() || matched.hints.iter().any(|home| counts.contains_key(home)) {
        return Vec::new();
    }
    counts.into_iter().filter(|(_, count)| *count == most).map(|(area, _)| area).take(3).collect()
}

/// Areas by name and 業務ID, in both languages.
pub(super) fn named(context: &Context<'_>, areas: &[BusinessId]) -> Param {
    let names = |lang: Lang, between: &str, open: &str, close: &str| {
        let name = |area: &BusinessId| format!("{}{open}{area}{close}", context.business_name(area).get(lang));
        areas.iter().map(name).collect::<Vec<_>>().join(between)
    };
    Param::term(names(Lang::Ja, "・", "（", "）"), names(Lang::En, ", ", " (", ")"))
}
