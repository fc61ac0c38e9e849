//! XML as a stream of tags and texts, cut out of a buffer that is filled again and again.
//!
//! A general reader of XML hands out every piece in a container of its own, which takes more time than unfolding the
//! zip container does. Here a piece is a slice of the buffer, and names are compared without their prefixes.

mod tag;
#[cfg(test)]
mod tests;

use std::io::{self, Read};
use std::ops::Range;

use encoding_rs::{CoderResult, Decoder, UTF_16BE, UTF_16LE};
use memchr::{memchr, memmem, memrchr};

use super::entities;
pub(in crate::intake) use tag::Tag;
use tag::local;

/// Size of the buffer, in bytes; it grows only for a single tag that is longer.
const BUFFER: usize = 64 * 1024;
/// The longest tag that is read, in bytes.
const LONGEST_TAG: usize = 4 * 1024 * 1024;
/// The longest character in UTF-8, in bytes: a decoder writes none into less room.
const LONGEST_CHARACTER: usize = 4;
/// The longest reference such as `&#x00003042;`, in bytes: what is longer is none.
const LONGEST_REFERENCE: usize = 32;

/// Why XML cannot be read on; in English, as what it goes into is a detail for the maker of the file.
#[derive(Debug, thiserror::Error)]
pub(in crate::intake) enum XmlError {
    /// The container gave up: damaged or forged.
    #[error("{0}")]
    Io(#[from] io::Error),
    /// The text is no XML, or not the XML that has to stand there.
    #[error("{0}")]
    Broken(&'static str),
}

/// One piece of XML.
#[derive(Debug)]
pub(in crate::intake) enum Token<'b> {
    /// An opening tag, also one that closes itself.
    Start(Tag<'b>),
    /// A closing tag, by its name without prefix.
    End(&'b [u8]),
    /// Text with its references (`&amp;`) as they stand; the text between two tags may come in several pieces.
    Text(&'b [u8]),
    /// Text out of a CDATA section, in which `&` is an ordinary character.
    Literal(&'b [u8]),
    /// The end of the part.
    Eof,
}

/// A stream of XML.
pub(in crate::intake) struct Xml<R> {
    source: R,
    buffer: Vec<u8>,
    /// The part of the buffer that is not yet used up.
    at: usize,
    filled: usize,
    has_begun: bool,
    in_literal: bool,
    utf16: Option<Utf16>,
}

/// Turns a part in UTF-16 into UTF-8 by way of a second buffer.
struct Utf16 {
    decoder: Decoder,
    raw: Vec<u8>,
    /// Whether the decoder has seen the end; it must not be asked again.
    has_ended: bool,
}

enum Kind {
    Start,
    End,
    Text,
    Literal,
    Eof,
}

impl<R: Read> Xml<R> {
    /// Begins to read; nothing is taken from the source yet.
    pub(in crate::intake) fn new(source: R) -> Self {
        Self { source, buffer: vec![0; BUFFER], at: 0, filled: 0, has_begun: false, in_literal: false, utf16: None }
    }

    /// The next piece. Comments and processing instructions are passed over.
    ///
    /// # Errors
    /// [`XmlError`] where the source fails, a tag is never closed, or the part declares a document type, which OPC
    /// forbids (ECMA-376 part 2, 8.1.4).
    #[inline]
    pub(in crate::intake) fn next(&mut self) -> Result<Token<'_>, XmlError> {
        let (kind, piece) = self.find()?;
        let bytes = self.buffer.get(piece).unwrap_or_default();
        Ok(match kind {
            Kind::Start => Token::Start(Tag::of(bytes)),
            Kind::End => Token::End(local(bytes.trim_ascii_end())),
            Kind::Text => Token::Text(bytes),
            Kind::Literal => Token::Literal(bytes),
            Kind::Eof => Token::Eof,
        })
    }

    /// Passes over the rest of an element whose opening tag was the last piece.
    ///
    /// # Errors
    /// Those of [`Xml::next`]; also where the part ends first.
    pub(in crate::intake) fn skip_element(&mut self) -> Result<(), XmlError> {
        let mut depth = 1_u64;
        while depth > 0 {
            match self.next()? {
                Token::Start(tag) if !tag.is_empty => depth += 1,
                Token::End(_) => depth -= 1,
                Token::Eof => return Err(BREAKS_OFF),
                _ => {}
            }
        }
        Ok(())
    }

    /// Reads the text of an element whose opening tag was the last piece, references resolved, elements inside left
    /// out. Of a text longer than `most` bytes, only so much is kept.
    ///
    /// # Errors
    /// Those of [`Xml::next`]; also where a reference is unknown or the part ends first.
    #[inline]
    pub(in crate::intake) fn text(&mut self, most: usize, text: &mut Vec<u8>) -> Result<(), XmlError> {
        text.clear();
        // Nearly every text is one piece in front of its closing tag.
        if let Some(piece) = self.plain_text().and_then(|piece| self.buffer.get(piece)) {
            text.extend_from_slice(piece.get(..most).unwrap_or(piece));
            return Ok(());
        }
        loop {
            match self.next()? {
                Token::Text(piece) if text.len() <= most => entities::push_text(piece, text)?,
                Token::Literal(piece) if text.len() <= most => text.extend_from_slice(piece),
                Token::Text(_) | Token::Literal(_) => {}
                Token::Start(tag) if tag.is_empty => {}
                Token::Start(_) => self.skip_element()?,
                Token::End(_) => break,
                Token::Eof => return Err(BREAKS_OFF),
            }
        }
        text.truncate(most);
        Ok(())
    }

    /// Where the text lies, if it stands in the buffer with the closing tag behind it and has no references. The
    /// closing tag is passed over.
    #[inline]
    fn plain_text(&mut self) -> Option<Range<usize>> {
        if self.in_literal {
            return None;
        }
        let rest = self.rest();
        let length = memchr(b'<', rest)?;
        let (text, tag) = rest.split_at(length);
        let tag = tag.strip_prefix(b"</")?;
        let tag_length = tag.iter().position(|&byte| byte == b'>')?;
        if text.contains(&b'&') {
            return None;
        }
        let start = self.at;
        self.at += length + 2 + tag_length + 1;
        Some(start..start + length)
    }

    /// Where the next piece lies in the buffer.
    #[inline]
    fn find(&mut self) -> Result<(Kind, Range<usize>), XmlError> {
        loop {
            if self.in_literal {
                if let Some(piece) = self.literal()? {
                    return Ok((Kind::Literal, piece));
                }
                continue;
            }
            let rest = self.rest();
            match rest {
                [b'<', b'/', inside @ ..] => {
                    if let Some(length) = memchr(b'>', inside) {
                        let start = self.at + 2;
                        self.at = start + length + 1;
                        return Ok((Kind::End, start..start + length));
                    }
                }
                [b'<', b'!' | b'?', ..] => {
                    self.pass_over()?;
                    continue;
                }
                [b'<', inside @ ..] if !inside.is_empty() => {
                    if let Some(length) = tag_length(inside) {
                        let start = self.at + 1;
                        self.at = start + length + 1;
                        return Ok((Kind::Start, start..start + length));
                    }
                }
                [] | [b'<'] => {}
                text => {
                    if let Some(length) = text_length(text) {
                        let start = self.at;
                        self.at += length;
                        return Ok((Kind::Text, start..self.at));
                    }
                }
            }
            if !self.fill()? {
                let rest = self.at..self.filled;
                if self.rest().starts_with(b"<") {
                    return Err(BREAKS_OFF);
                }
                self.at = self.filled;
                return Ok((if rest.is_empty() { Kind::Eof } else { Kind::Text }, rest));
            }
        }
    }

    /// The next piece of a CDATA section; `None` at its end.
    fn literal(&mut self) -> Result<Option<Range<usize>>, XmlError> {
        const END: &[u8] = b"]]>";
        let rest = self.rest();
        let start = self.at;
        if let Some(length) = memmem::find(rest, END) {
            if length == 0 {
                self.in_literal = false;
                self.at += END.len();
                return Ok(None);
            }
            self.at += length;
            return Ok(Some(start..self.at));
        }
        // The end may be cut in two by the end of the buffer.
        let whole = rest.len().saturating_sub(END.len() - 1);
        if whole > 0 {
            self.at += whole;
            return Ok(Some(start..self.at));
        }
        if self.fill()? { Ok(None) } else { Err(BREAKS_OFF) }
    }

    /// Passes over what begins with `<!` or `<?`, up to the text of a CDATA section.
    fn pass_over(&mut self) -> Result<(), XmlError> {
        const CDATA: &[u8] = b"<![CDATA[";
        while self.rest().len() < CDATA.len() && self.fill()? {}
        let rest = self.rest();
        let (skip, end): (usize, &[u8]) = if rest.starts_with(CDATA) {
            self.in_literal = true;
            self.at += CDATA.len();
            return Ok(());
        } else if rest.starts_with(b"<!--") {
            (4, b"-->")
        } else if rest.starts_with(b"<?") {
            (2, b"?>")
        } else {
            return Err(XmlError::Broken("a document type is declared, which workbooks must not"));
        };
        self.at += skip;
        loop {
            let rest = self.rest();
            if let Some(length) = memmem::find(rest, end) {
                self.at += length + end.len();
                return Ok(());
            }
            self.at += rest.len().saturating_sub(end.len() - 1);
            if !self.fill()? {
                return Err(BREAKS_OFF);
            }
        }
    }

    fn rest(&self) -> &[u8] {
        self.buffer.get(self.at..self.filled).unwrap_or_default()
    }

    /// Takes more from the source; false at its end.
    #[cold]
    fn fill(&mut self) -> Result<bool, XmlError> {
        if self.at > 0 {
            self.buffer.copy_within(self.at..self.filled, 0);
            self.filled -= self.at;
            self.at = 0;
        } else if self.filled + LONGEST_CHARACTER > self.buffer.len() {
            if self.filled >= LONGEST_TAG {
                return Err(XmlError::Broken("a tag is too long"));
            }
            self.buffer.resize(self.filled * 2, 0);
        }
        if !self.has_begun {
            self.has_begun = true;
            while self.filled < 4 && self.take()? {}
            self.begin();
            return Ok(true);
        }
        self.take()
    }

    /// Tells UTF-16 from UTF-8 by the first bytes and drops a byte-order mark. Other encodings are not allowed in a
    /// workbook (ECMA-376 part 2, 8.1.4).
    fn begin(&mut self) {
        let codec = match self.rest() {
            [0xff, 0xfe, ..] | [b'<', 0, ..] => UTF_16LE,
            [0xfe, 0xff, ..] | [0, b'<', ..] => UTF_16BE,
            [0xef, 0xbb, 0xbf, ..] => {
                self.at += 3;
                return;
            }
            _ => return,
        };
        let raw = self.rest().to_vec();
        self.filled = 0;
        self.utf16 = Some(Utf16 { decoder: codec.new_decoder_with_bom_removal(), raw, has_ended: false });
    }

    /// Takes bytes from the source to the end of what is filled; false at the end of the source.
    fn take(&mut self) -> Result<bool, XmlError> {
        let free = self.buffer.get_mut(self.filled..).unwrap_or_default();
        let Some(Utf16 { decoder, raw, has_ended }) = &mut self.utf16 else {
            let more = read(&mut self.source, free)?;
            self.filled += more;
            return Ok(more > 0);
        };
        if *has_ended {
            return Ok(false);
        }
        // What is left over from the last time comes first.
        let mut is_last = false;
        if raw.is_empty() {
            raw.resize(BUFFER / 4, 0);
            let more = read(&mut self.source, raw)?;
            raw.truncate(more);
            is_last = more == 0;
        }
        let (result, used, written, _) = decoder.decode_to_utf8(raw, free, is_last);
        raw.drain(..used);
        self.filled += written;
        *has_ended = is_last && result == CoderResult::InputEmpty;
        Ok(!*has_ended || written > 0)
    }
}

/// The part ends in the middle of an element, a tag or a comment.
pub(in crate::intake) const BREAKS_OFF: XmlError = XmlError::Broken("the text breaks off");

fn read(source: &mut impl Read, free: &mut [u8]) -> io::Result<usize> {
    loop {
        match source.read(free) {
            Err(cause) if cause.kind() == io::ErrorKind::Interrupted => {}
            result => return result,
        }
    }
}

/// The length of a tag up to its closing bracket, which quotation marks can hide.
#[inline]
fn tag_length(inside: &[u8]) -> Option<usize> {
    // Where all marks before the first bracket are pairs of one kind, it hides nowhere.
    let length = memchr(b'>', inside)?;
    let tag = inside.get(..length)?;
    let (mut is_odd, mut has_single) = (false, false);
    for &byte in tag {
        is_odd ^= byte == b'"';
        has_single |= byte == b'\'';
    }
    if is_odd || has_single { quoted_tag_length(inside) } else { Some(length) }
}

/// The length of a tag whose values may hold brackets or marks of the other kind.
#[cold]
fn quoted_tag_length(inside: &[u8]) -> Option<usize> {
    let mut quote = None;
    inside.iter().position(|&byte| match quote {
        None if byte == b'>' => true,
        None => {
            if byte == b'"' || byte == b'\'' {
                quote = Some(byte);
            }
            false
        }
        Some(mark) => {
            if byte == mark {
                quote = None;
            }
            false
        }
    })
}

/// How much of the buffer is text that can be handed out: up to the next tag, or else without a reference at the end
/// that may be cut in two; `None` where more has to be read first.
#[inline]
fn text_length(text: &[u8]) -> Option<usize> {
    if let Some(length) = memchr(b'<', text) {
        return Some(length);
    }
    let tail = text.len().saturating_sub(LONGEST_REFERENCE);
    let cut = match memrchr(b'&', text.get(tail..).unwrap_or_default()) {
        Some(at) if !text.get(tail + at..).unwrap_or_default().contains(&b';') => tail + at,
        _ => text.len(),
    };
    (cut > 0).then_some(cut)
}
