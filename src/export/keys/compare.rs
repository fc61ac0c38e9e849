//! Primary keys that occur twice and foreign keys that lead nowhere, in all files of each group: first by their
//! fingerprints, part by part; then, only of files with some, by the records that a second reading finds.
//!
//! What is looked for is held in memory. Where that would be too much, the files are read for some parts at a time; what is
//! told is the same.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use super::Seek;
use super::looked::{Firsts, Looked, without};
use super::pool::{KeysError, PARTS, Pool};
use super::spool::Spool;
use super::tagged::base;
use crate::export::fault::Fault;
use crate::export::file::Common;
use crate::export::hash::Secret;
use crate::export::partial::{Hit, Occurrence, Partial, Shown, Tally};
use crate::export::run::{Watch, again};
use crate::export::schema::Group;
use crate::export::{Checked, Export, Observe};

/// So many parts are compared before it is seen how much is looked for.
const AT_ONCE: usize = 16;

/// Of more keys each part is compared by itself.
const MANY: usize = 64 * 1024;

/// So many places are handed out at a time.
const PLACES: usize = 1024;

/// The keys that were gathered of the files of a run, in their order.
#[derive(Debug)]
pub struct Gathered {
    pool: Pool,
    /// By file and place of the key in its plan where the fingerprints are; `None` where nobody asks for them.
    stores: Vec<Vec<Option<usize>>>,
    /// How many chunks of the last file were taken up.
    chunks: u64,
}

impl Gathered {
    /// Holds so many bytes in memory; what is more goes to a temporary file in a folder.
    #[must_use]
    pub const fn new(limit: usize, folder: Option<PathBuf>) -> Self {
        Self { pool: Pool::new(limit, folder), stores: Vec::new(), chunks: 0 }
    }

    /// Begins the next file; `asked` says of each key of its plan whether anybody asks for it, and of how many copies.
    pub fn file(&mut self, asked: impl Iterator<Item = Option<usize>>) {
        let stores = asked.map(|copies| copies.map(|copies| self.pool.store(copies))).collect();
        self.stores.push(stores);
        self.chunks = 0;
    }

    /// Takes up the keys of the next chunk of the last file.
    pub fn add(&mut self, keys: Vec<Vec<u64>>) {
        let Some(stores) = self.stores.last() else { return };
        for (store, hashes) in stores.iter().zip(keys) {
            if let Some(store) = store {
                self.pool.add(*store, &hashes, self.chunks);
            }
        }
        self.chunks += 1;
    }

    /// Why the keys cannot be compared.
    #[must_use]
    pub const fn failure(&self) -> Option<&KeysError> {
        self.pool.failure()
    }

    fn store(&self, file: usize, place: usize) -> Option<usize> {
        self.stores.get(file)?.get(place).copied().flatten()
    }
}

/// What the comparison needs.
pub struct Comparison<'c, 'p, 's> {
    /// The files.
    pub exports: &'c [Export<'c>],
    /// The groups.
    pub groups: &'c [Group],
    /// What all files share.
    pub common: &'c Common<'p, 's>,
    /// Their keys.
    pub gathered: &'c Gathered,
    /// About so many bytes of what is looked for are held.
    pub budget: usize,
    /// Where temporary files are made.
    pub folder: Option<PathBuf>,
    /// Told of the places.
    pub observe: &'c dyn Observe,
}

/// A foreign key of a file, and where the keys lie that it may lead to.
struct Foreign<'r> {
    file: usize,
    place: usize,
    own: usize,
    parents: &'r [usize],
}

/// How often a mistake occurs in a column, and the first places with their order.
#[derive(Default)]
struct Tale {
    count: u64,
    shown: Vec<((u64, usize), Shown)>,
}

/// What there is to tell of the files of a group.
#[derive(Default)]
struct Tales {
    found: BTreeMap<(usize, Fault, u32), Tale>,
    spool: Spool,
    failure: Option<io::Error>,
}

impl Comparison<'_, '_, '_> {
    /// Compares the keys of all groups and adds what is wrong to what was found.
    ///
    /// # Errors
    /// When the temporary files cannot be used.
    pub fn run(&self, all: &mut [Checked<'_>]) -> Result<(), KeysError> {
        let referred = self.referred(all);
        for (at, group) in self.groups.iter().enumerate() {
            let files: Vec<usize> =
                (0..all.len()).filter(|file| all.get(*file).is_some_and(|one| one.group == at)).collect();
            if files.is_empty() {
                continue;
            }
            self.group(group, &files, &referred, all)?;
        }
        Ok(())
    }

    /// Where the keys lie that other groups refer to, of all files of their group; none where a file of it is not read to
    /// its end.
    fn referred(&self, all: &[Checked<'_>]) -> BTreeMap<(&str, &str, &[usize]), Vec<usize>> {
        let mut referred = BTreeMap::new();
        for (at, group) in self.groups.iter().enumerate() {
            let files = || all.iter().enumerate().filter(|(_, one)| one.group == at);
            for (key, items) in group.referred.iter().enumerate() {
                let of = |(file, one): (usize, &Checked<'_>)| {
                    let place = one.prepared.as_ref()?.plan.keys.referred.get(key).copied().flatten()?;
                    self.gathered.store(file, place).filter(|_| one.complete)
                };
                let stores: Option<Vec<usize>> = files().map(of).collect();
                if let Some(stores) = stores.filter(|stores| !stores.is_empty()) {
                    let _ = referred.insert((group.business.as_str(), group.name.as_str(), items.as_slice()), stores);
                }
            }
        }
        referred
    }

    fn group(
        &self,
        group: &Group,
        files: &[usize],
        referred: &BTreeMap<(&str, &str, &[usize]), Vec<usize>>,
        all: &mut [Checked<'_>],
    ) -> Result<(), KeysError> {
        let (mut primary, mut foreign) = (Vec::new(), Vec::new());
        for &file in files {
            let Some(prepared) = all.get(file).and_then(|one| one.prepared.as_ref()) else { continue };
            let keys = &prepared.plan.keys;
            if let Some(store) = self.gathered.store(file, 0).filter(|_| keys.primary) {
                primary.push((file, store));
            }
            for (place, of) in keys.foreign.iter().zip(&group.foreign) {
                let parents = referred.get(&(group.business.as_str(), of.group.as_str(), of.parents.as_slice()));
                let Some(place) = *place else { continue };
                if let (Some(parents), Some(own)) = (parents, self.gathered.store(file, place)) {
                    foreign.push(Foreign { file, place, own, parents });
                }
            }
        }
        // What tells two keys apart that only look alike is the same in all files of the group.
        let second = Secret::default();
        let mut tales = Tales { spool: Spool::new(self.folder.clone()), ..Tales::default() };
        // Of few keys all parts are compared at once: groups are many, and mostly small.
        let of_foreign = foreign.iter().flat_map(|one| one.parents.iter().chain([&one.own]));
        let stores: BTreeSet<usize> = primary.iter().map(|(_, store)| store).chain(of_foreign).copied().collect();
        let keys: usize = stores.iter().map(|store| self.gathered.pool.count(*store)).sum();
        let step = if keys > MANY { 1 } else { PARTS };
        let mut from = 0;
        while from < PARTS {
            let mut looked = Looked::default();
            while from < PARTS && looked.weight() <= self.budget {
                if self.common.stopped() {
                    return Ok(());
                }
                let until = PARTS.min(from + AT_ONCE * step);
                let parts: Vec<usize> = (from..until).step_by(step).collect();
                let compared = |part: &usize| self.parts(&primary, &foreign, &(*part..*part + step));
                for found in crate::parallel::map(&parts, compared) {
                    looked.extend(found?);
                }
                from = until;
            }
            self.look(files, &looked, &second, &mut tales, all);
        }
        self.tell(files, tales, all)
    }

    /// Compares some parts of the keys of a group.
    fn parts(
        &self,
        primary: &[(usize, usize)],
        foreign: &[Foreign<'_>],
        parts: &Range<usize>,
    ) -> Result<Looked, KeysError> {
        let mut loaded: BTreeMap<usize, Vec<u64>> = BTreeMap::new();
        let of_foreign = foreign.iter().flat_map(|one| one.parents.iter().chain([&one.own]));
        for store in primary.iter().map(|(_, store)| store).chain(of_foreign) {
            if !loaded.contains_key(store) {
                loaded.insert(*store, self.gathered.pool.parts(*store, parts.clone())?);
            }
        }
        let of = |store: &usize| loaded.get(store).map(Vec::as_slice).unwrap_or_default();
        let mut looked = Looked::default();
        let mut together: Vec<u64>;
        let keys = if let [(_, only)] = primary {
            of(only)
        } else {
            together = primary.iter().flat_map(|(_, store)| of(store)).copied().collect();
            together.sort_unstable();
            &together
        };
        let alike = |[one, two]: &&[u64; 2]| base(*one) == base(*two);
        looked.twice = keys.array_windows().filter(alike).map(|[one, _]| base(*one)).collect();
        looked.twice.dedup();
        for (file, store) in primary {
            if looked.twice.is_empty() {
                break;
            }
            let is_twice = |hash: &&u64| looked.twice.binary_search(&base(**hash)).is_ok();
            let own = of(store).iter().filter(is_twice).copied().collect();
            let own = looked.note(*file, own);
            looked.own.insert(*file, own);
        }
        for one in foreign {
            let mut loose = of(&one.own).to_vec();
            for parent in one.parents {
                without(&mut loose, of(parent));
            }
            if !loose.is_empty() {
                let loose = looked.note(one.file, loose);
                // Two foreign keys of the same items have to lead somewhere each.
                let known = looked.loose.entry((one.file, one.place)).or_default();
                known.extend(loose);
                known.sort_unstable();
                known.dedup();
            }
        }
        Ok(looked)
    }

    /// Reads the files once more for the records that have what is looked for.
    fn look(&self, files: &[usize], looked: &Looked, second: &Secret, tales: &mut Tales, all: &mut [Checked<'_>]) {
        let mut firsts = Firsts::new(looked.twice.len());
        if self.common.wanted.all {
            tales.spool.begin();
        }
        for &file in files {
            let (Some(one), Some(export)) = (all.get_mut(file), self.exports.get(file)) else { continue };
            let Some(prepared) = &one.prepared else { continue };
            let chunks = looked.chunks.get(&file).cloned().unwrap_or_default();
            let seek = Seek::new(looked.of(file, prepared.plan.keys.items.len()), chunks, second.clone());
            if seek.is_empty() || self.common.stopped() {
                continue;
            }
            let places = std::mem::take(&mut one.partial.places);
            let hits = Hits {
                file,
                looked,
                exports: self.exports,
                common: self.common,
                inner: Mutex::new((&mut *tales, &mut firsts, 0)),
            };
            let ended = export.again().and_then(|reader| again(prepared, self.common, reader, &seek, &places, &hits));
            one.partial.places = places;
            if let Err(error) = ended
                && one.failure.is_none()
            {
                one.complete = false;
                one.failure = Some(error);
            }
        }
    }

    /// Tells what was found in the files of a group.
    fn tell(&self, files: &[usize], tales: Tales, all: &mut [Checked<'_>]) -> Result<(), KeysError> {
        let Tales { found, spool, failure } = tales;
        if let Some(error) = failure {
            return Err(KeysError::from(&error));
        }
        let mut batch = (usize::MAX, Partial::default());
        let hand_on = |(file, part): &mut (usize, Partial)| {
            let one = all.get(*file).and_then(|one| one.prepared.as_ref());
            if let (Some(prepared), Some(export)) = (one, self.exports.get(*file)) {
                self.observe.checked(export.path, &prepared.plan, 0, part);
            }
            part.occurrences.clear();
        };
        let handed = spool.hand_out(|file, place: Occurrence| {
            if batch.0 != file || batch.1.occurrences.len() >= PLACES {
                hand_on(&mut batch);
                batch.0 = file;
            }
            batch.1.occurrences.push(place);
        });
        hand_on(&mut batch);
        handed.map_err(|error| KeysError::from(&error))?;
        for &file in files {
            let of_file = found.range((file, Fault::Unreadable, 0)..).take_while(|((other, ..), _)| *other == file);
            let tally = |tale: &Tale| Tally {
                count: tale.count,
                shown: tale.shown.iter().map(|(_, shown)| shown.clone()).collect(),
            };
            let tallies: BTreeMap<_, _> =
                of_file.map(|((_, fault, column), tale)| ((*fault, Some(*column)), tally(tale))).collect();
            let (Some(one), Some(export)) = (all.get_mut(file), self.exports.get(file)) else { continue };
            let Some(prepared) = one.prepared.as_ref().filter(|_| !tallies.is_empty()) else { continue };
            let part = Partial { tallies, ..Partial::default() };
            self.observe.checked(export.path, &prepared.plan, 0, &part);
            one.partial.tallies.extend(part.tallies);
        }
        Ok(())
    }
}

/// Takes the records that were looked for in a file.
struct Hits<'h> {
    file: usize,
    looked: &'h Looked,
    exports: &'h [Export<'h>],
    common: &'h Common<'h, 'h>,
    /// What is told, the first records, and how many chunks were read before.
    inner: Mutex<(&'h mut Tales, &'h mut Firsts, u64)>,
}

impl Watch for Hits<'_> {
    fn checked(&self, _bytes: u64, _part: &Partial) {}

    fn gathered(&self, part: &mut Partial) {
        let mut inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        let (tales, firsts, before) = &mut *inner;
        for hit in part.hits.drain(..) {
            self.hit(hit, *before, tales, firsts);
        }
        *before += 1;
    }
}

impl Hits<'_> {
    fn hit(&self, hit: Hit, before: u64, tales: &mut Tales, firsts: &mut Firsts) {
        let Hit { key, hash, column, row, mut shown } = hit;
        let hash = (base(hash.0), hash.1);
        // No chunk has so many records.
        let order = (before << 32 | row, key * 2);
        let place = if key == 0 { self.looked.twice.binary_search(&hash.0).ok() } else { None };
        let loose = self.looked.loose.get(&(self.file, key));
        if loose.is_some_and(|loose| loose.binary_search(&hash.0).is_ok()) {
            let order = (order.0, order.1 + 1);
            self.count(tales, Fault::ForeignKey, column, order, || shown.clone());
        }
        if let Some(place) = place
            && let Some((first, line)) = firsts.before(place, hash.1, self.file, shown.line)
        {
            self.count(tales, Fault::KeyDuplicate, column, order, || {
                let path = self.exports.get(first).map_or("", |export| export.path);
                let place = line.map_or_else(|| path.to_owned(), |line| format!("{path}:{line}"));
                shown.same_as = Some(place.into());
                shown
            });
        }
    }

    fn count(&self, tales: &mut Tales, fault: Fault, column: u32, order: (u64, usize), shown: impl FnOnce() -> Shown) {
        let wanted = self.common.wanted;
        let tale = tales.found.entry((self.file, fault, column)).or_default();
        tale.count += 1;
        // A later reading can find what stands before.
        let keep =
            tale.shown.len() < wanted.examples.max(1) || tale.shown.last().is_some_and(|(last, _)| order < *last);
        if !keep && !wanted.all {
            return;
        }
        let shown = shown();
        if wanted.all
            && let Err(error) = tales.spool.add((self.file, order.0, order.1), fault, column, &shown)
        {
            tales.failure = Some(error);
        }
        if keep {
            let at = tale.shown.partition_point(|(other, _)| *other < order);
            tale.shown.insert(at, (order, shown));
            tale.shown.truncate(wanted.examples.max(1));
        }
    }
}
