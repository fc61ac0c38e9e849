//! What goes wrong when lists are handed over: the list of another area, a sheet for another class, a file twice.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests say what failed by panicking")]

mod common;

use common::sheet::{AS_OF, rules, sheets};
use common::{Tekigo, folder};
use serde_json::Value;

/// The first finding of a rule.
fn finding<'r>(report: &'r Value, rule: &str) -> &'r Value {
    let all = report["findings"].as_array().unwrap();
    all.iter().find(|finding| finding["rule"] == rule).unwrap_or(&Value::Null)
}

/// Makes an answer sheet for 介護保険 and a class in a folder, and checks it for another.
fn sheet_for(class: &str, judged: &[&str]) -> Value {
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("回答書.xlsx");
    let path = path.to_str().unwrap();
    let new = ["sheet", "new", "-o", path, "--area", "023", "--class", class, "--pack-dir", "packs"];
    let run = Tekigo::at(&sheets()).run([&new[..], &AS_OF].concat());
    assert_eq!(run.code, 0, "{}", run.err);
    Tekigo::at(&sheets()).json([&[path, "--pack-dir", "packs"][..], judged, &AS_OF].concat()).1
}

#[test]
fn an_answer_sheet_for_a_class_that_is_not_judged_is_told() {
    let report = sheet_for("core-city", &["--class", "village"]);
    let found = finding(&report, "sheet-other-class");
    assert_eq!(found["message"], "この回答書は中核市用に作られていますが、村として確認しています");
    assert_eq!(found["severity"], "warning");
    for judged in [&["--class", "core-city"][..], &["--class", "village,core-city"], &[]] {
        assert!(!rules(&sheet_for("core-city", judged)).contains_key("sheet-other-class"), "{judged:?}");
    }
    // As CSV only the title above the list is left.
    let title = "023 介護保険　機能の回答書（中核市）　黄色の欄に記入してください。";
    let list = format!("{title}\n\n業務ID,機能ID,機能名称,回答\n023,0230001,被保険者証,対応済\n");
    let place = folder(&[("delivery.toml", "class = \"town\"\n".to_owned()), ("回答.csv", list)]);
    let (_, report) = Tekigo::at(place.path()).json([&["."][..], &AS_OF].concat());
    assert_eq!(rules(&report).get("sheet-other-class"), Some(&1));
}

#[test]
fn where_all_lists_are_of_other_areas_the_missing_one_is_told_with_what_is_there() {
    let list = "機能ID,機能名称,回答\n0020001,印鑑登録,○\n0020002,印鑑廃止,○\n";
    let place = folder(&[("a/印鑑登録_機能.csv", list)]);
    let asked = |area: &str| Tekigo::at(place.path()).json([&[".", "--area", area][..], &AS_OF].concat()).1;
    let report = asked("023");
    let missing = finding(&report, "list-missing");
    let message = missing["message"].as_str().unwrap();
    assert!(message.contains("（手元の一覧は印鑑登録（002）（a/印鑑登録_機能.csv）のものです）"), "{message}");
    assert!(missing["remedy"].as_str().unwrap().contains("--area 002"), "{}", missing["remedy"]);
    assert!(!rules(&asked("002")).contains_key("list-missing"));
}
