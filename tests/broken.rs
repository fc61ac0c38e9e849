//! Files that cannot be read, beside files that can: a clear error, exit code 3, and nothing else lost.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests say what failed by panicking")]

mod common;

use common::{Tekigo, fixture, folder};

const GOOD: &str = "項番,機能名称,実装区分,対応状況\n1.1.1,日本人住民データの管理,◎,○\n";

#[test]
fn each_broken_file_is_named_with_a_remedy_and_the_good_one_is_still_judged() {
    let files = [
        ("001_住民記録.csv", GOOD.as_bytes().to_vec(), ""),
        ("空.xlsx", Vec::new(), "空"),
        ("空.csv", Vec::new(), "空"),
        ("暗号化.xlsx", fixture("intake/encrypted.xlsx"), "パスワード"),
        ("途中まで.xlsx", fixture("intake/truncated.xlsx"), "壊れ"),
        ("実はPDF.xlsx", fixture("intake/pdf-named.xlsx"), "PDF"),
        ("暗号化.xls", fixture("intake/formats/password.xls"), "パスワード"),
        ("暗号化.ods", fixture("intake/formats/password.ods"), "パスワード"),
        ("壊れた表.ods", fixture("intake/table.ods"), "再送"),
        ("壊れた表.xlsb", fixture("intake/binary.xlsb"), "再送"),
        ("途中まで.json", b"[{\"a\": 1},".to_vec(), "出力し直す"),
        ("文書型.xml", b"<?xml version=\"1.0\"?><!DOCTYPE l><l/>".to_vec(), "DOCTYPE"),
        ("爆弾.xlsx", fixture("intake/bomb.xlsx"), "上限"),
        ("表ではない.csv", "拝啓\n敬具\n".as_bytes().to_vec(), "見出し"),
    ];
    let named: Vec<(&str, &[u8])> = files.iter().map(|(name, bytes, _)| (*name, bytes.as_slice())).collect();
    let here = folder(&named);
    let (run, report) = Tekigo::at(here.path()).json([".", "--as-of", "2021-04-01"]);
    assert_eq!(run.code, 3, "3 goes before 1: {}", run.err);
    let findings = report["findings"].as_array().unwrap();
    for (name, _, word) in files.iter().skip(1) {
        let finding = findings.iter().find(|finding| finding["location"]["file"] == *name).unwrap();
        let said = format!("{} {}", finding["message"].as_str().unwrap(), finding["remedy"].as_str().unwrap());
        assert!(said.contains(word), "{name}: {said}");
        assert!(run.err.contains(name), "{name}: {}", run.err);
    }
    assert_eq!(report["verdict"], "undetermined", "part of the check did not run");
    let status = &report["areas"][0]["requirements"][0]["status"];
    assert_eq!(status, "met", "the good file is still judged");
}

#[test]
fn the_errors_as_people_read_them() {
    let here = folder(&[
        ("001_住民記録.csv", GOOD.as_bytes().to_vec()),
        ("暗号化.xlsx", fixture("intake/encrypted.xlsx")),
        ("実はPDF.xlsx", fixture("intake/pdf-named.xlsx")),
        ("表ではない.csv", "拝啓\n敬具\n".as_bytes().to_vec()),
        ("業務不明.csv", "機能名称,対応状況\n何かの機能,○\n".as_bytes().to_vec()),
    ]);
    let shown = |lang: &str| {
        let run = Tekigo::at(here.path()).run(["check", ".", "--as-of", "2021-04-01", "--lang", lang]);
        let page: Vec<&str> = run.out.lines().filter(|line| !line.contains("1.") || line.contains(".csv")).collect();
        format!("{}\n---\n{}", page.join("\n"), run.err)
    };
    insta::assert_snapshot!("broken_ja", shown("ja"));
    insta::assert_snapshot!("broken_en", shown("en"));
}

#[test]
fn a_path_that_is_not_there_and_a_folder_without_lists_end_with_3() {
    let run = Tekigo::new().run(["check", "no/such/place"]);
    assert_eq!(run.code, 3);
    assert!(run.err.contains("no/such/place"), "{}", run.err);
    let here = folder(&[("memo.txt", "hello")]);
    let run = Tekigo::at(here.path()).run(["check", "."]);
    assert_eq!(run.code, 3);
    assert!(run.err.contains(".xlsx"), "{}", run.err);
}

#[test]
fn a_list_of_unknown_area_can_be_told_which_it_is() {
    let here = folder(&[("list.csv", "項番,機能名称,対応状況\n1.1.1,日本人住民データの管理,○\n")]);
    let run = Tekigo::at(here.path()).run(["check", "list.csv", "--as-of", "2021-04-01"]);
    assert_eq!(run.code, 3);
    assert!(run.out.contains("--area"), "{}", run.out);
    let (run, report) = Tekigo::at(here.path()).json(["list.csv", "--area", "住民記録", "--as-of", "2021-04-01"]);
    assert_eq!(run.code, 1);
    assert_eq!(report["areas"][0]["requirements"][0]["status"], "met");
}

#[cfg(unix)]
#[test]
fn a_closed_pipe_is_no_failure() {
    use std::process::{Command, Stdio};
    let mut child = Command::new(env!("CARGO_BIN_EXE_tekigo"))
        .args(["spec", "show", "001"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert_eq!(output.status.code(), Some(0));
}
