//! What an import came to, for people: how each file was understood, what is not as it should be, the packs, what is next.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use anstyle::{AnsiColor, Style};

use super::{counted, targets};
use crate::catalog::import::account::{FileAccount, SheetState, TableAccount};
use crate::catalog::import::dirt::{Dirt, DirtKind};
use crate::catalog::import::{Imported, NO_VERSION, SectionHead};
use crate::catalog::{Catalog, Grade, Kind};
use crate::cli::import_messages as m;
use crate::conformance::rules::of_dirt;
use crate::text::message::{Lang, Text, params};

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();
const YELLOW: Style = AnsiColor::Yellow.on_default();

/// How many places of one kind are shown.
const SHOWN: usize = 5;

/// How the files were understood; of many files only those that gave nothing, unless everything is to be explained.
pub(super) fn of_files(page: &mut String, files: &[FileAccount], explain: bool, lang: Lang) {
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
pub(super) fn of_dirt_kinds(page: &mut String, dirt: &[Dirt], lang: Lang) {
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
pub(super) struct Told<'t> {
    /// The folder that was asked for.
    pub folder: &'t Path,
    /// Whether nothing was written, for `--strict`.
    pub refused: bool,
    /// Whether a mapping of the user's own said what the columns mean.
    pub mapped: bool,
}

/// What was made of the files, and what to do next.
pub(super) fn summary(page: &mut String, imported: &Imported, told: &Told<'_>, catalog: &Catalog, lang: Lang) {
    let Told { folder, refused, mapped } = *told;
    of_dirt_kinds(page, &imported.dirt, lang);
    page.push('\n');
    for (path, pack) in targets(folder, imported) {
        let name = catalog.areas().label(&pack.business).map_or_else(String::new, |label| label.get(lang).into_owned());
        let _ = writeln!(page, "{BOLD}{} {name}{BOLD:#}  {}", pack.business, pack.title);
        for (section, head) in &pack.sections {
            let label = match *section {
                "functions" => Kind::Function,
                "forms" => Kind::Form,
                _ => Kind::Data,
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
    let nameless = |head: &SectionHead| head.version == NO_VERSION;
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
