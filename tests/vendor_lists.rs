//! Lists as vendors send them, in every layout and format: `check` says of each what was planted (`fixtures/lists.py`).
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "tests say what failed by panicking")]

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use common::{Tekigo, fixture};
use serde_json::Value;

/// The lines that are shown of one list: more of them say nothing new.
const SHOWN: usize = 20;

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn truth() -> Vec<Value> {
    serde_json::from_slice(&fixture("lists.truth.json")).unwrap()
}

/// `023/function`, and behind it the product where the delivery names one.
fn section(business: &Value, kind: &str, product: &Value) -> String {
    let product = text(product);
    if product == "製品名未指定" {
        format!("{}/{kind}", text(business))
    } else {
        format!("{}/{kind} {product}", text(business))
    }
}

/// A place as the truth writes it: `回答.xlsx 機能一覧!F12`, or line and field, `回答.csv 12:4`.
fn place(location: &Value) -> String {
    let file = text(&location["file"]);
    match location["cell"].as_str() {
        Some(cell) => format!("{file} {}!{cell}", text(&location["sheet"])),
        None => format!("{file} {}:{}", location["line"], location["column"]),
    }
}

/// What a finding is about: a section, a requirement, else its 業務ID.
fn about(finding: &Value) -> String {
    let business = finding["business"].as_str().unwrap_or("-");
    if ["pack-limits", "not-in-outline", "list-missing"].contains(&text(&finding["rule"])) {
        let kind = if text(&finding["message"]).contains("帳票") { "form" } else { "function" };
        return format!("{business}/{kind}");
    }
    finding["key"].as_str().unwrap_or(business).to_owned()
}

/// Counts what stands in two lists and tells where they differ.
fn differences(
    what: &str,
    expected: impl IntoIterator<Item = String>,
    found: impl IntoIterator<Item = String>,
) -> Vec<String> {
    let mut counts: BTreeMap<String, i64> = BTreeMap::new();
    for one in found {
        *counts.entry(one).or_default() += 1;
    }
    for one in expected {
        *counts.entry(one).or_default() -= 1;
    }
    let differs = counts.into_iter().filter(|(_, count)| *count != 0);
    differs.map(|(one, count)| format!("{what} {count:+}: {one}")).collect()
}

/// Statuses, claims, rows without a requirement and findings of a report, held against the truth.
fn compared(expected: &Value, report: &Value) -> Vec<String> {
    let mut found = BTreeSet::new();
    let mut statuses = Vec::new();
    let mut cells: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut rows = Vec::new();
    let unmatched = |row: &Value| format!("{} {}", text(&row["reason"]), text(&row["text"]));
    for area in report["areas"].as_array().unwrap() {
        for one in area["requirements"].as_array().unwrap() {
            let name = section(&area["business"], text(&one["kind"]), &area["product"]);
            statuses.push(format!("{name} {} {}", text(&one["id"]), text(&one["status"])));
            let key = name.replacen(text(&one["kind"]), &format!("{}/{}", text(&one["kind"]), text(&one["id"])), 1);
            let places = one["claims"].as_array().into_iter().flatten().map(|claim| place(&claim["location"]));
            cells.entry(key).or_default().extend(places);
            found.insert(name);
        }
        rows.extend(area["unmatched"].as_array().into_iter().flatten().map(unmatched));
    }
    rows.extend(report["unmatched"].as_array().into_iter().flatten().map(unmatched));
    let planted = expected["statuses"].as_object().unwrap().iter().flat_map(|(name, by_status)| {
        let of_status = |(status, ids): (&String, &Value)| {
            text(ids).split(' ').map(|id| format!("{name} {id} {status}")).collect::<Vec<_>>()
        };
        by_status.as_object().unwrap().iter().flat_map(of_status).collect::<Vec<_>>()
    });
    let mut wrong = differences("status", planted, statuses);
    let planted = expected["unmatched"].as_array().unwrap().iter();
    wrong.extend(differences("row", planted.map(|row| format!("{} {}", text(&row[0]), text(&row[1]))), rows));
    let planted = expected["findings"].as_object().unwrap().iter();
    let planted =
        planted.flat_map(|(rule, abouts)| text(abouts).split(' ').map(move |about| format!("{rule} {about}")));
    let told = report["findings"].as_array().unwrap().iter();
    wrong.extend(differences("finding", planted, told.map(|one| format!("{} {}", text(&one["rule"]), about(one)))));
    for (key, places) in expected["cells"].as_object().unwrap() {
        let planted = places.as_array().unwrap().iter().map(|one| text(one).to_owned());
        let claims = cells.remove(key).unwrap_or_default();
        wrong.extend(differences(&format!("cell of {key}"), planted, claims));
    }
    wrong
}

/// Runs the checks of one list; empty where every one says what was planted.
fn checked(list: &Value) -> String {
    let name = text(&list["name"]);
    let mut said = String::new();
    for check in list["checks"].as_array().unwrap() {
        let arguments = check["arguments"].as_array().unwrap().iter().map(text);
        let all: Vec<String> =
            std::iter::once(format!("fixtures/lists/{name}")).chain(arguments.map(str::to_owned)).collect();
        let (run, report) = Tekigo::new().json(&all);
        let mut wrong = compared(check, &report);
        if i64::from(run.code) != check["exit"] {
            wrong.push(format!("exit code {}: {}", run.code, run.err));
        }
        if !wrong.is_empty() {
            let (count, shown) = (wrong.len(), wrong.into_iter().take(SHOWN).collect::<Vec<_>>().join("\n  "));
            writeln!(said, "{} ({count} differences)\n  {shown}", all.join(" ")).unwrap();
        }
    }
    said
}

#[test]
fn every_list_is_read_as_it_is_meant() {
    let lists = truth();
    assert!(lists.len() >= 36, "{}", lists.len());
    let halves = lists.chunks(lists.len().div_ceil(2));
    let wrong: String = std::thread::scope(|scope| {
        let running: Vec<_> = halves.map(|half| scope.spawn(|| half.iter().map(checked).collect::<String>())).collect();
        running.into_iter().map(|half| half.join().unwrap()).collect()
    });
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn every_layout_and_every_format_is_among_them() {
    let lists = truth();
    let made: BTreeSet<&str> = lists.iter().map(|list| text(&list["made_by"])).collect();
    for form in
        ["xlsx by openpyxl", "xlsx by LibreOffice", "xls by LibreOffice", "ods by LibreOffice", "json", "jsonl", "xml"]
    {
        assert!(made.contains(form), "{form}: {made:?}");
    }
    for encoding in ["utf-8", "utf-8 with mark", "utf-16 with mark", "cp932"] {
        assert!(made.contains(format!("csv, {encoding}").as_str()), "{encoding}: {made:?}");
    }
    let layouts: BTreeSet<&str> = lists.iter().flat_map(|list| list["layouts"].as_array().unwrap()).map(text).collect();
    for layout in [
        "header in row 47",
        "two merged header rows",
        "three merged header rows",
        "several tables on one sheet",
        "one sheet per area",
        "one file per area",
        "a cover sheet",
        "a legend",
        "totals at the end",
        "notes between rows",
        "answers in one column",
        "answers one per class",
        "answers one per answer with a mark",
        "answers one per product",
        "items continued over rows",
        "IDs merged over several rows",
        "several IDs in one cell",
        "one function answered by several rows",
        "contradictory answers",
        "hidden rows",
        "hidden columns",
        "hidden sheets",
        "filtered rows",
        "struck-out answers",
        "form list",
        "repaired IDs",
        "--columns overrules",
    ] {
        assert!(layouts.contains(layout), "{layout}");
    }
}
