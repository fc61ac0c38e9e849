//! The report as plain data, and one file per format that it is rendered in.

mod csv;
mod dispositions;
mod exports;
pub mod findings;
mod format;
mod gate;
mod github;
mod gitlab;
mod html;
mod indented;
mod json;
mod jsonl;
mod junit;
mod lookup;
mod markdown;
mod messages;
pub mod model;
mod sarif;
mod table;
mod terminal;
mod tone;
mod waiting;
mod xlsx;

use std::io;

pub use format::{FORMATS, Format, FormatEntry};
pub use gate::{FailOn, is_gap};
pub use json::{is_saved, parse, schema};
pub use terminal::{Detail, Extent, GroupBy, Only};
pub use xlsx::TooMuch;

pub(crate) use self::tone::Tone;

use self::model::Report;
use crate::text::message::Lang;

/// Renders a report.
///
/// Every format is made from the report alone and holds every finding, text on a screen excepted. JSON and JSON Lines
/// hold both languages and do not follow `lang`.
///
/// # Errors
/// When the writer fails, or when something is more than the format can hold: the error then holds a [`TooMuch`].
pub fn render(report: &Report, format: Format, lang: Lang, mut out: impl io::Write) -> io::Result<()> {
    match format {
        Format::Text(detail) => terminal::write(report, lang, detail, &mut out),
        Format::Json => json::write(report, &mut out),
        Format::JsonLines => jsonl::write(report, &mut out),
        Format::Sarif => sarif::write(report, lang, &mut out),
        Format::Junit => junit::write(report, lang, &mut out),
        Format::Github => github::write(report, lang, &mut out),
        Format::Gitlab => gitlab::write(report, lang, &mut out),
        Format::Markdown => markdown::write(report, lang, &mut out),
        Format::Csv => csv::write(report, lang, &mut out),
        Format::Xlsx => xlsx::write(report, lang, &mut out),
        Format::Html => html::write(report, lang, &mut out),
    }
}
