//! Why a file could not be read, for people in both languages.

use std::fmt;

use super::content::Content;
use super::limits::{Limit, Limits};
use super::messages;
use super::table::Format;
use crate::text::message::{Lang, Param, Params, Text, params};

/// Why a file could not be read.
///
/// Every variant carries what its message needs: [`IntakeError::text`] says what is wrong and [`IntakeError::remedy`]
/// what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum IntakeError {
    /// The file has no bytes.
    Empty {
        /// File name as given.
        file: String,
    },
    /// An Office file that needs a password.
    Encrypted {
        /// File name as given.
        file: String,
    },
    /// Content that is no table in a format that is read.
    Unreadable {
        /// File name as given.
        file: String,
        /// What the content is.
        content: Content,
        /// The extension with its dot, where it promises something else than the content is.
        misleading_extension: Option<String>,
    },
    /// Content that is no prose in a format that is read.
    NotProse {
        /// File name as given.
        file: String,
        /// What the content is.
        content: Content,
    },
    /// A workbook or zip container that is cut off, damaged or forged.
    Damaged {
        /// File name as given.
        file: String,
        /// What was run into.
        detail: Damage,
    },
    /// Text that begins as a format of records and then is not it.
    Malformed {
        /// File name as given.
        file: String,
        /// Which format.
        format: Format,
        /// 1-based line where the text stops being it.
        line: u64,
        /// What stands in the way, in the reader's words (English).
        cause: String,
    },
    /// XML that declares a document type, which could bring in other files or unfold without end.
    DocumentType {
        /// File name as given.
        file: String,
        /// 1-based line of the declaration.
        line: u64,
    },
    /// A quotation mark of a text file that is never closed and makes one cell of the rest.
    UnclosedQuote {
        /// File name as given.
        file: String,
        /// 1-based line where the quoted field begins.
        line: u64,
    },
    /// More than a limit allows.
    Limit {
        /// File name as given.
        file: String,
        /// Which limit.
        limit: Limit,
        /// The value found, in the unit of the limit.
        found: u64,
        /// The value allowed, in the unit of the limit.
        allowed: u64,
        /// Where in the file (`回答!XFE1`, `L12`), if the limit is one of places.
        place: Option<String>,
    },
}

/// What was run into in a damaged file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Damage {
    /// The directory of the container (zip, or that of old Office files) cannot be read.
    Container,
    /// The reader of the format refuses it, with the reader's words (English).
    Reader(String),
    /// Two sheets bear one name, so that one of them cannot be reached.
    SameName(String),
}

impl IntakeError {
    /// A limit that a file goes beyond; `place` names the spot where there is one.
    pub(super) fn limit(file: &str, limits: &Limits, limit: Limit, found: u64, place: Option<String>) -> Self {
        Self::Limit { file: file.to_owned(), limit, found, allowed: limits.allowed(limit), place }
    }

    /// A damaged file with the words of whoever noticed it.
    pub(super) fn damaged(file: &str, cause: impl fmt::Display) -> Self {
        Self::Damaged { file: file.to_owned(), detail: Damage::Reader(cause.to_string()) }
    }

    /// The name of the file, as it was given.
    #[must_use]
    pub fn file(&self) -> &str {
        match self {
            Self::Empty { file }
            | Self::Encrypted { file }
            | Self::Unreadable { file, .. }
            | Self::NotProse { file, .. }
            | Self::Damaged { file, .. }
            | Self::Malformed { file, .. }
            | Self::DocumentType { file, .. }
            | Self::UnclosedQuote { file, .. }
            | Self::Limit { file, .. } => file,
        }
    }

    /// What is wrong: a sentence in both languages and the values of its placeholders.
    #[must_use]
    pub fn text(&self) -> (Text, Params) {
        let file: Param = self.file().into();
        match self {
            Self::Empty { .. } => (messages::EMPTY, params([("file", file)])),
            Self::Encrypted { .. } => (messages::ENCRYPTED, params([("file", file)])),
            Self::Unreadable { content, misleading_extension: Some(extension), .. } => (
                messages::MISNAMED,
                params([("file", file), ("extension", extension.as_str().into()), ("content", content.text().into())]),
            ),
            Self::Unreadable { content, misleading_extension: None, .. } => {
                (messages::NOT_A_TABLE, params([("file", file), ("content", content.text().into())]))
            }
            Self::NotProse { content, .. } => {
                (messages::NOT_PROSE, params([("file", file), ("content", content.text().into())]))
            }
            Self::Damaged { detail, .. } => (messages::DAMAGED, params([("file", file), ("detail", detail.param())])),
            Self::Malformed { format, line, cause, .. } => {
                let format = Content::Table(*format).text().into();
                let detail = Damage::Reader(cause.clone()).param();
                let values = [("file", file), ("format", format), ("line", (*line).into()), ("detail", detail)];
                (messages::MALFORMED, params(values))
            }
            Self::DocumentType { line, .. } => {
                (messages::DOCUMENT_TYPE, params([("file", file), ("line", (*line).into())]))
            }
            Self::UnclosedQuote { line, .. } => {
                (messages::UNCLOSED_QUOTE, params([("file", file), ("line", (*line).into())]))
            }
            Self::Limit { limit, found, allowed, place, .. } => {
                let mut values = params([
                    ("file", file),
                    ("what", limit.text().into()),
                    ("found", (*found).into()),
                    ("allowed", (*allowed).into()),
                ]);
                let Some(place) = place else { return (messages::LIMIT, values) };
                values.insert("place".into(), place.as_str().into());
                (messages::LIMIT_AT, values)
            }
        }
    }

    /// What to do about it: a sentence in both languages and the values of its placeholders.
    #[must_use]
    pub fn remedy(&self) -> (Text, Params) {
        let text = match self {
            Self::Empty { .. } => messages::EMPTY_REMEDY,
            Self::Encrypted { .. } => messages::ENCRYPTED_REMEDY,
            Self::Unreadable { content: Content::SpreadsheetXml | Content::Html, .. } => messages::SAVE_AS_XLSX,
            Self::Unreadable { content: Content::Zip | Content::Archive, .. } => messages::UNPACK,
            Self::Unreadable { misleading_extension: Some(_), .. } => messages::MISNAMED_REMEDY,
            Self::Unreadable { .. } => messages::NOT_A_TABLE_REMEDY,
            Self::NotProse { content: Content::TextDocument | Content::Rtf | Content::Html, .. } => {
                messages::SAVE_AS_DOCX
            }
            Self::NotProse { .. } => messages::NOT_PROSE_REMEDY,
            Self::Damaged { .. } => messages::DAMAGED_REMEDY,
            Self::Malformed { line, .. } => {
                return (messages::MALFORMED_REMEDY, params([("line", (*line).into())]));
            }
            Self::DocumentType { .. } => messages::DOCUMENT_TYPE_REMEDY,
            Self::UnclosedQuote { line, .. } => {
                return (messages::UNCLOSED_QUOTE_REMEDY, params([("line", (*line).into())]));
            }
            Self::Limit { .. } => messages::LIMIT_REMEDY,
        };
        (text, Params::new())
    }
}

impl Damage {
    fn param(&self) -> Param {
        let in_both = |text: Text, name: &'static str, value: &str| {
            let values = params([(name, value.into())]);
            Param::term(text.render(Lang::Ja, &values), text.render(Lang::En, &values))
        };
        match self {
            Self::Container => messages::DETAIL_CONTAINER.into(),
            Self::Reader(cause) => in_both(messages::DETAIL_READER, "cause", cause),
            Self::SameName(sheet) => in_both(messages::DETAIL_SAME_NAME, "sheet", sheet),
        }
    }
}

impl Limit {
    /// What is limited, as a part of a sentence.
    #[must_use]
    pub const fn text(self) -> Text {
        match self {
            Self::FileBytes => messages::LIMIT_FILE_BYTES,
            Self::ZipEntries => messages::LIMIT_ZIP_ENTRIES,
            Self::ZipBytes => messages::LIMIT_ZIP_BYTES,
            Self::ZipRatio => messages::LIMIT_ZIP_RATIO,
            Self::SharedStrings => messages::LIMIT_SHARED_STRINGS,
            Self::CellFormats => messages::LIMIT_CELL_FORMATS,
            Self::StyleText => messages::LIMIT_STYLE_TEXT,
            Self::Sheets => messages::LIMIT_SHEETS,
            Self::Rows => messages::LIMIT_ROWS,
            Self::Columns => messages::LIMIT_COLUMNS,
            Self::Cells => messages::LIMIT_CELLS,
            Self::Merges => messages::LIMIT_MERGES,
            Self::XlsxCellChars => messages::LIMIT_XLSX_CELL_CHARS,
            Self::TextBytesPerCell => messages::LIMIT_CELL_BYTES,
            Self::TotalTextBytes => messages::LIMIT_TOTAL_BYTES,
            Self::XmlDepth | Self::JsonDepth => messages::LIMIT_XML_DEPTH,
        }
    }
}

/// The message in English, for logs; people get [`IntakeError::text`] in their language.
impl fmt::Display for IntakeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (text, values) = self.text();
        f.write_str(&text.render(Lang::En, &values))
    }
}
