//! What every pack that ships has to keep: a source for each row, honest grades, enough to work with, no contradictions.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests say what failed by panicking")]

mod common;

use std::collections::BTreeSet;
use std::fmt::Write as _;

use common::{Tekigo, folder};
use tekigo::Catalog;
use tekigo::catalog::{AreaGroup, Completeness, Grade, Kind, Obligation, Pack, Section};

/// General knowledge as the source of a row, with its confidence.
const GENERAL: [&str; 3] = ["一般知識（確度：高）", "一般知識（確度：中）", "一般知識（確度：低）"];

fn catalog() -> Catalog {
    Catalog::load(&[]).unwrap()
}

/// The outline sections of all shipped packs.
fn outlines(catalog: &Catalog) -> impl Iterator<Item = (&Pack, Kind, &Section)> {
    let sections = |pack: &'_ Pack| pack.sections.keys().copied().collect::<Vec<_>>();
    catalog
        .packs()
        .iter()
        .flat_map(move |pack| {
            sections(pack).into_iter().filter_map(move |kind| Some((pack, kind, pack.section(kind)?)))
        })
        .filter(|(_, _, section)| section.grade == Grade::Outline)
}

/// The tables of shipped packs are read when somebody asks for them, and nobody would be told of a mistake then.
#[test]
fn no_pack_has_a_mistake_or_anything_odd() {
    let (whole, broken) = Catalog::load_sound(&tekigo::catalog::shipped::packs()).unwrap();
    let mistakes: Vec<String> = broken.iter().flat_map(|pack| &pack.problems).map(ToString::to_string).collect();
    assert_eq!(mistakes, [""; 0]);
    assert!(whole.warnings().is_empty(), "{:?}", whole.warnings());
    let counts = |catalog: &Catalog| {
        let rows = |pack: &Pack| pack.sections.values().map(|section| section.requirements.len()).sum::<usize>();
        let of = |pack: &Pack| (pack.name.clone(), pack.sha256.to_string(), rows(pack), pack.codes.len());
        catalog.packs().iter().map(of).collect::<Vec<_>>()
    };
    assert_eq!(counts(&whole), counts(&catalog()));
}

#[test]
fn no_row_is_without_a_source() {
    let catalog = catalog();
    let mut without = String::new();
    let mut rows = 0;
    for pack in catalog.packs() {
        for (kind, section) in &pack.sections {
            assert!(!section.sources.is_empty(), "{}: {} name no document", pack.name, kind.word());
            for one in &section.requirements {
                rows += 1;
                if one.source.is_empty() {
                    let _ = writeln!(without, "{} {}:{}", pack.name, kind.csv(), one.line);
                }
            }
        }
        for code in &pack.codes {
            rows += 1;
            if code.source.is_empty() {
                let _ = writeln!(without, "{} codes.csv:{}", pack.name, code.line);
            }
        }
    }
    for shared in catalog.shared().all() {
        assert!(!shared.source.is_empty(), "{}", shared.id);
    }
    assert!(rows > 2000, "{rows}");
    assert!(without.is_empty(), "{without}");
}

#[test]
fn an_outline_claims_nothing_that_it_cannot_know() {
    let catalog = catalog();
    for (pack, kind, section) in outlines(&catalog) {
        let place = |line: usize| format!("{} {}:{line}", pack.name, kind.csv());
        assert_eq!(section.completeness, Completeness::Partial, "{}", pack.name);
        assert!(
            section.note.as_ref().is_some_and(|note| note.contains("含ま") || note.contains("公式の項目はない")),
            "{}: what is missing",
            pack.name
        );
        assert!(section.in_force_from.is_none() && section.reviewed_by.is_none(), "{}", pack.name);
        let only_outlines = pack.sections.values().all(|section| section.grade == Grade::Outline);
        assert!(!(only_outlines && pack.white_list), "{}: an outline is no white list", pack.name);
        for one in &section.requirements {
            let line = place(one.line);
            let general = GENERAL.iter().any(|word| one.source.contains(word));
            assert!(general || !one.source.contains("一般知識"), "{line}: without its confidence: {}", one.source);
            let only_general = GENERAL.contains(&one.source.as_str());
            let prohibited = one.obligations.contains(&Obligation::Prohibited);
            assert!(!(prohibited && only_general), "{line}: prohibited without a named source");
            let own = one.key.id.starts_with(&format!("o-{}-", pack.business));
            assert!(own || one.source.contains("版"), "{line}: where the official ID was seen");
            assert!(one.summary.ends_with('。'), "{line}: {}", one.summary);
        }
    }
}

#[test]
fn personal_numbers_are_sensitive() {
    let catalog = catalog();
    let mut numbers = 0;
    for pack in catalog.packs() {
        for one in pack.section(Kind::Data).map(|section| section.requirements.as_slice()).unwrap_or_default() {
            let tekigo::catalog::Detail::Data(item) = &one.detail else { continue };
            if one.name.contains("個人番号") && !one.name.contains("カード") {
                numbers += 1;
                assert!(item.sensitive, "{}:{} {}", pack.name, one.line, one.name);
            }
        }
    }
    assert!(numbers > 3, "{numbers}");
}

#[test]
fn every_outline_has_enough_to_try_an_area_with() {
    let catalog = catalog();
    for (pack, kind, section) in outlines(&catalog) {
        let tax = ["010", "011", "012", "013"].contains(&pack.business.as_str());
        let least = match kind {
            Kind::Function if tax => 40,
            Kind::Function => 25,
            // The specification of the common functions asks for hardly any forms.
            Kind::Form if pack.authority == "デジタル庁" => 1,
            Kind::Form => 8,
            Kind::Data => 20,
        };
        assert!(section.requirements.len() >= least, "{} {}: {}", pack.name, kind.word(), section.requirements.len());
    }
}

#[test]
fn what_all_areas_share_has_its_name_from_one_table() {
    let catalog = catalog();
    let mut used = BTreeSet::new();
    for (pack, kind, section) in outlines(&catalog).filter(|(_, kind, _)| *kind == Kind::Function) {
        for one in &section.requirements {
            let Some(word) = &one.shared else { continue };
            used.insert(word.clone());
            let shared = catalog.shared().get(word).unwrap();
            assert_eq!(one.name, shared.name, "{} {}:{}", pack.name, kind.csv(), one.line);
            assert_ne!(one.summary, shared.summary, "{}: what it means in this area", pack.name);
        }
    }
    let unused: Vec<_> = catalog.shared().all().filter(|one| !used.contains(&one.id)).map(|one| &one.id).collect();
    assert!(unused.is_empty(), "{unused:?}");
}

#[test]
fn lint_has_nothing_to_say_of_what_ships() {
    let run = Tekigo::new().run(["spec", "lint"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{}", run.out);
}

#[test]
fn the_named_sets_are_the_plan_of_2020_and_the_twenty_of_today() {
    let catalog = catalog();
    let core: Vec<&str> =
        catalog.areas().all().filter(|area| area.group == AreaGroup::Core).map(|area| area.slug.as_str()).collect();
    let set = |id: &str| catalog.areas().sets().find(|set| set.id == id).unwrap().areas.clone();
    let of = |id: &str| set(id).iter().filter(|slug| core.contains(&slug.as_str())).count();
    assert_eq!((core.len(), of("core-20"), of("plan-2020")), (20, 20, 17));
    let only_today: Vec<String> = set("core-20").into_iter().filter(|slug| !set("plan-2020").contains(slug)).collect();
    assert_eq!(only_today, ["seal-registration", "family-register", "family-register-supplement"]);
    for entry in ["core-20", "plan-2020"] {
        assert!(set(entry).iter().all(|slug| catalog.areas().all().any(|area| area.slug == *slug)), "{entry}");
    }
}

/// A list that answers every function of a shipped pack with ○.
fn all_available(business: &str) -> String {
    let catalog = catalog();
    let pack = catalog.packs().iter().find(|pack| pack.business.as_str() == business).unwrap();
    let mut list = String::from("機能ID,機能名称,対応可否\n");
    for one in &pack.section(Kind::Function).unwrap().requirements {
        let _ = writeln!(list, "{},{},○", one.key.id, one.name);
    }
    list
}

#[test]
fn a_report_by_an_outline_says_so_at_the_top_and_decides_nothing() {
    let here = folder(&[("軽自動車税_機能一覧.csv", all_available("013"))]);
    let (run, report) = Tekigo::at(here.path()).json([".", "--municipality", "122076"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let area = &report["areas"][0];
    assert_eq!(area["verdict"]["functions"], "undetermined");
    assert_eq!(report["verdict"], "undetermined");
    let required = &area["summary"]["required"];
    assert_eq!(required["met"], required["applicable"], "all of it is answered with ○, and still nothing is decided");

    let run = Tekigo::at(here.path()).run(["check", ".", "--municipality", "松戸市", "--as-of", "2026-04-01"]);
    let top: String = run.out.lines().take(8).fold(String::new(), |page, line| page + line + "\n");
    insta::assert_snapshot!("outline_top", top);
}

#[test]
fn ids_of_outlines_name_their_area_whatever_the_file_is_called() {
    let lists = ["002", "013", "021"].map(all_available);
    let rows = lists.iter().flat_map(|list| list.lines().skip(1)).collect::<Vec<_>>().join("\n");
    let here = folder(&[("回答.csv", format!("機能ID,機能名称,対応可否\n{rows}\n"))]);
    let (run, report) = Tekigo::at(here.path()).json([".", "--class", "city"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let areas = report["areas"].as_array().unwrap();
    assert_eq!(areas.iter().map(|area| area["business"].as_str().unwrap()).collect::<Vec<_>>(), ["002", "013", "021"]);
    for area in areas {
        let required = &area["summary"]["required"];
        assert_eq!(required["met"], required["applicable"], "{}", area["business"]);
    }
}

#[test]
fn names_under_a_heading_of_requirements_are_names() {
    let list = all_available("026");
    let rows = list.lines().skip(1).map(|row| row.split_once(',').unwrap().1).collect::<Vec<_>>().join("\n");
    let here = folder(&[("国民年金.csv", format!("機能要件,回答\n{rows}\n"))]);
    let (_, report) = Tekigo::at(here.path()).json([".", "--class", "town"]);
    let required = &report["areas"][0]["summary"]["required"];
    assert_eq!(required["met"], required["applicable"]);
}

#[test]
fn require_official_ends_with_4_and_names_the_areas() {
    let files = [("a/軽自動車税.csv", all_available("013")), ("a/印鑑登録.csv", all_available("002"))];
    let here = folder(&files);
    let run = Tekigo::at(here.path()).run(["check", "a", "--require-official", "--class", "city"]);
    assert_eq!(run.code, 4);
    assert!(run.err.contains("002 印鑑登録・機能（概要）、013 軽自動車税・機能（概要）"), "{}", run.err);
    let run = Tekigo::at(here.path()).run(["--lang", "en", "check", "a", "--require-official", "--class", "city"]);
    assert!(run.err.contains("013 Light motor vehicle tax, functions (outline)"), "{}", run.err);
}
