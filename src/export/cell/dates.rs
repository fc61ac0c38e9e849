//! Years, dates and times: YYYY, YYYY-MM-DD, HH:MM:SS.

/// What a date is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Day {
    /// A day that exists, or one that stands for an open end.
    Known,
    /// A date of which a part is unknown.
    Unknown,
    /// None.
    Wrong,
}

/// Two digits as a number.
fn two(bytes: &[u8]) -> Option<u8> {
    match bytes {
        [a @ b'0'..=b'9', b @ b'0'..=b'9'] => Some((a - b'0') * 10 + (b - b'0')),
        _ => None,
    }
}

/// Four digits as a number.
#[must_use]
pub fn year(bytes: &[u8]) -> Option<u16> {
    let (head, tail) = bytes.split_at_checked(2)?;
    Some(u16::from(two(head)?) * 100 + u16::from(two(tail)?))
}

/// What a value is as a date; `unknown_part` is what fills an unknown month or day, `ends` are the dates that stand for an
/// open start and an open end.
#[must_use]
pub fn day(value: &[u8], unknown_part: &[u8], ends: [&[u8]; 2]) -> Day {
    if ends.contains(&value) {
        return Day::Known;
    }
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = value else { return Day::Wrong };
    let Some(year) = year(&[*y1, *y2, *y3, *y4]) else { return Day::Wrong };
    let (month, day) = ([*m1, *m2], [*d1, *d2]);
    let (no_month, no_day) = (month == *unknown_part, day == *unknown_part);
    // An unknown month leaves no known day behind it, and a year is unknown only as a whole.
    if no_day && (no_month || (year > 0 && two(&month).is_some_and(|month| (1..=12).contains(&month)))) {
        return Day::Unknown;
    }
    let known = two(&month).zip(two(&day)).is_some_and(|(month, day)| year > 0 && day >= 1 && day <= days(year, month));
    if known { Day::Known } else { Day::Wrong }
}

/// The days of a month; none for what is no month.
const fn days(year: u16, month: u8) -> u8 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        _ => 0,
    }
}

/// Whether a value is HH:MM or HH:MM:SS of a day.
#[must_use]
pub fn is_time(value: &[u8]) -> bool {
    let below = |pair: &[u8], most: u8| two(pair).is_some_and(|number| number < most);
    match value {
        [h1, h2, b':', m1, m2] => below(&[*h1, *h2], 24) && below(&[*m1, *m2], 60),
        [h1, h2, b':', m1, m2, b':', s1, s2] => {
            below(&[*h1, *h2], 24) && below(&[*m1, *m2], 60) && below(&[*s1, *s2], 60)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENDS: [&[u8]; 2] = [b"0000-01-01", b"9999-12-31"];

    #[test]
    fn a_date_is_a_day_that_exists_or_an_open_end() {
        for (value, expected) in [
            ("1988-02-29", Day::Known),
            ("2000-02-29", Day::Known),
            ("0000-01-01", Day::Known),
            ("9999-12-31", Day::Known),
            ("1988-02-00", Day::Unknown),
            ("1988-00-00", Day::Unknown),
            ("0000-00-00", Day::Unknown),
            ("1900-02-29", Day::Wrong),
            ("1989-02-29", Day::Wrong),
            ("2025-13-01", Day::Wrong),
            ("2025-04-31", Day::Wrong),
            ("1988-00-12", Day::Wrong),
            ("0000-05-01", Day::Wrong),
            ("1988-2-29", Day::Wrong),
            ("1988/02/29", Day::Wrong),
            ("19880229", Day::Wrong),
            ("", Day::Wrong),
        ] {
            assert_eq!(day(value.as_bytes(), b"00", ENDS), expected, "{value}");
        }
    }

    #[test]
    fn the_seconds_of_a_time_may_be_left_out() {
        for value in ["14:05:30", "14:05", "00:00:00", "23:59:59"] {
            assert!(is_time(value.as_bytes()), "{value}");
        }
        for value in ["24:00", "14:60", "14:05:60", "9:05", "1405", "14:05:3", ""] {
            assert!(!is_time(value.as_bytes()), "{value}");
        }
    }
}
