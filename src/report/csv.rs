//! The report as CSV that Excel opens right: UTF-8 with a byte-order mark, lines that end with CR and LF, a row per
//! finding.

use std::io;

use super::lookup::Lookup;
use super::model::Report;
use super::table::{Column, row};
use crate::text::message::Lang;

/// Writes the table of findings.
///
/// # Errors
/// When the writer fails.
pub fn write(report: &Report, lang: Lang, out: &mut dyn io::Write) -> io::Result<()> {
    out.write_all(b"\xef\xbb\xbf")?;
    let lookup = Lookup::new(report, lang);
    let mut csv = ::csv::WriterBuilder::new().terminator(::csv::Terminator::CRLF).from_writer(out);
    csv.write_record(Column::ALL.map(|column| column.header().get(lang)))?;
    for finding in &report.findings {
        csv.write_record(row(&lookup, finding).map(guarded))?;
    }
    csv.flush()
}

/// A cell that no spreadsheet program takes for a formula: what begins like one gets an apostrophe, as does the full-width
/// form where more stands behind it (a lone － is an answer).
fn guarded(cell: String) -> String {
    let wide = |cell: &str| cell.starts_with(['＝', '＋', '－', '＠']) && cell.chars().nth(1).is_some();
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) || wide(&cell) { format!("'{cell}") } else { cell }
}

#[cfg(test)]
mod tests {
    use super::guarded;

    #[test]
    fn what_begins_like_a_formula_gets_an_apostrophe() {
        for cell in ["=1+1", "+1", "-", "@SUM(A1)", "\t=1", "\r=1", "＝1＋1", "＠SUM"] {
            assert_eq!(guarded(cell.to_owned()), format!("'{cell}"));
        }
        for cell in ["", "－", "1=1", "a@b", "'=1", "◎"] {
            assert_eq!(guarded(cell.to_owned()), cell);
        }
    }
}
