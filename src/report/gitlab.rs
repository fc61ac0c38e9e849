//! The findings as a code quality report of GitLab: an array of issues in the form of Code Climate.

use std::io;

use serde::Serialize;

use super::lookup::{Lookup, address};
use super::model::Report;
use crate::conformance::finding::{Finding, Severity};
use crate::conformance::status::Status;
use crate::text::message::Lang;

/// One issue. GitLab reads description, check name, fingerprint, severity and location; the rest is for people and for
/// telling the file again.
#[derive(Serialize)]
struct Issue<'i> {
    engine_name: &'static str,
    #[serde(rename = "type")]
    kind: &'static str,
    check_name: &'i str,
    description: String,
    severity: &'static str,
    fingerprint: &'i str,
    location: Place,
}

#[derive(Serialize)]
struct Place {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: u64,
}

/// Writes the array.
///
/// # Errors
/// When the writer fails.
pub fn write(report: &Report, lang: Lang, out: &mut dyn io::Write) -> io::Result<()> {
    let lookup = Lookup::new(report, lang);
    let issues: Vec<Issue<'_>> = report.findings.iter().map(|finding| issue(&lookup, finding)).collect();
    super::indented::write(&issues, out)
}

fn issue<'r>(lookup: &Lookup<'r>, finding: &'r Finding) -> Issue<'r> {
    let place = lookup.place(finding);
    // GitLab shows a path and a line only: the cell and what it is about have to stand in the description.
    let cell = place.filter(|place| place.line.is_none()).map(address).filter(|cell| !cell.is_empty());
    let about = lookup.requirement(finding).map(|(_, one)| format!("{} {}", one.id, one.name));
    let (message, remedy) = lookup.texts(finding);
    let head: Vec<String> = [finding.product.clone(), about, cell].into_iter().flatten().collect();
    let head = if head.is_empty() { String::new() } else { format!("[{}] ", head.join("  ")) };
    Issue {
        engine_name: "tekigo",
        kind: "issue",
        check_name: &finding.rule,
        description: format!("{head}{message} → {remedy}"),
        severity: match finding.severity {
            Severity::Error if finding.status == Some(Status::ProhibitedPresent) => "critical",
            Severity::Error => "major",
            Severity::Warning => "minor",
            Severity::Info => "info",
        },
        fingerprint: &finding.fingerprint,
        location: Place {
            path: lookup.path(place.map_or_else(|| lookup.any_file(), |place| &place.file)),
            lines: Lines { begin: place.and_then(|place| place.line).unwrap_or(1) },
        },
    }
}
