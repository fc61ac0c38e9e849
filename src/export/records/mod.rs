//! From the text of a chunk to records: one file per format, all of them for the same [`Sink`].

pub mod delimited;
#[cfg(test)]
mod heard;
pub mod json;
mod lines;
pub mod names;
pub mod xml;

use self::delimited::Form;
use self::names::Names;
use super::decode::Damage;
use super::record::Sink;

/// How the records of a file are laid out.
#[derive(Clone, Debug)]
pub enum Layout {
    /// Fields with a delimiter between them.
    Delimited(Form),
    /// Objects in an array.
    Json(Names),
    /// One object in each line.
    JsonLines(Names),
    /// Elements of one name.
    Xml {
        /// The name of the element of a record, without its prefix.
        record: String,
        /// The names of its fields.
        names: Names,
    },
}

/// The longest record that is read, in bytes; a quotation mark that is not closed within as much never is.
pub const MOST_BYTES: usize = 16 * 1024 * 1024;

/// Reads the records of a chunk.
pub fn read(layout: &Layout, text: &str, damage: &Damage, sink: &mut impl Sink) {
    match layout {
        Layout::Delimited(form) => delimited::read(*form, text, damage, sink),
        Layout::Json(names) => json::read(names, text, damage, sink),
        Layout::JsonLines(names) => json::read_lines(names, text, damage, sink),
        Layout::Xml { record, names } => xml::read(record, names, text, damage, sink),
    }
}
