//! Keys of many records: what is told of them does not depend on how much of them is held in memory.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests say what failed by panicking")]

mod common;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use common::{Tekigo, folder};
use serde_json::Value;

const HOUSEHOLDS: usize = 12_000;

/// Which household stands in each record of two files: mostly one after the other, every third of the second file one that
/// was there before, in its own file or the other.
fn households() -> [Vec<usize>; 2] {
    let first: Vec<usize> = (0..HOUSEHOLDS).map(|at| if at % 1000 == 999 { at - 500 } else { at }).collect();
    let second = (0..HOUSEHOLDS).map(|at| if at % 3 == 0 { at / 2 } else { HOUSEHOLDS + at }).collect();
    [first, second]
}

/// The household of each person; every fourth of them is in none that is there.
fn persons() -> Vec<usize> {
    (0..HOUSEHOLDS).map(|at| if at % 4 == 0 { 900_000_000 + at / 8 } else { at - at % 4 + 1 }).collect()
}

fn delivery() -> Vec<(String, String)> {
    let [first, second] = households();
    let mut csv = "世帯番号,世帯名称,世帯区分,設定年月日,廃止年月日,市区町村コード,法人番号\r\n".to_owned();
    for number in first {
        let _ = write!(csv, "S{number:09},見本世帯,1,2001-04-02,,,\r\n");
    }
    // All on one line, so that lines do not say which is first.
    let record = |number: &usize| {
        format!(
            "{{\"世帯番号\":\"S{number:09}\",\"世帯名称\":\"見本世帯\",\"世帯区分\":\"1\",\"設定年月日\":\"2001-04-02\"}}"
        )
    };
    let json = format!("[{}]", second.iter().map(record).collect::<Vec<_>>().join(","));
    let mut persons_csv = "世帯番号,枝番,氏名,生年\r\n".to_owned();
    for (at, number) in persons().into_iter().enumerate() {
        let _ = write!(persons_csv, "S{number:09},{},見本　乙,1931\r\n", at % 4 + at % 8 / 4 * 4);
    }
    [("001_世帯_1.csv", csv), ("001_世帯_2.json", json), ("001_個人.csv", persons_csv)]
        .map(|(name, text)| (name.to_owned(), text))
        .to_vec()
}

/// The places of duplicates that have to be told, by file: the record, and the first with the same key.
fn duplicates() -> Vec<(String, u64, String)> {
    let mut firsts: BTreeMap<usize, String> = BTreeMap::new();
    let mut told = Vec::new();
    for (file, numbers) in [("001_世帯_1.csv", &households()[0]), ("001_世帯_2.json", &households()[1])] {
        for (at, number) in numbers.iter().enumerate() {
            let line = if file.ends_with("json") { 1 } else { at as u64 + 2 };
            match firsts.get(number) {
                Some(first) => told.push((file.to_owned(), line, first.clone())),
                None => drop(firsts.insert(*number, format!("{file}:{line}"))),
            }
        }
    }
    told
}

#[test]
fn the_first_of_many_duplicates_are_the_first_whatever_the_memory() {
    // So many that they are not all looked for in one reading.
    const MANY: usize = 40_000;
    let mut csv = "世帯番号,世帯名称,世帯区分,設定年月日,廃止年月日,市区町村コード,法人番号\r\n".to_owned();
    for number in 0..MANY {
        let _ = write!(csv, "S{number:09},見本世帯,1,2001-04-02,,,\r\n");
    }
    let (made, out) = (folder(&[("001_世帯_1.csv", &csv), ("001_世帯_2.csv", &csv)]), tempfile::tempdir().unwrap());
    let path = made.path().display().to_string();
    let pack = common::root().join("fixtures/export/pack").display().to_string();
    for memory in ["64K", "1M", "1G"] {
        let all = out.path().join("all.jsonl");
        let written = all.display().to_string();
        let arguments = ["--pack-dir", &pack, "--class", "一般市", "--as-of", "2026-04-01", "--memory", memory];
        let (_, report) = Tekigo::new().json([&[path.as_str(), "--all", &written][..], &arguments].concat());
        let text = std::fs::read_to_string(&all).unwrap();
        let places: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let twice = places.iter().filter(|one| one["rule"] == "export-key-duplicate");
        let lines: Vec<u64> = twice.map(|one| one["line"].as_u64().unwrap()).collect();
        assert!(lines.iter().copied().eq(2..MANY as u64 + 2), "{memory}: {:?}", &lines[..10]);
        let findings = report["findings"].as_array().unwrap();
        let twice = findings.iter().find(|one| one["rule"] == "export-key-duplicate").unwrap();
        let texts = twice["examples"].as_array().unwrap().iter().map(|one| one["text"].as_str().unwrap_or_default());
        assert!(
            texts.zip(2..).all(|(text, line)| text.ends_with(&format!("001_世帯_1.csv:{line}"))),
            "{memory} {twice}"
        );
    }
}

#[test]
fn what_is_told_of_keys_does_not_depend_on_the_memory_for_them() {
    let files = delivery();
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let (made, out) = (folder(&files), tempfile::tempdir().unwrap());
    let path = made.path().display().to_string();
    let temporary = out.path().join("tmp");
    std::fs::create_dir(&temporary).unwrap();
    let temporary = temporary.display().to_string();
    let pack = common::root().join("fixtures/export/pack").display().to_string();
    let runs: [&[&str]; 4] = [
        &[],
        &["--memory", "64K", "--temp-dir", &temporary],
        &["--memory", "64K", "--jobs", "1"],
        &["--memory", "300K", "--jobs", "2"],
    ];
    let mut known: Option<(Value, String)> = None;
    for more in runs {
        let all = out.path().join("all.jsonl");
        let mut arguments = vec![path.as_str(), "--pack-dir", &pack, "--class", "一般市", "--as-of", "2026-04-01"];
        let written = all.display().to_string();
        arguments.extend(["--all", &written]);
        arguments.extend(more);
        let (run, report) = Tekigo::new().json(&arguments);
        assert_eq!(run.code, 1, "{more:?} {}", run.err);
        let found = (report, std::fs::read_to_string(&all).unwrap());
        let known = known.get_or_insert_with(|| found.clone());
        assert!(known.0["findings"] == found.0["findings"], "{more:?}");
        assert!(known.1 == found.1, "{more:?}");
        assert_eq!(std::fs::read_dir(&temporary).unwrap().count(), 0, "nothing is left behind");
    }
    let (report, all) = known.unwrap();
    let places: Vec<Value> = all.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let of = |rule: &str| places.iter().filter(|one| one["rule"] == rule).collect::<Vec<_>>();
    let word = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let twice = of("export-key-duplicate").into_iter().filter(|one| word(&one["group"]) == "世帯");
    let twice: Vec<_> =
        twice.map(|one| (word(&one["file"]), one["line"].as_u64().unwrap(), word(&one["same_as"]))).collect();
    assert_eq!(twice, duplicates());
    let loose: Vec<u64> = of("export-foreign-key").iter().map(|one| one["line"].as_u64().unwrap()).collect();
    let there: std::collections::BTreeSet<usize> = households().into_iter().flatten().collect();
    let wanted: Vec<u64> =
        (2..).zip(persons()).filter(|(_, number)| !there.contains(number)).map(|(line, _)| line).collect();
    assert_eq!(loose, wanted);
    let counts = report["findings"].as_array().unwrap().iter();
    let counts: u64 =
        counts.filter(|one| one["rule"] == "export-key-duplicate").map(|one| one["count"].as_u64().unwrap()).sum();
    assert_eq!(counts, of("export-key-duplicate").len() as u64);
}

#[test]
fn a_size_or_a_folder_that_is_none_is_refused() {
    for (option, value) in [("--memory", "much"), ("--memory", "1K"), ("--temp-dir", "/no/such/folder")] {
        let run = Tekigo::new().run(["check", "fixtures/export/031/valid-csv", option, value]);
        assert!(run.code == 2 && run.err.contains(value), "{option} {value}: {} {}", run.code, run.err);
    }
}

#[test]
fn the_memory_can_stand_in_the_settings() {
    let valid = common::root().join("fixtures/export/031/valid-csv").display().to_string();
    for (settings, code) in [("memory = \"2G\"\ntemp-dir = \".\"\n", 0), ("memory = \"x\"\n", 2)] {
        let made = folder(&[("tekigo.toml", settings)]);
        let run = Tekigo::at(made.path()).run([
            "check",
            &valid,
            "--class",
            "一般市",
            "--as-of",
            "2026-04-01",
            "--fail-on",
            "never",
        ]);
        assert_eq!(run.code, code, "{settings} {}", run.err);
    }
}
