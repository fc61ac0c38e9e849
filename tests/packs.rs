//! Packs that people write: every mistake is shown at its line and column, with what to do; the choice among several is
//! said.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests say what failed by panicking")]

mod common;

use common::{Tekigo, folder, statuses};

const PACK: &str = "business = \"026\"
area = \"national-pension\"
title = \"国民年金システム標準仕様書\"
authority = \"厚生労働省\"
classes = [\"designated-city\", \"general\"]

[functions]
version = \"1.0\"
grade = \"local\"
completeness = \"full\"
published = 2025-02-03
";

const FUNCTIONS: &str = "id,section,name,summary,designated-city,general,effective_from,note,source
0260001,資格,資格管理,資格を管理する。,◎,◎,2025-04-01,,test
0260002,資格,資格照会,資格を照会する。,◎,〇,,,test
";

fn run(pack: &str, functions: &str) -> common::Run {
    let here = folder(&[("packs/026/pack.toml", pack), ("packs/026/functions.csv", functions)]);
    Tekigo::at(here.path()).run(["spec", "show", "026"])
}

#[test]
fn marks_stand_for_words_and_a_good_pack_is_shown() {
    let run = run(PACK, FUNCTIONS);
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{}", run.out);
    assert!(run.out.contains("◎ ○ 0260002  資格照会"), "{}", run.out);
}

#[test]
fn each_mistake_is_shown_at_its_line_and_column() {
    let cases: [(&str, String, String, &str); 14] = [
        (
            "unknown class",
            PACK.replace("\"general\"]", "\"megacity\"]"),
            FUNCTIONS.replace("general", "megacity"),
            "pack.toml:5:31",
        ),
        ("no version", PACK.replace("version = \"1.0\"\n", ""), FUNCTIONS.into(), "pack.toml:7:1"),
        ("empty version", PACK.replace("\"1.0\"", "\"\""), FUNCTIONS.into(), "pack.toml:8:11"),
        ("no such day", PACK.replace("2025-02-03", "\"2025-02-30\""), FUNCTIONS.into(), "pack.toml:11:13"),
        ("unknown key", PACK.replace("published", "publised"), FUNCTIONS.into(), "pack.toml:11:1"),
        ("unknown grade", PACK.replace("\"local\"", "\"offical\""), FUNCTIONS.into(), "pack.toml:9:9"),
        (
            "area of another 業務ID",
            PACK.replace("national-pension", "long-term-care"),
            FUNCTIONS.into(),
            "pack.toml:2:8",
        ),
        ("duplicate ID", PACK.into(), FUNCTIONS.replace("0260002", "0260001"), "functions.csv:3:1"),
        (
            "ID of the wrong shape",
            PACK.replace("local", "official"),
            FUNCTIONS.replace("0260002", "026002"),
            "functions.csv:3:1",
        ),
        (
            "ID of another 業務ID",
            PACK.replace("local", "official"),
            FUNCTIONS.replace("0260002", "0270002"),
            "functions.csv:3:1",
        ),
        ("no such day in a row", PACK.into(), FUNCTIONS.replace("2025-04-01", "2025-04-31"), "functions.csv:2:30"),
        ("unknown obligation", PACK.into(), FUNCTIONS.replace("◎,〇", "◎,△"), "functions.csv:3:28"),
        ("empty name", PACK.into(), FUNCTIONS.replace("資格照会,", ","), "functions.csv:3:12"),
        ("ragged row", PACK.into(), FUNCTIONS.replace("資格管理,", "資格,管理,"), "functions.csv:2:1"),
    ];
    for (what, pack, functions, place) in cases {
        let run = run(&pack, &functions);
        assert_eq!(run.code, 4, "{what}: {}{}", run.out, run.err);
        assert!(run.err.contains(place), "{what}: expected {place}\n{}", run.err);
    }
}

#[test]
fn every_mistake_of_a_pack_is_shown_at_once_in_both_languages() {
    let pack = PACK.replace("2025-02-03", "\"2025-02-30\"");
    let functions = FUNCTIONS.replace("0260002", "0260001").replace("2025-04-01", "令和7年4月");
    let here = folder(&[("packs/026/pack.toml", pack), ("packs/026/functions.csv", functions)]);
    insta::assert_snapshot!("mistakes_ja", Tekigo::at(here.path()).run(["spec", "list"]).err);
    insta::assert_snapshot!("mistakes_en", Tekigo::at(here.path()).run(["spec", "list", "--lang", "en"]).err);
}

#[test]
fn a_missing_column_or_file_is_named() {
    assert!(run(PACK, &FUNCTIONS.replace("name,", "nam,")).err.contains("name"));
    let here = folder(&[("packs/026/pack.toml", PACK)]);
    let run = Tekigo::at(here.path()).run(["spec", "list"]);
    assert_eq!(run.code, 4);
    assert!(run.err.contains("functions.csv"), "{}", run.err);
}

#[test]
fn an_unknown_column_is_kept_and_warned_of() {
    let here = folder(&[
        ("packs/026/pack.toml", PACK.to_owned()),
        ("packs/026/functions.csv", FUNCTIONS.replace("note,", "memo,")),
        ("国民年金.csv", "機能ID,機能名称,対応状況\n0260001,資格管理,○\n".to_owned()),
    ]);
    let run = Tekigo::at(here.path()).run(["check", "国民年金.csv", "--class", "町"]);
    assert!(run.err.contains("memo") && run.err.contains("functions.csv:1:"), "{}", run.err);
    assert_eq!(run.code, 0, "the optional function alone is unanswered: {}", run.out);
}

/// Packs of one 業務ID that differ in grade, version and time.
fn several() -> tempfile::TempDir {
    let pack = |grade: &str, version: &str, until: &str| {
        PACK.replace("local", grade).replace("\"1.0\"", &format!("\"{version}\"")) + until
    };
    folder(&[
        ("packs/026-old/pack.toml", pack("transcribed", "1.0", "in_force_until = 2026-03-31\n")),
        ("packs/026-old/functions.csv", FUNCTIONS.to_owned()),
        ("packs/026-new/pack.toml", pack("transcribed", "1.10", "in_force_from = 2026-04-01\n")),
        ("packs/026-new/functions.csv", FUNCTIONS.to_owned()),
        ("packs/026-local/pack.toml", pack("local", "9.0", "")),
        ("packs/026-local/functions.csv", FUNCTIONS.to_owned()),
        ("国民年金.csv", "機能ID,機能名称,対応状況\n0260001,資格管理,○\n0260002,資格照会,○\n".to_owned()),
    ])
}

#[test]
fn the_better_grade_is_taken_then_what_is_in_force_and_a_name_goes_before_all() {
    let here = several();
    let used = |arguments: &[&str]| {
        let (_, report) = Tekigo::at(here.path()).json([&["国民年金.csv"], arguments].concat());
        let pack = &report["run"]["packs"][0];
        format!("{} {}", pack["pack"].as_str().unwrap(), pack["reason"].as_str().unwrap())
    };
    assert_eq!(used(&["--as-of", "2026-03-31"]), "026-old in-force");
    assert_eq!(used(&["--as-of", "2026-04-01"]), "026-new in-force");
    assert_eq!(used(&["--as-of", "2026-04-01", "--spec", "026@1.0"]), "026-old named");
    assert_eq!(used(&["--as-of", "2026-04-01", "--spec", "026-local"]), "026-local named");
}

#[test]
fn classes_follow_the_columns_of_the_pack() {
    let here = several();
    let status = |class: &str| {
        let list = "機能ID,機能名称,対応状況\n0260001,資格管理,○\n0260002,資格照会,×\n";
        std::fs::write(here.path().join("国民年金.csv"), list).unwrap();
        let (_, report) = Tekigo::at(here.path()).json(["国民年金.csv", "--class", class, "--as-of", "2026-04-01"]);
        statuses(&report)["0260002"].clone()
    };
    assert_eq!(status("指定都市"), "unmet");
    assert_eq!(status("一般市"), "not-offered");
    assert_eq!(status("中核市"), "not-offered", "a core city is a general municipality where it has no column");
    assert_eq!(status("都道府県"), "not-applicable");
    let (_, report) = Tekigo::at(here.path()).json(["国民年金.csv", "--class", "all", "--as-of", "2026-04-01"]);
    let classes: Vec<usize> =
        report["areas"].as_array().unwrap().iter().map(|area| area["classes"].as_array().map_or(1, Vec::len)).collect();
    assert_eq!(classes, [1, 5, 1], "classes that are judged alike share an entry");
}

#[test]
fn an_outline_is_said_and_an_unknown_official_id_in_it_is_no_extra_function() {
    let pack = PACK.replace("local", "outline");
    let functions = FUNCTIONS.replace("0260001", "o-026-0001").replace("0260002", "o-026-0002");
    let here = folder(&[
        ("packs/026/pack.toml", pack),
        ("packs/026/functions.csv", functions),
        ("国民年金.csv", "機能ID,機能名称,対応状況\n0260099,資格管理,○\n0260098,よく分からない,○\n".to_owned()),
    ]);
    let (run, report) = Tekigo::at(here.path()).json(["国民年金.csv", "--class", "city"]);
    assert_eq!(report["verdict"], "undetermined");
    assert_eq!(report["run"]["packs"][0]["grade"], "outline");
    assert_eq!(statuses(&report)["o-026-0001"], "met", "by its very name");
    assert_eq!(report["areas"][0]["unmatched"][0]["reason"], "not-in-outline");
    let rules: Vec<&str> =
        report["findings"].as_array().unwrap().iter().map(|finding| finding["rule"].as_str().unwrap()).collect();
    assert!(rules.contains(&"not-in-outline") && !rules.contains(&"extra-function"), "{rules:?}");
    assert_eq!(run.code, 0, "the grade alone does not fail the gate: {}", run.err);
}

#[test]
fn another_system_of_the_delivery_may_stand_in_where_the_catalogue_says_so() {
    let tax = "business = \"014\"\narea = \"tax-collection\"\ntitle = \"税務システム標準仕様書\"\nauthority = \"総務省\"\nclasses = [\"all\"]\n[functions]\nversion = \"1.0\"\ngrade = \"local\"\ncompleteness = \"full\"\n";
    let common = tax.replace("014", "036").replace("tax-collection", "integrated-collection");
    let rows = |id: &str, refers: &str| format!("id,name,all,refers_to\n{id},収納消込,required,{refers}\n");
    let list = |answer: &str| format!("機能ID,機能名称,対応状況\n0140001,収納消込,×\n0360001,収納消込,{answer}\n");
    let status = |refers: &str, answer: &str| {
        let here = folder(&[
            ("packs/014/pack.toml", tax.to_owned()),
            ("packs/014/functions.csv", rows("0140001", refers)),
            ("packs/036/pack.toml", common.clone()),
            ("packs/036/functions.csv", rows("0360001", "")),
            ("回答.csv", list(answer)),
        ]);
        let (_, report) = Tekigo::at(here.path()).json(["回答.csv", "--area", "014", "--class", "city"]);
        statuses(&report)["0140001"].clone()
    };
    assert_eq!(status("036/function/0360001", "○"), "met-elsewhere");
    assert_eq!(status("036/function/0360001", "×"), "unmet");
    assert_eq!(status("036/function/0360001;036/function/0360002", "○"), "unmet", "several only as a whole");
    assert_eq!(status("", "○"), "unmet", "only what the requirement refers to");
    assert_eq!(status("023/function/0230001", "○"), "unmet", "only what may stand in");
}
