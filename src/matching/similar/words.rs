//! Words of a text in the one form in which lists and specifications are compared.

use std::collections::BTreeMap;

use aho_corasick::{AhoCorasick, MatchKind};
use icu_segmenter::WordSegmenter;
use icu_segmenter::options::WordBreakInvariantOptions;
use serde::Deserialize;

use crate::text::normalize::fold_for_matching;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct LexiconFile {
    synonyms: BTreeMap<String, Vec<String>>,
    contrasts: Contrasts,
    negations: Negations,
    limits: WordList,
    weak: WordList,
}

#[derive(Debug, Deserialize)]
struct Contrasts {
    groups: Vec<Vec<String>>,
}

#[derive(Debug, Deserialize)]
struct Negations {
    ends: Vec<String>,
    harmless: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct WordList {
    words: Vec<String>,
}

#[derive(Debug)]
pub struct Lexicon {
    whole: AhoCorasick,
    whole_to: Vec<String>,
    bare: AhoCorasick,
    bare_to: Vec<String>,
    contrasts: AhoCorasick,
    contrast_groups: Vec<(usize, usize)>,
    negations: Vec<String>,
    harmless: Vec<String>,
    limits: Vec<String>,
    pub weak: std::collections::BTreeSet<String>,
}

const fn is_kanji(ch: char) -> bool {
    matches!(ch, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFD}' | '々')
}
const fn is_hiragana(ch: char) -> bool {
    matches!(ch, 'ぁ'..='ゖ' | 'ゝ' | 'ゞ')
}
const fn is_katakana(ch: char) -> bool {
    matches!(ch, 'ァ'..='ヺ' | 'ー'..='ヿ')
}

pub fn bare(text: &str) -> String {
    text.chars().filter(|ch| !is_hiragana(*ch)).collect()
}

impl Lexicon {
    pub fn parse(text: &str) -> Result<Self, String> {
        let file: LexiconFile = toml::from_str(text).map_err(|e| e.to_string())?;
        let (mut whole, mut whole_to, mut short, mut short_to) = (vec![], vec![], vec![], vec![]);
        for (to, from) in &file.synonyms {
            let to_f = fold_for_matching(to);
            for word in from.iter().chain([to]) {
                let f = fold_for_matching(word);
                if f.chars().any(is_hiragana) {
                    whole.push(f);
                    whole_to.push(bare(&to_f));
                } else {
                    short.push(f);
                    short_to.push(bare(&to_f));
                }
            }
        }
        let build = |w: &[String]| AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(w).map_err(|e| e.to_string());
        let (mut contrast_words, mut contrast_groups) = (vec![], vec![]);
        for (group, words) in file.contrasts.groups.iter().enumerate() {
            for (word, forms) in words.iter().enumerate() {
                for form in forms.split('|') {
                    contrast_words.push(bare(&fold_for_matching(form)));
                    contrast_groups.push((group, word));
                }
            }
        }
        Ok(Self {
            whole: build(&whole)?,
            whole_to,
            bare: build(&short)?,
            bare_to: short_to,
            contrasts: build(&contrast_words)?,
            contrast_groups,
            negations: file.negations.ends,
            harmless: file.negations.harmless,
            limits: file.limits.words,
            weak: file.weak.words.into_iter().collect(),
        })
    }

    /// clauses of text in canonical form
    pub fn clauses(&self, text: &str) -> Vec<String> {
        split(text)
            .map(|c| {
                let f = fold_for_matching(c);
                let a = self.whole.replace_all(&f, &self.whole_to);
                let b = bare(&a);
                self.bare.replace_all(&b, &self.bare_to)
            })
            .filter(|c| !c.is_empty())
            .collect()
    }

    /// The contrasting words of a text: group and word.
    pub fn contrasting(&self, clauses: &[String]) -> std::collections::BTreeSet<(usize, usize)> {
        clauses.iter().flat_map(|clause| self.contrasts.find_iter(clause).filter_map(|found| self.contrast_groups.get(found.pattern().as_usize()).copied()).collect::<Vec<_>>()).collect()
    }

    pub fn negated(&self, text: &str) -> bool {
        let t: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let mut t = t;
        for h in &self.harmless {
            t = t.replace(h.as_str(), "");
        }
        self.negations.iter().any(|n| {
            t.match_indices(n.as_str()).any(|(at, m)| {
                let rest = &t[at + m.len()..];
                let Some(next) = rest.chars().next() else { return true };
                matches!(next, '。' | '、' | '（' | '(' | '，' | '．' | '・' | '／' | '）' | ')' | '；') || ["ため", "ので", "が、", "です", "である", "とする", "とし", "となり", "となる", "となっ", "だ。"].iter().any(|e| rest.starts_with(e))
            })
        })
    }

    pub fn limited(&self, text: &str) -> bool {
        self.limits.iter().any(|n| text.contains(n.as_str()))
    }
}

fn split(text: &str) -> impl Iterator<Item = &str> {
    text.split(|ch: char| {
        ch.is_whitespace()
            || matches!(ch, '、' | '。' | '，' | '．' | ',' | '・' | '･' | '（' | '）' | '(' | ')' | '「' | '」' | '『' | '』' | '［' | '］' | '【' | '】' | '／' | '/' | '：' | ':' | '＞' | '>' | '；' | ';' | '＊' | '※' | '⇔' | '→' | '｜' | '－' | '～' | '〜')
    })
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Sort {
    Word,
    Pair,
    Letter,
}

/// Gives the features of a text.
pub fn features(lexicon: &Lexicon, text: &str, give: &mut impl FnMut(Sort, &str)) {
    let segmenter = WordSegmenter::new_dictionary(WordBreakInvariantOptions::default());
    for clause in lexicon.clauses(text) {
        let mut chars = clause.char_indices().peekable();
        while let Some((at, ch)) = chars.next() {
            let end = at + ch.len_utf8();
            if is_kanji(ch) && let Some(letter) = clause.get(at..end) {
                give(Sort::Letter, letter);
            }
            if let Some((next_at, next)) = chars.peek() {
                let telling = |ch: char| is_kanji(ch) || is_katakana(ch) || ch.is_ascii_alphanumeric();
                if telling(ch) && telling(*next) && let Some(pair) = clause.get(at..next_at + next.len_utf8()) {
                    give(Sort::Pair, pair);
                }
            }
        }
        let mut last = 0;
        for end in segmenter.segment_str(&clause) {
            if let Some(word) = clause.get(last..end).filter(|word| word.chars().nth(1).is_some()) {
                give(Sort::Word, word);
            }
            last = end;
        }
    }
}
