//! A number as decimal digits, so that it is rounded as people round.

/// The decimal digits of a non-negative number, to the 15 significant ones that a spreadsheet keeps.
///
/// Rounding is done on these digits and not on the binary value: 1.005 shown with two places is 1.01, as in Excel.
#[derive(Clone, Debug)]
pub(super) struct Decimal {
    /// ASCII digits without zeros at either end; empty for zero.
    digits: Vec<u8>,
    /// How many of the digits stand before the decimal point; may be negative or more than there are.
    point: i32,
}

impl Decimal {
    /// The digits of a finite, non-negative number.
    pub(super) fn of(value: f64) -> Self {
        let mut text = String::with_capacity(24);
        let (digits, point) = if let Some(whole) = super::whole(value) {
            super::push(&mut text, format_args!("{whole}"));
            let point = text.len();
            (text.into_bytes(), i32::try_from(point).unwrap_or(0))
        } else {
            // The shortest digits that name the number; where they are more than 15, the last ones are noise.
            super::push(&mut text, format_args!("{value:e}"));
            let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
            (mantissa.bytes().filter(u8::is_ascii_digit).collect(), exponent.parse::<i32>().unwrap_or(0) + 1)
        };
        let mut this = Self { digits, point };
        if point <= 15 {
            this.round_to(15);
        }
        this.trimmed()
    }

    fn trimmed(mut self) -> Self {
        while self.digits.last() == Some(&b'0') {
            self.digits.pop();
        }
        if self.digits.is_empty() {
            self.point = 0;
        }
        self
    }

    /// Multiplied by a power of ten.
    pub(super) fn shifted(mut self, power: i32) -> Self {
        self.point = self.point.saturating_add(power);
        self
    }

    /// The digits before and behind the point, rounded half up to a number of places; no leading zeros before it.
    pub(super) fn rounded(mut self, places: usize) -> (String, String) {
        let keep = i64::from(self.point) + i64::try_from(places).unwrap_or(i64::MAX);
        if let Ok(keep) = usize::try_from(keep) {
            self.round_to(keep);
        } else {
            self.digits.clear();
        }
        let before = usize::try_from(self.point).unwrap_or(0);
        let zeros = usize::try_from(self.point.saturating_neg()).unwrap_or(0);
        let digit = |at: usize| char::from(self.digits.get(at).copied().unwrap_or(b'0'));
        let integer = if self.digits.is_empty() { String::new() } else { (0..before).map(digit).collect() };
        let fraction = (0..places).map(|at| match at.checked_sub(zeros) {
            Some(at) => digit(before + at),
            None => '0',
        });
        (integer, fraction.collect())
    }

    /// Keeps a number of digits, rounding half up.
    fn round_to(&mut self, keep: usize) {
        let up = self.digits.get(keep).is_some_and(|&digit| digit >= b'5');
        self.digits.truncate(keep);
        if !up {
            return;
        }
        for digit in self.digits.iter_mut().rev() {
            if *digit == b'9' {
                *digit = b'0';
            } else {
                *digit += 1;
                return;
            }
        }
        self.digits.insert(0, b'1');
        self.point += 1;
    }

    /// Writes the number as General shows it: plain while it is readable, else with an exponent.
    pub(super) fn general(mut self, shown: &mut String) {
        self.round_to(15);
        let this = self.trimmed();
        let push_digits = |digits: &[u8], shown: &mut String| shown.extend(digits.iter().copied().map(char::from));
        if !(-8..=20).contains(&this.point) {
            let (first, rest) = this.digits.split_at(this.digits.len().min(1));
            push_digits(first, shown);
            if !rest.is_empty() {
                shown.push('.');
            }
            push_digits(rest, shown);
            super::push(shown, format_args!("E{:+03}", this.point - 1));
            return;
        }
        let places = i64::try_from(this.digits.len()).unwrap_or(i64::MAX) - i64::from(this.point);
        let (integer, fraction) = this.rounded(usize::try_from(places).unwrap_or(0));
        shown.push_str(if integer.is_empty() { "0" } else { &integer });
        if !fraction.is_empty() {
            shown.push('.');
            shown.push_str(&fraction);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounding_carries_through_nines_and_below_the_point() {
        let rounded = |value: f64, places| Decimal::of(value).rounded(places);
        assert_eq!(rounded(999.96, 1), ("1000".into(), "0".into()));
        assert_eq!(rounded(0.05, 1), (String::new(), "1".into()));
        assert_eq!(rounded(0.5, 0), ("1".into(), String::new()));
        assert_eq!(rounded(0.04, 1), (String::new(), "0".into()));
        assert_eq!(rounded(0.000_4, 2), (String::new(), "00".into()));
        assert_eq!(rounded(1200.0, 1), ("1200".into(), "0".into()));
        assert_eq!(rounded(0.0, 2), (String::new(), "00".into()));
        assert_eq!(rounded(0.012_3, 4), (String::new(), "0123".into()));
    }
}
