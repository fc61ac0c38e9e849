//! The last step for rows that neither an ID nor a name told: what they are like, over the whole list at once.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::matcher::Matcher;
use super::outcome::{MatchedBy, Outcome, ReviewReason, UnmatchedReason};
use super::similar::{Asked, Known, Similarity, Texts, Verdict};
use crate::catalog::{BusinessId, Kind, Obligation, Requirement, RequirementKey};
use crate::deliverable::Entry;

/// The requirements that rows of some areas are compared with.
#[derive(Debug)]
pub(super) struct Comparable<'c> {
    known: Known,
    requirements: Vec<&'c Requirement>,
}

/// Whether nothing but likeness can tell what a row speaks of.
fn is_open(entry: &Entry, outcome: &Outcome) -> bool {
    let says = !(entry.name.is_empty() && entry.text.is_empty());
    let open = match outcome {
        Outcome::Unmatched { reason: UnmatchedReason::Extra, .. }
        | Outcome::Review { reason: ReviewReason::NameNear, .. } => true,
        // Of requirements with one name only what the row says beyond it can tell, and nothing tells areas apart.
        Outcome::Review { reason: ReviewReason::NameAmbiguous, candidates, .. } => {
            let first = candidates.first().map(|key| &key.business);
            !entry.name.is_empty()
                && !entry.text.is_empty()
                && candidates.iter().all(|key| Some(&key.business) == first)
        }
        _ => false,
    };
    // Names of forms and data items are short and many are alike; likeness was measured on functions only.
    entry.kind == Kind::Function && says && open
}

/// What requirements say.
pub(super) fn said(requirement: &Requirement) -> String {
    // Imported packs keep the wording of the publication, shipped ones a sentence of our own.
    let wording = requirement.extra.get("text").map_or("", String::as_str);
    [requirement.summary.as_str(), wording].join("\n").trim().to_owned()
}

fn texts(entry: &Entry) -> Texts<'_> {
    let prohibited = match entry.obligation {
        Some(Obligation::Required | Obligation::Optional) => Some(false),
        Some(Obligation::Prohibited) => Some(true),
        Some(Obligation::OutOfScope) | None => None,
    };
    Texts { section: &entry.section, name: &entry.name, text: &entry.text, prohibited }
}

/// The one 業務ID that nearly all matched rows of a list speak of, where its surroundings name several or none.
fn home(outcomes: &[Outcome]) -> Option<BusinessId> {
    // Fewer rows or a smaller part may be chance.
    const FEWEST: usize = 3;
    const PART: (usize, usize) = (9, 10);
    let mut counts: BTreeMap<&BusinessId, usize> = BTreeMap::new();
    for outcome in outcomes {
        if let Outcome::Matched { key, .. } = outcome {
            *counts.entry(&key.business).or_default() += 1;
        }
    }
    let all: usize = counts.values().sum();
    let (business, most) = counts.into_iter().max_by_key(|(_, count)| *count)?;
    (most >= FEWEST && most * PART.1 >= all * PART.0).then(|| business.clone())
}

impl<'c> Matcher<'c> {
    /// Takes rows for the requirements that they are like, where that is certain, and leaves the rest to a person or
    /// where they were. A row merged of several requirements becomes one entry for each. `areas` as for
    /// [`Matcher::find`].
    pub fn resemble(&self, entries: &mut Vec<Entry>, outcomes: &mut Vec<Outcome>, areas: &[BusinessId]) {
        let by_name = |outcome: &Outcome| matches!(outcome, Outcome::Matched { by: MatchedBy::Name, .. });
        let looked_at = |(entry, outcome): (&Entry, &Outcome)| is_open(entry, outcome) || by_name(outcome);
        let ambiguous = |(_, outcome): (&Entry, &Outcome)| {
            matches!(outcome, Outcome::Review { reason: ReviewReason::NameAmbiguous, .. })
        };
        // Most lists have IDs, and the words need not be read for them.
        if !entries.iter().zip(&*outcomes).any(|row| looked_at(row) || ambiguous(row)) {
            return;
        }
        let Some(with) = Similarity::shipped() else { return };
        let home = home(outcomes).filter(|home| areas.len() != 1 || areas.contains(home));
        let areas = home.as_ref().map_or(areas, std::slice::from_ref);
        let mut by_areas: BTreeMap<Vec<BusinessId>, Vec<usize>> = BTreeMap::new();
        for (row, (entry, outcome)) in entries.iter().zip(outcomes.iter_mut()).enumerate() {
            self.settle_name(entry, outcome, home.as_ref());
            self.deny(with, entry, outcome);
            if is_open(entry, outcome) {
                let own = if entry.business.is_empty() { areas } else { &entry.business };
                by_areas.entry(own.to_vec()).or_default().push(row);
            }
        }
        let mut further: BTreeMap<usize, Vec<Outcome>> = BTreeMap::new();
        for (areas, rows) in by_areas {
            let comparable = self.comparable(with, &areas);
            let settled = comparable.settled(outcomes);
            let open: Vec<Texts<'_>> = rows.iter().filter_map(|row| entries.get(*row)).map(texts).collect();
            let verdicts = with.decide(&comparable.known, &open, &settled);
            for (row, verdict) in rows.into_iter().zip(verdicts) {
                let mut found = comparable.outcomes(&verdict).into_iter();
                if let (Some(place), Some(first)) = (outcomes.get_mut(row), found.next()) {
                    *place = first;
                }
                let rest: Vec<Outcome> = found.collect();
                if !rest.is_empty() {
                    further.insert(row, rest);
                }
            }
        }
        for (row, more) in further.into_iter().rev() {
            let Some(entry) = entries.get(row).cloned() else { continue };
            for outcome in more.into_iter().rev() {
                entries.insert(row + 1, entry.clone());
                outcomes.insert(row + 1, outcome);
            }
        }
    }

    /// Gives the rows of a list that nothing tells the area of the area that the IDs of its other rows speak of.
    pub fn find_at_home(&self, entries: &[Entry], outcomes: &mut [Outcome]) {
        let homeless =
            |outcome: &Outcome| matches!(outcome, Outcome::Unmatched { reason: UnmatchedReason::NoArea, .. });
        let unknown = outcomes.iter().filter(|outcome| homeless(outcome)).count();
        let matched = outcomes.iter().filter(|outcome| matches!(outcome, Outcome::Matched { .. })).count();
        // A few rows with an ID say little of a list that has none.
        if unknown == 0 || matched < unknown {
            return;
        }
        let Some(home) = home(outcomes) else { return };
        for (entry, outcome) in entries.iter().zip(outcomes).filter(|(_, outcome)| homeless(outcome)) {
            *outcome = self.find(entry, std::slice::from_ref(&home));
        }
    }

    /// How certain likeness is of the first requirement of each entry, whatever the thresholds; `None` where nothing is
    /// like it or it may not be taken unseen. For measuring (`cargo bench --bench matching`).
    #[must_use]
    pub fn certainties(&self, entries: &[Entry], areas: &[BusinessId]) -> Vec<Option<(RequirementKey, f32)>> {
        let Some(with) = Similarity::shipped() else { return Vec::new() };
        let comparable = self.comparable(with, areas);
        let rows: Vec<Texts<'_>> = entries.iter().map(texts).collect();
        let key = |found: Option<(usize, f32)>| {
            let (at, certainty) = found?;
            Some((comparable.requirements.get(at)?.key.clone(), certainty))
        };
        with.certainties(&comparable.known, &rows).into_iter().map(key).collect()
    }

    /// A name that requirements of several 業務ID bear means the one of those that the other rows of its list speak of, but
    /// never a prohibited one.
    fn settle_name(&self, entry: &Entry, outcome: &mut Outcome, home: Option<&BusinessId>) {
        let Outcome::Review { reason: ReviewReason::NameAmbiguous, candidates, .. } = &*outcome else { return };
        let Some(home) = home.filter(|_| entry.business.is_empty()) else { return };
        let mut own = candidates.iter().filter(|key| key.business == *home);
        let (Some(key), None) = (own.next(), own.next()) else { return };
        let requirement = self.section(home, key.kind).and_then(|section| section.by_id(&key.id));
        if requirement.is_some_and(|one| !one.obligations.contains(&Obligation::Prohibited)) {
            *outcome = Outcome::Matched { key: key.clone(), by: MatchedBy::Name, repairs: Vec::new(), stranger: false };
        }
    }

    /// A row that bears the very name of a requirement and says that it is not offered answers for nothing unseen.
    fn deny(&self, with: &Similarity, entry: &Entry, outcome: &mut Outcome) {
        let Outcome::Matched { key, by: MatchedBy::Name, .. } = &*outcome else { return };
        if entry.kind != Kind::Function || !entry.id.is_empty() || !with.denied(&texts(entry)) {
            return;
        }
        let section = self.section(&key.business, key.kind);
        let Some(requirement) = section.and_then(|section| section.by_id(&key.id)) else { return };
        let said = said(requirement);
        let own = Texts { section: "", name: &requirement.name, text: &said, prohibited: None };
        if !with.denied(&own) {
            let business = Some(key.business.clone());
            *outcome = Outcome::Review { reason: ReviewReason::Denied, candidates: vec![key.clone()], business };
        }
    }

    /// The requirements of some areas, taken apart once.
    fn comparable(&self, with: &Similarity, areas: &[BusinessId]) -> Arc<Comparable<'c>> {
        let known = self.comparable.lock().ok().and_then(|known| known.get(areas).cloned());
        known.unwrap_or_else(|| {
            let sections = areas.iter().filter_map(|area| self.section(area, Kind::Function));
            let requirements = sections.flat_map(|section| &section.choice.section.requirements).collect();
            let made = Arc::new(Comparable::new(with, requirements));
            if let Ok(mut known) = self.comparable.lock() {
                known.insert(areas.to_vec(), Arc::clone(&made));
            }
            made
        })
    }
}

impl<'c> Comparable<'c> {
    fn new(with: &Similarity, requirements: Vec<&'c Requirement>) -> Self {
        let said: Vec<String> = requirements.iter().map(|one| said(one)).collect();
        let mut all: Vec<Asked<'_>> = Vec::with_capacity(requirements.len());
        for (one, said) in requirements.iter().zip(&said) {
            let texts = Texts { section: &one.section, name: &one.name, text: said, prohibited: None };
            let prohibited = one.obligations.contains(&Obligation::Prohibited);
            all.push(Asked { texts, prohibited, business: one.key.business.as_str() });
        }
        Self { known: Known::new(with, &all), requirements }
    }

    /// The requirements that rows have already, and whether by an ID rather than by name.
    fn settled(&self, outcomes: &[Outcome]) -> BTreeMap<usize, bool> {
        let mut keys: BTreeMap<&RequirementKey, bool> = BTreeMap::new();
        for outcome in outcomes {
            if let Outcome::Matched { key, by, .. } = outcome {
                *keys.entry(key).or_default() |= !matches!(by, MatchedBy::Name | MatchedBy::Similar);
            }
        }
        let at = self.requirements.iter().enumerate();
        at.filter_map(|(at, one)| Some((at, *keys.get(&one.key)?))).collect()
    }

    /// What a verdict means for a row: several outcomes where it speaks of several, none where it stays what it was.
    fn outcomes(&self, verdict: &Verdict) -> Vec<Outcome> {
        let keys = |found: &[usize]| -> Vec<_> {
            found.iter().filter_map(|at| self.requirements.get(*at)).map(|one| one.key.clone()).collect()
        };
        let review = |reason, found: &[usize]| {
            let candidates = keys(found);
            let business = candidates.first().map(|key| key.business.clone());
            vec![Outcome::Review { reason, candidates, business }]
        };
        match verdict {
            Verdict::Taken(found) => {
                let matched =
                    |key| Outcome::Matched { key, by: MatchedBy::Similar, repairs: Vec::new(), stranger: false };
                keys(found).into_iter().map(matched).collect()
            }
            Verdict::Doubtful(found) => review(ReviewReason::Similar, found),
            Verdict::Denied(found) => review(ReviewReason::Denied, found),
            Verdict::Nothing => Vec::new(),
        }
    }
}
