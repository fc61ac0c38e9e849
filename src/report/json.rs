//! The report as JSON: written, read back, and its schema.

use std::io;

use super::model::{Report, SCHEMA};
use crate::text::message::Param;
use crate::text::system::json_error;

/// Writes the report as indented JSON with a line end.
///
/// # Errors
/// When the writer fails.
pub fn write(report: &Report, out: &mut dyn io::Write) -> io::Result<()> {
    super::indented::write(report, out)
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
