//! How lists are headed: which kind of list it is, which columns are answers and remarks, and what legends around it say.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests say what failed by panicking")]

mod common;

use common::care::{catalog, report};
use serde_json::Value;
use tekigo::{Delivery, Format, Lang, Options, check, render};

fn rules(report: &Value) -> Vec<&str> {
    report["findings"].as_array().unwrap().iter().map(|finding| finding["rule"].as_str().unwrap()).collect()
}

/// What each column of the first list was taken for.
fn roles(report: &Value) -> Vec<&str> {
    let columns = report["run"]["inputs"][0]["lists"][0]["columns"].as_array().unwrap();
    columns.iter().map(|column| column["role"].as_str().unwrap()).collect()
}

fn kind(list: &str) -> String {
    let report = report(&[("介護保険_回答.csv", list)], "一般市");
    report["run"]["inputs"][0]["lists"][0]["kind"].as_str().unwrap().to_owned()
}

#[test]
fn a_legend_around_a_list_is_held_against_its_answers() {
    let header = "機能ID,機能名称,対応,備考";
    let rows = "0230001,資格取得届出の登録,○,\n0230002,資格喪失届出の登録,×,\n";
    for list in [
        format!("【凡例】,,,\n○：対応予定（令和9年度）,,,\n×：対応不可,,,\n{header}\n{rows}"),
        format!("凡例　○：対応予定　×：対応不可,,,\n{header}\n{rows}"),
        format!("○：カスタマイズにより対応,,,\n×：対応不可,,,\n{header}\n{rows}"),
        format!("○：未対応,,,\n×：対応済,,,\n{header}\n{rows}"),
        format!("{header}\n{rows},,,\n○＝オプション（有償）で対応,,,\n×＝不可,,,\n"),
        format!("機能ID,機能名称,対応（○:対応予定 ×:不可）,備考\n{rows}"),
        format!("記号,意味,,\n○,対応予定,,\n△,一部対応,,\n×,対応不可,,\n{header}\n{rows}"),
    ] {
        let report = report(&[("介護保険.csv", &list)], "一般市");
        assert!(rules(&report).contains(&"legend-differs"), "{list}\n{:?}", rules(&report));
        assert_eq!(report["areas"][0]["requirements"][0]["status"], "met", "a legend is not judged by");
    }
}

#[test]
fn a_legend_that_agrees_or_speaks_of_obligations_says_nothing() {
    let rows = "機能ID,機能名称,対応,備考\n0230001,資格取得届出の登録,○,\n0230002,資格喪失届出の登録,×,○：予定の欄\n";
    for legend in [
        "○：標準機能で対応\n×：対応不可\n",
        "○：対応可能（備考に条件を記載）\n×：不可\n",
        "◎：実装必須　○：オプション　×：不可\n",
        "○：ノンカスタマイズで対応\n×：対応不可\n",
        "受付番号 ○：予定\n",
    ] {
        let report = report(&[("介護保険.csv", &format!("{legend}{rows}"))], "一般市");
        assert!(!rules(&report).contains(&"legend-differs"), "{legend}");
    }
}

#[test]
fn a_list_whose_only_ids_are_those_of_forms_is_of_forms() {
    let row = "023,0230001,介護保険被保険者証,証,◎,○,\n";
    assert_eq!(kind(&format!("業務ID,帳票ID,名称,要件（概要）,実装区分,回答,備考\n{row}")), "form");
    assert_eq!(kind(&format!("No,帳票ID,名称,概要,区分,対応可否,備考\n{row}")), "form");
    assert_eq!(kind(&format!("業務ID,機能ID,名称,要件（概要）,実装区分,回答,備考\n{row}")), "function");
    let related = "機能ID,機能名称,帳票ID,対応可否\n0230001,資格取得届出の登録,0230001,○\n";
    assert_eq!(kind(related), "function", "forms that belong to a function make no list of forms");
}

#[test]
fn under_a_heading_of_answers_the_column_of_that_name_is_the_answer() {
    let list = "機能ID,機能名称,貴社回答,,,備考\n,,対応可否,担当,対応時期,\n0230001,資格取得届出の登録,○,山田,,\n";
    let report = report(&[("介護保険.csv", list)], "一般市");
    assert_eq!(roles(&report), ["ID", "name", "answer", "not read", "due", "note"]);
    assert_eq!(report["areas"][0]["requirements"][0]["status"], "met");
    // Where none is headed as an answer, all are looked at.
    let list = "機能ID,機能名称,貴社回答,\n,,対応済,未対応\n0230001,資格取得届出の登録,,○\n";
    let report = self::report(&[("介護保険.csv", list)], "一般市");
    assert_eq!(report["areas"][0]["requirements"][0]["status"], "unmet");
}

#[test]
fn an_annotated_copy_is_read_as_what_it_is_a_copy_of() {
    let list = |more: [&str; 3]| {
        let [first, second, third] = more;
        format!(
            "機能ID,機能名称,貴社回答,,備考{first}\n,,対応可否,担当,{second}\n0230001,資格取得届出の登録,○,山田,{third}\n"
        )
    };
    let own = report(&[("介護保険.csv", &list(["", "", ""]))], "一般市");
    let copy = report(&[("介護保険.csv", &list([",,,", ",状態,指摘,対処", ",✗ 未対応,・指摘,・対処"]))], "一般市");
    assert_eq!(roles(&own), roles(&copy));
    assert_eq!(own["areas"][0]["requirements"][0]["status"], copy["areas"][0]["requirements"][0]["status"]);
}

#[test]
fn remarks_behind_the_answer_are_read_and_columns_before_it_are_none() {
    for word in ["課題", "説明", "注記", "条件", "その他", "カスタマイズ内容"] {
        let list = format!("機能ID,機能名称,対応,{word}\n0230001,資格取得届出の登録,○,現在未対応\n");
        let report = report(&[("介護保険.csv", &list)], "一般市");
        assert!(rules(&report).contains(&"note-speaks-against"), "{word}: {:?}", rules(&report));
        let before = format!("機能ID,機能名称,{word},対応\n0230001,資格取得届出の登録,現在未対応,○\n");
        let report = self::report(&[("介護保険.csv", &before)], "一般市");
        assert!(!rules(&report).contains(&"note-speaks-against"), "{word}");
    }
}

#[test]
fn a_flag_is_a_remark_with_its_heading_where_it_says_something() {
    let list =
        "機能ID,機能名称,対応,カスタマイズ要否\n0230001,資格取得届出の登録,○,要\n0230002,資格喪失届出の登録,○,不要\n";
    let report = report(&[("介護保険.csv", list)], "一般市");
    let note = |at: usize| report["areas"][0]["requirements"][at]["claims"][0]["note"].as_str().unwrap_or_default();
    assert_eq!((note(0), note(1)), ("カスタマイズ要否: 要", ""));
}

#[test]
fn words_that_may_head_answers_do_so_where_answers_stand_below() {
    let list = "機能ID,機能名称,判定\n0230001,資格取得届出の登録,○\n";
    assert_eq!(roles(&report(&[("介護保険.csv", list)], "一般市")), ["ID", "name", "answer"]);
    let list = "機能ID,機能名称,対応,判定\n0230001,資格取得届出の登録,○,×\n";
    assert_eq!(roles(&report(&[("介護保険.csv", list)], "一般市")), ["ID", "name", "answer", "not read"]);
    let list = "機能ID,機能名称,評価\n0230001,資格取得届出の登録,高い\n";
    assert!(rules(&report(&[("介護保険.csv", list)], "一般市")).contains(&"unrecognised-file"));
}

#[test]
fn a_title_between_rows_without_ids_is_none_of_them() {
    let listed = |rows: &str| {
        let list = format!("No,機能名称,対応\n{rows}");
        let report = report(&[("介護保険_機能一覧.csv", &list)], "一般市");
        let unmatched = report["areas"][0]["unmatched"].as_array().cloned().unwrap_or_default();
        let statuses = &report["areas"][0]["requirements"];
        let words: Vec<String> = unmatched.iter().map(|row| row["text"].as_str().unwrap().to_owned()).collect();
        (words, [0, 1].map(|at: usize| statuses[at]["status"].as_str().unwrap().to_owned()))
    };
    let rows = "1,資格取得届出の登録,○\n2,資格喪失届出の登録,○\n";
    let met = ["met", "met"].map(str::to_owned);
    // Every row that answers has a number, and the title has none.
    let (words, statuses) = listed(&format!(",届出の処理,\n{rows}3,帳票の出力,○\n"));
    assert_eq!((words, statuses), (vec!["帳票の出力".to_owned()], met.clone()));
    // A title is known by its brackets too.
    let (words, statuses) = listed("1,資格取得届出の登録,○\n,【届出】,\n,資格喪失届出の登録,○\n");
    assert_eq!((words, statuses), (Vec::<String>::new(), met));
    // A row with its number waits for an answer, whatever stands around it.
    let (words, statuses) = listed("1,資格取得届出の登録,○\n2,資格喪失届出の登録,\n3,帳票の出力,○\n4,証の出力,○\n");
    assert_eq!(words, ["帳票の出力", "証の出力"]);
    assert_eq!(statuses, ["met", "unanswered"]);
}

/// What a list without a header is taken for where its columns are named.
fn named(file: &str, list: &str, columns: &str) -> Value {
    let catalog = catalog();
    let options = Options { columns: columns.parse().unwrap(), ..Options::new(jiff::civil::date(2026, 4, 1)) };
    let delivery = Delivery::from_files(vec![(file.to_owned(), list.as_bytes().to_vec())]);
    let mut page = Vec::new();
    render(&check(&catalog, &delivery, &options).unwrap(), Format::Json, Lang::Ja, &mut page).unwrap();
    serde_json::from_slice(&page).unwrap()
}

#[test]
fn named_columns_make_a_list_of_forms_where_its_names_say_so() {
    let rows = "介護保険被保険者証,○,0230001\n";
    let kind_of = |file: &str| {
        let report = named(file, rows, "ID=C,名称=A,回答=B");
        let list = &report["run"]["inputs"][0]["lists"][0];
        assert_eq!(list["rows"], 1, "{file}");
        let area = report["areas"][0]["requirements"].as_array().unwrap();
        let met = area.iter().filter(|one| one["status"] == "met").map(|one| one["key"].as_str().unwrap().to_owned());
        (list["kind"].as_str().unwrap().to_owned(), met.collect::<Vec<_>>())
    };
    assert_eq!(kind_of("介護保険_帳票一覧.csv"), ("form".to_owned(), vec!["023/form/0230001".to_owned()]));
    assert_eq!(kind_of("介護保険_機能一覧.csv").0, "function");
    // A header that says 帳票ID says it whatever the file is called.
    let list = format!("様式,貴社,帳票ID\n{rows}");
    let report = named("介護保険.csv", &list, "名称=A,回答=B");
    assert_eq!(report["run"]["inputs"][0]["lists"][0]["kind"], "form");
    assert_eq!(roles(&report), ["name", "answer", "ID"]);
}

/// A workbook of sheets with rows of texts.
fn workbook(sheets: &[(&str, &[&[&str]])]) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    for (name, rows) in sheets {
        let sheet = book.add_worksheet().set_name(*name).unwrap();
        for (row, cells) in (0_u32..).zip(*rows) {
            for (column, text) in (0_u16..).zip(*cells) {
                sheet.write_string(row, column, *text).unwrap();
            }
        }
    }
    book.save_to_buffer().unwrap()
}

const FIRST: [&[&str]; 2] = [&["機能ID", "機能名称", "対応可否", "備考"], &["0230001", "資格取得届出の登録", "○", ""]];

fn of_workbook(sheets: &[(&str, &[&[&str]])]) -> Value {
    common::report(&catalog(), &[("介護保険.xlsx", workbook(sheets))], "指定都市")
}

#[test]
fn a_sheet_with_ids_and_answers_that_is_no_list_is_told_and_a_cover_is_not() {
    let odd: [&[&str]; 2] = [&["", "○", "0230002"], &["", "×", "0230003"]];
    let report = of_workbook(&[("機能", &FIRST), ("追加", &odd)]);
    let findings = report["findings"].as_array().unwrap();
    let told = findings.iter().find(|finding| finding["rule"] == "sheet-not-read").unwrap();
    assert_eq!(told["location"]["sheet"], "追加");
    assert_eq!(report["verdict"], "undetermined");
    for quiet in [
        &[&["介護保険システム 回答書"][..], &["○○株式会社"]][..],
        &[&["0230002", "の件は別途"], &["ご確認", "ください"]],
    ] {
        assert!(!rules(&of_workbook(&[("表紙", quiet), ("機能", &FIRST)])).contains(&"sheet-not-read"));
    }
}

#[test]
fn a_sheet_without_a_header_goes_on_with_the_list_before_where_its_columns_agree() {
    let rest: [&[&str]; 2] =
        [&["0230002", "資格喪失届出の登録", "×", "次期版"], &["0230003", "被保険者証の発行", "○", ""]];
    let statuses = |sheets: &[(&str, &[&[&str]])]| {
        let report = of_workbook(sheets);
        let all = report["areas"][0]["requirements"].as_array().unwrap();
        let statuses: Vec<String> = all.iter().map(|one| one["status"].as_str().unwrap().to_owned()).collect();
        let told = rules(&report).into_iter().filter(|rule| rule.starts_with("sheet-")).map(str::to_owned);
        (statuses[..3].join(" "), told.collect::<Vec<_>>().join(" "))
    };
    let read = |rest: &[&[&str]]| statuses(&[("機能1", &FIRST), ("機能2", rest)]);
    let whole = ("met unmet met".to_owned(), "sheet-continued".to_owned());
    assert_eq!(read(&rest), whole);
    // Over more than one sheet, and with a title above.
    assert_eq!(
        statuses(&[("機能1", &FIRST), ("機能2", &[&["続き"], rest[0], rest[0]]), ("機能3", &[rest[1], rest[1]])]).0,
        whole.0
    );
    // Other columns, IDs of another area, a column more, too few rows: told, and not read.
    let alone = "met unanswered unanswered".to_owned();
    let moved: [&[&str]; 2] = [&["", "0230002", "x", "○"], &["", "0230003", "x", "○"]];
    let foreign: [&[&str]; 2] =
        [&["0240002", "資格喪失届出の登録", "○", ""], &["0240003", "被保険者証の発行", "○", ""]];
    let wider: [&[&str]; 2] = [&["0230002", "a", "○", "", "×"], &["0230003", "b", "○", "", "×"]];
    for rest in [&moved[..], &foreign, &wider, &rest[..1]] {
        assert_eq!(read(rest), (alone.clone(), "sheet-not-read".to_owned()), "{rest:?}");
    }
}

/// The status of requirements by key, the kind of each list and the rules that fired.
fn told(file: &str, list: &str, options: &Options) -> (Vec<String>, Vec<String>, Vec<String>) {
    let catalog = catalog();
    let delivery = Delivery::from_files(vec![(file.to_owned(), list.as_bytes().to_vec())]);
    let mut page = Vec::new();
    render(&check(&catalog, &delivery, options).unwrap(), Format::Json, Lang::Ja, &mut page).unwrap();
    let report: Value = serde_json::from_slice(&page).unwrap();
    let empty = Vec::new();
    let areas = report["areas"].as_array().unwrap();
    let items = areas.iter().flat_map(|area| area["requirements"].as_array().unwrap_or(&empty));
    let said = items.filter(|one| one["claims"].as_array().is_some_and(|claims| !claims.is_empty()));
    let said = said.map(|one| format!("{}={}", one["key"].as_str().unwrap(), one["status"].as_str().unwrap()));
    let lists = report["run"]["inputs"][0]["lists"].as_array().unwrap().iter();
    let rules = report["findings"].as_array().unwrap().iter().map(|one| one["rule"].as_str().unwrap().to_owned());
    (said.collect(), lists.map(|list| list["kind"].as_str().unwrap().to_owned()).collect(), rules.collect())
}

fn plain() -> Options {
    Options::new(jiff::civil::date(2026, 4, 1))
}

#[test]
fn a_list_that_does_not_tell_its_kind_is_what_its_rows_are() {
    // 要件 over 項目 and ID: the form layout has words for more of its columns, and still it is a list of functions.
    let list = "要件,,,\n項目,ID,名称,回答\n1 資格,0230265,機能,○\n";
    assert_eq!(told("023.csv", list, &plain()).1, ["function"]);
    assert_eq!(
        told("023.csv", list, &Options { kinds: vec![tekigo::catalog::Kind::Function], ..plain() }).1,
        ["function"]
    );
    // The rows are those of forms.
    assert_eq!(told("023.csv", "ID,名称,回答\n0230001,介護保険被保険者証,○\n", &plain()).1, ["form"]);
}

#[test]
fn a_column_of_kinds_tells_what_each_row_is() {
    let list = "種別,ID,名称,回答\n機能,0230265,機能,○\n帳票,0230001,介護保険被保険者証,○\n帳票,0230001,介護保険被保険者証,○\n";
    let (said, _, _) = told("023.csv", list, &plain());
    assert!(said.contains(&"023/form/0230001=met".to_owned()), "{said:?}");
}

#[test]
fn the_column_that_names_the_vendor_goes_before_one_that_names_nobody() {
    let list = "機能ID,機能名称,対応,メーカー記入\n0230265,い,○,×\n0230266,ろ,○,×\n0230267,は,○,×\n";
    let (said, _, rules) = told("023.csv", list, &plain());
    assert!(said.iter().all(|one| !one.ends_with("=met")), "{said:?}");
    assert!(rules.contains(&"answers-not-read".to_owned()), "{rules:?}");
    // One that holds words stays what it was.
    let list = "機能ID,機能名称,対応,ベンダー\n0230265,い,○,A社\n0230266,ろ,○,A社\n0230267,は,○,A社\n";
    let (_, _, rules) = told("023.csv", list, &plain());
    assert!(!rules.contains(&"answers-not-read".to_owned()), "{rules:?}");
}

#[test]
fn a_heading_that_turns_answers_round_makes_them_unreadable_and_a_legend_does_not() {
    let of = |heading: &str| told("023.csv", &format!("機能ID,機能名称,{heading}\n0230265,い,○\n"), &plain());
    for heading in ["回答（未対応の場合○）", "Fit/Gap（○=Gap）", "回答（課題の有無）", "対応状況（他社）"]
    {
        let (said, _, rules) = of(heading);
        assert!(said.iter().all(|one| one.ends_with("=invalid-answer")), "{heading} {said:?}");
        assert!(rules.contains(&"answers-reversed".to_owned()), "{heading}");
    }
    for heading in ["対応状況（○：対応　△：一部対応　×：未対応）", "Fit/Gap（○=Fit、×=Gap）", "対応可否（○×）"]
    {
        assert!(!of(heading).2.contains(&"answers-reversed".to_owned()), "{heading}");
    }
}

#[test]
fn ids_of_former_or_related_functions_are_not_those_of_the_list() {
    for other in ["旧機能ID", "変更前機能ID", "関連機能ID", "機能ID（旧）", "参照機能ID", "親機能ID"]
    {
        let list = format!("{other},機能ID,機能要件,回答,備考\n0230002,0230001,,○,\n0230001,0230002,,×,次期\n");
        let report = report(&[("介護保険.csv", &list)], "一般市");
        let requirements = report["areas"][0]["requirements"].as_array().unwrap();
        let statuses: Vec<&str> = requirements.iter().map(|one| one["status"].as_str().unwrap()).take(2).collect();
        assert_eq!(statuses, ["met", "unmet"], "{other}");
    }
    let list = "機能ID（5.0版）,機能ID（6.0版）,回答\n0230002,0230001,○\n0230001,0230002,×\n";
    let report = report(&[("介護保険.csv", list)], "一般市");
    assert_eq!(report["areas"][0]["requirements"][0]["status"], "met", "the latest version counts");
}

#[test]
fn rows_of_the_list_above_are_no_title_of_the_list_below() {
    let above = "介護保険システム,,,\n機能ID,機能名称,回答,備考\n0230001,資格取得届出の登録,○,\n0230002,個人住民税情報の取込み,○,\n";
    let list = format!("{above},,,\n帳票一覧,,,\n帳票名称,概要,回答,備考\n介護保険被保険者証,,○,\n");
    let report = report(&[("回答.csv", &list)], "一般市");
    assert!(!rules(&report).contains(&"area-unknown"), "{:?}", rules(&report));
    assert!(!rules(&report).contains(&"list-of-other-area"), "{:?}", rules(&report));
}

#[test]
fn an_id_behind_the_name_in_its_cell_is_the_id_of_the_row() {
    for cell in [
        "資格取得届出の登録（0230001）",
        "資格取得届出の登録 0230001",
        "\"資格取得届出の登録\n0230001\"",
        "資格取得届出の登録【0230001】",
    ] {
        let report = report(&[("介護保険.csv", &format!("機能名称,回答,備考\n{cell},×,次期\n"))], "一般市");
        let first = &report["areas"][0]["requirements"][0];
        assert_eq!((&first["status"], &first["claims"][0]["matched_by"]), (&"unmet".into(), &"id".into()), "{cell}");
    }
}

#[test]
fn a_sheet_of_boxes_to_tick_is_read() {
    let box_of = |ticked: usize| {
        let labels = ["対応", "一部対応", "対応不可"];
        let boxes =
            labels.iter().enumerate().map(|(at, label)| format!("{}{label}", if at == ticked { '■' } else { '□' }));
        boxes.collect::<Vec<_>>().join(" ")
    };
    let list = format!(
        "機能ID,機能名称,回答\n0230001,資格取得届出の登録,{}\n0230002,資格喪失届出の登録,{}\n0230003,被保険者証の発行,□対応 □一部対応 □対応不可\n",
        box_of(0),
        box_of(2)
    );
    let report = report(&[("介護保険.csv", &list)], "一般市");
    let requirements = report["areas"][0]["requirements"].as_array().unwrap();
    let statuses: Vec<&str> = requirements.iter().map(|one| one["status"].as_str().unwrap()).take(3).collect();
    assert_eq!(statuses, ["met", "unmet", "unanswered"]);
}
