//! Data exports (データ要件): files of records against the basic data list (基本データリスト), as a stream of any length.
//!
//! ```text
//! head ─► recognise ─► plan ──┐
//! source ─► chunks ─► rows ───┴─► partial ─► merge ─► finish (keys of whole groups) ─► told
//! ```
//!
//! A file never becomes a table. Its beginning says what it holds; a plan is compiled once; whole records are read in
//! chunks that are checked apart, on as many threads as there are; what was found adds up in the order of the chunks,
//! whatever their size. Knows packs and nothing of vendors' answers, of rules or of reports.

mod between;
mod bits;
pub mod cell;
pub mod characters;
mod cp932;
mod decode;
pub mod dialect;
pub mod fault;
pub mod file;
mod hash;
pub mod head;
pub mod item_names;
mod keys;
mod machine;
pub mod mask;
pub mod partial;
pub mod plan;
pub mod profile;
pub mod recognise;
mod record;
mod records;
mod row;
mod run;
pub mod schema;
mod source;
mod steady;
#[cfg(test)]
mod tests;
pub mod told;
mod words;

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use self::characters::Permitted;
use self::dialect::Dialect;
use self::file::{Common, Prepared, prepare};
use self::hash::Secret;
use self::head::{Head, Reading};
use self::keys::compare::{Comparison, Gathered};
use self::partial::Partial;
use self::plan::{Plan, Wanted};
use self::run::{Watch, run};
use self::schema::Group;
use self::source::Again;

/// About so many bytes are read and checked at a time, by each thread.
pub const CHUNK: usize = 256 * 1024;

/// So many bytes the keys of a run may hold in memory unless somebody says otherwise: 1 GiB, of some 90 million records with
/// one key each. The same on every machine, so that a run takes as long today as tomorrow.
pub const MEMORY: usize = 1 << 30;

/// How exports are checked.
#[derive(Clone, Debug)]
pub struct Settings {
    /// How they are written.
    pub dialect: Dialect,
    /// What characters are held against.
    pub characters: Permitted,
    /// What is wanted of what is found.
    pub wanted: Wanted,
    /// About so many bytes are read at a time; the result does not depend on it.
    pub chunk: usize,
    /// So many bytes the keys of all files may hold in memory; what is more goes to a temporary file, and the result is the
    /// same.
    pub memory: usize,
    /// Where that file is made; `None` for the place that the system has for such files.
    pub temp_dir: Option<PathBuf>,
}

/// Opens a file from its beginning.
pub type Open<'f> = dyn Fn() -> io::Result<Box<dyn Read + Send>> + Sync + 'f;

/// A file that was recognised as an export of a group.
pub struct Export<'f> {
    /// Path relative to the argument given.
    pub path: &'f str,
    /// Opens it.
    pub open: Box<Open<'f>>,
    /// Where it lies as it is read, neither compressed nor in an archive: then parts of it can be passed over.
    pub plain: Option<&'f Path>,
    /// Place of its group.
    pub group: usize,
    /// Its beginning.
    pub head: Head,
    /// How its records are read; `None` where it is empty.
    pub reading: Option<Reading>,
    /// Whether its first record names the columns.
    pub header: bool,
}

impl Export<'_> {
    /// Opens it once more.
    fn again(&self) -> io::Result<Again> {
        match self.plain {
            Some(path) => File::open(path).map(Again::File),
            None => (self.open)().map(Again::Stream),
        }
    }
}

/// A file that was checked.
#[derive(Debug)]
pub struct Checked<'p> {
    /// Place of its group.
    pub group: usize,
    /// How it was read; `None` where it is empty.
    pub prepared: Option<Prepared<'p>>,
    /// What was found in its records.
    pub partial: Partial,
    /// Whether it was read to its end.
    pub complete: bool,
    /// Why it could not be read.
    pub failure: Option<io::Error>,
}

/// Told while exports are checked.
pub trait Observe: Sync {
    /// Some records of a file were checked: so many more bytes of it are done. `part.occurrences` holds every place, where
    /// that was asked for.
    fn checked(&self, _path: &str, _plan: &Plan<'_>, _bytes: u64, _part: &Partial) {}
    /// Whether the run is to end early.
    fn stop(&self) -> Option<&std::sync::atomic::AtomicBool> {
        None
    }
}

struct Watching<'w> {
    path: &'w str,
    plan: &'w Plan<'w>,
    observe: &'w dyn Observe,
    gathered: &'w Mutex<Gathered>,
}

impl Watch for Watching<'_> {
    fn checked(&self, bytes: u64, part: &Partial) {
        self.observe.checked(self.path, self.plan, bytes, part);
    }

    fn gathered(&self, part: &mut Partial) {
        self.gathered.lock().unwrap_or_else(PoisonError::into_inner).add(std::mem::take(&mut part.keys));
    }
}

/// Checks exports against their groups, then the keys of whole groups.
#[must_use]
pub fn check<'p>(
    exports: &[Export<'_>],
    groups: &'p [Group],
    settings: &'p Settings,
    secret: &'p RunSecret,
    observe: &dyn Observe,
) -> Vec<Checked<'p>> {
    let common = Common {
        dialect: &settings.dialect,
        characters: &settings.characters,
        wanted: settings.wanted,
        secret: &secret.0,
        chunk: settings.chunk,
        stop: observe.stop(),
    };
    // What is looked for in a second reading has its share of the memory.
    let budget = settings.memory / 4;
    let gathered = Mutex::new(Gathered::new(settings.memory - budget, settings.temp_dir.clone()));
    let mut all: Vec<Checked<'p>> =
        exports.iter().map(|export| one(export, exports, groups, &common, &gathered, observe)).collect();
    let gathered = gathered.into_inner().unwrap_or_else(PoisonError::into_inner);
    if !common.stopped() {
        let folder = settings.temp_dir.clone();
        let (common, gathered) = (&common, &gathered);
        let failed = gathered
            .failure()
            .cloned()
            .or_else(|| Comparison { exports, groups, common, gathered, budget, folder, observe }.run(&mut all).err());
        for one in all.iter_mut().filter(|one| one.failure.is_none() && one.has_keys()) {
            if let Some(error) = &failed {
                one.complete = false;
                one.failure = Some(error.clone().into());
            }
        }
    }
    if common.stopped() {
        // Keys of whole groups were not compared, or not all of them.
        for one in &mut all {
            one.complete = false;
        }
    }
    all
}

impl Checked<'_> {
    /// Whether it has keys that are compared.
    fn has_keys(&self) -> bool {
        self.prepared.as_ref().is_some_and(|prepared| !prepared.plan.keys.items.is_empty())
    }
}

/// What makes the fingerprints of keys of a run useless to anybody else.
#[derive(Clone, Debug, Default)]
pub struct RunSecret(Secret);

/// Checks one file.
fn one<'p>(
    export: &Export<'_>,
    exports: &[Export<'_>],
    groups: &'p [Group],
    common: &Common<'p, '_>,
    gathered: &Mutex<Gathered>,
    observe: &dyn Observe,
) -> Checked<'p> {
    let begin = |asked: &[Option<usize>]| {
        gathered.lock().unwrap_or_else(PoisonError::into_inner).file(asked.iter().copied());
    };
    let nothing = |complete, failure| Checked {
        group: export.group,
        prepared: None,
        partial: Partial::default(),
        complete,
        failure,
    };
    let (Some(group), Some(reading)) = (groups.get(export.group), &export.reading) else {
        // It is empty, or nothing of it could be read.
        begin(&[]);
        let read = (export.open)().and_then(|reader| read_over(reader, common));
        return nothing(read.is_ok() && !common.stopped(), read.err());
    };
    let delivered = |name: &str| {
        let of = |other: &Export<'_>| groups.get(other.group);
        exports.iter().filter_map(of).any(|other| other.business == group.business && other.name == name)
    };
    let prepared = prepare(common, group, &export.head, reading, export.header, delivered);
    begin(&asked(&prepared.plan, exports, groups));
    let reader = match (export.open)() {
        Ok(reader) => reader,
        Err(error) => return nothing(false, Some(error)),
    };
    let watch = Watching { path: export.path, plan: &prepared.plan, observe, gathered };
    let (partial, ended) = run(&prepared, common, reader, None, &watch);
    let (complete, failure) = match ended {
        Ok(complete) => (complete && partial.broken.is_none(), None),
        Err(error) => (false, Some(error)),
    };
    Checked { group: export.group, prepared: Some(prepared), partial, complete, failure }
}

/// Reads a file to its end and forgets it.
fn read_over(mut reader: impl Read, common: &Common<'_, '_>) -> io::Result<()> {
    let mut block = vec![0; 1 << 16];
    while !common.stopped() {
        match reader.read(&mut block) {
            Ok(0) => break,
            Err(error) if error.kind() != io::ErrorKind::Interrupted => return Err(error),
            _ => {}
        }
    }
    Ok(())
}

/// Of each key of a plan how many of the same are kept; `None` where nothing is to be compared with it.
fn asked(plan: &Plan<'_>, exports: &[Export<'_>], groups: &[Group]) -> Vec<Option<usize>> {
    let (group, keys) = (plan.group, &plan.keys);
    let refers = |items: &[usize]| {
        let mut others = exports.iter().filter_map(|export| groups.get(export.group));
        others.any(|other| {
            let mut foreign = other.foreign.iter();
            other.business == group.business && foreign.any(|key| key.group == group.name && key.parents == items)
        })
    };
    let of = |place: usize| {
        let mut referred = group.referred.iter().zip(&keys.referred);
        let is_asked = keys.foreign.contains(&Some(place))
            || referred.any(|(items, known)| *known == Some(place) && refers(items));
        // Two of a primary key say that it occurs twice.
        if keys.primary && place == 0 { Some(2) } else { is_asked.then_some(1) }
    };
    (0..keys.items.len()).map(of).collect()
}
