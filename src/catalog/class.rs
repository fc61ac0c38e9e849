//! Municipality classes (自治体区分) and the columns that speak for them: `specs/classes.toml`.

use std::collections::BTreeMap;
use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::problem::{Problem, SourceFile};
use crate::text::message::{Lang, Param};
use crate::text::normalize::fold;

/// A municipality class by its word, such as `core-city`. Which classes there are is data.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Class(String);

impl Class {
    /// The word.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Class {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The classes and groups of classes.
#[derive(Clone, Debug)]
pub struct Classes {
    class: Vec<ClassEntry>,
    group: Vec<GroupEntry>,
    /// Every way to write a class or group, folded, with its word.
    ways: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    class: Vec<ClassEntry>,
    group: Vec<GroupEntry>,
}

/// One class.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClassEntry {
    /// The word.
    pub id: Class,
    /// Japanese name.
    pub name: String,
    /// English name.
    pub name_en: String,
    /// Other ways to write it.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// The columns of a pack that speak for this class; the first that a pack has is the one that counts.
    pub columns: Vec<String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct GroupEntry {
    id: String,
    name: String,
    name_en: String,
    #[serde(default)]
    aliases: Vec<String>,
    members: Vec<Class>,
}

impl Classes {
    /// Reads the table.
    ///
    /// # Errors
    /// When the file is not TOML of the expected shape.
    pub fn read(file: &SourceFile) -> Result<Self, Box<Problem>> {
        let Raw { class, group } = file.toml()?;
        let of_groups = group.iter().flat_map(|entry| {
            let ways = [&entry.id, &entry.name].into_iter().chain(&entry.aliases);
            ways.map(|way| (fold(way), entry.id.clone()))
        });
        let of_classes = class.iter().flat_map(|entry| entry.ways().map(|way| (fold(way), entry.id.0.clone())));
        // A class goes before a group of the same name.
        let ways = of_groups.chain(of_classes).collect();
        Ok(Self { class, group, ways })
    }

    /// All classes in their order.
    pub fn all(&self) -> impl Iterator<Item = &ClassEntry> {
        self.class.iter()
    }

    /// The class that is meant by a word, a name or an alias.
    #[must_use]
    pub fn find(&self, written: &str) -> Option<&ClassEntry> {
        let word = self.find_column(written)?;
        self.class.iter().find(|entry| entry.id.0 == word)
    }

    /// The entry of a class.
    #[must_use]
    pub fn entry(&self, class: &Class) -> Option<&ClassEntry> {
        self.class.iter().find(|entry| entry.id == *class)
    }

    /// The name of a class in both languages, or its word where it is unknown.
    #[must_use]
    pub fn label(&self, class: &Class) -> Param {
        self.entry(class)
            .map_or_else(|| Param::from(class.as_str()), |entry| Param::term(entry.name.clone(), entry.name_en.clone()))
    }

    /// Whether a word can head a class column of a pack: a class, or a group such as `general` and `all`.
    #[must_use]
    pub fn is_column(&self, word: &str) -> bool {
        self.class.iter().any(|entry| entry.id.0 == word) || self.group.iter().any(|group| group.id == word)
    }

    /// The words that can head a class column.
    pub fn columns(&self) -> impl Iterator<Item = &str> {
        self.class.iter().map(|entry| entry.id.as_str()).chain(self.group.iter().map(|group| group.id.as_str()))
    }

    /// The name of a class column: of a class or a group; its word where nothing is known by it.
    #[must_use]
    pub fn column_name<'n>(&'n self, column: &'n str, lang: Lang) -> &'n str {
        let of = |ja: &'n str, en: &'n str| if lang == Lang::Ja { ja } else { en };
        let class = self.class.iter().find(|entry| entry.id.0 == column).map(|entry| of(&entry.name, &entry.name_en));
        let group = || self.group.iter().find(|entry| entry.id == column).map(|entry| of(&entry.name, &entry.name_en));
        class.or_else(group).unwrap_or(column)
    }

    /// The class column that a header cell writes (`中核市`, `一般市区町村`), as its word.
    #[must_use]
    pub fn find_column(&self, written: &str) -> Option<&str> {
        self.ways.get(&fold(written)).map(String::as_str)
    }

    /// The class column that a longer label names beside something else (`対応可否（指定都市）`), and the rest of it.
    #[must_use]
    pub fn split_column(&self, label: &str) -> Option<(&str, String)> {
        let folded = fold(label);
        // One letter (町, 村) is the end of too many words.
        let ways = self.ways.iter().filter(|(way, _)| way.chars().count() > 1 && !way.is_ascii());
        let (way, word) = ways.filter(|(way, _)| folded.contains(way.as_str())).max_by_key(|(way, _)| way.len())?;
        let (before, after) = folded.split_once(way.as_str())?;
        let brackets = |letter: char| "()[]【】<>〈〉・/-_:".contains(letter);
        let rest = [before.trim_end_matches(brackets), after.trim_start_matches(brackets)].concat();
        (!rest.is_empty()).then_some((word.as_str(), rest))
    }

    /// Which of some columns speaks for a class: the first of the class's own order that is among them.
    #[must_use]
    pub fn column_for<'c>(&self, class: &Class, columns: &'c [String]) -> Option<(usize, &'c str)> {
        let order = &self.entry(class)?.columns;
        order.iter().find_map(|wanted| {
            let at = columns.iter().position(|column| column == wanted)?;
            Some((at, columns.get(at)?.as_str()))
        })
    }

    /// The members of a group, or the class itself; empty for an unknown word.
    #[must_use]
    pub fn members(&self, column: &str) -> Vec<Class> {
        let group = self.group.iter().find(|group| group.id == column).map(|group| group.members.clone());
        group.unwrap_or_else(|| {
            self.class.iter().filter(|entry| entry.id.0 == column).map(|entry| entry.id.clone()).collect()
        })
    }
}

impl ClassEntry {
    fn ways(&self) -> impl Iterator<Item = &String> {
        [&self.id.0, &self.name, &self.name_en].into_iter().chain(&self.aliases)
    }
}
