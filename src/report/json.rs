//! The report as JSON: written, read back, and its schema.

use std::io;

use super::model::{Report, SCHEMA};

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
pub fn parse(text: &str) -> Result<Report, String> {
    let report: Report = serde_json::from_str(text).map_err(|error| error.to_string())?;
    if report.schema == SCHEMA { Ok(report) } else { Err(format!("schema {:?}, expected {SCHEMA:?}", report.schema)) }
}

/// The JSON Schema of the contract, as text with a line end.
#[must_use]
pub fn schema() -> String {
    let schema = schemars::schema_for!(Report);
    serde_json::to_string_pretty(&schema).map_or_else(|_| String::new(), |text| text + "\n")
}
