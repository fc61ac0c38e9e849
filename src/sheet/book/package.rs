//! The container of the workbook: parts as texts, and a new container with some of them changed.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{Cursor, Read as _, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use super::grid::{self, Addition};
use super::look::{self, Looks};
use super::{BookError, sheets};
use crate::intake::WorkbookParts;

/// A workbook that a copy is made of.
pub struct Book<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    parts: &'b WorkbookParts,
    /// Parts that are written anew or added, by path.
    changed: BTreeMap<String, String>,
    looks: Option<Looks>,
}

impl<'b> Book<'b> {
    /// Opens the container and adds our looks of cells to its styles; where its styles cannot be added to, our cells go
    /// without.
    ///
    /// # Errors
    /// Where the container cannot be read.
    pub fn open(bytes: &'b [u8], parts: &'b WorkbookParts) -> Result<Self, BookError> {
        let mut book =
            Self { archive: ZipArchive::new(Cursor::new(bytes))?, parts, changed: BTreeMap::new(), looks: None };
        if let Some(path) = &parts.styles
            && let Some((styles, looks)) = look::add(&book.text(path)?)?
        {
            book.changed.insert(path.clone(), styles);
            book.looks = Some(looks);
        }
        Ok(book)
    }

    /// Our looks of cells, where the styles have them.
    #[must_use]
    pub const fn looks(&self) -> Option<&Looks> {
        self.looks.as_ref()
    }

    /// The names of the entries.
    fn names(&self) -> impl Iterator<Item = String> {
        self.archive.file_names().filter_map(Result::ok).map(Cow::into_owned)
    }

    /// The text of a part as it is now.
    ///
    /// # Errors
    /// Where there is no such part, or it cannot be unfolded.
    pub fn text(&mut self, path: &str) -> Result<String, BookError> {
        if let Some(changed) = self.changed.get(path) {
            return Ok(changed.clone());
        }
        // Of two entries of one name the later one counts, as in reading.
        let name = self.names().filter(|name| same(name, path)).last();
        let mut entry = self.archive.by_name(&name.ok_or(BookError::Lacks("a part is missing"))?)?;
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes)?;
        Ok(in_utf_8(&bytes))
    }

    /// Adds cells to a sheet by the path of its part.
    ///
    /// # Errors
    /// Where the part cannot be read.
    pub fn add_cells(&mut self, path: &str, addition: &Addition) -> Result<(), BookError> {
        let text = self.text(path)?;
        let made = grid::add(&text, addition)?;
        self.changed.insert(path.to_owned(), made);
        Ok(())
    }

    /// Puts a sheet before all others; its name is changed where another bears it. The name that it got.
    ///
    /// # Errors
    /// Where the parts that list the sheets cannot be read.
    pub fn add_first_sheet(&mut self, name: &str, page: impl FnOnce(&str) -> String) -> Result<String, BookError> {
        let name = sheets::free_name(name, &self.parts.names);
        let main = self.parts.main.clone();
        let (folder, file) = main.rsplit_once('/').map_or(("", main.as_str()), |(folder, file)| (folder, file));
        let slash = if folder.is_empty() { "" } else { "/" };
        let target = (1_u32..).map(|number| format!("worksheets/tekigo{number}.xml"));
        let target = target.into_iter().find(|target| {
            let path = format!("{folder}{slash}{target}");
            !self.names().any(|other| same(&other, &path))
        });
        let target = target.ok_or(BookError::Lacks("there is no free name for a part"))?;
        let relations = format!("{folder}{slash}_rels/{file}.rels");
        let (book, links, types) = (self.text(&main)?, self.text(&relations)?, self.text("[Content_Types].xml")?);
        let (links, id) = sheets::relate(&links, &target)?;
        let path = format!("{folder}{slash}{target}");
        let namespace = sheets::namespace(&book)?;
        self.changed.insert(main, sheets::list_first(&book, &name, &id)?);
        self.changed.insert(relations, links);
        self.changed.insert("[Content_Types].xml".to_owned(), sheets::declare(&types, &format!("/{path}"))?);
        self.changed.insert(path, page(&namespace));
        self.unselect()?;
        Ok(name)
    }

    /// Leaves only the new sheet selected.
    fn unselect(&mut self) -> Result<(), BookError> {
        let charts = self.names().filter(|name| {
            let name = name.replace('\\', "/").to_ascii_lowercase();
            let folders = ["/chartsheets/", "/dialogsheets/", "/macrosheets/"];
            folders.iter().any(|folder| name.contains(folder)) && !name.contains("/_rels/")
        });
        let sheets = self.parts.sheets.iter().map(|(_, path)| path.clone());
        for path in sheets.chain(charts).collect::<Vec<_>>() {
            if let Some(made) = sheets::unselected(&self.text(&path)?)? {
                self.changed.insert(path, made);
            }
        }
        Ok(())
    }

    /// The bytes of the copy.
    ///
    /// # Errors
    /// Where an entry cannot be copied.
    pub fn finish(mut self) -> Result<Vec<u8>, BookError> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        // The clock would make other bytes of the same input.
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default());
        for number in 0..self.archive.len() {
            let entry = self.archive.by_index_raw(number)?;
            let name = entry.name()?.into_owned();
            let key = self.changed.keys().find(|path| same(path, &name)).cloned();
            if let Some(text) = key.and_then(|key| self.changed.remove(&key)) {
                drop(entry);
                writer.start_file(name, options)?;
                writer.write_all(text.as_bytes())?;
            } else {
                writer.raw_copy_file(entry)?;
            }
        }
        for (path, text) in &self.changed {
            writer.start_file(path.as_str(), options)?;
            writer.write_all(text.as_bytes())?;
        }
        Ok(writer.finish()?.into_inner())
    }
}

/// Whether two names mean the same part (ECMA-376 part 2, 6.2.2).
fn same(one: &str, other: &str) -> bool {
    one.replace('\\', "/").eq_ignore_ascii_case(other)
}

/// A part as text in UTF-8, without a byte-order mark; of one in UTF-16 the declaration goes, which would be wrong now.
fn in_utf_8(bytes: &[u8]) -> String {
    let codec = match bytes {
        [0xff, 0xfe, ..] => encoding_rs::UTF_16LE,
        [0xfe, 0xff, ..] => encoding_rs::UTF_16BE,
        _ => {
            let text = String::from_utf8_lossy(bytes);
            return text.strip_prefix('\u{feff}').unwrap_or(&text).to_owned();
        }
    };
    let text = codec.decode_with_bom_removal(bytes).0;
    let bare = text.trim_start().strip_prefix("<?xml").and_then(|rest| rest.split_once("?>")).map(|(_, rest)| rest);
    bare.unwrap_or(&text).to_owned()
}
