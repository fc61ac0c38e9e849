//! Confirmation numbers (適合番号) of the Digital Agency's list of packages: 業務ID, 法人番号 and a serial number.
//!
//! Shapes as the list of packages that passed has them: `021_3410001000946_1`; `022-4_8070001001545_1`, with the number of
//! a part of the 業務ID; `001_7120001077523／7010401022916_1`, of two companies; and `018_9240001009850_2 (旧：018_…_1)`,
//! with the number before it.

use crate::catalog::BusinessId;
use crate::text::normalize::without_brackets;

/// A confirmation number taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfirmationNumber {
    /// 業務ID.
    pub business: BusinessId,
    /// The number of a part of it (枝番).
    pub part: Option<u8>,
    /// The 法人番号, 13 digits each.
    pub corporations: Vec<String>,
    /// The serial number.
    pub serial: u32,
}

/// What is wrong with a confirmation number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberFault {
    /// It has not the shape.
    Shape,
    /// The check digit of its 法人番号 is wrong.
    CheckDigit,
}

/// The confirmation numbers of a field, which may hold several with 、 , ; or blanks between them; a remark in brackets
/// counts for nothing.
#[must_use]
pub fn confirmation_numbers(field: &str) -> Vec<Result<ConfirmationNumber, NumberFault>> {
    let bare = without_brackets(field);
    let between = |letter: char| letter.is_whitespace() || matches!(letter, '、' | ',' | '，' | ';' | '；');
    let numbers: Vec<_> = bare.split(between).filter(|part| !part.is_empty()).map(ConfirmationNumber::read).collect();
    if numbers.is_empty() { vec![Err(NumberFault::Shape)] } else { numbers }
}

impl ConfirmationNumber {
    /// Reads one number.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read(text: &str) -> Result<Self, NumberFault> {
        let parts: Vec<&str> = text.trim().split('_').collect();
        let [business, corporations, serial] = parts.as_slice() else { return Err(NumberFault::Shape) };
        let (business, part) = match business.split_once('-') {
            Some((business, part)) => {
                let digit = Some(part).filter(|part| part.len() == 1).and_then(|part| part.parse::<u8>().ok());
                (business, Some(digit.ok_or(NumberFault::Shape)?))
            }
            None => (*business, None),
        };
        let digits = |text: &str, length: usize| text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
        let corporations: Vec<String> = corporations.split(['／', '/']).map(str::to_owned).collect();
        let shaped = digits(business, 3)
            && corporations.iter().all(|number| digits(number, 13))
            && !serial.is_empty()
            && digits(serial, serial.len());
        let (true, Ok(business), Ok(serial)) = (shaped, business.parse(), serial.parse()) else {
            return Err(NumberFault::Shape);
        };
        if !corporations.iter().all(|number| check_digit_is_right(number)) {
            return Err(NumberFault::CheckDigit);
        }
        Ok(Self { business, part, corporations, serial })
    }
}

/// Whether the first digit of a 法人番号 is the check digit of the other twelve: 9 less the remainder by 9 of their sum,
/// every second one from the right doubled (法人番号の指定等に関する省令).
fn check_digit_is_right(number: &str) -> bool {
    let digits: Vec<u32> = number.chars().filter_map(|digit| digit.to_digit(10)).collect();
    let Some((first, rest)) = digits.split_first() else { return false };
    let sum: u32 = rest.iter().rev().zip([1, 2].into_iter().cycle()).map(|(digit, weight)| digit * weight).sum();
    *first == 9 - sum % 9
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_the_published_list_are_read() {
        let number = ConfirmationNumber::read("022-4_8070001001545_1").unwrap();
        assert_eq!((number.business.as_str(), number.part, number.serial), ("022", Some(4), 1));
        for field in [
            "021_3410001000946_1",
            "001_7120001077523／7010401022916_1",
            "018_9240001009850_2 (旧：018_9240001009850_1)",
            "022-0_8070001001545_1、022-4_8070001001545_1",
        ] {
            assert!(confirmation_numbers(field).iter().all(Result::is_ok), "{field}");
        }
    }

    #[test]
    fn slips_are_told_from_one_another() {
        for (text, fault) in [
            ("021_3410001000964_1", NumberFault::CheckDigit),
            ("021_4410001000946_1", NumberFault::CheckDigit),
            ("021_341000100946_1", NumberFault::Shape),
            ("21_3410001000946_1", NumberFault::Shape),
            ("021-12_3410001000946_1", NumberFault::Shape),
            ("021-3410001000946-1", NumberFault::Shape),
            ("021_3410001000946_", NumberFault::Shape),
            ("021_3410001000946", NumberFault::Shape),
            ("０２１_3410001000946_1", NumberFault::Shape),
            ("取得予定", NumberFault::Shape),
            ("", NumberFault::Shape),
        ] {
            assert_eq!(confirmation_numbers(text), [Err(fault)], "{text}");
        }
    }
}
