//! Packs and vendor's lists made to measure: what the benchmarks of whole checks share.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    dead_code,
    reason = "a benchmark stops where its input is wrong"
)]

use std::fmt::Write as _;

use tekigo::catalog::PackFiles;

use super::MAIN;

/// Requirements of one area: as many as seven digits with three for the area have room for.
pub const OF_AREA: usize = 10_000;

/// The areas of the packs, by 業務ID and name.
pub const AREAS: [(&str, &str); 3] =
    [("023", "long-term-care"), ("024", "national-health-insurance"), ("025", "late-elderly-medical")];

/// Of ten answers seven are a plain yes, as in a list that a vendor hopes to sell by.
const ANSWERS: [(&str, &str); 10] = [
    ("◎", ""),
    ("◎", ""),
    ("◎", "標準機能で対応します"),
    ("◎", ""),
    ("対応済", ""),
    ("◎", ""),
    ("◎", "画面から操作できます"),
    ("対応予定", "令和8年9月に提供します"),
    ("×", "要望を受けて検討します"),
    ("代替", "帳票の出力で代えます"),
];

fn name(row: usize) -> String {
    let things = ["被保険者資格", "保険料賦課", "納付書", "還付充当", "受給者証", "給付実績", "届出", "減免申請"];
    let acts = ["の管理", "の照会", "の一括登録", "の出力", "の取消", "の再発行"];
    format!("{}{row}{}", things[row % things.len()], acts[row / 7 % acts.len()])
}

fn text(row: usize) -> String {
    format!(
        "{}について、登録、修正、削除及び照会ができること。履歴を管理し、過去の時点の内容を確認できること。",
        name(row)
    )
}

/// A pack of one area: the manifest and 10,000 functions.
pub fn pack((business, area): (&str, &str)) -> PackFiles {
    let manifest = format!(
        "business = \"{business}\"\narea = \"{area}\"\ntitle = \"t\"\nauthority = \"a\"\nclasses = [\"all\"]\n[functions]\nversion = \"1\"\n\
         grade = \"transcribed\"\ncompleteness = \"full\"\n"
    );
    let mut functions = String::from("id,section,name,summary,all\n");
    for row in 0..OF_AREA {
        let obligation = ["required", "optional", "required", "prohibited"][row % 4];
        let _ = writeln!(functions, "{business}{row:04},{} 資格,{},{},{obligation}", row / 100, name(row), text(row));
    }
    let files = [("pack.toml", manifest), ("functions.csv", functions)];
    let files = files.map(|(name, text)| (name.to_owned(), text.into_bytes()));
    PackFiles::own(business, files)
}

/// A list of so many rows and twenty columns that answers the packs' requirements from one on: of the columns seven are
/// words, one a number, three empty, the rest the vendor's own, as texts that repeat.
pub fn list(first: usize, rows: usize) -> Vec<u8> {
    const HEADS: [&str; 20] = [
        "機能ID",
        "大項目",
        "中項目",
        "機能名称",
        "機能要件",
        "実装区分",
        "対応可否",
        "対応時期",
        "備考",
        "通番",
        "画面ID",
        "帳票ID",
        "担当",
        "確認日",
        "参考1",
        "参考2",
        "参考3",
        "参考4",
        "参考5",
        "参考6",
    ];
    let mut strings = Strings::default();
    let mut xml = format!("<worksheet xmlns=\"{MAIN}\"><dimension ref=\"A1:T{}\"/><sheetData><row r=\"1\">", rows + 1);
    for (column, head) in HEADS.into_iter().enumerate() {
        cell(&mut xml, column, 1, &mut strings, head);
    }
    xml.push_str("</row>");
    for row in 0..rows {
        let line = row + 2;
        let item = first + row;
        let (answer, note) = ANSWERS[item % ANSWERS.len()];
        let _ = write!(xml, "<row r=\"{line}\" spans=\"1:20\" ht=\"13.5\" customHeight=\"1\">");
        let words = [
            format!("{}{:04}", AREAS[item / OF_AREA % AREAS.len()].0, item % OF_AREA),
            format!("{} 資格", item % OF_AREA / 100),
            "管理".to_owned(),
            name(item % OF_AREA),
            text(item % OF_AREA),
            ["◎", "○", "◎", "×"][item % 4].to_owned(),
            answer.to_owned(),
            if answer == "対応予定" { "R8.9".to_owned() } else { String::new() },
            note.to_owned(),
        ];
        for (column, word) in words.iter().enumerate() {
            if word.is_empty() {
                let _ = write!(xml, "<c r=\"{}{line}\" s=\"1\"/>", letter(column));
            } else {
                cell(&mut xml, column, line, &mut strings, word);
            }
        }
        let _ = write!(xml, "<c r=\"J{line}\"><v>{item}</v></c>");
        for column in 10..20 {
            cell(&mut xml, column, line, &mut strings, &format!("参考{}", (item * 7 + column) % 500));
        }
        xml.push_str("</row>");
    }
    xml.push_str("</sheetData></worksheet>");
    let strings = format!("<sst xmlns=\"{MAIN}\" uniqueCount=\"{}\">{}</sst>", strings.places.len(), strings.xml);
    super::workbook(xml, strings, "<xf numFmtId=\"0\" fontId=\"0\"/><xf numFmtId=\"49\" fontId=\"0\"/>")
}

#[derive(Default)]
struct Strings {
    places: std::collections::HashMap<String, usize>,
    xml: String,
}

fn letter(column: usize) -> char {
    char::from(b'A' + u8::try_from(column).expect("twenty columns"))
}

fn cell(xml: &mut String, column: usize, line: usize, strings: &mut Strings, word: &str) {
    let next = strings.places.len();
    let place = *strings.places.entry(word.to_owned()).or_insert_with(|| {
        let _ = write!(strings.xml, "<si><t>{word}</t></si>");
        next
    });
    let _ = write!(xml, "<c r=\"{}{line}\" s=\"1\" t=\"s\"><v>{place}</v></c>", letter(column));
}
