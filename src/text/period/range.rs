//! The second half of a range, which may leave out its year and its month.

use jiff::civil::Date;

use super::Period;
use super::grammar::{Grain, Single, Writing};
use super::scan::Scanner;
use super::words;

impl Scanner {
    /// The position after the delimiter of a range and the white space around it.
    pub(super) fn delimiter(&self, pos: usize) -> Option<usize> {
        let start = self.space(pos);
        self.one_of(start, words::RANGE).map(|end| self.space(end))
    }

    /// The whole of a range whose first half was read.
    pub(super) fn range(&self, first: &Single) -> Option<(Period, usize)> {
        let second = self.delimiter(first.end)?;
        if let Some(last) = self.single(second) {
            let end = self.settled_right(&last)?;
            return Some((Period::new(first.period.first, last.period.last)?, end));
        }
        let (last, end) = self.second_half(first, second)?;
        Some((Period::new(first.period.first, last)?, end))
    }

    /// The last day of a second half that leaves out its year, and maybe its month.
    fn second_half(&self, first: &Single, pos: usize) -> Option<(Date, usize)> {
        if let Some(end) = self.one_of(pos, &["翌年", "翌"]) {
            return self.within_year(end, first.year.next()?).map(|single| (single.period.last, single.end));
        }
        let pos = self.char(pos, '同').unwrap_or(pos);
        let start = first.period.first;
        if let Some(end) = self.one_of(pos, &["年度末日", "年度末"]) {
            let year = if start.month() < 4 { start.year().checked_sub(1)? } else { start.year() };
            return Some((Period::fiscal_year(year)?.last, end));
        }
        let pos = self.char(pos, '年').unwrap_or(pos);
        if let Some(single) = self.within_year(pos, first.year) {
            if single.period.last >= start || first.year.fiscal {
                return Some((single.period.last, single.end));
            }
            // 令和7年10月～3月 ends in the March after it.
            return self.within_year(pos, first.year.next()?).map(|single| (single.period.last, single.end));
        }
        let pos = self.char(pos, '月').unwrap_or(pos);
        let month = Period::month(start.year(), start.month())?;
        if first.writing == Writing::Words
            && let Some((third, end, _)) = self.third(pos, month)
        {
            return Some((third.last, end));
        }
        let number = self.number(pos, 2)?;
        if let Some(end) = self.char(self.space(number.end), '日') {
            let day = month.nth(number.value).filter(|_| first.grain == Grain::Day)?;
            return Some((day, self.weekday(end)));
        }
        let Writing::Separated(separator) = first.writing else { return None };
        let year = first.year;
        let (last, end) = match (first.grain, self.part(number.end, separator)) {
            (Grain::Day, Some((day, _, end))) => (year.month(number.value)?.nth(day)?, end),
            (Grain::Day, None) => (month.nth(number.value)?, number.end),
            (Grain::Month, None) => (year.month(number.value)?.last, number.end),
            _ => return None,
        };
        let end = self.weekday(end);
        self.settled(end).then_some((last, end))
    }
}
