//! Data exports as the report carries them: how each file was read, and what its columns hold in numbers. No value of an
//! export is in it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::model::EncodingName;
use crate::catalog::{BusinessId, RequirementKey};

/// One file of records.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ExportReport {
    /// Path relative to the argument given, with `/`.
    pub path: String,
    /// 業務ID.
    pub business: BusinessId,
    /// Name of the group (グループ).
    pub group: String,
    /// Product.
    pub product: String,
    /// `csv`, `tsv`, `json`, `jsonl`, `xml`; absent for an empty file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub format: Option<String>,
    /// Character encoding.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub encoding: Option<EncodingName>,
    /// Name of the dialect that it was held against.
    pub dialect: String,
    /// Records, the broken ones among them.
    pub records: u64,
    /// Records whose values could not be checked, as their fields could not be told apart.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub records_not_checked: u64,
    /// Whether it was read to its end.
    pub complete: bool,
    /// Its items, in the order of the list, as far as it has them.
    pub columns: Vec<ExportColumn>,
    /// Conditions under which an item is required that only people can judge.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub open_conditions: Vec<OpenCondition>,
    /// Characters that make trouble, without their places.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub characters: Vec<CharacterUse>,
}

/// What one column holds, in numbers. Where it has only few different values, nothing is said of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ExportColumn {
    /// Key of the data item.
    pub key: RequirementKey,
    /// Name of the data item.
    pub name: String,
    /// 1-based number of its first column; of formats with names, of the item in the list.
    pub number: u64,
    /// Records with a value.
    pub filled: u64,
    /// Records without.
    pub empty: u64,
    /// Different values.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub distinct: Option<u64>,
    /// Whether their number is estimated.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub distinct_estimated: bool,
    /// The shortest value, in characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shortest: Option<u64>,
    /// The longest value, in characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub longest: Option<u64>,
    /// Sorts of characters: `digit`, `latin`, `half-kana`, `kana`, `kanji`, `space`, `other`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sorts: Vec<String>,
    /// The earliest year, of dates.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_year: Option<u16>,
    /// The latest year, of dates.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_year: Option<u16>,
}

/// A condition (条件付き必須) that was not evaluated.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct OpenCondition {
    /// Key of the data item.
    pub key: RequirementKey,
    /// Name of the data item.
    pub name: String,
    /// The condition in the words of the pack.
    pub condition: String,
    /// Records without a value, of which some may need one.
    pub empty: u64,
}

/// One character that makes trouble.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CharacterUse {
    /// The character, with its variation selector; absent where it cannot be shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub character: Option<String>,
    /// Its code points: `U+845B U+E0100`.
    pub code_points: String,
    /// What is the matter with it: `replacement`, `doubtful-mark`, `private-use`, `unassigned`, `variation-sequence`,
    /// `not-in-table`.
    pub class: String,
    /// The rule that speaks of it; none speaks of a mark that only may be one of a conversion.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    /// How often it occurs.
    pub count: u64,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde wants a reference")]
const fn is_zero(count: &u64) -> bool {
    *count == 0
}
