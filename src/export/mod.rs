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

pub mod cell;
pub mod characters;
mod decode;
pub mod dialect;
pub mod fault;
pub mod file;
mod hash;
pub mod head;
pub mod item_names;
mod keys;
pub mod mask;
pub mod partial;
pub mod plan;
pub mod profile;
pub mod recognise;
mod record;
mod records;
mod row;
pub mod schema;
mod source;
#[cfg(test)]
mod tests;
pub mod told;

use std::collections::BTreeMap;
use std::io::{self, Read};

use self::characters::Permitted;
use self::dialect::Dialect;
use self::fault::Fault;
use self::file::{Common, Prepared, Watch, prepare, run};
use self::hash::Secret;
use self::head::{Head, Reading};
use self::keys::{Earlier, Seek, Sorted};
use self::partial::{Partial, Shown};
use self::plan::{Plan, Wanted};
use self::schema::Group;

/// About so many bytes are read and checked at a time, by each thread.
pub const CHUNK: usize = 1024 * 1024;

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
}

/// Opens a file from its beginning.
pub type Open<'f> = dyn Fn() -> io::Result<Box<dyn Read + Send>> + Sync + 'f;

/// A file that was recognised as an export of a group.
pub struct Export<'f> {
    /// Path relative to the argument given.
    pub path: &'f str,
    /// Opens it.
    pub open: Box<Open<'f>>,
    /// Place of its group.
    pub group: usize,
    /// Its beginning.
    pub head: Head,
    /// How its records are read; `None` where it is empty.
    pub reading: Option<Reading>,
    /// Whether its first record names the columns.
    pub header: bool,
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
}

impl Watch for Watching<'_> {
    fn checked(&self, bytes: u64, part: &Partial) {
        self.observe.checked(self.path, self.plan, bytes, part);
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
    let mut all: Vec<Checked<'p>> =
        exports.iter().map(|export| one(export, exports, groups, &common, observe)).collect();
    if !common.stopped() {
        compare_keys(exports, groups, &common, observe, &mut all);
    }
    if common.stopped() {
        // Keys of whole groups were not compared, or not all of them.
        for one in &mut all {
            one.complete = false;
        }
    }
    all
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
    observe: &dyn Observe,
) -> Checked<'p> {
    let nothing = |complete, failure| Checked {
        group: export.group,
        prepared: None,
        partial: Partial::default(),
        complete,
        failure,
    };
    let (Some(group), Some(reading)) = (groups.get(export.group), &export.reading) else {
        // It is empty, or nothing of it could be read.
        let read = (export.open)().and_then(|mut reader| io::copy(&mut reader, &mut io::sink()));
        return nothing(read.is_ok(), read.err());
    };
    let delivered = |name: &str| {
        let of = |other: &Export<'_>| groups.get(other.group);
        exports.iter().filter_map(of).any(|other| other.business == group.business && other.name == name)
    };
    let prepared = prepare(common, group, &export.head, reading, export.header, delivered);
    let reader = match (export.open)() {
        Ok(reader) => reader,
        Err(error) => return nothing(false, Some(error)),
    };
    let watch = Watching { path: export.path, plan: &prepared.plan, observe };
    let (partial, ended) = run(&prepared, common, reader, None, &watch);
    let (complete, failure) = match ended {
        Ok(complete) => (complete && partial.broken.is_none(), None),
        Err(error) => (false, Some(error)),
    };
    Checked { group: export.group, prepared: Some(prepared), partial, complete, failure }
}

/// Looks for primary keys that occur twice and for foreign keys that lead nowhere, in all files of each group.
fn compare_keys(
    exports: &[Export<'_>],
    groups: &[Group],
    common: &Common<'_, '_>,
    observe: &dyn Observe,
    all: &mut [Checked<'_>],
) {
    let referred = referred(groups, all);
    for (at, group) in groups.iter().enumerate() {
        let files: Vec<usize> =
            (0..all.len()).filter(|file| all.get(*file).is_some_and(|one| one.group == at)).collect();
        if files.is_empty() {
            continue;
        }
        let primary = |one: &mut Checked<'_>| {
            let has = one.prepared.as_ref().is_some_and(|prepared| prepared.plan.keys.primary);
            has.then(|| one.partial.keys.first().cloned().unwrap_or_default())
        };
        let parts: Vec<Vec<u64>> = files.iter().filter_map(|file| all.get_mut(*file).and_then(primary)).collect();
        let twice = Sorted::new(parts).twice();
        // What tells two keys apart that only look alike is the same in all files of the group.
        let (mut earlier, second) = (Earlier::default(), Secret::default());
        for file in files {
            let (Some(one), Some(export)) = (all.get_mut(file), exports.get(file)) else { continue };
            let Some(prepared) = &one.prepared else { continue };
            let keys = &prepared.plan.keys;
            let mut wanted: Vec<Vec<u64>> = vec![Vec::new(); keys.items.len()];
            for (place, foreign) in keys.foreign.iter().zip(&group.foreign) {
                let parents = referred.get(&(group.business.as_str(), foreign.group.as_str(), foreign.parents.clone()));
                let (Some(place), Some(parents)) = (place, parents) else { continue };
                let own = Sorted::new(one.partial.keys.get(*place).cloned().into_iter().collect());
                if let Some(wanted) = wanted.get_mut(*place) {
                    wanted.extend(own.without(parents));
                    wanted.sort_unstable();
                    wanted.dedup();
                }
            }
            let loose: Vec<bool> = wanted.iter().map(|wanted| !wanted.is_empty()).collect();
            let foreign_wanted = wanted.clone();
            if keys.primary
                && let Some(first) = wanted.first_mut()
            {
                first.extend(&twice);
                first.sort_unstable();
                first.dedup();
            }
            let seek = Seek::new(wanted, second.clone());
            if seek.is_empty() {
                continue;
            }
            let Ok(reader) = (export.open)() else { continue };
            let quiet = Quiet;
            let (found, _) = run(prepared, common, reader, Some(&seek), &quiet);
            let mut told = Partial::default();
            for hit in found.hits {
                let is_twice = keys.primary && hit.key == 0 && twice.binary_search(&hit.hash.0).is_ok();
                let is_loose = loose.get(hit.key) == Some(&true)
                    && foreign_wanted.get(hit.key).is_some_and(|wanted| wanted.binary_search(&hit.hash.0).is_ok());
                let Wanted { examples, all, .. } = common.wanted;
                if is_twice && let Some((first, line)) = earlier.than(&hit, file) {
                    let path = exports.get(first).map_or("", |export| export.path);
                    let place = line.map_or_else(|| path.to_owned(), |line| format!("{path}:{line}"));
                    told.count(Fault::KeyDuplicate, Some(hit.column), examples, all, || Shown {
                        same_as: Some(place.into()),
                        ..hit.shown.clone()
                    });
                }
                if is_loose {
                    told.count(Fault::ForeignKey, Some(hit.column), examples, all, || hit.shown.clone());
                }
            }
            observe.checked(export.path, &prepared.plan, 0, &told);
            told.occurrences = Vec::new();
            one.partial.tallies.extend(told.tallies);
        }
    }
}

/// The keys that other groups refer to, in all files of their group; none where a file of it is not read to its end.
fn referred<'g>(groups: &'g [Group], all: &[Checked<'_>]) -> BTreeMap<(&'g str, &'g str, Vec<usize>), Sorted> {
    let mut referred = BTreeMap::new();
    for (at, group) in groups.iter().enumerate() {
        let files: Vec<&Checked<'_>> = all.iter().filter(|one| one.group == at).collect();
        for (key, items) in group.referred.iter().enumerate() {
            let of = |one: &&Checked<'_>| {
                let prepared = one.prepared.as_ref()?;
                let place = prepared.plan.keys.referred.get(key).copied().flatten()?;
                one.partial.keys.get(place).filter(|_| one.complete).cloned()
            };
            let parts: Option<Vec<Vec<u64>>> = files.iter().map(of).collect();
            if let Some(parts) = parts.filter(|parts| !parts.is_empty()) {
                let name = (group.business.as_str(), group.name.as_str(), items.clone());
                referred.insert(name, Sorted::new(parts));
            }
        }
    }
    referred
}

struct Quiet;

impl Watch for Quiet {
    fn checked(&self, _bytes: u64, _part: &Partial) {}
}
