//! What is broken, too much, or made to do harm, in the formats beside XLSX and CSV, which tests/intake.rs looks after.
#![allow(
    clippy::panic,
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests say what failed by panicking"
)]

mod common;

use common::container::with_part;
use common::formats::{fixture, list, open, rows};
use proptest::prelude::*;
use tekigo::intake::{Content, IntakeError, Limit, Limits, read, sniff};
use tekigo::text::message::Lang;

fn message(error: &IntakeError) -> String {
    let ((text, values), (remedy, more)) = (error.text(), error.remedy());
    format!("{} {}", text.render(Lang::Ja, &values), remedy.render(Lang::Ja, &more))
}

/// An ODS whose only table has these rows.
fn ods(rows: &str) -> Vec<u8> {
    with_part(&list("ods"), "content.xml", |content| {
        *content = format!(
            "<office:document-content><office:body><office:spreadsheet><table:table table:name=\"表\">{rows}\
             </table:table></office:spreadsheet></office:body></office:document-content>"
        )
        .into_bytes();
    })
}

// Limits

#[test]
fn every_limit_is_held_in_every_format_and_names_itself() {
    let base = Limits::default();
    let mut cases: Vec<(&str, Limits, Limit)> = Vec::new();
    for ending in ["xls", "xlsb", "ods", "json", "jsonl", "xml"] {
        cases.extend([
            (ending, Limits { file_bytes: 100, ..base }, Limit::FileBytes),
            (ending, Limits { rows: 4, ..base }, Limit::Rows),
            (ending, Limits { columns: 2, ..base }, Limit::Columns),
            (ending, Limits { cells: 10, ..base }, Limit::Cells),
            (ending, Limits { text_bytes_per_cell: 8, ..base }, Limit::TextBytesPerCell),
            (ending, Limits { total_text_bytes: 200, ..base }, Limit::TotalTextBytes),
        ]);
    }
    for ending in ["xls", "xlsb", "ods"] {
        cases.extend([
            (ending, Limits { sheets: 1, ..base }, Limit::Sheets),
            (ending, Limits { cell_formats: 2, ..base }, Limit::CellFormats),
            (ending, Limits { merges: 0, ..base }, Limit::Merges),
        ]);
    }
    for ending in ["xlsb", "ods"] {
        cases.extend([
            (ending, Limits { zip_entries: 2, ..base }, Limit::ZipEntries),
            (ending, Limits { zip_bytes: 500, ..base }, Limit::ZipBytes),
            (ending, Limits { zip_ratio: 0, zip_ratio_from: 0, ..base }, Limit::ZipRatio),
        ]);
    }
    for ending in ["xls", "xlsb"] {
        cases.extend([
            (ending, Limits { shared_strings: 3, ..base }, Limit::SharedStrings),
            (ending, Limits { style_text_bytes: 3, ..base }, Limit::StyleText),
            (ending, Limits { xlsx_cell_chars: 5, ..base }, Limit::XlsxCellChars),
        ]);
    }
    cases.extend([
        ("json", Limits { json_depth: 2, ..base }, Limit::JsonDepth),
        ("xml", Limits { xml_depth: 2, ..base }, Limit::XmlDepth),
    ]);
    for (ending, limits, limit) in cases {
        let name = format!("a.{ending}");
        let error = read(&name, &list(ending), &limits).map(|_| limit).expect_err(ending);
        let IntakeError::Limit { limit: exceeded, found, allowed, .. } = &error else { panic!("{name}: {error:?}") };
        assert_eq!((*exceeded, *allowed), (limit, limits.allowed(limit)), "{name}");
        assert!(found > allowed, "{name} {limit:?}");
        let told = message(&error);
        assert!(told.contains(&name) && told.contains(&allowed.to_string()) && !told.contains('{'), "{told}");
    }
}

// Broken and hostile files

#[test]
fn a_document_type_is_refused_whatever_it_says() {
    for declared in ["<!DOCTYPE l>", "<!DOCTYPE l SYSTEM \"file:///etc/passwd\">", "<!DOCTYPE l [<!ENTITY a 'b'>]>"] {
        for head in ["<?xml version=\"1.0\"?>\n", ""] {
            let error = read("a.xml", format!("{head}{declared}<l><r>&a;</r></l>").as_bytes(), &Limits::default());
            assert!(matches!(error, Err(IntakeError::DocumentType { .. })), "{error:?}");
        }
    }
}

#[test]
fn protected_files_say_so() {
    for name in ["password.xls", "password.ods"] {
        let error = read(name, &fixture(name), &Limits::default()).unwrap_err();
        assert_eq!(error, IntakeError::Encrypted { file: name.into() });
        assert!(message(&error).contains("パスワード"));
    }
}

#[test]
fn repetitions_of_nothing_cost_nothing_and_those_of_something_are_limited() {
    let cell = "<table:table-cell><text:p>あ</text:p></table:table-cell>";
    let document = open(
        "a.ods",
        &ods(&format!(
            "<table:table-row>{cell}<table:table-cell table:number-columns-repeated='16383'/></table:table-row>\
             <table:table-row table:number-rows-repeated='4294967295'><table:table-cell/></table:table-row>"
        )),
    );
    assert_eq!(rows(&document.tables[0]), [["あ"]]);
    for (rows, limit) in [
        (format!("<table:table-row table:number-rows-repeated='4294967295'>{cell}</table:table-row>"), Limit::Rows),
        (
            format!("<table:table-row>{}</table:table-row>", cell.replace("cell>", "cell table:number-columns-repeated='99999999'>").replacen("</table:table-cell table:number-columns-repeated='99999999'>", "</table:table-cell>", 1)),
            Limit::Columns,
        ),
        (
            format!(
                "<table:table-row table:number-rows-repeated='1048576'>{}</table:table-row>",
                "<table:table-cell table:number-columns-repeated='16384'><text:p>あ</text:p></table:table-cell>"
            ),
            Limit::Cells,
        ),
        (
            "<table:table-row><table:table-cell><text:p>a<text:s text:c='999999999999'/></text:p></table:table-cell></table:table-row>".to_owned(),
            Limit::TextBytesPerCell,
        ),
    ] {
        let error = read("a.ods", &ods(&rows), &Limits::default()).unwrap_err();
        assert!(matches!(&error, IntakeError::Limit { limit: found, .. } if *found == limit), "{limit:?}: {error:?}");
    }
    let wild = "<table:table-row table:number-rows-repeated='99999999999999999999'/>";
    let error = read("a.ods", &ods(wild), &Limits::default()).unwrap_err();
    assert!(message(&error).contains("content.xml"), "{error}");
}

#[test]
fn a_container_that_runs_in_a_circle_is_damage() {
    let good = list("xls");
    // The allocation table of the file lies in the sector after the header: every sector follows itself.
    let mut circle = good.clone();
    let table = 512 * (1 + usize::try_from(u32::from_le_bytes(good[76..80].try_into().unwrap())).unwrap());
    for (number, next) in circle[table..table + 512].chunks_exact_mut(4).enumerate() {
        next.copy_from_slice(&u32::try_from(number).unwrap().to_le_bytes());
    }
    let mut beyond = good.clone();
    beyond[48..52].copy_from_slice(&0x00FF_FFFF_u32.to_le_bytes());
    let mut sectors = good.clone();
    sectors[30] = 31;
    for (bytes, what) in [(circle, "circle"), (beyond, "beyond"), (sectors, "sectors")] {
        let error = read("a.xls", &bytes, &Limits::default()).expect_err(what);
        assert!(matches!(error, IntakeError::Damaged { .. }), "{what}: {error:?}");
        assert!(message(&error).contains("再送"), "{}", message(&error));
    }
}

#[test]
fn what_unfolds_when_records_become_tables_is_limited() {
    let long = "k".repeat(100_000);
    let joined = |pieces: Vec<String>| pieces.concat();
    let scalars = joined((0..2000).map(|n| format!("\"{n}\":1,")).collect());
    let lists = joined((0..900).map(|n| format!("\"l{n}\":[{{}}],")).collect());
    let deep = format!("{{\"{long}\":").repeat(100);
    let limits = Limits { total_text_bytes: 50 * 1024 * 1024, cells: 1_000_000, ..Limits::default() };
    for (text, limit) in [
        // Every list repeats what stands around it, under a name of its own length.
        (format!("{{\"{long}\":{{{scalars}\"z\":0}},{lists}\"z\":[{{}}]}}"), Limit::TotalTextBytes),
        (format!("{{{scalars}{lists}\"z\":[{{}}]}}"), Limit::Cells),
        (format!("[{deep}1{}]", "}".repeat(100)), Limit::TextBytesPerCell),
        (format!("[{}{{}}]", "[{\"a\":[{}]}],".repeat(2000)), Limit::Sheets),
    ] {
        match read("a.json", text.as_bytes(), &limits) {
            Err(IntakeError::Limit { limit: found, .. }) => assert_eq!(found, limit),
            other => assert_eq!(limit, Limit::Sheets, "{:?}", other.map(|document| document.tables.len())),
        }
    }
}

#[test]
fn files_that_are_cut_off_are_errors_in_every_format() {
    for ending in ["xls", "xlsb", "ods", "json", "xml"] {
        let good = list(ending);
        let mut refused = 0;
        for eighth in 1..8 {
            let cut = &good[..good.len() * eighth / 8];
            refused += usize::from(read(&format!("a.{ending}"), cut, &Limits::default()).is_err());
        }
        // The workbook of an XLS may lie whole before the cut, and its directory too.
        assert!(refused >= 6, "{ending}: {refused}");
    }
}

#[test]
fn forged_lengths_and_counts_of_binary_workbooks_are_errors() {
    let good = list("xlsb");
    for (part, change, word) in [
        ("xl/sharedStrings.bin", vec![(6, 0xFF), (7, 0xFF), (8, 0xFF), (9, 0x7F)], "文字列の数"),
        ("xl/workbook.bin", vec![(0, 0x80 | 3), (1, 1), (2, 0xFF), (3, 0xFF), (4, 0xFF), (5, 0x7F)], "workbook.bin"),
        ("xl/worksheets/sheet1.bin", vec![(3, 0x94), (4, 0x01), (5, 0xFF), (6, 0x7F)], "sheet1.bin"),
    ] {
        let forged = with_part(&good, part, |content| {
            for (place, byte) in &change {
                content[*place] = *byte;
            }
        });
        let error = read("a.xlsb", &forged, &Limits::default()).expect_err(part);
        assert!(message(&error).contains(word), "{part}: {}", message(&error));
    }
    let missing = with_part(&good, "xl/_rels/workbook.bin.rels", |content| *content = b"<Relationships/>".to_vec());
    assert!(read("a.xlsb", &missing, &Limits::default()).is_err());
}

#[test]
fn broken_texts_name_their_line_and_what_to_do() {
    for (name, text, line) in [
        ("a.json", "[{\"機能ID\": \"1\"},\n{\"機能ID\": }]", "2行目"),
        ("a.xml", "<?xml version=\"1.0\"?>\n<l>\n<r></l>", "3行目"),
    ] {
        let error = read(name, text.as_bytes(), &Limits::default()).unwrap_err();
        let told = message(&error);
        assert!(told.contains(name) && told.contains(line) && told.contains("出力し直す"), "{told}");
    }
    assert_eq!(
        sniff("a.xml", b"<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?>"),
        Content::SpreadsheetXml
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_workbook_with_changed_bytes_never_panics(
        ending in proptest::sample::select(vec!["xls", "xlsb", "ods"]),
        changes in proptest::collection::vec((any::<proptest::sample::Index>(), any::<u8>()), 1..12),
    ) {
        let mut bytes = list(ending);
        for (place, byte) in changes {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        let _ = read("a", &bytes, &Limits::default());
    }

    /// Bytes changed inside the parts, past the checksums of the container, so that the reader itself meets them.
    #[test]
    fn a_workbook_with_changed_parts_never_panics(
        (ending, part) in proptest::sample::select(vec![
            ("xlsb", "xl/workbook.bin"), ("xlsb", "xl/worksheets/sheet1.bin"), ("xlsb", "xl/styles.bin"),
            ("xlsb", "xl/sharedStrings.bin"), ("ods", "content.xml"), ("ods", "styles.xml"),
        ]),
        changes in proptest::collection::vec((any::<proptest::sample::Index>(), any::<u8>()), 1..8),
    ) {
        let bytes = with_part(&list(ending), part, |content| {
            for (place, byte) in &changes {
                let place = place.index(content.len());
                content[place] = *byte;
            }
        });
        let _ = read("a", &bytes, &Limits::default());
    }

    #[test]
    fn records_of_any_shape_never_panic(text in "[\\[\\]{}:,\" a0-9あ]{0,60}", xml in "(<[ab/!?]{0,2}[a-c =\"'>]{0,6}|&[a-z#0-9;]{0,4}|[あx]){0,20}") {
        let _ = read("a.json", text.as_bytes(), &Limits::default());
        let _ = read("a.xml", format!("<?xml version=\"1.0\"?><l>{xml}</l>").as_bytes(), &Limits::default());
    }
}
