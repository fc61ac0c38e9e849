//! A set of code points as bits, so that a look-up takes two reads whatever the size of the set.

/// Code points of one page.
const PAGE: u32 = 256;
/// Words of 64 bits in a page.
const WORDS: usize = 4;
/// Pages that Unicode has.
const PAGES: usize = 0x1100;

/// A set of code points.
///
/// The sets in use have some hundred pages with anything on them; each takes 32 bytes, beside an index of 8.5 KB.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodePoints {
    /// Which of `pages` holds a page of Unicode; 0 is the empty one.
    index: Box<[u16]>,
    pages: Vec<[u64; WORDS]>,
}

impl Default for CodePoints {
    fn default() -> Self {
        Self { index: vec![0; PAGES].into_boxed_slice(), pages: vec![[0; WORDS]] }
    }
}

/// Word and bit of a code point within its page.
const fn place(code: u32) -> (usize, u64) {
    let within = code % PAGE;
    ((within / 64) as usize, 1 << (within % 64))
}

impl CodePoints {
    /// Whether a character is in the set.
    #[inline]
    #[must_use]
    pub fn contains(&self, c: char) -> bool {
        let code = u32::from(c);
        let (word, bit) = place(code);
        let page = self.index.get((code / PAGE) as usize).copied().unwrap_or(0);
        self.pages.get(usize::from(page)).and_then(|page| page.get(word)).is_some_and(|word| word & bit != 0)
    }

    /// Adds a character.
    pub fn insert(&mut self, c: char) {
        self.set(c, true);
    }

    /// Takes a character out.
    pub fn remove(&mut self, c: char) {
        if self.contains(c) {
            self.set(c, false);
        }
    }

    /// Takes out whatever a test names.
    pub fn remove_where(&mut self, test: impl Fn(char) -> bool) {
        let gone: Vec<char> = self.iter().filter(|c| test(*c)).collect();
        for c in gone {
            self.remove(c);
        }
    }

    /// Adds all characters of a range, both ends included.
    pub fn insert_range(&mut self, first: char, last: char) {
        (first..=last).for_each(|c| self.insert(c));
    }

    /// The characters in order.
    pub fn iter(&self) -> impl Iterator<Item = char> {
        let used = self.index.iter().zip(0_u32..).filter(|(page, _)| **page != 0);
        used.flat_map(|(_, at)| at * PAGE..(at + 1) * PAGE).filter_map(char::from_u32).filter(|c| self.contains(*c))
    }

    /// How many characters it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.pages.iter().flatten().map(|word| word.count_ones() as usize).sum()
    }

    /// Whether it has none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.pages.iter().flatten().all(|word| *word == 0)
    }

    fn set(&mut self, c: char, present: bool) {
        let code = u32::from(c);
        let (word, bit) = place(code);
        let Some(entry) = self.index.get_mut((code / PAGE) as usize) else { return };
        if *entry == 0 {
            // There are fewer pages than a u16 can count.
            *entry = u16::try_from(self.pages.len()).unwrap_or(0);
            self.pages.push([0; WORDS]);
        }
        if let Some(word) = self.pages.get_mut(usize::from(*entry)).and_then(|page| page.get_mut(word)) {
            *word = if present { *word | bit } else { *word & !bit };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_has_what_was_put_in_and_nothing_else() {
        let mut set = CodePoints::default();
        assert!(set.is_empty() && !set.contains('\0') && !set.contains('\u{10ffff}'));
        set.insert_range('\u{d7ff}', '\u{e001}');
        set.insert('\u{10ffff}');
        set.insert('\0');
        assert_eq!(set.iter().collect::<String>(), "\0\u{d7ff}\u{e000}\u{e001}\u{10ffff}");
        assert_eq!(set.len(), 5);
        set.remove('\u{e000}');
        assert!(!set.contains('\u{e000}') && set.contains('\u{e001}'));
        set.remove_where(|c| c > 'a');
        assert_eq!(set.iter().collect::<String>(), "\0");
    }
}
