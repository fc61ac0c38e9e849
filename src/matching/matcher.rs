//! Row by row: the steps by which an entry of a list finds its requirement.

use std::collections::BTreeMap;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::index::{Blocks, SectionIndex, split_block};
use super::several::hints_at_ids;
use crate::catalog::{BusinessId, Catalog, Completeness, Grade, Kind, Obligation, Requirement, RequirementKey};
use crate::deliverable::Entry;
use crate::text::id::{Repair, Shape, repair, repair_section, shape};
use crate::text::message::Text;
use crate::text::normalize::{fold, fold_for_matching};

/// By what a row was found to speak of its requirement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum MatchedBy {
    /// The official ID as it is.
    Id,
    /// The official ID after a repair of what a spreadsheet did to it.
    RepairedId,
    /// The section number of a specification that has no IDs.
    SectionNumber,
    /// The very name, width and punctuation aside.
    Name,
}

impl MatchedBy {
    /// What people read.
    #[must_use]
    pub const fn label(self) -> Text {
        match self {
            Self::Id => Text { ja: "ID", en: "ID" },
            Self::RepairedId => Text { ja: "補正したID", en: "repaired ID" },
            Self::SectionNumber => Text { ja: "節番号", en: "section number" },
            Self::Name => Text { ja: "名称", en: "name" },
        }
    }
}

/// What became of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It speaks of this requirement.
    Matched {
        /// The requirement.
        key: RequirementKey,
        /// By what.
        by: MatchedBy,
        /// What was mended in the ID.
        repairs: Vec<Repair>,
        /// Whether the row's name has nothing in common with the requirement's.
        stranger: bool,
    },
    /// A person has to say; the requirements that it may speak of are not evaluated.
    Review {
        /// Why.
        reason: ReviewReason,
        /// What it may speak of; empty where nothing is near.
        candidates: Vec<RequirementKey>,
        /// The 業務ID that it seems to belong to.
        business: Option<BusinessId>,
    },
    /// It is the heading of a chapter and answers nothing.
    Heading,
    /// No requirement answers to it.
    Unmatched {
        /// Why.
        reason: UnmatchedReason,
        /// The 業務ID that it seems to belong to.
        business: Option<BusinessId>,
    },
}

/// Why a row needs a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ReviewReason {
    /// A bare number or title whose only block is a prohibited one.
    ProhibitedOnly,
    /// The row's obligation is none that the section has.
    ObligationDiffers,
    /// The ID is one requirement's, the name another's.
    NameDiffers,
    /// Several requirements bear the name.
    NameAmbiguous,
    /// Several IDs stand in one cell.
    SeveralIds,
    /// Neither an ID nor a name.
    Nameless,
    /// What stands in the ID's place cannot be read as one, and there is no name.
    IdUnreadable,
    /// A single row of another area than the list's.
    OtherArea,
    /// No requirement bears the name, but some bear names much like it.
    NameNear,
}

impl ReviewReason {
    /// Whether the row itself names its candidate of this position, rather than that it is one of several.
    #[must_use]
    pub const fn names(self, candidate: usize) -> bool {
        match self {
            Self::ProhibitedOnly | Self::SeveralIds | Self::OtherArea => true,
            // The first candidate is the one of the row's ID.
            Self::NameDiffers => candidate == 0,
            Self::ObligationDiffers | Self::NameAmbiguous | Self::Nameless | Self::IdUnreadable | Self::NameNear => {
                false
            }
        }
    }

    /// What people read.
    #[must_use]
    pub const fn label(self) -> Text {
        match self {
            Self::ProhibitedOnly => Text {
                ja: "番号や名称だけでは、実装不可の機能についての回答か判断できない",
                en: "number or title alone do not tell whether the prohibited function is meant",
            },
            Self::ObligationDiffers => Text {
                ja: "行の実装区分が仕様の区分と合わない",
                en: "the row's obligation is not one that the section has",
            },
            Self::NameDiffers => Text {
                ja: "IDと名称が別々の要件を指している",
                en: "ID and name belong to different requirements",
            },
            Self::NameAmbiguous => {
                Text { ja: "同じ名称の要件が複数ある", en: "several requirements bear this name" }
            }
            Self::SeveralIds => {
                Text { ja: "一つのセルに複数のIDがある", en: "several IDs stand in one cell" }
            }
            Self::Nameless => Text { ja: "IDも名称もない", en: "there is neither an ID nor a name" },
            Self::NameNear => {
                Text { ja: "よく似た名称の要件がある", en: "requirements bear names much like it" }
            }
            Self::IdUnreadable => Text {
                ja: "IDとして読み取れない値がある",
                en: "what stands there cannot be read as an ID",
            },
            Self::OtherArea => {
                Text { ja: "別の業務のIDが混じっている", en: "an ID of another area than the list's" }
            }
        }
    }
}

/// Why no requirement answers to a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum UnmatchedReason {
    /// A function or form of the vendor's own that the specification does not list.
    Extra,
    /// It has the shape of an official ID, but the complete specification has no such ID.
    Orphaned,
    /// Another version of the specification has this ID.
    OtherVersion,
    /// It looks official, but the pack at hand is an outline or a part.
    NotInOutline,
    /// There is no pack for its 業務ID and kind.
    NoPack,
    /// Nothing says to which area it belongs.
    NoArea,
    /// The row waits for a person.
    NeedsReview,
}

impl UnmatchedReason {
    /// What people read.
    #[must_use]
    pub const fn label(self) -> Text {
        match self {
            Self::Extra => Text { ja: "仕様にない独自機能", en: "extra: not in the specification" },
            Self::Orphaned => Text { ja: "仕様にないID", en: "orphaned: an ID that no version at hand has" },
            Self::OtherVersion => Text { ja: "別の版にあるID", en: "an ID of another version" },
            Self::NotInOutline => {
                Text { ja: "概要版・一部の仕様パックにないID", en: "not in the outline or part at hand" }
            }
            Self::NoPack => Text { ja: "仕様パックがない", en: "no pack" },
            Self::NoArea => Text { ja: "業務が分からない", en: "area unknown" },
            Self::NeedsReview => Text { ja: "照合が不確か", en: "needs review" },
        }
    }
}

/// Finds the requirement of each row, with the packs that are in use.
#[derive(Debug)]
pub struct Matcher<'c> {
    catalog: &'c Catalog,
    sections: BTreeMap<(BusinessId, Kind), SectionIndex<'c>>,
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
        Self { catalog, sections }
    }

    /// The section in use for a 業務ID and kind.
    #[must_use]
    pub fn section(&self, business: &BusinessId, kind: Kind) -> Option<&SectionIndex<'c>> {
        self.sections.get(&(business.clone(), kind))
    }

    /// The entries of a row whose cell of IDs names several requirements and nothing else; `None` for any other row.
    #[must_use]
    pub fn apart(&self, entry: &Entry) -> Option<Vec<Entry>> {
        super::several::apart(entry, |business| self.section(business, entry.kind))
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
                    Some(RequirementKey { business, kind: entry.kind, id })
                };
                let candidates: Vec<RequirementKey> = several.into_iter().filter_map(key).collect();
                let business = candidates.first().map(|key| key.business.clone()).or(business);
                return Outcome::Review { reason: ReviewReason::SeveralIds, candidates, business };
            }
            if let Some(outcome) = self.by_id(entry, &sections) {
                return outcome;
            }
            if let Some(outcome) = Self::by_number(entry, &sections, business.as_ref()) {
                return outcome;
            }
        }
        match Self::by_name(entry, &sections, areas, business) {
            // What stands in the ID's place speaks of requirements, though not plainly: it is none of the vendor's own.
            Outcome::Unmatched { reason: UnmatchedReason::Extra | UnmatchedReason::NoArea, business }
                if hints_at_ids(&entry.id, |area| self.catalog.areas().of(area).is_some()) =>
            {
                Outcome::Review { reason: ReviewReason::IdUnreadable, candidates: Vec::new(), business }
            }
            outcome => outcome,
        }
    }

    /// By the ID as it is or repaired; `None` where the cell holds no official ID and none of the packs'.
    fn by_id(&self, entry: &Entry, sections: &[&SectionIndex<'c>]) -> Option<Outcome> {
        if let Some(found) = sections.iter().find_map(|section| Some((*section, section.by_id(entry.id.trim())?))) {
            return Some(checked(entry, found.0, found.1, MatchedBy::Id, Vec::new()));
        }
        if let Some(outcome) = self.by_outline_id(entry) {
            return Some(outcome);
        }
        let repaired = repair(&entry.id, 7)?;
        let business: BusinessId = repaired.id.get(..3)?.parse().ok()?;
        let by = if repaired.repairs.is_empty() { MatchedBy::Id } else { MatchedBy::RepairedId };
        if let Some(section) = self.section(&business, entry.kind) {
            if let Some(requirement) = section.by_id(&repaired.id) {
                return Some(checked(entry, section, requirement, by, repaired.repairs));
            }
            // A specification without 機能ID (the first resident register) may be answered by name all the same.
            if let Outcome::Matched { key, .. } =
                Self::by_name(entry, &[section], std::slice::from_ref(&business), Some(business.clone()))
            {
                return Some(Outcome::Matched { key, by: MatchedBy::Name, repairs: Vec::new(), stranger: false });
            }
            let part = section.choice.section.grade == Grade::Outline
                || section.choice.section.completeness == Completeness::Partial;
            let elsewhere = self.catalog.packs().iter().filter(|pack| pack.business == business).any(|pack| {
                pack.section(entry.kind).is_some_and(|section| {
                    section.requirements.iter().any(|requirement| requirement.key.id == repaired.id)
                })
            });
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
            return Some(checked(entry, section, requirement, MatchedBy::Id, Vec::new()));
        }
        let of_business = self.catalog.packs().iter().filter(|pack| pack.business == business);
        let mut sections = of_business.filter_map(|pack| pack.section(entry.kind));
        let reason = match section {
            None => UnmatchedReason::NoPack,
            // The outline of a section that a published file has taken the place of.
            Some(_) if sections.any(|other| other.requirements.iter().any(|one| one.key.id == id)) => {
                UnmatchedReason::OtherVersion
            }
            Some(_) => UnmatchedReason::NotInOutline,
        };
        Some(Outcome::Unmatched { reason, business: Some(business) })
    }

    /// By the section number, with or without its block.
    fn by_number(entry: &Entry, sections: &[&SectionIndex<'c>], business: Option<&BusinessId>) -> Option<Outcome> {
        let repaired = repair_section(&entry.id)?;
        let (number, block) = match split_block(&repaired.id) {
            Some((number, block)) => (number, Some(block)),
            None => (repaired.id.as_str(), None),
        };
        let mut hits = sections.iter().filter_map(|section| Some((*section, section.by_number(number)?)));
        if let Some((section, blocks)) = hits.next() {
            let outcome = of_blocks(entry, section, blocks, block, MatchedBy::SectionNumber, repaired.repairs);
            return Some(outcome);
        }
        // A number that a specification with numbers does not have; elsewhere it is the vendor's own numbering.
        let numbered = sections.iter().find(|section| {
            section.choice.section.requirements.first().is_some_and(|first| split_block(&first.key.id).is_some())
        })?;
        if !repaired.id.contains('.') {
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
        let found: Vec<(&SectionIndex<'c>, &'c Requirement)> = sections
            .iter()
            .flat_map(|section| section.by_name(name).iter().map(|requirement| (*section, *requirement)))
            .collect();
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
                    _ if rest.is_empty() && requirement.obligations.contains(&Obligation::Prohibited) => {
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

/// Which block of an item is meant: the one that the row names; else, for a bare number or title, the required block,
/// else the optional one, never the prohibited one.
fn of_blocks(
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
fn checked(
    entry: &Entry,
    section: &SectionIndex<'_>,
    requirement: &Requirement,
    by: MatchedBy,
    repairs: Vec<Repair>,
) -> Outcome {
    let others = section.by_name(&entry.name);
    let is_own = |other: &&Requirement| std::ptr::eq(*other, requirement);
    if others.iter().any(is_own) {
        // Most rows bear the name of their requirement: there is nothing to compare.
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
fn akin(written: &str, official: &str) -> bool {
    const ENOUGH: f64 = 0.34;
    let (written, official) = (fold_for_matching(written), fold_for_matching(official));
    written.is_empty()
        || written.contains(&official)
        || official.contains(&written)
        || rapidfuzz::fuzz::ratio(written.chars(), official.chars()) >= ENOUGH
}

/// The three requirements whose names are most like a row's, where they are much like it.
fn near_names(entry: &Entry, sections: &[&SectionIndex<'_>]) -> Vec<RequirementKey> {
    const MUCH: f64 = 0.75;
    let name = fold_for_matching(&entry.name);
    if name.chars().count() < 3 {
        return Vec::new();
    }
    let scorer = rapidfuzz::fuzz::RatioBatchComparator::new(name.chars());
    let names = sections.iter().flat_map(|section| section.names());
    let mut near: Vec<(f64, &Requirement)> = names
        .map(|(other, requirements)| (scorer.similarity(other.chars()), requirements))
        .filter(|(score, _)| *score >= MUCH)
        .flat_map(|(score, requirements)| requirements.iter().map(move |one| (score, *one)))
        .collect();
    near.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    near.into_iter().take(3).map(|(_, one)| one.key.clone()).collect()
}

/// The official IDs in a cell that holds more than one thing.
fn several_ids(cell: &str) -> Vec<String> {
    let half = |letter: char| match letter {
        '０'..='９' => char::from_u32(u32::from(letter) - u32::from('０') + u32::from('0')).unwrap_or(letter),
        other => other,
    };
    let text: String = cell.chars().map(half).collect();
    let numbers = text.split(|letter: char| !letter.is_ascii_digit());
    numbers.filter(|number| number.len() == 7).map(str::to_owned).collect()
}
