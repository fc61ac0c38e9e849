//! The vocabulary of answers (`specs/answers.toml`): the words of cells, and what stands beside and behind them.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Deserialize;

use super::boxes::{self, Choice};
use super::{Answer, ParsedAnswer, due_in};
use crate::catalog::{Problem, SourceFile};
use crate::deliverable::aside::{AsideWords, RawAside};
use crate::deliverable::doubt::{Doubt, RawDoubt};
use crate::deliverable::legend::{LegendWords, RawLegend};
use crate::deliverable::remark::{RawBehind, RawLeft, RawNote, RemarkWords, Weighed};
use crate::text::normalize::fold;
use crate::text::period;

/// The vocabulary of answers, folded.
#[derive(Clone, Debug)]
pub struct AnswerWords {
    words: BTreeMap<String, Answer>,
    /// Answers that say of themselves whether a prohibited function is there.
    stated: BTreeMap<String, bool>,
    /// What remarks say.
    remarks: RemarkWords,
    /// What rows that answer nothing begin with, and the signs of footnotes.
    asides: AsideWords,
    /// What is said where the meaning of marks is.
    legend: LegendWords,
    /// The words of the delivery's own legend.
    own: BTreeMap<String, Answer>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    answer: Vec<RawAnswer>,
    prohibited: RawProhibited,
    behind: RawBehind,
    note: RawNote,
    left: RawLeft,
    doubt: RawDoubt,
    aside: RawAside,
    legend: RawLegend,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawProhibited {
    absent: Vec<String>,
    present: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawAnswer {
    id: Answer,
    words: Vec<String>,
}

/// Brackets and punctuation that separate an answer from what stands behind it.
const SEPARATORS: [char; 27] = [
    ' ', '　', '\n', '\t', '(', '（', '[', '［', '【', '「', ':', '：', '、', ',', '，', '。', ';', '；', '/', '／',
    '・', '※', '→', '|', '｜', '＊', '*',
];

/// What may be left around a word once a date has been taken out: `に対応予定`, `対応予定（）`, `まで対応予定`.
const AROUND: [char; 12] = ['(', ')', '[', ']', '【', '】', '「', '」', ':', '、', '。', ','];
const PARTICLES: [&str; 9] = ["までに", "まで", "より", "から", "頃に", "頃", "中に", "に", "の"];

impl AnswerWords {
    /// Reads the table.
    ///
    /// # Errors
    /// When the file is not TOML of the expected shape.
    pub fn read(file: &SourceFile) -> Result<Self, Box<Problem>> {
        let raw: Raw = file.toml()?;
        let pairs = raw.answer.into_iter();
        let stated = |words: &[String], present: bool| {
            words.iter().map(move |word| (fold(word), present)).collect::<Vec<(String, bool)>>()
        };
        let stated = [stated(&raw.prohibited.absent, false), stated(&raw.prohibited.present, true)].concat();
        Ok(Self {
            remarks: RemarkWords::new(&raw.behind, &raw.note, raw.doubt, &raw.left),
            asides: AsideWords::new(&raw.aside),
            legend: LegendWords::new(&raw.legend),
            own: BTreeMap::new(),
            stated: stated.into_iter().collect(),
            words: pairs.flat_map(|entry| entry.words.into_iter().map(move |word| (fold(&word), entry.id))).collect(),
        })
    }

    /// The same vocabulary with a delivery's own legend, which goes before the shipped words.
    #[must_use]
    pub fn with_legend(&self, legend: &BTreeMap<String, Answer>) -> Self {
        let mut own = self.clone();
        own.own = legend.iter().map(|(word, answer)| (fold(word), *answer)).collect();
        for (word, answer) in &own.own {
            // What the delivery itself defines means that and no more.
            own.stated.remove(word);
            own.words.insert(word.clone(), *answer);
        }
        own
    }

    /// The delivery's own legend, folded; empty where it gives none.
    #[must_use]
    pub const fn own_legend(&self) -> &BTreeMap<String, Answer> {
        &self.own
    }

    /// What is said where the meaning of marks is.
    pub(in crate::deliverable) const fn legend_words(&self) -> &LegendWords {
        &self.legend
    }

    /// What keeps a full yes from being one, as a remark has it; `as_of` is the day that plans lie behind.
    #[must_use]
    pub fn doubts(&self, remark: &str, as_of: Date) -> Vec<Doubt> {
        self.remarks.doubts(remark, as_of)
    }

    /// The answer that a whole word is, with nothing beside it.
    #[must_use]
    pub fn word(&self, text: &str) -> Option<Answer> {
        let folded = fold(text);
        let known = |word: &str| self.words.get(word).copied();
        known(&folded).or_else(|| known(trim_brackets(&folded))).or_else(|| {
            // `1.対応済`, `A：対応可`, `(1)対応済`, `①対応済`: the number of a choice before its wording.
            let circled = text.trim().starts_with(|first| ('①'..='⑳').contains(&first));
            let bare = folded.strip_prefix('(').unwrap_or(&folded);
            let mut letters = bare.chars();
            let numbered = letters.next().is_some_and(|first| first.is_ascii_alphanumeric())
                && (circled || letters.next().is_some_and(|second| matches!(second, '.' | ':' | ')' | '、')));
            numbered.then(|| known(letters.as_str())).flatten()
        })
    }

    /// The word of a cell that was understood, without what stands behind it, and what it means.
    #[must_use]
    pub fn head(&self, cell: &str) -> Option<(String, Answer)> {
        let cell = cell.trim();
        let whole = self.word(cell).map(|answer| (cell.to_owned(), answer));
        whole.or_else(|| self.beside_dates(cell)).or_else(|| {
            let (answer, rest) = self.leading_word(cell)?;
            Some((cell.strip_suffix(rest)?.trim().to_owned(), answer))
        })
    }

    /// Takes a cell apart. What is not in the table is [`Answer::Invalid`], never a guess.
    #[must_use]
    pub fn parse(&self, cell: &str) -> ParsedAnswer {
        let parsed = self.taken_apart(cell.trim());
        let doubtful = parsed.contradicts.is_some() || matches!(parsed.answer, Answer::Unanswered | Answer::Invalid);
        // Most cells are marks, which state nothing.
        let doubtful = doubtful || cell.chars().nth(3).is_none();
        // The statement is the head of the cell, with or without something behind it.
        let head = || {
            let end = cell.trim().find(SEPARATORS).unwrap_or(cell.trim().len());
            let whole = self.stated.get(&fold(cell)).copied();
            whole.or_else(|| self.stated.get(&fold(cell.trim().get(..end)?)).copied())
        };
        ParsedAnswer { states_present: if doubtful { None } else { head() }, ..parsed }
    }

    fn taken_apart(&self, cell: &str) -> ParsedAnswer {
        if cell.is_empty() {
            return ParsedAnswer::plain(Answer::Unanswered);
        }
        // Words are compared without brackets, so that [ ]対応 would be read as 対応.
        if let Some(choice) = boxes::read(cell) {
            return self.chosen(&choice);
        }
        if let Some(answer) = self.word(cell) {
            return ParsedAnswer::plain(answer);
        }
        let due = due_in(cell);
        if let Some(answer) = self.word_beside_dates(cell) {
            return ParsedAnswer { due, ..ParsedAnswer::plain(answer) };
        }
        let Some((answer, rest)) = self.leading_word(cell) else {
            return ParsedAnswer { due, note: String::new(), ..ParsedAnswer::plain(Answer::Invalid) };
        };
        let note = rest.trim_matches(|letter: char| letter.is_whitespace() || SEPARATORS.contains(&letter));
        let second = self.word(note).or_else(|| self.word_beside_dates(note)).or_else(|| {
            // `○（一部対応）ただし…`: the first bracket speaks for the answer, the rest is a note.
            let inside = rest.trim_start().strip_prefix(['（', '(', '【', '['])?;
            let (inside, _) = inside.split_once(['）', ')', '】', ']'])?;
            self.word(inside).or_else(|| self.word_beside_dates(inside))
        });
        // 「有・無」, 「対応／非対応」: a choice that nobody made.
        let choice = rest.starts_with(['・', '/', '／', '|', '｜'])
            && second.is_some_and(|second| (answer == Answer::Available) != (second == Answer::Available));
        if choice || second == Some(Answer::Unanswered) || (second.is_none() && self.takes_back(answer, note)) {
            return ParsedAnswer { note: tidy_note(note), due, ..ParsedAnswer::plain(Answer::Invalid) };
        }
        let second = second.filter(|second| *second != answer);
        let worse = second.map_or(answer, |second| second.max(answer));
        let contradicts = second.map(|second| second.min(answer));
        ParsedAnswer { contradicts, note: tidy_note(note), due, ..ParsedAnswer::plain(worse) }
    }

    /// The answer that is ticked. Of several the least favourable counts; what is in no vocabulary is for a person.
    fn chosen(&self, choice: &Choice<'_>) -> ParsedAnswer {
        let Choice::Ticked(labels) = choice else { return ParsedAnswer::plain(Answer::Invalid) };
        let mut ticked: Vec<ParsedAnswer> = labels.iter().map(|label| self.taken_apart(label)).collect();
        if ticked.iter().any(|one| matches!(one.answer, Answer::Invalid | Answer::Unanswered)) {
            return ParsedAnswer::plain(Answer::Invalid);
        }
        ticked.sort_by_key(|one| one.answer);
        let best = ticked.first().map(|one| one.answer);
        let Some(worst) = ticked.pop() else { return ParsedAnswer::plain(Answer::Unanswered) };
        let contradicts = worst.contradicts.or(best.filter(|best| *best != worst.answer));
        ParsedAnswer { contradicts, ..worst }
    }

    /// Whether what stands behind an answer takes something of it back, in words that only a person can weigh.
    #[must_use]
    pub fn takes_back(&self, answer: Answer, note: &str) -> bool {
        self.remarks.takes_back(answer, note)
    }

    /// The answer of a text once every date in it is taken out: `対応予定(令和8年3月)`, `令和8年度上期に対応予定`.
    fn word_beside_dates(&self, text: &str) -> Option<Answer> {
        self.beside_dates(text).map(|(_, answer)| answer)
    }

    /// The word that is left once every date is taken out, and its answer.
    fn beside_dates(&self, text: &str) -> Option<(String, Answer)> {
        let dates = period::find(text);
        if dates.is_empty() {
            return None;
        }
        let (mut rest, mut from) = (String::new(), 0);
        for date in &dates {
            rest.push_str(text.get(from..date.start)?);
            from = date.end;
        }
        rest.push_str(text.get(from..)?);
        let folded = fold(&rest).replace("()", "").replace("[]", "").replace("【】", "");
        let mut word = folded.trim_matches(AROUND);
        while let Some(shorter) = PARTICLES.iter().find_map(|particle| word.strip_prefix(particle)) {
            word = shorter.trim_matches(AROUND);
        }
        self.words.get(word).map(|answer| (word.to_owned(), *answer))
    }

    /// The longest word of the vocabulary that the text begins with, and the rest. A mark needs nothing behind it; a
    /// word ends at a bracket, a space or punctuation, so that 対応しない is never read as 対応.
    fn leading_word<'c>(&self, cell: &'c str) -> Option<(Answer, &'c str)> {
        let ends = cell.char_indices().filter(|(at, letter)| *at > 0 && SEPARATORS.contains(letter)).map(|(at, _)| at);
        let by_word = ends
            .take(8)
            .filter_map(|at| {
                let (head, rest) = cell.split_at_checked(at)?;
                Some((self.word(head)?, rest))
            })
            .last();
        by_word.or_else(|| {
            let first = cell.chars().next().filter(|first| !first.is_alphanumeric() || *first == '〇')?;
            let (head, rest) = cell.split_at_checked(first.len_utf8())?;
            Some((self.words.get(&fold(head)).copied()?, rest))
        })
    }

    /// Whether a remark speaks against an answer that the product has it: that it is not there, or not yet decided.
    #[must_use]
    pub fn speaks_against(&self, note: &str) -> bool {
        self.remarks.speaks_against(note)
    }

    /// What the remarks beside an answer say of it: `behind` stands behind it in its cell, `note` beside it in its row.
    /// `as_of` is the day that plans lie behind.
    #[must_use]
    pub fn weigh(&self, behind: &str, note: &str, as_of: Date) -> Weighed {
        self.remarks.weigh(behind, note, as_of)
    }

    /// Whether a cell below a heading such as カスタマイズ要否 says that there is none: 不要, 標準, ×, or nothing.
    #[must_use]
    pub fn flags_nothing(&self, cell: &str) -> bool {
        self.remarks.flags_nothing(cell)
    }

    /// Whether a remark only says that there is nothing to say: なし, 特になし, 同左.
    #[must_use]
    pub fn says_nothing(&self, note: &str) -> bool {
        self.remarks.says_nothing(note)
    }

    /// The words of rows that answer nothing.
    pub(in crate::deliverable) const fn asides(&self) -> &AsideWords {
        &self.asides
    }

    /// What is left of a cell behind the answer that it begins with; `None` where it is nothing but that, or none.
    pub(in crate::deliverable) fn behind<'c>(&self, cell: &'c str) -> Option<&'c str> {
        let cell = cell.trim();
        if self.word(cell).is_some() {
            return None;
        }
        self.leading_word(cell).map(|(_, rest)| rest)
    }

    /// Whether a row for the whole list speaks against answers that the product has it all, now and at no price; words for
    /// those who fill the list in do not.
    #[must_use]
    pub fn matters(&self, aside: &str, as_of: Date) -> bool {
        !self.asides.instructs(aside)
            && (self.speaks_against(aside) || self.denies(aside) || !self.doubts(aside, as_of).is_empty())
    }

    /// Whether words in a row without an answer, where an ID, a name or a heading stands, deny or limit what the rows around
    /// it offer. The names of chapters are full of the words of remarks.
    pub(in crate::deliverable) fn speaks_of_rows_around(&self, words: &str) -> bool {
        let price = |doubt: &Doubt| matches!(doubt, Doubt::Planned | Doubt::Customised | Doubt::Chargeable);
        // A day in a heading is not weighed before it is known which day it is.
        let doubts = || self.doubts(words, Date::MIN);
        !self.asides.instructs(words)
            && (self.denies(words)
                || doubts().iter().any(price)
                || (self.asides.points(words) && (self.speaks_against(words) || !doubts().is_empty())))
    }

    fn denies(&self, words: &str) -> bool {
        self.remarks.holds(self.asides.denies(), words)
    }
}

fn trim_brackets(text: &str) -> &str {
    text.trim_matches(['【', '】', '「', '」', '[', ']', '。'])
}

/// A note without the bracket that is left open or closed when the answer before it is taken off.
fn tidy_note(note: &str) -> String {
    let opened = note.contains(['（', '(', '【', '[']);
    if opened { note.to_owned() } else { note.trim_end_matches(['）', ')', '】', ']', '」']).trim_end().to_owned() }
}

#[cfg(test)]
mod tests;
