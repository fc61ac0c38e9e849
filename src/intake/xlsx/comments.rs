//! Comments of cells (コメント, メモ): remarks that vendors write where no column has room for them.

use std::collections::BTreeMap;
use std::io::Read;

use super::address;
use super::sheet::Reading;
use crate::intake::error::IntakeError;
use crate::intake::ooxml::entities::utf8;
use crate::intake::ooxml::package::{Package, relationships_of};
use crate::intake::ooxml::trouble::Trouble;
use crate::intake::ooxml::xml::{BREAKS_OFF, Token, Xml};
use crate::intake::table::{CellAddress, Comment};

/// The comments of a sheet by its path, in the order of the cells. Those in threads stand in a part of their own, and the
/// older part then only says that there are some.
///
/// # Errors
/// Where a part is damaged or goes beyond a limit.
pub(super) fn read(
    package: &mut Package<'_>,
    file: &str,
    path: &str,
    name: &str,
    reading: &mut Reading<'_>,
) -> Result<Vec<Comment>, IntakeError> {
    let relations = relationships_of(path);
    if !package.has(&relations) {
        return Ok(Vec::new());
    }
    let related = package.relationships(path).map_err(|cause| Trouble::from(cause).at(file, &relations))?;
    let mut found = Found::default();
    for (kind, threaded) in [("threadedComment", true), ("comments", false)] {
        let parts = related.values().filter(|part| part.kind == kind).map(|part| part.path.clone());
        for part in parts.filter(|part| package.has(part)).collect::<Vec<_>>() {
            let mut xml = package.part(&part).map_err(|cause| Trouble::from(cause).at(file, &part))?;
            let read = if threaded { found.threads(&mut xml, reading) } else { found.notes(&mut xml, reading) };
            read.map_err(|trouble| trouble.at(file, &part))?;
        }
    }
    let mut comments = Vec::with_capacity(found.by_cell.len());
    for (cell, texts) in found.by_cell {
        let text = texts.join("\n");
        reading.take_comment(name, cell, &text)?;
        comments.push(Comment { cell, text: text.into() });
    }
    Ok(comments)
}

#[derive(Default)]
struct Found {
    by_cell: BTreeMap<CellAddress, Vec<String>>,
}

impl Found {
    /// A part of comments in threads: each with its answers.
    fn threads<R: Read>(&mut self, xml: &mut Xml<R>, reading: &mut Reading<'_>) -> Result<(), Trouble> {
        let (mut cell, mut text) = (None, Vec::new());
        loop {
            match xml.next()? {
                Token::Start(tag) if tag.name == b"threadedComment" => {
                    cell = tag.attribute("ref")?.and_then(|place| address_of(&place));
                }
                Token::Start(tag) if tag.name == b"text" && !tag.is_empty => {
                    xml.text(reading.items.most(), &mut text)?;
                    self.add(cell, utf8(&text)?);
                }
                Token::Eof => return Ok(()),
                _ => {}
            }
        }
    }

    /// The older part: each comment begins with its author, which is nothing that it says.
    fn notes<R: Read>(&mut self, xml: &mut Xml<R>, reading: &mut Reading<'_>) -> Result<(), Trouble> {
        let (mut authors, mut author, mut cell, mut name) = (Vec::new(), None, None, Vec::new());
        let mut closed = false;
        loop {
            match xml.next()? {
                Token::Start(tag) if tag.name == b"author" => {
                    name.clear();
                    if !tag.is_empty {
                        xml.text(reading.items.most(), &mut name)?;
                    }
                    authors.push(utf8(&name)?.to_owned());
                }
                Token::Start(tag) if tag.name == b"comment" => {
                    cell = tag.attribute("ref")?.and_then(|place| address_of(&place));
                    author = tag.attribute("authorId")?.and_then(|number| number.trim().parse::<usize>().ok());
                }
                Token::Start(tag) if tag.name == b"text" && !tag.is_empty => {
                    let item = reading.items.read(xml)?;
                    let author = author.and_then(|at| authors.get(at)).map_or("", |author| author.as_str());
                    // What stands there in place of a thread is for programs that know none.
                    if !author.starts_with("tc={") {
                        let own = item.text.strip_prefix(author).filter(|_| !author.is_empty());
                        let said = own.and_then(|rest| rest.strip_prefix([':', '：'])).unwrap_or(&item.text);
                        self.add(cell, said);
                    }
                }
                Token::End(b"comments") => closed = true,
                Token::Eof if closed || self.by_cell.is_empty() => return Ok(()),
                Token::Eof => return Err(BREAKS_OFF.into()),
                _ => {}
            }
        }
    }

    fn add(&mut self, cell: Option<CellAddress>, text: &str) {
        let text = text.trim();
        if let Some(cell) = cell.filter(|_| !text.is_empty()) {
            self.by_cell.entry(cell).or_default().push(text.to_owned());
        }
    }
}

fn address_of(place: &str) -> Option<CellAddress> {
    address::cell(place.as_bytes()).map(|(row, column)| CellAddress { row, column })
}
