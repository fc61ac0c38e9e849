//! A delivery of all areas, end to end: みなと市, a core city, with three vendors.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests say what failed by panicking")]

mod common;

use std::collections::BTreeMap;

use common::sheet::statuses;
use common::{Tekigo, fixture};
use serde_json::Value;

const CHECK: [&str; 3] = ["fixtures/minato-shi", "--as-of", "2026-04-01"];

fn truth() -> Value {
    serde_json::from_slice(&fixture("minato-shi.truth.json")).unwrap()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// Rule, 業務ID, and the requirement; for what is about a whole section its kind.
fn told(finding: &Value) -> [String; 3] {
    let about_a_section = ["pack-limits", "not-in-outline"].contains(&finding["rule"].as_str().unwrap());
    let kind = || {
        // Which section it is about stands in its message.
        if finding["message"].as_str().unwrap().contains("帳票") { "form" } else { "function" }.to_owned()
    };
    let what = if about_a_section { kind() } else { text(&finding["key"]) };
    [text(&finding["rule"]), text(&finding["business"]), what]
}

#[test]
fn every_area_stands_where_it_was_planted_to_stand() {
    let (run, report) = Tekigo::new().json(CHECK);
    assert_eq!(run.code, 1, "{}", run.err);
    let truth = truth();
    assert_eq!(report["verdict"], truth["verdict"]);
    let planted = truth["areas"].as_object().unwrap();
    let areas = report["areas"].as_array().unwrap();
    let ids: Vec<String> = areas.iter().map(|area| text(&area["business"])).collect();
    assert_eq!(ids, planted.keys().cloned().collect::<Vec<_>>(), "each area once");
    for area in areas {
        let expected = &planted[area["business"].as_str().unwrap()];
        assert_eq!(area["product"], expected["product"]);
        assert_eq!(area["verdict"], expected["verdict"], "{}", area["business"]);
        let requirements = area["requirements"].as_array().unwrap();
        let statuses: BTreeMap<String, String> =
            requirements.iter().map(|one| (text(&one["key"]), text(&one["status"]))).collect();
        let planted: BTreeMap<String, String> =
            expected["statuses"].as_object().unwrap().iter().map(|(key, status)| (key.clone(), text(status))).collect();
        assert_eq!(statuses, planted, "{}", area["business"]);
        let mut rows: Vec<Vec<String>> = area["unmatched"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|row| vec![text(&row["reason"]), text(&row["text"])])
            .collect();
        rows.sort();
        let unmatched: Vec<Vec<String>> = serde_json::from_value(expected["unmatched"].clone()).unwrap();
        assert_eq!(rows, unmatched, "{}", area["business"]);
    }
}

#[test]
fn every_planted_finding_is_told_and_no_other() {
    let (_, report) = Tekigo::new().json(CHECK);
    let mut found: Vec<[String; 3]> = report["findings"].as_array().unwrap().iter().map(told).collect();
    found.sort();
    let planted: Vec<[String; 3]> = serde_json::from_value(truth()["findings"].clone()).unwrap();
    assert!(planted.len() > 150, "{}", planted.len());
    let missing: Vec<_> = planted.iter().filter(|one| !found.contains(one)).collect();
    let extra: Vec<_> = found.iter().filter(|one| !planted.contains(one)).collect();
    assert!(missing.is_empty() && extra.is_empty(), "missing {missing:#?}\nextra {extra:#?}");
    assert_eq!(found, planted);
}

#[test]
fn the_counts_of_the_delivery_are_those_of_the_plan() {
    let (_, report) = Tekigo::new().json(CHECK);
    let mut totals: BTreeMap<&str, BTreeMap<String, u64>> = BTreeMap::new();
    for area in report["areas"].as_array().unwrap() {
        for obligation in ["required", "optional", "prohibited"] {
            let counts = totals.entry(obligation).or_default();
            for (status, count) in area["summary"][obligation]["by_status"].as_object().into_iter().flatten() {
                *counts.entry(status.clone()).or_default() += count.as_u64().unwrap();
            }
        }
    }
    let planted = truth()["totals"].clone();
    assert_eq!(serde_json::to_value(totals).unwrap(), planted);
}

#[test]
fn what_the_head_of_section_reads_on_one_screen() {
    let run = Tekigo::new().run(["check", "fixtures/minato-shi", "--as-of", "2026-04-01"]);
    assert!(run.out.lines().count() <= 66, "one screen: {} lines", run.out.lines().count());
    insta::assert_snapshot!("minato_ja", run.out);
    let run = Tekigo::new().run(["check", "fixtures/minato-shi", "--as-of", "2026-04-01", "--lang", "en"]);
    insta::assert_snapshot!("minato_en", run.out);
}

#[test]
fn everything_is_there_for_whoever_asks() {
    let run = Tekigo::new().run(["check", "fixtures/minato-shi", "--as-of", "2026-04-01", "--verbose"]);
    let (_, report) = Tekigo::new().json(CHECK);
    for finding in report["findings"].as_array().unwrap() {
        let id = text(&finding["key"]).rsplit('/').next().unwrap_or_default().to_owned();
        assert!(run.out.contains(&id), "{finding}");
    }
}

fn planted() -> BTreeMap<String, String> {
    let truth = truth();
    let areas = truth["areas"].as_object().unwrap().values();
    areas
        .flat_map(|area| area["statuses"].as_object().unwrap().clone())
        .map(|(key, status)| (key, text(&status)))
        .collect()
}

const WITHOUT_IDS: [&str; 3] = ["fixtures/minato-shi-without-ids", "--as-of", "2026-04-01"];

/// The copy without columns of IDs is made by `fixtures/minato-shi-without-ids.py`.
#[test]
fn without_any_id_nothing_is_met_or_offered_that_was_not_planted_so() {
    let (run, report) = Tekigo::new().json(WITHOUT_IDS);
    assert_eq!(run.code, 1, "{}", run.err);
    let planted = planted();
    let statuses = statuses(&report);
    assert_eq!(statuses.len(), planted.len());
    let good = |status: &str| status == "met" || status == "offered";
    for (key, status) in statuses {
        assert!(!good(&status) || planted[&key] == status, "{key} is {status}, planted {}", planted[&key]);
    }
    let waiting =
        report["areas"].as_array().unwrap().iter().flat_map(|area| area["unmatched"].as_array().into_iter().flatten());
    let waiting: Vec<String> =
        waiting.filter(|row| row["reason"] == "needs-review").map(|row| text(&row["text"])).collect();
    // Rows of the vendor's own that no requirement asks for.
    assert_eq!(waiting, ["統計資料の自動作成", "統計資料の自動作成", "庁内掲示板への自動投稿"]);
}

/// openpyxl filled in the review workbook (same script).
#[test]
fn the_review_workbook_brings_a_delivery_without_ids_to_the_truth() {
    let review = "fixtures/minato-shi-without-ids.review.xlsx";
    let (_, report) = Tekigo::new().json(WITHOUT_IDS.into_iter().chain(["--matches", review]));
    assert_eq!(statuses(&report), planted());
    let rows =
        report["areas"].as_array().unwrap().iter().flat_map(|area| area["unmatched"].as_array().into_iter().flatten());
    assert!(rows.into_iter().all(|row| row["reason"] != "needs-review"));
}
