//! Prose: documents whose content stands in headings and paragraphs and not in one table (DOCX, TXT, MD).

mod body;
mod docx;
mod grid;
mod marked;
mod numbering;
mod sequence;
mod styles;
mod text;
mod xml;

use std::borrow::Cow;

use super::content::{Content, extension, is_word_package, sniff};
use super::error::{Damage, IntakeError};
use super::limits::{Limit, Limits};
use super::table::{Encoding, Format, Marks, Notice, Table};

/// What a document of prose held, in the order in which it is read.
#[derive(Clone, Debug)]
pub struct Prose {
    /// The format that the content showed.
    pub format: ProseFormat,
    /// The character encoding, for plain text.
    pub encoding: Option<Encoding>,
    /// Paragraphs and tables; those without any text are left out.
    pub blocks: Vec<Block>,
    /// What a reader of the report should know about how the file was read.
    pub notices: Vec<Notice>,
}

/// A format that prose is read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProseFormat {
    /// Office Open XML document, with or without macros (DOCX, DOCM).
    Docx,
    /// Plain text (TXT) or Markdown (MD).
    Text,
}

/// A part of a document.
#[derive(Clone, Debug)]
pub enum Block {
    /// A heading, a paragraph or an item of a list.
    Paragraph(Paragraph),
    /// A table without a name. Its merges come from cells that span columns or continue the cell above; a nested table is
    /// part of the text of its cell.
    Table(Table),
}

/// A heading, a paragraph or an item of a list (見出し・段落・箇条書き).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paragraph {
    /// 1-based: the number of the paragraph among those of a DOCX that stand outside tables, empty ones and the table of
    /// contents included; the line of a text file. A paragraph in a text box has the place of the one it hangs on.
    pub place: u64,
    /// 1-based level of a heading (1–9), from its style or outline level, or from the `#` marks of Markdown.
    pub level: Option<u8>,
    /// The number or bullet that the application shows before the paragraph and that is not part of the text:
    /// `1.1.1.`, `(2)`, `①`, `ア`, `・`. Never from a text file.
    pub number: Option<String>,
    /// The text. Line breaks inside the paragraph are line feeds; text that is struck out is part of it, hidden text
    /// (隠し文字) is not.
    pub text: String,
    /// The parts of the text that are struck out or red; a recorded deletion (変更履歴) counts as struck out and a
    /// recorded insertion as red.
    pub marks: Option<Box<Marks>>,
}

impl Paragraph {
    /// The text without what is struck out.
    #[must_use]
    pub fn kept(&self) -> Cow<'_, str> {
        self.marks.as_ref().map_or(Cow::Borrowed(&self.text), |marks| marks.kept(&self.text))
    }
}

impl Block {
    /// The paragraph, if it is one.
    #[must_use]
    pub const fn paragraph(&self) -> Option<&Paragraph> {
        match self {
            Self::Paragraph(paragraph) => Some(paragraph),
            Self::Table(_) => None,
        }
    }

    /// The table, if it is one.
    #[must_use]
    pub const fn table(&self) -> Option<&Table> {
        match self {
            Self::Table(table) => Some(table),
            Self::Paragraph(_) => None,
        }
    }
}

/// Whether a file is prose rather than a table: a DOCX whatever its name, or text in a file named `.txt` or `.md`.
///
/// Never fails: what cannot be told is no prose.
#[must_use]
pub fn is_prose(name: &str, bytes: &[u8]) -> bool {
    match sniff(name, bytes) {
        Content::TextDocument => is_word_package(bytes),
        Content::Table(Format::Csv | Format::Tsv) => matches!(extension(name).as_str(), "txt" | "md"),
        _ => false,
    }
}

/// Reads a document of prose: its name (for messages, and `.md` for Markdown) and its bytes.
///
/// The content decides between DOCX and text. Left out of a DOCX are its table of contents, footnotes, endnotes,
/// comments, headers and footers.
///
/// # Errors
/// [`IntakeError`] where the file is empty, protected, of another kind, damaged or beyond a limit; never a panic.
pub fn read_prose(name: &str, bytes: &[u8], limits: &Limits) -> Result<Prose, IntakeError> {
    let file = name.to_owned();
    let size = bytes.len() as u64;
    if size > limits.file_bytes {
        return Err(IntakeError::limit(name, limits, Limit::FileBytes, size, None));
    }
    match sniff(name, bytes) {
        Content::TextDocument if is_word_package(bytes) => docx::read(name, bytes, limits),
        Content::Table(Format::Csv | Format::Tsv) => text::read(name, bytes, limits),
        Content::Empty => Err(IntakeError::Empty { file }),
        Content::Encrypted => Err(IntakeError::Encrypted { file }),
        Content::BrokenZip | Content::BrokenCompound => Err(IntakeError::Damaged { file, detail: Damage::Container }),
        content => Err(IntakeError::NotProse { file, content }),
    }
}
