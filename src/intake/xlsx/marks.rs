//! What is struck out and what is red: fonts, runs of text, and the marks that come of them.

use std::io::Read;
use std::ops::Range;

use crate::intake::ooxml::colour;
use crate::intake::ooxml::xml::{BREAKS_OFF, Tag, Token, Xml, XmlError};
use crate::intake::table::Marks;

/// What a font says that changes the meaning of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::intake) struct Look {
    /// Struck out (取り消し線).
    pub(in crate::intake) struck: bool,
    /// Red (赤字).
    pub(in crate::intake) red: bool,
}

/// A part of a text that is written in one font.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::intake) struct Run {
    /// Where it ends in the text, in bytes; it begins where the one before ends.
    pub(in crate::intake) end: usize,
    /// Its own font, which replaces that of the cell; `None` where it has none.
    pub(in crate::intake) look: Option<Look>,
}

impl Look {
    /// Reads the font of a run (`rPr`), whose opening tag was the last piece.
    ///
    /// # Errors
    /// Those of [`Xml::next`]; also where the part ends first.
    pub(super) fn read<R: Read>(xml: &mut Xml<R>) -> Result<Self, XmlError> {
        let mut look = Self::default();
        loop {
            match xml.next()? {
                Token::Start(tag) => {
                    look.see(&tag)?;
                    if !tag.is_empty {
                        xml.skip_element()?;
                    }
                }
                Token::End(_) => return Ok(look),
                Token::Eof => return Err(BREAKS_OFF),
                Token::Text(_) | Token::Literal(_) => {}
            }
        }
    }

    /// Takes in one property of a font.
    ///
    /// # Errors
    /// [`XmlError`] where the attributes are in disorder.
    pub(super) fn see(&mut self, tag: &Tag<'_>) -> Result<(), XmlError> {
        match tag.name {
            b"strike" => self.struck = is_on(tag)?,
            b"color" => self.red = is_red(tag)?,
            _ => {}
        }
        Ok(())
    }
}

/// Whether a value is a yes of XML Schema.
pub(super) fn is_true(value: &[u8]) -> bool {
    matches!(value.trim_ascii(), b"1" | b"true" | b"on")
}

/// Whether a switch such as `<strike/>` is on, which it is unless it says otherwise.
fn is_on(tag: &Tag<'_>) -> Result<bool, XmlError> {
    for attribute in tag.attributes() {
        if let (b"val", value) = attribute? {
            return Ok(is_true(value));
        }
    }
    Ok(true)
}

/// Whether a colour is red: given as red itself or by its number among the colours of old (ECMA-376 part 1, 18.8.27).
/// A colour of the theme is part of a design and says nothing.
fn is_red(tag: &Tag<'_>) -> Result<bool, XmlError> {
    for attribute in tag.attributes() {
        match attribute? {
            (b"rgb", value) => return Ok(std::str::from_utf8(value).is_ok_and(colour::is_red)),
            (b"indexed", value) => return Ok(matches!(value, b"2" | b"10")),
            _ => {}
        }
    }
    Ok(false)
}

/// The marks of a text of so many bytes with these runs, in a cell of this look; none of its runs means one of the
/// cell's own font.
pub(in crate::intake) fn marks(runs: &[Run], length: usize, cell: Look) -> Option<Box<Marks>> {
    if runs.is_empty() && cell == Look::default() {
        return None;
    }
    let rest = Run { end: length, look: None };
    let mut marks = Marks::default();
    let mut start = 0;
    for run in runs.iter().chain([&rest]) {
        let look = run.look.unwrap_or(cell);
        if look.struck {
            extend(&mut marks.struck, start..run.end);
        }
        if look.red {
            extend(&mut marks.red, start..run.end);
        }
        start = run.end;
    }
    (!marks.struck.is_empty() || !marks.red.is_empty()).then(|| Box::new(marks))
}

/// Adds a range behind the others, joined to the last one where the two touch.
fn extend(ranges: &mut Vec<Range<usize>>, range: Range<usize>) {
    if range.is_empty() {
        return;
    }
    match ranges.last_mut() {
        Some(last) if last.end == range.start => last.end = range.end,
        _ => ranges.push(range),
    }
}

#[cfg(test)]
#[allow(clippy::single_range_in_vec_init, reason = "marks are lists of ranges, also where there is one")]
mod tests {
    use super::*;

    const STRUCK: Look = Look { struck: true, red: false };
    const RED: Look = Look { struck: false, red: true };

    #[test]
    fn red_is_red_whatever_way_it_is_given_and_other_colours_are_not() {
        for (font, red, struck) in [
            ("<color rgb=\"FFFF0000\"/>", true, false),
            ("<color rgb='00ff0000'/>", true, false),
            ("<color rgb=\"C04040\"></color>", true, false),
            ("<color rgb=\"FF800000\"/>", false, false),
            ("<color rgb=\"FFFFC000\"/>", false, false),
            ("<color rgb=\"FFFF00FF\"/>", false, false),
            ("<color rgb=\"あああ\"/>", false, false),
            ("<color indexed=\"10\"/>", true, false),
            ("<color indexed=\"2\"/>", true, false),
            ("<color indexed=\"16\"/>", false, false),
            ("<color theme=\"5\" tint=\"0.4\"/>", false, false),
            ("<color auto=\"1\"/>", false, false),
            ("<strike/><color theme=\"1\"/>", false, true),
            ("<x:strike/><b/>", false, true),
            ("<strike val=\"0\"/>", false, false),
            ("<strike val=\"false\"/><sz val=\"11\"/>", false, false),
            ("<strike val=\"1\"/><color rgb=\"FFFF0000\"/>", true, true),
            ("<outline/>", false, false),
        ] {
            let mut xml = Xml::new(font.as_bytes());
            let with_end = format!("{font}</font>");
            let look = Look::read(&mut Xml::new(with_end.as_bytes())).unwrap();
            assert_eq!(look, Look { struck, red }, "{font}");
            assert!(Look::read(&mut xml).is_err(), "{font} breaks off");
        }
    }

    #[test]
    fn a_run_replaces_the_font_of_the_cell_and_one_without_a_font_takes_it() {
        let run = |end, look| Run { end, look };
        let plain = Some(Look::default());
        assert_eq!(marks(&[], 6, Look::default()), None);
        assert_eq!(marks(&[run(6, plain)], 6, STRUCK), None);
        assert_eq!(*marks(&[], 6, STRUCK).unwrap(), Marks { struck: vec![0..6], red: vec![] });
        let runs = [run(3, None), run(6, Some(RED)), run(6, Some(STRUCK)), run(9, Some(RED)), run(12, plain)];
        assert_eq!(*marks(&runs, 15, STRUCK).unwrap(), Marks { struck: vec![0..3, 12..15], red: vec![3..9] });
    }
}
