//! Records as XML elements. The innermost elements of a record are its fields, and those of one name are repeats.

use memchr::memmem;
use memchr::{memchr, memchr2};

use super::MOST_BYTES;
use super::lines::Lines;
use super::names::Names;
use crate::export::decode::Damage;
use crate::export::record::{Cell, How, Row, Sink};

/// A part of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Token<'x> {
    /// `<name …>`; whether it is closed at once.
    Open(&'x [u8], bool),
    /// `</name>`.
    Close(&'x [u8]),
    /// Text between tags, with its references.
    Text,
    /// Text in which nothing has a meaning.
    Plain,
    /// Comments, instructions, declarations.
    Other,
}

/// A token and where it stands; of [`Token::Plain`] the text alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placed<'x> {
    /// What.
    pub token: Token<'x>,
    /// Where it begins.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
}

/// Why there is no next token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// The bytes end, here or within a token.
    End,
    /// A tag that is none.
    Broken,
}

/// The token at a place, and where the next begins.
///
/// # Errors
/// Where the bytes end, or what stands there is no XML.
pub fn token(bytes: &[u8], at: usize) -> Result<(Placed<'_>, usize), Stop> {
    let rest = bytes.get(at..).filter(|rest| !rest.is_empty()).ok_or(Stop::End)?;
    let until = |skip: usize, end: &[u8]| {
        let from = rest.get(skip..).ok_or(Stop::End)?;
        memmem::find(from, end).map(|found| at + skip + found).ok_or(Stop::End)
    };
    let other = |end: usize| Ok((Placed { token: Token::Other, start: at, end }, end));
    match rest {
        [b'<', b'!', b'-', b'-', ..] => other(until(4, b"-->")? + 3),
        [b'<', b'!', b'[', b'C', b'D', b'A', b'T', b'A', b'[', ..] => {
            let end = until(9, b"]]>")?;
            Ok((Placed { token: Token::Plain, start: at + 9, end }, end + 3))
        }
        [b'<', b'?', ..] => other(until(2, b"?>")? + 2),
        [b'<', b'!', ..] => other(until(2, b">")? + 1),
        [b'<', b'/', ..] => {
            let end = until(2, b">")?;
            let name = name(bytes.get(at + 2..end).unwrap_or_default()).ok_or(Stop::Broken)?;
            Ok((Placed { token: Token::Close(name), start: at, end: end + 1 }, end + 1))
        }
        [b'<', ..] => {
            let end = tag_end(bytes, at + 1)?;
            let inside = bytes.get(at + 1..end).unwrap_or_default();
            let (inside, closed) = inside.strip_suffix(b"/").map_or((inside, false), |inside| (inside, true));
            let name = name(inside).ok_or(Stop::Broken)?;
            Ok((Placed { token: Token::Open(name, closed), start: at, end: end + 1 }, end + 1))
        }
        _ => {
            let end = memchr(b'<', rest).map_or(bytes.len(), |found| at + found);
            Ok((Placed { token: Token::Text, start: at, end }, end))
        }
    }
}

/// The `>` of a tag; one in the value of an attribute is none.
fn tag_end(bytes: &[u8], from: usize) -> Result<usize, Stop> {
    let mut at = from;
    let mut quote = None;
    loop {
        let byte = *bytes.get(at).ok_or(Stop::End)?;
        match (quote, byte) {
            (None, b'>') => return Ok(at),
            (None, b'<') => return Err(Stop::Broken),
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
        at += 1;
    }
}

/// The name at the beginning of a tag, without its prefix.
fn name(inside: &[u8]) -> Option<&[u8]> {
    let length = inside.iter().position(u8::is_ascii_whitespace).unwrap_or(inside.len());
    let name = inside.get(..length).filter(|name| !name.is_empty())?;
    let local = name.iter().rposition(|byte| *byte == b':').and_then(|colon| name.get(colon + 1..));
    Some(local.unwrap_or(name))
}

/// How many of the bytes are whole records; everything where the file ends with them.
#[must_use]
pub fn cut(record: &str, bytes: &[u8], at_end: bool) -> usize {
    if at_end {
        return bytes.len();
    }
    let (mut at, mut whole, mut depth) = (0, 0, 0_usize);
    loop {
        match token(bytes, at) {
            Ok((placed, next)) => {
                match placed.token {
                    Token::Open(name, false) if name == record.as_bytes() => depth += 1,
                    Token::Close(name) if name == record.as_bytes() => {
                        depth = depth.saturating_sub(1);
                        if depth == 0 {
                            whole = next;
                        }
                    }
                    _ => {}
                }
                at = next;
            }
            Err(Stop::End) if bytes.len() - whole <= MOST_BYTES => return whole,
            // What is broken, the reader says.
            Err(_) => return bytes.len(),
        }
    }
}

/// Reads the records of a chunk.
pub fn read(record: &str, names: &Names, text: &str, damage: &Damage, sink: &mut impl Sink) {
    let mut reader = Reader {
        record: record.as_bytes(),
        names,
        text,
        damage,
        cells: Vec::new(),
        side: String::new(),
        field: None,
        next: 0,
    };
    let bytes = text.as_bytes();
    let (mut at, mut lines, mut begun) = (0, Lines::default(), None);
    loop {
        match token(bytes, at) {
            Ok((placed, next)) => {
                let line = lines.line(bytes, placed.start);
                if reader.take(&placed, line, &mut begun, sink).is_none() {
                    return sink.broken(line);
                }
                at = next;
            }
            Err(Stop::End) if at >= bytes.len() && begun.is_none() => return,
            Err(_) => {
                let line = lines.line(bytes, at);
                return sink.broken(line);
            }
        }
    }
}

struct Reader<'t> {
    record: &'t [u8],
    names: &'t Names,
    text: &'t str,
    damage: &'t Damage,
    cells: Vec<Cell>,
    side: String,
    field: Option<Field<'t>>,
    next: usize,
}

/// An element inside a record that may turn out to be a field.
struct Field<'t> {
    name: &'t str,
    line: u32,
    /// Its text, as far as it is one piece without references.
    piece: Option<(usize, usize)>,
    /// Where its text begins in the side text, once it is there.
    aside: Option<usize>,
    damaged: bool,
}

/// A count as the records have it.
fn short(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

impl<'t> Reader<'t> {
    /// Takes one token; `None` where the text is broken.
    fn take(&mut self, placed: &Placed<'t>, line: u32, begun: &mut Option<u32>, sink: &mut impl Sink) -> Option<()> {
        match placed.token {
            Token::Open(name, closed) if begun.is_none() => {
                if name == self.record {
                    self.cells.clear();
                    self.side.clear();
                    self.next = 0;
                    self.field = None;
                    if closed {
                        sink.row(&Row { text: self.text, side: "", cells: &[], line, end: None });
                    } else {
                        *begun = Some(line);
                    }
                }
            }
            Token::Open(name, closed) => {
                let name = std::str::from_utf8(name).ok()?;
                self.field = Some(Field { name, line, piece: None, aside: None, damaged: false });
                if closed {
                    self.end(sink);
                }
            }
            Token::Close(name) if name == self.record && self.field.is_none() => {
                if let Some(line) = begun.take() {
                    sink.row(&Row { text: self.text, side: &self.side, cells: &self.cells, line, end: None });
                }
            }
            Token::Close(name) => match &self.field {
                Some(field) if field.name.as_bytes() == name => self.end(sink),
                // An end without a beginning.
                Some(_) => return None,
                None => {}
            },
            Token::Text => self.text(placed, true)?,
            Token::Plain => self.text(placed, false)?,
            Token::Other => {}
        }
        Some(())
    }

    fn text(&mut self, placed: &Placed<'t>, references: bool) -> Option<()> {
        let Some(field) = &mut self.field else { return Some(()) };
        let raw = self.text.get(placed.start..placed.end)?;
        field.damaged |= self.damage.hits(placed.start, placed.end);
        let simple = !references || memchr2(b'&', b'\r', raw.as_bytes()).is_none();
        if simple && field.piece.is_none() && field.aside.is_none() {
            field.piece = Some((placed.start, placed.end));
            return Some(());
        }
        if field.aside.is_none() {
            field.aside = Some(self.side.len());
            if let Some((start, end)) = field.piece {
                self.side.push_str(self.text.get(start..end)?);
            }
        }
        if references {
            return resolve(raw, &mut self.side);
        }
        self.side.push_str(raw);
        Some(())
    }

    /// The end of an element that had no other inside.
    fn end(&mut self, sink: &mut impl Sink) {
        let Some(field) = self.field.take() else { return };
        let Some(column) = self.names.find(field.name, &mut self.next) else {
            return sink.unknown(field.name, field.line);
        };
        let (start, end) = match field.aside {
            Some(start) => (start, self.side.len()),
            None => field.piece.unwrap_or_default(),
        };
        let how = How { quoted: false, aside: field.aside.is_some(), damaged: field.damaged };
        self.cells.push(Cell { column, line: field.line, start: short(start), end: short(end), how });
    }
}

/// Resolves references to characters and the five entities that XML has; `None` for any other.
pub fn resolve(raw: &str, into: &mut String) -> Option<()> {
    let mut rest = raw;
    while let Some((before, after)) = rest.split_once('&') {
        into.push_str(before);
        let (name, tail) = after.split_once(';')?;
        let number = |digits: &str, radix| u32::from_str_radix(digits, radix).ok().and_then(char::from_u32);
        into.push(match name {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "apos" => '\'',
            _ => match name.strip_prefix('#')?.strip_prefix(['x', 'X']) {
                Some(digits) => number(digits, 16)?,
                None => number(name.strip_prefix('#')?, 10)?,
            },
        });
        rest = tail;
    }
    into.push_str(rest);
    Some(())
}

#[cfg(test)]
mod tests {
    use super::super::heard::Heard;
    use super::*;

    fn heard(text: &str) -> Vec<String> {
        let mut names = Names::default();
        names.add("氏名", 0);
        names.add("番号", 1);
        let mut heard = Heard::default();
        read("人", &names, text, &Damage::default(), &mut heard);
        heard.0
    }

    #[test]
    fn the_innermost_elements_are_fields() {
        assert_eq!(
            heard(
                "<人>\n<氏名>山&amp;<![CDATA[<田>]]></氏名><!-- 人 --><群><n:番号 a='>'>1</n:番号></群>\n<番号/></人><他/>"
            ),
            ["0:山&<田>@1 1:1@1 1:@2"]
        );
        assert_eq!(heard("<人><誰>x</誰></人>"), ["?誰@0", ""]);
    }

    #[test]
    fn what_is_broken_is_told_with_its_line() {
        assert_eq!(heard("<人><番号>1</番号></人>\n<人>\n<番号>2</人>"), ["1:1@0", "broken@2"]);
        assert_eq!(heard("<人>\n<番号>2"), ["broken@1"]);
    }

    #[test]
    fn chunks_end_behind_whole_records() {
        let text = "<人><番号>1</番号></人><!-- </人> --><人>";
        assert_eq!(cut("人", text.as_bytes(), false), "<人><番号>1</番号></人>".len());
    }
}
