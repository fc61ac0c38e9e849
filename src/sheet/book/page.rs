//! A sheet of our own: lines of texts, A4 landscape.

use std::fmt::Write as _;

use super::grid::cell;
use super::look::{Look, Looks};
use super::xml::escape;
use crate::intake::CellAddress;
use crate::sheet::{LINE_HEIGHT, lines_of};

/// One line: texts from the first column on, each with its look. A single text goes over the whole width.
pub type Line = Vec<(Look, String)>;

/// The part of a sheet with these lines; `widths` of its columns, in characters.
#[must_use]
pub fn page(lines: &[Line], widths: &[f64], looks: Option<&Looks>, namespace: &str) -> String {
    let number = |look: Look| looks.map(|looks| looks.number(look));
    let last = u32::try_from(widths.len().saturating_sub(1)).unwrap_or(0);
    // Half-width characters on a count line, which has no height of its own.
    let room: f64 = widths.iter().sum();
    let mut columns = String::new();
    for (at, width) in (1..).zip(widths) {
        let _ = write!(columns, "<col min=\"{at}\" max=\"{at}\" width=\"{width}\" customWidth=\"1\"/>");
    }
    let (mut rows, mut merges, mut count) = (String::new(), String::new(), 0_usize);
    for (row, line) in (0_u32..).zip(lines) {
        let single = line.len() == 1;
        let mut height = String::new();
        if let [(look, text)] = line.as_slice() {
            let end = CellAddress { row, column: last };
            let _ = write!(merges, "<mergeCell ref=\"{}:{end}\"/>", CellAddress { row, column: 0 });
            count += 1;
            let each = if *look == Look::Title { 22.0 } else { LINE_HEIGHT };
            height = format!(" ht=\"{}\" customHeight=\"1\"", lines_of(text, room) * each + 2.0);
        } else {
            let lines = line.iter().zip(widths).map(|((_, text), width)| lines_of(text, *width)).fold(1.0, f64::max);
            if lines > 1.0 {
                height = format!(" ht=\"{}\" customHeight=\"1\"", lines * LINE_HEIGHT);
            }
        }
        let _ = write!(rows, "<row r=\"{}\"{height}>", row + 1);
        for (column, (look, text)) in (0_u32..).zip(line) {
            let address = CellAddress { row, column };
            if *look == Look::Count {
                let style = number(*look).map_or_else(String::new, |style| format!(" s=\"{style}\""));
                let _ = write!(rows, "<c r=\"{address}\"{style}><v>{}</v></c>", escape(text));
            } else {
                rows.push_str(&cell("", address, number(*look), text));
            }
        }
        if single {
            for column in 1..=last {
                rows.push_str(&cell(
                    "",
                    CellAddress { row, column },
                    line.first().and_then(|(look, _)| number(*look)),
                    "",
                ));
            }
        }
        rows.push_str("</row>");
    }
    let merges =
        if count == 0 { String::new() } else { format!("<mergeCells count=\"{count}\">{merges}</mergeCells>") };
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<worksheet xmlns=\"{}\"><sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>\
         <sheetViews><sheetView tabSelected=\"1\" workbookViewId=\"0\"/></sheetViews><sheetFormatPr defaultRowHeight=\"15\"/><cols>{columns}</cols>\
         <sheetData>{rows}</sheetData>{merges}<pageMargins left=\"0.4\" right=\"0.4\" top=\"0.6\" bottom=\"0.6\" header=\"0.3\" footer=\"0.3\"/>\
         <pageSetup paperSize=\"9\" orientation=\"landscape\" fitToHeight=\"0\"/><headerFooter><oddFooter>&amp;C&amp;P / &amp;N</oddFooter></headerFooter></worksheet>",
        escape(namespace)
    )
}
