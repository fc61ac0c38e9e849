//! `tekigo spec list` and `tekigo spec show`: the catalogue.

use std::fmt::Write as _;

use anstyle::Style;
use clap::ArgMatches;
use comfy_table::{CellAlignment, ContentArrangement, Table, TableStyle};
use serde_json::{Value, json};

use super::exit::Exit;
use super::failure::Failure;
use super::output::print;
use super::settings::Settings;
use super::{catalog, messages as m, values};
use crate::catalog::{AreaGroup, Business, BusinessId, Catalog, Kind, Obligation, Pack, Requirement, Section};
use crate::text::message::{Lang, params};

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();

fn wants_json(arguments: &ArgMatches) -> bool {
    arguments.get_one::<String>("format").is_some_and(|word| word == "json")
}

/// Lists every area with its packs.
///
/// # Errors
/// When the catalogue cannot be loaded.
pub fn list(arguments: &ArgMatches, settings: &Settings, lang: Lang) -> Result<Exit, Failure> {
    let catalog = catalog(arguments, settings)?;
    let page = if wants_json(arguments) { list_json(&catalog) } else { list_text(&catalog, lang) };
    print(&page)?;
    Ok(Exit::Success)
}

/// Packs of a 業務ID in the order of the catalogue.
fn packs_of<'c>(catalog: &'c Catalog, business: &BusinessId) -> Vec<&'c Pack> {
    catalog.packs().iter().filter(|pack| pack.business == *business).collect()
}

/// How many requirements of an obligation a section has, for the class column that has most of them.
fn count(pack: &Pack, section: &Section, obligation: Obligation) -> usize {
    let of_column = |at: usize| {
        section.requirements.iter().filter(|requirement| requirement.obligations.get(at) == Some(&obligation)).count()
    };
    (0..pack.classes.len()).map(of_column).max().unwrap_or(0)
}

fn list_text(catalog: &Catalog, lang: Lang) -> String {
    let say = |text: crate::text::message::Text| text.get(lang);
    let heads = [
        m::COL_BUSINESS,
        m::COL_NAME,
        m::COL_KIND,
        m::COL_VERSION,
        m::COL_GRADE,
        m::COL_COMPLETENESS,
        m::COL_FORCE,
        m::COL_REQUIRED,
        m::COL_OPTIONAL,
        m::COL_PROHIBITED,
        m::COL_PACK,
    ];
    let mut table = Table::new();
    table.load_style(TableStyle::new()).set_content_arrangement(ContentArrangement::Disabled);
    table.set_header(heads.map(say));
    let groups = [
        (AreaGroup::Core, m::GROUP_CORE),
        (AreaGroup::TaxPart, m::GROUP_TAX),
        (AreaGroup::Common, m::GROUP_COMMON),
        (AreaGroup::Related, m::GROUP_RELATED),
    ];
    let mut breaks = Vec::new();
    let mut rows = 0_usize;
    for (group, name) in groups {
        breaks.push((rows, say(name)));
        for area in catalog.areas().all().filter(|area| area.group == group) {
            for entry in &area.business {
                rows += business_rows(&mut table, catalog, &entry.id, business_name(catalog, entry, lang), lang);
            }
        }
    }
    let mut own: Vec<&Pack> =
        catalog.packs().iter().filter(|pack| catalog.areas().of(&pack.business).is_none()).collect();
    own.dedup_by(|a, b| a.business == b.business);
    if !own.is_empty() {
        breaks.push((rows, say(m::GROUP_OWN)));
        // The last group: nothing counts the rows any more.
        for pack in own {
            business_rows(&mut table, catalog, &pack.business, pack.title.clone(), lang);
        }
    }
    for (at, column) in table.column_iter_mut().enumerate() {
        column.set_padding((0, 2));
        if (7..10).contains(&at) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    let mut page = String::new();
    for (at, line) in table.to_string().lines().enumerate() {
        // The header is line 0, row n is line n + 1.
        for (_, name) in breaks.iter().filter(|(row, _)| row + 1 == at) {
            let _ = writeln!(page, "\n{BOLD}{name}{BOLD:#}");
        }
        let _ = writeln!(page, "{}", line.trim_end());
    }
    let _ = writeln!(page, "\n{DIM}{}\n{}{DIM:#}", say(m::COUNTS), say(m::GRADES));
    page
}

fn business_name(catalog: &Catalog, entry: &Business, lang: Lang) -> String {
    catalog.areas().label(&entry.id).map_or_else(|| entry.name.clone(), |label| label.get(lang).into_owned())
}

/// The rows of one 業務ID: one per section of each pack, or one that says that there is none. How many there are.
fn business_rows(table: &mut Table, catalog: &Catalog, business: &BusinessId, name: String, lang: Lang) -> usize {
    let packs = packs_of(catalog, business);
    let mut rows = 0;
    for pack in &packs {
        for (kind, section) in &pack.sections {
            let day = |day: Option<jiff::civil::Date>| {
                day.map_or_else(|| m::OPEN_END.get(lang).to_owned(), |day| day.to_string())
            };
            let force = match (section.in_force_from, section.in_force_until) {
                (None, None) => String::new(),
                (from, until) => format!("{} - {}", day(from), day(until)),
            };
            let mut cells = vec![
                business.to_string(),
                name.clone(),
                kind.label().get(lang).to_owned(),
                section.version.clone(),
                section.grade.label().get(lang).to_owned(),
                section.completeness.label().get(lang).to_owned(),
                force,
            ];
            let counted = [Obligation::Required, Obligation::Optional, Obligation::Prohibited];
            cells.extend(counted.map(|obligation| count(pack, section, obligation).to_string()));
            cells.push(pack.name.clone());
            table.add_row(cells);
            rows += 1;
        }
    }
    if rows == 0 {
        table.add_row([business.to_string(), name, format!("({})", m::NO_PACK.get(lang))]);
        rows = 1;
    }
    rows
}

fn list_json(catalog: &Catalog) -> String {
    let areas: Vec<Value> = catalog
        .areas()
        .all()
        .map(|area| {
            let business: Vec<Value> = area
                .business
                .iter()
                .map(|entry| {
                    let packs = packs_of(catalog, &entry.id);
                    json!({
                        "id": entry.id,
                        "name": entry.name,
                        "packs": packs.into_iter().map(pack_json).collect::<Vec<_>>(),
                    })
                })
                .collect();
            json!({
                "area": area.slug,
                "group": area.group,
                "name": area.name,
                "name_en": area.name_en,
                "ministry": area.ministry,
                "specification": area.specification,
                "aliases": area.aliases,
                "depends_on": area.depends_on,
                "business": business,
            })
        })
        .collect();
    let own: Vec<Value> =
        catalog.packs().iter().filter(|pack| catalog.areas().of(&pack.business).is_none()).map(pack_json).collect();
    pretty(&json!({ "areas": areas, "own": own }))
}

fn pack_json(pack: &Pack) -> Value {
    let sections: serde_json::Map<String, Value> = pack
        .sections
        .iter()
        .map(|(kind, section)| {
            let counts: serde_json::Map<String, Value> = Obligation::ALL
                .into_iter()
                .map(|obligation| (obligation.word().to_owned(), json!(count(pack, section, obligation))))
                .collect();
            let mut value = json!({
                "version": section.version,
                "grade": section.grade,
                "completeness": section.completeness,
                "requirements": section.requirements.len(),
                "counts": counts,
            });
            for (name, day) in [
                ("published", section.published),
                ("in_force_from", section.in_force_from),
                ("in_force_until", section.in_force_until),
            ] {
                if let (Some(day), Some(object)) = (day, value.as_object_mut()) {
                    object.insert(name.to_owned(), json!(day.to_string()));
                }
            }
            (kind.word().to_owned(), value)
        })
        .collect();
    json!({
        "pack": pack.name,
        "business": pack.business,
        "title": pack.title,
        "authority": pack.authority,
        "origin": pack.origin,
        "classes": pack.classes,
        "white_list": pack.white_list,
        "sha256": pack.sha256,
        "sections": sections,
    })
}

/// Shows the requirements of an area, or of one ID or section number.
///
/// # Errors
/// When the area or ID is unknown, or the catalogue cannot be loaded.
pub fn show(arguments: &ArgMatches, settings: &Settings, lang: Lang) -> Result<Exit, Failure> {
    let catalog = catalog(arguments, settings)?;
    let word = arguments.get_one::<String>("area").map(String::as_str).unwrap_or_default();
    let named: Vec<&Pack> = catalog.packs().iter().filter(|pack| Catalog::is_named(pack, word)).collect();
    let packs: Vec<&Pack> = if named.is_empty() {
        let businesses = values::area(&catalog, word)?;
        businesses.iter().flat_map(|business| packs_of(&catalog, business)).collect()
    } else {
        named
    };
    if packs.is_empty() {
        let texts = (m::SPEC_UNKNOWN, m::SPEC_UNKNOWN_REMEDY);
        return Err(Failure::new(Exit::Configuration, texts, [("value", word.into())]));
    }
    let id = arguments.get_one::<String>("id").map(|id| id.trim());
    let picked: Vec<(&Pack, Kind, Vec<&Requirement>)> = packs
        .iter()
        .flat_map(|pack| pack.sections.iter().map(move |(kind, section)| (*pack, *kind, section)))
        .map(|(pack, kind, section)| {
            let chosen =
                section.requirements.iter().filter(|requirement| id.is_none_or(|id| is_meant(requirement, id)));
            (pack, kind, chosen.collect())
        })
        .collect();
    if let Some(id) = id
        && picked.iter().all(|(_, _, requirements)| requirements.is_empty())
    {
        let texts = (m::ID_UNKNOWN, m::ID_UNKNOWN_REMEDY);
        return Err(Failure::new(Exit::Usage, texts, [("value", id.into())]));
    }
    let page = if wants_json(arguments) {
        show_json(&catalog, &picked)
    } else {
        show_text(&catalog, &picked, id.is_some(), lang)
    };
    print(&page)?;
    Ok(Exit::Success)
}

/// Whether a requirement is meant by an ID: its own, or the section number that its blocks share.
fn is_meant(requirement: &Requirement, id: &str) -> bool {
    let own = requirement.key.id.as_str();
    let number = crate::text::id::repair_section(id).map(|repaired| repaired.id);
    let official = crate::text::id::repair(id, if requirement.key.kind == Kind::Data { 8 } else { 7 });
    own == id
        || official.is_some_and(|repaired| repaired.id == own)
        || number.is_some_and(|number| {
            own == number || own.strip_prefix(number.as_str()).is_some_and(|rest| rest.starts_with('-'))
        })
}

fn show_text(catalog: &Catalog, picked: &[(&Pack, Kind, Vec<&Requirement>)], in_full: bool, lang: Lang) -> String {
    let mut page = String::new();
    for (pack, kind, requirements) in picked.iter().filter(|(_, _, requirements)| !requirements.is_empty()) {
        let Some(section) = pack.section(*kind) else { continue };
        let head = m::SECTION_LINE.render(
            lang,
            &params([
                ("title", pack.title.as_str().into()),
                ("version", section.version.as_str().into()),
                ("kind", kind.label().into()),
                ("grade", section.grade.label().into()),
                ("completeness", section.completeness.label().into()),
                ("count", requirements.len().into()),
            ]),
        );
        let _ = writeln!(page, "{BOLD}{head}{BOLD:#}");
        if section.in_force_from.is_some() || section.in_force_until.is_some() {
            let day = |day: Option<jiff::civil::Date>| {
                day.map_or_else(|| m::OPEN_END.into(), |day| crate::text::message::Param::from(day.to_string()))
            };
            let values = params([("from", day(section.in_force_from)), ("until", day(section.in_force_until))]);
            let _ = writeln!(page, "{}", m::IN_FORCE.render(lang, &values));
        }
        if let Some(note) = &section.note {
            let _ = writeln!(page, "{DIM}{note}{DIM:#}");
        }
        let mut heading = "";
        for requirement in requirements {
            if in_full {
                in_detail(&mut page, catalog, pack, requirement, lang);
                continue;
            }
            if requirement.section != heading {
                heading = &requirement.section;
                let _ = writeln!(page, "\n {BOLD}{heading}{BOLD:#}");
            }
            let marks: Vec<&str> = requirement.obligations.iter().map(|obligation| obligation.mark()).collect();
            let _ = writeln!(page, "  {} {}  {}", marks.join(" "), requirement.key.id, requirement.name);
            if !requirement.summary.is_empty() {
                let _ = writeln!(page, "      {DIM}{}{DIM:#}", requirement.summary);
            }
        }
        page.push('\n');
    }
    page
}

/// Everything that is known of one requirement.
fn in_detail(page: &mut String, catalog: &Catalog, pack: &Pack, requirement: &Requirement, lang: Lang) {
    let _ = writeln!(page, "\n{BOLD}{}  {}{BOLD:#}", requirement.key.id, requirement.name);
    let single = pack.classes.len() == 1;
    let obligations: Vec<String> = pack
        .classes
        .iter()
        .zip(&requirement.obligations)
        .map(|(column, obligation)| {
            let said = format!("{} {}", obligation.mark(), obligation.label().get(lang));
            let class = catalog.classes().find(column);
            match class {
                _ if single => said,
                Some(class) => format!("{}: {said}", if lang == Lang::Ja { &class.name } else { &class.name_en }),
                None => format!("{column}: {said}"),
            }
        })
        .collect();
    let effective = requirement.effective_from.map(|day| day.to_string()).unwrap_or_default();
    let fields = [
        (m::FIELD_SECTION, requirement.section.clone()),
        (m::FIELD_OBLIGATION, obligations.join(" / ")),
        (m::FIELD_SUMMARY, requirement.summary.clone()),
        (m::FIELD_EFFECTIVE, effective),
        (m::FIELD_BASIS, requirement.legal_basis.clone()),
        (m::FIELD_REFERS, requirement.refers_to.join(", ")),
        (m::FIELD_NOTE, requirement.note.clone()),
        (m::FIELD_SOURCE, requirement.source.clone()),
    ];
    for (name, value) in fields.into_iter().filter(|(_, value)| !value.is_empty()) {
        let _ = writeln!(page, "  {}: {value}", name.get(lang));
    }
}

fn show_json(catalog: &Catalog, picked: &[(&Pack, Kind, Vec<&Requirement>)]) -> String {
    let sections: Vec<Value> = picked
        .iter()
        .filter(|(_, _, requirements)| !requirements.is_empty())
        .map(|(pack, kind, requirements)| {
            let mut value = pack_json(pack);
            if let Some(object) = value.as_object_mut() {
                object.insert("kind".to_owned(), json!(kind));
                object.insert("area".to_owned(), json!(catalog.areas().of(&pack.business).map(|area| &area.slug)));
                let rows: Vec<Value> = requirements.iter().map(|one| requirement_json(pack, one)).collect();
                object.insert("requirements".to_owned(), json!(rows));
            }
            value
        })
        .collect();
    pretty(&json!(sections))
}

fn requirement_json(pack: &Pack, requirement: &Requirement) -> Value {
    let obligations: serde_json::Map<String, Value> = pack
        .classes
        .iter()
        .zip(&requirement.obligations)
        .map(|(column, obligation)| (column.clone(), json!(obligation)))
        .collect();
    let mut value = json!({
        "key": requirement.key,
        "id": requirement.key.id,
        "kind": requirement.key.kind,
        "name": requirement.name,
        "obligations": obligations,
    });
    let texts = [
        ("section", requirement.section.clone()),
        ("summary", requirement.summary.clone()),
        ("effective_from", requirement.effective_from.map(|day| day.to_string()).unwrap_or_default()),
        ("legal_basis", requirement.legal_basis.clone()),
        ("note", requirement.note.clone()),
        ("source", requirement.source.clone()),
    ];
    if let Some(object) = value.as_object_mut() {
        for (name, text) in texts.into_iter().filter(|(_, text)| !text.is_empty()) {
            object.insert(name.to_owned(), json!(text));
        }
        if !requirement.refers_to.is_empty() {
            object.insert("refers_to".to_owned(), json!(requirement.refers_to));
        }
    }
    value
}

fn pretty(value: &Value) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default() + "\n"
}
