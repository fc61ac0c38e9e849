//! Help, usage errors in the user's language, completions and the manual.

use std::error::Error as _;
use std::io::Write as _;

use clap::ArgMatches;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::args::command;
use super::exit::Exit;
use super::failure::{Failure, say};
use super::messages as m;
use super::output::print;
use crate::text::message::{Lang, Param, params};

/// Shows what clap has to say: help and version on standard output, errors on standard error.
#[must_use]
pub fn show(error: &clap::Error, lang: Lang) -> Exit {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            return match print(&page(error, lang)) {
                Ok(()) => Exit::Success,
                Err(failure) => failure.exit(),
            };
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let _ = write!(anstream::stderr(), "{}", page(error, lang));
            return Exit::Usage;
        }
        _ => {}
    }
    let context = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    };
    let arg = context(ContextKind::InvalidArg);
    let arg = if arg.is_empty() { context(ContextKind::InvalidSubcommand) } else { arg };
    let values = params([
        ("arg", Param::from(arg)),
        ("value", context(ContextKind::InvalidValue).into()),
        ("values", range(error).unwrap_or_else(|| context(ContextKind::ValidValue)).into()),
    ]);
    let message = match error.kind() {
        ErrorKind::UnknownArgument | ErrorKind::InvalidSubcommand => m::CLAP_UNKNOWN,
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => m::CLAP_VALUE,
        ErrorKind::MissingRequiredArgument | ErrorKind::MissingSubcommand => m::CLAP_MISSING,
        _ => m::CLAP_OTHER,
    };
    say(m::ERROR, &message.render(lang, &values), lang);
    if error.get(ContextKind::ValidValue).is_some() || range(error).is_some() {
        say(m::REMEDY, &m::CLAP_VALUES.render(lang, &values), lang);
    }
    say(m::REMEDY, m::CLAP_HELP.get(lang), lang);
    Exit::Usage
}

/// The numbers that may stand where another does: clap has them in a sentence alone, "… is not in 1..=512".
fn range(error: &clap::Error) -> Option<String> {
    let cause = error.source()?.to_string();
    let (first, last) = cause.split_once(" is not in ")?.1.split_once("..=")?;
    Some(format!("{first} – {last}"))
}

/// What clap shows. Of its own words those that stand in lines of usage are English in any language.
fn page(error: &clap::Error, lang: Lang) -> String {
    let page = error.render().ansi().to_string();
    match lang {
        Lang::En => page,
        Lang::Ja => page
            .replace("[OPTIONS]", "[オプション]")
            .replace("<COMMAND>", "<コマンド>")
            .replace("[COMMAND]", "[コマンド]"),
    }
}

/// Prints the completion script of a shell.
///
/// # Errors
/// When standard output cannot be written.
pub fn completions(arguments: &ArgMatches, lang: Lang) -> Result<Exit, Failure> {
    let Some(shell) = arguments.get_one::<clap_complete::Shell>("shell") else { return Ok(Exit::Usage) };
    // Into memory first: the generator panics on a pipe that closes early.
    let mut script = Vec::new();
    clap_complete::generate(*shell, &mut command(lang), "tekigo", &mut script);
    print(&String::from_utf8_lossy(&script))?;
    Ok(Exit::Success)
}

/// Prints the manual page.
///
/// # Errors
/// When standard output cannot be written.
pub fn manual(lang: Lang) -> Result<Exit, Failure> {
    let mut page = Vec::new();
    // Writing to memory cannot fail.
    let _ = clap_mangen::Man::new(command(lang)).render(&mut page);
    print(&String::from_utf8_lossy(&page))?;
    Ok(Exit::Success)
}
