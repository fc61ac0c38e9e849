//! A sink that writes down what it is told, for the tests of formats that name their fields.

use crate::export::fault::{Fault, Why};
use crate::export::record::{Cell, Row, Sink};

/// What was heard: rows with the place of each value, faults, what is unknown or broken.
#[derive(Default)]
pub struct Heard(pub Vec<String>);

impl Sink for Heard {
    fn row(&mut self, row: &Row<'_>) {
        let value = |cell: &Cell| format!("{}:{}@{}", cell.column, row.value(cell), cell.line);
        self.0.push(row.cells.iter().map(value).collect::<Vec<_>>().join(" "));
    }
    fn fault(&mut self, fault: Fault, line: u32, _column: Option<u32>) {
        self.0.push(format!("{fault:?}@{line}"));
    }
    fn lost(&mut self) {}
    fn unknown(&mut self, name: &str, line: u32) {
        self.0.push(format!("?{name}@{line}"));
    }
    fn broken(&mut self, line: u32, _why: Why) {
        self.0.push(format!("broken@{line}"));
    }
}
