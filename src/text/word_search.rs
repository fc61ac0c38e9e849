//! Words of a table, searched for all at once.

use std::sync::{Arc, OnceLock};

use aho_corasick::AhoCorasick;

use super::normalize::fold;

/// Folded words with one search for all of them: most texts hold none, and there are hundreds of words.
#[derive(Clone, Debug)]
pub struct WordSearch {
    words: Arc<[String]>,
    /// Made at the first text: a delivery of data alone has no remarks. `None` within where the words are too many for one
    /// search, which none of the tables comes near.
    search: Arc<OnceLock<Option<AhoCorasick>>>,
}

impl WordSearch {
    /// The words, folded ([`fold`]).
    #[must_use]
    pub fn new(words: &[String]) -> Self {
        Self { words: words.iter().map(|word| fold(word)).collect(), search: Arc::default() }
    }

    /// All words of several searches: a text that holds none of them is told in one pass.
    #[must_use]
    pub fn of_all<'w>(searches: impl IntoIterator<Item = &'w Self>) -> Self {
        let words = searches.into_iter().flat_map(|search| search.words.iter().cloned());
        Self { words: words.collect(), search: Arc::default() }
    }

    /// Whether a folded text holds one of them.
    #[must_use]
    pub fn are_in(&self, folded: &str) -> bool {
        match self.search.get_or_init(|| AhoCorasick::new(&*self.words).ok()) {
            Some(search) => search.is_match(folded),
            None => self.words.iter().any(|word| folded.contains(word.as_str())),
        }
    }

    /// The words one by one.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_holds_a_word_however_it_is_written() {
        let words = WordSearch::new(&["ＥＵＣ".to_owned(), "手作業".to_owned()]);
        assert!(words.are_in(&fold("Euc で代替")));
        assert!(words.are_in("すべて手作業です"));
        assert!(!words.are_in("すべて自動です"));
        assert!(!words.are_in(""));
        assert_eq!(words.iter().collect::<Vec<_>>(), ["euc", "手作業"]);
    }
}
