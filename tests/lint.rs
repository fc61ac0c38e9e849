//! `tekigo spec lint`: packs looked through as data, from the command line.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests say what failed by panicking")]

mod common;

use std::collections::BTreeSet;

use common::{Run, Tekigo, folder};
use serde_json::Value;
use tekigo::conformance::rule::Check;
use tekigo::conformance::rules::RULES;

const HEAD: &str = "business = \"023\"
area = \"long-term-care\"
title = \"介護保険システム標準仕様書\"
authority = \"厚生労働省\"
classes = [\"all\"]
";

const SECTION: &str = "version = \"1.0\"
grade = \"transcribed\"
completeness = \"full\"
published = 2025-01-31
in_force_from = 2025-04-01
";

const FUNCTIONS: &str = "id,section,name,summary,all,effective_from,transition_until,refers_to,source
0230001,資格,資格管理,被保険者の資格の得喪を扱う。,required,2026-04-01,2027-03-31,0230002;1.1,表1
0230002,資格,資格照会,資格の履歴を調べられる。,optional,,,,表2
";

const FORMS: &str = "id,name,summary,all,form_kind,paper,source
0230010,被保険者証,資格を示す証を出す。,required,external,A4,表3
";

const FORM_ITEMS: &str = "form_id,number,name,condition,length,lines,all,text,note,source
0230010,1,被保険者番号,,10,1,required,,,表4
0230010,2,氏名,姓と名の間は空ける,40,2,,,外国人は通称,表4
";

const ITEMS: &str = "id,group,name,name_romaji,primary_key,foreign_key,type,length,code_list,output_condition,condition,requirements,obligation,source
02300001,基本,被保険者番号,hihokenshabango,○,,X,10,,必須,,0230001,required,表5
02300002,基本,性別,seibetsu,,,9,1,001,条件付き必須,人の場合,0230001資格管理,required,表5
02300003,履歴,履歴番号,rirekibango,○,基本,9V,\"5,2\",999,任意,,,optional,表5
";

const CODES: &str = "code_list,code_list_name,value,meaning,source
001,性別,1,男,表6
001,性別,2,女,表6
999,自治体固有コード,任意,任意,表6
";

const PARAMETERS: &str = "call,direction,number,name,name_romaji,required,nullable,type,length,source:検索,source
取得,request,1,被保険者番号,hihokenshabango,yes,,X,10,完全一致,表7
取得,response,1,,result,yes,,構造化,-,,表7
";

const ERRORS: &str = "code,name,meaning,source\nE0001,必須,必須の項目がない,表8\n";

const REMOVED: &str = "kind,id,text,source\nfunction,0230009,廃止された機能,表9\n";

/// A pack with every table and nothing wrong: file name and content.
fn good() -> Vec<(String, String)> {
    let manifest = format!("{HEAD}[functions]\n{SECTION}[forms]\n{SECTION}[data]\n{SECTION}");
    let files = [
        ("pack.toml", manifest.as_str()),
        ("functions.csv", FUNCTIONS),
        ("forms.csv", FORMS),
        ("form-items.csv", FORM_ITEMS),
        ("data-items.csv", ITEMS),
        ("codes.csv", CODES),
        ("api-parameters.csv", PARAMETERS),
        ("api-errors.csv", ERRORS),
        ("removed.csv", REMOVED),
    ];
    files.map(|(name, text)| (name.to_owned(), text.to_owned())).to_vec()
}

/// The good pack with some words of one file replaced.
fn changed(file: &str, from: &str, to: &str) -> Vec<(String, String)> {
    let mut files = good();
    let (_, text) = files.iter_mut().find(|(name, _)| name == file).unwrap();
    assert!(text.contains(from), "{file}: {from}");
    *text = text.replace(from, to);
    files
}

/// A folder with packs in `packs/`, each under its name.
fn packs(packs: &[(&str, Vec<(String, String)>)]) -> tempfile::TempDir {
    let files: Vec<(String, String)> = packs
        .iter()
        .flat_map(|(pack, files)| files.iter().map(move |(name, text)| (format!("packs/{pack}/{name}"), text.clone())))
        .collect();
    folder(&files.iter().map(|(name, text)| (name.as_str(), text)).collect::<Vec<_>>())
}

/// Runs `spec lint packs --format json`.
fn lint(given: &[(&str, Vec<(String, String)>)]) -> (Run, Value) {
    let here = packs(given);
    let run = Tekigo::at(here.path()).run(["spec", "lint", "packs", "--format", "json"]);
    let value = serde_json::from_str(&run.out).unwrap();
    (run, value)
}

/// Rule and places of each finding.
fn found(value: &Value) -> Vec<String> {
    let findings = value["findings"].as_array().unwrap().iter();
    findings
        .map(|finding| {
            let places = finding["places"].as_array().unwrap().iter();
            let places: Vec<String> =
                places.map(|at| format!("{}:{}:{}", at["file"].as_str().unwrap(), at["line"], at["column"])).collect();
            format!("{} {}", finding["rule"].as_str().unwrap(), places.join(" "))
        })
        .collect()
}

#[test]
fn the_shipped_packs_are_silent() {
    let empty = folder::<&str>(&[]);
    let run = Tekigo::at(empty.path()).run(["spec", "lint"]);
    assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (0, "問題は見つかりませんでした\n", ""));
    let run = Tekigo::at(empty.path()).run(["spec", "lint", "--lang", "en"]);
    assert_eq!((run.code, run.out.as_str()), (0, "nothing was found\n"));
}

#[test]
fn a_pack_with_every_table_and_nothing_wrong_is_silent() {
    let (run, value) = lint(&[("023", good())]);
    assert_eq!((found(&value), run.code, run.err.as_str()), (Vec::new(), 0, ""), "{}", run.out);
    assert_eq!(value["packs"], serde_json::json!(["023"]));
}

/// One change of the good pack for each rule about packs that needs no other pack, and the places where it fires.
const ONE_BY_ONE: [(&str, &str, &str, &str, &str); 18] = [
    ("pack-column-unknown", "functions.csv", "summary", "sumary", "023/functions.csv:1:4"),
    ("pack-source-missing", "codes.csv", "男,表6", "男,", "023/codes.csv:2:5"),
    ("pack-id-dangling", "functions.csv", "0230002;1.1", "0230099", "023/functions.csv:2:8"),
    ("pack-id-dangling", "data-items.csv", "0230001資格管理", "0230098資格管理", "023/data-items.csv:3:12"),
    ("pack-id-dangling", "form-items.csv", "0230010,2", "0230011,2", "023/form-items.csv:3:1"),
    ("pack-obligation-none", "functions.csv", "optional", "－", "023/functions.csv:3:5"),
    ("pack-summary-copied", "functions.csv", "資格の履歴を調べられる。", "資格照会", "023/functions.csv:3:4"),
    ("pack-date-early", "functions.csv", "2026-04-01", "2024-04-01", "023/functions.csv:2:6"),
    ("pack-date-order", "functions.csv", "2027-03-31", "2026-03-31", "023/functions.csv:2:7 023/functions.csv:2:6"),
    ("pack-group-unknown", "data-items.csv", "○,基本", "○,資格", "023/data-items.csv:4:6"),
    ("pack-group-unknown", "data-items.csv", "rirekibango,○", "rirekibango,", "023/data-items.csv:4:5"),
    ("pack-data-type", "data-items.csv", "\"5,2\"", "7", "023/data-items.csv:4:8"),
    ("pack-condition", "data-items.csv", "人の場合", "", "023/data-items.csv:3:11"),
    (
        "pack-length-contradicts",
        "api-parameters.csv",
        "X,10",
        "X,12",
        "023/api-parameters.csv:2:9 023/data-items.csv:2:8",
    ),
    ("pack-code-unknown", "data-items.csv", "\"5,2\",999", "\"5,2\",001;003", "023/data-items.csv:4:9"),
    ("pack-code-unused", "data-items.csv", "\"5,2\",999", "\"5,2\",", "023/codes.csv:4:1"),
    ("pack-code-twice", "codes.csv", "001,性別,2", "001,性別,1", "023/codes.csv:3:3 023/codes.csv:2:3"),
    ("pack-code-twice", "codes.csv", "001,性別,2", "001,性,2", "023/codes.csv:3:2 023/codes.csv:2:2"),
];

#[test]
fn each_rule_fires_at_the_cell_that_is_wrong() {
    for (rule, file, from, to, places) in ONE_BY_ONE {
        let (run, value) = lint(&[("023", changed(file, from, to))]);
        let found = found(&value);
        assert!(found.contains(&format!("{rule} {places}")), "{rule}: {found:?}");
        assert_eq!(run.code, 1, "{rule}");
    }
}

#[test]
fn empty_sections_and_rows_that_nobody_read_are_found() {
    let mut files = good();
    files.retain(|(name, _)| name != "form-items.csv");
    for (name, text) in &mut files {
        if name == "forms.csv" {
            *text = FORMS.lines().next().unwrap().to_owned() + "\n";
        }
    }
    files.push(("unread.csv".to_owned(), "file,sheet,cell,reason,text\n別紙2.xlsx,機能,B7,区分が不明,△\n".to_owned()));
    let (_, value) = lint(&[("023", files.clone())]);
    assert_eq!(found(&value), ["pack-empty 023/forms.csv:1:1", "pack-unread 023/unread.csv:2:5"]);
    for (name, text) in &mut files {
        if name == "pack.toml" {
            *text = text.replace("grade", "reviewed_by = \"担当\"\ngrade");
        }
    }
    let (_, value) = lint(&[("023", files)]);
    assert_eq!(found(&value), ["pack-empty 023/forms.csv:1:1"]);
}

#[test]
fn contradictions_between_packs_name_both_cells() {
    let own = changed("functions.csv", "資格照会,", "資格の照会,");
    let (run, value) = lint(&[("023", good()), ("023-own", own)]);
    assert_eq!(found(&value), ["pack-name-contradicts 023-own/functions.csv:3:3 023/functions.csv:3:3"]);
    let finding = &value["findings"][0];
    let message = "「0230002」の名称が仕様パックによって違います（ここ: 資格の照会、023/functions.csv:3:3: 資格照会）";
    assert_eq!(finding["message"], message);
    assert_eq!((finding["pack"].as_str(), run.code), (Some("023-own"), 1));

    // Another area with the same item, and another version of the same area.
    let other = |from: &str, to: &str| -> Vec<(String, String)> {
        let files = changed("data-items.csv", "X,10", "X,12").into_iter();
        files.map(|(name, text)| (name, text.replace("X,10", "X,12").replace(from, to))).collect()
    };
    let mut pension = other("023", "026");
    for (_, text) in &mut pension {
        *text = text.replace("long-term-care", "national-pension");
    }
    let (_, value) = lint(&[("023", good()), ("026", pension)]);
    assert_eq!(
        found(&value),
        [
            "pack-length-contradicts 026/api-parameters.csv:2:9 023/data-items.csv:2:8",
            "pack-length-contradicts 026/data-items.csv:2:8 023/data-items.csv:2:8",
        ]
    );
    let (_, value) = lint(&[("023", good()), ("023@2.0", other("version = \"1.0\"", "version = \"2.0\""))]);
    assert_eq!(found(&value), Vec::<String>::new(), "versions of one specification may differ");
}

#[test]
fn every_rule_about_packs_is_tried_here() {
    let mut tried: BTreeSet<&str> = ONE_BY_ONE.iter().map(|(rule, ..)| *rule).collect();
    tried.extend(["pack-empty", "pack-unread", "pack-name-contradicts"]);
    let rules: BTreeSet<&str> =
        RULES.iter().filter(|rule| matches!(rule.check, Check::Pack(_))).map(|rule| rule.name).collect();
    assert_eq!(tried, rules);
}

#[test]
fn a_text_names_place_rule_and_remedy_and_ends_with_a_sum() {
    let here = packs(&[("023", changed("codes.csv", ",表6", ","))]);
    let run = Tekigo::at(here.path()).run(["spec", "lint", "packs/023"]);
    insta::assert_snapshot!("lint_ja", run.out);
    assert_eq!(run.err, "");
    let run = Tekigo::at(here.path()).run(["spec", "lint", "packs/023", "--lang", "en"]);
    insta::assert_snapshot!("lint_en", run.out);
    let run = Tekigo::at(here.path()).with("CLICOLOR_FORCE", "1").run(["spec", "lint", "packs/023"]);
    assert!(run.out.contains("\u{1b}[33mpack-source-missing"), "{}", run.out);
}

#[test]
fn a_pack_that_does_not_load_ends_with_4_and_the_others_are_looked_through() {
    let broken = changed("functions.csv", "0230002,資格", "0230001,資格");
    let empty_id = changed("forms.csv", "0230010,被", ",被");
    let given = [("023-a", broken), ("023-b", empty_id), ("023-c", changed("functions.csv", "optional", "－"))];
    let (run, value) = lint(&given);
    assert_eq!(run.code, 4);
    assert_eq!(found(&value), ["pack-obligation-none 023-c/functions.csv:3:5"]);
    for place in ["023-a/functions.csv:3:1", "023-b/forms.csv:2:1"] {
        assert!(run.err.contains(place), "{place}\n{}", run.err);
    }
    assert_eq!(value["broken"][0]["problems"][0]["line"], 3);
    let here = packs(&given);
    let text = Tekigo::at(here.path()).run(["spec", "lint", "packs"]);
    assert!(text.out.ends_with("読み込めない仕様パック 2個: 023-a, 023-b\n"), "{}", text.out);
    let only = packs(&[("023", changed("functions.csv", "0230002,資格", "0230001,資格"))]);
    let text = Tekigo::at(only.path()).run(["spec", "lint"]);
    assert_eq!((text.code, text.out.as_str()), (4, "読み込めない仕様パック 1個: 023\n"), "nothing is called clean");
}

#[test]
fn what_is_looked_through_follows_the_paths_and_a_pack_named_twice_counts_once() {
    let here = packs(&[("023", good()), ("023-own", changed("functions.csv", "optional", "－"))]);
    let packs_of = |arguments: &[&str]| {
        let run = Tekigo::at(here.path()).run([&["spec", "lint", "--format", "json"], arguments].concat());
        let value: Value = serde_json::from_str(&run.out).unwrap();
        let names = value["packs"].as_array().unwrap().iter().map(|name| name.as_str().unwrap().to_owned());
        (names.collect::<Vec<_>>(), run.code)
    };
    assert_eq!(packs_of(&["packs/023"]), (vec!["023".to_owned()], 0));
    assert_eq!(packs_of(&["packs", "packs/023"]).0, ["023", "023-own"]);
    let (all, code) = packs_of(&[]);
    assert!(all.contains(&"001-resident-register".to_owned()) && all.contains(&"023-own".to_owned()), "{all:?}");
    assert_eq!(code, 1);
    let run = Tekigo::at(here.path()).run(["spec", "lint", "nowhere"]);
    assert_eq!(run.code, 4, "{}", run.err);
    let run = Tekigo::at(here.path()).run(["spec", "lint", "--form", "json"]);
    assert_eq!(run.code, 2, "{}", run.err);
}

#[test]
fn mistakes_in_the_further_tables_stand_at_their_places() {
    let cases = [
        ("pack.toml", "[\"all\"]", "[\"all\", \"all\"]", "pack.toml:5:19"),
        ("functions.csv", "0230002,資格", ",資格", "functions.csv:3:1"),
        ("functions.csv", "section", "name", "functions.csv:1:9"),
        ("functions.csv", "2027-03-31", "令和9年", "functions.csv:2:52"),
        ("codes.csv", "性別,2,", "性別,,", "codes.csv:3:8"),
        ("codes.csv", "value", "valeu", "codes.csv:1:1"),
        ("form-items.csv", "0230010,2", ",2", "form-items.csv:3:1"),
        ("form-items.csv", ",2,氏名", ",2,", "form-items.csv:3:11"),
        ("form-items.csv", "1,required", "1,△", "form-items.csv:2:24"),
        ("api-parameters.csv", "response", "answer", "api-parameters.csv:3:4"),
        ("api-parameters.csv", "取得,response", ",response", "api-parameters.csv:3:1"),
        ("api-parameters.csv", ",,result", ",,", "api-parameters.csv:3:15"),
        ("api-parameters.csv", "result,yes", "result,必", "api-parameters.csv:3:23"),
        ("api-errors.csv", "E0001", "", "api-errors.csv:2:1"),
        ("removed.csv", "function,", ",", "removed.csv:2:1"),
        ("removed.csv", "廃止された", "廃止,された", "removed.csv:2:1"),
    ];
    for (file, from, to, place) in cases {
        let here = packs(&[("023", changed(file, from, to))]);
        let run = Tekigo::at(here.path()).run(["spec", "list"]);
        assert_eq!(run.code, 4, "{file}: {from} {to}");
        assert!(run.err.contains(&format!("023/{place}\n")), "{file}: {from} -> {to}: expected {place}\n{}", run.err);
    }
}

#[test]
fn print_items_and_what_an_item_is_made_of_are_shown() {
    let here = packs(&[("023", good())]);
    let show = |id: &str, format: &str| {
        let run = Tekigo::at(here.path()).run(["spec", "show", "023", "--id", id, "--format", format]);
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{}", run.out);
        run.out
    };
    insta::assert_snapshot!("show_form", show("0230010", "text"));
    insta::assert_snapshot!("show_item", show("02300002", "text"));
    let form: Value = serde_json::from_str(&show("0230010", "json")).unwrap();
    assert_eq!(form[0]["requirements"][0]["items"][1]["condition"], "姓と名の間は空ける");
    assert_eq!(form[0]["requirements"][0]["form_kind"], "external");
    let item: Value = serde_json::from_str(&show("02300002", "json")).unwrap();
    let item = &item[0]["requirements"][0]["data_item"];
    assert_eq!((item["type"].as_str(), item["length"].as_str()), (Some("9"), Some("1")));
    assert_eq!(item["code_lists"][0]["values"][1]["meaning"], "女");
}
