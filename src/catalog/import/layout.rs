//! How the tables of publications are laid out: the files in `specs/layouts/publications/`, and a user's own.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Deserialize;

use super::field::{Content, Field};
use super::section::Shapes;
use crate::catalog::messages as m;
use crate::catalog::problem::{Problem, SourceFile};
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

/// One word or several.
#[derive(Deserialize)]
#[serde(untagged, expecting = "a text (\"…\") or a list of texts ([\"…\", \"…\"])")]
enum Words {
    One(String),
    Many(Vec<String>),
}

impl Words {
    fn list(self) -> Vec<String> {
        match self {
            Self::One(word) => vec![word],
            Self::Many(words) => words,
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    #[serde(default)]
    content: Content,
    #[serde(default)]
    name: String,
    #[serde(default)]
    name_en: String,
    #[serde(default)]
    direction: String,
    #[serde(default)]
    needs: Vec<Vec<Field>>,
    #[serde(default)]
    own_ids: Option<bool>,
    /// With what generated IDs begin, for lists that have none.
    id_prefix: Option<String>,
    /// 1-based row of the header, where columns are named by letters; 0 for a list without one.
    header_row: Option<u32>,
    /// Whether the ID stands above the table (帳票ID：0230001).
    #[serde(default)]
    id_above: bool,
    columns: BTreeMap<Field, Words>,
    /// Words that may also be the end of a header, short as they are.
    #[serde(default)]
    endings: Vec<String>,
    #[serde(default)]
    ignored: Vec<String>,
    #[serde(default)]
    classes: BTreeMap<String, Words>,
    #[serde(default)]
    unknown_classes: Vec<String>,
    #[serde(default)]
    levels: BTreeMap<String, Words>,
    #[serde(default)]
    obligation: RawObligation,
    #[serde(default)]
    titles: RawTitles,
    #[serde(default)]
    sections: RawSections,
    #[serde(default)]
    rows: RawRows,
    #[serde(default)]
    values: RawValues,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawObligation {
    #[serde(default)]
    required: Vec<String>,
    #[serde(default)]
    optional: Vec<String>,
    #[serde(default)]
    prohibited: Vec<String>,
    #[serde(default, rename = "out-of-scope")]
    out_of_scope: Vec<String>,
    blank: Option<Obligation>,
    assumed: Option<Obligation>,
    /// Whether the word stands in the sentence of the requirement itself (The system MUST …).
    #[serde(default)]
    in_text: bool,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawTitles {
    #[serde(default)]
    words: Vec<String>,
    #[serde(default)]
    others: Vec<String>,
    #[serde(default)]
    captions: Vec<String>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawSections {
    #[serde(default)]
    shapes: Vec<String>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRows {
    #[serde(default)]
    totals: Vec<String>,
    #[serde(default)]
    notes: Vec<String>,
    #[serde(default)]
    ends: Vec<String>,
    #[serde(default)]
    pages: Vec<String>,
    #[serde(default)]
    deleted: Vec<String>,
    #[serde(default)]
    ditto: Vec<String>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawValues {
    #[serde(default)]
    yes: Vec<String>,
    #[serde(default)]
    no: Vec<String>,
    #[serde(default)]
    internal: Vec<String>,
    #[serde(default)]
    external: Vec<String>,
    #[serde(default)]
    condition_mark: String,
    #[serde(default)]
    sensitive: Vec<String>,
    #[serde(default)]
    not_sensitive: Vec<String>,
}

impl Layout {
    /// Reads a layout. A user's own mapping (`own`) may leave out everything but its columns: any text is an ID then,
    /// and an ID is all that a header needs.
    ///
    /// # Errors
    /// When the file is not TOML of the expected shape.
    pub fn read(file: &SourceFile, own: bool) -> Result<Self, Box<Problem>> {
        let raw: Raw = file.toml()?;
        let (mut words, mut letters) = (BTreeMap::new(), BTreeMap::new());
        let mut written = Vec::new();
        let has_id = raw.columns.contains_key(&Field::Id);
        for (field, list) in raw.columns {
            for word in list.list() {
                written.push((field, word.clone()));
                match column_letters(&word) {
                    Some(letter) => letters.insert(letter, field),
                    None => words.insert(fold_for_matching(&word), field),
                };
            }
        }
        let folded = |words: Vec<String>| words.iter().map(|word| fold(word)).collect::<Vec<_>>();
        let matched = |words: Vec<String>| words.iter().map(|word| fold_for_matching(word)).collect::<Vec<_>>();
        let obligation = raw.obligation;
        let classes_of = |list: Words| list.list().iter().map(|class| Arc::from(class.as_str())).collect::<Vec<_>>();
        let mut in_text: Vec<(String, Obligation)> = Vec::new();
        if obligation.in_text {
            for (list, meaning) in [
                (&obligation.required, Obligation::Required),
                (&obligation.optional, Obligation::Optional),
                (&obligation.prohibited, Obligation::Prohibited),
            ] {
                in_text.extend(list.iter().map(|word| (word.clone(), meaning)));
            }
            in_text.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
        }
        if let Some(word) =
            twice([&obligation.required, &obligation.optional, &obligation.prohibited, &obligation.out_of_scope])
        {
            let at = file.text.find(word.as_str()).unwrap_or(0);
            let texts = (m::STRENGTH_TWICE, m::STRENGTH_TWICE_REMEDY);
            return Err(Box::new(file.problem(at..at + word.len(), texts, [("word", word.as_str().into())])));
        }
        let of = |words: Vec<String>, meaning| words.into_iter().map(move |word| (fold(&word), meaning));
        let name = if raw.name.is_empty() { file.name.clone() } else { raw.name };
        Ok(Self {
            file: file.name.clone(),
            content: raw.content,
            name: Param::Term { en: if raw.name_en.is_empty() { name.clone() } else { raw.name_en }, ja: name },
            needs: match (raw.needs.is_empty(), has_id || raw.id_prefix.is_none()) {
                (false, _) => raw.needs,
                (true, true) => vec![vec![Field::Id]],
                (true, false) => vec![vec![Field::Text, Field::Name]],
            },
            id_prefix: raw.id_prefix.filter(|_| !has_id),
            header_row: raw.header_row,
            id_above: raw.id_above,
            own_ids: raw.own_ids.unwrap_or(own),
            condition_mark: raw.values.condition_mark,
            blank: obligation.blank,
            assumed: obligation.assumed,
            direction: raw.direction,
            shapes: Shapes::new(&raw.sections.shapes),
            levels: raw.levels.into_iter().map(|(word, list)| (fold(&word), classes_of(list))).collect(),
            words,
            written,
            endings: matched(raw.endings),
            letters,
            ignored: matched(raw.ignored),
            titles: matched(raw.titles.words),
            other_titles: matched(raw.titles.others),
            obligations: of(obligation.required, Obligation::Required)
                .chain(of(obligation.optional, Obligation::Optional))
                .chain(of(obligation.prohibited, Obligation::Prohibited))
                .chain(of(obligation.out_of_scope, Obligation::OutOfScope))
                .collect(),
            in_text,
            classes: raw.classes.into_iter().map(|(word, list)| (fold(&word), classes_of(list))).collect(),
            unknown_classes: folded(raw.unknown_classes),
            yes: folded(raw.values.yes),
            no: folded(raw.values.no),
            internal: folded(raw.values.internal),
            external: folded(raw.values.external),
            totals: matched(raw.rows.totals),
            notes: raw.rows.notes,
            ends: folded(raw.rows.ends),
            pages: Shapes::new(&raw.rows.pages),
            deleted: folded(raw.rows.deleted),
            ditto: raw.rows.ditto,
            captions: matched(raw.titles.captions),
            sensitive: matched(raw.values.sensitive),
            not_sensitive: matched(raw.values.not_sensitive),
        })
    }

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

/// The letters of a column that a mapping names as such: `列C`, `column C`.
fn column_letters(word: &str) -> Option<String> {
    let folded = fold(word);
    let letters = folded.strip_prefix('列').or_else(|| folded.strip_prefix("column"))?;
    let fits = (1..=3).contains(&letters.len()) && letters.bytes().all(|byte| byte.is_ascii_lowercase());
    fits.then(|| letters.to_ascii_uppercase())
}

/// A word that stands in two of the lists.
fn twice<const N: usize>(lists: [&Vec<String>; N]) -> Option<String> {
    let mut seen: Vec<(usize, String)> = Vec::new();
    for (at, list) in lists.iter().enumerate() {
        for word in *list {
            let folded = fold(word);
            if seen.iter().any(|(other, known)| *other != at && *known == folded) {
                return Some(word.clone());
            }
            seen.push((at, folded));
        }
    }
    None
}
