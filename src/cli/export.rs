//! The options of `tekigo check` about data exports, and the file of every place (`--all`).

use std::fs::File;
use std::io::{self, BufWriter, Write as _};
use std::path::{Path, PathBuf};

use clap::ArgMatches;
use tempfile::NamedTempFile;

use super::exit::Exit;
use super::export_messages as x;
use super::failure::Failure;
use super::output::{keep_permissions, output_failed};
use super::settings::Settings;
use crate::catalog::{Catalog, Kind, SourceFile};
use crate::check::{ExportOptions, is_about};
use crate::deliverable::Delivery;
use crate::export::characters::{CharacterTable, Permitted};
use crate::export::dialect::Dialect;
use crate::export::partial::Partial;
use crate::export::plan::Plan;

/// How data exports are checked.
///
/// # Errors
/// When a dialect or group is not known.
pub fn options(arguments: &ArgMatches, settings: &Settings, catalog: &Catalog) -> Result<ExportOptions, Failure> {
    let word = arguments.get_one::<String>("dialect").or(settings.dialect.as_ref());
    let dialect = word.map(|word| dialect(word)).transpose()?;
    let mut groups = Vec::new();
    for word in arguments.get_many::<String>("group").into_iter().flatten() {
        groups.push(group(catalog, word)?);
    }
    let defaults = ExportOptions::default();
    let examples = arguments.get_one::<u16>("max-examples").copied().or(settings.max_examples);
    let file = arguments.get_one::<PathBuf>("characters").or(settings.characters.as_ref());
    let memory = arguments.get_one::<String>("memory").or(settings.memory.as_ref());
    let folder = arguments.get_one::<PathBuf>("temp-dir").or(settings.temp_dir.as_ref());
    if let Some(folder) = folder {
        std::fs::read_dir(folder).map_err(|error| Failure::unreadable(Exit::Usage, folder, &error))?;
    }
    Ok(ExportOptions {
        dialect,
        characters: file.map(|path| characters(path)).transpose()?.unwrap_or_default(),
        groups,
        show_values: arguments.get_flag("show-values"),
        examples: examples.map_or(defaults.examples, usize::from),
        all: arguments.contains_id("all"),
        memory: memory.map(|word| size(word)).transpose()?.unwrap_or(defaults.memory),
        temp_dir: folder.cloned(),
        ..defaults
    })
}

/// A size in bytes, as people write it: `512M`, `2G`, `1.5 GiB`.
fn size(word: &str) -> Result<usize, Failure> {
    /// Less would make a file of crumbs.
    const LEAST: usize = 64 << 10;
    let invalid = || {
        let texts = (x::MEMORY_INVALID, x::MEMORY_INVALID_REMEDY);
        Failure::new(Exit::Usage, texts, [("value", word.into())])
    };
    let bare = word.trim().to_ascii_uppercase();
    let number = bare.trim_end_matches("IB").trim_end_matches('B');
    let (number, unit) = match number.as_bytes().last() {
        Some(b'K') => (number.trim_end_matches('K'), 10),
        Some(b'M') => (number.trim_end_matches('M'), 20),
        Some(b'G') => (number.trim_end_matches('G'), 30),
        Some(b'T') => (number.trim_end_matches('T'), 40),
        _ => (number, 0),
    };
    // In whole and tenth parts, so that nothing is rounded.
    let (whole, tenth) = number.trim().split_once('.').unwrap_or((number.trim(), "0"));
    let digits =
        |text: &str| text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse::<u64>().ok()).flatten();
    let tenths = digits(whole).zip(digits(tenth).filter(|tenth| *tenth < 10));
    let tenths = tenths.and_then(|(whole, tenth)| whole.checked_mul(10)?.checked_add(tenth)).ok_or_else(invalid)?;
    let bytes = (u128::from(tenths) << unit) / 10;
    let bytes = usize::try_from(bytes).unwrap_or(usize::MAX);
    if bytes < LEAST { Err(invalid()) } else { Ok(bytes) }
}

fn dialect(word: &str) -> Result<Dialect, Failure> {
    let invalid = |problem: Box<crate::catalog::Problem>| Failure::problems(vec![*problem]);
    if let Some(shipped) = Dialect::shipped(word) {
        return shipped.map_err(invalid);
    }
    let path = Path::new(word);
    if !path.is_file() {
        let known = Dialect::names().collect::<Vec<_>>().join(", ");
        let values = [("value", word.into()), ("known", known.into())];
        return Err(Failure::new(Exit::Usage, (x::DIALECT_UNKNOWN, x::DIALECT_UNKNOWN_REMEDY), values));
    }
    let bytes = std::fs::read(path).map_err(|error| Failure::unreadable(Exit::Configuration, path, &error))?;
    Dialect::read_own(&SourceFile::new(word, &String::from_utf8_lossy(&bytes))).map_err(invalid)
}

/// The table of permitted characters in a file.
fn characters(path: &Path) -> Result<Permitted, Failure> {
    let bytes = std::fs::read(path).map_err(|error| Failure::unreadable(Exit::Configuration, path, &error))?;
    let table = CharacterTable::from_bytes(&path.display().to_string(), &bytes);
    table.map(Permitted::with).map_err(|problem| Failure::problems(vec![*problem]))
}

/// `FILE=GROUP`; the name of a file can hold the sign itself.
fn group(catalog: &Catalog, word: &str) -> Result<(String, String), Failure> {
    let known = |written: &str| {
        catalog.packs().iter().any(|pack| {
            let name = written.strip_prefix(pack.business.as_str()).and_then(|rest| rest.strip_prefix('/'));
            let groups = pack.section(Kind::Data).map(|section| &section.requirements).into_iter().flatten();
            groups.into_iter().any(|one| one.section == written || Some(one.section.as_str()) == name)
        })
    };
    let found = word.rsplit_once('=').filter(|(_, group)| known(group));
    found
        .map(|(file, group)| (file.to_owned(), group.to_owned()))
        .ok_or_else(|| Failure::new(Exit::Usage, (x::GROUP_UNKNOWN, x::GROUP_UNKNOWN_REMEDY), [("value", word.into())]))
}

/// Sees that each `--group FILE=GROUP` is about a file that is there: a slip would change what is checked unseen.
///
/// # Errors
/// When one names no file of the delivery.
pub fn groups_name_files(options: &ExportOptions, delivery: &Delivery) -> Result<(), Failure> {
    /// So many names are told to choose from.
    const MOST: usize = 10;
    let paths = || delivery.files().iter().chain(delivery.members()).map(|file| file.path.as_str());
    let Some((file, group)) = options.groups.iter().find(|(file, _)| !paths().any(|path| is_about(file, path))) else {
        return Ok(());
    };
    let mut known: Vec<&str> = paths().take(MOST).collect();
    known.extend((paths().nth(MOST).is_some()).then_some("…"));
    let values = [("value", format!("{file}={group}").into()), ("known", known.join(", ").into())];
    Err(Failure::new(Exit::Usage, (x::GROUP_NO_FILE, x::GROUP_NO_FILE_REMEDY), values))
}

/// The file that takes every place, where one is asked for.
///
/// # Errors
/// When its name has no ending that is known, or it cannot be made.
pub fn all(arguments: &ArgMatches) -> Result<Option<AllPlaces>, Failure> {
    arguments.get_one::<PathBuf>("all").map(|path| AllPlaces::new(path)).transpose()
}

/// Every place of a mistake, written while it is found; the file takes its place when the run ends.
pub struct AllPlaces {
    path: PathBuf,
    out: BufWriter<NamedTempFile>,
    csv: bool,
    failure: Option<io::Error>,
}

impl AllPlaces {
    fn new(path: &Path) -> Result<Self, Failure> {
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
        if !matches!(ending.as_str(), "csv" | "jsonl" | "ndjson") {
            let values = [("value", path.display().to_string().into())];
            return Err(Failure::new(Exit::Usage, (x::ALL_ENDING, x::ALL_ENDING_REMEDY), values));
        }
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let file = tempfile::Builder::new().prefix(".tekigo-").tempfile_in(folder);
        let out = BufWriter::with_capacity(1 << 16, file.map_err(|error| output_failed(path, &error))?);
        let mut all = Self { path: path.to_path_buf(), out, csv: ending == "csv", failure: None };
        if all.csv {
            // Excel takes a CSV without the mark for CP932.
            let head = "\u{feff}rule,file,line,column,character,business,group,item,name,value,same_as\r\n";
            all.failure = all.out.write_all(head.as_bytes()).err();
        }
        Ok(all)
    }

    /// Writes the places of a part of a file.
    pub fn add(&mut self, path: &str, plan: &Plan<'_>, part: &Partial) {
        if self.failure.is_none() {
            self.failure = self.write(path, plan, part).err();
        }
    }

    fn write(&mut self, path: &str, plan: &Plan<'_>, part: &Partial) -> io::Result<()> {
        let number = |number: Option<u64>| number.map_or_else(String::new, |number| number.to_string());
        for one in &part.occurrences {
            let item = one.column.and_then(|column| plan.item(column)).map(|(_, item)| item);
            let fields = [
                format!("export-{}", one.fault.word()),
                path.to_owned(),
                number(one.shown.line),
                number(one.shown.column),
                number(one.shown.character),
                plan.group.business.as_str().to_owned(),
                plan.group.name.clone(),
                item.map_or_else(String::new, |item| item.key.id.as_ref().to_owned()),
                item.map_or_else(String::new, |item| item.name.clone()),
                one.shown.text.clone(),
                one.shown.same_as.as_deref().unwrap_or_default().to_owned(),
            ];
            if self.csv {
                let fields: Vec<String> = fields.iter().map(|field| csv_field(field)).collect();
                write!(self.out, "{}\r\n", fields.join(","))?;
            } else {
                const NAMES: [&str; 11] = [
                    "rule",
                    "file",
                    "line",
                    "column",
                    "character",
                    "business",
                    "group",
                    "item",
                    "name",
                    "value",
                    "same_as",
                ];
                let numbers = 2..5;
                let mut members = serde_json::Map::new();
                for (at, (name, field)) in
                    NAMES.iter().zip(&fields).enumerate().filter(|(_, (_, field))| !field.is_empty())
                {
                    let as_number = field.parse::<u64>().ok().filter(|_| numbers.contains(&at));
                    let value = as_number.map_or_else(|| field.as_str().into(), serde_json::Value::from);
                    members.insert((*name).to_owned(), value);
                }
                serde_json::to_writer(&mut self.out, &members)?;
                self.out.write_all(b"\n")?;
            }
        }
        Ok(())
    }

    /// Puts the file into its place.
    ///
    /// # Errors
    /// When it could not be written.
    pub fn finish(self) -> Result<(), Failure> {
        let Self { path, out, failure, .. } = self;
        if let Some(error) = failure {
            return Err(output_failed(&path, &error));
        }
        let file = out.into_inner().map_err(|error| output_failed(&path, error.error()))?;
        keep_permissions(&file, &path);
        let _: File = file.persist(&path).map_err(|error| output_failed(&path, &error.error))?;
        Ok(())
    }
}

/// A field of the CSV: in quotation marks, and nothing that a spreadsheet would run.
fn csv_field(field: &str) -> String {
    let guard = if field.starts_with(['=', '+', '-', '@']) { "'" } else { "" };
    if field.is_empty() { String::new() } else { format!("\"{guard}{}\"", field.replace('"', "\"\"")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_the_csv_can_run() {
        assert_eq!(csv_field("=1+1"), "\"'=1+1\"");
        assert_eq!(csv_field("a\"b"), "\"a\"\"b\"");
        assert_eq!(csv_field(""), "");
    }

    #[test]
    fn sizes_are_read_as_people_write_them() {
        for (word, bytes) in [
            ("64K", 1 << 16),
            ("512M", 1 << 29),
            ("2g", 1 << 31),
            ("1.5 GiB", 3 << 29),
            ("100MB", 100 << 20),
            ("65536", 1 << 16),
        ] {
            assert_eq!(size(word).unwrap(), bytes, "{word}");
        }
        for word in ["", "M", "-1G", "63K", "1,5G", "1.25G", "a", "0", "1.5.2G", "1e3"] {
            assert!(size(word).is_err(), "{word}");
        }
    }

    #[test]
    fn dialects_are_shipped_or_files() {
        assert_eq!(dialect("strict").unwrap().name, "strict");
        assert!(dialect("no-such-dialect").is_err());
    }
}
