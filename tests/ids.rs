//! IDs as they arrive: damaged by spreadsheets and keyboards, with numbers of parts behind them, of the wrong area. What can
//! only have been one ID is repaired and told; everything else waits for a person, and nothing is guessed.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests say what failed by panicking")]

mod common;

use std::collections::BTreeMap;

use common::fixture;
use jiff::civil::date;
use serde_json::Value;
use tekigo::catalog::{BusinessId, PackFiles};
use tekigo::{Catalog, Delivery, Format, Lang, Options, check, render};

/// The names of the requirements of a pack made for a test, in the order of its IDs.
const NAMES: [&str; 12] = [
    "資格登録",
    "資格喪失",
    "証発行",
    "認定申請",
    "認定調査",
    "審査会",
    "給付管理",
    "高額介護",
    "保険料賦課",
    "収納管理",
    "滞納管理",
    "統計報告",
];

/// A pack of one's own for 介護保険 with these IDs, all required.
fn catalog(ids: &[&str], grade: &str) -> Catalog {
    Catalog::load(&[pack("023", "long-term-care", ids, &NAMES, grade)]).unwrap()
}

/// A pack with these IDs and names.
fn pack(business: &str, area: &str, ids: &[&str], names: &[&str], grade: &str) -> PackFiles {
    let pack = format!(
        "business = \"{business}\"\narea = \"{area}\"\ntitle = \"調達仕様書\"\nauthority = \"試験市\"\nclasses = [\"all\"]\n\
         [functions]\nversion = \"1\"\ngrade = \"{grade}\"\ncompleteness = \"full\"\n[[functions.source]]\nname = \"test\"\n\
         sha256 = \"00\"\n"
    );
    let mut functions = String::from("id,name,all\n");
    for (id, name) in ids.iter().zip(names) {
        functions.extend([id, ",", name, ",required\n"]);
    }
    let files = [("pack.toml", pack), ("functions.csv", functions)];
    let files = files.map(|(name, text)| (name.to_owned(), text.into_bytes()));
    PackFiles::own(business, files)
}

/// The report on one file, for an ordinary city.
fn report_on(catalog: &Catalog, name: &str, bytes: Vec<u8>, areas: &[&str]) -> Value {
    let classes = vec![catalog.classes().find("一般市").unwrap().id.clone()];
    let areas: Vec<BusinessId> = areas.iter().map(|area| area.parse().unwrap()).collect();
    let options = Options { classes, areas, ..Options::new(date(2026, 4, 1)) };
    let report = check(catalog, &Delivery::from_files(vec![(name.to_owned(), bytes)]), &options).unwrap();
    let mut page = Vec::new();
    render(&report, Format::Json, Lang::Ja, &mut page).unwrap();
    serde_json::from_slice(&page).unwrap()
}

/// A list of IDs and names, all answered ○.
fn list(rows: &[(&str, &str)]) -> Vec<u8> {
    let mut text = String::from("項番,機能名称,対応可否\n");
    for (id, name) in rows {
        text.extend([id, ",", name, ",○\n"]);
    }
    text.into_bytes()
}

/// By line what became of each row: the ID that it was taken for, or why it waits and its candidates.
fn read(report: &Value) -> BTreeMap<u64, String> {
    let mut rows = BTreeMap::new();
    let line = |location: &Value| location["line"].as_u64().unwrap();
    for area in report["areas"].as_array().unwrap() {
        for requirement in area["requirements"].as_array().unwrap() {
            for claim in requirement["claims"].as_array().into_iter().flatten() {
                rows.insert(line(&claim["location"]), requirement["id"].as_str().unwrap().to_owned());
            }
        }
        for row in area["unmatched"].as_array().into_iter().flatten() {
            let why = row["review"].as_str().or(row["reason"].as_str()).unwrap();
            let keys = row["candidates"].as_array().into_iter().flatten().map(|key| key.as_str().unwrap());
            let ids: Vec<&str> = keys.map(|key| key.splitn(3, '/').last().unwrap()).collect();
            rows.insert(line(&row["location"]), [&[why], ids.as_slice()].concat().join(" "));
        }
    }
    rows
}

/// What becomes of the rows of a list under a pack with these IDs.
fn rows(ids: &[&str], list_rows: &[(&str, &str)]) -> Vec<String> {
    rows_under(&catalog(ids, "local"), list_rows)
}

fn rows_under(catalog: &Catalog, list_rows: &[(&str, &str)]) -> Vec<String> {
    read(&report_on(catalog, "介護保険.csv", list(list_rows), &[])).into_values().collect()
}

/// The same for rows without names.
fn bare(ids: &[&str], cells: &[&str]) -> Vec<String> {
    rows(ids, &cells.iter().map(|cell| (*cell, "")).collect::<Vec<_>>())
}

fn messages<'r>(report: &'r Value, rule: &str) -> Vec<&'r str> {
    let findings = report["findings"].as_array().unwrap().iter();
    findings.filter(|finding| finding["rule"] == rule).map(|finding| finding["message"].as_str().unwrap()).collect()
}

#[test]
fn what_excel_made_of_ids_is_taken_back_in_every_format_and_told() {
    let ids = ["1-1", "1-2", "1-3", "2-1", "2-2", "2-32", "3.1.10", "4.9", "4.10", "4.11", "0230265"];
    let catalog = catalog(&ids, "local");
    for ending in ["xlsx", "ods", "xls"] {
        let report = report_on(&catalog, &format!("介護保険.{ending}"), fixture(&format!("ids/damaged.{ending}")), &[]);
        let requirements = report["areas"][0]["requirements"].as_array().unwrap();
        for requirement in requirements {
            assert_eq!(requirement["status"], "met", "{ending} {requirement}");
        }
        assert_eq!(requirements.len(), ids.len());
        assert_eq!(report["areas"][0]["unmatched"], Value::Null, "{ending}");
        let told = messages(&report, "id-repaired");
        assert_eq!(
            told,
            [
                "IDを補正して照合しました: 失われた先頭の0を補った（1件。例: 「230265」→「0230265」）",
                "IDを補正して照合しました: 小数として消えた末尾の0を補った（1件。例: 「4.1」→「4.10」）",
                "IDを補正して照合しました: 日付に変わったIDを戻した（7件。例: 「2026-01-01」→「1-1」）",
            ],
            "{ending}"
        );
    }
}

#[test]
fn days_in_text_files_are_taken_back_however_they_are_shown() {
    let own = catalog(&["1-1", "1-2", "1-3", "2-1"], "local");
    for cell in ["1月2日", "2026/1/2", "2026年1月2日", "2026-01-02 00:00:00", "1/2", "2-Jan", "Jan-02", "46024"] {
        assert_eq!(rows_under(&own, &[("1-1", ""), (cell, ""), ("1-3", "")])[1], "1-2", "{cell}");
    }
    let own = catalog(&["1.2.9", "1.2.10", "1.10.2"], "local");
    for cell in ["2001/2/10", "2001-02-10", "平成13年2月10日"] {
        assert_eq!(rows_under(&own, &[(cell, "")]), ["1.2.10"], "{cell}");
    }
}

#[test]
fn a_day_that_can_have_been_several_ids_waits_unless_the_name_decides() {
    let ids = ["1-1", "1-2", "1/2", "2-1"];
    assert_eq!(bare(&ids, &["1月2日"]), ["id-damaged 1-2 1/2"]);
    assert_eq!(rows(&ids, &[("1月2日", "証発行")]), ["1/2"]);
    assert_eq!(rows(&ids, &[("1月2日", "ログイン")]), ["id-damaged 1-2 1/2"]);
    // Of a month nobody knows the day.
    assert_eq!(bare(&ids, &["2026-01"]), ["id-damaged 1-1 1-2 1/2"]);
}

#[test]
fn a_day_is_no_id_where_name_order_or_another_row_speak_against_it() {
    let ids = ["1-1", "1-2", "1-3", "2-1"];
    assert_eq!(rows(&ids, &[("1月2日", "ログイン画面")]), ["id-damaged 1-2"], "another name");
    assert_eq!(rows(&ids, &[("1月2日", "証発行")]), ["id-damaged 1-2 1-3"], "the name of another");
    assert_eq!(bare(&ids, &["1-1", "2月1日", "1-3"])[1], "id-damaged 2-1", "out of order");
    assert_eq!(bare(&ids, &["1-1", "1月2日", "1-3", "1-2"])[1], "id-damaged 1-2", "stands elsewhere");
    assert_eq!(bare(&ids, &["1-1", "3月4日", "1-3"])[1], "id-unreadable", "no ID becomes that day");
    // In a list of another order the order says nothing.
    assert_eq!(bare(&ids, &["2-1", "1-3", "1月2日", "1-1"])[2], "1-2");
}

#[test]
fn a_lost_zero_is_put_back_only_where_2_1_is_no_id_or_stands_elsewhere() {
    let ids = ["1.1", "2.1", "2.2", "2.9", "2.10", "2.11"];
    // Named, it is what its name says, if 2.1 has a row of its own.
    let named = [("2.1", "資格喪失"), ("2.9", "認定申請"), ("2.1", "認定調査"), ("2.11", "審査会")];
    assert_eq!(rows(&ids, &named), ["2.1", "2.9", "2.10", "2.11"]);
    assert_eq!(rows(&ids, &[("2.1", "認定調査")]), ["name-differs 2.1 2.10"], "2.1 stands nowhere else");
    // Without a name it is never 2.10, but no longer 2.1 where that cannot stand.
    assert_eq!(bare(&ids, &["1.1", "2.1", "2.2"])[1], "2.1");
    assert_eq!(bare(&ids, &["2.1", "2.2", "2.9", "2.1", "2.11"]), ["2.1", "2.2", "2.9", "id-damaged 2.1 2.10", "2.11"]);
    // Rows of one item stand together.
    assert_eq!(bare(&ids, &["1.1", "2.1", "2.1", "2.2"]), ["1.1", "2.1", "2.1", "2.2"]);
    // Where no ID is 2.1, only 2.10 can have become it; a heading over 2.1.1 is another matter.
    assert_eq!(bare(&["2.9", "2.10"], &["2.9", "2.1"])[1], "2.10");
    assert_eq!(bare(&["2.1.1", "2.10"], &["2.1.1", "2.1"])[1], "id-damaged 2.10");
    assert_eq!(bare(&["2.10", "2.100"], &["2.1"]), ["id-damaged 2.10 2.100"]);
}

#[test]
fn look_alikes_are_read_as_the_only_id_that_looks_like_them() {
    let own = catalog(&["0230265", "o-023-0001", "KN-001", "ガ-01", "1.1.1"], "local");
    for (cell, id) in [
        ("O23O265", "0230265"),
        ("０２３Ｏ２６５", "0230265"),
        ("023〇265", "0230265"),
        ("023ー0265", "0230265"),
        ("023一0265", "0230265"),
        ("023\u{2212}0265", "0230265"),
        ("023\u{200B}0265", "0230265"),
        ("023\u{A0}0265", "0230265"),
        ("'0230265", "0230265"),
        ("2.30265E+05", "0230265"),
        ("230265.0", "0230265"),
        ("0230265※", "0230265"),
        ("o—023—0001", "o-023-0001"),
        ("oー023ー0001", "o-023-0001"),
        ("0-023-0001", "o-023-0001"),
        ("O-023-OOOl", "o-023-0001"),
        ("KN-OO1", "KN-001"),
        ("ｋｎ＿００１", "KN-001"),
        ("カ\u{3099}-01", "ガ-01"),
        ("カ゛-01", "ガ-01"),
        ("1.1.l", "1.1.1"),
        ("1・1。1", "1.1.1"),
    ] {
        let report = report_on(&own, "介護保険.csv", list(&[(cell, "")]), &[]);
        assert_eq!(read(&report).into_values().collect::<Vec<_>>(), [id], "{cell}");
        // What nobody sees is not told.
        assert_eq!(messages(&report, "id-repaired").is_empty(), cell.contains('\u{200B}'), "{cell}");
    }
}

#[test]
fn look_alikes_of_two_ids_and_unlike_ones_wait_for_a_person() {
    assert_eq!(bare(&["AI-1", "A1-1", "KN-001"], &["Al-1"]), ["id-damaged A1-1 AI-1"]);
    for cell in ["2.3E+05", "S230265", "0230265/1", "0230265a"] {
        let read = bare(&["0230265"], &[cell]).remove(0);
        assert!(["id-unreadable", "orphaned"].contains(&read.as_str()), "{cell}: {read}");
    }
    // Zeros and separators are levelled only where the name agrees.
    let ids = ["KN-001", "KN-002"];
    assert_eq!(rows(&ids, &[("KN.1", "資格登録")]), ["KN-001"]);
    assert_eq!(bare(&ids, &["KN.1"]), ["id-damaged KN-001"]);
    assert_eq!(rows(&ids, &[("KN.1", "ログイン画面")]), ["extra"]);
}

#[test]
fn sub_numbers_are_parts_of_their_requirement_and_the_least_favourable_counts() {
    let catalog = catalog(&["0230265", "0230266"], "official");
    for signs in
        [["-1", "-2"], ["(1)", "（2）"], ["①", "②"], [".1", ".2"], ["-01", "-02"], ["の1", "の2"], ["_1", "_2"]]
    {
        let text = format!(
            "機能ID,機能名称,対応可否\n0230265{},資格登録,○\n0230265{},取消,×\n0230266,資格喪失,○\n",
            signs[0], signs[1]
        );
        let report = report_on(&catalog, "介護保険.csv", text.into_bytes(), &[]);
        let requirement = &report["areas"][0]["requirements"][0];
        assert_eq!(requirement["status"], "unmet", "{signs:?}");
        let claims = requirement["claims"].as_array().unwrap();
        assert_eq!(claims.iter().map(|claim| claim["location"]["line"].as_u64().unwrap()).collect::<Vec<_>>(), [2, 3]);
        assert_eq!(report["areas"][0]["requirements"][1]["status"], "met", "a part is no range: {signs:?}");
        let told = messages(&report, "id-repaired");
        let told = told.iter().find(|message| message.contains("枝番")).unwrap();
        assert!(told.contains(&format!("2件。例: 「0230265{}」→「0230265」", signs[0])), "{told}");
    }
}

#[test]
fn a_number_of_a_part_alone_in_the_column_of_ids_belongs_to_the_row_above() {
    let text = "機能ID,機能名称,対応可否\n0230265,資格登録,○\n(1),入力,○\n②,取消,×\n0230266,資格喪失,○\n";
    let report = report_on(&catalog(&["0230265", "0230266"], "official"), "介護保険.csv", text.into(), &[]);
    let read: Vec<String> = read(&report).into_values().collect();
    assert_eq!(read, ["0230265", "0230265", "0230265", "0230266"]);
    assert_eq!(report["areas"][0]["requirements"][0]["status"], "unmet");
}

#[test]
fn a_sub_number_that_the_catalogue_has_as_an_item_is_that_item() {
    let ids = ["0230265", "0230265-1", "0230265①", "1-1", "1-1-1", "1"];
    let cells = ["0230265-1", "0230265①", "0230265-2", "1-1-1"];
    assert_eq!(bare(&ids, &cells), ["0230265-1", "0230265①", "0230265", "1-1-1"]);
    // A bare number may be another count.
    assert_eq!(bare(&ids, &["1-5"]), ["id-damaged 1"]);
}

#[test]
fn two_digits_behind_an_id_end_a_range_where_the_specification_has_all_of_it_and_nothing_speaks_against_it() {
    let answered = |ids: &[&str], list: &str| -> Vec<String> {
        let text = format!("機能ID,機能名称,対応可否\n{list}");
        let report = report_on(&catalog(ids, "official"), "介護保険.csv", text.into_bytes(), &[]);
        let all = report["areas"][0]["requirements"].as_array().unwrap();
        let met = all.iter().filter(|one| one["status"] == "met");
        met.map(|one| one["id"].as_str().unwrap().to_owned()).collect()
    };
    let ids = ["0230022", "0230023", "0230024"];
    assert_eq!(answered(&ids, "0230022-24,,○\n"), ids);
    assert_eq!(answered(&ids, "0230022-23、0230024,,○\n"), ids);
    // One that is missing, one that has a row, other parts, a number before the first: a part as ever.
    assert_eq!(answered(&["0230022", "0230024"], "0230022-24,,○\n"), ["0230022"]);
    assert_eq!(answered(&ids, "0230022-24,,○\n0230024,,×\n"), ["0230022"]);
    assert_eq!(answered(&ids, "0230022-23,,○\n0230022-24,,○\n"), ["0230022"]);
    assert_eq!(answered(&ids, "0230024-22,,○\n"), ["0230024"]);
    assert_eq!(answered(&["0230001", "0230002"], "0230001-2,,○\n"), ["0230001"]);
}

#[test]
fn a_section_number_with_its_block_is_read_however_the_block_is_written() {
    let catalog = Catalog::load(&[]).unwrap();
    let rows = [
        ("1.1.1-必須", "日本人住民データの管理"),
        ("1.1.2_必須", "外国人住民データの管理"),
        ("1.1.2－オプション", "外国人住民データの管理"),
        ("1.1.3_required", "個人票／世帯票"),
        ("1.1.5（実装必須）", "除票"),
        ("1.1.9×", "年月日の表示"),
    ];
    let expected =
        ["1.1.1-required", "1.1.2-required", "1.1.2-optional", "1.1.3-required", "1.1.5-required", "1.1.9-prohibited"];
    // Nothing names the area of 回答.csv but these numbers.
    for file in ["住民記録.csv", "回答.csv"] {
        let report = report_on(&catalog, file, list(&rows), &[]);
        assert_eq!(read(&report).into_values().collect::<Vec<_>>(), expected, "{file}");
        assert!(messages(&report, "area-unknown").is_empty(), "{file}");
    }
    // The numbers of a list of one's own open no area.
    let own = [("1.1.1-必須", "税率の設定"), ("1.1.2-必須", ""), ("1.1.1", "日本人住民データの管理")];
    let report = report_on(&catalog, "回答.csv", list(&own), &[]);
    assert_eq!(messages(&report, "area-unknown").len(), 1);
    assert_eq!(report["areas"].as_array().unwrap().len(), 0);
}

#[test]
fn section_numbers_of_the_first_resident_register_are_repaired_alike() {
    let catalog = Catalog::load(&[]).unwrap();
    let rows = [
        ("2001/1/1", "日本人住民データの管理"),
        ("1.1.2", "外国人住民データの管理"),
        ("2001-01-03", ""),
        ("1.1.l2", ""),
        ("1.1.13(1)", ""),
        ("2001/1/14", "ログイン画面"),
    ];
    let read = read(&report_on(&catalog, "住民記録.csv", list(&rows), &[]));
    assert_eq!(
        read.into_values().collect::<Vec<_>>(),
        [
            "1.1.1-required",
            "1.1.2-required",
            "1.1.3-required",
            "1.1.12-required",
            "1.1.13-required",
            "id-damaged 1.1.14-required"
        ]
    );
}

#[test]
fn headers_names_and_file_names_in_parted_characters_are_read() {
    use unicode_normalization::UnicodeNormalization as _;
    let parted = |text: &str| text.nfd().collect::<String>();
    let text = parted("データ項目ＩＤ,データ項目名称,ベンダー回答\nデータ項目ID：03100001,,○\n3100002,,○\n");
    let report = report_on(&Catalog::load(&[]).unwrap(), &parted("住登外者データ要件.csv"), text.into(), &["031"]);
    assert_eq!(read(&report).into_values().collect::<Vec<_>>(), ["03100001", "03100002"]);
}

#[test]
fn an_id_that_exists_nowhere_ends_in_one_message_with_its_place() {
    let report = report_on(&catalog(&["0230265"], "official"), "介護保険.csv", list(&[("0239999", "独自の機能")]), &[]);
    let finding = report["findings"].as_array().unwrap().iter().find(|one| one["rule"] == "orphaned-id").unwrap();
    assert_eq!(finding["message"], "行「0239999 独自の機能」のIDに当たる要件がありません");
    assert_eq!(finding["remedy"], "IDの書き間違いか、別の版のIDかを、ベンダーに確認してください。");
    assert_eq!((finding["location"]["line"].as_u64(), finding["location"]["column"].as_u64()), (Some(2), Some(1)));
    assert!(finding["message_en"].as_str().unwrap().starts_with("no requirement has the ID"));
    // An outline has all the IDs of its own.
    let shipped = Catalog::load(&[]).unwrap();
    let report = report_on(&shipped, "介護保険.csv", list(&[("o-023-9999", "独自の機能")]), &[]);
    assert_eq!(messages(&report, "orphaned-id").len(), 1);
}

#[test]
fn a_row_that_fits_two_requirements_waits_with_both_of_them() {
    let ids = ["0230265", "0230266"];
    for (id, name, said) in [
        ("0230265", "資格喪失", "name-differs 0230265 0230266"),
        ("0230265（旧0230266）", "資格登録", "several-ids 0230265 0230266"),
        // No requirement has the ID, and the name is that of one.
        ("0239999", "資格喪失", "name-differs 0230266"),
    ] {
        let report = report_on(&catalog(&ids, "official"), "介護保険.csv", list(&[(id, name)]), &[]);
        assert_eq!(read(&report).into_values().collect::<Vec<_>>(), [said]);
        let finding = report["findings"].as_array().unwrap().iter().find(|one| one["rule"] == "needs-review").unwrap();
        let remedy = finding["remedy"].as_str().unwrap();
        assert!(remedy.ends_with("どの要件への回答かをベンダーに確認し、機能IDまたは帳票IDを書いてもらってください。"));
        assert!(remedy.len() > 150, "what to look at stands before it: {remedy}");
        assert_eq!(finding["location"]["line"], 2);
    }
}

#[test]
fn an_id_that_two_areas_of_a_list_have_waits_unless_the_name_says_which() {
    let packs = [
        pack("023", "long-term-care", &["1-1", "1-2"], &["資格登録", "資格喪失"], "local"),
        pack("024", "national-health-insurance", &["1-1", "1-3"], &["加入登録", "加入喪失"], "local"),
    ];
    let catalog = Catalog::load(&packs).unwrap();
    let rows = [("1-1", ""), ("1-1", "加入登録"), ("1-2", ""), ("1-3", "")];
    let report = report_on(&catalog, "回答.csv", list(&rows), &["023", "024"]);
    let read: Vec<String> = read(&report).into_values().collect();
    assert_eq!(read, ["id-ambiguous 1-1 1-1", "1-1", "1-2", "1-3"]);
    let of_024 = &report["areas"][1]["requirements"][0]["claims"];
    assert_eq!(of_024[0]["location"]["line"], 3);
}

/// The first functions of a shipped pack: IDs and names.
fn shipped(business: &str) -> Vec<(String, String)> {
    let catalog = Catalog::load(&[]).unwrap();
    let pack = catalog.packs().iter().find(|pack| pack.business.as_str() == business).unwrap();
    let section = pack.section(tekigo::catalog::Kind::Function).unwrap();
    let of = |one: &tekigo::catalog::Requirement| (one.key.id.to_string(), one.name.clone());
    section.requirements.iter().take(12).map(of).collect()
}

#[test]
fn a_list_with_the_ids_of_another_area_ends_in_one_message_that_names_both() {
    let catalog = Catalog::load(&[]).unwrap();
    let of_031 = shipped("031");
    let rows: Vec<(&str, &str)> = of_031.iter().map(|(id, name)| (id.as_str(), name.as_str())).collect();
    for (file, areas, source, done) in [
        ("介護保険_回答.csv", &[][..], "ファイル名などが示す業務", "IDの業務の回答として確認しました"),
        ("介護保険_回答.csv", &["023"], "ファイル名などが示す業務", "確認していません"),
        ("回答.csv", &["023"], "確認する業務", "確認していません"),
    ] {
        let report = report_on(&catalog, file, list(&rows), areas);
        let message = format!(
            "{source}は介護保険（023）ですが、この一覧のIDは住登外者宛名番号管理（031）のものです（12行。{done}）"
        );
        assert_eq!(messages(&report, "list-of-other-area"), [message], "{file} {areas:?}");
        for rule in ["needs-review", "extra-function", "orphaned-id"] {
            assert_eq!(messages(&report, rule), [""; 0], "{file} {areas:?}");
        }
        let finding = report["findings"].as_array().unwrap().iter().find(|one| one["rule"] == "list-of-other-area");
        let finding = finding.unwrap();
        assert!(finding["remedy"].as_str().unwrap().contains("--area 031"));
        assert!(finding["remedy_en"].as_str().unwrap().contains("--area 031"));
        assert_eq!(finding["location"]["line"], 2);
    }
}

#[test]
fn lists_of_other_areas_are_none_of_the_mistakes_of_a_delivery_that_is_checked_in_part() {
    let catalog = Catalog::load(&[]).unwrap();
    let classes = vec![catalog.classes().find("一般市").unwrap().id.clone()];
    let options = Options { classes, areas: vec!["023".parse().unwrap()], ..Options::new(date(2026, 4, 1)) };
    let of = |business: &str| {
        let rows = shipped(business);
        list(&rows.iter().map(|(id, name)| (id.as_str(), name.as_str())).collect::<Vec<_>>())
    };
    let files = vec![("1.csv".to_owned(), of("031")), ("2.csv".to_owned(), of("023"))];
    let report = check(&catalog, &Delivery::from_files(files), &options).unwrap();
    assert!(!report.findings.iter().any(|finding| finding.rule == "list-of-other-area"));
    // A few rows of another area make no list of it.
    let mut rows = shipped("023");
    rows.extend(shipped("031").into_iter().take(4));
    let rows: Vec<(&str, &str)> = rows.iter().map(|(id, name)| (id.as_str(), name.as_str())).collect();
    let report = report_on(&catalog, "介護保険.csv", list(&rows), &[]);
    assert_eq!(messages(&report, "list-of-other-area"), [""; 0]);
}

#[test]
fn a_list_with_only_the_names_of_another_area_is_not_checked_and_says_which_it_seems_to_be() {
    let catalog = Catalog::load(&[]).unwrap();
    let names: Vec<String> = shipped("031").into_iter().map(|(_, name)| name).collect();
    let text = names.iter().fold(String::from("機能名称,対応可否\n"), |text, name| format!("{text}{name},○\n"));
    for (file, areas, said) in
        [("回答.csv", &[][..], ""), ("印鑑登録_回答.csv", &[], "ファイル名などが示す業務は印鑑登録（002）ですが、")]
    {
        let report = report_on(&catalog, file, text.clone().into(), areas);
        let message = format!(
            "どの業務の一覧か分かりません（12行を確認していません）。{said}名称は住登外者宛名番号管理（031）の要件と一致します"
        );
        assert_eq!(messages(&report, "area-unknown"), [message], "{file}");
        assert_eq!(messages(&report, "extra-function"), [""; 0], "{file}");
        assert_eq!(report["verdict"], "undetermined");
        assert_eq!(report["areas"].as_array().unwrap().len(), 0, "{file}: it answers for no area");
        assert_eq!(report["unmatched"].as_array().unwrap().len(), 12, "{file}: and no row is lost");
    }
    // Names that fit the area of the list, and a few of the vendor's own, are no other area's.
    let mut own: Vec<String> = shipped("023").into_iter().map(|(_, name)| name).collect();
    own.extend(["独自機能その一".to_owned(), "独自機能その二".to_owned()]);
    let text = own.iter().fold(String::from("機能名称,対応可否\n"), |text, name| format!("{text}{name},○\n"));
    assert_eq!(messages(&report_on(&catalog, "介護保険.csv", text.into(), &[]), "area-unknown"), [""; 0]);
}
