//! `delivery.toml`: whose delivery it is, for which municipality, on which day, and which product each file is of.

use std::collections::BTreeMap;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use toml::Spanned;

use super::answer::Answer;
use super::messages as m;
use crate::catalog::messages as catalog;
use crate::catalog::{BusinessId, Class, Classes, Problem, SourceFile, TomlDay};

/// A delivery's own account of itself, validated.
#[derive(Clone, Debug, Default)]
pub struct DeliveryConfig {
    /// Name of the municipality (団体名).
    pub municipality: Option<String>,
    /// Its class (自治体区分).
    pub class: Option<Class>,
    /// The day on which conformity is judged (基準日).
    pub as_of: Option<Date>,
    /// The municipality's own target date (移行目標日).
    pub target_date: Option<Date>,
    /// What an answer at a prohibited function means.
    pub prohibited_answers: ProhibitedAnswers,
    /// Packs to use, as `--spec` names them.
    pub spec: Vec<String>,
    /// The products.
    pub products: Vec<ProductConfig>,
    /// 業務ID that do not concern this municipality, with the reason.
    pub not_applicable: BTreeMap<BusinessId, String>,
    /// The delivery's own legend of answers, before the shipped words.
    pub answers: BTreeMap<String, Answer>,
}

/// What a vendor means by ◎ at a prohibited function (実装不可).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ProhibitedAnswers {
    /// The function is there.
    #[default]
    Presence,
    /// The product complies: the function is not there.
    Compliance,
}

/// One product (システム) of a delivery as declared.
#[derive(Clone, Debug)]
pub struct ProductConfig {
    /// Name of the product.
    pub name: String,
    /// Vendor (ベンダー).
    pub vendor: Option<String>,
    /// Version of the product.
    pub version: Option<String>,
    /// Confirmation number (適合番号).
    pub confirmation_number: Option<String>,
    /// 業務ID that it is meant for; empty where the lists say.
    pub business: Vec<BusinessId>,
    /// Files and folders that belong to it, relative to the folder of delivery.toml; `*` and `?` stand for characters.
    pub files: Vec<String>,
    /// Whether it completes others or competes with them.
    pub role: Role,
}

/// How products for the same area stand to each other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// A part of one solution: the most favourable claim among the parts counts.
    #[default]
    Part,
    /// A rival: judged apart from all others.
    Rival,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawConfig {
    municipality: Option<String>,
    class: Option<Spanned<String>>,
    as_of: Option<Spanned<TomlDay>>,
    target_date: Option<Spanned<TomlDay>>,
    #[serde(default)]
    prohibited_answers: ProhibitedAnswers,
    #[serde(default)]
    spec: OneOrMany,
    #[serde(default)]
    product: Vec<RawProduct>,
    #[serde(default, rename = "not-applicable")]
    not_applicable: Vec<RawNotApplicable>,
    #[serde(default)]
    answers: BTreeMap<String, Answer>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawProduct {
    name: Spanned<String>,
    vendor: Option<String>,
    version: Option<String>,
    confirmation_number: Option<String>,
    #[serde(default)]
    business: OneOrMany,
    #[serde(default)]
    files: OneOrMany,
    #[serde(default)]
    role: Role,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawNotApplicable {
    business: Spanned<OneOrMany>,
    reason: Spanned<String>,
}

/// One word or a list of words: `"001"` or `["001", "023"]`.
#[derive(Clone, Debug, Deserialize, Default)]
#[serde(untagged)]
pub enum OneOrMany {
    /// One.
    One(String),
    /// Several.
    Many(Vec<String>),
    /// Not given.
    #[default]
    None,
}

impl OneOrMany {
    /// The words.
    #[must_use]
    pub fn list(&self) -> Vec<String> {
        match self {
            Self::One(one) => vec![one.clone()],
            Self::Many(many) => many.clone(),
            Self::None => Vec::new(),
        }
    }
}

impl DeliveryConfig {
    /// Reads and validates `delivery.toml`.
    ///
    /// # Errors
    /// Every mistake at its place: a key that nobody knows, a class, 業務ID or day that is none, a declaration without
    /// a reason.
    pub fn read(file: &SourceFile, classes: &Classes) -> Result<Self, Vec<Problem>> {
        if let Some(problem) = file.not_utf8() {
            return Err(vec![*problem]);
        }
        let raw: RawConfig = file.toml().map_err(|problem| vec![*problem])?;
        let mut problems = Vec::new();
        let class = raw.class.as_ref().and_then(|written| {
            let found = classes.find(written.as_ref()).map(|entry| entry.id.clone());
            if found.is_none() {
                let names = classes.all().map(|entry| format!("{} ({})", entry.id, entry.name));
                let known = names.collect::<Vec<_>>().join(", ");
                let values = [("class", written.as_ref().as_str().into()), ("known", known.into())];
                problems.push(file.problem(
                    written.span(),
                    (catalog::CLASS_UNKNOWN, catalog::CLASS_UNKNOWN_REMEDY),
                    values,
                ));
            }
            found
        });
        let mut day = |written: Option<&Spanned<TomlDay>>| {
            let written = written?;
            let found = written.as_ref().day();
            if found.is_none() {
                let text = written.as_ref().written();
                problems.push(file.problem(
                    written.span(),
                    (catalog::DATE_INVALID, catalog::DATE_INVALID_REMEDY),
                    [("found", text.into())],
                ));
            }
            found
        };
        let as_of = day(raw.as_of.as_ref());
        let target_date = day(raw.target_date.as_ref());
        let mut ids = |written: &OneOrMany, near: Option<std::ops::Range<usize>>| {
            let mut found = Vec::new();
            for id in written.list() {
                if let Ok(id) = id.trim().parse::<BusinessId>() {
                    found.push(id);
                } else {
                    let span = near.clone().unwrap_or_else(|| place(&file.text, &id));
                    let texts = (m::BUSINESS_INVALID, m::BUSINESS_INVALID_REMEDY);
                    problems.push(file.problem(span, texts, [("found", id.into())]));
                }
            }
            found
        };
        let products = raw
            .product
            .iter()
            .map(|product| ProductConfig {
                name: product.name.as_ref().clone(),
                vendor: product.vendor.clone(),
                version: product.version.clone(),
                confirmation_number: product.confirmation_number.clone(),
                business: ids(&product.business, None),
                files: product.files.list(),
                role: product.role,
            })
            .collect();
        let mut not_applicable = BTreeMap::new();
        for entry in &raw.not_applicable {
            for id in ids(entry.business.as_ref(), Some(entry.business.span())) {
                not_applicable.insert(id, entry.reason.as_ref().trim().to_owned());
            }
        }
        for entry in raw.not_applicable.iter().filter(|entry| entry.reason.as_ref().trim().is_empty()) {
            problems.push(file.problem(entry.reason.span(), (m::REASON_MISSING, m::REASON_MISSING_REMEDY), []));
        }
        for (at, product) in raw.product.iter().enumerate() {
            let name = product.name.as_ref();
            if raw.product.iter().take(at).any(|other| other.name.as_ref() == name) {
                let texts = (m::PRODUCT_TWICE, m::PRODUCT_TWICE_REMEDY);
                problems.push(file.problem(product.name.span(), texts, [("name", name.as_str().into())]));
            }
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        Ok(Self {
            municipality: raw.municipality.filter(|name| !name.trim().is_empty()),
            class,
            as_of,
            target_date,
            prohibited_answers: raw.prohibited_answers,
            spec: raw.spec.list(),
            products,
            not_applicable,
            answers: raw.answers,
        })
    }
}

impl DeliveryConfig {
    /// A 業務ID of the file that nothing is known of, at its place.
    #[must_use]
    pub fn unknown_business(&self, file: &SourceFile, known: impl Fn(&BusinessId) -> bool) -> Option<Box<Problem>> {
        let mut named = self.products.iter().flat_map(|product| &product.business).chain(self.not_applicable.keys());
        let id = named.find(|id| !known(id))?;
        let texts = (m::BUSINESS_UNKNOWN, m::BUSINESS_UNKNOWN_REMEDY);
        Some(Box::new(file.problem(place(&file.text, id.as_str()), texts, [("found", id.as_str().into())])))
    }
}

/// Where a value stands in the file, for values without a place of their own.
fn place(text: &str, value: &str) -> std::ops::Range<usize> {
    text.find(&format!("\"{value}\"")).map_or(0..0, |at| at..at + value.len() + 2)
}

impl ProductConfig {
    /// Whether a file belongs to the product: named itself, inside a named folder, or matched by a pattern.
    #[must_use]
    pub fn has_file(&self, path: &str) -> bool {
        self.files.iter().any(|pattern| Self::matches(pattern, path))
    }

    /// Whether one name or pattern of `files` means a path.
    #[must_use]
    pub fn matches(pattern: &str, path: &str) -> bool {
        let pattern = pattern.trim_start_matches("./").trim_end_matches('/');
        glob(pattern.as_bytes(), path.as_bytes())
            || path.strip_prefix(pattern).is_some_and(|rest| rest.starts_with('/'))
    }
}

/// Whether a pattern with `*` (any characters) and `?` (any one byte) matches a whole path.
fn glob(pattern: &[u8], path: &[u8]) -> bool {
    // Greedy matching that returns to the last star; linear in practice and never exponential.
    let (mut p, mut t, mut star) = (0, 0, None);
    while t < path.len() {
        match pattern.get(p) {
            Some(b'*') => {
                star = Some((p, t));
                p += 1;
            }
            Some(byte) if *byte == b'?' || path.get(t) == Some(byte) => {
                p += 1;
                t += 1;
            }
            _ => match star {
                Some((at, from)) => {
                    star = Some((at, from + 1));
                    p = at + 1;
                    t = from + 1;
                }
                None => return false,
            },
        }
    }
    pattern.get(p..).is_some_and(|rest| rest.iter().all(|byte| *byte == b'*'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_named_by_path_folder_or_pattern() {
        let product = |files: &[&str]| ProductConfig {
            name: "製品".into(),
            vendor: None,
            version: None,
            confirmation_number: None,
            business: Vec::new(),
            files: files.iter().map(|file| (*file).to_owned()).collect(),
            role: Role::Part,
        };
        for (pattern, path, expected) in [
            ("回答書.xlsx", "回答書.xlsx", true),
            ("A社/", "A社/住民/回答.csv", true),
            ("A社", "A社2/回答.csv", false),
            ("*_A社.xlsx", "001_住民記録_A社.xlsx", true),
            ("*_A社.xlsx", "001_住民記録_B社.xlsx", false),
            ("./B/*.csv", "B/x.csv", true),
            ("", "x.csv", false),
        ] {
            assert_eq!(product(&[pattern]).has_file(path), expected, "{pattern} {path}");
        }
    }
}
