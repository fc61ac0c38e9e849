//! How gravely something stands: what the colours of workbooks say, and the mark that says it without colour.

use super::model::RequirementReport;
use crate::catalog::Obligation;
use crate::conformance::finding::Severity;
use crate::conformance::status::{Reason, Status};

/// How a requirement, a row or a finding stands. The order is that of gravity: the greatest counts where a row has several.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Tone {
    /// Does not count.
    #[default]
    Neutral,
    /// As the specification wants it.
    Good,
    /// Somebody has to answer or look.
    Ask,
    /// Not as the specification wants it.
    Bad,
}

impl Tone {
    /// The mark before a status, which says without colour what the colour says.
    pub(crate) const fn mark(self) -> &'static str {
        match self {
            Self::Bad => "✗",
            Self::Ask => "！",
            Self::Good => "✓",
            Self::Neutral => "－",
        }
    }

    /// How a requirement stands to what the specification wants. What is optional and not or not fully there is no gap.
    pub(crate) fn of(requirement: &RequirementReport) -> Self {
        let optional = requirement.obligation == Obligation::Optional;
        match requirement.status {
            Status::Partial | Status::Alternative | Status::Planned | Status::Unmet if optional => Self::Neutral,
            Status::Planned if requirement.reason == Some(Reason::Late) => Self::Bad,
            Status::Met | Status::MetElsewhere | Status::Offered | Status::Waived => Self::Good,
            Status::Unmet | Status::Partial | Status::ProhibitedPresent | Status::Contradicted => Self::Bad,
            Status::Alternative
            | Status::Planned
            | Status::Unanswered
            | Status::InvalidAnswer
            | Status::NotEvaluated
            | Status::Outdated => Self::Ask,
            Status::NotOffered | Status::NotDue | Status::NotApplicable => Self::Neutral,
        }
    }

    /// How a finding stands.
    pub(crate) const fn of_finding(severity: Severity) -> Self {
        match severity {
            Severity::Error => Self::Bad,
            Severity::Warning => Self::Ask,
            Severity::Info => Self::Neutral,
        }
    }
}
