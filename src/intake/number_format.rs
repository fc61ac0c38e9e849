//! Number formats of spreadsheets: how a stored number is shown (ECMA-376 part 1, 18.8.30 and 18.8.31).

mod decimal;
mod parse;
mod time;

use std::fmt::{self, Write as _};

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
    Date { date: bool, time: bool, shown: Shown },
    /// Elapsed time in the unit that stands in brackets: `[h]:mm`.
    Elapsed,
}

/// The smallest part of a date that a format shows. What is not shown was not said: a cell that reads 令和8年9月 means the
/// month, although the file holds its first day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shown {
    Day,
    Month,
    Year,
    FiscalYear,
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

    /// Writes a number as the sheet shows it, dates as ISO 8601; nothing is written for a cell that shows nothing.
    ///
    /// `epoch_1904` says that day 0 is 1904-01-01, which is a property of the workbook.
    pub(super) fn show(&self, value: f64, epoch_1904: bool, shown: &mut String) -> CellKind {
        let Some((section, bare_sign)) = self.section(value) else {
            general(value, shown);
            return CellKind::Number;
        };
        match &section.body {
            Body::General { before, after } => {
                shown.push_str(before.trim_start_matches(' '));
                general(if bare_sign { value } else { value.abs() }, shown);
                shown.push_str(after.trim_end_matches(' '));
            }
            Body::Number(pattern) => {
                pattern.show(value, bare_sign, shown);
                // A format that hides zeros leaves a cell that people see as empty. One that hides any other number
                // hides an answer, which a check must not follow.
                if shown.is_empty() && value != 0.0 {
                    general(value, shown);
                }
            }
            Body::Date { date, time, shown: unit } => {
                if let Some(kind) = time::date_time(value, *date, *time, *unit, epoch_1904, shown) {
                    return kind;
                }
                general(value, shown);
            }
            Body::Elapsed => {
                if time::elapsed(value, shown) {
                    return CellKind::Text;
                }
                general(value, shown);
            }
        }
        CellKind::Number
    }

    /// Text as the sheet shows it, where the format adds something to it, and where in it the text itself begins.
    pub(super) fn show_text(&self, text: &str) -> Option<(String, Vec<usize>)> {
        let parts = self.text.as_ref()?;
        let (mut shown, mut starts) = (String::new(), Vec::new());
        for part in parts {
            match part {
                TextPart::Value => {
                    starts.push(shown.len());
                    shown.push_str(text);
                }
                TextPart::Literal(literal) => shown.push_str(literal),
            }
        }
        Some((shown, starts))
    }

    /// Whether numbers are shown without any format of their own.
    pub(super) fn is_general(&self) -> bool {
        self.sections.iter().all(|section| {
            let bare =
                |body: &Body| matches!(body, Body::General { before, after } if before.is_empty() && after.is_empty());
            section.condition.is_none() && bare(&section.body)
        }) && self.sections.len() < 2
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
    /// Compared exactly, as Excel does; a comparison with a rounded limit would need a tolerance that nobody chose.
    #[expect(clippy::float_cmp)]
    fn holds(self, value: f64) -> bool {
        (self.less && value < self.than) || (self.equal && value == self.than) || (self.greater && value > self.than)
    }
}

impl Pattern {
    fn show(&self, value: f64, bare_sign: bool, shown: &mut String) {
        let places =
            self.fraction.as_deref().unwrap_or_default().iter().filter(|p| !matches!(p, Piece::Literal(_))).count();
        let (integer, fraction) = Decimal::of(value.abs()).shifted(self.shift).rounded(places);
        let is_zero = integer.is_empty() && fraction.bytes().all(|digit| digit == b'0');
        let has_digits = |pieces: &[Piece]| pieces.iter().any(|piece| !matches!(piece, Piece::Literal(_)));
        if bare_sign && value < 0.0 && !(is_zero && has_digits(&self.integer)) {
            shown.push('-');
        }
        self.push_integer(&integer, shown);
        if let Some(pieces) = &self.fraction {
            shown.push('.');
            push_fraction(pieces, &fraction, shown);
        }
        // Spaces at the ends are there for the alignment of columns only.
        if shown.starts_with(' ') || shown.ends_with(' ') {
            *shown = shown.trim_matches(' ').to_owned();
        }
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

/// Whole numbers up to here are kept exactly by a stored number (2^53).
const EXACT: f64 = 9_007_199_254_740_992.0;

/// A stored number as a whole number, if it is one and exact.
fn whole(value: f64) -> Option<i64> {
    // The bound makes the conversion exact.
    #[expect(clippy::cast_possible_truncation)]
    (value.fract() == 0.0 && value.abs() <= EXACT).then_some(value as i64)
}

/// A number without a format of its own: whole numbers in full, others with up to 15 significant digits.
fn general(value: f64, shown: &mut String) {
    if let Some(whole) = whole(value) {
        push(shown, format_args!("{whole}"));
    } else if !value.is_finite() {
        push(shown, format_args!("{value}"));
    } else {
        if value < 0.0 {
            shown.push('-');
        }
        Decimal::of(value.abs()).general(shown);
    }
}

/// Writes to a string, which cannot fail.
fn push(shown: &mut String, text: fmt::Arguments<'_>) {
    let _ = shown.write_fmt(text);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(format: &NumberFormat, value: f64, epoch_1904: bool) -> (String, CellKind) {
        let mut text = String::new();
        let kind = format.show(value, epoch_1904, &mut text);
        (text, kind)
    }

    fn shown(code: &str, value: f64) -> String {
        show(&NumberFormat::parse(code), value, false).0
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
            let mut shown = String::new();
            general(value, &mut shown);
            assert_eq!(shown, text);
        }
    }

    #[test]
    fn dates_of_every_format_are_given_in_one_form() {
        for code in [
            "yyyy/m/d",
            "yyyy\"年\"m\"月\"d\"日\";@",
            "[$-411]ggge\"年\"m\"月\"d\"日\"",
            "ge.m.d",
            "m/d",
            "mm",
            "yyyy/m/d(aaa)",
            "[$-F800]dddd, mmmm dd, yyyy",
            "yyyy/m/d h:mm",
        ] {
            assert_eq!(
                show(&NumberFormat::parse(code), 45_383.0, false),
                ("2024-04-01".to_owned(), CellKind::Date),
                "{code}"
            );
        }
        for (code, expected) in [
            ("yyyy/m", "2024-04"),
            ("mmm-yy", "2024-04"),
            ("[$-411]ggge\"年\"m\"月\"", "2024-04"),
            ("[$-411]ggge\"年度\"", "2024年度"),
            ("yyyy\"年\"", "2024年"),
        ] {
            let said = (expected.to_owned(), CellKind::Date);
            assert_eq!(show(&NumberFormat::parse(code), 45_383.0, false), said, "{code}");
        }
        assert_eq!(shown("yyyy/m/d h:mm", 45_383.375), "2024-04-01 09:00:00");
        assert_eq!(shown("yyyy/m/d h:mm", 45_383.999_999_9), "2024-04-02");
        assert_eq!(show(&NumberFormat::parse("yyyy/m/d"), 43_921.0, true).0, "2024-04-01");
        for id in [14, 27, 30, 31, 36, 50, 57, 58] {
            let format = NumberFormat::of_style(Some(id), if id == 14 { "mm-dd-yy" } else { "General" });
            assert_eq!(show(&format, 45_383.0, false).0, "2024-04-01", "{id}");
        }
    }

    #[test]
    fn numbers_outside_the_calendar_stay_numbers() {
        assert_eq!(show(&NumberFormat::parse("yyyy/m/d"), 0.0, false), ("0".to_owned(), CellKind::Number));
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
            assert_eq!(show(&NumberFormat::parse(code), value, false), (text.to_owned(), CellKind::Text), "{code}");
        }
    }

    #[test]
    fn text_is_changed_only_where_the_format_adds_to_it() {
        let text = |code: &str| NumberFormat::parse(code).show_text("回答").map(|(shown, _)| shown);
        assert_eq!(text("General"), None);
        assert_eq!(text("@"), None);
        assert_eq!(text("0;-0;;@"), None);
        assert_eq!(text("_(* #,##0_);_(* (#,##0);_(* \"-\"_);_(@_)"), None);
        assert_eq!(text("@\"様\"").as_deref(), Some("回答様"));
        assert_eq!(text("0;-0;0;\"（\"@\"）\"").as_deref(), Some("（回答）"));
        assert_eq!(text(";;;"), None);
        assert_eq!(NumberFormat::parse("\"（\"@\"）\"@").show_text("a"), Some(("（a）a".to_owned(), vec![3, 7])));
    }
}
