//! The styles of a DOCX: which of them are headings, which number paragraphs, and how their text looks.
//!
//! A style is known by its name, as its ID is only a number in documents that a Japanese Word wrote (ECMA-376 part 1, 17.7).

use std::collections::BTreeMap;

use super::marked::Look;
use super::xml::{Source, Xml, number, value};
use super::{IntakeError, Limit, Limits};

/// How many styles are followed from one to the one that it is based on; more are a circle.
const MOST_ANCESTORS: usize = 32;

/// A reference to a level of a list, as a paragraph or a style makes it (`w:numPr`).
#[derive(Clone, Debug, Default)]
pub(super) struct ListRef {
    /// The list; `0` takes the paragraph out of every list.
    pub list: Option<String>,
    /// 0-based level.
    pub level: Option<u8>,
}

#[derive(Debug, Default)]
struct Style {
    based_on: Option<String>,
    /// The level that the name gives (`heading 1`, `見出し 1`).
    named_level: Option<u8>,
    /// The outline level as written: 0–8, or 9 for running text.
    outline: Option<u8>,
    is_contents: bool,
    list: ListRef,
    look: Look,
}

/// All styles by their IDs.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: BTreeMap<String, Style>,
    /// The style of paragraphs that name none.
    default: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Node {
    Other,
    Style,
    Paragraph,
    List,
    Run,
}

impl Styles {
    /// Reads the part of styles.
    ///
    /// # Errors
    /// [`IntakeError`] where the part is damaged or holds more styles than cell formats are allowed.
    pub(super) fn read(file: &str, mut xml: Source<'_>, limits: &Limits) -> Result<Self, IntakeError> {
        let mut styles = Self::default();
        let mut path = Vec::new();
        let mut current: Option<(String, Style)> = None;
        loop {
            match xml.next()? {
                Xml::Open(tag) => {
                    let name = tag.local_name();
                    let node = match (path.last().copied().unwrap_or(Node::Other), name.as_ref()) {
                        (Node::Other, "style") => {
                            let id = value(&tag, "styleId").unwrap_or_default();
                            let is_default = value(&tag, "default").is_some_and(|on| on == "1" || on == "true");
                            if is_default && value(&tag, "type").is_none_or(|kind| kind == "paragraph") {
                                styles.default = Some(id.clone());
                            }
                            current = Some((id, Style::default()));
                            Node::Style
                        }
                        (Node::Style, "pPr") => Node::Paragraph,
                        (Node::Style, "rPr") => Node::Run,
                        (Node::Paragraph, "numPr") => Node::List,
                        (parent, _) => {
                            if let Some((_, style)) = &mut current {
                                style.note(parent, &tag);
                            }
                            // What stands below is none of the style's own: conditions of a table style, old properties.
                            Node::Other
                        }
                    };
                    path.push(node);
                }
                Xml::Close => {
                    if path.pop() == Some(Node::Style)
                        && let Some((id, style)) = current.take()
                    {
                        styles.styles.insert(id, style);
                        let count = styles.styles.len() as u64;
                        if count > limits.cell_formats {
                            return Err(IntakeError::limit(file, limits, Limit::CellFormats, count, None));
                        }
                    }
                }
                Xml::Text(_) => {}
                Xml::End => return Ok(styles),
            }
        }
    }

    fn find(&self, id: &str) -> Option<(&str, &Style)> {
        self.styles.get_key_value(id).map(|(id, style)| (id.as_str(), style))
    }

    /// The styles from a paragraph's or run's own to the last one that it is based on.
    fn chain(&self, id: Option<&str>) -> impl Iterator<Item = (&str, &Style)> + use<'_> {
        let first = id.and_then(|id| self.find(id));
        std::iter::successors(first, |(_, style)| self.find(style.based_on.as_deref()?)).take(MOST_ANCESTORS)
    }

    fn of_paragraph(&self, id: Option<&str>) -> impl Iterator<Item = (&str, &Style)> + use<'_> {
        self.chain(id.or(self.default.as_deref()))
    }

    /// The level of a heading of this style.
    pub(super) fn level(&self, id: Option<&str>) -> Option<u8> {
        if let Some(id) = id.filter(|id| !self.styles.contains_key(*id)) {
            // A document without styles can still say what it means by the ID, which is the name in most languages.
            return level_of_name(id);
        }
        let levels = self.of_paragraph(id).find_map(|(_, style)| match style.named_level {
            Some(level) => Some(Some(level)),
            None => style.outline.map(level_of_outline),
        });
        levels.flatten()
    }

    /// Whether paragraphs of this style are lines of the table of contents.
    pub(super) fn is_contents(&self, id: Option<&str>) -> bool {
        id.and_then(|id| self.styles.get(id)).is_some_and(|style| style.is_contents)
    }

    /// How text in a paragraph of this style looks.
    pub(super) fn paragraph_look(&self, id: Option<&str>) -> Look {
        self.of_paragraph(id).fold(Look::default(), |look, (_, style)| look.or(style.look))
    }

    /// How text of a run of this style looks.
    pub(super) fn run_look(&self, id: &str) -> Look {
        self.chain(Some(id)).fold(Look::default(), |look, (_, style)| look.or(style.look))
    }

    /// The list that the style puts its paragraphs into, the level it names, and the styles by which the list itself may
    /// name the level, the closest first.
    pub(super) fn list(&self, id: Option<&str>) -> Option<(&str, Option<u8>, Vec<&str>)> {
        let mut level = None;
        let mut seen = Vec::new();
        for (id, style) in self.of_paragraph(id) {
            seen.push(id);
            level = level.or(style.list.level);
            if let Some(list) = &style.list.list {
                return Some((list, level, seen));
            }
        }
        None
    }
}

impl Style {
    fn note(&mut self, parent: Node, tag: &quick_xml::events::BytesStart<'_>) {
        match (parent, tag.local_name().as_ref()) {
            (Node::Style, "name") => {
                let name = value(tag, "val").unwrap_or_default();
                self.named_level = level_of_name(&name);
                self.is_contents = level_after(&name, &["toc", "目次"]).is_some();
            }
            (Node::Style, "basedOn") => self.based_on = value(tag, "val"),
            (Node::Paragraph, "outlineLvl") => self.outline = number(tag),
            (Node::List, "numId") => self.list.list = value(tag, "val"),
            (Node::List, "ilvl") => self.list.level = number(tag),
            (Node::Run, _) => self.look.note(tag),
            _ => {}
        }
    }
}

/// The level of a heading by its outline level, where 9 is running text (ECMA-376 part 1, 17.3.1.20).
pub(super) fn level_of_outline(outline: u8) -> Option<u8> {
    (outline < 9).then_some(outline + 1)
}

fn level_of_name(name: &str) -> Option<u8> {
    level_after(name, &["heading", "見出し"])
}

/// The number from 1 to 9 that a name consists of after one of these words.
fn level_after(name: &str, words: &[&str]) -> Option<u8> {
    let name = name.trim().to_lowercase();
    let rest = words.iter().find_map(|word| name.strip_prefix(word))?;
    let mut digits = rest.trim_start().chars();
    let digit = match digits.next()? {
        wide @ '１'..='９' => u32::from(wide) - u32::from('０'),
        narrow => narrow.to_digit(10)?,
    };
    u8::try_from(digit).ok().filter(|digit| *digit > 0 && digits.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_known_by_their_names_in_either_language() {
        for (name, level) in [
            ("heading 1", Some(1)),
            ("Heading 9", Some(9)),
            ("見出し 2", Some(2)),
            ("見出し３", Some(3)),
            ("見出し 1 (文字)", None),
            ("heading", None),
            ("heading 0", None),
            ("TOC Heading", None),
        ] {
            assert_eq!(level_of_name(name), level, "{name}");
        }
    }
}
