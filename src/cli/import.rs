//! `tekigo spec import`: official publications and other catalogues into packs.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{fs, io};

use anstyle::{AnsiColor, Style};
use clap::ArgMatches;
use serde_json::{Value, json};

use super::exit::Exit;
use super::failure::{Failure, say};
use super::import_messages as m;
use super::messages::{ERROR, PATH_UNREADABLE, PATH_UNREADABLE_REMEDY, REMEDY, WARNING};
use super::output::{print, write_folder};
use super::values;
use crate::catalog::import::account::{FileAccount, SheetState, TableAccount};
use crate::catalog::import::dirt::{Dirt, DirtKind};
use crate::catalog::import::layout::Layout;
use crate::catalog::import::prose_layout::ProseLayout;
use crate::catalog::import::{ImportError, ImportOptions, Imported, ImportedPack, Publication, SectionHead, import};
use crate::catalog::{BusinessId, Catalog, Grade, Problem, SourceFile};
use crate::conformance::rules::of_dirt;
use crate::text::message::{Lang, Text, params};

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();
const YELLOW: Style = AnsiColor::Yellow.on_default();

/// How many places of one kind are shown.
const SHOWN: usize = 5;

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

/// The files of the paths given; of a folder, every file in it, in the order in which people count.
fn open(paths: &[PathBuf]) -> Result<(Vec<Publication>, Vec<String>), Failure> {
    /// What is taken from a folder; a file that is named is tried whatever its name.
    const ENDINGS: [&str; 16] = [
        "xlsx", "xlsm", "xlsb", "xls", "ods", "csv", "tsv", "json", "jsonl", "ndjson", "xml", "docx", "docm", "txt",
        "md", "markdown",
    ];
    let mut skipped = Vec::new();
    let unreadable = |path: &Path, error: &io::Error| Failure::unreadable(Exit::Input, path, error);
    let mut publications = Vec::new();
    for path in paths {
        let mut files = vec![path.clone()];
        if path.is_dir() {
            let entries = fs::read_dir(path).map_err(|error| unreadable(path, &error))?;
            let inside = entries.filter_map(Result::ok).map(|entry| entry.path());
            let wanted = |path: &PathBuf| {
                path.is_file() && path.file_name().is_some_and(|name| !name.to_string_lossy().starts_with(['.', '~']))
            };
            let fits = |path: &PathBuf| {
                path.extension()
                    .is_some_and(|ending| ENDINGS.contains(&ending.to_string_lossy().to_lowercase().as_str()))
            };
            let (fitting, others): (Vec<PathBuf>, Vec<PathBuf>) = inside.filter(wanted).partition(fits);
            files = fitting;
            let name = |path: &PathBuf| path.file_name().map(|name| name.to_string_lossy().into_owned());
            skipped.extend(others.iter().filter_map(name));
            files.sort_by_cached_key(|path| natural(&path.to_string_lossy()));
        }
        for file in files {
            let bytes = fs::read(&file).map_err(|error| unreadable(&file, &error))?;
            let name = file.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
            publications.push(Publication { name, bytes });
        }
    }
    if publications.is_empty() {
        let value = paths.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join(", ");
        let values = [("value", value.into()), ("detail", String::new().into())];
        return Err(Failure::new(Exit::Input, (PATH_UNREADABLE, PATH_UNREADABLE_REMEDY), values));
    }
    skipped.sort();
    Ok((publications, skipped))
}

/// A key by which `j20` comes before `j100`.
fn natural(name: &str) -> Vec<(u64, String)> {
    let mut parts: Vec<(u64, String)> = Vec::new();
    let (mut digits, mut letters) = (String::new(), String::new());
    for letter in name.chars() {
        if letter.is_ascii_digit() {
            digits.push(letter);
        } else {
            if !digits.is_empty() {
                parts.push((0, std::mem::take(&mut letters)));
                parts.push((digits.parse().unwrap_or(u64::MAX), String::new()));
                digits.clear();
            }
            letters.push(letter);
        }
    }
    parts.push((0, letters));
    parts.push((digits.parse().unwrap_or(0), String::new()));
    parts
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

/// How the files were understood; of many files only those that gave nothing, unless everything is to be explained.
fn of_files(page: &mut String, files: &[FileAccount], explain: bool, lang: Lang) {
    /// More files than this are counted, not listed.
    const LISTED: usize = 10;
    let gave = |file: &&FileAccount| {
        file.sheets.iter().any(|sheet| matches!(sheet.state, SheetState::Read(_) | SheetState::Prose(_)))
    };
    let all = explain || files.len() <= LISTED;
    if !all {
        let values = params([("count", files.len().into()), ("gave", files.iter().filter(gave).count().into())]);
        let _ = writeln!(page, "{}", m::MANY_FILES.render(lang, &values));
    }
    for file in files.iter().filter(|file| all || !gave(file)) {
        of_file(page, file, explain, lang);
    }
}

/// How a file was understood.
fn of_file(page: &mut String, file: &FileAccount, explain: bool, lang: Lang) {
    let short = file.sha256.get(..12).unwrap_or_default();
    let _ = writeln!(page, "{BOLD}{}{BOLD:#}  {DIM}SHA-256 {short}…{DIM:#}", file.name);
    for sheet in &file.sheets {
        let name = sheet.name.as_ref().map_or_else(|| m::TEXT_FILE.get(lang).to_owned(), |name| format!("「{name}」"));
        let state = match &sheet.state {
            SheetState::Empty => m::SHEET_EMPTY,
            SheetState::Hidden => m::SHEET_HIDDEN,
            SheetState::PassedOver => m::SHEET_PASSED_OVER,
            SheetState::NoTable => m::SHEET_NO_TABLE,
            SheetState::NotUnderstood => m::SHEET_NOT_UNDERSTOOD,
            SheetState::Read(tables) => {
                for table in tables {
                    of_table(page, &name, table, explain, lang);
                }
                continue;
            }
            SheetState::Prose(prose) => {
                let values = params([
                    ("layout", prose.layout_name.clone()),
                    ("count", prose.paragraphs.into()),
                    ("entries", prose.entries.into()),
                ]);
                let _ = writeln!(page, "  {name}  {}", m::PROSE.render(lang, &values));
                if explain {
                    let _ = writeln!(page, "      {DIM}{}: {}{DIM:#}", m::LAYOUT_FILE.get(lang), prose.layout);
                }
                continue;
            }
        };
        let values = params([("count", sheet.rows.into())]);
        let _ = writeln!(page, "  {name}  {DIM}{}{DIM:#}", state.render(lang, &values));
    }
}

fn of_table(page: &mut String, sheet: &str, table: &TableAccount, explain: bool, lang: Lang) {
    let (first, last) = table.header_rows;
    let values = params([
        ("layout", table.layout_name.clone()),
        ("known", table.understood.known.into()),
        ("labelled", table.understood.labelled.into()),
        ("rows", if first == last { first.to_string() } else { format!("{first}〜{last}") }.into()),
    ]);
    let _ = writeln!(page, "  {sheet}  {}", m::TABLE.render(lang, &values));
    let tally = &table.tally;
    let parts = [
        (Text { ja: table.content.label().ja, en: table.content.label().en }, tally.entries),
        (m::ROWS_CONTINUED, tally.continued),
        (m::ROWS_HEADINGS, tally.headings),
        (m::ROWS_REMARKS, tally.remarks),
        (m::ROWS_REMOVED, tally.removed),
        (m::ROWS_UNREAD, tally.unread),
        (m::ROWS_HIDDEN, tally.hidden),
    ];
    let counts = parts.into_iter().enumerate().filter(|(at, (_, count))| *at == 0 || *count > 0);
    let counts: Vec<String> = counts.map(|(_, (name, count))| format!("{} {count}", name.get(lang))).collect();
    let _ = writeln!(page, "      {}", counts.join(" / "));
    if !explain {
        return;
    }
    let _ = writeln!(page, "      {DIM}{}: {}{DIM:#}", m::LAYOUT_FILE.get(lang), table.layout);
    for column in &table.columns {
        let mut meaning = column
            .field
            .map_or_else(|| m::COLUMN_UNKNOWN.get(lang).to_owned(), |field| field.label().get(lang).to_owned());
        if !column.classes.is_empty() {
            let _ = write!(meaning, " ({})", column.classes.join(", "));
        }
        if let Some(obligation) = column.mark_for {
            let _ = write!(meaning, " = {}", obligation.label().get(lang));
        }
        let way = if column.field.is_some() && !column.exact { m::COLUMN_ENDS.get(lang) } else { "" };
        let label = if column.label.is_empty() { m::NO_LABEL.get(lang) } else { &column.label };
        let _ = writeln!(page, "        {:<6} {label} → {meaning}{way}", column.letters);
    }
    for (cell, heading) in &table.headings {
        let _ = writeln!(page, "        {DIM}{cell}  {}: {heading}{DIM:#}", m::HEADING_ROW.get(lang));
    }
    for (cell, remark) in &table.remarks {
        let _ = writeln!(page, "        {DIM}{cell}  {remark}{DIM:#}");
    }
}

/// What is not as it should be, by kind, with the first places.
fn of_dirt_kinds(page: &mut String, dirt: &[Dirt], lang: Lang) {
    let mut kinds: BTreeMap<DirtKind, Vec<&Dirt>> = BTreeMap::new();
    for one in dirt {
        kinds.entry(one.kind).or_default().push(one);
    }
    for (kind, all) in kinds {
        let Some(rule) = of_dirt(kind) else { continue };
        let colour = if kind.is_unread() { YELLOW } else { Style::new() };
        let _ = writeln!(
            page,
            "\n{colour}{} ({}){colour:#}  {DIM}tekigo explain {}{DIM:#}",
            m::kind_title(kind).get(lang),
            all.len(),
            rule.name
        );
        for one in all.iter().take(SHOWN) {
            let values = rule.dirt_params(one, all.len()).unwrap_or_default();
            let _ = writeln!(page, "  {}\n      {}", one.place, rule.message.render(lang, &values));
        }
        if all.len() > SHOWN {
            let _ = writeln!(page, "  {DIM}… +{}{DIM:#}", all.len() - SHOWN);
        }
        if let Some(first) = all.first() {
            let values = rule.dirt_params(first, all.len()).unwrap_or_default();
            let _ = writeln!(page, "  → {}", rule.remedy.render(lang, &values));
        }
    }
}

/// What the summary has to know beside the result.
struct Told<'t> {
    folder: &'t Path,
    refused: bool,
    mapped: bool,
}

fn summary(page: &mut String, imported: &Imported, told: &Told<'_>, catalog: &Catalog, lang: Lang) {
    let Told { folder, refused, mapped } = *told;
    of_dirt_kinds(page, &imported.dirt, lang);
    page.push('\n');
    for (path, pack) in targets(folder, imported) {
        let name = catalog.areas().label(&pack.business).map_or_else(String::new, |label| label.get(lang).into_owned());
        let _ = writeln!(page, "{BOLD}{} {name}{BOLD:#}  {}", pack.business, pack.title);
        for (section, head) in &pack.sections {
            let label = match *section {
                "functions" => crate::catalog::Kind::Function,
                "forms" => crate::catalog::Kind::Form,
                _ => crate::catalog::Kind::Data,
            };
            let published = head.published.map_or_else(|| m::UNKNOWN.get(lang).to_owned(), |day| day.to_string());
            let values = params([
                ("kind", label.label().into()),
                ("version", head.version.as_str().into()),
                ("published", published.into()),
                ("grade", head.grade.label().into()),
                ("completeness", head.completeness.label().into()),
            ]);
            let _ = writeln!(page, "  {}", m::SECTION.render(lang, &values));
        }
        let counts = pack.counts.iter().map(|(content, count)| format!("{} {count}", content.label().get(lang)));
        let mut counts: Vec<String> = counts.collect();
        counts.push(format!("{} {}", m::ROWS_UNREAD.get(lang), pack.unread));
        if pack.removed > 0 {
            counts.push(format!("{} {}", m::ROWS_REMOVED.get(lang), pack.removed));
        }
        let _ = writeln!(page, "  {}", counts.join(" / "));
        let _ = writeln!(page, "  {}: {}", m::CLASSES.get(lang), pack.classes.join(", "));
        if !refused {
            let values = params([("value", path.display().to_string().into())]);
            let _ = writeln!(page, "  {}", m::WRITTEN.render(lang, &values));
        }
    }
    if !imported.left_out.is_empty() {
        let values = params([("list", counted(&imported.left_out).into())]);
        let _ = writeln!(page, "{}", m::LEFT_OUT.render(lang, &values));
    }
    if refused {
        return;
    }
    let _ = writeln!(page, "\n{BOLD}{}{BOLD:#}", m::NEXT.get(lang));
    let path = folder.display().to_string();
    let unread: usize = imported.packs.iter().map(|pack| pack.unread).sum();
    let said = |head: &SectionHead| head.published.is_none();
    let mut steps: Vec<Text> = Vec::new();
    steps.extend((unread > 0).then_some(m::NEXT_UNREAD));
    let nameless = |head: &SectionHead| head.version == crate::catalog::import::NO_VERSION;
    steps.extend(imported.packs.iter().any(|pack| pack.sections.values().any(nameless)).then_some(m::NEXT_VERSION));
    steps.extend(imported.packs.iter().any(|pack| pack.sections.values().any(said)).then_some(m::NEXT_DATES));
    let local = imported.packs.iter().flat_map(|pack| pack.sections.values()).any(|head| head.grade == Grade::Local);
    steps.extend((local && !mapped).then_some(m::NEXT_GRADE));
    steps.extend([m::NEXT_LINT, m::NEXT_CHECK]);
    for step in steps {
        let values = params([("value", path.as_str().into()), ("count", unread.into())]);
        let _ = writeln!(page, "  {}", step.render(lang, &values));
    }
}

fn as_json(imported: &Imported, folder: &Path, refused: bool) -> String {
    let tables = |file: &FileAccount| -> Vec<Value> {
        file.sheets
            .iter()
            .map(|sheet| {
                let (state, tables): (&str, &[TableAccount]) = match &sheet.state {
                    SheetState::Empty => ("empty", &[]),
                    SheetState::Hidden => ("hidden", &[]),
                    SheetState::PassedOver => ("passed-over", &[]),
                    SheetState::NoTable => ("no-table", &[]),
                    SheetState::NotUnderstood => ("not-understood", &[]),
                    SheetState::Read(tables) => ("read", tables),
                    SheetState::Prose(_) => ("prose", &[]),
                };
                json!({
                    "sheet": sheet.name,
                    "state": state,
                    "rows": sheet.rows,
                    "tables": tables.iter().map(table_json).collect::<Vec<_>>(),
                })
            })
            .collect()
    };
    let value = json!({
        "written": !refused,
        "packs": targets(folder, imported).into_iter().map(|(path, pack)| json!({
            "business": pack.business,
            "title": pack.title,
            "folder": path.display().to_string(),
            "classes": pack.classes,
            "sections": pack.sections.iter().map(|(name, head)| ((*name).to_owned(), json!({
                "version": head.version,
                "grade": head.grade,
                "completeness": head.completeness,
                "published": head.published.map(|day| day.to_string()),
            }))).collect::<serde_json::Map<String, Value>>(),
            "counts": pack.counts.iter().map(|(content, count)| (content.word().to_owned(), json!(count))).collect::<serde_json::Map<String, Value>>(),
            "unread": pack.unread,
            "removed": pack.removed,
        })).collect::<Vec<_>>(),
        "files": imported.files.iter().map(|file| json!({
            "file": file.name,
            "sha256": file.sha256,
            "sheets": tables(file),
        })).collect::<Vec<_>>(),
        "findings": imported.dirt.iter().map(|dirt| {
            let rule = of_dirt(dirt.kind);
            let values = rule.and_then(|rule| rule.dirt_params(dirt, 1)).unwrap_or_default();
            json!({
                "rule": rule.map(|rule| rule.name),
                "unread": dirt.kind.is_unread(),
                "file": &*dirt.place.file,
                "sheet": dirt.place.sheet.as_deref(),
                "place": dirt.place.spot.to_string(),
                "text": dirt.text,
                "detail": dirt.detail,
                "message": rule.map(|rule| rule.message.render(Lang::Ja, &values)),
                "message_en": rule.map(|rule| rule.message.render(Lang::En, &values)),
            })
        }).collect::<Vec<_>>(),
        "left_out": imported.left_out.iter().map(|(business, count)| json!({ "business": business, "rows": count })).collect::<Vec<_>>(),
    });
    let mut text = serde_json::to_string_pretty(&value).unwrap_or_default();
    text.push('\n');
    text
}

fn table_json(table: &TableAccount) -> Value {
    let tally = &table.tally;
    json!({
        "layout": table.layout,
        "content": table.content,
        "fit": { "known": table.understood.known, "labelled": table.understood.labelled },
        "header_rows": [table.header_rows.0, table.header_rows.1],
        "columns": table.columns.iter().map(|column| json!({
            "column": column.letters,
            "label": column.label,
            "field": column.field,
            "classes": column.classes.iter().map(AsRef::as_ref).collect::<Vec<&str>>(),
            "obligation": column.mark_for,
            "exact": column.exact,
        })).collect::<Vec<_>>(),
        "rows": {
            "entries": tally.entries,
            "continued": tally.continued,
            "headings": tally.headings,
            "remarks": tally.remarks,
            "headers": tally.headers,
            "removed": tally.removed,
            "unread": tally.unread,
            "hidden": tally.hidden,
        },
    })
}
