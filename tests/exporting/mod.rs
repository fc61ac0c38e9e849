//! What the tests of data exports share: the planted deliveries, the truth about them, and what a check finds.
#![allow(dead_code, reason = "every test binary uses only some of it")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests say what failed by panicking")]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use serde::Deserialize;
use serde_json::Value;

use crate::common::{Tekigo, fixture};

/// A delivery of `fixtures/export/`.
#[derive(Clone, Debug, Deserialize)]
pub struct Planted {
    /// Folder below `fixtures/export/`.
    pub delivery: String,
    /// Further arguments of `check`.
    arguments: String,
}

/// One planted mistake: a row of `truth.csv`.
#[derive(Clone, Debug, Deserialize)]
struct Mistake {
    delivery: String,
    file: String,
    line: Option<u64>,
    column: Option<u64>,
    rule: String,
    item: String,
}

/// What a finding is about: file, rule, item.
pub type Subject = (String, String, String);

/// How often, and the first line and column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Seen {
    /// How often.
    pub count: u64,
    /// Line of the first.
    pub line: Option<u64>,
    /// Column of the first.
    pub column: Option<u64>,
}

fn rows<T: for<'de> Deserialize<'de>>(name: &str) -> Vec<T> {
    let bytes = fixture(&format!("export/{name}"));
    csv::Reader::from_reader(bytes.as_slice()).deserialize().map(Result::unwrap).collect()
}

/// The deliveries whose names begin like this.
pub fn deliveries(prefix: &str) -> Vec<Planted> {
    let all = rows::<Planted>("deliveries.csv");
    let found: Vec<_> = all.into_iter().filter(|one| one.delivery.starts_with(prefix)).collect();
    assert!(!found.is_empty(), "{prefix}");
    found
}

impl Planted {
    /// The arguments of a check of it.
    pub fn arguments(&self) -> Vec<String> {
        let folder = format!("fixtures/export/{}", self.delivery);
        let fixed = ["--class", "一般市", "--as-of", "2026-04-01"].map(str::to_owned);
        let more = self.arguments.split_whitespace().map(str::to_owned);
        [folder].into_iter().chain(fixed).chain(more).collect()
    }

    /// What stands behind an argument.
    pub fn value_of(&self, argument: &str) -> Option<&str> {
        self.arguments.split_whitespace().skip_while(|one| *one != argument).nth(1)
    }

    /// The files with their names, in order.
    pub fn files(&self) -> Vec<(String, Vec<u8>)> {
        let folder = crate::common::root().join("fixtures/export").join(&self.delivery);
        let one = |path: std::path::PathBuf| {
            (path.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read(&path).unwrap())
        };
        let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| one(entry.unwrap().path())).collect();
        files.sort();
        files
    }

    /// What has to be found.
    pub fn truth(&self) -> BTreeMap<Subject, Seen> {
        let mut truth: BTreeMap<Subject, Seen> = BTreeMap::new();
        for one in rows::<Mistake>("truth.csv").into_iter().filter(|one| one.delivery == self.delivery) {
            let seen = Seen { count: 1, line: one.line, column: one.column };
            let known = truth.entry((one.file, one.rule, one.item)).or_insert(Seen { count: 0, ..seen });
            known.count += 1;
            let first = (known.line, known.column).min((one.line, one.column));
            (known.line, known.column) = first;
        }
        truth
    }

    /// Every planted mistake: file, rule, item, line, column; in order.
    pub fn places(&self) -> Vec<(Subject, Option<u64>, Option<u64>)> {
        let all = rows::<Mistake>("truth.csv").into_iter().filter(|one| one.delivery == self.delivery);
        let mut places: Vec<_> = all.map(|one| ((one.file, one.rule, one.item), one.line, one.column)).collect();
        places.sort();
        places
    }

    /// What is found.
    pub fn found(&self) -> BTreeMap<Subject, Seen> {
        of_exports(&Tekigo::new().json(self.arguments()).1)
    }
}

/// The findings on exports of a report.
pub fn of_exports(report: &Value) -> BTreeMap<Subject, Seen> {
    let mut found = BTreeMap::new();
    for finding in report["findings"].as_array().unwrap() {
        let rule = finding["rule"].as_str().unwrap();
        if !rule.starts_with("export-") {
            continue;
        }
        let place = &finding["location"];
        let file = place["file"].as_str().unwrap_or_default();
        let name = Path::new(file).file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        let item = finding["key"].as_str().and_then(|key| key.rsplit('/').next()).unwrap_or_default();
        let seen = Seen {
            count: finding["count"].as_u64().unwrap(),
            line: place["line"].as_u64(),
            column: place["column"].as_u64(),
        };
        let subject = (name, rule.to_owned(), item.to_owned());
        assert!(found.insert(subject.clone(), seen).is_none(), "twice: {subject:?}");
    }
    found
}

/// Compares what a check finds with what was planted, and says all that differs.
pub fn differences(planted: &Planted) -> String {
    compared(planted, &planted.truth(), &planted.found())
}

/// Says all that differs.
pub fn compared(planted: &Planted, truth: &BTreeMap<Subject, Seen>, found: &BTreeMap<Subject, Seen>) -> String {
    let mut text = String::new();
    for (subject, seen) in truth {
        match found.get(subject) {
            Some(other) if other == seen => {}
            other => {
                let _ = writeln!(text, "{}: {subject:?} planted {seen:?}, found {other:?}", planted.delivery);
            }
        }
    }
    for (subject, seen) in found.iter().filter(|(subject, _)| !truth.contains_key(*subject)) {
        let _ = writeln!(text, "{}: {subject:?} not planted, found {seen:?}", planted.delivery);
    }
    text
}
