//! The styles that matter to what a sheet shows: which tables are hidden, how much of a date a cell shows, and what is struck
//! out or red.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;

use crate::intake::error::IntakeError;
use crate::intake::limits::{Limit, Limits};
use crate::intake::ooxml::colour;
use crate::intake::ooxml::entities::push_text;
use crate::intake::ooxml::trouble::Trouble;
use crate::intake::ooxml::xml::{BREAKS_OFF, Tag, Token, Xml, XmlError};
use crate::intake::xlsx::marks::Look;

/// What a format of dates shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct DateParts {
    /// The smallest part of the day; `None` where it shows none.
    pub(super) day: Option<Smallest>,
    /// Whether it shows the time.
    pub(super) time: bool,
}

/// The smallest part of a date that is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Smallest {
    /// A year called 年度.
    FiscalYear,
    Year,
    Month,
    Day,
}

/// What a style says of the look of a text; what it leaves unsaid is that of the style around it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Said {
    struck: Option<bool>,
    red: Option<bool>,
}

impl Said {
    /// What this style says, and where it says nothing what another does.
    pub(super) fn or(self, other: Self) -> Self {
        Self { struck: self.struck.or(other.struck), red: self.red.or(other.red) }
    }

    /// The look of a text of which nothing else is said.
    pub(super) fn look(self) -> Look {
        Look { struck: self.struck.unwrap_or(false), red: self.red.unwrap_or(false) }
    }

    /// Reads the properties of texts (`OpenDocument` 1.3 part 3, 20.197, 20.381 and 20.383).
    fn of(tag: &Tag<'_>) -> Result<Self, XmlError> {
        let mut said = Self::default();
        for attribute in tag.attributes() {
            match attribute? {
                (b"text-line-through-style" | b"text-line-through-type", value) => {
                    said.struck = Some(value != b"none" || said.struck == Some(true));
                }
                (b"color", value) => {
                    let value = value.strip_prefix(b"#").unwrap_or_default();
                    said.red = Some(std::str::from_utf8(value).is_ok_and(colour::is_red));
                }
                _ => {}
            }
        }
        Ok(said)
    }
}

/// The styles of a document.
pub(super) struct Styles<'a> {
    file: &'a str,
    limits: &'a Limits,
    hidden_tables: BTreeSet<String>,
    /// The format and the parent of every style of cells.
    cells: BTreeMap<String, (Option<String>, Option<String>)>,
    dates: BTreeMap<String, DateParts>,
    /// What styles of cells say of their texts, where they say anything.
    looks: BTreeMap<String, Said>,
    /// What styles of parts of texts say, in the same way.
    parts: BTreeMap<String, Said>,
}

/// Styles inherit from one another no further than this; a longer way is a circle.
const GENERATIONS: usize = 16;

impl<'a> Styles<'a> {
    pub(super) const fn new(file: &'a str, limits: &'a Limits) -> Self {
        Self {
            file,
            limits,
            hidden_tables: BTreeSet::new(),
            cells: BTreeMap::new(),
            dates: BTreeMap::new(),
            looks: BTreeMap::new(),
            parts: BTreeMap::new(),
        }
    }

    /// Takes the styles of a part in: to its end, or to the end of `automatic-styles`.
    ///
    /// # Errors
    /// Where the part is no XML, or has more styles than allowed.
    pub(super) fn read<R: Read>(&mut self, xml: &mut Xml<R>) -> Result<(), Trouble> {
        let mut table = None;
        // The style of a cell, or of a part of a text, that is being read.
        let (mut of_cell, mut of_part) = (None, None);
        loop {
            match xml.next()? {
                Token::Start(tag)
                    if matches!(tag.name, b"style" | b"date-style")
                        && tag.length as u64 > self.limits.style_text_bytes =>
                {
                    let found = tag.length as u64;
                    return Err(IntakeError::limit(self.file, self.limits, Limit::StyleText, found, None).into());
                }
                Token::Start(tag) => match tag.name {
                    b"style" => {
                        (table, of_cell, of_part) = (None, None, None);
                        let Some(name) = tag.attribute("name")? else { continue };
                        match tag.attribute("family")?.as_deref() {
                            Some("table") => table = Some(name),
                            Some("table-cell") => {
                                let of = (tag.attribute("data-style-name")?, tag.attribute("parent-style-name")?);
                                of_cell = Some(name.clone());
                                self.cells.insert(name, of);
                            }
                            Some("text") => of_part = Some(name),
                            _ => {}
                        }
                    }
                    b"table-properties" => {
                        let is_hidden = tag.attribute("display")?.is_some_and(|display| display == "false");
                        self.hidden_tables.extend(table.take().filter(|_| is_hidden));
                    }
                    b"text-properties" => {
                        let said = Said::of(&tag)?;
                        let says = said != Said::default();
                        self.looks.extend(of_cell.take().filter(|_| says).map(|name| (name, said)));
                        self.parts.extend(of_part.take().filter(|_| says).map(|name| (name, said)));
                    }
                    b"date-style" => {
                        let (name, is_empty) = (tag.attribute("name")?.unwrap_or_default(), tag.is_empty);
                        let parts = if is_empty { None } else { Some(date_parts(xml)?) };
                        self.dates.extend(parts.map(|parts| (name, parts)));
                    }
                    _ => {}
                },
                Token::End(b"automatic-styles" | b"document-styles") | Token::Eof => return Ok(()),
                _ => {}
            }
            let found = (self.cells.len() + self.dates.len() + self.hidden_tables.len() + self.parts.len()) as u64;
            if found > self.limits.cell_formats {
                return Err(IntakeError::limit(self.file, self.limits, Limit::CellFormats, found, None).into());
            }
        }
    }

    /// Whether the tables of a style are hidden.
    pub(super) fn hides_table(&self, style: &str) -> bool {
        self.hidden_tables.contains(style)
    }

    /// What the cells of a style show of a date; `None` where it has no format for dates.
    pub(super) fn date(&self, style: &str) -> Option<DateParts> {
        let mut style = style;
        for _ in 0..GENERATIONS {
            let (format, parent) = self.cells.get(style)?;
            if let Some(format) = format {
                return self.dates.get(format).copied();
            }
            style = parent.as_deref()?;
        }
        None
    }
}

/// A text is struck out or red by the style of its cell, or by that of a part of it.
impl Styles<'_> {
    /// What the style of a cell and those that it inherits from say.
    pub(super) fn cell(&self, style: &str) -> Said {
        let (mut said, mut style) = (Said::default(), style);
        // Most documents strike nothing out.
        for _ in 0..if self.looks.is_empty() { 0 } else { GENERATIONS } {
            said = said.or(self.looks.get(style).copied().unwrap_or_default());
            match self.cells.get(style) {
                Some((_, Some(parent))) => style = parent,
                _ => break,
            }
        }
        said
    }

    /// What the style of a part of a text says.
    pub(super) fn part(&self, style: &str) -> Said {
        self.parts.get(style).copied().unwrap_or_default()
    }
}

/// Reads a format of dates, whose opening tag was the last piece (`OpenDocument` 1.3 part 3, 16.29.11).
fn date_parts<R: Read>(xml: &mut Xml<R>) -> Result<DateParts, Trouble> {
    let mut parts = DateParts { day: None, time: false };
    let mut text = Vec::new();
    loop {
        match xml.next()? {
            Token::Start(tag) => match tag.name {
                b"year" => parts.day = parts.day.max(Some(Smallest::Year)),
                b"month" => parts.day = parts.day.max(Some(Smallest::Month)),
                b"day" | b"day-of-week" => parts.day = Some(Smallest::Day),
                b"hours" | b"minutes" | b"seconds" => parts.time = true,
                _ => {}
            },
            Token::Text(piece) if text.len() < 256 => push_text(piece, &mut text)?,
            Token::End(b"date-style") => {
                if parts.day == Some(Smallest::Year) && String::from_utf8_lossy(&text).contains("年度") {
                    parts.day = Some(Smallest::FiscalYear);
                }
                return Ok(parts);
            }
            Token::Eof => return Err(BREAKS_OFF.into()),
            _ => {}
        }
    }
}
