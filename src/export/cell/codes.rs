//! Code lists (コード一覧) and the codes of municipalities: sorted once, looked up by bytes.

use std::sync::LazyLock;

use super::short::Shorts;
use crate::catalog::Municipalities;
use crate::export::words::words;

/// The values of a code list, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Codes(Vec<Box<[u8]>>);

impl Codes {
    /// The values in any order.
    #[must_use]
    pub fn new(values: &[&str]) -> Self {
        let mut sorted: Vec<Box<[u8]>> = values.iter().map(|value| Box::from(value.as_bytes())).collect();
        sorted.sort_unstable();
        sorted.dedup();
        Self(sorted)
    }

    /// Whether a value is one of them.
    #[must_use]
    pub fn contains(&self, value: &[u8]) -> bool {
        self.0.binary_search_by(|code| (**code).cmp(value)).is_ok()
    }
}

/// Of so many codes each is compared with many values at once.
const AT_ONCE: usize = 16;

/// A code list of which every value has at most eight bytes: looked up by one word instead of letter by letter.
#[derive(Clone, Debug)]
pub struct Few {
    /// The words and lengths of all, if they are few enough to be compared one by one.
    all: Option<Box<[(u64, u64)]>>,
    /// By a hash of the value its word and its length, with a free place behind each run.
    places: Box<[(u64, u64)]>,
}

impl Few {
    /// `None` where a value is longer, or empty.
    #[must_use]
    pub fn new(codes: &Codes) -> Option<Self> {
        if codes.0.iter().any(|code| code.is_empty() || code.len() > 8) {
            return None;
        }
        let word = |code: &[u8]| (words(code)[0], code.len() as u64);
        let all = (codes.0.len() <= AT_ONCE).then(|| codes.0.iter().map(|code| word(code)).collect());
        let mut places = vec![(0, 0); (codes.0.len() * 2).next_power_of_two().max(8)].into_boxed_slice();
        for code in &codes.0 {
            let (word, length) = word(code);
            let mut at = Self::place(word, length, places.len());
            while places.get(at).is_some_and(|place| place.1 != 0) {
                at = (at + 1) % places.len();
            }
            *places.get_mut(at)? = (word, length);
        }
        Some(Self { all, places })
    }

    /// Those of some values that are among them.
    #[expect(clippy::inline_always, reason = "part of what is translated for each sort of machine")]
    #[inline(always)]
    #[must_use]
    pub fn among(&self, values: &Shorts, rows: u64) -> u64 {
        match &self.all {
            Some(all) => values.one_of(rows, all),
            None => values.those(rows, |[first, _], length| length <= 8 && self.has(first, length)),
        }
    }

    #[inline]
    fn place(word: u64, length: u64, places: usize) -> usize {
        let mixed = (word ^ length).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        // The upper bits depend on all others; there are fewer places than these can count.
        usize::try_from(mixed >> 32).unwrap_or_default() & (places - 1)
    }

    /// Whether a value is one of them.
    #[must_use]
    pub fn contains(&self, value: &[u8]) -> bool {
        value.len() <= 8 && self.has(words(value)[0], value.len() as u64)
    }

    /// Whether the value of at most eight bytes that is this word (`words`) is one of them.
    #[inline]
    #[must_use]
    pub fn has(&self, word: u64, length: u64) -> bool {
        let mut at = Self::place(word, length, self.places.len());
        while let Some(place) = self.places.get(at).filter(|place| place.1 != 0) {
            if *place == (word, length) {
                return true;
            }
            at = (at + 1) & (self.places.len() - 1);
        }
        false
    }
}

/// The codes (全国地方公共団体コード) of municipalities and wards; a prefecture is none.
#[must_use]
pub fn municipalities() -> &'static Codes {
    static KNOWN: LazyLock<Codes> = LazyLock::new(|| {
        let all = Municipalities::shipped().all().filter(|one| one.name != one.prefecture);
        Codes::new(&all.map(|one| one.code.as_str()).collect::<Vec<_>>())
    });
    &KNOWN
}

/// Whether six digits are the code (全国地方公共団体コード) of a municipality or a ward; a prefecture is none.
#[must_use]
pub fn is_municipality(value: &[u8]) -> bool {
    municipalities().contains(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_found_as_it_is_written() {
        let codes = Codes::new(&["2", "0", "1"]);
        assert!(codes.contains(b"0") && codes.contains(b"2"));
        assert!(!codes.contains(b"3") && !codes.contains(b"01") && !codes.contains(b""));
    }

    #[test]
    fn cities_towns_and_wards_have_codes_that_count() {
        for code in ["202029", "131016", "011011"] {
            assert!(is_municipality(code.as_bytes()), "{code}");
        }
        for code in ["202020", "200000", "999999", "20202"] {
            assert!(!is_municipality(code.as_bytes()), "{code}");
        }
    }
}
