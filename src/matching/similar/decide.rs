//! What becomes of the rows of a list that carry no IDs.

use std::collections::{BTreeMap, BTreeSet};

use super::assign::assign;
use super::index::{Index, Texts, Vector};
use super::thresholds::Settings;
use super::words::Lexicon;

/// A requirement as far as it is compared.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'t> {
    pub texts: Texts<'t>,
    pub prohibited: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Verdict {
    /// It speaks of these, with the certainty of each.
    Taken(Vec<(usize, f32)>),
    /// A person has to say, best first.
    Doubtful(Vec<usize>),
    Denied(Vec<usize>),
    Nothing,
}

/// The requirements of a section, ready to be compared with rows.
#[derive(Clone, Debug)]
pub struct Known {
    pub index: Index,
    titles: Vec<Vector>,
    names: Vec<String>,
    contrasts: Vec<Contrasting>,
    prohibited: Vec<bool>,
    limited: Vec<bool>,
}

impl Known {
    pub fn new(lexicon: &Lexicon, settings: &Settings, asked: &[Asked<'_>]) -> Self {
        let texts: Vec<Texts<'_>> = asked.iter().map(|one| one.texts).collect();
        let index = Index::new(lexicon, &texts, &settings.features, &settings.requirement, &settings.row);
        Self {
            titles: texts.iter().map(|one| index.vector(lexicon, &Texts { name: one.name, ..Texts::default() })).collect(),
            index,
            names: texts.iter().map(|one| lexicon.clauses(one.name).concat()).collect(),
            contrasts: texts.iter().map(|one| Contrasting::of(lexicon, &lexicon.clauses(one.name), &lexicon.clauses(one.text))).collect(),
            prohibited: asked.iter().map(|one| one.prohibited).collect(),
            limited: texts.iter().map(|one| lexicon.limited(one.text)).collect(),
        }
    }
}

pub struct Candidate { pub at: usize, pub like: f32, pub clash: bool }

/// Whether two names have different words of one group, and neither text has the other's.
fn clash(own: &Contrasting, other: &Contrasting) -> bool {
    let words = |set: &BTreeSet<(usize, usize)>, group: usize| set.iter().filter(|(of, _)| *of == group).copied().collect::<BTreeSet<_>>();
    own.name.iter().any(|(group, _)| {
        let (one, two) = (words(&own.name, *group), words(&other.name, *group));
        !two.is_empty() && one.is_disjoint(&two)
    })
}

#[derive(Clone, Debug, Default)]
struct Contrasting { name: BTreeSet<(usize, usize)>, all: BTreeSet<(usize, usize)> }

impl Contrasting {
    fn of(lexicon: &Lexicon, name: &[String], text: &[String]) -> Self {
        let name = lexicon.contrasting(name);
        let all = name.iter().copied().chain(lexicon.contrasting(text)).collect();
        Self { name, all }
    }
}

pub struct Looked { pub vector: Vector, pub title: Vector, pub candidates: Vec<Candidate> }

pub fn look(known: &Known, lexicon: &Lexicon, settings: &Settings, row: &Texts<'_>) -> Looked {
    let vector = known.index.vector(lexicon, row);
    let bare = row.text.is_empty() || row.name.is_empty();
    let shown = if row.name.is_empty() { row.text } else { row.name };
    let clauses = lexicon.clauses(shown);
    let name = clauses.concat();
    let own = Contrasting::of(lexicon, &clauses, &lexicon.clauses(row.text));
    let title = row.text.is_empty() && !row.name.is_empty();
    let _ = bare;
    let scorer = rapidfuzz::fuzz::RatioBatchComparator::new(name.chars());
    let mut candidates: Vec<Candidate> = known.index.like(&vector, settings.candidates).into_iter()
        .filter(|(at, _)| !(title && known.prohibited[*at]))
        .map(|(at, like)| {
            let near = scorer.similarity(known.names[at].chars()) as f32;
            let clash = clash(&own, &known.contrasts[at]);
            let like = like + settings.name * near;
            Candidate { at, like: if clash { like * 0.7 } else { like }, clash }
        }).collect();
    candidates.sort_by(|a, b| b.like.total_cmp(&a.like).then(a.at.cmp(&b.at)));
    let title = known.index.vector(lexicon, &Texts { name: shown, ..Texts::default() });
    Looked { vector, title, candidates }
}

pub fn decide(known: &Known, lexicon: &Lexicon, settings: &Settings, rows: &[Texts<'_>]) -> Vec<Verdict> {
    // The same words are one row: which of them comes first must not matter.
    let mut same: BTreeMap<(&str, &str, &str), usize> = BTreeMap::new();
    let mut distinct: Vec<&Texts<'_>> = Vec::new();
    let which: Vec<usize> = rows.iter().map(|row| *same.entry((row.section, row.name, row.text)).or_insert_with(|| { distinct.push(row); distinct.len() - 1 })).collect();
    let looked: Vec<Looked> = distinct.iter().map(|row| look(known, lexicon, settings, row)).collect();
    let likes: Vec<Vec<(usize, f32)>> = looked.iter().map(|one| one.candidates.iter().map(|c| (c.at, c.like)).collect()).collect();
    let places = assign(&likes, known.names.len());
    let mut owners: Vec<Option<(usize, f32)>> = vec![None; known.names.len()];
    for (row, place) in places.iter().enumerate() {
        if let Some(at) = place { owners[*at] = Some((row, likes[row].iter().find(|(to, _)| to == at).map_or(0.0, |x| x.1))); }
    }
    let verdicts: Vec<Verdict> = distinct.iter().enumerate().map(|(row, texts)| {
        let candidates = &looked[row].candidates;
        let Some(top) = candidates.first() else { return Verdict::Nothing };
        let three = || candidates.iter().take(3).map(|c| c.at).collect::<Vec<_>>();
        if top.like < settings.review { return Verdict::Nothing }
        if lexicon.negated(texts.name) || lexicon.negated(texts.text) { return Verdict::Denied(three()) }
        // What the row says beyond its first requirement may be another: it was merged of several.
        let mut chosen: Vec<&Candidate> = vec![top];
        let mut rest = known.index.rest(&looked[row].vector, top.at);
        while chosen.len() < 4 {
            let more = known.index.like(&rest, 2);
            let Some((at, explained)) = more.first().copied() else { break };
            let Some(next) = candidates.iter().find(|c| c.at == at) else { break };
            let owned = owners[at].is_some_and(|(other, like)| other != row && like > next.like);
            if explained < settings.second || next.like < settings.second_like || owned || next.clash || chosen.iter().any(|c| c.at == at) { break }
            chosen.push(next);
            rest = known.index.rest(&rest, at);
        }
        // How near another requirement comes, less what the row that it belongs to fits it better.
        let against = |chosen: &[&Candidate], shared: bool| candidates.iter().filter(|c| chosen.iter().all(|one| one.at != c.at)).map(|c| match owners[c.at] {
            Some((other, like)) if shared && other != row && like > c.like => c.like - (like - c.like),
            _ => c.like,
        }).fold(0.0_f32, f32::max);
        while let Some((last, before)) = chosen.split_last() {
            if before.is_empty() || last.like - against(&chosen, true) + settings.likeness * last.like >= settings.take { break }
            chosen.pop();
        }
        let own = places[row] == Some(top.at);
        let certain = top.like - against(&chosen, own) + settings.likeness * top.like;
        let enough = if own { settings.take } else { settings.join };
        if certain < enough || top.clash || known.prohibited[top.at] { return Verdict::Doubtful(three()) }
        if lexicon.limited(texts.text) && !known.limited[top.at] { return Verdict::Doubtful(three()) }
        Verdict::Taken(chosen.iter().map(|c| (c.at, certain)).collect())
    }).collect();
    which.into_iter().map(|at| verdicts[at].clone()).collect()
}
