//! Words of a text in the one form in which lists and specifications are compared.

use std::collections::{BTreeMap, BTreeSet};

use aho_corasick::{AhoCorasick, MatchKind};
use icu_segmenter::WordSegmenter;
use icu_segmenter::options::WordBreakInvariantOptions;
use serde::Deserialize;

use crate::text::normalize::fold_for_matching;

/// `specs/synonyms.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WordsFile {
    synonyms: BTreeMap<String, Vec<String>>,
    contrasts: Contrasts,
    /// What functions do.
    pub operations: Operations,
    /// What a name must not say alone.
    pub marks: MarkingWords,
    /// Systems, schemes and taxes.
    pub systems: Systems,
}

/// Words of a name that its counterpart has to say too.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MarkingWords {
    /// Those that count in both directions, not from the row to the requirement only.
    pub mutual: Vec<String>,
    /// What only contains such a word.
    pub within: Vec<String>,
    /// The words with what a counterpart may say instead.
    pub words: BTreeMap<String, Vec<String>>,
}

/// Systems, schemes and taxes that a name may be of.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Systems {
    /// What only contains the name of one.
    pub within: Vec<String>,
    /// Their names with the 業務ID that they are at home in; none for what no standard is about.
    pub at_home: BTreeMap<String, Vec<String>>,
}

/// What functions do, at the end of their names.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Operations {
    /// Groups of words that can mean the same.
    pub alike: Vec<String>,
    /// What takes something back.
    pub undoing: Vec<String>,
    /// What says nothing behind such a word.
    pub tails: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Contrasts {
    groups: Vec<Vec<String>>,
    /// Groups of which a requirement may say the row's word in its text, too.
    mild: Vec<Vec<String>>,
    /// Groups whose words are looked for as they are written, before synonyms take their place.
    written: Vec<Vec<String>>,
}

/// A word of a group of contrasting words, by the places of both in the file.
pub type Contrasting = (usize, usize);

/// What a text is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sort {
    /// A word of two characters or more, as a dictionary parts them.
    Word,
    /// Two characters that stand beside each other.
    Pair,
    /// One Chinese character.
    Letter,
}

/// Synonyms and contrasting words.
#[derive(Debug)]
pub struct Lexicon {
    /// Synonyms with hiragana in them, found before it is taken out.
    spoken: Replacer,
    /// All others, found in what is left.
    written: Replacer,
    contrasts: Contrasted,
    /// The numbers of the mild groups.
    mild: std::ops::Range<usize>,
    /// Those of words as they are written.
    contrasts_written: Contrasted,
}

#[derive(Debug)]
struct Contrasted {
    find: AhoCorasick,
    /// For each word that is searched for, what it is in each of its groups.
    words: Vec<Vec<Contrasting>>,
}

impl Contrasted {
    /// Groups of words; `first` is the number of the first of them.
    fn new(groups: &[Vec<String>], first: usize) -> Result<Self, String> {
        let mut found: BTreeMap<String, Vec<Contrasting>> = BTreeMap::new();
        for (group, of_group) in groups.iter().enumerate() {
            for (word, forms) in of_group.iter().enumerate() {
                for form in forms.split('|') {
                    let form = without_hiragana(&fold_for_matching(form));
                    found.entry(form).or_default().push((first + group, word));
                }
            }
        }
        let (find, words): (Vec<String>, Vec<Vec<Contrasting>>) = found.into_iter().unzip();
        Ok(Self { find: longest(&find)?, words })
    }

    fn in_clause<'t>(&'t self, clause: &'t str) -> impl Iterator<Item = Contrasting> + 't {
        self.find.find_iter(clause).filter_map(|found| self.words.get(found.pattern().as_usize())).flatten().copied()
    }
}

#[derive(Debug)]
struct Replacer {
    find: AhoCorasick,
    to: Vec<String>,
}

impl Replacer {
    fn new(words: Vec<(String, String)>) -> Result<Self, String> {
        let (find, to): (Vec<String>, Vec<String>) = words.into_iter().unzip();
        Ok(Self { find: longest(&find)?, to })
    }

    fn replace(&self, text: &str) -> String {
        let mut replaced = String::with_capacity(text.len());
        let mut last = 0;
        for found in self.find.find_iter(text) {
            let (Some(before), Some(word)) = (text.get(last..found.start()), text.get(found.range())) else { continue };
            let behind = text.get(found.end()..).unwrap_or_default();
            let ahead = text.get(..found.start()).unwrap_or_default();
            // ケアマネ is no word of ケアマネジメント, and リスト none of チェックリスト.
            let goes_on = runs_on(ahead.chars().next_back(), word.chars().next())
                || runs_on(word.chars().next_back(), behind.chars().next());
            replaced.push_str(before);
            let to = self.to.get(found.pattern().as_usize()).filter(|_| !goes_on);
            replaced.push_str(to.map_or(word, String::as_str));
            last = found.end();
        }
        replaced.push_str(text.get(last..).unwrap_or_default());
        replaced
    }
}

/// Whether a word of katakana or of Latin letters goes on from one letter to the next.
fn runs_on(one: Option<char>, next: Option<char>) -> bool {
    let both = |of: fn(char) -> bool| one.is_some_and(of) && next.is_some_and(of);
    both(is_katakana) || both(|letter| letter.is_ascii_alphabetic())
}

/// Finds words from left to right, of several at one place the longest.
pub(super) fn longest(words: &[String]) -> Result<AhoCorasick, String> {
    AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(words).map_err(|error| error.to_string())
}

/// A text without hiragana: 取り消し, 取消し and 取消 are one, and so are 資格の取得 and 資格取得.
fn without_hiragana(text: &str) -> String {
    text.chars().filter(|letter| !is_hiragana(*letter)).collect()
}

impl Lexicon {
    /// The lexicon of a file; `Err` where its words cannot be searched for.
    pub fn new(file: &WordsFile) -> Result<Self, String> {
        let (mut spoken, mut written) = (Vec::new(), Vec::new());
        for (to, from) in &file.synonyms {
            let target = without_hiragana(&fold_for_matching(to));
            // The word itself stands for itself, so that no shorter word inside of it is taken for another.
            for word in from.iter().chain([to]) {
                let word = fold_for_matching(word);
                let of_kana = word.chars().any(is_hiragana);
                if of_kana { &mut spoken } else { &mut written }.push((word, target.clone()));
            }
        }
        let groups = [file.contrasts.groups.as_slice(), &file.contrasts.mild].concat();
        Ok(Self {
            spoken: Replacer::new(spoken)?,
            written: Replacer::new(written)?,
            contrasts: Contrasted::new(&groups, 0)?,
            mild: file.contrasts.groups.len()..groups.len(),
            contrasts_written: Contrasted::new(&file.contrasts.written, groups.len())?,
        })
    }

    /// The clauses of a text, folded, with the words of the specifications and without hiragana.
    pub fn clauses(&self, text: &str) -> Vec<String> {
        let text = long_vowels(text);
        let clauses = text.split(|letter: char| letter.is_whitespace() || BETWEEN.contains(&letter));
        let level = |clause: &str| {
            let spoken = self.spoken.replace(&fold_for_matching(clause));
            self.written.replace(&without_hiragana(&spoken))
        };
        clauses.filter(|clause| !clause.is_empty()).map(level).filter(|clause| !clause.is_empty()).collect()
    }

    /// The words of a name that contrast with others. `clauses` are those of the name.
    pub fn contrasting(&self, name: &str, clauses: &[String]) -> BTreeSet<Contrasting> {
        let written: String = without_hiragana(&fold_for_matching(name));
        let found = clauses.iter().flat_map(|clause| self.contrasts.in_clause(clause));
        found.chain(self.contrasts_written.in_clause(&written)).collect()
    }

    /// The words of the text of a requirement that contrast with others only where nothing of it says the other one.
    pub fn mild(&self, clauses: &[String]) -> BTreeSet<Contrasting> {
        let found = clauses.iter().flat_map(|clause| self.contrasts.in_clause(clause));
        found.filter(|(group, _)| self.mild.contains(group)).collect()
    }

    /// The contrasting words of a levelled clause, in their order.
    pub fn contrasting_in<'t>(&'t self, clause: &'t str) -> impl Iterator<Item = Contrasting> + 't {
        self.contrasts.in_clause(clause)
    }
}

/// Gives every word, pair and letter of clauses, as often as it stands there.
pub fn features(clauses: &[String], give: &mut impl FnMut(Sort, &str)) {
    let segmenter = WordSegmenter::new_dictionary(WordBreakInvariantOptions::default());
    for clause in clauses {
        let mut letters = clause.char_indices().peekable();
        while let Some((at, letter)) = letters.next() {
            let end = at + letter.len_utf8();
            if is_ideograph(letter)
                && let Some(letter) = clause.get(at..end)
            {
                give(Sort::Letter, letter);
            }
            if let Some((_, next)) = letters.peek()
                && is_telling(letter)
                && is_telling(*next)
                && let Some(pair) = clause.get(at..end + next.len_utf8())
            {
                give(Sort::Pair, pair);
            }
        }
        let mut last = 0;
        for end in segmenter.segment_str(clause) {
            if let Some(word) = clause.get(last..end).filter(|word| word.chars().nth(1).is_some()) {
                give(Sort::Word, word);
            }
            last = end;
        }
    }
}

/// A dash behind katakana is the long vowel that it looks like (サ－バ), not what parts two things (転入－転出).
fn long_vowels(text: &str) -> String {
    let mut last = None;
    let written = |letter: char| {
        let long = letter == '－' && last.is_some_and(is_katakana);
        last = Some(letter);
        if long { 'ー' } else { letter }
    };
    text.chars().map(written).collect()
}

/// What parts the clauses of a text.
const BETWEEN: [char; 36] = [
    '、', '。', '，', '．', ',', '・', '･', '（', '）', '(', ')', '「', '」', '『', '』', '［', '］', '[', ']', '【',
    '】', '／', '/', '：', ':', '＞', '>', '；', ';', '※', '⇔', '→', '｜', '－', '～', '〜',
];

const fn is_ideograph(letter: char) -> bool {
    matches!(letter, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFD}')
}

const fn is_hiragana(letter: char) -> bool {
    matches!(letter, 'ぁ'..='ゖ' | 'ゝ' | 'ゞ')
}

const fn is_telling(letter: char) -> bool {
    is_ideograph(letter) || is_katakana(letter) || letter.is_ascii_alphanumeric()
}

const fn is_katakana(letter: char) -> bool {
    matches!(letter, 'ァ'..='ヺ' | 'ー'..='ヿ')
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests say what failed by panicking")]

    use super::super::Similarity;

    fn level(text: &str) -> String {
        Similarity::shipped().unwrap().lexicon.clauses(text).concat()
    }

    #[test]
    fn spellings_of_one_thing_are_one() {
        for (one, other) in [
            ("取り消し", "取消"),
            ("取消し", "取消"),
            ("資格の取得", "資格取得"),
            ("住基", "住民基本台帳"),
            ("特徴", "特別徴収"),
            ("普徴", "普通徴収"),
            ("児手", "児童手当"),
            ("①の登録", "1の入力"),
            ("髙齢者", "高齢者"),
            ("３ヶ月", "3か月"),
            ("再交付", "再発行"),
            ("代々", "代代"),
            ("サ－バ", "サーバ"),
        ] {
            assert_eq!(level(one), level(other), "{one} and {other}");
        }
    }

    #[test]
    fn what_differs_in_the_trade_stays_apart() {
        for (one, other) in [("転入", "転出"), ("発行", "再発行"), ("特徴", "普徴"), ("課税", "仮税"), ("土地", "家屋")]
        {
            assert_ne!(level(one), level(other), "{one} and {other}");
        }
    }

    #[test]
    fn a_word_is_not_taken_for_one_inside_of_another() {
        assert_eq!(level("住民基本台帳ネットワーク"), "住民基本台帳ネットワーク");
        assert_eq!(level("特別徴収税額通知"), "特別徴収税額通知");
        assert_eq!(level("介護予防ケアマネジメント"), "介護予防ケアマネジメント");
    }
}
