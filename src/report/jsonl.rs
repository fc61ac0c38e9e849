//! The findings as JSON Lines: one JSON object a line, each complete by itself.

use std::io;

use serde::Serialize;

use super::lookup::Lookup;
use super::model::Report;
use crate::catalog::Obligation;
use crate::conformance::finding::Finding;
use crate::text::message::Lang;

/// The name of the contract of a line.
pub const SCHEMA: &str = "tekigo/finding/1";

/// A finding, and what is needed to read it without the report.
#[derive(Serialize)]
struct Line<'l> {
    schema: &'static str,
    /// Name of the requirement.
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'l str>,
    /// What is asked of the class.
    #[serde(skip_serializing_if = "Option::is_none")]
    obligation: Option<Obligation>,
    #[serde(flatten)]
    finding: &'l Finding,
}

/// Writes a line per finding, with both languages in it.
///
/// # Errors
/// When the writer fails.
pub fn write(report: &Report, out: &mut dyn io::Write) -> io::Result<()> {
    let lookup = Lookup::new(report, Lang::Ja);
    for finding in &report.findings {
        let requirement = lookup.requirement(finding).map(|(_, requirement)| requirement);
        let line = Line {
            schema: SCHEMA,
            name: requirement.map(|one| one.name.as_str()),
            obligation: requirement.map(|one| one.obligation),
            finding,
        };
        serde_json::to_writer(&mut *out, &line)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}
