//! Puts the fingerprints of a part in order: they are evenly spread, so that most of the way to its place is told by a
//! fingerprint itself.

/// So many places are told by the bits behind those that all fingerprints of a part have in common.
const PLACES: usize = 1 << BITS;
const BITS: u32 = 10;
/// The bits that they have in common.
const COMMON: u32 = 8;

/// Of fewer the way is not worth its beginning.
const FEW: usize = 512;

/// The place of a fingerprint among all that begin with the same bits.
const fn place(hash: u64) -> usize {
    (hash << COMMON >> (u64::BITS - BITS)) as usize
}

/// Sorts fingerprints that begin with the same eight bits.
pub(super) fn sort(hashes: &mut Vec<u64>) {
    if hashes.len() < FEW {
        return hashes.sort_unstable();
    }
    // Where the next of each place belongs.
    let mut next = [0_usize; PLACES];
    let count = |next: &mut [usize; PLACES], hash: u64| {
        next.get_mut(place(hash)).map(|next| {
            *next += 1;
            *next - 1
        })
    };
    for hash in &*hashes {
        let _ = count(&mut next, *hash);
    }
    let mut before = 0;
    for next in &mut next {
        (*next, before) = (before, before + *next);
    }
    let mut sorted = vec![0; hashes.len()];
    for hash in &*hashes {
        if let Some(to) = count(&mut next, *hash).and_then(|at| sorted.get_mut(at)) {
            *to = *hash;
        }
    }
    let mut start = 0;
    for end in next {
        sorted.get_mut(start..end).unwrap_or_default().sort_unstable();
        start = end;
    }
    *hashes = sorted;
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn they_are_in_order_however_they_are_spread(
            bits in 0_u32..56,
            mut hashes in prop::collection::vec(any::<u64>(), 0..2000),
        ) {
            for hash in &mut hashes {
                *hash = 0xa5 << 56 | *hash >> 8 & u64::MAX >> bits;
            }
            let mut wanted = hashes.clone();
            wanted.sort_unstable();
            sort(&mut hashes);
            prop_assert_eq!(hashes, wanted);
        }
    }
}
