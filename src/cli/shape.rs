//! The options that shape what is printed, for the commands that print a report.

use clap::ArgMatches;

use super::exit::Exit;
use super::failure::Failure;
use super::report_messages as r;
use super::settings::Settings;
use crate::report::{Detail, Extent, Format, GroupBy, Only};

/// The format for standard output, with what the text on a screen is to show.
///
/// # Errors
/// When a status is none, or something that shapes the text is asked of another format.
pub fn format(arguments: &ArgMatches, settings: &Settings) -> Result<Format, Failure> {
    let flag = |name: &str| arguments.try_get_one::<bool>(name).ok().flatten().copied().unwrap_or_default();
    let word = arguments.get_one::<String>("format");
    let format = word
        .and_then(|word| Format::named(word))
        .or_else(|| settings.format.as_ref().map(|word| word.0))
        .unwrap_or(Format::Text(Detail::PLAIN));
    let given = [("only", "--only"), ("group-by", "--group-by"), ("quiet", "--quiet")];
    let shaping = given.into_iter().find(|(name, _)| match *name {
        "quiet" => flag(name),
        name => arguments.contains_id(name),
    });
    if let (Some((_, option)), false) = (shaping, matches!(format, Format::Text(_))) {
        let texts = (r::SCREEN_ONLY, r::SCREEN_ONLY_REMEDY);
        return Err(Failure::new(Exit::Usage, texts, [("value", option.into())]));
    }
    let Format::Text(_) = format else { return Ok(format) };
    let words: Vec<String> = arguments
        .get_many::<String>("only")
        .into_iter()
        .flatten()
        .map(|word| word.trim().to_lowercase())
        .filter(|word| !word.is_empty())
        .collect();
    let only = Only::of(words.iter().map(String::as_str)).map_err(|word| {
        let known = Only::words().collect::<Vec<_>>().join(", ");
        let values = [("value", word.into()), ("known", known.into())];
        Failure::new(Exit::Usage, (r::ONLY_UNKNOWN, r::ONLY_UNKNOWN_REMEDY), values)
    })?;
    let group_by = arguments.get_one::<String>("group-by");
    let group_by = group_by.and_then(|word| GroupBy::ALL.into_iter().find(|(known, _)| known == word));
    Ok(Format::Text(Detail {
        extent: match (flag("quiet"), flag("verbose") || settings.verbose) {
            (true, _) => Extent::Quiet,
            (false, true) => Extent::Verbose,
            (false, false) => Extent::Screen,
        },
        explain: flag("explain"),
        only,
        group_by: group_by.map(|(_, by)| by),
    }))
}

/// Where the delivery lies for those who read formats for machines: with `/`, without what says nothing.
pub fn path_prefix(arguments: &ArgMatches, settings: &Settings) -> Option<String> {
    let given = arguments.get_one::<String>("path-prefix").or(settings.path_prefix.as_ref())?;
    let path = given.replace('\\', "/");
    let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty() && *part != ".").collect();
    Some(parts.join("/")).filter(|path| !path.is_empty())
}
