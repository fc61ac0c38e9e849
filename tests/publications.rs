//! Importing workbooks that imitate the layouts of publications: what comes out is exactly what they were made from.
#![allow(
    clippy::panic,
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests say what failed by panicking"
)]

mod common;

use std::collections::BTreeMap;

use serde_json::Value;
use tekigo::catalog::import::dirt::DirtKind;
use tekigo::catalog::import::layout::Layout;
use tekigo::catalog::import::{ImportOptions, Imported, Publication, import};
use tekigo::catalog::{BusinessId, Catalog, Kind, SourceFile};

type Row = BTreeMap<String, String>;

fn publication(name: &str) -> Publication {
    Publication { name: name.to_owned(), bytes: common::fixture(&format!("publications/{name}")) }
}

fn truth(name: &str) -> Value {
    let stem = name.rsplit_once('.').unwrap().0;
    serde_json::from_slice(&common::fixture(&format!("publications/{stem}.truth.json"))).unwrap()
}

fn business(word: &str) -> BusinessId {
    word.parse().unwrap()
}

fn made(name: &str, options: &ImportOptions) -> Imported {
    let catalog = Catalog::load(&[]).unwrap();
    import(&[publication(name)], options, &catalog).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// A table of a pack as rows of fields by column.
fn table(imported: &Imported, file: &str) -> Vec<Row> {
    let Some(bytes) = imported.packs[0].files.files.get(file) else { return Vec::new() };
    let mut reader = csv::Reader::from_reader(&**bytes);
    let header = reader.headers().unwrap().clone();
    reader
        .records()
        .map(|record| {
            header.iter().zip(&record.unwrap()).map(|(name, text)| (name.to_owned(), text.to_owned())).collect()
        })
        .collect()
}

/// Everything that differs between rows of a pack and the truth, said in one line each.
fn differences(file: &str, rows: &[Row], expected: &[Value], fields: &[(&str, &str)], key: &str) -> Vec<String> {
    let mut found = Vec::new();
    if rows.len() != expected.len() {
        found.push(format!("{file}: {} rows, expected {}", rows.len(), expected.len()));
    }
    for (row, wanted) in rows.iter().zip(expected) {
        for (column, field) in fields {
            let Some(value) = wanted.get(*field) else { continue };
            let want = match value {
                Value::Null => String::new(),
                Value::Bool(yes) => (if *yes { "yes" } else { "" }).to_owned(),
                Value::Array(list) => list.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(";"),
                other => other.as_str().map_or_else(|| other.to_string(), str::to_owned),
            };
            let got = row.get(*column).map_or("", String::as_str);
            if got != want {
                found.push(format!(
                    "{file} {} {column}: {got:?}, expected {want:?}",
                    row.get(key).map_or("", String::as_str)
                ));
            }
        }
        if let Some(obligations) = wanted.get("obligations").and_then(Value::as_object) {
            for (class, word) in obligations {
                let got = row.get(class).or_else(|| row.get("obligation")).map_or("", String::as_str);
                if Some(got) != word.as_str() {
                    found.push(format!(
                        "{file} {} {class}: {got:?}, expected {word}",
                        row.get(key).map_or("", String::as_str)
                    ));
                }
            }
        }
        if let (Some(sheet), Some(cell)) = (wanted.get("sheet"), wanted.get("cell"))
            && let (Some(sheet), Some(cell)) = (sheet.as_str(), cell.as_str())
        {
            let place = format!(" › {sheet} › {cell}");
            let source = row.get("source").map_or("", String::as_str);
            if !source.ends_with(&place) {
                found.push(format!(
                    "{file} {} source: {source:?}, expected …{place:?}",
                    row.get(key).map_or("", String::as_str)
                ));
            }
        }
    }
    found
}

const REQUIREMENT: &[(&str, &str)] = &[
    ("id", "id"),
    ("section", "section"),
    ("name", "name"),
    ("text", "text"),
    ("effective_from", "effective_from"),
    ("rationale", "rationale"),
    ("note", "note"),
    ("form_kind", "form_kind"),
    ("paper", "paper"),
];

const DATA: &[(&str, &str)] = &[
    ("id", "id"),
    ("group", "group"),
    ("name", "name"),
    ("name_romaji", "name_romaji"),
    ("primary_key", "primary_key"),
    ("class1", "class1"),
    ("class2", "class2"),
    ("class3", "class3"),
    ("length", "length"),
    ("code_list", "code_list"),
    ("repeat", "repeat"),
    ("output_condition", "output_condition"),
    ("condition", "condition"),
    ("requirements", "requirements"),
    ("obligation", "obligation"),
    ("sample", "sample"),
    ("note", "note"),
];

/// Holds the tables of a pack against the truth of its workbook.
fn compare(name: &str, imported: &Imported) -> Vec<String> {
    let truth = truth(name);
    let list = |field: &str| truth.get(field).and_then(Value::as_array).cloned().unwrap_or_default();
    let mut found = Vec::new();
    found.extend(differences("functions", &table(imported, "functions.csv"), &list("functions"), REQUIREMENT, "id"));
    found.extend(differences("forms", &table(imported, "forms.csv"), &list("forms"), REQUIREMENT, "id"));
    found.extend(differences("data", &table(imported, "data-items.csv"), &list("data"), DATA, "id"));
    let codes = [
        ("code_list", "code_list"),
        ("code_list_name", "code_list_name"),
        ("value", "value"),
        ("meaning", "meaning"),
        ("note", "note"),
    ];
    found.extend(differences("codes", &table(imported, "codes.csv"), &list("codes"), &codes, "code_list"));
    let items = [
        ("form_id", "form"),
        ("number", "number"),
        ("name", "name"),
        ("condition", "condition"),
        ("length", "length"),
        ("lines", "lines"),
        ("note", "note"),
    ];
    found.extend(differences("form items", &table(imported, "form-items.csv"), &list("form_items"), &items, "form_id"));
    let removed: Vec<String> = table(imported, "removed.csv").iter().map(|row| row["id"].clone()).collect();
    let wanted: Vec<String> =
        list("removed").iter().map(|one| one["id"].as_str().unwrap_or_default().to_owned()).collect();
    if removed != wanted {
        found.push(format!("removed: {removed:?}, expected {wanted:?}"));
    }
    found
}

#[test]
fn each_layout_comes_back_as_what_it_was_made_from() {
    let mut found = Vec::new();
    for name in [
        "01-classic.xlsx",
        "02-three-classes.xlsx",
        "03-section-rows.xlsx",
        "04-marked-columns.xlsx",
        "05-several-tables.xlsx",
        "06-continued.xlsx",
        "07-struck.xlsx",
        "07b-struck-libreoffice.xlsx",
        "08-forms.xlsx",
        "09-dirt.xlsx",
        "10-basic-data-list.xlsx",
        "11-text-columns.xlsx",
        "12-two-cell-id.xlsx",
        "14-classic.csv",
    ] {
        let options =
            ImportOptions { business: name.starts_with("11").then(|| business("001")), ..ImportOptions::default() };
        found.extend(compare(name, &made(name, &options)).into_iter().map(|one| format!("{name}: {one}")));
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// A mapping as the truth file of a list says it, written as a user writes it.
fn mapping(truth: &Value) -> String {
    let mut columns: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (header, field) in truth["mapping"]["columns"].as_object().unwrap() {
        columns.entry(field.as_str().unwrap()).or_default().push(header);
    }
    let mut words: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (word, obligation) in truth["mapping"]["words"].as_object().unwrap() {
        words.entry(obligation.as_str().unwrap()).or_default().push(word);
    }
    let lines = |lists: &BTreeMap<&str, Vec<&str>>| -> String {
        lists.iter().map(|(name, list)| format!("{name} = {list:?}\n")).collect::<Vec<_>>().concat()
    };
    format!("[columns]\n{}\n[obligation]\n{}", lines(&columns), lines(&words))
}

#[test]
fn a_list_of_ones_own_comes_in_through_a_mapping_whatever_the_format() {
    let mut found = Vec::new();
    let mut packs = Vec::new();
    for name in ["13-rfp.xlsx", "13-rfp-utf8.csv", "13-rfp-cp932.csv", "13-rfp-en.xlsx"] {
        let layout = Layout::read(&SourceFile::new("mapping.toml", &mapping(&truth(name))), true).unwrap();
        let options = ImportOptions {
            business: Some(business("X01")),
            layouts: vec![layout],
            mapped: true,
            ..ImportOptions::default()
        };
        let imported = made(name, &options);
        let rows = table(&imported, "functions.csv");
        let list = truth(name)["functions"].as_array().unwrap().clone();
        let fields = [("id", "id"), ("text", "text"), ("note", "note")];
        found.extend(differences(name, &rows, &list, &fields, "id"));
        assert_eq!(imported.packs[0].unread, 0, "{name}");
        packs.push(rows.into_iter().map(without_source).collect::<Vec<_>>());
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
    assert_eq!(packs[0], packs[1]);
    assert_eq!(packs[1], packs[2]);
}

/// A row without the place that it came from.
fn without_source(mut row: Row) -> Row {
    row.remove("source");
    row
}

#[test]
fn the_same_catalogue_as_a_workbook_and_as_text_gives_the_same_pack() {
    let options = ImportOptions::default();
    let [workbook, text] = ["01-classic.xlsx", "14-classic.csv"].map(|name| made(name, &options));
    let [one, other] = [&workbook, &text]
        .map(|imported| table(imported, "functions.csv").into_iter().map(without_source).collect::<Vec<_>>());
    assert_eq!(one, other);
    assert_eq!(workbook.packs[0].classes, text.packs[0].classes);
}

#[test]
fn what_is_dirty_is_kept_with_its_cell_and_holds_back_the_verdict() {
    let imported = made("09-dirt.xlsx", &ImportOptions::default());
    let unread: Vec<(String, String)> =
        table(&imported, "unread.csv").into_iter().map(|row| (row["cell"].clone(), row["reason"].clone())).collect();
    let expected = [
        ("B6", "mark-unknown"),
        ("B7", "mark-unknown"),
        ("B9", "id-twice"),
        ("B12", "id-foreign"),
        ("A18", "id-missing"),
        ("B19", "id-foreign"),
        ("B20", "mark-missing"),
        ("B21", "mark-missing"),
    ];
    let mut unread = unread;
    unread.sort_by_key(|(cell, _)| {
        cell.trim_start_matches(|letter: char| letter.is_ascii_alphabetic()).parse::<u32>().unwrap()
    });
    assert_eq!(unread, expected.map(|(cell, reason)| (cell.to_owned(), reason.to_owned())));
    let of = |kind: DirtKind| imported.dirt.iter().filter(|dirt| dirt.kind == kind).count();
    assert_eq!(of(DirtKind::RowRepeated), 1);
    assert_eq!(of(DirtKind::RowsHidden), 1);
    assert_eq!(of(DirtKind::ColumnsHidden), 1);
    assert_eq!(of(DirtKind::DateUnreadable), 2);
    let repaired: Vec<(&str, &str)> = imported
        .dirt
        .iter()
        .filter(|dirt| dirt.kind == DirtKind::IdRepaired)
        .map(|dirt| (dirt.text.as_str(), dirt.detail.as_str()))
        .collect();
    assert!(repaired.contains(&("O230407", "0230407")) && repaired.contains(&("230409", "0230409")), "{repaired:?}");
    let pack = Catalog::load(std::slice::from_ref(&imported.packs[0].files)).unwrap();
    let own = pack.packs().last().unwrap();
    assert!(own.section(Kind::Function).unwrap().unreviewed());
}

#[test]
fn what_is_struck_out_is_kept_apart_and_what_is_red_is_marked() {
    for name in ["07-struck.xlsx", "07b-struck-libreoffice.xlsx"] {
        let imported = made(name, &ImportOptions::default());
        for (row, wanted) in table(&imported, "functions.csv").iter().zip(truth(name)["functions"].as_array().unwrap())
        {
            let changed = row.get("change").is_some_and(|change| change.contains("changed"));
            assert_eq!(Some(changed), wanted["changed"].as_bool(), "{name} {}", row["id"]);
            let removed = wanted["removed"].as_str().unwrap_or_default();
            let got = row.get("removed").map_or("", String::as_str);
            assert!(got.contains(removed.trim()), "{name} {}: {got:?} {removed:?}", row["id"]);
        }
    }
}
