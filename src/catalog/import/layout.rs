//! How the tables of publications are laid out: what a layout says of headers, cells and rows.

mod file;

use std::collections::BTreeMap;
use std::sync::Arc;

use super::field::{Content, Field};
use super::section::Shapes;
use crate::catalog::word::Obligation;
use crate::text::message::Param;
use crate::text::normalize::{fold, fold_for_matching, without_brackets};

/// One layout: which header words mean which field, and how rows are told apart.
#[derive(Clone, Debug)]
pub struct Layout {
    /// The file that it comes from.
    pub file: String,
    /// What its tables hold.
    pub content: Content,
    /// What such a table is called, in both languages.
    pub name: Param,
    /// Each list names fields of which a header needs one.
    pub needs: Vec<Vec<Field>>,
    /// Whether any text is an ID, as in a municipality's own catalogue.
    pub own_ids: bool,
    /// Text with which the condition of an item begins in its description (※※).
    pub condition_mark: String,
    /// What an empty cell of the obligation means, if anything.
    pub blank: Option<Obligation>,
    /// What becomes of every obligation where the table has no column for it.
    pub assumed: Option<Obligation>,
    /// The way in which a request or response is told from the other.
    pub direction: String,
    /// How headings between the rows look.
    pub shapes: Shapes,
    /// With what the IDs of a list without IDs begin; the number of the row follows.
    pub id_prefix: Option<String>,
    /// 1-based row of the header, where columns are named by letters; 0 for a list without one.
    pub header_row: Option<u32>,
    /// Whether the ID stands above the table.
    pub id_above: bool,
    /// Which classes a word of a column of levels means.
    pub levels: BTreeMap<String, Vec<Arc<str>>>,
    words: BTreeMap<String, Field>,
    /// The words as they were written, for messages.
    written: Vec<(Field, String)>,
    endings: Vec<String>,
    letters: BTreeMap<String, Field>,
    ignored: Vec<String>,
    titles: Vec<String>,
    other_titles: Vec<String>,
    obligations: BTreeMap<String, Obligation>,
    /// Words of obligations in the sentences of requirements, the longest first.
    in_text: Vec<(String, Obligation)>,
    classes: BTreeMap<String, Vec<Arc<str>>>,
    unknown_classes: Vec<String>,
    yes: Vec<String>,
    no: Vec<String>,
    internal: Vec<String>,
    external: Vec<String>,
    totals: Vec<String>,
    notes: Vec<String>,
    ends: Vec<String>,
    pages: Shapes,
    deleted: Vec<String>,
    ditto: Vec<String>,
    captions: Vec<String>,
    sensitive: Vec<String>,
    not_sensitive: Vec<String>,
}

/// How well a header cell names a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// The cell ends with a word of the layout: the noun that counts.
    Ends,
    /// The cell is a word of the layout.
    Exact,
}

impl Layout {
    /// What a header cell says of its column, and how plainly. Brackets are remarks; in a compound the last word is the
    /// noun that counts (代替可否の備考 is a remark).
    #[must_use]
    pub fn field(&self, label: &str) -> Option<(Field, Fit)> {
        // What stands in brackets may be the whole difference: データ項目（ローマ字）.
        let whole = fold_for_matching(label);
        let folded = fold_for_matching(&without_brackets(label.trim()));
        if self.ignored.contains(&folded) {
            return None;
        }
        if let Some(field) = self.words.get(&whole).or_else(|| self.words.get(&folded)) {
            return Some((*field, Fit::Exact));
        }
        let folded = folded.trim_end_matches(|letter: char| letter.is_ascii_digit());
        let ends = self.words.iter().filter(|(word, _)| {
            // Short words are the ends of many others (区分, 番号); Latin ones hit by accident.
            let long_enough = word.chars().count() > 2 || self.endings.contains(word);
            long_enough && !word.is_ascii() && folded.ends_with(word.as_str())
        });
        ends.max_by_key(|(word, _)| word.len()).map(|(_, field)| (*field, Fit::Ends))
    }

    /// The field that the user gave to a column by its letters (`列C`).
    #[must_use]
    pub fn field_of_column(&self, letters: &str) -> Option<Field> {
        self.letters.get(letters).copied()
    }

    /// Whether columns are named by their letters rather than by a header.
    #[must_use]
    pub fn names_letters(&self) -> bool {
        !self.letters.is_empty()
    }

    /// The obligation that a cell writes in this layout's own words.
    #[must_use]
    pub fn obligation(&self, cell: &str) -> Option<Obligation> {
        if self.obligations.is_empty() { None } else { self.obligations.get(&fold(cell)).copied() }
    }

    /// The obligation whose word stands in the sentence of a requirement, the first and of several there the longest.
    #[must_use]
    pub fn obligation_in(&self, sentence: &str) -> Option<Obligation> {
        let found = self.in_text.iter().filter_map(|(word, meaning)| {
            let letter = |side: Option<char>| side.is_some_and(|letter| letter.is_ascii_alphanumeric());
            let whole = |at: usize| {
                word.is_ascii().then(|| {
                    let before = sentence.get(..at).and_then(|text| text.chars().last());
                    let after = sentence.get(at + word.len()..).and_then(|text| text.chars().next());
                    !letter(before) && !letter(after)
                })
            };
            let at = sentence.match_indices(word.as_str()).map(|(at, _)| at).find(|at| whole(*at).unwrap_or(true))?;
            Some((at, std::cmp::Reverse(word.len()), *meaning))
        });
        found.min_by_key(|(at, length, _)| (*at, *length)).map(|(.., meaning)| meaning)
    }

    /// Whether obligations stand in the sentences of the requirements.
    #[must_use]
    pub fn reads_obligations_in_text(&self) -> bool {
        !self.in_text.is_empty()
    }

    /// The class columns that a header names in this layout's own words.
    #[must_use]
    pub fn classes(&self, label: &str) -> Option<&[Arc<str>]> {
        self.classes.get(&fold(label)).map(Vec::as_slice)
    }

    /// Whether a header names a class that no class of the catalogue is (施行時特例市).
    #[must_use]
    pub fn is_unknown_class(&self, label: &str) -> bool {
        let folded = fold(label);
        self.unknown_classes.iter().any(|word| folded.contains(word.as_str()))
    }

    /// The headers that the layout has words for, as they were written.
    pub fn headers(&self) -> impl Iterator<Item = (Field, &str)> {
        self.written.iter().map(|(field, word)| (*field, word.as_str()))
    }

    /// Whether a text is nothing but the number of a page.
    #[must_use]
    pub fn is_page(&self, cell: &str) -> bool {
        cell.len() < 24 && self.pages.is(cell)
    }

    /// Whether a cell says that the row was taken out of the specification: one of the words alone or in brackets (削除,
    /// 【欠番】), before a remark in brackets (欠番（0230001へ）), or in brackets before a name (（削除）送付先の修正).
    #[must_use]
    pub fn is_deleted(&self, cell: &str) -> bool {
        if !self.may_speak_of_deleted(cell) {
            return false;
        }
        let folded = fold(cell);
        let brackets: &[char] = &['(', ')', '【', '】', '[', ']', '<', '>', '〔', '〕', '「', '」'];
        self.deleted.iter().any(|word| {
            let bare = folded.trim_matches(brackets) == word;
            // 削除（論理削除を含む） may be the name of a function; nobody calls one 欠番.
            let unused = word.ends_with('番')
                && folded.strip_prefix(word.as_str()).is_some_and(|rest| rest.starts_with(brackets));
            let before_name = folded.strip_prefix(brackets).and_then(|rest| rest.strip_prefix(word.as_str()));
            bare || unused || before_name.is_some_and(|rest| rest.starts_with(brackets))
        })
    }

    /// Whether a name is a bare word for taking out, which may as well be what a function does (登録, 修正, 削除); nobody
    /// calls one 欠番.
    #[must_use]
    pub fn is_verb_of_deletion(&self, name: &str) -> bool {
        let folded = fold(name);
        self.deleted.iter().any(|word| !word.ends_with('番') && folded == *word)
    }

    /// Whether a column of changes (修正区分) says that the row was taken out: also 機能削除 and 削除（…に統合）, but not 一部削除.
    #[must_use]
    pub fn is_deletion(&self, cell: &str) -> bool {
        if !self.may_speak_of_deleted(cell) {
            return false;
        }
        if self.is_deleted(cell) {
            return true;
        }
        let folded = fold(cell);
        self.deleted.iter().any(|word| {
            let remark = folded.strip_prefix(word.as_str()).is_some_and(|rest| rest.starts_with(['(', '【', '[', ':']));
            let of_what = folded
                .strip_suffix(word.as_str())
                .is_some_and(|what| matches!(what, "機能" | "要件" | "項目" | "帳票"));
            remark || of_what
        })
    }

    /// Whether a text speaks of rows that were taken out (0230006～0230008 欠番).
    #[must_use]
    pub fn speaks_of_deleted(&self, cell: &str) -> bool {
        if !self.may_speak_of_deleted(cell) {
            return false;
        }
        let folded = fold(cell);
        self.deleted.iter().any(|word| folded.contains(word.as_str()))
    }

    /// Asked of every ID and name before they are folded, which takes its time: whether a word for rows that were taken
    /// out can be in a cell at all, spaced (削　除) or not.
    fn may_speak_of_deleted(&self, cell: &str) -> bool {
        self.deleted.iter().filter_map(|word| word.chars().next()).any(|first| cell.contains(first))
    }

    /// Whether a cell means what stands above it (〃, 同上).
    #[must_use]
    pub fn is_ditto(&self, cell: &str) -> bool {
        cell.len() <= 12 && self.ditto.iter().any(|word| word == cell.trim())
    }

    /// Whether a mark in a column says yes or no; `None` for any other text.
    #[must_use]
    pub fn mark(&self, cell: &str) -> Option<bool> {
        /// No word for yes or no is longer, in bytes; texts and dates are told without folding.
        const LONGEST: usize = 30;
        if cell.len() > LONGEST {
            return None;
        }
        let folded = fold(cell);
        if self.yes.contains(&folded) { Some(true) } else { self.no.contains(&folded).then_some(false) }
    }

    /// Whether a form is internal (true) or external (false), where a cell says so.
    #[must_use]
    pub fn is_internal(&self, cell: &str) -> Option<bool> {
        let folded = fold(cell);
        if self.internal.contains(&folded) { Some(true) } else { self.external.contains(&folded).then_some(false) }
    }

    /// Whether a title speaks of such a table.
    #[must_use]
    pub fn is_title(&self, title: &str) -> bool {
        let folded = fold_for_matching(title);
        self.titles.iter().any(|word| folded.contains(word.as_str()))
    }

    /// Whether the name of a sheet says that it holds something else (凡例, 改定履歴).
    #[must_use]
    pub fn is_other_title(&self, title: &str) -> bool {
        let folded = fold_for_matching(title);
        self.other_titles.iter().any(|word| folded.contains(word.as_str()))
    }

    /// Whether a cell begins a row that sums up.
    #[must_use]
    pub fn is_total(&self, cell: &str) -> bool {
        self.totals.contains(&fold_for_matching(cell))
    }

    /// Whether a text alone in its row is a remark below or between the rows.
    #[must_use]
    pub fn is_note(&self, cell: &str) -> bool {
        let text = cell.trim_start();
        self.notes.iter().any(|begin| text.starts_with(begin.as_str()))
    }

    /// Whether a cell marks the end of the table (`e`).
    #[must_use]
    pub fn is_end(&self, cell: &str) -> bool {
        // Asked of every cell: most are no word of Latin letters, in either width, and are told without folding.
        let latin =
            |letter: char| letter.is_ascii_alphabetic() || ('Ａ'..='ｚ').contains(&letter) || letter.is_whitespace();
        cell.len() <= 12
            && (self.ends.iter().any(|end| end == cell) || (cell.chars().all(latin) && self.ends.contains(&fold(cell))))
    }

    /// Whether a label above the table names what its rows belong to (リクエストID).
    #[must_use]
    pub fn is_caption(&self, cell: &str) -> bool {
        self.captions.contains(&fold_for_matching(cell))
    }

    /// Whether the values of an item of this name are never to be shown.
    #[must_use]
    pub fn is_sensitive(&self, name: &str) -> bool {
        let folded = fold_for_matching(name);
        let among = |words: &[String]| words.iter().any(|word| folded.contains(word.as_str()));
        among(&self.sensitive) && !among(&self.not_sensitive)
    }
}
