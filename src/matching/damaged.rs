//! Cells that hold what became of an ID: a day, a decimal, look-alikes, the number of a part behind it. They are held
//! against the IDs that the specification has, and taken for one only where no other can have become the same.

use std::collections::BTreeMap;

use super::index::SectionIndex;
use super::matcher::{Matcher, akin, checked, of_blocks};
use super::outcome::{MatchedBy, Outcome, ReviewReason};
use crate::catalog::{Requirement, RequirementKey};
use crate::deliverable::Entry;
use crate::text::id::{Repair, Shape, Typed, differences, shape, shown, skeleton, typed, without_part};
use crate::text::normalize::fold_for_matching;

/// All that can have become of the IDs of a section.
#[derive(Clone, Debug, Default)]
pub(super) struct Damage {
    looks: BTreeMap<String, Vec<String>>,
    typed: Vec<(Typed, String)>,
    loose: BTreeMap<String, Vec<String>>,
}

/// One ID that can have become what a cell holds.
struct Candidate<'s, 'c> {
    section: &'s SectionIndex<'c>,
    id: &'s str,
    repairs: Vec<Repair>,
}

impl Damage {
    pub(super) fn of<'i>(ids: impl Iterator<Item = &'i str>) -> Self {
        let mut damage = Self::default();
        for id in ids {
            if let Some(look) = skeleton(id) {
                damage.loose.entry(levelled(&look)).or_default().push(id.to_owned());
                damage.looks.entry(look).or_default().push(id.to_owned());
            }
            // The zeros that official IDs lose are put back without a catalogue, and outlines' become nothing else.
            if !matches!(shape(id), Shape::Official7 | Shape::DataItem8 | Shape::Outline) {
                damage.typed.extend(typed(id).into_iter().map(|typed| (typed, id.to_owned())));
            }
        }
        damage
    }

    /// The IDs other than a number itself that a spreadsheet turns into it: 2.10 for 2.1.
    pub(super) fn siblings(&self, number: &str) -> Vec<&str> {
        let own = Typed::Number(number.to_owned());
        self.typed.iter().filter(|(typed, id)| *typed == own && id != number).map(|(_, id)| id.as_str()).collect()
    }

    fn shown_as(&self, cell: &str) -> Vec<(&str, Repair)> {
        if self.typed.is_empty() {
            return Vec::new();
        }
        let seen = shown(cell);
        let mut found: Vec<(&str, Repair)> = Vec::new();
        for (typed, id) in &self.typed {
            if id != cell && seen.iter().any(|seen| typed.may_show_as(seen)) && !found.iter().any(|(one, _)| one == id)
            {
                let repair = match typed {
                    Typed::Day { .. } => Repair::Date,
                    Typed::Number(number) if number.contains('.') || id.contains('.') => Repair::TrailingZero,
                    Typed::Number(_) => Repair::LeadingZero,
                };
                found.push((id, repair));
            }
        }
        found
    }
}

/// The form of a [`skeleton`] with one separator and without zeros before the numbers between them.
fn levelled(look: &str) -> String {
    let parts = look.split(['.', '-', '/', '_', ',', ':']).map(|part| {
        let digits = !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        let short = part.trim_start_matches('0');
        if digits && short.is_empty() {
            "0"
        } else if digits {
            short
        } else {
            part
        }
    });
    parts.collect::<Vec<_>>().join(".")
}

impl<'c> Matcher<'c> {
    /// By what can have become of an ID; `None` where nothing that the cell holds can.
    pub(super) fn by_damaged(&self, entry: &Entry, sections: &[&SectionIndex<'c>]) -> Option<Outcome> {
        let cell = entry.id.trim();
        let look = skeleton(cell);
        if let Some(look) = &look {
            let found = of_sections(sections, |section| {
                let ids = section.damage().looks.get(look).map_or(&[][..], Vec::as_slice);
                ids.iter().map(|id| (id.as_str(), differences(cell, id))).collect()
            });
            if !found.is_empty() {
                return Some(only(entry, &found, false));
            }
        }
        let became = of_sections(sections, |section| {
            let ids = section.damage().shown_as(cell).into_iter();
            ids.map(|(id, repair)| (id, vec![repair])).collect()
        });
        if !became.is_empty() {
            // 2.1 can be a heading over 2.1.1 as well as what was left of 2.10.
            let heading = sections.iter().any(|section| section.counts_below(cell));
            return Some(if heading && !bears_its_name(entry, &became) {
                doubtful(entry, &became)
            } else {
                only(entry, &became, true)
            });
        }
        if let Some(outcome) = without_part(cell).and_then(|head| self.by_whole(entry, head, sections)) {
            return Some(outcome);
        }
        let look = levelled(&look?);
        let loose = of_sections(sections, |section| {
            let ids = section.damage().loose.get(&look).map_or(&[][..], Vec::as_slice);
            ids.iter().map(|id| (id.as_str(), vec![Repair::Separator])).collect()
        });
        let fits = |one: &Candidate<'_, '_>| one.requirements().iter().any(|own| akin(&entry.name, &own.name));
        match (loose.as_slice(), entry.name.is_empty()) {
            ([], _) => None,
            (_, true) => Some(doubtful(entry, &loose)),
            // Everybody numbers: without the name such a likeness says nothing.
            ([one], false) if fits(one) => Some(one.taken(entry)),
            _ => None,
        }
    }

    /// By the ID that a part belongs to (`0230265-1`): the part speaks of it, whatever its own name.
    fn by_whole(&self, entry: &Entry, head: String, sections: &[&SectionIndex<'c>]) -> Option<Outcome> {
        // A number without letters (1-2 where the catalogue has 1) may be another count altogether.
        let bare = shape(&head) == Shape::Other
            && !head.bytes().any(|byte| byte.is_ascii_alphabetic())
            && !matches!(head.len(), 6..=8);
        let whole = Entry { id: head, ..entry.clone() };
        let found = self
            .by_id(&whole, sections)
            .or_else(|| self.by_number(&whole, sections, None))
            .or_else(|| self.by_damaged(&whole, sections))?;
        match found {
            Outcome::Matched { key, by: MatchedBy::Name, repairs, stranger } => {
                Some(Outcome::Matched { key, by: MatchedBy::Name, repairs, stranger })
            }
            Outcome::Matched { key, stranger, .. } if bare && (stranger || entry.name.is_empty()) => {
                let business = Some(key.business.clone());
                Some(Outcome::Review { reason: ReviewReason::IdDamaged, candidates: vec![key], business })
            }
            Outcome::Matched { key, by, mut repairs, .. } => {
                repairs.push(Repair::SubNumber);
                let by = if by == MatchedBy::Id { MatchedBy::RepairedId } else { by };
                Some(Outcome::Matched { key, by, repairs, stranger: false })
            }
            other => Some(other),
        }
    }
}

fn of_sections<'s, 'c>(
    sections: &[&'s SectionIndex<'c>],
    ids: impl Fn(&'s SectionIndex<'c>) -> Vec<(&'s str, Vec<Repair>)>,
) -> Vec<Candidate<'s, 'c>> {
    let of = |section: &&'s SectionIndex<'c>| {
        let section = *section;
        ids(section).into_iter().map(move |(id, repairs)| Candidate { section, id, repairs })
    };
    sections.iter().flat_map(of).collect()
}

impl<'c> Candidate<'_, 'c> {
    fn requirements(&self) -> Vec<&'c Requirement> {
        self.section.called(self.id)
    }

    /// The row as an answer to this ID.
    fn taken(&self, entry: &Entry) -> Outcome {
        if let Some(requirement) = self.section.by_id(self.id) {
            return checked(entry, self.section, requirement, MatchedBy::RepairedId, self.repairs.clone());
        }
        let blocks = self.section.by_number(self.id).unwrap_or_default();
        of_blocks(entry, self.section, blocks, None, MatchedBy::SectionNumber, self.repairs.clone())
    }
}

/// The only candidate, or the only one whose very name the row bears; otherwise a person has to say. A `changed` value
/// says so little that a name must not speak against it.
fn only(entry: &Entry, found: &[Candidate<'_, '_>], changed: bool) -> Outcome {
    let mut named = found.iter().filter(|one| bears_its_name(entry, std::slice::from_ref(one)));
    let ((_, Some(one), None) | ([one], _, _)) = (found, named.next(), named.next()) else {
        return doubtful(entry, found);
    };
    let fits = one.requirements().iter().any(|own| akin(&entry.name, &own.name));
    if changed && !fits { doubtful(entry, found) } else { one.taken(entry) }
}

/// Whether the row bears the very name of one of the candidates.
fn bears_its_name(entry: &Entry, found: &[Candidate<'_, '_>]) -> bool {
    let own = fold_for_matching(&entry.name);
    let mut all = found.iter().flat_map(Candidate::requirements);
    !own.is_empty() && all.any(|requirement| fold_for_matching(&requirement.name) == own)
}

/// The candidates, and behind them the requirements whose very name the row bears.
fn doubtful(entry: &Entry, found: &[Candidate<'_, '_>]) -> Outcome {
    let named = found.first().map(|one| one.section.by_name(&entry.name)).unwrap_or_default();
    let mut candidates: Vec<RequirementKey> = Vec::new();
    for requirement in found.iter().flat_map(Candidate::requirements).chain(named.iter().copied()) {
        if !candidates.contains(&requirement.key) {
            candidates.push(requirement.key.clone());
        }
    }
    let business = candidates.first().map(|key| key.business.clone());
    Outcome::Review { reason: ReviewReason::IdDamaged, candidates, business }
}
