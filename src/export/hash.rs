//! Fingerprints of keys: 64 bits each, with a secret that every run draws anew, so that nothing that is kept of a value can
//! be turned back into it. A match of two fingerprints is looked up in the file before anybody hears of it.

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

/// The bytes of a value of at most 16, as two words; with its length they are the value. Of values of 4 bytes and more the
/// words overlap, so that no byte is looked at alone.
#[inline]
#[must_use]
pub fn words(value: &[u8]) -> (u64, u64) {
    if let (Some(first), Some(last)) = (value.first_chunk::<8>(), value.last_chunk::<8>()) {
        (u64::from_le_bytes(*first), u64::from_le_bytes(*last))
    } else if let (Some(first), Some(last)) = (value.first_chunk::<4>(), value.last_chunk::<4>()) {
        (u64::from(u32::from_le_bytes(*first)) | u64::from(u32::from_le_bytes(*last)) << 32, 0)
    } else {
        match *value {
            [] => (0, 0),
            [one] => (u64::from(one), 0),
            [one, two] => (u64::from(one) | u64::from(two) << 8, 0),
            [one, two, three, ..] => (u64::from(one) | u64::from(two) << 8 | u64::from(three) << 16, 0),
        }
    }
}

/// A number for a value.
#[inline(always)]
#[expect(clippy::inline_always, reason = "once in the loop over all values")]
fn number(value: &[u8], state: u64, factor: u64) -> u64 {
    let length = value.len() as u64;
    let mut state = state ^ length.wrapping_mul(ODD);
    let mut rest = value;
    while let Some((sixteen, behind)) = rest.split_at_checked(16)
        && !behind.is_empty()
    {
        let (one, two) = words(sixteen);
        state = fold(one ^ state, two ^ factor);
        rest = behind;
    }
    let (one, two) = words(rest);
    fold(one ^ state, two ^ factor)
}

/// Any odd number with as many bits set as not.
const ODD: u64 = 0x9e37_79b9_7f4a_7c15;

/// A number for a value that is the same in every run: only counts of different values are made from it, and none is kept.
#[inline(always)]
#[expect(clippy::inline_always, reason = "once in the loop over all values")]
#[must_use]
pub fn steady(value: &[u8]) -> u64 {
    fold(number(value, 0xa076_1d64_78bd_642f, 0xe703_7ed1_a0b4_28db), ODD)
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
    }
}
