//! Serial numbers as dates, times of day and durations.

use jiff::ToSpan as _;
use jiff::civil::{Date, date};

use super::{Shown, push};
use crate::intake::table::CellKind;

const SECONDS_A_DAY: f64 = 86_400.0;

/// Writes a serial number as a date, a time of day or both; `None`, and nothing written, outside Excel's calendar.
///
/// A date has its time behind it where the format shows times and it is not midnight.
pub(super) fn date_time(
    value: f64,
    date: bool,
    time: bool,
    unit: Shown,
    epoch_1904: bool,
    shown: &mut String,
) -> Option<CellKind> {
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
    if time_only {
        push_clock(seconds, shown);
        return Some(CellKind::Text);
    }
    // Without a time in the format, the day is the one that the time lies in.
    let days = if time { days } else { value.floor() };
    if days >= end {
        return None;
    }
    let (year, month, day) = calendar(days, epoch_1904)?;
    match unit {
        Shown::Day => push(shown, format_args!("{year:04}-{month:02}-{day:02}")),
        Shown::Month => push(shown, format_args!("{year:04}-{month:02}")),
        Shown::Year => push(shown, format_args!("{year:04}年")),
        Shown::FiscalYear => push(shown, format_args!("{year:04}年度")),
    }
    if time && seconds > 0.0 {
        shown.push(' ');
        push_clock(seconds, shown);
    }
    Some(CellKind::Date)
}

/// The year, month and day of a whole day number.
///
/// Excel takes 1900 for a leap year: its day 60 is the 29th of February, and the days before it lie one day later than
/// those behind it would say (ECMA-376 part 1, 18.17.4.1).
fn calendar(days: f64, epoch_1904: bool) -> Option<(i16, i8, i8)> {
    // The days of the calendar are far below what is exact.
    #[expect(clippy::cast_possible_truncation)]
    let days = days as i64;
    if !epoch_1904 && days == 60 {
        return Some((1900, 2, 29));
    }
    let epoch = match (epoch_1904, days) {
        (true, _) => date(1904, 1, 1),
        (false, ..60) => date(1899, 12, 31),
        (false, _) => date(1899, 12, 30),
    };
    let found: Date = epoch.checked_add(days.days()).ok()?;
    Some((found.year(), found.month(), found.day()))
}

/// Writes a number of days as elapsed hours, minutes and seconds; false, and nothing written, where it is none.
pub(super) fn elapsed(value: f64, shown: &mut String) -> bool {
    // Beyond this, seconds are no longer exact and the cell holds no duration.
    if value.abs() > 1.0e9 {
        return false;
    }
    if value < 0.0 {
        shown.push('-');
    }
    push_clock((value.abs() * SECONDS_A_DAY).round(), shown);
    true
}

/// Whole seconds as hours, minutes and seconds; the hours may go beyond a day.
fn push_clock(seconds: f64, shown: &mut String) {
    let (hours, rest) = ((seconds / 3600.0).floor(), seconds % 3600.0);
    push(shown, format_args!("{hours:02.0}:{:02.0}:{:02.0}", (rest / 60.0).floor(), rest % 60.0));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_days_of_both_calendars_are_those_of_excel() {
        for (days, epoch_1904, expected) in [
            (1.0, false, (1900, 1, 1)),
            (59.0, false, (1900, 2, 28)),
            (60.0, false, (1900, 2, 29)),
            (61.0, false, (1900, 3, 1)),
            (45_383.0, false, (2024, 4, 1)),
            (2_958_465.0, false, (9999, 12, 31)),
            (0.0, true, (1904, 1, 1)),
            (60.0, true, (1904, 3, 1)),
            (43_921.0, true, (2024, 4, 1)),
            (2_957_003.0, true, (9999, 12, 31)),
        ] {
            assert_eq!(calendar(days, epoch_1904), Some(expected), "{days}");
        }
    }
}
