//! Fingerprints of keys: 64 bits each, of which 48 are kept, with a secret that every run draws anew, so that nothing that
//! is kept of a value can be turned back into it. A match of two fingerprints is looked up in the file before anybody hears of it.

use std::hash::{BuildHasher as _, RandomState};

use super::words::{is_short, parts, words};

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

/// A number for a part of a key.
#[inline]
fn number(value: &[u8], state: u64, factor: u64) -> u64 {
    let state = state ^ (value.len() as u64).wrapping_mul(ODD);
    let next = |state: u64, [one, two]: [u64; 2]| fold(one ^ state, two ^ factor);
    if is_short(value) {
        next(state, words(value))
    } else {
        parts(value).fold(state, |state, (part, _)| next(state, part))
    }
}

/// Any odd number with as many bits set as not.
const ODD: u64 = 0x9e37_79b9_7f4a_7c15;

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
}
