//! Keys of whole groups: which occur twice, and which foreign ones lead nowhere.
//!
//! While a file is read only 64 bits are kept of each key ([`pool`], [`tagged`]), and beyond a limit these lie in a temporary file.
//! Where two are alike, or one is missing in the other group, the files are read once more for the records themselves
//! ([`compare`]), so that files without such mistakes are read only once, and of others only the chunks with them are looked
//! at again.

pub mod compare;
mod looked;
mod order;
pub mod pool;
mod spool;
pub mod tagged;

use std::fs::File;
use std::io;
use std::path::Path;

use self::tagged::{Chunks, base};
use super::hash::Secret;

/// A temporary file that only we can read, without a name where the system can do without: it ends with the process however
/// that ends.
///
/// # Errors
/// When it cannot be made.
fn temporary(folder: Option<&Path>) -> io::Result<File> {
    let file = match folder {
        Some(folder) => tempfile::tempfile_in(folder)?,
        None => tempfile::tempfile()?,
    };
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        file.set_permissions(std::fs::Permissions::from_mode(0o600))?;
    }
    Ok(file)
}

/// What is looked for when a file is read once more.
#[derive(Clone, Debug, Default)]
pub struct Seek {
    /// For each key of the plan the fingerprints, without their chunks and in order.
    wanted: Vec<Vec<u64>>,
    /// Where they are.
    chunks: Chunks,
    second: Secret,
}

impl Seek {
    /// Looks for these, by the place of their key in the plan. Files whose keys are compared share the `second` secret.
    #[must_use]
    pub const fn new(wanted: Vec<Vec<u64>>, chunks: Chunks, second: Secret) -> Self {
        Self { wanted, chunks, second }
    }

    /// Whether a chunk may hold any of them.
    #[must_use]
    pub fn is_in(&self, chunk: u64) -> bool {
        self.chunks.has(chunk)
    }

    /// Whether a key is looked for.
    #[must_use]
    pub fn wants(&self, key: usize, hash: u64) -> bool {
        self.wanted.get(key).is_some_and(|wanted| wanted.binary_search(&base(hash)).is_ok())
    }

    /// Whether there is anything to look for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.wanted.iter().all(Vec::is_empty)
    }

    /// A second fingerprint, so that two keys that only look alike are told apart.
    pub fn second<'v>(&self, parts: impl Iterator<Item = &'v str>) -> u64 {
        self.second.hash(parts.map(str::as_bytes))
    }
}
