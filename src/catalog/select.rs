//! Which pack is used for a 業務ID and kind on a day, and why.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Catalog;
use super::files::Origin;
use super::pack::{Pack, Section};
use super::word::{BusinessId, Grade, Kind};
use crate::text::message::Text;

/// A chosen section with its pack, and the reason.
#[derive(Clone, Copy, Debug)]
pub struct Choice<'c> {
    /// The pack.
    pub pack: &'c Pack,
    /// Its section of the kind that was asked for.
    pub section: &'c Section,
    /// Why this one.
    pub reason: ChoiceReason,
}

/// Why a pack was chosen, the first that told it from the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ChoiceReason {
    /// `--spec` or `delivery.toml` names it.
    Named,
    /// There is no other.
    Only,
    /// The user's own go before the shipped ones.
    Own,
    /// Better grade: official, transcribed, local, outline.
    Grade,
    /// In force on the as-of date where others are not.
    InForce,
    /// The newest.
    Newest,
}

impl ChoiceReason {
    /// What people read.
    #[must_use]
    pub const fn label(self) -> Text {
        match self {
            Self::Named => Text { ja: "指定による", en: "named" },
            Self::Only => Text { ja: "ほかに候補なし", en: "the only one" },
            Self::Own => Text { ja: "持込みの仕様パックを優先", en: "own packs go first" },
            Self::Grade => Text { ja: "確からしさの高いものを優先", en: "better grade" },
            Self::InForce => Text { ja: "基準日に有効なものを優先", en: "in force on the as-of date" },
            Self::Newest => Text { ja: "最新の版", en: "newest version" },
        }
    }
}

/// The order of grades when several packs speak of the same 業務ID; the first is taken.
const fn rank(grade: Grade) -> u8 {
    match grade {
        Grade::Official => 0,
        Grade::Transcribed => 1,
        Grade::Local => 2,
        Grade::Outline => 3,
    }
}

/// Version numbers compare by their parts, so that 1.10 is newer than 1.9.
fn version_parts(version: &str) -> Vec<u64> {
    version.split(|letter: char| !letter.is_ascii_digit()).filter_map(|part| part.parse().ok()).collect()
}

impl Catalog {
    /// The section that speaks for a 業務ID and kind on a day. `named` are packs that `--spec` or `delivery.toml`
    /// names (see [`Catalog::is_named`]); they go before all others.
    #[must_use]
    pub fn choose(&self, business: &BusinessId, kind: Kind, as_of: Date, named: &[String]) -> Option<Choice<'_>> {
        let mut candidates: Vec<(&Pack, &Section)> = self
            .packs()
            .iter()
            .filter(|pack| pack.business == *business)
            .filter_map(|pack| Some((pack, pack.section(kind)?)))
            .collect();
        let wanted: Vec<(&Pack, &Section)> = candidates
            .iter()
            .copied()
            .filter(|(pack, _)| named.iter().any(|name| Self::is_named(pack, name)))
            .collect();
        let by_name = !wanted.is_empty();
        if by_name {
            candidates = wanted;
        }
        candidates.sort_by(|(a_pack, a), (b_pack, b)| {
            a_pack
                .origin
                .cmp(&b_pack.origin)
                .then_with(|| rank(a.grade).cmp(&rank(b.grade)))
                .then_with(|| b.in_force(as_of).cmp(&a.in_force(as_of)))
                .then_with(|| b.published.cmp(&a.published))
                .then_with(|| version_parts(&b.version).cmp(&version_parts(&a.version)))
                .then_with(|| a_pack.name.cmp(&b_pack.name))
        });
        let (pack, section) = *candidates.first()?;
        let reason = match candidates.get(1) {
            _ if by_name => ChoiceReason::Named,
            None => ChoiceReason::Only,
            Some((other, _)) if other.origin != pack.origin => ChoiceReason::Own,
            Some((_, other)) if other.grade != section.grade => ChoiceReason::Grade,
            Some((_, other)) if other.in_force(as_of) != section.in_force(as_of) => ChoiceReason::InForce,
            Some(_) => ChoiceReason::Newest,
        };
        Some(Choice { pack, section, reason })
    }

    /// Whether a name means a pack: its folder (`001-resident-register@6.1`), the 業務ID with a version (`001@6.1`),
    /// or the slug with a version (`resident-register@6.1`).
    #[must_use]
    pub fn is_named(pack: &Pack, name: &str) -> bool {
        if pack.name == name {
            return true;
        }
        let Some((head, version)) = name.split_once('@') else { return false };
        (head == pack.business.as_str() || head == pack.area)
            && pack.sections.values().any(|section| section.version == version)
    }

    /// Where a pack comes from, for people.
    #[must_use]
    pub const fn origin_label(origin: Origin) -> Text {
        match origin {
            Origin::Own => Text { ja: "持込み", en: "own" },
            Origin::Shipped => Text { ja: "同梱", en: "shipped" },
        }
    }
}
