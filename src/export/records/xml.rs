//! Records as XML elements. The innermost elements of a record are its fields, as are its own attributes, and those of one
//! name are repeats.

use std::collections::BTreeSet;

use memchr::memmem;
use memchr::{memchr, memchr2};

use super::lines::Lines;
use super::names::Names;
use super::{Cut, MOST_BYTES};
use crate::export::decode::Damage;
use crate::export::fault::Why;
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
            if !Attributes::of(inside).all(|attribute| attribute.is_some()) {
                return Err(Stop::Broken);
            }
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

/// The attributes of a tag: the name of each, with its prefix, and where its value stands in the tag. `None` where one is
/// not written as XML wants it, and nothing behind that.
#[derive(Clone, Debug)]
pub struct Attributes<'x> {
    inside: &'x [u8],
    at: usize,
}

impl<'x> Attributes<'x> {
    /// Of what stands between the brackets of a tag, without its closing slash.
    #[must_use]
    pub fn of(inside: &'x [u8]) -> Self {
        let at = inside.iter().position(u8::is_ascii_whitespace).unwrap_or(inside.len());
        Self { inside, at }
    }

    fn space(&mut self) -> bool {
        let rest = self.inside.get(self.at..).unwrap_or_default();
        let space = rest.iter().position(|byte| !byte.is_ascii_whitespace()).unwrap_or(rest.len());
        self.at += space;
        space > 0
    }

    fn one(&mut self) -> Option<(&'x [u8], usize, usize)> {
        let rest = self.inside.get(self.at..)?;
        let length = rest.iter().position(|byte| *byte == b'=' || byte.is_ascii_whitespace())?;
        let name = rest.get(..length).filter(|name| !name.is_empty())?;
        self.at += length;
        self.space();
        if self.inside.get(self.at) != Some(&b'=') {
            return None;
        }
        self.at += 1;
        self.space();
        let quote = *self.inside.get(self.at).filter(|quote| matches!(quote, b'"' | b'\''))?;
        let start = self.at + 1;
        let end = start + memchr(quote, self.inside.get(start..)?)?;
        self.at = end + 1;
        (!self.inside.get(start..end)?.contains(&b'<')).then_some((name, start, end))
    }
}

impl<'x> Iterator for Attributes<'x> {
    type Item = Option<(&'x [u8], usize, usize)>;

    fn next(&mut self) -> Option<Self::Item> {
        let spaced = self.space();
        if self.at >= self.inside.len() {
            return None;
        }
        let one = if spaced { self.one() } else { None };
        if one.is_none() {
            self.at = self.inside.len();
        }
        Some(one)
    }
}

/// Whether an attribute says something of the document and not of the record: namespaces, and what XML itself and its
/// schemas reserve.
#[must_use]
pub fn is_reserved(attribute: &[u8]) -> bool {
    attribute == b"xmlns" || attribute.contains(&b':')
}

/// Divides a file into whole records, and knows what stands around them.
#[derive(Clone, Debug)]
pub struct Walk {
    record: Vec<u8>,
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
        Self { record: record.as_bytes().to_vec(), open, ended: false, begun: false, others }
    }

    /// How the bytes go on.
    pub fn cut(&mut self, bytes: &[u8], at_end: bool) -> Cut {
        let (mut at, mut whole, mut depth, mut records) = (0, 0, 0_usize, false);
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
                Err(Stop::End) if depth > 0 && (at_end || bytes.len() - whole > MOST_BYTES) => {
                    return Cut::Records(bytes.len());
                }
                Err(Stop::End) => {
                    let over = at_end && !(at >= bytes.len() && self.ended) || bytes.len() - whole > MOST_BYTES;
                    let place = if at < bytes.len() { at } else { 0 };
                    return until(whole, records, if over { Cut::Broken(place, Why::Ends) } else { Cut::More });
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

/// Reads the records of a chunk that [`Walk::cut`] gave, which looked at what stands around them.
pub fn read(record: &str, names: &Names, text: &str, damage: &Damage, sink: &mut impl Sink) {
    let mut reader = Reader {
        record: record.as_bytes(),
        names,
        text,
        damage,
        cells: Vec::new(),
        side: String::new(),
        field: None,
        open: Vec::new(),
        next: 0,
    };
    let bytes = text.as_bytes();
    let (mut at, mut lines, mut begun) = (0, Lines::default(), None);
    loop {
        match token(bytes, at) {
            Ok((placed, next)) => {
                let line = lines.line(bytes, placed.start);
                if reader.take(&placed, line, &mut begun, sink).is_none() {
                    return sink.broken(line, Why::Form);
                }
                at = next;
            }
            Err(Stop::End) if at >= bytes.len() && begun.is_none() => return,
            Err(stop) => {
                let line = lines.line(bytes, at);
                return sink.broken(line, if stop == Stop::End { Why::Ends } else { Why::Form });
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
    /// The elements of a record that are open.
    open: Vec<&'t [u8]>,
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
                    self.open.clear();
                    self.next = 0;
                    self.field = None;
                    self.attributes(placed, closed, line, sink)?;
                    if closed {
                        sink.row(&Row { text: self.text, side: &self.side, cells: &self.cells, line, end: None });
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
                } else {
                    self.open.push(name.as_bytes());
                }
            }
            Token::Close(name) if begun.is_some() => match self.open.pop() {
                Some(open) if open == name => self.end(sink),
                None if name == self.record => {
                    let line = begun.take()?;
                    sink.row(&Row { text: self.text, side: &self.side, cells: &self.cells, line, end: None });
                }
                // An end without a beginning.
                _ => return None,
            },
            // What stands around the records was looked at before.
            Token::Close(_) => {}
            Token::Text => self.text(placed, true)?,
            Token::Plain => self.text(placed, false)?,
            Token::Other => {}
        }
        Some(())
    }

    /// The attributes of the tag of a record.
    fn attributes(&mut self, placed: &Placed<'t>, closed: bool, line: u32, sink: &mut impl Sink) -> Option<()> {
        let (start, end) = (placed.start + 1, placed.end - if closed { 2 } else { 1 });
        let text = self.text;
        for attribute in Attributes::of(text.as_bytes().get(start..end)?) {
            let (name, from, until) = attribute?;
            if is_reserved(name) {
                continue;
            }
            let name = std::str::from_utf8(name).ok()?;
            let Some(column) = self.names.find(name, &mut self.next) else {
                sink.unknown(name, line);
                continue;
            };
            let raw = text.get(start + from..start + until)?;
            let damaged = self.damage.hits(start + from, start + until);
            let aside = raw.contains('&');
            let (from, until) = if aside {
                let from = self.side.len();
                resolve(raw, &mut self.side)?;
                (from, self.side.len())
            } else {
                (start + from, start + until)
            };
            // A tag may go over several lines.
            let how = How { aside, damaged, ..How::default() };
            self.cells.push(Cell { column, line, start: short(from), end: short(until), how });
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
        let how = How { aside: field.aside.is_some(), damaged: field.damaged, ..How::default() };
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
    fn attributes_of_a_record_are_fields_too() {
        assert_eq!(
            heard("<人 氏名='山&amp;田' xml:lang='ja'\n番号 = \"1\"/>\n<人 番号='2' 誰='x'><氏名>花</氏名></人>"),
            ["0:山&田@0 1:1@0", "?誰@2", "1:2@2 0:花@2"]
        );
        for tag in ["<人 番号=1/>", "<人 番号/>", "<人 番号='1'氏名='x'/>", "<人><氏名 a=1>x</氏名></人>", "<人 番号='<'/>"] {
            assert_eq!(heard(tag), ["broken@0"], "{tag}");
        }
    }

    #[test]
    fn the_elements_of_a_record_close_in_order() {
        assert_eq!(heard("<人><群><番号>1</番号></他></人>"), ["broken@0"]);
        assert_eq!(heard("<人><群><番号>1</番号></人>"), ["broken@0"]);
    }

    /// What a walk through a text says, with buffers that grow byte by byte from each cut.
    fn walked(text: &str) -> Vec<String> {
        let bytes = text.as_bytes();
        let mut walk = Walk::new("人");
        let (mut at, mut end, mut said) = (0, 0, Vec::new());
        loop {
            match walk.cut(&bytes[at..end], end == bytes.len()) {
                Cut::Records(whole) => {
                    said.push(text[at..at + whole].to_owned());
                    at += whole;
                }
                Cut::Nothing(passed) => at += passed,
                Cut::Broken(place, why) => {
                    let place = at + place;
                    said.push(format!("{why:?}@{}", text[..place].chars().count()));
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
    fn a_root_element_is_closed_and_nothing_stands_behind_it() {
        let one = "<人><番号>1</番号></人>";
        let whole = |around: &str| walked(&around.replace('1', one));
        assert_eq!(whole("<?xml version='5'?>\n<r>1\n1</r>\n<!-- x -->\n"), [one, &format!("\n{one}")]);
        assert_eq!(whole("<人>1</人>"), [one]);
        assert_eq!(whole("<r>1\n"), [one, "Ends@19"]);
        assert_eq!(whole("<r>1</r"), [one, "Ends@19"]);
        assert_eq!(whole("<r>1</x>"), [one, "Form@19"]);
        assert_eq!(whole("<r>1</r>x"), [one, "Behind@23"]);
        assert_eq!(whole("<r>1</r><r>1</r>"), [one, "Behind@23"]);
        assert_eq!(whole("<r>1</r><?xml version='5'?>"), [one, "Behind@23"]);
        assert_eq!(whole("<r a=3>1</r>"), ["Form@0"]);
        assert_eq!(whole("x<r>1</r>"), ["Form@0"]);
        let pages = "<r><p>1</p><p>1</p><p/><見出し><日>5</日></見出し></r>";
        assert_eq!(whole(pages).concat().matches("番号>1<").count(), 2);
        assert!(!whole(pages).concat().contains('@'));
        assert_eq!(whole("<r>1<猫><名>3</名></猫><猫><名>4</名></猫></r>")[1..].join("").split('@').next(), Some("Several"));
    }
}
