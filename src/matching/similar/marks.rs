//! Words of a name that its counterpart has to say too: a word more that takes back, does over or speaks of something else
//! (…の取消し, …（再発行）, …の履歴) makes a function of its own, however much of the name is the same.

use aho_corasick::AhoCorasick;

use super::words::{Lexicon, WordsFile, longest};

/// Some of the marking words, one bit for each.
pub type Marks = u128;

/// The words that mark a name.
#[derive(Debug)]
pub struct Marking {
    find: AhoCorasick,
    /// For each word that is searched for: the mark that it is, and the marks that are met where it stands.
    meanings: Vec<(Marks, Marks)>,
    /// The marks of requirements that rows must meet as well.
    mutual: Marks,
}

impl Marking {
    /// The words of a file; `Err` where they cannot be searched for or are too many.
    pub fn new(file: &WordsFile, lexicon: &Lexicon) -> Result<Self, String> {
        let level = |word: &str| lexicon.clauses(word).concat();
        let mut words: Vec<String> = Vec::new();
        let mut meanings: Vec<(Marks, Marks)> = Vec::new();
        let mut add = |word: String, mark: Marks, met: Marks| {
            if let Some((has, meets)) =
                words.iter().position(|known| *known == word).and_then(|at| meanings.get_mut(at))
            {
                *has |= mark;
                *meets |= met;
            } else if !word.is_empty() {
                words.push(word);
                meanings.push((mark, met));
            }
        };
        let mut mutual = 0;
        for (at, (word, others)) in file.marks.words.iter().enumerate() {
            let bit = u32::try_from(at).ok().and_then(|at| 1_u128.checked_shl(at)).ok_or("too many marking words")?;
            add(level(word), bit, bit);
            for other in others {
                add(level(other), 0, bit);
            }
            mutual |= if file.marks.mutual.contains(word) { bit } else { 0 };
        }
        for word in &file.marks.within {
            add(level(word), 0, 0);
        }
        Ok(Self { find: longest(&words)?, meanings, mutual })
    }

    /// The marks that levelled clauses bear, and those that are met by what they say.
    pub fn of(&self, clauses: &[String]) -> (Marks, Marks) {
        let found = clauses.iter().flat_map(|clause| self.find.find_iter(clause.as_str()));
        let meanings = found.filter_map(|found| self.meanings.get(found.pattern().as_usize()));
        meanings.fold((0, 0), |(marks, met), (mark, meets)| (marks | mark, met | meets))
    }

    /// Of marks those that count in both directions.
    pub const fn mutual(&self, marks: Marks) -> Marks {
        marks & self.mutual
    }
}
