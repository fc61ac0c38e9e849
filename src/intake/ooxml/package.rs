//! The zip container of a workbook or document: held against the limits before anything is unfolded, and its parts by name.

use std::collections::BTreeMap;
use std::io::Cursor;

use zip::ZipArchive;
use zip::read::ZipFile;

use super::xml::{Token, Xml, XmlError};
use crate::intake::error::{Damage, IntakeError};
use crate::intake::limits::{Limit, Limits};

/// The opened container.
pub(in crate::intake) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// The number of every entry by its name in lower case with forward slashes.
    numbers: BTreeMap<String, usize>,
}

/// A part as a stream of XML, unfolding while it is read.
pub(in crate::intake) type Part<'p, 'a> = Xml<ZipFile<'p, Cursor<&'a [u8]>>>;

/// What one part says of another.
#[derive(Clone, Debug)]
pub(in crate::intake) struct Relationship {
    /// The last word of its type, such as `worksheet`; the strict form of the format has other words before it.
    pub(in crate::intake) kind: String,
    /// The path of the other part in the container.
    pub(in crate::intake) path: String,
}

impl<'a> Package<'a> {
    /// Opens the container and holds what it declares against the limits.
    ///
    /// # Errors
    /// [`IntakeError::Damaged`] where the directory cannot be read, [`IntakeError::Limit`] where it declares too much.
    pub(in crate::intake) fn open(file: &str, bytes: &'a [u8], limits: &Limits) -> Result<Self, IntakeError> {
        let exceeded = |limit, found| Err(IntakeError::limit(file, limits, limit, found, None));
        let archive = ZipArchive::new(Cursor::new(bytes))
            .map_err(|_| IntakeError::Damaged { file: file.to_owned(), detail: Damage::Container })?;
        let entries = archive.len() as u64;
        if entries > limits.zip_entries {
            return exceeded(Limit::ZipEntries, entries);
        }
        let mut package = Self { archive, numbers: BTreeMap::new() };
        let mut unfolded = 0_u64;
        for number in 0..package.archive.len() {
            let entry = package
                .archive
                .by_index_raw(number)
                .map_err(|_| IntakeError::Damaged { file: file.to_owned(), detail: Damage::Container })?;
            unfolded = unfolded.saturating_add(entry.size());
            if let Ok(name) = entry.name() {
                // Of two entries of one name the later one counts.
                package.numbers.insert(name.replace('\\', "/").to_ascii_lowercase(), number);
            }
        }
        if unfolded > limits.zip_bytes {
            return exceeded(Limit::ZipBytes, unfolded);
        }
        let ratio = unfolded / (bytes.len() as u64).max(1);
        if unfolded > limits.zip_ratio_from && ratio > limits.zip_ratio {
            return exceeded(Limit::ZipRatio, ratio);
        }
        Ok(package)
    }

    /// Whether there is a part of this path.
    pub(in crate::intake) fn has(&self, path: &str) -> bool {
        self.numbers.contains_key(&path.to_ascii_lowercase())
    }

    /// The bytes of a part by its path, unfolding while they are read.
    ///
    /// # Errors
    /// As [`Package::part`].
    pub(in crate::intake) fn entry(&mut self, path: &str) -> Result<ZipFile<'_, Cursor<&'a [u8]>>, XmlError> {
        let number = self.numbers.get(&path.to_ascii_lowercase()).ok_or(XmlError::Broken("the part is missing"))?;
        self.archive.by_index(*number).map_err(|cause| XmlError::Io(cause.into()))
    }

    /// A part by its path.
    ///
    /// # Errors
    /// Where there is none, or it is packed in a way that is not known.
    pub(in crate::intake) fn part(&mut self, path: &str) -> Result<Part<'_, 'a>, XmlError> {
        Ok(Xml::new(self.entry(path)?))
    }

    /// The relationships of a part by their IDs; of the container itself where the path is empty
    /// (ECMA-376 part 2, 9.3).
    ///
    /// # Errors
    /// Where they are missing or no XML.
    pub(in crate::intake) fn relationships(&mut self, path: &str) -> Result<BTreeMap<String, Relationship>, XmlError> {
        let (folder, _) = split(path);
        let folder = folder.to_owned();
        let mut found = BTreeMap::new();
        let mut xml = self.part(&relationships_of(path))?;
        loop {
            match xml.next()? {
                Token::Start(tag) if tag.name == b"Relationship" => {
                    let text = |name| tag.attribute(name).map(Option::unwrap_or_default);
                    let (id, kind, target) = (text("Id")?, text("Type")?, text("Target")?);
                    let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                    found.insert(id, Relationship { kind, path: resolve(&folder, &target) });
                }
                Token::Eof => return Ok(found),
                _ => {}
            }
        }
    }
}

/// The path of the part that holds the relationships of another.
pub(in crate::intake) fn relationships_of(path: &str) -> String {
    let (folder, name) = split(path);
    format!("{folder}_rels/{name}.rels")
}

/// The folder of a path with its slash, and the name.
pub(in crate::intake) fn split(path: &str) -> (&str, &str) {
    path.rfind('/').and_then(|slash| path.split_at_checked(slash + 1)).unwrap_or(("", path))
}

/// The path that a target means: from the root where it begins with a slash, else from the folder.
fn resolve(folder: &str, target: &str) -> String {
    let whole = match target.strip_prefix('/') {
        Some(absolute) => absolute.to_owned(),
        None => format!("{folder}{}", target.replace('\\', "/")),
    };
    let mut steps = Vec::new();
    for step in whole.split('/') {
        match step {
            "." => {}
            ".." => {
                steps.pop();
            }
            _ => steps.push(step),
        }
    }
    steps.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_found_from_the_root_and_from_the_folder() {
        for (folder, target, path) in [
            ("xl/", "worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("xl/", "/xl/worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("xl/", "./styles.xml", "xl/styles.xml"),
            ("xl/books/", "../sheets\\a.xml", "xl/sheets/a.xml"),
            ("", "xl/workbook.xml", "xl/workbook.xml"),
            ("", "../../a.xml", "a.xml"),
        ] {
            assert_eq!(resolve(folder, target), path);
        }
        assert_eq!(relationships_of("xl/workbook.xml"), "xl/_rels/workbook.xml.rels");
        assert_eq!(relationships_of(""), "_rels/.rels");
    }
}
