//! Check digits (検査用数字) of 個人番号 and 法人番号.

use crate::catalog::CheckDigit;

/// Whether a value has as many digits as its kind needs and the right check digit.
#[must_use]
pub fn holds(kind: CheckDigit, value: &[u8]) -> bool {
    if !value.iter().all(u8::is_ascii_digit) {
        return false;
    }
    match (kind, value) {
        (CheckDigit::IndividualNumber, [body @ .., check]) if body.len() == 11 => *check == individual(body),
        (CheckDigit::CorporateNumber, [check, body @ ..]) if body.len() == 12 => *check == corporate(body),
        _ => false,
    }
}

fn digit(byte: u8) -> u32 {
    u32::from(byte.wrapping_sub(b'0'))
}

fn ascii(number: u32) -> u8 {
    u8::try_from(number).map_or(b'?', |number| b'0' + number)
}

/// The last digit of an 個人番号 from the eleven before it: weights 2 to 7 and again 2 to 6 from the right (平成26年総務省令
/// 第85号 第5条).
fn individual(body: &[u8]) -> u8 {
    let weights = (2..=7).chain(2..=6);
    let sum: u32 = body.iter().rev().zip(weights).map(|(byte, weight)| digit(*byte) * weight).sum();
    match sum % 11 {
        0 | 1 => b'0',
        rest => ascii(11 - rest),
    }
}

/// The first digit of a 法人番号 from the twelve behind it: weights 1 and 2 in turn from the right (平成26年財務省令第70号 第2条).
fn corporate(body: &[u8]) -> u8 {
    let weights = [1, 2].into_iter().cycle();
    let sum: u32 = body.iter().rev().zip(weights).map(|(byte, weight)| digit(*byte) * weight).sum();
    ascii(9 - sum % 9)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_individual_number_ends_with_its_check_digit() {
        for value in ["000000000000", "123456789018"] {
            assert!(holds(CheckDigit::IndividualNumber, value.as_bytes()), "{value}");
        }
        for value in ["000000000001", "123456789012", "12345678901", "12345678901X", ""] {
            assert!(!holds(CheckDigit::IndividualNumber, value.as_bytes()), "{value}");
        }
    }

    #[test]
    fn a_corporate_number_begins_with_its_check_digit() {
        // The number of 国税庁, which the agency itself uses as an example.
        assert!(holds(CheckDigit::CorporateNumber, b"7000012050002"));
        assert!(!holds(CheckDigit::CorporateNumber, b"6000012050002"));
        assert!(!holds(CheckDigit::CorporateNumber, b"700001205000"));
    }
}
