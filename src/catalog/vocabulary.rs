//! How an obligation (実装区分) is written: the words and marks of `specs/obligations.toml`.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::problem::{Problem, SourceFile};
use super::word::Obligation;
use crate::text::normalize::fold;

/// The words and marks of each obligation, folded.
#[derive(Clone, Debug)]
pub struct ObligationWords(BTreeMap<String, Obligation>);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    obligation: Vec<RawObligation>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawObligation {
    id: Obligation,
    words: Vec<String>,
}

impl ObligationWords {
    /// Reads the table.
    ///
    /// # Errors
    /// When the file is not TOML of the expected shape.
    pub fn read(file: &SourceFile) -> Result<Self, Box<Problem>> {
        let raw: Raw = file.toml()?;
        let pairs = raw.obligation.into_iter();
        Ok(Self(pairs.flat_map(|entry| entry.words.into_iter().map(move |word| (fold(&word), entry.id))).collect()))
    }

    /// The obligation that a cell writes, whatever the width or look-alike of its mark; `None` for anything else.
    #[must_use]
    pub fn find(&self, cell: &str) -> Option<Obligation> {
        let folded = fold(cell);
        self.0.get(&folded).copied().or_else(|| {
            // `◎（必須）` and `【実装必須】`: brackets around a word of the table, or a mark with such a word.
            let mut parts = folded.split(['(', ')', '【', '】', '[', ']', '「', '」']).filter(|part| !part.is_empty());
            let first = self.0.get(parts.next()?).copied()?;
            parts.all(|part| self.0.get(part) == Some(&first)).then_some(first)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::shipped;

    #[test]
    fn marks_are_read_in_all_their_look_alikes() {
        let file = SourceFile::new("obligations.toml", shipped::text("obligations.toml").unwrap());
        let words = ObligationWords::read(&file).unwrap();
        for (cell, expected) in [
            ("◎", Some(Obligation::Required)),
            (" ◎ ", Some(Obligation::Required)),
            ("◎（必須）", Some(Obligation::Required)),
            ("【実装必須】", Some(Obligation::Required)),
            ("○", Some(Obligation::Optional)),
            ("〇", Some(Obligation::Optional)),
            ("◯", Some(Obligation::Optional)),
            ("×", Some(Obligation::Prohibited)),
            ("✕", Some(Obligation::Prohibited)),
            ("－", Some(Obligation::OutOfScope)),
            ("ー", Some(Obligation::OutOfScope)),
            ("−", Some(Obligation::OutOfScope)),
            ("―", Some(Obligation::OutOfScope)),
            ("-", Some(Obligation::OutOfScope)),
            ("Must Not", Some(Obligation::Prohibited)),
            ("△", None),
            ("◎（任意）", None),
            ("", None),
        ] {
            assert_eq!(words.find(cell), expected, "{cell}");
        }
    }
}
