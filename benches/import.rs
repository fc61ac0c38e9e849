//! A workbook of 30,000 requirement rows, imported into a pack in memory, against the bare streaming of its cells by
//! calamine.
//!
//! `cargo bench --bench import` prints the ratios of one run; times on a shared machine are noise, so that nothing is
//! asserted. A path after `--` measures that workbook instead.
#![allow(
    clippy::print_stdout,
    clippy::expect_used,
    clippy::cast_precision_loss,
    reason = "a benchmark prints what it measured"
)]

mod workbooks;

use std::fmt::Write as _;
use std::hint::black_box;
use std::time::Duration;

use tekigo::Catalog;
use tekigo::catalog::import::{ImportOptions, Publication, import};
use tekigo::intake::{Limits, read};
use workbooks::{MAIN, stream, time};

const ROWS: usize = 30_000;
const RUNS: usize = 7;

/// Twelve columns under a header of two rows: sections merged over ten and five rows, a text of its own in every row.
fn sheet() -> String {
    let mut xml = format!("<worksheet xmlns=\"{MAIN}\"><sheetData>");
    let cell = |xml: &mut String, at: &str, row: usize, text: &str| {
        let _ = write!(xml, "<c r=\"{at}{row}\" s=\"1\" t=\"inlineStr\"><is><t>{text}</t></is></c>");
    };
    let heads = [
        "大項目",
        "中項目",
        "小項目",
        "機能名称",
        "機能ID",
        "機能要件",
        "実装区分",
        "",
        "考え方・理由",
        "備考",
        "適合基準日",
        "修正区分",
    ];
    let letters = ["A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L"];
    xml.push_str("<row r=\"1\">");
    for (at, head) in letters.iter().zip(heads) {
        cell(&mut xml, at, 1, head);
    }
    xml.push_str("</row><row r=\"2\">");
    cell(&mut xml, "G", 2, "指定都市");
    cell(&mut xml, "H", 2, "一般市区町村");
    xml.push_str("</row>");
    for number in 0..ROWS {
        let row = number + 3;
        let _ = write!(xml, "<row r=\"{row}\">");
        if number % 10 == 0 {
            cell(&mut xml, "A", row, &format!("大項目{}", number / 10));
        }
        if number % 5 == 0 {
            cell(&mut xml, "B", row, &format!("中項目{}", number / 5));
        }
        cell(&mut xml, "C", row, &format!("小項目{}", number % 7));
        cell(&mut xml, "D", row, &format!("機能の名称その{number}"));
        let _ = write!(
            xml,
            "<c r=\"E{row}\" s=\"1\" t=\"inlineStr\"><is><t>{:03}{:04}</t></is></c>",
            23 + number / 9999,
            1 + number % 9999
        );
        cell(
            &mut xml,
            "F",
            row,
            &format!("{number}番目の要件として、対象者の資格の情報を、宛名番号又は氏名で検索し、照会できること。"),
        );
        let _ = write!(
            xml,
            "<c r=\"G{row}\" s=\"1\" t=\"s\"><v>{}</v></c><c r=\"H{row}\" s=\"1\" t=\"s\"><v>{}</v></c>",
            number % 3,
            number % 4
        );
        if number % 3 == 0 {
            cell(&mut xml, "I", row, "窓口で番号が分からない場合に備えるため。");
        }
        if number % 4 == 0 {
            cell(&mut xml, "J", row, &format!("備考{}", number % 100));
        }
        let _ = write!(xml, "<c r=\"K{row}\" s=\"2\"><v>46113</v></c></row>");
    }
    xml.push_str("</sheetData><mergeCells>");
    for at in ["A", "B", "C", "D", "E", "F", "I", "J", "K", "L"] {
        let _ = write!(xml, "<mergeCell ref=\"{at}1:{at}2\"/>");
    }
    xml.push_str("<mergeCell ref=\"G1:H1\"/>");
    for number in (0..ROWS).step_by(5) {
        if number % 10 == 0 {
            let _ = write!(xml, "<mergeCell ref=\"A{}:A{}\"/>", number + 3, number + 12);
        }
        let _ = write!(xml, "<mergeCell ref=\"B{}:B{}\"/>", number + 3, number + 7);
    }
    xml.push_str("</mergeCells></worksheet>");
    xml
}

fn workbook() -> Vec<u8> {
    let strings: String = ["◎", "○", "×", "－"].map(|mark| format!("<si><t>{mark}</t></si>")).concat();
    let formats = [0, 49, 14].map(|format| format!("<xf numFmtId=\"{format}\" fontId=\"0\"/>")).concat();
    workbooks::workbook(sheet(), format!("<sst xmlns=\"{MAIN}\">{strings}</sst>"), &formats)
}

fn main() {
    let path = std::env::args().skip(1).find(|argument| !argument.starts_with('-'));
    let bytes = path.map_or_else(workbook, |path| std::fs::read(path).expect("the workbook is there"));
    let catalog = Catalog::load(&[]).expect("the shipped packs are sound");
    let publications = [Publication { name: "機能要件.xlsx".to_owned(), bytes }];
    let [publication] = &publications;
    let mut rows = 0;
    let [mut streaming, mut reading, mut importing] = [Duration::MAX; 3];
    // In turns, so that what else goes on in the machine meets all of them; the shortest time of each counts.
    for _ in 0..RUNS {
        streaming = streaming.min(time(|| {
            black_box(stream(&publication.bytes));
        }));
        reading = reading.min(time(|| {
            black_box(read(&publication.name, &publication.bytes, &Limits::default()).expect("it is read"));
        }));
        importing = importing.min(time(|| {
            let imported = import(&publications, &ImportOptions::default(), &catalog).expect("it is imported");
            rows = imported.packs.iter().flat_map(|pack| pack.counts.values()).sum();
            black_box(imported);
        }));
    }
    let ratio = |one: Duration| one.as_secs_f64() / streaming.as_secs_f64();
    println!("{} cells streamed by calamine: {streaming:?}", stream(&publication.bytes));
    println!("read into a document: {reading:?} ({:.2} x)", ratio(reading));
    println!("imported, {rows} rows: {importing:?} ({:.2} x)", ratio(importing));
}
