//! What the rows around it say of a row whose ID was read as another: whether it stands where that ID would, and whether
//! the ID stands elsewhere already.

use std::collections::BTreeMap;

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
        for at in places.iter().enumerate().filter(|(_, place)| place.doubted).map(|(at, _)| at) {
            if let Some(place) = places.get(at)
                && contradicted(&places, at)
            {
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
        let mut found = Vec::new();
        for (row, (entry, outcome)) in entries.iter().zip(outcomes).enumerate() {
            let Outcome::Review { reason: ReviewReason::NameDiffers, candidates, .. } = outcome else { continue };
            let Some(first) = candidates.first() else { continue };
            let siblings = self.siblings(entry, first);
            let named = candidates.iter().skip(1).filter(|key| siblings.contains(key)).collect::<Vec<_>>();
            let [key] = named.as_slice() else { continue };
            let elsewhere = outcomes.iter().any(|other| matches!(other, Outcome::Matched { key, .. } if key == first));
            if elsewhere && candidates.len() == 2 {
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
                all.enumerate().map(|(at, requirement)| (requirement.key.id.as_str(), at)).collect()
            });
            if let Some(position) = of_section.get(key.id.as_str()) {
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

/// Whether the rows around a row speak against its requirement: they follow the specification and it would not, or the
/// requirement has a row elsewhere.
fn contradicted(places: &[Place], at: usize) -> bool {
    let Some(place) = places.get(at) else { return false };
    // Rows of one requirement stand together.
    let elsewhere = |(other_at, other): (usize, &Place)| {
        let between = places.get(at.min(other_at)..=at.max(other_at)).unwrap_or_default();
        other_at != at
            && other.key == place.key
            && !between.iter().all(|one| one.key == place.key)
            && !(other.doubted && out_of_order(places, other))
    };
    out_of_order(places, place) || places.iter().enumerate().any(elsewhere)
}

/// Whether the list follows the specification, and a row in it would not.
fn out_of_order(places: &[Place], place: &Place) -> bool {
    let same_section = |other: &&Place| other.key.business == place.key.business && other.key.kind == place.key.kind;
    let sure = || places.iter().filter(same_section).filter(|other| !other.doubted);
    let before = sure().filter(|other| other.row < place.row).next_back();
    let after = sure().find(|other| other.row > place.row);
    let pairs = || sure().zip(sure().skip(1));
    let rising = pairs().filter(|(one, next)| one.position <= next.position).count();
    if rising * IN_ORDER.1 < pairs().count() * IN_ORDER.0 {
        return false;
    }
    match (before, after) {
        // Where the rows around it turn back, they say nothing.
        (Some(before), Some(after)) if before.position > after.position => false,
        (before, after) => {
            before.is_some_and(|before| before.position > place.position)
                || after.is_some_and(|after| after.position < place.position)
        }
    }
}
