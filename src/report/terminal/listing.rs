//! Requirements one by one, chosen by status (`--only`) and put under headings (`--group-by`).

use std::collections::BTreeMap;
use std::fmt::Write as _;

use jiff::civil::Date;

use super::super::messages as m;
use super::super::model::{AreaReport, RequirementReport};
use super::{BOLD, GREEN, Group, Page, RED, YELLOW, paint};
use crate::conformance::finding::{Finding, Severity};
use crate::conformance::status::Status;
use crate::report::Tone;

/// A choice of statuses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Only(u32);

impl Only {
    /// No choice: every status.
    pub const ALL: Self = Self(0);

    /// The statuses of these words, such as `unmet`; the first word that is none.
    ///
    /// # Errors
    /// The word that names no status.
    pub fn of<'w>(words: impl IntoIterator<Item = &'w str>) -> Result<Self, &'w str> {
        let mut only = 0;
        for word in words {
            let at = Self::words().position(|known| known == word).ok_or(word)?;
            only |= 1 << at;
        }
        Ok(Self(only))
    }

    /// Every word, in the order of the statuses.
    pub fn words() -> impl Iterator<Item = String> {
        let word = |status: &Status| serde_json::to_value(status).ok()?.as_str().map(str::to_owned);
        Status::ALL.iter().filter_map(word)
    }

    /// Whether there is a choice at all.
    #[must_use]
    pub const fn is_some(self) -> bool {
        self.0 != 0
    }

    /// Whether a status is chosen.
    #[must_use]
    pub fn holds(self, status: Status) -> bool {
        let at = Status::ALL.iter().position(|known| *known == status);
        self.0 == 0 || at.is_some_and(|at| self.0 & (1 << at) != 0)
    }
}

/// What requirements are put under.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GroupBy {
    /// 業務 and section of the specification.
    Section,
    /// Product.
    Product,
    /// Status.
    Status,
    /// When the vendor says that it will be there: by its last day.
    Due,
}

impl GroupBy {
    /// Every way, with its word.
    pub const ALL: [(&'static str, Self); 4] =
        [("section", Self::Section), ("product", Self::Product), ("status", Self::Status), ("due", Self::Due)];
}

/// Where a heading stands among the others.
type Place = (usize, Option<Date>, String);

impl Page<'_> {
    /// Whether requirements are listed instead of findings.
    pub(super) const fn is_listing(&self) -> bool {
        self.detail.only.is_some() || self.detail.group_by.is_some()
    }

    /// The requirements that were asked for, each with its claims and what was found.
    pub(super) fn listing(&self, page: &mut String) {
        let mut found: BTreeMap<*const RequirementReport, Vec<&Finding>> = BTreeMap::new();
        for finding in &self.report.findings {
            if let Some((_, one)) = self.lookup.requirement(finding) {
                // Only looked up by the same address, so that the order of addresses does not matter.
                found.entry(std::ptr::from_ref(one)).or_default().push(finding);
            }
        }
        let mut groups: BTreeMap<Place, Vec<Group<'_>>> = BTreeMap::new();
        let mut count = 0_usize;
        for (at, area) in self.report.areas.iter().enumerate() {
            for one in &area.requirements {
                let mut findings = found.remove(&std::ptr::from_ref(one)).unwrap_or_default();
                findings.sort_by_key(|finding| finding.severity);
                let told =
                    findings.iter().any(|finding| finding.severity != Severity::Info || self.detail.is_verbose())
                        || (one.status.is_applicable() && !one.status.is_evaluated());
                let wanted = if self.detail.only.is_some() { self.detail.only.holds(one.status) } else { told };
                if !wanted {
                    continue;
                }
                let severity = findings.first().map_or(Severity::Info, |finding| finding.severity);
                let group = Group { severity, requirement: Some(one), findings };
                groups.entry(self.place(at, area, one)).or_default().push(group);
                count += 1;
            }
        }
        if count == 0 {
            let _ = writeln!(page, "{}\n", self.say(m::NOTHING_LISTED));
            return;
        }
        let _ = writeln!(page, "{}", paint(BOLD, &self.fill(m::HEAD_LISTED, [("count", count.into())])));
        for ((_, _, heading), groups) in groups {
            let _ = writeln!(page, " {}", paint(BOLD, &format!("[{heading}]  {}", groups.len())));
            for group in groups {
                let style = match group.requirement.map(Tone::of) {
                    Some(Tone::Bad) => RED,
                    Some(Tone::Ask) => YELLOW,
                    Some(Tone::Good) => GREEN,
                    Some(Tone::Neutral) | None => super::DIM,
                };
                self.group(page, &group, style);
            }
        }
        page.push('\n');
    }

    /// The heading that a requirement stands under, and its place among the others.
    fn place(&self, at: usize, area: &AreaReport, one: &RequirementReport) -> Place {
        let business = self.lookup.business(&area.business);
        match self.detail.group_by {
            None => {
                let words = [business, area.product.clone(), self.lookup.classes(area)];
                (at, None, words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join("  "))
            }
            Some(GroupBy::Section) => {
                let section = if one.section.is_empty() { self.say(m::GROUP_NONE) } else { &one.section };
                // Sections in the order of the first area that has them.
                let order = self.report.areas.iter().position(|other| other.business == area.business);
                let within = area.requirements.iter().position(|other| other.section == one.section);
                let order = order.unwrap_or(at).saturating_mul(1 << 20).saturating_add(within.unwrap_or_default());
                (order, None, format!("{business}  {section}"))
            }
            Some(GroupBy::Product) => {
                let order = self.report.areas.iter().position(|other| other.product == area.product);
                (order.unwrap_or(at), None, area.product.clone())
            }
            Some(GroupBy::Status) => {
                let order = Status::ALL.iter().position(|status| *status == one.status);
                (order.unwrap_or_default(), None, self.say(one.status.label()).to_owned())
            }
            Some(GroupBy::Due) => {
                let last = one.claims.iter().filter_map(|claim| claim.due.as_ref()?.last).max();
                match last {
                    Some(day) => (0, Some(day), day.to_string()),
                    None => (1, None, self.say(m::GROUP_NO_DUE).to_owned()),
                }
            }
        }
    }

    /// One line: the verdict and the counts.
    pub(super) fn quiet(&self) -> String {
        let sum = |part: fn(&super::super::model::Tally) -> u64| -> u64 {
            self.report.areas.iter().map(|area| part(&area.summary.required)).sum()
        };
        let of = |severity| self.report.findings.iter().filter(|finding| finding.severity == severity).count();
        let values = [
            ("verdict", self.report.verdict.label().into()),
            ("met", sum(|tally| tally.met).into()),
            ("evaluated", sum(|tally| tally.evaluated).into()),
            ("applicable", sum(|tally| tally.applicable).into()),
            ("errors", of(Severity::Error).into()),
            ("warnings", of(Severity::Warning).into()),
            ("infos", of(Severity::Info).into()),
        ];
        format!("{}\n", self.fill(m::QUIET, values))
    }

    /// Dispositions whose finding is gone, and what could not be taken as it was written.
    pub(super) fn dispositions(&self, page: &mut String) {
        let Some(dispositions) = &self.report.dispositions else { return };
        let values = [("carried", dispositions.carried.into()), ("gone", dispositions.gone.len().into())];
        let _ = writeln!(
            page,
            "{}",
            self.fill(m::DISPOSITION, [("words", self.fill(m::DISPOSITIONS_READ, values).into())])
        );
        if !dispositions.gone.is_empty() {
            let head = self.fill(m::HEAD_GONE, [("count", dispositions.gone.len().into())]);
            let _ = writeln!(page, "{}", paint(YELLOW, &head));
            for gone in &dispositions.gone {
                let one = &gone.disposition;
                let words = [&gone.key, &gone.difference, &one.response, &one.owner, &one.due, &one.note];
                let words: Vec<&str> = words.into_iter().map(String::as_str).filter(|word| !word.is_empty()).collect();
                let _ = writeln!(page, "  {}", words.join("  "));
                let _ = writeln!(page, "    {}", one.location);
            }
        }
        if !dispositions.problems.is_empty() {
            let head = self.fill(m::HEAD_DISPOSITION_PROBLEMS, [("count", dispositions.problems.len().into())]);
            let _ = writeln!(page, "{}", paint(YELLOW, &head));
            for problem in &dispositions.problems {
                let fault = self.say(problem.fault.label());
                let _ = writeln!(page, "  {}  「{}」\n    {fault}", problem.location, problem.text);
            }
        }
        page.push('\n');
    }
}
