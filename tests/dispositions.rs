//! What people write into a report comes back in the next: through other programs, by fingerprint, in every format.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stderr,
    reason = "tests say what failed by panicking"
)]

mod common;

use std::path::Path;
use std::process::Command;

use common::{Run, Tekigo, folder};
use serde_json::Value;

const CHECK: [&str; 4] = ["check", "list.csv", "--as-of", "2026-04-01"];

const FUNCTIONS: &str = "id,section,name,summary,all,effective_from,note,source
0230001,資格,資格管理,資格を管理する。,required,,,test
0230002,資格,資格照会,資格を照会する。,required,,,test
0230003,資格,一括照会,まとめて照会する。,optional,,,test
";

const PACK: &str = r#"
business = "023"
area = "long-term-care"
title = "介護保険システム標準仕様書"
authority = "厚生労働省"
classes = ["all"]

[functions]
version = "6.0"
grade = "official"
completeness = "full"
in_force_from = 2025-04-01

[[functions.source]]
name = "test"
sha256 = "0000000000000000000000000000000000000000000000000000000000000000"
"#;

const LIST: &str =
    "機能ID,機能名称,対応状況,備考\n0230001,資格管理,×,次の版で\n0230002,資格照会,△,\n0230003,一括照会,×,\n";

fn delivery() -> tempfile::TempDir {
    folder(&[("packs/023/pack.toml", PACK), ("packs/023/functions.csv", FUNCTIONS), ("list.csv", LIST)])
}

fn check(here: &Path, more: &[&str]) -> Run {
    Tekigo::at(here).run([&CHECK[..], more].concat())
}

fn json(here: &Path, name: &str) -> Value {
    serde_json::from_slice(&std::fs::read(here.join(name)).unwrap()).unwrap()
}

/// The disposition of the finding about a requirement by a rule.
fn disposition<'r>(report: &'r Value, rule: &str) -> &'r Value {
    let findings = report["findings"].as_array().unwrap();
    &findings.iter().find(|finding| finding["rule"] == rule).unwrap()["disposition"]
}

fn fingerprint(report: &Value, rule: &str) -> String {
    let findings = report["findings"].as_array().unwrap();
    let found = findings.iter().find(|finding| finding["rule"] == rule).unwrap();
    found["fingerprint"].as_str().unwrap().to_owned()
}

/// Whether a Python with openpyxl is at hand, which writes into workbooks as another program.
fn openpyxl(script: &str, arguments: &[&str], folder: &Path) -> bool {
    let run = |code: &str, arguments: &[&str]| {
        Command::new("python3").arg("-c").arg(code).args(arguments).current_dir(folder).output()
    };
    if !run("import openpyxl", &[]).is_ok_and(|output| output.status.success()) {
        eprintln!("SKIPPED: no python3 with openpyxl");
        return false;
    }
    let output = run(script, arguments).unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    true
}

/// Opens a workbook with LibreOffice and saves it in another format; `false`, said aloud, where there is none.
fn libreoffice(folder: &Path, file: &str, to: &str) -> bool {
    let profile = folder.join("profile");
    let output = Command::new("soffice")
        .arg(format!("-env:UserInstallation=file://{}", profile.display()))
        .args(["--headless", "--convert-to", to, "--outdir", "converted", file])
        .current_dir(folder)
        .output();
    match output {
        Ok(output) if output.status.success() => true,
        _ => {
            eprintln!("SKIPPED: LibreOffice (soffice) is not at hand");
            false
        }
    }
}

/// Writes into the row of the finding with a fingerprint, by headers, and sorts the rows the other way round.
const WRITE: &str = r#"
import sys, datetime, openpyxl
path, fingerprint = sys.argv[1:]
book = openpyxl.load_workbook(path)
sheet = book["差異一覧"]
head = next(row for row in sheet.iter_rows() if any(cell.value == "指摘の指紋" for cell in row))
column = {cell.value: cell.column for cell in head}
first = head[0].row + 1
for row in range(first, sheet.max_row + 1):
    if sheet.cell(row, column["指摘の指紋"]).value == "fp-" + fingerprint:
        sheet.cell(row, column["対応方針"]).value = "改修を求める"
        sheet.cell(row, column["担当"]).value = "情報政策課 佐藤"
        sheet.cell(row, column["期限"]).value = datetime.datetime(2026, 9, 30)
        sheet.cell(row, column["備考"]).value = "=次の会議で確認"
        sheet.cell(row, column["備考"]).data_type = "s"
rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=first)]
for at, values in enumerate(reversed(rows)):
    for where, value in enumerate(values, 1):
        cell = sheet.cell(first + at, where)
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"
book.save(path)
"#;

#[test]
fn what_another_program_wrote_is_carried_over_into_every_format() {
    let here = delivery();
    let here = here.path();
    assert_eq!(check(here, &["-o", "一回目.xlsx", "-o", "一回目.json"]).code, 1);
    let report = json(here, "一回目.json");
    let wanted = fingerprint(&report, "required-unmet");
    if !openpyxl(WRITE, &["一回目.xlsx", &wanted], here) {
        return;
    }
    let mut files = vec!["一回目.xlsx".to_owned()];
    if libreoffice(here, "一回目.xlsx", "ods") {
        files.push("converted/一回目.ods".to_owned());
        assert!(libreoffice(here, "一回目.xlsx", "xlsx"));
        files.push("converted/一回目.xlsx".to_owned());
    }
    for file in files {
        let outputs =
            ["j.json", "x.xlsx", "c.csv", "m.md", "s.sarif", "u.junit.xml", "l.jsonl", "t.txt", "g.github.txt"];
        let mut more = vec!["--dispositions", &file];
        more.extend(outputs.iter().flat_map(|output| ["-o", output]));
        let run = check(here, &more);
        assert_eq!(run.err.lines().count(), 1, "{file}: only the gate speaks: {}", run.err);
        let report = json(here, "j.json");
        let one = disposition(&report, "required-unmet");
        assert_eq!(
            (&one["response"], &one["owner"], &one["due_date"], &one["note"]),
            (&"改修を求める".into(), &"情報政策課 佐藤".into(), &"2026-09-30".into(), &"=次の会議で確認".into()),
            "{file}"
        );
        assert_eq!(one["location"]["sheet"], "差異一覧");
        assert_eq!(disposition(&report, "required-partial"), &Value::Null);
        assert_eq!(report["dispositions"]["carried"], 1);
        for output in outputs.iter().filter(|output| **output != "x.xlsx") {
            let text = std::fs::read_to_string(here.join(output)).unwrap();
            assert!(text.contains("改修を求める") && text.contains("情報政策課 佐藤"), "{file} → {output}");
        }
        // What was carried over stands in the new workbook, and is carried over from there again.
        check(here, &["--dispositions", "x.xlsx", "-o", "zweit.json"]);
        let again = json(here, "zweit.json");
        assert_eq!(disposition(&again, "required-unmet")["note"], "=次の会議で確認");
        // A saved report takes them as a check does, byte for byte but for where they were read.
        let run = Tekigo::at(here).run(["report", "一回目.json", "--dispositions", &file, "-o", "r.json"]);
        assert_eq!(run.code, 0, "{}", run.err);
        assert_eq!(std::fs::read(here.join("r.json")).unwrap(), std::fs::read(here.join("j.json")).unwrap());
    }
}

#[test]
fn a_disposition_whose_finding_is_gone_is_listed_with_its_text() {
    let here = delivery();
    let here = here.path();
    check(here, &["-o", "a.csv", "-o", "a.json"]);
    let report = json(here, "a.json");
    let wanted = format!("fp-{}", fingerprint(&report, "required-unmet"));
    let csv = std::fs::read_to_string(here.join("a.csv")).unwrap();
    let mut rows =
        csv::ReaderBuilder::new().has_headers(false).from_reader(csv.trim_start_matches('\u{feff}').as_bytes());
    let mut written = csv::WriterBuilder::new().from_path(here.join("b.csv")).unwrap();
    for (at, row) in rows.records().enumerate() {
        let mut row: Vec<String> = row.unwrap().iter().map(str::to_owned).collect();
        if row.last() == Some(&wanted) {
            row[8] = "経過措置".to_owned();
            row[10] = "そのうち".to_owned();
        }
        // A row that somebody added by hand.
        if at == 1 {
            let mut own = row.clone();
            own[8] = "別件".to_owned();
            let last = own.len() - 1;
            own[last] = String::new();
            written.write_record(&own).unwrap();
        }
        written.write_record(&row).unwrap();
    }
    written.flush().unwrap();
    drop(written);
    std::fs::write(here.join("list.csv"), LIST.replace("資格管理,×,次の版で", "資格管理,○,")).unwrap();
    let run = check(here, &["--dispositions", "b.csv", "-o", "c.json", "-o", "c.xlsx"]);
    let told: Vec<&str> = run.err.lines().collect();
    assert!(told.iter().any(|line| line.contains("b.csv › 2:22") && line.contains("別件")), "{told:?}");
    assert!(
        told.iter().any(|line| line.contains("期限を日付として読み取れません") && line.contains("そのうち")),
        "{told:?}"
    );
    assert!(told.iter().any(|line| line.contains("指摘がなくなった対応方針が1件")), "{told:?}");
    assert!(run.out.contains("指摘がなくなった対応方針 1件") && run.out.contains("経過措置"), "{}", run.out);
    let gone = &json(here, "c.json")["dispositions"]["gone"][0];
    assert_eq!((&gone["key"], &gone["disposition"]["response"]), (&"023/function/0230001".into(), &"経過措置".into()));
    assert!(gone["difference"].as_str().unwrap().contains('×'), "{gone}");
    // It is kept in the workbook, so that it comes back with its finding.
    std::fs::write(here.join("list.csv"), LIST).unwrap();
    check(here, &["--dispositions", "c.xlsx", "-o", "d.json"]);
    assert_eq!(disposition(&json(here, "d.json"), "required-unmet")["response"], "経過措置");
}

#[test]
fn a_cleared_cell_takes_a_saved_disposition_away() {
    let here = delivery();
    let here = here.path();
    check(here, &["-o", "a.csv", "-o", "a.json"]);
    let wanted = fingerprint(&json(here, "a.json"), "required-unmet");
    let write = |response: &str| {
        let text = format!("対応方針,指摘の指紋\n{response},fp-{wanted}\n");
        std::fs::write(here.join("w.csv"), text).unwrap();
    };
    write("検討中");
    check(here, &["--dispositions", "w.csv", "-o", "b.json"]);
    assert_eq!(disposition(&json(here, "b.json"), "required-unmet")["response"], "検討中");
    write("");
    Tekigo::at(here).run(["report", "b.json", "--dispositions", "w.csv", "-o", "c.json"]);
    assert_eq!(disposition(&json(here, "c.json"), "required-unmet"), &Value::Null);
    Tekigo::at(here).run(["report", "b.json", "-o", "d.json"]);
    assert_eq!(disposition(&json(here, "d.json"), "required-unmet")["response"], "検討中", "it stays otherwise");
}

#[test]
fn a_file_without_fingerprints_and_one_that_is_written_are_refused() {
    let here = delivery();
    let here = here.path();
    let run = check(here, &["--dispositions", "list.csv"]);
    assert_eq!(run.code, 3);
    assert!(run.err.contains("指摘の指紋"), "{}", run.err);
    check(here, &["-o", "a.xlsx"]);
    let run = check(here, &["--dispositions", "a.xlsx", "-o", "a.xlsx"]);
    assert_eq!(run.code, 2, "what people wrote is not written over: {}", run.err);
    assert_eq!(check(here, &["--dispositions", "none.xlsx"]).code, 3);
}
