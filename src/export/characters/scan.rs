//! Goes through a text and tells what is the matter with its characters.

use super::misreading::Misreading;
use super::{CharacterClass, CharacterTables, is_variation_selector};

/// One thing that is the matter with a text.
#[derive(Clone, Copy, Debug)]
pub struct Found<'t> {
    /// What is the matter.
    pub class: CharacterClass,
    /// The character with its selector, or the misread run.
    pub text: &'t str,
    /// Where it begins, in bytes.
    pub start: usize,
    /// Where it begins: 1-based, in characters as people count them; selectors do not count.
    pub character: usize,
    /// How the text was misread, for [`CharacterClass::Mojibake`].
    pub misreading: Option<&'t Misreading>,
}

/// Everything that is the matter with one text, in its order.
#[derive(Clone, Debug)]
pub struct Scan<'t> {
    tables: &'t CharacterTables,
    text: &'t str,
    at: usize,
    /// Where the character before begins, and the character.
    before: Option<(usize, char)>,
    /// Whether something was told of the character before already.
    told: bool,
    /// Bytes up to which characters have been counted, and their number.
    counted: (usize, usize),
    /// Whether the text has been looked at as a whole because of U+FFFD.
    replaced: bool,
}

impl<'t> Scan<'t> {
    pub(super) const fn new(tables: &'t CharacterTables, text: &'t str) -> Self {
        Self { tables, text, at: 0, before: None, told: false, counted: (0, 0), replaced: false }
    }

    fn found(&mut self, class: CharacterClass, start: usize, end: usize) -> Option<Found<'t>> {
        let (from, number) = self.counted;
        let between = self.text.get(from..start).unwrap_or_default();
        let number = number + between.chars().filter(|c| !is_variation_selector(*c)).count();
        self.counted = (start, number);
        self.at = end;
        self.told = true;
        Some(Found { class, text: self.text.get(start..end)?, start, character: number + 1, misreading: None })
    }

    fn character_at(&self, at: usize) -> Option<char> {
        self.text.get(at..)?.chars().next()
    }

    /// Goes over ASCII; a mark between ideographs may be told of it.
    fn ascii(&mut self, first: u8) -> Option<Found<'t>> {
        let start = self.at;
        let rest = self.text.as_bytes().get(start..).unwrap_or_default();
        let length = rest.iter().position(|byte| !byte.is_ascii()).unwrap_or(rest.len());
        let end = start + length;
        let before = self.before.map(|(_, c)| c);
        self.at = end;
        self.told = false;
        if length == 1 {
            self.before = Some((start, char::from(first)));
            if self.tables.facts.marks.is_hint(before, char::from(first), self.character_at(end)) {
                return self.found(CharacterClass::DoubtfulMark, start, end);
            }
        } else {
            self.before = rest.get(length - 1).map(|last| (end - 1, char::from(*last)));
        }
        None
    }

    /// Looks closer at a character that is not plainly clean.
    fn judge(&mut self, c: char) -> Option<Found<'t>> {
        let (start, end) = (self.at, self.at + c.len_utf8());
        let (tables, before) = (self.tables, self.before);
        if let Some((base, base_char)) = before.filter(|_| !self.told) {
            let pair = tables.takes(base_char, c);
            if pair {
                self.pass(c);
                return None;
            }
            if is_variation_selector(c) {
                return self.found(CharacterClass::VariationSequence, base, end);
            }
        }
        let rest = self.text.get(start..).unwrap_or_default();
        if let Some(misreading) = tables.facts.misreadings.at_lead(rest) {
            let run = rest.find(|c: char| c.is_ascii()).unwrap_or(rest.len());
            let found = self.found(CharacterClass::Mojibake, start, start + run)?;
            return Some(Found { misreading: Some(misreading), ..found });
        }
        if c == char::REPLACEMENT_CHARACTER && !self.replaced {
            self.replaced = true;
            if let Some(misreading) = tables.facts.misreadings.with_lost(self.text) {
                let found = self.found(CharacterClass::Mojibake, start, self.text.len())?;
                return Some(Found { misreading: Some(misreading), ..found });
            }
        }
        let next = self.character_at(end);
        if tables.facts.marks.is_hint(before.map(|(_, c)| c), c, next) {
            self.before = Some((start, c));
            return self.found(CharacterClass::DoubtfulMark, start, end);
        }
        let Some(class) = tables.classify(c, next) else {
            self.pass(c);
            return None;
        };
        self.before = Some((start, c));
        let end = match next {
            Some(next) if class == CharacterClass::VariationSequence && is_variation_selector(next) => {
                end + next.len_utf8()
            }
            _ => end,
        };
        self.found(class, start, end)
    }

    /// Goes on behind a character with which nothing is the matter.
    fn pass(&mut self, c: char) {
        self.before = Some((self.at, c));
        self.told = false;
        self.at += c.len_utf8();
    }
}

impl<'t> Iterator for Scan<'t> {
    type Item = Found<'t>;

    fn next(&mut self) -> Option<Found<'t>> {
        loop {
            let first = *self.text.as_bytes().get(self.at)?;
            let found = if first.is_ascii() {
                self.ascii(first)
            } else {
                let c = self.character_at(self.at)?;
                if self.tables.clean.contains(c) {
                    self.pass(c);
                    continue;
                }
                self.judge(c)
            };
            if found.is_some() {
                return found;
            }
        }
    }
}
