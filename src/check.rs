//! The main job: from a catalogue and a delivery to a report. Wires the rooms together and decides nothing itself.

mod archive;
mod area;
mod claims;
mod copies;
mod decided;
mod evidence;
mod exports;
mod foreign;
mod job;
mod lists;
mod matched;
mod read;
mod weighed;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::AtomicBool;

use jiff::civil::Date;

use crate::catalog::{BusinessId, Catalog, Class, Found, Kind, Municipalities, Municipality, Origin, Problem};
use crate::conformance::finding::{Finding, Fingerprints};
use crate::conformance::judge::Frame;
use crate::conformance::rule::InputProblem;
use crate::conformance::status::Verdict;
use crate::conformance::verdict::pack_limits;
use crate::deliverable::review::ReviewFile;
use crate::deliverable::{
    DeliveredFile, Delivery, DeliveryConfig, DeliveryError, ListReader, NamedColumns, ProductConfig, ProductRole,
};
use crate::export::partial::Partial;
use crate::export::plan::Plan;
use crate::intake::Limits;
use crate::matching::{DecisionProblem, Decisions, Matcher};
use crate::report::findings::{Draft, settle};
use crate::report::model::{ClassName, PackUse, ProductUse, Report, Run, SCHEMA};
use crate::text::message::{Lang, Param, Text};
use crate::text::normalize::fold;

use self::evidence::Evidence;
pub use self::exports::{ExportOptions, is_about};

/// What every report says first: what the result is and is not (標準化法第8条).
pub const NOTICE: Text = Text {
    ja: "本結果はベンダーの回答及び提出物に基づく確認であり、標準化法第8条の適合を証明するものではありません。",
    en: "This result rests on the vendors' answers and deliverables; it does not certify conformity under Article 8 of the standardisation act.",
};

/// The name of the product where nothing names one.
pub const UNNAMED_PRODUCT: &str = "製品名未指定";

/// How a delivery is checked. What is left open follows from `delivery.toml`.
#[derive(Clone, Debug)]
pub struct Options {
    /// Only these 業務ID; empty for all that are delivered.
    pub areas: Vec<BusinessId>,
    /// Only these classes; empty for that of `delivery.toml`, or all.
    pub classes: Vec<Class>,
    /// The municipality, before that of `delivery.toml`; its class is judged unless `classes` says others.
    pub municipality: Option<Municipality>,
    /// As-of date (基準日), before that of `delivery.toml`.
    pub as_of: Option<Date>,
    /// Today in Japan, the as-of date where nothing else says one.
    pub today: Date,
    /// Packs to use, before those of `delivery.toml`.
    pub spec: Vec<String>,
    /// Only these kinds; empty for those delivered.
    pub kinds: Vec<Kind>,
    /// Name of the product, where `delivery.toml` names none.
    pub vendor: Option<String>,
    /// Columns that a person names for every list, before what the headers say.
    pub columns: NamedColumns,
    /// Review workbooks whose decisions count.
    pub matches: Vec<ReviewFile>,
    /// How data exports are checked.
    pub export: ExportOptions,
    /// Limits on what is read.
    pub limits: Limits,
}

/// Why a check could not be made.
#[derive(Debug, thiserror::Error)]
pub enum CheckError {
    /// `delivery.toml` is wrong.
    #[error(transparent)]
    Delivery(#[from] DeliveryError),
    /// A pack that is named is not there.
    #[error("no pack is named {0}")]
    UnknownSpec(String),
    /// A shipped table is wrong, which the tests rule out.
    #[error("a shipped table is wrong: {0}")]
    Shipped(Box<Problem>),
}

impl Options {
    /// The defaults on a day.
    #[must_use]
    pub fn new(today: Date) -> Self {
        Self {
            areas: Vec::new(),
            classes: Vec::new(),
            municipality: None,
            as_of: None,
            today,
            spec: Vec::new(),
            kinds: Vec::new(),
            vendor: None,
            columns: NamedColumns::default(),
            matches: Vec::new(),
            export: ExportOptions::default(),
            limits: Limits::default(),
        }
    }
}

/// Told of progress while a check runs; called from several threads.
pub trait Observer: Sync {
    /// How many files there are.
    fn files(&self, _count: usize) {}
    /// One file has been read.
    fn file_read(&self, _path: &str) {}
    /// How many data exports there are, and of how many bytes.
    fn exports(&self, _count: usize, _bytes: u64) {}
    /// Some records of a data export were checked: so many more bytes of it are done.
    fn export_checked(&self, _path: &str, _plan: &Plan<'_>, _bytes: u64, _part: &Partial) {}
    /// Set where the run is to end early, with what was found so far.
    fn stop(&self) -> Option<&AtomicBool> {
        None
    }
}

/// Watches nothing.
#[derive(Clone, Copy, Debug)]
pub struct Unobserved;

impl Observer for Unobserved {}

/// A product as it takes part in the check.
#[derive(Clone, Debug)]
struct Product {
    name: String,
    role: ProductRole,
    business: Vec<BusinessId>,
}

/// Everything that the parts of a check share.
struct Context<'c> {
    catalog: &'c Catalog,
    config: &'c DeliveryConfig,
    delivery: &'c Delivery,
    options: &'c Options,
    matcher: Matcher<'c>,
    /// What people decided of rows.
    decisions: Decisions,
    /// What they wrote that does not count.
    undecided: Vec<DecisionProblem>,
    /// The municipality, where it is one that is known.
    municipality: Option<&'c Municipality>,
    frame: Frame,
    products: Vec<Product>,
}

/// Holds a delivery against the catalogue.
///
/// # Errors
/// When `delivery.toml` is wrong or names a pack that is not there. What is wrong with delivered files is in the report.
pub fn check(catalog: &Catalog, delivery: &Delivery, options: &Options) -> Result<Report, CheckError> {
    check_observed(catalog, delivery, options, &Unobserved)
}

/// As [`check`], telling an observer of the progress.
///
/// # Errors
/// As [`check`].
pub fn check_observed(
    catalog: &Catalog,
    delivery: &Delivery,
    options: &Options,
    observer: &dyn Observer,
) -> Result<Report, CheckError> {
    let config = delivery.config(catalog.classes())?;
    let known =
        |id: &BusinessId| catalog.areas().of(id).is_some() || catalog.packs().iter().any(|pack| pack.business == *id);
    if let Some(problem) = delivery.config_source().and_then(|file| config.unknown_business(file, known)) {
        return Err(DeliveryError::Config(vec![*problem]).into());
    }
    let as_of = options.as_of.or(config.as_of).unwrap_or(options.today);
    let named: Vec<String> = options.spec.iter().chain(&config.spec).cloned().collect();
    for name in &named {
        if !catalog.packs().iter().any(|pack| Catalog::is_named(pack, name)) {
            return Err(CheckError::UnknownSpec(name.clone()));
        }
    }
    let reader = ListReader::shipped(catalog, &config).map_err(CheckError::Shipped)?;
    let reader = reader.with_columns(options.columns.clone());
    let reader = match options.kinds.as_slice() {
        [one] => reader.likely(*one),
        _ => reader,
    };
    let matcher = Matcher::new(catalog, as_of, &named);
    let (decisions, undecided) = Decisions::of(&options.matches, &matcher);
    let context = Context {
        catalog,
        config: &config,
        delivery,
        options,
        matcher,
        decisions,
        undecided,
        municipality: municipality(&config, options),
        frame: Frame { as_of, target_date: config.target_date, prohibited_answers: config.prohibited_answers },
        products: products(&config, options),
    };

    observer.files(delivery.files().len() + delivery.members().len());
    let exports = exports::read(&context, &reader, observer);
    // Of archives without data exports, or anything else that may be part of a delivery, not even the members are named.
    let wanted = delivery.members().iter().filter(|file| file.readable_kind).filter_map(|file| file.archive.as_ref());
    let archives: BTreeSet<&String> = exports.archives.iter().chain(wanted).collect();
    let members = delivery.members().iter();
    let members = members.filter(|file| file.archive.as_ref().is_some_and(|path| archives.contains(path)));
    let mut all: Vec<&DeliveredFile> = delivery.files().iter().chain(members).collect();
    all.sort_by(|one, other| one.path.cmp(&other.path));
    let mut files = crate::parallel::map(&all, |file| {
        let read = match exports.files.get(&file.path) {
            Some(export) => read::FileRead::of_export(export.input.clone()),
            None if archives.contains(&file.path) => read::FileRead::of_archive(file, exports::digest(file, observer)),
            None if exports.strange.contains_key(&file.path) && file.archive.is_some() => {
                read::FileRead::member(file).into_export()
            }
            None if file.archive.is_some() => read::FileRead::member(file),
            None => match read::file(&context, &reader, file, observer) {
                read if read.holds_nothing() && exports.strange.contains_key(&file.path) => read.into_export(),
                read => read,
            },
        };
        observer.file_read(&file.path);
        read
    });
    copies::pass_over(&mut files);
    let mut evidence = Evidence::gather(&context, files, delivery);
    evidence.add_exports(exports);
    let jobs = job::jobs(&context, &evidence);
    let mut judged = crate::parallel::map(&jobs, |job| area::judge(&context, &evidence, job));
    area::meet_elsewhere(&context, &mut judged);
    judged.retain(|area| area.reported);
    let reports = crate::parallel::map(&judged, |area| area.report(&context, &evidence));

    let mut drafts: Vec<Draft> = std::mem::take(&mut evidence.drafts);
    let mut areas = Vec::with_capacity(reports.len());
    for (report, found) in reports {
        areas.push(report);
        drafts.extend(found);
    }
    let mut shown: Vec<String> = areas.iter().map(|area| area.product.clone()).collect();
    shown.extend(context.products.iter().map(|product| product.name.clone()));
    let findings: Vec<Finding> = settle(drafts, &shown, &mut Fingerprints::default());
    let packs = packs_used(&context, &areas);
    let report = Report {
        schema: SCHEMA.to_owned(),
        verdict: Verdict::Undetermined,
        notice: NOTICE.ja.to_owned(),
        notice_en: NOTICE.en.to_owned(),
        run: Run {
            tool_version: env!("CARGO_PKG_VERSION").to_owned(),
            as_of,
            municipality: context.municipality_name(),
            municipality_code: context.municipality.map(|one| one.code.clone()),
            target_date: config.target_date,
            path_prefix: None,
            prohibited_answers: config.prohibited_answers,
            products: context.products_used(&areas),
            classes: context.classes_judged(&areas).iter().map(|class| context.class_name(class)).collect(),
            packs,
            inputs: evidence.inputs,
            skipped: delivery.skipped(),
        },
        areas,
        unmatched: evidence.unmatched,
        exports: evidence.exports.reports(),
        findings,
        dispositions: None,
    };
    let verdict = overall(&report);
    Ok(Report { verdict, ..report })
}

/// The delivery's verdict: the worst of its areas, and never better than undetermined when part of the check did not
/// run.
fn overall(report: &Report) -> Verdict {
    let worst = report.areas.iter().filter_map(|area| area.verdict.worst()).max();
    let ran = report.inputs_understood() && report.packs_found();
    match worst {
        Some(verdict) if ran => verdict,
        Some(verdict) => verdict.max(Verdict::Undetermined),
        None => Verdict::Undetermined,
    }
}

/// The municipality of a delivery, where the table has it and no other of its name.
fn municipality<'c>(config: &DeliveryConfig, options: &'c Options) -> Option<&'c Municipality> {
    if options.municipality.is_some() {
        return options.municipality.as_ref();
    }
    let name = config.municipality.as_deref()?;
    match Municipalities::shipped().find(name) {
        Found::One(known) => Some(known),
        _ => None,
    }
}

/// The products of a delivery; a last one, without a name, takes the files that none of the declared has.
fn products(config: &DeliveryConfig, options: &Options) -> Vec<Product> {
    let declared = config.products.iter().map(|product: &ProductConfig| Product {
        name: product.name.clone(),
        role: product.role,
        business: product.business.clone(),
    });
    let unnamed = Product {
        name: options.vendor.clone().unwrap_or_else(|| UNNAMED_PRODUCT.to_owned()),
        role: ProductRole::Part,
        business: Vec::new(),
    };
    declared.chain(std::iter::once(unnamed)).collect()
}

/// The sections that the areas of a report were judged by.
fn packs_used(context: &Context<'_>, areas: &[crate::report::model::AreaReport]) -> Vec<PackUse> {
    let mut used: BTreeSet<(BusinessId, Kind)> = BTreeSet::new();
    for area in areas {
        used.extend(area.requirements.iter().map(|requirement| (area.business.clone(), requirement.kind)));
    }
    let mut packs = Vec::with_capacity(used.len());
    for (business, kind) in used {
        let Some(index) = context.matcher.section(&business, kind) else { continue };
        let (pack, section) = (index.choice.pack, index.choice.section);
        let name = context.business_name(&business);
        packs.push(PackUse {
            kind,
            name: name.get(Lang::Ja).into_owned(),
            name_en: name.get(Lang::En).into_owned(),
            pack: pack.name.clone(),
            title: pack.title.clone(),
            version: section.version.clone(),
            grade: section.grade,
            completeness: section.completeness,
            in_force_from: section.in_force_from,
            in_force_until: section.in_force_until,
            limits: pack_limits(section, context.frame.as_of),
            origin: pack.origin,
            reason: index.choice.reason,
            note: section.note.clone(),
            sha256: pack.sha256.to_string(),
            business,
        });
    }
    packs
}

impl Context<'_> {
    /// The classes to judge: those asked for, else that of the municipality, else all.
    fn classes(&self) -> Vec<Class> {
        if !self.options.classes.is_empty() {
            return self.options.classes.clone();
        }
        self.class_of_municipality()
            .map_or_else(|| self.catalog.classes().all().map(|entry| entry.id.clone()).collect(), |class| vec![class])
    }

    /// The class of the municipality: of the one that the options name, else the one that `delivery.toml` says, else that
    /// of the municipality that it names.
    fn class_of_municipality(&self) -> Option<Class> {
        let of_table = || self.municipality.map(|one| one.class.clone());
        if self.options.municipality.is_some() { of_table() } else { self.config.class.clone().or_else(of_table) }
    }

    /// Whether anything says which class is meant.
    fn class_is_named(&self) -> bool {
        !self.options.classes.is_empty() || self.class_of_municipality().is_some()
    }

    /// The municipality for people: its name in the table, else as `delivery.toml` writes it.
    fn municipality_name(&self) -> Option<String> {
        self.municipality.map(|one| one.name.clone()).or_else(|| self.config.municipality.clone())
    }

    /// What is odd about the municipality that `delivery.toml` names.
    fn municipality_problem(&self) -> Option<InputProblem> {
        let name = self.config.municipality.clone().filter(|_| self.options.municipality.is_none())?;
        match (Municipalities::shipped().find(&name), &self.config.class) {
            (Found::One(known), Some(declared)) if known.class != *declared => {
                let label = |class: &Class| self.catalog.classes().label(class);
                Some(InputProblem::ClassDiffers { name, declared: label(declared), known: label(&known.class) })
            }
            (Found::Several(several), None) if self.options.classes.is_empty() => {
                let one = |one: &&Municipality| format!("{} {}", one.code, one.full_name());
                let candidates = several.iter().map(one).collect::<Vec<_>>().join("、");
                Some(InputProblem::MunicipalityAmbiguous { name, candidates })
            }
            (Found::CheckDigit(meant), _) => {
                let meant = meant.map_or_else(String::new, |one| format!("{} {}", one.code, one.full_name()));
                Some(InputProblem::MunicipalityCodeUnknown { code: name, meant })
            }
            // Only digits: a code, and nobody's.
            (Found::None, _) if !name.is_empty() && fold(&name).bytes().all(|byte| byte.is_ascii_digit()) => {
                Some(InputProblem::MunicipalityCodeUnknown { code: name, meant: String::new() })
            }
            _ => None,
        }
    }

    /// The names of classes in both languages.
    fn class_names(&self, classes: &[Class]) -> Param {
        let names = |lang: Lang, between: &str| {
            let name = |class: &Class| self.catalog.classes().label(class).get(lang).into_owned();
            classes.iter().map(name).collect::<Vec<_>>().join(between)
        };
        Param::term(names(Lang::Ja, "・"), names(Lang::En, ", "))
    }

    /// The classes that were judged: where nobody said which, those that do the work of one of the areas.
    fn classes_judged(&self, areas: &[crate::report::model::AreaReport]) -> Vec<Class> {
        let mut classes = self.classes();
        if !self.class_is_named() && !areas.is_empty() {
            classes.retain(|class| areas.iter().any(|area| area.all_classes().contains(class)));
        }
        classes
    }

    fn class_name(&self, class: &Class) -> ClassName {
        let label = self.catalog.classes().label(class);
        ClassName {
            id: class.clone(),
            name: label.get(Lang::Ja).into_owned(),
            name_en: label.get(Lang::En).into_owned(),
        }
    }

    /// The name of a 業務ID; for one that no table knows, the title of its pack.
    fn business_name(&self, business: &BusinessId) -> Param {
        self.catalog.areas().label(business).unwrap_or_else(|| {
            let mut packs = self.catalog.packs().iter().filter(|pack| pack.business == *business);
            // The user's own pack names it, where there is one.
            let title = packs
                .clone()
                .find(|pack| pack.origin == Origin::Own)
                .or_else(|| packs.next())
                .map_or_else(|| business.to_string(), |pack| pack.title.clone());
            Param::Plain(title)
        })
    }

    /// Whether a 業務ID is within what was asked for.
    fn in_scope(&self, business: &BusinessId) -> bool {
        self.options.areas.is_empty() || self.options.areas.contains(business)
    }

    /// The products as declared; the unnamed one only where something is of it.
    fn products_used(&self, areas: &[crate::report::model::AreaReport]) -> Vec<ProductUse> {
        let declared = self.config.products.iter().map(|product| ProductUse {
            name: product.name.clone(),
            vendor: product.vendor.clone(),
            version: product.version.clone(),
            confirmation_number: product.confirmation_number.clone(),
            role: product.role,
        });
        let unnamed = self.product_name(self.unnamed());
        let used = areas.iter().any(|area| area.product.split(" + ").any(|name| name == unnamed));
        let unnamed = ProductUse { name: unnamed.to_owned(), ..ProductUse::default() };
        declared.chain(used.then_some(unnamed)).collect()
    }

    fn product_name(&self, product: usize) -> &str {
        self.products.get(product).map_or("", |product| &product.name)
    }

    /// The product that takes what none of the declared has: the last.
    fn unnamed(&self) -> usize {
        self.products.len().saturating_sub(1)
    }
}

/// Counts by key, kept in order.
type Counts<K> = BTreeMap<K, usize>;
