//! `--dispositions`: what people wrote into an earlier report is read back and carried over.

use std::fs;
use std::path::{Path, PathBuf};

use clap::ArgMatches;

use super::exit::Exit;
use super::failure::{Failure, say};
use super::settings::Settings;
use super::{messages as m, report_messages as r};
use crate::deliverable::disposition::{DispositionFile, DispositionFileError};
use crate::intake::Limits;
use crate::report::model::Report;
use crate::text::message::{Lang, Param, params};

/// Reads the files that are given with `--dispositions`.
///
/// # Errors
/// When one cannot be read, is no report of ours, or is an output at the same time.
pub fn read(arguments: &ArgMatches, settings: &Settings, outputs: &[PathBuf]) -> Result<Vec<DispositionFile>, Failure> {
    let given: Vec<PathBuf> = arguments
        .get_many::<PathBuf>("dispositions")
        .map_or_else(|| settings.dispositions.clone(), |given| given.cloned().collect());
    let real = |path: &Path| fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    let mut files: Vec<DispositionFile> = Vec::new();
    for path in given {
        let value: Param = path.display().to_string().into();
        // What people wrote is never the file that is written: a slip would cost them their work.
        if outputs.iter().any(|output| real(output) == real(&path)) {
            let texts = (r::OWN_DISPOSITIONS, r::OWN_DISPOSITIONS_REMEDY);
            return Err(Failure::new(Exit::Usage, texts, [("value", value)]));
        }
        let bytes = fs::read(&path).map_err(|error| Failure::unreadable(Exit::Input, &path, &error))?;
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let taken = files.iter().any(|file| file.path == name);
        let shown = if taken { path.to_string_lossy().replace('\\', "/") } else { name };
        let shown: String = shown
            .chars()
            .map(|letter| if letter.is_control() { char::REPLACEMENT_CHARACTER } else { letter })
            .collect();
        let file = DispositionFile::read(&shown, &bytes, &Limits::default()).map_err(|error| match error {
            DispositionFileError::NotReport => {
                Failure::new(Exit::Input, (r::NOT_REPORT, r::NOT_REPORT_REMEDY), [("value", value)])
            }
            DispositionFileError::Intake(error) => {
                let (text, values) = error.text();
                let detail = Param::term(text.render(Lang::Ja, &values), text.render(Lang::En, &values));
                let values = [("value", value), ("detail", detail)];
                Failure::new(Exit::Input, (r::UNREADABLE, r::UNREADABLE_REMEDY), values)
            }
        })?;
        // One file given twice says nothing twice.
        if !files.iter().any(|known| known.sha256 == file.sha256) {
            files.push(file);
        }
    }
    Ok(files)
}

/// Carries them over, and says on standard error what could not be taken and what has no finding any more.
pub fn carry_over(report: &mut Report, files: &[DispositionFile], lang: Lang) {
    report.carry_over(files);
    let Some(dispositions) = report.dispositions.as_ref().filter(|_| !files.is_empty()) else { return };
    for problem in &dispositions.problems {
        let values = params([
            ("place", problem.location.to_string().into()),
            ("fault", problem.fault.label().into()),
            ("text", problem.text.as_str().into()),
        ]);
        say(m::WARNING, &r::PROBLEM.render(lang, &values), lang);
    }
    if !dispositions.gone.is_empty() {
        let values = params([("count", dispositions.gone.len().into())]);
        say(m::WARNING, &r::GONE.render(lang, &values), lang);
    }
}
