//! The XML of a part, event by event, held against the limits while it is unfolded.

use std::borrow::Cow;
use std::io::{self, BufRead, BufReader, Cursor, Read};

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};

use super::{IntakeError, Limit, Limits};

/// The longest tag or text that is taken into memory at once, in bytes. A document writes its text in runs of a few
/// words, so that only a forged one comes near.
const EVENT_BYTES: u64 = 16 * 1024 * 1024;

/// What comes next in a part. Every opening is followed by its closing, also that of an empty element.
pub(super) enum Xml<'b> {
    Open(BytesStart<'b>),
    Text(Cow<'b, str>),
    Close,
    End,
}

/// A part being read.
pub(super) struct Source<'a> {
    file: &'a str,
    limits: &'a Limits,
    reader: quick_xml::Reader<Guard<'a>>,
    buffer: Vec<u8>,
    depth: u64,
}

impl<'a> Source<'a> {
    /// Begins to read a part of a file.
    ///
    /// # Errors
    /// [`IntakeError::Damaged`] where not even its first bytes can be unfolded.
    pub(super) fn new(file: &'a str, part: impl Read + 'a, limits: &'a Limits) -> Result<Self, IntakeError> {
        let inner = in_utf_8(part).map_err(|cause| IntakeError::damaged(file, cause))?;
        let mut reader = quick_xml::Reader::from_reader(Guard { inner, taken: 0 });
        reader.config_mut().expand_empty_elements = true;
        Ok(Self { file, limits, reader, buffer: Vec::new(), depth: 0 })
    }

    /// The next event.
    ///
    /// # Errors
    /// [`IntakeError::Damaged`] where the XML is in disorder or breaks off, [`IntakeError::Limit`] where it is nested too
    /// deeply or holds a text too long to be taken in.
    pub(super) fn next(&mut self) -> Result<Xml<'_>, IntakeError> {
        self.reader.get_mut().taken = 0;
        self.buffer.clear();
        let event = match self.reader.read_event_into(&mut self.buffer) {
            Ok(event) => event,
            Err(_) if self.reader.get_mut().taken > EVENT_BYTES => {
                let found = self.reader.get_mut().taken;
                return Err(IntakeError::Limit {
                    file: self.file.to_owned(),
                    limit: Limit::TextBytesPerCell,
                    found,
                    allowed: EVENT_BYTES,
                    place: None,
                });
            }
            Err(cause) => return Err(IntakeError::damaged(self.file, cause)),
        };
        Ok(match event {
            Event::Start(tag) | Event::Empty(tag) => {
                self.depth += 1;
                if self.depth > self.limits.xml_depth {
                    return Err(IntakeError::limit(self.file, self.limits, Limit::XmlDepth, self.depth, None));
                }
                Xml::Open(tag)
            }
            Event::End(_) => {
                self.depth = self.depth.saturating_sub(1);
                Xml::Close
            }
            Event::Text(text) => Xml::Text(text.xml10_content()),
            Event::CData(text) => Xml::Text(text.xml10_content()),
            Event::GeneralRef(name) => Xml::Text(Cow::Owned(match name.resolve_char_ref() {
                Ok(Some(c)) => c.to_string(),
                Ok(None) => quick_xml::escape::resolve_predefined_entity(&name.xml10_content())
                    .map_or_else(|| char::REPLACEMENT_CHARACTER.to_string(), str::to_owned),
                Err(cause) => return Err(IntakeError::damaged(self.file, cause)),
            })),
            Event::Eof if self.depth > 0 => return Err(IntakeError::damaged(self.file, "the XML breaks off")),
            Event::Eof => Xml::End,
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => Xml::Text(Cow::Borrowed("")),
        })
    }
}

/// The value of an attribute by its local name; empty where there is none.
fn attribute(tag: &BytesStart<'_>, name: &str) -> String {
    tag.attributes()
        .with_checks(false)
        .filter_map(Result::ok)
        .find(|attribute| attribute.key.local_name().as_ref() == name)
        .and_then(|attribute| attribute.normalized_value(XmlVersion::Implicit1_0).ok())
        .map(Cow::into_owned)
        .unwrap_or_default()
}

/// The value of an attribute by its local name, where it is there and not empty.
pub(super) fn value(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    Some(attribute(tag, name)).filter(|value| !value.is_empty())
}

/// The attribute `val` as a number.
pub(super) fn number<T: std::str::FromStr>(tag: &BytesStart<'_>) -> Option<T> {
    value(tag, "val")?.trim().parse().ok()
}

/// Whether an attribute has this value.
pub(super) fn attribute_is(tag: &BytesStart<'_>, name: &str, expected: &str) -> bool {
    attribute(tag, name) == expected
}

/// Whether a property such as `w:strike` is on: it is where it stands without a value (ECMA-376 part 1, 17.17.4).
pub(super) fn is_on(tag: &BytesStart<'_>) -> bool {
    !matches!(attribute(tag, "val").as_str(), "0" | "false" | "off")
}

/// The bytes of a part in UTF-8. A part in UTF-16, which the standard allows and hardly anything writes, is turned into it
/// as a whole.
fn in_utf_8<'a>(part: impl Read + 'a) -> io::Result<Box<dyn BufRead + 'a>> {
    let mut part = BufReader::new(part);
    let codec = match part.fill_buf()? {
        [0xff, 0xfe, ..] => encoding_rs::UTF_16LE,
        [0xfe, 0xff, ..] => encoding_rs::UTF_16BE,
        _ => return Ok(Box::new(part)),
    };
    let mut bytes = Vec::new();
    part.read_to_end(&mut bytes)?;
    Ok(Box::new(Cursor::new(codec.decode_with_bom_removal(&bytes).0.into_owned().into_bytes())))
}

/// Ends with an error where one event takes more than [`EVENT_BYTES`].
struct Guard<'a> {
    inner: Box<dyn BufRead + 'a>,
    /// The bytes that the event at hand took.
    taken: u64,
}

impl Read for Guard<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.taken += read as u64;
        Ok(read)
    }
}

impl BufRead for Guard<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.taken > EVENT_BYTES {
            return Err(io::Error::other("too long"));
        }
        self.inner.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.taken += amount as u64;
        self.inner.consume(amount);
    }
}
