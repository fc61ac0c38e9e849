//! Reading files: what people send in, what they send in by mistake, and what is made to do harm.
#![allow(
    clippy::panic,
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::string_slice,
    reason = "tests say what failed by panicking"
)]

mod common;

use common::container::{parts, with_part};
use proptest::prelude::*;
use tekigo::intake::{
    CellAddress, CellKind, Content, Document, Encoding, Format, IntakeError, Limit, Limits, Notice, Table, read, sniff,
};
use tekigo::text::message::Lang;

fn fixture(name: &str) -> Vec<u8> {
    common::fixture(&format!("intake/{name}"))
}

fn open(name: &str) -> Document {
    read(name, &fixture(name), &Limits::default()).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn refusal(name: &str) -> IntakeError {
    read(name, &fixture(name), &Limits::default()).expect_err(name)
}

fn message(error: &IntakeError, lang: Lang) -> String {
    let (text, values) = error.text();
    text.render(lang, &values)
}

fn remedy(error: &IntakeError, lang: Lang) -> String {
    let (text, values) = error.remedy();
    text.render(lang, &values)
}

fn sheet<'a>(document: &'a Document, name: &str) -> &'a Table {
    document.tables.iter().find(|table| table.name.as_deref() == Some(name)).expect(name)
}

/// A cell by its address on the sheet.
fn at(table: &Table, address: &str) -> String {
    let letters = address.trim_end_matches(|c: char| c.is_ascii_digit());
    let column = letters.bytes().fold(0, |sum, letter| sum * 26 + u32::from(letter - b'A') + 1) - 1;
    let row: u32 = address[letters.len()..].parse().unwrap();
    table.row(row - 1).map_or(String::new(), |row| row.text(column).to_owned())
}

fn kind(table: &Table, row: u32, column: u32) -> Option<CellKind> {
    table.row(row)?.cell(column).map(|cell| cell.kind)
}

#[test]
fn an_answer_sheet_is_read_as_it_is_shown() {
    for name in ["answers.xlsx", "libreoffice.xlsx"] {
        let document = open(name);
        assert_eq!((document.format, document.encoding), (Format::Xlsx, None));
        // The library that made the first calculates nothing, and one of its sheets has a formula.
        let notices = usize::from(name == "answers.xlsx");
        let formulas =
            document.notices.iter().filter(|one| matches!(one, Notice::FormulasWithoutValue { count: 1, .. }));
        assert_eq!((document.notices.len(), formulas.count()), (notices, notices), "{name}");
        let answers = sheet(&document, "機能要件");
        assert_eq!(at(answers, "A4"), "0230265", "{name}");
        assert_eq!(at(answers, "A5"), "0010001", "{name}");
        assert_eq!(at(answers, "C5"), "×", "{name}");
        assert_eq!(at(answers, "D4"), "2024-04-01", "{name}");
        assert_eq!(at(answers, "D5"), "2024-04-01 09:30:00", "{name}");
        assert_eq!(at(answers, "E4"), "改行の\n例", "{name}");
        assert_eq!(kind(answers, 4, 4), None, "a cell of white space is empty");
        assert_eq!(kind(answers, 3, 0), Some(CellKind::Number));
        assert_eq!(kind(answers, 3, 3), Some(CellKind::Date));
    }
}

#[test]
fn a_merged_header_speaks_for_its_columns() {
    let document = open("answers.xlsx");
    let answers = sheet(&document, "機能要件");
    assert_eq!(answers.merges.len(), 4);
    assert_eq!(answers.text_through_merges(1, 4), "回答");
    assert_eq!(answers.text_through_merges(2, 1), "要件");
    assert_eq!(answers.text_through_merges(2, 4), "備考");
}

#[test]
fn number_formats_are_honoured() {
    for name in ["answers.xlsx", "libreoffice.xlsx"] {
        let document = open(name);
        let formats = sheet(&document, "書式");
        let shown: Vec<&str> = (0..19).map(|row| formats.row(row).map_or("", |found| found.text(0))).collect();
        assert_eq!(
            shown,
            [
                "00007",
                "001",
                "2.50",
                "3.0",
                "1,234,567",
                "第3版",
                "28.5%",
                "12",
                "△5",
                "123456789012345",
                "2024-04-01",
                "2024年度",
                "2024-04-01 12:00:00",
                "36:00:00",
                "09:00:00",
                "TRUE",
                "100-0014",
                "0.5",
                "",
            ],
            "{name}"
        );
    }
}

#[test]
fn hidden_sheets_are_read_and_marked_and_sheets_without_cells_stay() {
    let document = open("answers.xlsx");
    let seen: Vec<_> =
        document.tables.iter().map(|t| (t.name.as_deref().unwrap(), t.hidden, t.rows.is_empty())).collect();
    assert_eq!(
        seen,
        [
            ("機能要件", false, false),
            ("書式", false, false),
            ("選択肢", true, false),
            ("内部", true, false),
            ("空", false, true)
        ]
    );
    assert!(open("no-cells.xlsx").tables[0].rows.is_empty());
}

#[test]
fn phonetic_runs_are_no_text_and_formulas_give_their_last_value() {
    let document = open("values.xlsx");
    let values = sheet(&document, "値");
    assert_eq!(at(values, "A1"), "佐藤");
    assert_eq!(at(values, "B1"), "太字");
    assert_eq!(kind(values, 0, 2), None, "an empty shared string");
    assert_eq!(at(values, "A2"), "一行目\n二行目");
    assert_eq!(at(values, "B2"), "佐藤");
    assert_eq!(at(values, "C2"), "2");
    assert_eq!(kind(values, 5, 0), None, "white space of three kinds");
}

#[test]
fn booleans_errors_and_iso_dates_are_told_apart() {
    let document = open("values.xlsx");
    let values = sheet(&document, "値");
    assert_eq!((at(values, "A3").as_str(), kind(values, 2, 0)), ("#REF!", Some(CellKind::Error)));
    assert_eq!((at(values, "B3").as_str(), kind(values, 2, 1)), ("TRUE", Some(CellKind::Boolean)));
    assert_eq!(at(values, "C3"), "FALSE");
    assert_eq!((at(values, "A4").as_str(), kind(values, 3, 0)), ("2024-04-01", Some(CellKind::Date)));
    assert_eq!(at(values, "B4"), "2024-04-01 09:30:00");
    assert_eq!((at(values, "C5").as_str(), at(values, "D5").as_str()), ("Err:502", "5"), "an error of LibreOffice");
    let noticed = [(2, 0), (4, 2)].map(|(row, column)| {
        let cell = CellAddress { row, column };
        Notice::ErrorCell { sheet: "値".into(), cell }
    });
    assert_eq!(document.notices, noticed);
}

#[test]
fn the_epoch_of_1904_moves_dates_and_not_numbers() {
    let document = open("epoch-1904.xlsx");
    let table = sheet(&document, "年度");
    assert_eq!([at(table, "A1"), at(table, "B1"), at(table, "C1")], ["2024-04-01", "2024年度", "43921"]);
}

#[test]
fn chart_and_dialog_sheets_are_passed_over_and_cells_need_no_address() {
    let document = open("odd-sheets.xlsx");
    assert_eq!(document.tables.len(), 1);
    let table = sheet(&document, "表");
    assert_eq!([at(table, "A1"), at(table, "B1"), at(table, "A2")], ["あ", "2", "3"]);
}

#[test]
fn thousands_of_merges_and_one_over_the_whole_grid_are_found_at_once() {
    let document = open("merges.xlsx");
    let table = sheet(&document, "結合");
    assert_eq!(table.merges.len(), 20_001, "the overlapping one is dropped");
    assert_eq!(table.text_through_merges(1_048_575, 16_383), "全体");
    assert_eq!(table.text_through_merges(1, 0), "見出し");
    // Looking at every region for every one of these would take many seconds.
    for row in 0..200_000 {
        assert_eq!(table.region_at(row, 5).map(|region| region.first_column), Some(1));
        assert_eq!(table.region_at(row, 0).is_some(), row < 40_000, "{row}");
    }
}

#[test]
fn two_cells_in_opposite_corners_take_no_more_room_than_two_cells() {
    let document = open("corner.xlsx");
    let table = sheet(&document, "隅");
    assert_eq!(table.rows.len(), 2);
    assert_eq!(at(table, "XFD1048576"), "終");
}

#[test]
fn cells_beyond_the_grid_are_refused_with_their_address() {
    let error = refusal("beyond-the-grid.xlsx");
    let IntakeError::Limit { limit: Limit::Rows, found: 16_777_217, allowed: 1_048_576, place: Some(place), .. } =
        &error
    else {
        panic!("{error:?}")
    };
    assert_eq!(place, "外!XFE16777217");
    assert!(message(&error, Lang::Ja).contains("外!XFE16777217"), "{}", message(&error, Lang::Ja));
}

#[test]
fn an_address_that_does_not_fit_in_a_number_is_damage_and_names_its_part() {
    let error = refusal("wrapping-address.xlsx");
    assert!(matches!(error, IntakeError::Damaged { .. }), "{error:?}");
    assert!(message(&error, Lang::Ja).contains("xl/worksheets/sheet1.xml"), "{}", message(&error, Lang::Ja));
}

#[test]
fn bombs_are_refused_before_they_unfold() {
    for (name, limit) in [
        ("bomb.xlsx", Limit::ZipRatio),
        ("forged-strings.xlsx", Limit::SharedStrings),
        ("forged-styles.xlsx", Limit::StyleText),
    ] {
        let error = refusal(name);
        assert!(matches!(&error, IntakeError::Limit { limit: found, .. } if *found == limit), "{name}: {error:?}");
    }
}

#[test]
fn every_limit_is_held_and_tells_what_was_found_and_what_is_allowed() {
    let base = Limits::default();
    for (name, limits, limit) in [
        ("answers.xlsx", Limits { file_bytes: 100, ..base }, Limit::FileBytes),
        ("answers.xlsx", Limits { zip_entries: 3, ..base }, Limit::ZipEntries),
        ("answers.xlsx", Limits { zip_bytes: 1000, ..base }, Limit::ZipBytes),
        ("answers.xlsx", Limits { zip_ratio: 1, zip_ratio_from: 0, ..base }, Limit::ZipRatio),
        ("libreoffice.xlsx", Limits { shared_strings: 1, ..base }, Limit::SharedStrings),
        ("answers.xlsx", Limits { cell_formats: 1, ..base }, Limit::CellFormats),
        ("answers.xlsx", Limits { style_text_bytes: 10, ..base }, Limit::StyleText),
        ("answers.xlsx", Limits { sheets: 4, ..base }, Limit::Sheets),
        ("answers.xlsx", Limits { rows: 4, ..base }, Limit::Rows),
        ("answers.xlsx", Limits { columns: 2, ..base }, Limit::Columns),
        ("answers.xlsx", Limits { cells: 10, ..base }, Limit::Cells),
        ("answers.xlsx", Limits { merges: 3, ..base }, Limit::Merges),
        ("answers.xlsx", Limits { xlsx_cell_chars: 3, ..base }, Limit::XlsxCellChars),
        ("answers.xlsx", Limits { text_bytes_per_cell: 10, ..base }, Limit::TextBytesPerCell),
        ("answers.xlsx", Limits { total_text_bytes: 50, ..base }, Limit::TotalTextBytes),
        ("quoted.csv", Limits { rows: 2, ..base }, Limit::Rows),
        ("quoted.csv", Limits { columns: 1, ..base }, Limit::Columns),
        ("quoted.csv", Limits { cells: 3, ..base }, Limit::Cells),
        ("quoted.csv", Limits { text_bytes_per_cell: 10, ..base }, Limit::TextBytesPerCell),
        ("quoted.csv", Limits { total_text_bytes: 30, ..base }, Limit::TotalTextBytes),
    ] {
        let error = read(name, &fixture(name), &limits).map(|_| limit).expect_err("beyond the limit");
        let IntakeError::Limit { limit: exceeded, found, allowed, .. } = &error else { panic!("{name}: {error:?}") };
        assert_eq!((*exceeded, *allowed), (limit, limits.allowed(limit)), "{name}");
        assert!(found > allowed, "{limit:?}");
        for lang in [Lang::Ja, Lang::En] {
            let told = message(&error, lang);
            assert!(told.contains(name) && told.contains(&found.to_string()), "{told}");
            assert!(told.contains(&allowed.to_string()) && !told.contains('{'), "{told}");
        }
    }
}

#[test]
fn what_is_no_table_is_named_for_what_it_is() {
    for (name, content, cause, advice) in [
        ("document.docx", Content::TextDocument, "Word", "CSV"),
        ("archive.zip", Content::Zip, "ZIP", "展開"),
        ("pdf-named.xlsx", Content::Pdf, "名前は .xlsx ですが、中身はPDFです", "拡張子"),
        ("nul.csv", Content::Binary, "名前は .csv ですが、中身はテキストではない", "拡張子"),
    ] {
        let bytes = fixture(name);
        assert_eq!(sniff(name, &bytes), content, "{name}");
        let error = refusal(name);
        let told = message(&error, Lang::Ja);
        assert!(told.contains(name) && told.contains(cause), "{told}");
        assert!(remedy(&error, Lang::Ja).contains(advice), "{}", remedy(&error, Lang::Ja));
        assert!(message(&error, Lang::En).contains(name));
    }
}

#[test]
fn a_name_that_promises_a_workbook_is_set_against_the_content() {
    for (bytes, word) in [
        (&b"\x89PNG\r\n\x1a\n\0\0"[..], "画像"),
        (b"\xff\xd8\xff\xe0\0\0", "画像"),
        (b"<html><table></table></html>", "HTML"),
        (b"{\\rtf1 }", "RTF"),
        (b"<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>", "XML"),
    ] {
        let error = read("回答.xlsx", bytes, &Limits::default()).unwrap_err();
        let told = message(&error, Lang::Ja);
        assert!(told.starts_with("「回答.xlsx」の名前は .xlsx ですが") && told.contains(word), "{told}");
    }
    let docx = read("回答.xlsx", &fixture("document.docx"), &Limits::default()).unwrap_err();
    assert!(message(&docx, Lang::En).contains("a text document"));
    let pdf = read("回答.pdf", b"%PDF-1.7", &Limits::default()).unwrap_err();
    assert_eq!(message(&pdf, Lang::Ja), "「回答.pdf」はPDFです。表として読めません。");
}

#[test]
fn protected_empty_and_damaged_files_say_so_and_what_to_do() {
    let error = refusal("encrypted.xlsx");
    assert_eq!(error, IntakeError::Encrypted { file: "encrypted.xlsx".into() });
    assert!(remedy(&error, Lang::Ja).contains("パスワードを解除して"));
    let empty = read("空.csv", b"", &Limits::default()).unwrap_err();
    assert!(message(&empty, Lang::Ja).contains("0バイト"));
    for name in ["truncated.xlsx", "same-name.xlsx", "forged-directory.xlsx"] {
        let error = refusal(name);
        assert!(matches!(error, IntakeError::Damaged { .. }), "{name}: {error:?}");
        assert!(remedy(&error, Lang::Ja).contains("再送"));
    }
    let mut cut = fixture("answers.xlsx");
    cut.truncate(cut.len() - 1);
    assert!(read("a.xlsx", &cut, &Limits::default()).is_err());
}

#[test]
fn the_content_wins_over_the_name() {
    let workbook = read("回答.csv", &fixture("answers.xlsx"), &Limits::default()).unwrap();
    assert_eq!(workbook.format, Format::Xlsx);
    let text = read("回答.xlsx", "機能ID,回答\n0230265,○\n".as_bytes(), &Limits::default()).unwrap();
    assert_eq!((text.format, text.tables[0].rows.len()), (Format::Csv, 2));
}

#[test]
fn text_in_every_encoding_of_japanese_offices_is_read() {
    for (name, encoding, format, word) in [
        (
            "cp932.csv",
            Encoding { name: "CP932", byte_order_mark: false, guessed: true },
            Format::Csv,
            "①賦課（㈱髙橋～）",
        ),
        (
            "utf8-bom.csv",
            Encoding { name: "UTF-8", byte_order_mark: true, guessed: false },
            Format::Csv,
            "①賦課（㈱髙橋～）",
        ),
        (
            "utf16.tsv",
            Encoding { name: "UTF-16LE", byte_order_mark: true, guessed: false },
            Format::Tsv,
            "①賦課（㈱髙橋～）",
        ),
        ("euc.csv", Encoding { name: "EUC-JP", byte_order_mark: false, guessed: true }, Format::Csv, "賦課（高橋）"),
        (
            "jis.csv",
            Encoding { name: "ISO-2022-JP", byte_order_mark: false, guessed: true },
            Format::Csv,
            "賦課（高橋）",
        ),
    ] {
        let document = open(name);
        assert_eq!((document.encoding, document.format), (Some(encoding), format), "{name}");
        let table = &document.tables[0];
        assert_eq!([at(table, "A1"), at(table, "A2"), at(table, "B2")], ["機能ID", "0230265", word], "{name}");
        assert!(document.notices.is_empty() && table.name.is_none(), "{name}");
    }
}

#[test]
fn lines_are_right_behind_quoted_line_breaks_and_empty_lines() {
    let document = open("quoted.csv");
    let table = &document.tables[0];
    let rows: Vec<_> = table.rows.iter().map(|row| (row.index, row.line, row.text(0))).collect();
    assert_eq!(
        rows,
        [(0, Some(1), "機能ID"), (1, Some(2), "0230265"), (3, Some(5), "0230266"), (5, Some(7), "0230267")]
    );
    assert_eq!(table.rows[1].text(1), "一行目\n二行目");
    assert_eq!(table.rows[2].text(1), "引用は\"こう\"");
}

#[test]
fn undecodable_bytes_are_counted_with_their_first_line() {
    let mut bytes = "機能ID,回答\n0230265,".as_bytes().to_vec();
    bytes.extend(b"\xff\n\xff\n");
    let document = read("a.csv", &bytes, &Limits::default()).unwrap();
    assert_eq!(document.notices, [Notice::Undecodable { count: 2, first_line: 2 }]);
}

/// How the official item definition (項目定義書) relates to the table that another tool made of it: columns B to V of
/// rows 7 to 35 are the 21 columns of the table, in order.
#[test]
fn the_official_item_definition_is_read_cell_by_cell() {
    const FIRST_ROW: u32 = 6;
    const FIRST_COLUMN: u32 = 1;
    let Some(workbook) = common::reference("official/031_item_definition_2023-09.xlsx") else { return };
    let Some(table) = common::reference("tables/item_definition_031_jutogaisha.csv") else { return };
    let document = read("031.xlsx", &std::fs::read(workbook).unwrap(), &Limits::default()).unwrap();
    let expected = read("031.csv", &std::fs::read(table).unwrap(), &Limits::default()).unwrap();
    assert_eq!(document.tables.len(), 4);
    let sheet = &document.tables[0];
    let rows = &expected.tables[0].rows;
    assert_eq!(rows.len(), 30, "a header and 29 items");
    for (row, item) in (FIRST_ROW..).zip(&rows[1..]) {
        for column in 0..21 {
            let name = rows[0].text(column);
            // The table marks line breaks by a sign of its own.
            let value = item.text(column).replace('⏎', "\n");
            let value = match name {
                // The workbook stores a number and shows it with five digits, the second half of データ項目ID; the
                // table has the bare number.
                "item_no" => format!("{:05}", value.parse::<u32>().unwrap()),
                // The same with the three digits of a code list (コードID), where the item has one.
                "code_id" if !value.is_empty() => format!("{:03}", value.parse::<u32>().unwrap()),
                _ => value,
            };
            let shown = sheet.row(row).map_or("", |found| found.text(FIRST_COLUMN + column));
            assert_eq!(shown, value, "{name} of row {}", row + 1);
        }
    }
    // The codes of the list are numbers with the format 000; its header is merged over two rows.
    let codes = &document.tables[1];
    assert_eq!([at(codes, "A6"), at(codes, "A9")], ["001", "002"]);
    assert_eq!(codes.text_through_merges(4, 0), "コードID");
    // The header is merged over two rows, データ項目ID over two columns as well.
    assert_eq!(sheet.text_through_merges(5, 1), "データ項目ID");
    assert_eq!(sheet.text_through_merges(5, 2), "データ項目ID");
    assert_eq!(sheet.text_through_merges(5, 7), "外部キー");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn arbitrary_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..2000), name in "[a-z]{0,3}\\.(csv|tsv|xlsx|txt)?") {
        let _ = read(&name, &bytes, &Limits::default());
    }

    #[test]
    fn arbitrary_text_never_panics_and_keeps_its_order(text in "[a-z,;\"\t\r\n あ①]{0,200}") {
        let document = read("a.csv", text.as_bytes(), &Limits::default());
        if let Ok(document) = document {
            let rows = &document.tables[0].rows;
            let lines = text.replace("\r\n", "\n").replace('\r', "\n").split('\n').count() as u64;
            prop_assert!(rows.windows(2).all(|pair| pair[0].index < pair[1].index && pair[0].line < pair[1].line));
            prop_assert!(rows.iter().all(|row| row.line.is_some_and(|line| (1..=lines).contains(&line))));
        }
    }

    #[test]
    fn a_workbook_with_changed_bytes_never_panics(changes in proptest::collection::vec((any::<proptest::sample::Index>(), any::<u8>()), 1..20)) {
        let mut bytes = fixture("values.xlsx");
        for (place, byte) in changes {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        let _ = read("a.xlsx", &bytes, &Limits::default());
    }

    /// Bytes changed inside the parts, past the checksums of the container, so that the reader itself meets them.
    #[test]
    fn a_workbook_with_changed_parts_never_panics(
        part in any::<proptest::sample::Index>(),
        changes in proptest::collection::vec((any::<proptest::sample::Index>(), proptest::sample::select(&b"<>/\"'&;= :A0129\0\xff"[..])), 1..8),
    ) {
        let original = fixture("values.xlsx");
        let names: Vec<String> = parts(&original).into_keys().collect();
        let part = part.get(names.as_slice());
        let bytes = with_part(&original, part, |content| {
            for (place, byte) in &changes {
                let place = place.index(content.len());
                content[place] = *byte;
            }
        });
        let _ = read("a.xlsx", &bytes, &Limits::default());
    }
}
