//! One draft divided by 業務ID, and each part made into the files of a pack.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::account::FileAccount;
use super::dirt::{Dirt, DirtKind, Place, Spot};
use super::draft::{Draft, Item};
use super::field::Content;
use super::identity::Identity;
use super::write::{self, Head, SectionHead};
use super::{ImportError, ImportOptions, Imported};
use crate::catalog::files::PackFiles;
use crate::catalog::pack::Source;
use crate::catalog::word::{BusinessId, Completeness, Grade};
use crate::catalog::{AreaGroup, Catalog};
use crate::text::id::{Shape, shape};

/// Fewer IDs of another 業務ID are a slip; from this number on they are a specification of their own.
const OF_ITS_OWN: usize = 3;

/// The version of a publication that states none.
pub const NO_VERSION: &str = "不明";

/// One pack that was made.
#[derive(Clone, Debug)]
pub struct ImportedPack {
    /// Its files.
    pub files: PackFiles,
    /// 業務ID.
    pub business: BusinessId,
    /// Title.
    pub title: String,
    /// Version and day of publication of each section: `functions`, `forms`, `data`.
    pub sections: BTreeMap<&'static str, SectionHead>,
    /// How many rows of each sort it holds.
    pub counts: BTreeMap<Content, usize>,
    /// The class columns.
    pub classes: Vec<String>,
    /// Rows in `unread.csv`.
    pub unread: usize,
    /// Rows in `removed.csv`.
    pub removed: usize,
}

/// The 業務ID that an official ID begins with.
fn prefix(id: &str) -> Option<&str> {
    let id = match shape(id) {
        Shape::Official7 | Shape::DataItem8 => id,
        Shape::Outline => id.strip_prefix("o-")?,
        _ => return None,
    };
    id.get(..3)
}

/// How many requirements carry each 業務ID in their IDs.
fn counted(draft: &Draft) -> BTreeMap<BusinessId, usize> {
    let items = draft.functions.iter().chain(&draft.forms).chain(&draft.data).map(|item| item.id.as_str());
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for business in items.chain(draft.form_items.iter().map(|item| item.form_id.as_str())).filter_map(prefix) {
        *counts.entry(business).or_insert(0) += 1;
    }
    counts.into_iter().filter_map(|(business, count)| Some((business.parse().ok()?, count))).collect()
}

/// Divides a draft and makes the packs.
pub(super) fn packs(
    mut draft: Draft,
    files: Vec<FileAccount>,
    options: &ImportOptions,
    catalog: &Catalog,
) -> Result<Imported, ImportError> {
    let counts = counted(&draft);
    let stated = files.iter().find_map(|file| file.identity.business.as_ref()).map(|guess| guess.value.clone());
    let large = counts.iter().filter(|(_, count)| **count >= OF_ITS_OWN).map(|(business, _)| business.clone());
    let mut own: Vec<BusinessId> = options.business.clone().map_or_else(|| large.collect(), |asked| vec![asked]);
    if own.is_empty() {
        // Few IDs: the most of them, else what the file says of itself.
        let most = counts.iter().max_by_key(|(business, count)| (**count, std::cmp::Reverse((*business).clone())));
        own.extend(most.map(|(business, _)| business.clone()).or(stated));
    }
    let Some(first) = own.first().cloned() else { return Err(ImportError::BusinessUnknown) };
    let mut left_out: Vec<(BusinessId, usize)> = Vec::new();
    if let Some(asked) = &options.business {
        left_out = counts
            .iter()
            .filter(|(business, count)| *business != asked && **count >= OF_ITS_OWN)
            .map(|(business, count)| (business.clone(), *count))
            .collect();
        let has_own = counts.contains_key(asked)
            || draft.functions.iter().chain(&draft.forms).any(|item| prefix(&item.id).is_none());
        let only_others = !counts.is_empty() && !has_own && draft.parameters.is_empty();
        if only_others {
            return Err(ImportError::BusinessMissing { asked: asked.clone(), found: counts.into_iter().collect() });
        }
    }
    let idle: Vec<bool> = files.iter().map(|file| !gave_anything(&draft, file)).collect();
    own.sort();
    let mut parts: Vec<(BusinessId, Draft)> = own.into_iter().map(|business| (business, Draft::default())).collect();
    distribute(&mut draft, &mut parts, &first, &left_out);
    let mut made = Vec::with_capacity(parts.len());
    for (business, part) in &parts {
        made.push(pack(business, part, &Files { all: &files, idle: &idle }, options, catalog)?);
    }
    let mut dirt: Vec<Dirt> = parts.into_iter().flat_map(|(_, part)| part.dirt).collect();
    dirt.sort_by(|one, other| one.place.cmp(&other.place));
    Ok(Imported { packs: made, files, dirt, left_out })
}

/// The part of a 業務ID.
fn part<'p>(parts: &'p mut [(BusinessId, Draft)], business: &str) -> Option<&'p mut Draft> {
    parts.iter_mut().find(|(own, _)| own.as_str() == business).map(|(_, part)| part)
}

/// Gives every row to the part of its 業務ID; what names none goes to the first.
fn distribute(
    draft: &mut Draft,
    parts: &mut [(BusinessId, Draft)],
    first: &BusinessId,
    left_out: &[(BusinessId, usize)],
) {
    let first = first.as_str();
    let is_left_out = |business: &str| left_out.iter().any(|(other, _)| other.as_str() == business);
    let Draft { functions, forms, data, codes, form_items, parameters, errors, removed, dirt } = std::mem::take(draft);
    for (content, items) in [(Content::Functions, functions), (Content::Forms, forms), (Content::Data, data)] {
        for item in items {
            let business = prefix(&item.id).unwrap_or(first);
            if let Some(part) = part(parts, business) {
                list_of(part, content).push(item);
            } else if !is_left_out(business)
                && let Some(part) = part(parts, first)
            {
                let text = item.whole();
                part.note(DirtKind::IdForeign, &item.place, text, item.id);
            }
        }
    }
    for item in form_items {
        let own = prefix(&item.form_id)
            .filter(|own| is_left_out(own) || parts.iter().any(|(known, _)| known.as_str() == *own));
        let business = own.unwrap_or(first).to_owned();
        if let Some(part) = part(parts, &business) {
            part.form_items.push(item);
        }
    }
    // Whatever names no 業務ID itself belongs to what stands next to it.
    let alone = parts.len() < 2
        || (dirt.is_empty() && codes.is_empty() && parameters.is_empty() && errors.is_empty() && removed.is_empty());
    let near = if alone { Neighbours::default() } else { Neighbours::new(parts) };
    let known: Vec<String> = parts.iter().map(|(business, _)| business.to_string()).collect();
    let owner = |id: Option<&str>, place: &Place| {
        let named = id.and_then(prefix).filter(|own| known.iter().any(|known| known == own));
        named.map(str::to_owned).or_else(|| near.of(place)).unwrap_or_else(|| first.to_owned())
    };
    let begins = |text: &'_ str| text.split([' ', '|']).next().filter(|id| prefix(id).is_some()).map(str::to_owned);
    for one in dirt {
        let id = begins(&one.detail).or_else(|| begins(&one.text));
        if let Some(part) = part(parts, &owner(id.as_deref(), &one.place)) {
            part.dirt.push(one);
        }
    }
    for row in codes {
        if let Some(part) = part(parts, &owner(None, &row.place)) {
            part.codes.push(row);
        }
    }
    for row in parameters {
        if let Some(part) = part(parts, &owner(None, &row.place)) {
            part.parameters.push(row);
        }
    }
    for row in errors {
        if let Some(part) = part(parts, &owner(None, &row.place)) {
            part.errors.push(row);
        }
    }
    for row in removed {
        if let Some(part) = part(parts, &owner(Some(&row.0), &row.3)) {
            part.removed.push(row);
        }
    }
    for (_, part) in parts.iter_mut() {
        part.removed.sort_by(|one, other| one.3.cmp(&other.3));
    }
}

/// A sheet: its file and its name.
type Sheet = (Arc<str>, Option<Arc<str>>);

/// The 業務ID of the rows of each sheet, in order of their places.
#[derive(Default)]
struct Neighbours(BTreeMap<Sheet, Vec<(Spot, String)>>);

impl Neighbours {
    fn new(parts: &[(BusinessId, Draft)]) -> Self {
        let mut sheets: BTreeMap<Sheet, Vec<(Spot, String)>> = BTreeMap::new();
        for (business, part) in parts {
            let items = part.functions.iter().chain(&part.forms).chain(&part.data).map(|item| &item.place);
            for place in items.chain(part.form_items.iter().map(|item| &item.place)) {
                let sheet = sheets.entry((Arc::clone(&place.file), place.sheet.clone())).or_default();
                sheet.push((place.spot, business.to_string()));
            }
        }
        for rows in sheets.values_mut() {
            rows.sort();
        }
        Self(sheets)
    }

    /// The 業務ID of the row before a place, else of the first behind it; of another sheet of the file where its own has
    /// no rows.
    fn of(&self, place: &Place) -> Option<String> {
        let own = self.0.get(&(Arc::clone(&place.file), place.sheet.clone()));
        let of_file = || self.0.iter().find(|((file, _), _)| *file == place.file).map(|(_, rows)| rows);
        let rows = own.or_else(of_file)?;
        let at = rows.partition_point(|(spot, _)| *spot <= place.spot);
        let (_, business) = at.checked_sub(1).and_then(|before| rows.get(before)).or_else(|| rows.first())?;
        Some(business.clone())
    }
}

/// The files of an import, and which of them gave no row at all: a cover page in a file of its own speaks for the others.
struct Files<'f> {
    all: &'f [FileAccount],
    idle: &'f [bool],
}

impl Files<'_> {
    fn idle(&self) -> impl Iterator<Item = &FileAccount> {
        self.all.iter().zip(self.idle).filter(|(_, idle)| **idle).map(|(file, _)| file)
    }
}

/// All places of a draft that gave something.
fn places(draft: &Draft) -> impl Iterator<Item = &Place> {
    let items = draft.functions.iter().chain(&draft.forms).chain(&draft.data).map(|item| &item.place);
    items
        .chain(draft.form_items.iter().map(|row| &row.place))
        .chain(draft.codes.iter().map(|row| &row.place))
        .chain(draft.parameters.iter().map(|row| &row.place))
        .chain(draft.errors.iter().map(|row| &row.place))
}

fn gave_anything(draft: &Draft, file: &FileAccount) -> bool {
    places(draft).any(|place| *place.file == *file.name)
}

/// What a file says of itself, its sheets of these places going first, then its cover pages.
fn identity<'p>(file: &FileAccount, places: impl Iterator<Item = &'p Place>, catalog: &Catalog) -> Identity {
    // Rows of one sheet follow one another, so that each sheet is looked at once.
    let mut sheets: BTreeSet<Option<&str>> = BTreeSet::new();
    let mut before: Option<&Place> = None;
    for place in places {
        let same = |other: &Place| Arc::ptr_eq(&other.file, &place.file) && other.sheet == place.sheet;
        if !before.is_some_and(same) && *place.file == *file.name {
            sheets.insert(place.sheet.as_deref());
        }
        before = Some(place);
    }
    let own = file.titles.iter().filter(|title| sheets.contains(&title.sheet.as_deref()));
    let covers = file.titles.iter().filter(|title| title.of_cover);
    let titles: Vec<&str> = own.chain(covers).map(|title| title.text.as_str()).collect();
    Identity::read(&file.name, &titles, catalog.areas())
}

fn list_of(draft: &mut Draft, content: Content) -> &mut Vec<Item> {
    match content {
        Content::Forms => &mut draft.forms,
        Content::Data => &mut draft.data,
        _ => &mut draft.functions,
    }
}

fn pack(
    business: &BusinessId,
    draft: &Draft,
    files: &Files<'_>,
    options: &ImportOptions,
    catalog: &Catalog,
) -> Result<ImportedPack, ImportError> {
    let classes = write::class_columns(draft, catalog.classes());
    if let Some(word) = classes.iter().find(|word| !catalog.classes().is_column(word)) {
        let known = catalog.classes().columns().map(str::to_owned).collect();
        return Err(ImportError::ClassUnknown { word: word.clone(), known });
    }
    let area = catalog.areas().of(business);
    let mut sections = BTreeMap::new();
    for (name, items) in [("functions", &draft.functions), ("forms", &draft.forms), ("data", &draft.data)] {
        if !items.is_empty() {
            sections.insert(name, section(items, files, options, draft, catalog));
        }
    }
    let giving = || files.all.iter().filter(|file| gave_anything(draft, file));
    let stated = giving().chain(files.idle()).find_map(|file| identity(file, places(draft), catalog).title);
    // A list of somebody's own is no national specification, whatever it is about.
    let official = options.grade == Grade::Official;
    let specification = area.map(|area| area.specification.clone()).filter(|title| !title.is_empty() && official);
    let title = stated.or(specification).or_else(|| giving().next().map(|file| file.name.clone())).unwrap_or_default();
    let head = Head {
        business: business.clone(),
        area: area.map_or_else(|| "own".to_owned(), |area| area.slug.clone()),
        title: title.clone(),
        authority: area.filter(|_| official).map(|area| area.ministry.clone()).unwrap_or_default(),
        licence: "文言は公表した者に帰属します。手元での確認のために取り込んだもので、配布するときは公表した者の利用条件に従ってください。".to_owned(),
        // ホワイトリスト方式 binds the specifications of the core areas; common functions may have further ones
        // (共通機能標準仕様書 第2.7版 §1.6).
        white_list: official && area.is_some_and(|area| matches!(area.group, AreaGroup::Core | AreaGroup::TaxPart)),
        sources: files.all.iter().filter(|file| gave_tables(draft, file)).map(source).collect(),
        sections: sections.clone(),
    };
    let written = write::files(&head, draft, &classes, catalog.classes());
    let name = area.map_or_else(|| business.to_string(), |area| format!("{business}-{}", area.slug));
    // Writing to memory cannot fail.
    let files = PackFiles::own(name, written.unwrap_or_default());
    let counts = [
        (Content::Functions, draft.functions.len()),
        (Content::Forms, draft.forms.len()),
        (Content::FormItems, draft.form_items.len()),
        (Content::Data, draft.data.len()),
        (Content::Codes, draft.codes.len()),
        (Content::Parameters, draft.parameters.len()),
        (Content::Errors, draft.errors.len()),
    ];
    Ok(ImportedPack {
        classes,
        files,
        business: business.clone(),
        title,
        sections,
        counts: counts.into_iter().filter(|(_, count)| *count > 0).collect(),
        unread: draft.unread().count(),
        removed: draft.removed.len(),
    })
}

/// A file as a document that a pack was made from.
fn source(file: &FileAccount) -> Source {
    Source {
        name: file.name.clone(),
        version: file.identity.version.as_ref().map(|guess| guess.value.clone()),
        url: None,
        sha256: Some(file.sha256.clone()),
    }
}

/// Whether a file gave rows of tables that belong to no section.
fn gave_tables(draft: &Draft, file: &FileAccount) -> bool {
    let codes = draft.codes.iter().map(|row| &row.place);
    let items = draft.form_items.iter().map(|row| &row.place);
    let parameters = draft.parameters.iter().map(|row| &row.place);
    let mut places = codes.chain(items).chain(parameters).chain(draft.errors.iter().map(|row| &row.place));
    places.any(|place| *place.file == *file.name)
}

/// The head of a section, from the files that gave its rows.
fn section(
    items: &[Item],
    files: &Files<'_>,
    options: &ImportOptions,
    draft: &Draft,
    catalog: &Catalog,
) -> SectionHead {
    let gave = |file: &&FileAccount| items.iter().any(|item| *item.place.file == *file.name);
    let giving: Vec<&FileAccount> = files.all.iter().filter(gave).collect();
    // What the files that gave the rows do not say, a cover page in a file of its own may.
    let own = giving.iter().map(|file| identity(file, items.iter().map(|item| &item.place), catalog));
    let identities: Vec<Identity> = own.chain(files.idle().map(|file| file.identity.clone())).collect();
    let version = options.version.clone();
    let version =
        version.or_else(|| identities.iter().find_map(|one| one.version.as_ref()).map(|guess| guess.value.clone()));
    let published = options.published;
    let published =
        published.or_else(|| identities.iter().find_map(|one| one.published.as_ref()).map(|guess| guess.value));
    let mut notes: Vec<&str> = Vec::new();
    if version.is_none() {
        notes.push("版は資料に書かれていない。");
    }
    if draft.dirt.iter().any(|dirt| {
        dirt.kind == DirtKind::ObligationAssumed && giving.iter().any(|file| *file.name == *dirt.place.file)
    }) {
        notes.push("実装区分は資料に書かれておらず、取込みの様式の定めによる。");
    }
    SectionHead {
        version: version.unwrap_or_else(|| NO_VERSION.to_owned()),
        grade: options.grade,
        completeness: if options.partial || giving.iter().any(|file| file.is_partial()) {
            Completeness::Partial
        } else {
            Completeness::Full
        },
        published,
        sources: giving.iter().map(|file| source(file)).collect(),
        note: (!notes.is_empty()).then(|| notes.concat()),
    }
}
