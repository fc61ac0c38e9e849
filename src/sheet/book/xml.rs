//! XML as pieces of the text that it was read from, so that what does not change is copied to the letter.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::ops::Range;

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};

use super::BookError;

/// What a piece is.
pub(super) enum Kind<'x> {
    /// An opening tag.
    Open(BytesStart<'x>),
    /// A tag that closes itself.
    Empty(BytesStart<'x>),
    /// A closing tag, by its local name.
    Close(String),
    /// Text, comments, declarations.
    Other,
}

/// One piece and where it stands.
pub(super) struct Piece<'x> {
    /// Byte range in the text.
    pub(super) at: Range<usize>,
    /// What it is.
    pub(super) kind: Kind<'x>,
}

/// The pieces of a text from its beginning to its end.
pub(super) struct Pieces<'x> {
    reader: quick_xml::Reader<&'x [u8]>,
}

impl<'x> Pieces<'x> {
    pub(super) fn of(text: &'x str) -> Self {
        Self { reader: quick_xml::Reader::from_str(text) }
    }

    /// The next piece; `None` at the end.
    ///
    /// # Errors
    /// Where the text is no XML.
    pub(super) fn next(&mut self) -> Result<Option<Piece<'x>>, BookError> {
        let place = |position: u64| usize::try_from(position).unwrap_or(usize::MAX);
        let from = place(self.reader.buffer_position());
        let event = self.reader.read_event()?;
        let at = from..place(self.reader.buffer_position());
        let kind = match event {
            Event::Eof => return Ok(None),
            Event::Start(tag) => Kind::Open(tag),
            Event::Empty(tag) => Kind::Empty(tag),
            Event::End(tag) => Kind::Close(tag.local_name().as_ref().to_owned()),
            Event::DocType(_) => return Err(BookError::Lacks("a part declares a document type")),
            _ => Kind::Other,
        };
        Ok(Some(Piece { at, kind }))
    }
}

/// Whether a tag has this local name.
pub(super) fn is(tag: &BytesStart<'_>, name: &str) -> bool {
    tag.local_name().as_ref() == name
}

/// The prefix of a tag with its colon; empty where it has none.
pub(super) fn prefix(tag: &BytesStart<'_>) -> String {
    tag.name().as_ref().rsplit_once(':').map_or_else(String::new, |(prefix, _)| format!("{prefix}:"))
}

/// The value of an attribute by its local name.
pub(super) fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let local = |whole: &str| whole.rsplit_once(':').map_or(whole, |(_, local)| local) == name;
    attribute_where(tag, local).map(|(_, value)| value)
}

/// The first attribute whose name, with its prefix, is as wanted: name and value.
pub(super) fn attribute_where(tag: &BytesStart<'_>, wanted: impl Fn(&str) -> bool) -> Option<(String, String)> {
    let mut attributes = tag.attributes();
    let found = attributes.with_checks(false).filter_map(Result::ok).find(|one| wanted(one.key.as_ref()))?;
    let value = found.normalized_value(XmlVersion::Implicit1_0).ok().map(Cow::into_owned)?;
    Some((found.key.as_ref().to_owned(), value))
}

/// A whole number among the attributes.
pub(super) fn number(tag: &BytesStart<'_>, name: &str) -> Option<u32> {
    attribute(tag, name)?.trim().parse().ok()
}

/// The text of a tag with some attributes (local names, without prefix) set, added, or, where the value is `None`, taken
/// away. All other attributes stay to the letter.
pub(super) fn with_attributes(tag: &str, changes: &[(&str, Option<String>)]) -> String {
    let (body, end) = match tag.strip_suffix("/>") {
        Some(body) => (body, "/>"),
        None => (tag.strip_suffix('>').unwrap_or(tag), ">"),
    };
    let mut rest = body;
    let name_end = rest.find(|letter: char| letter.is_ascii_whitespace()).unwrap_or(rest.len());
    let (name, after) = rest.split_at_checked(name_end).unwrap_or((rest, ""));
    let mut made = name.to_owned();
    rest = after;
    // One attribute after the other, each with the space before it.
    while let Some((before, tail)) = rest.split_once('=') {
        let Some(quote) = tail.trim_start().chars().next().filter(|quote| matches!(quote, '"' | '\'')) else { break };
        let Some((_, tail)) = tail.split_once(quote) else { break };
        let Some((value, tail)) = tail.split_once(quote) else { break };
        if !changes.iter().any(|(name, _)| before.trim() == *name) {
            let _ = write!(made, "{before}={quote}{value}{quote}");
        }
        rest = tail;
    }
    for (name, value) in changes {
        if let Some(value) = value {
            let _ = write!(made, " {name}=\"{}\"", escape(value));
        }
    }
    made + end
}

/// A text as it stands in XML. Characters that XML cannot hold go; what a spreadsheet would take for an escape of its own
/// (`_x0041_`) is escaped (ECMA-376 part 1, 22.4.2.4).
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 16);
    for (at, letter) in text.char_indices() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\n' | '\t' => escaped.push(letter),
            '_' if is_escape(text.get(at..).unwrap_or_default()) => escaped.push_str("_x005F_"),
            _ if letter.is_control() || matches!(letter, '\u{fffe}' | '\u{ffff}') => {}
            _ => escaped.push(letter),
        }
    }
    escaped
}

fn is_escape(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() >= 7
        && bytes.starts_with(b"_x")
        && bytes.get(2..6).is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
        && bytes.get(6) == Some(&b'_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_attributes_that_change_are_touched() {
        let change =
            |tag: &str, name: &str, value: Option<&str>| with_attributes(tag, &[(name, value.map(str::to_owned))]);
        assert_eq!(change("<row r=\"1\"  spans='1:3' ht=\"20\">", "spans", None), "<row r=\"1\" ht=\"20\">");
        assert_eq!(change("<a x:b = '1>'/>", "c", Some("2")), "<a x:b ='1>' c=\"2\"/>");
        assert_eq!(change("<a>", "c", Some("<")), "<a c=\"&lt;\">");
        assert_eq!(
            change("<workbookView activeTab=\"3\" x=\"y\" />", "activeTab", Some("4")),
            "<workbookView x=\"y\" activeTab=\"4\"/>"
        );
    }

    #[test]
    fn texts_come_out_of_a_spreadsheet_as_they_went_in() {
        assert_eq!(escape("a<&>\u{1}_x0041_b_x1"), "a&lt;&amp;&gt;_x005F_x0041_b_x1");
    }
}
