//! Files and cells: a workbook or text file in, sparse tables with addresses out; a document of prose in, its paragraphs
//! and tables out.
//!
//! Knows nothing of standards, vendors or what a column means.

mod biff;
mod budget;
mod compound;
mod content;
mod delimited;
mod encoding;
mod error;
mod limits;
pub mod messages;
mod number_format;
mod ods;
mod ooxml;
pub mod packed;
mod prose;
mod records;
mod sheets;
mod table;
mod xls;
mod xlsb;
mod xlsx;

pub use content::{Content, sniff};
pub use delimited::Delimited;
pub use error::{Damage, IntakeError};
pub use limits::{Limit, Limits};
pub use ods::OpenDocument;
pub use prose::{Block, Paragraph, Prose, ProseFormat, is_prose, read_prose};
pub use records::{Json, XmlRecords};
pub use table::{
    Cell, CellAddress, CellKind, Comment, Document, Encoding, Format, Marks, MergeIndex, Notice, Region, Row, Table,
    column_letters,
};
pub use xls::OldWorkbook;
pub use xlsb::BinaryWorkbook;
pub use xlsx::Workbook;
pub(crate) use xlsx::WorkbookParts;

/// A format that files are read from; one implementation per format, chosen by [`read`].
pub trait Reader {
    /// Reads the bytes of a file that [`sniff`] found to be of this format; `file` is its name for messages.
    ///
    /// # Errors
    /// [`IntakeError`] where the file is damaged or goes beyond a limit.
    fn read(&self, file: &str, bytes: &[u8], limits: &Limits) -> Result<Document, IntakeError>;
}

/// Reads one file: its name (for messages and the choice between CSV and TSV) and its bytes.
///
/// The content decides how it is read: an XLSX workbook named `.csv` is read as a workbook. A workbook without any cell
/// gives empty tables.
///
/// # Errors
/// [`IntakeError`] where the file is empty, protected, of another kind, damaged or beyond a limit; never a panic.
pub fn read(name: &str, bytes: &[u8], limits: &Limits) -> Result<Document, IntakeError> {
    let file = name.to_owned();
    let size = bytes.len() as u64;
    if size > limits.file_bytes {
        return Err(IntakeError::limit(name, limits, Limit::FileBytes, size, None));
    }
    match sniff(name, bytes) {
        Content::Table(Format::Xlsx) => Workbook.read(name, bytes, limits),
        Content::Table(Format::Xls) => OldWorkbook.read(name, bytes, limits),
        Content::Table(Format::Xlsb) => BinaryWorkbook.read(name, bytes, limits),
        Content::Table(Format::Ods) => OpenDocument.read(name, bytes, limits),
        Content::Table(Format::Csv | Format::Tsv) => Delimited.read(name, bytes, limits),
        Content::Table(Format::Json | Format::JsonLines) => Json.read(name, bytes, limits),
        Content::Table(Format::Xml) => XmlRecords.read(name, bytes, limits),
        Content::Empty => Err(IntakeError::Empty { file }),
        Content::Encrypted => Err(IntakeError::Encrypted { file }),
        Content::BrokenZip | Content::BrokenCompound => Err(IntakeError::Damaged { file, detail: Damage::Container }),
        content => Err(IntakeError::Unreadable { file, content, misleading_extension: content.misleading(name) }),
    }
}
