//! One record of a file as all formats give it to the same checker: slices of its chunk, nothing copied.

use super::dialect::LineEnd;
use super::fault::{Fault, Why};

/// One field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Its column in the plan.
    pub column: u32,
    /// Its line, counted from that of the chunk.
    pub line: u32,
    /// Where it begins in the text, or in the side text where something had to be unescaped.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
    /// How it is written.
    pub how: How,
}

/// How a field is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a property of its own")]
pub struct How {
    /// In quotation marks.
    pub quoted: bool,
    /// With escapes, so that its value stands in the side text.
    pub aside: bool,
    /// With bytes that are no characters.
    pub damaged: bool,
    /// As a word of JSON or a number with an exponent, which no data type of the list has.
    pub bare: bool,
}

/// One record.
#[derive(Clone, Copy, Debug)]
pub struct Row<'r> {
    /// The text of the chunk.
    pub text: &'r str,
    /// Values that had to be unescaped.
    pub side: &'r str,
    /// The fields that are there.
    pub cells: &'r [Cell],
    /// The line on which it begins, counted from that of the chunk.
    pub line: u32,
    /// How it ends, where its format has line ends and the file does not end with it.
    pub end: Option<LineEnd>,
}

impl<'r> Row<'r> {
    /// The bytes of the value of a field.
    #[inline]
    #[must_use]
    pub fn bytes(&self, cell: &Cell) -> &'r [u8] {
        let text = if cell.how.aside { self.side } else { self.text };
        text.as_bytes().get(cell.start as usize..cell.end as usize).unwrap_or_default()
    }

    /// The value of a field.
    #[must_use]
    pub fn value(&self, cell: &Cell) -> &'r str {
        let text = if cell.how.aside { self.side } else { self.text };
        text.get(cell.start as usize..cell.end as usize).unwrap_or_default()
    }
}

/// Takes what a reader of records finds.
pub trait Sink {
    /// One record.
    fn row(&mut self, row: &Row<'_>);
    /// Something that is wrong with the form of the text: at a line, counted from that of the chunk, and a column, counted
    /// from 0, where it is one.
    fn fault(&mut self, fault: Fault, line: u32, column: Option<u32>);
    /// A record that is broken and left out.
    fn lost(&mut self);
    /// A field whose name no column has, at a line.
    fn unknown(&mut self, name: &str, line: u32);
    /// The text is broken here, and nothing behind it can be read.
    fn broken(&mut self, line: u32, why: Why);
}
