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

/// What a file of one's own says of a dialect.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Said {
    name: Option<String>,
    title: Option<String>,
    title_en: Option<String>,
    encoding: Option<Vec<Charset>>,
    byte_order_mark: Option<Asked>,
    line_ends: Option<Vec<LineEnd>>,
    delimiter: Option<char>,
    quoting: Option<Quoting>,
    header: Option<Asked>,
    header_names: Option<Vec<NameKind>>,
    column_order: Option<bool>,
    unknown_part: Option<String>,
    open_start: Option<String>,
    open_end: Option<String>,
    blob: Option<Blob>,
    file_names: Option<Vec<String>>,
    repeat: Option<Repeat>,
}

impl Said {
    /// Puts it in the place of what another dialect says.
    fn over(self, other: Dialect) -> Dialect {
        Dialect {
            name: self.name.unwrap_or(other.name),
            title: self.title.unwrap_or(other.title),
            title_en: self.title_en.unwrap_or(other.title_en),
            encoding: self.encoding.unwrap_or(other.encoding),
            byte_order_mark: self.byte_order_mark.unwrap_or(other.byte_order_mark),
            line_ends: self.line_ends.unwrap_or(other.line_ends),
            delimiter: self.delimiter.unwrap_or(other.delimiter),
            quoting: self.quoting.unwrap_or(other.quoting),
            header: self.header.unwrap_or(other.header),
            header_names: self.header_names.unwrap_or(other.header_names),
            column_order: self.column_order.unwrap_or(other.column_order),
            unknown_part: self.unknown_part.unwrap_or(other.unknown_part),
            open_start: self.open_start.unwrap_or(other.open_start),
            open_end: self.open_end.unwrap_or(other.open_end),
            blob: self.blob.unwrap_or(other.blob),
            file_names: self.file_names.unwrap_or(other.file_names),
            repeat: self.repeat.unwrap_or(other.repeat),
        }
    }
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

    /// Reads a dialect that says everything.
    ///
    /// # Errors
    /// When the file is not TOML of the expected shape.
    pub fn read(file: &SourceFile) -> Result<Self, Box<Problem>> {
        file.toml()
    }

    /// Reads a dialect of one's own (`--dialect FILE`): what it does not say is as in the standard.
    ///
    /// # Errors
    /// When the file is not TOML, or says something that no dialect has.
    pub fn read_own(file: &SourceFile) -> Result<Self, Box<Problem>> {
        let said: Said = file.toml()?;
        let text = shipped::text("dialects/standard.toml").unwrap_or_default();
        Ok(said.over(Self::read(&SourceFile::new("dialects/standard.toml", text))?))
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
    fn what_a_dialect_of_ones_own_does_not_say_is_as_in_the_standard() {
        let own = |text: &str| Dialect::read_own(&SourceFile::new("own.toml", text));
        let standard = Dialect::shipped(Dialect::STANDARD).unwrap().unwrap();
        assert_eq!(own("").unwrap(), standard);
        let lines = own("line_ends = [\"lf\"]\n").unwrap();
        assert_eq!(lines, Dialect { line_ends: vec![LineEnd::Lf], ..standard });
        assert!(own("line_end = [\"lf\"]\n").is_err() && own("line_ends = [\"LFCR\"]\n").is_err());
    }

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
