//! Fingerprints of keys: 64 bits each, of which 48 are kept, with a secret that every run draws anew, so that nothing that
//! is kept of a value can be turned back into it. A match of two fingerprints is looked up in the file before anybody hears of it.

use std::hash::{BuildHasher as _, RandomState};

/// The secret of a run: what a value is multiplied with, of which nobody knows anything before.
#[derive(Clone, Debug)]
pub struct Secret([u64; 3]);

impl Default for Secret {
    fn default() -> Self {
        Self(std::array::from_fn(|_| RandomState::new().hash_one(0_u64)))
    }
}

impl Secret {
    /// The fingerprint of a key of several parts. Parts cannot run into each other.
    #[must_use]
    pub fn hash<'v>(&self, parts: impl Iterator<Item = &'v [u8]>) -> u64 {
        let [first, second, last] = self.0;
        // The length of each part goes into its number, so that parts that are moved are others.
        let state = parts.fold(first, |state, part| number(part, state, second));
        fold(state ^ last, second)
    }
}

/// Both halves of a product of two words: each bit of them has a say in each bit of it.
#[inline]
fn fold(one: u64, other: u64) -> u64 {
    let wide = u128::from(one) * u128::from(other);
    #[expect(clippy::cast_possible_truncation, reason = "the lower half is what is wanted")]
    let low = wide as u64;
    let high = (wide >> 64) as u64;
    low ^ high
}

/// What digits have in common, eight times.
const ZEROS: u64 = 0x3030_3030_3030_3030;

/// By length the bits of a value of at most 16 bytes that stands in two words.
static MASKS: [[u64; 2]; SHORT + 1] = {
    let mut masks = [[0; 2]; SHORT + 1];
    let mut length = 1;
    while length <= SHORT {
        // `get_mut` is no const function of arrays yet.
        #[expect(clippy::indexing_slicing, reason = "not beyond its length")]
        {
            masks[length] = if length <= 8 {
                [u64::MAX >> (64 - 8 * length), 0]
            } else {
                [u64::MAX, u64::MAX >> (128 - 8 * length)]
            };
        }
        length += 1;
    }
    masks
};

/// So many bytes two words have.
pub const SHORT: usize = 16;

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
    masked(raw, length)
}

/// The same of a value with others behind it.
#[inline]
#[must_use]
pub fn words_of(window: &[u8; SHORT], length: usize) -> [u64; 2] {
    let (words, _) = window.as_chunks::<8>();
    let [first, last] = words else { return [0, 0] };
    masked([u64::from_le_bytes(*first), u64::from_le_bytes(*last)], length)
}

#[inline]
fn masked([first, last]: [u64; 2], length: usize) -> [u64; 2] {
    let [one, two] = MASKS.get(length).copied().unwrap_or_default();
    [(first ^ ZEROS) & one, (last ^ ZEROS) & two]
}

/// So many bytes of a text are taken at a time: four full-width characters.
pub const STEP: usize = 12;

/// By length the bits of a part of at most 12 bytes that stands in two words of six.
static SIXES: [[u64; 2]; STEP + 1] = {
    let mut masks = [[0; 2]; STEP + 1];
    let mut length = 1;
    while length <= STEP {
        // `get_mut` is no const function of arrays yet.
        #[expect(clippy::indexing_slicing, reason = "not beyond its length")]
        {
            masks[length] = if length <= 6 {
                [u64::MAX >> (64 - 8 * length), 0]
            } else {
                [u64::MAX >> 16, u64::MAX >> (112 - 8 * length)]
            };
        }
        length += 1;
    }
    masks
};

/// So many of some bytes as two words of six bytes each, and the bits that they can have; others may stand behind.
#[inline]
#[must_use]
pub fn sixes(window: &[u8; STEP + 2], length: usize) -> ([u64; 2], [u64; 2]) {
    let masks = SIXES.get(length.min(STEP)).copied().unwrap_or_default();
    let (Some(first), Some(last)) = (window.first_chunk::<8>(), window.last_chunk::<8>()) else {
        return ([0; 2], masks);
    };
    ([u64::from_le_bytes(*first) & masks[0], u64::from_le_bytes(*last) & masks[1]], masks)
}

/// What a number begins with.
#[inline]
const fn begin(length: usize, state: u64) -> u64 {
    state ^ (length as u64).wrapping_mul(ODD)
}

/// A number for a value: of at most 16 bytes, the first of them ASCII, from its two words; of any other from 12 bytes after
/// the other, as who looks at full-width characters has them at hand.
#[inline]
fn number(value: &[u8], state: u64, factor: u64) -> u64 {
    let mut state = begin(value.len(), state);
    if value.len() <= SHORT && value.first().is_none_or(u8::is_ascii) {
        let [one, two] = words(value);
        return fold(one ^ state, two ^ factor);
    }
    for part in value.chunks(STEP) {
        let mut window = [0; STEP + 2];
        for (to, from) in window.iter_mut().zip(part) {
            *to = *from;
        }
        let ([one, two], _) = sixes(&window, part.len());
        state = fold(one ^ state, two ^ factor);
    }
    state
}

/// Any odd number with as many bits set as not.
const ODD: u64 = 0x9e37_79b9_7f4a_7c15;

const STEADY: u64 = 0xa076_1d64_78bd_642f;
const FACTOR: u64 = 0xe703_7ed1_a0b4_28db;

/// A number for a value that is the same in every run: only counts of different values are made from it, and none is kept.
#[must_use]
pub fn steady(value: &[u8]) -> u64 {
    fold(number(value, STEADY, FACTOR), ODD)
}

/// The same of a value of ASCII of at most 16 bytes, from its words.
#[inline]
#[must_use]
pub fn steady_short([one, two]: [u64; 2], length: usize) -> u64 {
    fold(fold(one ^ begin(length, STEADY), two ^ FACTOR), ODD)
}

/// The same of a value that does not begin with ASCII, 12 bytes after the other.
#[derive(Clone, Copy, Debug)]
pub struct Steady(u64);

impl Steady {
    /// Of a value of this length.
    #[inline]
    #[must_use]
    pub const fn new(length: usize) -> Self {
        Self(begin(length, STEADY))
    }

    /// Takes the next bytes ([`sixes`]).
    #[inline]
    pub fn add(&mut self, [one, two]: [u64; 2]) {
        self.0 = fold(one ^ self.0, two ^ FACTOR);
    }

    /// The number.
    #[inline]
    #[must_use]
    pub fn finish(self) -> u64 {
        fold(self.0, ODD)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_a_key_do_not_run_into_each_other() {
        let hash = |secret: &Secret, parts: &[&str]| secret.hash(parts.iter().map(|part| part.as_bytes()));
        let secret = Secret::default();
        assert_eq!(hash(&secret, &["a", "b"]), hash(&secret, &["a", "b"]));
        assert_ne!(hash(&secret, &["ab", ""]), hash(&secret, &["a", "b"]));
        assert_ne!(hash(&secret, &["a"]), hash(&Secret::default(), &["a"]));
    }

    #[test]
    fn a_steady_number_tells_values_apart() {
        let mut seen: Vec<u64> = (0..10_000).map(|number: u32| steady(number.to_string().as_bytes())).collect();
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen.len(), 10_000);
        assert_ne!(steady(b"a"), steady(b"a\0"));
        assert_ne!(steady(b""), steady(b"0"));
    }

    proptest::proptest! {
        #[test]
        fn a_number_is_the_same_whoever_has_the_bytes(text in "[0-9a-z]{0,18}|[\u{3041}-\u{9fff}]{1,20}", more in "[0-9]{20}") {
            let together = format!("{text}{more}");
            let bytes = together.as_bytes();
            if text.is_ascii() && text.len() <= SHORT {
                let known = words_of(bytes.first_chunk().unwrap(), text.len());
                proptest::prop_assert_eq!(known, words(text.as_bytes()));
                proptest::prop_assert_eq!(steady_short(known, text.len()), steady(text.as_bytes()));
            } else if !text.is_ascii() {
                let mut state = Steady::new(text.len());
                for at in (0..text.len()).step_by(STEP) {
                    state.add(sixes(bytes[at..].first_chunk().unwrap(), text.len() - at).0);
                }
                proptest::prop_assert_eq!(state.finish(), steady(text.as_bytes()));
            }
        }
    }
}
