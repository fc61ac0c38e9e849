//! The report as plain data, and one file per format that it is rendered in.

pub mod findings;
mod gate;
mod json;
mod messages;
pub mod model;
mod terminal;
mod waiting;

use std::io;

pub use gate::{FailOn, is_gap};
pub use json::{is_saved, parse, schema};
pub use terminal::Detail;

use self::model::Report;
use crate::text::message::Lang;

/// A format that a report is rendered in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Text for a terminal, with colours.
    Text(Detail),
    /// The JSON of the contract `tekigo/report/1`.
    Json,
}

/// Renders a report.
///
/// JSON holds both languages and does not follow `lang`.
///
/// # Errors
/// When the writer fails.
pub fn render(report: &Report, format: Format, lang: Lang, mut out: impl io::Write) -> io::Result<()> {
    match format {
        Format::Text(detail) => terminal::write(report, lang, detail, &mut out),
        Format::Json => json::write(report, &mut out),
    }
}
