//! Row by row: the steps by which an entry of a list finds its requirement.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use jiff::civil::Date;

use super::by_likeness::Comparable;
use super::index::{Blocks, SectionIndex, split_block};
use super::numbered::{Numbered, numbered};
use super::outcome::{MatchedBy, Outcome, ReviewReason, UnmatchedReason};
use super::several::{ListIds, hints_at_ids};
use crate::catalog::{BusinessId, Catalog, Completeness, Grade, Kind, Obligation, Requirement, RequirementKey};
use crate::deliverable::Entry;
use crate::text::id::{DATA_ITEM_DIGITS, OFFICIAL_DIGITS, Repair, Shape, differences, repair, shape, shown_day};
use crate::text::normalize::{fold, fold_for_matching};

/// Finds the requirement of each row, with the packs that are in use.
#[derive(Debug)]
pub struct Matcher<'c> {
    catalog: &'c Catalog,
    sections: BTreeMap<(BusinessId, Kind), SectionIndex<'c>>,
    /// What rows without IDs are compared with, by the areas of their lists; made when a list needs it.
    pub(super) comparable: Mutex<BTreeMap<Vec<BusinessId>, Arc<Comparable<'c>>>>,
}

impl<'c> Matcher<'c> {
    /// A matcher over every 業務ID and kind that has a pack; `named` as in [`Catalog::choose`].
    #[must_use]
    pub fn new(catalog: &'c Catalog, as_of: Date, named: &[String]) -> Self {
        let mut sections = BTreeMap::new();
        for pack in catalog.packs() {
            for kind in Kind::ALL {
                if sections.contains_key(&(pack.business.clone(), kind)) {
                    continue;
                }
                if let Some(choice) = catalog.choose(&pack.business, kind, as_of, named) {
                    sections.insert((pack.business.clone(), kind), SectionIndex::new(choice));
                }
            }
        }
        Self { catalog, sections, comparable: Mutex::default() }
    }

    /// The section in use for a 業務ID and kind.
    #[must_use]
    pub fn section(&self, business: &BusinessId, kind: Kind) -> Option<&SectionIndex<'c>> {
        self.sections.get(&(business.clone(), kind))
    }

    /// The sections in use of a kind, in order of their 業務ID.
    pub fn sections(&self, kind: Kind) -> impl Iterator<Item = &SectionIndex<'c>> {
        self.sections.iter().filter(move |((_, of), _)| *of == kind).map(|(_, section)| section)
    }

    /// The areas that have a requirement of exactly this name; several where it is one that all areas have.
    #[must_use]
    pub fn areas_of_name(&self, name: &str, kind: Kind) -> Vec<BusinessId> {
        let of_kind = self.sections.iter().filter(|((_, of), _)| *of == kind);
        of_kind.filter(|(_, section)| !section.by_name(name).is_empty()).map(|((area, _), _)| area.clone()).collect()
    }

    /// The entries of a row whose cell of IDs names several requirements and nothing else; `None` for any other row. `list`
    /// are the IDs of all rows, `areas` as for [`Matcher::find`].
    #[must_use]
    pub fn apart(&self, entry: &Entry, list: &ListIds<'_>, areas: &[BusinessId]) -> Option<Vec<Entry>> {
        let apart = super::several::apart(entry, list, |business| self.section(business, entry.kind))?;
        // A catalogue may have an ID that looks like several.
        let whole =
            |business| self.section(business, entry.kind).is_some_and(|section| section.by_id(&entry.id).is_some());
        (!areas.iter().any(whole)).then_some(apart)
    }

    /// The requirement of a row. `areas` are the 業務ID that its list is about, as far as anything says so.
    #[must_use]
    pub fn find(&self, entry: &Entry, areas: &[BusinessId]) -> Outcome {
        let areas: &[BusinessId] = if entry.business.is_empty() { areas } else { &entry.business };
        let sections: Vec<&SectionIndex<'c>> =
            areas.iter().filter_map(|business| self.section(business, entry.kind)).collect();
        let business = match areas {
            [one] => Some(one.clone()),
            _ => None,
        };
        if sections.iter().any(|section| section.is_chapter(&entry.id)) && !entry.answers_something() {
            return Outcome::Heading;
        }
        if !entry.id.is_empty() {
            let several = several_ids(&entry.id);
            if several.len() > 1 {
                let key = |id: String| {
                    let business = id.get(..3)?.parse().ok()?;
                    Some(RequirementKey { business, kind: entry.kind, id: id.into() })
                };
                let candidates: Vec<RequirementKey> = several.into_iter().filter_map(key).collect();
                let business = candidates.first().map(|key| key.business.clone()).or(business);
                return Outcome::Review { reason: ReviewReason::SeveralIds, candidates, business };
            }
            let written = self
                .by_id(entry, &sections)
                .or_else(|| self.by_number(entry, &sections, business.as_ref()))
                .or_else(|| self.by_block(entry).filter(|_| areas.is_empty()));
            // What no requirement has as it stands there may be what became of an ID that one has.
            let read = match written {
                Some(Outcome::Unmatched { .. }) | None => self.by_damaged(entry, &sections).or(written),
                found => found,
            };
            if let Some(outcome) = read {
                return outcome;
            }
        }
        match Self::by_name(entry, &sections, areas, business) {
            // What stands in the ID's place speaks of requirements, though not plainly: it is none of the vendor's own.
            Outcome::Unmatched { reason: UnmatchedReason::Extra | UnmatchedReason::NoArea, business }
                if hints_at_ids(&entry.id, |area| self.catalog.areas().of(area).is_some())
                    || !shown_day(&entry.id).is_empty() =>
            {
                Outcome::Review { reason: ReviewReason::IdUnreadable, candidates: Vec::new(), business }
            }
            outcome => outcome,
        }
    }

    /// By the ID as it is or repaired; `None` where the cell holds no official ID and none of the packs'.
    pub(super) fn by_id(&self, entry: &Entry, sections: &[&SectionIndex<'c>]) -> Option<Outcome> {
        let id = entry.id.trim();
        let found: Vec<(&SectionIndex<'c>, &Requirement)> =
            sections.iter().filter_map(|section| Some((*section, section.by_id(id)?))).collect();
        if let Some(outcome) = of_several_areas(entry, &found) {
            return Some(outcome);
        }
        if let Some((section, requirement)) = one_of(entry, &found) {
            let repairs = differences(id, &requirement.key.id);
            let by = if repairs.is_empty() { MatchedBy::Id } else { MatchedBy::RepairedId };
            return Some(checked(entry, section, requirement, by, repairs));
        }
        if let Some(outcome) = self.by_outline_id(entry) {
            return Some(outcome);
        }
        let repaired = repair(&entry.id, if entry.kind == Kind::Data { DATA_ITEM_DIGITS } else { OFFICIAL_DIGITS })?;
        let business: BusinessId = repaired.id.get(..3)?.parse().ok()?;
        let by = if repaired.repairs.is_empty() { MatchedBy::Id } else { MatchedBy::RepairedId };
        if let Some(section) = self.section(&business, entry.kind) {
            if let Some(requirement) = section.by_id(&repaired.id) {
                return Some(checked(entry, section, requirement, by, repaired.repairs));
            }
            let part = section.choice.section.grade == Grade::Outline
                || section.choice.section.completeness == Completeness::Partial;
            let elsewhere = self.catalog.packs().iter().filter(|pack| pack.business == business).any(|pack| {
                pack.section(entry.kind).is_some_and(|section| {
                    section.requirements.iter().any(|requirement| *requirement.key.id == *repaired.id)
                })
            });
            // A specification without 機能ID (the first resident register) may be answered by name all the same, and so may
            // a list made from another version; but where all IDs are known, one that is none of them is wrong.
            if let Outcome::Matched { key, .. } =
                Self::by_name(entry, &[section], std::slice::from_ref(&business), Some(business.clone()))
            {
                let has_ids = shape(&key.id) == Shape::Official7 || shape(&key.id) == Shape::DataItem8;
                if has_ids && !part && !elsewhere {
                    let (reason, business) = (ReviewReason::NameDiffers, Some(business));
                    return Some(Outcome::Review { reason, candidates: vec![key], business });
                }
                return Some(Outcome::Matched { key, by: MatchedBy::Name, repairs: Vec::new(), stranger: false });
            }
            let reason = match (elsewhere, part) {
                (true, _) => UnmatchedReason::OtherVersion,
                (false, true) => UnmatchedReason::NotInOutline,
                (false, false) => UnmatchedReason::Orphaned,
            };
            return Some(Outcome::Unmatched { reason, business: Some(business) });
        }
        if self.catalog.areas().of(&business).is_some() {
            return Some(Outcome::Unmatched { reason: UnmatchedReason::NoPack, business: Some(business) });
        }
        Some(Outcome::Unmatched { reason: UnmatchedReason::Orphaned, business: None })
    }

    /// By the ID of an outline, which names its area whatever the list says of it; `None` where the cell holds none.
    fn by_outline_id(&self, entry: &Entry) -> Option<Outcome> {
        let id = fold(&entry.id);
        if shape(&id) != Shape::Outline {
            return None;
        }
        let business: BusinessId = id.strip_prefix("o-")?.get(..3)?.parse().ok()?;
        let section = self.section(&business, entry.kind);
        if let Some((section, requirement)) = section.and_then(|section| Some((section, section.by_id(&id)?))) {
            let repairs = differences(entry.id.trim(), &id);
            let by = if repairs.is_empty() { MatchedBy::Id } else { MatchedBy::RepairedId };
            return Some(checked(entry, section, requirement, by, repairs));
        }
        let of_business = self.catalog.packs().iter().filter(|pack| pack.business == business);
        let mut sections = of_business.filter_map(|pack| pack.section(entry.kind));
        let reason = match section {
            None => UnmatchedReason::NoPack,
            // The outline of a section that a published file has taken the place of.
            Some(_) if sections.any(|other| other.requirements.iter().any(|one| *one.key.id == *id)) => {
                UnmatchedReason::OtherVersion
            }
            // Only outlines have such IDs, and they have all of them.
            Some(_) => UnmatchedReason::Orphaned,
        };
        Some(Outcome::Unmatched { reason, business: Some(business) })
    }

    /// By the section number, with or without its block.
    pub(super) fn by_number(
        &self,
        entry: &Entry,
        sections: &[&SectionIndex<'c>],
        business: Option<&BusinessId>,
    ) -> Option<Outcome> {
        let Numbered { number, block, repairs } = numbered(&entry.id, self.catalog.obligations())?;
        let number = number.as_str();
        let named: Vec<(&SectionIndex<'c>, &Requirement)> =
            sections.iter().filter_map(|section| Some((*section, section.by_number(number)?.first()?))).collect();
        if let Some(outcome) = of_several_areas(entry, &named) {
            return Some(outcome);
        }
        if let Some((section, _)) = one_of(entry, &named)
            && let Some(blocks) = section.by_number(number)
        {
            let outcome = of_blocks(entry, section, blocks, block, MatchedBy::SectionNumber, repairs);
            return Some(outcome);
        }
        // A number that a specification with numbers does not have; elsewhere it is the vendor's own numbering.
        let numbered = sections.iter().find(|section| {
            section.choice.section.requirements.first().is_some_and(|first| split_block(&first.key.id).is_some())
        })?;
        if !number.contains('.') {
            return None;
        }
        if !numbered.by_name(&entry.name).is_empty() {
            // The number is wrong and the name right: a person decides.
            let candidates = numbered.by_name(&entry.name).iter().map(|requirement| requirement.key.clone()).collect();
            return Some(Outcome::Review {
                reason: ReviewReason::NameDiffers,
                candidates,
                business: business.cloned(),
            });
        }
        // Chapter 3 is numbered throughout, so that a number it does not have is in no part that is missing.
        Some(Outcome::Unmatched { reason: UnmatchedReason::Orphaned, business: business.cloned() })
    }

    /// By a section number with its block, in a list that nothing says the area of. The specification whose items have
    /// blocks is the only one that is written so, and a name beside it has to be that of the item.
    fn by_block(&self, entry: &Entry) -> Option<Outcome> {
        let found = numbered(&entry.id, self.catalog.obligations()).filter(|found| found.block.is_some())?;
        if entry.name.is_empty() && split_block(entry.id.trim()).is_none() {
            return None;
        }
        let of_kind = self.sections.iter().filter(|((_, kind), _)| *kind == entry.kind);
        let sections: Vec<&SectionIndex<'c>> =
            of_kind.map(|(_, section)| section).filter(|section| section.by_number(&found.number).is_some()).collect();
        let outcome = self.by_number(entry, &sections, None);
        outcome.filter(|outcome| matches!(outcome, Outcome::Matched { .. }))
    }

    /// By the very name within the areas of the list.
    fn by_name(
        entry: &Entry,
        sections: &[&SectionIndex<'c>],
        areas: &[BusinessId],
        business: Option<BusinessId>,
    ) -> Outcome {
        if entry.name.is_empty() && entry.text.is_empty() {
            let reason = if entry.id.is_empty() { ReviewReason::Nameless } else { ReviewReason::IdUnreadable };
            return Outcome::Review { reason, candidates: Vec::new(), business };
        }
        // A list with the names under 機能要件 and no column of names.
        let name = if entry.name.is_empty() { &entry.text } else { &entry.name };
        let mut found: Vec<(&SectionIndex<'c>, &'c Requirement)> = sections
            .iter()
            .flat_map(|section| section.by_name(name).into_iter().map(|requirement| (*section, requirement)))
            .collect();
        // Of several with one name the row means those of the obligation that it names.
        if let Some(said) = entry.obligation.filter(|_| found.len() > 1) {
            let means = |(_, one): &(_, &Requirement)| one.obligations.contains(&said);
            if found.iter().any(means) {
                found.retain(means);
            }
        }
        match found.as_slice() {
            [] => {
                let near = near_names(entry, sections);
                if !near.is_empty() {
                    return Outcome::Review { reason: ReviewReason::NameNear, candidates: near, business };
                }
                let reason = match (areas.is_empty(), sections.is_empty()) {
                    (true, _) => UnmatchedReason::NoArea,
                    (false, true) => UnmatchedReason::NoPack,
                    (false, false) => UnmatchedReason::Extra,
                };
                Outcome::Unmatched { reason, business }
            }
            [(section, requirement), rest @ ..] => {
                let number = split_block(&requirement.key.id).map(|(number, _)| number);
                let same_item = number.is_some()
                    && rest.iter().all(|(_, other)| split_block(&other.key.id).map(|(number, _)| number) == number);
                match number.and_then(|number| section.by_number(number)) {
                    Some(blocks) if same_item => of_blocks(entry, section, blocks, None, MatchedBy::Name, Vec::new()),
                    // A bare title never means a prohibited function.
                    _ if rest.is_empty()
                        && requirement.obligations.contains(&Obligation::Prohibited)
                        && entry.obligation != Some(Obligation::Prohibited) =>
                    {
                        let candidates = vec![requirement.key.clone()];
                        Outcome::Review { reason: ReviewReason::ProhibitedOnly, candidates, business }
                    }
                    _ if rest.is_empty() => Outcome::Matched {
                        key: requirement.key.clone(),
                        by: MatchedBy::Name,
                        repairs: Vec::new(),
                        stranger: false,
                    },
                    _ => Outcome::Review {
                        reason: ReviewReason::NameAmbiguous,
                        candidates: found.iter().map(|(_, requirement)| requirement.key.clone()).collect(),
                        business,
                    },
                }
            }
        }
    }
}

/// The requirement with the ID or number of a row, of those that the areas of its list have: the only one, or the only one
/// whose very name the row bears.
fn one_of<'s, 'c>(
    entry: &Entry,
    found: &[(&'s SectionIndex<'c>, &'s Requirement)],
) -> Option<(&'s SectionIndex<'c>, &'s Requirement)> {
    if let [] | [_] = found {
        return found.first().copied();
    }
    let name = fold_for_matching(&entry.name);
    let mut named = found.iter().filter(|(_, one)| !name.is_empty() && fold_for_matching(&one.name) == name);
    named.next().filter(|_| named.next().is_none()).copied()
}

/// The review of a row whose ID requirements of several areas have, where its name does not say which is meant.
fn of_several_areas(entry: &Entry, found: &[(&SectionIndex<'_>, &Requirement)]) -> Option<Outcome> {
    (found.len() > 1 && one_of(entry, found).is_none()).then(|| Outcome::Review {
        reason: ReviewReason::IdAmbiguous,
        candidates: found.iter().map(|(_, requirement)| requirement.key.clone()).collect(),
        business: found.first().map(|(_, requirement)| requirement.key.business.clone()),
    })
}

/// Which block of an item is meant: the one that the row names; else, for a bare number or title, the required block,
/// else the optional one, never the prohibited one.
pub(super) fn of_blocks(
    entry: &Entry,
    section: &SectionIndex<'_>,
    blocks: Blocks<'_>,
    named: Option<Obligation>,
    by: MatchedBy,
    repairs: Vec<Repair>,
) -> Outcome {
    let review = |reason| {
        let business = Some(section.choice.pack.business.clone());
        Outcome::Review { reason, candidates: blocks.keys().collect(), business }
    };
    if named.is_none() && entry.obligation_unread {
        return review(ReviewReason::ObligationDiffers);
    }
    let named = named.or(entry.obligation.filter(|obligation| *obligation != Obligation::OutOfScope));
    match named {
        Some(block) => match blocks.of(block) {
            Some(requirement) => checked(entry, section, requirement, by, repairs),
            None => review(ReviewReason::ObligationDiffers),
        },
        None => match blocks.required.or(blocks.optional) {
            Some(requirement) => checked(entry, section, requirement, by, repairs),
            None => review(ReviewReason::ProhibitedOnly),
        },
    }
}

/// A match by ID or number, unless the row's name is the very name of another requirement: rows that slipped against
/// their IDs are the commonest damage of hand-made lists.
pub(super) fn checked(
    entry: &Entry,
    section: &SectionIndex<'_>,
    requirement: &Requirement,
    by: MatchedBy,
    repairs: Vec<Repair>,
) -> Outcome {
    let is_own = |other: &&Requirement| std::ptr::eq(*other, requirement);
    // Most rows bear the name of their requirement letter by letter: there is nothing to compare.
    let repeats = !entry.name.is_empty() && entry.name == requirement.name;
    let others = if repeats { Vec::new() } else { section.by_name(&entry.name) };
    if repeats || others.iter().any(is_own) {
        return Outcome::Matched { key: requirement.key.clone(), by, repairs, stranger: false };
    }
    // Everybody numbers from 1.1.1: a number says little where the name says something else.
    let stranger = by == MatchedBy::SectionNumber && !akin(&entry.name, &requirement.name);
    if by != MatchedBy::Name && (stranger || !others.is_empty()) {
        let candidates =
            std::iter::once(requirement).chain(others.iter().copied()).map(|other| other.key.clone()).collect();
        let business = Some(requirement.key.business.clone());
        return Outcome::Review { reason: ReviewReason::NameDiffers, candidates, business };
    }
    // An official ID is said on purpose: it stands, but somebody should look.
    let stranger = matches!(by, MatchedBy::Id | MatchedBy::RepairedId) && !akin(&entry.name, &requirement.name);
    Outcome::Matched { key: requirement.key.clone(), by, repairs, stranger }
}

/// Whether two names could be wordings of one thing: one holds the other, or they share enough letters. An empty name
/// contradicts nothing.
pub(super) fn akin(written: &str, official: &str) -> bool {
    const ENOUGH: f64 = 0.34;
    let (written, official) = (fold_for_matching(written), fold_for_matching(official));
    written.is_empty()
        || written.contains(&official)
        || official.contains(&written)
        || rapidfuzz::fuzz::ratio(written.chars(), official.chars()) >= ENOUGH
}

/// The three requirements whose names are most like a row's, where they are much like it.
fn near_names<'c>(entry: &Entry, sections: &[&SectionIndex<'c>]) -> Vec<RequirementKey> {
    const MUCH: f64 = 0.75;
    let name = fold_for_matching(&entry.name);
    if name.chars().count() < 3 {
        return Vec::new();
    }
    let likeness = rapidfuzz::fuzz::RatioBatchComparator::new(name.chars());
    let named = |section: &SectionIndex<'c>| {
        let scored = section.names().map(|(other, places)| (likeness.similarity(other.chars()), places));
        let near = scored.filter(|(score, _)| *score >= MUCH);
        near.flat_map(|(score, places)| section.at(places).into_iter().map(move |one| (score, one))).collect::<Vec<_>>()
    };
    let mut near: Vec<(f64, &Requirement)> = sections.iter().flat_map(|section| named(section)).collect();
    near.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    near.into_iter().take(3).map(|(_, one)| one.key.clone()).collect()
}

/// The official IDs in a cell that holds more than one thing.
fn several_ids(cell: &str) -> Vec<String> {
    let half = |letter: char| match letter {
        '０'..='９' => char::from_u32(u32::from(letter) - u32::from('０') + u32::from('0')).unwrap_or(letter),
        other => other,
    };
    // One plain number is the commonest cell of all.
    if cell.bytes().all(|byte| byte.is_ascii_digit()) {
        return if cell.len() == OFFICIAL_DIGITS { vec![cell.to_owned()] } else { Vec::new() };
    }
    let text: String = cell.chars().map(half).collect();
    let numbers = text.split(|letter: char| !letter.is_ascii_digit());
    numbers.filter(|number| number.len() == OFFICIAL_DIGITS).map(str::to_owned).collect()
}
