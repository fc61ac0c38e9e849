//! `tekigo check`: a delivery against the specifications.

use std::path::{Path, PathBuf};

use clap::ArgMatches;
use jiff::civil::Date;

use super::exit::Exit;
use super::failure::{Failure, print_problems, say};
use super::messages as m;
use super::output::{format_of, print_report, write_file};
use super::progress::Progress;
use super::settings::{FailWord, Settings};
use super::{catalog, dispositions, export, export_messages as x, report_messages as o, review, shape, values};
use crate::catalog::{BusinessId, Catalog, Class, Grade, Kind, Obligation, TomlDay};
use crate::check::{Options, check_observed};
use crate::deliverable::disposition::DispositionFile;
use crate::deliverable::{Delivery, OneOrMany};
use crate::intake::Limits;
use crate::report::model::{PackUse, Report, WithoutVerdictReason};
use crate::report::{Detail, Extent, FailOn, Format, is_gap, is_saved};
use crate::text::message::{Lang, Text, params};

/// Checks a delivery, prints the report, writes the files asked for.
///
/// # Errors
/// When the check could not be made, or an output not be written.
pub fn run(arguments: &ArgMatches, settings: &Settings, lang: Lang, file_lang: Lang) -> Result<Exit, Failure> {
    let outputs = paths(arguments, "output", &settings.output);
    for path in &outputs {
        format_of(path)?;
    }
    let format = shape::format(arguments, settings)?;
    let written = dispositions::read(arguments, settings, &outputs)?;
    let review_path = review::output(arguments, settings)?;
    let catalog = catalog(arguments, settings)?;
    print_problems(catalog.warnings(), lang, m::WARNING);
    let export = export::options(arguments, settings, &catalog)?;
    let all = export::all(arguments)?;
    let options = Options { export, ..options(arguments, settings, &catalog)? };
    let matches = review::decisions(arguments, settings, &options)?;
    let options = Options { matches, ..options };
    let paths: Vec<PathBuf> = arguments.get_many("paths").into_iter().flatten().cloned().collect();
    let delivery = Delivery::open_all(&paths)?;
    if !delivery.files().iter().chain(delivery.members()).any(|file| file.readable_kind) {
        let value = paths.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join(", ");
        let texts = (m::NOTHING_TO_READ, m::NOTHING_TO_READ_REMEDY);
        return Err(Failure::new(Exit::Input, texts, [("value", value.into())]));
    }
    let places = arguments.get_one::<PathBuf>("all");
    keep_delivered(&delivery, outputs.iter().chain(places).chain(review_path.as_ref()))?;
    export::groups_name_files(&options.export, &delivery)?;
    let quiet = matches!(format, Format::Text(Detail { extent: Extent::Quiet, .. }));
    let progress = Progress::new(lang, quiet, all);
    let mut report = with_jobs(arguments, settings, || check_observed(&catalog, &delivery, &options, &progress))?;
    let interrupted = progress.done()?;

    report.run.path_prefix = shape::path_prefix(arguments, settings);
    dispositions::carry_over(&mut report, &written, lang);
    print_report(&report, format, lang)?;
    for path in &outputs {
        write_file(&report, path, file_lang)?;
    }
    if let Some(path) = review_path {
        review::write(&path, &catalog, &delivery, &options, &report, (lang, file_lang))?;
    }
    let exit = end(arguments, settings, &report, lang);
    let exit = if interrupted { exit.or(interrupted_exit(lang)) } else { exit };
    // The process ends here: giving back a million small texts one by one takes as long as writing them.
    std::mem::forget((report, catalog));
    Ok(exit)
}

/// Refuses to write over what was delivered. Results of an earlier run may lie in the folder and are written anew.
///
/// # Errors
/// When an output is a delivered file that is no result of ours.
fn keep_delivered<'o>(delivery: &Delivery, mut outputs: impl Iterator<Item = &'o PathBuf>) -> Result<(), Failure> {
    let is_own = |path: &Path| {
        let bytes = std::fs::read(path).unwrap_or_default();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let places = |head: &str| bytes.starts_with(head.as_bytes());
        bytes.is_empty()
            || is_saved(&bytes)
            || places("rule,file,line")
            || places("\u{feff}rule,file,line")
            || places("{\"rule\":")
            || DispositionFile::read(&name, &bytes, &Limits::default()).is_ok()
    };
    let delivered = |path: &&PathBuf| delivery.files().iter().any(|file| file.is_at(path)) && !is_own(path);
    match outputs.find(delivered) {
        Some(path) => {
            let texts = (o::OUTPUT_DELIVERED, o::OUTPUT_DELIVERED_REMEDY);
            Err(Failure::new(Exit::Usage, texts, [("value", path.display().to_string().into())]))
        }
        None => Ok(()),
    }
}

/// The areas that were not judged by an official pack alone, each with the grade, or that there is no pack.
fn not_official(report: &Report, lang: Lang) -> Vec<String> {
    let label = |business: &BusinessId, ja: &str, en: &str, why: Text| match lang {
        Lang::Ja => format!("{business} {ja}（{}）", why.ja),
        Lang::En => format!("{business} {en} ({})", why.en),
    };
    let of_kind = |pack: &PackUse| {
        let kind = pack.kind.label();
        (format!("{}・{}", pack.name, kind.ja), format!("{}, {}", pack.name_en, kind.en))
    };
    // What does not concern the municipality was not judged by anything.
    let judged = |business: &BusinessId| {
        report.areas.iter().any(|area| area.business == *business && area.not_applicable.is_none())
    };
    let lesser = report.run.packs.iter().filter(|pack| pack.grade != Grade::Official && judged(&pack.business));
    let blind = report
        .areas
        .iter()
        .filter(|area| area.not_applicable.is_none())
        .filter(|area| area.without_verdict.iter().any(|one| one.reason == WithoutVerdictReason::NoPack));
    let mut names: Vec<String> = lesser
        .map(|pack| {
            let (ja, en) = of_kind(pack);
            label(&pack.business, &ja, &en, pack.grade.label())
        })
        .chain(blind.map(|area| label(&area.business, &area.name, &area.name_en, m::NO_PACK)))
        .collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// How the run ends, with one line on standard error for each reason that is not success.
fn end(arguments: &ArgMatches, settings: &Settings, report: &Report, lang: Lang) -> Exit {
    let mut exit = Exit::Success;
    let official = arguments.get_flag("require-official") || settings.require_official;
    let others = not_official(report, lang);
    let nothing = report.areas.is_empty();
    if official && (!others.is_empty() || !report.packs_found() || nothing) {
        let values = params([("value", others.join(if lang == Lang::Ja { "、" } else { ", " }).into())]);
        let text = if others.is_empty() { m::NOT_OFFICIAL_NOTHING } else { m::NOT_OFFICIAL };
        say(m::ERROR, &text.render(lang, &values), lang);
        say(m::REMEDY, m::NOT_OFFICIAL_REMEDY.get(lang), lang);
        exit = exit.or(Exit::Configuration);
    }
    let files = report.inputs_not_understood();
    if !files.is_empty() {
        let values = params([("files", files.join(", ").into())]);
        say(m::ERROR, &m::INPUT_FAILED.render(lang, &values), lang);
        exit = exit.or(Exit::Input);
    }
    if !report.passes(fail_on(arguments, settings)) {
        let gaps = || report.areas.iter().flat_map(|area| &area.requirements).filter(|one| is_gap(one));
        let prohibited = gaps().filter(|one| one.obligation == Obligation::Prohibited).count();
        let values = params([("gaps", (gaps().count() - prohibited).into()), ("prohibited", prohibited.into())]);
        let nothing = gaps().next().is_none() && fail_on(arguments, settings) == FailOn::Required;
        let text = if nothing { m::GATE_BLIND } else { m::GATE_FAILED };
        say(m::WARNING, &text.render(lang, &values), lang);
        exit = exit.or(Exit::Gate);
    }
    exit
}

/// Says that the run was stopped.
fn interrupted_exit(lang: Lang) -> Exit {
    say(m::WARNING, x::INTERRUPTED.get(lang), lang);
    Exit::Interrupted
}

fn fail_on(arguments: &ArgMatches, settings: &Settings) -> FailOn {
    match (arguments.get_one::<String>("fail-on").map(String::as_str), settings.fail_on) {
        (Some("any"), _) | (None, Some(FailWord::Any)) => FailOn::Any,
        (Some("never"), _) | (None, Some(FailWord::Never)) => FailOn::Never,
        _ => FailOn::Required,
    }
}

fn paths(arguments: &ArgMatches, name: &str, setting: &[PathBuf]) -> Vec<PathBuf> {
    arguments.get_many(name).map_or_else(|| setting.to_vec(), |given| given.cloned().collect())
}

/// The options that the command line and `tekigo.toml` come to. Other commands take those that they have of them.
///
/// # Errors
/// When a word names nothing.
pub(super) fn options(arguments: &ArgMatches, settings: &Settings, catalog: &Catalog) -> Result<Options, Failure> {
    let words = |name: &str, setting: &OneOrMany| -> Vec<String> {
        let given = arguments.try_get_many::<String>(name).unwrap_or_default();
        let list: Vec<String> = given.map_or_else(|| setting.list(), |given| given.cloned().collect());
        list.into_iter().map(|word| word.trim().to_owned()).filter(|word| !word.is_empty()).collect()
    };
    let mut areas: Vec<BusinessId> = Vec::new();
    for word in words("area", &settings.area) {
        areas.extend(values::area(catalog, &word)?);
    }
    // A municipality on the command line goes before a class of the settings.
    let of_settings = if arguments.contains_id("municipality") { &OneOrMany::None } else { &settings.class };
    let mut classes: Vec<Class> = Vec::new();
    for word in words("class", of_settings) {
        classes.extend(values::classes(catalog, &word)?);
    }
    let word = arguments.get_one::<String>("municipality").or(settings.municipality.as_ref());
    let municipality = word.map(|word| values::municipality(word)).transpose()?;
    let written = settings.as_of.as_ref().map(TomlDay::written);
    let as_of = match arguments.get_one::<String>("as-of").cloned().or(written) {
        Some(word) => Some(values::date(&word)?),
        None => None,
    };
    let spec = words("spec", &settings.spec);
    for name in &spec {
        values::spec(catalog, name)?;
    }
    let mut kinds: Vec<Kind> = Vec::new();
    for word in words("kind", &settings.kind) {
        kinds.push(values::kind(&word)?);
    }
    let columns = arguments.try_get_one::<String>("columns").unwrap_or_default();
    let columns = columns.map(|word| values::columns(word)).transpose()?.unwrap_or_default();
    let vendor = arguments.try_get_one::<String>("vendor").unwrap_or_default().or(settings.vendor.as_ref()).cloned();
    Ok(Options { areas, classes, municipality, as_of, spec, kinds, vendor, columns, ..Options::new(today_in_japan()) })
}

/// Today in Japan (UTC+9, no summer time), the as-of date where nothing else says one.
fn today_in_japan() -> Date {
    let offset = jiff::tz::Offset::constant(9);
    offset.to_datetime(jiff::Timestamp::now()).date()
}

/// Runs the check on as many threads as asked for.
#[cfg(feature = "parallel")]
fn with_jobs<T: Send>(arguments: &ArgMatches, settings: &Settings, work: impl FnOnce() -> T + Send) -> T {
    let jobs = arguments.get_one::<u16>("jobs").copied().or(settings.jobs);
    match jobs.map(|jobs| rayon::ThreadPoolBuilder::new().num_threads(usize::from(jobs)).build()) {
        Some(Ok(pool)) => pool.install(work),
        // Without a pool of its own the check runs on the common one; the result is the same.
        _ => work(),
    }
}

/// Runs the check on this thread.
#[cfg(not(feature = "parallel"))]
fn with_jobs<T>(_arguments: &ArgMatches, settings: &Settings, work: impl FnOnce() -> T) -> T {
    // There is only one thread, however many are asked for.
    let _ = settings.jobs;
    work()
}
