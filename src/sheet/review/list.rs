//! The sheet 確認: a line per row that waits, the vendor's words at the left, the candidates and the decision at the right.

use rust_xlsxwriter::{DataValidation, DataValidationErrorStyle, Format, Worksheet, XlsxError};

use super::super::fill_in::{Formats, clip, print_setup, protect, write_text};
use super::super::plan::name_of;
use super::super::{LINE_HEIGHT, lines_of};
use super::messages as m;
use super::{Ask, Line};
use crate::catalog::{Obligation, Requirement};
use crate::deliverable::Stamp;
use crate::deliverable::review::{CANDIDATE_WORDS, DECISION_HEADER, KEY_HEADER, LATER_WORD, NONE_WORD};
use crate::text::message::{Lang, params};

/// Name of the sheet.
pub(super) const NAME: &str = "確認";

/// 0-based row of the header, below a title and an empty row.
const HEADER_ROW: u32 = 2;

/// The columns before those of the candidates, with their widths in characters.
const ROW: [(&str, f64); 13] = [
    ("番号", 6.0),
    ("業務", 14.0),
    ("種類", 7.0),
    ("ファイル", 18.0),
    ("シート", 12.0),
    ("セル", 8.0),
    ("同じ行", 7.0),
    ("ベンダーの見出し", 18.0),
    ("ベンダーのID", 12.0),
    ("ベンダーの名称", 26.0),
    ("ベンダーの文", 36.0),
    ("回答", 10.0),
    ("確認が必要な理由", 24.0),
];

/// The columns of each candidate, behind its word.
const CANDIDATE: [(&str, f64); 3] = [("のID", 15.0), ("の名称", 24.0), ("の要件", 40.0)];

const DECISION_WIDTH: f64 = 16.0;
const NOTE_WIDTH: f64 = 30.0;

/// The most addresses of rows with the same words that one cell names.
const MOST_PLACES: usize = 5;

/// Writes the sheet.
pub(super) fn write(sheet: &mut Worksheet, ask: &Ask<'_>, formats: &Formats) -> Result<(), XlsxError> {
    sheet.set_name(NAME)?;
    write_text(sheet, (0, 0), m::LIST_TITLE.ja, &formats.title)?;
    let of_candidates =
        CANDIDATE_WORDS.iter().flat_map(|word| CANDIDATE.map(|(label, width)| (format!("{word}{label}"), width)));
    let headers: Vec<(String, f64)> = ROW
        .map(|(label, width)| (label.to_owned(), width))
        .into_iter()
        .chain(of_candidates)
        .chain([(DECISION_HEADER.to_owned(), DECISION_WIDTH), ("備考".to_owned(), NOTE_WIDTH)])
        .collect();
    for (column, (label, width)) in (0_u16..).zip(&headers) {
        sheet.set_column_width(column, *width)?;
        sheet.write_string_with_format(HEADER_ROW, column, label, &formats.header)?;
    }
    let key = u16::try_from(headers.len()).unwrap_or(u16::MAX);
    let (decision, note) = (key.saturating_sub(2), key.saturating_sub(1));
    sheet.write_string_with_format(HEADER_ROW, key, KEY_HEADER, &formats.header)?;
    sheet.set_column_hidden(key)?;
    let mut row = HEADER_ROW;
    for (number, line) in (1_usize..).zip(&ask.lines) {
        row += 1;
        let cells = cells(ask, line, number);
        let mut lines = 1.0_f64;
        for ((column, text), (_, width)) in (0_u16..).zip(&cells).zip(&headers) {
            write_text(sheet, (row, column), clip(text), &formats.text)?;
            lines = lines.max(lines_of(text, *width));
        }
        sheet.set_row_height(row, LINE_HEIGHT * lines)?;
        // What is typed by hand is an ID, whose zeros have to stay.
        sheet.write_blank(row, decision, &formats.note)?;
        sheet.write_blank(row, note, &formats.note)?;
        sheet.write_string_with_format(row, key, ask.key(line).cell(), &Format::new())?;
    }
    let choices = CANDIDATE_WORDS.into_iter().chain([NONE_WORD, LATER_WORD]);
    let choices = DataValidation::new()
        .allow_list_strings(&choices.collect::<Vec<_>>())?
        .set_input_title(DECISION_HEADER)?
        .set_input_message(m::HINT.ja)?
        .set_error_title(DECISION_HEADER)?
        .set_error_message(m::OTHER.ja)?
        // Anything may be written: IDs are not in the list.
        .set_error_style(DataValidationErrorStyle::Information);
    sheet.add_data_validation(HEADER_ROW + 1, decision, row, decision, &choices)?;
    sheet.autofilter(HEADER_ROW, 0, row, note)?;
    sheet.set_freeze_panes(HEADER_ROW + 1, 1)?;
    sheet.set_repeat_rows(HEADER_ROW, HEADER_ROW)?;
    print_setup(sheet);
    protect(sheet);
    Ok(())
}

/// The texts of a line, in the order of the columns.
fn cells(ask: &Ask<'_>, line: &Line<'_>, number: usize) -> Vec<String> {
    let (waiting, row) = (line.waiting, line.row);
    let areas: Vec<String> = waiting
        .areas
        .iter()
        .map(|business| format!("{business} {}", name_of(ask.catalog, business).get(Lang::Ja)))
        .collect();
    let at = &row.location;
    let mut places: Vec<String> = Vec::new();
    for other in line.others.iter().take(MOST_PLACES) {
        let place = &other.location;
        let near = if place.file == at.file && place.sheet == at.sheet {
            cell_of(other)
        } else {
            let cell = cell_of(other);
            let words = [Some(&*place.file), place.sheet.as_deref(), Some(cell.as_str())];
            words.into_iter().flatten().collect::<Vec<_>>().join(" ")
        };
        places.push(near);
    }
    if line.others.len() > MOST_PLACES {
        places.push("…".to_owned());
    }
    let same =
        if places.is_empty() { "1".to_owned() } else { format!("{}\n（{}）", line.count(), places.join("、")) };
    let mut answers: Vec<&str> =
        std::iter::once(row).chain(line.others.iter().copied()).map(|one| one.answer.as_str()).collect();
    answers.sort_unstable();
    answers.dedup();
    let mut why = row.review.map_or_else(String::new, |review| review.label().ja.to_owned());
    if line.more > 0 {
        why.push_str(&m::MORE_CANDIDATES.render(Lang::Ja, &params([("count", line.more.into())])));
    } else if line.candidates.is_empty() {
        why.push_str(m::NO_CANDIDATE.ja);
    }
    let mut cells = vec![
        number.to_string(),
        areas.join("、"),
        Stamp::kind_word(waiting.kind).to_owned(),
        at.file.to_string(),
        at.sheet.as_deref().unwrap_or_default().to_owned(),
        cell_of(row),
        same,
        waiting.section.clone(),
        waiting.id.clone(),
        waiting.name.clone(),
        waiting.text.clone(),
        answers.join("／"),
        why,
    ];
    for at in 0..CANDIDATE_WORDS.len() {
        cells.extend(line.candidates.get(at).map_or_else(|| [const { String::new() }; 3], |one| candidate(one)));
    }
    cells
}

/// Where a row stands in its file or sheet.
fn cell_of(row: &crate::report::model::UnmatchedRow) -> String {
    let at = &row.location;
    let line = |line: u64| m::LINE.render(Lang::Ja, &params([("line", line.into())]));
    at.cell.clone().or_else(|| at.line.map(line)).unwrap_or_default()
}

/// ID, name and text of a candidate.
fn candidate(requirement: &Requirement) -> [String; 3] {
    let name = if requirement.section.is_empty() {
        requirement.name.clone()
    } else {
        format!("{}\n（{}）", requirement.name, requirement.section)
    };
    // Imported packs hold the official wording and no summary.
    let text = Some(&requirement.summary).filter(|text| !text.is_empty()).or_else(|| requirement.extra.get("text"));
    let text = text.cloned().unwrap_or_default();
    // What an item forbids reads like what it asks for: the block has to be seen.
    let mut asked: Vec<&str> = requirement.obligations.iter().map(|one| one.label().ja).collect();
    asked.dedup();
    let asked = match asked.as_slice() {
        [one] => format!("【{one}】"),
        _ if requirement.obligations.contains(&Obligation::Prohibited) => format!("【{}】", asked.join("・")),
        _ => String::new(),
    };
    [requirement.key.id.to_string(), name, format!("{asked}{text}")]
}
