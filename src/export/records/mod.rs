//! From the text of a chunk to records: one file per format, all of them for the same [`Sink`].

pub mod delimited;
mod ends;
#[cfg(test)]
mod heard;
pub mod json;
mod lines;
pub mod names;
pub mod xml;

use self::delimited::Form;
use self::names::Names;
use super::decode::Damage;
use super::fault::Why;
use super::record::Sink;

/// How the records of a file are laid out.
#[derive(Clone, Debug)]
pub enum Layout {
    /// Fields with a delimiter between them.
    Delimited(Form),
    /// Objects in an array.
    Json {
        /// The names of its fields.
        names: Names,
        /// The brackets that are open around the array, the outermost first.
        open: Vec<u8>,
    },
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

/// So many elements or brackets may be open around the records; more would only be there to fill the memory.
pub const MOST_DEPTH: usize = 1024;

/// How the bytes of a file go on from a place between two records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cut {
    /// With so many bytes of whole records.
    Records(usize),
    /// With so many bytes that hold none.
    Nothing(usize),
    /// More bytes are needed to tell; where there are none, the file ends as it should.
    More,
    /// They are broken at this place.
    Broken(usize, Why),
}

/// Divides a file into whole records, from its beginning to its end.
#[derive(Clone, Debug)]
pub enum Divider {
    /// Fields with a delimiter between them.
    Delimited(Form),
    /// Objects in an array.
    Json(json::Walk),
    /// One object in each line.
    JsonLines,
    /// Elements of one name.
    Xml(Box<xml::Walk>),
}

impl Divider {
    /// For a file of this layout.
    #[must_use]
    pub fn new(layout: &Layout) -> Self {
        match layout {
            Layout::Delimited(form) => Self::Delimited(*form),
            Layout::Json { open, .. } => Self::Json(json::Walk::new(open.clone())),
            Layout::JsonLines(_) => Self::JsonLines,
            Layout::Xml { record, .. } => Self::Xml(Box::new(xml::Walk::new(record))),
        }
    }

    /// How these bytes go on; nothing is behind them where the file is `at_end`.
    pub fn cut(&mut self, bytes: &[u8], at_end: bool) -> Cut {
        let records = |whole: usize| if whole > 0 { Cut::Records(whole) } else { Cut::More };
        match self {
            Self::Delimited(form) => records(delimited::cut(*form, bytes, at_end)),
            Self::Json(walk) => walk.cut(bytes, at_end),
            Self::JsonLines => records(json::cut_lines(bytes, at_end)),
            Self::Xml(walk) => walk.cut(bytes, at_end),
        }
    }
}

/// Reads the records of a chunk.
pub fn read(layout: &Layout, text: &str, damage: &Damage, sink: &mut impl Sink) {
    match layout {
        Layout::Delimited(form) => delimited::read(*form, text, damage, sink),
        Layout::Json { names, .. } => json::read(names, text, damage, sink),
        Layout::JsonLines(names) => json::read_lines(names, text, damage, sink),
        Layout::Xml { record, names } => xml::read(record, names, text, damage, sink),
    }
}
