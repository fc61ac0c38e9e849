//! Rows of a list that answer nothing and say something all the same: remarks below an entry, notes on the whole list (※), footnotes.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::answer::AnswerWords;
use super::list::Entry;
use super::location::Location;
use crate::text::normalize::{fold, squeeze};
use crate::text::word_search::WordSearch;

/// What rows without an entry say, in the order of the rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asides {
    /// Remarks that stand in a row of their own below an entry and were joined to it: where, and what they say.
    pub joined: Vec<(Location, String)>,
    /// Comments on cells of entries, which were joined to their remarks: where, and what they say.
    pub comments: Vec<(Location, String)>,
    /// Notes that no entry and no answer took up: where, and what they say.
    pub general: Vec<(Location, String)>,
}

/// The footnote that a mark behind an answer points to: `○※1`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Footnote {
    /// It is there, with its mark.
    Found(String),
    /// Nothing in the sheet begins with the mark.
    Missing(String),
}

/// What a row without an entry says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Aside {
    /// Nothing but a remark.
    Remark(Location, String),
    /// Notes on what stands around them.
    General(Vec<(Location, String)>),
}

/// The table `[aside]` of `specs/answers.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawAside {
    begins: Vec<String>,
    instructions: Vec<String>,
    points: Vec<String>,
    denies: Vec<String>,
    continued: Vec<String>,
    signs: Vec<String>,
}

/// The words of such rows, folded.
#[derive(Clone, Debug)]
pub(super) struct AsideWords {
    begins: Vec<String>,
    instructions: Vec<String>,
    /// Words that point to the rows around.
    points: Vec<String>,
    /// Words that deny or limit what the rows around offer.
    denies: WordSearch,
    continued: BTreeSet<String>,
    signs: Vec<String>,
}

/// The marks of answers: a note that names several of them says what they mean.
const ANSWER_MARKS: [char; 6] = ['◎', '○', '△', '▲', '×', '●'];

impl AsideWords {
    pub(super) fn new(raw: &RawAside) -> Self {
        let folded = |words: &[String]| words.iter().map(|word| fold(word)).collect::<Vec<String>>();
        Self {
            begins: folded(&raw.begins),
            instructions: folded(&raw.instructions),
            points: folded(&raw.points),
            denies: WordSearch::new(&raw.denies),
            continued: folded(&raw.continued).into_iter().collect(),
            signs: folded(&raw.signs),
        }
    }

    /// Whether a text begins as a note on the whole list or a footnote does, and goes on in words.
    pub(super) fn begins(&self, text: &str) -> bool {
        let folded = fold(text);
        let begins = self.begins.iter().find_map(|word| folded.strip_prefix(word.as_str()));
        // (1) and 1) number the parts of something as well, and 注 begins words such as 注文.
        let marked = |mark: &str| mark != "注" && !mark.starts_with(|first: char| first.is_ascii_digit());
        let signed = || mark_in(&self.signs, &folded).filter(|(mark, _)| marked(mark)).map(|(_, rest)| rest);
        let rest = begins.or_else(signed);
        rest.is_some_and(|rest| rest.chars().filter(|letter| letter.is_alphabetic()).count() > 2)
    }

    /// Whether a name only says that the row goes on with the one above: （続き）.
    pub(super) fn continues(&self, name: &str) -> bool {
        !name.is_empty() && self.continued.contains(&fold(name))
    }

    /// Whether a text is for those who fill the list in, or says what marks mean.
    pub(super) fn instructs(&self, text: &str) -> bool {
        let folded = fold(text);
        self.instructions.iter().any(|word| folded.contains(word.as_str()))
            || ANSWER_MARKS.iter().filter(|mark| folded.contains(**mark)).count() > 1
    }

    /// Whether a text points to the rows around it: 上記は…
    pub(super) fn points(&self, text: &str) -> bool {
        let folded = fold(text);
        self.points.iter().any(|word| folded.contains(word.as_str()))
    }

    /// The words that deny or limit what the rows around offer.
    pub(super) const fn denies(&self) -> &WordSearch {
        &self.denies
    }

    /// The notes of a cell: each begins on a line of its own.
    pub(super) fn notes_in(&self, cell: &str) -> Vec<String> {
        let mut notes: Vec<String> = Vec::new();
        for line in cell.lines().map(squeeze).filter(|line| !line.is_empty()) {
            match notes.last_mut() {
                Some(last) if !self.begins(&line) => {
                    last.push(' ');
                    last.push_str(&line);
                }
                _ => notes.push(line),
            }
        }
        notes
    }

    /// The footnote mark that is all that stands behind an answer: ※1 for `○（※１）`.
    fn mark_alone(&self, rest: &str) -> Option<String> {
        let folded = fold(rest);
        let (mark, rest) = mark_in(&self.signs, &folded)?;
        rest.is_empty().then_some(mark)
    }
}

/// The footnote mark that a folded text begins with, brackets aside, and what stands behind it: a sign with or without a
/// number, or a number and a closing bracket.
fn mark_in<'t>(signs: &[String], folded: &'t str) -> Option<(String, &'t str)> {
    let opening = |letter: char| matches!(letter, '(' | '[' | '【' | '<' | '〈');
    let closing = |letter: char| matches!(letter, ')' | ']' | '】' | '>' | '〉');
    let bare = folded.trim_start_matches(opening);
    let sign = signs.iter().find(|sign| bare.starts_with(sign.as_str())).map_or("", String::as_str);
    let rest = bare.strip_prefix(sign)?;
    let behind = rest.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let number = rest.strip_suffix(behind)?;
    let after = behind.trim_start_matches(closing);
    // A year or an ID is no footnote, and a number alone needs its bracket.
    let few = number.len() < 3;
    let marked = !sign.is_empty() || (!number.is_empty() && after.len() < behind.len());
    (few && marked).then(|| (format!("{sign}{number}"), after.trim_start_matches([':', '、', '.', '。', ' '])))
}

impl Asides {
    /// Gives the answers of a list the footnotes that their marks point to; what is taken up is no general note any more.
    pub(super) fn give_footnotes(&mut self, entries: &mut [Entry], words: &AnswerWords) {
        let asides = words.asides();
        let mut notes: BTreeMap<String, String> = BTreeMap::new();
        let mut used: BTreeSet<String> = BTreeSet::new();
        let mark_of = |text: &str| mark_in(&asides.signs, &fold(text)).map(|(mark, _)| mark);
        for (_, text) in &self.general {
            if let Some(mark) = mark_of(text) {
                notes.entry(mark).or_insert_with(|| text.clone());
            }
        }
        for entry in entries {
            let note = entry.note.clone();
            for answer in &mut entry.answers {
                let Some(mark) = words.behind(&answer.text).and_then(|rest| asides.mark_alone(rest)) else { continue };
                let numbered = mark.ends_with(|last: char| last.is_ascii_digit());
                answer.footnote = match notes.get(&mark) {
                    Some(text) => {
                        used.insert(mark);
                        Some(Footnote::Found(text.clone()))
                    }
                    // ※ without a number points to the remark beside it, and that may begin with the mark itself.
                    None if !note.is_empty() && (!numbered || mark_of(&note).as_ref() == Some(&mark)) => None,
                    None => Some(Footnote::Missing(mark)),
                };
            }
        }
        self.general.retain(|(_, text)| mark_of(text).is_none_or(|mark| !used.contains(&mark)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::{SourceFile, shipped};

    fn words() -> AnswerWords {
        AnswerWords::read(&SourceFile::new("answers.toml", shipped::text("answers.toml").unwrap())).unwrap()
    }

    #[test]
    fn notes_on_a_list_are_told_by_how_they_begin() {
        let words = words();
        for text in [
            "※ 全ての「○」は令和9年4月の版で対応します。",
            "注: 上記は全てカスタマイズ前提",
            "（注）0310002は未対応",
            "*1 planned for 2027",
            "Note: customization required",
        ] {
            assert!(words.asides().begins(text), "{text}");
        }
        for text in [
            "1 管理項目",
            "【2 調査】",
            "(1) 0230265",
            "※",
            "注文管理",
            "(1) 取消処理",
            "0310001",
            "2.1 検索",
            "1.1.1 住民データ",
        ] {
            assert!(!words.asides().begins(text), "{text}");
        }
    }

    #[test]
    fn marks_behind_an_answer_are_known_and_other_words_are_not() {
        let words = words();
        let mark = |cell: &str| words.behind(cell).and_then(|rest| words.asides().mark_alone(rest));
        for (cell, expected) in [
            ("○※", "※"),
            ("○※１", "※1"),
            ("○*1", "*1"),
            ("○注1", "注1"),
            ("○(※)", "※"),
            ("○1)", "1"),
            ("○ ※2", "※2"),
            ("対応済※1", "※1"),
            ("○（注）", "注"),
            ("◎†", "†"),
            ("実装していない※", "※"),
        ] {
            assert_eq!(mark(cell).as_deref(), Some(expected), "{cell}");
        }
        for cell in ["○", "○（標準機能）", "○（2026年）", "○※帳票を含む", "対応済", "", "別紙※1"]
        {
            assert_eq!(mark(cell), None, "{cell}");
        }
    }

    #[test]
    fn notes_matter_where_they_speak_against_answers_and_instructions_do_not() {
        let words = words();
        let matters = |text: &str| words.matters(text, jiff::civil::date(2026, 4, 1));
        for text in [
            "※ 全ての「○」は令和9年4月の版で対応します。",
            "注: 上記は全てカスタマイズ前提",
            "（注）0310002は未対応",
            "※2 オプション（有償）",
            "Note: all items require customization",
        ] {
            assert!(matters(text), "{text}");
        }
        for text in [
            "※ 管理項目は、標準仕様書の改定に合わせて見直します。",
            "※ ○：対応済、△：一部対応、×：未対応",
            "※ 対応予定のときは備考に時期を記入してください。",
            "※ 標準機能で対応",
        ] {
            assert!(!matters(text), "{text}");
        }
    }
}
