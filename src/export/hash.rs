//! Fingerprints of keys: 64 bits each, with a secret that every run draws anew, so that nothing that is kept of a value can
//! be turned back into it. A match of two fingerprints is looked up in the file before anybody hears of it.

use std::hash::{BuildHasher as _, Hasher as _, RandomState};

/// The secret of a run.
#[derive(Clone, Debug, Default)]
pub struct Secret(RandomState);

impl Secret {
    /// The fingerprint of a key of several parts. Parts cannot run into each other.
    #[must_use]
    pub fn hash<'v>(&self, parts: impl Iterator<Item = &'v str>) -> u64 {
        let mut hasher = self.0.build_hasher();
        for part in parts {
            hasher.write(part.as_bytes());
            hasher.write_u8(0xff);
        }
        hasher.finish()
    }
}

/// A number for a value that is the same in every run: only counts of different values are made from it, and none is kept.
#[must_use]
pub fn steady(value: &[u8]) -> u64 {
    const PRIME: u64 = 0x9e37_79b9_7f4a_7c15;
    let mix = |state: u64, word: u64| {
        let wide = u128::from(state ^ word) * u128::from(PRIME);
        let halves = wide.to_le_bytes();
        let (low, high) = halves.split_at(8);
        let half = |bytes: &[u8]| bytes.try_into().map_or(0, u64::from_le_bytes);
        half(low) ^ half(high)
    };
    let (words, rest) = value.as_chunks::<8>();
    let mut state = words.iter().fold(value.len() as u64 ^ PRIME, |state, word| mix(state, u64::from_le_bytes(*word)));
    let mut last = [0; 8];
    for (place, byte) in last.iter_mut().zip(rest) {
        *place = *byte;
    }
    state = mix(state, u64::from_le_bytes(last) ^ 0xa076_1d64_78bd_642f);
    mix(state, PRIME)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_a_key_do_not_run_into_each_other() {
        let secret = Secret::default();
        assert_eq!(secret.hash(["a", "b"].into_iter()), secret.hash(["a", "b"].into_iter()));
        assert_ne!(secret.hash(["ab", ""].into_iter()), secret.hash(["a", "b"].into_iter()));
        assert_ne!(secret.hash(["a"].into_iter()), Secret::default().hash(["a"].into_iter()));
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
