//! What the first screen and the page for the head of section count.

use std::collections::BTreeMap;

use super::data::tone;
use crate::catalog::{BusinessId, Obligation};
use crate::conformance::status::{Reason, Status, Verdict};
use crate::report::model::{AreaReport, Report, Tally};

/// How the required items of an area stand: the parts of its bar.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Parts {
    pub good: u64,
    pub ask: u64,
    pub bad: u64,
    pub open: u64,
}

impl Parts {
    pub fn of(area: &AreaReport) -> Self {
        let mut parts = Self::default();
        let required = area.requirements.iter().filter(|one| one.obligation == Obligation::Required);
        for one in required.filter(|one| one.status.is_applicable()) {
            match tone(one) {
                "bad" => parts.bad += 1,
                "ask" => parts.ask += 1,
                "open" => parts.open += 1,
                _ => parts.good += 1,
            }
        }
        parts
    }

    /// Each part under the name that the style sheet has for it.
    pub const fn all(self) -> [(&'static str, u64); 4] {
        [("good", self.good), ("ask", self.ask), ("bad", self.bad), ("open", self.open)]
    }
}

/// The counts of all areas together.
pub(super) fn required(report: &Report) -> Tally {
    let mut all = Tally::default();
    for one in report.areas.iter().map(|area| &area.summary.required) {
        all.applicable += one.applicable;
        all.met += one.met;
        all.evaluated += one.evaluated;
        all.waived += one.waived;
    }
    all
}

/// Requirements that stand alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Alike {
    pub obligation: Obligation,
    pub status: Status,
    /// Why: of plans and of what was not evaluated, where it is the reason that matters.
    pub reason: Option<Reason>,
}

/// How many there are in each area.
pub(super) type Places<'r> = BTreeMap<&'r BusinessId, usize>;

/// What is required or prohibited and stands in a tone, what there is most of first; what is prohibited and there comes
/// before all.
pub(super) fn alike<'r>(report: &'r Report, wanted: &str) -> Vec<(Alike, Places<'r>)> {
    let mut groups: BTreeMap<Alike, Places<'r>> = BTreeMap::new();
    for area in &report.areas {
        let counted = |one: &&crate::report::model::RequirementReport| {
            matches!(one.obligation, Obligation::Required | Obligation::Prohibited) && one.status.is_applicable()
        };
        for one in area.requirements.iter().filter(counted).filter(|one| tone(one) == wanted) {
            let reason = one.reason.filter(|_| one.status == Status::Planned || !one.status.is_evaluated());
            let key = Alike { obligation: one.obligation, status: one.status, reason };
            *groups.entry(key).or_default().entry(&area.business).or_default() += 1;
        }
    }
    let mut groups: Vec<_> = groups.into_iter().collect();
    groups.sort_by_key(|(alike, places)| {
        (alike.status != Status::ProhibitedPresent, std::cmp::Reverse(places.values().sum::<usize>()))
    });
    groups
}

/// How a verdict stands, as the style sheet calls it.
pub(super) const fn tone_of(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Conformant => "good",
        Verdict::ConformantWithConditions => "ask",
        Verdict::Undetermined => "open",
        Verdict::NonConformant => "bad",
    }
}

/// A part of a whole in tenths of a per cent, as SVG and CSS write it; nothing of nothing is nothing.
pub(super) fn per_cent(part: u64, whole: u64) -> String {
    let tenths = part.saturating_mul(1000).checked_div(whole).unwrap_or_default();
    format!("{}.{}%", tenths / 10, tenths % 10)
}
