//! Which language a person is spoken to in.

use std::env;

use crate::text::message::Lang;

/// The language: `--lang`, `TEKIGO_LANG`, `tekigo.toml`, else English where the locale begins with `en`, else Japanese.
#[must_use]
pub fn choose(argument: Option<&str>, setting: Option<Lang>) -> Lang {
    let word = |text: &str| match text {
        "ja" => Some(Lang::Ja),
        "en" => Some(Lang::En),
        _ => None,
    };
    let variable = env::var("TEKIGO_LANG").ok();
    argument.and_then(word).or_else(|| variable.as_deref().and_then(word)).or(setting).unwrap_or_else(of_locale)
}

/// The language of `--lang` in raw arguments, for help and errors that come before the arguments are understood.
#[must_use]
pub fn in_arguments(arguments: &[std::ffi::OsString]) -> Option<String> {
    let texts: Vec<&str> = arguments.iter().filter_map(|argument| argument.to_str()).collect();
    let joined = texts.iter().find_map(|text| text.strip_prefix("--lang="));
    let apart = texts.iter().position(|text| *text == "--lang").and_then(|at| texts.get(at + 1)).copied();
    joined.or(apart).map(str::to_owned)
}

fn of_locale() -> Lang {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .find_map(|name| env::var(name).ok().filter(|text| !text.is_empty()));
    if locale.is_some_and(|locale| locale.starts_with("en")) { Lang::En } else { Lang::Ja }
}
