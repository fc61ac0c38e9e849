//! Values as words of eight bytes: one of at most 16 bytes is two of them, a longer one some pairs of 12 bytes.

/// As many bytes as two words have.
pub const SHORT: usize = 16;

/// So many bytes of a longer value are taken at a time: four full-width characters, two in each word.
pub const STEP: usize = 12;

/// What digits have in common, eight times.
const ZEROS: u64 = 0x3030_3030_3030_3030;

/// The bytes of a value of at most 16 as two words; with its length they are the value. Zeros, and what lies behind the
/// end, are bytes without a bit, so that of a number every byte is a digit.
#[inline]
#[must_use]
pub fn words(value: &[u8]) -> [u64; 2] {
    let length = value.len().min(SHORT);
    let raw = if let (Some(first), Some(last)) = (value.first_chunk::<8>(), value.last_chunk::<8>()) {
        // Both words overlap; of the last what the first has is moved out.
        let behind = if length > 8 { u64::from_le_bytes(*last) >> (8 * (SHORT - length)) } else { 0 };
        [u64::from_le_bytes(*first), behind]
    } else if let (Some(first), Some(last)) = (value.first_chunk::<4>(), value.last_chunk::<4>()) {
        let behind = u64::from(u32::from_le_bytes(*last)) >> (8 * (8 - length));
        [u64::from(u32::from_le_bytes(*first)) | behind << 32, 0]
    } else {
        match *value {
            [] => [0, 0],
            [one] => [u64::from(one), 0],
            [one, two] => [u64::from(one) | u64::from(two) << 8, 0],
            [one, two, three, ..] => [u64::from(one) | u64::from(two) << 8 | u64::from(three) << 16, 0],
        }
    };
    own(raw, u32::try_from(length).unwrap_or_default())
}

/// The bytes of a value of at most 16 with others behind it.
#[expect(clippy::inline_always, reason = "part of what is translated for each sort of machine")]
#[inline(always)]
#[must_use]
pub fn raw(window: &[u8; SHORT]) -> [u64; 2] {
    let (words, _) = window.as_chunks::<8>();
    let [first, last] = words else { return [0, 0] };
    [u64::from_le_bytes(*first), u64::from_le_bytes(*last)]
}

/// The words ([`words`]) of a value of at most 16 bytes that has others behind it.
#[expect(clippy::inline_always, reason = "part of what is translated for each sort of machine")]
#[inline(always)]
#[must_use]
pub const fn own([first, last]: [u64; 2], length: u32) -> [u64; 2] {
    [(first ^ ZEROS) & low_bits(length, 8), (last ^ ZEROS) & low_bits(length.saturating_sub(8), 8)]
}

/// A part of at most 12 bytes with others behind it.
#[expect(clippy::inline_always, reason = "part of what is translated for each sort of machine")]
#[inline(always)]
#[must_use]
pub fn raw_part(window: &[u8; STEP + 2]) -> [u64; 2] {
    let (Some(first), Some(last)) = (window.first_chunk::<8>(), window.last_chunk::<8>()) else { return [0; 2] };
    [u64::from_le_bytes(*first), u64::from_le_bytes(*last)]
}

/// The words of a part that has others behind it, six bytes in each.
#[expect(clippy::inline_always, reason = "part of what is translated for each sort of machine")]
#[inline(always)]
#[must_use]
pub const fn own_part([first, last]: [u64; 2], length: u32) -> [u64; 2] {
    [first & low_bits(length, 6), last & low_bits(length.saturating_sub(6), 6)]
}

/// The bits of the first so many bytes of a word that holds some.
#[expect(clippy::inline_always, reason = "part of what is translated for each sort of machine")]
#[inline(always)]
const fn low_bits(bytes: u32, most: u32) -> u64 {
    let bytes = if bytes < most { bytes } else { most };
    u64::MAX.unbounded_shr(64 - 8 * bytes)
}

/// The parts of a value that is not taken as two words, one after the other, with their lengths.
pub fn parts(value: &[u8]) -> impl Iterator<Item = ([u64; 2], usize)> + '_ {
    value.chunks(STEP).map(|part| {
        let mut window = [0; STEP + 2];
        for (to, from) in window.iter_mut().zip(part) {
            *to = *from;
        }
        (own_part(raw_part(&window), u32::try_from(part.len()).unwrap_or_default()), part.len())
    })
}

/// Whether a value is taken as two words: where it is short and begins with ASCII. Whoever looks at full-width characters
/// has parts of others at hand.
#[inline]
#[must_use]
pub fn is_short(value: &[u8]) -> bool {
    value.len() <= SHORT && value.first().is_none_or(u8::is_ascii)
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn the_words_are_the_same_whatever_stands_behind(text in "[0-9a-z]{0,16}|[\u{3041}-\u{9fff}]{1,20}", more in "[0-9]{20}") {
            let together = format!("{text}{more}");
            let bytes = together.as_bytes();
            if is_short(text.as_bytes()) {
                let length = u32::try_from(text.len()).unwrap();
                proptest::prop_assert_eq!(own(raw(bytes.first_chunk().unwrap()), length), words(text.as_bytes()));
            } else {
                for (part, at) in parts(text.as_bytes()).zip((0..).step_by(STEP)) {
                    let left = STEP.min(text.len() - at);
                    let known = own_part(raw_part(bytes[at..].first_chunk().unwrap()), u32::try_from(left).unwrap());
                    proptest::prop_assert_eq!(part, (known, left));
                }
            }
        }
    }
}
