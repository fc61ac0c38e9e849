//! How lists are headed: which kind of list it is, which columns are answers and remarks, and what legends around it say.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests say what failed by panicking")]

mod common;

use serde_json::Value;
use tekigo::Catalog;

const PACK: &str = r#"
business = "023"
area = "long-term-care"
title = "介護保険システム標準仕様書"
authority = "厚生労働省"
white_list = true
classes = ["designated-city", "core-city", "general"]

[functions]
version = "6.0"
grade = "official"
completeness = "full"
[[functions.source]]
name = "test"
sha256 = "00"

[forms]
version = "6.0"
grade = "official"
completeness = "full"
[[forms.source]]
name = "test"
sha256 = "00"
"#;

const FUNCTIONS: &str = "id,name,designated-city,core-city,general
0230001,資格取得届出の登録,required,required,required
0230002,資格喪失届出の登録,required,required,required
0230003,被保険者証の発行,required,required,optional
0230004,資格情報の一括削除,prohibited,prohibited,prohibited
";

const FORMS: &str = "id,name,designated-city,core-city,general
0230001,介護保険被保険者証,required,required,required
";

fn catalog() -> Catalog {
    common::catalog(&[("pack.toml", PACK), ("functions.csv", FUNCTIONS), ("forms.csv", FORMS)])
}

/// The report on files for one class.
fn report(files: &[(&str, &str)], class: &str) -> Value {
    common::report(&catalog(), files, class)
}

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
