//! What becomes of the rows of a list once all of them are paired: taken, left to a person, or nobody's.

use std::collections::BTreeMap;

use super::Similarity;
use super::assign::assign;
use super::compare::{Candidate, Known, Looked};
use super::headings::Headings;
use super::index::Texts;

/// The most requirements that one row is taken for.
const MOST: usize = 4;

/// The requirements that are looked at to explain what the first one leaves unsaid.
const FURTHER: usize = 3;

/// The candidates that a person is shown.
const SHOWN: usize = 3;

/// What a row with the very words of its requirement is like, and a little more: the owner of a requirement that needed no
/// likeness.
const CERTAIN: f32 = 1.2;

/// What became of a row. Requirements are positions in the [`Known`] ones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It speaks of these; several where it was merged of several.
    Taken(Vec<usize>),
    /// A person has to say; up to three, the likest first.
    Doubtful(Vec<usize>),
    /// It speaks of one of these, but says that it is not offered, or only in part.
    Denied(Vec<usize>),
    /// Nothing is like it.
    Nothing,
}

/// All rows of a list, looked at together.
struct Rows<'l> {
    with: &'l Similarity,
    known: &'l Known,
    looked: Vec<Looked>,
    /// The requirement that the pairing gives each row.
    places: Vec<Option<usize>>,
    /// For each requirement the row that has it, `None` for one outside of these, and how like it is.
    owners: BTreeMap<usize, (Option<usize>, f32)>,
    settled: &'l BTreeMap<usize, bool>,
}

impl Similarity {
    /// What becomes of each row. `settled` are the requirements that rows with IDs or names have, and whether by an ID.
    ///
    /// The order of the rows makes no difference.
    pub fn decide(&self, known: &Known, rows: &[Texts<'_>], settled: &BTreeMap<usize, bool>) -> Vec<Verdict> {
        // The same words are one row: which of them comes first must not matter.
        let mut same: BTreeMap<Texts<'_>, usize> = rows.iter().map(|row| (*row, 0)).collect();
        let mut distinct = Vec::with_capacity(same.len());
        for (at, (texts, place)) in same.iter_mut().enumerate() {
            *place = at;
            distinct.push(*texts);
        }
        let all = Rows::new(self, known, &distinct, settled);
        let verdicts: Vec<Verdict> = distinct.iter().enumerate().map(|(row, texts)| all.verdict(row, texts)).collect();
        let of = |row: &Texts<'_>| same.get(row).and_then(|at| verdicts.get(*at));
        rows.iter().map(|row| of(row).cloned().unwrap_or(Verdict::Nothing)).collect()
    }

    /// How certain the first requirement of each row would be, whatever the thresholds, for rows that nothing else keeps
    /// from being taken; for measuring.
    pub fn certainties(&self, known: &Known, rows: &[Texts<'_>]) -> Vec<Option<(usize, f32)>> {
        let settled = BTreeMap::new();
        let all = Rows::new(self, known, rows, &settled);
        let certainty = |(row, texts): (usize, &Texts<'_>)| {
            let looked = all.looked.get(row)?;
            let top = looked.candidates.first()?;
            let (chosen, certainty) = all.chosen(row, looked, top);
            let barred = all.barred(&chosen) || self.denied(texts) || top.like < self.thresholds.steps.least_for(texts);
            (!barred).then_some((top.at, certainty))
        };
        rows.iter().enumerate().map(certainty).collect()
    }

    /// Whether a text says that something is not offered.
    pub fn says_no(&self, text: &str) -> bool {
        self.denial.denies(text)
    }

    /// Whether a text is about a part of the matter only.
    pub fn limits(&self, text: &str) -> bool {
        self.denial.limits(text)
    }

    /// Whether a row says that something is not offered, or only in part.
    pub fn denied(&self, row: &Texts<'_>) -> bool {
        [row.name, row.text].iter().any(|text| self.denial.denies(text) || self.denial.limits(text))
    }
}

impl<'l> Rows<'l> {
    /// Compares and pairs all rows; then once more, with what the certain ones tell of the vendor's headings.
    fn new(with: &'l Similarity, known: &'l Known, rows: &[Texts<'_>], settled: &'l BTreeMap<usize, bool>) -> Self {
        let looked: Vec<Looked> = rows.iter().map(|row| known.look(with, row)).collect();
        let mut first = Self::pair(with, known, looked, settled);
        let sure: Vec<Option<&str>> =
            rows.iter().enumerate().map(|(row, texts)| first.sure(row, texts).map(|at| known.chapter(at))).collect();
        let pairs = rows.iter().zip(&sure).filter_map(|(row, chapter)| Some((row.section, (*chapter)?)));
        let headings = Headings::learn(pairs);
        let mut looked = std::mem::take(&mut first.looked);
        for ((one, row), own) in looked.iter_mut().zip(rows).zip(&sure) {
            for candidate in &mut one.candidates {
                let share = headings.share(row.section, known.chapter(candidate.at), *own);
                candidate.like += with.thresholds.steps.heading * share;
            }
            one.candidates.sort_by(|a, b| b.like.total_cmp(&a.like).then(a.at.cmp(&b.at)));
        }
        Self::pair(with, known, looked, settled)
    }

    /// The requirement of a row that is certain by itself.
    fn sure(&self, row: usize, texts: &Texts<'_>) -> Option<usize> {
        let steps = &self.with.thresholds.steps;
        let looked = self.looked.get(row)?;
        let top = looked.candidates.first()?;
        let own = self.places.get(row).copied().flatten() == Some(top.at);
        let (chosen, certainty) = self.chosen(row, looked, top);
        let sure = own && top.like >= steps.least_for(texts) && certainty >= steps.take;
        (sure && !self.barred(&chosen)).then_some(top.at)
    }

    /// Pairs rows with the requirements that they are compared with.
    fn pair(with: &'l Similarity, known: &'l Known, looked: Vec<Looked>, settled: &'l BTreeMap<usize, bool>) -> Self {
        let free = |one: &Looked| {
            let free = one.candidates.iter().filter(|one| !settled.contains_key(&one.at));
            free.map(|one| (one.at, one.like)).collect::<Vec<_>>()
        };
        let likes: Vec<Vec<(usize, f32)>> = looked.iter().map(free).collect();
        let places = assign(&likes, known.len());
        let mut owners: BTreeMap<usize, (Option<usize>, f32)> =
            settled.keys().map(|at| (*at, (None, CERTAIN))).collect();
        for (row, (place, one)) in places.iter().zip(&looked).enumerate() {
            let owned = place.and_then(|place| one.candidates.iter().find(|candidate| candidate.at == place));
            owners.extend(owned.map(|owned| (owned.at, (Some(row), owned.like))));
        }
        Self { with, known, looked, places, owners, settled }
    }

    /// The likeness of the row that has a requirement, where it is another.
    fn owned_by_other(&self, row: usize, at: usize) -> Option<f32> {
        self.owners.get(&at).filter(|(owner, _)| *owner != Some(row)).map(|(_, like)| *like)
    }

    fn verdict(&self, row: usize, texts: &Texts<'_>) -> Verdict {
        let steps = &self.with.thresholds.steps;
        let Some(looked) = self.looked.get(row) else { return Verdict::Nothing };
        let Some(top) = looked.candidates.first() else { return Verdict::Nothing };
        let shown = || {
            let like = looked.candidates.iter().filter(|one| one.like >= top.like * steps.shown);
            like.take(SHOWN).map(|one| one.at).collect::<Vec<usize>>()
        };
        let (chosen, certainty) = self.chosen(row, looked, top);
        let own = self.places.get(row).copied().flatten() == Some(top.at);
        // What the list answers by an ID it does not answer again in other words: such a row is mostly the vendor's own.
        let by_id = chosen.iter().any(|one| self.settled.get(&one.at).is_some_and(|by_id| *by_id));
        let least = if own { steps.take } else { steps.join };
        let certain = top.like >= steps.least_for(texts) && certainty >= least && !by_id;
        let answered = self.owners.get(&top.at).is_some_and(|(owner, _)| owner.is_none());
        let review = match (answered, texts.is_short()) {
            (true, _) => steps.review_answered,
            (false, true) => steps.review_short,
            (false, false) => steps.review,
        };
        if !certain && top.like < review {
            return Verdict::Nothing;
        }
        let denies = [texts.name, texts.text].iter().any(|text| self.with.denial.denies(text));
        let limits = [texts.name, texts.text].iter().any(|text| self.with.denial.limits(text));
        if denies || limits && !self.known.is_limited(top.at) {
            return Verdict::Denied(shown());
        }
        if certain && !self.barred(&chosen) {
            Verdict::Taken(chosen.iter().map(|one| one.at).collect())
        } else {
            Verdict::Doubtful(shown())
        }
    }

    /// Whether a row may not be taken unseen for the requirements that it speaks of: names contrast, nothing says a word of
    /// its name that matters, or somebody would offer what must not be.
    fn barred(&self, chosen: &[Candidate]) -> bool {
        let first = |top: &Candidate| {
            top.contrasts || top.twin || self.known.is_prohibited(top.at) || self.known.denies(top.at)
        };
        let unsaid = chosen.iter().map(|one| one.unsaid).reduce(|one, other| one & other);
        chosen.first().is_none_or(first) || unsaid.is_some_and(|marks| marks != 0)
    }

    /// The requirements that a row speaks of, and how certain the first is.
    fn chosen(&self, row: usize, looked: &Looked, top: &Candidate) -> (Vec<Candidate>, f32) {
        let steps = &self.with.thresholds.steps;
        let mut chosen = self.merged(row, looked, top);
        while let Some((last, before @ [_, ..])) = chosen.split_last() {
            let lead = last.like - self.next(row, looked, &chosen, true);
            let beside = before.iter().any(|one| one.at.abs_diff(last.at) == 1);
            let least = if beside { steps.take_beside } else { steps.take };
            if lead + steps.likeness * last.like >= least {
                break;
            }
            chosen.pop();
        }
        let own = self.places.get(row).copied().flatten() == Some(top.at);
        let lead = top.like - self.next(row, looked, &chosen, own);
        (chosen, lead + steps.likeness * top.like)
    }

    /// A row's first requirement, and those that explain much of what it says beyond.
    fn merged(&self, row: usize, looked: &Looked, top: &Candidate) -> Vec<Candidate> {
        let steps = &self.with.thresholds.steps;
        let mut chosen = vec![*top];
        let mut rest = self.known.index.rest(&looked.vector, top.at);
        while chosen.len() < MOST {
            let fits = |(at, explained): (usize, f32)| {
                let further = looked.candidates.iter().find(|one| one.at == at)?;
                let better_elsewhere = self.owned_by_other(row, at).is_some_and(|like| like > further.like);
                // Vendors merge what stands side by side in the specification.
                let beside = chosen.iter().any(|one| one.at.abs_diff(at) == 1);
                let (least, least_like) = if beside {
                    (steps.further_beside, steps.further_beside_likeness)
                } else {
                    (steps.further, steps.further_likeness)
                };
                let certain = explained >= least && further.like >= least_like;
                let barred = further.contrasts || further.twin || self.known.is_prohibited(at) || better_elsewhere;
                (certain && !barred && chosen.iter().all(|one| one.at != at)).then_some(*further)
            };
            let Some(further) = self.known.index.like(&rest, FURTHER).into_iter().find_map(fits) else { break };
            rest = self.known.index.rest(&rest, further.at);
            chosen.push(further);
        }
        chosen
    }

    /// How near any other requirement comes. One that another row fits better comes less near by as much, unless the row
    /// itself is to join another's.
    fn next(&self, row: usize, looked: &Looked, chosen: &[Candidate], paired: bool) -> f32 {
        let steps = &self.with.thresholds.steps;
        let others = looked.candidates.iter().filter(|one| chosen.iter().all(|chosen| chosen.at != one.at));
        let near = |one: &Candidate| {
            let better = self.owned_by_other(row, one.at).map_or(0.0, |like| (like - one.like).max(0.0));
            if paired { (one.like - better).max(one.like * steps.claimed) } else { one.like }
        };
        others.map(near).fold(0.0, f32::max)
    }
}
