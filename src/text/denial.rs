//! Sentences that say that something is not offered, or only in part: a row with one is never taken as an answer unseen, and
//! a remark with one speaks against a yes.

use serde::Deserialize;

use super::normalize::fold;
use super::word_search::WordSearch;

/// `specs/denials.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DenialWords {
    /// What says that something is not offered.
    pub negations: Negations,
    /// What limits a sentence.
    pub limits: Limits,
}

/// What says at the end of a clause that something is not offered.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Negations {
    /// The ends.
    pub ends: Vec<String>,
    /// What may stand behind them.
    pub behind: Vec<String>,
    /// Ends that count only at the very end of a text.
    pub closing: Vec<String>,
    /// What looks like one and is none.
    pub harmless: Vec<String>,
    /// What denies where it is all that stands in brackets, or all that a text says.
    pub whole: Vec<String>,
    /// By what or when else something is done, in front of `by` and `done` at the end of a clause.
    pub elsewhere: Vec<String>,
    /// What stands between those two.
    pub by: Vec<String>,
    /// What is done there.
    pub done: Vec<String>,
    /// What it takes first, in front of `wanting`.
    pub wanted: Vec<String>,
    /// What says at the end of a clause that something is needed.
    pub wanting: Vec<String>,
}

/// What limits a sentence to a part of the matter.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limits {
    /// The words.
    pub words: Vec<String>,
    /// Those that count only at the end of a text.
    pub closing: Vec<String>,
}

/// The words that deny or limit.
#[derive(Debug)]
pub struct Denial {
    ends: WordSearch,
    behind: Vec<String>,
    harmless: Vec<String>,
    closing: Vec<String>,
    whole: Vec<String>,
    elsewhere: WordSearch,
    by: Vec<String>,
    done: Vec<String>,
    wanted: Vec<String>,
    wanting: WordSearch,
    limits: WordSearch,
    limits_closing: Vec<String>,
}

fn folded(words: &[String]) -> Vec<String> {
    words.iter().map(|word| fold(word)).collect()
}

/// What stands in front of one of some words at the end of a text.
fn before<'t>(text: &'t str, words: &[String]) -> Option<&'t str> {
    words.iter().find_map(|word| text.strip_suffix(word.as_str()))
}

fn ends_in(text: &str, words: &[String]) -> bool {
    before(text, words).is_some()
}

impl Denial {
    /// The words of a file.
    #[must_use]
    pub fn new(file: &DenialWords) -> Self {
        let words = &file.negations;
        Self {
            ends: WordSearch::new(&words.ends),
            behind: folded(&words.behind),
            harmless: folded(&words.harmless),
            closing: folded(&words.closing),
            whole: folded(&words.whole),
            elsewhere: WordSearch::new(&words.elsewhere),
            by: folded(&words.by),
            done: folded(&words.done),
            wanted: folded(&words.wanted),
            wanting: WordSearch::new(&words.wanting),
            limits: WordSearch::new(&file.limits.words),
            limits_closing: folded(&file.limits.closing),
        }
    }

    /// Whether a clause of a text ends by saying that something is not there (一括処理は対象外), is done elsewhere, by hand or
    /// later (他システムで対応), or wants something first (改修が必要). What only names such things (適用除外者の管理,
    /// 判定できない者の一覧) does not.
    #[must_use]
    pub fn denies(&self, text: &str) -> bool {
        self.denies_folded(&fold(text))
    }

    /// As [`Denial::denies`], of a text that is folded already.
    #[must_use]
    pub fn denies_folded(&self, text: &str) -> bool {
        let bare = text.trim_end_matches(CLOSING);
        let closes = ends_in(bare, &self.closing) && !ends_in(bare, &self.harmless);
        closes || self.is_all(text) || self.is_done_elsewhere(text) || self.ends_so(text)
    }

    /// Whether a clause ends in a word that denies.
    fn ends_so(&self, text: &str) -> bool {
        if !self.ends.are_in(text) {
            return false;
        }
        let ends_there = |rest: &str| {
            rest.is_empty() || rest.starts_with(is_between) || self.behind.iter().any(|behind| rest.starts_with(behind))
        };
        // 必要ありません denies nothing, but は適用されません does, though されません is in it.
        let within = |at: usize, word: &str| {
            let mut found = text.match_indices(word);
            found.any(|(start, word)| (start..start + word.len()).contains(&at))
        };
        let denied = |at: usize| !self.harmless.iter().any(|word| within(at, word));
        let mut ends = self.ends.iter().flat_map(|end| text.match_indices(end));
        ends.any(|(at, end)| text.get(at + end.len()..).is_some_and(ends_there) && denied(at))
    }

    /// Whether a word that denies is all that a text, or something in brackets, says.
    fn is_all(&self, text: &str) -> bool {
        let parts = text.split(|letter: char| "()[]{}【】「」『』〔〕。;※\n".contains(letter));
        let mut parts = parts.map(|part| part.trim_matches(|letter: char| letter.is_whitespace() || letter == '.'));
        parts.any(|part| {
            let part = before(part, &self.behind).unwrap_or(part);
            self.whole.iter().any(|word| word == part)
        })
    }

    /// Whether a clause says that something is done by another thing or at another time, or wants something first.
    fn is_done_elsewhere(&self, text: &str) -> bool {
        let (elsewhere, wanting) = (self.elsewhere.are_in(text), self.wanting.are_in(text));
        if !elsewhere && !wanting {
            return false;
        }
        let mut clauses = text.split(is_between).map(str::trim);
        clauses.any(|clause| {
            let clause = before(clause, &self.behind).unwrap_or(clause);
            let done = || {
                let place = before(before(clause, &self.done)?, &self.by)?;
                self.elsewhere.iter().any(|word| place.ends_with(word)).then_some(())
            };
            let wants = || {
                let wanted = self.wanting.iter().find_map(|word| clause.strip_suffix(word))?;
                ends_in(wanted, &self.wanted).then_some(())
            };
            elsewhere && done().is_some() || wanting && wants().is_some()
        })
    }

    /// Whether a text is about a part of the matter only: 一括発行を除く.
    #[must_use]
    pub fn limits(&self, text: &str) -> bool {
        let text = fold(text);
        let last = text.trim_end_matches(CLOSING).rsplit(is_between).next().unwrap_or_default();
        // 編集は作成者のみ says who does it and 選ぶのみ how simple it is; 還付のみ says what there is.
        let names = |rest: &str| !last.contains('は') && !rest.ends_with(|letter| matches!(letter, 'ぁ'..='ゖ'));
        self.limits.are_in(&text) || before(last, &self.limits_closing).is_some_and(names)
    }
}

/// What ends a clause, in the form that folding gives.
fn is_between(letter: char) -> bool {
    const BETWEEN: [char; 9] = ['。', '、', '・', '】', '」', '』', '〕', '※', '…'];
    letter.is_ascii_punctuation() || BETWEEN.contains(&letter)
}

/// What may stand behind the last word of a text.
const CLOSING: [char; 11] = ['。', '.', '、', ')', ']', '】', '」', '』', '〕', ' ', '\n'];
