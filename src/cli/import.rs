//! `tekigo spec import`: official publications and other catalogues into packs.

mod files;
mod json;
mod page;

use std::fs;
use std::path::{Path, PathBuf};

use clap::ArgMatches;

use self::files::open;
use self::json::as_json;
use self::page::{Told, of_dirt_kinds, of_files, summary};
use super::exit::Exit;
use super::failure::{Failure, say};
use super::import_messages as m;
use super::messages::{ERROR, REMEDY, WARNING};
use super::output::{print, write_folder};
use super::values;
use crate::catalog::import::layout::Layout;
use crate::catalog::import::prose_layout::ProseLayout;
use crate::catalog::import::{ImportError, ImportOptions, Imported, ImportedPack, import};
use crate::catalog::{BusinessId, Catalog, Grade, Problem, SourceFile};
use crate::text::message::{Lang, params};

/// Imports files and writes the pack.
///
/// # Errors
/// When a file cannot be read, nothing in it is understood, or the pack cannot be written.
pub fn run(arguments: &ArgMatches, lang: Lang) -> Result<Exit, Failure> {
    // The user's own packs play no part, and a broken one is to stand in nobody's way.
    let catalog = Catalog::load(&[])?;
    let folder: &PathBuf = arguments
        .get_one("output")
        .ok_or_else(|| Failure::new(Exit::Usage, (m::NO_FOLDER, m::NO_FOLDER_REMEDY), []))?;
    let options = options(arguments, &catalog)?;
    let paths: Vec<PathBuf> = arguments.get_many("files").into_iter().flatten().cloned().collect();
    let (publications, skipped) = open(&paths)?;
    if !skipped.is_empty() {
        let values = params([("list", skipped.join(", ").into())]);
        say(WARNING, &m::SKIPPED.render(lang, &values), lang);
    }
    let force = arguments.get_flag("force");
    if !force && is_taken(folder) {
        let values = [("value", folder.display().to_string().into())];
        return Err(Failure::new(Exit::Usage, (m::FOLDER_TAKEN, m::FOLDER_TAKEN_REMEDY), values));
    }
    let explain = arguments.get_flag("explain");
    let json = arguments.get_one::<String>("format").is_some_and(|word| word == "json");
    let imported = match import(&publications, &options, &catalog) {
        Ok(imported) => imported,
        Err(error) => return Err(failure(error, &options, explain, json, lang)?),
    };
    let dirty = imported.dirt.iter().any(|dirt| dirt.kind.is_dirty());
    let refused = dirty && arguments.get_flag("strict");
    if !refused {
        for (path, pack) in targets(folder, &imported) {
            write_folder(&path, &pack.files.files)?;
        }
    }
    let page = if json {
        as_json(&imported, folder, refused)
    } else {
        let mut page = String::new();
        of_files(&mut page, &imported.files, explain, lang);
        let told = Told { folder, refused, mapped: options.mapped };
        summary(&mut page, &imported, &told, &catalog, lang);
        page
    };
    print(&page)?;
    if refused {
        say(ERROR, m::STRICT_FAILED.get(lang), lang);
        say(REMEDY, m::STRICT_REMEDY.get(lang), lang);
        return Ok(Exit::Configuration);
    }
    Ok(Exit::Success)
}

/// The folder of each pack: the folder asked for, or one in it for each of several.
fn targets<'i>(folder: &Path, imported: &'i Imported) -> Vec<(PathBuf, &'i ImportedPack)> {
    match imported.packs.as_slice() {
        [one] => vec![(folder.to_path_buf(), one)],
        several => several.iter().map(|pack| (folder.join(&pack.files.name), pack)).collect(),
    }
}

/// Whether something lies in the folder already.
fn is_taken(folder: &Path) -> bool {
    fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some()) || folder.is_file()
}

fn options(arguments: &ArgMatches, catalog: &Catalog) -> Result<ImportOptions, Failure> {
    let mut options = ImportOptions { partial: arguments.get_flag("partial"), ..ImportOptions::default() };
    if let Some(word) = arguments.get_one::<String>("area") {
        options.business = Some(business(catalog, word)?);
    }
    options.version = arguments.get_one::<String>("version-of-spec").map(|version| version.trim().to_owned());
    if options.version.as_deref() == Some("") {
        return Err(Failure::new(Exit::Usage, (m::VERSION_EMPTY, m::VERSION_EMPTY_REMEDY), []));
    }
    if let Some(word) = arguments.get_one::<String>("published") {
        options.published = Some(values::date(word)?);
    }
    if arguments.get_one::<String>("grade").is_some_and(|word| word == "official") {
        options.grade = Grade::Official;
    }
    for (name, own) in [("layout", false), ("map", true)] {
        for path in arguments.get_many::<PathBuf>(name).into_iter().flatten() {
            let text =
                fs::read_to_string(path).map_err(|error| Failure::unreadable(Exit::Configuration, path, &error))?;
            let file = SourceFile::new(path.display().to_string(), text.trim_start_matches('\u{FEFF}'));
            let invalid = |problem: Box<Problem>| Failure::problems(vec![*problem]);
            if !own && ProseLayout::is_meant(&file.text) {
                options.prose_layouts.push(ProseLayout::read(&file).map_err(invalid)?);
            } else {
                options.layouts.push(Layout::read(&file, own).map_err(invalid)?);
            }
            options.mapped |= own;
        }
    }
    Ok(options)
}

/// The one 業務ID that a word means; one that nobody knows is a catalogue's own.
fn business(catalog: &Catalog, word: &str) -> Result<BusinessId, Failure> {
    match values::area(catalog, word) {
        Ok(found) => match found.as_slice() {
            [one] => Ok(one.clone()),
            several => {
                let list = several.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
                let values = [("value", word.into()), ("list", list.into())];
                Err(Failure::new(Exit::Usage, (m::SEVERAL_BUSINESS, m::SEVERAL_BUSINESS_REMEDY), values))
            }
        },
        Err(failure) => word.parse().map_err(|_| failure),
    }
}

/// What the command says when no pack was made; with `--explain`, how each file was looked at comes first.
fn failure(
    error: ImportError,
    options: &ImportOptions,
    explain: bool,
    json: bool,
    lang: Lang,
) -> Result<Failure, Failure> {
    Ok(match error {
        ImportError::Unreadable(error) => {
            let ((message, values), (remedy, _)) = (error.text(), error.remedy());
            Failure::new(Exit::Input, (message, remedy), []).with(values)
        }
        ImportError::Nothing { files, dirt } => {
            let names = files.iter().map(|file| file.name.as_str()).collect::<Vec<_>>().join(", ");
            if json {
                let imported = Imported { packs: Vec::new(), files, dirt, left_out: Vec::new() };
                print(&as_json(&imported, Path::new(""), true))?;
            } else {
                let mut page = String::new();
                of_files(&mut page, &files, explain, lang);
                of_dirt_kinds(&mut page, &dirt, lang);
                print(&page)?;
            }
            if options.mapped {
                let headers = options.layouts.iter().flat_map(Layout::headers);
                let list = headers.map(|(_, word)| word).collect::<Vec<_>>().join("、");
                let values = [("value", names.into()), ("list", list.into())];
                return Ok(Failure::new(Exit::Input, (m::NOTHING_MAPPED, m::NOTHING_MAPPED_REMEDY), values));
            }
            Failure::new(Exit::Input, (m::NOTHING, m::NOTHING_REMEDY), [("value", names.into())])
        }
        ImportError::BusinessUnknown => Failure::new(Exit::Input, (m::NO_BUSINESS, m::NO_BUSINESS_REMEDY), []),
        ImportError::BusinessMissing { asked, found } => {
            let list = counted(&found);
            let values = [("value", asked.to_string().into()), ("list", list.into())];
            Failure::new(Exit::Input, (m::BUSINESS_MISSING, m::BUSINESS_MISSING_REMEDY), values)
        }
        ImportError::ClassUnknown { word, known } => {
            let values = [("value", word.into()), ("list", known.join(", ").into())];
            Failure::new(Exit::Configuration, (m::CLASS_UNKNOWN, m::CLASS_UNKNOWN_REMEDY), values)
        }
        ImportError::Invalid(problems) => Failure::problems(problems),
    })
}

fn counted(found: &[(BusinessId, usize)]) -> String {
    found.iter().map(|(business, count)| format!("{business} ({count})")).collect::<Vec<_>>().join(", ")
}
