//! The vendor's own workbook with the result beside each row, to go back as the list of questions.

use std::collections::BTreeMap;

use super::book::{Addition, Book, BookError, Look, column_number, page, room};
use super::messages as m;
use super::notes::{Note, Notes};
use super::summary;
use crate::intake::{Content, Format, IntakeError, Limits, WorkbookParts, sniff};
use crate::report::model::{Input, Report};
use crate::text::message::Lang;

/// A copy of a vendor's workbook with the result of a check.
#[derive(Clone, Debug)]
pub struct Annotated {
    /// The bytes of the copy.
    pub bytes: Vec<u8>,
    /// How many rows have a status or a finding beside them.
    pub rows: usize,
    /// How many of them have a finding.
    pub with_findings: usize,
}

/// Why a workbook could not be annotated.
#[derive(Debug, thiserror::Error)]
pub enum AnnotateError {
    /// It is no XLSX or XLSM, but this.
    #[error("not an XLSX workbook")]
    NotWorkbook(Content),
    /// Intake refuses it.
    #[error(transparent)]
    Intake(#[from] IntakeError),
    /// Its parts are not what those of a workbook are.
    #[error(transparent)]
    Book(#[from] BookError),
    /// The report says nothing of any of its rows.
    #[error("the report says nothing of its rows")]
    Nothing,
}

/// Widths of the columns, in characters.
const WIDTHS: [f64; 3] = [24.0, 60.0, 60.0];
/// How many they are.
const COLUMNS: u32 = 3;

/// Writes what a report says of one of its inputs beside the rows of that workbook.
///
/// `name` is the name of the file at hand, and `forced` says that its content is not that of the input.
///
/// # Errors
/// [`AnnotateError`] where it is no workbook of the kind, damaged, or the report says nothing of it.
pub fn annotate(
    report: &Report,
    input: &Input,
    (name, bytes): (&str, &[u8]),
    forced: bool,
    lang: Lang,
) -> Result<Annotated, AnnotateError> {
    match sniff(name, bytes) {
        Content::Table(Format::Xlsx) => {}
        other => return Err(AnnotateError::NotWorkbook(other)),
    }
    let parts = WorkbookParts::find(name, bytes, &Limits::default())?;
    let notes = Notes::gather(report, input, lang);
    let mut book = Book::open(bytes, &parts)?;
    let mut placed = Vec::new();
    let (mut rows, mut with_findings) = (0, 0);
    for (sheet, path) in &parts.sheets {
        let of_sheet: BTreeMap<u32, &Note> =
            notes.rows.iter().filter(|((other, _), _)| other == sheet).map(|((_, row), note)| (*row, note)).collect();
        if of_sheet.is_empty() {
            continue;
        }
        rows += of_sheet.len();
        with_findings += of_sheet.values().filter(|note| !note.findings.is_empty()).count();
        let lists = || input.lists.iter().filter(|list| list.sheet.as_ref() == Some(sheet));
        // Only the report's letters say where the lists of the sheet end.
        let columns = lists().flat_map(|list| &list.columns);
        let from = columns.filter_map(|one| column_number(&one.column)).max().map_or(0, |last| last + 1);
        let Some(first) = room(&book.text(path)?, COLUMNS, from)? else {
            placed.push((sheet.clone(), None));
            continue;
        };
        let mut addition = Addition { first, widths: WIDTHS.to_vec(), rows: BTreeMap::new() };
        let number = |look: Look| book.looks().map(|looks| looks.number(look));
        for header in lists().map(|list| list.header_rows[1].saturating_sub(1)) {
            let labels = [m::COL_STATUS, m::COL_FINDING, m::COL_REMEDY];
            let cells = labels.map(|label| (number(Look::Header), label.get(lang).to_owned()));
            addition.rows.insert(header, cells.to_vec());
        }
        for (row, note) in of_sheet {
            let cells = [
                (number(note.tone.look()), note.status_text()),
                (number(Look::Cell), note.findings.join("\n")),
                (number(Look::Cell), note.remedies.join("\n")),
            ];
            addition.rows.insert(row, cells.to_vec());
        }
        placed.push((sheet.clone(), Some((first, first + COLUMNS - 1))));
        book.add_cells(path, &addition)?;
    }
    if placed.is_empty() {
        return Err(AnnotateError::Nothing);
    }
    let lines = summary::lines(report, input, &notes, &placed, (name, forced), lang);
    let looks = book.looks().copied();
    book.add_first_sheet(m::SUMMARY_SHEET.get(lang), |namespace| {
        page(&lines, &summary::WIDTHS, looks.as_ref(), namespace)
    })?;
    Ok(Annotated { bytes: book.finish()?, rows, with_findings })
}
