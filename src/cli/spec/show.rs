//! `tekigo spec show`: the requirements of an area, or one of them in full.

mod detail;

use std::fmt::Write as _;

use clap::ArgMatches;
use serde_json::{Value, json};

use self::detail::{as_json, in_detail};
use super::{BOLD, DIM, pack_json, packs_of, pretty, wants_json};
use crate::catalog::{Catalog, Kind, Pack, Requirement, version_label};
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::cli::output::print;
use crate::cli::settings::Settings;
use crate::cli::{catalog, messages as m, values};
use crate::text::message::{Lang, Param, params};

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
        show_json(&catalog, &picked, id.is_some())
    } else {
        show_text(&catalog, &picked, id.is_some(), lang)
    };
    print(&page)?;
    Ok(Exit::Success)
}

/// Whether a requirement is meant by an ID: its own, or the section number that its blocks share.
fn is_meant(requirement: &Requirement, id: &str) -> bool {
    let own = &*requirement.key.id;
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
                ("version", version_label(&section.version)),
                ("kind", kind.label().into()),
                ("grade", section.grade.label().into()),
                ("completeness", section.completeness.label().into()),
                ("count", requirements.len().into()),
            ]),
        );
        let _ = writeln!(page, "{BOLD}{head}{BOLD:#}");
        if section.in_force_from.is_some() || section.in_force_until.is_some() {
            let day = |day: Option<jiff::civil::Date>| {
                day.map_or_else(|| m::OPEN_END.into(), |day| Param::from(day.to_string()))
            };
            let values = params([("from", day(section.in_force_from)), ("until", day(section.in_force_until))]);
            let _ = writeln!(page, "{}", m::IN_FORCE.render(lang, &values));
        }
        if let Some(note) = &section.note {
            let _ = writeln!(page, "{DIM}{note}{DIM:#}");
        }
        if pack.classes.len() > 1 && !in_full {
            let names: Vec<&str> =
                pack.classes.iter().map(|column| catalog.classes().column_name(column, lang)).collect();
            let values = params([("classes", names.join(" ｜ ").into())]);
            let _ = writeln!(page, "{DIM}{}{DIM:#}", m::MARKS_OF.render(lang, &values));
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

fn show_json(catalog: &Catalog, picked: &[(&Pack, Kind, Vec<&Requirement>)], in_full: bool) -> String {
    let sections: Vec<Value> = picked
        .iter()
        .filter(|(_, _, requirements)| !requirements.is_empty())
        .map(|(pack, kind, requirements)| {
            let mut value = pack_json(pack);
            if let Some(object) = value.as_object_mut() {
                object.insert("kind".to_owned(), json!(kind));
                object.insert("area".to_owned(), json!(catalog.areas().of(&pack.business).map(|area| &area.slug)));
                let rows: Vec<Value> = requirements.iter().map(|one| as_json(pack, one, in_full)).collect();
                object.insert("requirements".to_owned(), json!(rows));
            }
            value
        })
        .collect();
    pretty(&json!(sections))
}
