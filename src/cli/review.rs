//! `tekigo check --review` and `--matches`: rows that wait are written out for people, and their decisions read back.

use std::fs;
use std::path::{Path, PathBuf};

use clap::ArgMatches;

use super::exit::Exit;
use super::failure::{Failure, say};
use super::output::write_bytes;
use super::review_messages as r;
use super::settings::Settings;
use crate::catalog::Catalog;
use crate::check::Options;
use crate::deliverable::Delivery;
use crate::deliverable::review::{ReviewFile, ReviewFileError};
use crate::report::model::Report;
use crate::sheet::ReviewSheet;
use crate::text::message::{Lang, Param, params};

/// The review workbook that is to be written, if one is.
///
/// # Errors
/// When the name does not end with .xlsx, or a file of the name is there: what somebody filled in is not written over.
pub fn output(arguments: &ArgMatches, settings: &Settings) -> Result<Option<PathBuf>, Failure> {
    let force = arguments.get_flag("force");
    let Some(path) = arguments.get_one::<PathBuf>("review") else {
        return if force {
            Err(Failure::new(Exit::Usage, (r::FORCE_ALONE, r::FORCE_ALONE_REMEDY), []))
        } else {
            Ok(None)
        };
    };
    let value = || [("value", path.display().to_string().into())];
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    if ending.as_deref() != Some("xlsx") {
        return Err(Failure::new(Exit::Usage, (r::ENDING, r::ENDING_REMEDY), value()));
    }
    let real = |path: &Path| fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    if given(arguments, settings).iter().any(|matches| real(matches) == real(path)) {
        return Err(Failure::new(Exit::Usage, (r::OWN_DECISIONS, r::OWN_DECISIONS_REMEDY), value()));
    }
    if path.exists() && !force {
        return Err(Failure::new(Exit::Usage, (r::TAKEN, r::TAKEN_REMEDY), value()));
    }
    Ok(Some(path.clone()))
}

fn given(arguments: &ArgMatches, settings: &Settings) -> Vec<PathBuf> {
    arguments.get_many::<PathBuf>("matches").map_or_else(|| settings.matches.clone(), |given| given.cloned().collect())
}

/// The review workbooks whose decisions count.
///
/// # Errors
/// When one cannot be read or is no review workbook.
pub fn decisions(arguments: &ArgMatches, settings: &Settings, options: &Options) -> Result<Vec<ReviewFile>, Failure> {
    let mut files: Vec<ReviewFile> = Vec::new();
    for path in given(arguments, settings) {
        let bytes = fs::read(&path).map_err(|error| Failure::unreadable(Exit::Input, &path, &error))?;
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let taken = files.iter().any(|file| file.path == name);
        let shown = if taken { path.to_string_lossy().replace('\\', "/") } else { name };
        let shown: String = shown
            .chars()
            .map(|letter| if letter.is_control() { char::REPLACEMENT_CHARACTER } else { letter })
            .collect();
        let file = ReviewFile::read(&shown, &bytes, &options.limits).map_err(|error| {
            let value = path.display().to_string();
            match error {
                ReviewFileError::NotReview => {
                    Failure::new(Exit::Input, (r::NOT_REVIEW, r::NOT_REVIEW_REMEDY), [("value", value.into())])
                }
                ReviewFileError::Intake(error) => {
                    let (text, values) = error.text();
                    let detail = Param::term(text.render(Lang::Ja, &values), text.render(Lang::En, &values));
                    let values = [("value", value.into()), ("detail", detail)];
                    Failure::new(Exit::Input, (r::UNREADABLE, r::UNREADABLE_REMEDY), values)
                }
            }
        })?;
        // One file given twice says nothing twice.
        if !files.iter().any(|known| known.sha256 == file.sha256) {
            files.push(file);
        }
    }
    Ok(files)
}

/// Writes the rows that wait, or says that there are none.
///
/// # Errors
/// When the file cannot be written.
pub fn write(
    path: &Path,
    catalog: &Catalog,
    delivery: &Delivery,
    options: &Options,
    report: &Report,
    (lang, file_lang): (Lang, Lang),
) -> Result<(), Failure> {
    let mut named = options.spec.clone();
    named.extend(delivery.config(catalog.classes())?.spec);
    let shown: Param = path.display().to_string().into();
    let made = ReviewSheet::new(catalog, report, &named, file_lang)
        .map_err(|error| Failure::unwritten(path, error.to_string().into()))?;
    let Some(made) = made else {
        say(r::NOTE, &r::NOTHING.render(lang, &params([("path", shown)])), lang);
        return Ok(());
    };
    write_bytes(path, &made.bytes)?;
    let values = params([("path", shown), ("lines", made.lines.into()), ("rows", made.rows.into())]);
    say(r::NOTE, &r::WRITTEN.render(lang, &values), lang);
    Ok(())
}
