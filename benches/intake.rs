//! One workbook of 30,000 rows × 20 columns, read into a document, against the bare streaming of its cells by calamine.
//!
//! `cargo bench --bench intake` prints the ratio of one run on one thread; times on a shared machine are noise, so that
//! nothing is asserted.
#![allow(
    clippy::print_stdout,
    clippy::expect_used,
    clippy::cast_precision_loss,
    reason = "a benchmark prints what it measured"
)]

mod workbooks;

use std::fmt::Write as _;
use std::hint::black_box;
use std::io::Cursor;
use std::time::Duration;

use tekigo::intake::{Limits, column_letters, read};
use workbooks::{MAIN, stream, time};

const ROWS: usize = 30_000;
const COLUMNS: u32 = 20;
const STRINGS: usize = 5_000;
const RUNS: usize = 9;

/// The sheet: of 20 columns 13 with shared strings, 4 with numbers, one with inline strings and two only formatted.
fn sheet() -> String {
    let mut xml = format!("<worksheet xmlns=\"{MAIN}\"><dimension ref=\"A1:T{ROWS}\"/><sheetData>");
    let letters: Vec<String> = (0..COLUMNS).map(column_letters).collect();
    for row in 0..ROWS {
        let line = row + 1;
        let _ = write!(xml, "<row r=\"{line}\" spans=\"1:20\" ht=\"13.5\" customHeight=\"1\">");
        for (column, letters) in letters.iter().enumerate() {
            let _ = match column {
                3 | 8 | 11 => write!(xml, "<c r=\"{letters}{line}\" s=\"2\"><v>{}</v></c>", row * 7 + column),
                14 => write!(xml, "<c r=\"{letters}{line}\" s=\"3\"><v>{}.25</v></c>", row % 1000),
                5 => write!(xml, "<c r=\"{letters}{line}\" t=\"inlineStr\"><is><t>備考{row} です</t></is></c>"),
                17 | 19 => write!(xml, "<c r=\"{letters}{line}\" s=\"1\"/>"),
                _ => {
                    let string = (row * 13 + column * 131) % STRINGS;
                    write!(xml, "<c r=\"{letters}{line}\" s=\"1\" t=\"s\"><v>{string}</v></c>")
                }
            };
        }
        xml.push_str("</row>");
    }
    xml.push_str("</sheetData><mergeCells count=\"1\"><mergeCell ref=\"A1:B1\"/></mergeCells></worksheet>");
    xml
}

fn workbook() -> Vec<u8> {
    let mut strings = format!("<sst xmlns=\"{MAIN}\" uniqueCount=\"{STRINGS}\">");
    for string in 0..STRINGS {
        let _ = write!(strings, "<si><t>住民記録の管理に関する機能の要件{string}</t><phoneticPr fontId=\"1\"/></si>");
    }
    strings.push_str("</sst>");
    let formats = [0, 49, 0, 2].map(|format| format!("<xf numFmtId=\"{format}\" fontId=\"0\"/>")).concat();
    workbooks::workbook(sheet(), strings, &formats)
}

/// Unfolds the parts and does nothing with them: what no reader can do without.
fn unfold(bytes: &[u8]) {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).expect("the zip is sound");
    for number in 0..zip.len() {
        let mut part = zip.by_index(number).expect("the part is sound");
        std::io::copy(&mut part, &mut std::io::sink()).expect("the part unfolds");
    }
}

fn main() {
    let bytes = workbook();
    let limits = Limits::default();
    let [mut streaming, mut reading, mut unfolding] = [Duration::MAX; 3];
    // In turns, so that what else goes on in the machine meets all of them; the shortest time of each counts.
    for _ in 0..RUNS {
        unfolding = unfolding.min(time(|| unfold(&bytes)));
        streaming = streaming.min(time(|| {
            black_box(stream(&bytes));
        }));
        reading = reading.min(time(|| {
            black_box(read("機能要件.xlsx", &bytes, &limits).expect("the workbook is sound"));
        }));
    }
    let milliseconds = |time: Duration| time.as_secs_f64() * 1e3;
    println!(
        "{ROWS} rows x {COLUMNS} columns, {:.1} MB: unfolding {:.0} ms, calamine's cells {:.0} ms, the whole document {:.0} ms, \
         ratio {:.2}",
        bytes.len() as f64 / 1e6,
        milliseconds(unfolding),
        milliseconds(streaming),
        milliseconds(reading),
        reading.as_secs_f64() / streaming.as_secs_f64()
    );
}
