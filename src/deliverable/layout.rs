//! How the columns of lists are headed: the dictionaries in `specs/layouts/`.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::catalog::{Kind, Problem, SourceFile};
use crate::text::message::Text;
use crate::text::normalize::{fold, fold_for_matching, without_brackets};

/// What a column of a vendor's list holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// 機能ID, 帳票ID or section number.
    Id,
    /// 業務ID or name of the area.
    Business,
    /// 大項目, 中項目.
    Section,
    /// Name of the function or form.
    Name,
    /// The requirement's wording.
    Text,
    /// 実装区分.
    Obligation,
    /// The vendor's answer.
    Answer,
    /// Remarks.
    Note,
    /// When it will be there.
    Due,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 9] = [
        Self::Id,
        Self::Business,
        Self::Section,
        Self::Name,
        Self::Text,
        Self::Obligation,
        Self::Answer,
        Self::Note,
        Self::Due,
    ];

    /// What people read.
    #[must_use]
    pub const fn label(self) -> Text {
        match self {
            Self::Id => Text { ja: "ID", en: "ID" },
            Self::Business => Text { ja: "業務", en: "area" },
            Self::Section => Text { ja: "項目", en: "section" },
            Self::Name => Text { ja: "名称", en: "name" },
            Self::Text => Text { ja: "要件", en: "text" },
            Self::Obligation => Text { ja: "実装区分", en: "obligation" },
            Self::Answer => Text { ja: "回答", en: "answer" },
            Self::Note => Text { ja: "備考", en: "note" },
            Self::Due => Text { ja: "時期", en: "due" },
        }
    }
}

/// One kind of list and the words that head its columns.
#[derive(Clone, Debug)]
pub struct Layout {
    /// Functions or forms.
    pub kind: Kind,
    /// What such a list is called.
    pub name: String,
    /// Its English name.
    pub name_en: String,
    words: BTreeMap<String, Role>,
    others: Vec<String>,
    ids_of_others: Vec<String>,
    behind: Vec<String>,
    flags: Vec<String>,
    by_cells: Vec<String>,
    titles: Vec<String>,
    totals: Vec<String>,
    examples: Vec<String>,
    kinds: Vec<String>,
    vendors: Vec<String>,
    sections_beside: Vec<String>,
    sheets_aside: Vec<String>,
    reversed: Vec<String>,
}

/// How well a header cell names a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// The cell ends with a word of the dictionary: the noun that counts.
    Ends,
    /// The cell is a word of the dictionary.
    Exact,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    kind: Kind,
    name: String,
    name_en: String,
    columns: BTreeMap<Role, Vec<String>>,
    others: RawOthers,
    behind: RawBehind,
    #[serde(rename = "by-cells")]
    by_cells: RawByCells,
    titles: RawWords,
    rows: RawRows,
    #[serde(default)]
    vendors: RawByCells,
    #[serde(default)]
    reversed: RawReversed,
    #[serde(default)]
    sheets: RawSheets,
    #[serde(default, rename = "beside-name")]
    beside_name: RawBesideName,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawReversed {
    words: Vec<String>,
    denials: Vec<String>,
    before: Vec<String>,
    between: Vec<String>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawSheets {
    aside: Vec<String>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawBesideName {
    section: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawOthers {
    words: Vec<String>,
    ids: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawWords {
    words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawBehind {
    note: Vec<String>,
    headed: Vec<String>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawByCells {
    answer: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRows {
    totals: Vec<String>,
    examples: Vec<String>,
    #[serde(default)]
    kinds: Vec<String>,
}

impl RawReversed {
    /// Every wording that turns a heading round, in the form in which headings are compared with them.
    fn wordings(&self) -> Vec<String> {
        let said = self.denials.iter().flat_map(|denial| {
            let before = self.before.iter().map(move |joint| format!("{denial}{joint}○"));
            before.chain(self.between.iter().map(move |joint| format!("○{joint}{denial}")))
        });
        said.chain(self.words.iter().cloned()).map(|wording| without_pauses(&wording)).collect()
    }
}

/// A heading for the comparison with wordings that hold marks: folded, without blanks and pauses.
fn without_pauses(label: &str) -> String {
    fold(label)
        .chars()
        .filter(|letter| !letter.is_whitespace() && !matches!(letter, '、' | ',' | '。' | '「' | '」'))
        .collect()
}

impl Layout {
    /// Reads one layout.
    ///
    /// # Errors
    /// When the file is not TOML of the expected shape.
    pub fn read(file: &SourceFile) -> Result<Self, Box<Problem>> {
        let raw: Raw = file.toml()?;
        let words = raw.columns.into_iter();
        let folded = |words: &[String]| words.iter().map(|word| fold_for_matching(word)).collect();
        Ok(Self {
            kind: raw.kind,
            name: raw.name,
            name_en: raw.name_en,
            words: words
                .flat_map(|(role, words)| words.into_iter().map(move |word| (fold_for_matching(&word), role)))
                .collect(),
            others: folded(&raw.others.words),
            ids_of_others: folded(&raw.others.ids),
            behind: folded(&raw.behind.note),
            flags: folded(&raw.behind.headed),
            by_cells: folded(&raw.by_cells.answer),
            titles: folded(&raw.titles.words),
            totals: folded(&raw.rows.totals),
            examples: folded(&raw.rows.examples),
            kinds: folded(&raw.rows.kinds),
            vendors: folded(&raw.vendors.answer),
            sections_beside: folded(&raw.beside_name.section),
            sheets_aside: folded(&raw.sheets.aside),
            reversed: raw.reversed.wordings(),
        })
    }

    /// What a header cell says of its column, and how plainly.
    ///
    /// Brackets are remarks (`対応状況（○△×）`) and are looked into only where the rest says nothing. In a compound the
    /// last word is the noun that counts: 対応可否の理由 is a reason, 回答備考 a remark, 適合基準日 no answer at all.
    #[must_use]
    pub fn role(&self, label: &str) -> Option<(Role, Fit)> {
        let folded = fold_for_matching(&without_brackets(label.trim()));
        let folded = folded.trim_end_matches(|letter: char| letter.is_ascii_digit());
        let found = self.role_of(folded);
        found.filter(|(role, _)| *role != Role::Id || !self.is_id_of_others(label))
    }

    /// Whether what is headed as an ID is that of something else: 旧機能ID, 関連機能ID, 機能ID（変更前）.
    fn is_id_of_others(&self, label: &str) -> bool {
        let mut parts = label.split(['（', '(', '［', '[', '【', '\n']).map(fold_for_matching);
        parts.any(|part| self.ids_of_others.iter().any(|word| part.starts_with(word.as_str())))
    }

    fn role_of(&self, folded: &str) -> Option<(Role, Fit)> {
        if let Some(role) = self.words.get(folded) {
            return Some((*role, Fit::Exact));
        }
        if self.others.iter().any(|word| folded.contains(word.as_str())) {
            return None;
        }
        let folded = folded.strip_suffix('欄').unwrap_or(folded);
        let ends = self.words.iter().filter(|(word, role)| {
            let length = word.chars().count();
            // Short words are the ends of many others (対応, 区分, 番号); Latin ones hit by accident (No in Casino).
            let long_enough = length > 2 || (length == 2 && matches!(role, Role::Note | Role::Due));
            long_enough && !word.is_ascii() && folded.ends_with(word.as_str())
        });
        ends.max_by_key(|(word, _)| word.len()).map(|(_, role)| (*role, Fit::Ends))
    }

    /// Whether a word heads remarks where it stands behind the answer.
    pub(super) fn is_remark_behind(&self, label: &str) -> bool {
        self.behind.contains(&own_word(label))
    }

    /// Whether a word heads a column of remarks that say something only together with it.
    pub(super) fn is_flag(&self, label: &str) -> bool {
        self.flags.contains(&own_word(label))
    }

    /// Whether a word heads answers where those are answers that stand below it.
    pub(super) fn may_be_answer(&self, label: &str) -> bool {
        self.by_cells.contains(&own_word(label))
    }

    /// Whether a word heads the vendor's answers where those are answers that stand below it, whatever else heads answers.
    pub(super) fn is_vendors(&self, label: &str) -> bool {
        self.vendors.contains(&own_word(label))
    }

    /// Whether a word that heads names heads headings beside another such word.
    pub(super) fn is_section_beside(&self, label: &str) -> bool {
        self.sections_beside.contains(&own_word(label))
    }

    /// Whether a column is known to be somebody else's, or to speak of something else.
    pub(super) fn is_of_others(&self, label: &str) -> bool {
        let folded = fold_for_matching(label);
        self.others.iter().any(|word| folded.contains(word.as_str()))
    }

    /// Whether a heading turns its answers round: ○ where something is not there, or of others.
    pub(super) fn is_reversed(&self, label: &str) -> bool {
        let label = without_pauses(label);
        self.reversed.iter().any(|wording| label.contains(wording.as_str()))
    }

    /// The layout of what a cell of a column of kinds (種別) says that its row is.
    pub(super) fn of_kind<'l>(layouts: &'l [Self], cell: &str) -> Option<&'l Self> {
        /// Brackets and spaces around the word, and letters of half width with their marks.
        const AROUND: usize = 16;
        let most = layouts.iter().flat_map(|layout| &layout.kinds).map(String::len).max()?;
        // The columns that are looked at are mostly full of sentences.
        if cell.chars().nth(most + AROUND).is_some() {
            return None;
        }
        let folded = fold_for_matching(cell);
        layouts.iter().find(|layout| layout.kinds.contains(&folded))
    }

    /// Whether the rows of a sheet with this name are no answers: 記入例, 旧版, 参考（他市）.
    pub(super) fn is_sheet_aside(&self, name: &str) -> bool {
        let folded = fold(name);
        let mut parts = folded.split(|letter: char| !letter.is_alphanumeric()).map(fold_for_matching);
        parts.any(|part| {
            let ends = |word: &String| word.chars().count() > 2 && !word.is_ascii() && part.ends_with(word.as_str());
            self.sheets_aside.iter().any(|word| *word == part || ends(word))
        })
    }

    /// Whether a title speaks of such a list.
    #[must_use]
    pub fn is_title(&self, title: &str) -> bool {
        let folded = fold_for_matching(title);
        self.titles.iter().any(|word| folded.contains(word.as_str()))
    }

    /// Whether a cell begins a row that shows how to fill the list in: the word alone, or a long enough one before more.
    #[must_use]
    pub fn is_example(&self, cell: &str) -> bool {
        // Most cells begin with a number or a character that no such word begins with.
        let first = cell.chars().find(|letter| letter.is_alphanumeric());
        let plain = first.filter(|letter| matches!(letter, '0'..='9' | '\u{4E00}'..='\u{9FFF}'));
        if plain.is_some_and(|first| !self.examples.iter().any(|word| word.starts_with(first))) {
            return false;
        }
        let folded = fold_for_matching(cell);
        let begins = |word: &String| word.chars().count() > 2 && folded.starts_with(word.as_str());
        !folded.is_empty() && self.examples.iter().any(|word| *word == folded || begins(word))
    }

    /// Whether a name is that of a row that sums up.
    #[must_use]
    pub fn is_total(&self, name: &str) -> bool {
        // Such words are short, whatever brackets and points stand around them.
        let longest = self.totals.iter().map(|word| word.chars().count()).max().unwrap_or(0);
        let letters = name.chars().filter(|letter| letter.is_alphanumeric()).take(longest + 1).count();
        letters <= longest && self.totals.contains(&fold_for_matching(name))
    }
}

/// The lowest word of a heading, folded, without what stands in brackets.
fn own_word(label: &str) -> String {
    let own = label.rsplit(" / ").next().unwrap_or(label);
    fold_for_matching(&without_brackets(own.trim()))
}
