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
    serde_json::to_writer_pretty(&mut *out, report)?;
    out.write_all(b"\n")
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
    Err(Param::Term {
        ja: format!("形式が {found} です（{SCHEMA} が必要です）"),
        en: format!("schema {found:?}, expected {SCHEMA:?}"),
    })
}

/// Whether bytes begin as something that tekigo itself writes does: an object whose first value names a contract of
/// tekigo. A folder of deliveries may hold the results of earlier checks.
#[must_use]
pub fn is_saved(bytes: &[u8]) -> bool {
    let begins = || {
        let rest = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
        let rest = rest.strip_prefix(b"{")?.trim_ascii_start();
        let rest = rest.strip_prefix(b"\"schema\"")?.trim_ascii_start();
        rest.strip_prefix(b":")?.trim_ascii_start().strip_prefix(b"\"tekigo/")
    };
    begins().is_some()
}

/// The JSON Schema of the contract, as text with a line end.
#[must_use]
pub fn schema() -> String {
    let schema = schemars::schema_for!(Report);
    serde_json::to_string_pretty(&schema).map_or_else(|_| String::new(), |text| text + "\n")
}
