//! What a spreadsheet makes of an ID that is typed into it, and what of that a cell still shows.
//!
//! Excel reads `1-2` and `1/2` as the 2nd of January of the year in which they are typed, `1-32` as January 1932, `1-2-10`
//! and `1.2.10` as the 10th of February 2001 (two digits of a year mean 1930 to 2029), and `2.10` as the number 2.1. The way
//! back is not unique, so nothing here chooses: an ID and a cell are compared by all that they can be.

use jiff::civil::{Date, date};

use super::all_digits;
use super::look_alike::composed;
use crate::text::period;

/// Day 0 of the serial numbers that Excel stores for days from March 1900 on.
const EPOCH: Date = date(1899, 12, 30);

/// A day typed without a year gets that of its typing, and no list was typed before the standard specifications existed.
const FIRST_YEAR_OF_TYPING: i16 = 2015;

/// What a spreadsheet makes of a typed text, or what a cell shows of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Typed {
    /// A number in its shortest form: no zeros before it, none behind its point.
    Number(String),
    /// A day, as far as it is said.
    Day {
        /// Western year; `None` where it was that of the typing, or is not shown.
        year: Option<i16>,
        /// Month, 1 to 12.
        month: i8,
        /// Day of the month; `None` where only the month is shown.
        day: Option<i8>,
    },
}

impl Typed {
    /// Whether the ID that became this can stand behind a cell that shows the other.
    #[must_use]
    pub fn may_show_as(&self, shown: &Self) -> bool {
        match (self, shown) {
            (Self::Number(own), Self::Number(other)) => own == other,
            (Self::Day { year, month, day }, Self::Day { year: shown_year, month: shown_month, day: shown_day }) => {
                let years = match (year, shown_year) {
                    (Some(own), Some(other)) => own == other,
                    (None, Some(other)) => *other >= FIRST_YEAR_OF_TYPING,
                    (None, None) => true,
                    // A year that was typed is shown.
                    (Some(_), None) => false,
                };
                years && month == shown_month && (day == shown_day || shown_day.is_none())
            }
            _ => false,
        }
    }

    const fn day(year: Option<i16>, month: i8, day: i8) -> Self {
        Self::Day { year, month, day: Some(day) }
    }
}

/// All that a spreadsheet can make of an ID; empty where it stays a text.
#[must_use]
pub fn typed(id: &str) -> Vec<Typed> {
    if let Some(number) = number(id) {
        return vec![Typed::Number(number)];
    }
    let Some((era, rest)) = era(id) else { return Vec::new() };
    let Some(sign) = rest.chars().find(|ch| !ch.is_ascii_digit()).filter(|sign| matches!(sign, '-' | '/' | '.')) else {
        return Vec::new();
    };
    let parts: Vec<&str> = rest.split(sign).collect();
    if !parts.iter().all(|part| all_digits(part) && part.len() <= 4) {
        return Vec::new();
    }
    let numbers: Vec<i16> = parts.iter().filter_map(|part| part.parse().ok()).collect();
    match (numbers.as_slice(), era) {
        ([first, second], None) if sign != '.' => of_two(*first, *second),
        ([first, second, third], None) => of_three(*first, *second, *third),
        ([years, month, day], Some(before)) => exact(before + years, *month, *day).into_iter().collect(),
        _ => Vec::new(),
    }
}

/// All that a cell can show of what was typed: a day in any of the usual forms, the number of a day, a number. Empty for
/// any other text.
#[must_use]
pub fn shown(cell: &str) -> Vec<Typed> {
    let cell = composed(cell.trim());
    let mut found: Vec<Typed> = shown_day(&cell);
    if let Some(number) = number(&cell).filter(|number| *number == cell) {
        // A column that is set back to numbers shows the number of the day.
        let serial = number.parse::<i64>().ok().filter(|_| number.len() == 5);
        let day = serial.and_then(|days| EPOCH.checked_add(jiff::Span::new().try_days(days).ok()?).ok());
        let day = day.filter(|day| (1930..2060).contains(&day.year()));
        found.extend(day.map(|day| Typed::day(Some(day.year()), day.month(), day.day())));
        found.push(Typed::Number(number));
    }
    found
}

/// The day or month that a cell shows as such, and not as a number: 1月2日, 2026/1/2, Jan-02. Both readings of `Jan-02`.
#[must_use]
pub fn shown_day(cell: &str) -> Vec<Typed> {
    let cell = cell.trim();
    // Whatever shows a day shows its number or the name of its month.
    if cell.len() > 40 || !cell.bytes().any(|byte| byte.is_ascii_digit() || byte >= 0xEF) {
        return Vec::new();
    }
    let cell = cell.split_once(" 00:00").map_or(cell, |(day, _)| day);
    let whole: String = cell.chars().map(super::look_alike::half_width).filter(|ch| !ch.is_whitespace()).collect();
    // The day of the week behind it.
    let whole = whole.split_once('(').map_or(whole.as_str(), |(day, _)| day);
    if let Some((month, day)) = whole.strip_suffix('日').and_then(|rest| rest.split_once('月'))
        && let (Ok(month), Ok(day)) = (month.parse(), day.parse())
    {
        return yearless(month, day).into_iter().collect();
    }
    if let Some((month, day)) = whole.split_once('/')
        && let (Ok(month), Ok(day)) = (month.parse(), day.parse())
    {
        return yearless(month, day).into_iter().collect();
    }
    let english = named_month(whole);
    if !english.is_empty() {
        return english;
    }
    // A bare year, or a number that is one by chance, is no day; nor is a number of a section.
    let marked = whole.contains(['年', '/', '-']) || whole.matches('.').count() == 2;
    let digits = whole.bytes().filter(u8::is_ascii_digit).count();
    let Some(period) = period::parse(whole).filter(|_| marked && digits > 2) else { return Vec::new() };
    let (first, last) = (period.first, period.last);
    let month = Typed::Day { year: Some(first.year()), month: first.month(), day: None };
    if first == last {
        vec![Typed::day(Some(first.year()), first.month(), first.day())]
    } else if (first.year(), first.month()) == (last.year(), last.month()) && first.day() == 1 {
        vec![month]
    } else {
        Vec::new()
    }
}

/// `1-2`: the 2nd of January; where there is no such day, January of that year, or the year first.
fn of_two(first: i16, second: i16) -> Vec<Typed> {
    let mut found: Vec<Typed> = yearless(first, second).into_iter().collect();
    // The 29th of February is a day in some years only.
    if found.is_empty() || (first, second) == (2, 29) {
        found.extend(exact(century(second), first, 1));
    }
    if found.is_empty() {
        found.extend(exact(century(first), second, 1));
        found.extend(yearless(second, first));
    }
    found
}

/// `1-2-10`: year, month, day; where there is no such day, in the order of other countries.
fn of_three(first: i16, second: i16, third: i16) -> Vec<Typed> {
    let japanese = exact(century(first), second, third);
    if japanese.is_some() {
        return japanese.into_iter().collect();
    }
    exact(century(third), first, second).into_iter().chain(exact(century(third), second, first)).collect()
}

/// Two digits of a year, as Excel reads them.
const fn century(year: i16) -> i16 {
    match year {
        0..30 => 2000 + year,
        30..100 => 1900 + year,
        _ => year,
    }
}

fn exact(year: i16, month: i16, day: i16) -> Option<Typed> {
    let day = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    (1900..=9999).contains(&year).then(|| Typed::day(Some(year), day.month(), day.day()))
}

/// A day of a year that is not said; a leap year knows all of them.
fn yearless(month: i16, day: i16) -> Option<Typed> {
    let day = Date::new(2024, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    Some(Typed::day(None, day.month(), day.day()))
}

/// `Jan-02`, `2-Jan`, `2-Jan-26`.
fn named_month(text: &str) -> Vec<Typed> {
    const NAMES: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let small = text.to_ascii_lowercase();
    let parts: Vec<&str> = small.split(['-', '/']).filter(|part| !part.is_empty()).collect();
    let month = |word: &str| {
        let at = NAMES.iter().position(|name| *name == word)?;
        i16::try_from(at + 1).ok()
    };
    let number = |word: &str| word.parse::<i16>().ok();
    match parts.as_slice() {
        [name, rest] if let (Some(month), Some(rest)) = (month(name), number(rest)) => {
            let of_year =
                i8::try_from(month).ok().map(|month| Typed::Day { year: Some(century(rest)), month, day: None });
            yearless(month, rest).into_iter().chain(of_year).collect()
        }
        [day, name] if let (Some(day), Some(month)) = (number(day), month(name)) => {
            yearless(month, day).into_iter().collect()
        }
        [day, name, year] if let (Some(day), Some(month), Some(year)) = (number(day), month(name), number(year)) => {
            exact(century(year), month, day).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

/// The era that an ID begins with as a date would, as the Western year before its first, and the rest.
fn era(id: &str) -> Option<(Option<i16>, &str)> {
    let before = match id.chars().next()? {
        'M' | 'm' => 1867,
        'T' | 't' => 1911,
        'S' | 's' => 1925,
        'H' | 'h' => 1988,
        'R' | 'r' => 2018,
        first if first.is_ascii_digit() => return Some((None, id)),
        _ => return None,
    };
    Some((Some(before), id.get(1..)?))
}

/// A text of digits, with a point or not, as the shortest form of the number.
fn number(text: &str) -> Option<String> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    if !all_digits(whole) || !all_digits(fraction) || text.len() > 15 {
        return None;
    }
    let (whole, fraction) = (whole.trim_start_matches('0'), fraction.trim_end_matches('0'));
    let whole = if whole.is_empty() { "0" } else { whole };
    Some(if fraction.is_empty() { whole.to_owned() } else { format!("{whole}.{fraction}") })
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn month(year: i16, month: i8) -> Typed {
        Typed::Day { year: Some(year), month, day: None }
    }

    #[test]
    fn an_id_becomes_what_excel_makes_of_it() {
        let number = |text: &str| vec![Typed::Number(text.to_owned())];
        for (id, expected) in [
            ("2.10", number("2.1")),
            ("2.1", number("2.1")),
            ("2.0", number("2")),
            ("0012", number("12")),
            ("1-2", vec![Typed::day(None, 1, 2)]),
            ("1/2", vec![Typed::day(None, 1, 2)]),
            ("01-02", vec![Typed::day(None, 1, 2)]),
            ("1-32", vec![Typed::day(Some(1932), 1, 1)]),
            ("4-31", vec![Typed::day(Some(1931), 4, 1)]),
            ("2-29", vec![Typed::day(None, 2, 29), Typed::day(Some(2029), 2, 1)]),
            ("13-2", vec![Typed::day(Some(2013), 2, 1), Typed::day(None, 2, 13)]),
            ("1.2.10", vec![Typed::day(Some(2001), 2, 10)]),
            ("1-2-3", vec![Typed::day(Some(2001), 2, 3)]),
            ("10.8.40", vec![Typed::day(Some(1940), 10, 8), Typed::day(Some(1940), 8, 10)]),
            ("H1.2.3", vec![Typed::day(Some(1989), 2, 3)]),
            ("4.0.1", vec![]),
            ("1.1.1.1", vec![]),
            ("KN-01", vec![]),
            ("13-13", vec![]),
            ("1-a", vec![]),
            ("", vec![]),
        ] {
            assert_eq!(typed(id), expected, "{id}");
        }
    }

    #[test]
    fn a_cell_shows_a_day_in_many_forms() {
        for (cell, expected) in [
            ("1月2日", vec![Typed::day(None, 1, 2)]),
            ("1月2日(金)", vec![Typed::day(None, 1, 2)]),
            ("１月２日", vec![Typed::day(None, 1, 2)]),
            ("1/2", vec![Typed::day(None, 1, 2)]),
            ("2026-01-02", vec![Typed::day(Some(2026), 1, 2)]),
            ("2026-01-02 00:00:00", vec![Typed::day(Some(2026), 1, 2)]),
            ("2026/1/2", vec![Typed::day(Some(2026), 1, 2)]),
            ("2026年1月2日", vec![Typed::day(Some(2026), 1, 2)]),
            ("2-Jan", vec![Typed::day(None, 1, 2)]),
            ("2-Jan-26", vec![Typed::day(Some(2026), 1, 2)]),
            ("Jan-02", vec![Typed::day(None, 1, 2), month(2002, 1)]),
            ("Jan-32", vec![month(1932, 1)]),
            ("2026-01", vec![month(2026, 1)]),
        ] {
            assert_eq!(shown_day(cell), expected, "{cell}");
        }
        for cell in ["", "1.2", "1.1.1", "13/45", "2-Jam", "0310001", "機能", "第1章", "2026", "1-2", "Jan"] {
            assert_eq!(shown_day(cell), [], "{cell}");
        }
        assert_eq!(shown("46024"), [Typed::day(Some(2026), 1, 2), Typed::Number("46024".to_owned())]);
        assert_eq!(shown("2.1"), [Typed::Number("2.1".to_owned())]);
        assert_eq!(shown("2.10"), [], "what still has its zero lost none");
    }

    #[test]
    fn an_id_and_a_cell_meet_where_the_one_can_have_become_the_other() {
        let meet =
            |id: &str, cell: &str| typed(id).iter().any(|own| shown(cell).iter().any(|seen| own.may_show_as(seen)));
        for (id, cell) in [
            ("1-2", "1月2日"),
            ("1-2", "2026-01-02"),
            ("1-2", "Jan-02"),
            ("1-2", "2-Jan"),
            ("1-2", "46024"),
            ("1-32", "Jan-32"),
            ("1.2.10", "2001/2/10"),
            ("1-2-3", "2001-02-03"),
            ("2.10", "2.1"),
        ] {
            assert!(meet(id, cell), "{id} {cell}");
        }
        for (id, cell) in [
            ("2-1", "1月2日"),
            ("1-2", "2001-01-02"),
            ("1-1-2", "1月2日"),
            ("1.2", "1月2日"),
            ("2.11", "2.1"),
            ("2.1", "2.10"),
            ("1-3", "2026-01-02"),
        ] {
            assert!(!meet(id, cell), "{id} {cell}");
        }
    }
}
