//! From the raw files of a pack to a validated [`Pack`], with every mistake at its place.

mod fields;
mod requirements;
mod tables;

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use toml::Spanned;

use super::area::Areas;
use super::class::Classes;
use super::deferred::Deferred;
use super::files::PackFiles;
use super::messages as m;
use super::pack::{Pack, Section, Source};
use super::problem::{Problem, SourceFile};
use super::raw::{RawManifest, RawSection, RawSource, TomlDay};
use super::shared::SharedFunctions;
use super::vocabulary::ObligationWords;
use super::word::{BusinessId, Grade, Kind};

/// The tables that a pack is validated against.
#[derive(Debug)]
pub(super) struct Context {
    pub areas: Areas,
    pub classes: Classes,
    pub obligations: ObligationWords,
    pub shared: SharedFunctions,
}

/// When the tables of a pack are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum When {
    /// With the pack, so that every mistake is known.
    AtOnce,
    /// When somebody asks for one, which is for packs without a mistake: rows with one would be left out unsaid.
    Asked,
}

/// Reads and validates one pack.
///
/// # Errors
/// Every mistake, of the tables only where they are read at once; with any of them there is no pack.
pub(super) fn load(files: &PackFiles, context: &Arc<Context>, when: When) -> Result<Pack, Vec<Problem>> {
    let mut loader = Loader::new(Arc::new(files.clone()), Arc::clone(context), when);
    match loader.pack() {
        Some(pack) if loader.errors.is_empty() => Ok(Pack { warnings: loader.warnings, ..pack }),
        _ => Err(loader.errors),
    }
}

pub(super) struct Loader {
    pub(super) files: Arc<PackFiles>,
    context: Arc<Context>,
    when: When,
    pub(super) errors: Vec<Problem>,
    warnings: Vec<Problem>,
}

/// What its rows are read with, of a section.
#[derive(Clone)]
pub(super) struct Asked {
    pub business: BusinessId,
    pub kind: Kind,
    pub grade: Grade,
    /// The class columns of the pack.
    pub classes: Vec<String>,
}

/// Documents as written.
fn sources(raw: &[RawSource]) -> Vec<Source> {
    let one = |source: &RawSource| Source {
        name: source.name.clone(),
        version: source.version.clone(),
        url: source.url.clone(),
        sha256: source.sha256.clone(),
    };
    raw.iter().map(one).collect()
}

impl Loader {
    const fn new(files: Arc<PackFiles>, context: Arc<Context>, when: When) -> Self {
        Self { files, context, when, errors: Vec::new(), warnings: Vec::new() }
    }

    /// What `read` makes, now or when somebody asks for it.
    pub(super) fn defer<T: Send + Sync + 'static>(
        &mut self,
        read: impl FnOnce(&mut Self) -> T + Send + 'static,
    ) -> Deferred<T> {
        match self.when {
            When::AtOnce => read(self).into(),
            When::Asked => {
                let mut later = Self::new(Arc::clone(&self.files), Arc::clone(&self.context), self.when);
                Deferred::later(move || {
                    let value = read(&mut later);
                    debug_assert!(later.errors.is_empty(), "{:?}", later.errors.first());
                    value
                })
            }
        }
    }

    /// A file of the pack as people know it.
    pub(super) fn path(&self, name: &str) -> String {
        format!("{}/{name}", self.files.name)
    }

    fn pack(&mut self) -> Option<Pack> {
        let files = Arc::clone(&self.files);
        let Some(bytes) = files.files.get("pack.toml") else {
            let file = SourceFile::new(self.files.name.clone(), "");
            self.errors.push(file.problem(0..0, (m::MANIFEST_MISSING, m::MANIFEST_MISSING_REMEDY), []));
            return None;
        };
        let file = SourceFile::new(self.path("pack.toml"), &String::from_utf8_lossy(bytes));
        let manifest: RawManifest = match file.toml() {
            Ok(manifest) => manifest,
            Err(problem) => {
                self.errors.push(*problem);
                return None;
            }
        };
        self.check_area(&file, &manifest);
        let classes = self.class_columns(&file, &manifest.classes);
        let mut sections = BTreeMap::new();
        for (kind, raw) in
            [(Kind::Function, &manifest.functions), (Kind::Form, &manifest.forms), (Kind::Data, &manifest.data)]
        {
            if let Some(section) = self.section(&file, &manifest, kind, raw.as_ref(), &classes) {
                sections.insert(kind, section);
            }
        }
        let tables = self.tables(&classes);
        let data_items = sections.get(&Kind::Data).map(|section: &Section| section.requirements.clone());
        let data_rules = self.defer(move |loader| loader.data_rules(data_items.as_ref()));
        Some(Pack {
            name: self.files.name.clone(),
            origin: self.files.origin,
            sha256: self.defer(|loader| loader.files.sha256()),
            business: manifest.business.into_inner(),
            area: manifest.area.into_inner(),
            title: manifest.title,
            authority: manifest.authority,
            licence: manifest.licence,
            white_list: manifest.white_list,
            classes,
            sections,
            sources: sources(&manifest.source),
            codes: tables.codes,
            data_rules,
            form_items: tables.form_items,
            parameters: tables.parameters,
            api_errors: tables.api_errors,
            unread: tables.unread,
            removed: tables.removed,
            columns: tables.columns,
            warnings: Vec::new(),
        })
    }

    /// The slug and the 業務ID belong together; an own catalogue may have a 業務ID that the table does not know.
    fn check_area(&mut self, file: &SourceFile, manifest: &RawManifest) {
        if let Some(area) = self.context.areas.of(manifest.business.as_ref())
            && area.slug != *manifest.area.as_ref()
        {
            let values = [
                ("business", manifest.business.as_ref().as_str().into()),
                ("expected", area.slug.as_str().into()),
                ("found", manifest.area.as_ref().as_str().into()),
            ];
            self.errors.push(file.problem(manifest.area.span(), (m::AREA_MISMATCH, m::AREA_MISMATCH_REMEDY), values));
        }
    }

    fn class_columns(&mut self, file: &SourceFile, raw: &[Spanned<String>]) -> Vec<String> {
        if raw.is_empty() {
            let at = file.text.find("classes").unwrap_or(0);
            self.errors.push(file.problem(at..at + 7, (m::CLASSES_EMPTY, m::CLASSES_EMPTY_REMEDY), []));
        }
        for (at, class) in raw.iter().enumerate() {
            if raw.iter().take(at).any(|other| other.as_ref() == class.as_ref()) {
                let values = [("class", class.as_ref().as_str().into())];
                self.errors.push(file.problem(class.span(), (m::CLASS_TWICE, m::CLASS_TWICE_REMEDY), values));
            }
        }
        for class in raw.iter().filter(|class| !self.context.classes.is_column(class.as_ref())) {
            let known = self.context.classes.columns().collect::<Vec<_>>().join(", ");
            let values = [("class", class.as_ref().as_str().into()), ("known", known.into())];
            self.errors.push(file.problem(class.span(), (m::CLASS_UNKNOWN, m::CLASS_UNKNOWN_REMEDY), values));
        }
        raw.iter().map(|class| class.as_ref().clone()).collect()
    }

    fn date(&mut self, file: &SourceFile, raw: Option<&Spanned<TomlDay>>) -> Option<Date> {
        let raw = raw?;
        let day = raw.as_ref().day();
        if day.is_none() {
            let values = [("found", raw.as_ref().written().into())];
            self.errors.push(file.problem(raw.span(), (m::DATE_INVALID, m::DATE_INVALID_REMEDY), values));
        }
        day
    }

    /// One section of pack.toml with its CSV file; `None` where there is neither, or one without the other.
    fn section(
        &mut self,
        file: &SourceFile,
        manifest: &RawManifest,
        kind: Kind,
        raw: Option<&Spanned<RawSection>>,
        classes: &[String],
    ) -> Option<Section> {
        let (section, csv) = (kind.section(), kind.csv());
        let files = Arc::clone(&self.files);
        let bytes = files.files.get(csv);
        let values = || [("section", section.into()), ("csv", csv.into())];
        let raw = match (raw, bytes) {
            (None, None) => return None,
            (None, Some(_)) => {
                let texts = (m::SECTION_UNDECLARED, m::SECTION_UNDECLARED_REMEDY);
                self.errors.push(file.problem(0..0, texts, values()));
                return None;
            }
            (Some(raw), None) => {
                let texts = (m::CSV_MISSING, m::CSV_MISSING_REMEDY);
                self.errors.push(file.problem(raw.span(), texts, values()));
                return None;
            }
            (Some(raw), Some(_)) => raw.as_ref(),
        };
        if raw.version.as_ref().trim().is_empty() {
            let texts = (m::VERSION_MISSING, m::VERSION_MISSING_REMEDY);
            self.errors.push(file.problem(raw.version.span(), texts, [("section", section.into())]));
        }
        if raw.grade == Grade::Official && !raw.source.iter().any(|source| source.sha256.is_some()) {
            let texts = (m::OFFICIAL_WITHOUT_SOURCE, m::OFFICIAL_WITHOUT_SOURCE_REMEDY);
            self.warnings.push(file.problem(raw.version.span(), texts, [("section", section.into())]));
        }
        let published = self.date(file, raw.published.as_ref());
        let in_force_from = self.date(file, raw.in_force_from.as_ref());
        let in_force_until = self.date(file, raw.in_force_until.as_ref());
        if let (Some(from), Some(until), Some(place)) = (in_force_from, in_force_until, &raw.in_force_until)
            && until < from
        {
            self.errors.push(file.problem(place.span(), (m::PERIOD_REVERSED, m::PERIOD_REVERSED_REMEDY), []));
        }
        let business = manifest.business.as_ref().clone();
        let asked = Asked { business, kind, grade: raw.grade, classes: classes.to_vec() };
        Some(Section {
            version: raw.version.as_ref().trim().to_owned(),
            grade: raw.grade,
            completeness: raw.completeness,
            published,
            in_force_from,
            in_force_until,
            reviewed_by: raw.reviewed_by.clone().filter(|name| !name.trim().is_empty()),
            unread_rows: self.unread_rows(),
            note: raw.note.clone(),
            sources: sources(&raw.source),
            columns: self.defer(move |loader| loader.header(csv)),
            requirements: self.defer(move |loader| loader.requirements(&asked)),
        })
    }

    /// The header of a file as it stands.
    fn header(&self, name: &str) -> Vec<String> {
        let Some(bytes) = self.files.files.get(name) else { return Vec::new() };
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(bytes);
        let header = reader.headers().map(|header| header.iter().map(|name| name.trim().to_owned()).collect());
        // What cannot be read is told where the rows are.
        header.unwrap_or_default()
    }

    /// Rows that an import did not understand; the header does not count.
    fn unread_rows(&self) -> usize {
        let Some(bytes) = self.files.files.get("unread.csv") else { return 0 };
        let reader = csv::ReaderBuilder::new().flexible(true).from_reader(&**bytes);
        reader.into_byte_records().count()
    }
}
