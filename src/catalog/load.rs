//! From the raw files of a pack to a validated [`Pack`], with every mistake at its place.

mod fields;
mod requirements;
mod tables;

use std::collections::BTreeMap;

use jiff::civil::Date;
use toml::Spanned;

use super::area::Areas;
use super::class::Classes;
use super::files::PackFiles;
use super::messages as m;
use super::pack::{Pack, Section, Source};
use super::problem::{Problem, SourceFile};
use super::raw::{RawManifest, RawSection, RawSource, RawTable, TomlDay};
use super::shared::SharedFunctions;
use super::vocabulary::ObligationWords;
use super::word::{Grade, Kind};

/// The tables that a pack is validated against.
pub(super) struct Context<'t> {
    pub areas: &'t Areas,
    pub classes: &'t Classes,
    pub obligations: &'t ObligationWords,
    pub shared: &'t SharedFunctions,
}

/// Reads and validates one pack.
///
/// # Errors
/// Every mistake; with any of them there is no pack.
pub(super) fn load(files: &PackFiles, context: &Context<'_>) -> Result<Pack, Vec<Problem>> {
    let mut loader = Loader { files, context, errors: Vec::new(), warnings: Vec::new() };
    match loader.pack() {
        Some(pack) if loader.errors.is_empty() => Ok(Pack { warnings: loader.warnings, ..pack }),
        _ => Err(loader.errors),
    }
}

pub(super) struct Loader<'f> {
    pub(super) files: &'f PackFiles,
    context: &'f Context<'f>,
    pub(super) errors: Vec<Problem>,
    warnings: Vec<Problem>,
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

impl Loader<'_> {
    /// A file of the pack as people know it.
    pub(super) fn path(&self, name: &str) -> String {
        format!("{}/{name}", self.files.name)
    }

    fn pack(&mut self) -> Option<Pack> {
        let Some(bytes) = self.files.files.get("pack.toml") else {
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
        let data_rules = self.data_rules(sections.get(&Kind::Data));
        Some(Pack {
            name: self.files.name.clone(),
            origin: self.files.origin,
            sha256: self.files.sha256(),
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
        let bytes = self.files.files.get(csv);
        let values = || [("section", section.into()), ("csv", csv.into())];
        let (raw, bytes) = match (raw, bytes) {
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
            (Some(raw), Some(bytes)) => (raw.as_ref(), bytes),
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
        let table = RawTable::read(&self.path(csv), bytes, &mut self.errors)?;
        let requirements = self.requirements(&table, manifest, kind, raw.grade, classes);
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
            columns: table.names(),
            requirements,
        })
    }

    /// Rows that an import did not understand; the header does not count.
    fn unread_rows(&self) -> usize {
        let Some(bytes) = self.files.files.get("unread.csv") else { return 0 };
        let reader = csv::ReaderBuilder::new().flexible(true).from_reader(bytes.as_slice());
        reader.into_byte_records().count()
    }
}
