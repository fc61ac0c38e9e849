//! Answer sheets: made, filled in, read back; and vendors' workbooks with the result beside each row.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stderr,
    reason = "tests say what failed by panicking"
)]

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read as _, Write as _};
use std::path::{Path, PathBuf};

use calamine::{Data, Reader as _, Xlsx};
use common::{Tekigo, folder, of_area, root};
use serde_json::Value;
use tekigo::intake::{Limits, read};

const AS_OF: [&str; 2] = ["--as-of", "2026-11-22"];

/// The folder of the fixtures with its packs.
fn sheets() -> PathBuf {
    root().join("fixtures/sheet")
}

/// Checks one file of the fixtures with their packs.
fn checked(file: &str) -> Value {
    let options = ["--class", "city", "--pack-dir", "packs"];
    Tekigo::at(&sheets()).json([&[file][..], &options, &AS_OF].concat()).1
}

/// The status of every requirement of every area, by key.
fn statuses(report: &Value) -> BTreeMap<String, String> {
    let areas = report["areas"].as_array().unwrap();
    let all = areas.iter().flat_map(|area| {
        let of = |one: &Value| (text(&one["key"]), text(&one["status"]));
        area["requirements"].as_array().unwrap().iter().map(of).collect::<Vec<_>>()
    });
    all.collect()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

fn rules(report: &Value) -> BTreeMap<String, usize> {
    report["findings"].as_array().unwrap().iter().fold(BTreeMap::new(), |mut counts, finding| {
        *counts.entry(text(&finding["rule"])).or_default() += 1;
        counts
    })
}

/// Makes an answer sheet in a folder.
fn made(folder: &Path, options: &[&str]) -> PathBuf {
    let path = folder.join("回答書.xlsx");
    let output = path.to_str().unwrap();
    let run = Tekigo::at(&sheets()).run([&["sheet", "new", "-o", output][..], options, &AS_OF].concat());
    assert_eq!(run.code, 0, "{}", run.err);
    path
}

const SAMPLE: [&str; 8] =
    ["--area", "023,9A1", "--class", "city", "--pack-dir", "packs", "--kind", "function,form,data"];

/// What stands in every cell of every sheet, by the name of the sheet and the 0-based address.
fn cells(bytes: &[u8]) -> BTreeMap<(String, u32, u32), Data> {
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

/// The parts of a container by name.
fn parts(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|at| {
            let mut entry = archive.by_index(at).unwrap();
            let mut content = Vec::new();
            entry.read_to_end(&mut content).unwrap();
            (entry.name().unwrap().into_owned(), content)
        })
        .collect()
}

fn part(parts: &BTreeMap<String, Vec<u8>>, name: &str) -> String {
    String::from_utf8(parts[name].clone()).unwrap()
}

#[test]
fn what_a_vendor_filled_in_reads_back_exactly_from_every_program_and_format() {
    let answers: BTreeMap<String, BTreeMap<String, String>> =
        serde_json::from_slice(&std::fs::read(sheets().join("answers.json")).unwrap()).unwrap();
    let expected: BTreeMap<String, String> = [
        ("023/function/0230001", "met"),
        ("023/function/0230002", "partial"),
        ("023/function/0230003", "not-due"),
        ("023/function/0230004", "unmet"),
        ("023/function/0230005", "alternative"),
        ("023/function/0230006", "not-offered"),
        ("023/function/0230007", "met"),
        ("023/function/0230008", "prohibited-present"),
        ("023/function/0230009", "not-applicable"),
        ("023/function/0230010", "met"),
        ("023/function/0230011", "met"),
        ("023/function/0230012", "unanswered"),
        ("023/form/0230001", "met"),
        ("023/form/0230002", "unanswered"),
        ("023/form/0230003", "met"),
        ("023/data/02300001", "met"),
        ("023/data/02300002", "unanswered"),
        ("9A1/function/A-1", "met"),
        ("9A1/function/A-2", "met"),
    ]
    .map(|(key, status)| (key.to_owned(), status.to_owned()))
    .into();
    for file in ["filled.xlsx", "rearranged.xlsx", "libreoffice.xlsx", "filled.ods", "functions.csv"] {
        let report = checked(file);
        if report["run"]["inputs"][0]["kind"] == "unreadable" && file == "filled.ods" {
            eprintln!("SKIPPED: ODS is not read");
            continue;
        }
        let only = |key: &String| file != "functions.csv" || key.starts_with("023/function");
        let expected: BTreeMap<_, _> = expected.iter().filter(|(key, _)| only(key)).collect();
        let found = statuses(&report);
        assert_eq!(found.iter().collect::<BTreeMap<_, _>>(), expected, "{file}");
        assert!(!rules(&report).contains_key("sheet-other-version"), "{file}");
        // The very words, each at its own requirement.
        for area in report["areas"].as_array().unwrap() {
            assert!(area.get("unmatched").is_none(), "{file}");
            for one in area["requirements"].as_array().unwrap() {
                let Some(claim) = one["claims"].get(0) else { continue };
                let kind = match one["kind"].as_str().unwrap() {
                    "function" => "機能",
                    "form" => "帳票",
                    _ => "データ項目",
                };
                let sheet = format!("{}_{kind}", text(&area["business"]));
                let said = answers[&sheet].get(one["id"].as_str().unwrap()).map_or("", String::as_str);
                assert_eq!(claim["text"].as_str().unwrap(), said, "{file} {}", one["key"]);
            }
        }
    }
    let report = checked("filled.xlsx");
    let of = |id: &str| {
        let all = report["areas"][0]["requirements"].as_array().unwrap();
        all.iter().find(|one| one["key"] == format!("023/function/{id}")).unwrap()["claims"][0].clone()
    };
    assert_eq!(of("0230003")["due"]["last"], "2027-03-31");
    assert_eq!(of("0230010")["note"], "=SUM(A1:A3) のように書いた備考");
}

#[test]
fn words_at_prohibited_functions_mean_what_they_say_whatever_marks_mean() {
    let filled = std::fs::read(sheets().join("filled.xlsx")).unwrap();
    for sense in ["presence", "compliance"] {
        let config = format!("class = \"city\"\nprohibited_answers = \"{sense}\"\n");
        let delivery = folder(&[("delivery.toml", config.into_bytes()), ("回答書.xlsx", filled.clone())]);
        let packs = sheets().join("packs");
        let (_, report) =
            Tekigo::at(delivery.path()).json([&[".", "--pack-dir", packs.to_str().unwrap()][..], &AS_OF].concat());
        let found = statuses(&report);
        for (key, status) in [
            ("023/function/0230007", "met"),
            ("023/function/0230008", "prohibited-present"),
            ("023/form/0230003", "met"),
            ("9A1/function/A-2", "met"),
        ] {
            assert_eq!(found[key], status, "{sense} {key}");
        }
    }
}

#[test]
fn a_sheet_that_nobody_filled_in_gives_nothing_but_unanswered() {
    let place = tempfile::tempdir().unwrap();
    for options in [
        &["--area", "core-20", "--class", "core-city", "--kind", "function,form,data"][..],
        &["--area", "001", "--class", "village"],
        &SAMPLE,
    ] {
        let path = made(place.path(), options);
        let class = options[options.iter().position(|word| *word == "--class").unwrap() + 1];
        let arguments = [path.to_str().unwrap(), "--class", class, "--pack-dir", "packs"];
        let (_, report) = Tekigo::at(&sheets()).json([&arguments[..], &AS_OF].concat());
        let mut count = 0;
        for area in report["areas"].as_array().unwrap() {
            assert!(area.get("unmatched").is_none(), "{}", area["business"]);
            for (id, status) in of_area(area) {
                assert!(["unanswered", "not-applicable", "not-due"].contains(&status.as_str()), "{id} {status}");
                count += usize::from(status == "unanswered");
            }
        }
        assert!(count > 10, "{options:?}");
        let allowed = ["unanswered", "optional-unanswered", "pack-limits", "not-due", "scope-undecided"];
        let found: BTreeSet<String> = rules(&report).into_keys().collect();
        assert!(found.iter().all(|rule| allowed.contains(&rule.as_str())), "{found:?}");
    }
}

#[test]
fn the_workbook_is_locked_but_for_the_answers_prints_well_and_names_its_packs() {
    let place = tempfile::tempdir().unwrap();
    let path = made(place.path(), &SAMPLE);
    let bytes = std::fs::read(&path).unwrap();
    assert_eq!(std::fs::read(made(place.path(), &SAMPLE)).unwrap(), bytes, "the same packs give the same bytes");
    let parts = parts(&bytes);
    let list = part(&parts, "xl/worksheets/sheet2.xml");
    for needed in [
        "<sheetProtection sheet=\"1\"",
        "autoFilter=\"0\"",
        "sort=\"0\"",
        "formatColumns=\"0\"",
        "<pane xSplit=\"2\" ySplit=\"3\"",
        "state=\"frozen\"",
        "<autoFilter ref=\"A3:K14\"/>",
        "IF($G4=\"×\",実装不可の選択肢,回答の選択肢)",
        "type=\"date\"",
        "orientation=\"landscape\"",
        "paperSize=\"9\"",
        "fitToHeight=\"0\"",
        "&amp;P / &amp;N",
    ] {
        assert!(list.contains(needed), "{needed}");
    }
    assert!(!list.contains("password="), "no password");
    let book = part(&parts, "xl/workbook.xml");
    assert!(book.contains("Print_Titles") && book.contains("'023_機能'!$3:$3"), "{book}");
    let properties = part(&parts, "docProps/custom.xml");
    let packs =
        ["tekigo-pack-023-function", "tekigo-pack-023-form", "tekigo-pack-023-data", "tekigo-pack-9A1-function"];
    assert!(packs.iter().all(|name| properties.contains(name)) && properties.contains("sha256:"), "{properties}");

    let cells = cells(&bytes);
    let sheet_names: BTreeSet<&str> = cells.keys().map(|(name, ..)| name.as_str()).collect();
    assert_eq!(sheet_names, ["023_データ項目", "023_帳票", "023_機能", "9A1_機能", "記入要領"].into());
    let texts: Vec<&Data> = cells.iter().filter(|((name, ..), _)| name == "023_機能").map(|(_, cell)| cell).collect();
    assert!(texts.contains(&&Data::String("=1+1 で始まる名称".into())), "what begins with = is a text");
    assert!(texts.contains(&&Data::String("-5 度の管理".into())));
    assert!(!texts.iter().any(|cell| matches!(cell, Data::String(id) if id == "0230009")), "out of scope for a city");
    let guide: Vec<String> =
        cells.iter().filter(|((name, ..), _)| name == "記入要領").map(|(_, cell)| cell.to_string()).collect();
    let digests = guide.iter().filter(|cell| cell.len() == 64 && cell.bytes().all(|byte| byte.is_ascii_hexdigit()));
    assert_eq!(digests.count(), 4);
    assert!(guide.iter().any(|line| line.contains("対象外（－）の要件 1件は除いてあります")), "{guide:?}");
    assert!(guide.iter().any(|line| line.contains("9A1") && line.contains("仕様パックがありません")), "{guide:?}");
}

#[test]
fn a_sheet_made_from_another_state_of_the_pack_is_told() {
    let place = tempfile::tempdir().unwrap();
    let pack = |name: &str| {
        let file = |table: &str| {
            (format!("packs/023-sample/{table}"), std::fs::read(sheets().join("packs/023-sample").join(table)).unwrap())
        };
        let mut files: Vec<(String, Vec<u8>)> =
            ["pack.toml", "functions.csv", "forms.csv", "data-items.csv"].map(file).to_vec();
        files[1].1.extend(name.as_bytes());
        files
    };
    for (path, content) in pack("0230013,4 記号,増えた要件,前はなかった。,required,required,,\n") {
        let path = place.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, content).unwrap();
    }
    std::fs::copy(sheets().join("filled.xlsx"), place.path().join("回答書.xlsx")).unwrap();
    let (_, report) =
        Tekigo::at(place.path()).json([&["回答書.xlsx", "--area", "023", "--class", "city"][..], &AS_OF].concat());
    assert_eq!(rules(&report)["sheet-other-version"], 3, "functions, forms and data are one pack");
    let finding =
        report["findings"].as_array().unwrap().iter().find(|one| one["rule"] == "sheet-other-version").unwrap();
    assert_eq!(finding["business"], "023");
    assert!(text(&finding["message"]).contains("023-sample 第1.0版"), "{}", finding["message"]);
}

#[test]
fn what_the_command_line_says_too_little_of_is_asked_for() {
    let place = tempfile::tempdir().unwrap();
    let output = place.path().join("a.xlsx");
    let output = output.to_str().unwrap();
    let run = |options: &[&str]| Tekigo::at(place.path()).run([&["sheet", "new"][..], options].concat());
    for (options, code, said) in [
        (&["-o", output, "--class", "city"][..], 2, "どの業務の回答書か"),
        (&["-o", output, "--area", "023"], 2, "どの自治体区分の回答書か"),
        (&["-o", output, "--area", "023", "--class", "city,town"], 2, "一つの自治体区分"),
        (&["-o", "a.csv", "--area", "023", "--class", "city"], 2, "拡張子は .xlsx"),
        (&["-o", output, "--area", "012", "--class", "special-ward"], 4, "行わない業務です"),
    ] {
        let run = run(options);
        assert_eq!(run.code, code, "{options:?} {}", run.err);
        assert!(run.err.contains(said), "{}", run.err);
    }
    assert!(!Path::new(output).exists());
    let run = run(&["-o", output, "--area", "023", "--municipality", "松戸市", "--lang", "en"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.err.contains("made from outlines"), "{}", run.err);
    let cells = cells(&std::fs::read(output).unwrap());
    let guide: Vec<String> =
        cells.iter().filter(|((name, ..), _)| name == "Instructions").map(|(_, cell)| cell.to_string()).collect();
    assert!(guide.iter().any(|line| line.starts_with("Please note: a pack of grade 概要 (outline)")), "{guide:?}");
    assert!(guide.iter().any(|line| line.contains("松戸市")), "{guide:?}");
}

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
fn names_of_one_sheet_and_the_open_sheet_move_with_the_sheets() {
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
    assert!(after.contains("activeTab=\"1\""), "{after}");
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
            // A cell in the last column leaves no room.
            Err(error) if name == "corner.xlsx" => {
                assert!(error.to_string().contains("no room"), "{error}");
                continue;
            }
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
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts(bytes) {
        writer.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        let text = String::from_utf8(content).unwrap();
        let text = text
            .replace(
                "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                "http://purl.oclc.org/ooxml/spreadsheetml/main",
            )
            .replace(
                "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                "http://purl.oclc.org/ooxml/officeDocument/relationships",
            );
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
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
