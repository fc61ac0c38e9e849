//! The data types of the basic data list and how their lengths are written: `specs/data-types.toml`.

use serde::Deserialize;

use super::problem::{Problem, SourceFile};
use crate::text::message::Param;
use crate::text::normalize::fold;

/// The data types (データ型) and the words of output conditions (データ出力条件).
///
/// Source of all of them: the legend of 項目定義書（住登外者宛名番号管理）, 2023-09-29; see the file's head.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DataTypes {
    /// Values of code lists that stand for any value (任意).
    #[serde(default)]
    free_codes: Vec<String>,
    #[serde(rename = "type")]
    types: Vec<DataType>,
    #[serde(rename = "condition")]
    conditions: Vec<OutputCondition>,
}

/// One data type (データ型).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DataType {
    /// The spelling of the official legend; Ｎ is a full-width letter.
    pub id: String,
    /// Japanese name.
    pub name: String,
    /// English name.
    pub name_en: String,
    /// What its length has to look like.
    pub length: LengthForm,
    /// What its values have to look like.
    pub form: ValueForm,
    /// The one length of a type of fixed length, in characters.
    pub characters: Option<u32>,
}

/// What the length (桁数) of a data type has to look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LengthForm {
    /// One number of characters or digits.
    Digits,
    /// `n,m`: digits before and after the decimal point.
    Decimal,
    /// Always the same: [`DataType::characters`].
    Fixed,
    /// Nothing is asked of it.
    None,
}

/// What the values of a data type have to look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ValueForm {
    /// Half-width characters.
    HalfWidth,
    /// Full-width characters.
    FullWidth,
    /// Digits.
    Integer,
    /// Digits, with a point among them.
    Decimal,
    /// Digits, with a minus sign before them.
    Signed,
    /// A picture, as the dialect of an export writes it.
    Picture,
    /// YYYY.
    Year,
    /// YYYY-MM-DD.
    Date,
    /// HH:MM:SS or HH:MM.
    Time,
}

/// One output condition (データ出力条件).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OutputCondition {
    /// The word of the official legend.
    pub id: String,
    /// English name.
    pub name_en: String,
    /// Whether the condition itself has to be written (条件付き必須).
    #[serde(default)]
    pub condition: bool,
    /// Whether there is a value in every record (必須).
    #[serde(default)]
    pub always: bool,
}

impl DataTypes {
    /// Reads the table.
    ///
    /// # Errors
    /// When the file is not TOML of the expected shape.
    pub fn read(file: &SourceFile) -> Result<Self, Box<Problem>> {
        file.toml()
    }

    /// The type that a cell writes, whatever the width of its letters; `None` for anything else.
    #[must_use]
    pub fn find(&self, cell: &str) -> Option<&DataType> {
        let folded = fold(cell);
        self.types.iter().find(|one| fold(&one.id) == folded)
    }

    /// The output condition that a cell writes; `None` for anything else.
    #[must_use]
    pub fn condition(&self, cell: &str) -> Option<&OutputCondition> {
        let folded = fold(cell);
        self.conditions.iter().find(|one| fold(&one.id) == folded)
    }

    /// Whether a value of a code list stands for any value, as 任意 does in the lists that municipalities fill themselves.
    #[must_use]
    pub fn is_free_code(&self, value: &str) -> bool {
        self.free_codes.iter().any(|free| free == value)
    }

    /// The types in the order of the legend, as a message lists them.
    #[must_use]
    pub fn known(&self) -> String {
        self.types.iter().map(|one| one.id.as_str()).collect::<Vec<_>>().join(", ")
    }

    /// The output conditions in the order of the legend, as a message lists them.
    #[must_use]
    pub fn known_conditions(&self) -> String {
        self.conditions.iter().map(|one| one.id.as_str()).collect::<Vec<_>>().join(", ")
    }
}

impl DataType {
    /// Its name in both languages.
    #[must_use]
    pub fn label(&self) -> Param {
        Param::term(self.name.clone(), self.name_en.clone())
    }

    /// Whether a length is written as the type needs it.
    #[must_use]
    pub fn allows(&self, length: &str) -> bool {
        let folded = fold(length);
        let number = |text: &str| text.parse::<u32>().is_ok();
        match self.length {
            LengthForm::Digits => number(&folded),
            LengthForm::Decimal => folded.split_once(',').is_some_and(|(whole, part)| number(whole) && number(part)),
            LengthForm::Fixed => folded.parse().ok() == self.characters,
            LengthForm::None => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::shipped;

    fn types() -> DataTypes {
        DataTypes::read(&SourceFile::new("data-types.toml", shipped::text("data-types.toml").unwrap())).unwrap()
    }

    #[test]
    fn a_type_is_found_in_either_width_and_keeps_the_spelling_of_the_legend() {
        let types = types();
        for (cell, expected) in [
            ("X", Some("X")),
            ("Ｘ", Some("X")),
            ("N", Some("Ｎ")),
            ("Ｎ", Some("Ｎ")),
            ("９Ｖ", Some("9V")),
            ("s9", Some("S9")),
            ("DATE", Some("DATE")),
            ("VARCHAR", None),
            ("", None),
        ] {
            assert_eq!(types.find(cell).map(|one| one.id.as_str()), expected, "{cell}");
        }
        assert!(types.condition("条件付き必須").is_some_and(|one| one.condition));
        assert!(types.condition("必要").is_none());
    }

    #[test]
    fn a_length_has_the_form_that_its_type_needs() {
        let types = types();
        for (id, good, bad) in [
            ("X", "15", "15,2"),
            ("9V", "5,2", "7"),
            ("DATE", "10", "8"),
            ("YEAR", "4", ""),
            ("TIME", "８", "6"),
            ("S9", "3", "-"),
        ] {
            let one = types.find(id).unwrap();
            assert!(one.allows(good) && !one.allows(bad), "{id}");
        }
        assert!(types.find("BLOB").unwrap().allows(""));
    }
}
