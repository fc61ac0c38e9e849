//! The words of the field that everything else is said in: kinds, obligations, grades, keys.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;
use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::text::message::Text;

/// 業務ID: three characters, such as `023`; a system without one uses an own ID of three characters.
///
/// Source: 共通機能標準仕様書 (ID の管理方針); domain facts, section 1.3.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String")]
pub struct BusinessId([u8; 3]);

impl BusinessId {
    /// The ID as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        // Three ASCII letters or digits are all that is ever taken in.
        str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl FromStr for BusinessId {
    type Err = String;

    /// Reads a 業務ID; anything but three ASCII letters or digits is refused with itself as the error.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let letters: Option<[u8; 3]> = text.as_bytes().try_into().ok();
        letters.filter(|letters| letters.iter().all(u8::is_ascii_alphanumeric)).map(Self).ok_or_else(|| text.to_owned())
    }
}

impl TryFrom<String> for BusinessId {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse().map_err(|text| format!("“{text}” is not a 業務ID (023)"))
    }
}

impl From<BusinessId> for String {
    fn from(id: BusinessId) -> Self {
        id.as_str().to_owned()
    }
}

impl fmt::Display for BusinessId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What a requirement is about: a function (機能), a form (帳票) or a data item (データ項目).
///
/// A 機能ID and a 帳票ID can be the same seven digits, so the kind is never left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// 機能.
    Function,
    /// 帳票.
    Form,
    /// データ項目.
    Data,
}

impl Kind {
    /// All kinds in the order in which reports show them.
    pub const ALL: [Self; 3] = [Self::Function, Self::Form, Self::Data];

    /// The word of the contract: `function`, `form`, `data`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Function => "function",
            Self::Form => "form",
            Self::Data => "data",
        }
    }

    /// The name of its section in `pack.toml`.
    #[must_use]
    pub const fn section(self) -> &'static str {
        match self {
            Self::Function => "functions",
            Self::Form => "forms",
            Self::Data => "data",
        }
    }

    /// The file of a pack that holds the requirements of the kind.
    #[must_use]
    pub const fn csv(self) -> &'static str {
        match self {
            Self::Function => "functions.csv",
            Self::Form => "forms.csv",
            Self::Data => "data-items.csv",
        }
    }

    /// The name that people read.
    #[must_use]
    pub const fn label(self) -> Text {
        match self {
            Self::Function => Text { ja: "機能", en: "functions" },
            Self::Form => Text { ja: "帳票", en: "forms" },
            Self::Data => Text { ja: "データ", en: "data" },
        }
    }
}

/// What a specification asks of a class of municipality: 実装必須 ◎, 標準オプション ○, 実装不可 ×, 対象外 －.
///
/// Source: 共通機能標準仕様書 第2.7版 §1.6 (three 類型); 対象外 is the mark for classes that a row does not concern.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Obligation {
    /// 実装必須 ◎.
    Required,
    /// 標準オプション ○.
    Optional,
    /// 実装不可 ×.
    Prohibited,
    /// 対象外 －.
    OutOfScope,
}

impl Obligation {
    /// All obligations in the order in which reports show them.
    pub const ALL: [Self; 4] = [Self::Required, Self::Optional, Self::Prohibited, Self::OutOfScope];

    /// The word of the contract: `required`, `optional`, `prohibited`, `out-of-scope`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Required => "required",
            Self::Optional => "optional",
            Self::Prohibited => "prohibited",
            Self::OutOfScope => "out-of-scope",
        }
    }

    /// The mark that specifications print.
    #[must_use]
    pub const fn mark(self) -> &'static str {
        match self {
            Self::Required => "◎",
            Self::Optional => "○",
            Self::Prohibited => "×",
            Self::OutOfScope => "－",
        }
    }

    /// The name that people read.
    #[must_use]
    pub const fn label(self) -> Text {
        match self {
            Self::Required => Text { ja: "実装必須", en: "required" },
            Self::Optional => Text { ja: "標準オプション", en: "optional" },
            Self::Prohibited => Text { ja: "実装不可", en: "prohibited" },
            Self::OutOfScope => Text { ja: "対象外", en: "out of scope" },
        }
    }
}

/// How far the content of a pack's section can be relied on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Grade {
    /// 公式: imported from a national publication, whose SHA-256 is kept.
    Official,
    /// 転記: copied by hand from a named official source.
    Transcribed,
    /// 独自: imported from anything else, such as a municipality's own list.
    Local,
    /// 概要: written for tekigo from public knowledge.
    Outline,
}

impl Grade {
    /// The word of the contract.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Official => "official",
            Self::Transcribed => "transcribed",
            Self::Local => "local",
            Self::Outline => "outline",
        }
    }

    /// The name that people read.
    #[must_use]
    pub const fn label(self) -> Text {
        match self {
            Self::Official => Text { ja: "公式", en: "official" },
            Self::Transcribed => Text { ja: "転記", en: "transcribed" },
            Self::Local => Text { ja: "独自", en: "local" },
            Self::Outline => Text { ja: "概要", en: "outline" },
        }
    }
}

/// Whether a section holds all that its specification asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Completeness {
    /// 全部.
    Full,
    /// 一部.
    Partial,
}

impl Completeness {
    /// The word of the contract.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Partial => "partial",
        }
    }

    /// The name that people read.
    #[must_use]
    pub const fn label(self) -> Text {
        match self {
            Self::Full => Text { ja: "全部", en: "complete" },
            Self::Partial => Text { ja: "一部", en: "partial" },
        }
    }
}

/// The key of a requirement: 業務ID, kind and ID, shown as `023/function/0230265`. The version is kept apart.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String")]
pub struct RequirementKey {
    /// 業務ID.
    pub business: BusinessId,
    /// Function, form or data item.
    pub kind: Kind,
    /// 機能ID, 帳票ID or データ項目ID, or a section with its block in packs that have none of these.
    pub id: Arc<str>,
}

impl Hash for RequirementKey {
    /// What is equal has the same hash; area and kind go in together, since every row of a delivery is looked up.
    fn hash<H: Hasher>(&self, state: &mut H) {
        let [a, b, c] = self.business.0;
        state.write_u32(u32::from_le_bytes([a, b, c, self.kind as u8]));
        self.id.hash(state);
    }
}

impl fmt::Display for RequirementKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}/{}", self.business, self.kind.word(), self.id)
    }
}

impl FromStr for RequirementKey {
    type Err = String;

    /// Reads `023/function/0230265`; anything else is refused with itself as the error.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut parts = text.splitn(3, '/');
        let key = (|| {
            let business = parts.next()?.parse().ok()?;
            let word = parts.next()?;
            let kind = Kind::ALL.into_iter().find(|kind| kind.word() == word)?;
            let id = parts.next().filter(|id| !id.is_empty())?.to_owned();
            Some(Self { business, kind, id: id.into() })
        })();
        key.ok_or_else(|| text.to_owned())
    }
}

impl TryFrom<String> for RequirementKey {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<RequirementKey> for String {
    fn from(key: RequirementKey) -> Self {
        key.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_reads_back_as_it_is_shown() {
        for shown in ["023/function/0230265", "031/data/03100001", "001/function/1.1.1-prohibited"] {
            assert_eq!(shown.parse::<RequirementKey>().map(|key| key.to_string()), Ok(shown.to_owned()));
        }
        for wrong in ["023/0230265", "23/function/1", "023/screen/1", "023/form/"] {
            assert_eq!(wrong.parse::<RequirementKey>(), Err(wrong.to_owned()));
        }
    }
}
