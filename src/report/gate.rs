//! What lets a run end with success: the gate (`--fail-on`).

use super::model::{AreaReport, InputKind, Report, RequirementReport, WithoutVerdictReason};
use crate::catalog::Obligation;
use crate::conformance::status::{Reason, Status};

/// What makes a run fail.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FailOn {
    /// A required item that is a gap, unanswered or not evaluated, or something prohibited that is present.
    #[default]
    Required,
    /// Besides, anything else that is not as the specification wants it, and rows that no requirement answers to.
    Any,
    /// Nothing.
    Never,
}

impl Report {
    /// Whether the gate is passed. An outline's grade alone does not fail it.
    #[must_use]
    pub fn passes(&self, fail_on: FailOn) -> bool {
        match fail_on {
            FailOn::Never => true,
            FailOn::Required => self.judged_anything() && !self.areas.iter().any(fails_required),
            FailOn::Any => {
                let open = |area: &AreaReport| {
                    !area.unmatched.is_empty()
                        || area.requirements.iter().any(|requirement| is_open(requirement.status))
                };
                self.passes(FailOn::Required) && !self.areas.iter().any(open) && self.unmatched.is_empty()
            }
        }
    }

    /// Whether there is any verdict, or nothing to be judged because all was declared not applicable.
    #[must_use]
    pub fn judged_anything(&self) -> bool {
        let off = |one: &RequirementReport| one.status == Status::NotApplicable;
        let settled = |area: &AreaReport| {
            area.not_applicable.is_some() || (!area.requirements.is_empty() && area.requirements.iter().all(off))
        };
        self.areas.iter().any(|area| area.verdict.worst().is_some())
            || (!self.areas.is_empty() && self.areas.iter().all(settled))
    }

    /// Whether there was a pack for everything that was delivered or asked for.
    #[must_use]
    pub fn packs_found(&self) -> bool {
        !self.findings.iter().any(|finding| finding.rule == "no-pack")
    }

    /// Whether every delivered file could be read and its kind and area be told.
    #[must_use]
    pub fn inputs_understood(&self) -> bool {
        self.inputs_not_understood().is_empty()
    }

    /// The files that could not be read, or not in full, or whose kind or area cannot be told.
    #[must_use]
    pub fn inputs_not_understood(&self) -> Vec<&str> {
        const RULES: [&str; 5] =
            ["area-unknown", "export-unreadable", "file-not-delivered", "sheet-not-read", "unclosed-quote"];
        let kind = |input: &&super::model::Input| matches!(input.kind, InputKind::Unreadable | InputKind::Unrecognised);
        let files = self.run.inputs.iter().filter(kind).map(|input| input.path.as_str());
        let found = self.findings.iter().filter(|finding| RULES.contains(&finding.rule.as_str()));
        let mut names: Vec<&str> =
            files.chain(found.filter_map(|finding| Some(&*finding.location.as_ref()?.file))).collect();
        names.sort_unstable();
        names.dedup();
        names
    }
}

/// A requirement that keeps the gate closed.
#[must_use]
pub fn is_gap(requirement: &RequirementReport) -> bool {
    match requirement.obligation {
        Obligation::Required => match requirement.status {
            Status::Unmet
            | Status::Partial
            | Status::Contradicted
            | Status::Unanswered
            | Status::InvalidAnswer
            | Status::NotEvaluated
            | Status::Outdated => true,
            Status::Planned => !matches!(requirement.reason, Some(Reason::InTime | Reason::AvailableLater)),
            _ => false,
        },
        Obligation::Prohibited => requirement.status == Status::ProhibitedPresent,
        Obligation::Optional | Obligation::OutOfScope => false,
    }
}

fn fails_required(area: &AreaReport) -> bool {
    // Without a pack nothing was looked at: what is required is not known, let alone met.
    let blind = area.without_verdict.iter().any(|entry| entry.reason == WithoutVerdictReason::NoPack)
        && area.requirements.is_empty()
        && area.not_applicable.is_none();
    blind || area.requirements.iter().any(is_gap)
}

const fn is_open(status: Status) -> bool {
    !(status.is_met() || matches!(status, Status::Waived | Status::NotApplicable | Status::NotDue))
}
