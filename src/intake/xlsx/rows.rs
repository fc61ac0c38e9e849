//! Cells in the order of a file, gathered into rows in the order of the sheet.

use crate::intake::table::{Cell, Row};

/// The rows of a sheet while its cells come in.
#[derive(Debug, Default)]
pub(in crate::intake) struct Rows {
    rows: Vec<Row>,
    out_of_order: bool,
}

impl Rows {
    /// Takes in the next cell of the file. Files list their cells in order; one that does not is put in order at the
    /// end.
    pub(in crate::intake) fn push(&mut self, row: u32, hidden: bool, cell: Cell) {
        let width = match self.rows.last_mut() {
            Some(last) if last.index == row => {
                self.out_of_order |= last.cells.last().is_some_and(|before| before.column >= cell.column);
                last.cells.push(cell);
                last.hidden |= hidden;
                return;
            }
            Some(last) => {
                self.out_of_order |= last.index > row;
                last.cells.len()
            }
            None => 0,
        };
        // Rows of a table are about as wide as the one before.
        let mut cells = Vec::with_capacity(width.max(1));
        cells.push(cell);
        self.rows.push(Row { index: row, line: None, hidden, cells });
    }

    /// The rows in ascending order with cells in ascending order; of two cells with one address the later one counts.
    pub(in crate::intake) fn finish(mut self) -> Vec<Row> {
        if self.out_of_order {
            self.rows.sort_by_key(|row| row.index);
            self.rows.dedup_by(|later, earlier| {
                let same = later.index == earlier.index;
                if same {
                    earlier.cells.append(&mut later.cells);
                    earlier.hidden |= later.hidden;
                }
                same
            });
            for row in &mut self.rows {
                row.cells.sort_by_key(|cell| cell.column);
                row.cells.dedup_by(|later, earlier| {
                    let same = later.column == earlier.column;
                    if same {
                        std::mem::swap(later, earlier);
                    }
                    same
                });
            }
        }
        self.rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::table::CellKind;

    #[test]
    fn cells_in_disorder_come_out_in_order_and_the_later_of_two_counts() {
        let mut rows = Rows::default();
        for (row, column, text) in [(2, 1, "c"), (0, 3, "b"), (2, 0, "old"), (0, 1, "a"), (2, 0, "new")] {
            rows.push(
                row,
                row == 0 && column == 1,
                Cell { column, text: text.into(), kind: CellKind::Text, marks: None },
            );
        }
        let shown: Vec<_> = rows
            .finish()
            .iter()
            .map(|row| {
                (row.index, row.hidden, row.cells.iter().map(|c| c.text.to_string()).collect::<Vec<_>>().join("|"))
            })
            .collect();
        assert_eq!(shown, [(0, true, "a|b".to_owned()), (2, false, "new|c".to_owned())]);
    }
}
