//! Files and cells: a workbook or text file in, sparse tables with addresses out.
//!
//! Knows nothing of standards, vendors or what a column means.

mod table;

pub use table::{Cell, CellAddress, CellKind, Document, Encoding, Format, Notice, Region, Row, Table, column_letters};
