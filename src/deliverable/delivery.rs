//! What was delivered, as files: a folder or single files, with `delivery.toml` where there is one.

use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{fs, io};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::config::DeliveryConfig;
use crate::catalog::{Classes, Problem, SourceFile};
use crate::intake::Limits;
use crate::intake::packed::{Archive, Member, Stream, is_packed, unpacked};

/// A delivery: the files of one or more folders, not yet read, and the account that `delivery.toml` gives of them.
#[derive(Clone, Debug, Default)]
pub struct Delivery {
    files: Vec<DeliveredFile>,
    members: Vec<DeliveredFile>,
    config: Option<SourceFile>,
    skipped: Skipped,
    ignored_configs: Vec<String>,
}

/// One delivered file.
#[derive(Clone, Debug)]
pub struct DeliveredFile {
    /// Path relative to the argument given, with `/`; of a member of a zip archive, that of the archive and its own.
    pub path: String,
    /// Whether it is read, or told where it cannot be; other files of a folder (documents, pictures) are only listed.
    pub readable_kind: bool,
    /// Path of the zip archive that it is a member of.
    pub archive: Option<String>,
    content: Content,
}

/// Where the bytes of a file are. A file is read when it is needed, not before.
#[derive(Clone, Debug)]
enum Content {
    Path(PathBuf),
    Bytes(Arc<[u8]>),
    Member(Archive, Member),
}

/// How many files of a folder were left out without being looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Skipped {
    /// Lock files of spreadsheet programs (`~$…`, `.~lock.…`).
    pub lock_files: u64,
    /// Hidden files and folders.
    pub hidden: u64,
}

/// Why a delivery could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum DeliveryError {
    /// A path that is not there, or a folder that cannot be listed.
    #[error("cannot read {path}: {error}")]
    Unreadable {
        /// The path as given.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// Two of the folders given hold a `delivery.toml`.
    #[error("more than one delivery.toml: {first} and {second}")]
    SeveralConfigs {
        /// One of them.
        first: PathBuf,
        /// The other.
        second: PathBuf,
    },
    /// `delivery.toml` is wrong.
    #[error("{} mistakes in delivery.toml", .0.len())]
    Config(Vec<Problem>),
}

/// Endings of files that hold lists. A text file (`.txt`) is a note in most deliveries, and read where it is named.
const LIST_ENDINGS: [&str; 12] =
    ["xlsx", "xlsm", "xlsb", "xls", "xltx", "ods", "csv", "tsv", "json", "jsonl", "ndjson", "xml"];

/// Endings of files that are compressed by themselves; what stands before them says what they hold.
const PACKED_ENDINGS: [&str; 2] = ["gz", "zst"];

/// The ending of archives whose members are looked at.
const ARCHIVE_ENDING: &str = "zip";

/// Endings of archives that nothing is read of. They may hold what was delivered, so that each is told.
const CLOSED_ENDINGS: [&str; 9] = ["7z", "bz2", "cab", "lha", "lzh", "rar", "tar", "tgz", "xz"];

/// Folders nested deeper than this are a loop of links.
const DEPTH: usize = 32;

const CONFIG: &str = "delivery.toml";

impl Delivery {
    /// Opens a folder (with everything below it) or a single file.
    ///
    /// # Errors
    /// When the path or a folder below it cannot be read.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, DeliveryError> {
        Self::open_all(&[path.as_ref().to_path_buf()])
    }

    /// Opens several folders and files as one delivery. With several, paths begin with the name of their folder.
    ///
    /// # Errors
    /// When a path cannot be read, or two folders hold a `delivery.toml`.
    pub fn open_all(paths: &[PathBuf]) -> Result<Self, DeliveryError> {
        let mut delivery = Self::default();
        let mut config_at: Option<PathBuf> = None;
        for path in paths {
            let unreadable = |error| DeliveryError::Unreadable { path: path.clone(), error };
            let metadata = fs::metadata(path).map_err(unreadable)?;
            if metadata.is_dir() {
                let prefix = match path.file_name() {
                    Some(name) if paths.len() > 1 => format!("{}/", name.to_string_lossy()),
                    _ => String::new(),
                };
                let config = path.join(CONFIG);
                if config.is_file() {
                    if let Some(first) = config_at {
                        return Err(DeliveryError::SeveralConfigs { first, second: config });
                    }
                    let bytes =
                        fs::read(&config).map_err(|error| DeliveryError::Unreadable { path: config.clone(), error })?;
                    let text = String::from_utf8_lossy(&bytes);
                    delivery.config = Some(SourceFile::new(
                        format!("{prefix}{CONFIG}"),
                        text.strip_prefix('\u{feff}').unwrap_or(&text),
                    ));
                    config_at = Some(config);
                }
                delivery.walk(path, &prefix, 0, &mut Vec::new())?;
            } else {
                let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
                let taken = delivery.files.iter().any(|file| file.path == name);
                let shown = shown_path(&if taken { path.to_string_lossy().replace('\\', "/") } else { name });
                if path.parent().is_some_and(|folder| folder.join(CONFIG).is_file()) {
                    delivery.ignored_configs.push(CONFIG.to_owned());
                }
                // A file that is named on the command line is read whatever it is called.
                let content = Content::Path(path.clone());
                delivery.files.push(DeliveredFile { path: shown, readable_kind: true, archive: None, content });
            }
        }
        delivery.files.sort_by(|a, b| a.path.cmp(&b.path));
        delivery.ignored_configs.dedup();
        delivery.open_archives();
        Ok(delivery)
    }

    /// A delivery from names and bytes; a file named `delivery.toml` is its account of itself.
    #[must_use]
    pub fn from_files(files: Vec<(String, Vec<u8>)>) -> Self {
        let mut delivery = Self::default();
        for (path, bytes) in files {
            if path == CONFIG {
                let text = String::from_utf8_lossy(&bytes);
                delivery.config = Some(SourceFile::new(CONFIG, text.strip_prefix('\u{feff}').unwrap_or(&text)));
            } else {
                let readable_kind = is_wanted(&path);
                let content = Content::Bytes(bytes.into());
                delivery.files.push(DeliveredFile { path, readable_kind, archive: None, content });
            }
        }
        delivery.files.sort_by(|a, b| a.path.cmp(&b.path));
        delivery.open_archives();
        delivery
    }

    /// Looks into the zip archives among the files. One whose directory cannot be read is told where it is read.
    fn open_archives(&mut self) {
        let most = Limits::default().zip_entries;
        for file in self.files.iter_mut().filter(|file| ending(&file.path) == ARCHIVE_ENDING) {
            let archive = match &file.content {
                Content::Path(path) => Archive::Path(path.clone()),
                Content::Bytes(bytes) => Archive::Bytes(Arc::clone(bytes)),
                Content::Member(..) => continue,
            };
            let Ok(members) = archive.members(most) else {
                file.readable_kind = true;
                continue;
            };
            for member in members {
                let path = shown_path(&format!("{}/{}", file.path, member.name));
                let archive = Content::Member(archive.clone(), member);
                let mut member =
                    DeliveredFile { readable_kind: false, path, archive: Some(file.path.clone()), content: archive };
                member.readable_kind = is_wanted(&member.path) || member.is_archive();
                self.members.push(member);
            }
        }
        self.members.sort_by(|a, b| a.path.cmp(&b.path));
    }

    /// Takes up the files below a folder. `above` are the real folders on the way down: a link to one of them is a loop.
    fn walk(
        &mut self,
        folder: &Path,
        prefix: &str,
        depth: usize,
        above: &mut Vec<PathBuf>,
    ) -> Result<(), DeliveryError> {
        // A specification is no delivery, also where it lies among the files.
        if folder.join("pack.toml").is_file() {
            return Ok(());
        }
        let unreadable = |error| DeliveryError::Unreadable { path: folder.to_path_buf(), error };
        let real = fs::canonicalize(folder).map_err(unreadable)?;
        if above.contains(&real) {
            return Ok(());
        }
        above.push(real);
        let mut entries: Vec<PathBuf> = Vec::new();
        for entry in fs::read_dir(folder).map_err(unreadable)? {
            entries.push(entry.map_err(unreadable)?.path());
        }
        entries.sort();
        for path in entries {
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            if name.starts_with("~$") || name.starts_with(".~lock") {
                self.skipped.lock_files += 1;
            } else if name.starts_with('.') || matches!(name.as_str(), "Thumbs.db" | "desktop.ini" | "__MACOSX") {
                self.skipped.hidden += 1;
            } else if path.is_dir() {
                if depth < DEPTH {
                    self.walk(&path, &format!("{prefix}{name}/"), depth + 1, above)?;
                }
            } else if name == CONFIG {
                // Only the one at the top speaks for the delivery.
                if depth > 0 {
                    self.ignored_configs.push(shown_path(&format!("{prefix}{name}")));
                }
            } else {
                let shown = shown_path(&format!("{prefix}{name}"));
                let readable_kind = is_wanted(&shown);
                self.files.push(DeliveredFile {
                    path: shown,
                    readable_kind,
                    archive: None,
                    content: Content::Path(path),
                });
            }
        }
        above.pop();
        Ok(())
    }

    /// Every `delivery.toml` that was seen and not used: below the top, or beside a file that was named itself.
    #[must_use]
    pub fn ignored_configs(&self) -> &[String] {
        &self.ignored_configs
    }

    /// The files in order of their paths.
    #[must_use]
    pub fn files(&self) -> &[DeliveredFile] {
        &self.files
    }

    /// The members of the zip archives among the files, in order of their paths. Only data exports are read of them.
    #[must_use]
    pub fn members(&self) -> &[DeliveredFile] {
        &self.members
    }

    /// How many files were left out without being looked at.
    #[must_use]
    pub const fn skipped(&self) -> Skipped {
        self.skipped
    }

    /// The delivery's account of itself, validated; the default where there is no `delivery.toml`.
    ///
    /// # Errors
    /// [`DeliveryError::Config`] with every mistake.
    pub fn config(&self, classes: &Classes) -> Result<DeliveryConfig, DeliveryError> {
        let Some(file) = &self.config else { return Ok(DeliveryConfig::default()) };
        DeliveryConfig::read(file, classes).map_err(DeliveryError::Config)
    }

    /// A path relative to the folder of `delivery.toml`, which its `files` speak of; they differ where several folders
    /// make up the delivery.
    #[must_use]
    pub fn local<'p>(&self, path: &'p str) -> &'p str {
        let folder = self.config.as_ref().and_then(|file| file.name.strip_suffix(CONFIG)).unwrap_or_default();
        path.strip_prefix(folder).unwrap_or(path)
    }

    /// The text of `delivery.toml`, where there is one.
    #[must_use]
    pub const fn config_source(&self) -> Option<&SourceFile> {
        self.config.as_ref()
    }
}

impl DeliveredFile {
    /// Whether this is the file at a path, however the path is written.
    #[must_use]
    pub fn is_at(&self, path: &Path) -> bool {
        let real = |path: &Path| std::fs::canonicalize(path).ok();
        matches!(&self.content, Content::Path(own) if real(own).is_some_and(|own| real(path) == Some(own)))
    }

    /// The file from its beginning, to be read in pieces of one's own: what it unfolds to, where it is compressed or a
    /// member of an archive. `wrap` gets the bytes as they were delivered.
    ///
    /// # Errors
    /// When it cannot be opened, and a [`PackedError`](crate::intake::packed::PackedError) where it cannot be unfolded.
    pub fn stream(&self, wrap: impl FnOnce(Stream) -> Stream) -> io::Result<Stream> {
        match &self.content {
            Content::Member(archive, member) => unpacked(archive.stream(member, wrap)?),
            _ => unpacked(wrap(self.delivered()?)),
        }
    }

    /// The bytes of the file from its beginning, as they were delivered; those of a member are not compressed.
    ///
    /// # Errors
    /// When it cannot be opened.
    pub fn delivered(&self) -> io::Result<Stream> {
        match &self.content {
            Content::Bytes(bytes) => Ok(Box::new(io::Cursor::new(Arc::clone(bytes)))),
            Content::Path(path) => Ok(Box::new(fs::File::open(path)?)),
            Content::Member(archive, member) => archive.stream(member, |stream| stream),
        }
    }

    /// Where it lies, if that is how it is read ([`Self::stream`]): neither in an archive nor compressed.
    #[must_use]
    pub fn plain(&self) -> Option<&Path> {
        let Content::Path(path) = &self.content else { return None };
        let is_plain = fs::File::open(path).and_then(is_packed).is_ok_and(|packed| !packed);
        is_plain.then_some(path)
    }

    /// Its length in bytes as it was delivered, where it is known.
    #[must_use]
    pub fn length(&self) -> Option<u64> {
        match &self.content {
            Content::Bytes(bytes) => Some(bytes.len() as u64),
            Content::Path(path) => fs::metadata(path).ok().filter(fs::Metadata::is_file).map(|known| known.len()),
            Content::Member(_, member) => Some(member.packed),
        }
    }

    /// The bytes of the file.
    ///
    /// # Errors
    /// When it cannot be read, or is larger than `most` bytes (the error then says so).
    pub fn bytes(&self, most: u64) -> io::Result<Arc<[u8]>> {
        let too_large = |length: u64| io::Error::new(io::ErrorKind::FileTooLarge, format!("{length} > {most} bytes"));
        match &self.content {
            Content::Bytes(bytes) => Ok(Arc::clone(bytes)),
            Content::Path(path) => {
                let length = fs::metadata(path)?.len();
                if length > most { Err(too_large(length)) } else { Ok(fs::read(path)?.into()) }
            }
            Content::Member(..) => {
                let mut bytes = Vec::new();
                self.delivered()?.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
                let length = bytes.len() as u64;
                if length > most { Err(too_large(length)) } else { Ok(bytes.into()) }
            }
        }
    }

    /// Its ending in lower case, without the dot; of a compressed file, the ending before that of its compression.
    #[must_use]
    pub fn ending(&self) -> String {
        unpacked_ending(&self.path)
    }

    /// Whether it is compressed by its name, so that what it unfolds to has a name without the ending of that.
    #[must_use]
    pub fn is_packed(&self) -> bool {
        PACKED_ENDINGS.contains(&ending(&self.path).as_str())
    }

    /// Whether it is an archive of other files by its name.
    #[must_use]
    pub fn is_archive(&self) -> bool {
        let ending = self.ending();
        ending == ARCHIVE_ENDING || CLOSED_ENDINGS.contains(&ending.as_str())
    }
}

/// A path as it is shown: control characters, which could play with a terminal, are replaced.
fn shown_path(path: &str) -> String {
    path.chars().map(|letter| if letter.is_control() { char::REPLACEMENT_CHARACTER } else { letter }).collect()
}

/// A list by its name, what could be one if it were not compressed, or an archive that is not looked into: that is told.
fn is_wanted(path: &str) -> bool {
    let ending = unpacked_ending(path);
    LIST_ENDINGS.contains(&ending.as_str()) || CLOSED_ENDINGS.contains(&ending.as_str())
}

fn ending(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default()
}

fn unpacked_ending(path: &str) -> String {
    let last = ending(path);
    match path.rsplit_once('.') {
        Some((before, _)) if PACKED_ENDINGS.contains(&last.as_str()) => ending(before),
        _ => last,
    }
}
