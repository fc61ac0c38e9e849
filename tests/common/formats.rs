//! The list that lies in fixtures/intake/formats/ in every format that deliveries are read from.

use tekigo::intake::{Document, Limits, Table, read};

/// The file name of the list, without its ending.
pub const NAME: &str = "031_住登外者宛名番号管理";

/// The bytes of a file beside the list.
pub fn fixture(name: &str) -> Vec<u8> {
    super::fixture(&format!("intake/formats/{name}"))
}

/// The list in the format of an ending.
pub fn list(ending: &str) -> Vec<u8> {
    fixture(&format!("{NAME}.{ending}"))
}

/// Reads a file that is meant to be read.
pub fn open(name: &str, bytes: &[u8]) -> Document {
    read(name, bytes, &Limits::default()).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The texts of a table, row by row, empty cells left out.
pub fn rows(table: &Table) -> Vec<Vec<&str>> {
    table.rows.iter().map(|row| row.cells.iter().map(|cell| &*cell.text).collect()).collect()
}
