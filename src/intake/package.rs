//! The zip container of a workbook: held against the limits before anything is unfolded, and its parts by name.

use std::io::{BufReader, Cursor, Read};

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;
use zip::read::ZipFile;

use super::error::{Damage, IntakeError};
use super::limits::{Limit, Limits};

/// The opened container.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// The name of every entry in lower case with forward slashes, by entry number.
    names: Vec<String>,
}

type Part<'p, 'a> = ZipFile<'p, Cursor<&'a [u8]>>;

impl<'a> Package<'a> {
    /// Opens the container and holds what it declares against the limits.
    ///
    /// # Errors
    /// [`IntakeError::Damaged`] where the directory cannot be read, [`IntakeError::Limit`] where it declares too much.
    pub(super) fn open(file: &str, bytes: &'a [u8], limits: &Limits) -> Result<Self, IntakeError> {
        let exceeded = |limit, found| Err(IntakeError::limit(file, limits, limit, found, None));
        let archive = ZipArchive::new(Cursor::new(bytes))
            .map_err(|_| IntakeError::Damaged { file: file.to_owned(), detail: Damage::Zip })?;
        let entries = archive.len() as u64;
        if entries > limits.zip_entries {
            return exceeded(Limit::ZipEntries, entries);
        }
        let mut package = Self { archive, names: Vec::new() };
        let mut unfolded = 0_u64;
        for number in 0..package.archive.len() {
            let entry = package
                .archive
                .by_index_raw(number)
                .map_err(|_| IntakeError::Damaged { file: file.to_owned(), detail: Damage::Zip })?;
            unfolded = unfolded.saturating_add(entry.size());
            let name = entry.name().map(|name| name.replace('\\', "/").to_ascii_lowercase()).unwrap_or_default();
            package.names.push(name);
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

    /// Holds the announcements inside the parts against the limits, for which the reader would set memory aside.
    ///
    /// Every part of such a name is looked at, wherever it lies, as the container itself says which one is used.
    ///
    /// # Errors
    /// [`IntakeError::Limit`] where a part announces too much. Parts that cannot be read are left to the reader.
    pub(super) fn check_parts(&mut self, file: &str, limits: &Limits) -> Result<(), IntakeError> {
        for number in 0..self.names.len() {
            let name = self.names.get(number).map_or("", String::as_str);
            let (is_strings, is_styles) = (name.ends_with("sharedstrings.xml"), name.ends_with("styles.xml"));
            if !(is_strings || is_styles) {
                continue;
            }
            let Ok(part) = self.archive.by_index(number) else { continue };
            let exceeded = |limit, found| Err(IntakeError::limit(file, limits, limit, found, None));
            if is_strings {
                let announced = announced_strings(part);
                if announced > limits.shared_strings {
                    return exceeded(Limit::SharedStrings, announced);
                }
            } else {
                let (formats, longest) = style_load(part, limits);
                if formats > limits.cell_formats {
                    return exceeded(Limit::CellFormats, formats);
                }
                if longest > limits.style_text_bytes {
                    return exceeded(Limit::StyleText, longest);
                }
            }
        }
        Ok(())
    }

    /// The parts that hold the sheets, in the order in which the workbook lists them; `None` for one that is not found.
    pub(super) fn sheet_parts(&mut self) -> Vec<Option<usize>> {
        let Some(workbook) = self.workbook_part() else { return Vec::new() };
        let (folder, name) = workbook.rsplit_once('/').map_or(("", workbook.as_str()), |(folder, name)| (folder, name));
        let folder = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let mut targets = Vec::new();
        self.each_tag(&format!("{folder}_rels/{name}.rels"), |tag| {
            if tag.local_name().as_ref() == "Relationship" {
                targets.push((attribute(tag, "Id"), attribute(tag, "Target")));
            }
        });
        let mut sheets = Vec::new();
        self.each_tag(&workbook, |tag| {
            if tag.local_name().as_ref() == "sheet" {
                sheets.push(attribute(tag, "id"));
            }
        });
        sheets
            .iter()
            .map(|id| {
                let (_, target) = targets.iter().find(|(other, _)| other == id)?;
                let path = match target.strip_prefix('/') {
                    Some(absolute) => absolute.to_owned(),
                    None => format!("{folder}{target}"),
                };
                self.number(&path)
            })
            .collect()
    }

    /// A part by its number, unfolding while it is read.
    pub(super) fn part(&mut self, number: usize) -> Option<Part<'_, 'a>> {
        self.archive.by_index(number).ok()
    }

    pub(super) fn number(&self, path: &str) -> Option<usize> {
        let path = path.to_ascii_lowercase();
        self.names.iter().rposition(|name| *name == path)
    }

    /// The path of the part that is the workbook, as the container's relationships name it.
    pub(super) fn workbook_part(&mut self) -> Option<String> {
        let mut target = None;
        self.each_tag("_rels/.rels", |tag| {
            if tag.local_name().as_ref() == "Relationship"
                && attribute(tag, "Type").ends_with("/relationships/officeDocument")
            {
                target = Some(attribute(tag, "Target"));
            }
        });
        target.map(|path| path.strip_prefix('/').unwrap_or(&path).to_owned())
    }

    /// Shows every opening tag of a small part; stops at the first disorder, which the reader will report.
    fn each_tag(&mut self, path: &str, mut look: impl FnMut(&BytesStart<'_>)) {
        let Some(part) = self.number(path).and_then(|number| self.part(number)) else { return };
        tags(part, |tag| {
            look(tag);
            true
        });
    }
}

/// Shows every opening tag of XML until `look` has seen enough (returns false) or the XML breaks off.
fn tags(xml: impl Read, mut look: impl FnMut(&BytesStart<'_>) -> bool) {
    let mut reader = quick_xml::Reader::from_reader(BufReader::new(xml));
    reader.config_mut().check_end_names = false;
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(tag) | Event::Empty(tag)) if look(&tag) => {}
            Ok(Event::Start(_) | Event::Empty(_) | Event::Eof) | Err(_) => return,
            Ok(_) => {}
        }
    }
}

/// The value of an attribute by its local name; empty where there is none.
pub(super) fn attribute(tag: &BytesStart<'_>, name: &str) -> String {
    tag.attributes()
        .with_checks(false)
        .filter_map(Result::ok)
        .find(|attribute| attribute.key.local_name().as_ref() == name)
        .and_then(|attribute| attribute.normalized_value(XmlVersion::Implicit1_0).ok())
        .map(std::borrow::Cow::into_owned)
        .unwrap_or_default()
}

/// How many strings a part of shared strings announces. The reader sets memory aside for all of them at once, so that
/// a forged number would end the process.
fn announced_strings(part: impl Read) -> u64 {
    let mut announced = 0;
    tags(part, |tag| {
        if tag.local_name().as_ref() != "sst" {
            return true;
        }
        // Read from the raw tag, so that no oddity of spelling is seen here in another way than by the reader.
        for after in tag.as_ref().split("uniqueCount").skip(1) {
            let digits = after.trim_start_matches(|c: char| !c.is_ascii_digit());
            let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
            let count = digits.get(..end).filter(|digits| !digits.is_empty());
            announced = announced.max(count.map_or(0, |digits| digits.parse().unwrap_or(u64::MAX)));
        }
        false
    });
    announced
}

/// How many cell formats a part of styles has, and the length of its longest tag in bytes. The reader copies fonts and
/// number formats into every cell format, so that a long one among many would fill the memory.
fn style_load(part: impl Read, limits: &Limits) -> (u64, u64) {
    let (mut formats, mut longest, mut in_cell_formats) = (0_u64, 0_u64, false);
    tags(part, |tag| {
        match tag.local_name().as_ref() {
            // The root names its namespaces and is copied nowhere.
            "styleSheet" => return true,
            "cellXfs" => in_cell_formats = true,
            "cellStyles" | "dxfs" | "cellStyleXfs" => in_cell_formats = false,
            "xf" if in_cell_formats => formats += 1,
            _ => {}
        }
        longest = longest.max(tag.as_ref().len() as u64);
        formats <= limits.cell_formats && longest <= limits.style_text_bytes
    });
    (formats, longest)
}
