//! A copy of a workbook with cells added at the right and a sheet at the front; everything else stays as it is.
//!
//! Parts that do not change are copied without unfolding them. Of those that do, only the places that change are written
//! anew: no library that reads and writes whole workbooks keeps drawings, validations and macros as they were.

mod grid;
mod look;
mod package;
mod page;
mod sheets;
mod xml;

pub use grid::{Addition, column_number, room};
pub use look::Look;
pub use package::Book;
pub use page::{Line, page};

/// Why a workbook cannot be changed; in English, as what it goes into is a detail for the maker of the file.
#[derive(Debug, thiserror::Error)]
pub enum BookError {
    /// The container cannot be read or written.
    #[error("{0}")]
    Zip(#[from] zip::result::ZipError),
    /// A part cannot be unfolded.
    #[error("{0}")]
    Io(#[from] std::io::Error),
    /// A part is no XML.
    #[error("{0}")]
    Xml(#[from] quick_xml::Error),
    /// A part lacks something that a workbook has.
    #[error("{0}")]
    Lacks(&'static str),
}
