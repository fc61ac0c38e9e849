//! A list with its rows matched: what each of them became, of which product and area it is.

use std::collections::BTreeMap;

use super::{Context, Counts, foreign};
use crate::catalog::{BusinessId, Kind};
use crate::conformance::rule::{InputProblem, NamesSay};
use crate::deliverable::{Entry, List};
use crate::matching::{ListIds, Outcome, ReviewReason, UnmatchedReason};
use crate::text::id::is_bare_part;

/// A list and what became of its rows.
pub(super) struct MatchedList {
    pub list: List,
    /// What the surroundings of the list, its product or the command line say of its area.
    pub hints: Vec<BusinessId>,
    /// Whether only the command line says so.
    pub asked_only: bool,
    /// Index of its product.
    pub product: usize,
    /// What became of each entry, in their order.
    pub outcomes: Vec<Outcome>,
    /// Fingerprints of the rows that a person decided.
    pub decided: Vec<String>,
}

/// Rows of another area than the list's are taken up only where there are at least this many; a stray one goes to review.
const STRAY_ROWS: usize = 3;

impl MatchedList {
    /// The products that it speaks for: those that head columns of answers, and its own where a column names none.
    pub fn products(&self) -> impl Iterator<Item = usize> {
        let header = &self.list.header;
        let own = header.has_own_answers().then_some(self.product);
        header.columns.iter().filter_map(|column| column.product).chain(own)
    }
}

/// What there is to say where nothing tells the area of a list, or its names speak of another than all else does: such a
/// list answers for neither.
pub(super) fn area_unknown(context: &Context<'_>, matched: &mut MatchedList) -> Option<InputProblem> {
    let areas = foreign::by_names(context, matched);
    let names = areas.first().map(|first| NamesSay {
        said: (!matched.hints.is_empty()).then(|| foreign::named(context, &matched.hints)),
        found: foreign::named(context, &areas),
        code: first.as_str().to_owned(),
    });
    if names.as_ref().is_some_and(|names| names.said.is_some()) {
        matched.hints.clear();
        for outcome in matched.outcomes.iter_mut().filter(|outcome| **outcome != Outcome::Heading) {
            *outcome = Outcome::Unmatched { reason: UnmatchedReason::NoArea, business: None };
        }
    }
    let rows = matched.outcomes.iter().filter(|outcome| no_area(outcome)).count();
    // A list without rows belongs nowhere either.
    let empty = matched.list.entries.is_empty() && matched.hints.is_empty();
    // Among rows that are understood the very one that is not has to be found.
    let mut unknown = matched.list.entries.iter().zip(&matched.outcomes).filter(|(_, outcome)| no_area(outcome));
    let first = unknown.next().map(|(entry, _)| entry).or(matched.list.entries.first());
    let place = first.map(|entry| entry.location.clone());
    (rows > 0 || empty).then_some(InputProblem::AreaUnknown { rows, names, place })
}

const fn no_area(outcome: &Outcome) -> bool {
    matches!(outcome, Outcome::Unmatched { reason: UnmatchedReason::NoArea, .. })
}

pub(super) fn match_list(context: &Context<'_>, list: List) -> MatchedList {
    let product = product_of(context, &list);
    let declared = context.products.get(product).map(|product| product.business.clone()).unwrap_or_default();
    let asked_only = list.business.is_empty() && declared.is_empty();
    let hints = if !list.business.is_empty() {
        // The name of an area with several 業務ID is narrowed by what the product is declared for.
        let both: Vec<BusinessId> = list.business.iter().filter(|id| declared.contains(id)).cloned().collect();
        if both.is_empty() { list.business.clone() } else { both }
    } else if !declared.is_empty() {
        declared
    } else {
        context.options.areas.clone()
    };
    let mut list = list;
    tell_kinds(context, &mut list, &hints);
    // Few rows speak of several requirements, and the list can be long.
    let ids = ListIds::new(&list.entries);
    let apart = |(at, entry): (usize, &Entry)| Some((at, context.matcher.apart(entry, &ids, &hints)?));
    let mut several: BTreeMap<usize, Vec<Entry>> = list.entries.iter().enumerate().filter_map(apart).collect();
    if !several.is_empty() {
        let whole = std::mem::take(&mut list.entries).into_iter().enumerate();
        list.entries = whole.flat_map(|(at, entry)| several.remove(&at).unwrap_or_else(|| vec![entry])).collect();
    }
    let mut outcomes: Vec<Outcome> = Vec::with_capacity(list.entries.len());
    let mut above: Option<(String, String)> = None;
    for entry in &mut list.entries {
        // (1) in the column of IDs, below the ID that it is a part of.
        entry.part_of_above |= is_bare_part(&entry.id) && context.matcher.find(entry, &hints).is_unread();
        if let Some((id, name)) = above.as_ref().filter(|_| entry.part_of_above) {
            // A part that bears the name of a requirement is that requirement; any other speaks of the ID above it, and
            // its obligation, if it has one, may be that of another block.
            let own = Entry { name: entry.bare_name().to_owned(), ..entry.clone() };
            let found = context.matcher.find(&own, &hints);
            let nobodys =
                matches!(found, Outcome::Unmatched { .. } | Outcome::Review { reason: ReviewReason::Nameless, .. });
            if !nobodys {
                outcomes.push(found);
                continue;
            }
            entry.id.clone_from(id);
            entry.name.clone_from(name);
            outcomes.push(context.matcher.find(entry, &hints));
            continue;
        }
        let outcome = context.matcher.find(entry, &hints);
        // The heading of a chapter has no parts.
        let has_parts = !entry.id.is_empty() && outcome != Outcome::Heading;
        above = has_parts.then(|| (entry.id.clone(), entry.name.clone()));
        outcomes.push(outcome);
    }
    context.matcher.settle(&list.entries, &mut outcomes);
    context.matcher.find_at_home(&list.entries, &mut outcomes);
    MatchedList { list, hints, asked_only, product, outcomes, decided: Vec::new() }
}

/// Whether a row, as one of a kind, speaks of a requirement by its ID or its very name.
fn is_of_kind(context: &Context<'_>, entry: &Entry, kind: Kind, hints: &[BusinessId]) -> bool {
    let outcome = context.matcher.find(&Entry { kind, ..entry.clone() }, hints);
    matches!(outcome, Outcome::Matched { stranger: false, .. })
}

/// Settles what rows are of where the list does not say so: a list whose rows are plainly those of another kind is of that
/// kind, and a row that a column of kinds calls one and that only the other knows is of the other.
fn tell_kinds(context: &Context<'_>, list: &mut List, hints: &[BusinessId]) {
    /// Rows that tell enough.
    const SAMPLED: usize = 300;
    let home = list.kind;
    if list.entries.iter().any(|entry| entry.kind != home) {
        for entry in list.entries.iter_mut().filter(|entry| entry.kind != home) {
            if !is_of_kind(context, entry, entry.kind, hints) && is_of_kind(context, entry, home, hints) {
                entry.kind = home;
            }
        }
        return;
    }
    if list.header.told {
        return;
    }
    let count =
        |kind| list.entries.iter().take(SAMPLED).filter(|entry| is_of_kind(context, entry, kind, hints)).count();
    let other = if home == Kind::Form { Kind::Function } else { Kind::Form };
    if count(other) > count(home) * 2 {
        list.kind = other;
        list.header.kind = other;
        for entry in &mut list.entries {
            entry.kind = other;
        }
    }
}

/// The product that a list is of: the one whose files name it; else the only one that it fits; else the unnamed one.
fn product_of(context: &Context<'_>, list: &List) -> usize {
    let declared = &context.config.products;
    if let Some(at) = declared.iter().position(|product| product.has_file(context.delivery.local(&list.file))) {
        return at;
    }
    let fits = |at: &usize| {
        declared.get(*at).is_some_and(|product| {
            let same = |id: &BusinessId| product.business.contains(id);
            product.files.is_empty()
                && (product.business.is_empty() || list.business.is_empty() || list.business.iter().any(same))
        })
    };
    let fitting: Vec<usize> = (0..declared.len()).filter(fits).collect();
    match fitting.as_slice() {
        [one] => *one,
        _ => context.unnamed(),
    }
}

/// A single row of another area inside a list is more likely a slip than an answer: it goes to review.
pub(super) fn keep_strays_apart(matched: &mut MatchedList) {
    let mut counts: Counts<BusinessId> = BTreeMap::new();
    for outcome in &matched.outcomes {
        let of = match outcome {
            Outcome::Matched { key, .. } => Some(&key.business),
            Outcome::Unmatched { business, .. } => business.as_ref(),
            Outcome::Review { .. } | Outcome::Heading => None,
        };
        if let Some(business) = of {
            *counts.entry(business.clone()).or_default() += 1;
        }
    }
    // What only the command line says is a help for rows that say nothing, not a claim that the list is about it: such a
    // list is about what its rows are about.
    let home = if matched.asked_only || matched.hints.is_empty() {
        let mut home: Vec<(&BusinessId, &usize)> = counts.iter().filter(|(_, count)| **count >= STRAY_ROWS).collect();
        home.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
        home.into_iter().map(|(business, _)| business.clone()).collect()
    } else {
        matched.hints.clone()
    };
    if home.is_empty() {
        return;
    }
    for (outcome, entry) in matched.outcomes.iter_mut().zip(&matched.list.entries) {
        let (business, candidates) = match outcome {
            Outcome::Matched { key, .. } => (key.business.clone(), vec![key.clone()]),
            Outcome::Unmatched { business: Some(business), .. } => (business.clone(), Vec::new()),
            _ => continue,
        };
        let stray = !home.contains(&business)
            && !entry.business.contains(&business)
            && counts.get(&business).is_some_and(|count| *count < STRAY_ROWS);
        if stray {
            let business = home.first().cloned();
            *outcome = Outcome::Review { reason: ReviewReason::OtherArea, candidates, business };
        }
    }
}
