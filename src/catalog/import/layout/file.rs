//! A layout as it stands in its file: those in `specs/layouts/publications/`, and a user's own.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Deserialize;

use super::Layout;
use crate::catalog::import::field::{Content, Field};
use crate::catalog::import::section::Shapes;
use crate::catalog::messages as m;
use crate::catalog::problem::{Problem, SourceFile};
use crate::catalog::word::Obligation;
use crate::text::message::Param;
use crate::text::normalize::{fold, fold_for_matching};

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
        let name_en = if raw.name_en.is_empty() { name.clone() } else { raw.name_en };
        Ok(Self {
            file: file.name.clone(),
            content: raw.content,
            name: Param::term(name, name_en),
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
