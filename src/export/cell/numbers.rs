//! Numbers: 9, 9V and S9.

/// What is wrong with a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// It is none of that form; the byte where it stops being one.
    Form(usize),
    /// It has too many digits.
    Digits,
}

/// Whether a value is a whole number of at most so many digits (9); with a minus sign before it where that is allowed (S9).
///
/// # Errors
/// What is wrong with it.
pub fn integer(value: &[u8], most: Option<u32>, signed: bool) -> Result<(), Wrong> {
    let digits = match value {
        [b'-', rest @ ..] if signed => rest,
        all => all,
    };
    if let Some(at) = digits.iter().position(|byte| !byte.is_ascii_digit()) {
        return Err(Wrong::Form(at + value.len() - digits.len()));
    }
    if digits.is_empty() {
        return Err(Wrong::Form(value.len()));
    }
    within(digits.len(), most)
}

/// Whether a value is a number with at most so many digits before and behind its point (9V).
///
/// # Errors
/// What is wrong with it.
pub fn decimal(value: &[u8], whole: Option<u32>, part: u32) -> Result<(), Wrong> {
    let point = value.iter().position(|byte| *byte == b'.');
    let (head, tail) = point.map_or((value, None), |at| {
        let (head, tail) = value.split_at(at);
        (head, tail.get(1..))
    });
    integer(head, whole, false)?;
    let Some(tail) = tail else { return Ok(()) };
    match integer(tail, Some(part), false) {
        Err(Wrong::Form(at)) => Err(Wrong::Form(head.len() + 1 + at)),
        other => other,
    }
}

fn within(digits: usize, most: Option<u32>) -> Result<(), Wrong> {
    let fits = most.is_none_or(|most| u32::try_from(digits).is_ok_and(|digits| digits <= most));
    if fits { Ok(()) } else { Err(Wrong::Digits) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_whole_number_is_made_of_digits() {
        assert_eq!(integer(b"0012", Some(4), false), Ok(()));
        assert_eq!(integer(b"12345", Some(4), false), Err(Wrong::Digits));
        assert_eq!(integer(b"-1", Some(4), false), Err(Wrong::Form(0)));
        assert_eq!(integer(b"1,234", Some(4), false), Err(Wrong::Form(1)));
        assert_eq!(integer(b"-123", Some(3), true), Ok(()));
        assert_eq!(integer(b"+123", Some(3), true), Err(Wrong::Form(0)));
        assert_eq!(integer(b"-", Some(3), true), Err(Wrong::Form(1)));
    }

    #[test]
    fn a_decimal_number_has_digits_on_both_sides_of_its_point() {
        for value in ["12.34", "12", "0.5"] {
            assert_eq!(decimal(value.as_bytes(), Some(3), 2), Ok(()), "{value}");
        }
        assert_eq!(decimal(b"1234.5", Some(3), 2), Err(Wrong::Digits));
        assert_eq!(decimal(b"1.234", Some(3), 2), Err(Wrong::Digits));
        assert_eq!(decimal(b".5", Some(3), 2), Err(Wrong::Form(0)));
        assert_eq!(decimal(b"1.", Some(3), 2), Err(Wrong::Form(2)));
        assert_eq!(decimal(b"1.2.3", Some(3), 2), Err(Wrong::Form(3)));
        assert_eq!(decimal(b"-1.5", Some(3), 2), Err(Wrong::Form(0)));
    }
}
