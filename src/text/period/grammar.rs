//! The grammar of one date expression: a year and what is said within it, and what may stand on both sides.

use jiff::civil::Date;

use super::era::{Era, FIRST_YEAR, LAST_YEAR};
use super::scan::{Scanner, kanji_digit};
use super::words;
use super::{Period, Span};

/// A date expression without its range: what it means and where it ends.
#[derive(Clone, Copy, Debug)]
pub(super) struct Single {
    pub(super) period: Period,
    pub(super) end: usize,
    pub(super) year: Year,
    pub(super) grain: Grain,
    pub(super) writing: Writing,
}

/// The year that a later part of the text may leave out.
#[derive(Clone, Copy, Debug)]
pub(super) struct Year {
    pub(super) western: i16,
    /// Whether it is a fiscal year (年度), April to March.
    pub(super) fiscal: bool,
}

/// How fine an expression is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Grain {
    Day,
    Month,
    /// A year, a half, a quarter, a third of a month.
    Other,
}

/// How an expression is written; decides what may follow it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Writing {
    /// With 年, 月, 日.
    Words,
    /// With this separator.
    Separated(char),
    /// Eight digits.
    Digits,
}

/// A year as it was written, before the 年 or the separator.
#[derive(Clone, Copy, Debug)]
struct Head {
    western: i16,
    era: Option<Era>,
    name: Name,
    /// How many digits the year has.
    digits: usize,
    kanji: bool,
    end: usize,
}

/// What stood before the number of the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Name {
    /// 令和
    Era,
    /// R
    Letter,
    /// Nothing, or 西暦.
    Western,
}

impl Scanner {
    /// The longest date expression that starts at a position, with an end that may be open.
    pub(super) fn span(&self, pos: usize) -> Option<(Span, usize)> {
        if !self.may_start(pos) {
            return None;
        }
        let first = self.single(pos)?;
        let (period, end) = match self.range(&first) {
            Some(range) => range,
            None => (first.period, self.settled_right(&first)?),
        };
        let after = self.hedge(end);
        if self.one_of(after, words::BEFORE).is_some() {
            return None;
        }
        if let Some(end) = self.one_of(after, words::AFTER) {
            return Some((Span::Open { from: period.last.tomorrow().ok()? }, end));
        }
        if let Some(end) = self.one_of(after, words::ONWARDS) {
            // A wave before something like a second half that could not be read is no open end.
            let wave = self.before(end) == Some('~');
            if !wave || self.number(self.space(end), 4).is_none() {
                let end = self.one_of(end, words::GRADUALLY).unwrap_or(end);
                return Some((Span::Open { from: period.first }, end));
            }
        }
        Some((Span::Closed(period), end))
    }

    /// Whether a date may start here: not within a number, a word in Latin letters, a version or an ID.
    fn may_start(&self, pos: usize) -> bool {
        let Some(ch) = self.at(pos) else { return false };
        let latin = ch.is_ascii_alphanumeric();
        let kanji = kanji_digit(ch).is_some();
        if !latin && !kanji {
            return true;
        }
        match self.before(pos) {
            Some(before) if latin && before.is_ascii_alphanumeric() => false,
            Some(before) if kanji && kanji_digit(before).is_some() => false,
            Some('.' | '-' | '/' | '_' | '#' | '+') => {
                !pos.checked_sub(1).and_then(|pos| self.before(pos)).is_some_and(|ch| ch.is_ascii_alphanumeric())
            }
            _ => true,
        }
    }

    /// One date expression, ranges and open ends left aside.
    pub(super) fn single(&self, pos: usize) -> Option<Single> {
        if let Some(single) = self.eight_digits(pos) {
            return Some(single);
        }
        let head = self.head(pos)?;
        let single = self.with_words(&head).or_else(|| self.with_separators(pos, &head))?;
        match head.era {
            Some(era) if !single.year.fiscal => single.within(era),
            _ => Some(single),
        }
    }

    /// The year's name and number.
    fn head(&self, pos: usize) -> Option<Head> {
        for era in Era::ALL {
            if let Some(end) = self.word(pos, era.name()) {
                return self.era_year(era, Name::Era, self.space(end));
            }
        }
        if let Some(era) = self.at(pos).and_then(Era::from_letter) {
            return self.era_year(era, Name::Letter, self.blank(pos + 1));
        }
        let start = self.word(pos, "西暦").map_or(pos, |end| self.space(end));
        let number = self.number(start, 4)?;
        let western = i16::try_from(number.value).ok()?;
        (number.digits == 4 && (FIRST_YEAR..=LAST_YEAR).contains(&western)).then_some(Head {
            western,
            era: None,
            name: Name::Western,
            digits: 4,
            kanji: number.kanji,
            end: number.end,
        })
    }

    fn era_year(&self, era: Era, name: Name, pos: usize) -> Option<Head> {
        if let Some(end) = self.char(pos, '元') {
            return Some(Head { western: era.western(1)?, era: Some(era), name, digits: 1, kanji: false, end });
        }
        let number = self.number(pos, 2)?;
        let western = era.western(number.value)?;
        Some(Head { western, era: Some(era), name, digits: number.digits, kanji: number.kanji, end: number.end })
    }

    /// A year in brackets that repeats the one before it, as in 令和8(2026)年 or 2026年（令和8年）.
    ///
    /// `None` when the brackets hold another year: two years that differ are no date.
    fn repeated(&self, pos: usize, head: &Head, fiscal: bool) -> Option<usize> {
        let Some(start) = self.char(pos, '(') else { return Some(pos) };
        let Some(other) = self.head(self.blank(start)) else { return Some(pos) };
        let mut end = self.blank(other.end);
        end = self.char(end, '年').unwrap_or(end);
        if fiscal {
            end = self.char(end, '度').unwrap_or(end);
        }
        match self.char(self.blank(end), ')') {
            Some(end) if other.western == head.western => Some(end),
            Some(_) => None,
            None => Some(pos),
        }
    }

    /// An expression with 年, from the end of the year's number on.
    fn with_words(&self, head: &Head) -> Option<Single> {
        let number_end = self.repeated(head.end, head, true)?;
        let Some(nen) = self.char(self.space(number_end), '年') else { return self.years(head) };
        let fiscal_end = self.char(nen, '度');
        let year = Year { western: head.western, fiscal: fiscal_end.is_some() };
        let end = self.repeated(fiscal_end.unwrap_or(nen), head, year.fiscal)?;
        if let Some(single) = self.within_year(end, year) {
            return Some(single);
        }
        // A month or a day that does not exist, or a season: the year alone would say more than the text does.
        let after = if year.fiscal { self.blank(end) } else { self.space(end) };
        if self.number(after, 2).is_some() || self.one_of(after, words::SHARPER).is_some() || !self.settled(end) {
            return None;
        }
        Some(Single { period: year.whole()?, end, year, grain: Grain::Other, writing: Writing::Words })
    }

    /// Two years of one era before one 年: 令和7～8年度, 2025-2026年度.
    fn years(&self, head: &Head) -> Option<Single> {
        let number = self.number(self.delimiter(head.end)?, 4)?;
        let western = match head.era {
            Some(era) => era.western(number.value)?,
            None => i16::try_from(number.value).ok().filter(|year| (FIRST_YEAR..=LAST_YEAR).contains(year))?,
        };
        let nen = self.char(self.space(number.end), '年')?;
        let fiscal_end = self.char(nen, '度');
        let (fiscal, end) = (fiscal_end.is_some(), fiscal_end.unwrap_or(nen));
        let year = Year { western: head.western, fiscal };
        let period = Period::new(year.whole()?.first, Year { western, fiscal }.whole()?.last)?;
        let end = self.one_of(end, words::YEAR_WITHIN).unwrap_or(end);
        self.settled(end).then_some(Single { period, end, year, grain: Grain::Other, writing: Writing::Words })
    }

    /// What is said within a year: a month, a half, a quarter, the year's end.
    pub(super) fn within_year(&self, pos: usize, year: Year) -> Option<Single> {
        let start = self.space(pos);
        let other = |period: Period, end: usize| {
            Some(Single { period, end, year, grain: Grain::Other, writing: Writing::Words })
        };
        if let Some(month) = self.number(start, 2) {
            let after = self.space(month.end);
            if let Some(end) = self.char(after, '月') {
                let (period, end, grain) = self.within_month(end, year, month.value)?;
                return Some(Single { period, end, year, grain, writing: Writing::Words });
            }
            if let Some(last) = self.delimiter(month.end).and_then(|pos| self.number(pos, 2))
                && let Some(end) = self.char(self.space(last.end), '月')
            {
                let first = year.month(month.value)?.first;
                let year = if last.value < month.value && !year.fiscal { year.next()? } else { year };
                let (last, end, _) = self.within_month(end, year, last.value)?;
                return other(Period::new(first, last.last)?, end);
            }
        }
        for (names, last_day) in [(words::YEAR_END, true), (words::YEAR_WITHIN, false)] {
            if let Some(end) = self.one_of(self.blank(pos), names)
                && self.settled(end)
            {
                let whole = year.whole()?;
                return other(if last_day { Period::day(whole.last) } else { whole }, end);
            }
        }
        if !year.fiscal {
            return None;
        }
        let start = self.char(start, 'の').map_or(start, |end| self.space(end));
        if let Some(end) = self.one_of(start, words::FIRST_HALF) {
            return other(year.months(4, 9)?, end);
        }
        if let Some(end) = self.one_of(start, words::SECOND_HALF) {
            return other(year.months(10, 3)?, end);
        }
        let (quarter, end) = self.quarter(start)?;
        match quarter {
            1 => other(year.months(4, 6)?, end),
            2 => other(year.months(7, 9)?, end),
            3 => other(year.months(10, 12)?, end),
            4 => other(year.months(1, 3)?, end),
            _ => None,
        }
    }

    /// 第1四半期, 1Q, Q1.
    fn quarter(&self, pos: usize) -> Option<(u16, usize)> {
        if let Some(after) = self.char(pos, 'Q').or_else(|| self.char(pos, 'q')) {
            let number = self.arabic(after, 1)?;
            return Some((number.value, number.end));
        }
        let start = self.char(pos, '第').map_or(pos, |end| self.space(end));
        // 三四半期 begins with one numeral, not with two.
        let (value, after) = match self.arabic(start, 1) {
            Some(number) => (number.value, number.end),
            None => (kanji_digit(self.at(start)?)?, start + 1),
        };
        let end = self.one_of(self.space(after), words::QUARTER)?;
        Some((value, end))
    }

    /// What is said within a month, from after 月 on: a day, days, a third of the month, its end.
    pub(super) fn within_month(&self, pos: usize, year: Year, month: u16) -> Option<(Period, usize, Grain)> {
        let whole = year.month(month)?;
        let start = self.space(pos);
        if let Some(day) = self.number(start, 2) {
            if let Some(end) = self.char(self.space(day.end), '日') {
                return Some((Period::day(whole.nth(day.value)?), self.weekday(end), Grain::Day));
            }
            if let Some(last) = self.delimiter(day.end).and_then(|pos| self.number(pos, 2))
                && let Some(end) = self.char(self.space(last.end), '日')
            {
                let days = Period::new(whole.nth(day.value)?, whole.nth(last.value)?)?;
                return Some((days, self.weekday(end), Grain::Day));
            }
            return Some((whole, pos, Grain::Month));
        }
        Some(self.third(pos, whole).unwrap_or((whole, pos, Grain::Month)))
    }

    /// 末, 上旬, 中旬, 下旬 after a month.
    pub(super) fn third(&self, pos: usize, whole: Period) -> Option<(Period, usize, Grain)> {
        let start = self.blank(pos);
        if let Some(end) = self.one_of(start, words::MONTH_END) {
            return Some((Period::day(whole.last), end, Grain::Other));
        }
        let (first, last, end) = if let Some(end) = self.one_of(start, words::FIRST_THIRD) {
            (whole.first, whole.nth(10)?, end)
        } else if let Some(end) = self.word(start, "中旬") {
            (whole.nth(11)?, whole.nth(20)?, end)
        } else {
            (whole.nth(21)?, whole.last, self.word(start, "下旬")?)
        };
        Some((Period { first, last }, end, Grain::Other))
    }

    /// The position after a day of the week in brackets: (火), (火曜日), (火・祝).
    pub(super) fn weekday(&self, pos: usize) -> usize {
        let read = || {
            let start = self.char(self.blank(pos), '(')?;
            let day = self.one_of(start, words::WEEKDAYS)?;
            let day = self.one_of(day, &["曜日", "曜"]).unwrap_or(day);
            let day = self.one_of(day, &["・祝日", "・祝", "祝"]).unwrap_or(day);
            self.char(day, ')')
        };
        read().unwrap_or(pos)
    }

    /// An expression with `/`, `.` or `-` between its numbers.
    fn with_separators(&self, start: usize, head: &Head) -> Option<Single> {
        if head.kanji {
            return None;
        }
        let separator = self.at(self.blank(head.end)).filter(|ch| matches!(ch, '/' | '.' | '-'))?;
        let (month, month_digits, month_end) = self.part(head.end, separator)?;
        let year = Year { western: head.western, fiscal: false };
        let writing = Writing::Separated(separator);
        if let Some((day, _, end)) = self.part(month_end, separator) {
            // R8-3-31 is as likely an ID as a date.
            if head.name == Name::Letter && separator == '-' {
                return None;
            }
            let period = Period::day(year.month(month)?.nth(day)?);
            return Some(Single { period, end: self.weekday(end), year, grain: Grain::Day, writing });
        }
        let plausible = match (head.name, separator) {
            (Name::Western, '-') => month_digits == 2,
            (_, '-') => false,
            (Name::Western, '.') => !self.is_version(start, month_end),
            // S3.1 and T1.2 are rather an ID than a month of long ago.
            (Name::Letter, _) => head.digits == 2 || matches!(head.era, Some(Era::Reiwa | Era::Heisei)),
            _ => true,
        };
        if !plausible {
            return None;
        }
        if let Some(end) = self.char(self.blank(month_end), '月') {
            let (period, end, grain) = self.within_month(end, year, month)?;
            return Some(Single { period, end, year, grain, writing: Writing::Words });
        }
        let whole = year.month(month)?;
        let (period, end, grain) = self.third(month_end, whole).unwrap_or((whole, month_end, Grain::Month));
        Some(Single { period, end, year, grain, writing })
    }

    /// A separator and the number after it, with the number's digits.
    ///
    /// Blanks may stand on both sides, or before a single digit, where they stand for the zero of a column (R8. 3. 1).
    pub(super) fn part(&self, pos: usize, separator: char) -> Option<(u16, usize, usize)> {
        let before = self.blank(pos);
        let after = self.char(before, separator)?;
        let start = self.blank(after);
        let number = self.arabic(start, 2)?;
        let padded = match (before > pos, start > after) {
            (false, false) => true,
            (false, true) => number.digits == 1 && separator != '-',
            (true, true) => separator != '-',
            (true, false) => false,
        };
        padded.then_some((number.value, number.digits, number.end))
    }

    /// Whether `2026.1` is a version: `Ver.2026.1`, 第2026.1版.
    fn is_version(&self, start: usize, end: usize) -> bool {
        let mut before = start;
        while self.before(before).is_some_and(|ch| ch.is_whitespace() || matches!(ch, '.' | ':' | '#')) {
            before -= 1;
        }
        self.follows_one_of(before, words::VERSION_BEFORE)
            || self.one_of(self.space(end), words::VERSION_AFTER).is_some()
    }

    /// Eight digits that stand alone, 20260331.
    fn eight_digits(&self, pos: usize) -> Option<Single> {
        let mut digits = [0_i16; 8];
        for (place, digit) in digits.iter_mut().enumerate() {
            *digit = i16::try_from(self.at(pos + place)?.to_digit(10)?).ok()?;
        }
        let [y1, y2, y3, y4, m1, m2, d1, d2] = digits;
        let western = y1 * 1000 + y2 * 100 + y3 * 10 + y4;
        let year = Year { western, fiscal: false };
        if !(1900..2100).contains(&western) {
            return None;
        }
        let month = year.month(u16::try_from(m1 * 10 + m2).ok()?)?;
        let period = Period::day(month.nth(u16::try_from(d1 * 10 + d2).ok()?)?);
        Some(Single { period, end: pos + 8, year, grain: Grain::Day, writing: Writing::Digits })
    }

    /// The end of an expression, when what follows does not make it a part of something longer.
    pub(super) fn settled_right(&self, single: &Single) -> Option<usize> {
        let end = single.end;
        let whole = match (single.writing, self.at(end)) {
            (Writing::Words, _) | (_, None) => true,
            (_, Some('.' | '-' | '/' | '_')) => !self.at(end + 1).is_some_and(|ch| ch.is_ascii_alphanumeric()),
            (_, Some('T')) => single.grain == Grain::Day && self.at(end + 1).is_some_and(|ch| ch.is_ascii_digit()),
            (_, Some(ch)) => !ch.is_ascii_alphanumeric() && !words::COUNTERS.contains(&ch),
        };
        whole.then_some(end)
    }

    /// Whether an expression that could be the beginning of a longer word (令和7年度税制改正) is complete here.
    pub(super) fn settled(&self, pos: usize) -> bool {
        let Some(ch) = self.at(pos) else { return true };
        if matches!(ch, '.' | '-' | '/' | '_') {
            return !self.at(pos + 1).is_some_and(|ch| ch.is_ascii_alphanumeric());
        }
        if !ch.is_alphanumeric() || ch == 'ー' {
            return true;
        }
        let start = self.char(pos, 'の').unwrap_or(pos);
        self.one_of(start, words::SETTLED).is_some()
    }

    /// The position after words of vagueness that may stand before 以降.
    fn hedge(&self, pos: usize) -> usize {
        let start = self.blank(pos);
        self.one_of(start, words::HEDGES).map_or(start, |end| self.blank(end))
    }
}

impl Single {
    /// Clips the expression to an era, as 令和元年 begins in May; `None` when it lies before the era.
    fn within(mut self, era: Era) -> Option<Self> {
        let began = era.first_day()?;
        if self.period.last < began {
            return None;
        }
        self.period.first = self.period.first.max(began);
        Some(self)
    }
}

impl Year {
    /// January to December, or April to March of a fiscal year.
    fn whole(self) -> Option<Period> {
        if self.fiscal { self.months(4, 3) } else { self.months(1, 12) }
    }

    /// The year after this one, of the same kind.
    pub(super) fn next(self) -> Option<Self> {
        Some(Self { western: self.western.checked_add(1)?, fiscal: self.fiscal })
    }

    /// From the first day of a month to the last day of another.
    fn months(self, first: u16, last: u16) -> Option<Period> {
        Period::new(self.month(first)?.first, self.month(last)?.last)
    }

    /// A month of this year; January to March of a fiscal year are those of the calendar year after it.
    pub(super) fn month(self, month: u16) -> Option<Period> {
        let month = i8::try_from(month).ok()?;
        let western = if self.fiscal && month < 4 { self.western.checked_add(1)? } else { self.western };
        Period::month(western, month)
    }
}

impl Period {
    /// The day of this month with a number.
    pub(super) fn nth(self, day: u16) -> Option<Date> {
        Date::new(self.first.year(), self.first.month(), i8::try_from(day).ok()?).ok()
    }
}
