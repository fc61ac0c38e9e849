//! The report as JUnit XML: a suite per area, a case per requirement. What was not evaluated is skipped, with its reason.
//!
//! What was found about a whole area, or a row of its lists, is a case of its own in the suite of the area; what is of no
//! area stands in a suite of its own. A gap is a failure, what could not be done an error.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io;

use super::gate::is_gap;
use super::lookup::{Lookup, one_line};
use super::messages as m;
use super::model::{AreaReport, Report, RequirementReport};
use crate::conformance::finding::{Finding, Severity};
use crate::conformance::status::Status;
use crate::text::message::Lang;

/// What became of a case.
enum Outcome {
    Passed,
    Failure { kind: String, message: String },
    Error { kind: String, message: String },
    Skipped { message: String },
}

struct Case {
    class: String,
    name: String,
    file: Option<String>,
    outcome: Outcome,
    /// What was found, one text each.
    told: Vec<String>,
}

/// Writes the suites.
///
/// # Errors
/// When the writer fails.
pub fn write(report: &Report, lang: Lang, out: &mut dyn io::Write) -> io::Result<()> {
    let lookup = Lookup::new(report, lang);
    let mut of_requirement: BTreeMap<*const RequirementReport, Vec<&Finding>> = BTreeMap::new();
    let mut of_area: Vec<Vec<&Finding>> = vec![Vec::new(); report.areas.len()];
    let mut of_none: Vec<&Finding> = Vec::new();
    for finding in &report.findings {
        if let Some((_, requirement)) = lookup.requirement(finding) {
            // Only looked up by the same address, so that the order of addresses does not matter.
            of_requirement.entry(std::ptr::from_ref(requirement)).or_default().push(finding);
        } else if let Some(found) = lookup.area(finding).and_then(|at| of_area.get_mut(at)) {
            found.push(finding);
        } else {
            of_none.push(finding);
        }
    }
    let mut suites: Vec<(String, Vec<Case>)> = Vec::new();
    if !of_none.is_empty() {
        let cases = of_none.iter().map(|finding| apart(&lookup, finding)).collect();
        suites.push((lookup.say(m::JUNIT_DELIVERY).to_owned(), cases));
    }
    for (area, found) in report.areas.iter().zip(of_area) {
        let mut cases: Vec<Case> = found.iter().map(|finding| apart(&lookup, finding)).collect();
        cases.extend(area.requirements.iter().map(|one| {
            let found = of_requirement.get(&std::ptr::from_ref(one)).map_or(&[][..], Vec::as_slice);
            of_one(&lookup, area, one, found)
        }));
        let name = [lookup.business(&area.business), area.product.clone(), lookup.classes(area)];
        let name: Vec<String> = name.into_iter().filter(|word| !word.is_empty()).collect();
        suites.push((name.join(" / "), cases));
    }
    out.write_all(page(&suites).as_bytes())
}

/// The case of a requirement.
fn of_one(lookup: &Lookup<'_>, area: &AreaReport, one: &RequirementReport, found: &[&Finding]) -> Case {
    let status = lookup.status(one.status, one.reason);
    let said = || {
        let message = found.iter().min_by_key(|finding| finding.severity).map(|finding| lookup.texts(finding).0);
        message.map_or_else(|| status.clone(), |message| format!("{status}: {message}"))
    };
    let kind = || {
        let gravest = found.iter().min_by_key(|finding| finding.severity);
        gravest.map_or_else(|| "tekigo".to_owned(), |finding| finding.rule.clone())
    };
    let outcome = if !one.status.is_evaluated() || one.status == Status::Waived {
        Outcome::Skipped { message: said() }
    } else if is_gap(one) {
        Outcome::Failure { kind: kind(), message: said() }
    } else {
        Outcome::Passed
    };
    let asked = format!("{} {}", lookup.say(one.obligation.label()), one.obligation.mark());
    let mut told = vec![format!("{asked}  {status}")];
    told.extend(one.claims.iter().map(|claim| format!("{} {}", claim.location, lookup.answer(claim))));
    told.extend(found.iter().map(|finding| text(lookup, finding)));
    Case {
        class: format!("{}.{}", area.business, lookup.say(one.kind.label())),
        name: format!("{} {}", one.id, one.name),
        file: one.claims.first().map(|claim| lookup.path(&claim.location.file)),
        outcome,
        told,
    }
}

/// The case of a finding that is about no requirement.
fn apart<'r>(lookup: &Lookup<'r>, finding: &'r Finding) -> Case {
    let (message, _) = lookup.texts(finding);
    let place = lookup.place(finding);
    let outcome = match finding.severity {
        Severity::Error => Outcome::Error { kind: finding.rule.clone(), message: message.clone() },
        // They fail nothing: somebody has to look, or may.
        Severity::Warning | Severity::Info => Outcome::Passed,
    };
    // A name that stays the same when rows are inserted or counts change, so that runs can be compared.
    let of = [
        Some(finding.rule.clone()),
        finding.business.as_ref().map(|business| lookup.business(business)),
        place.map(|place| place.file.to_string()),
        place.and_then(|place| place.sheet.as_ref().map(ToString::to_string)),
        Some(format!("[{}]", finding.fingerprint)),
    ];
    Case {
        class: finding.rule.clone(),
        name: of.into_iter().flatten().collect::<Vec<_>>().join(" "),
        file: place.map(|place| lookup.path(&place.file)),
        outcome,
        told: vec![text(lookup, finding)],
    }
}

/// What a finding says, with its fingerprint.
fn text<'r>(lookup: &Lookup<'r>, finding: &'r Finding) -> String {
    let (message, remedy) = lookup.texts(finding);
    let mut text = format!(
        "{} {message} ({}) [{}]\n→ {remedy}",
        finding.severity.mark(),
        finding.rule,
        lookup.fill(m::FINGERPRINT, [("fingerprint", finding.fingerprint.as_str().into())])
    );
    if let Some(place) = &finding.location {
        let _ = write!(text, "\n{place}");
    }
    if let Some(disposition) = &finding.disposition {
        let words = [&disposition.response, &disposition.owner, &disposition.due, &disposition.note];
        let words: Vec<&str> = words.into_iter().map(String::as_str).filter(|word| !word.is_empty()).collect();
        let _ = write!(text, "\n{}", lookup.fill(m::DISPOSITION, [("words", words.join(" / ").into())]));
    }
    text
}

/// How many cases of a suite came to what.
#[derive(Default)]
struct Counts {
    tests: usize,
    failures: usize,
    errors: usize,
    skipped: usize,
}

impl Counts {
    fn of<'c>(cases: impl Iterator<Item = &'c Case>) -> Self {
        let mut counts = Self::default();
        for case in cases {
            counts.tests += 1;
            match case.outcome {
                Outcome::Passed => {}
                Outcome::Failure { .. } => counts.failures += 1,
                Outcome::Error { .. } => counts.errors += 1,
                Outcome::Skipped { .. } => counts.skipped += 1,
            }
        }
        counts
    }

    fn attributes(&self) -> String {
        let Self { tests, failures, errors, skipped } = self;
        format!("tests=\"{tests}\" failures=\"{failures}\" errors=\"{errors}\" skipped=\"{skipped}\"")
    }
}

fn page(suites: &[(String, Vec<Case>)]) -> String {
    let mut page = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let all = Counts::of(suites.iter().flat_map(|(_, cases)| cases));
    let _ = writeln!(page, "<testsuites name=\"tekigo\" {}>", all.attributes());
    for (name, cases) in suites {
        let _ = writeln!(
            page,
            "  <testsuite name=\"{}\" {}>",
            escape(&one_line(name)),
            Counts::of(cases.iter()).attributes()
        );
        for case in cases {
            one(&mut page, case);
        }
        page.push_str("  </testsuite>\n");
    }
    page.push_str("</testsuites>\n");
    page
}

fn one(page: &mut String, case: &Case) {
    let file = case.file.as_ref().map_or_else(String::new, |file| format!(" file=\"{}\"", escape(file)));
    let _ = writeln!(
        page,
        "    <testcase name=\"{}\" classname=\"{}\"{file}>",
        escape(&one_line(&case.name)),
        escape(&one_line(&case.class))
    );
    let told = escape_text(&case.told.join("\n"));
    match &case.outcome {
        Outcome::Failure { kind, message } => {
            let (kind, message) = (escape(kind), escape(message));
            let _ = writeln!(page, "      <failure type=\"{kind}\" message=\"{message}\">{told}</failure>");
        }
        Outcome::Error { kind, message } => {
            let (kind, message) = (escape(kind), escape(message));
            let _ = writeln!(page, "      <error type=\"{kind}\" message=\"{message}\">{told}</error>");
        }
        Outcome::Skipped { message } => {
            let _ = writeln!(page, "      <skipped message=\"{}\"/>", escape(message));
            let _ = writeln!(page, "      <system-out>{told}</system-out>");
        }
        Outcome::Passed => {
            let _ = writeln!(page, "      <system-out>{told}</system-out>");
        }
    }
    page.push_str("    </testcase>\n");
}

/// The value of an attribute. Ends of lines stay such, since readers would otherwise take them for spaces.
fn escape(text: &str) -> String {
    escape_text(text).replace('"', "&quot;").replace('\n', "&#10;").replace('\t', "&#9;")
}

/// Text between tags. Characters that XML cannot hold become the replacement character.
fn escape_text(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            // Readers take an end of a line as it is; some know no references to characters in a text.
            '\r' if letters.peek() == Some(&'\n') => {}
            '\r' => escaped.push('\n'),
            '\n' | '\t' => escaped.push(letter),
            _ if letter.is_control() || matches!(letter, '\u{fffe}' | '\u{ffff}') => escaped.push('\u{fffd}'),
            _ => escaped.push(letter),
        }
    }
    escaped
}
