//! The report that people read in a terminal: can we go, what blocks us, what did nobody look at.

mod head;
mod listing;
mod overview;
mod table;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io;

use anstyle::{AnsiColor, Style};

use super::lookup::{self, Lookup, texts};
use super::messages as m;
use super::model::{Report, RequirementReport};
use crate::catalog::BusinessId;
use crate::conformance::claim::ReportedClaim;
use crate::conformance::finding::{Finding, Severity};
use crate::conformance::status::{Reason, Status, Verdict};
use crate::text::message::{Lang, Param, Text, params};

pub use listing::{GroupBy, Only};

/// How much is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Extent {
    /// One line: the verdict and the counts.
    Quiet,
    /// What fits on a screen.
    #[default]
    Screen,
    /// Findings for information too, and every finding where the report would otherwise be cut to one screen because
    /// it speaks of many areas.
    Verbose,
    /// Every finding by itself with its fingerprint, however many there are: what files hold.
    Complete,
}

/// What is shown, and how it is put in order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Detail {
    /// How much is shown.
    pub extent: Extent,
    /// How the columns of each list were understood.
    pub explain: bool,
    /// Requirements of these statuses, whatever was found about them.
    pub only: Only,
    /// Requirements under headings.
    pub group_by: Option<GroupBy>,
}

impl Detail {
    /// What is shown where nothing else is asked for.
    pub const PLAIN: Self = Self { extent: Extent::Screen, explain: false, only: Only::ALL, group_by: None };

    const fn is_verbose(self) -> bool {
        matches!(self.extent, Extent::Verbose | Extent::Complete)
    }

    const fn is_complete(self) -> bool {
        matches!(self.extent, Extent::Complete)
    }
}

/// How many requirements are named under one reason for not having been evaluated.
const MOST_NAMED: usize = 12;
/// How many rows without a requirement are shown.
const MOST_ROWS: usize = 20;

/// Writes the report as text, with colours for whoever strips them where they are not wanted.
///
/// # Errors
/// When the writer fails.
pub fn write(report: &Report, lang: Lang, detail: Detail, out: &mut dyn io::Write) -> io::Result<()> {
    let lookup = Lookup::new(report, lang);
    let page = Page { report, lang, detail, groups: groups(&lookup, detail.is_complete()), lookup };
    let page = if detail.extent == Extent::Quiet { page.quiet() } else { page.render() };
    out.write_all(tame(&page).as_bytes())
}

/// The page without control characters of others: of escape sequences only those stay that set colours, which are ours.
fn tame(page: &str) -> String {
    let mut tamed = String::with_capacity(page.len());
    let mut rest = page;
    while let Some(at) = rest.find(|letter: char| letter.is_control() && letter != '\n') {
        let (before, from) = rest.split_at_checked(at).unwrap_or((rest, ""));
        tamed.push_str(before);
        let colour = from.strip_prefix("\u{1b}[").and_then(|after| {
            let end = after.find(|letter: char| !letter.is_ascii_digit() && letter != ';')?;
            after.get(end..)?.strip_prefix('m').and_then(|_| from.get(..end + 3))
        });
        let taken = colour.map_or_else(|| from.chars().next().map_or(0, char::len_utf8), str::len);
        match colour {
            Some(colour) => tamed.push_str(colour),
            None if from.starts_with('\t') => tamed.push(' '),
            None => tamed.push(char::REPLACEMENT_CHARACTER),
        }
        rest = from.get(taken..).unwrap_or_default();
    }
    tamed.push_str(rest);
    tamed
}

struct Page<'r> {
    report: &'r Report,
    lang: Lang,
    detail: Detail,
    groups: Vec<Group<'r>>,
    lookup: Lookup<'r>,
}

/// Whether a group is a fault of a data export.
fn about_data(group: &Group<'_>) -> bool {
    group.findings.first().is_some_and(|finding| lookup::about_data(finding))
}

/// What was found about one requirement, or one finding that is about none.
struct Group<'r> {
    /// The gravest of them.
    severity: Severity,
    requirement: Option<&'r RequirementReport>,
    findings: Vec<&'r Finding>,
}

/// The findings put together by requirement, in their order; the gravest of a group first.
fn groups<'r>(lookup: &Lookup<'r>, complete: bool) -> Vec<Group<'r>> {
    let mut groups: Vec<Group<'r>> = Vec::new();
    let findings = lookup.report.findings.iter();
    for finding in findings.filter(|finding| complete || (!is_unanswered(finding) && !is_row(finding))) {
        let requirement = lookup.requirement(finding).map(|(_, requirement)| requirement);
        match groups.last_mut() {
            // Findings about one requirement follow each other.
            Some(last)
                if requirement.is_some_and(|one| last.requirement.is_some_and(|other| std::ptr::eq(one, other))) =>
            {
                last.severity = last.severity.min(finding.severity);
                last.findings.push(finding);
            }
            _ => groups.push(Group { severity: finding.severity, requirement, findings: vec![finding] }),
        }
    }
    for group in &mut groups {
        group.findings.sort_by_key(|finding| finding.severity);
    }
    groups
}

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();
const RED: Style = AnsiColor::Red.on_default();
const YELLOW: Style = AnsiColor::Yellow.on_default();
const GREEN: Style = AnsiColor::Green.on_default();

fn paint(style: Style, text: &str) -> String {
    format!("{style}{text}{style:#}")
}

const fn verdict_style(verdict: Verdict) -> Style {
    match verdict {
        Verdict::Conformant => GREEN,
        Verdict::ConformantWithConditions | Verdict::Undetermined => YELLOW,
        Verdict::NonConformant => RED,
    }
}

impl Page<'_> {
    fn say(&self, text: Text) -> &'static str {
        text.get(self.lang)
    }

    fn fill<const N: usize>(&self, text: Text, values: [(&'static str, Param); N]) -> String {
        text.render(self.lang, &params(values))
    }

    /// Joins words as the language does.
    fn join(&self, words: &[String]) -> String {
        words.join(match self.lang {
            Lang::Ja => "・",
            Lang::En => ", ",
        })
    }

    fn name<'n>(&self, ja: &'n str, en: &'n str) -> &'n str {
        match self.lang {
            Lang::Ja => ja,
            Lang::En => en,
        }
    }

    fn render(&self) -> String {
        let mut page = String::new();
        if self.is_listing() {
            self.head(&mut page);
            self.table(&mut page, false);
            self.listing(&mut page);
            return page;
        }
        if self.is_overview() {
            self.overview(&mut page);
            self.dispositions(&mut page);
            self.waiting(&mut page);
            return page;
        }
        self.head(&mut page);
        self.table(&mut page, false);
        let about_one = |group: &Group<'_>| group.requirement.is_some();
        self.praise(&mut page);
        let error = |group: &Group<'_>| group.severity == Severity::Error;
        self.findings(&mut page, m::HEAD_BLIND, RED, |group| error(group) && !about_one(group) && !about_data(group));
        self.findings(&mut page, m::HEAD_DATA, RED, |group| error(group) && !about_one(group) && about_data(group));
        self.findings(&mut page, m::HEAD_ERRORS, RED, |group| group.severity == Severity::Error && about_one(group));
        self.findings(&mut page, m::HEAD_WARNINGS, YELLOW, |group| group.severity == Severity::Warning);
        self.not_evaluated(&mut page);
        self.unmatched(&mut page);
        self.informative(&mut page);
        self.dispositions(&mut page);
        self.next(&mut page);
        self.waiting(&mut page);
        page
    }

    /// How rows that wait for a person are settled.
    fn waiting(&self, page: &mut String) {
        let count = self.report.waiting().count();
        if count > 0 {
            let _ = writeln!(page, "{}", self.fill(m::NEXT_REVIEW, [("count", count.into())]));
        }
    }

    /// Praise only where everything was looked at and nothing is open.
    fn praise(&self, page: &mut String) {
        let open = self.report.findings.iter().any(|finding| finding.severity != Severity::Info);
        let text = match (self.report.judged_anything(), open) {
            (false, _) => m::NOTHING_JUDGED,
            (true, false) => m::NO_FINDINGS,
            (true, true) => return,
        };
        let _ = writeln!(page, "{}\n", self.say(text));
    }

    /// Findings of one kind, grouped by requirement: whatever else was found about a requirement stands with its
    /// gravest finding. What was not evaluated has a section of its own.
    fn findings(&self, page: &mut String, head: Text, style: Style, wanted: impl Fn(&Group<'_>) -> bool) {
        let groups: Vec<&Group<'_>> = self.groups.iter().filter(|group| wanted(group)).collect();
        if groups.is_empty() {
            return;
        }
        let _ = writeln!(page, "{}", paint(style, &self.fill(head, [("count", groups.len().into())])));
        let several = self.report.areas.len() > 1;
        let mut last: Option<(_, &Option<_>)> = None;
        for group in groups {
            let Some(first) = group.findings.first() else { continue };
            let place = (&first.business, &first.product);
            // What is about a whole list is of no class and heads those of the first.
            let same = |(above, class): &(_, &Option<_>)| {
                *above == place && (class.is_none() || first.class.is_none() || **class == first.class)
            };
            if several && !last.as_ref().is_some_and(same) {
                let class = first.class.as_ref().filter(|_| self.judged_apart(first.business.as_ref()));
                let class = class.and_then(|class| {
                    self.report
                        .areas
                        .iter()
                        .find(|area| area.class == *class && Some(&area.business) == first.business.as_ref())
                });
                let class = class.map(|area| self.classes(area));
                let words = [first.business.as_ref().map(ToString::to_string), first.product.clone(), class];
                let line = words.into_iter().flatten().collect::<Vec<_>>().join("  ");
                if !line.is_empty() {
                    let _ = writeln!(page, " {}", paint(BOLD, &format!("[{line}]")));
                }
            }
            let above = last.filter(|(above, _)| *above == place).map(|(_, class)| class);
            last = Some((place, above.filter(|_| first.class.is_none()).unwrap_or(&first.class)));
            self.group(page, group, style);
        }
        page.push('\n');
    }

    /// Whether a 業務ID is judged apart for some classes, so that its findings stand once for each.
    fn judged_apart(&self, business: Option<&BusinessId>) -> bool {
        let mut classes =
            self.report.areas.iter().filter(|area| Some(&area.business) == business).map(|area| &area.class);
        let first = classes.next();
        classes.any(|class| Some(class) != first)
    }

    fn group(&self, page: &mut String, group: &Group<'_>, style: Style) {
        let mark = paint(style, group.severity.mark());
        let said = |finding: &Finding| {
            let (message, remedy) = texts(finding, self.lang);
            let rule = if self.detail.is_complete() {
                format!("({} {})", finding.rule, finding.fingerprint)
            } else {
                format!("({})", finding.rule)
            };
            (format!("{message}  {}", paint(DIM, &rule)), remedy)
        };
        let Some(requirement) = group.requirement else {
            for finding in &group.findings {
                let (message, remedy) = said(finding);
                let _ = writeln!(page, "  {mark} {message}");
                if let Some(location) = &finding.location {
                    let _ = writeln!(page, "    {location}");
                }
                let _ = writeln!(page, "    → {remedy}");
                self.disposition(page, finding);
            }
            return;
        };
        let _ = writeln!(
            page,
            "  {mark} {} {}   {} {}   {}",
            paint(BOLD, &requirement.id),
            requirement.name,
            self.say(requirement.obligation.label()),
            requirement.obligation.mark(),
            paint(style, self.say(requirement.status.label()))
        );
        for claim in &requirement.claims {
            let _ = writeln!(page, "    {}", self.claim(claim));
        }
        for finding in &group.findings {
            let (message, remedy) = said(finding);
            let _ = writeln!(page, "    {message}\n    → {remedy}");
            self.disposition(page, finding);
        }
        if !requirement.note.is_empty() {
            let note = self.fill(m::PACK_NOTE, [("note", requirement.note.as_str().into())]);
            let _ = writeln!(page, "    {}", paint(DIM, &note));
        }
    }

    /// What people wrote of a finding.
    fn disposition(&self, page: &mut String, finding: &Finding) {
        if let Some(one) = &finding.disposition {
            let words = [&one.response, &one.owner, &one.due, &one.note];
            let words: Vec<&str> = words.into_iter().map(String::as_str).filter(|word| !word.is_empty()).collect();
            let _ = writeln!(page, "    {}", self.fill(m::DISPOSITION, [("words", words.join(" / ").into())]));
        }
    }

    /// Where a claim stands, and the vendor's own words.
    fn claim(&self, claim: &ReportedClaim) -> String {
        format!("{} {}", claim.location, self.lookup.answer(claim))
    }

    /// Requirements that nobody and nothing spoke for or against, by reason.
    fn not_evaluated(&self, page: &mut String) {
        let most = self.most(MOST_NAMED);
        let mut count = 0;
        let mut lines = String::new();
        let several = self.report.areas.len() > 1;
        for area in &self.report.areas {
            let mut groups: BTreeMap<(Status, String), Vec<&RequirementReport>> = BTreeMap::new();
            let open = |requirement: &&RequirementReport| {
                requirement.status.is_applicable() && !requirement.status.is_evaluated()
            };
            for requirement in area.requirements.iter().filter(open) {
                let said = |reason: Reason| self.fill(m::REASON, [("reason", reason.label().into())]);
                let reason = requirement.reason.map_or_else(String::new, said);
                groups.entry((requirement.status, reason)).or_default().push(requirement);
            }
            count += groups.values().map(Vec::len).sum::<usize>();
            if several && !groups.is_empty() {
                let title = format!("[{}  {}]", area.business, area.product);
                let _ = writeln!(lines, " {}", paint(BOLD, &title));
            }
            for ((status, reason), requirements) in groups {
                let values = [
                    ("status", status.label().into()),
                    ("reason", reason.into()),
                    ("count", requirements.len().into()),
                ];
                let _ = writeln!(lines, "  {}", self.fill(m::NOT_EVALUATED_REASON, values));
                for requirement in requirements.iter().take(most) {
                    let obligation = self.say(requirement.obligation.label());
                    let place =
                        requirement.claims.first().map_or_else(String::new, |claim| format!("  {}", self.claim(claim)));
                    let _ = writeln!(lines, "    {} {}  {obligation}{place}", requirement.id, requirement.name);
                }
                if requirements.len() > most {
                    let more = requirements.len() - most;
                    let _ = writeln!(lines, "    {}", self.fill(m::MORE, [("count", more.into())]));
                }
            }
        }
        if count > 0 {
            let head = self.fill(m::HEAD_NOT_EVALUATED, [("count", count.into())]);
            let _ = writeln!(page, "{}\n{lines}", paint(YELLOW, &head));
        }
    }

    /// How many entries of a list are shown.
    const fn most(&self, on_a_screen: usize) -> usize {
        if self.detail.is_complete() { usize::MAX } else { on_a_screen }
    }

    fn unmatched(&self, page: &mut String) {
        let most = self.most(MOST_ROWS);
        let rows: Vec<_> =
            self.report.areas.iter().flat_map(|area| &area.unmatched).chain(&self.report.unmatched).collect();
        if rows.is_empty() {
            return;
        }
        let head = self.fill(m::HEAD_UNMATCHED, [("count", rows.len().into())]);
        let _ = writeln!(page, "{}", paint(YELLOW, &head));
        for row in rows.iter().take(most) {
            let why = row.review.map_or_else(|| row.reason.label(), crate::matching::ReviewReason::label);
            let _ = writeln!(page, "  {}  {}  「{}」", row.location, row.text, row.answer);
            let _ = writeln!(page, "    {}", self.say(why));
            let mine = |finding: &&Finding| is_row(finding) && finding.location.as_ref() == Some(&row.location);
            if let Some(finding) = self.report.findings.iter().find(mine) {
                let _ = writeln!(
                    page,
                    "    → {}  {}",
                    texts(finding, self.lang).1,
                    paint(DIM, &format!("({})", finding.rule))
                );
            }
        }
        if rows.len() > most {
            let _ = writeln!(page, "  {}", self.fill(m::MORE, [("count", (rows.len() - most).into())]));
        }
        page.push('\n');
    }

    fn informative(&self, page: &mut String) {
        if self.detail.is_verbose() {
            self.findings(page, m::HEAD_INFO, DIM, |group| group.severity == Severity::Info);
            return;
        }
        let count = self.groups.iter().filter(|group| group.severity == Severity::Info).count();
        if count > 0 {
            let _ = writeln!(page, "{}\n", paint(DIM, &self.fill(m::INFO_COUNT, [("count", count.into())])));
        }
    }

    fn next(&self, page: &mut String) {
        let Some(finding) = self.report.findings.iter().min_by_key(|finding| finding.severity) else { return };
        let explain = self.fill(m::NEXT_EXPLAIN, [("rule", finding.rule.as_str().into())]);
        let _ = writeln!(page, "{}: {explain}\n      {}", self.say(m::NEXT), self.say(m::NEXT_SAVE));
    }
}

/// Findings about requirements without an answer stand in the section of what was not evaluated.
fn is_unanswered(finding: &Finding) -> bool {
    finding.status.is_some_and(|status| status.is_applicable() && !status.is_evaluated())
        && matches!(finding.rule.as_str(), "unanswered" | "optional-unanswered")
}

/// Findings about rows stand in the section of rows.
fn is_row(finding: &Finding) -> bool {
    finding.key.is_none() && matches!(finding.rule.as_str(), "needs-review" | "extra-function" | "orphaned-id")
}
