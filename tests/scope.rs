//! Which municipality is meant, and which areas concern it at all.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests say what failed by panicking")]

mod common;

use common::{Tekigo, folder};
use serde_json::Value;

const LIST: &str = "機能ID,機能名称,対応可否\no-012-0001,土地登記情報の管理,○\n";

fn rules(report: &Value) -> Vec<&str> {
    report["findings"].as_array().unwrap().iter().map(|finding| finding["rule"].as_str().unwrap()).collect()
}

fn area<'r>(report: &'r Value, business: &str) -> &'r Value {
    report["areas"].as_array().unwrap().iter().find(|area| area["business"] == business).unwrap()
}

#[test]
fn a_name_or_a_code_gives_the_class() {
    let here = folder(&[("固定資産税.csv", LIST)]);
    for (word, class, name) in [
        ("松戸市", "city", "松戸市"),
        ("122076", "city", "松戸市"),
        ("柏市", "core-city", "柏市"),
        ("札幌市", "designated-city", "札幌市"),
        ("広島県府中市", "city", "府中市"),
        ("青ヶ島村", "village", "青ヶ島村"),
    ] {
        let (_, report) = Tekigo::at(here.path()).json([".", "--municipality", word]);
        assert_eq!(report["run"]["classes"][0]["id"], class, "{word}");
        assert_eq!(report["run"]["municipality"], name, "{word}");
        assert!(report["run"]["municipality_code"].is_string(), "{word}");
    }
}

#[test]
fn a_name_that_is_nobodys_or_several_ends_with_2_and_says_what_to_write() {
    let here = folder(&[("固定資産税.csv", LIST)]);
    for (word, said) in [
        ("府中市", "132063 東京都府中市、342084 広島県府中市"),
        ("青空市", "--class"),
        ("122077", "122076 千葉県松戸市"),
    ] {
        let run = Tekigo::at(here.path()).run(["check", ".", "--municipality", word]);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{word}");
        assert!(run.err.contains(said), "{word}: {}", run.err);
    }
}

#[test]
fn delivery_toml_may_leave_the_class_to_the_name() {
    let run = |config: &str| {
        let here = folder(&[("delivery.toml", config), ("固定資産税.csv", LIST)]);
        Tekigo::at(here.path()).json(["."]).1
    };
    let report = run("municipality = \"柏市\"\n");
    assert_eq!(report["run"]["classes"].as_array().unwrap().len(), 1);
    assert_eq!(report["run"]["classes"][0]["id"], "core-city");
    assert_eq!(report["run"]["municipality_code"], "122173");

    let report = run("municipality = \"府中市\"\n");
    assert!(rules(&report).contains(&"municipality-ambiguous"), "{:?}", rules(&report));
    let report = run("municipality = \"府中市\"\nclass = \"一般市\"\n");
    assert!(!rules(&report).contains(&"municipality-ambiguous"));

    let report = run("municipality = \"松戸市\"\nclass = \"中核市\"\n");
    assert!(rules(&report).contains(&"class-differs"));
    assert_eq!(report["run"]["classes"][0]["id"], "core-city", "what the delivery says counts");

    let report = run("municipality = \"青空市\"\n");
    assert!(report["run"]["municipality_code"].is_null(), "an invented city is no mistake");
}

#[test]
fn a_code_that_is_nobodys_is_told_and_an_invented_name_is_not() {
    let found = |config: &str| {
        let here = folder(&[("delivery.toml", config), ("固定資産税.csv", LIST)]);
        rules(&Tekigo::at(here.path()).json(["."]).1).contains(&"municipality-code-unknown")
    };
    for (code, told) in [("131017", true), ("999999", true), ("131016", false), ("青空市", false), ("", false)] {
        assert_eq!(found(&format!("municipality = \"{code}\"\n")), told, "{code}");
    }
}

#[test]
fn require_official_asks_nothing_of_what_does_not_apply() {
    let config = "municipality = \"千代田区\"\n";
    let here = folder(&[("delivery.toml", config), ("固定資産税.csv", LIST)]);
    let run = Tekigo::at(here.path()).run(["check", ".", "--require-official"]);
    assert_eq!(run.code, 0, "{}", run.err);
}

#[test]
fn what_another_body_does_is_not_applicable_and_a_list_for_it_is_told() {
    let here = folder(&[("固定資産税.csv", LIST)]);
    let (run, report) = Tekigo::at(here.path()).json([".", "--municipality", "千代田区"]);
    let one = area(&report, "012");
    assert!(one["not_applicable"].as_str().unwrap().contains("都が課税"), "{one}");
    assert!(one["verdict"].as_object().unwrap().is_empty());
    assert!(one["requirements"].as_array().unwrap().iter().all(|one| one["status"] == "not-applicable"));
    assert_eq!(rules(&report), ["area-out-of-scope"]);
    assert_eq!(run.code, 0);

    let (_, report) = Tekigo::at(here.path()).json([".", "--municipality", "松戸市"]);
    assert!(area(&report, "012")["not_applicable"].is_null());
}

#[test]
fn what_only_some_towns_do_is_open_until_somebody_settles_it() {
    let list = ("013/軽自動車税.csv", "機能ID,機能名称,対応可否\no-013-0001,車両台帳の管理,○\n");
    let config = "municipality = \"南部町\"\nclass = \"町\"\n";
    let here = folder(&[("delivery.toml", config), list]);
    let (_, report) = Tekigo::at(here.path()).json([".", "--area", "021,013"]);
    assert!(rules(&report).contains(&"scope-undecided"), "{:?}", rules(&report));

    let settled = format!("{config}[[not-applicable]]\nbusiness = \"021\"\nreason = \"福祉事務所を置いていない\"\n");
    let here = folder(&[("delivery.toml", settled.as_str()), list]);
    let (_, report) = Tekigo::at(here.path()).json([".", "--area", "021,013"]);
    assert!(!rules(&report).contains(&"scope-undecided"));
    assert_eq!(area(&report, "021")["not_applicable"], "福祉事務所を置いていない");
}

#[test]
fn without_a_class_only_those_that_do_the_work_are_judged() {
    let here = folder(&[("固定資産税.csv", LIST)]);
    let (_, report) = Tekigo::at(here.path()).json(["."]);
    let classes: Vec<&str> = report["areas"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|area| area["classes"].as_array().cloned().unwrap_or_else(|| vec![area["class"].clone()]))
        .map(|class| class.as_str().unwrap().to_owned().leak() as &str)
        .collect();
    assert!(!classes.contains(&"special-ward") && !classes.contains(&"prefecture"), "{classes:?}");
    assert!(classes.contains(&"town"), "{classes:?}");
    assert!(!rules(&report).contains(&"area-out-of-scope"));
}

#[test]
fn a_set_of_areas_can_be_asked_for_by_its_name() {
    let here = folder(&[("固定資産税.csv", LIST)]);
    let ids = |set: &str| {
        let (_, report) = Tekigo::at(here.path()).json([".", "--municipality", "松戸市", "--area", set]);
        let areas = report["areas"].as_array().unwrap();
        areas.iter().map(|area| area["business"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let (today, first) = (ids("core-20"), ids("plan-2020"));
    assert_eq!(today.len(), 29, "20 areas have 29 業務ID");
    let gone: Vec<&String> = today.iter().filter(|id| !first.contains(id)).collect();
    assert_eq!(gone, ["002", "003", "004"]);
}

#[test]
fn areas_with_one_reason_stand_on_one_line() {
    let here = folder(&[("固定資産税.csv", LIST)]);
    let run = Tekigo::at(here.path()).run(["check", ".", "--class", "都道府県", "--area", "core-20"]);
    let line = "001-019 022-028（業務ID 26件）: 都道府県の業務ではありません";
    assert_eq!(run.out.matches("都道府県の業務ではありません").count(), 1, "{}", run.out);
    assert!(run.out.replace(' ', "").contains(&line.replace(' ', "")), "{}", run.out);
}

#[test]
fn the_report_says_whose_work_it_is() {
    let here = folder(&[("固定資産税.csv", LIST)]);
    for lang in ["ja", "en"] {
        let run = Tekigo::at(here.path()).run([
            "--lang",
            lang,
            "check",
            ".",
            "--municipality",
            "千代田区",
            "--as-of",
            "2026-04-01",
        ]);
        insta::assert_snapshot!(format!("out_of_scope_{lang}"), run.out);
    }
}
