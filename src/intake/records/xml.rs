//! XML of records (XML 1.0), read with the line of every element. Prefixes of names are dropped.
//!
//! An element becomes the values of its attributes and of the elements in it, and several elements of one name become
//! a list. No document type is read, so that no entities but the five of XML itself exist.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};

use super::node::{Gatherer, Node, Value};
use crate::intake::budget::Budget;
use crate::intake::delimited::with_line_feeds;
use crate::intake::encoding::line_breaks;
use crate::intake::error::IntakeError;
use crate::intake::limits::{Limit, Limits};
use crate::intake::table::{CellKind, Format};

/// The encoding that the declaration names; empty where it names none, or the text is in no superset of ASCII.
pub(super) fn declared_encoding(bytes: &[u8]) -> String {
    let head = String::from_utf8_lossy(bytes.get(..bytes.len().min(256)).unwrap_or_default());
    let declared = || {
        let declaration = head.trim_start().strip_prefix("<?xml")?.split("?>").next()?;
        let value = declaration.split_once("encoding")?.1.trim_start().strip_prefix('=')?.trim_start();
        let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
        value.get(1..)?.split(quote).next()
    };
    declared().unwrap_or_default().to_owned()
}

/// Reads a text into the tree of its outermost element.
///
/// # Errors
/// [`IntakeError::Malformed`] where it is no XML, [`IntakeError::DocumentType`] where it declares one,
/// [`IntakeError::Limit`] where it is nested too deeply or holds too much.
pub(super) fn parse(file: &str, text: &str, limits: &Limits) -> Result<Node, IntakeError> {
    let gatherer = Gatherer::new(Budget::new(file, limits));
    let mut parser = Parser { file, limits, gatherer, lines: Lines { text, at: 0, line: 1 }, open: Vec::new() };
    let mut reader = quick_xml::Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    let mut root = None;
    loop {
        let before = reader.buffer_position();
        let event = reader.read_event();
        let line = parser.lines.at(before);
        let event = event.map_err(|cause| {
            let line = parser.lines.at(reader.error_position());
            parser.malformed(line, cause)
        })?;
        match event {
            Event::Start(tag) | Event::Empty(tag) => {
                if root.is_some() && parser.open.is_empty() {
                    return Err(parser.malformed(line, "a second element stands behind the outermost one"));
                }
                parser.start(line, &tag)?;
            }
            Event::End(_) => {
                if let Some(node) = parser.end()? {
                    root = Some(node);
                }
            }
            Event::Text(piece) => parser.text(line, &piece.xml10_content())?,
            Event::CData(piece) => parser.text(line, &piece.xml10_content())?,
            Event::GeneralRef(name) => {
                let c = name.resolve_char_ref().map_err(|cause| parser.malformed(line, cause))?;
                match (c, quick_xml::escape::resolve_predefined_entity(&name.xml10_content())) {
                    (Some(c), _) => parser.text(line, c.encode_utf8(&mut [0; 4]))?,
                    (None, Some(known)) => parser.text(line, known)?,
                    (None, None) => return Err(parser.malformed(line, "a reference behind `&` is unknown")),
                }
            }
            Event::DocType(_) => return Err(IntakeError::DocumentType { file: file.to_owned(), line }),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            Event::Eof if parser.open.is_empty() => break,
            Event::Eof => return Err(parser.malformed(line, "the text breaks off")),
        }
    }
    root.ok_or_else(|| parser.malformed(1, "there is no element"))
}

struct Parser<'a> {
    file: &'a str,
    limits: &'a Limits,
    gatherer: Gatherer<'a>,
    lines: Lines<'a>,
    open: Vec<Open>,
}

/// An element whose closing tag has not come.
struct Open {
    name: Arc<str>,
    line: u64,
    entries: Vec<(Arc<str>, Node)>,
    text: String,
}

/// Turns places in the text, asked for in ascending order, into lines.
struct Lines<'a> {
    text: &'a str,
    at: usize,
    line: u64,
}

impl Lines<'_> {
    fn at(&mut self, place: u64) -> u64 {
        let place = usize::try_from(place).unwrap_or(usize::MAX).min(self.text.len());
        if let Some(between) = self.text.as_bytes().get(self.at..place) {
            self.line += line_breaks(between);
            self.at = place;
        }
        self.line
    }
}

impl Parser<'_> {
    fn malformed(&self, line: u64, cause: impl std::fmt::Display) -> IntakeError {
        IntakeError::Malformed { file: self.file.to_owned(), format: Format::Xml, line, cause: cause.to_string() }
    }

    fn start(&mut self, line: u64, tag: &BytesStart<'_>) -> Result<(), IntakeError> {
        let depth = self.open.len() as u64 + 1;
        if depth > self.limits.xml_depth {
            let place = Some(format!("L{line}"));
            return Err(IntakeError::limit(self.file, self.limits, Limit::XmlDepth, depth, place));
        }
        let name = self.gatherer.name(line, tag.local_name().as_ref())?;
        let mut entries = Vec::new();
        for attribute in tag.attributes() {
            let attribute = attribute.map_err(|cause| self.malformed(line, cause))?;
            // What belongs to XML itself and to schemas says nothing of the record.
            let prefix = attribute.key.prefix();
            let is_technical = prefix.as_ref().is_some_and(|prefix| matches!(prefix.as_ref(), "xmlns" | "xsi" | "xml"));
            if is_technical || attribute.key.as_ref() == "xmlns" {
                continue;
            }
            let value =
                attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|cause| self.malformed(line, cause))?;
            let name = self.gatherer.name(line, attribute.key.local_name().as_ref())?;
            entries.push((name, self.gatherer.node(line, scalar(&value))?));
        }
        self.open.push(Open { name, line, entries, text: String::new() });
        Ok(())
    }

    fn text(&mut self, line: u64, piece: &str) -> Result<(), IntakeError> {
        let Some(open) = self.open.last_mut() else {
            let is_nothing = piece.trim_matches(['\u{feff}', ' ', '\t', '\r', '\n']).is_empty();
            return if is_nothing { Ok(()) } else { Err(self.malformed(line, "text stands outside the elements")) };
        };
        // Between elements nothing but the layout of the file stands, so that only real text is put together.
        if !open.text.is_empty() || !piece.trim().is_empty() {
            open.text.push_str(piece);
        }
        Ok(())
    }

    /// Closes the innermost element; gives the outermost one.
    fn end(&mut self) -> Result<Option<Node>, IntakeError> {
        let Some(open) = self.open.pop() else { return Ok(None) };
        let text = scalar(&open.text);
        let mut entries = grouped(open.entries);
        let node = if entries.is_empty() {
            self.gatherer.node(open.line, text)?
        } else {
            if text != Value::Empty {
                let text = self.gatherer.node(open.line, text)?;
                entries.insert(0, (self.gatherer.name(open.line, "")?, text));
            }
            self.gatherer.node(open.line, Value::Map(entries))?
        };
        match self.open.last_mut() {
            Some(parent) => parent.entries.push((open.name, node)),
            None => return Ok(Some(node)),
        }
        Ok(None)
    }
}

fn scalar(text: &str) -> Value {
    let text = text.trim();
    if text.is_empty() { Value::Empty } else { Value::Scalar(with_line_feeds(text).into(), CellKind::Text) }
}

/// Puts the elements of one name together as a list, where the first of them stands.
fn grouped(entries: Vec<(Arc<str>, Node)>) -> Vec<(Arc<str>, Node)> {
    let mut places: BTreeMap<Arc<str>, usize> = BTreeMap::new();
    let mut groups: Vec<(Arc<str>, Vec<Node>)> = Vec::new();
    for (name, node) in entries {
        if let Some((_, nodes)) = places.get(&name).and_then(|&at| groups.get_mut(at)) {
            nodes.push(node);
        } else {
            places.insert(Arc::clone(&name), groups.len());
            groups.push((name, vec![node]));
        }
    }
    let whole = |(name, mut nodes): (Arc<str>, Vec<Node>)| {
        if nodes.len() > 1 {
            alike(&mut nodes);
            let line = nodes.first().map_or(1, |node| node.line);
            return Some((name, Node { line, value: Value::List(nodes) }));
        }
        nodes.pop().map(|node| (name, node))
    };
    groups.into_iter().filter_map(whole).collect()
}

/// Makes a list of one where the same element of a sibling is a list: a single record is a record too.
fn alike(nodes: &mut [Node]) {
    let mut lists: BTreeSet<Arc<str>> = BTreeSet::new();
    for node in &*nodes {
        let Value::Map(entries) = &node.value else { continue };
        for (name, inside) in entries {
            let is_records = matches!(&inside.value, Value::List(nodes) if nodes.iter().any(|node| matches!(node.value, Value::Map(_))));
            if is_records {
                lists.insert(Arc::clone(name));
            }
        }
    }
    for node in nodes.iter_mut().filter(|_| !lists.is_empty()) {
        let Value::Map(entries) = &mut node.value else { continue };
        for (name, inside) in entries.iter_mut() {
            if lists.contains(name) && matches!(inside.value, Value::Map(_)) {
                let line = inside.line;
                let single = std::mem::replace(inside, Node { line, value: Value::Empty });
                inside.value = Value::List(vec![single]);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Node, IntakeError> {
        parse("a.xml", text, &Limits::default())
    }

    #[test]
    fn lines_are_those_where_the_elements_begin() {
        let root = read("<?xml version=\"1.0\"?>\r\n<l>\n <r a='1'/>\n <r\n a='2'>\n</r></l>\n").unwrap();
        let Value::Map(entries) = &root.value else { panic!("{root:?}") };
        let Value::List(records) = &entries[0].1.value else { panic!("{root:?}") };
        assert_eq!((root.line, records.iter().map(|record| record.line).collect::<Vec<_>>()), (2, vec![3, 4]));
    }

    #[test]
    fn what_is_no_xml_and_document_types_are_named_with_their_line() {
        for (text, line) in [
            ("<a>\n<b></a>", 2),
            ("<a>\n\n<b>", 3),
            ("<a>\n&nbsp;</a>", 2),
            ("<a/>\n<b/>", 2),
            ("<a/>\nx", 1),
            ("<a b='&x;'/>", 1),
        ] {
            let error = read(text).unwrap_err();
            assert!(matches!(&error, IntakeError::Malformed { line: found, .. } if *found >= line), "{text}: {error}");
        }
        let bomb = "<?xml version=\"1.0\"?>\n<!DOCTYPE l [<!ENTITY a \"x\"><!ENTITY b \"&a;&a;\">]>\n<l>&b;</l>";
        assert_eq!(read(bomb).unwrap_err(), IntakeError::DocumentType { file: "a.xml".into(), line: 2 });
    }

    #[test]
    fn the_declared_encoding_is_found() {
        for (text, name) in [
            ("<?xml version=\"1.0\" encoding=\"Shift_JIS\"?>", "Shift_JIS"),
            ("<?xml version='1.0' encoding = 'EUC-JP' ?>", "EUC-JP"),
            ("<?xml version=\"1.0\"?><a encoding=\"x\"/>", ""),
            ("<a/>", ""),
        ] {
            assert_eq!(declared_encoding(text.as_bytes()), name);
        }
    }
}
