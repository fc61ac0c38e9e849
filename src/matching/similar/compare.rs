//! One row beside the requirements that it is most like.

use std::collections::BTreeSet;

use super::Similarity;
use super::direction::{Way, is_another, ways};
use super::index::{Clauses, Index, Texts, Vector};
use super::marks::Marks;
use super::twins::Doing;
use super::words::Contrasting;

/// A requirement as far as it is compared.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'t> {
    /// Its texts.
    pub texts: Texts<'t>,
    /// Whether any class must not have it (実装不可).
    pub prohibited: bool,
    /// Its 業務ID.
    pub business: &'t str,
}

/// The requirements of the areas of a list, ready to be compared with its rows.
#[derive(Clone, Debug)]
pub struct Known {
    /// Their words.
    pub index: Index,
    requirements: Vec<Requirement>,
}

#[derive(Clone, Debug)]
struct Requirement {
    name: String,
    chapter: String,
    contrasting: BTreeSet<Contrasting>,
    /// What its text says of mild groups.
    mild: BTreeSet<Contrasting>,
    ways: BTreeSet<Way>,
    doing: Doing,
    prohibited: bool,
    limited: bool,
    denies: bool,
}

/// A requirement that a row may speak of.
#[derive(Clone, Copy, Debug)]
pub struct Candidate {
    /// Its position.
    pub at: usize,
    /// How like it is, from 0 to a little over 1.
    pub like: f32,
    /// Whether the names have different words of a contrasting group.
    pub contrasts: bool,
    /// Whether it is a near-twin of what the row speaks of.
    pub twin: bool,
    /// Marking words of the row that it does not say.
    pub unsaid: Marks,
}

/// A row and what it may speak of, the likest first.
#[derive(Clone, Debug)]
pub struct Looked {
    /// Its words.
    pub vector: Vector,
    /// What it may speak of.
    pub candidates: Vec<Candidate>,
}

/// Whether names have different words of one group, and none that is the same. `mild` is what the text of the other says.
fn contrast(one: &BTreeSet<Contrasting>, other: &BTreeSet<Contrasting>, mild: &BTreeSet<Contrasting>) -> bool {
    let has_group = |set: &BTreeSet<Contrasting>, group: usize| set.iter().any(|(of, _)| *of == group);
    let shares = |group: usize| one.iter().any(|word| word.0 == group && (other.contains(word) || mild.contains(word)));
    one.iter().any(|(group, _)| has_group(other, *group) && !shares(*group))
}

impl Known {
    /// Takes the texts of requirements apart.
    pub fn new(with: &Similarity, asked: &[Asked<'_>]) -> Self {
        let clauses: Vec<Clauses> = asked.iter().map(|one| Clauses::of(&with.lexicon, &one.texts)).collect();
        let requirement = |(one, clauses): (&Asked<'_>, &Clauses)| Requirement {
            name: clauses.name.concat(),
            chapter: one.texts.section.split('>').next().unwrap_or_default().trim().to_owned(),
            contrasting: with.lexicon.contrasting(one.texts.name, &clauses.name),
            mild: with.lexicon.mild(&clauses.text),
            ways: with.ways(&one.texts),
            doing: with.twins.of(&one.texts, clauses, one.business),
            prohibited: one.prohibited,
            limited: with.denial.limits(one.texts.text),
            denies: with.denial.denies(one.texts.text),
        };
        Self {
            index: Index::new(&clauses, &with.thresholds),
            requirements: asked.iter().zip(&clauses).map(requirement).collect(),
        }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.requirements.len()
    }

    /// Whether it is prohibited for any class.
    pub fn is_prohibited(&self, at: usize) -> bool {
        self.requirements.get(at).is_some_and(|one| one.prohibited)
    }

    /// Whether its own wording leaves something out.
    pub fn is_limited(&self, at: usize) -> bool {
        self.requirements.get(at).is_some_and(|one| one.limited)
    }

    /// Whether its own wording says that something is not to be.
    pub fn denies(&self, at: usize) -> bool {
        self.requirements.get(at).is_some_and(|one| one.denies)
    }

    /// The chapter of the specification that it stands in; empty where the specification has none.
    pub fn chapter(&self, at: usize) -> &str {
        self.requirements.get(at).map_or("", |one| one.chapter.as_str())
    }

    /// What a row may speak of.
    pub fn look(&self, with: &Similarity, row: &Texts<'_>) -> Looked {
        let steps = &with.thresholds.steps;
        let clauses = Clauses::of(&with.lexicon, row);
        // A list with the names under 機能要件 and no column of names.
        let shown = if clauses.name.is_empty() { &clauses.text } else { &clauses.name };
        let own = with.lexicon.contrasting(if clauses.name.is_empty() { row.text } else { row.name }, shown);
        let own_ways = with.ways(row);
        let doing = with.twins.of(row, &clauses, "");
        let name = shown.concat();
        let scorer = rapidfuzz::fuzz::RatioBatchComparator::new(name.chars());
        let vector = self.index.vector(&clauses);
        let candidate = |(at, like): (usize, f32)| {
            let requirement = self.requirements.get(at)?;
            // A bare title never means a prohibited function, and a row that names its obligation none of another.
            let bare = row.text.is_empty() && requirement.prohibited && row.prohibited.is_none();
            if bare || row.prohibited.is_some_and(|said| said != requirement.prohibited) {
                return None;
            }
            let like = like + steps.name * narrow(scorer.similarity(requirement.name.chars()));
            let contrasts = contrast(&own, &requirement.contrasting, &requirement.mild)
                || is_another(&own_ways, &own, &requirement.ways);
            let unsaid = doing.unsaid_by(&requirement.doing);
            let twin = with.twins.are(&doing, &requirement.doing);
            Some(Candidate { at, like: if contrasts { like * steps.contrast } else { like }, contrasts, twin, unsaid })
        };
        let mut candidates: Vec<Candidate> =
            self.index.like(&vector, steps.candidates).into_iter().filter_map(candidate).collect();
        candidates.sort_by(|a, b| b.like.total_cmp(&a.like).then(a.at.cmp(&b.at)));
        Looked { vector, candidates }
    }
}

impl Similarity {
    /// Whether a row bears the name of another function than a requirement of `business`, however like both are.
    pub fn apart(&self, row: &Texts<'_>, asked: &Texts<'_>, business: &str) -> bool {
        let (own, its) = (Clauses::of(&self.lexicon, row), Clauses::of(&self.lexicon, asked));
        let words = |texts: &Texts<'_>, clauses: &Clauses| self.lexicon.contrasting(texts.name, &clauses.name);
        let named = words(row, &own);
        if contrast(&named, &words(asked, &its), &self.lexicon.mild(&its.text))
            || is_another(&self.ways(row), &named, &self.ways(asked))
        {
            return true;
        }
        let (row, asked) = (self.twins.of(row, &own, ""), self.twins.of(asked, &its, business));
        row.unsaid_by(&asked) != 0 || self.twins.are(&row, &asked)
    }

    fn ways(&self, texts: &Texts<'_>) -> BTreeSet<Way> {
        let mut found = ways(&self.lexicon, texts.name);
        found.extend(ways(&self.lexicon, texts.text));
        found
    }
}

/// Whether contrasting words stand in two names.
#[cfg(test)]
fn names_contrast(lexicon: &super::words::Lexicon, one: &str, other: &str) -> bool {
    let words = |name: &str| lexicon.contrasting(name, &lexicon.clauses(name));
    contrast(&words(one), &words(other), &BTreeSet::new())
}

#[expect(clippy::cast_possible_truncation, reason = "a likeness from 0 to 1 needs few digits")]
const fn narrow(likeness: f64) -> f32 {
    likeness as f32
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests say what failed by panicking")]

    use super::*;

    #[test]
    fn names_that_differ_in_a_word_that_matters_contrast() {
        let lexicon = &Similarity::shipped().unwrap().lexicon;
        for (one, other) in [
            ("納税証明書の発行", "納税証明書の再発行"),
            ("転入者の処理", "転出者の処理"),
            ("個人情報の照会", "個人情報の修正"),
            ("督促状の出力", "催告書の出力"),
            ("土地評価の登録", "家屋評価の登録"),
        ] {
            assert!(names_contrast(lexicon, one, other), "{one} and {other}");
        }
    }

    #[test]
    fn names_that_have_a_word_in_common_do_not() {
        let lexicon = &Similarity::shipped().unwrap().lexicon;
        for (one, other) in [
            ("特徴から普徴への振替", "普通徴収への切替え"),
            ("転入・転出の処理", "転出者の処理"),
            ("納税証明書の発行", "納税証明書の交付"),
            ("督促状の出力", "通知書の出力"),
        ] {
            assert!(!names_contrast(lexicon, one, other), "{one} and {other}");
        }
    }
}
