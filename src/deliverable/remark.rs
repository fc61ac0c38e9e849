//! What remarks say: the words of `specs/answers.toml` that stand behind an answer or in a column of notes (備考).

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::Deserialize;

use super::answer::Answer;
use super::doubt::{Doubt, DoubtWords, RawDoubt};
use crate::catalog::denials;
use crate::text::normalize::fold;
use crate::text::word_search::WordSearch;

/// The table `[behind]`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawBehind {
    doubts: Vec<String>,
    denies: Vec<String>,
    limits: Vec<String>,
    harmless: Vec<String>,
    reassuring: Vec<String>,
}

/// The table `[note]`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawNote {
    absent: Vec<String>,
    against: Vec<String>,
    present: Vec<String>,
    nothing: Vec<String>,
    unflagged: Vec<String>,
}

/// The table `[left]`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawLeft {
    words: Vec<String>,
    whole: Vec<String>,
    harmless: Vec<String>,
}

/// What the remarks beside an answer say of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Weighed {
    /// What keeps a full yes from being one.
    pub doubts: Vec<Doubt>,
    /// Whether the note speaks against an answer that the product has it.
    pub speaks_against: bool,
    /// What they say about a prohibited function (実装不可): that it is there, or that it is not.
    pub says_present: Option<bool>,
    /// Where something is left of a prohibited function that is not there.
    pub left: Option<Left>,
}

/// Where words stand that leave something of a prohibited function (実装していない（一部あり）).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Left {
    /// In the cell of the answer.
    Behind,
    /// In the remark.
    InNote,
}

/// A remark with its folded form, which is looked at for many things.
pub(super) struct Remark<'t> {
    /// As the vendor wrote it.
    pub text: &'t str,
    /// Folded ([`fold`]).
    pub folded: String,
}

impl<'t> Remark<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, folded: fold(text) }
    }
}

/// The vocabulary of remarks, folded.
#[derive(Clone, Debug)]
pub(super) struct RemarkWords {
    /// All words that [`RemarkWords::weigh`] looks for, save remarks that are nothing but one word.
    any: WordSearch,
    /// Words behind an answer that go against every promise.
    doubts: WordSearch,
    /// Words behind an answer, in its own cell, that say that the thing is not there.
    denies: WordSearch,
    /// Words behind an answer that go against a full yes.
    limits: WordSearch,
    /// Words that contain one of those and take nothing back, the longest first.
    harmless: Vec<String>,
    /// Words of a remark that speak against an answer that the product has it.
    against: WordSearch,
    /// Notes that say a prohibited function is absent.
    absent: WordSearch,
    /// Notes that say it is there.
    present: WordSearch,
    /// Words that leave something of a prohibited function that is not there, and remarks that are nothing but such a word.
    left: WordSearch,
    left_whole: Vec<String>,
    /// Words that contain one of those and leave nothing, the longest first.
    left_harmless: Vec<String>,
    /// Remarks that say nothing.
    nothing: BTreeSet<String>,
    /// More letters than any of them has, also in half width.
    nothing_most: usize,
    /// What says in a column of flags that there is none.
    unflagged: BTreeSet<String>,
    /// What remarks say of the price of a full yes.
    qualified: DoubtWords,
}

impl RemarkWords {
    pub(super) fn new(behind: &RawBehind, note: &RawNote, doubt: RawDoubt, left: &RawLeft) -> Self {
        let folded = |words: &[String]| words.iter().map(|word| fold(word)).collect::<Vec<String>>();
        let harmless = longest_first(folded(&behind.harmless));
        let mut words = Self {
            any: WordSearch::new(&[]),
            left: WordSearch::new(&left.words),
            left_whole: folded(&left.whole),
            left_harmless: longest_first([folded(&left.harmless), folded(&note.absent)].concat()),
            qualified: DoubtWords::new(doubt, &harmless),
            doubts: WordSearch::new(&behind.doubts),
            denies: WordSearch::new(&behind.denies),
            limits: WordSearch::new(&behind.limits),
            harmless: longest_first([folded(&behind.reassuring), harmless].concat()),
            absent: WordSearch::new(&note.absent),
            against: WordSearch::new(&note.against),
            present: WordSearch::new(&note.present),
            nothing: folded(&note.nothing).into_iter().collect(),
            nothing_most: 2 * note.nothing.iter().map(|word| fold(word).chars().count()).max().unwrap_or(0),
            unflagged: folded(&note.unflagged).into_iter().collect(),
        };
        let own = [&words.doubts, &words.against, &words.absent, &words.present, &words.left];
        words.any = WordSearch::of_all(own.into_iter().chain(words.qualified.searches()));
        words
    }

    /// See [`super::AnswerWords::weigh`].
    pub(super) fn weigh(&self, behind: &str, note: &str, as_of: Date) -> Weighed {
        if behind.trim().is_empty() && note.trim().is_empty() {
            return Weighed::default();
        }
        let note = Remark::new(note);
        let both = [behind, note.text].join(" ");
        let parts = (!behind.is_empty()).then(|| (Remark::new(behind), Remark::new(&both)));
        let (behind, all) = parts.as_ref().map_or((None, &note), |(behind, all)| (Some(behind), all));
        // Most remarks hold none of hundreds of words.
        let held = |remark: &Remark<'_>| self.any.are_in(&remark.folded);
        let (note_held, all_held) = (held(&note), held(all));
        let leaves = |remark: &Remark<'_>| self.is_left(remark) || self.leaves_by_word(remark);
        let left = if behind.is_some_and(leaves) {
            Some(Left::Behind)
        } else {
            (self.is_left(&note) || (note_held && self.leaves_by_word(&note))).then_some(Left::InNote)
        };
        // What is said of a price is told as that.
        let doubts = self.qualified.find(all, all_held, as_of);
        Weighed {
            speaks_against: (note_held && self.says(&[&self.doubts, &self.against], &note))
                || (doubts.is_empty() && self.denied(&note)),
            doubts,
            says_present: if all_held { self.present_in(all) } else { None },
            left,
        }
    }

    /// See [`super::AnswerWords::says_nothing`].
    pub(super) fn says_nothing(&self, note: &str) -> bool {
        // Such words are short.
        if note.chars().filter(|letter| letter.is_alphanumeric()).take(self.nothing_most + 1).count()
            > self.nothing_most
        {
            return false;
        }
        let folded = fold(note);
        let bare = folded.trim_matches(|letter: char| "()[]【】「」。.、 ".contains(letter));
        bare.is_empty() || self.nothing.contains(bare)
    }

    /// See [`super::AnswerWords::flags_nothing`].
    pub(super) fn flags_nothing(&self, cell: &str) -> bool {
        self.says_nothing(cell) || self.unflagged.contains(&fold(cell))
    }

    /// See [`super::AnswerWords::doubts`].
    pub(super) fn doubts(&self, remark: &str, as_of: Date) -> Vec<Doubt> {
        if remark.trim().is_empty() {
            return Vec::new();
        }
        let remark = Remark::new(remark);
        self.qualified.find(&remark, self.any.are_in(&remark.folded), as_of)
    }

    /// See [`super::AnswerWords::takes_back`].
    pub(super) fn takes_back(&self, answer: Answer, note: &str) -> bool {
        match answer {
            Answer::Available => self.says(&[&self.doubts, &self.denies, &self.limits], &Remark::new(note)),
            Answer::Alternative => self.says(&[&self.doubts, &self.denies], &Remark::new(note)),
            _ => false,
        }
    }

    /// See [`super::AnswerWords::speaks_against`].
    pub(super) fn speaks_against(&self, note: &str) -> bool {
        let note = Remark::new(note);
        self.says(&[&self.doubts, &self.against], &note) || self.denied(&note)
    }

    /// Whether a clause of a remark says that the thing is not there or done elsewhere, as names and descriptions do.
    fn denied(&self, remark: &Remark<'_>) -> bool {
        let Some(denial) = denials().filter(|denial| denial.denies_folded(&remark.folded)) else { return false };
        let folded = without(&remark.folded, &self.harmless);
        denial.denies_folded(&folded)
    }

    /// What a note says about a prohibited function: `Some(true)` that it is there, `Some(false)` that it is not.
    fn present_in(&self, note: &Remark<'_>) -> Option<bool> {
        // A denial often contains the words of the affirmation, never the other way round.
        if self.absent.are_in(&note.folded) {
            Some(false)
        } else if self.present.are_in(&note.folded) {
            Some(true)
        } else {
            None
        }
    }

    /// Whether a remark is nothing but a word that leaves something of a prohibited function: 一部.
    fn is_left(&self, remark: &Remark<'_>) -> bool {
        let bare = remark.folded.trim_matches(|letter: char| !letter.is_alphanumeric());
        self.left_whole.iter().any(|word| word == bare)
    }

    /// Whether a word in a remark leaves something of it, harmless words aside: 一部あり.
    fn leaves_by_word(&self, remark: &Remark<'_>) -> bool {
        if !self.left.are_in(&remark.folded) {
            return false;
        }
        self.left.are_in(&without(&remark.folded, &self.left_harmless))
    }

    /// Whether a text holds one of some words that are no table of its own, harmless words aside.
    pub(super) fn holds(&self, words: &WordSearch, text: &str) -> bool {
        self.says(&[words], &Remark::new(text))
    }

    /// Whether a text holds one of some words, harmless words aside. Latin words count as whole words only.
    fn says(&self, lists: &[&WordSearch], remark: &Remark<'_>) -> bool {
        if !lists.iter().any(|words| words.are_in(&remark.folded)) {
            return false;
        }
        let folded = without(&remark.folded, &self.harmless);
        let latin: Vec<String> =
            remark.text.split(|letter: char| !letter.is_ascii_alphabetic()).map(str::to_ascii_lowercase).collect();
        lists.iter().flat_map(|words| words.iter()).any(|word| {
            let is_latin = word.chars().all(|letter| letter.is_ascii_alphabetic());
            if is_latin { latin.iter().any(|one| one == word) } else { folded.contains(word) }
        })
    }
}

/// A folded text without some words: where each stood, a clause ends.
pub(super) fn without(folded: &str, words: &[String]) -> String {
    let mut text = folded.to_owned();
    for word in words {
        if text.contains(word.as_str()) {
            text = text.replace(word.as_str(), "、");
        }
    }
    text
}

/// The longest words first, so that a word is not taken apart by a shorter one inside it.
pub(super) fn longest_first(mut words: Vec<String>) -> Vec<String> {
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    words
}
