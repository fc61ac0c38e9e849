//! The lists of a DOCX: the number or bullet that stands before a paragraph and is not in its text (ECMA-376 part 1, 17.9).

use std::collections::{BTreeMap, BTreeSet};

use quick_xml::events::BytesStart;

use super::sequence::Sequence;
use super::styles::{ListRef, Styles};
use super::xml::{Source, Xml, is_on, number, value};
use super::{IntakeError, Limit, Limits};

/// How many levels a list has.
const LEVELS: usize = 9;

/// How often one list may refer to another one through a style; more are a circle.
const MOST_LINKS: usize = 8;

#[derive(Clone, Debug, Default)]
struct Level {
    start: Option<u32>,
    sequence: Sequence,
    /// The text with `%1` to `%9` for the numbers of the levels.
    text: String,
    /// After which level, 1-based, it begins anew; 0 for never, `None` for every level above it.
    restart: Option<u8>,
    /// Whether numbers of all levels are written in digits here.
    legal: bool,
    /// The paragraph style that belongs to the level.
    style: Option<String>,
}

#[derive(Debug, Default)]
struct Definition {
    levels: BTreeMap<u8, Level>,
    /// The style through which another definition is used instead.
    link: Option<String>,
}

#[derive(Debug, Default)]
struct List {
    definition: String,
    /// Levels that the list begins anew with these numbers when it is first used.
    starts: BTreeMap<u8, u32>,
    /// Levels that it defines in its own way.
    levels: BTreeMap<u8, Level>,
}

/// The lists as the part describes them.
#[derive(Debug, Default)]
struct Lists {
    definitions: BTreeMap<String, Definition>,
    lists: BTreeMap<String, List>,
}

/// The lists and how far each has counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    lists: Lists,
    /// By definition, as lists of one definition count on from each other.
    counts: BTreeMap<String, [Option<u32>; LEVELS]>,
    used: BTreeSet<String>,
}

/// What the opening tags up to the place at hand began.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Node {
    Other,
    Skipped,
    Definition,
    List,
    Override,
    Level,
    /// A wrapper inside a level.
    InLevel,
}

/// What has been read of the element at hand.
#[derive(Default)]
struct Draft {
    id: String,
    definition: Definition,
    list: List,
    at: u8,
    level: Level,
}

impl Numbering {
    /// Reads the part of lists.
    ///
    /// # Errors
    /// [`IntakeError`] where the part is damaged, holds more lists than cell formats are allowed, or a level with a text
    /// longer than styles may have.
    pub(super) fn read(file: &str, mut xml: Source<'_>, limits: &Limits) -> Result<Self, IntakeError> {
        let exceeded = |limit, found| Err(IntakeError::limit(file, limits, limit, found, None));
        let mut lists = Lists::default();
        let mut path = Vec::new();
        let mut draft = Draft::default();
        loop {
            match xml.next()? {
                Xml::Open(tag) => {
                    path.push(draft.open(path.last().copied().unwrap_or(Node::Other), &tag));
                    // The text is copied before every paragraph of the level.
                    let length = draft.level.text.len() as u64;
                    if length > limits.style_text_bytes {
                        return exceeded(Limit::StyleText, length);
                    }
                }
                Xml::Close => {
                    let Some(node) = path.pop() else { continue };
                    lists.close(&mut draft, node, path.last() == Some(&Node::Override));
                    let count = (lists.definitions.len() + lists.lists.len()) as u64;
                    if count > limits.cell_formats {
                        return exceeded(Limit::CellFormats, count);
                    }
                }
                Xml::Text(_) => {}
                Xml::End => return Ok(Self { lists, ..Self::default() }),
            }
        }
    }

    /// The number or bullet of the next paragraph, given the list it names itself and its style; counts it.
    pub(super) fn next(&mut self, own: &ListRef, style: Option<&str>, styles: &Styles) -> Option<String> {
        let of_style = styles.list(style);
        let id = own.list.as_deref().or_else(|| of_style.as_ref().map(|(id, ..)| *id))?;
        let list = self.lists.lists.get(id)?;
        let (definition_id, definition) = self.lists.definition(id, styles)?;
        let levels = |at: usize| {
            let at = u8::try_from(at).ok()?;
            list.levels.get(&at).or_else(|| definition.levels.get(&at))
        };
        let by_style = || {
            let (_, named, chain) = of_style.as_ref()?;
            let owned = |style: &&str| {
                (0..LEVELS).find(|&at| levels(at).is_some_and(|level| level.style.as_deref() == Some(*style)))
            };
            chain.iter().find_map(owned).or_else(|| named.map(usize::from))
        };
        let at = own.level.map(usize::from).or_else(by_style).unwrap_or(0);
        let level = levels(at)?;
        let start = |at: usize| {
            let own = u8::try_from(at).ok().and_then(|at| list.starts.get(&at).copied());
            own.or_else(|| levels(at)?.start).unwrap_or(1)
        };

        let counts = self.counts.entry(definition_id.to_owned()).or_default();
        if self.used.insert(id.to_owned()) {
            let anew = list.starts.keys().map(|at| usize::from(*at));
            anew.for_each(|at| counts.iter_mut().skip(at).take(1).for_each(|count| *count = None));
        }
        for (other, count) in counts.iter_mut().enumerate() {
            if other < at {
                // Word counts a level that was passed over as if it had been there: 2.1.1 is followed by 2.2.
                *count = count.or_else(|| Some(start(other)));
            } else if other == at {
                *count = Some(count.map_or_else(|| start(at), |count| count.saturating_add(1)));
            } else if levels(other).and_then(|level| level.restart).is_none_or(|after| at < usize::from(after)) {
                *count = None;
            }
        }

        let number = fill(&level.text, |at| {
            let sequence = levels(at).map_or(Sequence::Decimal, |level| level.sequence);
            let in_digits = level.legal && sequence != Sequence::Nothing;
            let count = counts.get(at).copied().flatten().unwrap_or_else(|| start(at));
            if in_digits { Sequence::Decimal.write(count) } else { sequence.write(count) }
        });
        Some(number.trim().to_owned()).filter(|number| !number.is_empty())
    }
}

impl Lists {
    fn close(&mut self, draft: &mut Draft, node: Node, in_override: bool) {
        match node {
            Node::Definition => {
                self.definitions.insert(std::mem::take(&mut draft.id), std::mem::take(&mut draft.definition));
            }
            Node::List => {
                self.lists.insert(std::mem::take(&mut draft.id), std::mem::take(&mut draft.list));
            }
            Node::Level if usize::from(draft.at) < LEVELS => {
                let levels = if in_override { &mut draft.list.levels } else { &mut draft.definition.levels };
                levels.insert(draft.at, std::mem::take(&mut draft.level));
            }
            _ => {}
        }
    }

    /// The definition that a list uses in the end, with its ID.
    fn definition(&self, list: &str, styles: &Styles) -> Option<(&str, &Definition)> {
        let mut list = self.lists.get(list)?;
        for _ in 0..MOST_LINKS {
            let (id, definition) = self.definitions.get_key_value(&list.definition)?;
            match &definition.link {
                Some(style) => list = self.lists.get(styles.list(Some(style))?.0)?,
                None => return Some((id, definition)),
            }
        }
        None
    }
}

impl Draft {
    fn open(&mut self, parent: Node, tag: &BytesStart<'_>) -> Node {
        match (parent, tag.local_name().as_ref()) {
            (Node::Skipped, _) | (_, "Fallback") => Node::Skipped,
            (Node::Other, "abstractNum") => {
                (self.id, self.definition) = (value(tag, "abstractNumId").unwrap_or_default(), Definition::default());
                Node::Definition
            }
            (Node::Other, "num") => {
                (self.id, self.list) = (value(tag, "numId").unwrap_or_default(), List::default());
                Node::List
            }
            (Node::List, "lvlOverride") => {
                self.at = level_of(tag);
                Node::Override
            }
            (Node::Definition | Node::Override, "lvl") => {
                (self.at, self.level) = (level_of(tag), Level::default());
                Node::Level
            }
            (Node::Definition, "numStyleLink") => {
                self.definition.link = value(tag, "val");
                Node::Other
            }
            (Node::List, "abstractNumId") => {
                self.list.definition = value(tag, "val").unwrap_or_default();
                Node::Other
            }
            (Node::Override, "startOverride") => {
                if let Some(start) = number(tag).filter(|_| usize::from(self.at) < LEVELS) {
                    self.list.starts.insert(self.at, start);
                }
                Node::Other
            }
            // Word writes a number format of its own in two ways, of which the first one is meant.
            (Node::Level | Node::InLevel, "AlternateContent" | "Choice") => Node::InLevel,
            (Node::Level | Node::InLevel, name) => {
                self.level.note(name, tag);
                Node::Other
            }
            // Nothing above the lists bears their names, so that their wrappers can be read through.
            (Node::Other, _) => Node::Other,
            _ => Node::Skipped,
        }
    }
}

impl Level {
    fn note(&mut self, name: &str, tag: &BytesStart<'_>) {
        match name {
            "start" => self.start = number(tag),
            "lvlText" => self.text = value(tag, "val").unwrap_or_default().chars().map(shown_bullet).collect(),
            "lvlRestart" => self.restart = number(tag),
            "isLgl" => self.legal = is_on(tag),
            "pStyle" => self.style = value(tag, "val"),
            "numFmt" => {
                let named = value(tag, "val").unwrap_or_default();
                self.sequence = match value(tag, "format") {
                    // `001, 002, 003, ...` shows how many digits there are.
                    Some(format) if named == "custom" => {
                        Sequence::Padded(format.chars().take_while(char::is_ascii_digit).count().clamp(1, LEVELS))
                    }
                    _ => Sequence::named(&named),
                };
            }
            _ => {}
        }
    }
}

fn level_of(tag: &BytesStart<'_>) -> u8 {
    value(tag, "ilvl").and_then(|level| level.parse().ok()).unwrap_or(u8::MAX)
}

/// Bullets in private characters, which are a sign in the fonts Symbol and Wingdings only, as the bullet of Japanese text.
fn shown_bullet(c: char) -> char {
    if matches!(c, '\u{e000}'..='\u{f8ff}') { '・' } else { c }
}

/// The text of a level with its numbers in place.
fn fill(text: &str, number: impl Fn(usize) -> String) -> String {
    let mut filled = String::new();
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let digit =
            if c == '%' { rest.peek().and_then(|digit| digit.to_digit(10)).filter(|&digit| digit > 0) } else { None };
        match digit.and_then(|digit| usize::try_from(digit).ok()) {
            Some(digit) => {
                rest.next();
                filled.push_str(&number(digit - 1));
            }
            None => filled.push(c),
        }
    }
    filled
}
