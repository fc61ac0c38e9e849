//! Addresses of cells and numbers of rows, as the file spells them.

/// The 0-based row and column of a reference such as `$C$12`; `None` where it is none, or goes beyond 32 bits.
#[inline]
pub(super) fn cell(reference: &[u8]) -> Option<(u32, u32)> {
    let (mut row, mut column) = (0_u32, 0_u32);
    for &byte in reference {
        match byte {
            b'0'..=b'9' => row = row.checked_mul(10)?.checked_add(u32::from(byte - b'0'))?,
            b'$' => {}
            _ if byte.is_ascii_alphabetic() && row == 0 => {
                let letter = u32::from(byte.to_ascii_uppercase() - b'A') + 1;
                column = column.checked_mul(26)?.checked_add(letter)?;
            }
            _ => return None,
        }
    }
    Some((row.checked_sub(1)?, column.checked_sub(1)?))
}

/// A number of digits alone; `None` where it is none, or goes beyond 32 bits.
#[inline]
pub(super) fn number(digits: &[u8]) -> Option<u32> {
    if digits.is_empty() {
        return None;
    }
    digits.iter().try_fold(0_u32, |sum, &digit| match digit {
        b'0'..=b'9' => sum.checked_mul(10)?.checked_add(u32::from(digit - b'0')),
        _ => None,
    })
}

/// The next row or column; `None` where its 1-based number would go beyond 32 bits.
#[inline]
pub(super) fn after(index: u32) -> Option<u32> {
    index.checked_add(1).filter(|&next| next < u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_fit_in_a_number_is_no_address() {
        assert_eq!(cell(b"XFD1048576"), Some((1_048_575, 16_383)));
        assert_eq!(cell(b"a1"), Some((0, 0)));
        for none in ["", "A", "1", "A0", "A1B", "A99999999999", "ZZZZZZZZ1", "A1 ", "あ1"] {
            assert_eq!(cell(none.as_bytes()), None, "{none}");
        }
        assert_eq!((number(b"0012"), number(b"4294967296"), number(b""), number(b"-1")), (Some(12), None, None, None));
        assert_eq!((after(0), after(u32::MAX - 1), after(u32::MAX)), (Some(1), None, None));
    }
}
