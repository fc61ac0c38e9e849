//! The data exports of a delivery: told from its lists by their beginning, checked as streams, and made into evidence.

mod told;

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Read};
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex};

use sha2::{Digest as _, Sha256};

use super::{Context, Observer};
use crate::catalog::{BusinessId, Kind, RequirementKey, hex};
use crate::conformance::export::Shows;
use crate::deliverable::review::ReviewFile;
use crate::deliverable::{DeliveredFile, ListReader, Location};
use crate::export::characters::Permitted;
use crate::export::dialect::Dialect;
use crate::export::mask::Show;
use crate::export::partial::Partial;
use crate::export::plan::{Plan, Wanted};
use crate::export::recognise::{Recognised, recognise, strange_group};
use crate::export::schema::{Group, groups};
use crate::export::{CHUNK, Export, Observe, RunSecret, Settings, head};
use crate::report::findings::Draft;
use crate::report::is_saved;
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

/// The endings of files that can be exports.
const ENDINGS: [&str; 7] = ["csv", "tsv", "txt", "json", "jsonl", "ndjson", "xml"];

/// Hands the engine's words on.
struct Told<'o>(&'o dyn Observer);

impl Observe for Told<'_> {
    fn checked(&self, path: &str, plan: &Plan<'_>, bytes: u64, part: &Partial) {
        self.0.export_checked(path, plan, bytes, part);
    }

    fn stop(&self) -> Option<&AtomicBool> {
        self.0.stop()
    }
}

/// A file that may be an export, with its beginning.
struct Candidate<'f> {
    file: &'f DeliveredFile,
    recognised: Recognised,
    head: head::Head,
}

/// Finds the exports of a delivery and checks them.
pub(super) fn read(context: &Context<'_>, reader: &ListReader<'_>, observer: &dyn Observer) -> Exports {
    let files: Vec<&DeliveredFile> = context.delivery.files().iter().filter(|file| may_be_one(file)).collect();
    if files.is_empty() {
        return Exports::default();
    }
    let types = context.catalog.data_types();
    let sections = context.matcher.sections(Kind::Data);
    let groups: Vec<Group> =
        sections.flat_map(|index| groups(index.choice.pack, index.choice.section, types)).collect();
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
    };
    let looked_at = crate::parallel::map(&files, |file| candidate(context, reader, file, &groups, &settings.dialect));
    let candidates: Vec<Candidate<'_>> = looked_at.into_iter().flatten().collect();
    let mut exports = Exports::default();
    let found = candidates.iter().any(|one| matches!(one.recognised, Recognised::Group { .. }));
    let (mut taken, mut digests) = (Vec::new(), Vec::new());
    for one in candidates {
        match one.recognised {
            Recognised::Group { group, reading, header } => {
                let Some(of) = groups.get(group) else { continue };
                if !in_scope(context, &of.business) {
                    exports.add_input(one.file, None);
                    continue;
                }
                let digest = Arc::new(Mutex::new(None));
                let (file, kept) = (one.file, Arc::clone(&digest));
                let open = move || -> io::Result<Box<dyn Read + Send>> {
                    Ok(Box::new(Digested { inner: file.open()?, hasher: Sha256::new(), kept: Arc::clone(&kept) }))
                };
                let path = &one.file.path;
                taken.push(Export { path, open: Box::new(open), group, head: one.head, reading, header });
                digests.push((file, digest));
            }
            Recognised::Several(several) => {
                let names: Vec<&str> =
                    several.iter().filter_map(|at| groups.get(*at)).map(|group| group.name.as_str()).collect();
                exports.add_input(one.file, None);
                exports.drafts.extend(told::group_unknown(&one.file.path, &names));
            }
            Recognised::Nothing if found => {
                // What is named after a group of the list but is none, beside others that are.
                if let Some((group, name)) = strange_group(&one.file.path, &groups)
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
    let bytes = digests.iter().filter_map(|(file, _)| file.length()).sum();
    observer.exports(taken.len(), bytes);
    let secret = RunSecret::default();
    let checked = crate::export::check(&taken, &groups, &settings, &secret, &Told(observer));
    for ((one, export), (file, digest)) in checked.iter().zip(&taken).zip(&digests) {
        let sha256 = digest.lock().ok().and_then(|digest| digest.clone());
        exports.add(context, one, export, file, &groups, &settings, sha256);
    }
    exports.missing_groups(context, &checked, &taken, &groups);
    exports
}

/// Whether a file can be an export by its name.
fn may_be_one(file: &DeliveredFile) -> bool {
    let ending = file.path.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default();
    ENDINGS.contains(&ending.as_str()) || (file.readable_kind && !file.path.contains('.'))
}

fn in_scope(context: &Context<'_>, business: &BusinessId) -> bool {
    let kinds = &context.options.kinds;
    context.in_scope(business) && (kinds.is_empty() || kinds.contains(&Kind::Data))
}

/// Looks at the beginning of a file.
fn candidate<'f>(
    context: &Context<'_>,
    reader: &ListReader<'_>,
    file: &'f DeliveredFile,
    groups: &[Group],
    dialect: &Dialect,
) -> Option<Candidate<'f>> {
    let mut bytes = Vec::new();
    file.open().ok()?.take(head::BYTES as u64 + 1).read_to_end(&mut bytes).ok()?;
    if is_saved(&bytes) {
        return None;
    }
    let whole = bytes.len() <= head::BYTES;
    bytes.truncate(head::BYTES);
    let head = head::look(&bytes, whole, dialect);
    let forced = forced(context, &file.path, groups);
    let recognised = recognise(&file.path, &head, groups, dialect, forced);
    let found = !matches!(recognised, Recognised::Nothing) && forced.is_none();
    // Groups of data about data have items such as データ項目ID, which head lists too: what can be read as a list is one.
    if found && is_list(context, reader, &file.path, &bytes, whole) {
        return None;
    }
    Some(Candidate { file, recognised, head })
}

/// Whether the beginning of a file can be read as a list that somebody filled in.
fn is_list(context: &Context<'_>, reader: &ListReader<'_>, path: &str, bytes: &[u8], whole: bool) -> bool {
    // The last line may be cut off.
    let end = if whole { bytes.len() } else { memchr::memrchr(b'\n', bytes).map_or(bytes.len(), |end| end + 1) };
    let document = crate::intake::read(path, bytes.get(..end).unwrap_or_default(), &context.options.limits);
    document.is_ok_and(|document| ReviewFile::is_one(&document) || !reader.read(path, &document).is_empty())
}

/// Whether what a person writes for a file (`--group FILE=GROUP`) is about the one at a path of the delivery: the path, the
/// name of the file, or a pattern.
#[must_use]
pub fn is_about(written: &str, path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    written == path || written == name || crate::deliverable::ProductConfig::matches(written, path)
}

/// The group that a person names for a file, by its name alone or with the 業務ID before it (`031/…`).
fn forced(context: &Context<'_>, path: &str, groups: &[Group]) -> Option<usize> {
    let (_, wanted) = context.options.export.groups.iter().find(|(pattern, _)| is_about(pattern, path))?;
    groups.iter().position(|group| {
        group.name == *wanted
            || wanted
                .split_once('/')
                .is_some_and(|(business, name)| group.business.as_str() == business && group.name == name)
    })
}

/// A file whose digest is taken while it is read; only a whole file has one.
struct Digested {
    inner: Box<dyn Read + Send>,
    hasher: Sha256,
    kept: Arc<Mutex<Option<String>>>,
}

impl Read for Digested {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        if read > 0 {
            self.hasher.update(buffer.get(..read).unwrap_or_default());
        } else if !buffer.is_empty()
            && let Ok(mut kept) = self.kept.lock()
        {
            // Whoever asks again at the end of a file gets nothing, and so would a second digest.
            kept.get_or_insert_with(|| hex(&std::mem::take(&mut self.hasher).finalize()));
        }
        Ok(read)
    }
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
