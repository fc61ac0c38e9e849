//! The last values of a column that were plainly right. Of many columns the same few come again and again, and one that was
//! looked at a moment ago need not be looked at once more: only that it is there again is counted.

use super::hash::words;

/// So many values are known of a column.
const KNOWN: usize = 32;

/// So many blocks of records a column is left alone in which hardly a value came again.
const PAUSE: u32 = 15;

/// The values that were looked at last.
#[derive(Clone, Debug)]
pub struct Recent {
    /// The bytes of each and its length; a length of 0 is of none.
    known: [([u64; 4], u64); KNOWN],
    pause: u32,
    hits: u32,
    misses: u32,
}

impl Default for Recent {
    fn default() -> Self {
        Self { known: [([0; 4], 0); KNOWN], pause: 0, hits: 0, misses: 0 }
    }
}

/// A value as it is compared; `None` where it is too long.
#[inline]
fn four(value: &[u8]) -> Option<[u64; 4]> {
    if value.len() <= 16 {
        let (one, two) = words(value);
        return Some([one, two, 0, 0]);
    }
    let (first, last) = (value.first_chunk::<16>()?, value.last_chunk::<16>()?);
    let ((one, two), (three, four)) = (words(first), words(last));
    (value.len() <= 32).then_some([one, two, three, four])
}

impl Recent {
    /// Whether values are worth looking up in the block that begins.
    pub const fn begin(&mut self) -> bool {
        if self.pause > 0 {
            self.pause -= 1;
            return false;
        }
        if self.misses > self.hits * 2 && self.misses > 40 {
            (self.hits, self.misses, self.pause) = (0, 0, PAUSE);
            return false;
        }
        (self.hits, self.misses) = (0, 0);
        true
    }

    /// Whether a value is known; where it is not, the place that it would have.
    #[inline]
    pub fn find(&mut self, value: &[u8]) -> Result<(), Option<Place>> {
        let Some(words) = four(value) else {
            self.misses += 1;
            return Err(None);
        };
        let [one, two, three, four] = words;
        let mixed = (one ^ two.rotate_left(21) ^ three.rotate_left(42) ^ four).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        // The upper bits depend on all others.
        let at = usize::try_from(mixed >> 59).unwrap_or_default() % KNOWN;
        let length = value.len() as u64;
        if let Some(([first, second, third, last], known)) = self.known.get(at) {
            // Word by word: put together they would have to be written to be compared.
            let other = (first ^ one) | (second ^ two) | (third ^ three) | (last ^ four) | (known ^ length);
            if other == 0 {
                self.hits += 1;
                return Ok(());
            }
        }
        self.misses += 1;
        Err(Some(Place { at, value: (words, length) }))
    }

    /// Keeps a value.
    #[inline]
    pub fn keep(&mut self, place: Place) {
        if let Some(known) = self.known.get_mut(place.at) {
            *known = place.value;
        }
    }
}

/// Where a value would be kept.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    at: usize,
    value: ([u64; 4], u64),
}

#[cfg(test)]
mod tests {
    use super::Recent;

    #[test]
    fn a_value_is_known_by_all_its_bytes() {
        let values =
            ["a", "aa", "aaa", "aaaa", "12345678", "0123456789abcdef", "0123456789abcdefg", "東京都千代田区一番町"];
        for one in values {
            let mut recent = Recent::default();
            let Err(Some(place)) = recent.find(one.as_bytes()) else { panic!("{one}") };
            recent.keep(place);
            for other in values {
                assert_eq!(recent.find(other.as_bytes()).is_ok(), one == other, "{one} {other}");
            }
        }
        let long = "x".repeat(33);
        assert!(matches!(Recent::default().find(long.as_bytes()), Err(None)));
    }
}
