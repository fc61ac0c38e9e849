//! Which colours people call red.

/// Whether a colour in hexadecimal digits (`C00000`, or `FFC00000` with the opacity first) is red: much red, hardly any
/// green and blue.
pub(in crate::intake) fn is_red(digits: &str) -> bool {
    let Some(start) = digits.len().checked_sub(6).filter(|start| *start == 0 || *start == 2) else { return false };
    let part = |at: usize| {
        let pair = digits.get(start + at * 2..start + at * 2 + 2);
        pair.and_then(|pair| u8::from_str_radix(pair, 16).ok())
    };
    matches!((part(0), part(1), part(2)), (Some(0xC0..), Some(..=0x40), Some(..=0x40)))
}
