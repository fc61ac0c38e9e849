//! Copies of vendors' workbooks with the result beside each row.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "tests say what failed by panicking")]

mod common;

use std::io::Cursor;
use std::path::{Path, PathBuf};

use calamine::{Reader as _, Xlsx};
use common::container::{changed, part, parts};
use common::sheet::{AS_OF, cells, checked, rules, sheets, statuses};
use common::{Tekigo, folder, root};
use serde_json::Value;
use tekigo::intake::{Limits, read};

/// Checks a file and writes the result beside its rows: the bytes of the copy, and what was checked.
fn annotated(original: &Path, options: &[&str]) -> (Vec<u8>, Value) {
    let place = tempfile::tempdir().unwrap();
    let name = original.file_name().unwrap();
    let file = place.path().join(name);
    std::fs::copy(original, &file).unwrap();
    let before = std::fs::read(&file).unwrap();
    let program = Tekigo::at(place.path());
    let arguments = [&["check", name.to_str().unwrap(), "-o", "結果.json"][..], options, &AS_OF].concat();
    let run = program.run(arguments);
    assert!(run.code <= 1, "{}", run.err);
    let run = program.run(["sheet", "annotate", name.to_str().unwrap(), "--report", "結果.json", "-o", "控え.xlsx"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(std::fs::read(&file).unwrap(), before, "the original is never written to");
    let report = serde_json::from_slice(&std::fs::read(place.path().join("結果.json")).unwrap()).unwrap();
    (std::fs::read(place.path().join("控え.xlsx")).unwrap(), report)
}

/// The workbooks that are annotated, with the options of their check.
fn workbooks() -> Vec<(PathBuf, Vec<String>)> {
    let packs = sheets().join("packs").to_str().unwrap().to_owned();
    let own = || vec!["--class".to_owned(), "city".to_owned(), "--pack-dir".to_owned(), packs.clone()];
    vec![
        (root().join("fixtures/aozora-shi/住民記録_機能要件回答書_A社.xlsx"), vec!["--class".into(), "city".into()]),
        (sheets().join("filled.xlsx"), own()),
        (sheets().join("rearranged.xlsx"), own()),
        (sheets().join("libreoffice.xlsx"), own()),
    ]
}

#[test]
fn every_cell_of_the_original_stays_where_it_was_and_the_columns_come_beside() {
    for (path, options) in workbooks() {
        let options: Vec<&str> = options.iter().map(String::as_str).collect();
        let original = std::fs::read(&path).unwrap();
        let (copy, report) = annotated(&path, &options);
        let (before, after) = (cells(&original), cells(&copy));
        for (at, value) in &before {
            assert_eq!(after.get(at), Some(value), "{} {at:?}", path.display());
        }
        // Our own reader sees the same, with formats applied.
        let of = |bytes: &[u8]| read("a.xlsx", bytes, &Limits::default()).unwrap();
        let (before, after) = (of(&original), of(&copy));
        assert_eq!(after.tables[0].name.as_deref(), Some("確認結果"));
        for (old, new) in before.tables.iter().zip(&after.tables[1..]) {
            assert_eq!((&old.name, old.hidden, &old.merges), (&new.name, new.hidden, &new.merges));
            for row in &old.rows {
                let found = new.row(row.index).unwrap();
                assert_eq!(found.hidden, row.hidden);
                assert!(
                    row.cells.iter().all(|cell| found.cell(cell.column) == Some(cell)),
                    "{:?} {}",
                    old.name,
                    row.index
                );
            }
        }
        // Beside every row that answers stands what became of it.
        for area in report["areas"].as_array().unwrap() {
            for claim in area["requirements"]
                .as_array()
                .unwrap()
                .iter()
                .flat_map(|one| one["claims"].as_array().into_iter().flatten())
            {
                let sheet = claim["location"]["sheet"].as_str().unwrap();
                let digits = claim["location"]["cell"]
                    .as_str()
                    .unwrap()
                    .trim_start_matches(|letter: char| !letter.is_ascii_digit())
                    .to_owned();
                let row = digits.parse::<u32>().unwrap() - 1;
                let table = after.tables.iter().find(|table| table.name.as_deref() == Some(sheet)).unwrap();
                let cells = &table.row(row).unwrap().cells;
                assert!(cells.iter().any(|cell| cell.text.starts_with(['✗', '！', '✓', '－'])), "{sheet} {row}");
            }
        }
    }
}

#[test]
fn parts_that_need_not_change_are_copied_to_the_byte() {
    for (path, options) in workbooks() {
        let options: Vec<&str> = options.iter().map(String::as_str).collect();
        let (before, after) = (parts(&std::fs::read(&path).unwrap()), parts(&annotated(&path, &options).0));
        let changed: Vec<&String> =
            before.iter().filter(|(name, content)| after.get(*name) != Some(content)).map(|(name, _)| name).collect();
        let may = |name: &str| {
            ["[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"].contains(&name)
                || name.starts_with("xl/worksheets/sheet")
        };
        assert!(changed.iter().all(|name| may(name)), "{changed:?}");
        let new: Vec<&String> = after.keys().filter(|name| !before.contains_key(*name)).collect();
        assert_eq!(new, ["xl/worksheets/tekigo1.xml"]);
    }
}

#[test]
fn names_of_one_sheet_move_with_the_sheets_and_the_copy_opens_on_the_first() {
    let path = sheets().join("filled.xlsx");
    let packs = sheets().join("packs");
    let (copy, _) = annotated(&path, &["--class", "city", "--pack-dir", packs.to_str().unwrap()]);
    let (before, after) =
        (part(&parts(&std::fs::read(&path).unwrap()), "xl/workbook.xml"), part(&parts(&copy), "xl/workbook.xml"));
    let local = |book: &str| -> Vec<u32> {
        book.split("localSheetId=\"").skip(1).map(|rest| rest.split('"').next().unwrap().parse().unwrap()).collect()
    };
    assert_eq!(local(&after), local(&before).iter().map(|at| at + 1).collect::<Vec<_>>());
    assert!(!local(&before).is_empty());
    assert!(!after.contains("activeTab"), "{after}");
    let selected: Vec<String> = parts(&copy)
        .into_iter()
        .filter(|(_, content)| String::from_utf8_lossy(content).contains("tabSelected=\"1\""))
        .map(|(name, _)| name)
        .collect();
    assert_eq!(selected, ["xl/worksheets/tekigo1.xml"]);
    let list = part(&parts(&copy), "xl/worksheets/sheet2.xml");
    for kept in ["sheetProtection", "dataValidation", "autoFilter", "IF($G4"] {
        assert!(list.contains(kept), "{kept}");
    }
}

#[test]
fn the_copy_is_checked_as_the_original_was() {
    for (path, options) in workbooks() {
        let options: Vec<&str> = options.iter().map(String::as_str).collect();
        let (copy, report) = annotated(&path, &options);
        let name = path.file_name().unwrap().to_str().unwrap();
        let place = folder(&[(name, copy)]);
        let (_, again) = Tekigo::at(place.path()).json([&[name][..], &options, &AS_OF].concat());
        assert_eq!(statuses(&again), statuses(&report), "{name}");
        assert_eq!(rules(&again), rules(&report), "{name}");
    }
}

#[test]
fn the_first_sheet_sums_up() {
    let path = root().join("fixtures/aozora-shi/住民記録_機能要件回答書_A社.xlsx");
    let (copy, _) = annotated(&path, &["--class", "city"]);
    let document = read("a.xlsx", &copy, &Limits::default()).unwrap();
    let lines: Vec<String> = document.tables[0]
        .rows
        .iter()
        .map(|row| row.cells.iter().map(|cell| cell.text.as_ref()).collect::<Vec<_>>().join(" | "))
        .collect();
    insta::assert_snapshot!("summary", lines.join("\n"));
}

#[test]
fn a_file_that_is_none_of_the_report_s_and_an_output_that_would_overwrite_are_refused() {
    let place = tempfile::tempdir().unwrap();
    let at = |name: &str| place.path().join(name);
    for (from, to) in [
        ("filled.xlsx", "回答書.xlsx"),
        ("rearranged.xlsx", "別/回答書.xlsx"),
        ("functions.csv", "機能.csv"),
        ("filled.ods", "回答書.ods"),
        ("libreoffice.xlsx", "他.xlsx"),
    ] {
        std::fs::create_dir_all(at(to).parent().unwrap()).unwrap();
        std::fs::copy(sheets().join(from), at(to)).unwrap();
    }
    let program = Tekigo::at(place.path());
    let packs = sheets().join("packs");
    program.run(
        [
            &["check", "回答書.xlsx", "--class", "city", "--pack-dir", packs.to_str().unwrap(), "-o", "結果.json"][..],
            &AS_OF,
        ]
        .concat(),
    );
    let run = |file: &str, output: &str, more: &[&str]| {
        program.run([&["sheet", "annotate", file, "--report", "結果.json", "-o", output][..], more].concat())
    };
    for (file, output, more, code, said) in [
        ("回答書.xlsx", "回答書.xlsx", &[][..], 2, "出力先が元のファイルと同じです"),
        ("回答書.xlsx", "./回答書.xlsx", &[], 2, "出力先が元のファイルと同じです"),
        ("回答書.xlsx", "結果.json", &[], 2, "出力先が元のファイルと同じです"),
        ("回答書.xlsx", "控え.xlsm", &[], 2, "拡張子は .xlsx"),
        ("回答書.xlsx", "他.xlsx", &[], 2, "は既にあります"),
        ("別/回答書.xlsx", "控え.xlsx", &[], 3, "SHA-256 が一致しません"),
        ("他.xlsx", "控え.xlsx", &["--force"], 3, "という名前のブックがありません"),
        ("機能.csv", "控え.xlsx", &[], 3, "「Excel ブック（.xlsx）」として保存"),
        ("回答書.ods", "控え.xlsx", &[], 3, "「Excel ブック（.xlsx）」として保存"),
        ("ない.xlsx", "控え.xlsx", &[], 3, "読めません"),
    ] {
        let run = run(file, output, more);
        assert_eq!(run.code, code, "{file} {output} {}", run.err);
        assert!(run.err.contains(said), "{}", run.err);
        assert!(!at("控え.xlsx").exists());
    }
    let forced = run("別/回答書.xlsx", "控え.xlsx", &["--force"]);
    assert_eq!(forced.code, 0, "{}", forced.err);
    let document = read("a.xlsx", &std::fs::read(at("控え.xlsx")).unwrap(), &Limits::default()).unwrap();
    let lines: Vec<&str> =
        document.tables[0].rows.iter().filter_map(|row| row.cells.first()).map(|cell| &*cell.text).collect();
    assert!(lines.iter().any(|line| line.contains("確認したときのファイルと中身が違います")), "{lines:?}");
}

/// A report that speaks of the first cells of some rows of a file, in place of what it really speaks of.
fn report_about(report: &Value, file: &str, sheet: &str, rows: &[u32]) -> tekigo::Report {
    let mut report = report.clone();
    report["run"]["inputs"][0]["path"] = file.into();
    report["run"]["inputs"][0]["lists"] = Value::Array(Vec::new());
    let mut rows = rows.iter();
    for area in report["areas"].as_array_mut().unwrap() {
        for one in area["requirements"].as_array_mut().unwrap() {
            let Some(claims) = one.get_mut("claims") else { continue };
            let cell = rows.next().map(|row| format!("A{}", row + 1));
            claims[0]["location"] = match cell {
                Some(cell) => serde_json::json!({ "file": file, "sheet": sheet, "cell": cell }),
                None => serde_json::json!({ "file": "" }),
            };
        }
    }
    serde_json::from_value(report).unwrap()
}

#[test]
fn workbooks_of_every_spelling_and_program_can_be_annotated() {
    let names =
        ["answers", "epoch-1904", "libreoffice", "marks-libreoffice", "merges", "odd-sheets", "oddly-spelt", "values"];
    let intake = names.map(|name| format!("fixtures/intake/{name}.xlsx"));
    let others =
        ["fixtures/publications/01-classic.xlsx", "fixtures/publications/08-forms.xlsx", "fixtures/intake/corner.xlsx"];
    let read_file =
        |path: &String| (path.rsplit('/').next().unwrap().to_owned(), std::fs::read(root().join(path)).unwrap());
    let mut files: Vec<(String, Vec<u8>)> = intake.iter().chain(&others.map(str::to_owned)).map(read_file).collect();
    files.push(("strict.xlsx".to_owned(), in_strict_form(&std::fs::read(sheets().join("filled.xlsx")).unwrap())));
    let whole = checked("filled.xlsx");
    for (name, bytes) in files {
        let name = name.as_str();
        let before = read(name, &bytes, &Limits::default()).unwrap();
        let Some(table) = before.tables.iter().find(|table| !table.rows.is_empty()) else { continue };
        let rows: Vec<u32> = table.rows.iter().take(8).map(|row| row.index).collect();
        let report = report_about(&whole, name, table.name.as_deref().unwrap(), &rows);
        let input = &report.run.inputs[0];
        let made = match tekigo::sheet::annotate(&report, input, (name, &bytes), false, tekigo::Lang::Ja) {
            Ok(made) => made,
            Err(error) => panic!("{name}: {error}"),
        };
        let after = read(name, &made.bytes, &Limits::default()).unwrap();
        assert_eq!(after.tables[0].name.as_deref(), Some("確認結果"), "{name}");
        assert_eq!(after.tables.len(), before.tables.len() + 1, "{name}");
        for (old, new) in before.tables.iter().zip(&after.tables[1..]) {
            assert_eq!(old.name, new.name);
            for row in &old.rows {
                let found = new.row(row.index).unwrap();
                let stays = row.cells.iter().all(|cell| found.cell(cell.column) == Some(cell));
                assert!(stays, "{name} {}", row.index);
                let grown = found.cells.len() > row.cells.len();
                assert_eq!(grown, old.name == table.name && rows.contains(&row.index), "{name} {}", row.index);
            }
        }
        let new = &parts(&made.bytes)["xl/worksheets/tekigo1.xml"];
        let strict = String::from_utf8_lossy(new).contains("purl.oclc.org/ooxml/spreadsheetml/main");
        assert_eq!(strict, name == "strict.xlsx", "a sheet is written in the form of its workbook");
    }
}

/// A workbook in the strict form of the format, which has other namespaces.
fn in_strict_form(bytes: &[u8]) -> Vec<u8> {
    changed(bytes, |_, content| {
        let text = String::from_utf8(std::mem::take(content)).unwrap();
        let text = text
            .replace(
                "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                "http://purl.oclc.org/ooxml/spreadsheetml/main",
            )
            .replace(
                "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                "http://purl.oclc.org/ooxml/officeDocument/relationships",
            );
        *content = text.into_bytes();
    })
}

#[test]
fn a_copy_that_is_annotated_again_gets_a_sheet_of_another_name() {
    let place = tempfile::tempdir().unwrap();
    let packs = sheets().join("packs");
    let (copy, _) =
        annotated(&sheets().join("filled.xlsx"), &["--class", "city", "--pack-dir", packs.to_str().unwrap()]);
    let path = place.path().join("回答書.xlsx");
    std::fs::write(&path, copy).unwrap();
    let (again, _) = annotated(&path, &["--class", "city", "--pack-dir", packs.to_str().unwrap()]);
    let book: Xlsx<_> = Xlsx::new(Cursor::new(&again)).unwrap();
    assert_eq!(book.sheet_names()[..2], ["確認結果(2)", "確認結果"]);
}

/// A list of functions with one more cell far out, at a 0-based row and column, and more of them if wanted.
fn list_with_corner(row: u32, columns: impl IntoIterator<Item = u16>) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet().set_name("023_機能").unwrap();
    let rows = [["機能ID", "機能名称", "回答"], ["0230001", "被保険者証", "△"], ["0230002", "資格喪失", "○"]];
    for (at, cells) in (0_u32..).zip(rows) {
        for (column, text) in (0_u16..).zip(cells) {
            sheet.write_string(at, column, text).unwrap();
        }
    }
    for column in columns {
        sheet.write_string(row, column, "x").unwrap();
    }
    book.save_to_buffer().unwrap()
}

#[test]
fn a_sheet_that_is_filled_to_its_last_row_and_column_is_annotated_or_told_on_the_first_sheet() {
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("介護保険.xlsx");
    let copy = |bytes: Vec<u8>| {
        std::fs::write(&path, bytes).unwrap();
        read("a.xlsx", &annotated(&path, &["--class", "city"]).0, &Limits::default()).unwrap()
    };
    let first = |document: &tekigo::intake::Document| {
        let cells = document.tables[0].rows.iter().flat_map(|row| &row.cells);
        cells.map(|cell| cell.text.to_string()).collect::<Vec<_>>().join("\n")
    };
    // A gap between the list and the cell in the last column.
    let document = copy(list_with_corner(1_048_575, [16_383]));
    assert_eq!(document.tables[1].row(0).unwrap().text(3), "状態");
    assert!(document.tables[1].row(1).unwrap().text(3).starts_with(['！', '✗', '－']));
    assert_eq!(document.tables[1].row(1_048_575).unwrap().text(16_383), "x");
    assert!(first(&document).contains("シート「023_機能」: D列からF列"));
    // No gap at all: what there is to say of each row stands on the first sheet.
    let document = copy(list_with_corner(1, (3..=16_383).step_by(3)));
    assert_eq!(document.tables[1].row(0).unwrap().cells.len(), 3);
    let said = first(&document);
    assert!(
        said.contains("シート「023_機能」: 空いている列がないので") && said.contains("シート「023_機能」の行"),
        "{said}"
    );
    assert!(!said.contains("D列から"), "{said}");
}

#[test]
fn counts_are_numbers_and_so_is_what_was_one() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet().set_name("023_機能").unwrap();
    for (column, text) in (0_u16..).zip(["機能ID", "機能名称", "回答", "工数"]) {
        sheet.write_string(0, column, text).unwrap();
    }
    sheet.write_string(1, 0, "0230001").unwrap();
    sheet.write_string(1, 2, "○").unwrap();
    sheet.write_number(1, 3, 12.5).unwrap();
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("介護保険.xlsx");
    std::fs::write(&path, book.save_to_buffer().unwrap()).unwrap();
    let cells = cells(&annotated(&path, &["--class", "city"]).0);
    assert_eq!(cells[&("023_機能".to_owned(), 1, 3)], calamine::Data::Float(12.5));
    let counts = cells.iter().filter(|((sheet, _, column), _)| sheet == "確認結果" && *column == 1);
    let numbers = counts.filter(|(_, value)| matches!(value, calamine::Data::Float(_) | calamine::Data::Int(_)));
    assert!(numbers.count() > 0);
}
