//! Number formats of spreadsheets: how a stored number is shown (ECMA-376 part 1, 18.8.30 and 18.8.31).

mod decimal;
mod parse;

use calamine::{ExcelDateTime, ExcelDateTimeType};

use super::table::CellKind;
use decimal::Decimal;

/// A number format, taken apart once and applied to many cells.
///
/// What is not understood (fractions, exponents, unknown letters) is shown as General, so that no value is lost.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct NumberFormat {
    /// The sections for numbers, in their order; none means General.
    sections: Vec<Section>,
    /// How text is shown, where a section says so.
    text: Option<Vec<TextPart>>,
}

/// One section of a number format, up to the semicolon.
#[derive(Clone, Debug, PartialEq)]
struct Section {
    condition: Option<Condition>,
    body: Body,
}

#[derive(Clone, Debug, PartialEq)]
enum Body {
    /// `General`, perhaps with literal text around it.
    General { before: String, after: String },
    /// Digits; also literal text alone.
    Number(Pattern),
    /// A date, a time of day, or both.
    Date { date: bool, time: bool },
    /// Elapsed time in the unit that stands in brackets: `[h]:mm`.
    Elapsed,
}

/// The comparison of a section such as `[<=999]`.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Condition {
    less: bool,
    equal: bool,
    greater: bool,
    than: f64,
}

/// Digits and literal text of a number, as they stand in the format.
#[derive(Clone, Debug, Default, PartialEq)]
struct Pattern {
    integer: Vec<Piece>,
    /// Placeholders and text behind the decimal point; `None` without a point.
    fraction: Option<Vec<Piece>>,
    /// Whether thousands are separated by commas.
    grouped: bool,
    /// Power of ten that the value is multiplied by: 2 for every percent sign, -3 for every comma at the end.
    shift: i32,
}

#[derive(Clone, Debug, PartialEq)]
enum Piece {
    /// `0`: a digit that is always shown.
    Zero,
    /// `#` or `?`: a digit that is shown if it counts.
    Optional,
    Literal(String),
}

#[derive(Clone, Debug, PartialEq)]
enum TextPart {
    /// `@`: the text of the cell.
    Value,
    Literal(String),
}

/// How a cell is shown; an empty text means that the cell shows nothing.
pub(super) type Shown = (String, CellKind);

impl NumberFormat {
    /// The format of a style: its code, or what Excel in Japanese means by a built-in number that has no code.
    pub(super) fn of_style(id: Option<u32>, code: &str) -> Self {
        let code = match id {
            Some(id) if code == "General" => parse::built_in(id).unwrap_or(code),
            _ => code,
        };
        Self::parse(code)
    }

    /// Takes a format code apart.
    pub(super) fn parse(code: &str) -> Self {
        parse::parse(code)
    }

    /// A number as the sheet shows it; dates as ISO 8601.
    ///
    /// `epoch_1904` says that day 0 is 1904-01-01, which is a property of the workbook.
    pub(super) fn show(&self, value: f64, epoch_1904: bool) -> Shown {
        let Some((section, bare_sign)) = self.section(value) else { return (general(value), CellKind::Number) };
        match &section.body {
            Body::General { before, after } => {
                let number = general(if bare_sign { value } else { value.abs() });
                (format!("{before}{number}{after}").trim_matches(' ').to_owned(), CellKind::Number)
            }
            Body::Number(pattern) => {
                let shown = pattern.show(value, bare_sign);
                // A format that hides zeros leaves a cell that people see as empty. One that hides any other number
                // hides an answer, which a check must not follow.
                let shown = if shown.is_empty() && value != 0.0 { general(value) } else { shown };
                (shown, CellKind::Number)
            }
            Body::Date { date, time } => {
                date_time(value, *date, *time, epoch_1904).unwrap_or_else(|| (general(value), CellKind::Number))
            }
            Body::Elapsed => elapsed(value).unwrap_or_else(|| (general(value), CellKind::Number)),
        }
    }

    /// Text as the sheet shows it, where the format adds something to it.
    pub(super) fn show_text(&self, text: &str) -> Option<String> {
        let parts = self.text.as_ref()?;
        Some(
            parts
                .iter()
                .map(|part| match part {
                    TextPart::Value => text,
                    TextPart::Literal(literal) => literal,
                })
                .collect(),
        )
    }

    /// The section for a number, and whether the sign has to be added (a section for negative numbers brings its own).
    fn section(&self, value: f64) -> Option<(&Section, bool)> {
        if !value.is_finite() {
            return None;
        }
        if self.sections.iter().any(|section| section.condition.is_some()) {
            let fits = |section: &&Section| section.condition.is_none_or(|condition| condition.holds(value));
            return self.sections.iter().find(fits).map(|section| (section, true));
        }
        let section = match self.sections.len() {
            0 => return None,
            1 => 0,
            2 => usize::from(value < 0.0),
            _ if value < 0.0 => 1,
            _ if value > 0.0 => 0,
            _ => 2,
        };
        self.sections.get(section).map(|found| (found, section != 1))
    }
}

impl Condition {
    fn holds(self, value: f64) -> bool {
        (self.less && value < self.than) || (self.equal && value == self.than) || (self.greater && value > self.than)
    }
}

impl Pattern {
    fn show(&self, value: f64, bare_sign: bool) -> String {
        let places =
            self.fraction.as_deref().unwrap_or_default().iter().filter(|p| !matches!(p, Piece::Literal(_))).count();
        let (integer, fraction) = Decimal::of(value.abs()).shifted(self.shift).rounded(places);
        let mut shown = String::new();
        let is_zero = integer.is_empty() && fraction.bytes().all(|digit| digit == b'0');
        let has_digits = |pieces: &[Piece]| pieces.iter().any(|piece| !matches!(piece, Piece::Literal(_)));
        if bare_sign && value < 0.0 && !(is_zero && has_digits(&self.integer)) {
            shown.push('-');
        }
        self.push_integer(&integer, &mut shown);
        if let Some(pieces) = &self.fraction {
            shown.push('.');
            push_fraction(pieces, &fraction, &mut shown);
        }
        // Spaces at the ends are there for the alignment of columns only.
        shown.trim_matches(' ').to_owned()
    }

    /// Fills the placeholders before the point from the right; the leftmost takes all digits that are left.
    fn push_integer(&self, digits: &str, shown: &mut String) {
        let placeholders = self.integer.iter().filter(|piece| !matches!(piece, Piece::Literal(_))).count();
        if placeholders == 0 && self.fraction.is_some() {
            shown.push_str(digits);
        }
        // `left` placeholders stand from here to the point, and `digits` begin `surplus` characters further left.
        let mut left = placeholders;
        let group = |shown: &mut String, behind: usize| {
            if self.grouped && behind > 0 && behind.is_multiple_of(3) {
                shown.push(',');
            }
        };
        for piece in &self.integer {
            if let Piece::Literal(text) = piece {
                shown.push_str(text);
                continue;
            }
            if left == placeholders {
                let surplus = digits.len().saturating_sub(placeholders);
                for (at, digit) in digits.chars().take(surplus).enumerate() {
                    shown.push(digit);
                    group(shown, digits.len() - at - 1);
                }
            }
            let digit = digits.len().checked_sub(left).and_then(|at| digits.get(at..=at));
            left -= 1;
            match (digit, piece) {
                (Some(digit), _) => shown.push_str(digit),
                (None, Piece::Zero) => shown.push('0'),
                (None, _) => continue,
            }
            group(shown, left);
        }
    }
}

fn push_fraction(pieces: &[Piece], digits: &str, shown: &mut String) {
    let counting = digits.trim_end_matches('0').len();
    let required = pieces
        .iter()
        .filter(|piece| !matches!(piece, Piece::Literal(_)))
        .enumerate()
        .filter(|(_, piece)| matches!(piece, Piece::Zero))
        .map(|(at, _)| at + 1)
        .last()
        .unwrap_or(0);
    let mut shown_digits = digits.chars().take(counting.max(required));
    for piece in pieces {
        match piece {
            Piece::Literal(text) => shown.push_str(text),
            Piece::Zero | Piece::Optional => shown.extend(shown_digits.next()),
        }
    }
}

/// The largest whole numbers that a stored number keeps exactly (2^53).
const EXACT: f64 = 9_007_199_254_740_992.0;

/// A number without a format of its own: whole numbers in full, others with up to 15 significant digits.
pub(super) fn general(value: f64) -> String {
    if !value.is_finite() {
        return value.to_string();
    }
    if value.fract() == 0.0 && value.abs() <= EXACT {
        // Exact by the bound above; adding zero turns a negative zero into a plain one.
        return format!("{:.0}", value + 0.0);
    }
    let sign = if value < 0.0 { "-" } else { "" };
    format!("{sign}{}", Decimal::of(value.abs()).general())
}

/// A serial number as a date, a time of day or both; `None` where it is outside Excel's calendar.
fn date_time(value: f64, date: bool, time: bool, epoch_1904: bool) -> Option<Shown> {
    const SECONDS_A_DAY: f64 = 86_400.0;
    // Excel's calendar begins with day 1 (1900-01-01), or day 0 with the epoch of 1904, and ends with 9999-12-31.
    let (first, end) = if epoch_1904 { (0.0, 2_957_004.0) } else { (1.0, 2_958_466.0) };
    let time_only = time && !date;
    if !(if time_only { 0.0 } else { first }..end).contains(&value) {
        return None;
    }
    let mut days = value.floor();
    let mut seconds = ((value - days) * SECONDS_A_DAY).round();
    if seconds >= SECONDS_A_DAY {
        days += 1.0;
        seconds = 0.0;
    }
    let clock = clock(seconds);
    if time_only {
        return Some((clock, CellKind::Text));
    }
    if days >= end {
        return None;
    }
    let (year, month, day, ..) = ExcelDateTime::new(days, ExcelDateTimeType::DateTime, epoch_1904).to_ymd_hms_milli();
    let mut shown = format!("{year:04}-{month:02}-{day:02}");
    if time && seconds > 0.0 {
        shown.push(' ');
        shown.push_str(&clock);
    }
    Some((shown, CellKind::Date))
}

/// Whole seconds as hours, minutes and seconds; the hours may go beyond a day.
fn clock(seconds: f64) -> String {
    let (hours, rest) = ((seconds / 3600.0).floor(), seconds % 3600.0);
    format!("{hours:02.0}:{:02.0}:{:02.0}", (rest / 60.0).floor(), rest % 60.0)
}

/// A number of days as elapsed hours, minutes and seconds.
fn elapsed(value: f64) -> Option<Shown> {
    // Beyond this, seconds are no longer exact and the cell holds no duration.
    if value.abs() > 1.0e9 {
        return None;
    }
    let sign = if value < 0.0 { "-" } else { "" };
    Some((format!("{sign}{}", clock((value.abs() * 86_400.0).round())), CellKind::Text))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(code: &str, value: f64) -> String {
        NumberFormat::parse(code).show(value, false).0
    }

    #[test]
    fn numbers_are_shown_as_the_sheet_shows_them() {
        for (code, value, text) in [
            ("0000000", 230_265.0, "0230265"),
            ("00000", 1.0, "00001"),
            ("000", 1234.0, "1234"),
            ("0", 2.5, "3"),
            ("0.00", 1.005, "1.01"),
            ("0.0", 3.0, "3.0"),
            ("0.0#", 3.25, "3.25"),
            ("0.0#", 3.0, "3.0"),
            ("#,##0", 1_234_567.0, "1,234,567"),
            ("#,##0", 12.0, "12"),
            ("#,##0.00", 1234.5, "1,234.50"),
            ("#,##0,", 1_234_567.0, "1,235"),
            ("0,000", 5.0, "0,005"),
            ("0%", 0.285, "29%"),
            ("0.0%", 0.285, "28.5%"),
            ("\"第\"0\"版\"", 3.0, "第3版"),
            ("\\第0版", 3.0, "第3版"),
            ("000-0000", 1_000_014.0, "100-0014"),
            ("[<=999]000;[<=9999]000-00;000-0000", 1_000_014.0, "100-0014"),
            ("[<=999]000;[<=9999]000-00;000-0000", 100.0, "100"),
            ("0;[Red]-0", -5.0, "-5"),
            ("0_ ;[Red]\\-0\\ ", -5.0, "-5"),
            ("0;△0", -5.0, "△5"),
            ("#,##0;\"▲ \"#,##0", -1234.0, "▲ 1,234"),
            ("0;-0;\"－\"", 0.0, "－"),
            ("0;-0;", 0.0, ""),
            (";;;", 7.0, "7"),
            ("#", 0.0, ""),
            ("0", -0.4, "0"),
            ("0.00", -1.5, "-1.50"),
            ("[$¥-411]#,##0", 980.0, "¥980"),
            ("General\"件\"", 12.0, "12件"),
            ("_(* #,##0_);_(* (#,##0);_(* \"-\"_);_(@_)", -1200.0, "(1,200)"),
            ("# ?/?", 0.5, "0.5"),
            ("0.00E+00", 1234.5, "1234.5"),
            ("@", 12.0, "12"),
        ] {
            assert_eq!(shown(code, value), text, "{value} as {code}");
        }
    }

    #[test]
    fn general_shows_whole_numbers_in_full_and_others_with_fifteen_digits() {
        for (value, text) in [
            (1.0, "1"),
            (-0.0, "0"),
            (100_000_000_000_000.0, "100000000000000"),
            (123_456_789_012_345.0, "123456789012345"),
            (0.1 + 0.2, "0.3"),
            (1.0 / 3.0, "0.333333333333333"),
            (-12.5, "-12.5"),
            (1.0e30, "1E+30"),
            (1.5e-10, "1.5E-10"),
        ] {
            assert_eq!(general(value), text);
        }
    }

    #[test]
    fn dates_of_every_format_are_given_in_one_form() {
        for code in [
            "yyyy/m/d",
            "yyyy\"年\"m\"月\"d\"日\";@",
            "[$-411]ggge\"年\"m\"月\"d\"日\"",
            "[$-411]ggge\"年度\"",
            "ge.m.d",
            "m/d",
            "mm",
            "yyyy/m/d(aaa)",
            "[$-F800]dddd, mmmm dd, yyyy",
            "yyyy/m/d h:mm",
        ] {
            assert_eq!(
                NumberFormat::parse(code).show(45_383.0, false),
                ("2024-04-01".to_owned(), CellKind::Date),
                "{code}"
            );
        }
        assert_eq!(shown("yyyy/m/d h:mm", 45_383.375), "2024-04-01 09:00:00");
        assert_eq!(shown("yyyy/m/d h:mm", 45_383.999_999_9), "2024-04-02");
        assert_eq!(NumberFormat::parse("yyyy/m/d").show(43_921.0, true).0, "2024-04-01");
        for id in [14, 27, 30, 31, 36, 50, 57, 58] {
            let format = NumberFormat::of_style(Some(id), if id == 14 { "mm-dd-yy" } else { "General" });
            assert_eq!(format.show(45_383.0, false).0, "2024-04-01", "{id}");
        }
    }

    #[test]
    fn numbers_outside_the_calendar_stay_numbers() {
        assert_eq!(NumberFormat::parse("yyyy/m/d").show(0.0, false), ("0".to_owned(), CellKind::Number));
        assert_eq!(shown("yyyy/m/d", -3.0), "-3");
        assert_eq!(shown("yyyy/m/d", 2_958_466.0), "2958466");
    }

    #[test]
    fn times_and_durations_are_text() {
        for (code, value, text) in [
            ("h:mm", 0.375, "09:00:00"),
            ("h:mm:ss AM/PM", 0.75, "18:00:00"),
            ("mm:ss", 0.375, "09:00:00"),
            ("h\"時\"mm\"分\"", 45_383.5, "12:00:00"),
            ("[h]:mm:ss", 1.5, "36:00:00"),
            ("[h]:mm", -0.5, "-12:00:00"),
        ] {
            assert_eq!(NumberFormat::parse(code).show(value, false), (text.to_owned(), CellKind::Text), "{code}");
        }
    }

    #[test]
    fn text_is_changed_only_where_the_format_adds_to_it() {
        let text = |code: &str| NumberFormat::parse(code).show_text("回答");
        assert_eq!(text("General"), None);
        assert_eq!(text("@"), None);
        assert_eq!(text("0;-0;;@"), None);
        assert_eq!(text("_(* #,##0_);_(* (#,##0);_(* \"-\"_);_(@_)"), None);
        assert_eq!(text("@\"様\"").as_deref(), Some("回答様"));
        assert_eq!(text("0;-0;0;\"（\"@\"）\"").as_deref(), Some("（回答）"));
        assert_eq!(text(";;;"), None);
    }
}
