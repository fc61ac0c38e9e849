//! The styles that matter to what a sheet shows: which tables are hidden, and how much of a date a cell shows.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;

use crate::intake::error::IntakeError;
use crate::intake::limits::{Limit, Limits};
use crate::intake::ooxml::entities::push_text;
use crate::intake::ooxml::trouble::Trouble;
use crate::intake::ooxml::xml::{BREAKS_OFF, Token, Xml};

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

/// The styles of a document.
pub(super) struct Styles<'a> {
    file: &'a str,
    limits: &'a Limits,
    hidden_tables: BTreeSet<String>,
    /// The format and the parent of every style of cells.
    cells: BTreeMap<String, (Option<String>, Option<String>)>,
    dates: BTreeMap<String, DateParts>,
}

/// Styles inherit from one another no further than this; a longer way is a circle.
const GENERATIONS: usize = 16;

impl<'a> Styles<'a> {
    pub(super) const fn new(file: &'a str, limits: &'a Limits) -> Self {
        Self { file, limits, hidden_tables: BTreeSet::new(), cells: BTreeMap::new(), dates: BTreeMap::new() }
    }

    /// Takes the styles of a part in: to its end, or to the end of `automatic-styles`.
    ///
    /// # Errors
    /// Where the part is no XML, or has more styles than allowed.
    pub(super) fn read<R: Read>(&mut self, xml: &mut Xml<R>) -> Result<(), Trouble> {
        let mut table = None;
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
                        table = None;
                        let Some(name) = tag.attribute("name")? else { continue };
                        match tag.attribute("family")?.as_deref() {
                            Some("table") => table = Some(name),
                            Some("table-cell") => {
                                let of = (tag.attribute("data-style-name")?, tag.attribute("parent-style-name")?);
                                self.cells.insert(name, of);
                            }
                            _ => {}
                        }
                    }
                    b"table-properties" => {
                        let is_hidden = tag.attribute("display")?.is_some_and(|display| display == "false");
                        self.hidden_tables.extend(table.take().filter(|_| is_hidden));
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
            let found = (self.cells.len() + self.dates.len() + self.hidden_tables.len()) as u64;
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
