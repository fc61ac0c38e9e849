//! `tekigo.toml` in the working directory: what would else be said on every command line.

use std::path::{Path, PathBuf};
use std::{fs, io};

use serde::Deserialize;

use super::exit::Exit;
use super::failure::Failure;
use crate::catalog::{SourceFile, TomlDay};
use crate::deliverable::OneOrMany;
use crate::report::Format;
use crate::text::message::Lang;

/// The settings; each has the name and the meaning of the option of `tekigo check`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Settings {
    /// `--lang`
    pub lang: Option<Lang>,
    /// `--area`
    #[serde(default)]
    pub area: OneOrMany,
    /// `--class`
    #[serde(default)]
    pub class: OneOrMany,
    /// `--municipality`
    pub municipality: Option<String>,
    /// `--as-of`
    pub as_of: Option<TomlDay>,
    /// `--kind`
    #[serde(default)]
    pub kind: OneOrMany,
    /// `--spec`
    #[serde(default)]
    pub spec: OneOrMany,
    /// `--pack-dir`
    #[serde(default)]
    pub pack_dir: Vec<PathBuf>,
    /// `--vendor`
    pub vendor: Option<String>,
    /// `--matches`
    #[serde(default)]
    pub matches: Vec<PathBuf>,
    /// `--require-official`
    #[serde(default)]
    pub require_official: bool,
    /// `--fail-on`
    pub fail_on: Option<FailWord>,
    /// `--dispositions`
    #[serde(default)]
    pub dispositions: Vec<PathBuf>,
    /// `--path-prefix`
    pub path_prefix: Option<String>,
    /// `--format`
    pub format: Option<FormatWord>,
    /// `--output`
    #[serde(default)]
    pub output: Vec<PathBuf>,
    /// `--verbose`
    #[serde(default)]
    pub verbose: bool,
    /// `--dialect`
    pub dialect: Option<String>,
    /// `--characters`
    pub characters: Option<PathBuf>,
    /// `--max-examples`
    pub max_examples: Option<u16>,
    /// `--memory`
    pub memory: Option<String>,
    /// `--temp-dir`
    pub temp_dir: Option<PathBuf>,
    /// `--jobs`
    pub jobs: Option<u16>,
}

/// A value of `fail-on`.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FailWord {
    /// `required`
    Required,
    /// `any`
    Any,
    /// `never`
    Never,
}

/// A value of `format`: a format that can be printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct FormatWord(pub Format);

impl TryFrom<String> for FormatWord {
    type Error = String;

    fn try_from(word: String) -> Result<Self, Self::Error> {
        let printed = || Format::printed().any(|known| known == word);
        let known = || Format::printed().collect::<Vec<_>>().join(", ");
        Format::named(&word).filter(|_| printed()).map(Self).ok_or_else(|| format!("`{word}`: {}", known()))
    }
}

const NAME: &str = "tekigo.toml";

impl Settings {
    /// Reads `tekigo.toml` of the working directory; the defaults where there is none.
    ///
    /// # Errors
    /// When the file cannot be read or says something that is no setting.
    pub fn read() -> Result<Self, Failure> {
        let path = Path::new(NAME);
        let text = match fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Self::default()),
            Err(error) => return Err(Failure::unreadable(Exit::Configuration, path, &error)),
        };
        let file = SourceFile::new(NAME, text.strip_prefix('\u{feff}').unwrap_or(&text));
        file.toml().map_err(|problem| Failure::problems(vec![*problem]))
    }
}
