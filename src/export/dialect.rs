//! How an export is written where the standard leaves it open: `specs/dialects/*.toml`, or a file of one's own.

use serde::Deserialize;

use crate::catalog::{Problem, SourceFile, shipped};

/// One way to write exports. What the standard leaves open is a setting here and never a rule.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dialect {
    /// Its word on the command line.
    pub name: String,
    /// Japanese title.
    pub title: String,
    /// English title.
    pub title_en: String,
    /// The encodings that a file may have.
    pub encoding: Vec<Charset>,
    /// Whether a text begins with a byte-order mark (BOM).
    pub byte_order_mark: Asked,
    /// How records may end.
    pub line_ends: Vec<LineEnd>,
    /// What stands between two fields; one ASCII character.
    pub delimiter: char,
    /// Whether values stand in quotation marks.
    pub quoting: Quoting,
    /// Whether the first record names the columns.
    pub header: Asked,
    /// What columns may be called.
    pub header_names: Vec<NameKind>,
    /// Whether the columns stand in the order of the list.
    pub column_order: bool,
    /// What fills an unknown month or day.
    pub unknown_part: String,
    /// The date that stands for an open start.
    pub open_start: String,
    /// The date that stands for an open end.
    pub open_end: String,
    /// How pictures are written.
    pub blob: Blob,
    /// What a file of a group may be called, without its ending.
    pub file_names: Vec<String>,
    /// How repeats (繰り返し) are written.
    pub repeat: Repeat,
}

/// A character encoding of exports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Charset {
    /// UTF-8.
    #[serde(rename = "utf-8")]
    Utf8,
    /// Windows code page 932 (`Shift_JIS` with the characters of vendors).
    Cp932,
    /// UTF-16 with a byte-order mark.
    #[serde(rename = "utf-16")]
    Utf16,
    /// EUC-JP.
    #[serde(rename = "euc-jp")]
    EucJp,
    /// ISO-2022-JP (JIS コード).
    #[serde(rename = "iso-2022-jp")]
    Iso2022Jp,
}

/// Whether something has to be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Asked {
    /// It has to.
    Required,
    /// It must not.
    Forbidden,
    /// It may.
    Any,
}

/// How a record ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LineEnd {
    /// CR LF.
    Crlf,
    /// LF.
    Lf,
    /// CR.
    Cr,
}

/// Whether values stand in quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Quoting {
    /// Each does.
    Always,
    /// None does.
    Never,
    /// Each may.
    Any,
}

/// What columns are called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NameKind {
    /// By the name of the item (データ項目).
    Japanese,
    /// By its romanised name.
    Romaji,
    /// By its ID (データ項目ID).
    Id,
}

/// How pictures (BLOB) are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Blob {
    /// As Base64.
    Base64,
    /// As the name of a file that goes along.
    FileName,
    /// As either.
    Any,
}

/// How repeats (繰り返し) are written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Repeat {
    /// What stands between the name of the item and the number of the repeat, where each has a column.
    pub numbered: Option<String>,
    /// What stands between the repeats, where all are in one cell; one ASCII character.
    pub separator: Option<char>,
}

impl Charset {
    /// The name that people know it by.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Cp932 => "CP932",
            Self::Utf16 => "UTF-16",
            Self::EucJp => "EUC-JP",
            Self::Iso2022Jp => "ISO-2022-JP",
        }
    }
}

impl LineEnd {
    /// The name that people know it by.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Crlf => "CRLF",
            Self::Lf => "LF",
            Self::Cr => "CR",
        }
    }
}

impl Dialect {
    /// The dialect where nobody names one.
    pub const STANDARD: &'static str = "standard";

    /// Reads a dialect.
    ///
    /// # Errors
    /// When the file is not TOML of the expected shape.
    pub fn read(file: &SourceFile) -> Result<Self, Box<Problem>> {
        file.toml()
    }

    /// A shipped dialect by its word.
    ///
    /// # Errors
    /// When the shipped file is wrong, which a test rules out.
    #[must_use]
    pub fn shipped(name: &str) -> Option<Result<Self, Box<Problem>>> {
        let file = format!("dialects/{name}.toml");
        shipped::text(&file).map(|text| Self::read(&SourceFile::new(file, text)))
    }

    /// The words of the shipped dialects.
    pub fn names() -> impl Iterator<Item = &'static str> {
        let stem = |name: &'static str| name.strip_prefix("dialects/")?.strip_suffix(".toml");
        shipped::in_folder("dialects").filter_map(move |(name, _)| stem(name))
    }

    /// The delimiter as a byte.
    #[must_use]
    pub fn delimiter_byte(&self) -> u8 {
        u8::try_from(self.delimiter).ok().filter(u8::is_ascii).unwrap_or(b',')
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shipped_dialect_is_sound_and_bears_the_name_of_its_file() {
        let names: Vec<&str> = Dialect::names().collect();
        assert!(names.contains(&Dialect::STANDARD));
        for name in names {
            let dialect = Dialect::shipped(name).unwrap().unwrap();
            assert_eq!(dialect.name, name);
            assert!(dialect.delimiter.is_ascii() && !dialect.encoding.is_empty() && !dialect.line_ends.is_empty());
        }
    }
}
