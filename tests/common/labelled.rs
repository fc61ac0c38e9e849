//! The labelled lists of `fixtures/matching`, checked as any delivery is, and counted. Used by a test and by a benchmark.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::missing_docs_in_private_items, reason = "as in tests")]
#![allow(dead_code, reason = "the test and the benchmark use different parts")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use tekigo::{Catalog, Delivery, Options, Report, check};

/// A row with its answer.
#[derive(Clone, Debug)]
pub struct Row {
    pub section: String,
    pub name: String,
    pub text: String,
    pub expected: BTreeSet<String>,
    pub kind: String,
}

/// The list of one area.
#[derive(Clone, Debug)]
pub struct Labelled {
    /// 業務ID.
    pub area: String,
    pub rows: Vec<Row>,
}

/// All lists of a half, `tune` or `measure`.
pub fn half(name: &str) -> Vec<Labelled> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fixtures/matching").join(name);
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let list = |file: PathBuf| Labelled {
        area: file.file_stem().unwrap().to_str().unwrap().to_owned(),
        rows: csv::Reader::from_path(&file)
            .unwrap()
            .records()
            .map(|record| {
                let record = record.unwrap();
                Row {
                    section: record[0].to_owned(),
                    name: record[1].to_owned(),
                    text: record[2].to_owned(),
                    expected: record[3].split_whitespace().map(str::to_owned).collect(),
                    kind: record[5].to_owned(),
                }
            })
            .collect(),
    };
    files.into_iter().map(list).collect()
}

/// The list as a vendor would send it: without IDs, every answer a full yes.
pub fn delivered(area: &str, rows: &[Row]) -> (String, Vec<u8>) {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(["大項目", "機能名称", "機能説明", "対応状況"]).unwrap();
    for row in rows {
        writer.write_record([row.section.as_str(), &row.name, &row.text, "◎"]).unwrap();
    }
    (format!("{area}_機能一覧.csv"), writer.into_inner().unwrap())
}

/// What became of a row.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Found {
    /// The requirements that it was taken for.
    pub taken: BTreeSet<String>,
    /// Whether any of them by likeness.
    pub by_likeness: bool,
    /// Whether a person has to say.
    pub review: bool,
    /// What it may speak of.
    pub candidates: Vec<String>,
}

/// The report on some rows of an area.
pub fn report(catalog: &Catalog, area: &str, rows: &[Row]) -> Report {
    let delivery = Delivery::from_files(vec![delivered(area, rows)]);
    check(catalog, &delivery, &Options::new(jiff::civil::date(2026, 4, 1))).unwrap()
}

/// What became of rows of an area, in their order.
pub fn found(catalog: &Catalog, area: &str, rows: &[Row]) -> Vec<Found> {
    let report = serde_json::to_value(report(catalog, area, rows)).unwrap();
    let mut found = vec![Found::default(); rows.len()];
    // The header is line 1.
    let at = |location: &serde_json::Value| usize::try_from(location["line"].as_u64().unwrap()).unwrap() - 2;
    let array = |value: &serde_json::Value| value.as_array().cloned().unwrap_or_default();
    for of in array(&report["areas"]) {
        for requirement in array(&of["requirements"]) {
            for claim in array(&requirement["claims"]) {
                let found = &mut found[at(&claim["location"])];
                found.taken.insert(requirement["id"].as_str().unwrap().to_owned());
                found.by_likeness |= claim["matched_by"] == "similar";
            }
        }
        for row in array(&of["unmatched"]) {
            let found = &mut found[at(&row["location"])];
            found.review = row["reason"] == "needs-review";
            let id = |key: &serde_json::Value| key.as_str().unwrap().rsplit('/').next().unwrap().to_owned();
            found.candidates = array(&row["candidates"]).iter().map(id).collect();
        }
    }
    found
}

/// What was counted over rows.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tally {
    pub rows: u32,
    /// Rows and requirements that belong together; none of rows that deny.
    pub pairs: u32,
    pub taken: u32,
    pub right: u32,
    pub review: u32,
}

impl Tally {
    /// The share of right pairs among those taken without a person.
    pub fn precision(&self) -> f64 {
        f64::from(self.right) / f64::from(self.taken.max(1))
    }

    /// The share of pairs that were taken.
    pub fn recall(&self) -> f64 {
        f64::from(self.right) / f64::from(self.pairs.max(1))
    }

    /// The share of rows that a person has to look at.
    pub fn review_share(&self) -> f64 {
        f64::from(self.review) / f64::from(self.rows.max(1))
    }

    fn add(&mut self, row: &Row, found: &Found) {
        let counts = row.kind != "negated";
        let count = |number: usize| u32::try_from(number).unwrap();
        self.rows += 1;
        self.taken += count(found.taken.len());
        if counts {
            self.pairs += count(row.expected.len());
            self.right += count(found.taken.intersection(&row.expected).count());
        }
        self.review += u32::from(found.review);
    }
}

/// Counts a half, as a whole and by the kinds of rows.
pub fn tally(catalog: &Catalog, lists: &[Labelled]) -> (Tally, BTreeMap<String, Tally>) {
    let (mut all, mut kinds) = (Tally::default(), BTreeMap::<String, Tally>::new());
    for list in lists {
        for (row, found) in list.rows.iter().zip(found(catalog, &list.area, &list.rows)) {
            all.add(row, &found);
            kinds.entry(row.kind.clone()).or_default().add(row, &found);
        }
    }
    (all, kinds)
}
