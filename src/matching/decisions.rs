//! What people decided of rows that waited for them: held against the packs in use, then applied to the rows.
//!
//! A decision counts only while what it was made against still stands. One for a candidate holds as long as the
//! specification says the same of that candidate; one that names an ID by hand, or none at all, as long as the pack of the
//! list's area is the same, since it was made by looking through that pack.

use std::collections::{BTreeMap, BTreeSet};

use sha2::{Digest as _, Sha256};

use super::matcher::Matcher;
use super::outcome::{MatchedBy, Outcome, UnmatchedReason};
use crate::catalog::{BusinessId, Kind, Requirement, RequirementKey, hex};
use crate::deliverable::review::{CANDIDATE_WORDS, LATER_WORD, NONE_WORD, ReviewFile, ReviewKey, ReviewedLine};
use crate::deliverable::{Entry, Location};
use crate::text::id::{DATA_ITEM_DIGITS, OFFICIAL_DIGITS, repair, repair_section};
use crate::text::normalize::{fold, fold_for_matching};

/// The digits of a digest that are kept: enough that no two texts of a specification share them.
const DIGEST_DIGITS: usize = 16;

/// What stands between several IDs in one cell.
const BETWEEN: [char; 7] = ['、', '､', ',', '，', ';', '；', '\n'];

/// The decisions that count, by the fingerprint of their row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decisions {
    rows: BTreeMap<String, Decision>,
}

/// What was decided of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Decision {
    /// The requirements that it speaks of; empty where it speaks of none.
    keys: Vec<RequirementKey>,
    /// The file, and where in it.
    place: Location,
}

/// Why something that a person wrote does not count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecisionProblem {
    /// Where it is written.
    pub place: Location,
    /// What is written there.
    pub decision: String,
    /// Why.
    pub why: WhyNot,
}

/// Why a decision does not count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WhyNot {
    /// There are fewer candidates.
    NoCandidate {
        /// How many there are.
        candidates: usize,
    },
    /// No requirement has the ID.
    UnknownId {
        /// The ID as it is written.
        id: String,
    },
    /// Several requirements have the ID or number.
    SeveralOfId {
        /// The ID as it is written.
        id: String,
        /// The IDs that it may mean.
        meant: Vec<RequirementKey>,
    },
    /// It says two things at once that go against each other.
    Mixed,
    /// The hidden cell that says which row it is about is empty or damaged.
    NoRow,
    /// The specification has changed since.
    Outdated,
    /// Another line decides the same row otherwise.
    Contradicts {
        /// Where.
        other: Box<Location>,
        /// What is written there.
        decision: String,
    },
}

/// The fingerprint of a row (照合キー): the words by which it is the same row in the next delivery, whatever file, sheet and
/// line it stands in and whatever it answers. `areas` are the 業務ID that its list is about.
///
/// A row without any words is known by its file, sheet and line, as there is nothing else.
#[must_use]
pub fn fingerprint(entry: &Entry, areas: &[BusinessId]) -> String {
    let areas = if entry.business.is_empty() { areas } else { &entry.business };
    let mut parts: Vec<String> = vec![entry.kind.word().to_owned()];
    parts.push(areas.iter().map(BusinessId::as_str).collect::<Vec<_>>().join(","));
    parts.push(fold(&entry.id));
    parts.extend([&entry.section, &entry.name, &entry.text].map(|text| fold_for_matching(text)));
    if [&entry.id, &entry.name, &entry.text].iter().all(|text| text.trim().is_empty()) {
        let at = &entry.location;
        parts.push(format!("{} {:?} {:?} {:?}", at.file, at.sheet, at.cell, at.line));
    }
    digest_of(&parts)
}

/// The digest of what a specification says of a requirement: its key, heading, name and text.
#[must_use]
pub fn digest(requirement: &Requirement) -> String {
    let text = requirement.extra.get("text").map_or("", String::as_str);
    let key = requirement.key.to_string();
    digest_of(&[key.as_str(), &requirement.section, &requirement.name, &requirement.summary, text].map(str::to_owned))
}

/// The beginning of the digest of a pack, as a review workbook keeps it.
#[must_use]
pub fn pack_digest(sha256: &str) -> String {
    sha256.chars().take(DIGEST_DIGITS).collect()
}

fn digest_of(parts: &[String]) -> String {
    let mut sha = Sha256::new();
    for part in parts {
        // The length before each part keeps `ab`, `c` apart from `a`, `bc`.
        sha.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
        sha.update(part.as_bytes());
    }
    hex(&sha.finalize()).chars().take(DIGEST_DIGITS).collect()
}

/// What a line comes to.
enum Reading {
    Keys(Vec<RequirementKey>),
    Later,
    Not(WhyNot),
}

impl Decisions {
    /// Holds what people wrote against the packs in use. What does not count is returned beside the decisions, in the
    /// order of the files.
    #[must_use]
    pub fn of(files: &[ReviewFile], matcher: &Matcher<'_>) -> (Self, Vec<DecisionProblem>) {
        let mut problems: Vec<DecisionProblem> = Vec::new();
        let mut outdated: Vec<(String, DecisionProblem)> = Vec::new();
        let mut found: BTreeMap<String, Vec<(Decision, String)>> = BTreeMap::new();
        for line in files.iter().flat_map(|file| &file.lines) {
            let problem = |why| DecisionProblem { place: line.location.clone(), decision: line.decision.clone(), why };
            let Some(key) = &line.key else {
                problems.push(problem(WhyNot::NoRow));
                continue;
            };
            match read(line, key, matcher) {
                Reading::Later => {}
                Reading::Not(WhyNot::Outdated) => outdated.push((key.row.clone(), problem(WhyNot::Outdated))),
                Reading::Not(why) => problems.push(problem(why)),
                Reading::Keys(keys) => {
                    let decision = Decision { keys, place: line.location.clone() };
                    found.entry(key.row.clone()).or_default().push((decision, line.decision.clone()));
                }
            }
        }
        // What was decided again since needs no word about the first time.
        problems.extend(outdated.into_iter().filter(|(row, _)| !found.contains_key(row)).map(|(_, problem)| problem));
        let mut rows = BTreeMap::new();
        for (row, all) in found {
            let Some((first, written)) = all.first() else { continue };
            match all.iter().find(|(other, _)| other.keys != first.keys) {
                None => {
                    rows.insert(row, first.clone());
                }
                Some((other, other_written)) => problems.push(DecisionProblem {
                    place: other.place.clone(),
                    decision: other_written.clone(),
                    why: WhyNot::Contradicts { other: Box::new(first.place.clone()), decision: written.clone() },
                }),
            }
        }
        (Self { rows }, problems)
    }

    /// Applies the decisions to the rows of a list that wait; a row that speaks of several requirements becomes as many
    /// entries. Returns the fingerprints of the rows that were decided. `areas` as for [`fingerprint`].
    pub fn apply(&self, entries: &mut Vec<Entry>, outcomes: &mut Vec<Outcome>, areas: &[BusinessId]) -> Vec<String> {
        if self.rows.is_empty() {
            return Vec::new();
        }
        let mut used = BTreeSet::new();
        // From behind, so that what is put in does not move what is still to come.
        for at in (0..outcomes.len()).rev() {
            let (Some(entry), Some(Outcome::Review { business, .. })) = (entries.get(at), outcomes.get(at)) else {
                continue;
            };
            let row = fingerprint(entry, areas);
            let Some(decision) = self.rows.get(&row) else { continue };
            let (entry, business) = (entry.clone(), business.clone());
            used.insert(row);
            let decided: Vec<Outcome> = decision.keys.iter().cloned().map(by_person).collect();
            if decided.is_empty() {
                if let Some(outcome) = outcomes.get_mut(at) {
                    *outcome = Outcome::Unmatched { reason: UnmatchedReason::Decided, business };
                }
                continue;
            }
            entries.splice(at..=at, std::iter::repeat_n(entry, decided.len()));
            outcomes.splice(at..=at, decided);
        }
        used.into_iter().collect()
    }

    /// For each file how many decisions no row that waits was found for, with the place of the first.
    #[must_use]
    pub fn unused(&self, used: &BTreeSet<&str>) -> Vec<(Location, usize)> {
        let mut files: BTreeMap<&str, (Location, usize)> = BTreeMap::new();
        let mut places: Vec<&Location> =
            self.rows.iter().filter(|(row, _)| !used.contains(row.as_str())).map(|(_, one)| &one.place).collect();
        places.sort();
        for place in places {
            files.entry(&place.file).or_insert_with(|| (place.clone(), 0)).1 += 1;
        }
        files.into_values().collect()
    }
}

const fn by_person(key: RequirementKey) -> Outcome {
    Outcome::Matched { key, by: MatchedBy::Person, repairs: Vec::new(), stranger: false }
}

/// What a line says, as far as it still holds.
fn read(line: &ReviewedLine, key: &ReviewKey, matcher: &Matcher<'_>) -> Reading {
    let written = squeezed(&line.decision);
    if written == LATER_WORD || written.is_empty() {
        return Reading::Later;
    }
    // What was found by looking through a pack holds for that pack.
    let same_packs = || {
        key.packs.iter().all(|(business, digest)| {
            let pack = matcher.section(business, key.kind).map(|section| pack_digest(&section.choice.pack.sha256));
            pack.as_ref() == Some(digest)
        })
    };
    if written == NONE_WORD {
        return if same_packs() { Reading::Keys(Vec::new()) } else { Reading::Not(WhyNot::Outdated) };
    }
    let mut keys: BTreeSet<RequirementKey> = BTreeSet::new();
    // An ID of one's own may have a comma in it.
    let whole = candidate(&written).is_none() && typed(line.decision.trim(), key, matcher).is_ok();
    let parts: Vec<&str> = if whole { vec![line.decision.trim()] } else { line.decision.split(BETWEEN).collect() };
    for part in parts.into_iter().map(str::trim).filter(|part| !part.is_empty()) {
        let word = squeezed(part);
        if word == NONE_WORD || word == LATER_WORD {
            return Reading::Not(WhyNot::Mixed);
        }
        if let Some(at) = candidate(&word) {
            let Some((candidate, digest_then)) = key.candidates.get(at) else {
                return Reading::Not(WhyNot::NoCandidate { candidates: key.candidates.len() });
            };
            match requirement(matcher, candidate) {
                Some(now) if digest(now) == *digest_then => keys.insert(candidate.clone()),
                _ => return Reading::Not(WhyNot::Outdated),
            };
            continue;
        }
        match typed(part, key, matcher) {
            // An ID that was on offer is held against what it was then, as if its candidate had been chosen.
            Ok(found) => {
                let offered = key.candidates.iter().find(|(one, _)| one.id == found.key.id && one == &found.key);
                let holds = offered.map_or_else(same_packs, |(_, then)| digest(found) == *then);
                if !holds {
                    return Reading::Not(WhyNot::Outdated);
                }
                keys.insert(found.key.clone());
            }
            Err(why) => return Reading::Not(why),
        }
    }
    Reading::Keys(keys.into_iter().collect())
}

/// A word without the blanks that somebody may have typed into it.
fn squeezed(text: &str) -> String {
    fold(text).split_whitespace().collect()
}

/// The position of a candidate by its word.
fn candidate(word: &str) -> Option<usize> {
    CANDIDATE_WORDS.iter().position(|known| squeezed(known) == word)
}

fn requirement<'c>(matcher: &Matcher<'c>, key: &RequirementKey) -> Option<&'c Requirement> {
    matcher.section(&key.business, key.kind)?.by_id(&key.id)
}

/// The requirement of an ID that somebody typed: of the list's own areas, else of the area that the ID itself or the whole
/// key (`023/function/0230265`) names.
fn typed<'c>(written: &str, key: &ReviewKey, matcher: &Matcher<'c>) -> Result<&'c Requirement, WhyNot> {
    let unknown = || WhyNot::UnknownId { id: written.to_owned() };
    let folded = fold(written);
    for whole in [written, &folded] {
        if let Some(found) = whole.parse().ok().and_then(|key| requirement(matcher, &key)) {
            return if found.key.kind == key.kind { Ok(found) } else { Err(unknown()) };
        }
    }
    let digits = if key.kind == Kind::Data { DATA_ITEM_DIGITS } else { OFFICIAL_DIGITS };
    let mended = repair(written, digits).map(|repaired| repaired.id);
    // The other areas are asked only where the ID names them.
    let head = |id: &str| id.strip_prefix("o-").unwrap_or(id).get(..3).and_then(|head| head.parse().ok());
    let named: Option<BusinessId> = mended.as_deref().or(Some(&folded)).and_then(head);
    for areas in [key.areas.clone(), named.into_iter().collect()] {
        let mut found: BTreeMap<RequirementKey, &'c Requirement> = BTreeMap::new();
        for section in areas.iter().filter_map(|area| matcher.section(area, key.kind)) {
            let ids = [Some(written), Some(folded.as_str()), mended.as_deref()];
            if let Some(one) = ids.into_iter().flatten().find_map(|id| section.by_id(id)) {
                found.insert(one.key.clone(), one);
                continue;
            }
            let number = repair_section(written).and_then(|number| section.by_number(&number.id));
            let blocks = number.map(|number| [number.required, number.optional, number.prohibited]);
            found.extend(blocks.into_iter().flatten().flatten().map(|one| (one.key.clone(), one)));
        }
        match found.len() {
            0 => {}
            1 => return found.into_values().next().ok_or_else(unknown),
            _ => {
                let meant = found.into_keys().collect();
                return Err(WhyNot::SeveralOfId { id: written.to_owned(), meant });
            }
        }
    }
    Err(unknown())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(id: &str, name: &str, line: u64) -> Entry {
        Entry {
            kind: Kind::Function,
            business: Vec::new(),
            id: id.to_owned(),
            part_of_above: false,
            section: "1 資格".to_owned(),
            name: name.to_owned(),
            text: String::new(),
            obligation_unread: false,
            obligation: None,
            answers: Vec::new(),
            note: String::new(),
            due: None,
            location: Location { line: Some(line), ..Location::file("list.csv") },
        }
    }

    #[test]
    fn a_row_is_known_by_its_words_however_they_are_written_and_wherever_they_stand() {
        let areas: [BusinessId; 1] = ["023".parse().unwrap()];
        let first = fingerprint(&entry("A-1", "資格情報の照会（一覧）", 3), &areas);
        assert_eq!(first.len(), DIGEST_DIGITS);
        assert_eq!(first, fingerprint(&entry("Ａ－１", "資格情報の照会 (一覧)", 9), &areas));
        assert_ne!(first, fingerprint(&entry("A-2", "資格情報の照会（一覧）", 3), &areas));
        assert_ne!(first, fingerprint(&entry("A-1", "資格情報の照会", 3), &areas));
        assert_ne!(first, fingerprint(&entry("A-1", "資格情報の照会（一覧）", 3), &[]));
        let form = Entry { kind: Kind::Form, ..entry("A-1", "資格情報の照会（一覧）", 3) };
        assert_ne!(first, fingerprint(&form, &areas));
    }

    #[test]
    fn what_a_row_says_of_its_area_goes_before_what_its_list_says() {
        let own = Entry { business: vec!["024".parse().unwrap()], ..entry("", "照会", 3) };
        let list: [BusinessId; 1] = ["023".parse().unwrap()];
        assert_eq!(fingerprint(&own, &list), fingerprint(&own, &[]));
    }

    #[test]
    fn rows_without_words_are_told_apart_by_their_place() {
        assert_ne!(fingerprint(&entry("", "", 3), &[]), fingerprint(&entry("", "", 4), &[]));
        assert_eq!(fingerprint(&entry("", "", 3), &[]), fingerprint(&entry("", "", 3), &[]));
    }

    #[test]
    fn words_of_one_part_are_not_those_of_the_next() {
        assert_ne!(digest_of(&["ab".to_owned(), "c".to_owned()]), digest_of(&["a".to_owned(), "bc".to_owned()]));
    }
}
