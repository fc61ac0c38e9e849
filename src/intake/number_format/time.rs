//! Serial numbers as dates, times of day and durations.

use calamine::{ExcelDateTime, ExcelDateTimeType};

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
    let (year, month, day, ..) = ExcelDateTime::new(days, ExcelDateTimeType::DateTime, epoch_1904).to_ymd_hms_milli();
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
