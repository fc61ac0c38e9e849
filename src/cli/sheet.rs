//! `tekigo sheet new` and `tekigo sheet annotate`: workbooks that go out to vendors.

use std::fs;
use std::path::{Path, PathBuf};

use clap::ArgMatches;
use sha2::{Digest as _, Sha256};

use super::exit::Exit;
use super::failure::{Failure, say};
use super::output::{print, write_bytes};
use super::settings::Settings;
use super::{catalog, check, messages as m, sheet_messages as s};
use crate::catalog::{Class, Grade, Kind, hex};
use crate::intake::{Content, Format, sniff};
use crate::report::model::{Input, Report};
use crate::sheet::{AnnotateError, AnswerSheet, Plan, annotate as annotate_workbook};
use crate::text::message::{Lang, Param, params};

/// The ending of a path in lower case.
fn ending(path: &Path) -> String {
    path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default()
}

fn wrong_ending(path: &Path, ending: &str) -> Failure {
    let values = [("value", path.display().to_string().into()), ("ending", ending.into())];
    Failure::new(Exit::Usage, (s::OUTPUT_ENDING, s::OUTPUT_ENDING_REMEDY), values)
}

/// What somebody filled in is not written over unasked.
fn refuse_taken(arguments: &ArgMatches, output: &Path) -> Result<(), Failure> {
    if !output.exists() || arguments.get_flag("force") {
        return Ok(());
    }
    let values = [("value", output.display().to_string().into())];
    Err(Failure::new(Exit::Usage, (s::TAKEN, s::TAKEN_REMEDY), values))
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
    refuse_taken(arguments, output)?;
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
    let book =
        AnswerSheet::new(&plan, file_lang).map_err(|error| Failure::unwritten(output, error.to_string().into()))?;
    write_bytes(output, &book.bytes)?;
    let rows: usize = plan.sections.iter().map(|section| section.rows.len()).sum();
    let values = params([
        ("path", output.display().to_string().into()),
        ("sheets", plan.sections.len().into()),
        ("rows", rows.into()),
    ]);
    print(&format!("{}\n", s::WRITTEN.render(lang, &values)))?;
    Ok(Exit::Success)
}

/// Writes the result of a check beside the rows of a copy of the vendor's workbook.
///
/// # Errors
/// When a file cannot be read, is not what the report is about, or cannot be annotated, or the output not be written.
pub fn annotate(arguments: &ArgMatches, lang: Lang, file_lang: Lang) -> Result<Exit, Failure> {
    let (Some(file), Some(output)) = (arguments.get_one::<PathBuf>("file"), arguments.get_one::<PathBuf>("output"))
    else {
        return Ok(Exit::Usage);
    };
    let Some(saved) = arguments.get_one::<PathBuf>("report") else { return Ok(Exit::Usage) };
    for original in [file, saved] {
        if is_same_file(original, output) {
            let values = [("value", output.display().to_string().into())];
            return Err(Failure::new(Exit::Usage, (s::OUTPUT_IS_INPUT, s::OUTPUT_IS_INPUT_REMEDY), values));
        }
    }
    let report = super::saved::read(saved)?;
    let bytes = fs::read(file).map_err(|error| Failure::unreadable(Exit::Input, file, &error))?;
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    // What it is comes before which file it is: another format is never among those that can be annotated.
    let content = sniff(&name, &bytes);
    if content != Content::Table(Format::Xlsx) {
        return Err(not_workbook(&name, content.text().into()));
    }
    // A workbook with macros under the other ending is refused by the spreadsheet program.
    let own_ending = ending(file);
    if ["xlsx", "xlsm"].contains(&own_ending.as_str()) && ending(output) != own_ending {
        return Err(wrong_ending(output, &own_ending));
    }
    refuse_taken(arguments, output)?;
    let (input, forced) = input_of(&report, &name, &bytes, arguments.get_flag("force"))?;
    let annotated = annotate_workbook(&report, input, (&name, &bytes), forced, file_lang).map_err(|error| {
        let detail = match error {
            AnnotateError::Nothing => {
                let values = [("value", name.as_str().into())];
                return Failure::new(Exit::Input, (s::NOTHING_TO_WRITE, s::NOTHING_TO_WRITE_REMEDY), values);
            }
            AnnotateError::NotWorkbook(content) => content.text().into(),
            AnnotateError::Intake(error) => {
                let (text, values) = error.text();
                Param::term(text.render(Lang::Ja, &values), text.render(Lang::En, &values))
            }
            AnnotateError::Book(error) => {
                let values = params([("detail", error.to_string().into())]);
                Param::term(s::BOOK_ODD.render(Lang::Ja, &values), s::BOOK_ODD.render(Lang::En, &values))
            }
        };
        not_workbook(&name, detail)
    })?;
    write_bytes(output, &annotated.bytes)?;
    let values = params([
        ("path", output.display().to_string().into()),
        ("rows", annotated.rows.into()),
        ("found", annotated.with_findings.into()),
    ]);
    print(&format!("{}\n", s::ANNOTATED.render(lang, &values)))?;
    Ok(Exit::Success)
}

fn not_workbook(name: &str, detail: Param) -> Failure {
    let values = [("value", name.into()), ("detail", detail)];
    Failure::new(Exit::Input, (s::NOT_WORKBOOK, s::NOT_WORKBOOK_REMEDY), values)
}

/// Whether two paths lead to one file, also by links and other spellings.
fn is_same_file(one: &Path, other: &Path) -> bool {
    one == other || matches!((fs::canonicalize(one), fs::canonicalize(other)), (Ok(one), Ok(other)) if one == other)
}

/// The input of the report that a file is, by its SHA-256; with force the only one of its name, and that it is forced.
fn input_of<'r>(report: &'r Report, name: &str, bytes: &[u8], force: bool) -> Result<(&'r Input, bool), Failure> {
    let digest = hex(&Sha256::digest(bytes));
    let same = |input: &&Input| input.sha256.as_ref() == Some(&digest);
    let file_name = |input: &&Input| input.path.rsplit('/').next() == Some(name);
    let inputs = &report.run.inputs;
    // Copies of one file have the same content: the one of this name is meant.
    let exact = inputs.iter().filter(same).find(file_name).or_else(|| inputs.iter().find(same));
    if let Some(input) = exact {
        return Ok((input, false));
    }
    if !force {
        let values = [("value", name.into())];
        return Err(Failure::new(Exit::Input, (s::NOT_CHECKED, s::NOT_CHECKED_REMEDY), values));
    }
    inputs
        .iter()
        .find(file_name)
        .map(|input| (input, true))
        .ok_or_else(|| Failure::new(Exit::Input, (s::NO_SUCH_INPUT, s::NO_SUCH_INPUT_REMEDY), [("value", name.into())]))
}
