//! The formats as a user gets them: from a check and from a saved report, on standard output and in files.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stderr,
    reason = "tests say what failed by panicking"
)]

mod common;

use std::path::Path;

use calamine::{Data, Reader as _};
use common::{Tekigo, folder, sarif};
use serde_json::Value;
use tekigo::report::{FORMATS, Format};

const AOZORA: [&str; 2] = ["check", "fixtures/aozora-shi"];
const ENDINGS: [&str; 10] =
    ["json", "xlsx", "csv", "md", "jsonl", "sarif", "junit.xml", "github.txt", "gitlab.json", "txt"];

/// Runs a command with an output for every format, and gives the exit code.
fn written(arguments: &[&str], folder: &Path, name: &str) -> i32 {
    let outputs: Vec<String> = ENDINGS
        .iter()
        .flat_map(|ending| ["-o".to_owned(), folder.join(format!("{name}.{ending}")).display().to_string()])
        .collect();
    let all: Vec<String> = arguments.iter().map(|argument| (*argument).to_owned()).chain(outputs).collect();
    Tekigo::new().run(all).code
}

fn read(folder: &Path, name: &str) -> Vec<u8> {
    std::fs::read(folder.join(name)).unwrap()
}

fn json(folder: &Path, name: &str) -> Value {
    serde_json::from_slice(&read(folder, name)).unwrap()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

#[test]
fn a_saved_report_gives_byte_for_byte_what_the_check_gave_in_both_languages() {
    for lang in ["ja", "en"] {
        let here = folder::<&str>(&[]);
        let here = here.path();
        assert_eq!(written(&[&AOZORA[..], &["--lang", lang]].concat(), here, "a"), 1);
        assert_eq!(written(&[&AOZORA[..], &["--lang", lang, "--jobs", "1"]].concat(), here, "b"), 1);
        let saved = here.join("a.json").display().to_string();
        assert_eq!(written(&["report", &saved, "--lang", lang], here, "c"), 0);
        for ending in ENDINGS {
            let [first, second, third] = ["a", "b", "c"].map(|name| read(here, &format!("{name}.{ending}")));
            assert!(first == second, "{lang} {ending} is the same twice");
            assert!(first == third, "{lang} {ending} is the same from the saved report");
            assert!(first.len() > 1000);
        }
    }
}

#[test]
fn a_report_saved_in_one_language_renders_in_the_other() {
    let here = folder::<&str>(&[]);
    let here = here.path();
    written(&[&AOZORA[..], &["--lang", "ja"]].concat(), here, "ja");
    written(&[&AOZORA[..], &["--lang", "en"]].concat(), here, "en");
    let saved = here.join("ja.json").display().to_string();
    written(&["report", &saved, "--lang", "en"], here, "again");
    for ending in ENDINGS {
        let [japanese, english, again] = ["ja", "en", "again"].map(|name| read(here, &format!("{name}.{ending}")));
        assert!(english == again, "{ending}");
        let both = ["json", "jsonl"].contains(&ending);
        assert_eq!(japanese == english, both, "{ending} follows the language");
    }
}

#[test]
fn standard_output_holds_nothing_but_the_format() {
    for entry in FORMATS.iter().filter(|entry| entry.prints && entry.name != "text") {
        let here = folder::<&str>(&[]);
        let file = here.path().join(format!("a.{}", entry.endings[0])).display().to_string();
        let run = Tekigo::new().run([&AOZORA[..], &["--format", entry.name, "-o", &file]].concat());
        assert_eq!(run.code, 1, "{}: {}", entry.name, run.err);
        let file = String::from_utf8(std::fs::read(&file).unwrap()).unwrap();
        assert!(run.out == file, "{}: printed and written are the same", entry.name);
    }
    let run = Tekigo::new().run([&AOZORA[..], &["--format", "xlsx"]].concat());
    assert_eq!(run.code, 2, "a workbook is no text");
}

#[test]
fn every_ending_and_name_is_in_the_help_and_in_the_documentation() {
    let page = std::fs::read_to_string(common::root().join("docs/formats.md")).unwrap();
    for lang in ["ja", "en"] {
        for command in ["check", "report"] {
            let help = Tekigo::new().run([command, "--help", "--lang", lang]).out;
            for entry in FORMATS {
                assert!(
                    entry.endings.iter().all(|ending| help.contains(&format!(".{ending}"))),
                    "{} {command}",
                    entry.name
                );
                assert!(!entry.prints || help.contains(entry.name), "{}", entry.name);
            }
        }
    }
    for entry in FORMATS {
        assert!(entry.endings.iter().all(|ending| page.contains(&format!("`.{ending}`"))), "{}", entry.name);
        assert!(page.contains(entry.media), "{}", entry.media);
        assert!(!entry.prints || page.contains(&format!("`{}`", entry.name)), "{}", entry.name);
    }
    let unknown = Tekigo::new().run([&AOZORA[..], &["-o", "a.pdf"]].concat());
    assert_eq!(unknown.code, 2);
    assert!(unknown.err.contains(&Format::endings()), "{}", unknown.err);
}

#[test]
fn sarif_is_valid_and_tells_gaps_from_failures() {
    let here = folder::<&str>(&[]);
    let here = here.path();
    written(&[&AOZORA[..], &["--path-prefix", "./納品物/2026"]].concat(), here, "a");
    let log = json(here, "a.sarif");
    sarif::assert_valid(&log);
    let run = &log["runs"][0];
    assert_eq!(run["invocations"][0]["executionSuccessful"], true, "gaps are no failure");
    let results = run["results"].as_array().unwrap();
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    for result in results {
        let rule = &rules[usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap()];
        assert_eq!(rule["id"], result["ruleId"]);
        let help = text(&rule["help"]["text"]);
        assert!(help.contains("意味: ") && help.contains("What it means: "), "{help}");
        let place = &result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"];
        assert!(text(place).starts_with("%E7%B4%8D%E5%93%81%E7%89%A9/2026/"), "{place}");
    }
    let logical = |result: &Value| text(&result["locations"][0]["logicalLocations"][0]["fullyQualifiedName"]);
    assert!(results.iter().any(|result| logical(result) == "機能要件!G14"), "a cell of a workbook");
    let region = |result: &Value| result["locations"][0]["physicalLocation"]["region"]["startLine"].as_u64();
    assert!(results.iter().any(|result| region(result).is_some_and(|line| line > 1)), "a line of a text");

    let broken = folder(&[("001_住民記録_機能一覧.xlsx", "no workbook at all")]);
    let file = broken.path().join("a.sarif").display().to_string();
    assert_eq!(Tekigo::at(broken.path()).run(["check", ".", "-o", &file]).code, 3);
    let log = json(broken.path(), "a.sarif");
    sarif::assert_valid(&log);
    let invocation = &log["runs"][0]["invocations"][0];
    assert_eq!(invocation["executionSuccessful"], false);
    assert_eq!(invocation["toolExecutionNotifications"].as_array().unwrap().len(), 1);
}

#[test]
fn junit_counts_what_another_parser_counts() {
    let here = folder::<&str>(&[]);
    let here = here.path();
    written(&AOZORA, here, "a");
    let page = String::from_utf8(read(here, "a.junit.xml")).unwrap();
    let suites = quick_junit::Report::deserialize_from_str(&page).unwrap();
    let report = json(here, "a.json");
    let areas = report["areas"].as_array().unwrap();
    assert_eq!(suites.test_suites.len(), areas.len());
    let mut counts = [0_usize; 4];
    for suite in &suites.test_suites {
        for case in &suite.test_cases {
            use quick_junit::{NonSuccessKind, TestCaseStatus};
            let at = match &case.status {
                TestCaseStatus::Success { .. } => 0,
                TestCaseStatus::NonSuccess { kind: NonSuccessKind::Failure, .. } => 1,
                TestCaseStatus::NonSuccess { kind: NonSuccessKind::Error, .. } => 2,
                TestCaseStatus::Skipped { .. } => 3,
            };
            counts[at] += 1;
        }
    }
    let requirements: Vec<&Value> = areas.iter().flat_map(|area| area["requirements"].as_array().unwrap()).collect();
    let not_evaluated = ["unanswered", "invalid-answer", "not-evaluated", "not-due", "not-applicable"];
    let skipped = requirements.iter().filter(|one| not_evaluated.contains(&one["status"].as_str().unwrap())).count();
    assert_eq!(counts[3], skipped);
    assert_eq!([suites.tests, suites.failures, suites.errors], [counts.iter().sum(), counts[1], counts[2]]);
    assert!(counts[1] > 20 && counts[0] > 200, "{counts:?}");
    let cases: Vec<String> = suites
        .test_suites
        .iter()
        .flat_map(|suite| suite.test_cases.iter().map(|case| format!("{:?}/{:?}", suite.name, case.name)))
        .collect();
    let mut unique = cases.clone();
    unique.sort();
    unique.dedup();
    assert_eq!(unique.len(), cases.len(), "each case has a name of its own");
}

#[test]
fn the_workbook_holds_the_table_that_municipalities_keep() {
    let here = folder::<&str>(&[]);
    let here = here.path();
    written(&AOZORA, here, "a");
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(here.join("a.xlsx")).unwrap();
    assert_eq!(book.sheet_names(), ["総括", "マトリクス", "差異一覧", "未評価", "データ検査", "実行情報"]);
    let cells = |sheet: &calamine::Range<Data>| -> Vec<Vec<String>> {
        sheet.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect()
    };
    let gaps = cells(&book.worksheet_range("差異一覧").unwrap());
    let wanted = [
        "業務",
        "機能ID",
        "機能要件",
        "実装区分",
        "ベンダー回答",
        "判定",
        "差異内容",
        "影響",
        "対応方針",
        "担当",
        "期限",
        "備考",
    ];
    assert_eq!(gaps[2][..12], wanted.map(str::to_owned));
    let row = gaps.iter().find(|row| row[1] == "1.1.5-required").unwrap();
    insta::assert_snapshot!("gap_row", row.join("\n"));
    let matrix = cells(&book.worksheet_range("マトリクス").unwrap());
    insta::assert_snapshot!("matrix", matrix[2..10].iter().map(|row| row.join(" | ")).collect::<Vec<_>>().join("\n"));
    let summary = cells(&book.worksheet_range("総括").unwrap());
    insta::assert_snapshot!("summary", summary.iter().map(|row| row.join(" | ")).collect::<Vec<_>>().join("\n"));
    let data = cells(&book.worksheet_range("データ検査").unwrap());
    assert_eq!(data[0][0], "データの出力ファイルは検査していません");
    let parts = common::container::parts(&read(here, "a.xlsx"));
    let sheet = String::from_utf8(parts["xl/worksheets/sheet3.xml"].clone()).unwrap();
    assert!(sheet.contains("標準に合わせる,運用で対応,改修を求める,経過措置,対象外,検討中"), "choices");
    assert!(sheet.contains("<autoFilter ") && sheet.contains("state=\"frozen\""));
    assert!(!sheet.contains("<sheetProtection"), "rows can be sorted and deleted");
    assert!(!parts.keys().any(|name| name.contains("vba")) && !sheet.contains("<f>"));
}

#[test]
fn what_a_workbook_cannot_hold_is_an_error_and_never_cut() {
    let here = folder::<&str>(&[]);
    let here = here.path();
    Tekigo::new().run([&AOZORA[..], &["-o", &here.join("a.json").display().to_string()]].concat());
    let mut report = json(here, "a.json");
    let one =
        report["areas"][0]["requirements"].as_array_mut().unwrap().iter_mut().find(|one| one["status"] == "partial");
    one.unwrap()["claims"][0]["note"] = "長".repeat(32_767).into();
    std::fs::write(here.join("b.json"), report.to_string()).unwrap();
    let run = Tekigo::at(here).run(["report", "b.json", "-o", "b.xlsx"]);
    assert_eq!(run.code, 5);
    assert!(run.err.contains("32,767") && run.err.contains("ベンダー回答"), "{}", run.err);
    assert!(!here.join("b.xlsx").exists());
    assert_eq!(Tekigo::at(here).run(["report", "b.json", "-o", "b.csv"]).code, 0, "other formats hold it");
}

#[test]
fn results_that_lie_among_the_lists_are_no_delivery() {
    let list = "機能ID,機能名称,対応状況\n0230001,資格管理,○\n";
    let here = folder(&[("023_介護保険_機能一覧.csv", list)]);
    let here = here.path();
    let outputs: Vec<String> = ENDINGS.iter().flat_map(|ending| ["-o".to_owned(), format!("結果.{ending}")]).collect();
    let all = |more: &[String]| {
        let words = ["check", ".", "--as-of", "2026-04-01"].map(str::to_owned);
        Tekigo::at(here).run(words.into_iter().chain(more.iter().cloned()))
    };
    let first = all(&outputs);
    assert!(first.code <= 1, "{}", first.err);
    let sarif = ["-o".to_owned(), "二.sarif.json".to_owned()];
    assert_eq!(all(&sarif).code, first.code);
    let again = all(&["-o".to_owned(), "again.json".to_owned()]);
    assert_eq!(again.code, first.code, "{}", again.err);
    let report = json(here, "again.json");
    let kinds: std::collections::BTreeMap<String, String> = report["run"]["inputs"]
        .as_array()
        .unwrap()
        .iter()
        .map(|input| (text(&input["path"]), text(&input["kind"])))
        .collect();
    for ending in ["json", "xlsx", "csv", "jsonl", "junit.xml", "gitlab.json"] {
        assert_eq!(kinds[&format!("結果.{ending}")], "saved-report", "{ending}");
    }
    assert_eq!(kinds["二.sarif.json"], "saved-report");
    assert_eq!(kinds["023_介護保険_機能一覧.csv"], "function-list");
}

#[test]
fn the_screen_can_be_quiet_chosen_and_grouped() {
    let run = |more: &[&str]| Tekigo::new().run([&AOZORA[..], more].concat());
    insta::assert_snapshot!("quiet", run(&["--quiet"]).out);
    let chosen = run(&["--only", "prohibited-present,unmet", "--group-by", "status"]).out;
    let listing = chosen.split("\n要件 ").nth(1).unwrap();
    insta::assert_snapshot!("only_by_status", listing.lines().take(30).collect::<Vec<_>>().join("\n"));
    let due = run(&["--only", "planned", "--group-by", "due"]).out;
    insta::assert_snapshot!("planned_by_due", due.split("\n要件 ").nth(1).unwrap());
    let product = run(&["--group-by", "product"]).out;
    assert!(product.contains("[ソラノミ住民記録]") && product.contains("[つきのわ台帳]"));
    assert!(run(&["--only", "met"]).out.contains("適合"), "what is met can be shown too");
    assert_eq!(run(&["--only", "bad"]).code, 2);
    assert_eq!(run(&["--only", "met", "--format", "json"]).code, 2, "machines get everything");
    assert_eq!(run(&["--quiet", "--verbose"]).code, 2);
}

#[test]
fn pages_for_people_read_well() {
    let here = folder::<&str>(&[]);
    let here = here.path();
    written(&AOZORA, here, "a");
    let lines = |name: &str, count: usize| {
        let page = String::from_utf8(read(here, name)).unwrap();
        page.lines().take(count).collect::<Vec<_>>().join("\n")
    };
    insta::assert_snapshot!("markdown", lines("a.md", 45));
    insta::assert_snapshot!("github", lines("a.github.txt", 6));
    insta::assert_snapshot!("csv", lines("a.csv", 3));
    insta::assert_snapshot!("junit", lines("a.junit.xml", 24));
    let sarif = json(here, "a.sarif");
    insta::assert_json_snapshot!("sarif_result", sarif["runs"][0]["results"][3]);
    let gitlab = json(here, "a.gitlab.json");
    insta::assert_json_snapshot!("gitlab", gitlab[3]);
}

#[test]
fn what_was_delivered_is_never_written_over() {
    let list = "機能ID,機能名称,回答\n0230265,資格取得,○\n";
    let folder = folder(&[("023_介護保険.csv", list.as_bytes())]);
    let program = Tekigo::at(folder.path());
    for option in ["-o", "--all"] {
        let run = program.run(["check", "023_介護保険.csv", option, "./023_介護保険.csv"]);
        assert_eq!(run.code, 2, "{}", run.err);
        assert!(run.err.contains("納品物の一つ"), "{}", run.err);
        assert_eq!(std::fs::read_to_string(folder.path().join("023_介護保険.csv")).unwrap(), list);
    }
    // A result of an earlier run among them is.
    for _ in 0..2 {
        let run = program.run(["check", ".", "-o", "結果.json", "-o", "結果.xlsx"]);
        assert!(run.code == 0 || run.code == 1, "{}", run.err);
    }
}
