//! Writing an answer sheet as a workbook: a sheet of instructions and one sheet per 業務ID and kind.

use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, DataValidationRule, DocProperties, ExcelDateTime, Format,
    FormatAlign, FormatBorder, Formula, ProtectionOptions, Workbook, Worksheet, XlsxError,
};

use super::plan::{Plan, PlannedSection};
use super::{LINE_HEIGHT, guide, lines_of, messages as m};
use crate::catalog::{Kind, Obligation, Requirement};
use crate::deliverable::Stamp;
use crate::text::message::{Lang, Text, params};
use crate::workbook::grid;
pub(super) use crate::workbook::{excel_day, print_setup, write_text};

/// A workbook for a vendor to fill in (回答書).
#[derive(Clone, Debug)]
pub struct AnswerSheet {
    /// The bytes of the workbook (XLSX). The same plan gives the same bytes.
    pub bytes: Vec<u8>,
}

/// Why a workbook could not be made.
#[derive(Debug, thiserror::Error)]
pub enum SheetError {
    /// The writer of workbooks refused something.
    #[error("the workbook cannot be written: {0}")]
    Writer(#[from] XlsxError),
}

/// 0-based row of the header; above it stand a title and an empty row, so that the title is never read as a header.
const HEADER_ROW: u32 = 2;

/// Names of the two lists of choices, which the drop-downs refer to.
pub(super) const CHOICES: &str = "回答の選択肢";
pub(super) const PROHIBITED_CHOICES: &str = "実装不可の選択肢";

/// The columns of a list with their widths in characters. `ID` is headed by its kind.
const COLUMNS: [(&str, f64); 11] = [
    ("業務ID", 7.0),
    ("ID", 15.0),
    ("大項目", 18.0),
    ("中項目", 20.0),
    ("名称", 30.0),
    ("要件（概要）", 52.0),
    ("実装区分", 9.0),
    ("適合基準日", 12.0),
    ("回答", 15.0),
    ("対応時期", 13.0),
    ("備考", 40.0),
];
const OBLIGATION: u16 = 6;
const EFFECTIVE: u16 = 7;
const ANSWER: u16 = 8;
const DUE: u16 = 9;
const NOTE: u16 = 10;

/// The looks of cells.
pub(super) struct Formats {
    pub(super) title: Format,
    pub(super) heading: Format,
    pub(super) header: Format,
    pub(super) text: Format,
    pub(super) plain: Format,
    pub(super) centred: Format,
    pub(super) date: Format,
    pub(super) notice: Format,
    answer: Format,
    due: Format,
    pub(super) note: Format,
}

impl Formats {
    pub(super) fn new() -> Self {
        let text = grid().set_text_wrap().set_align(FormatAlign::Top).set_num_format("@");
        let yellow = Color::RGB(0x00FF_F9DB);
        Self {
            title: Format::new().set_bold().set_font_size(12),
            heading: Format::new().set_bold().set_font_size(11),
            header: grid()
                .set_bold()
                .set_background_color(Color::RGB(0x00D9_E1F2))
                .set_text_wrap()
                .set_align(FormatAlign::VerticalCenter),
            plain: Format::new().set_text_wrap().set_align(FormatAlign::Top),
            centred: text.clone().set_align(FormatAlign::Center),
            date: text.clone().set_num_format("yyyy-mm-dd").set_align(FormatAlign::Center),
            notice: Format::new()
                .set_text_wrap()
                .set_align(FormatAlign::Top)
                .set_bold()
                .set_border(FormatBorder::Medium)
                .set_background_color(Color::RGB(0x00FC_E4D6)),
            answer: grid().set_align(FormatAlign::Top).set_num_format("@").set_background_color(yellow).set_unlocked(),
            due: grid()
                .set_align(FormatAlign::Top)
                .set_num_format("yyyy-mm-dd")
                .set_background_color(yellow)
                .set_unlocked(),
            note: text.clone().set_background_color(yellow).set_unlocked(),
            text,
        }
    }
}

/// Locks the sheet without a password; what is not locked may be filled in, and the look of the sheet be changed.
pub(super) fn protect(sheet: &mut Worksheet) {
    sheet.protect_with_options(&ProtectionOptions {
        sort: true,
        use_autofilter: true,
        format_columns: true,
        format_rows: true,
        ..ProtectionOptions::new()
    });
}

impl AnswerSheet {
    /// Makes the workbook of a plan. Instructions are in the language asked for; the lists are Japanese, since their headers
    /// and words are what a check reads back.
    ///
    /// # Errors
    /// [`SheetError::Writer`] where a text goes beyond what a workbook can hold.
    pub fn new(plan: &Plan<'_>, lang: Lang) -> Result<Self, SheetError> {
        let mut book = Workbook::new();
        book.set_properties(&properties(plan, lang)?);
        let formats = Formats::new();
        let guide_name = m::GUIDE_SHEET.get(lang);
        let sheet = book.add_worksheet();
        sheet.set_name(guide_name)?;
        let choices = guide::write(sheet, plan, &formats, lang)?;
        for section in &plan.sections {
            let sheet = book.add_worksheet();
            sheet.set_name(&section.sheet)?;
            list(sheet, plan, section, &formats, lang)?;
        }
        for (name, (first, last)) in [(CHOICES, choices.all), (PROHIBITED_CHOICES, choices.prohibited)] {
            book.define_name(name, &format!("='{guide_name}'!$A${}:$A${}", first + 1, last + 1))?;
        }
        Ok(Self { bytes: book.save_to_buffer()? })
    }
}

/// What the file says of itself: the packs by name, version, grade and digest.
fn properties(plan: &Plan<'_>, lang: Lang) -> Result<DocProperties, XlsxError> {
    let mut properties = DocProperties::new()
        .set_title(m::GUIDE_TITLE.get(lang))
        .set_author(format!("tekigo {}", env!("CARGO_PKG_VERSION")))
        // The clock would make other bytes of the same input.
        .set_creation_datetime(&excel_day(plan.as_of)?)
        .set_custom_property("tekigo-class", plan.class.as_str())
        .set_custom_property("tekigo-as-of", plan.as_of.to_string().as_str());
    for section in &plan.sections {
        let stamp = section.stamp();
        let name = format!("tekigo-pack-{}-{}", stamp.business, stamp.kind.word());
        let grade = section.choice.section.grade.word();
        let value = format!("{} {} {grade} sha256:{}", stamp.pack, stamp.version, stamp.sha256);
        properties = properties.set_custom_property(name, value.as_str());
    }
    Ok(properties)
}

/// One list: a title, the header, a row per requirement.
fn list(
    sheet: &mut Worksheet,
    plan: &Plan<'_>,
    section: &PlannedSection<'_>,
    formats: &Formats,
    lang: Lang,
) -> Result<(), XlsxError> {
    let values = params([
        ("business", section.business.as_str().into()),
        ("name", section.name.clone()),
        ("kind", Text { ja: Stamp::kind_word(section.kind), en: section.kind.label().en }.into()),
        ("class", plan.class_name.clone()),
        ("guide", m::GUIDE_SHEET.get(lang).into()),
    ]);
    // Japanese in both languages: the title tells a check the area and the kind where the sheet's name is gone (CSV).
    write_text(sheet, (0, 0), &m::LIST_TITLE.render(Lang::Ja, &values), &formats.title)?;
    for (column, (label, width)) in (0_u16..).zip(COLUMNS) {
        sheet.set_column_width(column, width)?;
        let label = if label == "ID" { id_label(section.kind) } else { label };
        sheet.write_string_with_format(HEADER_ROW, column, label, &formats.header)?;
    }
    let mut row = HEADER_ROW;
    for (requirement, obligation) in &section.rows {
        row += 1;
        requirement_row(sheet, row, section, requirement, *obligation, formats)?;
    }
    validate(sheet, row, lang)?;
    sheet.autofilter(HEADER_ROW, 0, row, NOTE)?;
    sheet.set_freeze_panes(HEADER_ROW + 1, 2)?;
    sheet.set_repeat_rows(HEADER_ROW, HEADER_ROW)?;
    print_setup(sheet);
    protect(sheet);
    Ok(())
}

/// The header of the column of IDs.
const fn id_label(kind: Kind) -> &'static str {
    match kind {
        Kind::Function => "機能ID",
        Kind::Form => "帳票ID",
        Kind::Data => "データ項目ID",
    }
}

fn requirement_row(
    sheet: &mut Worksheet,
    row: u32,
    section: &PlannedSection<'_>,
    requirement: &Requirement,
    obligation: Obligation,
    formats: &Formats,
) -> Result<(), XlsxError> {
    let (major, minor) = requirement.section.split_once(" > ").unwrap_or((&requirement.section, ""));
    // Imported packs hold the official wording and no summary.
    let text = Some(&requirement.summary).filter(|text| !text.is_empty()).or_else(|| requirement.extra.get("text"));
    let texts = [
        section.business.as_str(),
        &requirement.key.id,
        major,
        minor,
        &requirement.name,
        text.map_or("", String::as_str),
    ];
    let mut lines = 1.0_f64;
    for ((column, text), (_, width)) in (0_u16..).zip(texts).zip(COLUMNS) {
        write_text(sheet, (row, column), clip(text), &formats.text)?;
        lines = lines.max(lines_of(text, width));
    }
    // A row of one line is left to grow by itself with what the vendor writes.
    if lines > 1.0 {
        sheet.set_row_height(row, LINE_HEIGHT * lines)?;
    }
    sheet.write_string_with_format(row, OBLIGATION, obligation.mark(), &formats.centred)?;
    match requirement.effective_from {
        Some(day) => sheet.write_datetime_with_format(row, EFFECTIVE, excel_day(day)?, &formats.date)?,
        None => sheet.write_blank(row, EFFECTIVE, &formats.date)?,
    };
    sheet.write_blank(row, ANSWER, &formats.answer)?;
    sheet.write_blank(row, DUE, &formats.due)?;
    sheet.write_blank(row, NOTE, &formats.note)?;
    Ok(())
}

/// The part of a text that a cell can hold (32,767 UTF-16 units; a character is two of them at most).
pub(super) fn clip(text: &str) -> &str {
    const MOST: usize = 16_000;
    text.char_indices().nth(MOST).map_or(text, |(end, _)| text.get(..end).unwrap_or(text))
}

/// The drop-down of the answers and the dates. What may be chosen follows from the mark in the same row, wherever the row
/// and the column have been moved to.
fn validate(sheet: &mut Worksheet, last: u32, lang: Lang) -> Result<(), XlsxError> {
    let first = HEADER_ROW + 1;
    let mark = rust_xlsxwriter::utility::column_number_to_name(OBLIGATION);
    let prohibited = Obligation::Prohibited.mark();
    let choices = format!("=IF(${mark}{}=\"{prohibited}\",{PROHIBITED_CHOICES},{CHOICES})", first + 1);
    let answers = DataValidation::new()
        .allow_list_formula(Formula::new(choices))
        .set_input_title(m::HINT_ANSWER_TITLE.get(lang))?
        .set_input_message(m::HINT_ANSWER.get(lang))?
        .set_error_title(m::HINT_ANSWER_TITLE.get(lang))?
        .set_error_message(m::WRONG_ANSWER.get(lang))?
        .set_error_style(DataValidationErrorStyle::Stop);
    sheet.add_data_validation(first, ANSWER, last, ANSWER, &answers)?;
    let between =
        DataValidationRule::Between(ExcelDateTime::from_ymd(2000, 1, 1)?, ExcelDateTime::from_ymd(2099, 12, 31)?);
    let days = DataValidation::new()
        .allow_date(between)
        .set_input_title(m::HINT_DUE_TITLE.get(lang))?
        .set_input_message(m::HINT_DUE.get(lang))?
        .set_error_title(m::HINT_DUE_TITLE.get(lang))?
        .set_error_message(m::WRONG_DUE.get(lang))?
        .set_error_style(DataValidationErrorStyle::Stop);
    sheet.add_data_validation(first, DUE, last, DUE, &days)?;
    Ok(())
}
