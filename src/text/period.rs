//! Dates as Japanese municipal staff and vendors write them (令和8年3月末, R8.3, 2026/3, 令和7年度下期), read as periods.
//!
//! A month or a fiscal year is not one day, and which of its days counts depends on who wrote it: a vendor's promise
//! (対応予定) counts to its last day, the effective date of a specification (施行日) from its first. So every date is kept
//! with both ends, and a date without a last day (令和8年4月以降) is a value of its own that no caller can take for a period.
//!
//! Not read on purpose, because a wrong date is worse than none: seasons (令和8年春), quarters and halves of a calendar
//! year (2026年1Q may mean either year), a month without a year, era years without an era (8.3), six digits (202603),
//! `FY2026` (a vendor's own business year), and `R8-3`, which looks like an ID.

mod era;
mod grammar;
mod range;
mod scan;
#[cfg(test)]
mod tests;
mod words;

use jiff::civil::Date;

use scan::Scanner;

/// A stretch of days; both ends belong to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Period {
    /// The first day.
    pub first: Date,
    /// The last day, never before the first.
    pub last: Date,
}

/// What a date expression means: a period, or a time that has a beginning and no end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Span {
    /// Both ends are known.
    Closed(Period),
    /// 以降, から, 順次: begins on a day and has no last day, so that nothing is promised by any day.
    Open {
        /// The first day.
        from: Date,
    },
}

/// A date expression within a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Found {
    /// What it means.
    pub span: Span,
    /// Where it starts in the text, in bytes, on a character boundary.
    pub start: usize,
    /// Where it ends in the text, in bytes, on a character boundary; the byte there is no longer part of it.
    pub end: usize,
}

impl Period {
    /// The period between two days, or `None` when the last lies before the first.
    #[must_use]
    pub fn new(first: Date, last: Date) -> Option<Self> {
        (first <= last).then_some(Self { first, last })
    }

    /// A single day.
    #[must_use]
    pub const fn day(day: Date) -> Self {
        Self { first: day, last: day }
    }

    /// A calendar month, or `None` when there is no such month.
    #[must_use]
    pub fn month(year: i16, month: i8) -> Option<Self> {
        let first = Date::new(year, month, 1).ok()?;
        Some(Self { first, last: first.last_of_month() })
    }

    /// A Japanese fiscal year (年度), 1 April to 31 March, or `None` when the year is out of the calendar's range.
    #[must_use]
    pub fn fiscal_year(year: i16) -> Option<Self> {
        let last = Date::new(year.checked_add(1)?, 3, 31).ok()?;
        Some(Self { first: Date::new(year, 4, 1).ok()?, last })
    }

    /// Whether a day belongs to the period.
    #[must_use]
    pub fn contains(self, day: Date) -> bool {
        self.first <= day && day <= self.last
    }
}

impl Span {
    /// The first day; there always is one.
    #[must_use]
    pub const fn first(self) -> Date {
        match self {
            Self::Closed(period) => period.first,
            Self::Open { from } => from,
        }
    }

    /// The last day, or `None` when the end is open.
    #[must_use]
    pub const fn last(self) -> Option<Date> {
        match self {
            Self::Closed(period) => Some(period.last),
            Self::Open { .. } => None,
        }
    }

    /// The period, or `None` when the end is open.
    #[must_use]
    pub const fn closed(self) -> Option<Period> {
        match self {
            Self::Closed(period) => Some(period),
            Self::Open { .. } => None,
        }
    }
}

/// Reads a text that is one date and nothing else, apart from white space, brackets, and words such as 予定, 頃, まで.
///
/// `None` for anything else: no date, a date with more text around it, an impossible date, an open end (see
/// [`parse_span`] for that one).
#[must_use]
pub fn parse(text: &str) -> Option<Period> {
    parse_span(text).and_then(Span::closed)
}

/// Like [`parse`], and reads dates with an open end (令和8年4月以降) too.
#[must_use]
pub fn parse_span(text: &str) -> Option<Span> {
    let scanner = Scanner::new(text);
    let mut pos = 0;
    while scanner.at(pos).is_some_and(|ch| ch.is_whitespace() || is_opening(ch) || matches!(ch, '~' | '※')) {
        pos += 1;
    }
    let (mut span, mut pos) = scanner.span(pos)?;
    pos = time_of_day(&scanner, pos);
    while let Some(ch) = scanner.at(pos) {
        // The same date again, 令和8年3月（2026年3月）, or a part of it, 令和7年度（令和8年3月）.
        if ch == '('
            && let Some((again, end)) = scanner.span(pos + 1)
        {
            span = narrower(span, again)?;
            pos = end;
        } else if ch.is_whitespace() || is_opening(ch) || is_closing(ch) || matches!(ch, '。' | '、' | '.' | ',') {
            pos += 1;
        } else {
            pos = scanner.one_of(pos, words::TAILS)?;
        }
    }
    Some(span)
}

/// Finds every date in a text, from left to right, each as long as it can be read; none overlaps another.
#[must_use]
pub fn find(text: &str) -> Vec<Found> {
    let scanner = Scanner::new(text);
    let mut found = Vec::new();
    let mut pos = 0;
    while pos < scanner.len() {
        match scanner.span(pos) {
            Some((span, next)) if next > pos => {
                let (start, end) = scanner.bytes(pos, next);
                found.push(Found { span, start, end });
                pos = next;
            }
            _ => pos += 1,
        }
    }
    found
}

/// Reads a date in the one form that files of this program use: `YYYY-MM-DD`, ASCII, nothing around it.
#[must_use]
pub fn parse_iso(text: &str) -> Option<Date> {
    let bytes: &[u8; 10] = text.as_bytes().try_into().ok()?;
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = *bytes else { return None };
    let number = |digits: &[u8]| {
        digits
            .iter()
            .try_fold(0_i16, |value, digit| digit.is_ascii_digit().then(|| value * 10 + i16::from(digit - b'0')))
    };
    let month = i8::try_from(number(&[m1, m2])?).ok()?;
    let day = i8::try_from(number(&[d1, d2])?).ok()?;
    Date::new(number(&[y1, y2, y3, y4])?, month, day).ok()
}

/// The narrower of two spans of which one holds the other; `None` when they contradict each other.
fn narrower(one: Span, other: Span) -> Option<Span> {
    match (one, other) {
        _ if one == other => Some(one),
        (Span::Closed(a), Span::Closed(b)) if a.contains(b.first) && a.contains(b.last) => Some(other),
        (Span::Closed(a), Span::Closed(b)) if b.contains(a.first) && b.contains(a.last) => Some(one),
        _ => None,
    }
}

/// The position after a time of day, which spreadsheets print behind a date (2026-03-31T00:00:00).
fn time_of_day(scanner: &Scanner, pos: usize) -> usize {
    let read = || {
        let start = scanner.word(pos, "T").unwrap_or_else(|| scanner.blank(pos));
        let hour = scanner.arabic(start, 2).filter(|hour| start > pos && hour.value < 25)?;
        let mut end = hour.end;
        for _ in 0..2 {
            let Some(next) = scanner.char(end, ':') else { break };
            end = scanner.arabic(next, 2).filter(|part| part.digits == 2 && part.value < 60)?.end;
        }
        (end > hour.end).then(|| scanner.one_of(end, &[".000", "Z"]).unwrap_or(end))
    };
    read().unwrap_or(pos)
}

const fn is_opening(ch: char) -> bool {
    matches!(ch, '(' | '[' | '{' | '<' | '「' | '『' | '【' | '〔' | '《' | '〈' | '"')
}

const fn is_closing(ch: char) -> bool {
    matches!(ch, ')' | ']' | '}' | '>' | '」' | '』' | '】' | '〕' | '》' | '〉' | '"')
}
