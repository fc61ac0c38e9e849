//! The report as a workbook for those who keep the Fit&Gap table (差異一覧): no formulas, no macros, the same bytes of the
//! same report. What people write into it is read back by
//! [`DispositionFile`](crate::deliverable::disposition::DispositionFile).
//!
//! Names of sheets are Japanese in both languages.

mod data;
mod gaps;
mod gone;
mod matrix;
mod open;
mod run;
mod summary;

use std::fmt;
use std::io;

pub(super) use run::input_kind;
use rust_xlsxwriter::{Color, DocProperties, Format, FormatAlign, Workbook, Worksheet, XlsxError};

use super::Tone;
use super::lookup::Lookup;
use super::messages as m;
use super::model::Report;
use crate::text::message::{Lang, Params, Text, params};
use crate::workbook::{LINE_HEIGHT, excel_day, grid, lines_of, print_setup, write_text};

/// Something of a report is more than a workbook can hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TooMuch {
    /// A text is longer than a cell can hold (32,767 UTF-16 units).
    Text {
        /// Name of the sheet.
        sheet: &'static str,
        /// Header of the column.
        column: String,
        /// How long the text is.
        length: usize,
        /// Its first words.
        begins: String,
    },
    /// A sheet would have more rows than 1,048,576.
    Rows {
        /// Name of the sheet.
        sheet: &'static str,
        /// How many it would have.
        rows: usize,
    },
    /// A sheet would have more columns than 16,384.
    Columns {
        /// Name of the sheet.
        sheet: &'static str,
        /// How many it would have.
        columns: usize,
    },
}

impl TooMuch {
    /// What is wrong, with the values of its placeholders.
    #[must_use]
    pub fn text(&self) -> (Text, Params) {
        match self {
            Self::Text { sheet, column, length, begins } => (
                m::TOO_LONG,
                params([
                    ("sheet", (*sheet).into()),
                    ("column", column.as_str().into()),
                    ("length", (*length).into()),
                    ("begins", begins.as_str().into()),
                ]),
            ),
            Self::Rows { sheet, rows } => {
                (m::TOO_MANY_ROWS, params([("sheet", (*sheet).into()), ("count", (*rows).into())]))
            }
            Self::Columns { sheet, columns } => {
                (m::TOO_MANY_COLUMNS, params([("sheet", (*sheet).into()), ("count", (*columns).into())]))
            }
        }
    }

    /// What to do about it.
    pub const REMEDY: Text = m::TOO_MUCH_REMEDY;
}

impl fmt::Display for TooMuch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (text, values) = self.text();
        f.write_str(&text.render(Lang::En, &values))
    }
}

impl std::error::Error for TooMuch {}

/// Why a sheet could not be written.
enum Stop {
    Writer(XlsxError),
    TooMuch(TooMuch),
}

impl From<XlsxError> for Stop {
    fn from(error: XlsxError) -> Self {
        Self::Writer(error)
    }
}

impl From<Stop> for io::Error {
    fn from(stop: Stop) -> Self {
        match stop {
            Stop::Writer(error) => Self::other(error),
            Stop::TooMuch(error) => Self::other(error),
        }
    }
}

/// Names of the sheets.
const SUMMARY: &str = "総括";
const MATRIX: &str = "マトリクス";
const GAPS: &str = "差異一覧";
const OPEN: &str = "未評価";
const DATA: &str = "データ検査";
const RUN: &str = "実行情報";
const GONE: &str = "指摘のない対応方針";

/// Writes the workbook.
///
/// # Errors
/// When the writer fails; with a [`TooMuch`] when something goes beyond the limits of a workbook.
pub fn write(report: &Report, lang: Lang, out: &mut dyn io::Write) -> io::Result<()> {
    out.write_all(&book(&Lookup::new(report, lang))?)
}

fn book(lookup: &Lookup<'_>) -> Result<Vec<u8>, Stop> {
    let mut book = Workbook::new();
    let report = lookup.report;
    book.set_properties(
        &DocProperties::new()
            .set_title(lookup.say(m::MD_TITLE))
            .set_author(format!("tekigo {}", report.run.tool_version))
            // The clock would make other bytes of the same report.
            .set_creation_datetime(&excel_day(report.run.as_of)?),
    );
    let looks = Looks::new();
    summary::write(&mut Page::new(book.add_worksheet(), SUMMARY, lookup, &looks)?)?;
    matrix::write(&mut Page::new(book.add_worksheet(), MATRIX, lookup, &looks)?)?;
    gaps::write(&mut Page::new(book.add_worksheet(), GAPS, lookup, &looks)?)?;
    open::write(&mut Page::new(book.add_worksheet(), OPEN, lookup, &looks)?)?;
    data::write(&mut Page::new(book.add_worksheet(), DATA, lookup, &looks)?)?;
    run::write(&mut Page::new(book.add_worksheet(), RUN, lookup, &looks)?)?;
    if report.dispositions.as_ref().is_some_and(|of| !of.gone.is_empty() || !of.problems.is_empty()) {
        gone::write(&mut Page::new(book.add_worksheet(), GONE, lookup, &looks)?)?;
    }
    Ok(book.save_to_buffer()?)
}

/// The looks of cells. Colours go with a mark or word that says the same.
struct Looks {
    title: Format,
    heading: Format,
    header: Format,
    text: Format,
    written: Format,
    date: Format,
    key: Format,
    count: Format,
    tones: [Format; 4],
}

impl Looks {
    fn new() -> Self {
        let text = grid().set_text_wrap().set_align(FormatAlign::Top).set_num_format("@");
        let filled = |colour: u32| text.clone().set_background_color(Color::RGB(colour));
        let yellow = Color::RGB(0x00FF_F9DB);
        Self {
            title: Format::new().set_bold().set_font_size(14),
            heading: Format::new().set_bold().set_font_size(11),
            header: grid()
                .set_bold()
                .set_background_color(Color::RGB(0x00D9_E1F2))
                .set_text_wrap()
                .set_align(FormatAlign::VerticalCenter),
            written: text.clone().set_background_color(yellow),
            date: grid().set_align(FormatAlign::Top).set_num_format("yyyy-mm-dd").set_background_color(yellow),
            key: Format::new().set_num_format("@"),
            count: grid().set_align(FormatAlign::Top),
            tones: [text.clone(), filled(0x00E2_EFDA), filled(0x00FF_F2CC), filled(0x00F8_CBAD)],
            text,
        }
    }

    const fn tone(&self, tone: Tone) -> &Format {
        let [neutral, good, ask, bad] = &self.tones;
        match tone {
            Tone::Neutral => neutral,
            Tone::Good => good,
            Tone::Ask => ask,
            Tone::Bad => bad,
        }
    }
}

/// A sheet in the making: the next row, and the columns of the table that it holds.
struct Page<'p, 'r> {
    sheet: &'p mut Worksheet,
    name: &'static str,
    lookup: &'p Lookup<'r>,
    looks: &'p Looks,
    /// 0-based.
    row: u32,
    columns: Vec<(String, f64)>,
    header_row: Option<u32>,
}

impl<'p, 'r> Page<'p, 'r> {
    fn new(
        sheet: &'p mut Worksheet,
        name: &'static str,
        lookup: &'p Lookup<'r>,
        looks: &'p Looks,
    ) -> Result<Self, Stop> {
        sheet.set_name(name)?;
        Ok(Self { sheet, name, lookup, looks, row: 0, columns: Vec::new(), header_row: None })
    }

    /// A line in large letters, and an empty one below.
    fn title(&mut self, text: Text) -> Result<(), Stop> {
        let text = self.lookup.say(text);
        self.put(0, text, &self.looks.title)?;
        self.row += 2;
        Ok(())
    }

    /// The header of a table, with the widths of its columns.
    fn header(&mut self, columns: &[(String, f64)]) -> Result<(), Stop> {
        let limit = 16_384;
        if columns.len() > limit {
            return Err(Stop::TooMuch(TooMuch::Columns { sheet: self.name, columns: columns.len() }));
        }
        self.columns = columns.to_vec();
        self.height(columns.iter().map(|(label, _)| label.as_str()))?;
        let looks = self.looks;
        for (column, (label, width)) in (0_u16..).zip(columns) {
            self.sheet.set_column_width(column, *width)?;
            self.put(column, label, &looks.header)?;
        }
        self.header_row.get_or_insert(self.row);
        self.row += 1;
        Ok(())
    }

    /// Refuses more rows than a sheet can have.
    fn room_for(&self, rows: usize) -> Result<(), Stop> {
        let limit = 1_048_576;
        let rows = rows.saturating_add(usize::try_from(self.row).unwrap_or(usize::MAX));
        if rows > limit { Err(Stop::TooMuch(TooMuch::Rows { sheet: self.name, rows })) } else { Ok(()) }
    }

    /// A cell of the row at hand.
    fn put(&mut self, column: u16, text: &str, look: &Format) -> Result<(), Stop> {
        const MOST: usize = 32_767;
        // Counting UTF-16 units is needed only where there are many bytes.
        if text.len() > MOST {
            let length = text.encode_utf16().count();
            if length > MOST {
                let header = self.columns.get(usize::from(column)).map_or_else(String::new, |(name, _)| name.clone());
                let begins = super::lookup::one_line(&text.chars().take(40).collect::<String>());
                let sheet = self.name;
                return Err(Stop::TooMuch(TooMuch::Text { sheet, column: header, length, begins }));
            }
        }
        if text.is_empty() {
            self.sheet.write_blank(self.row, column, look)?;
        } else {
            write_text(self.sheet, (self.row, column), text, look)?;
        }
        Ok(())
    }

    /// A row of texts, as high as the longest of them asks for.
    fn texts(&mut self, cells: &[(String, Tone)]) -> Result<(), Stop> {
        let looks = self.looks;
        for (column, (text, tone)) in (0_u16..).zip(cells) {
            self.put(column, text, looks.tone(*tone))?;
        }
        self.height(cells.iter().map(|(text, _)| text.as_str()))?;
        self.row += 1;
        Ok(())
    }

    /// The height of the row at hand, by the texts of its cells.
    fn height<'t>(&mut self, texts: impl Iterator<Item = &'t str>) -> Result<(), Stop> {
        let lines = texts.zip(&self.columns).map(|(text, (_, width))| lines_of(text, *width)).fold(1.0_f64, f64::max);
        if lines > 1.0 {
            self.sheet.set_row_height(self.row, LINE_HEIGHT * lines)?;
        }
        Ok(())
    }

    /// The filter over the table.
    fn filter(&mut self) -> Result<(), Stop> {
        if let Some(header) = self.header_row {
            let last = u16::try_from(self.columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
            self.sheet.autofilter(header, 0, self.row.saturating_sub(1).max(header), last)?;
        }
        Ok(())
    }

    /// The filter over the table, the frozen head, the paper.
    fn finish(&mut self, frozen_columns: u16) -> Result<(), Stop> {
        if let Some(header) = self.header_row {
            self.filter()?;
            self.sheet.set_freeze_panes(header + 1, frozen_columns)?;
            self.sheet.set_repeat_rows(header, header)?;
        }
        print_setup(self.sheet);
        Ok(())
    }
}
