//! One list in every format that deliveries are read from: the same cells, the same answers, the same statuses.
#![allow(
    clippy::panic,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::float_cmp,
    reason = "tests say what failed by panicking"
)]

mod common;

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{Data, Reader as _};
use common::formats::{NAME, fixture, list, open, rows};
use common::{Tekigo, folder};
use serde_json::Value;
use tekigo::intake::{Cell, CellAddress, CellKind, Document, Format, Notice, Table};

fn text(name: &str, text: &str) -> Document {
    open(name, text.as_bytes())
}

/// The files of the list: name and bytes, the format that is found, and the encoding.
fn files() -> Vec<(String, Vec<u8>, &'static str)> {
    let mut files: Vec<(String, Vec<u8>, &str)> = ["xlsx", "xls", "xlsb", "ods", "csv", "tsv", "json", "jsonl", "xml"]
        .into_iter()
        .map(|ending| (format!("{NAME}.{ending}"), list(ending), ending))
        .collect();
    for (name, format) in [
        ("excel95.xls", "xls"),
        ("array.json", "json"),
        ("shift-jis.xml", "xml"),
        ("utf16le.csv", "csv"),
        ("utf16be.csv", "csv"),
    ] {
        files.push((format!("{NAME}_{name}"), fixture(name), format));
    }
    files
}

/// What a report says of the list, without the places: statuses and reasons, and the words of every claim.
fn said(report: &Value) -> Value {
    let areas: Vec<&Value> =
        report["areas"].as_array().unwrap().iter().filter(|area| area["area"] == "non-resident-numbering").collect();
    let functions = |area: &&Value| {
        let of = |one: &&Value| one["kind"] == "function";
        let claim = |claim: &Value| {
            let mut claim = claim.clone();
            let fields = claim.as_object_mut().unwrap();
            fields.retain(|name, _| !name.contains("location"));
            claim
        };
        let requirement = |one: &Value| {
            let claims: Vec<Value> = one["claims"].as_array().into_iter().flatten().map(claim).collect();
            serde_json::json!([one["id"], one["status"], one["reason"], claims])
        };
        let all: Vec<Value> = area["requirements"].as_array().unwrap().iter().filter(of).map(requirement).collect();
        serde_json::json!([area["class"], area["verdict"], area["unmatched"].as_array().map(Vec::len), all])
    };
    areas.iter().map(functions).collect()
}

#[test]
fn one_list_gives_one_report_whatever_the_format() {
    let mut first: Option<Value> = None;
    for (name, bytes, format) in files() {
        let here = folder(&[(name.as_str(), bytes)]);
        let (run, report) = Tekigo::at(here.path()).json([".", "--class", "一般市", "--as-of", "2026-04-01"]);
        assert_eq!(run.code, 1, "{name}: {}", run.err);
        let input = &report["run"]["inputs"][0];
        assert_eq!(
            (input["kind"].as_str(), input["format"].as_str(), input["lists"][0]["rows"].as_u64()),
            (Some("function-list"), Some(format), Some(9)),
            "{name}"
        );
        let said = said(&report);
        let statuses = said.to_string();
        for word in ["\"met\"", "\"planned\"", "\"unmet\"", "\"partial\"", "\"unanswered\""] {
            assert!(statuses.contains(word), "{name}: {statuses}");
        }
        let rules: Vec<&str> =
            report["findings"].as_array().unwrap().iter().map(|finding| finding["rule"].as_str().unwrap()).collect();
        assert!(!rules.contains(&"id-repaired"), "{name}: the leading zero is read, not mended");
        match &first {
            None => first = Some(said),
            Some(first) => assert_eq!(&said, first, "{name}"),
        }
    }
}

#[test]
fn places_are_cells_in_sheets_and_lines_in_texts() {
    for (name, bytes, format) in files() {
        let here = folder(&[(name.as_str(), bytes)]);
        let (_, report) = Tekigo::at(here.path()).json([".", "--class", "一般市", "--as-of", "2026-04-01"]);
        let findings = report["findings"].as_array().unwrap();
        let finding = findings.iter().find(|finding| finding["rule"] == "required-unmet").unwrap();
        let place = &finding["location"];
        match format {
            "xlsx" | "xls" | "xlsb" | "ods" => {
                let row = if name.contains("excel95") { 5 } else { 7 };
                assert_eq!(
                    (&place["sheet"], &place["cell"]),
                    (&"機能一覧".into(), &format!("D{row}").into()),
                    "{name}"
                );
            }
            _ => {
                let line = usize::try_from(place["line"].as_u64().unwrap()).unwrap();
                assert_eq!(place["column"], 4, "{name}");
                let document = open(&name, &std::fs::read(here.path().join(&name)).unwrap());
                assert_eq!(document.format.name(), format);
                if format == "jsonl" {
                    assert_eq!(line, 4, "one record to the line");
                }
                if format == "xml" || name == format!("{NAME}.json") {
                    let text = String::from_utf8_lossy(&std::fs::read(here.path().join(&name)).unwrap()).into_owned();
                    let record = text.lines().skip(line - 1).take(3).collect::<String>();
                    assert!(record.contains("0310004"), "{name}:{line} {record}");
                }
            }
        }
    }
}

#[test]
fn workbooks_of_all_kinds_give_the_same_cells_regions_and_what_is_hidden() {
    let expected = open("a.xlsx", &list("xlsx"));
    for ending in ["xls", "xlsb", "ods"] {
        let document = open("a", &list(ending));
        assert_eq!(document.tables.len(), 2, "{ending}");
        for (table, other) in expected.tables.iter().zip(&document.tables) {
            assert_eq!((&table.name, table.hidden), (&other.name, other.hidden), "{ending}");
            assert_eq!(table.merges, other.merges, "{ending}");
            assert_eq!(table.hidden_columns, other.hidden_columns, "{ending}");
        }
        let cells = |table: &Table| -> Vec<(u32, bool, Cell)> {
            table
                .rows
                .iter()
                .flat_map(|row| row.cells.iter().map(|cell| (row.index, row.hidden, cell.clone())))
                .collect()
        };
        assert_eq!(cells(&expected.tables[0]), cells(&document.tables[0]), "{ending}");
        let values = rows(&document.tables[1]);
        assert_eq!(values, [["○"], ["TRUE"], ["#DIV/0!"], ["2026-04-01 09:30:00"]], "{ending}");
        let cell = CellAddress { row: 2, column: 0 };
        assert_eq!(document.notices, [Notice::ErrorCell { sheet: "選択肢".into(), cell }], "{ending}");
        assert_eq!(document.tables[0].row(19).map(|row| row.hidden), Some(true), "{ending}");
    }
}

#[test]
fn strings_that_run_on_packed_rows_errors_and_merges_of_another_writer_are_read() {
    let document = open("a.xls", &fixture("xlwt.xls"));
    let table = &document.tables[0];
    for row in 0..40_u32 {
        let found = table.row(row).unwrap();
        assert_eq!(found.text(0), format!("{}{row}", "長い文".repeat(300)), "{row}");
        assert_eq!(found.text(1), format!("{}{row}", "ascii ".repeat(100)), "{row}");
    }
    let shown: Vec<&str> = (0..8).map(|row| table.row(row).unwrap().text(2)).collect();
    assert_eq!(shown, ["0230265", "2026-09-30", "TRUE", "#REF!", "28.5%", "結合", "", "1000000000000000"]);
    assert_eq!(table.text_through_merges(6, 4), "結合");
    assert_eq!(table.rows.iter().filter(|row| row.hidden).map(|row| row.index).collect::<Vec<_>>(), [7]);
}

#[test]
fn another_reader_finds_the_same_cells() {
    let xls = |name: &str| (name.to_owned(), fixture(name));
    let mut compared = 0;
    for (name, bytes) in [
        xls(&format!("{NAME}.xls")),
        xls("excel95.xls"),
        xls("xlwt.xls"),
        xls(&format!("{NAME}.xlsb")),
        xls(&format!("{NAME}.ods")),
    ] {
        let document = open(&name, &bytes);
        let mut other = calamine::open_workbook_auto_from_rs(Cursor::new(bytes)).unwrap();
        for table in &document.tables {
            let range = other.worksheet_range(table.name.as_deref().unwrap()).unwrap();
            let mut ours: BTreeMap<(u32, u32), &Cell> = table
                .rows
                .iter()
                .flat_map(|row| row.cells.iter().map(|cell| ((row.index, cell.column), cell)))
                .collect();
            let (first_row, first_column) = range.start().unwrap_or_default();
            for (row, column, data) in range.used_cells() {
                let at = (first_row + u32::try_from(row).unwrap(), first_column + u32::try_from(column).unwrap());
                let found = ours.remove(&at).unwrap_or_else(|| panic!("{name} {at:?} {data:?}"));
                let is_same = match data {
                    Data::String(text) => text.replace("\r\n", "\n") == *found.text,
                    Data::Bool(value) => value.to_string().to_uppercase() == *found.text,
                    Data::Error(error) => error.to_string() == *found.text,
                    Data::DateTime(_) | Data::DateTimeIso(_) => found.kind == CellKind::Date,
                    // The other reader does not apply formats of numbers.
                    Data::Float(value) => {
                        found.text.parse::<f64>().map_or(found.kind == CellKind::Number, |shown| shown == *value)
                    }
                    Data::Int(value) => found.text.parse::<i64>().unwrap() == *value,
                    _ => false,
                };
                assert!(is_same, "{name} {at:?}: {data:?} is read as {:?}", found.text);
                compared += 1;
            }
            assert!(ours.is_empty(), "{name}: found by us alone: {ours:?}");
        }
    }
    assert!(compared > 200, "{compared}");
}

#[test]
fn the_content_decides_and_a_wrong_ending_does_no_harm() {
    for (bytes, format) in [
        (list("xls"), Format::Xls),
        (list("xlsb"), Format::Xlsb),
        (list("ods"), Format::Ods),
        (list("json"), Format::Json),
        (list("jsonl"), Format::JsonLines),
        (list("xml"), Format::Xml),
        (list("csv"), Format::Csv),
    ] {
        for name in ["回答.xlsx", "回答.csv", "回答.txt", "回答"] {
            assert_eq!(open(name, &bytes).format, format, "{name}");
        }
    }
}

// JSON

#[test]
fn keys_become_the_header_in_the_order_of_their_first_appearance() {
    let document = text("a.json", r#"[{"b": 1, "a": "x"}, {"c": null, "a": true}, {}, {"a": "y", "b": -2.50}]"#);
    let table = &document.tables[0];
    assert_eq!(table.name, None);
    let found: Vec<Vec<(u32, &str)>> =
        table.rows.iter().map(|row| row.cells.iter().map(|cell| (cell.column, &*cell.text)).collect()).collect();
    assert_eq!(
        found,
        [vec![(0, "b"), (1, "a"), (2, "c")], vec![(0, "1"), (1, "x")], vec![(1, "TRUE")], vec![(0, "-2.50"), (1, "y")]]
    );
    assert_eq!(
        table.rows.iter().map(|row| row.index).collect::<Vec<_>>(),
        [0, 1, 2, 4],
        "an empty record keeps its place"
    );
}

#[test]
fn objects_inside_records_are_flattened_and_lists_joined() {
    let document = text(
        "a.json",
        r#"[{"機能": {"ID": "0310001", "区分": ["指定都市", null, "中核市"]}, "回答": [{"可否": "○"}, {"可否": "×"}]}]"#,
    );
    assert_eq!(
        rows(&document.tables[0]),
        [["機能.ID", "機能.区分", "回答.可否"], ["0310001", "指定都市、中核市", "○、×"]]
    );
}

#[test]
fn several_lists_become_several_tables_and_what_stands_around_them_comes_above() {
    let document = text(
        "a.json",
        r#"{"団体": "青空市", "答": {"機能": [{"ID": "1"}], "帳票": [{"ID": "2"}, {"ID": "3"}]}, "版": {"番号": 2}}"#,
    );
    let names: Vec<_> = document.tables.iter().map(|table| table.name.as_deref().unwrap()).collect();
    assert_eq!(names, ["答.機能", "答.帳票"]);
    assert_eq!(
        rows(&document.tables[1]),
        [vec!["団体", "青空市"], vec!["版.番号", "2"], vec!["ID"], vec!["2"], vec!["3"]]
    );
}

#[test]
fn groups_of_records_are_told_from_records_with_lists_in_them() {
    let groups = r#"[{"業務": "介護保険", "機能": [{"ID": "1", "名称": "a", "回答": "○"}]},
                     {"業務": "国民年金", "機能": [{"ID": "2", "名称": "b", "回答": "×"}]}]"#;
    let document = text("a.json", groups);
    let names: Vec<_> = document.tables.iter().map(|table| table.name.as_deref().unwrap()).collect();
    assert_eq!(names, ["機能", "機能 (2)"]);
    assert_eq!(rows(&document.tables[1])[0], ["業務", "国民年金"]);
    let mixed = groups.replace("}]}]", "}]}, {\"業務\": \"児童手当\", \"備考\": \"回答なし\"}]");
    let document = text("a.json", &mixed);
    assert_eq!(rows(&document.tables[2]), [["業務", "備考"], ["児童手当", "回答なし"]], "what is no group is not lost");
    let records = r#"[{"ID": "1", "名称": "a", "備考": "", "区分": [{"名": "中核市", "回答": "○"}]}]"#;
    let document = text("a.json", records);
    assert_eq!(rows(&document.tables[0])[1], ["1", "a", "中核市", "○"]);
}

#[test]
fn arrays_of_arrays_are_rows_and_an_object_alone_is_one_record() {
    let document = text("a.json", "[[\"機能ID\", \"回答\"],\n [\"0310001\", \"○\"]]");
    let table = &document.tables[0];
    assert_eq!(rows(table), [["機能ID", "回答"], ["0310001", "○"]]);
    assert_eq!(table.rows[1].line, Some(2));
    assert_eq!(rows(&text("a.json", r#"{"r": {"機能ID": "0310001", "回答": "○"}}"#).tables[0]).len(), 2);
    assert!(text("a.json", "[]").tables[0].rows.is_empty());
    assert!(text("a.json", "{}").tables[0].rows.is_empty());
}

// XML

#[test]
fn elements_that_repeat_are_records_with_their_attributes_and_elements() {
    let document = text(
        "a.xml",
        "<?xml version=\"1.0\"?>\n<l xmlns:x=\"u\"><x:r id='1'>\n<a>&lt;x&#x3042;</a><b n='2'>c<!-- --><![CDATA[&d]]></b></x:r>\n<x:r id='2'><a/><a>e</a><a>f</a></x:r></l>",
    );
    let table = &document.tables[0];
    assert_eq!(table.name.as_deref(), Some("r"));
    assert_eq!(rows(table), [vec!["id", "a", "b", "b.n"], vec!["1", "<xあ", "c&d", "2"], vec!["2", "e、f"]]);
    assert_eq!(table.rows.iter().map(|row| row.line).collect::<Vec<_>>(), [Some(2), Some(2), Some(4)]);
}

#[test]
fn several_kinds_of_records_are_several_tables_also_where_a_group_has_only_one() {
    let document = text(
        "a.xml",
        "<l><業務 名='A'><機能><ID>1</ID><回答>○</回答></機能><機能><ID>2</ID><回答>○</回答></機能></業務>\
         <業務 名='B'><機能><ID>3</ID><回答>×</回答></機能></業務><帳票 ID='4'/><帳票 ID='5'/></l>",
    );
    let found: Vec<_> = document.tables.iter().map(|table| (table.name.as_deref().unwrap(), rows(table))).collect();
    assert_eq!(found.iter().map(|(name, _)| *name).collect::<Vec<_>>(), ["業務.機能", "業務.機能 (2)", "帳票"]);
    assert_eq!(found[1].1, [vec!["名", "B"], vec!["ID", "回答"], vec!["3", "×"]]);
}

// What holds no list

#[test]
fn texts_without_a_list_are_as_quiet_as_a_csv_without_one_and_saved_results_are_left_out() {
    let rules = |files: &[(&str, &str)]| {
        let here = folder(files);
        let (run, report) = Tekigo::at(here.path()).json([".", "--as-of", "2026-04-01"]);
        let rules: Vec<String> =
            report["findings"].as_array().unwrap().iter().map(|one| one["rule"].to_string()).collect();
        (run.code, rules)
    };
    let quiet = rules(&[("a.csv", "拝啓\n敬具\n")]);
    for (name, text) in [
        ("package.json", "{\"name\": \"a\", \"files\": [\"b\"]}"),
        ("c.json", "[1, 2]"),
        ("d.xml", "<l><m>n</m></l>"),
        ("e.jsonl", "{}\n{}\n"),
    ] {
        assert_eq!(rules(&[(name, text)]), quiet, "{name}");
    }
    let here = folder(&[(format!("{NAME}.csv").as_str(), list("csv"))]);
    let first = Tekigo::at(here.path()).run(["check", ".", "--as-of", "2026-04-01", "-o", "結果.json"]);
    let (second, report) = Tekigo::at(here.path()).json([".", "--as-of", "2026-04-01"]);
    assert_eq!(first.code, second.code, "{}", second.err);
    let kinds: Vec<&str> =
        report["run"]["inputs"].as_array().unwrap().iter().map(|input| input["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["function-list", "saved-report"]);
    let page = Tekigo::at(here.path()).run(["check", ".", "--as-of", "2026-04-01", "-v"]).out;
    assert!(page.contains("結果.json") && page.contains("保存した結果"), "{page}");
}
