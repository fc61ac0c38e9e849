//! Which files of a delivery are data exports, and of which groups.

use std::collections::BTreeSet;
use std::io::Read as _;
use std::ops::Range;

use super::is_about;
use crate::catalog::{BusinessId, Kind};
use crate::check::Context;
use crate::deliverable::review::ReviewFile;
use crate::deliverable::{DeliveredFile, ListReader};
use crate::export::dialect::Dialect;
use crate::export::head;
use crate::export::recognise::{Recognised, by_name, recognise, stated_area, takes_all};
use crate::export::schema::{Group, groups};
use crate::intake::packed::PackedError;
use crate::report::is_saved;

/// The endings of files that can be exports.
const ENDINGS: [&str; 7] = ["csv", "tsv", "txt", "json", "jsonl", "ndjson", "xml"];

/// Within so many bytes a list has its header and rows.
const LIST_BYTES: usize = 64 * 1024;

/// A file that may be an export, with its beginning.
pub(super) struct Candidate<'f> {
    pub(super) file: &'f DeliveredFile,
    pub(super) recognised: Recognised,
    pub(super) head: head::Head,
}

impl Candidate<'_> {
    /// The same where its groups stand behind so many others.
    fn moved(mut self, by: usize) -> Self {
        match &mut self.recognised {
            Recognised::Nothing => {}
            Recognised::Several(groups) => groups.iter_mut().for_each(|group| *group += by),
            Recognised::Group { group, .. } => *group += by,
        }
        self
    }
}

/// The groups that files can be of, area by area. Those of areas that no file names are made when a file needs them.
#[derive(Default)]
struct KnownGroups {
    groups: Vec<Group>,
    areas: Vec<(BusinessId, Range<usize>)>,
}

impl KnownGroups {
    /// Makes the groups of the areas that are wanted and not there yet.
    fn add(&mut self, context: &Context<'_>, wanted: impl Fn(&BusinessId) -> bool) {
        let types = context.catalog.data_types();
        for choice in context.matcher.sections(Kind::Data).map(|index| index.choice) {
            let business = &choice.pack.business;
            if wanted(business) && self.of(business).is_none() {
                let first = self.groups.len();
                self.groups.extend(groups(choice.pack, choice.section, types));
                self.areas.push((business.clone(), first..self.groups.len()));
            }
        }
    }

    /// Where the groups of an area are.
    fn of(&self, business: &BusinessId) -> Option<Range<usize>> {
        self.areas.iter().find(|(area, _)| area == business).map(|(_, range)| range.clone())
    }
}

/// The files that are exports, and the groups that they are told by. A file whose name states its area is held against the
/// groups of that area first: where one of them has all of its columns no other can be meant.
pub(super) fn of<'f>(
    context: &Context<'_>,
    reader: &ListReader<'_>,
    files: &[&'f DeliveredFile],
    dialect: &Dialect,
) -> (Vec<Candidate<'f>>, Vec<Group>) {
    let mut known = KnownGroups::default();
    // A person may name a group of any area.
    let forced = !context.options.export.groups.is_empty();
    let stated: BTreeSet<BusinessId> =
        files.iter().filter(|_| !forced).filter_map(|file| stated_area(&file.path)).collect();
    known.add(context, |business| stated.contains(business));
    let near = crate::parallel::map(files, |file| {
        let range = known.of(&stated_area(&file.path)?)?;
        let groups = known.groups.get(range.clone())?;
        candidate(context, reader, file, groups, dialect, true).map(|found| found.moved(range.start))
    });
    if near.iter().all(Option::is_some) {
        return (near.into_iter().flatten().collect(), known.groups);
    }
    known.add(context, |_| true);
    let far: Vec<&DeliveredFile> =
        files.iter().zip(&near).filter(|(_, found)| found.is_none()).map(|(file, _)| *file).collect();
    let mut far =
        crate::parallel::map(&far, |file| candidate(context, reader, file, &known.groups, dialect, false)).into_iter();
    let all = near.into_iter().map(|found| found.or_else(|| far.next().flatten()));
    (all.flatten().collect(), known.groups)
}

/// Looks at the beginning of a file.
/// `certainly`: a group has to have all columns of the file.
fn candidate<'f>(
    context: &Context<'_>,
    reader: &ListReader<'_>,
    file: &'f DeliveredFile,
    groups: &[Group],
    dialect: &Dialect,
    certainly: bool,
) -> Option<Candidate<'f>> {
    let mut bytes = Vec::new();
    let stream = file.stream(|inner| inner);
    let read = stream.and_then(|stream| stream.take(head::BYTES as u64 + 1).read_to_end(&mut bytes));
    let failed = match read {
        Ok(_) => false,
        // What unfolds before the damage says what it is.
        Err(error) if PackedError::of(&error).is_some() => true,
        Err(_) => return None,
    };
    if is_saved(&bytes) {
        return None;
    }
    let whole = bytes.len() <= head::BYTES && !failed;
    bytes.truncate(head::BYTES);
    let head = head::look(&bytes, whole, dialect);
    let forced = forced(context, &file.path, groups);
    let recognised = match recognise(&file.path, &head, groups, dialect, forced) {
        Recognised::Nothing if failed => match forced.or_else(|| by_name(&file.path, groups, dialect)) {
            Some(group) => Recognised::Group { group, reading: None, header: false },
            None => Recognised::Nothing,
        },
        recognised => recognised,
    };
    if certainly && !takes_all(&recognised, groups, dialect) {
        return None;
    }
    let found = !matches!(recognised, Recognised::Nothing) && forced.is_none();
    // Groups of data about data have items such as データ項目ID, which head lists too: what can be read as a list is one.
    if found && is_list(context, reader, &file.path, &bytes, whole) {
        return None;
    }
    Some(Candidate { file, recognised, head })
}

/// Whether the beginning of a file can be read as a list that somebody filled in.
fn is_list(context: &Context<'_>, reader: &ListReader<'_>, path: &str, bytes: &[u8], whole: bool) -> bool {
    let whole = whole && bytes.len() <= LIST_BYTES;
    let bytes = bytes.get(..LIST_BYTES).unwrap_or(bytes);
    // The last line may be cut off.
    let end = if whole { bytes.len() } else { memchr::memrchr(b'\n', bytes).map_or(bytes.len(), |end| end + 1) };
    let document = crate::intake::read(path, bytes.get(..end).unwrap_or_default(), &context.options.limits);
    document.is_ok_and(|document| ReviewFile::is_one(&document) || !reader.read(path, &document).is_empty())
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

/// Whether a file can be an export by its name.
pub(super) fn may_be_one(file: &DeliveredFile) -> bool {
    let ending = file.ending();
    ENDINGS.contains(&ending.as_str()) || (ending.is_empty() && (file.readable_kind || file.is_packed()))
}
