//! One record of a file as all formats give it to the same checker: slices of its chunk, nothing copied.

use super::between::Between;
use super::dialect::LineEnd;
use super::fault::{Fault, Why};

/// A count or a place as the records have it; chunks are far shorter than what would not fit.
#[inline]
#[must_use]
pub fn short(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

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

/// Where a field stands: half of what a [`Cell`] takes, for records that are plain.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// Where it begins; with [`Span::ASIDE`] in the side text.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
}

impl Span {
    /// The bit of a field that had to be unescaped. No chunk is so long that it had a place with this bit.
    pub const ASIDE: u32 = 1 << 31;
}

/// On which lines the fields of plain records stand.
#[derive(Clone, Copy, Debug, Default)]
pub struct Lines<'r> {
    /// From one record to the next.
    pub step: u32,
    /// By column below the line of its record; none where all stand on it.
    pub within: &'r [u32],
    /// By record its line, counted from that of the chunk, where they are not evenly apart.
    pub of: &'r [u32],
}

/// Plain records that follow each other, at most [`Block::MOST`], each with a field for every column.
#[derive(Clone, Copy, Debug)]
pub struct Block<'r> {
    /// The text of the chunk.
    pub text: &'r str,
    /// Values that had to be unescaped.
    pub side: &'r str,
    /// How many fields of a record are wanted, from the first on.
    pub columns: usize,
    /// Where they stand, one record after the other.
    pub spans: &'r [Span],
    /// The line of the first, counted from that of the chunk.
    pub line: u32,
    /// The lines of the others and of their fields.
    pub lines: Lines<'r>,
    /// The columns that the records have, where their format lets them leave out others.
    pub fields: Option<&'r [u32]>,
    /// How many records these are.
    pub rows: usize,
    /// How each ends, where its format has line ends.
    pub ends: &'r [LineEnd],
    /// What stands between them.
    pub between: Option<&'r Between>,
}

impl<'r> Block<'r> {
    /// As many records as a word has bits.
    pub const MOST: usize = 64;

    /// Their bits. Known to have an end, a compiler can take several at once.
    pub const ROWS: std::ops::Range<u32> = 0..64;

    /// Where the field of a record in a column stands.
    #[inline]
    #[must_use]
    pub fn span(&self, row: usize, column: usize) -> Span {
        self.spans.get(row * self.columns + column).copied().unwrap_or_default()
    }

    /// The bytes of a value.
    #[inline]
    #[must_use]
    pub fn bytes(&self, span: Span) -> &'r [u8] {
        let (text, start) =
            if span.start & Span::ASIDE == 0 { (self.text, span.start) } else { (self.side, span.start ^ Span::ASIDE) };
        text.as_bytes().get(start as usize..span.end as usize).unwrap_or_default()
    }

    /// A field as other records have it.
    #[must_use]
    pub fn cell(&self, span: Span, row: usize, column: usize) -> Cell {
        let aside = span.start & Span::ASIDE != 0;
        let before = (span.start as usize).checked_sub(1).and_then(|before| self.text.as_bytes().get(before));
        let how = How { quoted: aside || before == Some(&b'"'), aside, damaged: false, bare: false };
        let start = span.start & !Span::ASIDE;
        let line = self.line_of(row) + self.lines.within.get(column).copied().unwrap_or_default();
        Cell { column: short(column), line, start, end: span.end, how }
    }

    /// The line on which a record begins.
    fn line_of(&self, row: usize) -> u32 {
        if let Some(line) = self.lines.of.get(row) {
            return *line;
        }
        self.line + u32::try_from(row).unwrap_or(u32::MAX).saturating_mul(self.lines.step)
    }

    /// Tells what stands between the records up to one of them, from a place on in what stands between.
    pub fn tell<S: Sink + ?Sized>(&self, told: &mut usize, row: usize, sink: &mut S) {
        while let Some(between) = self.between
            && between.place(*told).is_some_and(|place| place <= row)
        {
            between.tell(*told, self.text, sink);
            *told += 1;
        }
    }

    /// One of the records without its fields.
    #[must_use]
    pub fn bare(&self, row: usize) -> Row<'r> {
        Row { text: self.text, side: self.side, cells: &[], line: self.line_of(row), end: self.ends.get(row).copied() }
    }

    /// One of the records; `cells` is room for its fields.
    #[must_use]
    pub fn row<'c>(&self, row: usize, cells: &'c mut Vec<Cell>) -> Row<'c>
    where
        'r: 'c,
    {
        cells.clear();
        cells.extend((0..self.columns).map(|column| self.cell(self.span(row, column), row, column)));
        let line = self.line_of(row);
        Row { text: self.text, side: self.side, cells, line, end: self.ends.get(row).copied() }
    }
}

/// Where the fields of a column stand in plain records, by record; records that are not there have empty ones.
#[derive(Clone, Debug)]
pub struct Fields {
    starts: [u32; Block::MOST],
    ends: [u32; Block::MOST],
}

impl Default for Fields {
    fn default() -> Self {
        Self { starts: [0; Block::MOST], ends: [0; Block::MOST] }
    }
}

#[expect(clippy::inline_always, reason = "part of what is translated for each sort of machine")]
impl Fields {
    /// Takes the fields of a column.
    #[inline(always)]
    pub fn take(&mut self, block: &Block<'_>, column: usize) {
        let records = block.spans.chunks_exact(block.columns);
        for (record, (start, end)) in records.zip(self.starts.iter_mut().zip(&mut self.ends)) {
            Span { start: *start, end: *end } = record.get(column).copied().unwrap_or_default();
        }
        for (start, end) in self.starts.iter_mut().zip(&mut self.ends).skip(block.rows) {
            (*start, *end) = (0, 0);
        }
    }

    /// Where each begins and ends.
    #[inline(always)]
    pub fn iter(&self) -> impl Iterator<Item = (u32, u32)> + '_ {
        self.starts.iter().zip(&self.ends).map(|(start, end)| (*start, *end))
    }

    /// Those that are empty, one bit for each. A field that had to be unescaped is not.
    #[inline(always)]
    #[must_use]
    pub fn empty(&self) -> u64 {
        self.iter().zip(Block::ROWS).fold(0, |empty, ((start, end), row)| empty | u64::from(start == end) << row)
    }
}

/// Takes what a reader of records finds.
pub trait Sink {
    /// How many fields a record needs to be taken with others; `None` where each is wanted alone.
    fn columns(&self) -> Option<usize> {
        None
    }
    /// How many of the fields of such a record are wanted, from the first on.
    fn needed(&self) -> usize {
        usize::MAX
    }
    /// Plain records, and what stands between them.
    fn block(&mut self, block: &Block<'_>) {
        let (mut cells, mut told) = (Vec::new(), 0);
        for row in 0..block.rows {
            block.tell(&mut told, row, self);
            self.row(&block.row(row, &mut cells));
        }
        block.tell(&mut told, block.rows, self);
    }
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
