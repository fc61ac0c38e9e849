//! A finding: rule × subject, as data.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::status::Status;
use crate::catalog::{BusinessId, Class, RequirementKey, hex};
use crate::deliverable::Location;
use crate::deliverable::disposition::Disposition;
use crate::text::message::{Params, Text};
use crate::text::normalize::fold_for_matching;

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// 重大: stands against conformity, or part of the check could not be done.
    Error,
    /// 要確認: somebody has to look.
    Warning,
    /// 参考: good to know.
    Info,
}

impl Severity {
    /// The mark before a finding in a text.
    #[must_use]
    pub const fn mark(self) -> &'static str {
        match self {
            Self::Error => "✗",
            Self::Warning => "!",
            Self::Info => "-",
        }
    }

    /// What people read.
    #[must_use]
    pub const fn label(self) -> Text {
        match self {
            Self::Error => Text { ja: "重大", en: "error" },
            Self::Warning => Text { ja: "要確認", en: "warning" },
            Self::Info => Text { ja: "参考", en: "info" },
        }
    }
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Finding {
    /// Name of the rule.
    pub rule: String,
    /// How much it matters.
    pub severity: Severity,
    /// 業務ID, where it belongs to one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub business: Option<BusinessId>,
    /// Key of the requirement, where it is about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<RequirementKey>,
    /// Status of the requirement.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    /// Class, the first of several that are judged alike.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<Class>,
    /// Product, or parts of one solution joined by ` + `.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub product: Option<String>,
    /// How often it occurs.
    pub count: u64,
    /// Where it occurs first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub location: Option<Location>,
    /// Some of the places, with the words that stand there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub examples: Vec<Example>,
    /// The values of the placeholders of the rule's texts, so that a saved report renders in either language.
    pub params: Params,
    /// Message in Japanese.
    pub message: String,
    /// Message in English.
    pub message_en: String,
    /// What to do, in Japanese.
    pub remedy: String,
    /// What to do, in English.
    pub remedy_en: String,
    /// 16 hexadecimal digits that stay the same when rows are inserted or files renamed.
    pub fingerprint: String,
    /// What people decided of it (対応方針, 担当, 期限, 備考), carried over from an earlier report by the fingerprint.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub disposition: Option<Disposition>,
}

/// One place of a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Example {
    /// Where.
    pub location: Location,
    /// What stands there.
    pub text: String,
}

/// What a fingerprint is made of: what the finding is about, and nothing of where it stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Identity {
    /// Name of the rule.
    pub rule: &'static str,
    /// Key of the requirement, or the 業務ID, or nothing.
    pub subject: String,
    /// The pack's class column, so that classes that are judged alike share one fingerprint.
    pub class: String,
    /// Product.
    pub product: String,
    /// The row's own words.
    pub text: String,
}

/// Gives out fingerprints: equals are told apart by the order in which they come.
#[derive(Debug, Default)]
pub struct Fingerprints(BTreeMap<Identity, u64>);

impl Fingerprints {
    /// The fingerprint of the next finding of this identity.
    ///
    /// SHA-256 over rule, key, class, product, normalised text of the row and the ordinal among equals, cut to 16
    /// hexadecimal digits. No file name, sheet, row, severity or language goes in.
    pub fn next(&mut self, identity: Identity) -> String {
        let identity = Identity { text: fold_for_matching(&identity.text), ..identity };
        let mut hasher = Sha256::new();
        for part in [identity.rule, &identity.subject, &identity.class, &identity.product, &identity.text] {
            hasher.update((part.len() as u64).to_be_bytes());
            hasher.update(part.as_bytes());
        }
        let ordinal = self.0.entry(identity).or_default();
        hasher.update(ordinal.to_be_bytes());
        *ordinal += 1;
        let mut digits = hex(&hasher.finalize());
        digits.truncate(16);
        digits
    }
}
