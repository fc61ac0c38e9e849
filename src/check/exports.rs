//! The data exports of a delivery: told from its lists by their beginning, checked as streams, and made into evidence.

mod candidates;
mod stream;
mod told;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

pub(super) use self::stream::digest;
use self::stream::{Counted, Digested, Kept};
use super::{Context, Observer};
use crate::catalog::{BusinessId, Kind, RequirementKey};
use crate::conformance::export::Shows;
use crate::deliverable::{DeliveredFile, ListReader, Location};
use crate::export::characters::Permitted;
use crate::export::dialect::Dialect;
use crate::export::mask::Show;
use crate::export::partial::Partial;
use crate::export::plan::{Plan, Wanted};
use crate::export::recognise::{Recognised, strange_group};
use crate::export::{CHUNK, Export, MEMORY, Observe, RunSecret, Settings};
use crate::intake::packed::Stream;
use crate::report::findings::Draft;
use crate::report::model::{ExportReport, Input, InputKind};

/// How data exports are checked.
#[derive(Clone, Debug)]
pub struct ExportOptions {
    /// How they are written; `None` for the shipped standard.
    pub dialect: Option<Dialect>,
    /// What characters are held against.
    pub characters: Permitted,
    /// Groups that a person names for files: a path, a file name or a pattern, and the name of the group.
    pub groups: Vec<(String, String)>,
    /// Whether values are shown, but those of sensitive items.
    pub show_values: bool,
    /// How many places of a finding are shown.
    pub examples: usize,
    /// Whether the observer wants every place.
    pub all: bool,
    /// About so many bytes are read at a time; the result does not depend on it.
    pub chunk: usize,
    /// So many bytes the keys of all files may hold in memory; what is more goes to a temporary file, and the result is the
    /// same.
    pub memory: usize,
    /// Where that file is made; `None` for the place that the system has for such files.
    pub temp_dir: Option<PathBuf>,
}

impl Default for ExportOptions {
    fn default() -> Self {
        Self {
            dialect: None,
            characters: Permitted::default(),
            groups: Vec::new(),
            show_values: false,
            examples: 10,
            all: false,
            chunk: CHUNK,
            memory: MEMORY,
            temp_dir: None,
        }
    }
}

/// What the exports of a delivery show.
#[derive(Default)]
pub(super) struct Exports {
    /// By path what each export is.
    pub files: BTreeMap<String, ExportFile>,
    /// What each item shows, by product, with a file that shows it.
    pub shown: BTreeMap<(RequirementKey, usize), (Shows, Location)>,
    /// Items that have no value in any record of a product, although there are records.
    pub hollow: BTreeSet<(RequirementKey, usize)>,
    /// The 業務ID and products of which there are exports.
    pub delivered: BTreeSet<(BusinessId, usize)>,
    /// Which functions need which items.
    pub needs: BTreeMap<RequirementKey, Vec<Need>>,
    /// Findings.
    pub drafts: Vec<Draft>,
    /// What there is to say of files that are named after a group which the pack does not have, if they hold no list.
    pub strange: BTreeMap<String, Draft>,
    /// The zip archives that they are members of.
    pub archives: BTreeSet<String>,
}

/// A data item that a function needs.
#[derive(Clone, Debug)]
pub(super) struct Need {
    /// The item.
    pub key: RequirementKey,
    /// Its name.
    pub name: String,
    /// Whether a system must be able to hand it over.
    pub obliged: bool,
}

/// One export as the report names it.
pub(super) struct ExportFile {
    pub input: Input,
    /// `None` for one that is out of scope, or of no group.
    pub report: Option<ExportReport>,
}

/// Hands the engine's words on.
struct Told<'o> {
    observer: &'o dyn Observer,
    /// By path how many bytes were read of the files as they were delivered, and not told yet.
    read: BTreeMap<&'o str, Arc<AtomicU64>>,
}

impl Observe for Told<'_> {
    fn checked(&self, path: &str, plan: &Plan<'_>, bytes: u64, part: &Partial) {
        // The engine counts what a file unfolds to.
        let delivered = self.read.get(path).filter(|_| bytes > 0).map(|read| read.swap(0, Ordering::Relaxed));
        self.observer.export_checked(path, plan, delivered.unwrap_or_default(), part);
    }

    fn stop(&self) -> Option<&AtomicBool> {
        self.observer.stop()
    }
}

/// Finds the exports of a delivery and checks them.
pub(super) fn read(context: &Context<'_>, reader: &ListReader<'_>, observer: &dyn Observer) -> Exports {
    let (files, members) = (context.delivery.files(), context.delivery.members());
    let files: Vec<&DeliveredFile> = files.iter().chain(members).filter(|file| candidates::may_be_one(file)).collect();
    if files.is_empty() {
        return Exports::default();
    }
    let options = &context.options.export;
    let standard = || Dialect::shipped(Dialect::STANDARD).and_then(Result::ok);
    let Some(dialect) = options.dialect.clone().or_else(standard) else { return Exports::default() };
    let settings = Settings {
        dialect,
        characters: options.characters.clone(),
        wanted: Wanted {
            show: if options.show_values { Show::Values } else { Show::Masked },
            examples: options.examples,
            all: options.all,
        },
        chunk: options.chunk,
        memory: options.memory,
        temp_dir: options.temp_dir.clone(),
    };
    let (candidates, groups) = candidates::of(context, reader, &files, &settings.dialect);
    let mut exports = Exports::default();
    let found = candidates.iter().any(|one| matches!(one.recognised, Recognised::Group { .. }));
    let (mut taken, mut opened) = (Vec::new(), Vec::new());
    for one in candidates {
        if !matches!(one.recognised, Recognised::Nothing) {
            exports.archives.extend(one.file.archive.clone());
        }
        match one.recognised {
            Recognised::Group { group, reading, header } => {
                let Some(of) = groups.get(group) else { continue };
                if !in_scope(context, &of.business) {
                    exports.add_input(one.file, None);
                    continue;
                }
                let (file, known) = (one.file, Opened::new(one.file));
                let (kept, read) = (Arc::clone(&known.kept), Arc::clone(&known.read));
                let open = move || {
                    file.stream(|inner| -> Stream {
                        let inner = Counted::new(inner, Arc::clone(&read));
                        // Who reads a file once more, for its keys, has its digest.
                        let known = kept.lock().is_ok_and(|kept| kept.is_some());
                        let plain = known || file.archive.is_some();
                        if plain { Box::new(inner) } else { Box::new(Digested::new(inner, &kept)) }
                    })
                };
                let path = &one.file.path;
                let plain = file.plain();
                taken.push(Export { path, open: Box::new(open), plain, group, head: one.head, reading, header });
                opened.push(known);
            }
            Recognised::Several(several) => {
                let names: Vec<&str> =
                    several.iter().filter_map(|at| groups.get(*at)).map(|group| group.name.as_str()).collect();
                exports.add_input(one.file, None);
                exports.drafts.extend(told::group_unknown(&one.file.path, &names));
            }
            Recognised::Nothing if found => {
                // What is named as groups are but after none of the list, beside others that are.
                if let Some((group, name)) = strange_group(&one.file.path, &groups, &settings.dialect)
                    && taken.iter().any(|export: &Export<'_>| {
                        groups.get(export.group).is_some_and(|other| other.business == group.business)
                    })
                {
                    exports.strange.extend(
                        told::group_extra(&one.file.path, group, name).map(|draft| (one.file.path.clone(), draft)),
                    );
                }
            }
            Recognised::Nothing => {}
        }
    }
    let bytes = opened.iter().filter_map(|known| known.file.length()).sum();
    observer.exports(taken.len(), bytes);
    let secret = RunSecret::default();
    let read = opened.iter().map(|known| (known.file.path.as_str(), Arc::clone(&known.read))).collect();
    let checked = crate::export::check(&taken, &groups, &settings, &secret, &Told { observer, read });
    for ((one, export), known) in checked.iter().zip(&taken).zip(&opened) {
        let sha256 = known.digest(one.failure.is_some(), observer);
        exports.add(context, one, export, known.file, &groups, &settings, sha256);
    }
    exports.missing_groups(context, &checked, &taken, &groups);
    exports
}

/// An export that is read, or was.
struct Opened<'f> {
    file: &'f DeliveredFile,
    kept: Kept,
    read: Arc<AtomicU64>,
}

impl<'f> Opened<'f> {
    fn new(file: &'f DeliveredFile) -> Self {
        Self { file, kept: Kept::default(), read: Arc::default() }
    }

    /// The digest of the file as it was delivered. What unfolds no further was not read to its end; members have none.
    fn digest(&self, failed: bool, observer: &dyn Observer) -> Option<String> {
        let known = self.kept.lock().ok().and_then(|kept| kept.clone());
        known.or_else(|| (failed && self.file.archive.is_none()).then(|| digest(self.file, observer)).flatten())
    }
}

fn in_scope(context: &Context<'_>, business: &BusinessId) -> bool {
    let kinds = &context.options.kinds;
    context.in_scope(business) && (kinds.is_empty() || kinds.contains(&Kind::Data))
}

/// Whether what a person writes for a file (`--group FILE=GROUP`) is about the one at a path of the delivery: the path, the
/// name of the file, or a pattern.
#[must_use]
pub fn is_about(written: &str, path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    written == path || written == name || crate::deliverable::ProductConfig::matches(written, path)
}

impl Exports {
    /// Names a file as an export.
    fn add_input(&mut self, file: &DeliveredFile, report: Option<ExportReport>) {
        let input = Input {
            path: file.path.clone(),
            kind: InputKind::DataExport,
            sha256: None,
            format: None,
            encoding: None,
            products: Vec::new(),
            lists: Vec::new(),
        };
        self.files.insert(file.path.clone(), ExportFile { input, report });
    }

    /// What the exports of a product show of an item.
    pub(super) fn of(&self, key: &RequirementKey, product: usize) -> Option<&(Shows, Location)> {
        self.shown.get(&(key.clone(), product))
    }

    /// The exports as the report carries them, in order of their paths.
    pub(super) fn reports(&self) -> Vec<ExportReport> {
        self.files.values().filter_map(|file| file.report.clone()).collect()
    }
}
