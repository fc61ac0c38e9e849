//! What remarks say: the words of `specs/answers.toml` that stand behind an answer or in a column of notes (備考).

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::Deserialize;

use super::answer::Answer;
use super::doubt::{Doubt, DoubtWords, RawDoubt};
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

/// The vocabulary of remarks, folded.
#[derive(Clone, Debug)]
pub(super) struct RemarkWords {
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
    /// What says in a column of flags that there is none.
    unflagged: BTreeSet<String>,
    /// What remarks say of the price of a full yes.
    qualified: DoubtWords,
}

impl RemarkWords {
    pub(super) fn new(behind: &RawBehind, note: &RawNote, doubt: RawDoubt, left: &RawLeft) -> Self {
        let folded = |words: &[String]| words.iter().map(|word| fold(word)).collect::<Vec<String>>();
        let harmless = longest_first(folded(&behind.harmless));
        Self {
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
            unflagged: folded(&note.unflagged).into_iter().collect(),
        }
    }

    /// See [`super::AnswerWords::says_nothing`].
    pub(super) fn says_nothing(&self, note: &str) -> bool {
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
        if remark.trim().is_empty() { Vec::new() } else { self.qualified.find(remark, as_of) }
    }

    /// See [`super::AnswerWords::takes_back`].
    pub(super) fn takes_back(&self, answer: Answer, note: &str) -> bool {
        match answer {
            Answer::Available => self.says(&[&self.doubts, &self.denies, &self.limits], note),
            Answer::Alternative => self.says(&[&self.doubts, &self.denies], note),
            _ => false,
        }
    }

    /// See [`super::AnswerWords::speaks_against`].
    pub(super) fn speaks_against(&self, note: &str) -> bool {
        self.says(&[&self.doubts, &self.against], note)
    }

    /// See [`super::AnswerWords::note_says_present`].
    pub(super) fn says_present(&self, note: &str) -> Option<bool> {
        let folded = fold(note);
        // A denial often contains the words of the affirmation, never the other way round.
        if self.absent.are_in(&folded) {
            Some(false)
        } else if self.present.are_in(&folded) {
            Some(true)
        } else {
            None
        }
    }

    /// See [`super::AnswerWords::leaves_something`].
    pub(super) fn leaves_something(&self, remark: &str) -> bool {
        let mut folded = fold(remark);
        let bare = folded.trim_matches(|letter: char| !letter.is_alphanumeric());
        if self.left_whole.iter().any(|word| word == bare) {
            return true;
        }
        if !self.left.are_in(&folded) {
            return false;
        }
        for word in &self.left_harmless {
            if folded.contains(word.as_str()) {
                folded = folded.replace(word.as_str(), "、");
            }
        }
        self.left.are_in(&folded)
    }

    /// Whether a text holds one of some words that are no table of its own, harmless words aside.
    pub(super) fn holds(&self, words: &WordSearch, text: &str) -> bool {
        self.says(&[words], text)
    }

    /// Whether a text holds one of some words, harmless words aside. Latin words count as whole words only.
    fn says(&self, lists: &[&WordSearch], text: &str) -> bool {
        let mut folded = fold(text);
        if !lists.iter().any(|words| words.are_in(&folded)) {
            return false;
        }
        for word in &self.harmless {
            if folded.contains(word.as_str()) {
                folded = folded.replace(word.as_str(), "、");
            }
        }
        let latin: Vec<String> =
            text.split(|letter: char| !letter.is_ascii_alphabetic()).map(str::to_ascii_lowercase).collect();
        lists.iter().flat_map(|words| words.iter()).any(|word| {
            let is_latin = word.chars().all(|letter| letter.is_ascii_alphabetic());
            if is_latin { latin.iter().any(|one| one == word) } else { folded.contains(word) }
        })
    }
}

/// The longest words first, so that a word is not taken apart by a shorter one inside it.
pub(super) fn longest_first(mut words: Vec<String>) -> Vec<String> {
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    words
}
