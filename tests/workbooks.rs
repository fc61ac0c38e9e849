//! What workbooks say beside their texts: struck-out and red runs, hidden rows and columns; and that another reader
//! finds the same cells.
#![allow(
    clippy::panic,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::float_cmp,
    clippy::single_range_in_vec_init,
    clippy::string_slice,
    clippy::print_stderr,
    reason = "tests say what failed by panicking"
)]

mod common;

use std::collections::BTreeMap;
use std::io::Cursor;
use std::path::{Path, PathBuf};

use calamine::{DataRef, Reader as _, Xlsx, XlsxError};
use tekigo::intake::{Cell, CellKind, Document, Limits, Region, Table, read};

fn open(name: &str) -> Document {
    read(name, &common::fixture(&format!("intake/{name}")), &Limits::default()).unwrap()
}

fn cell(table: &Table, row: u32, column: u32) -> &Cell {
    table.row(row).and_then(|found| found.cell(column)).unwrap_or_else(|| panic!("{row} {column}"))
}

/// What is struck out of a cell, and what is red in it.
fn marked(table: &Table, row: u32, column: u32) -> (String, String) {
    let cell = cell(table, row, column);
    let red = cell.marks.iter().flat_map(|marks| &marks.red).map(|range| &cell.text[range.clone()]).collect();
    (cell.removed(), red)
}

#[test]
fn what_is_struck_out_and_what_is_red_is_known_from_runs_and_from_the_cell() {
    // One program writes such texts into their cells, the other into the table of shared strings.
    for name in ["marks.xlsx", "marks-libreoffice.xlsx"] {
        let document = open(name);
        let table = &document.tables[0];
        let said = |row, column| marked(table, row, column);
        assert_eq!(said(2, 1), ("帳票で".into(), "画面で".into()), "{name}: one struck run, one red");
        assert_eq!(cell(table, 2, 1).kept(), "一覧を画面で確認できること。", "{name}");
        assert_eq!(said(2, 2), ("削除\n".into(), "削除\n".into()), "{name}: one run is both");
        assert_eq!(said(3, 0), ("0230002".into(), String::new()), "{name}: the cell is struck out");
        assert_eq!(said(3, 1), ("全部".into(), "赤い".into()), "{name}: only a run without a font takes the cell's");
        assert_eq!(said(3, 2), (String::new(), "第12版".into()), "{name}: a number as it is shown");
        assert_eq!(said(3, 3), (String::new(), "（様式）".into()), "{name}: a text as it is shown");
        assert!(cell(table, 0, 0).marks.is_none() && cell(table, 2, 0).marks.is_none(), "{name}");
    }
}

#[test]
fn hidden_rows_and_columns_are_known_whoever_hid_them() {
    for name in ["marks.xlsx", "marks-libreoffice.xlsx"] {
        let document = open(name);
        let table = &document.tables[0];
        let hidden: Vec<u32> = table.rows.iter().filter(|row| row.hidden).map(|row| row.index).collect();
        assert_eq!(hidden, [5, 7, 9], "{name}: two by the filter and one by hand");
        assert_eq!(table.hidden_columns, [5..=6], "{name}");
        assert_eq!(table.merges.len(), 3, "{name}");
        assert_eq!([table.text_through_merges(1, 0), table.text_through_merges(0, 2)], ["機能ID", "要件"], "{name}");
    }
}

#[test]
fn prefixes_the_strict_form_utf_16_and_targets_of_every_kind_are_read() {
    let document = open("oddly-spelt.xlsx");
    let table = &document.tables[0];
    assert_eq!(table.hidden_columns, [1..=3]);
    let rows: Vec<_> = table.rows.iter().map(|row| (row.index, row.hidden, row.cells.len())).collect();
    assert_eq!(rows, [(1, true, 2), (4, true, 1)], "rows without a number count on; one has no height");
    assert_eq!(marked(table, 1, 0), ("消".into(), "消".into()));
    assert_eq!(&*cell(table, 1, 0).text, "残消");
    assert_eq!(marked(table, 1, 1), ("7.00".into(), String::new()));
    assert_eq!(&*cell(table, 4, 2).text, "a&b\n");
    assert_eq!(table.text_through_merges(5, 3), "a&b\n");
    assert_eq!(&*cell(&document.tables[1], 0, 0).text, "𠮟る");
}

#[test]
fn the_struck_and_red_runs_of_an_official_specification_are_found() {
    let Some(file) = common::reference("official/031_api_spec_v2.0_2023-09.xlsx") else { return };
    let document = read("031.xlsx", &std::fs::read(file).unwrap(), &Limits::default()).unwrap();
    let cells = || document.tables.iter().flat_map(|table| &table.rows).flat_map(|row| &row.cells);
    let removed: Vec<String> = cells().map(Cell::removed).filter(|text| !text.is_empty()).collect();
    assert_eq!(removed, ["\n", "\n"], "two line breaks are struck out");
    assert!(cells().filter(|cell| cell.has_red()).count() > 100);
    let legend = document.tables.last().unwrap();
    assert_eq!(marked(legend, 23, 52).1, "等", "one letter of a text is red");
}

/// The workbooks of this project, and the official ones where they are there.
fn workbooks() -> Vec<PathBuf> {
    let mut folders = vec![common::root().join("fixtures/intake"), common::root().join("fixtures/aozora-shi")];
    folders.extend(common::reference("official"));
    let is_workbook = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "xlsx");
    let files = |folder: &PathBuf| -> Vec<PathBuf> {
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).filter(is_workbook).collect()
    };
    let mut found: Vec<PathBuf> = folders.iter().flat_map(files).collect();
    found.sort();
    found
}

#[test]
fn another_reader_finds_the_same_cells_and_merged_regions() {
    let mut compared = 0;
    for file in workbooks() {
        let bytes = std::fs::read(&file).unwrap();
        // What is refused is the matter of other tests.
        let Ok(document) = read("a.xlsx", &bytes, &Limits::default()) else { continue };
        let mut other: Xlsx<_> = Xlsx::new(Cursor::new(bytes.as_slice())).unwrap();
        for table in &document.tables {
            compared += compare(&file, table, &mut other);
        }
    }
    assert!(compared > 100, "{compared}");
}

/// Compares a sheet and gives the number of its cells.
fn compare(file: &Path, table: &Table, other: &mut Xlsx<Cursor<&[u8]>>) -> usize {
    let name = table.name.as_deref().unwrap();
    let place = format!("{} {name}", file.display());
    let mut ours: BTreeMap<(u32, u32), &Cell> =
        table.rows.iter().flat_map(|row| row.cells.iter().map(|cell| ((row.index, cell.column), cell))).collect();
    let count = ours.len();
    let mut cells = match other.worksheet_cells_reader(name) {
        Ok(cells) => cells,
        // The other reader knows UTF-8 only.
        Err(cause) => {
            assert_eq!(name, "十六", "{place}: {cause}");
            return 0;
        }
    };
    loop {
        let cell = match cells.next_cell() {
            Ok(Some(cell)) => cell,
            Ok(None) => break,
            // It gives up on errors that Excel does not have, and says not where.
            Err(XlsxError::CellError(_)) => continue,
            Err(cause) => panic!("{place}: {cause}"),
        };
        let at = cell.get_position();
        let found = ours.remove(&at);
        let text = found.map_or("", |cell| &cell.text);
        let number = |value: f64| match found {
            // A format may hide zeros.
            None => assert_eq!(value, 0.0, "{place} {at:?}"),
            Some(cell) => {
                let shown = cell.text.parse().ok().filter(|_| cell.kind == CellKind::Number);
                // A format may round, group, add words, or make a date of it.
                let is_near = |shown: f64| (shown - value).abs() <= 0.5 || shown == (value * 100.0).round();
                assert!(shown.is_none_or(is_near), "{place} {at:?}: {value} is shown as {text}");
            }
        };
        match cell.get_value() {
            DataRef::Empty => assert!(found.is_none(), "{place} {at:?}: {text}"),
            DataRef::Int(_) => {}
            DataRef::Float(value) => number(*value),
            DataRef::DateTime(value) => number(value.as_f64()),
            DataRef::String(_) | DataRef::SharedString(_) => {
                let value = match cell.get_value() {
                    DataRef::SharedString(value) => *value,
                    DataRef::String(value) => value,
                    _ => "",
                };
                let value = value.replace("\r\n", "\n").replace('\r', "\n");
                // A format may add words to a text, as in one fixture.
                let is_same =
                    text == value || text == format!("（{value}）") || value.trim().is_empty() && found.is_none();
                assert!(is_same, "{place} {at:?}: {value:?} is read as {text:?}");
            }
            DataRef::DateTimeIso(value) | DataRef::DurationIso(value) => {
                assert_eq!(value[..4], text[..4], "{place} {at:?}");
            }
            DataRef::Bool(value) => assert_eq!(value.to_string().to_uppercase(), text, "{place} {at:?}"),
            DataRef::Error(value) => assert_eq!(value.to_string(), text, "{place} {at:?}"),
        }
    }
    assert!(ours.values().all(|cell| cell.kind == CellKind::Error), "{place}: found by us alone: {ours:?}");
    drop(cells);
    compare_merges(&place, name, table, other);
    count
}

fn compare_merges(place: &str, name: &str, table: &Table, other: &mut Xlsx<Cursor<&[u8]>>) {
    let areas = other.merge_cells_by_sheet_name(name).unwrap();
    let region =
        |first_row, first_column, last_row, last_column| Region { first_row, first_column, last_row, last_column };
    let mut theirs: Vec<Region> =
        areas.iter().map(|area| region(area.start.0, area.start.1, area.end.0, area.end.1)).collect();
    theirs.sort_unstable();
    // One that overlaps another is dropped, and so is one of a single cell.
    theirs.retain(|area| {
        let is_single = area.first_row == area.last_row && area.first_column == area.last_column;
        let found = table.region_at(area.first_row, area.first_column);
        !is_single && (found == Some(area) || found.is_none())
    });
    assert_eq!(table.merges, theirs, "{place}");
}
