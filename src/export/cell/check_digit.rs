//! Check digits (検査用数字) of 個人番号 and 法人番号.

use crate::catalog::CheckDigit;

use crate::export::words::{SHORT, words};

/// Whether a value has as many digits as its kind needs and the right check digit.
#[must_use]
pub fn holds(kind: CheckDigit, value: &[u8]) -> bool {
    value.len() <= SHORT && value.iter().all(u8::is_ascii_digit) && fits(kind, words(value), value.len() as u64)
}

/// The same of a value of so many digits and nothing else, as its words.
#[expect(clippy::inline_always, reason = "part of what is translated for each sort of machine")]
#[inline(always)]
#[must_use]
pub const fn fits(kind: CheckDigit, [first, last]: [u64; 2], length: u64) -> bool {
    match kind {
        CheckDigit::IndividualNumber => (length == 12) & (last >> 24 == individual(sum(&INDIVIDUAL, [first, last]))),
        CheckDigit::CorporateNumber => {
            (length == 13) & (first & 15 == 9_u64.wrapping_sub(rest::<9>(sum(&CORPORATE, [first, last]))))
        }
    }
}

/// What is left of a sum when it is divided. A division of many numbers at once is a product and a shift, which is right for
/// every sum of digits with their weights, and says nothing of others.
#[expect(clippy::inline_always, reason = "part of what is translated for each sort of machine")]
#[inline(always)]
const fn rest<const DIVISOR: u64>(sum: u64) -> u64 {
    let parts = 65_536 / DIVISOR + 1;
    sum.wrapping_sub((sum.wrapping_mul(parts) >> 16).wrapping_mul(DIVISOR))
}

/// What each of 16 digits is multiplied with, four at a time: the even ones and the odd ones of each word, the last first.
type Weights = [u64; 4];

const fn weights(of: [u8; SHORT]) -> Weights {
    let mut all = [0; 4];
    let mut at = 0;
    while at < SHORT {
        // `get_mut` is no const function of arrays yet.
        #[expect(clippy::indexing_slicing, reason = "there are 16 of them")]
        {
            all[at / 8 * 2 + at % 2] |= (of[at] as u64) << (48 - at % 8 / 2 * 16);
        }
        at += 1;
    }
    all
}

/// The eleven digits of an 個人番号: weights 2 to 7 and again 2 to 6 from the right (平成26年総務省令第85号 第5条).
const INDIVIDUAL: Weights = weights([6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 0, 0, 0, 0, 0]);

/// The twelve digits of a 法人番号 behind the first: weights 1 and 2 in turn from the right (平成26年財務省令第70号 第2条).
const CORPORATE: Weights = weights([0, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 0, 0, 0]);

/// The sum of digits with their weights. A product of four digits and four weights in words has it in its upper quarter, and
/// nothing is carried over: no sum is greater than 252.
#[inline(always)]
const fn sum(weights: &Weights, [first, last]: [u64; 2]) -> u64 {
    const EVEN: u64 = 0x00ff_00ff_00ff_00ff;
    let [one, two, three, four] = *weights;
    ((first & EVEN).wrapping_mul(one) >> 48)
        + ((first >> 8 & EVEN).wrapping_mul(two) >> 48)
        + ((last & EVEN).wrapping_mul(three) >> 48)
        + ((last >> 8 & EVEN).wrapping_mul(four) >> 48)
}

/// The last digit of an 個人番号 from the sum of the others.
#[expect(clippy::inline_always, reason = "part of what is translated for each sort of machine")]
#[inline(always)]
const fn individual(sum: u64) -> u64 {
    let rest = rest::<11>(sum);
    if rest <= 1 { 0 } else { 11_u64.wrapping_sub(rest) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_is_divided_as_others_are() {
        for sum in 0..=4 * 252 {
            assert_eq!((rest::<9>(sum), rest::<11>(sum)), (sum % 9, sum % 11));
        }
    }

    #[test]
    fn an_individual_number_ends_with_its_check_digit() {
        for value in ["000000000000", "123456789018"] {
            assert!(holds(CheckDigit::IndividualNumber, value.as_bytes()), "{value}");
        }
        for value in ["000000000001", "123456789012", "12345678901", "12345678901X", ""] {
            assert!(!holds(CheckDigit::IndividualNumber, value.as_bytes()), "{value}");
        }
    }

    proptest::proptest! {
        #[test]
        fn the_sums_are_those_of_the_ordinances(eleven in "[0-9]{11}", more in "[0-9]") {
            let weighted = |digits: &str, weights: &[u32]| -> u32 {
                digits.bytes().rev().zip(weights.iter().cycle()).map(|(byte, weight)| u32::from(byte - b'0') * weight).sum()
            };
            let rest = weighted(&eleven, &[2, 3, 4, 5, 6, 7, 2, 3, 4, 5, 6]) % 11;
            let check = if rest <= 1 { 0 } else { 11 - rest };
            let value = format!("{eleven}{check}");
            proptest::prop_assert!(holds(CheckDigit::IndividualNumber, value.as_bytes()));
            let body = format!("{eleven}{more}");
            let check = 9 - weighted(&body, &[1, 2]) % 9;
            let value = format!("{check}{body}");
            proptest::prop_assert!(holds(CheckDigit::CorporateNumber, value.as_bytes()));
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
