//! The files that are to be imported, from the paths that the user named.

use std::path::{Path, PathBuf};
use std::{fs, io};

use crate::catalog::import::Publication;
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::cli::messages::{PATH_UNREADABLE, PATH_UNREADABLE_REMEDY};

/// The files of the paths given; of a folder, every file in it, in the order in which people count. Beside them the names
/// of what was passed over.
pub(super) fn open(paths: &[PathBuf]) -> Result<(Vec<Publication>, Vec<String>), Failure> {
    /// What is taken from a folder; a file that is named is tried whatever its name.
    const ENDINGS: [&str; 16] = [
        "xlsx", "xlsm", "xlsb", "xls", "ods", "csv", "tsv", "json", "jsonl", "ndjson", "xml", "docx", "docm", "txt",
        "md", "markdown",
    ];
    let mut skipped = Vec::new();
    let unreadable = |path: &Path, error: &io::Error| Failure::unreadable(Exit::Input, path, error);
    let mut publications = Vec::new();
    for path in paths {
        let mut files = vec![path.clone()];
        if path.is_dir() {
            let entries = fs::read_dir(path).map_err(|error| unreadable(path, &error))?;
            let inside = entries.filter_map(Result::ok).map(|entry| entry.path());
            let wanted = |path: &PathBuf| {
                path.is_file() && path.file_name().is_some_and(|name| !name.to_string_lossy().starts_with(['.', '~']))
            };
            let fits = |path: &PathBuf| {
                path.extension()
                    .is_some_and(|ending| ENDINGS.contains(&ending.to_string_lossy().to_lowercase().as_str()))
            };
            let (fitting, others): (Vec<PathBuf>, Vec<PathBuf>) = inside.filter(wanted).partition(fits);
            files = fitting;
            let name = |path: &PathBuf| path.file_name().map(|name| name.to_string_lossy().into_owned());
            skipped.extend(others.iter().filter_map(name));
            files.sort_by_cached_key(|path| natural(&path.to_string_lossy()));
        }
        for file in files {
            let bytes = fs::read(&file).map_err(|error| unreadable(&file, &error))?;
            let name = file.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
            publications.push(Publication { name, bytes });
        }
    }
    if publications.is_empty() {
        let value = paths.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join(", ");
        let values = [("value", value.into()), ("detail", String::new().into())];
        return Err(Failure::new(Exit::Input, (PATH_UNREADABLE, PATH_UNREADABLE_REMEDY), values));
    }
    skipped.sort();
    Ok((publications, skipped))
}

/// A key by which `j20` comes before `j100`.
fn natural(name: &str) -> Vec<(u64, String)> {
    let mut parts: Vec<(u64, String)> = Vec::new();
    let (mut digits, mut letters) = (String::new(), String::new());
    for letter in name.chars() {
        if letter.is_ascii_digit() {
            digits.push(letter);
        } else {
            if !digits.is_empty() {
                parts.push((0, std::mem::take(&mut letters)));
                parts.push((digits.parse().unwrap_or(u64::MAX), String::new()));
                digits.clear();
            }
            letters.push(letter);
        }
    }
    parts.push((0, letters));
    parts.push((digits.parse().unwrap_or(0), String::new()));
    parts
}
