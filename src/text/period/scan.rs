//! Text as the date grammar sees it: one width, no invisible characters, and where each character stood.

use unicode_normalization::UnicodeNormalization as _;

/// One character after folding and the bytes of the original text that it came from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Glyph {
    pub(super) ch: char,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// The folded characters of a text, with the small steps that the grammar is made of.
///
/// A step takes a position and gives back the position after what it read, so that trying and giving up is free.
pub(super) struct Scanner {
    glyphs: Vec<Glyph>,
}

/// A number with the count of digits that it was written with.
#[derive(Clone, Copy, Debug)]
pub(super) struct Number {
    pub(super) value: u16,
    pub(super) digits: usize,
    /// Whether it was written in Chinese numerals (漢数字).
    pub(super) kanji: bool,
    pub(super) end: usize,
}

impl Scanner {
    /// Folds a text: full-width ASCII becomes ASCII, ㋿ and ㍻ become two characters, ㋂ becomes `3月`, radicals pasted
    /// out of PDFs (⽉) become the characters they look like, dashes and waves become `-` and `~`.
    ///
    /// It does not fold all of NFKC: ① would become a digit and glue an item number to the year behind it.
    pub(super) fn new(text: &str) -> Self {
        let mut glyphs = Vec::with_capacity(text.len() / 2);
        for (start, ch) in text.char_indices() {
            let end = start + ch.len_utf8();
            match ch {
                '\u{200B}'..='\u{200F}'
                | '\u{2060}'
                | '\u{FEFF}'
                | '\u{FE00}'..='\u{FE0F}'
                | '\u{E0100}'..='\u{E01EF}' => {}
                '‐' | '‑' | '‒' | '–' | '−' | '﹣' => glyphs.push(Glyph { ch: '-', start, end }),
                '〜' | '∼' | '〰' => glyphs.push(Glyph { ch: '~', start, end }),
                '—' | '―' | '─' | 'ー' | 'ｰ' => glyphs.push(Glyph { ch: 'ー', start, end }),
                '\u{3000}'
                | '\u{FF01}'..='\u{FF65}'
                | '\u{2F00}'..='\u{2FDF}'
                | '\u{F900}'..='\u{FAFF}'
                | '\u{32C0}'..='\u{32CB}'
                | '㋿'
                | '㍻'..='㍾'
                | '\u{33E0}'..='\u{33FE}' => glyphs.extend(ch.nfkc().map(|ch| Glyph { ch, start, end })),
                _ => glyphs.push(Glyph { ch, start, end }),
            }
        }
        Self { glyphs }
    }

    /// How many characters there are.
    pub(super) fn len(&self) -> usize {
        self.glyphs.len()
    }

    /// The character at a position.
    pub(super) fn at(&self, pos: usize) -> Option<char> {
        self.glyphs.get(pos).map(|glyph| glyph.ch)
    }

    /// The character before a position.
    pub(super) fn before(&self, pos: usize) -> Option<char> {
        pos.checked_sub(1).and_then(|pos| self.at(pos))
    }

    /// The bytes of the original text that the characters `from..to` came from.
    pub(super) fn bytes(&self, from: usize, to: usize) -> (usize, usize) {
        let start = self.glyphs.get(from).map_or(0, |glyph| glyph.start);
        let end = to.checked_sub(1).and_then(|last| self.glyphs.get(last)).map_or(start, |glyph| glyph.end);
        (start, end)
    }

    /// The position after white space of any kind.
    pub(super) fn space(&self, mut pos: usize) -> usize {
        while self.at(pos).is_some_and(char::is_whitespace) {
            pos += 1;
        }
        pos
    }

    /// The position after white space within the line.
    pub(super) fn blank(&self, mut pos: usize) -> usize {
        while self.at(pos).is_some_and(|ch| ch.is_whitespace() && ch != '\n' && ch != '\r') {
            pos += 1;
        }
        pos
    }

    /// The position after one character, when it is there.
    pub(super) fn char(&self, pos: usize, wanted: char) -> Option<usize> {
        (self.at(pos) == Some(wanted)).then_some(pos + 1)
    }

    /// The position after a word, when it is there; Latin letters match in either case.
    pub(super) fn word(&self, mut pos: usize, word: &str) -> Option<usize> {
        for wanted in word.chars() {
            if !self.at(pos)?.eq_ignore_ascii_case(&wanted) {
                return None;
            }
            pos += 1;
        }
        Some(pos)
    }

    /// The position after the first of the words that is there; list longer words before their beginnings.
    pub(super) fn one_of(&self, pos: usize, words: &[&str]) -> Option<usize> {
        words.iter().find_map(|word| self.word(pos, word))
    }

    /// Whether the text before a position ends with one of the words, in either case.
    pub(super) fn follows_one_of(&self, pos: usize, words: &[&str]) -> bool {
        words
            .iter()
            .any(|word| pos.checked_sub(word.chars().count()).is_some_and(|start| self.word(start, word) == Some(pos)))
    }

    /// The number at a position, in ASCII digits or Chinese numerals, when it has at most `most` digits.
    pub(super) fn number(&self, pos: usize, most: usize) -> Option<Number> {
        self.arabic(pos, most).or_else(|| self.kanji(pos, most))
    }

    /// The number in ASCII digits at a position: the whole run of digits or nothing, never a part of a longer one.
    pub(super) fn arabic(&self, pos: usize, most: usize) -> Option<Number> {
        let mut value = 0_u16;
        let mut end = pos;
        while let Some(digit) = self.at(end).and_then(|ch| ch.to_digit(10)) {
            if end - pos >= most.min(4) {
                return None;
            }
            value = value * 10 + u16::try_from(digit).ok()?;
            end += 1;
        }
        (end > pos).then_some(Number { value, digits: end - pos, kanji: false, end })
    }

    /// The number in Chinese numerals at a position, digit by digit (二〇二六) or with 十 (三十一).
    fn kanji(&self, pos: usize, most: usize) -> Option<Number> {
        let mut end = pos;
        let mut digits = 0_usize;
        let (mut total, mut last) = (0_u16, None::<u16>);
        let mut tens = false;
        while let Some(ch) = self.at(end) {
            if ch == '十' {
                if tens || digits > 1 {
                    return None;
                }
                total = last.take().unwrap_or(1) * 10;
                tens = true;
            } else if let Some(digit) = kanji_digit(ch) {
                // After 十 stands at most one digit, and it is not a zero.
                if digits >= most.min(4) || (tens && (last.is_some() || digit == 0)) {
                    return None;
                }
                if !tens {
                    total = total * 10 + digit;
                }
                last = Some(digit);
                digits += 1;
            } else {
                break;
            }
            end += 1;
        }
        if tens {
            total += last.unwrap_or(0);
            digits = 2;
        }
        (end > pos && digits <= most).then_some(Number { value: total, digits, kanji: true, end })
    }
}

/// The value of a Chinese digit; circles stand for zero, as in 二〇二六.
pub(super) fn kanji_digit(ch: char) -> Option<u16> {
    Some(match ch {
        '〇' | '○' | '◯' | '零' => 0,
        '一' => 1,
        '二' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}
