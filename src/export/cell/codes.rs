//! Code lists (コード一覧) and the codes of municipalities: sorted once, looked up by bytes.

use std::sync::LazyLock;

use crate::catalog::Municipalities;

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

/// Whether six digits are the code (全国地方公共団体コード) of a municipality or a ward; a prefecture is none.
#[must_use]
pub fn is_municipality(value: &[u8]) -> bool {
    static KNOWN: LazyLock<Codes> = LazyLock::new(|| {
        let all = Municipalities::shipped().all().filter(|one| one.name != one.prefecture);
        Codes::new(&all.map(|one| one.code.as_str()).collect::<Vec<_>>())
    });
    KNOWN.contains(value)
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
