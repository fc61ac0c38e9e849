//! Reading prose: what stands in a document as its reader sees it, and what is refused.
#![allow(
    clippy::panic,
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "tests say what failed by panicking"
)]

mod common;

use std::io::{Cursor, Read as _, Write as _};

use proptest::prelude::*;
use tekigo::intake::{
    Block, Content, Damage, IntakeError, Limit, Limits, Paragraph, Prose, ProseFormat, Region, Table, is_prose,
    read_prose,
};
use tekigo::text::message::Lang;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

fn fixture(name: &str) -> Vec<u8> {
    common::fixture(&format!("intake/{name}"))
}

fn open(name: &str) -> Prose {
    read_prose(name, &fixture(name), &Limits::default()).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn paragraphs(prose: &Prose) -> Vec<&Paragraph> {
    prose.blocks.iter().filter_map(Block::paragraph).collect()
}

fn tables(prose: &Prose) -> Vec<&Table> {
    prose.blocks.iter().filter_map(Block::table).collect()
}

/// The paragraph with this place.
fn at(prose: &Prose, place: u64) -> &Paragraph {
    prose.blocks.iter().filter_map(Block::paragraph).find(|one| one.place == place).expect("a paragraph")
}

/// The texts of a paragraph that are struck out, and those that are red.
fn marked(paragraph: &Paragraph) -> (Vec<&str>, Vec<&str>) {
    let Some(marks) = &paragraph.marks else { return (Vec::new(), Vec::new()) };
    let texts = |ranges: &[std::ops::Range<usize>]| ranges.iter().map(|range| &paragraph.text[range.clone()]).collect();
    (texts(&marks.struck), texts(&marks.red))
}

/// Names the main part of a package.
const MAIN: &str = r#"<Relationships><Relationship Type="x/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;

/// A DOCX of one part whose body holds this XML.
fn docx(body: &str) -> Vec<u8> {
    let document = format!("<document><body>{body}</body></document>");
    packed(&[("_rels/.rels", MAIN.as_bytes()), ("word/document.xml", document.as_bytes())])
}

fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        archive.start_file(*name, SimpleFileOptions::default()).unwrap();
        archive.write_all(content).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

#[test]
fn headings_are_known_by_the_names_of_their_styles_and_by_outline_levels() {
    let prose = open("headings.docx");
    assert_eq!((prose.format, prose.encoding), (ProseFormat::Docx, None));
    let levels: Vec<_> = paragraphs(&prose).iter().map(|one| (one.text.as_str(), one.level)).collect();
    assert_eq!(
        levels,
        [
            ("窓口台帳仕様書", None),
            ("総則", Some(1)),
            ("目的", Some(2)),
            ("範囲", Some(3)),
            ("附則", Some(1)),
            ("本文", None),
            ("表紙", None),
            ("直接の見出し", Some(5)),
            ("直接の本文", None),
            ("入力欄の文", None),
        ]
    );
}

#[test]
fn the_table_of_contents_is_left_out_and_its_paragraphs_still_count() {
    let prose = open("headings.docx");
    assert!(paragraphs(&prose).iter().all(|one| !one.text.contains("様式に無い行") && !one.text.ends_with('1')));
    assert_eq!(at(&prose, 6).text, "総則");
    assert_eq!(at(&prose, 8).text, "目的", "an empty paragraph counts, too");
}

#[test]
fn signs_that_are_elements_become_characters() {
    let prose = open("runs.docx");
    assert_eq!(at(&prose, 1).text, "一\t\n二\n三-");
    assert_eq!(at(&prose, 14).text, "記号と脚注");
    assert_eq!(at(&prose, 17).text, "改ページ");
    assert_eq!(at(&prose, 18).text, "A&Bあ");
}

#[test]
fn fields_give_their_result_and_readings_of_characters_are_no_text() {
    let prose = open("runs.docx");
    assert_eq!(at(&prose, 2).text, "結果の後");
    assert_eq!(at(&prose, 3).text, "簡易");
    assert_eq!(at(&prose, 4).text, "振");
    assert_eq!(at(&prose, 16).text, "閉じない欄の次", "a field without an end loses nothing of the next paragraph");
}

#[test]
fn recorded_changes_are_struck_out_and_red() {
    let prose = open("runs.docx");
    let changed = at(&prose, 5);
    assert_eq!((changed.text.as_str(), changed.kept().as_ref()), ("前旧新後", "前新後"));
    assert_eq!(marked(changed), (vec!["旧"], vec!["新"]));
    assert_eq!(marked(at(&prose, 6)), (vec!["元"], vec!["先"]));
}

#[test]
fn strokes_and_red_come_from_runs_and_from_styles() {
    let prose = open("runs.docx");
    assert_eq!(marked(at(&prose, 7)), (vec!["甲", "丙"], vec!["丁戊"]));
    assert_eq!(at(&prose, 8).kept(), "", "struck out by the style that its style is based on");
    assert_eq!(at(&prose, 9).kept(), "残");
    assert_eq!(at(&prose, 19).level, None, "properties from before a recorded change say nothing");
}

#[test]
fn hidden_text_is_left_out_and_the_rest_of_its_paragraph_stays() {
    assert_eq!(at(&open("runs.docx"), 10).text, "見える文");
}

#[test]
fn text_boxes_follow_their_paragraph_and_are_read_once() {
    let prose = open("runs.docx");
    let texts: Vec<_> = paragraphs(&prose).iter().filter(|one| one.place == 12).map(|one| one.text.as_str()).collect();
    assert_eq!(texts, ["外側", "箱一", "箱二"]);
    assert_eq!(at(&prose, 11).text, "新式", "of two ways to say the same, the first one");
    assert_eq!(at(&prose, 13).text, "リンク札枠x");
}

#[test]
fn numbers_that_are_not_in_the_text_are_those_that_word_shows() {
    let prose = open("numbers.docx");
    assert!(paragraphs(&prose).len() > 25);
    for paragraph in paragraphs(&prose) {
        // Every paragraph of this document says what stands before it.
        assert_eq!(paragraph.number.as_deref().unwrap_or("無"), paragraph.text, "paragraph {}", paragraph.place);
    }
}

#[test]
fn a_table_keeps_its_columns_and_merges() {
    let prose = open("tables.docx");
    let order: Vec<_> = prose.blocks.iter().map(|block| block.paragraph().map(|one| one.text.as_str())).collect();
    assert_eq!(order, [Some("前"), None, Some("間"), Some("箱のある段落"), None, Some("後")]);
    assert_eq!(at(&prose, 4).text, "後", "paragraphs in cells do not count");
    let table = tables(&prose)[0];
    let region =
        |first_row, first_column, last_row, last_column| Region { first_row, first_column, last_row, last_column };
    assert_eq!(table.merges, [region(0, 1, 0, 2), region(1, 0, 2, 0), region(2, 1, 2, 2)]);
    assert_eq!(table.row(0).unwrap().text(3), "備考");
    assert_eq!(table.text_through_merges(2, 0), "1");
    assert_eq!(table.row(3).unwrap().text(2), "ずれ");
}

#[test]
fn a_cell_joins_its_paragraphs_with_their_numbers_and_the_tables_in_it() {
    let prose = open("tables.docx");
    let table = tables(&prose)[0];
    assert_eq!(table.row(1).unwrap().text(1), "① 氏名\n② 住所");
    assert_eq!(table.row(2).unwrap().text(1), "外\n内一\n内二\n下");
    let changed = table.row(2).unwrap().cell(3).unwrap();
    assert_eq!((changed.kept().as_ref(), changed.removed().as_str()), ("新", "旧"));
    assert_eq!(table.row(4).unwrap().cell(0).unwrap().kept(), "", "a deleted row is struck out");
}

#[test]
fn other_producers_are_read_the_same() {
    let strict = open("strict.docx");
    assert_eq!((at(&strict, 1).text.as_str(), at(&strict, 1).level), ("厳格", Some(2)));
    assert_eq!(at(&open("macros.docm"), 1).text, "マクロ付き");

    let prose = open("libreoffice.docx");
    let seen: Vec<_> =
        paragraphs(&prose).iter().map(|one| (one.level, one.number.as_deref(), one.kept().into_owned())).collect();
    let expected = [
        (Some(1), None, "総則"),
        (None, None, "本文に新しい赤字がある。"),
        (Some(2), None, "項目"),
        (None, Some("1."), "一つ目"),
        (None, Some("2."), "二つ目"),
        (None, Some("・"), "点"),
    ];
    assert_eq!(seen, expected.map(|(level, number, text)| (level, number, text.to_owned())));
    assert_eq!(marked(at(&prose, 2)).1, ["赤字"]);
    assert_eq!(tables(&prose)[0].text_through_merges(2, 0), "縦");
    assert_eq!(tables(&prose)[0].merges.len(), 2);
}

#[test]
fn a_document_may_be_written_in_utf_16() {
    let document = "<document><body><p><r><t>適合</t></r></p></body></document>";
    let wide: Vec<u8> = [0xff, 0xfe].into_iter().chain(document.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let bytes = packed(&[("_rels/.rels", MAIN.as_bytes()), ("word/document.xml", &wide)]);
    assert_eq!(at(&read_prose("a.docx", &bytes, &Limits::default()).unwrap(), 1).text, "適合");
}

#[test]
fn plain_text_is_read_line_by_line_and_nothing_in_it_is_interpreted() {
    let prose = open("prose.txt");
    assert_eq!((prose.format, prose.encoding.unwrap().name), (ProseFormat::Text, "CP932"));
    let seen: Vec<_> = paragraphs(&prose).iter().map(|one| (one.place, one.level, one.text.as_str())).collect();
    assert_eq!(seen, [(1, None, "第１　目的"), (3, None, "　# 見出しではない"), (4, None, "[注](別紙)")]);
}

#[test]
fn markdown_gives_levels_and_words_of_links() {
    let prose = open("prose.md");
    let seen: Vec<_> = paragraphs(&prose).iter().map(|one| (one.place, one.level, one.text.as_str())).collect();
    let code = [(7, None, "```"), (8, None, "# 命令"), (9, None, "```")];
    assert_eq!(seen[..3], [(1, Some(1), "総則"), (3, None, "要領による。"), (5, Some(2), "目的")]);
    assert_eq!(seen[3..], code);
}

#[test]
fn prose_is_told_from_tables_by_content_and_for_text_by_name() {
    for (name, file, expected) in [
        ("回答.docx", "headings.docx", true),
        ("回答.xlsx", "headings.docx", true),
        ("回答.docm", "macros.docm", true),
        ("回答.txt", "prose.txt", true),
        ("回答.MD", "prose.md", true),
        ("回答.csv", "prose.txt", false),
        ("回答.docx", "answers.xlsx", false),
        ("回答.txt", "answers.xlsx", false),
        ("回答.docx", "cut-off.docx", false),
    ] {
        assert_eq!(is_prose(name, &fixture(file)), expected, "{name} from {file}");
    }
    assert!(!is_prose("a.txt", b"") && !is_prose("a.txt", b"\0\x01"));
}

#[test]
fn what_is_no_prose_is_refused_with_a_way_out() {
    for (name, content, remedy) in [
        ("answers.xlsx", Content::Table(tekigo::intake::Format::Xlsx), ".docx"),
        ("table.ods", Content::Table(tekigo::intake::Format::Ods), ".docx"),
        ("archive.zip", Content::Zip, ".docx"),
    ] {
        let error = read_prose(name, &fixture(name), &Limits::default()).unwrap_err();
        assert_eq!(error, IntakeError::NotProse { file: name.into(), content });
        let (text, values) = error.remedy();
        assert!(text.render(Lang::Ja, &values).contains(remedy), "{name}");
        assert!(error.to_string().contains("cannot be read as prose"), "{error}");
    }
    let rich = read_prose("a.docx", b"{\\rtf1}", &Limits::default()).unwrap_err();
    assert!(rich.remedy().0.get(Lang::Ja).contains("名前を付けて保存"));
    let empty = read_prose("a.md", b"", &Limits::default()).unwrap_err();
    assert_eq!(empty, IntakeError::Empty { file: "a.md".into() });
}

#[test]
fn damaged_documents_are_refused_with_a_clear_message() {
    for name in ["no-body.docx", "broken-xml.docx", "cut-off.docx"] {
        let error = read_prose(name, &fixture(name), &Limits::default()).unwrap_err();
        assert!(matches!(error, IntakeError::Damaged { .. }), "{name}: {error:?}");
    }
    // No part of the name that the package gives.
    let bytes = packed(&[("_rels/.rels", MAIN.as_bytes()), ("word/other.xml", b"<document><body/></document>")]);
    let error = read_prose("a.docx", &bytes, &Limits::default()).unwrap_err();
    assert!(matches!(error, IntakeError::Damaged { detail: Damage::Reader(_), .. }), "{error:?}");
}

#[test]
fn every_limit_is_held() {
    let base = Limits::default();
    for (name, limits, limit) in [
        ("bomb.docx", base, Limit::ZipRatio),
        ("runs.docx", Limits { file_bytes: 100, ..base }, Limit::FileBytes),
        ("runs.docx", Limits { zip_entries: 2, ..base }, Limit::ZipEntries),
        ("runs.docx", Limits { zip_bytes: 100, ..base }, Limit::ZipBytes),
        ("runs.docx", Limits { rows: 12, ..base }, Limit::Rows),
        ("runs.docx", Limits { text_bytes_per_cell: 20, ..base }, Limit::TextBytesPerCell),
        ("runs.docx", Limits { total_text_bytes: 60, ..base }, Limit::TotalTextBytes),
        ("runs.docx", Limits { cell_formats: 5, ..base }, Limit::CellFormats),
        ("runs.docx", Limits { xml_depth: 8, ..base }, Limit::XmlDepth),
        ("numbers.docx", Limits { cell_formats: 8, ..base }, Limit::CellFormats),
        ("numbers.docx", Limits { style_text_bytes: 5, ..base }, Limit::StyleText),
        ("tables.docx", Limits { columns: 3, ..base }, Limit::Columns),
        ("tables.docx", Limits { rows: 4, ..base }, Limit::Rows),
        ("tables.docx", Limits { cells: 5, ..base }, Limit::Cells),
        ("tables.docx", Limits { merges: 2, ..base }, Limit::Merges),
        ("tables.docx", Limits { text_bytes_per_cell: 16, ..base }, Limit::TextBytesPerCell),
        ("prose.txt", Limits { rows: 3, ..base }, Limit::Rows),
        ("prose.txt", Limits { text_bytes_per_cell: 5, ..base }, Limit::TextBytesPerCell),
        ("prose.md", Limits { total_text_bytes: 10, ..base }, Limit::TotalTextBytes),
    ] {
        let error = read_prose(name, &fixture(name), &limits).unwrap_err();
        assert!(matches!(&error, IntakeError::Limit { limit: found, .. } if *found == limit), "{name}: {error:?}");
    }
}

#[test]
fn a_document_nested_too_deeply_is_refused_and_one_below_the_limit_is_read() {
    let nested = |depth: usize| {
        docx(&format!("{}<p><r><t>底</t></r></p>{}", "<customXml>".repeat(depth), "</customXml>".repeat(depth)))
    };
    let prose = read_prose("a.docx", &nested(250), &Limits::default()).unwrap();
    assert_eq!(at(&prose, 1).text, "底");
    let error = read_prose("a.docx", &nested(252), &Limits::default()).unwrap_err();
    assert!(matches!(error, IntakeError::Limit { limit: Limit::XmlDepth, allowed: 256, .. }), "{error:?}");
    let error = read_prose("a.docx", &nested(300_000), &Limits::default()).unwrap_err();
    assert!(matches!(error, IntakeError::Limit { limit: Limit::XmlDepth, found: 257, .. }), "{error:?}");
}

#[test]
fn a_text_without_end_is_refused_before_it_fills_the_memory() {
    let limits = Limits { zip_ratio: u64::MAX, ..Limits::default() };
    for long in
        [format!("<p><r><t>{}</t></r></p>", "あ".repeat(8_000_000)), format!("<p a='{}'/>", "b".repeat(20_000_000))]
    {
        let error = read_prose("a.docx", &docx(&long), &limits).unwrap_err();
        assert!(matches!(error, IntakeError::Limit { limit: Limit::TextBytesPerCell, .. }), "{error:?}");
    }
}

#[test]
fn styles_and_lists_that_refer_to_themselves_come_to_an_end() {
    let parts = r#"<Relationships><Relationship Type="a/styles" Target="styles.xml"/><Relationship Type="a/numbering" Target="numbering.xml"/></Relationships>"#;
    let styles = r#"<styles><style styleId="a"><basedOn val="b"/><pPr><numPr><numId val="1"/></numPr></pPr></style><style styleId="b"><basedOn val="a"/></style></styles>"#;
    let numbering = r#"<numbering><abstractNum abstractNumId="0"><numStyleLink val="a"/></abstractNum><num numId="1"><abstractNumId val="0"/></num></numbering>"#;
    let document = r#"<document><body><p><pPr><pStyle val="b"/></pPr><r><t>文</t></r></p></body></document>"#;
    let bytes = packed(&[
        ("_rels/.rels", MAIN.as_bytes()),
        ("word/_rels/document.xml.rels", parts.as_bytes()),
        ("word/styles.xml", styles.as_bytes()),
        ("word/numbering.xml", numbering.as_bytes()),
        ("word/document.xml", document.as_bytes()),
    ]);
    let prose = read_prose("a.docx", &bytes, &Limits::default()).unwrap();
    assert_eq!((at(&prose, 1).text.as_str(), at(&prose, 1).number.as_deref()), ("文", None));
}

#[test]
fn the_specification_of_common_functions_is_read_with_the_numbers_of_its_own_table_of_contents() {
    let Some(file) = common::reference("official/common_functions_v2.1_2023-09.docx") else { return };
    let bytes = std::fs::read(file).unwrap();
    let prose = read_prose("a.docx", &bytes, &Limits::default()).unwrap();
    assert_eq!(tables(&prose).len(), 6);
    let headings: Vec<_> = paragraphs(&prose).into_iter().filter(|one| one.level.is_some()).collect();
    let heading = headings.iter().find(|one| one.text == "住登外者宛名番号管理機能").unwrap();
    assert_eq!((heading.level, heading.number.as_deref()), (Some(2), Some("2.3.")));
    let item = paragraphs(&prose).into_iter().find(|one| one.text == "団体内統合宛名基本情報送信").unwrap();
    assert_eq!((item.level, item.number.as_deref()), (None, Some("④")));
    assert!(!paragraphs(&prose).iter().any(|one| one.text == "目次"));

    // Word wrote number, tab, heading, tab, page into every line of the table of contents.
    let mut xml = String::new();
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    archive.by_name("word/document.xml").unwrap().read_to_string(&mut xml).unwrap();
    let contents = xml.split("<w:sdt>").nth(1).unwrap().split("</w:sdt>").next().unwrap();
    let lines: Vec<String> = contents
        .split("</w:p>")
        .map(|line| {
            let texts = line.split("<w:t").skip(1).filter_map(|text| text.split_once('>')?.1.split_once("</w:t>"));
            texts.map(|(text, _)| text).collect::<String>()
        })
        .filter(|line| line.starts_with(|c: char| c.is_ascii_digit()))
        .collect();
    assert_eq!(lines.len(), headings.len());
    for (line, heading) in lines.iter().zip(headings) {
        let shown = format!("{}{}", heading.number.as_deref().unwrap_or_default(), heading.text);
        assert_eq!(line.trim_end_matches(|c: char| c.is_ascii_digit()), shown);
    }
}

#[test]
fn the_comparison_of_versions_is_one_table() {
    let Some(file) = common::reference("official/common_functions_v2.1_comparison_2023-09.docx") else { return };
    let prose = read_prose("a.docx", &std::fs::read(file).unwrap(), &Limits::default()).unwrap();
    let tables = tables(&prose);
    assert_eq!((tables.len(), tables[0].rows.len()), (1, 2));
    assert!(tables[0].rows[1].cells.iter().all(|cell| cell.text.lines().count() > 50));
}

#[test]
fn a_section_of_the_resident_register_is_read_line_by_line() {
    let Some(file) = common::reference("residents-v1.0/j10.txt") else { return };
    let prose = read_prose("j10.txt", &std::fs::read(file).unwrap(), &Limits::default()).unwrap();
    assert!(prose.encoding.unwrap().byte_order_mark);
    assert_eq!(at(&prose, 1).text, "1.1.1. 日本人住民データの管理");
    assert_eq!(at(&prose, 3).text, "【実装すべき機能】");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn arbitrary_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..2000), name in "a\\.(docx|txt|md)") {
        let _ = is_prose(&name, &bytes);
        let _ = read_prose(&name, &bytes, &Limits::default());
    }

    #[test]
    fn a_damaged_document_never_panics(file in 0_usize..4, at in 0_usize..3000, byte in any::<u8>()) {
        let name = ["headings.docx", "runs.docx", "numbers.docx", "tables.docx"][file];
        let mut bytes = fixture(name);
        let at = at % bytes.len();
        bytes[at] = byte;
        let _ = read_prose(name, &bytes, &Limits::default());
    }

    #[test]
    fn elements_in_any_order_never_panic_and_marks_stay_inside_the_text(
        tags in proptest::collection::vec((0_usize..TAGS.len(), any::<bool>()), 0..60),
    ) {
        let mut open = Vec::new();
        let mut body = String::new();
        for (tag, close) in tags {
            if close && let Some(name) = open.pop() {
                body.extend(["</", name, ">"]);
            } else {
                let (name, attributes) = TAGS[tag];
                body.extend(["<", name, " ", attributes, ">文"]);
                open.push(name);
            }
        }
        while let Some(name) = open.pop() {
            body.extend(["</", name, ">"]);
        }
        match read_prose("a.docx", &docx(&body), &Limits::default()) {
            Ok(prose) => {
                for paragraph in paragraphs(&prose) {
                    let (struck, red) = marked(paragraph);
                    prop_assert!(struck.iter().chain(&red).all(|text| !text.is_empty()));
                }
            }
            // One of the elements moves the cells of a row beyond the grid.
            Err(error) => prop_assert!(matches!(error, IntakeError::Limit { limit: Limit::Columns, .. }), "{error:?}"),
        }
    }
}

/// Elements that mean something to the reader.
const TAGS: [(&str, &str); 33] = [
    ("p", ""),
    ("p", ""),
    ("r", ""),
    ("r", ""),
    ("t", ""),
    ("t", ""),
    ("t", "space='preserve'"),
    ("pPr", ""),
    ("rPr", ""),
    ("strike", ""),
    ("color", "val='FF0000'"),
    ("vanish", ""),
    ("numPr", ""),
    ("numId", "val='1'"),
    ("tbl", ""),
    ("tr", ""),
    ("trPr", ""),
    ("gridBefore", "val='4294967295'"),
    ("tc", ""),
    ("tcPr", ""),
    ("gridSpan", "val='3'"),
    ("vMerge", ""),
    ("vMerge", "val='restart'"),
    ("txbxContent", ""),
    ("drawing", ""),
    ("AlternateContent", ""),
    ("Choice", ""),
    ("sdt", ""),
    ("sdtContent", ""),
    ("fldChar", "fldCharType='begin'"),
    ("fldChar", "fldCharType='end'"),
    ("del", ""),
    ("br", ""),
];
