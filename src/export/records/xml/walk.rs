//! From one record of XML to the next, with an eye on what stands around them: one root element, closed in order, and
//! nothing behind it.

use std::collections::BTreeSet;

use memchr::memmem::Finder;

use super::token::{Placed, Stop, Token, token};
use crate::export::fault::Why;
use crate::export::records::{Cut, MOST_BYTES, MOST_DEPTH};

/// Divides a file into whole records, and knows what stands around them.
#[derive(Clone, Debug)]
pub struct Walk {
    record: Vec<u8>,
    /// What ends a record, the name of one, and how anything begins that is neither a tag nor text.
    close: Finder<'static>,
    name: Finder<'static>,
    mark: Finder<'static>,
    instruction: Finder<'static>,
    /// The elements around the records that are open, the root first.
    open: Vec<Around>,
    /// Whether the root element is closed.
    ended: bool,
    /// Whether anything but space lies before.
    begun: bool,
    /// Elements that had others inside and no record of ours.
    others: BTreeSet<Vec<u8>>,
}

/// An element outside the records.
#[derive(Clone, Debug)]
struct Around {
    name: Vec<u8>,
    parent: bool,
    /// Whether a record stands in it.
    records: bool,
}

impl Walk {
    /// Before the first byte of a file with records of this name.
    #[must_use]
    pub fn new(record: &str) -> Self {
        let (open, others) = (Vec::new(), BTreeSet::new());
        let finder = |text: &str| Finder::new(text).into_owned();
        Self {
            record: record.as_bytes().to_vec(),
            close: finder(&format!("</{record}>")),
            name: finder(record),
            mark: finder("<!"),
            instruction: finder("<?"),
            open,
            ended: false,
            begun: false,
            others,
        }
    }

    /// How the bytes go on.
    pub fn cut(&mut self, bytes: &[u8], at_end: bool) -> Cut {
        let (mut at, mut whole, mut depth, mut records) = (0, 0, 0_usize, false);
        let mut special = None;
        let until = |whole: usize, records: bool, other: Cut| match (whole, records) {
            (0, _) => other,
            (_, true) => Cut::Records(whole),
            (_, false) => Cut::Nothing(whole),
        };
        loop {
            let (placed, next) = match token(bytes, at) {
                Ok(read) => read,
                // What is broken within a record, the reader says.
                Err(Stop::Broken) if depth > 0 => return Cut::Records(bytes.len()),
                Err(Stop::Broken) => return until(whole, records, Cut::Broken(at, Why::Form)),
                Err(Stop::End) if depth > 0 && at_end => return Cut::Records(bytes.len()),
                Err(Stop::End) => {
                    let place = if at < bytes.len() { at } else { 0 };
                    let other = if at_end && !(at >= bytes.len() && self.ended) {
                        Cut::Broken(place, Why::Ends)
                    } else if bytes.len() - whole > MOST_BYTES {
                        Cut::Broken(whole, Why::Long)
                    } else {
                        Cut::More
                    };
                    return until(whole, records, other);
                }
            };
            at = next;
            match placed.token {
                Token::Open(name, closed) if depth > 0 => depth += usize::from(!closed && name == self.record),
                Token::Close(name) if depth > 0 => {
                    depth -= usize::from(name == self.record);
                    if depth == 0 {
                        whole = next;
                    }
                }
                _ if depth > 0 => {}
                Token::Open(name, closed) if name == self.record && !self.open.is_empty() => {
                    if !records && whole > 0 {
                        // What lies before the first of them is nobody's.
                        return Cut::Nothing(whole);
                    }
                    for around in &mut self.open {
                        (around.parent, around.records) = (true, true);
                    }
                    records = true;
                    if closed {
                        whole = next;
                    } else if let Some(end) = self.plain_end(bytes, next, &mut special) {
                        (whole, at) = (end, end);
                    } else {
                        depth = 1;
                    }
                }
                // The end of a text may not be there yet.
                Token::Text if next == bytes.len() && !at_end && self.is_blank(bytes, &placed) => {}
                Token::Text if self.is_blank(bytes, &placed) => {}
                _ => match self.around(bytes, &placed) {
                    Ok(()) => whole = next,
                    Err(why) => {
                        let text = bytes.get(placed.start..placed.end).unwrap_or_default();
                        let solid = text.iter().position(|byte| !byte.is_ascii_whitespace()).unwrap_or(0);
                        return until(whole, records, Cut::Broken(placed.start + solid, why));
                    }
                },
            }
        }
    }

    /// Where a record ends that was opened before a place, where that is plain: up to its end tag there is no other tag of its
    /// name, and nothing but tags and text. `special` is the next place of anything else, once it was looked for.
    fn plain_end(&self, bytes: &[u8], from: usize, special: &mut Option<usize>) -> Option<usize> {
        let rest = bytes.get(from..)?;
        let close = self.close.find(rest)?;
        if special.is_none_or(|place| place < from) {
            *special = Some(self.special(rest).map_or(bytes.len(), |found| from + found));
        }
        if special.is_some_and(|place| place < from + close) {
            return None;
        }
        let inside = rest.get(..close)?;
        let tag = |at: usize| matches!(at.checked_sub(1).and_then(|at| inside.get(at)), Some(b'<' | b'/' | b':'));
        (!self.name.find_iter(inside).any(tag)).then_some(from + close + self.close.needle().len())
    }

    /// The next comment, instruction, declaration or text without markup.
    fn special(&self, rest: &[u8]) -> Option<usize> {
        match (self.mark.find(rest), self.instruction.find(rest)) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        }
    }

    fn is_blank(&self, bytes: &[u8], placed: &Placed<'_>) -> bool {
        let text = bytes.get(placed.start..placed.end).unwrap_or_default();
        // A byte-order mark may stand at the beginning of what was decoded.
        let text = if self.begun { text } else { text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text) };
        text.iter().all(u8::is_ascii_whitespace)
    }

    /// Takes a token outside the records; of one that may not stand there nothing is noted.
    fn around(&mut self, bytes: &[u8], placed: &Placed<'_>) -> Result<(), Why> {
        match placed.token {
            Token::Open(..) if self.ended => return Err(Why::Behind),
            Token::Open(..) if self.open.len() >= MOST_DEPTH => return Err(Why::Form),
            Token::Open(name, closed) => {
                if let Some(parent) = self.open.last_mut() {
                    parent.parent = true;
                }
                if !closed {
                    self.open.push(Around { name: name.to_vec(), parent: false, records: false });
                } else if self.open.is_empty() {
                    self.ended = true;
                }
            }
            Token::Close(name) => match self.open.last() {
                Some(last) if last.name == name => {
                    if last.parent && !last.records && self.others.contains(name) {
                        return Err(Why::Several);
                    }
                    if let Some(last) = self.open.pop()
                        && last.parent
                        && !last.records
                        && self.others.len() < MOST_DEPTH
                    {
                        self.others.insert(last.name);
                    }
                    self.ended = self.open.is_empty();
                }
                Some(_) => return Err(Why::Form),
                None => return Err(if self.ended { Why::Behind } else { Why::Form }),
            },
            // Text between elements is passed over within the root, and may not stand outside it.
            Token::Text | Token::Plain if self.open.is_empty() => {
                return Err(if self.ended { Why::Behind } else { Why::Form });
            }
            Token::Other if self.begun => {
                let text = bytes.get(placed.start..placed.end).unwrap_or_default();
                if text.starts_with(b"<?xml") && text.get(5).is_some_and(u8::is_ascii_whitespace) {
                    return Err(if self.ended { Why::Behind } else { Why::Form });
                }
            }
            Token::Text | Token::Plain | Token::Other => {}
        }
        self.begun = true;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a walk through a text says, with buffers that grow byte by byte from each cut.
    fn walked(text: &str) -> Vec<String> {
        let bytes = text.as_bytes();
        let mut walk = Walk::new("人");
        let (mut at, mut end, mut said) = (0, 0, Vec::new());
        loop {
            match walk.cut(&bytes[at..end], end == bytes.len()) {
                Cut::Records(whole) => {
                    said.push(text.get(at..at + whole).unwrap().to_owned());
                    at += whole;
                }
                Cut::Nothing(passed) => at += passed,
                Cut::Broken(place, why) => {
                    let place = at + place;
                    said.push(format!("{why:?}@{}", text.get(..place).unwrap().chars().count()));
                    return said;
                }
                Cut::More if end == bytes.len() => return said,
                Cut::More => end += 1,
            }
        }
    }

    #[test]
    fn chunks_end_behind_whole_records() {
        let text = "<r><人><番号>1</番号></人><!-- </人> --><人>";
        let mut walk = Walk::new("人");
        assert_eq!(walk.cut(text.as_bytes(), false), Cut::Nothing(3));
        let whole = "<人><番号>1</番号></人><!-- </人> -->".len();
        assert_eq!(walk.cut(&text.as_bytes()[3..], false), Cut::Records(whole));
    }

    #[test]
    fn a_record_that_is_too_long_is_told_as_such() {
        let long = format!("<人><番号>{}", "x".repeat(MOST_BYTES));
        let cut = |text: &str, at_end: bool| {
            let mut walk = Walk::new("人");
            assert_eq!(walk.cut(format!("<r>{text}").as_bytes(), at_end), Cut::Nothing(3));
            walk.cut(text.as_bytes(), at_end)
        };
        assert_eq!(cut(&long, false), Cut::Broken(0, Why::Long));
        assert_eq!(cut(&long, true), Cut::Records(long.len()));
        let before = "<人><番号>1</番号></人>";
        assert_eq!(cut(&format!("{before}{long}"), false), Cut::Records(before.len()));
    }

    #[test]
    fn a_root_element_is_closed_and_nothing_stands_behind_it() {
        let one = "<人><番号>1</番号></人>";
        let whole = |around: &str| walked(&around.replace('1', one));
        assert_eq!(whole("<?xml version='5'?>\n<r>1\n1</r>\n<!-- x -->\n"), [one, &format!("\n{one}")]);
        assert_eq!(whole("<人>1</人>"), [one]);
        assert_eq!(whole("<r>1\n"), [one, "Ends@20"]);
        assert_eq!(whole("<r>1</r"), [one, "Ends@20"]);
        assert_eq!(whole("<r>1</x>"), [one, "Form@20"]);
        assert_eq!(whole("<r>1</r>x"), [one, "Behind@24"]);
        assert_eq!(whole("<r>1</r><r>1</r>"), [one, "Behind@24"]);
        assert_eq!(whole("<r>1</r><?xml version='5'?>"), [one, "Behind@24"]);
        assert_eq!(whole("<r a=3>1</r>"), ["Form@0"]);
        assert_eq!(whole("x<r>1</r>"), ["Form@0"]);
        let pages = "<r><p>1</p><p>1</p><p/><見出し><日>5</日></見出し></r>";
        assert_eq!(whole(pages).concat().matches("番号>1<").count(), 2);
        assert!(!whole(pages).concat().contains('@'));
        assert_eq!(
            whole("<r>1<猫><名>3</名></猫><猫><名>4</名></猫></r>")[1..].join("").split('@').next(),
            Some("Several")
        );
    }
}
