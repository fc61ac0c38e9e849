//! What goes wrong when lists are handed over: the list of another area, a sheet for another class, a file twice.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests say what failed by panicking")]

mod common;

use common::sheet::statuses;
use common::sheet::{AS_OF, rules, sheets};
use common::{Tekigo, folder};
use rust_xlsxwriter::{Formula, Note, Workbook};
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

/// What each file of a delivery was taken for.
fn kinds(report: &Value) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let inputs = report["run"]["inputs"].as_array().unwrap();
    inputs.iter().map(|input| (text(&input["path"]), text(&input["kind"]))).collect()
}

#[test]
fn instructions_that_were_saved_as_a_file_of_their_own_are_passed_over() {
    let digest = "0f".repeat(32);
    let header = "業務ID,種類,仕様パック,仕様の版,確からしさ,仕様パックの指紋（SHA-256）";
    let guide = |line: &str| format!("記入要領\n回答の言葉\n対応済,意味\n\n{header}\n{line}\n");
    let list = "機能ID,機能名称,回答\n0020001,印鑑登録,○\n".to_owned();
    let files = [("a.csv", guide(&format!("999,機能,a,1,公式,{digest}"))), ("印鑑登録.csv", list)];
    let report = Tekigo::at(folder(&files).path()).json([&["."][..], &AS_OF].concat()).1;
    assert_eq!(kinds(&report)[0], ("a.csv".to_owned(), "instructions".to_owned()));
    assert!(!rules(&report).contains_key("unrecognised-file"));
    let files = [("a.csv", guide("")), ("印鑑登録.csv", files[1].1.clone())];
    let report = Tekigo::at(folder(&files).path()).json([&["."][..], &AS_OF].concat()).1;
    assert_eq!(rules(&report).get("unrecognised-file"), Some(&1), "without its table it may be anything");
}

#[test]
fn a_copy_with_the_result_counts_only_where_its_answers_are_others_or_it_comes_alone() {
    let place = tempfile::tempdir().unwrap();
    let at = |name: &str| place.path().join(name);
    let packs = sheets().join("packs");
    let options = ["--class", "city", "--pack-dir", packs.to_str().unwrap()];
    let program = Tekigo::at(place.path());
    std::fs::copy(sheets().join("filled.xlsx"), at("回答書.xlsx")).unwrap();
    let check = |files: &[&str]| program.json([files, &options, &AS_OF].concat()).1;
    let alone = check(&["回答書.xlsx"]);
    program.run([&["check", "回答書.xlsx", "-o", "r.json"][..], &options, &AS_OF].concat());
    for lang in ["ja", "en"] {
        let annotate =
            ["sheet", "annotate", "回答書.xlsx", "--report", "r.json", "-o", "控え.xlsx", "--force", "--lang", lang];
        assert_eq!(program.run(annotate).code, 0);
        let both = check(&["回答書.xlsx", "控え.xlsx"]);
        assert_eq!(finding(&both, "annotated-copy")["severity"], "info", "{lang}");
        assert_eq!(kinds(&both)[1].1, "annotated-copy");
        assert_eq!(statuses(&both), statuses(&alone));
        let copy = check(&["控え.xlsx"]);
        assert!(!rules(&copy).contains_key("annotated-copy"));
        assert_eq!(statuses(&copy), statuses(&alone));
    }
    // The original was changed after the copy had been made.
    std::fs::copy(sheets().join("rearranged.xlsx"), at("回答書.xlsx")).unwrap();
    let both = check(&["回答書.xlsx", "控え.xlsx"]);
    assert_eq!(rules(&both).get("annotated-copy-differs"), Some(&1));
    assert!(!rules(&both).contains_key("annotated-copy"));
}

#[test]
fn formulas_that_nobody_calculated_are_told_and_empty_texts_are_none() {
    let book = |result: &str| {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet().set_name("印鑑登録").unwrap();
        for (column, text) in (0_u16..).zip(["機能ID", "機能名称", "回答"]) {
            sheet.write_string(0, column, text).unwrap();
        }
        for row in 1..4 {
            sheet.write_string(row, 0, format!("002000{row}")).unwrap();
            sheet.write_formula(row, 2, Formula::new("=A1&\"\"").set_result(result)).unwrap();
        }
        book.save_to_buffer().unwrap()
    };
    let bare = common::container::changed(&book("○"), |name, content| {
        if name.ends_with("sheet1.xml") {
            let text = String::from_utf8(std::mem::take(content)).unwrap();
            *content = text.replace("<v>○</v>", "<v></v>").replace(" t=\"str\"", "").into_bytes();
        }
    });
    let report = |bytes: Vec<u8>| Tekigo::at(folder(&[("a.xlsx", bytes)]).path()).json([&["."][..], &AS_OF].concat()).1;
    let found = report(bare);
    let found = finding(&found, "formulas-not-calculated");
    assert!(found["message"].as_str().unwrap().contains("（3件。最初はC2）"), "{found}");
    assert_eq!(found["location"]["cell"], "C2");
    for result in ["○", ""] {
        assert!(!rules(&report(book(result))).contains_key("formulas-not-calculated"), "{result}");
    }
}

#[test]
fn comments_on_cells_are_remarks_of_their_rows() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("介護保険").unwrap();
    for (row, cells) in (0_u32..).zip([["機能ID", "機能名称", "回答"], ["0230001", "", "○"], ["0230002", "", "○"]])
    {
        for (column, text) in (0_u16..).zip(cells) {
            sheet.write_string(row, column, text).unwrap();
        }
    }
    sheet.insert_note(1, 2, &Note::new("次期版で対応予定").set_author("山田")).unwrap();
    sheet.insert_note(0, 2, &Note::new("全てカスタマイズ前提")).unwrap();
    let place = folder(&[("a.xlsx", book.save_to_buffer().unwrap())]);
    let packs = sheets().join("packs");
    let report = Tekigo::at(place.path()).json([&[".", "--pack-dir", packs.to_str().unwrap()][..], &AS_OF].concat()).1;
    let found = finding(&report, "comment-read");
    assert_eq!((found["location"]["cell"].as_str(), found["count"].as_u64()), (Some("C2"), Some(1)));
    assert!(found["message"].as_str().unwrap().contains("例: 次期版で対応予定"), "{found}");
    assert_eq!(finding(&report, "general-note")["location"]["cell"], "C1");
    let text = report.to_string();
    assert!(text.contains("コメント: 次期版で対応予定") && !text.contains("山田"), "the author is nobody's business");
}
