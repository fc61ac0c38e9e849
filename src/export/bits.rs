//! Some of the items of a group, as bits.

/// Some of the items of a group.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bits(Vec<u64>);

impl Bits {
    /// None of so many items.
    #[must_use]
    pub fn new(items: usize) -> Self {
        Self(vec![0; items.div_ceil(64)])
    }

    /// Whether an item is among them.
    #[inline]
    #[must_use]
    pub fn has(&self, item: usize) -> bool {
        self.0.get(item / 64).is_some_and(|word| word >> (item % 64) & 1 != 0)
    }

    /// Adds an item.
    #[inline]
    pub fn set(&mut self, item: usize) {
        if let Some(word) = self.0.get_mut(item / 64) {
            *word |= 1 << (item % 64);
        }
    }

    /// Forgets all of them.
    #[inline]
    pub fn clear(&mut self) {
        self.0.fill(0);
    }

    /// The first item from `from` on that is among these and not among the others.
    #[inline]
    #[must_use]
    pub fn without(&self, other: &Self, from: usize) -> Option<usize> {
        let mut mask = u64::MAX << (from % 64);
        for (at, (mine, theirs)) in self.0.iter().zip(&other.0).enumerate().skip(from / 64) {
            let left = mine & !theirs & mask;
            if left != 0 {
                return Some(at * 64 + left.trailing_zeros() as usize);
            }
            mask = u64::MAX;
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::Bits;

    #[test]
    fn what_one_has_and_the_other_has_not_comes_in_order() {
        let (mut one, mut other) = (Bits::new(200), Bits::new(200));
        for item in [0, 5, 63, 64, 130, 199] {
            one.set(item);
        }
        for item in [5, 64] {
            other.set(item);
        }
        let (mut left, mut next) = (Vec::new(), 0);
        while let Some(item) = one.without(&other, next) {
            left.push(item);
            next = item + 1;
        }
        assert_eq!(left, [0, 63, 130, 199]);
        other.clear();
        assert!(!other.has(5) && one.has(199) && !one.has(198) && !one.has(1000));
    }
}
