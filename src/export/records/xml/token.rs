//! The parts of an XML text: tags with their attributes, text, and what is passed over.

use memchr::memchr;
use memchr::memmem;

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

/// The bytes of names without a prefix, in tags that have nothing else.
static OF_NAMES: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        #[expect(clippy::cast_possible_truncation, reason = "below 256")]
        let one = byte as u8;
        // `get_mut` is no const function of arrays yet.
        #[expect(clippy::indexing_slicing, reason = "below 256")]
        {
            table[byte] = one.is_ascii_alphanumeric() || matches!(one, b'_' | b'-' | b'.') || one >= 0x80;
        }
        byte += 1;
    }
    table
};

/// A tag with a name and nothing else, and its length: most of them.
#[inline]
fn plain(rest: &[u8]) -> Option<(Token<'_>, usize)> {
    let (inside, closes) = match rest {
        [b'<', b'/', inside @ ..] => (inside, true),
        [b'<', inside @ ..] => (inside, false),
        _ => return None,
    };
    #[expect(clippy::indexing_slicing, reason = "there is a place for every byte")]
    let length = inside.iter().position(|byte| !OF_NAMES[usize::from(*byte)]).filter(|length| *length > 0)?;
    let (name, behind) = inside.split_at(length);
    match (behind, closes) {
        ([b'>', ..], true) => Some((Token::Close(name), length + 3)),
        ([b'>', ..], false) => Some((Token::Open(name, false), length + 2)),
        ([b'/', b'>', ..], false) => Some((Token::Open(name, true), length + 3)),
        _ => None,
    }
}

/// The token at a place, and where the next begins.
///
/// # Errors
/// Where the bytes end, or what stands there is no XML.
pub fn token(bytes: &[u8], at: usize) -> Result<(Placed<'_>, usize), Stop> {
    let rest = bytes.get(at..).filter(|rest| !rest.is_empty()).ok_or(Stop::End)?;
    if let Some((token, length)) = plain(rest) {
        let end = at + length;
        return Ok((Placed { token, start: at, end }, end));
    }
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
        [b'<', b'!', ..] => other(memchr(b'>', rest).map(|found| at + found).ok_or(Stop::End)? + 1),
        [b'<', b'/', ..] => {
            let end = memchr(b'>', rest).map(|found| at + found).ok_or(Stop::End)?;
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
