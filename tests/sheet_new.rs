//! Answer sheets: made, filled in, read back.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stderr,
    reason = "tests say what failed by panicking"
)]

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use calamine::Data;
use common::container::{part, parts};
use common::sheet::{AS_OF, cells, checked, rules, sheets, statuses, text};
use common::{Tekigo, folder, of_area};

/// Makes an answer sheet in a folder.
fn made(folder: &Path, options: &[&str]) -> PathBuf {
    let path = folder.join("回答書.xlsx");
    let output = path.to_str().unwrap();
    let run = Tekigo::at(&sheets()).run([&["sheet", "new", "--force", "-o", output][..], options, &AS_OF].concat());
    assert_eq!(run.code, 0, "{}", run.err);
    path
}

const SAMPLE: [&str; 8] =
    ["--area", "023,9A1", "--class", "city", "--pack-dir", "packs", "--kind", "function,form,data"];

#[test]
fn what_a_vendor_filled_in_reads_back_exactly_from_every_program_and_format() {
    let answers: BTreeMap<String, BTreeMap<String, String>> =
        serde_json::from_slice(&std::fs::read(sheets().join("answers.json")).unwrap()).unwrap();
    let expected: BTreeMap<String, String> = [
        ("023/function/0230001", "met"),
        ("023/function/0230002", "partial"),
        ("023/function/0230003", "not-due"),
        ("023/function/0230004", "unmet"),
        ("023/function/0230005", "alternative"),
        ("023/function/0230006", "not-offered"),
        ("023/function/0230007", "met"),
        ("023/function/0230008", "prohibited-present"),
        ("023/function/0230009", "not-applicable"),
        ("023/function/0230010", "met"),
        ("023/function/0230011", "met"),
        ("023/function/0230012", "unanswered"),
        ("023/form/0230001", "met"),
        ("023/form/0230002", "unanswered"),
        ("023/form/0230003", "met"),
        ("023/data/02300001", "met"),
        ("023/data/02300002", "unanswered"),
        ("9A1/function/A-1", "met"),
        ("9A1/function/A-2", "met"),
    ]
    .map(|(key, status)| (key.to_owned(), status.to_owned()))
    .into();
    for file in ["filled.xlsx", "rearranged.xlsx", "libreoffice.xlsx", "filled.ods", "functions.csv"] {
        let report = checked(file);
        if report["run"]["inputs"][0]["kind"] == "unreadable" && file == "filled.ods" {
            eprintln!("SKIPPED: ODS is not read");
            continue;
        }
        let only = |key: &String| file != "functions.csv" || key.starts_with("023/function");
        let expected: BTreeMap<_, _> = expected.iter().filter(|(key, _)| only(key)).collect();
        let found = statuses(&report);
        assert_eq!(found.iter().collect::<BTreeMap<_, _>>(), expected, "{file}");
        assert!(!rules(&report).contains_key("sheet-other-version"), "{file}");
        // The very words, each at its own requirement.
        for area in report["areas"].as_array().unwrap() {
            assert!(area.get("unmatched").is_none(), "{file}");
            for one in area["requirements"].as_array().unwrap() {
                let Some(claim) = one["claims"].get(0) else { continue };
                let kind = match one["kind"].as_str().unwrap() {
                    "function" => "機能",
                    "form" => "帳票",
                    _ => "データ項目",
                };
                let sheet = format!("{}_{kind}", text(&area["business"]));
                let said = answers[&sheet].get(one["id"].as_str().unwrap()).map_or("", String::as_str);
                assert_eq!(claim["text"].as_str().unwrap(), said, "{file} {}", one["key"]);
            }
        }
    }
    let report = checked("filled.xlsx");
    let of = |id: &str| {
        let all = report["areas"][0]["requirements"].as_array().unwrap();
        all.iter().find(|one| one["key"] == format!("023/function/{id}")).unwrap()["claims"][0].clone()
    };
    assert_eq!(of("0230003")["due"]["last"], "2027-03-31");
    assert_eq!(of("0230010")["note"], "=SUM(A1:A3) のように書いた備考");
}

#[test]
fn words_at_prohibited_functions_mean_what_they_say_whatever_marks_mean() {
    let filled = std::fs::read(sheets().join("filled.xlsx")).unwrap();
    for sense in ["presence", "compliance"] {
        let config = format!("class = \"city\"\nprohibited_answers = \"{sense}\"\n");
        let delivery = folder(&[("delivery.toml", config.into_bytes()), ("回答書.xlsx", filled.clone())]);
        let packs = sheets().join("packs");
        let (_, report) =
            Tekigo::at(delivery.path()).json([&[".", "--pack-dir", packs.to_str().unwrap()][..], &AS_OF].concat());
        let found = statuses(&report);
        for (key, status) in [
            ("023/function/0230007", "met"),
            ("023/function/0230008", "prohibited-present"),
            ("023/form/0230003", "met"),
            ("9A1/function/A-2", "met"),
        ] {
            assert_eq!(found[key], status, "{sense} {key}");
        }
    }
}

#[test]
fn a_sheet_that_nobody_filled_in_gives_nothing_but_unanswered() {
    let place = tempfile::tempdir().unwrap();
    for options in [
        &["--area", "core-20", "--class", "core-city", "--kind", "function,form,data"][..],
        &["--area", "001", "--class", "village"],
        &SAMPLE,
    ] {
        let path = made(place.path(), options);
        let class = options[options.iter().position(|word| *word == "--class").unwrap() + 1];
        let arguments = [path.to_str().unwrap(), "--class", class, "--pack-dir", "packs"];
        let (_, report) = Tekigo::at(&sheets()).json([&arguments[..], &AS_OF].concat());
        let mut count = 0;
        for area in report["areas"].as_array().unwrap() {
            assert!(area.get("unmatched").is_none(), "{}", area["business"]);
            for (id, status) in of_area(area) {
                assert!(["unanswered", "not-applicable", "not-due"].contains(&status.as_str()), "{id} {status}");
                count += usize::from(status == "unanswered");
            }
        }
        assert!(count > 10, "{options:?}");
        let allowed = ["unanswered", "optional-unanswered", "pack-limits", "not-due", "scope-undecided"];
        let found: BTreeSet<String> = rules(&report).into_keys().collect();
        assert!(found.iter().all(|rule| allowed.contains(&rule.as_str())), "{found:?}");
    }
}

#[test]
fn the_workbook_is_locked_but_for_the_answers_prints_well_and_names_its_packs() {
    let place = tempfile::tempdir().unwrap();
    let path = made(place.path(), &SAMPLE);
    let bytes = std::fs::read(&path).unwrap();
    assert_eq!(std::fs::read(made(place.path(), &SAMPLE)).unwrap(), bytes, "the same packs give the same bytes");
    let parts = parts(&bytes);
    let list = part(&parts, "xl/worksheets/sheet2.xml");
    for needed in [
        "<sheetProtection sheet=\"1\"",
        "autoFilter=\"0\"",
        "sort=\"0\"",
        "formatColumns=\"0\"",
        "<pane xSplit=\"2\" ySplit=\"3\"",
        "state=\"frozen\"",
        "<autoFilter ref=\"A3:K14\"/>",
        "IF($G4=\"×\",実装不可の選択肢,回答の選択肢)",
        "type=\"date\"",
        "orientation=\"landscape\"",
        "paperSize=\"9\"",
        "fitToHeight=\"0\"",
        "&amp;P / &amp;N",
    ] {
        assert!(list.contains(needed), "{needed}");
    }
    assert!(!list.contains("password="), "no password");
    let book = part(&parts, "xl/workbook.xml");
    assert!(book.contains("Print_Titles") && book.contains("'023_機能'!$3:$3"), "{book}");
    let properties = part(&parts, "docProps/custom.xml");
    let packs =
        ["tekigo-pack-023-function", "tekigo-pack-023-form", "tekigo-pack-023-data", "tekigo-pack-9A1-function"];
    assert!(packs.iter().all(|name| properties.contains(name)) && properties.contains("sha256:"), "{properties}");

    let cells = cells(&bytes);
    let sheet_names: BTreeSet<&str> = cells.keys().map(|(name, ..)| name.as_str()).collect();
    assert_eq!(sheet_names, ["023_データ項目", "023_帳票", "023_機能", "9A1_機能", "記入要領"].into());
    let texts: Vec<&Data> = cells.iter().filter(|((name, ..), _)| name == "023_機能").map(|(_, cell)| cell).collect();
    assert!(texts.contains(&&Data::String("=1+1 で始まる名称".into())), "what begins with = is a text");
    assert!(texts.contains(&&Data::String("-5 度の管理".into())));
    assert!(!texts.iter().any(|cell| matches!(cell, Data::String(id) if id == "0230009")), "out of scope for a city");
    let guide: Vec<String> =
        cells.iter().filter(|((name, ..), _)| name == "記入要領").map(|(_, cell)| cell.to_string()).collect();
    let digests = guide.iter().filter(|cell| cell.len() == 64 && cell.bytes().all(|byte| byte.is_ascii_hexdigit()));
    assert_eq!(digests.count(), 4);
    assert!(guide.iter().any(|line| line.contains("対象外（－）の要件 1件は除いてあります")), "{guide:?}");
    assert!(guide.iter().any(|line| line.contains("9A1") && line.contains("仕様パックがありません")), "{guide:?}");
}

#[test]
fn a_sheet_made_from_another_state_of_the_pack_is_told() {
    let place = tempfile::tempdir().unwrap();
    let pack = |name: &str| {
        let file = |table: &str| {
            (format!("packs/023-sample/{table}"), std::fs::read(sheets().join("packs/023-sample").join(table)).unwrap())
        };
        let mut files: Vec<(String, Vec<u8>)> =
            ["pack.toml", "functions.csv", "forms.csv", "data-items.csv"].map(file).to_vec();
        files[1].1.extend(name.as_bytes());
        files
    };
    for (path, content) in pack("0230013,4 記号,増えた要件,前はなかった。,required,required,,\n") {
        let path = place.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, content).unwrap();
    }
    std::fs::copy(sheets().join("filled.xlsx"), place.path().join("回答書.xlsx")).unwrap();
    let (_, report) =
        Tekigo::at(place.path()).json([&["回答書.xlsx", "--area", "023", "--class", "city"][..], &AS_OF].concat());
    assert_eq!(rules(&report)["sheet-other-version"], 3, "functions, forms and data are one pack");
    let finding =
        report["findings"].as_array().unwrap().iter().find(|one| one["rule"] == "sheet-other-version").unwrap();
    assert_eq!(finding["business"], "023");
    assert!(text(&finding["message"]).contains("023-sample 第1.0版"), "{}", finding["message"]);
}

#[test]
fn what_the_command_line_says_too_little_of_is_asked_for() {
    let place = tempfile::tempdir().unwrap();
    let output = place.path().join("a.xlsx");
    let output = output.to_str().unwrap();
    let run = |options: &[&str]| Tekigo::at(place.path()).run([&["sheet", "new"][..], options].concat());
    for (options, code, said) in [
        (&["-o", output, "--class", "city"][..], 2, "どの業務の回答書か"),
        (&["-o", output, "--area", "023"], 2, "どの自治体区分の回答書か"),
        (&["-o", output, "--area", "023", "--class", "city,town"], 2, "一つの自治体区分"),
        (&["-o", "a.csv", "--area", "023", "--class", "city"], 2, "拡張子は .xlsx"),
        (&["-o", output, "--area", "012", "--class", "special-ward"], 4, "行わない業務です"),
    ] {
        let run = run(options);
        assert_eq!(run.code, code, "{options:?} {}", run.err);
        assert!(run.err.contains(said), "{}", run.err);
    }
    assert!(!Path::new(output).exists());
    let run = run(&["-o", output, "--area", "023", "--municipality", "松戸市", "--lang", "en"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.err.contains("made from outlines"), "{}", run.err);
    let cells = cells(&std::fs::read(output).unwrap());
    let guide: Vec<String> =
        cells.iter().filter(|((name, ..), _)| name == "Instructions").map(|(_, cell)| cell.to_string()).collect();
    assert!(guide.iter().any(|line| line.starts_with("Please note: a pack of grade 概要 (outline)")), "{guide:?}");
    assert!(guide.iter().any(|line| line.contains("松戸市")), "{guide:?}");
    // What is there may be filled in.
    let again = ["sheet", "new", "-o", output, "--area", "023", "--class", "city"];
    std::fs::write(output, "filled in").unwrap();
    let refused = Tekigo::at(place.path()).run(again);
    assert_eq!(refused.code, 2, "{}", refused.err);
    assert!(refused.err.contains("は既にあります"), "{}", refused.err);
    assert_eq!(std::fs::read(output).unwrap(), b"filled in");
    assert_eq!(Tekigo::at(place.path()).run([&again[..], &["--force"]].concat()).code, 0);
    assert_ne!(std::fs::read(output).unwrap(), b"filled in");
}
