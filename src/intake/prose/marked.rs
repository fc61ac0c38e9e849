//! A text that grows piece by piece and remembers which of them are struck out or red.

use std::ops::Range;

use quick_xml::events::BytesStart;

use super::super::ooxml::colour::is_red;
use super::xml::{is_on, value};
use super::{Marks, Paragraph};

/// What properties of a run or a style say of the look of a text; `None` where they leave it to whatever lies below.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Look {
    struck: Option<bool>,
    struck_twice: Option<bool>,
    red: Option<bool>,
    hidden: Option<bool>,
}

impl Look {
    /// Takes one property into account; others than those of interest change nothing.
    pub(super) fn note(&mut self, tag: &BytesStart<'_>) {
        match tag.local_name().as_ref() {
            "strike" => self.struck = Some(is_on(tag)),
            "dstrike" => self.struck_twice = Some(is_on(tag)),
            "vanish" => self.hidden = Some(is_on(tag)),
            "color" => self.red = Some(value(tag, "val").is_some_and(|colour| is_red(&colour))),
            _ => {}
        }
    }

    /// This look, where it says nothing filled up from the one below.
    pub(super) fn or(self, below: Self) -> Self {
        Self {
            struck: self.struck.or(below.struck),
            struck_twice: self.struck_twice.or(below.struck_twice),
            red: self.red.or(below.red),
            hidden: self.hidden.or(below.hidden),
        }
    }

    pub(super) fn is_struck(self) -> bool {
        self.struck == Some(true) || self.struck_twice == Some(true)
    }

    pub(super) fn is_red(self) -> bool {
        self.red == Some(true)
    }

    pub(super) fn is_hidden(self) -> bool {
        self.hidden == Some(true)
    }
}

/// A text with its marks.
#[derive(Debug, Default)]
pub(super) struct Marked {
    pub text: String,
    marks: Marks,
}

impl Marked {
    pub(super) fn push(&mut self, piece: &str, struck: bool, red: bool) {
        let start = self.text.len();
        self.text.push_str(piece);
        let range = start..self.text.len();
        if struck {
            join(&mut self.marks.struck, range.clone());
        }
        if red {
            join(&mut self.marks.red, range);
        }
    }

    /// Adds a paragraph as a line of its own, its number before it.
    ///
    /// The number of a paragraph that is struck out as a whole is struck out with it.
    pub(super) fn push_line(&mut self, paragraph: &Paragraph, struck: bool, red: bool) {
        if !self.text.is_empty() {
            self.push("\n", false, false);
        }
        let struck_as_a_whole = struck || paragraph.kept().trim().is_empty();
        if let Some(number) = &paragraph.number {
            self.push(number, struck_as_a_whole, red);
            self.push(" ", struck_as_a_whole, red);
        }
        let start = self.text.len();
        self.push(&paragraph.text, struck, red);
        let shifted = |range: &Range<usize>| range.start + start..range.end + start;
        if let Some(marks) = &paragraph.marks {
            if !struck {
                marks.struck.iter().map(shifted).for_each(|range| join(&mut self.marks.struck, range));
            }
            if !red {
                marks.red.iter().map(shifted).for_each(|range| join(&mut self.marks.red, range));
            }
        }
    }

    /// The text without line feeds at its end, as a page break leaves one there, and its marks if it has any.
    pub(super) fn finish(mut self) -> (String, Option<Box<Marks>>) {
        let end = self.text.trim_end_matches('\n').len();
        self.text.truncate(end);
        for ranges in [&mut self.marks.struck, &mut self.marks.red] {
            for range in ranges.iter_mut() {
                range.end = range.end.min(end);
            }
            ranges.retain(|range| range.start < range.end);
        }
        let is_marked = !self.marks.struck.is_empty() || !self.marks.red.is_empty();
        (self.text, is_marked.then(|| Box::new(self.marks)))
    }
}

/// Adds a range behind all others, joined to the last one where they touch.
fn join(ranges: &mut Vec<Range<usize>>, range: Range<usize>) {
    if range.is_empty() {
        return;
    }
    match ranges.last_mut() {
        Some(last) if last.end >= range.start => last.end = range.end,
        _ => ranges.push(range),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_that_touch_become_one_mark() {
        let mut text = Marked::default();
        for (piece, struck, red) in [("旧", true, false), ("い", true, true), ("新", false, true), ("\n", true, true)]
        {
            text.push(piece, struck, red);
        }
        let (text, marks) = text.finish();
        let Marks { struck, red } = *marks.unwrap();
        assert_eq!((text.as_str(), struck.len(), red.len()), ("旧い新", 1, 1));
        assert_eq!((struck[0].clone(), red[0].clone()), (0..6, 3..9));
    }

    #[test]
    fn red_is_what_people_call_red() {
        for (colour, expected) in
            [("FF0000", true), ("c00000", true), ("C04040", true), ("C05050", false), ("auto", false), ("FF00", false)]
        {
            assert_eq!(is_red(colour), expected, "{colour}");
        }
    }
}
