//! The report as JSON: written, read back, and its schema.

use std::io;

use super::indented;
use super::model::{AreaReport, Report, SCHEMA};
use crate::text::message::Param;
use crate::text::system::json_error;

/// Writes the report as indented JSON with a line end. The long lists in it are put into words by several threads, and stand
/// where a report without them has empty ones.
///
/// # Errors
/// When the writer fails.
pub fn write(report: &Report, out: &mut dyn io::Write) -> io::Result<()> {
    let frame = indented::text(&without_lists(report), 0)?;
    let Some((before, rest)) = at_list(&frame, 1, "areas") else { return indented::write(report, out) };
    let Some((between, after)) = at_list(rest, 1, "findings") else { return indented::write(report, out) };
    out.write_all(before)?;
    write_areas(&report.areas, out)?;
    out.write_all(between)?;
    indented::write_list(&report.findings, 1, out)?;
    out.write_all(after)?;
    out.write_all(b"\n")
}

fn write_areas(areas: &[AreaReport], out: &mut dyn io::Write) -> io::Result<()> {
    if areas.is_empty() {
        return out.write_all(b"[]");
    }
    for (at, area) in areas.iter().enumerate() {
        out.write_all(if at == 0 { b"[" } else { b"," })?;
        indented::line(2, out)?;
        let frame = indented::text(&without_requirements(area), 2)?;
        match at_list(&frame, 3, "requirements") {
            Some((before, after)) => {
                out.write_all(before)?;
                indented::write_list(&area.requirements, 3, out)?;
                out.write_all(after)?;
            }
            None => out.write_all(&indented::text(area, 2)?)?,
        }
    }
    indented::line(1, out)?;
    out.write_all(b"]")
}

/// The text before and behind an empty list of an object at a level. Nothing else can look like it: within a value there is
/// no line end.
fn at_list<'t>(text: &'t [u8], level: usize, name: &str) -> Option<(&'t [u8], &'t [u8])> {
    let mut key = Vec::new();
    indented::line(level, &mut key).ok()?;
    key.extend_from_slice(format!("\"{name}\": ").as_bytes());
    let at = memchr::memmem::find(text, &[&key[..], b"[]"].concat())? + key.len();
    Some((text.get(..at)?, text.get(at + 2..)?))
}

/// The report without its areas and findings. Every member is named, so that none can be forgotten.
fn without_lists(report: &Report) -> Report {
    let Report { schema, verdict, notice, notice_en, run, areas: _, unmatched, exports, findings: _, dispositions } =
        report;
    Report {
        schema: schema.clone(),
        verdict: *verdict,
        notice: notice.clone(),
        notice_en: notice_en.clone(),
        run: run.clone(),
        areas: Vec::new(),
        unmatched: unmatched.clone(),
        exports: exports.clone(),
        findings: Vec::new(),
        dispositions: dispositions.clone(),
    }
}

/// The area without its requirements.
fn without_requirements(area: &AreaReport) -> AreaReport {
    AreaReport {
        business: area.business.clone(),
        area: area.area.clone(),
        name: area.name.clone(),
        name_en: area.name_en.clone(),
        product: area.product.clone(),
        class: area.class.clone(),
        classes: area.classes.clone(),
        verdict: area.verdict,
        without_verdict: area.without_verdict.clone(),
        not_applicable: area.not_applicable.clone(),
        not_applicable_en: area.not_applicable_en.clone(),
        summary: area.summary.clone(),
        requirements: Vec::new(),
        unmatched: area.unmatched.clone(),
    }
}

/// Reads a saved report.
///
/// # Errors
/// What is wrong, where the text is no report of the contract `tekigo/report/1`.
pub fn parse(text: &str) -> Result<Report, Param> {
    let report: Report = serde_json::from_str(text).map_err(|error| json_error(&error))?;
    let found = &report.schema;
    if found == SCHEMA {
        return Ok(report);
    }
    Err(Param::term(
        format!("形式が {found} です（{SCHEMA} が必要です）"),
        format!("schema {found:?}, expected {SCHEMA:?}"),
    ))
}

/// Whether bytes begin as something that tekigo itself writes for machines. A folder of deliveries may hold the results of
/// earlier checks. Tables are known by their header, once they are read.
#[must_use]
pub fn is_saved(bytes: &[u8]) -> bool {
    names_contract(bytes) || names_tool(bytes)
}

/// Whether the first value of an object names a contract of tekigo: a report, a finding, a list of packs.
fn names_contract(bytes: &[u8]) -> bool {
    let begins = || {
        let rest = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
        let rest = rest.strip_prefix(b"{")?.trim_ascii_start();
        let rest = rest.strip_prefix(b"\"schema\"")?.trim_ascii_start();
        rest.strip_prefix(b":")?.trim_ascii_start().strip_prefix(b"\"tekigo/")
    };
    begins().is_some()
}

/// Whether SARIF, JUnit, HTML or code quality says near its beginning that tekigo wrote it.
fn names_tool(bytes: &[u8]) -> bool {
    let head = bytes.get(..512).unwrap_or(bytes);
    let has = |words: &str| memchr::memmem::find(head, words.as_bytes()).is_some();
    match head.first() {
        Some(b'[') => has("\"engine_name\": \"tekigo\""),
        Some(b'{') => has("sarif") && has("\"name\": \"tekigo\""),
        Some(b'<') => has("<testsuites name=\"tekigo\" ") || has(super::html::GENERATOR),
        _ => false,
    }
}

/// The JSON Schema of the contract, as text with a line end.
#[must_use]
pub fn schema() -> String {
    let schema = schemars::schema_for!(Report);
    serde_json::to_string_pretty(&schema).map_or_else(|_| String::new(), |text| text + "\n")
}
