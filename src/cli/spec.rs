//! `tekigo spec list` and `tekigo spec show`: the catalogue.

mod show;

use std::fmt::Write as _;

use anstyle::Style;
use clap::ArgMatches;
use comfy_table::{CellAlignment, ContentArrangement, Table, TableStyle};
use serde_json::{Value, json};

use super::exit::Exit;
use super::failure::Failure;
use super::output::print;
use super::settings::Settings;
use super::{catalog, messages as m};
use crate::catalog::{AreaGroup, Business, BusinessId, Catalog, Obligation, Pack, Section};
use crate::text::message::Lang;

pub use self::show::show;

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

/// How many requirements of an obligation a section has for the class that is asked most.
fn count(pack: &Pack, section: &Section, obligation: Obligation) -> usize {
    let at = pack.strictest_column(section);
    section.requirements.iter().filter(|requirement| requirement.obligations.get(at) == Some(&obligation)).count()
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
    let sets: Vec<String> = catalog
        .areas()
        .sets()
        .map(|set| format!("{} ({})", set.id, if lang == Lang::Ja { &set.name } else { &set.name_en }))
        .collect();
    let _ = writeln!(page, "{DIM}{}: {}{DIM:#}", say(m::SETS), sets.join(", "));
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
        "sha256": *pack.sha256,
        "sections": sections,
    })
}

fn pretty(value: &Value) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default() + "\n"
}
