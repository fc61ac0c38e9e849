//! The command line: arguments, one file per command, and all that is printed.

mod args;
mod check;
mod dispositions;
mod exit;
mod explain;
mod export;
mod export_messages;
mod failure;
mod import;
mod import_messages;
mod lang;
mod lint;
mod messages;
mod output;
mod progress;
mod report_messages;
mod review;
mod review_messages;
mod saved;
mod settings;
mod shape;
mod sheet;
mod sheet_messages;
mod spec;
mod usage;
mod values;

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::ArgMatches;

pub use self::args::command;
pub use self::exit::Exit;
use self::failure::Failure;
use self::settings::Settings;
use crate::catalog::Catalog;
use crate::text::message::Lang;

/// Runs the program; a bug of ours ends with its own exit code and a plain message instead of a trace.
#[must_use]
pub fn run_guarded(arguments: Vec<OsString>) -> Exit {
    static LAST: std::sync::Mutex<String> = std::sync::Mutex::new(String::new());
    let lang = lang::choose(lang::in_arguments(&arguments).as_deref(), None);
    // Only kept: a panic inside a library that reads files is caught there and reported as a damaged file.
    std::panic::set_hook(Box::new(|panic| {
        if let Ok(mut last) = LAST.lock() {
            *last = panic.to_string();
        }
    }));
    std::panic::catch_unwind(|| run(arguments)).unwrap_or_else(|_| {
        let detail = LAST.lock().map(|last| last.clone()).unwrap_or_default();
        let values = crate::text::message::params([("detail", detail.into())]);
        failure::say(messages::ERROR, &messages::BUG.render(lang, &values), lang);
        Exit::Bug
    })
}

/// Runs the program on its arguments (the first is its own name) and says how it ends.
#[must_use]
pub fn run(arguments: Vec<OsString>) -> Exit {
    let asked = lang::in_arguments(&arguments);
    let early = lang::choose(asked.as_deref(), None);
    let matches = match command(early).try_get_matches_from(arguments) {
        Ok(matches) => matches,
        Err(error) => return usage::show(&error, early),
    };
    let settings = match Settings::read() {
        Ok(settings) => settings,
        Err(failure) => {
            failure.print(early);
            return failure.exit();
        }
    };
    let lang = lang::choose(asked.as_deref(), settings.lang);
    // Files are Japanese unless somebody asks for another language in so many words.
    let file_lang = if asked.is_some() { lang } else { settings.lang.unwrap_or(Lang::Ja) };
    dispatch(&matches, &settings, lang, file_lang).unwrap_or_else(|failure| {
        failure.print(lang);
        failure.exit()
    })
}

fn dispatch(matches: &ArgMatches, settings: &Settings, lang: Lang, file_lang: Lang) -> Result<Exit, Failure> {
    match matches.subcommand() {
        Some(("check", arguments)) => check::run(arguments, settings, lang, file_lang),
        Some(("spec", arguments)) => match arguments.subcommand() {
            Some(("list", arguments)) => spec::list(arguments, settings, lang),
            Some(("show", arguments)) => spec::show(arguments, settings, lang),
            Some(("import", arguments)) => import::run(arguments, lang),
            Some(("lint", arguments)) => lint::run(arguments, settings, lang),
            _ => Ok(Exit::Usage),
        },
        Some(("sheet", arguments)) => match arguments.subcommand() {
            Some(("new", arguments)) => sheet::new(arguments, settings, lang, file_lang),
            Some(("annotate", arguments)) => sheet::annotate(arguments, lang, file_lang),
            _ => Ok(Exit::Usage),
        },
        Some(("explain", arguments)) => explain::run(arguments, lang),
        Some(("report", arguments)) => saved::run(arguments, lang, file_lang),
        Some(("completions", arguments)) => usage::completions(arguments, lang),
        Some(("man", _)) => usage::manual(lang),
        _ => Ok(Exit::Usage),
    }
}

/// The catalogue with the user's own packs.
fn catalog(arguments: &ArgMatches, settings: &Settings) -> Result<Catalog, Failure> {
    Ok(Catalog::load_with_folders(&own_folders(arguments, settings))?)
}

/// Where the user's own packs are: `./packs`, `TEKIGO_PACKS`, `--pack-dir` or `tekigo.toml`.
fn own_folders(arguments: &ArgMatches, settings: &Settings) -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = Vec::new();
    let here = Path::new("packs");
    // An empty ./packs is nobody's mistake; a folder that somebody names is to hold a pack.
    if here.is_dir() && crate::catalog::PackFiles::read_all(here).is_ok_and(|packs| !packs.is_empty()) {
        folders.push(here.to_path_buf());
    }
    if let Some(variable) = env::var_os("TEKIGO_PACKS") {
        folders.extend(env::split_paths(&variable).filter(|path| !path.as_os_str().is_empty()));
    }
    // A command that has no such option has the setting all the same.
    match arguments.try_get_many::<PathBuf>("pack-dir").unwrap_or_default() {
        Some(given) => folders.extend(given.cloned()),
        None => folders.extend(settings.pack_dir.iter().cloned()),
    }
    folders
}
