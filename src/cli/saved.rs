//! `tekigo report`: a saved report in another format or language.

use std::fs;
use std::path::{Path, PathBuf};

use clap::ArgMatches;

use super::exit::Exit;
use super::failure::Failure;
use super::messages as m;
use super::output::{format_of, print_report, write_file};
use super::settings::Settings;
use super::{dispositions, shape};
use crate::report::model::Report;
use crate::report::parse;
use crate::text::message::Lang;

/// Reads a saved report.
///
/// # Errors
/// When the file cannot be read or is none.
pub fn read(path: &Path) -> Result<Report, Failure> {
    let bytes = fs::read(path).map_err(|error| Failure::unreadable(Exit::Input, path, &error))?;
    let text = String::from_utf8_lossy(&bytes);
    parse(&text).map_err(|detail| {
        let values = [("value", path.display().to_string().into()), ("detail", detail)];
        Failure::new(Exit::Input, (m::REPORT_INVALID, m::REPORT_INVALID_REMEDY), values)
    })
}

/// Renders a saved report.
///
/// # Errors
/// When it cannot be read, is none, or an output cannot be written.
pub fn run(arguments: &ArgMatches, lang: Lang, file_lang: Lang) -> Result<Exit, Failure> {
    let Some(path) = arguments.get_one::<PathBuf>("file") else { return Ok(Exit::Usage) };
    let outputs: Vec<PathBuf> = arguments.get_many("output").into_iter().flatten().cloned().collect();
    for output in &outputs {
        format_of(output)?;
    }
    // What `tekigo.toml` says of formats and dispositions is for checks.
    let settings = &Settings::default();
    let format = shape::format(arguments, settings)?;
    let files = dispositions::read(arguments, settings, &outputs)?;
    let mut report = read(path)?;
    if let Some(prefix) = shape::path_prefix(arguments, settings) {
        report.run.path_prefix = Some(prefix);
    }
    dispositions::carry_over(&mut report, &files, lang);
    if outputs.is_empty() || arguments.contains_id("format") {
        print_report(&report, format, lang)?;
    }
    for output in &outputs {
        write_file(&report, output, file_lang)?;
    }
    Ok(Exit::Success)
}
