//! Answer sheets in fixtures/sheet/, and what stands in the cells of workbooks.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::path::PathBuf;

use calamine::{Data, Reader as _, Xlsx};
use serde_json::Value;

use super::{Tekigo, root};

/// The day for which everything is checked here.
pub const AS_OF: [&str; 2] = ["--as-of", "2026-11-22"];

/// The folder of the fixtures with its packs.
pub fn sheets() -> PathBuf {
    root().join("fixtures/sheet")
}

/// Checks one file of the fixtures with their packs.
pub fn checked(file: &str) -> Value {
    let options = ["--class", "city", "--pack-dir", "packs"];
    Tekigo::at(&sheets()).json([&[file][..], &options, &AS_OF].concat()).1
}

/// The status of every requirement of every area, by key.
pub fn statuses(report: &Value) -> BTreeMap<String, String> {
    let areas = report["areas"].as_array().unwrap();
    let all = areas.iter().flat_map(|area| {
        let of = |one: &Value| (text(&one["key"]), text(&one["status"]));
        area["requirements"].as_array().unwrap().iter().map(of).collect::<Vec<_>>()
    });
    all.collect()
}

/// A text of a report.
pub fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

/// How many findings there are of each rule.
pub fn rules(report: &Value) -> BTreeMap<String, usize> {
    report["findings"].as_array().unwrap().iter().fold(BTreeMap::new(), |mut counts, finding| {
        *counts.entry(text(&finding["rule"])).or_default() += 1;
        counts
    })
}

/// What stands in every cell of every sheet, by the name of the sheet and the 0-based address.
pub fn cells(bytes: &[u8]) -> BTreeMap<(String, u32, u32), Data> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let mut all = BTreeMap::new();
    for name in book.sheet_names() {
        let range = book.worksheet_range(&name).unwrap();
        let (first_row, first_column) = range.start().unwrap_or_default();
        for (row, column, value) in range.used_cells() {
            let at = (u32::try_from(row).unwrap() + first_row, u32::try_from(column).unwrap() + first_column);
            all.insert((name.clone(), at.0, at.1), value.clone());
        }
    }
    all
}
