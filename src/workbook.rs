//! What all workbooks that are written from nothing share: the grid, texts that stay texts, days, the paper.

use jiff::civil::Date;
use rust_xlsxwriter::{Color, ExcelDateTime, Format, FormatBorder, Worksheet, XlsxError};

/// Height of a line of text, in points.
pub(crate) const LINE_HEIGHT: f64 = 15.0;

/// How many lines a text takes in a column of a width in half-width characters; never more than a row can show.
///
/// Spreadsheet programs do not all measure wrapped text when they open a file, so that the height of a row is estimated.
pub(crate) fn lines_of(text: &str, width: f64) -> f64 {
    /// Excel's greatest height of a row is 409 points.
    const MOST: f64 = 27.0;
    let line = |line: &str| {
        let letters: u32 = line.chars().map(|letter| if letter.is_ascii() { 1 } else { 2 }).sum();
        // A little more than it takes, since fonts differ.
        (f64::from(letters) * 1.08 / width).ceil().max(1.0)
    };
    text.lines().map(line).sum::<f64>().clamp(1.0, MOST)
}

/// Paper size A4 by its number in the format.
const A4: u8 = 9;

/// Writes a text; one that a spreadsheet could take for a formula stays a text, also when somebody edits the cell.
pub(crate) fn write_text(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    text: &str,
    format: &Format,
) -> Result<(), XlsxError> {
    if text.starts_with(['=', '+', '-', '@', '\t', '\'']) {
        sheet.write_string_with_format(row, column, text, &format.clone().set_quote_prefix())?;
    } else {
        sheet.write_string_with_format(row, column, text, format)?;
    }
    Ok(())
}

/// A4, landscape, as wide as the paper, the page number below.
pub(crate) fn print_setup(sheet: &mut Worksheet) {
    sheet.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0);
    sheet.set_margins(0.4, 0.4, 0.6, 0.6, 0.3, 0.3);
    sheet.set_header("&L&A").set_footer("&C&P / &N");
}

/// A day of the calendar for the writer.
pub(crate) fn excel_day(day: Date) -> Result<ExcelDateTime, XlsxError> {
    let part = |number: i8| u8::try_from(number).unwrap_or(1);
    ExcelDateTime::from_ymd(u16::try_from(day.year()).unwrap_or(1900), part(day.month()), part(day.day()))
}

/// A cell with thin grey lines around it.
pub(crate) fn grid() -> Format {
    Format::new().set_border(FormatBorder::Thin).set_border_color(Color::RGB(0x00A6_A6A6))
}
