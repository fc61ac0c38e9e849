//! What a pack asks of the values of its data items beyond their columns: `data-rules.toml`.
//!
//! The basic data list says in its prose which items are of fixed length, which carry a check digit, and under which
//! condition an item is required. This file says it so that an export can be checked by it; items are named by their ID.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::Deserialize;
use toml::Spanned;

use super::deferred::Deferred;
use super::load::Loader;
use super::messages as m;
use super::pack::Requirement;
use super::problem::SourceFile;
use super::word::Kind;

/// Name of the file within a pack.
pub const DATA_RULES: &str = "data-rules.toml";

/// The rules of one pack.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DataRules {
    /// Items whose values have exactly as many characters as their length (桁数) says.
    pub fixed_length: BTreeSet<String>,
    /// Items that carry a check digit (検査用数字).
    pub check_digits: BTreeMap<String, CheckDigit>,
    /// Items that hold a code of the table of municipalities (全国地方公共団体コード), six digits.
    pub municipality_codes: BTreeSet<String>,
    /// Dates of which parts may be unknown (不詳).
    pub unknown_dates: BTreeSet<String>,
    /// Items whose characters are held against another table than the usual one, with its name.
    pub characters: BTreeMap<String, String>,
    /// How often items may be repeated (繰り返し) where only the prose of the list says so.
    pub repeats: BTreeMap<String, u32>,
    /// Pairs of dates in order.
    pub date_orders: Vec<DateOrder>,
    /// The conditions of conditional items (条件付き必須) that can be told from the record itself.
    pub conditions: Vec<Condition>,
}

/// A check digit (検査用数字).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CheckDigit {
    /// 個人番号: 12 digits, the last of them computed (平成26年総務省令第85号 第5条).
    IndividualNumber,
    /// 法人番号: 13 digits, the first of them computed (平成26年財務省令第70号 第2条).
    CorporateNumber,
}

/// Two dates of a record of which the second is not before the first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateOrder {
    /// ID of the item that begins.
    pub start: String,
    /// ID of the item that ends.
    pub end: String,
}

/// When a conditional item is required: all of the tests hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// ID of the item that is required.
    pub item: String,
    /// What has to hold.
    pub when: Vec<(String, Test)>,
}

/// What the value of an item has to be for a condition to hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Test {
    /// One of these.
    Equals(Vec<String>),
    /// None of these, and not empty.
    Not(Vec<String>),
    /// Anything.
    Filled,
    /// Nothing.
    Empty,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Raw {
    #[serde(default)]
    fixed_length: Vec<Items>,
    #[serde(default)]
    check_digit: Vec<RawCheckDigit>,
    #[serde(default)]
    municipality_code: Vec<Items>,
    #[serde(default)]
    unknown_date: Vec<Items>,
    #[serde(default)]
    characters: Vec<RawCharacters>,
    #[serde(default)]
    repeat: Vec<RawRepeat>,
    #[serde(default)]
    date_order: Vec<RawOrder>,
    #[serde(default)]
    condition: Vec<RawCondition>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Items {
    items: Vec<Spanned<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawCheckDigit {
    items: Vec<Spanned<String>>,
    kind: CheckDigit,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawCharacters {
    items: Vec<Spanned<String>>,
    table: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRepeat {
    items: Vec<Spanned<String>>,
    most: u32,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawOrder {
    start: Spanned<String>,
    end: Spanned<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawCondition {
    item: Spanned<String>,
    when: OneOrMany,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum OneOrMany {
    One(RawTest),
    Many(Vec<RawTest>),
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawTest {
    item: String,
    equals: Option<Words>,
    not: Option<Words>,
    filled: Option<bool>,
    empty: Option<bool>,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
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

impl RawTest {
    /// The test; `None` where it says nothing or several things at once.
    fn test(self) -> Option<(String, Test)> {
        let test = match (self.equals, self.not, self.filled, self.empty) {
            (Some(words), None, None, None) => Test::Equals(words.list()),
            (None, Some(words), None, None) => Test::Not(words.list()),
            (None, None, Some(true), None) | (None, None, None, Some(false)) => Test::Filled,
            (None, None, None, Some(true)) | (None, None, Some(false), None) => Test::Empty,
            _ => return None,
        };
        Some((self.item, test))
    }
}

impl Loader {
    /// Reads `data-rules.toml`; no rules where there is none. IDs that are no data item of the pack are mistakes.
    pub(super) fn data_rules(&mut self, items: Option<&Deferred<Vec<Requirement>>>) -> DataRules {
        let files = Arc::clone(&self.files);
        let Some(bytes) = files.files.get(DATA_RULES) else { return DataRules::default() };
        let file = SourceFile::new(self.path(DATA_RULES), &String::from_utf8_lossy(bytes));
        let raw: Raw = match file.toml() {
            Ok(raw) => raw,
            Err(problem) => {
                self.errors.push(*problem);
                return DataRules::default();
            }
        };
        let known: BTreeSet<&str> = items.into_iter().flatten().map(|one| &*one.key.id).collect();
        let mut names = Names { file: &file, known: &known, errors: &mut self.errors };
        let mut rules = DataRules::default();
        for one in raw.fixed_length {
            rules.fixed_length.extend(names.all(one.items));
        }
        for one in raw.check_digit {
            let kind = one.kind;
            rules.check_digits.extend(names.all(one.items).into_iter().map(|item| (item, kind)));
        }
        for one in raw.municipality_code {
            rules.municipality_codes.extend(names.all(one.items));
        }
        for one in raw.unknown_date {
            rules.unknown_dates.extend(names.all(one.items));
        }
        for one in raw.characters {
            let table = one.table;
            rules.characters.extend(names.all(one.items).into_iter().map(|item| (item, table.clone())));
        }
        for one in raw.repeat {
            let most = one.most;
            rules.repeats.extend(names.all(one.items).into_iter().map(|item| (item, most)));
        }
        for one in raw.date_order {
            if let (Some(start), Some(end)) = (names.one(one.start), names.one(one.end)) {
                rules.date_orders.push(DateOrder { start, end });
            }
        }
        for one in raw.condition {
            let span = one.item.span();
            let Some(item) = names.one(one.item) else { continue };
            let tests = match one.when {
                OneOrMany::One(test) => vec![test],
                OneOrMany::Many(tests) => tests,
            };
            let when: Option<Vec<(String, Test)>> = tests.into_iter().map(RawTest::test).collect();
            match when.filter(|when| !when.is_empty()) {
                Some(when) => {
                    for (other, _) in &when {
                        names.known(other, span.clone());
                    }
                    rules.conditions.push(Condition { item, when });
                }
                None => names.errors.push(file.problem(
                    span,
                    (m::CONDITION_UNCLEAR, m::CONDITION_UNCLEAR_REMEDY),
                    [("item", item.as_str().into())],
                )),
            }
        }
        rules
    }
}

/// IDs of items, looked up.
struct Names<'n> {
    file: &'n SourceFile,
    known: &'n BTreeSet<&'n str>,
    errors: &'n mut Vec<super::problem::Problem>,
}

impl Names<'_> {
    fn all(&mut self, items: Vec<Spanned<String>>) -> Vec<String> {
        items.into_iter().filter_map(|item| self.one(item)).collect()
    }

    fn one(&mut self, item: Spanned<String>) -> Option<String> {
        let span = item.span();
        let item = item.into_inner();
        self.known(&item, span).then_some(item)
    }

    fn known(&mut self, item: &str, span: std::ops::Range<usize>) -> bool {
        let known = self.known.contains(item);
        if !known {
            let values = [("item", item.into()), ("csv", Kind::Data.csv().into())];
            self.errors.push(self.file.problem(span, (m::DATA_ITEM_UNKNOWN, m::DATA_ITEM_UNKNOWN_REMEDY), values));
        }
        known
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::{Catalog, CatalogError, PackFiles};

    const ITEMS: &str = "id,group,name,type,length,output_condition,obligation\n\
                         0230001,世帯,番号,X,3,必須,required\n0230002,世帯,始期,DATE,10,任意,required\n";
    const MANIFEST: &str = "business = \"023\"\narea = \"long-term-care\"\ntitle = \"t\"\nauthority = \"a\"\n\
                            classes = [\"all\"]\n[data]\nversion = \"1\"\ngrade = \"local\"\ncompleteness = \"full\"\n";

    fn load(rules: &str) -> Result<DataRules, Vec<String>> {
        let files = [("pack.toml", MANIFEST), (Kind::Data.csv(), ITEMS), (DATA_RULES, rules)];
        let files = files.map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec()));
        let pack = PackFiles::own("own", files);
        match Catalog::load(&[pack]) {
            Ok(catalog) => Ok((*catalog.packs().last().unwrap().data_rules).clone()),
            Err(CatalogError::Invalid(problems)) => Err(problems.iter().map(ToString::to_string).collect()),
            Err(other) => panic!("{other}"),
        }
    }

    #[test]
    fn rules_name_items_by_their_id() {
        let rules = load(
            "[[fixed-length]]\nitems = [\"0230001\"]\n\
             [[condition]]\nitem = \"0230002\"\nwhen = { item = \"0230001\", equals = \"1\" }\n",
        )
        .unwrap();
        assert!(rules.fixed_length.contains("0230001"));
        let when = vec![("0230001".to_owned(), Test::Equals(vec!["1".to_owned()]))];
        assert_eq!(rules.conditions, [Condition { item: "0230002".to_owned(), when }]);
    }

    #[test]
    fn an_id_of_no_item_and_a_condition_that_says_nothing_are_mistakes_at_their_line() {
        let problems = load("[[fixed-length]]\nitems = [\"0239999\"]\n").unwrap_err();
        assert!(problems[0].starts_with("own/data-rules.toml:2:10: "), "{problems:?}");
        let unclear = "[[condition]]\nitem = \"0230002\"\nwhen = { item = \"0230001\" }\n";
        assert_eq!(load(unclear).unwrap_err().len(), 1);
    }
}
