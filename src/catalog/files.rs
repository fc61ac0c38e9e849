//! A pack before it is understood: the files of one folder, wherever they come from.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{fs, io};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

/// Where a pack comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    /// The user's own: `./packs`, `--pack-dir`, `TEKIGO_PACKS`.
    Own,
    /// Compiled into the binary.
    Shipped,
}

/// The tables that a pack may have beside its `pack.toml`.
pub const PACK_TABLES: [&str; 9] = [
    "functions.csv",
    "forms.csv",
    "data-items.csv",
    "codes.csv",
    "form-items.csv",
    "api-parameters.csv",
    "api-errors.csv",
    "unread.csv",
    "removed.csv",
];

/// The files of one pack folder.
#[derive(Clone, Debug)]
pub struct PackFiles {
    /// The folder's name, such as `023-long-term-care` or `001-resident-register@6.1`.
    pub name: String,
    /// Where it comes from.
    pub origin: Origin,
    /// File name to content; that of shipped files stays where it is in the program.
    pub files: BTreeMap<String, Cow<'static, [u8]>>,
}

impl PackFiles {
    /// A pack of the user's own from the names and contents of its files.
    #[must_use]
    pub fn own(name: impl Into<String>, files: impl IntoIterator<Item = (String, Vec<u8>)>) -> Self {
        let files = files.into_iter().map(|(name, content)| (name, content.into())).collect();
        Self { name: name.into(), origin: Origin::Own, files }
    }

    /// Reads one pack folder: its `.toml` and `.csv` files.
    ///
    /// # Errors
    /// When the folder or one of its files cannot be read; the path that failed comes with it.
    pub fn read(folder: &Path) -> Result<Self, (PathBuf, io::Error)> {
        let fail = |path: &Path| {
            let path = path.to_path_buf();
            move |error| (path, error)
        };
        let mut files = BTreeMap::new();
        for entry in fs::read_dir(folder).map_err(fail(folder))? {
            let path = entry.map_err(fail(folder))?.path();
            let wanted = path.extension().is_some_and(|ending| ending == "toml" || ending == "csv");
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            if wanted && path.is_file() && !name.starts_with(['.', '~']) {
                files.insert(name, fs::read(&path).map_err(fail(&path))?.into());
            }
        }
        let name =
            folder.file_name().map_or_else(|| folder.display().to_string(), |name| name.to_string_lossy().into_owned());
        Ok(Self { name, origin: Origin::Own, files })
    }

    /// Reads a folder that is a pack, or every pack in a folder of packs, in order of their names.
    ///
    /// # Errors
    /// As [`PackFiles::read`].
    pub fn read_all(folder: &Path) -> Result<Vec<Self>, (PathBuf, io::Error)> {
        if folder.join("pack.toml").is_file() {
            return Ok(vec![Self::read(folder)?]);
        }
        let entries = fs::read_dir(folder).map_err(|error| (folder.to_path_buf(), error))?;
        let mut folders = Vec::new();
        for entry in entries {
            let path = entry.map_err(|error| (folder.to_path_buf(), error))?.path();
            if path.join("pack.toml").is_file() {
                folders.push(path);
            }
        }
        folders.sort();
        folders.iter().map(|path| Self::read(path)).collect()
    }

    /// SHA-256 over all files in order of their names, as 64 hexadecimal digits.
    ///
    /// Names and lengths go in as well, so that content cannot move from one file to another unseen.
    #[must_use]
    pub fn sha256(&self) -> String {
        let mut hasher = Sha256::new();
        for (name, content) in &self.files {
            hasher.update((name.len() as u64).to_be_bytes());
            hasher.update(name.as_bytes());
            hasher.update((content.len() as u64).to_be_bytes());
            hasher.update(content);
        }
        hex(&hasher.finalize())
    }
}

/// Bytes as lower-case hexadecimal digits.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut digits, byte| {
        // Writing to a String cannot fail.
        let _ = write!(digits, "{byte:02x}");
        digits
    })
}
