//! Answers worth believing: what a list as a whole gives away, what is struck out or hidden, and the legends of lists.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests say what failed by panicking")]

mod common;

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use serde_json::Value;
use tekigo::Catalog;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const PACK: &str = r#"
business = "023"
area = "long-term-care"
title = "介護保険システム標準仕様書"
authority = "厚生労働省"
classes = ["core-city", "general"]

[functions]
version = "6.0"
grade = "official"
completeness = "full"
[[functions.source]]
name = "test"
sha256 = "00"
"#;

/// Forty functions: the first twenty required, then optional for cities at large, the last two prohibited.
fn catalog() -> Catalog {
    let mut functions = String::from("id,name,core-city,general\n");
    for at in 1..=40 {
        let asked = if at > 38 { "prohibited" } else { "required" };
        let general = if (21..=38).contains(&at) { "optional" } else { asked };
        writeln!(functions, "02300{at:02},機能その{at},{asked},{general}").unwrap();
    }
    common::catalog(&[("pack.toml", PACK), ("functions.csv", &functions)])
}

fn report(files: &[(&str, Vec<u8>)], class: &str) -> Value {
    common::report(&catalog(), files, class)
}

fn found<'r>(report: &'r Value, rule: &str) -> Vec<&'r Value> {
    report["findings"].as_array().unwrap().iter().filter(|finding| finding["rule"] == rule).collect()
}

fn messages<'r>(report: &'r Value, rule: &str) -> Vec<&'r str> {
    found(report, rule).iter().map(|finding| finding["message"].as_str().unwrap()).collect()
}

/// A list with a row for each of the first functions: answer and note.
fn csv(rows: impl IntoIterator<Item = (String, String)>) -> Vec<u8> {
    let mut list = String::from("機能ID,機能名称,対応状況,備考\n");
    for (at, (answer, note)) in rows.into_iter().enumerate() {
        writeln!(list, "02300{:02},機能その{},{answer},{note}", at + 1, at + 1).unwrap();
    }
    list.into_bytes()
}

fn alike(count: usize, answer: &str, note: &str) -> impl Iterator<Item = (String, String)> {
    let row = (answer.to_owned(), note.to_owned());
    std::iter::repeat_n(row, count)
}

/// A workbook: its sheets with the rows of their table as XML.
fn workbook(sheets: &[(&str, &str)]) -> Vec<u8> {
    let (mut list, mut links, mut types) = (String::new(), String::new(), String::new());
    let mut parts = Vec::new();
    for (at, (name, content)) in sheets.iter().enumerate() {
        let number = at + 1;
        write!(list, r#"<sheet name="{name}" sheetId="{number}" r:id="rId{number}"/>"#).unwrap();
        let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet";
        write!(links, r#"<Relationship Id="rId{number}" Type="{kind}" Target="worksheets/sheet{number}.xml"/>"#)
            .unwrap();
        let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml";
        write!(types, r#"<Override PartName="/xl/worksheets/sheet{number}.xml" ContentType="{kind}"/>"#).unwrap();
        let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        parts.push((
            format!("xl/worksheets/sheet{number}.xml"),
            format!(r#"<worksheet xmlns="{main}">{content}</worksheet>"#),
        ));
    }
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";
    let rels = "application/vnd.openxmlformats-package.relationships+xml";
    parts.push((
        "[Content_Types].xml".to_owned(),
        format!(
            r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="{rels}"/><Override PartName="/xl/workbook.xml" ContentType="{kind}"/>{types}</Types>"#
        ),
    ));
    let link = "http://schemas.openxmlformats.org/package/2006/relationships";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    parts.push((
        "_rels/.rels".to_owned(),
        format!(
            r#"<Relationships xmlns="{link}"><Relationship Id="rId1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
        ),
    ));
    parts.push((
        "xl/workbook.xml".to_owned(),
        format!(
            r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="{office}"><sheets>{list}</sheets></workbook>"#
        ),
    ));
    parts.push((
        "xl/_rels/workbook.xml.rels".to_owned(),
        format!(r#"<Relationships xmlns="{link}">{links}</Relationships>"#),
    ));
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        writer.start_file(name, SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A row of texts; `~…~` around a part of one strikes it out, a first `!` hides the row.
fn row(number: usize, cells: &[&str]) -> String {
    let hidden = cells.first().is_some_and(|cell| cell.starts_with('!'));
    let mut xml = format!(r#"<row r="{number}"{}>"#, if hidden { r#" hidden="1""# } else { "" });
    for (at, cell) in cells.iter().enumerate() {
        let letter = char::from(b'A' + u8::try_from(at).unwrap());
        let mut runs = String::new();
        for (at, text) in cell.trim_start_matches('!').split('~').enumerate().filter(|(_, text)| !text.is_empty()) {
            let look = if at % 2 == 1 { "<rPr><strike/></rPr>" } else { "" };
            write!(runs, r#"<r>{look}<t xml:space="preserve">{text}</t></r>"#).unwrap();
        }
        if !runs.is_empty() {
            write!(xml, r#"<c r="{letter}{number}" t="inlineStr"><is>{runs}</is></c>"#).unwrap();
        }
    }
    xml + "</row>"
}

/// The content of a sheet from its rows.
fn sheet(rows: &[&[&str]]) -> String {
    let rows: String = rows.iter().enumerate().map(|(at, cells)| row(at + 1, cells)).collect();
    format!("<sheetData>{rows}</sheetData>")
}

fn statuses(report: &Value) -> Vec<&str> {
    let requirements = report["areas"][0]["requirements"].as_array().unwrap();
    requirements.iter().map(|one| one["status"].as_str().unwrap()).collect()
}

#[test]
fn an_answer_that_is_struck_out_is_gone_and_told() {
    let list = sheet(&[
        &["機能ID", "機能名称", "対応状況", "備考"],
        &["0230001", "機能その1", "○", ""],
        &["0230002", "機能その2", "~○~", ""],
        &["0230003", "機能その3", "~○~→△", "~標準機能~ 帳票のみ"],
        &["~0230004~", "~機能その4~", "~○~", ""],
        &["~0239999~0230005", "機能その5", "○", ""],
    ]);
    let report = report(&[("介護保険.xlsx", workbook(&[("回答", &list)]))], "中核市");
    assert_eq!(statuses(&report)[..5], ["met", "unanswered", "partial", "unanswered", "met"]);
    let told = found(&report, "answer-struck-out");
    assert_eq!(told.len(), 1);
    assert_eq!((told[0]["count"].as_u64(), &told[0]["business"]), (Some(4), &Value::from("023")));
    assert_eq!(told[0]["location"]["cell"], "C3");
    assert_eq!(told[0]["examples"][1]["text"], "○ → △");
    assert_eq!(report["areas"][0]["requirements"][2]["claims"][0]["note"], "帳票のみ");
}

#[test]
fn hidden_rows_and_columns_count_and_are_told() {
    let rows = sheet(&[
        &["機能ID", "機能名称", "対応状況", "前回の回答", "備考"],
        &["0230001", "機能その1", "○", "○", ""],
        &["!0230002", "機能その2", "×", "", "別システム"],
        &["!0230003", "機能その3", "", "", ""],
    ]);
    let columns = r#"<cols><col min="5" max="5" width="9" hidden="1"/></cols>"#;
    let report = report(&[("介護保険.xlsx", workbook(&[("回答", &format!("{columns}{rows}"))]))], "中核市");
    assert_eq!(statuses(&report)[..3], ["met", "unmet", "unanswered"]);
    assert_eq!(
        messages(&report, "rows-hidden"),
        ["「回答」では、非表示の行の回答も読みました（1行。例: 0230002 機能その2）"]
    );
    assert_eq!(
        messages(&report, "columns-hidden"),
        ["「回答」では、非表示の列の回答や備考も読みました（E列「備考」1件）"]
    );
}

#[test]
fn a_legend_sheet_is_held_against_the_answers_and_changes_none() {
    let legend = sheet(&[
        &["回答の記入要領"],
        &["", "記号", "意味"],
        &["1", "◎", "標準機能で対応"],
        &["2", "○", "対応予定"],
        &["3", "△", "一部対応"],
        &["4", "×／✕", "対応不可"],
    ]);
    let list = sheet(&[
        &["機能ID", "機能名称", "対応状況"],
        &["0230001", "機能その1", "◎"],
        &["0230002", "機能その2", "○"],
        &["0230003", "機能その3", "〇"],
        &["0230004", "機能その4", "対応可"],
        &["0230005", "機能その5", "✕"],
    ]);
    let book = workbook(&[("表紙", &legend), ("機能", &list)]);
    let without = report(&[("介護保険.xlsx", book.clone())], "中核市");
    assert_eq!(statuses(&without)[..4], ["met"; 4], "a legend is not judged by");
    assert_eq!(
        messages(&without, "legend-differs"),
        ["「○」は、シート「表紙」では「対応予定」とされていますが、「対応済」として読みました（「機能」の2件）"]
    );
    assert_eq!(
        messages(&without, "answer-outside-legend"),
        ["「機能」に、凡例にない回答「対応可」が1件あります（「対応済」として読みました）"]
    );
    let settled = "[answers]\n\"○\" = \"planned\"\n".as_bytes().to_vec();
    let with = report(&[("介護保険.xlsx", book), ("delivery.toml", settled)], "中核市");
    assert!(found(&with, "legend-differs").is_empty(), "delivery.toml settles it");
    assert_eq!(statuses(&with)[..3], ["met", "planned", "planned"]);
}

#[test]
fn yes_to_everything_is_told_once_with_what_nobody_demands() {
    let report = |class| self::report(&[("介護保険.csv", csv(alike(40, "○", "")))], class);
    let text = "「介護保険.csv」では、回答40件がすべて同じ「○」です（うち標準オプション18件、実装不可2件）";
    assert_eq!(messages(&report("一般市"), "yes-to-everything"), [text]);
    let text = "「介護保険.csv」では、回答40件がすべて同じ「○」です（うち実装不可2件）";
    assert_eq!(messages(&report("中核市"), "yes-to-everything"), [text], "what is asked depends on the class");
    let required = self::report(&[("介護保険.csv", csv(alike(38, "○", "")))], "中核市");
    assert!(found(&required, "yes-to-everything").is_empty(), "a product that conforms answers so");
}

#[test]
fn gaps_without_a_word_and_pasted_remarks_are_counted_once_for_a_list() {
    let pasted = "標準パッケージにて対応しております";
    let rows = alike(3, "×", "").chain(alike(2, "△", "帳票は別システム")).chain(alike(30, "○", pasted));
    let report = report(&[("介護保険.csv", csv(rows))], "一般市");
    let told = found(&report, "reason-missing");
    assert_eq!((told.len(), told[0]["count"].as_u64()), (1, Some(3)));
    let text = format!("「介護保険.csv」では、同じ備考「{pasted}」が30行に書かれています（回答のある35行のうち）");
    assert_eq!(messages(&report, "note-repeated"), [text.as_str()]);
}

#[test]
fn one_remark_gives_one_finding() {
    let rows = ["個別開発で対応", "有償カスタマイズ", "次期版で個別開発", "運用で対応します", "標準機能"];
    let rows = rows.map(|note| ("○".to_owned(), note.to_owned()));
    let report = report(&[("介護保険.csv", csv(rows))], "中核市");
    let rules = ["full-yes-qualified", "paid-option-for-required", "note-speaks-against"];
    let told: Vec<(&str, &str)> = rules
        .into_iter()
        .flat_map(|rule| found(&report, rule).into_iter().map(move |one| (rule, one["key"].as_str().unwrap())))
        .collect();
    assert_eq!(
        told,
        [
            ("full-yes-qualified", "023/function/0230001"),
            ("full-yes-qualified", "023/function/0230004"),
            ("paid-option-for-required", "023/function/0230002"),
            ("note-speaks-against", "023/function/0230003"),
        ]
    );
    assert_eq!(statuses(&report)[..5], ["met"; 5], "remarks change no status");
}

#[test]
fn products_that_share_a_list_have_findings_of_their_own() {
    let config =
        "[[product]]\nname = \"介護一号\"\nrole = \"rival\"\n[[product]]\nname = \"介護二号\"\nrole = \"rival\"\n";
    let list = sheet(&[
        &["機能ID", "機能名称", "介護一号", "介護二号"],
        &["0230001", "機能その1", "×", "~○~"],
        &["0230002", "機能その2", "○", "×"],
        &["0230003", "機能その3", "○", "△"],
    ]);
    let files = [("介護保険.xlsx", workbook(&[("回答", &list)])), ("delivery.toml", config.as_bytes().to_vec())];
    let report = report(&files, "中核市");
    let told = found(&report, "reason-missing");
    let counts: Vec<(&str, u64)> =
        told.iter().map(|one| (one["product"].as_str().unwrap(), one["count"].as_u64().unwrap())).collect();
    assert_eq!(counts, [("介護一号", 1), ("介護二号", 2)]);
    let struck = found(&report, "answer-struck-out");
    assert_eq!(struck.len(), 1);
    assert_eq!(struck[0]["product"], "介護二号");
}

#[test]
fn findings_about_lists_survive_a_renamed_file() {
    let list = || csv(alike(3, "×", "").chain(alike(30, "○", "標準パッケージにて対応しております")));
    let prints = |name: &str| {
        let report = report(&[(name, list())], "一般市");
        let rules = ["reason-missing", "note-repeated"];
        let found = rules.into_iter().flat_map(|rule| found(&report, rule)).map(|one| one["fingerprint"].to_string());
        found.collect::<Vec<_>>()
    };
    assert_eq!(prints("介護保険.csv").len(), 2);
    assert_eq!(prints("介護保険.csv"), prints("023_回答_改訂.csv"));
}

#[test]
fn confirmation_numbers_of_delivery_toml_are_looked_at() {
    let config = |number: &str| {
        let text = format!(
            "[[product]]\nname = \"介護一号\"\nbusiness = \"023\"\nfiles = \"介護保険.csv\"\nconfirmation_number = \"{number}\"\n"
        );
        let files = [("介護保険.csv", csv(alike(1, "○", ""))), ("delivery.toml", text.into_bytes())];
        let report = report(&files, "中核市");
        found(&report, "confirmation-number-shape").len()
    };
    for right in ["023_3410001000946_1", "023-0_8070001001545_1", "023_7010401022916_3 (旧：023_7010401022916_1)", ""]
    {
        assert_eq!(config(right), 0, "{right}");
    }
    for wrong in ["021_3410001000946_1", "023_3410001000945_1", "023-3410001000946-1", "取得予定"] {
        assert_eq!(config(wrong), 1, "{wrong}");
    }
}

#[test]
fn the_published_confirmation_numbers_are_all_of_the_shape() {
    let Some(path) = common::reference("tables/keika_sochi_packages.csv") else { return };
    let text = std::fs::read_to_string(path).unwrap();
    let is_number = |field: &&str| field.contains('_') && field.starts_with(|first: char| first.is_ascii_digit());
    let numbers = text.split([',', '\n', '"']).filter(is_number);
    let mut count = 0;
    for number in numbers {
        let read = tekigo::deliverable::confirmation_numbers(number);
        assert!(read.iter().all(Result::is_ok), "{number}");
        count += 1;
    }
    assert!(count > 200, "{count}");
}

#[test]
fn rows_that_hold_only_a_remark_footnotes_and_notes_on_the_whole_list_are_never_lost() {
    let list = sheet(&[
        &["機能ID", "機能名称", "対応状況", "備考"],
        &["※ 0230001 から 0230005 の「○」は令和9年4月の版で対応します。"],
        &["0230001", "機能その1", "○", ""],
        &["", "", "", "現在未対応。令和9年度に対応予定"],
        &["0230002", "機能その2", "○", "標準機能"],
        &["", "（続き）", "", "帳票は未対応"],
        &["0230003", "機能その3", "○※1", ""],
        &["0230004", "機能その4", "○†", ""],
        &["※1 有償オプション"],
        &["※ ○：対応済、△：一部対応、×：未対応"],
    ]);
    let report = report(&[("介護保険.xlsx", workbook(&[("回答", &list)]))], "中核市");
    let against: Vec<&str> =
        found(&report, "note-speaks-against").iter().map(|one| one["key"].as_str().unwrap()).collect();
    assert_eq!(against, ["023/function/0230001", "023/function/0230002"]);
    assert_eq!(report["areas"][0]["requirements"][1]["claims"][0]["note"], "標準機能 / 帳票は未対応");
    let below = found(&report, "remark-below");
    assert_eq!((below.len(), &below[0]["location"]["cell"]), (1, &Value::from("D4")));
    assert_eq!(found(&report, "paid-option-for-required")[0]["key"], "023/function/0230003");
    assert_eq!(
        messages(&report, "footnote-missing"),
        ["「回答」には、注の印（※など）が付いているのに注の見当たらない回答が1件あります（例: 0230004 機能その4 ○†）"]
    );
    assert_eq!(
        messages(&report, "general-note"),
        [
            "「回答」には、回答を打ち消すように読める注記が1件あります（例: ※ 0230001 から 0230005 の「○」は令和9年4月の版で対応します。）"
        ]
    );
}

#[test]
fn a_prohibited_function_that_is_absent_but_for_a_part_is_for_a_person_to_read() {
    let list = |answer: &str, note: &str| {
        let mut rows: Vec<(String, String)> = alike(38, "○", "標準").collect();
        rows.push((answer.to_owned(), note.to_owned()));
        let report = report(&[("介護保険.csv", csv(rows))], "中核市");
        statuses(&report)[38].to_owned()
    };
    for answer in
        ["実装していない（一部あり）", "なし（一部あり）", "×（一部○）", "実装なし(○○を除く)", "実装していない(R9廃止)"]
    {
        assert_eq!(list(answer, ""), "invalid-answer", "{answer}");
    }
    for note in ["機能はあるが抑止", "一部あり", "有", "画面にはボタンあり", "令和9年4月に廃止"]
    {
        assert_eq!(list("実装していない", note), "not-evaluated", "{note}");
    }
    for note in ["", "なし", "標準で抑止", "令和7年に廃止済"] {
        assert_eq!(list("実装していない", note), "met", "{note}");
    }
}

#[test]
fn remarks_that_say_nothing_are_neither_reason_nor_remark_nor_doubt() {
    for nothing in ["なし", "特になし。", "（なし）", "同左", "－", "特記事項なし"] {
        let rows = alike(2, "×", nothing).chain(alike(30, "○", nothing));
        let report = report(&[("介護保険.csv", csv(rows))], "中核市");
        let told = found(&report, "reason-missing");
        assert_eq!((told.len(), told[0]["count"].as_u64()), (1, Some(2)), "{nothing}");
        for rule in ["note-repeated", "note-speaks-against", "full-yes-qualified", "remark-below", "general-note"] {
            assert!(found(&report, rule).is_empty(), "{nothing} {rule}");
        }
        let claim = &report["areas"][0]["requirements"][2]["claims"][0];
        assert!(claim.get("note").is_none_or(|note| note == ""), "{nothing} {claim}");
    }
    let said = report(&[("介護保険.csv", csv(alike(2, "×", "なし（次期版で対応）")))], "中核市");
    assert!(found(&said, "reason-missing").is_empty(), "what stands behind it is a reason");
}
