//! From statuses to a verdict: per 業務ID, kind, class and product.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::judge::Judgement;
use super::status::{Reason, Status, Verdict};
use crate::catalog::{Completeness, Grade, Obligation, Section};
use crate::text::message::Text;

/// Why a pack's section allows no verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum PackLimit {
    /// Written from public knowledge.
    Outline,
    /// A part of the specification.
    Partial,
    /// Imported with rows that were not understood, and not reviewed.
    Unreviewed,
    /// Not in force on the as-of date.
    NotInForce,
}

impl PackLimit {
    /// What people read.
    #[must_use]
    pub const fn label(self) -> Text {
        match self {
            Self::Outline => Text { ja: "概要版", en: "an outline" },
            Self::Partial => Text { ja: "一部のみ", en: "only a part" },
            Self::Unreviewed => Text { ja: "未確認", en: "not reviewed" },
            Self::NotInForce => Text { ja: "基準日に有効でない版", en: "not in force on the as-of date" },
        }
    }
}

/// What keeps a section from carrying a verdict on a day.
#[must_use]
pub fn pack_limits(section: &Section, as_of: Date) -> Vec<PackLimit> {
    [
        (section.grade == Grade::Outline, PackLimit::Outline),
        (section.completeness == Completeness::Partial, PackLimit::Partial),
        (section.unreviewed(), PackLimit::Unreviewed),
        (!section.in_force(as_of), PackLimit::NotInForce),
    ]
    .into_iter()
    .filter_map(|(holds, limit)| holds.then_some(limit))
    .collect()
}

/// The verdict over the requirements of one kind; `None` where nothing applies, which is no verdict at all.
#[must_use]
pub fn verdict(limits: &[PackLimit], judgements: &[(Obligation, Judgement)]) -> Option<Verdict> {
    let mut applicable =
        judgements.iter().filter(|(_, judgement)| judgement.status != Status::NotApplicable).peekable();
    applicable.peek()?;
    if !limits.is_empty() {
        return Some(Verdict::Undetermined);
    }
    applicable.map(|(obligation, judgement)| of_requirement(*obligation, judgement)).max()
}

/// What one requirement alone comes to.
const fn of_requirement(obligation: Obligation, judgement: &Judgement) -> Verdict {
    match (obligation, judgement.status, judgement.reason) {
        (Obligation::Prohibited, Status::ProhibitedPresent, _)
        | (Obligation::Required, Status::Unmet | Status::Partial | Status::Contradicted, _)
        | (Obligation::Required, Status::Planned, Some(Reason::Late)) => Verdict::NonConformant,
        // Nobody has said that the prohibited function is absent: that check did not run.
        (
            Obligation::Required | Obligation::Prohibited,
            Status::Unanswered | Status::InvalidAnswer | Status::Outdated | Status::NotEvaluated,
            _,
        )
        | (Obligation::Required, Status::Planned, Some(Reason::Undated) | None) => Verdict::Undetermined,
        (Obligation::Required, Status::Alternative | Status::Planned, _)
        | (Obligation::Required | Obligation::Prohibited, Status::Waived, _) => Verdict::ConformantWithConditions,
        _ => Verdict::Conformant,
    }
}
