//! The marks that a conversion leaves where it could not write a character: `specs/characters/marks.toml`.

use serde::Deserialize;

use crate::catalog::{Problem, SourceFile};

/// The marks.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Marks {
    #[serde(rename = "mark")]
    marks: Vec<Mark>,
}

/// One mark.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Mark {
    /// The mark itself.
    character: char,
    /// Whether it is a mark wherever it stands.
    certain: bool,
    /// Japanese name; for readers of the file.
    #[serde(rename = "name")]
    _name: String,
    /// English name.
    #[serde(rename = "name_en")]
    _name_en: String,
}

impl Marks {
    /// Reads the table.
    pub(super) fn read(file: &SourceFile) -> Result<Self, Box<Problem>> {
        file.toml()
    }

    /// Those that are marks wherever they stand.
    pub(super) fn certain(&self) -> impl Iterator<Item = char> {
        self.marks.iter().filter(|mark| mark.certain).map(|mark| mark.character)
    }

    /// Those that are hints between ideographs.
    pub(super) fn hints(&self) -> impl Iterator<Item = char> {
        self.marks.iter().filter(|mark| !mark.certain).map(|mark| mark.character)
    }

    /// Whether a character is a mark wherever it stands.
    pub(super) fn is_certain(&self, c: char) -> bool {
        self.certain().any(|mark| mark == c)
    }

    /// Whether a character is a hint with these neighbours.
    pub(super) fn is_hint(&self, before: Option<char>, c: char, behind: Option<char>) -> bool {
        before.is_some_and(is_ideograph) && behind.is_some_and(is_ideograph) && self.hints().any(|mark| mark == c)
    }
}

/// Ideographs (漢字): the blocks of Unicode that hold nothing else, and 々.
const fn is_ideograph(c: char) -> bool {
    matches!(c, '々' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}
