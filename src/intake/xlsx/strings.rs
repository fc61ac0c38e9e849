//! Texts of a workbook: the table of shared strings, and the texts that stand in their cells.

use std::io::Read;
use std::sync::Arc;

use super::marks::{Look, Run};
use crate::intake::error::IntakeError;
use crate::intake::limits::{Limit, Limits};
use crate::intake::ooxml::entities::{unescaped, utf8};
use crate::intake::ooxml::xml::{BREAKS_OFF, Token, Xml, XmlError};

use crate::intake::ooxml::trouble::Trouble;

/// A text with the runs that it is made of.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Item {
    /// The text, with line feeds as its only line breaks.
    pub(super) text: Arc<str>,
    /// The runs, where any of them has a font of its own; what lies behind the last is in the font of the cell.
    pub(super) runs: Box<[Run]>,
    /// Whether there is nothing but white space.
    pub(super) is_blank: bool,
}

/// Reads the table of shared strings (ECMA-376 part 1, 18.4.9).
///
/// Room is made for what is there and never for what is announced: a forged number would fill the memory.
///
/// # Errors
/// Where the part is no XML, or announces or holds more strings than allowed.
pub(super) fn shared<R: Read>(xml: &mut Xml<R>, file: &str, limits: &Limits) -> Result<Vec<Item>, Trouble> {
    let exceeded = |found| Trouble::Refused(IntakeError::limit(file, limits, Limit::SharedStrings, found, None));
    let mut items = Vec::new();
    let mut reader = ItemReader::new(limits);
    loop {
        match xml.next()? {
            Token::Start(tag) if tag.name == b"sst" => {
                let announced = tag.attribute("uniqueCount")?;
                let announced =
                    announced.filter(|count| !count.is_empty() && count.bytes().all(|b| b.is_ascii_digit()));
                // A number beyond all others is beyond the limit too.
                let announced = announced.map_or(0, |count| count.parse().unwrap_or(u64::MAX));
                if announced > limits.shared_strings {
                    return Err(exceeded(announced));
                }
            }
            Token::Start(tag) if tag.name == b"si" => {
                if items.len() as u64 >= limits.shared_strings {
                    return Err(exceeded(items.len() as u64 + 1));
                }
                items.push(if tag.is_empty { Item { is_blank: true, ..Item::default() } } else { reader.read(xml)? });
            }
            Token::End(b"sst") => return Ok(items),
            Token::Eof => return if items.is_empty() { Ok(items) } else { Err(BREAKS_OFF.into()) },
            _ => {}
        }
    }
}

/// Reads items one after the other with the same buffers.
pub(super) struct ItemReader {
    piece: Vec<u8>,
    text: String,
    runs: Vec<Run>,
    /// The most of a text that is kept, in bytes: more than any limit allows, so that the cell is refused.
    most: usize,
}

impl ItemReader {
    pub(super) fn new(limits: &Limits) -> Self {
        let most = usize::try_from(limits.text_bytes_per_cell).unwrap_or(usize::MAX).saturating_add(4);
        Self { piece: Vec::new(), text: String::new(), runs: Vec::new(), most }
    }

    /// The most of a text that is kept, in bytes.
    pub(super) const fn most(&self) -> usize {
        self.most
    }

    /// Reads an item (`si` or `is`) whose opening tag was the last piece: a text, or runs of text. Phonetic text
    /// (ふりがな) is no part of it.
    ///
    /// # Errors
    /// Those of [`Xml::next`]; also where the part ends first or the text is no UTF-8.
    pub(super) fn read<R: Read>(&mut self, xml: &mut Xml<R>) -> Result<Item, XmlError> {
        self.text.clear();
        self.runs.clear();
        // The font of the run that is open.
        let mut look = None;
        let mut depth = 0_u64;
        loop {
            match xml.next()? {
                Token::Start(tag) => match tag.name {
                    _ if tag.is_empty => {
                        // An empty font is a font: the one of the cell does not count for the run.
                        if tag.name == b"rPr" {
                            look = Some(Look::default());
                        }
                    }
                    b"t" => {
                        let keeps_space = keeps_space(&tag)?;
                        xml.text(self.most, &mut self.piece)?;
                        self.push(keeps_space, look)?;
                    }
                    b"r" => {
                        look = None;
                        depth += 1;
                    }
                    b"rPr" => look = Some(Look::read(xml)?),
                    _ => xml.skip_element()?,
                },
                Token::End(_) if depth == 0 => return Ok(self.item()),
                Token::End(_) => {
                    look = None;
                    depth -= 1;
                }
                Token::Eof => return Err(BREAKS_OFF),
                Token::Text(_) | Token::Literal(_) => {}
            }
        }
    }

    /// Adds the piece to the text.
    fn push(&mut self, keeps_space: bool, look: Option<Look>) -> Result<(), XmlError> {
        if self.text.len() >= self.most {
            return Ok(());
        }
        let piece = utf8(&self.piece)?;
        let piece = if keeps_space { piece } else { piece.trim_matches([' ', '\t', '\r', '\n']) };
        self.text.push_str(&unescaped(piece));
        let end = self.text.len();
        match self.runs.last_mut() {
            Some(last) if last.look == look => last.end = end,
            _ => self.runs.push(Run { end, look }),
        }
        Ok(())
    }

    /// The item that was read.
    fn item(&mut self) -> Item {
        if self.runs.iter().all(|run| run.look.is_none()) {
            self.runs.clear();
        }
        let text = with_line_feeds(&self.text, &mut self.runs);
        Item { is_blank: text.trim_start().is_empty(), text, runs: self.runs.as_slice().into() }
    }
}

/// Whether white space at the ends of a text belongs to it.
fn keeps_space(tag: &crate::intake::ooxml::xml::Tag<'_>) -> Result<bool, XmlError> {
    for attribute in tag.attributes() {
        if let (b"space", value) = attribute? {
            return Ok(value == b"preserve");
        }
    }
    Ok(false)
}

/// The text with every line break (CRLF, lone CR) as a line feed, and the runs moved with it.
fn with_line_feeds(text: &str, runs: &mut [Run]) -> Arc<str> {
    if !text.as_bytes().contains(&b'\r') {
        return text.into();
    }
    let bytes = text.as_bytes();
    let pairs = |end: usize| bytes.get(..end).unwrap_or_default().windows(2).filter(|two| two == b"\r\n").count();
    for run in runs {
        // Where a pair is cut in two by the end of a run, its line feed goes to the next run.
        let cuts = run.end > 0 && bytes.get(run.end - 1) == Some(&b'\r') && bytes.get(run.end) == Some(&b'\n');
        run.end -= pairs(run.end) + usize::from(cuts);
    }
    crate::intake::delimited::with_line_feeds(text).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    const STRUCK: Look = Look { struck: true, red: false };
    const RED: Look = Look { struck: false, red: true };
    const PLAIN: Look = Look { struck: false, red: false };

    fn item(inside: &str) -> Item {
        let xml = format!("{inside}</si>");
        ItemReader::new(&Limits::default()).read(&mut Xml::new(xml.as_bytes())).unwrap()
    }

    fn shown(inside: &str) -> String {
        item(inside).text.as_ref().into()
    }

    #[test]
    fn an_item_is_a_text_or_runs_of_text_without_phonetic_text() {
        assert_eq!(shown("<t>佐藤</t><rPh sb=\"0\" eb=\"2\"><t>サトウ</t></rPh><phoneticPr fontId=\"1\"/>"), "佐藤");
        assert_eq!(shown("<r><t>太</t></r><r><rPr><b/></rPr><t>字</t></r><rPh><t>フト</t></rPh>"), "太字");
        assert_eq!(shown("<x:r><x:t>a</x:t></x:r><x:r><x:t>b</x:t></x:r>"), "ab");
        assert_eq!(shown("<t/>"), "");
        assert_eq!(shown(""), "");
        assert!(item("<t>\u{a0} </t>").is_blank);
    }

    #[test]
    fn white_space_at_the_ends_stays_only_where_it_is_to() {
        assert_eq!(shown("<t> a&#10;</t>"), "a");
        assert_eq!(shown("<t xml:space=\"preserve\"> a\r\nb&#13; </t>"), " a\nb\n ");
        assert_eq!(shown("<t>　a_x000D_\nb_x000d__x000a_</t>"), "　a\nb\n");
        assert_eq!(shown("<t><![CDATA[<a&amp;>]]>&lt;</t>"), "<a&amp;><");
    }

    #[test]
    fn runs_know_their_fonts_and_equal_neighbours_are_one() {
        let strike = "<rPr><strike/></rPr>";
        let red = "<rPr><color rgb=\"FFFF0000\"/></rPr>";
        let found = item(&format!(
            "<r><t>無</t></r><r>{strike}<t>旧</t></r><r>{strike}<t>い</t></r><r>{red}<t>新</t></r><r><rPr/><t>黒</t></r>"
        ));
        let run = |end, look| Run { end, look };
        assert_eq!(&*found.text, "無旧い新黒");
        assert_eq!(*found.runs, [run(3, None), run(9, Some(STRUCK)), run(12, Some(RED)), run(15, Some(PLAIN))]);
        assert!(item("<r><t>a</t></r><r><t>b</t></r>").runs.is_empty());
    }

    #[test]
    fn runs_move_with_line_breaks_that_become_shorter() {
        let strike = "<rPr><strike/></rPr>";
        let preserve = "xml:space=\"preserve\"";
        let found = item(&format!(
            "<r><t {preserve}>a_x000D_&#10;b_x000D_</t></r><r>{strike}<t {preserve}>&#10;c&#13;</t></r>"
        ));
        assert_eq!(&*found.text, "a\nb\nc\n");
        assert_eq!(*found.runs, [Run { end: 3, look: None }, Run { end: 6, look: Some(STRUCK) }]);
    }

    #[test]
    fn a_text_beyond_every_limit_is_kept_in_part() {
        let limits = Limits { text_bytes_per_cell: 8, ..Limits::default() };
        let xml = format!("<t>{}</t></si>", "あ".repeat(100));
        let found = ItemReader::new(&limits).read(&mut Xml::new(xml.as_bytes())).unwrap();
        assert_eq!(&*found.text, "ああああ");
    }

    #[test]
    fn strings_are_counted_and_not_believed() {
        let count = |xml: &str, allowed: u64| {
            let limits = Limits { shared_strings: allowed, ..Limits::default() };
            shared(&mut Xml::new(xml.as_bytes()), "a.xlsx", &limits).map(|items| items.len()).ok()
        };
        assert_eq!(count("<sst uniqueCount=\"3\"><si/><si><t>a</t></si></sst>", 3), Some(2));
        assert_eq!(count("<sst uniqueCount=\"4\"></sst>", 3), None);
        assert_eq!(count("<sst uniqueCount=\"99999999999999999999999\"></sst>", 3), None);
        assert_eq!(count("<sst uniqueCount=\"x\"><si/><si/><si/><si/></sst>", 3), None);
        assert_eq!(count("<sst/>", 3), Some(0));
        assert_eq!(count("<sst><si/>", 3), None);
    }
}
