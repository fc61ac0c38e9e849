//! A delivery of many areas on one screen: the verdicts, the totals, and what to look at first.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::super::gate::is_gap;
use super::super::lookup::runs;
use super::super::messages as m;
use super::super::model::{AreaReport, InputKind, RequirementReport};
use super::{BOLD, Page, RED, YELLOW, paint};
use crate::catalog::{BusinessId, Kind, Obligation};
use crate::conformance::status::{Reason, Status};

/// From so many areas on a report on a screen is an overview, unless everything is asked for.
const MANY_AREAS: usize = 7;

/// How many areas a line about many names.
const MOST_AREAS: usize = 8;

impl Page<'_> {
    /// Whether the report is cut to an overview.
    pub(super) fn is_overview(&self) -> bool {
        let areas: BTreeSet<&BusinessId> = self.report.areas.iter().map(|area| &area.business).collect();
        !self.detail.is_verbose() && areas.len() >= MANY_AREAS
    }

    /// The whole overview.
    pub(super) fn overview(&self, page: &mut String) {
        self.whose(page);
        self.packs_alike(page);
        self.inputs_counted(page);
        self.table(page, true);
        self.look_first(page);
        self.next_steps(page);
    }

    /// The packs, those that are alike on one line: each section that was used is named, with what it is worth.
    fn packs_alike(&self, page: &mut String) {
        let _ = writeln!(page, "{}:", self.say(m::PACKS));
        if self.report.run.packs.is_empty() {
            let _ = writeln!(page, "  {}", self.say(m::NO_PACKS));
        }
        for line in self.lookup.packs_alike(|limits| paint(YELLOW, limits)) {
            let _ = writeln!(page, "  {line}");
        }
    }

    /// How many files and lists were read, and the names of those that could not be.
    fn inputs_counted(&self, page: &mut String) {
        let inputs = &self.report.run.inputs;
        let lists = |kind: Kind| inputs.iter().flat_map(|input| &input.lists).filter(|list| list.kind == kind).count();
        let is_none = |kind| {
            use InputKind::{AnnotatedCopy, Archive, Decisions, Delivery, Instructions, NotRead, SavedReport};
            matches!(kind, Archive | Delivery | NotRead | SavedReport | Decisions | Instructions | AnnotatedCopy)
        };
        let read = inputs.iter().filter(|input| !is_none(input.kind)).count();
        let values = [
            ("files", read.into()),
            ("functions", lists(Kind::Function).into()),
            ("forms", lists(Kind::Form).into()),
            ("data", lists(Kind::Data).into()),
        ];
        let _ = writeln!(page, "{}: {}", self.say(m::INPUTS), self.fill(m::INPUTS_COUNTED, values));
        if self.detail.explain {
            for input in inputs {
                self.input(page, input);
            }
        }
        let failed: Vec<String> = self.report.inputs_not_understood().into_iter().map(str::to_owned).collect();
        if !failed.is_empty() {
            let text = self.fill(m::INPUTS_FAILED, [("files", self.join(&failed).into())]);
            let _ = writeln!(page, "  {}", paint(RED, &text));
        }
        page.push('\n');
    }

    /// What stands in the way, the gravest first, each with the areas that have most of it.
    fn look_first(&self, page: &mut String) {
        let mut lines: Vec<String> = Vec::new();
        let mut by_status: BTreeMap<(Obligation, Status, Option<Reason>), BTreeMap<&BusinessId, usize>> =
            BTreeMap::new();
        for area in &self.report.areas {
            for one in area.requirements.iter().filter(|one| is_gap(one) && !without_list(one)) {
                // Of a plan it is the reason that says what is wrong with it.
                let reason = one.reason.filter(|_| one.status == Status::Planned);
                let place = by_status.entry((one.obligation, one.status, reason)).or_default();
                *place.entry(&area.business).or_default() += 1;
            }
        }
        let mut statuses: Vec<_> = by_status.into_iter().collect();
        // What is prohibited and there comes first, then what there is most of.
        statuses.sort_by_key(|((obligation, _, _), areas)| {
            (*obligation != Obligation::Prohibited, std::cmp::Reverse(areas.values().sum::<usize>()))
        });
        for ((obligation, status, reason), areas) in statuses {
            let said = |reason: Reason| self.fill(m::REASON, [("reason", reason.label().into())]);
            let values = [
                ("obligation", obligation.label().into()),
                ("status", status.label().into()),
                ("reason", reason.map_or_else(String::new, said).into()),
                ("count", areas.values().sum::<usize>().into()),
            ];
            lines.push(format!("{}  {}", self.fill(m::LOOK_STATUS, values), most(&areas)));
        }
        for (rule, text) in
            [("list-missing", m::LOOK_LISTS), ("no-pack", m::LOOK_NO_PACK), ("scope-undecided", m::LOOK_SCOPE)]
        {
            let found = self.report.findings.iter().filter(|finding| finding.rule == rule);
            let ids: BTreeSet<&BusinessId> = found.filter_map(|finding| finding.business.as_ref()).collect();
            if !ids.is_empty() {
                lines.push(format!("{}  {}", self.say(text), runs(&ids.into_iter().collect::<Vec<_>>())));
            }
        }
        let mut rows: BTreeMap<&BusinessId, usize> = BTreeMap::new();
        for area in self.report.areas.iter().filter(|area| !area.unmatched.is_empty()) {
            *rows.entry(&area.business).or_default() += area.unmatched.len();
        }
        let count = rows.values().sum::<usize>() + self.report.unmatched.len();
        if count > 0 {
            lines.push(format!("{}  {}", self.fill(m::LOOK_ROWS, [("count", count.into())]), most(&rows)));
        }
        if lines.is_empty() {
            lines.push(self.say(m::LOOK_NOTHING).to_owned());
        }
        let _ = writeln!(page, "{}", paint(BOLD, self.say(m::LOOK_FIRST)));
        for (at, line) in lines.iter().enumerate() {
            let _ = writeln!(page, "  {}. {line}", at + 1);
        }
        page.push('\n');
    }

    /// Where to go on: the area with most gaps, everything, and how to keep it.
    fn next_steps(&self, page: &mut String) {
        let gaps = |area: &AreaReport| area.requirements.iter().filter(|one| is_gap(one) && !without_list(one)).count();
        let mut steps: Vec<String> = Vec::new();
        if let Some(area) = self.report.areas.iter().rev().max_by_key(|area| gaps(area)).filter(|area| gaps(area) > 0) {
            steps.push(self.fill(m::NEXT_AREA, [("area", area.business.as_str().into())]));
        }
        steps.push(self.fill(m::NEXT_ALL, [("count", self.report.findings.len().into())]));
        steps.push(self.say(m::NEXT_SAVE).to_owned());
        let _ = writeln!(page, "{}: {}", self.say(m::NEXT), steps.join("\n      "));
    }
}

/// Whether nothing was delivered that could speak of it: its area stands on a line of its own.
fn without_list(one: &RequirementReport) -> bool {
    one.reason == Some(Reason::NoList)
}

/// The areas with most, and how many each has: 012 (5) 010 (3).
fn most(areas: &BTreeMap<&BusinessId, usize>) -> String {
    let mut ranked: Vec<(&BusinessId, usize)> = areas.iter().map(|(id, count)| (*id, *count)).collect();
    ranked.sort_by_key(|(id, count)| (std::cmp::Reverse(*count), *id));
    let mut words: Vec<String> = ranked.iter().take(MOST_AREAS).map(|(id, count)| format!("{id} ({count})")).collect();
    if ranked.len() > MOST_AREAS {
        words.push("…".to_owned());
    }
    words.join(" ")
}
