//! `tekigo spec import` as a user runs it: what it says, what it writes, and how it ends.
#![allow(
    clippy::panic,
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests say what failed by panicking"
)]

mod common;

use std::fs;
use std::path::Path;

use common::{Run, Tekigo, folder};
use serde_json::Value;

/// A folder with CSV files, and the program in it.
fn with<B: AsRef<[u8]>>(files: &[(&str, B)]) -> (tempfile::TempDir, Tekigo) {
    let folder = folder(files);
    let tekigo = Tekigo::at(folder.path());
    (folder, tekigo)
}

fn import(tekigo: &Tekigo, arguments: &[&str]) -> Run {
    tekigo.run(["spec", "import"].iter().chain(arguments))
}

fn rows(path: &Path) -> Vec<std::collections::BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_path(path).unwrap();
    let header = reader.headers().unwrap().clone();
    reader
        .records()
        .map(|record| header.iter().map(str::to_owned).zip(record.unwrap().iter().map(str::to_owned)).collect())
        .collect()
}

const CLEAN: &str = "機能ID,機能名称,機能要件,実装区分\n\
    0230001,資格照会,資格を照会できること。,◎\n\
    0230002,資格修正,資格を修正できること。,○\n\
    0230003,一括削除,資格を一括で削除できること。,×\n";

#[test]
fn a_publication_is_imported_and_checked_with_in_two_commands() {
    let answers = "機能ID,機能名称,対応状況\n0230001,資格照会,○\n0230002,資格修正,×\n0230003,一括削除,×\n";
    let (folder, tekigo) = with(&[("介護保険_機能要件_第6.0版_20260317.csv", CLEAN), ("回答/回答書.csv", answers)]);
    let run = import(&tekigo, &["介護保険_機能要件_第6.0版_20260317.csv", "-o", "packs/023", "--grade", "official"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    for said in
        ["023 介護保険", "版 6.0", "公表日 2026-03-17", "公式", "機能 3", "理解できなかった行 0", "tekigo check"]
    {
        assert!(run.out.contains(said), "{said}\n{}", run.out);
    }
    let (run, report) = tekigo.json(["回答"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(report["run"]["packs"][0]["grade"], "official");
    assert_eq!(report["areas"][0]["verdict"]["functions"], "conformant");
    let lint = tekigo.run(["spec", "lint", "packs/023"]);
    assert_eq!((lint.code, lint.out.trim()), (0, "問題は見つかりませんでした"), "{}", lint.out);
    drop(folder);
}

#[test]
fn rows_that_nobody_understands_hold_back_the_verdict_until_somebody_signs_for_them() {
    let dirty = format!("{CLEAN}0230004,謎,謎ができること。,△\n,名無し,番号のない要件。,◎\n");
    let answers = "機能ID,機能名称,対応状況\n0230001,資格照会,○\n0230002,資格修正,○\n0230003,一括削除,×\n";
    let (folder, tekigo) = with(&[("023_機能要件.csv", dirty.as_str()), ("回答/回答書.csv", answers)]);
    let run = import(&tekigo, &["023_機能要件.csv", "-o", "packs/023"]);
    assert_eq!(run.code, 0);
    let unread = rows(&folder.path().join("packs/023/unread.csv"));
    let reasons: Vec<(&str, &str)> = unread.iter().map(|row| (row["cell"].as_str(), row["reason"].as_str())).collect();
    assert_eq!(reasons, [("L5", "mark-unknown"), ("L6", "id-missing")]);
    assert!(unread[0]["text"].contains("謎ができること。"));
    let verdict = |tekigo: &Tekigo| tekigo.json(["回答"]).1["areas"][0]["verdict"]["functions"].clone();
    assert_eq!(verdict(&tekigo), "undetermined");
    let manifest = folder.path().join("packs/023/pack.toml");
    let text = fs::read_to_string(&manifest).unwrap();
    fs::write(
        &manifest,
        text.replace("completeness = \"full\"", "completeness = \"full\"\nreviewed_by = \"情報政策課\""),
    )
    .unwrap();
    assert_eq!(verdict(&tekigo), "conformant");
}

#[test]
fn strict_writes_nothing_where_anything_is_dirty() {
    let dirty = format!("{CLEAN}0230004,謎,謎ができること。,△\n");
    let (folder, tekigo) = with(&[("dirty.csv", dirty.as_str()), ("clean.csv", CLEAN)]);
    let run = import(&tekigo, &["dirty.csv", "-o", "packs/023", "--strict"]);
    assert_eq!(run.code, 4);
    assert!(run.err.contains("パックを書きませんでした"), "{}", run.err);
    assert!(!folder.path().join("packs").exists());
    assert_eq!(import(&tekigo, &["clean.csv", "-o", "packs/023", "--strict"]).code, 0);
}

#[test]
fn a_folder_with_something_in_it_is_left_alone_unless_it_may_be_replaced() {
    let (folder, tekigo) = with(&[("a.csv", CLEAN), ("packs/023/memo.txt", "")]);
    let run = import(&tekigo, &["a.csv", "-o", "packs/023"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("--force"), "{}", run.err);
    fs::write(folder.path().join("packs/023/forms.csv"), "id\n").unwrap();
    assert_eq!(import(&tekigo, &["a.csv", "-o", "packs/023", "--force"]).code, 0);
    let mut names: Vec<String> = fs::read_dir(folder.path().join("packs/023"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    // Tables of the earlier pack go, other files stay.
    assert_eq!(names, ["functions.csv", "memo.txt", "pack.toml"]);
}

#[test]
fn what_cannot_be_imported_is_said_with_what_to_do() {
    let (_folder, tekigo) = with(&[
        ("letter.csv", "拝啓,敬具\n"),
        ("sections.txt", "1.1.1 照会\n【実装すべき機能】\n照会できること。\n"),
        ("a.csv", CLEAN),
        ("bad.toml", "[columns]\nid = 3\n"),
        ("twice.toml", "[columns]\nid = \"ID\"\n[obligation]\nrequired = [\"推奨\"]\noptional = [\"推奨\"]\n"),
        ("other.toml", "[columns]\nid = \"要求番号\"\nobligation = \"強さ\"\n"),
        ("class.toml", "[columns]\nid = \"機能ID\"\ntext = \"機能要件\"\n[classes]\n\"実装区分\" = \"L1\"\n"),
    ]);
    for (arguments, code, said) in [
        (vec!["letter.csv", "-o", "x"], 3, "--layout"),
        (vec!["sections.txt", "-o", "x"], 3, "--area 023"),
        (vec!["a.csv", "-o", "x", "--area", "024"], 3, "023 (3)"),
        (vec!["a.csv", "-o", "x", "--area", "選挙人名簿管理システム標準仕様書"], 2, "業務"),
        (vec!["missing.csv", "-o", "x"], 3, "missing.csv"),
        (vec!["a.csv", "-o", "x", "--version", " "], 2, "--version"),
        (vec!["a.csv", "-o", "x", "--published", "2026-13-01"], 2, "2026-13-01"),
        (vec!["a.csv", "-o", "x", "--map", "bad.toml"], 4, "bad.toml:2:6"),
        (vec!["a.csv", "-o", "x", "--map", "twice.toml"], 4, "推奨"),
        (vec!["a.csv", "-o", "x", "--map", "other.toml"], 3, "要求番号"),
        (vec!["a.csv", "-o", "x", "--map", "class.toml"], 4, "designated-city"),
        (vec!["a.csv"], 2, "--output"),
    ] {
        let run = import(&tekigo, &arguments);
        assert_eq!(run.code, code, "{arguments:?}\n{}{}", run.out, run.err);
        assert!(run.err.contains(said), "{arguments:?}: {said}\n{}", run.err);
    }
}

#[test]
fn the_json_says_all_that_the_page_says() {
    let dirty = format!("{CLEAN}0230004,謎,謎ができること。,△\n");
    let (folder, tekigo) = with(&[("023.csv", dirty.as_str())]);
    let run = import(&tekigo, &["023.csv", "-o", "packs/023", "--format", "json"]);
    let value: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(value["written"], true);
    assert_eq!(value["packs"][0]["counts"]["function"], 3);
    assert_eq!(value["packs"][0]["unread"], 1);
    assert_eq!(value["findings"][0]["rule"], "import-mark-unknown");
    assert_eq!(value["findings"][0]["place"], "L5");
    let table = &value["files"][0]["sheets"][0]["tables"][0];
    assert_eq!(table["layout"], "layouts/publications/functions.toml");
    assert_eq!((&table["fit"]["known"], &table["fit"]["labelled"]), (&4.into(), &4.into()));
    assert_eq!((&table["rows"]["entries"], &table["rows"]["unread"]), (&3.into(), &1.into()));
    // Also where nothing was understood.
    fs::write(folder.path().join("x.csv"), "a,b\n").unwrap();
    let run = import(&tekigo, &["x.csv", "-o", "y", "--format", "json"]);
    let value: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!((run.code, &value["written"]), (3, &false.into()));
}

#[test]
fn the_explanation_names_every_column_and_every_row_that_is_no_requirement() {
    let list = "介護保険,,,,\n機能ID,機能名称,機能要件,実装区分,担当\n■資格,,,,\n0230001,照会,照会できること。,◎,田中\n※注,,,,\n";
    let (folder, tekigo) = with(&[("023.csv", list)]);
    let run = import(&tekigo, &["023.csv", "-o", "packs/023", "--explain", "--lang", "en"]);
    assert_eq!(run.code, 0, "{}", run.err);
    for said in ["機能ID → ID", "実装区分 → obligation", "担当 → (unknown", "heading: ■資格", "※注", "header in row 2"]
    {
        assert!(run.out.contains(said), "{said}\n{}", run.out);
    }
    let row = &rows(&folder.path().join("packs/023/functions.csv"))[0];
    assert_eq!((row["section"].as_str(), row["source:担当"].as_str()), ("■資格", "田中"));
}

#[test]
fn two_imports_of_the_same_files_are_the_same_bytes() {
    let (folder, tekigo) = with(&[("023.csv", CLEAN)]);
    for name in ["one", "two"] {
        assert_eq!(import(&tekigo, &["023.csv", "-o", name]).code, 0);
    }
    for file in ["pack.toml", "functions.csv"] {
        let read = |name: &str| fs::read(folder.path().join(name).join(file)).unwrap();
        assert_eq!(read("one"), read("two"), "{file}");
    }
}

#[test]
fn several_areas_in_one_run_keep_their_rows_their_versions_and_their_doubts_apart() {
    let other = "軽自動車税 第2.0版,,,\n機能ID,機能名称,機能要件,実装区分\n0130001,課税,課税できること。,◎\n\
        0130002,減免,減免できること。,◎\n0130003,照会,照会できること。,謎\n0130004,通知,通知できること。,◎\n";
    let (folder, tekigo) = with(&[("介護_第6.0版.csv", CLEAN), ("税.csv", other)]);
    assert_eq!(import(&tekigo, &["介護_第6.0版.csv", "税.csv", "-o", "packs"]).code, 0);
    let version = |name: &str| {
        let text = fs::read_to_string(folder.path().join("packs").join(name).join("pack.toml")).unwrap();
        text.lines().find_map(|line| line.strip_prefix("version = ").map(str::to_owned)).unwrap()
    };
    assert_eq!(version("023-long-term-care"), "\"6.0\"");
    assert_eq!(version("013-light-vehicle-tax"), "\"2.0\"");
    assert!(!folder.path().join("packs/023-long-term-care/unread.csv").exists());
    assert_eq!(rows(&folder.path().join("packs/013-light-vehicle-tax/unread.csv")).len(), 1);
}

#[test]
fn items_of_prose_are_neither_lost_nor_merged_when_a_heading_is_not_as_expected() {
    let text = "1.1.1 照会\n【実装必須機能】※指定都市のみ\n必須の文。\n【標準オプション機能】任意の文。\n\
        1.1.2 異動\nこの項目の説明。\n【実装必須機能（指定都市）】\n異動の文。\n1.1.3 帳票\n【実装推奨機能】\n推奨の文。\n\
        1.1.4 検索\n（１）実装不可機能\n不可の文。\n1.1.5 区分のない項目\nただの文。\n";
    let (folder, tekigo) = with(&[("住民記録.txt", text)]);
    assert_eq!(import(&tekigo, &["住民記録.txt", "-o", "p", "--area", "001"]).code, 0);
    let functions = rows(&folder.path().join("p/functions.csv"));
    let found: Vec<(&str, &str)> = functions.iter().map(|row| (row["id"].as_str(), row["text"].as_str())).collect();
    assert_eq!(
        found,
        [
            ("1.1.1-required", "※指定都市のみ\n必須の文。"),
            ("1.1.1-optional", "任意の文。"),
            ("1.1.2-required", "（指定都市）\n異動の文。"),
            ("1.1.4-prohibited", "不可の文。"),
        ]
    );
    assert_eq!(functions[2]["source:前文"], "この項目の説明。");
    let unread: Vec<(String, String)> = rows(&folder.path().join("p/unread.csv"))
        .into_iter()
        .map(|row| (row["reason"].clone(), row["text"].clone()))
        .collect();
    assert_eq!(
        unread,
        [
            ("mark-unknown".to_owned(), "1.1.3 帳票 | 推奨の文。".to_owned()),
            ("row-not-read".to_owned(), "1.1.5 区分のない項目 | ただの文。".to_owned()),
        ]
    );
}

#[test]
fn a_list_without_ids_or_header_or_column_of_strength_comes_in_with_a_mapping() {
    let (folder, tekigo) = with(&[
        ("srs.csv", "The system MUST log in.,core\nIt SHOULD be fast.,speed\nUsers MUST NOT share.,core\n"),
        (
            "map.toml",
            "id_prefix = \"S-\"\nheader_row = 0\n[columns]\ntext = \"列A\"\nsection = \"column B\"\n[obligation]\n\
             in_text = true\nrequired = [\"MUST\"]\noptional = [\"SHOULD\"]\nprohibited = [\"MUST NOT\"]\n",
        ),
    ]);
    let run = import(&tekigo, &["srs.csv", "-o", "p", "--area", "X01", "--map", "map.toml"]);
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    let functions = rows(&folder.path().join("p/functions.csv"));
    let found: Vec<[&str; 3]> =
        functions.iter().map(|row| [row["id"].as_str(), row["section"].as_str(), row["all"].as_str()]).collect();
    assert_eq!(
        found,
        [["S-0001", "core", "required"], ["S-0002", "speed", "optional"], ["S-0003", "core", "prohibited"]]
    );
}

#[test]
fn a_column_that_names_classes_row_by_row_limits_what_is_asked() {
    let list = "機能ID,機能名称,機能要件,実装区分,対象団体\n0230001,照会,照会できること。,◎,全て\n\
        0230002,区別集計,区ごとに集計できること。,◎,指定都市\n0230003,併用,併用できること。,◎,指定都市\n\
        0230003,併用,併用できること。,○,一般市区町村\n";
    let (folder, tekigo) = with(&[("023.csv", list)]);
    assert_eq!(import(&tekigo, &["023.csv", "-o", "p"]).code, 0);
    let functions = rows(&folder.path().join("p/functions.csv"));
    let found: Vec<[&str; 3]> = functions
        .iter()
        .map(|row| [row["id"].as_str(), row["designated-city"].as_str(), row["general"].as_str()])
        .collect();
    assert_eq!(
        found,
        [
            ["0230001", "required", "required"],
            ["0230002", "required", "out-of-scope"],
            ["0230003", "required", "optional"],
        ]
    );
}

#[test]
fn what_the_publication_calls_deleted_is_no_requirement() {
    let list = "機能ID,機能名称,機能要件,実装区分,修正区分\n0230001,照会,照会できること。,◎,\n\
        0230002,旧照会,旧い照会。,◎,削除\n0230003,欠番,,－,\n";
    let (folder, tekigo) = with(&[("023.csv", list)]);
    assert_eq!(import(&tekigo, &["023.csv", "-o", "p"]).code, 0);
    assert_eq!(rows(&folder.path().join("p/functions.csv")).len(), 1);
    let removed: Vec<String> =
        rows(&folder.path().join("p/removed.csv")).into_iter().map(|row| row["id"].clone()).collect();
    assert_eq!(removed, ["0230002", "0230003"]);
}

#[test]
fn a_deletion_is_known_by_its_id_its_name_and_its_change_and_a_partial_one_is_none() {
    let list = "機能ID,機能名称,機能要件,実装区分,修正区分\n0230001（削除）,照会,照会できること。,◎,\n\
        0230002,（削除）旧照会,照会できること。,◎,\n0230003,修正,修正できること。,◎,機能削除\n\
        0230004,併合,併合できること。,◎,削除（0230005に統合）\n0230005,集計,集計できること。,◎,一部削除\n\
        0230006,削除,,◎,\n0230008,削除,入力した行を削除できること。,◎,\n（新）0230007,追加,追加できること。,◎,新規\n";
    let (folder, tekigo) = with(&[("023.csv", list)]);
    let run = import(&tekigo, &["023.csv", "-o", "p"]);
    assert_eq!(run.code, 0);
    let ids = |file: &str| -> Vec<String> {
        rows(&folder.path().join("p").join(file)).into_iter().map(|row| row["id"].clone()).collect()
    };
    assert_eq!(ids("removed.csv"), ["0230001", "0230002", "0230003", "0230004", "0230006"], "{}", run.out);
    assert_eq!(ids("functions.csv"), ["0230005", "0230008", "0230007"]);
}

#[test]
fn a_day_is_taken_from_a_day_and_from_nothing_vaguer() {
    let list = "機能ID,機能名称,実装区分,適合基準日\n0230001,照会,◎,令和8年4月1日\n0230002,修正,◎,令和8年度\n\
        0230003,集計,◎,令和8年3月31日まで\n0230004,併合,◎,なし\n0230005,追加,◎,－\n0230006,消込,◎,2026/4/1\n";
    let (folder, tekigo) = with(&[("023.csv", list)]);
    let run = import(&tekigo, &["023.csv", "-o", "p"]);
    let functions = rows(&folder.path().join("p/functions.csv"));
    let days: Vec<&str> = functions.iter().map(|row| row["effective_from"].as_str()).collect();
    assert_eq!(days, ["2026-04-01", "", "", "", "", "2026-04-01"]);
    assert!(run.out.contains("読めない日付 (2)"), "{}", run.out);
    let kept: Vec<&str> = functions.iter().map(|row| row["source:適合基準日"].as_str()).collect();
    assert_eq!(kept, ["", "令和8年度", "令和8年3月31日まで", "", "", ""]);
}

#[test]
fn a_header_cut_into_three_rows_without_merging_keeps_its_classes() {
    let list = "大,中,機能,機能,実装,実装,適合\n項目,項目,名称,ID,区分,区分,基準\n,,,,指定都市,一般市区町村,日\n\
        台帳,照会,資格照会,0230001,◎,○,2026-04-01\n台帳,照会,資格修正,0230002,－,◎,\n";
    let (folder, tekigo) = with(&[("023.csv", list)]);
    let run = import(&tekigo, &["023.csv", "-o", "p"]);
    assert!(run.out.contains("見出し 1〜3行目、7列のうち7列を理解"), "{}", run.out);
    let functions = rows(&folder.path().join("p/functions.csv"));
    let found: Vec<[&str; 4]> = functions
        .iter()
        .map(|row| {
            [
                row["section"].as_str(),
                row["designated-city"].as_str(),
                row["general"].as_str(),
                row["effective_from"].as_str(),
            ]
        })
        .collect();
    assert_eq!(
        found,
        [["台帳 > 照会", "required", "optional", "2026-04-01"], ["台帳 > 照会", "out-of-scope", "required", ""]]
    );
}

#[test]
fn print_items_under_the_id_of_their_form_belong_to_it() {
    let list = "帳票ID：0230010,,,\nNo,印字項目,印字編集条件,桁数\n1,氏名,全角,40\n2,住所,,60\n,,,\n\
        帳票ID：0230014,,,\nNo,印字項目,印字編集条件,桁数\n1,申請日,和暦,12\n";
    let forms = "帳票ID,帳票名称,実装区分\n0230010,被保険者証,◎\n0230014,申請書,○\n0230015,通知書,○\n";
    let (folder, tekigo) = with(&[("帳票詳細要件.csv", list), ("帳票要件.csv", forms)]);
    assert_eq!(import(&tekigo, &["帳票要件.csv", "帳票詳細要件.csv", "-o", "p"]).code, 0);
    let items = rows(&folder.path().join("p/form-items.csv"));
    let found: Vec<(&str, &str)> = items.iter().map(|row| (row["form_id"].as_str(), row["name"].as_str())).collect();
    assert_eq!(found, [("0230010", "氏名"), ("0230010", "住所"), ("0230014", "申請日")]);
}
