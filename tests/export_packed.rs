//! Data exports that are compressed, or members of zip archives: the same findings at the same places as in the plain file,
//! and damage told as such.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests say what failed by panicking")]

mod common;
mod exporting;

use std::collections::{BTreeMap, BTreeSet};

use common::{Run, Tekigo, fixture};
use exporting::{Planted, Seen, Subject, compared, deliveries, of_exports};
use serde_json::Value;
use sha2::{Digest as _, Sha256};

const CLASS: [&str; 4] = ["--class", "一般市", "--as-of", "2026-04-01"];

/// Checks a folder of `fixtures/packed/`.
fn check(folder: &str, more: &[&str]) -> (Run, Value) {
    let folder = format!("fixtures/packed/{folder}");
    Tekigo::new().json([&[folder.as_str()], more, &CLASS].concat())
}

/// What is found, by the name that a file has without its compression.
fn found(report: &Value) -> BTreeMap<Subject, Seen> {
    let plain = |name: String| name.trim_end_matches(".gz").trim_end_matches(".zst").to_owned();
    let all = of_exports(report).into_iter();
    all.map(|((file, rule, item), seen)| ((plain(file), rule, item), seen)).collect()
}

fn planted(name: &str) -> Planted {
    deliveries(name).into_iter().find(|one| one.delivery == name).unwrap()
}

/// The rules of the findings with the files that they are about.
fn rules(report: &Value) -> BTreeSet<(String, String)> {
    let word = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let findings = report["findings"].as_array().unwrap().iter();
    findings.map(|one| (word(&one["rule"]), word(&one["location"]["file"]))).collect()
}

fn inputs(report: &Value) -> BTreeMap<String, Value> {
    let inputs = report["run"]["inputs"].as_array().unwrap().iter();
    inputs.map(|one| (one["path"].as_str().unwrap().to_owned(), one.clone())).collect()
}

#[test]
fn the_same_is_found_however_a_file_is_compressed() {
    let mut text = String::new();
    for form in ["csv", "csv-cp932", "json", "jsonl", "xml"] {
        let planted = planted(&format!("031/values-{form}"));
        for packed in ["gz", "zst", "zip"] {
            let (run, report) = check(&format!("values-{form}/{packed}"), &[]);
            assert!(run.code == 1, "{form} {packed}: {} {}", run.code, run.err);
            text += &compared(&planted, &planted.truth(), &found(&report));
        }
    }
    assert!(text.is_empty(), "{text}");
}

#[test]
fn every_place_names_the_file_as_it_was_delivered() {
    let folder = tempfile::tempdir().unwrap();
    for (packed, path) in
        [("gz", "031_住登外者宛名基本情報.csv.gz"), ("zip", "exports.zip/031_住登外者宛名基本情報.csv")]
    {
        let all = folder.path().join(format!("{packed}.jsonl"));
        let (_, report) = check(&format!("values-csv/{packed}"), &["--all", all.to_str().unwrap()]);
        assert_eq!(report["exports"][0]["path"], path);
        let text = std::fs::read_to_string(all).unwrap();
        assert!(text.lines().count() > 10);
        for line in text.lines() {
            assert_eq!(serde_json::from_str::<Value>(line).unwrap()["file"], path);
        }
    }
}

#[test]
fn the_digest_is_that_of_what_was_delivered() {
    let hex = |path: &str| tekigo::catalog::hex(&Sha256::digest(fixture(&format!("packed/{path}"))));
    let name = "031_住登外者宛名基本情報.csv.gz";
    // Also where nothing unfolds from a place on.
    for folder in ["values-csv/gz", "cut", "sum", "behind", "cut-head"] {
        let (_, report) = check(folder, &[]);
        assert_eq!(inputs(&report)[name]["sha256"], hex(&format!("{folder}/{name}")), "{folder}");
    }
    let (_, report) = check("values-csv/zip", &[]);
    let inputs = inputs(&report);
    assert_eq!(inputs["exports.zip"]["kind"], "archive");
    assert_eq!(inputs["exports.zip"]["sha256"], hex("values-csv/zip/exports.zip"));
    let member = &inputs["exports.zip/031_住登外者宛名基本情報.csv"];
    assert_eq!((&member["kind"], &member["sha256"]), (&Value::from("data-export"), &Value::Null));
}

#[test]
fn keys_hold_across_the_members_of_archives_and_the_files_beside_them() {
    let planted = planted("households/keys-two-files");
    let pack = ["--pack-dir", "fixtures/export/pack"];
    for folder in ["keys", "keys-apart"] {
        let (_, report) = check(folder, &pack);
        let text = compared(&planted, &planted.truth(), &found(&report));
        assert!(text.is_empty(), "{folder}: {text}");
        let twice = report["findings"].as_array().unwrap().iter().find(|one| one["rule"] == "export-key-duplicate");
        let first = if folder == "keys" { "exports.zip/out/001_世帯_1.csv:3" } else { "001_世帯_1.csv.gz:3" };
        assert!(twice.unwrap()["message"].as_str().unwrap().contains(first), "{}", twice.unwrap());
    }
}

#[test]
fn what_is_damaged_or_cut_off_is_unreadable_and_what_stands_before_is_judged() {
    let cases = [
        ("cut", "途中で終わっています", true),
        ("cut-zst", "途中で終わっています", false),
        ("cut-head", "途中で終わっています", false),
        ("sum", "壊れています", true),
        ("behind", "壊れています", true),
    ];
    for (folder, why, some) in cases {
        let (run, report) = check(folder, &["--fail-on", "never"]);
        assert_eq!(run.code, 3, "{folder} {}", run.err);
        let findings = report["findings"].as_array().unwrap();
        let unreadable: Vec<&Value> = findings.iter().filter(|one| one["rule"] == "export-unreadable").collect();
        assert!(unreadable.len() == 1 && unreadable[0].to_string().contains(why), "{folder} {unreadable:?}");
        let export = &report["exports"][0];
        assert_eq!(export["complete"], false, "{folder}");
        assert_eq!(export["records"].as_u64().unwrap() > 0, some, "{folder} {export}");
        let only = findings.iter().filter(|one| one["rule"].as_str().unwrap().starts_with("export-"));
        let only: BTreeSet<&str> = only.map(|one| one["rule"].as_str().unwrap()).collect();
        // The last record, which is cut in two, is no mistake of its own.
        assert!(only.iter().all(|rule| matches!(*rule, "export-unreadable" | "export-group-missing")), "{only:?}");
    }
}

#[test]
fn a_damaged_member_is_told_and_the_others_are_checked() {
    let (run, report) = check("sum-member", &[]);
    assert_eq!(run.code, 3, "{}", run.err);
    let name = "031_住登外者宛名基本情報.csv";
    let unreadable: Vec<_> = rules(&report).into_iter().filter(|(rule, _)| rule == "export-unreadable").collect();
    assert_eq!(unreadable, [("export-unreadable".to_owned(), format!("exports.zip/{name}"))]);
    let complete: Vec<&Value> = report["exports"].as_array().unwrap().iter().map(|one| &one["complete"]).collect();
    assert_eq!(complete, [false, true]);
}

#[test]
fn an_archive_without_its_directory_is_told() {
    let (run, report) = check("cut-archive", &[]);
    assert_eq!(run.code, 3);
    assert!(rules(&report).contains(&("unreadable-file".to_owned(), "exports.zip".to_owned())), "{:?}", rules(&report));
}

#[test]
fn archives_and_lists_within_an_archive_are_told_and_not_read() {
    let (run, report) = check("nested", &[]);
    assert_eq!(run.code, 3);
    let found: Vec<_> = rules(&report).into_iter().filter(|(rule, _)| rule == "unreadable-file").collect();
    let told = ["exports.zip/内側.zip", "exports.zip/機能一覧.csv"]
        .map(|name| ("unreadable-file".to_owned(), name.to_owned()));
    assert_eq!(found, told);
    let inputs = inputs(&report);
    assert_eq!(inputs["exports.zip/説明.pdf"]["kind"], "not-read");
    assert_eq!(report["exports"].as_array().unwrap().len(), 1);
}

#[test]
fn an_archive_that_nothing_is_read_of_is_told() {
    let (run, report) = check("closed", &["--fail-on", "never"]);
    assert_eq!(run.code, 3, "{}", run.err);
    let told = |name: &str| ("unreadable-file".to_owned(), name.to_owned());
    let names =
        ["data.csv.bz2", "data.tar.xz", "一覧.zip/機能一覧.csv", "送付.zip/送付/内側.zip", "送付.zip/送付/回答.7z"];
    assert_eq!(rules(&report), names.map(told).into());
    let inputs = inputs(&report);
    assert_eq!(
        (&inputs["送付.zip"]["kind"], &inputs["一覧.zip/説明.pdf"]["kind"]),
        (&"archive".into(), &"not-read".into())
    );
}

#[test]
fn an_export_is_known_without_the_ending_of_its_form_and_behind_a_folder_above() {
    let (_, report) = check("names", &[]);
    let paths: Vec<&str> =
        report["exports"].as_array().unwrap().iter().map(|one| one["path"].as_str().unwrap()).collect();
    assert_eq!(paths, ["031_住登外者宛名基本情報.gz", "exports.zip/../出力/031_住登外者宛名基本情報_2.csv"]);
}

#[test]
fn a_file_that_is_named_after_a_group_and_holds_nothing_of_it_is_told_as_such() {
    let (run, report) = check("unlike", &["--fail-on", "never"]);
    assert_eq!(run.code, 3, "{}", run.err);
    let files = rules(&report).into_iter().filter(|(_, file)| file.starts_with("031_"));
    let files: Vec<(String, String)> = files.filter(|(_, file)| file != "031_住登外者宛名基本情報.csv").collect();
    let told =
        [("export-group-extra", "031_独自グループ.csv"), ("unrecognised-file", "031_住登外者宛名基本情報_2.csv")];
    assert_eq!(files, told.map(|(rule, file)| (rule.to_owned(), file.to_owned())));
}

#[test]
fn what_is_compressed_and_no_export_is_left_alone_unless_it_could_be_a_list() {
    let run = Tekigo::new().run([&["check", "fixtures/packed/none"][..], &CLASS].concat());
    assert!(
        run.code == 3 && run.out.is_empty() && run.err.contains("fixtures/packed/none"),
        "{} {}",
        run.code,
        run.err
    );
    let (run, report) = check("list", &[]);
    assert_eq!(run.code, 3);
    let found = rules(&report);
    assert!(found.contains(&("unreadable-file".to_owned(), "機能一覧.csv.gz".to_owned())), "{found:?}");
}

#[test]
fn what_unfolds_without_end_of_a_record_is_not_held() {
    let (run, report) = check("unfolding", &[]);
    assert_eq!(run.code, 3);
    let found: BTreeSet<String> = rules(&report).into_iter().map(|(rule, _)| rule).collect();
    assert!(found.contains("export-unreadable") && !found.contains("export-ragged-row"), "{found:?}");
    assert!(report["findings"].to_string().contains("16 MiB"));
    assert!(report["exports"][0]["records"].as_u64().unwrap() > 0);
}
