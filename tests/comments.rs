//! Comments of cells and formulas without a value, as the formats of workbooks hold them.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests say what failed by panicking")]

use std::io::{Cursor, Write as _};

use tekigo::intake::{Document, Limits, Notice, read};
use zip::write::SimpleFileOptions;

/// A container with these parts.
fn container(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (path, text) in parts {
        writer.start_file(*path, SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A workbook of one sheet with the parts that its relationships name.
fn workbook(rows: &str, relations: &str, more: &[(&str, &str)]) -> Document {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    let links = |inside: &str| format!("<Relationships xmlns=\"{package}\">{inside}</Relationships>");
    let types = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>";
    let root = links(&format!("<Relationship Id=\"r1\" Type=\"{office}/officeDocument\" Target=\"xl/workbook.xml\"/>"));
    let book = format!(
        "<workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><sheets><sheet name=\"機能\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
    );
    let sheets =
        links(&format!("<Relationship Id=\"r1\" Type=\"{office}/worksheet\" Target=\"worksheets/sheet1.xml\"/>"));
    let sheet = format!("<worksheet xmlns=\"{main}\"><sheetData>{rows}</sheetData></worksheet>");
    let relations = links(&relations.replace("{office}", office));
    let mut parts = vec![
        ("[Content_Types].xml", types),
        ("_rels/.rels", root.as_str()),
        ("xl/workbook.xml", &book),
        ("xl/_rels/workbook.xml.rels", &sheets),
        ("xl/worksheets/sheet1.xml", &sheet),
        ("xl/worksheets/_rels/sheet1.xml.rels", &relations),
    ];
    parts.extend(more);
    read("a.xlsx", &container(&parts), &Limits::default()).unwrap()
}

/// The comments of the first sheet.
fn comments(document: &Document) -> Vec<(String, String)> {
    let all = document.tables[0].comments.iter();
    all.map(|comment| (comment.cell.to_string(), comment.text.to_string())).collect()
}

const NOTES: &str = "<comments><authors><author>山田</author><author>tc={1}</author></authors><commentList>\
    <comment ref=\"B3\" authorId=\"0\"><text><r><rPr><b/></rPr><t>山田:</t></r><r><t xml:space=\"preserve\">\n別途費用</t></r></text></comment>\
    <comment ref=\"C2\" authorId=\"1\"><text><t>[Threaded comment]</t></text></comment></commentList></comments>";
const THREADS: &str = "<ThreadedComments><threadedComment ref=\"C2\" id=\"{1}\"><text>次期版で対応</text></threadedComment>\
    <threadedComment ref=\"C2\" parentId=\"{1}\"><text>了解 &amp; 確認</text></threadedComment></ThreadedComments>";
const CELL: &str = "<row r=\"2\"><c r=\"C2\" t=\"inlineStr\"><is><t>○</t></is></c></row>";

#[test]
fn notes_and_threads_are_read_without_their_authors() {
    let link =
        |id: &str, kind: &str, target: &str| format!("<Relationship Id=\"{id}\" Type=\"{kind}\" Target=\"{target}\"/>");
    let threaded = "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment";
    let relations = link("r1", "{office}/comments", "../comments1.xml")
        + &link("r2", threaded, "../threadedComments/threadedComment1.xml");
    let parts = [("xl/comments1.xml", NOTES), ("xl/threadedComments/threadedComment1.xml", THREADS)];
    let document = workbook(CELL, &relations, &parts);
    let of = |cell: &str, text: &str| (cell.to_owned(), text.to_owned());
    assert_eq!(comments(&document), [of("C2", "次期版で対応\n了解 & 確認"), of("B3", "別途費用")]);
    // A part that is named and not there is none.
    assert!(comments(&workbook(CELL, &relations, &[])).is_empty());
    assert!(comments(&workbook(CELL, "", &parts)).is_empty());
}

#[test]
fn comments_count_against_the_limits() {
    let relations = "<Relationship Id=\"r1\" Type=\"{office}/comments\" Target=\"../comments1.xml\"/>";
    let far = NOTES.replace("B3", "B1048577");
    let read = std::panic::catch_unwind(|| workbook(CELL, relations, &[("xl/comments1.xml", &far)]));
    assert!(read.is_err(), "a comment beyond the grid is refused as a cell is");
}

/// A spreadsheet of one sheet.
fn opendocument(cells: &str) -> Document {
    let content = format!(
        "<office:document-content><office:body><office:spreadsheet><table:table table:name=\"機能\"><table:table-row>{cells}</table:table-row>\
         </table:table></office:spreadsheet></office:body></office:document-content>"
    );
    let parts = [("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", &content)];
    read("a.ods", &container(&parts), &Limits::default()).unwrap()
}

#[test]
fn annotations_of_opendocument_are_read_without_author_and_day() {
    let annotation = |text: &str| {
        format!(
            "<office:annotation><dc:creator>山田</dc:creator><dc:date>2026-11-22</dc:date><text:p>{text}</text:p><text:p>二行目</text:p></office:annotation>"
        )
    };
    let cells = format!(
        "<table:table-cell office:value-type=\"string\">{}<text:p>○</text:p></table:table-cell><table:table-cell>{}</table:table-cell>",
        annotation("別途<text:span>費用</text:span>"),
        annotation("空欄に")
    );
    let document = opendocument(&cells);
    let of = |cell: &str, text: &str| (cell.to_owned(), text.to_owned());
    assert_eq!(comments(&document), [of("A1", "別途費用\n二行目"), of("B1", "空欄に\n二行目")]);
    assert_eq!(document.tables[0].rows[0].cells.len(), 1);
    assert_eq!(document.tables[0].rows[0].text(0), "○");
}

/// The formulas without a value that were noticed: first cell, and how many.
fn uncalculated(document: &Document) -> Vec<(String, u64)> {
    let formulas = document.notices.iter().filter_map(|notice| match notice {
        Notice::FormulasWithoutValue { cell, count, .. } => Some((cell.to_string(), *count)),
        _ => None,
    });
    formulas.collect()
}

#[test]
fn formulas_without_a_value_are_counted_and_those_of_empty_texts_are_not() {
    let rows = "<row r=\"1\"><c r=\"A1\"><f>1+1</f><v>2</v></c><c r=\"B1\"><f>1+1</f><v/></c><c r=\"C1\"><f t=\"shared\" si=\"0\"/></c>\
                <c r=\"D1\" t=\"str\"><f>\"\"</f><v></v></c><c r=\"E1\"/></row>";
    assert_eq!(uncalculated(&workbook(rows, "", &[])), [("B1".to_owned(), 2)]);
    assert!(uncalculated(&workbook(CELL, "", &[])).is_empty());
    let cells = "<table:table-cell table:formula=\"of:=1\"/><table:table-cell table:formula=\"of:=1\" office:value-type=\"float\" office:value=\"1\"><text:p>1</text:p></table:table-cell>";
    assert_eq!(uncalculated(&opendocument(cells)), [("A1".to_owned(), 1)]);
}
