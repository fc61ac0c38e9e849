//! Rows that carry no ID and bear no name of the specification, by what they say: words brought to one form, weighted by
//! how telling they are, the whole list paired at once. What is not certain is left to a person.
//!
//! Nothing here knows of catalogues or deliveries: texts come in, [`Verdict`]s go out. The words stand in
//! `specs/synonyms.toml` and `specs/denials.toml`, the thresholds and how they were measured in `specs/matching.toml`, the figures in
//! `docs/matching.md`.

mod assign;
mod compare;
mod decide;
mod direction;
mod headings;
mod index;
mod marks;
mod thresholds;
mod twins;
mod words;

use std::sync::OnceLock;

pub(super) use compare::{Asked, Known};
pub(super) use decide::Verdict;
pub(super) use index::Texts;

use self::thresholds::Thresholds;
use self::twins::Twins;
use self::words::Lexicon;
use crate::catalog::{denials, shipped};
use crate::text::denial::Denial;

/// The words and thresholds that texts are compared with.
#[derive(Debug)]
pub(super) struct Similarity {
    lexicon: Lexicon,
    denial: &'static Denial,
    twins: Twins,
    thresholds: Thresholds,
}

impl Similarity {
    /// Those of the program; `None` only where a shipped file is wrong, which the tests rule out.
    pub(super) fn shipped() -> Option<&'static Self> {
        static SHIPPED: OnceLock<Option<Similarity>> = OnceLock::new();
        let read = || Self::read(shipped::text("synonyms.toml")?, shipped::text("matching.toml")?).ok();
        SHIPPED.get_or_init(read).as_ref()
    }

    /// Reads both files; `Err` says what is wrong.
    fn read(words: &str, thresholds: &str) -> Result<Self, String> {
        let file: words::WordsFile = toml::from_str(words).map_err(|error| error.to_string())?;
        let lexicon = Lexicon::new(&file)?;
        Ok(Self {
            denial: denials().ok_or("denials.toml is wrong")?,
            twins: Twins::new(&file, &lexicon)?,
            lexicon,
            thresholds: toml::from_str(thresholds).map_err(|error| error.to_string())?,
        })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests say what failed by panicking")]

    use super::*;

    #[test]
    fn the_shipped_files_are_right() {
        Similarity::read(shipped::text("synonyms.toml").unwrap(), shipped::text("matching.toml").unwrap()).unwrap();
    }
}
