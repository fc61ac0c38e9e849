//! `tekigo spec lint`: packs looked through as data.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::PathBuf;

use anstyle::{AnsiColor, Style};
use clap::ArgMatches;
use serde_json::{Value, json};

use super::exit::Exit;
use super::failure::{Failure, print_all_problems};
use super::output::print;
use super::settings::Settings;
use super::{messages as m, own_folders};
use crate::catalog::{BrokenPack, Catalog, PackFiles, Problem, shipped};
use crate::conformance::finding::Severity;
use crate::conformance::lint::{LintFinding, Place, lint};
use crate::text::message::{Lang, params};

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();

/// How many further places of a finding are named in a text; JSON has them all.
const MOST_PLACES: usize = 5;

/// Looks through packs, prints what was found, and the mistakes of packs that do not load.
///
/// # Errors
/// When a folder cannot be read or holds no pack, or standard output cannot be written.
pub fn run(arguments: &ArgMatches, settings: &Settings, lang: Lang) -> Result<Exit, Failure> {
    let folders = folders(arguments, settings)?;
    let (catalog, broken) = Catalog::load_sound(&folders).map_err(|problem| Failure::problems(vec![*problem]))?;
    let findings = lint(&catalog);
    for pack in &broken {
        print_all_problems(&pack.problems, lang, m::ERROR);
    }
    let json = arguments.get_one::<String>("format").is_some_and(|word| word == "json");
    let page = if json { as_json(&catalog, &findings, &broken) } else { as_text(&catalog, &findings, &broken, lang) };
    print(&page)?;
    let found = if findings.is_empty() { Exit::Success } else { Exit::Gate };
    Ok(if broken.is_empty() { found } else { found.or(Exit::Configuration) })
}

/// The packs that are named, each once; without a name the shipped ones and the user's own.
fn folders(arguments: &ArgMatches, settings: &Settings) -> Result<Vec<PackFiles>, Failure> {
    let given: Vec<PathBuf> = arguments.get_many("paths").into_iter().flatten().cloned().collect();
    let mut folders = if given.is_empty() {
        let own = Catalog::read_folders(&own_folders(arguments, settings))?;
        shipped::packs().into_iter().chain(own).collect()
    } else {
        Catalog::read_folders(&given)?
    };
    // A pack that is named twice, by itself and by its folder, would contradict itself.
    let mut seen = BTreeSet::new();
    folders.retain(|files| seen.insert((files.origin, files.name.clone(), files.sha256())));
    Ok(folders)
}

fn as_text(catalog: &Catalog, findings: &[LintFinding], broken: &[BrokenPack], lang: Lang) -> String {
    let mut page = String::new();
    for finding in findings {
        let Some((first, others)) = finding.places.split_first() else { continue };
        let (message, remedy) = match lang {
            Lang::Ja => (&finding.message, &finding.remedy),
            Lang::En => (&finding.message_en, &finding.remedy_en),
        };
        let style = colour(finding.severity);
        let _ = writeln!(page, "{BOLD}{first}{BOLD:#}  {style}{}{style:#}  {message}", finding.rule);
        if !others.is_empty() {
            let _ = writeln!(page, "    {}", also(others, lang));
        }
        let _ = writeln!(page, "    {DIM}→ {remedy}{DIM:#}");
    }
    if !findings.is_empty() {
        let values = params([("findings", findings.len().into()), ("packs", catalog.packs().len().into())]);
        let _ = writeln!(page, "\n{}", m::LINT_SUMMARY.render(lang, &values));
    }
    if !broken.is_empty() {
        let names: Vec<&str> = broken.iter().map(|pack| pack.name.as_str()).collect();
        let values = params([("count", broken.len().into()), ("names", names.join(", ").into())]);
        let _ = writeln!(page, "{}", m::LINT_BROKEN.render(lang, &values));
    }
    if findings.is_empty() && broken.is_empty() {
        let _ = writeln!(page, "{}", m::LINT_CLEAN.get(lang));
    }
    page
}

const fn colour(severity: Severity) -> Style {
    match severity {
        Severity::Error => AnsiColor::Red.on_default().bold(),
        Severity::Warning => AnsiColor::Yellow.on_default(),
        Severity::Info => Style::new(),
    }
}

fn also(places: &[Place], lang: Lang) -> String {
    let named: Vec<String> = places.iter().take(MOST_PLACES).map(Place::to_string).collect();
    let mut line = m::LINT_ALSO.render(lang, &params([("places", named.join(", ").into())]));
    let more = places.len().saturating_sub(MOST_PLACES);
    if more > 0 {
        line += &m::LINT_MORE.render(lang, &params([("count", more.into())]));
    }
    line
}

fn as_json(catalog: &Catalog, findings: &[LintFinding], broken: &[BrokenPack]) -> String {
    let packs: Vec<&str> = catalog.packs().iter().map(|pack| pack.name.as_str()).collect();
    let broken: Vec<Value> = broken
        .iter()
        .map(|pack| json!({ "pack": pack.name, "problems": pack.problems.iter().map(problem).collect::<Vec<_>>() }))
        .collect();
    let value = json!({ "packs": packs, "findings": findings, "broken": broken });
    serde_json::to_string_pretty(&value).unwrap_or_default() + "\n"
}

fn problem(problem: &Problem) -> Value {
    let (line, column) = problem.position();
    json!({
        "file": problem.file,
        "line": line,
        "column": column,
        "message": problem.message(Lang::Ja),
        "message_en": problem.message(Lang::En),
        "remedy": problem.remedy(Lang::Ja),
        "remedy_en": problem.remedy(Lang::En),
    })
}
