//! A mistake in a pack or in a configuration file, at its line and column.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use crate::text::message::{Lang, Param, Params, Text};
use crate::text::system::toml_error;

/// One mistake in a text file that people edit, with what to do about it. Data until somebody shows it.
#[derive(Clone, Debug)]
pub struct Problem {
    /// The file as people know it: `001-resident-register/functions.csv`, `delivery.toml`.
    pub file: String,
    /// The whole text of the file, so that the place can be shown.
    pub source: Arc<str>,
    /// Byte range of the mistake in `source`.
    pub span: Range<usize>,
    /// What is wrong.
    pub message: Text,
    /// What to do.
    pub remedy: Text,
    /// The values of both texts' placeholders.
    pub params: Params,
}

impl Problem {
    /// 1-based line and column (in characters) of the mistake.
    #[must_use]
    pub fn position(&self) -> (usize, usize) {
        let before = self.source.get(..self.span.start.min(self.source.len())).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        (line, column)
    }

    /// The message in one language.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        self.message.render(lang, &self.params)
    }

    /// What to do, in one language.
    #[must_use]
    pub fn remedy(&self, lang: Lang) -> String {
        self.remedy.render(lang, &self.params)
    }
}

impl fmt::Display for Problem {
    /// One line, in Japanese: `file:line:column: message`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (line, column) = self.position();
        write!(f, "{}:{line}:{column}: {}", self.file, self.message(Lang::Ja))
    }
}

/// One file that problems are found in: its name and its text.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// The name that goes into each problem.
    pub name: String,
    /// The text.
    pub text: Arc<str>,
}

impl SourceFile {
    /// A file with its text.
    #[must_use]
    pub fn new(name: impl Into<String>, text: &str) -> Self {
        Self { name: name.into(), text: Arc::from(text) }
    }

    /// A problem at a byte range of this file.
    #[must_use]
    pub fn problem<const N: usize>(
        &self,
        span: Range<usize>,
        (message, remedy): (Text, Text),
        values: [(&'static str, Param); N],
    ) -> Problem {
        Problem {
            file: self.name.clone(),
            source: Arc::clone(&self.text),
            span,
            message,
            remedy,
            params: crate::text::message::params(values),
        }
    }

    /// Reads the file as TOML into a raw type.
    ///
    /// # Errors
    /// The first mistake of syntax, key or type, at its place.
    pub fn toml<T: serde::de::DeserializeOwned>(&self) -> Result<T, Box<Problem>> {
        toml::from_str(&self.text).map_err(|error| {
            let span = error.span().unwrap_or(0..0);
            let texts = (super::messages::TOML_INVALID, super::messages::TOML_INVALID_REMEDY);
            Box::new(self.problem(span, texts, [("detail", toml_error(error.message()))]))
        })
    }

    /// The place of the first character that could not be decoded, where the file was not UTF-8.
    #[must_use]
    pub fn not_utf8(&self) -> Option<Box<Problem>> {
        let at = self.text.find(char::REPLACEMENT_CHARACTER)?;
        let span = at..at + char::REPLACEMENT_CHARACTER.len_utf8();
        Some(Box::new(self.problem(span, (super::messages::NOT_UTF8, super::messages::NOT_UTF8_REMEDY), [])))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_position_counts_characters_not_bytes() {
        let file = SourceFile::new("a.csv", "一行目\n二行目,×\n");
        let texts = (Text { ja: "x", en: "x" }, Text { ja: "y", en: "y" });
        let start = file.text.find('×').unwrap();
        assert_eq!(file.problem(start..start + 2, texts, []).position(), (2, 5));
    }
}
