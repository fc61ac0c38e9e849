//! What stands between plain records, in the order of the text: records that want care, and what is wrong with the form of the
//! text. It is kept until the plain records are looked at together, so that many of these are together.

use std::ops::Range;

use super::dialect::LineEnd;
use super::fault::{Fault, Why};
use super::record::{Cell, Row, Sink, short};

/// See the module.
#[derive(Clone, Debug, Default)]
pub struct Between {
    /// Each with the number of plain records before it.
    told: Vec<(usize, Telling)>,
    /// How many plain records stand before what comes next.
    before: usize,
    /// The fields of the records.
    cells: Vec<Cell>,
    /// Their values that had to be unescaped.
    side: String,
}

#[derive(Clone, Debug)]
enum Telling {
    Row { cells: Range<usize>, line: u32, end: Option<LineEnd> },
    Fault { fault: Fault, line: u32, column: Option<u32> },
    Lost,
}

impl Between {
    /// Whether there is nothing.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.told.is_empty()
    }

    /// How much there is.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.told.len()
    }

    /// What comes next stands behind so many plain records.
    pub const fn behind(&mut self, records: usize) {
        self.before = records;
    }

    /// Forgets everything.
    pub fn clear(&mut self) {
        self.told.clear();
        self.cells.clear();
        self.side.clear();
    }

    /// How many plain records stand before one of them.
    #[must_use]
    pub fn place(&self, at: usize) -> Option<usize> {
        self.told.get(at).map(|(before, _)| *before)
    }

    /// Tells one of them.
    pub fn tell<S: Sink + ?Sized>(&self, at: usize, text: &str, sink: &mut S) {
        match self.told.get(at).map(|(_, telling)| telling) {
            Some(Telling::Row { cells, line, end }) => {
                let cells = self.cells.get(cells.clone()).unwrap_or_default();
                sink.row(&Row { text, side: &self.side, cells, line: *line, end: *end });
            }
            Some(Telling::Fault { fault, line, column }) => sink.fault(*fault, *line, *column),
            Some(Telling::Lost) => sink.lost(),
            None => {}
        }
    }
}

impl Sink for Between {
    fn row(&mut self, row: &Row<'_>) {
        let (first, before) = (self.cells.len(), short(self.side.len()));
        self.side.push_str(row.side);
        let moved = |cell: &Cell| {
            let by = if cell.how.aside { before } else { 0 };
            Cell { start: cell.start + by, end: cell.end + by, ..*cell }
        };
        self.cells.extend(row.cells.iter().map(moved));
        let telling = Telling::Row { cells: first..self.cells.len(), line: row.line, end: row.end };
        self.told.push((self.before, telling));
    }

    fn fault(&mut self, fault: Fault, line: u32, column: Option<u32>) {
        self.told.push((self.before, Telling::Fault { fault, line, column }));
    }

    fn lost(&mut self) {
        self.told.push((self.before, Telling::Lost));
    }

    // Only formats that name their fields have unknown ones, or are broken as a whole.
    fn unknown(&mut self, _name: &str, _line: u32) {}

    fn broken(&mut self, _line: u32, _why: Why) {}
}
