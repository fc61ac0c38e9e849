//! What the rows around it say of a row whose ID was read as another: whether it stands where that ID would, and whether
//! the ID stands elsewhere already.

use std::collections::{BTreeMap, BTreeSet};

use super::matcher::Matcher;
use super::outcome::{MatchedBy, Outcome, ReviewReason};
use crate::catalog::{BusinessId, Kind, RequirementKey};
use crate::deliverable::Entry;
use crate::text::id::Repair;
use crate::text::normalize::fold_for_matching;

/// The share of rows that must follow the order of the specification for the order to say anything.
const IN_ORDER: (usize, usize) = (4, 5);

/// A matched row of a list.
struct Place {
    /// Its place in the list.
    row: usize,
    key: RequirementKey,
    /// The place of its requirement in the specification.
    position: usize,
    /// Whether its ID may be what was left of another.
    doubted: bool,
}

impl Matcher<'_> {
    /// Looks again at the rows of a list whose IDs were read as others, or can have been others, now that the rows around
    /// them are known. `outcomes` are those of `entries`, in their order.
    pub fn settle(&self, entries: &[Entry], outcomes: &mut [Outcome]) {
        let upgraded = self.zeros_that_names_put_back(entries, outcomes);
        let doubted: Vec<bool> =
            entries.iter().zip(&*outcomes).map(|(entry, outcome)| self.is_doubted(entry, outcome)).collect();
        if !doubted.contains(&true) {
            for (row, outcome) in upgraded {
                replace(outcomes, row, outcome);
            }
            return;
        }
        let places = self.places(outcomes, &doubted);
        for (place, contradicted) in places.iter().zip(contradicted(&places)) {
            if place.doubted && contradicted {
                let candidates = self.candidates(entries.get(place.row), place);
                let business = Some(place.key.business.clone());
                let review = Outcome::Review { reason: ReviewReason::IdDamaged, candidates, business };
                replace(outcomes, place.row, review);
            }
        }
        for (row, outcome) in upgraded {
            replace(outcomes, row, outcome);
        }
    }

    /// Rows with 2.1 that bear the very name of 2.10, where 2.1 stands in another row: the zero was lost.
    fn zeros_that_names_put_back(&self, entries: &[Entry], outcomes: &[Outcome]) -> Vec<(usize, Outcome)> {
        let matched = |outcome: &Outcome| match outcome {
            Outcome::Matched { key, .. } => Some(key.clone()),
            _ => None,
        };
        let mut standing: Option<BTreeSet<RequirementKey>> = None;
        let mut found = Vec::new();
        for (row, (entry, outcome)) in entries.iter().zip(outcomes).enumerate() {
            let Outcome::Review { reason: ReviewReason::NameDiffers, candidates, .. } = outcome else { continue };
            let Some(first) = candidates.first() else { continue };
            let siblings = self.siblings(entry, first);
            let named = candidates.iter().skip(1).filter(|key| siblings.contains(key)).collect::<Vec<_>>();
            let [key] = named.as_slice() else { continue };
            let standing = standing.get_or_insert_with(|| outcomes.iter().filter_map(matched).collect());
            if standing.contains(first) && candidates.len() == 2 {
                let by = MatchedBy::RepairedId;
                let repairs = vec![Repair::TrailingZero];
                found.push((row, Outcome::Matched { key: (*key).clone(), by, repairs, stranger: false }));
            }
        }
        found
    }

    /// Whether the ID of a matched row may be what was left of another, and nothing but the ID says which.
    fn is_doubted(&self, entry: &Entry, outcome: &Outcome) -> bool {
        let Outcome::Matched { key, by, repairs, .. } = outcome else { return false };
        if *by == MatchedBy::Name {
            return false;
        }
        let changed = |repair: &Repair| matches!(repair, Repair::Date | Repair::TrailingZero);
        let changed = repairs.iter().any(changed);
        (changed || !self.siblings(entry, key).is_empty()) && !self.bears_its_name(entry, key)
    }

    fn bears_its_name(&self, entry: &Entry, key: &RequirementKey) -> bool {
        let requirement = self.section(&key.business, key.kind).and_then(|section| section.by_id(&key.id));
        let own = fold_for_matching(&entry.name);
        !own.is_empty() && requirement.is_some_and(|requirement| fold_for_matching(&requirement.name) == own)
    }

    /// The other requirements whose IDs a spreadsheet would turn into what the row has.
    fn siblings(&self, entry: &Entry, key: &RequirementKey) -> Vec<RequirementKey> {
        let number = entry.id.trim();
        // Only a decimal can have lost a zero.
        if !number.contains('.') || number.ends_with('0') {
            return Vec::new();
        }
        let Some(section) = self.section(&key.business, key.kind) else { return Vec::new() };
        let ids = section.damage().siblings(number).into_iter();
        ids.flat_map(|id| section.called(id)).map(|requirement| requirement.key.clone()).collect()
    }

    fn candidates(&self, entry: Option<&Entry>, place: &Place) -> Vec<RequirementKey> {
        let mut candidates = vec![place.key.clone()];
        let others = entry.map(|entry| self.siblings(entry, &place.key)).unwrap_or_default();
        candidates.extend(others.into_iter().filter(|other| *other != place.key));
        candidates
    }

    fn places(&self, outcomes: &[Outcome], doubted: &[bool]) -> Vec<Place> {
        let mut positions: BTreeMap<(BusinessId, Kind), BTreeMap<&str, usize>> = BTreeMap::new();
        let mut places = Vec::new();
        for (row, (outcome, doubted)) in outcomes.iter().zip(doubted).enumerate() {
            let Outcome::Matched { key, .. } = outcome else { continue };
            let of_section = positions.entry((key.business.clone(), key.kind)).or_insert_with(|| {
                let section = self.section(&key.business, key.kind);
                let all = section.map(|section| section.choice.section.requirements.iter()).into_iter().flatten();
                all.enumerate().map(|(at, requirement)| (&*requirement.key.id, at)).collect()
            });
            if let Some(position) = of_section.get(&*key.id) {
                places.push(Place { row, key: key.clone(), position: *position, doubted: *doubted });
            }
        }
        places
    }
}

fn replace(outcomes: &mut [Outcome], row: usize, outcome: Outcome) {
    if let Some(place) = outcomes.get_mut(row) {
        *place = outcome;
    }
}

/// For each place whether the rows around it speak against its requirement: they follow the specification and it would
/// not, or the requirement has a row elsewhere.
fn contradicted(places: &[Place]) -> Vec<bool> {
    let out_of_order = out_of_order(places);
    // Rows of one requirement stand together: they are one run.
    let mut runs: Vec<usize> = Vec::with_capacity(places.len());
    for (at, place) in places.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|before| Some((places.get(before)?, *runs.get(before)?)));
        runs.push(match before {
            Some((other, run)) if other.key == place.key => run,
            Some((_, run)) => run + 1,
            None => 0,
        });
    }
    let rows = || places.iter().zip(&runs).zip(&out_of_order);
    let mut homes: BTreeMap<&RequirementKey, BTreeSet<usize>> = BTreeMap::new();
    for ((place, run), out) in rows() {
        if !(place.doubted && *out) {
            homes.entry(&place.key).or_default().insert(*run);
        }
    }
    let elsewhere =
        |place: &Place, run: usize| homes.get(&place.key).is_some_and(|homes| homes.iter().any(|home| *home != run));
    rows().map(|((place, run), out)| *out || elsewhere(place, *run)).collect()
}

/// For each place whether the list follows the specification, and this row in it does not.
fn out_of_order(places: &[Place]) -> Vec<bool> {
    type Section = (BusinessId, Kind);
    let section = |place: &Place| (place.key.business.clone(), place.key.kind);
    let sure = |place: &&Place| !place.doubted;
    let mut rising: BTreeMap<Section, (usize, usize)> = BTreeMap::new();
    let mut last: BTreeMap<Section, usize> = BTreeMap::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(places.len());
    for place in places {
        before.push(last.get(&section(place)).copied());
        if sure(&place)
            && let Some(one) = last.insert(section(place), place.position)
        {
            let (in_order, all) = rising.entry(section(place)).or_default();
            *in_order += usize::from(one <= place.position);
            *all += 1;
        }
    }
    let mut next: BTreeMap<Section, usize> = BTreeMap::new();
    let mut out: Vec<bool> = Vec::with_capacity(places.len());
    for (place, before) in places.iter().zip(before).rev() {
        let after = next.get(&section(place)).copied();
        let (in_order, all) = rising.get(&section(place)).copied().unwrap_or_default();
        let ordered = in_order * IN_ORDER.1 >= all * IN_ORDER.0;
        // Where the rows around it turn back, they say nothing.
        let turned = before.zip(after).is_some_and(|(before, after)| before > after);
        let behind = before.is_some_and(|before| before > place.position);
        let ahead = after.is_some_and(|after| after < place.position);
        out.push(ordered && !turned && (behind || ahead));
        if sure(&place) {
            next.insert(section(place), place.position);
        }
    }
    out.reverse();
    out
}
