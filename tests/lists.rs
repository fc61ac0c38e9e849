//! Vendors' lists in their habits: what a row says, of which requirement, and that nothing is lost in silence.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests say what failed by panicking")]

mod common;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use common::care::{catalog, report};
use jiff::civil::date;
use serde_json::Value;
use tekigo::{Delivery, Options, check};

/// The statuses of the functions by the last digit of their ID.
fn functions(list: &str) -> BTreeMap<u8, String> {
    of(&report(&[("介護保険_回答.csv", list)], "指定都市"), "function")
}

fn of(report: &Value, kind: &str) -> BTreeMap<u8, String> {
    report["areas"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|area| area["requirements"].as_array().unwrap())
        .filter(|one| one["kind"] == kind)
        .map(|one| (one["id"].as_str().unwrap().bytes().last().unwrap() - b'0', one["status"].as_str().unwrap().into()))
        .collect()
}

fn rules(report: &Value) -> Vec<&str> {
    report["findings"].as_array().unwrap().iter().map(|finding| finding["rule"].as_str().unwrap()).collect()
}

#[test]
fn the_header_is_found_in_many_wordings_and_other_columns_hold_no_answer() {
    for header in [
        "機能ID,機能名称,対応状況",
        "No,機能名,対応可否",
        "項番,機能名称,貴社回答",
        "要件番号,要件名,適合状況",
        "ID,名称,ステータス",
        "機能ＩＤ,機能名称（小項目）,対応状況（○△×）",
        "Function ID,Name,Status",
    ] {
        let statuses = functions(&format!("{header}\n0230001,資格取得届出の登録,○\n"));
        assert_eq!(statuses[&1], "met", "{header}");
    }
    // 適合基準日 stands in every ministry's list, 自治体判定 is for somebody else to fill in.
    let list = "機能ID,機能名称,適合基準日,対応可否,回答者,自治体判定,対応方針\n0230001,資格取得届出の登録,2026-04-01,○,山田,,\n";
    assert_eq!(functions(list)[&1], "met");
}

#[test]
fn a_header_of_two_rows_without_merged_cells_is_understood() {
    let list = "機能ID,機能名称,ベンダー回答,,\n,,対応区分,対応時期,備考\n0230001,資格取得届出の登録,対応予定,令和8年9月,開発中\n";
    let report = report(&[("介護保険.csv", list)], "指定都市");
    let claim = &report["areas"][0]["requirements"][0]["claims"][0];
    assert_eq!(claim["answer"], "planned");
    assert_eq!(claim["due"]["last"], "2026-09-30");
    assert_eq!(claim["note"], "開発中");
}

#[test]
fn marks_in_columns_of_answers_count_and_crosses_there_do_not() {
    let list = "機能ID,機能名称,対応,一部対応,非対応,対応予定\n\
                0230001,資格取得届出の登録,●,,,\n0230002,資格喪失届出の登録,×,○,×,\n0230003,被保険者証の発行,,,,R8.9\n0230004,資格情報の一括削除,,,レ,\n";
    let statuses = functions(list);
    assert_eq!(statuses.into_values().collect::<Vec<_>>(), ["met", "partial", "planned", "met"]);
}

#[test]
fn a_column_of_dates_counts_beside_a_column_of_plans_to_be_marked() {
    let list = "機能ID,機能名称,対応済,一部対応,対応予定,非対応,時期\n\
                0230001,資格取得届出の登録,●,,,,2026年12月\n0230002,資格喪失届出の登録,,,●,,2026/9\n0230003,被保険者証の発行,●,,,,\n";
    let report = report(&[("介護保険.csv", list)], "中核市");
    let claims = |at: usize| &report["areas"][0]["requirements"][at]["claims"][0];
    assert_eq!(claims(0)["due"]["last"], "2026-12-31");
    assert_eq!(claims(1)["due"]["last"], "2026-09-30");
    assert!(claims(2)["due"].is_null(), "a mark is no time: {}", claims(2));
    let statuses: Vec<String> = of(&report, "function").into_values().collect();
    assert_eq!(statuses, ["planned", "planned", "met", "unanswered"]);
}

#[test]
fn answers_per_class_are_kept_apart() {
    for list in [
        "機能ID,機能名称,対応可否（指定都市）,対応可否（中核市）,対応可否（一般市区町村）\n0230001,資格取得届出の登録,○,△,×\n",
        "機能ID,機能名称,貴社回答,,\n,,指定都市,中核市,一般市区町村\n0230001,資格取得届出の登録,○,△,×\n",
    ] {
        for (class, expected) in [("指定都市", "met"), ("中核市", "partial"), ("一般市", "unmet"), ("町", "unmet")]
        {
            assert_eq!(of(&report(&[("介護保険.csv", list)], class), "function")[&1], expected, "{class}\n{list}");
        }
    }
}

#[test]
fn answers_per_product_go_to_the_product_that_heads_their_column() {
    let config = "class = \"中核市\"\n[[product]]\nname = \"かぜ介護\"\nrole = \"rival\"\n[[product]]\nname = \"なみ介護\"\nrole = \"rival\"\n";
    for list in [
        "機能ID,機能名称,かぜ介護,なみ介護 Ver.2\n0230001,資格取得届出の登録,○,×\n",
        "機能ID,機能名称,ベンダー回答,,備考\n,,なみ介護,かぜ介護,\n0230001,資格取得届出の登録,×,○,\n",
    ] {
        let files = [("delivery.toml", config), ("介護保険.csv", list)];
        let catalog = catalog();
        let files = files.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect();
        let delivery = Delivery::from_files(files);
        let report = check(&catalog, &delivery, &Options::new(date(2026, 4, 1))).unwrap();
        let status = |product: &str| {
            let area = report.areas.iter().find(|area| area.product == product).unwrap();
            area.requirements[0].status
        };
        assert_eq!(serde_json::to_value(status("かぜ介護")).unwrap(), "met", "{list}");
        assert_eq!(serde_json::to_value(status("なみ介護")).unwrap(), "unmet", "{list}");
    }
}

#[test]
fn functions_and_forms_are_told_apart_though_their_ids_are_the_same() {
    let list = "機能ID,機能名称,対応可否\n0230002,資格喪失届出の登録,○\n\n帳票ID,帳票名称,対応可否\n0230001,介護保険被保険者証,○\n";
    let report = report(&[("介護保険.csv", list)], "指定都市");
    assert_eq!(of(&report, "form")[&1], "met");
    assert_eq!(of(&report, "function")[&1], "unanswered");
    assert_eq!(of(&report, "function")[&2], "met");
}

#[test]
fn a_second_table_with_another_order_of_columns_is_read_by_its_own_header() {
    let list = "機能ID,機能名称,対応可否\n0230001,資格取得届出の登録,○\n\n機能名称,対応可否,機能ID\n資格喪失届出の登録,○,0230002\n";
    let statuses = functions(list);
    assert_eq!((statuses[&1].as_str(), statuses[&2].as_str()), ("met", "met"));
    let beside = "機能ID,機能名称,対応可否,,機能ID,機能名称,対応可否\n0230001,資格取得届出の登録,○,,0230002,資格喪失届出の登録,△\n";
    let statuses = functions(beside);
    assert_eq!((statuses[&1].as_str(), statuses[&2].as_str()), ("met", "partial"));
}

#[test]
fn sums_headings_and_examples_are_no_answers_and_rows_with_an_id_are_never_taken_for_them() {
    let list = "機能ID,機能名称,対応可否\n記入例,資格取得届出の登録,○\n【資格】,,\n0230001,計,×\n合計,,1\n";
    let statuses = functions(list);
    assert_eq!((statuses[&1].as_str(), statuses[&2].as_str()), ("unmet", "unanswered"));
}

#[test]
fn rows_that_slipped_against_their_ids_go_to_review() {
    let list = "機能ID,機能名称,対応可否\n0230001,資格喪失届出の登録,○\n";
    let report = report(&[("介護保険.csv", list)], "指定都市");
    assert_eq!(of(&report, "function")[&1], "not-evaluated");
    assert_eq!(report["areas"][0]["unmatched"][0]["review"], "name-differs");
    let stranger = "機能ID,機能名称,対応可否\n0230001,ログイン画面,○\n";
    let report = self::report(&[("介護保険.csv", stranger)], "指定都市");
    assert_eq!(of(&report, "function")[&1], "met", "the ID is said on purpose");
    assert!(rules(&report).contains(&"name-differs"));
}

#[test]
fn several_ids_in_one_cell_are_answered_together() {
    for cell in [
        "0230001、0230002",
        "\"0230001\n0230002\"",
        "0230001 0230002",
        "０２３０００１／０２３０００２",
        "0230001〜0230002",
        "0230001〜002",
    ] {
        let list = format!("機能ID,機能名称,対応可否\n{cell},資格,○\n0230003,被保険者証の発行,×\n");
        let statuses = functions(&list);
        assert_eq!((statuses[&1].as_str(), statuses[&2].as_str()), ("met", "met"), "{cell}");
    }
    let report = report(&[("介護保険.csv", "機能ID,機能名称,対応可否\n0230001〜0230003,資格,△\n")], "中核市");
    let requirements = report["areas"][0]["requirements"].as_array().unwrap();
    assert_eq!(requirements[2]["status"], "partial");
    assert_eq!(requirements[2]["claims"][0]["location"]["line"], 2, "each has the cell that speaks of it");
}

#[test]
fn ids_in_one_cell_with_words_around_them_wait_for_a_person() {
    for cell in ["0230001（旧0230002）", "0230001を除く0230002"] {
        let statuses = functions(&format!("機能ID,機能名称,対応可否\n{cell},資格,○\n"));
        assert_eq!((statuses[&1].as_str(), statuses[&2].as_str()), ("not-evaluated", "not-evaluated"), "{cell}");
    }
}

#[test]
fn a_stray_row_of_another_area_opens_no_area() {
    let list = "機能ID,機能名称,対応可否\n0230001,資格取得届出の登録,○\n0010001,住民票,○\n";
    let report = report(&[("介護保険.csv", list)], "指定都市");
    assert_eq!(report["areas"].as_array().unwrap().len(), 1);
    assert_eq!(report["areas"][0]["unmatched"][0]["review"], "other-area");
}

#[test]
fn titles_and_bare_numbers_never_mean_the_prohibited_block() {
    let list = "項番,機能名称,対応可否\n1.1.2,外国人住民データの管理,○\n３．５,住民異動不受理,×\n";
    let report = report(&[("001_住民記録.csv", list)], "一般市");
    let by_id = |id: &str| {
        let all = report["areas"][0]["requirements"].as_array().unwrap();
        all.iter().find(|one| one["id"] == id).unwrap()["status"].clone()
    };
    assert_eq!(by_id("1.1.2-required"), "met");
    assert_eq!(by_id("1.1.2-optional"), "unanswered");
    assert_eq!(by_id("3.5-prohibited"), "not-evaluated");
    let titles = "機能名称,対応可否\n外国人住民データの管理,○\n住民異動不受理,×\n";
    let report = self::report(&[("住民記録.csv", titles)], "一般市");
    let all = report["areas"][0]["requirements"].as_array().unwrap();
    let status = |id: &str| all.iter().find(|one| one["id"] == id).unwrap()["status"].clone();
    assert_eq!((status("1.1.2-required"), status("3.5-prohibited")), ("met".into(), "not-evaluated".into()));
}

#[test]
fn everybody_numbers_from_one_so_a_number_alone_is_not_enough() {
    let list = "項番,機能名称,対応可否\n1.1.1,ログイン画面,○\n";
    let report = report(&[("住民記録.csv", list)], "一般市");
    assert_eq!(report["areas"][0]["requirements"][0]["status"], "not-evaluated");
}

#[test]
fn a_date_column_that_says_it_is_undecided_is_no_fulfilment() {
    let list =
        "機能ID,機能名称,対応可否,対応時期\n0230001,資格取得届出の登録,○,未定\n0230002,資格喪失届出の登録,○,済\n";
    let statuses = functions(list);
    assert_eq!((statuses[&1].as_str(), statuses[&2].as_str()), ("planned", "met"));
}

#[test]
fn an_unclosed_quote_is_said_and_caps_the_verdict() {
    let list = "機能ID,機能名称,対応可否\n0230001,\"資格取得届出の登録,○\n0230002,資格喪失届出の登録,×\n";
    let report = report(&[("介護保険.csv", list)], "指定都市");
    assert!(rules(&report).contains(&"unclosed-quote"), "{:?}", rules(&report));
}

#[test]
fn a_file_that_delivery_toml_names_and_nobody_delivered_is_said() {
    let toml = "[[product]]\nname = \"A\"\nfiles = [\"無い.xlsx\"]\n";
    let list = "機能ID,機能名称,対応可否\n0230001,資格取得届出の登録,○\n";
    let report = report(&[("delivery.toml", toml), ("介護保険.csv", list)], "指定都市");
    assert!(rules(&report).contains(&"file-not-delivered"));
}

#[test]
fn a_list_above_a_better_headed_one_is_not_lost() {
    let list = "機能ID,機能名称,対応可否\n0230001,資格取得届出の登録,×\n\n機能ID,機能名称,対応可否,備考\n0230002,資格喪失届出の登録,○,\n";
    let statuses = functions(list);
    assert_eq!((statuses[&1].as_str(), statuses[&2].as_str()), ("unmet", "met"));
}

#[test]
fn a_column_with_a_single_answer_in_it_is_never_taken_for_remarks() {
    let list = "機能ID,機能名称,対応状況,対応可否,備考\n0230001,資格取得届出の登録,×,○,\n0230002,資格喪失届出の登録,別紙のとおりご回答いたします,○,\n0230004,資格情報の一括削除,○,×,\n";
    let statuses = functions(list);
    assert_eq!(
        (statuses[&1].as_str(), statuses[&2].as_str(), statuses[&4].as_str()),
        ("unmet", "invalid-answer", "prohibited-present")
    );
    let remarks = "機能ID,機能名称,回答,回答内容\n0230001,資格取得届出の登録,○,画面の右上のボタンから登録できる仕組みです\n0230002,資格喪失届出の登録,○,同じ画面の左下から取り下げる仕組みになっています\n";
    assert_eq!(functions(remarks)[&1], "met");
}

#[test]
fn an_unknown_column_among_marks_is_for_a_person_to_read() {
    let list = "機能ID,機能名称,標準,カスタマイズ,未対応\n0230001,資格取得届出の登録,○,○,\n0230002,資格喪失届出の登録,,○,\n0230003,被保険者証の発行,○,,\n0230004,資格情報の一括削除,,,○\n";
    let statuses = functions(list);
    let all = statuses.into_values().collect::<Vec<_>>();
    assert_eq!(all, ["invalid-answer", "invalid-answer", "met", "met"]);
}

#[test]
fn rows_of_one_item_stay_together_and_others_do_not_join_them() {
    let list = "機能ID,機能名称,機能要件,対応可否\n0230001,資格取得届出の登録,登録できること。,○\n,,修正できること。,×\n0230002,資格喪失届出の登録,,○\n,②被保険者証の発行,,×\n,・独自の帳票出力機能,,○\n";
    let report = report(&[("介護保険.csv", list)], "指定都市");
    let statuses = of(&report, "function");
    assert_eq!((statuses[&1].as_str(), statuses[&2].as_str(), statuses[&3].as_str()), ("unmet", "met", "unmet"));
    assert_eq!(report["areas"][0]["unmatched"][0]["reason"], "extra");
}

#[test]
fn chapters_are_headings_and_have_no_parts() {
    let list = "項番,機能名称,対応可否\n1,管理項目,\n1.1,住民データ,－\n,・外国人住民データの管理,×\n1.1.1,日本人住民データの管理,○\n";
    let report = report(&[("住民記録.csv", list)], "一般市");
    let all = report["areas"][0]["requirements"].as_array().unwrap();
    let status = |id: &str| all.iter().find(|one| one["id"] == id).unwrap()["status"].clone();
    assert_eq!((status("1.1.1-required"), status("1.1.2-required")), ("met".into(), "unmet".into()));
    assert_eq!(report["areas"][0]["unmatched"], Value::Null);
}

#[test]
fn an_id_and_a_name_in_one_cell_are_taken_apart_unless_the_words_deny_it() {
    let list = "機能名称,対応可否\n0230001 資格取得届出の登録,○\n0230002 を除く資格機能,○\n0230003 以外の独自機能,○\n";
    let statuses = functions(list);
    assert_eq!((statuses[&1].as_str(), statuses[&2].as_str()), ("met", "unanswered"));
    assert_eq!(statuses[&3], "unanswered");
}

#[test]
fn a_column_of_related_ids_is_no_list_of_its_own() {
    let list = "機能ID,機能名称,対応可否,関連機能ID,A社回答\n0230001,資格取得届出の登録,○,0230004,×\n";
    assert_eq!(functions(list)[&4], "unanswered");
}

#[test]
fn a_heading_in_the_place_of_the_id_is_no_row_to_look_at() {
    let list = "機能ID,機能名称,対応可否\n■ 1 資格,,\n0230001,資格取得届出の登録,○\n■２ 発行,,\n0230003,被保険者証の発行,×\n第3章,,\n";
    let report = report(&[("介護保険.csv", list)], "指定都市");
    assert_eq!(report["areas"][0]["unmatched"], Value::Null);
    // What could be an ID is looked at, though nothing stands beside it.
    let damaged = "機能ID,機能名称,対応可否\n0230001,資格取得届出の登録,○\n0230002を除く,,\n";
    let report = self::report(&[("介護保険.csv", damaged)], "指定都市");
    assert_eq!(report["areas"][0]["unmatched"][0]["reason"], "needs-review");
}

#[test]
fn an_entry_beside_a_heading_is_one_also_where_its_answer_is_empty() {
    let list =
        "大項目,機能名称,対応可否\n資格,資格取得届出の登録,○\n資格,資格喪失届出の登録,\n発行,被保険者証の発行,\n";
    let report = report(&[("介護保険.csv", list)], "指定都市");
    for at in [1, 2] {
        let one = &report["areas"][0]["requirements"][at];
        assert_eq!((&one["status"], &one["reason"]), (&"unanswered".into(), &"blank".into()), "{one}");
    }
    // Headings in rows of their own are none.
    let list = "大項目,機能名称,対応可否\n資格,届出,\n,資格取得届出の登録,○\n,資格喪失届出の登録,○\n";
    let report = self::report(&[("介護保険.csv", list)], "指定都市");
    assert_eq!(report["areas"][0]["unmatched"], Value::Null);
}

#[test]
fn a_middle_dot_in_a_name_does_not_share_it_out_among_several_ids() {
    let list = "機能ID,機能名称,対応可否\n0230001、0230002,資格取得・喪失届出の登録,○\n";
    let report = report(&[("介護保険.csv", list)], "指定都市");
    assert!(!rules(&report).contains(&"name-differs"), "{:?}", rules(&report));
}

/// With an ID the answer counts, but words of the row that say something else are told.
#[test]
fn a_row_with_an_id_that_says_something_else_gets_a_finding() {
    let head = "機能ID,機能名称,機能説明,対応状況,備考\n";
    let of = |row: &str| {
        let report = report(&[("介護保険_回答.csv", &format!("{head}{row}\n"))], "指定都市");
        rules(&report).into_iter().map(str::to_owned).collect::<Vec<String>>()
    };
    for (row, rule) in [
        ("0230001,資格取得届出の登録（未実装）,,○,", "row-speaks-against"),
        ("0230001,資格取得届出の登録,登録は別システムで行う,○,", "row-speaks-against"),
        ("0230001,資格喪失届の登録,,○,", "name-of-twin"),
        ("0230001,資格取得届出の取消し,,○,", "name-of-twin"),
        ("0230001,資格取得届出の登録,,○,（別システム）", "note-speaks-against"),
        ("0230001,資格取得届出の登録,,○,当該機能は提供範囲外", "note-speaks-against"),
    ] {
        assert!(of(row).iter().any(|one| one == rule), "{row}: {:?}", of(row));
    }
    for row in [
        "0230001,資格取得届出の登録,届出の内容を登録する,○,別システムとの連携も可能",
        "0230001,資格取得届出の入力,,○,追加費用は不要",
        "0230001,資格取得届の登録画面,対象外者も登録できる,○,",
        "0230001,資格取得届出の登録（未実装）,,×,",
    ] {
        let told = of(row);
        let new = ["row-speaks-against", "name-of-twin", "note-speaks-against"];
        assert!(!told.iter().any(|one| new.contains(&one.as_str())), "{row}: {told:?}");
    }
}

#[test]
fn a_row_without_an_id_takes_the_area_of_the_others_and_is_named_where_they_say_none() {
    for blank in ["", "新規", "-", "#REF!"] {
        let list = format!(
            "機能ID,機能名称,回答\n0230001,資格取得届出の登録,○\n0230002,資格喪失届出の登録,○\n\
             {blank},被保険者証の発行,×\n0230004,資格情報の一括削除,×\n"
        );
        let report = report(&[("一覧.csv", &list)], "指定都市");
        assert!(!rules(&report).contains(&"area-unknown"), "{blank}");
        assert_eq!(of(&report, "function")[&3], "unmet", "{blank}");
    }
    // Two rows with an ID beside two without say nothing of those.
    let list = "機能ID,機能名称,回答\n0230001,資格取得届出の登録,○\n0230002,資格喪失届出の登録,○\n\
                ,被保険者証の発行,×\n,資格情報の一括削除,×\n";
    let report = report(&[("一覧.csv", list)], "指定都市");
    let found =
        report["findings"].as_array().unwrap().iter().find(|finding| finding["rule"] == "area-unknown").unwrap();
    assert_eq!(found["location"]["line"].as_u64().or(found["location"]["row"].as_u64()), Some(4), "{found}");
}

#[test]
fn rows_that_deny_what_stands_around_them_are_said_and_chapters_are_not() {
    // Below each of some rows that are answered one with nothing but words, in the column of IDs and in that of names.
    let noted = |words: &[&str]| {
        let mut list = "機能ID,機能名称,回答,備考\n".to_owned();
        for words in words {
            let _ =
                write!(list, "0230001,資格取得届出の登録,○,\n{words},,,\n0230001,資格取得届出の登録,○,\n,{words},,\n");
        }
        let report = report(&[("介護保険.csv", &list)], "指定都市");
        let found =
            report["findings"].as_array().unwrap().iter().find(|finding| finding["rule"] == "general-note").cloned();
        let count = found.as_ref().map_or(0, |finding| finding["count"].as_u64().unwrap());
        (count, found.map(|finding| finding["location"]["line"].as_u64().unwrap()))
    };
    let denying = [
        "（上記は別途オプション契約が必要）",
        "上記は対象外とする",
        "(2)別途有償オプション",
        "上記の機能は次期バージョンで対応予定",
        "以下の機能は提供対象外",
        "■オプション機能（別途契約）",
        "上記は手作業",
        "以下は提供範囲外です",
    ];
    assert_eq!(noted(&denying), (16, Some(3)));
    let chapters = [
        "■ 2 調査",
        "未納者管理",
        "転出予定者の管理",
        "操作権限の制限",
        "検索オプション",
        "以下余白",
        "適用対象外者の管理",
        "執行停止・不可分債務",
        "回答欄の○は対応済、×は未対応",
    ];
    assert_eq!(noted(&chapters), (0, None));
}

#[test]
fn a_class_without_a_column_of_its_own_is_said() {
    let list = "機能ID,機能名称,対応可否（指定都市）,対応可否（中核市）\n0230001,資格取得届出の登録,○,○\n0230002,資格喪失届出の登録,○,△\n";
    let found =
        |class: &str, list: &str| rules(&report(&[("介護保険.csv", list)], class)).contains(&"class-without-column");
    assert!(found("町", list));
    assert!(!found("中核市", list));
    assert!(!found("町", &list.replace("対応可否（指定都市）", "対応可否").replace("対応可否（中核市）", "備考")));
    assert!(!found("町", &list.replace("中核市", "一般市区町村")));
}

#[test]
fn a_word_in_a_column_of_marks_is_no_empty_cell() {
    let list = "機能ID,機能名称,対応済,一部対応,非対応\n0230001,資格取得届出の登録,対象外,,\n\
                0230002,資格喪失届出の登録,●,対象外,\n0230003,被保険者証の発行,×,-,\n";
    let report = report(&[("介護保険.csv", list)], "指定都市");
    let answers: Vec<&str> = report["areas"][0]["requirements"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|one| one["claims"][0]["answer"].as_str())
        .collect();
    assert_eq!(answers, ["invalid", "available", "unanswered"]);
}
