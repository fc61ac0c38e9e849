//! The sheet 差異一覧: a row per finding, and the columns that people write into. It is not protected, so that rows can be
//! sorted and deleted.

use rust_xlsxwriter::DataValidation;
use serde::Deserialize;

use super::super::messages as m;
use super::super::table::{Column, row};
use super::{Page, Stop};
use crate::catalog::{SourceFile, shipped};
use crate::report::Tone;
use crate::text::message::Lang;
use crate::text::period::parse_iso;
use crate::workbook::excel_day;

const fn width(column: Column) -> f64 {
    match column {
        Column::Area | Column::Product | Column::Note | Column::Rule | Column::Key => 22.0,
        Column::Name => 28.0,
        Column::Id | Column::Obligation | Column::Status | Column::Response | Column::Class => 16.0,
        Column::Answer | Column::Place => 30.0,
        Column::Difference | Column::Impact | Column::Remedy => 42.0,
        Column::Owner | Column::Due => 12.0,
        Column::Severity => 10.0,
        Column::Kind | Column::Count => 8.0,
        Column::Fingerprint => 24.0,
    }
}

/// What can be chosen in the column 対応方針.
#[derive(Deserialize)]
struct Responses {
    response: Vec<Response>,
}

#[derive(Deserialize)]
struct Response {
    ja: String,
    en: String,
}

/// The choices in a language, from `specs/dispositions.toml`.
fn responses(lang: Lang) -> Vec<String> {
    let name = "dispositions.toml";
    let file = SourceFile::new(name, shipped::text(name).unwrap_or_default());
    // A test reads the table; without it there is nothing to choose from, and everything may be written.
    let table: Option<Responses> = file.toml().ok();
    let words = table.into_iter().flat_map(|table| table.response);
    words.map(|one| if lang == Lang::Ja { one.ja } else { one.en }).collect()
}

/// Writes the sheet.
pub(super) fn write(page: &mut Page<'_, '_>) -> Result<(), Stop> {
    let lookup = page.lookup;
    page.title(m::XLSX_GAPS_TITLE)?;
    let heads = Column::ALL.map(|column| (lookup.say(column.header()).to_owned(), width(column)));
    page.header(&heads)?;
    page.room_for(lookup.report.findings.len())?;
    let first = page.row;
    for finding in &lookup.report.findings {
        let cells = row(lookup, finding);
        let tone = lookup
            .requirement(finding)
            .map_or_else(|| Tone::of_finding(finding.severity), |(_, requirement)| Tone::of(requirement));
        for ((at, column), text) in (0_u16..).zip(Column::ALL).zip(&cells) {
            match column {
                // A day is a day to the spreadsheet program; other words stay as they were written.
                Column::Due => match parse_iso(text).and_then(|day| excel_day(day).ok()) {
                    Some(day) => {
                        page.sheet.write_datetime_with_format(page.row, at, day, &page.looks.date)?;
                    }
                    None => page.put(at, text, &page.looks.date)?,
                },
                Column::Status if !text.is_empty() => {
                    let text = format!("{} {text}", tone.mark());
                    page.put(at, &text, page.looks.tone(tone))?;
                }
                Column::Severity => page.put(at, text, page.looks.tone(Tone::of_finding(finding.severity)))?,
                Column::Count => {
                    // Beyond 2^53 a number of a spreadsheet would not be the number.
                    match u32::try_from(finding.count) {
                        Ok(count) => {
                            page.sheet.write_number_with_format(page.row, at, count, &page.looks.count)?;
                        }
                        Err(_) => page.put(at, text, &page.looks.text)?,
                    }
                }
                Column::Fingerprint | Column::Key => page.put(at, text, &page.looks.key)?,
                column if column.is_written() => page.put(at, text, &page.looks.written)?,
                _ => page.put(at, text, &page.looks.text)?,
            }
        }
        page.height(cells.iter().map(String::as_str))?;
        page.row += 1;
    }
    let last = page.row.saturating_sub(1).max(first);
    let lang = lookup.lang;
    for (at, column) in (0_u16..).zip(Column::ALL) {
        let hint = match column {
            Column::Response => m::XLSX_HINT_RESPONSE,
            Column::Due => m::XLSX_HINT_DUE,
            Column::Fingerprint | Column::Key => {
                page.sheet.set_column_hidden(at)?;
                continue;
            }
            _ => continue,
        };
        let mut validation = DataValidation::new();
        let choices = responses(lang);
        if column == Column::Response && !choices.is_empty() {
            validation = validation.allow_list_strings(&choices)?;
        }
        validation = validation
            .set_input_title(lookup.say(column.header()))?
            .set_input_message(hint.get(lang))?
            // Anything may be written.
            .show_error_message(false);
        page.sheet.add_data_validation(first, at, last, at, &validation)?;
    }
    page.finish(3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_words_to_choose_from_in_both_languages_and_excel_takes_them() {
        for lang in [Lang::Ja, Lang::En] {
            let words = responses(lang);
            assert!(words.len() >= 5 && words.iter().all(|word| !word.is_empty() && !word.contains(',')), "{words:?}");
            assert!(DataValidation::new().allow_list_strings(&words).is_ok());
        }
    }
}
