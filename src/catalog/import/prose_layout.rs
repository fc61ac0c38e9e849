//! How specifications in prose are laid out: the files in `specs/layouts/prose/`, and a user's own.

use serde::Deserialize;

use super::section::Shapes;
use crate::catalog::problem::{Problem, SourceFile};
use crate::catalog::word::Obligation;
use crate::text::message::Param;
use crate::text::normalize::fold;

/// One layout of prose.
#[derive(Clone, Debug)]
pub struct ProseLayout {
    /// The file that it comes from.
    pub file: String,
    /// What such a text is called, in both languages.
    pub name: Param,
    /// How requirements stand in the text.
    pub form: Form,
    /// Whether such a text holds only a part of what is asked.
    pub partial: bool,
}

/// How requirements stand in a text.
#[derive(Clone, Debug)]
pub enum Form {
    /// Numbered items with a block for each obligation.
    Blocks(Blocks),
    /// Paragraphs that name an ID in brackets.
    Mentions(Mentions),
}

/// The headings of blocks.
#[derive(Clone, Debug)]
pub struct Blocks {
    headings: Vec<(String, BlockKind)>,
    empty: Vec<String>,
    /// Words by which a heading in brackets shows itself to be one of a block.
    suspicious: Vec<String>,
    /// How page numbers look that a text was left with; `#` stands for a number.
    pages: Shapes,
}

/// What a block holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum BlockKind {
    /// What is demanded, and how strongly.
    Demand(Obligation),
    /// 考え方・理由.
    Rationale,
    /// 備考.
    Note,
    /// A block of which nobody knows what it demands (実装推奨機能).
    Unknown,
}

/// How IDs are named in the text.
#[derive(Clone, Debug)]
pub struct Mentions {
    /// What stands in the brackets beside the ID, folded.
    pub marks: Vec<String>,
    /// How a step of its own begins.
    pub steps: Shapes,
    /// The obligation of every ID, where the text states none.
    pub assumed: Option<Obligation>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum RawForm {
    Blocks,
    Mentions,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    form: RawForm,
    #[serde(rename = "content")]
    _content: super::field::Content,
    name: String,
    name_en: String,
    assumed: Option<Obligation>,
    #[serde(default)]
    partial: bool,
    #[serde(default)]
    blocks: RawBlocks,
    #[serde(default)]
    words: RawWords,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct RawBlocks {
    required: Vec<String>,
    optional: Vec<String>,
    prohibited: Vec<String>,
    rationale: Vec<String>,
    note: Vec<String>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct RawWords {
    empty: Vec<String>,
    suspicious: Vec<String>,
    pages: Vec<String>,
    marks: Vec<String>,
    steps: Vec<String>,
}

impl ProseLayout {
    /// Whether a layout file is one of prose: it names the form of the text.
    #[must_use]
    pub fn is_meant(text: &str) -> bool {
        text.parse::<toml::Table>().is_ok_and(|table| table.contains_key("form"))
    }

    /// Reads a layout.
    ///
    /// # Errors
    /// When the file is not TOML of the expected shape.
    pub fn read(file: &SourceFile) -> Result<Self, Box<Problem>> {
        let raw: Raw = file.toml()?;
        let form = match raw.form {
            RawForm::Blocks => {
                let of = |words: Vec<String>, kind: BlockKind| words.into_iter().map(move |word| (fold(&word), kind));
                let headings = of(raw.blocks.required, BlockKind::Demand(Obligation::Required))
                    .chain(of(raw.blocks.optional, BlockKind::Demand(Obligation::Optional)))
                    .chain(of(raw.blocks.prohibited, BlockKind::Demand(Obligation::Prohibited)))
                    .chain(of(raw.blocks.rationale, BlockKind::Rationale))
                    .chain(of(raw.blocks.note, BlockKind::Note));
                let empty = raw.words.empty.iter().map(|word| fold(word)).collect();
                Form::Blocks(Blocks {
                    headings: headings.collect(),
                    empty,
                    suspicious: raw.words.suspicious.iter().map(|word| fold(word)).collect(),
                    pages: Shapes::new(&raw.words.pages),
                })
            }
            RawForm::Mentions => Form::Mentions(Mentions {
                marks: raw.words.marks.iter().map(|word| fold(word)).collect(),
                steps: Shapes::new(&raw.words.steps),
                assumed: raw.assumed,
            }),
        };
        Ok(Self { file: file.name.clone(), name: Param::term(raw.name, raw.name_en), form, partial: raw.partial })
    }
}

/// Brackets in which headings of blocks stand.
const BRACKETS: [(char, char); 8] =
    [('【', '】'), ('[', ']'), ('［', '］'), ('<', '>'), ('＜', '＞'), ('〈', '〉'), ('「', '」'), ('〔', '〕')];

/// A heading with fewer characters is not told from a misprint of another.
const LONG_ENOUGH: usize = 6;

/// What stands in the brackets that a line begins with, and what stands behind them.
fn bracketed(line: &str) -> Option<(&str, &str)> {
    let line = line.trim_start_matches(['■', '●', '◆', '○', ' ', '　']);
    let found = BRACKETS.iter().find_map(|(open, close)| Some((*open, line.strip_prefix(*open)?.split_once(*close)?)));
    // A sentence quotes in these (「実装すべき機能」で示す…): only alone on its line do they hold a heading.
    found.filter(|(open, (_, rest))| *open != '「' || rest.is_empty()).map(|(_, parts)| parts)
}

/// A line without the number of a heading: `（１）実装必須機能`, `① …`, `ア …`.
fn without_enumerator(line: &str) -> &str {
    let circled = |letter: char| ('①'..='⑳').contains(&letter);
    let rest = line.trim_start_matches(circled).trim_start();
    if rest.len() < line.len() {
        return rest;
    }
    let inside = line.strip_prefix(['（', '(']).and_then(|rest| rest.split_once(['）', ')']));
    match inside {
        Some((number, rest)) if number.chars().count() <= 3 && number.chars().all(char::is_alphanumeric) => {
            rest.trim_start()
        }
        _ => line,
    }
}

impl Blocks {
    /// The block that a paragraph heads, and what stands behind the heading on the same line. In brackets, a word may be
    /// misprinted by one character; a heading in brackets that speaks of implementing is one even if nobody knows it.
    #[must_use]
    pub fn heading<'p>(&self, paragraph: &'p str) -> Option<(BlockKind, &'p str)> {
        let line = without_enumerator(paragraph.trim());
        if let Some((inner, rest)) = bracketed(line) {
            let rest = rest.trim();
            let kind = self.word(inner, true).or_else(|| {
                // 【実装必須機能（指定都市）】
                let bare = inner.find(['（', '(']).and_then(|at| inner.get(..at))?;
                self.word(bare, true)
            });
            let remark = inner.find(['（', '(']).and_then(|at| inner.get(at..)).filter(|_| rest.is_empty());
            if let Some(kind) = kind {
                let exact = self.word(inner, true).is_some();
                return Some((kind, if exact { rest } else { remark.unwrap_or(rest) }));
            }
            let folded = fold(inner);
            let suspicious = self.suspicious.iter().any(|word| folded.contains(word.as_str()));
            return suspicious.then_some((BlockKind::Unknown, rest));
        }
        self.word(line.trim_start_matches(['■', '●', '◆', '○']), false).map(|kind| (kind, ""))
    }

    /// The block of a word.
    fn word(&self, word: &str, in_brackets: bool) -> Option<BlockKind> {
        let word = fold(word);
        let exact = self.headings.iter().find(|(heading, _)| *heading == word);
        let near = || {
            let long = |heading: &str| heading.chars().count() >= LONG_ENOUGH;
            let resembles =
                |heading: &str| rapidfuzz::distance::levenshtein::distance(heading.chars(), word.chars()) <= 1;
            self.headings.iter().find(|(heading, _)| in_brackets && long(heading) && resembles(heading))
        };
        exact.or_else(near).map(|(_, kind)| *kind)
    }

    /// Whether a text says that a block demands nothing.
    #[must_use]
    pub fn is_empty(&self, text: &str) -> bool {
        let folded = fold(text);
        folded.is_empty() || self.empty.contains(&folded)
    }

    /// Whether a line is nothing but the number of a page.
    #[must_use]
    pub fn is_page_number(&self, line: &str) -> bool {
        self.pages.is(line)
    }
}
