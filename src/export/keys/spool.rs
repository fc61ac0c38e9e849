//! The places of mistakes in keys, where all of them are wanted: kept in a temporary file and handed out in the order of the
//! records, however often the files had to be read for them.

use std::fs::File;
use std::io::{self, BufRead as _, BufReader, BufWriter, Seek as _, SeekFrom, Write as _};
use std::path::PathBuf;

use super::temporary;
use crate::export::fault::Fault;
use crate::export::partial::{Occurrence, Shown};

/// Where a place stands: the file, the record in it, and which of the things in that record.
pub(super) type Order = (usize, u64, usize);

/// One place as it is written.
type Line = (Order, usize, u32, Option<u64>, Option<u64>, String, Option<String>);

/// Runs of places, each in order.
#[derive(Debug, Default)]
pub(super) struct Spool {
    folder: Option<PathBuf>,
    runs: Vec<BufWriter<File>>,
    /// Whether the next place begins a run.
    begins: bool,
}

impl Spool {
    pub(super) const fn new(folder: Option<PathBuf>) -> Self {
        Self { folder, runs: Vec::new(), begins: false }
    }

    /// What is added from here on is in an order of its own.
    pub(super) const fn begin(&mut self) {
        self.begins = true;
    }

    /// Adds a place that stands behind those that were added to this run.
    pub(super) fn add(&mut self, order: Order, fault: Fault, column: u32, shown: &Shown) -> io::Result<()> {
        if std::mem::take(&mut self.begins) {
            self.runs.push(BufWriter::with_capacity(1 << 16, temporary(self.folder.as_deref())?));
        }
        let Some(run) = self.runs.last_mut() else { return Ok(()) };
        let line = (order, fault.index(), column, shown.line, shown.column, &shown.text, &shown.same_as);
        let mut bytes = serde_json::to_vec(&line)?;
        bytes.push(b'\n');
        run.write_all(&bytes)
    }

    /// Hands out all places in their order, each with its file.
    pub(super) fn hand_out(self, mut take: impl FnMut(usize, Occurrence)) -> io::Result<()> {
        let mut runs = Vec::with_capacity(self.runs.len());
        for run in self.runs {
            let mut run = run.into_inner().map_err(io::IntoInnerError::into_error)?;
            run.seek(SeekFrom::Start(0))?;
            runs.push(BufReader::new(run).lines());
        }
        let next = |lines: &mut io::Lines<BufReader<File>>| -> io::Result<Option<Line>> {
            lines.next().map(|line| Ok(serde_json::from_str(&line?)?)).transpose()
        };
        let mut heads = runs.iter_mut().map(next).collect::<io::Result<Vec<_>>>()?;
        loop {
            let orders = heads.iter().enumerate().filter_map(|(at, head)| Some((head.as_ref()?.0, at)));
            let Some((_, at)) = orders.min() else { return Ok(()) };
            let (Some(head), Some(run)) = (heads.get_mut(at), runs.get_mut(at)) else { return Ok(()) };
            let Some((order, fault, column, line, number, text, same_as)) = std::mem::replace(head, next(run)?) else {
                return Ok(());
            };
            let Some(&fault) = Fault::ALL.get(fault) else { continue };
            let same_as = same_as.map(String::into_boxed_str);
            let shown = Shown { line, column: number, character: None, text, same_as };
            take(order.0, Occurrence { fault, column: Some(column), shown });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_come_in_the_order_of_the_records_whatever_the_run() {
        let mut spool = Spool::default();
        for run in [[(0, 5), (1, 1)], [(0, 2), (1, 0)]] {
            spool.begin();
            for (file, record) in run {
                let shown = Shown { line: Some(record), text: "漢×2".to_owned(), ..Shown::default() };
                spool.add((file, record, 0), Fault::KeyDuplicate, 3, &shown).unwrap();
            }
        }
        let mut all = Vec::new();
        spool.hand_out(|file, one| all.push((file, one.shown.line.unwrap(), one.column, one.shown.text))).unwrap();
        let text = || "漢×2".to_owned();
        let column = Some(3);
        assert_eq!(
            all,
            [(0, 2, column, text()), (0, 5, column, text()), (1, 0, column, text()), (1, 1, column, text())]
        );
    }
}
