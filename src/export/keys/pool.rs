//! The fingerprints of all keys of a run: divided by their first eight bits into parts that are compared one by one, so that
//! nothing is ever sorted or held as a whole twice. Beyond a limit they lie in a temporary file that nobody else can read,
//! that has no name where the system can do without, and that ends with the process however it ends.

use std::fs::File;
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::ops::Range;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use super::order::sort;
use super::tagged::{tagged, thin_out, thin_out_often};
use super::temporary;
use crate::text::message::{Lang, Param};
use crate::text::system::io_error;

/// Into so many parts keys are divided.
pub const PARTS: usize = 256;

/// So many fingerprints of a part are taken into memory at a time: 4 KiB.
const BLOCK: usize = 512;

/// As long as a store has no more than so many fingerprints, they are not divided: small files are many.
const FEW: usize = 32 * 1024;

/// From so many blocks of a part on it is seen whether the same fingerprints come again and again.
const MANY: usize = 64;

/// Bytes of a fingerprint.
const BYTES: usize = size_of::<u64>();

/// The keys of a run.
#[derive(Debug)]
pub struct Pool {
    /// So many bytes of fingerprints are held in memory, and no more.
    limit: usize,
    held: usize,
    folder: Option<PathBuf>,
    stores: Vec<Store>,
    spilled: Option<Mutex<File>>,
    /// Bytes in that file.
    end: u64,
    failure: Option<KeysError>,
}

/// One key of one file.
#[derive(Debug)]
struct Store {
    /// So many of the same in a chunk are kept: two say that one occurs twice.
    copies: usize,
    last: Option<u64>,
    /// Those that are not divided.
    few: Vec<u64>,
    /// The others; none of a store that is small.
    parts: Vec<Part>,
}

#[derive(Debug, Default)]
struct Part {
    /// The block that is being filled.
    open: Vec<u64>,
    /// Full ones.
    blocks: Vec<Vec<u64>>,
    /// At so many it is seen whether there are fewer different ones; 0 for the first time.
    look_at: usize,
    /// Where the others lie in the file: the first byte, and how many fingerprints.
    extents: Vec<(u64, usize)>,
}

/// The keys of a run could not be kept.
#[derive(Clone, Debug, thiserror::Error)]
#[error("the keys of data exports could not be kept: {0:?}")]
pub struct KeysError(io::ErrorKind);

impl From<&io::Error> for KeysError {
    fn from(error: &io::Error) -> Self {
        Self(error.kind())
    }
}

impl From<KeysError> for io::Error {
    fn from(error: KeysError) -> Self {
        Self::new(error.0, error)
    }
}

impl KeysError {
    /// What an error says of the keys, where it says anything.
    #[must_use]
    pub fn of(error: &io::Error) -> Option<&Self> {
        error.get_ref()?.downcast_ref()
    }

    /// What to tell people.
    #[must_use]
    pub fn text(&self) -> Param {
        let why = io_error(&self.0.into());
        Param::term(
            format!(
                "キーを確かめる一時ファイルを読み書きできません（{}）。--temp-dir で空きのある場所を示すか、--memory を増やしてください",
                why.get(Lang::Ja)
            ),
            format!(
                "the temporary file for its keys cannot be used ({}); name another place with --temp-dir, or allow more --memory",
                why.get(Lang::En)
            ),
        )
    }
}

/// Divides by the first eight bits; fingerprints are evenly spread.
const fn part_of(hash: u64) -> usize {
    hash.to_be_bytes()[0] as usize
}

impl Pool {
    /// Holds so many bytes in memory; what is more goes to a temporary file in a folder, or where the system has them.
    #[must_use]
    pub const fn new(limit: usize, folder: Option<PathBuf>) -> Self {
        Self { limit, held: 0, folder, stores: Vec::new(), spilled: None, end: 0, failure: None }
    }

    /// A place for the fingerprints of one key of one file; of each so many are kept.
    pub fn store(&mut self, copies: usize) -> usize {
        self.stores.push(Store { copies, last: None, few: Vec::new(), parts: Vec::new() });
        self.stores.len() - 1
    }

    /// Takes up fingerprints of records of a chunk that follow each other.
    pub fn add(&mut self, store: usize, hashes: &[u64], chunk: u64) {
        let Some(store) = self.stores.get_mut(store).filter(|_| self.failure.is_none()) else { return };
        for &hash in hashes {
            let hash = tagged(hash, chunk);
            // The children of one parent often stand together.
            if store.copies == 1 && store.last == Some(hash) {
                continue;
            }
            store.last = Some(hash);
            self.held += BYTES;
            self.held -= store.push(hash) * BYTES;
        }
        if self.held > self.limit
            && let Err(error) = self.spill()
        {
            self.fail(&error);
        }
    }

    /// Nothing more is kept.
    fn fail(&mut self, error: &io::Error) {
        self.failure = Some(KeysError::from(error));
        self.stores.clear();
        self.held = 0;
    }

    /// Why the keys cannot be compared.
    #[must_use]
    pub const fn failure(&self) -> Option<&KeysError> {
        self.failure.as_ref()
    }

    /// Moves what is held to the file.
    fn spill(&mut self) -> io::Result<()> {
        if self.spilled.is_none() {
            self.spilled = Some(Mutex::new(temporary(self.folder.as_deref())?));
        }
        let Some(file) = &mut self.spilled else { return Ok(()) };
        let mut out = io::BufWriter::with_capacity(1 << 18, file.get_mut().unwrap_or_else(PoisonError::into_inner));
        out.seek(SeekFrom::Start(self.end))?;
        for store in &mut self.stores {
            let copies = store.copies;
            store.divide();
            for part in &mut store.parts {
                let hashes = part.drain(copies);
                if hashes.is_empty() {
                    continue;
                }
                for hash in &hashes {
                    out.write_all(&hash.to_le_bytes())?;
                }
                part.extents.push((self.end, hashes.len()));
                self.end += (hashes.len() * BYTES) as u64;
            }
        }
        self.held = 0;
        out.flush()
    }

    /// How many fingerprints a store has, at least.
    #[must_use]
    pub fn count(&self, store: usize) -> usize {
        let Some(store) = self.stores.get(store) else { return 0 };
        store.few.len() + store.parts.iter().map(|part| part.held() + part.spilled()).sum::<usize>()
    }

    /// The fingerprints of some parts of a store, in order.
    ///
    /// # Errors
    /// When the temporary file cannot be read.
    pub fn parts(&self, store: usize, parts: Range<usize>) -> Result<Vec<u64>, KeysError> {
        let Some(store) = self.stores.get(store) else { return Ok(Vec::new()) };
        let divided = store.parts.get(parts.clone()).unwrap_or_default();
        let mut all = Vec::with_capacity(divided.iter().map(|part| part.held() + part.spilled()).sum());
        for part in divided {
            for &(start, count) in &part.extents {
                self.read(start, count, &mut all).map_err(|error| KeysError::from(&error))?;
            }
            all.extend(part.blocks.iter().flatten().chain(&part.open));
        }
        all.extend(store.few.iter().filter(|hash| parts.contains(&part_of(**hash))));
        if parts.len() == 1 {
            sort(&mut all);
        } else {
            all.sort_unstable();
        }
        thin_out(&mut all, store.copies);
        Ok(all)
    }

    fn read(&self, start: u64, count: usize, all: &mut Vec<u64>) -> io::Result<()> {
        let Some(file) = &self.spilled else { return Ok(()) };
        let mut bytes = vec![0; count * BYTES];
        {
            let mut file = file.lock().unwrap_or_else(PoisonError::into_inner);
            file.seek(SeekFrom::Start(start))?;
            file.read_exact(&mut bytes)?;
        }
        all.extend(bytes.as_chunks().0.iter().map(|bytes| u64::from_le_bytes(*bytes)));
        Ok(())
    }
}

impl Store {
    /// Takes one up, and says how many were dropped, of which there are enough.
    fn push(&mut self, hash: u64) -> usize {
        if !self.parts.is_empty() {
            return self.parts.get_mut(part_of(hash)).map_or(0, |part| part.push(hash, self.copies));
        }
        self.few.push(hash);
        if self.few.len() < FEW {
            return 0;
        }
        let before = self.few.len();
        self.few.sort_unstable();
        thin_out_often(&mut self.few, self.copies);
        let dropped = before - self.few.len();
        // Where most come again and again, they are still few.
        if self.few.len() > FEW / 2 {
            self.divide();
        }
        dropped
    }

    fn divide(&mut self) {
        if self.parts.is_empty() && !self.few.is_empty() {
            self.parts = std::iter::repeat_with(Part::default).take(PARTS).collect();
        }
        for hash in std::mem::take(&mut self.few) {
            if let Some(part) = self.parts.get_mut(part_of(hash)) {
                // So few are not enough to drop any.
                part.push(hash, usize::MAX);
            }
        }
    }
}

impl Part {
    fn spilled(&self) -> usize {
        self.extents.iter().map(|(_, count)| count).sum()
    }

    fn held(&self) -> usize {
        self.blocks.len() * BLOCK + self.open.len()
    }

    /// Takes one up, and says how many were dropped, of which there are enough.
    fn push(&mut self, hash: u64, copies: usize) -> usize {
        if self.open.capacity() == 0 {
            self.open.reserve_exact(BLOCK);
        }
        self.open.push(hash);
        if self.open.len() < BLOCK {
            return 0;
        }
        self.blocks.push(std::mem::take(&mut self.open));
        if self.blocks.len() < self.look_at.max(MANY) {
            return 0;
        }
        let before = self.held();
        let hashes = self.drain(copies);
        let dropped = before - hashes.len();
        for block in hashes.chunks(BLOCK) {
            let mut kept = Vec::with_capacity(BLOCK);
            kept.extend_from_slice(block);
            if kept.len() < BLOCK { self.open = kept } else { self.blocks.push(kept) }
        }
        // Where nearly all differ, sorting them again would be for nothing.
        let often = if dropped * 2 >= before { 2 } else { 4 };
        self.look_at = self.blocks.len() * often;
        dropped
    }

    /// Takes everything out of the memory, in order.
    fn drain(&mut self, copies: usize) -> Vec<u64> {
        let mut all = Vec::with_capacity(self.held());
        all.extend(self.blocks.drain(..).flatten());
        all.append(&mut self.open);
        self.open = Vec::new();
        all.sort_unstable();
        thin_out_often(&mut all, copies);
        all
    }
}

#[cfg(test)]
mod tests {
    use super::super::tagged::base;
    use super::*;

    /// Numbers that are evenly spread, and the same in every run.
    fn hashes(count: u64) -> Vec<u64> {
        (1..=count).map(|number| base(number.wrapping_mul(0x9e37_79b9_7f4a_7c15))).collect()
    }

    fn all(pool: &Pool, store: usize) -> Vec<u64> {
        let whole = pool.parts(store, 0..PARTS).unwrap();
        let parts: Vec<u64> = (0..PARTS).flat_map(|part| pool.parts(store, part..part + 1).unwrap()).collect();
        assert_eq!(whole, parts);
        whole
    }

    #[test]
    fn what_is_kept_is_the_same_whatever_the_limit() {
        let mut keys = hashes(50_000);
        keys.extend(hashes(700));
        keys.extend(hashes(20));
        let mut wanted = keys.clone();
        wanted.sort_unstable();
        for copies in [1, 2] {
            thin_out(&mut wanted, copies.max(2));
            let mut wanted = wanted.clone();
            thin_out(&mut wanted, copies);
            for limit in [0, 100, 4096, 100_000, usize::MAX] {
                let mut pool = Pool::new(limit, None);
                let (other, store) = (pool.store(2), pool.store(copies));
                for some in keys.chunks(777) {
                    pool.add(store, some, 0);
                    pool.add(other, some.get(..1).unwrap(), 0);
                }
                assert!(pool.held <= limit, "{limit}");
                assert_eq!(pool.spilled.is_some(), limit <= 100_000, "{limit}");
                assert_eq!(all(&pool, store), wanted, "{limit} {copies}");
                assert_eq!(all(&pool, other).len(), keys.len().div_ceil(777));
            }
        }
    }

    #[test]
    fn the_same_key_over_and_over_takes_no_memory() {
        let mut pool = Pool::new(usize::MAX, None);
        let (primary, foreign) = (pool.store(2), pool.store(1));
        for _ in 0..1000 {
            pool.add(primary, &[7 << 16; 1000], 0);
            pool.add(foreign, &[1 << 16, 2 << 16].repeat(500), 0);
        }
        assert!(pool.held <= 2 * FEW * BYTES, "{}", pool.held);
        assert_eq!((all(&pool, primary), all(&pool, foreign)), (vec![7 << 16, 7 << 16], vec![1 << 16, 2 << 16]));
    }

    #[test]
    fn the_same_keys_among_many_others_take_no_memory() {
        let mut pool = Pool::new(usize::MAX, None);
        let store = pool.store(2);
        pool.add(store, &hashes(60_000), 0);
        for _ in 0..1000 {
            pool.add(store, &[7 << 16; 1000], 0);
        }
        assert!(pool.held < (60_000 + 3 * MANY * BLOCK) * BYTES, "{}", pool.held);
        assert_eq!(all(&pool, store).len(), 60_002);
    }

    #[cfg(unix)]
    #[test]
    fn the_file_is_private_and_has_no_name() {
        use std::os::unix::fs::MetadataExt as _;
        let folder = tempfile::tempdir().unwrap();
        let mut pool = Pool::new(0, Some(folder.path().to_path_buf()));
        let store = pool.store(1);
        pool.add(store, &hashes(10), 0);
        let file = pool.spilled.as_ref().unwrap().lock().unwrap();
        let known = file.metadata().unwrap();
        assert_eq!((known.mode() & 0o777, known.nlink()), (0o600, 0));
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    fn a_folder_that_is_not_there_is_told() {
        let mut pool = Pool::new(0, Some("/no/such/folder".into()));
        let store = pool.store(1);
        pool.add(store, &[1], 0);
        pool.add(store, &[2], 0);
        assert!(pool.failure().unwrap().text().get(Lang::Ja).contains("--temp-dir"));
    }
}
