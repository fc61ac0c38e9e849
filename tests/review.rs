//! Rows that wait for a person: written out by `--review`, decided, read back by `--matches`.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "tests say what failed by panicking")]

mod common;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use calamine::Data;
use common::container::{part, parts};
use common::sheet::{AS_OF, cells, rules, text};
use common::{Run, Tekigo, folder, root};
use serde_json::Value;

const LIST: &str = "介護保険_機能一覧.csv";

fn fixtures() -> PathBuf {
    root().join("fixtures/review")
}

fn list() -> Vec<u8> {
    std::fs::read(fixtures().join(LIST)).unwrap()
}

/// A delivery with the list of the fixtures, or another text in its place.
fn delivered(list: &[u8]) -> tempfile::TempDir {
    folder(&[(LIST, list)])
}

/// The options of every run.
fn options() -> [String; 6] {
    let packs = fixtures().join("packs").to_str().unwrap().to_owned();
    ["--class", "city", "--pack-dir", &packs, AS_OF[0], AS_OF[1]].map(str::to_owned)
}

fn run(at: &Path, more: &[&str]) -> Run {
    let mut all = vec!["check".to_owned(), LIST.to_owned()];
    all.extend(options());
    all.extend(more.iter().map(|word| (*word).to_owned()));
    Tekigo::at(at).run(all)
}

fn json(at: &Path, more: &[&str]) -> Value {
    let mut all = vec![LIST.to_owned()];
    all.extend(options());
    all.extend(more.iter().map(|word| (*word).to_owned()));
    Tekigo::at(at).json(all).1
}

fn statuses(report: &Value) -> BTreeMap<String, String> {
    common::statuses(report)
}

/// The rows that wait, by their words.
fn waiting(report: &Value) -> Vec<String> {
    let rows =
        report["areas"].as_array().unwrap().iter().flat_map(|area| area["unmatched"].as_array().into_iter().flatten());
    rows.filter(|row| row["reason"] == "needs-review").map(|row| text(&row["text"])).collect()
}

/// The lines of a review workbook: every cell by its header.
fn lines(path: &Path) -> Vec<BTreeMap<String, String>> {
    let cells = cells(&std::fs::read(path).unwrap());
    let of = |row: u32| {
        let of_row = cells.iter().filter(move |((sheet, at, _), _)| sheet == "確認" && *at == row);
        of_row.map(|((_, _, column), cell)| (*column, cell.to_string())).collect::<BTreeMap<u32, String>>()
    };
    let heads = of(2);
    let rows = (3..).map(of).take_while(|row| !row.is_empty());
    rows.map(|row| {
        let named = heads.iter().filter_map(|(column, head)| Some((head.clone(), row.get(column)?.clone())));
        named.collect()
    })
    .collect()
}

const KEY: &str = "照合キー（変更しないでください）";

/// A file of decisions as somebody would save it with only the columns that count: name of the row (with its heading) and
/// what was decided.
fn decided(lines: &[BTreeMap<String, String>], decisions: &[(&str, &str)]) -> String {
    let mut file = format!("決定,{KEY}\n");
    for (row, decision) in decisions {
        let is = |line: &&BTreeMap<String, String>| {
            let of = |head: &str| line.get(head).cloned().unwrap_or_default();
            format!("{} {}", of("ベンダーの見出し"), of("ベンダーの名称")).trim() == *row
        };
        let line = lines.iter().find(is).unwrap_or_else(|| panic!("{row}: {lines:?}"));
        let quoted = |cell: &str| format!("\"{}\"", cell.replace('"', "\"\""));
        file.extend([&quoted(decision), ",", &quoted(&line[KEY]), "\n"]);
    }
    file
}

/// The review workbook of the fixtures' list, its lines, and the folder that it was made in.
fn asked() -> (tempfile::TempDir, Vec<BTreeMap<String, String>>) {
    let place = delivered(&list());
    let run = run(place.path(), &["--review", "確認.xlsx"]);
    assert!(run.err.contains("確認.xlsx に、確認が必要な行を書き出しました（8件、一覧の9行）"), "{}", run.err);
    let lines = lines(&place.path().join("確認.xlsx"));
    (place, lines)
}

/// The messages of a rule.
fn messages(report: &Value, rule: &str) -> Vec<String> {
    let of_rule = report["findings"].as_array().unwrap().iter().filter(|one| one["rule"] == rule);
    of_rule.map(|one| text(&one["message"])).collect()
}

#[test]
fn the_workbook_shows_the_words_of_the_vendor_beside_those_of_the_candidates() {
    let (place, lines) = asked();
    let of = |line: &BTreeMap<String, String>, head: &str| line.get(head).cloned().unwrap_or_default();
    let names: Vec<(String, String)> =
        lines.iter().map(|line| (of(line, "ベンダーの見出し"), of(line, "ベンダーの名称"))).collect();
    assert_eq!(names.len(), 8, "{names:?}");
    let forms = &lines[1];
    assert_eq!(of(forms, "業務"), "023 介護保険");
    assert_eq!(of(forms, "ファイル"), LIST);
    assert_eq!(of(forms, "セル"), "4行目");
    assert_eq!(of(forms, "同じ行"), "2\n（5行目）");
    assert_eq!(of(forms, "回答"), "△／○");
    assert_eq!(of(forms, "確認が必要な理由"), "同じ名称の要件が複数ある");
    assert_eq!(of(forms, "候補1のID"), "0230003");
    assert_eq!(of(forms, "候補2の名称"), "帳票の出力\n（2 給付）");
    assert_eq!(of(forms, "候補2の要件"), "【実装必須】給付に関する帳票を出力できること。");
    let banned = lines.iter().find(|line| of(line, "ベンダーの名称") == "他の自治体への直接の照会").unwrap();
    assert!(of(banned, "候補1の要件").starts_with("【実装不可】"), "{banned:?}");
    let nameless = lines.last().unwrap();
    assert!(of(nameless, "確認が必要な理由").contains("IDを書くか、該当なしを選びます"), "{nameless:?}");

    let bytes = std::fs::read(place.path().join("確認.xlsx")).unwrap();
    let parts = parts(&bytes);
    let sheet = part(&parts, "xl/worksheets/sheet1.xml");
    for needed in [
        "<sheetProtection sheet=\"1\"",
        "state=\"frozen\"",
        "<autoFilter ref=\"A3:X11\"/>",
        "<formula1>\"候補1,候補2,候補3,該当なし,保留\"</formula1>",
        "errorStyle=\"information\"",
        "orientation=\"landscape\"",
        "fitToHeight=\"0\"",
        "hidden=\"1\"",
    ] {
        assert!(sheet.contains(needed), "{needed}\n{sheet}");
    }
    assert!(!sheet.contains("password="), "no password");
    let guide: Vec<String> =
        cells(&bytes).iter().filter(|((name, ..), _)| name == "記入要領").map(|(_, cell)| cell.to_string()).collect();
    assert!(guide.iter().any(|line| line.contains("確認する行 8（一覧の9行）")), "{guide:?}");
    assert!(guide.iter().any(|line| line == "023-review"), "{guide:?}");
    assert!(!guide.iter().any(|line| line.contains("Review workbook")), "{guide:?}");
}

#[test]
fn the_same_delivery_gives_the_same_workbook_and_english_instructions_stand_below() {
    let (place, _) = asked();
    run(place.path(), &["--review", "再度.xlsx"]);
    let bytes = |name: &str| std::fs::read(place.path().join(name)).unwrap();
    assert_eq!(bytes("確認.xlsx"), bytes("再度.xlsx"));
    let english = run(place.path(), &["--review", "review.xlsx", "--lang", "en"]);
    assert!(
        english.err.contains("wrote the rows that wait for a person to review.xlsx (8 to decide, 9 rows of lists)"),
        "{}",
        english.err
    );
    assert!(english.out.contains("9 rows wait for a person: --review review.xlsx writes them out"), "{}", english.out);
    let all = cells(&bytes("review.xlsx"));
    let guide: Vec<&Data> = all.iter().filter(|((name, ..), _)| name == "記入要領").map(|(_, cell)| cell).collect();
    let at = |words: &str| guide.iter().position(|cell| cell.to_string().starts_with(words));
    assert!(at("照合の確認票").unwrap() < at("Review workbook: instructions").unwrap());
    assert_eq!(lines(&place.path().join("review.xlsx")), lines(&place.path().join("確認.xlsx")));
}

#[test]
fn what_a_person_decided_brings_the_rest_to_the_truth_from_every_program_and_format() {
    let before = json(&fixtures(), &[]);
    assert_eq!(waiting(&before).len(), 9);
    let open: Vec<String> =
        statuses(&before).into_iter().filter(|(_, status)| status == "not-evaluated").map(|(id, _)| id).collect();
    assert_eq!(open, ["0230003", "0230004", "0230005", "0230006", "0230007", "0230008"], "nothing uncertain is met");
    let expected: BTreeMap<String, String> = [
        ("0230001", "met"),
        ("0230002", "partial"),
        ("0230003", "partial"),
        ("0230004", "met"),
        ("0230005", "met"),
        ("0230006", "met"),
        ("0230007", "unanswered"),
        ("0230008", "partial"),
    ]
    .map(|(id, status)| (id.to_owned(), status.to_owned()))
    .into();
    for file in ["filled.xlsx", "rearranged.xlsx", "libreoffice.xlsx", "filled.ods", "rearranged.csv"] {
        let report = json(&fixtures(), &["--matches", file]);
        assert_eq!(statuses(&report), expected, "{file}");
        assert_eq!(waiting(&report), ["資格情報の修正画面", ""], "{file}");
        let inputs = report["run"]["inputs"].as_array().unwrap();
        let decisions: Vec<&Value> = inputs.iter().filter(|input| input["kind"] == "decisions").collect();
        assert_eq!(decisions.len(), 1, "{file}");
        assert_eq!(decisions[0]["path"], file);
        assert_eq!(text(&decisions[0]["sha256"]).len(), 64);
        let area = &report["areas"][0];
        let of = |id: &str| {
            let all = area["requirements"].as_array().unwrap();
            all.iter().find(|one| one["id"] == id).unwrap()["claims"].as_array().unwrap().clone()
        };
        assert_eq!(of("0230003").len(), 2, "rows with the same words share a decision");
        assert_eq!(of("0230006")[0]["matched_by"], "person", "also for what is prohibited");
        assert_eq!(of("0230002")[0]["location"], of("0230008")[0]["location"], "one row, two requirements");
        let none = area["unmatched"].as_array().unwrap().iter().find(|row| row["reason"] == "decided").unwrap();
        assert_eq!(none["text"], "処理履歴の管理の（印刷を除く）");
        assert!(none.get("review").is_none(), "it is not asked again");
        assert!(!rules(&report).keys().any(|rule| rule.starts_with("decision-")), "{file}");
    }
}

#[test]
fn the_next_workbook_asks_only_what_is_new_or_kept() {
    let place = delivered(&[&list()[..], "資格,給付実績の修正,○,\n".as_bytes()].concat());
    std::fs::copy(fixtures().join("filled.xlsx"), place.path().join("確認.xlsx")).unwrap();
    let first = run(place.path(), &["--matches", "確認.xlsx", "--review", "確認_2回目.xlsx"]);
    assert!(first.err.contains("（3件、一覧の3行）"), "{}", first.err);
    let names: Vec<Option<String>> =
        lines(&place.path().join("確認_2回目.xlsx")).iter().map(|line| line.get("ベンダーの名称").cloned()).collect();
    assert_eq!(names, [Some("資格情報の修正画面".to_owned()), None, Some("給付実績の修正".to_owned())]);

    let second = decided(
        &lines(&place.path().join("確認_2回目.xlsx")),
        &[("資格 資格情報の修正画面", "候補1"), ("共通", "該当なし"), ("資格 給付実績の修正", "該当なし")],
    );
    std::fs::write(place.path().join("二回目.csv"), second).unwrap();
    let report = json(place.path(), &["--matches", "確認.xlsx", "--matches", "二回目.csv"]);
    assert_eq!(waiting(&report), Vec::<String>::new(), "what was kept in the first is decided in the second");
    assert!(!rules(&report).keys().any(|rule| rule.starts_with("decision-")), "{:?}", rules(&report));
    let third =
        run(place.path(), &["--matches", "確認.xlsx", "--matches", "二回目.csv", "--review", "確認_3回目.xlsx"]);
    assert!(third.err.contains("確認が必要な行はありません。確認_3回目.xlsx は書いていません"), "{}", third.err);
    assert!(!place.path().join("確認_3回目.xlsx").exists());
    assert!(!third.out.contains("--review"), "{}", third.out);
}

#[test]
fn a_decision_outlives_other_answers_other_places_and_another_name_of_the_file() {
    let moved = String::from_utf8(list()).unwrap().replace("（窓口分を除く）,○", "（窓口分を除く）,△");
    let mut rows: Vec<&str> = moved.lines().collect();
    rows[1..].reverse();
    let place = folder(&[("別名_介護保険.csv", rows.join("\n"))]);
    let mut all = vec!["別名_介護保険.csv".to_owned(), "--matches".to_owned()];
    all.push(fixtures().join("filled.xlsx").to_str().unwrap().to_owned());
    all.extend(options());
    let report = Tekigo::at(place.path()).json(all).1;
    let found = statuses(&report);
    assert_eq!((found["0230005"].as_str(), found["0230006"].as_str()), ("partial", "met"));
}

#[test]
fn what_is_wrong_in_the_file_is_told_with_its_cell_and_does_not_count() {
    let (place, lines) = asked();
    let said = |decision: &str| {
        let file = decided(&lines, &[("賦課 保険料の減免の申請の登録（窓口分を除く）", decision)]);
        std::fs::write(place.path().join("決定.csv"), file).unwrap();
        let report = json(place.path(), &["--matches", "決定.csv"]);
        assert_eq!(statuses(&report)["0230005"], "not-evaluated", "{decision}");
        let finding =
            report["findings"].as_array().unwrap().iter().find(|one| text(&one["rule"]).starts_with("decision-"));
        let finding = finding.unwrap_or_else(|| panic!("{decision}: no finding"));
        assert_eq!(finding["severity"], "warning");
        assert_eq!(
            (&finding["location"]["file"], &finding["location"]["line"], &finding["location"]["column"]),
            (&"決定.csv".into(), &2.into(), &1.into())
        );
        text(&finding["message"])
    };
    for (decision, why) in [
        ("候補2", "この行の候補は1件です"),
        ("9999999", "「9999999」は選択肢の言葉でも、仕様パックにあるIDでもありません"),
        ("0230005、9999999", "「9999999」は選択肢の言葉でも、仕様パックにあるIDでもありません"),
        ("たぶん候補1", "「たぶん候補1」は選択肢の言葉でも、仕様パックにあるIDでもありません"),
        ("該当なし、候補1", "「該当なし」「保留」を要件と一緒に書くことはできません"),
        ("023/form/0230001", "「023/form/0230001」は選択肢の言葉でも、仕様パックにあるIDでもありません"),
    ] {
        assert_eq!(said(decision), format!("確認票の決定「{decision}」は数えていません（{why}）"));
    }
    let damaged = format!("決定,{KEY}\n候補1,\n候補1,こわれた\n");
    std::fs::write(place.path().join("決定.csv"), damaged).unwrap();
    let report = json(place.path(), &["--matches", "決定.csv"]);
    let told = messages(&report, "decision-not-understood");
    assert_eq!(told.len(), 2);
    assert!(told[0].contains("照合キーの欄が空か、書き換わっています"), "{told:?}");
}

#[test]
fn ids_are_read_as_people_type_them() {
    let (place, lines) = asked();
    for typed in ["0230005", "０２３０００５", " 230005 ", "023/function/0230005", "候補１", "候補 1", "候補1,0230005"]
    {
        let file = decided(&lines, &[("賦課 保険料の減免の申請の登録（窓口分を除く）", typed)]);
        std::fs::write(place.path().join("決定.csv"), file).unwrap();
        let report = json(place.path(), &["--matches", "決定.csv"]);
        assert_eq!(statuses(&report)["0230005"], "met", "{typed} {:?}", messages(&report, "decision-not-understood"));
    }
}

#[test]
fn of_two_decisions_that_go_against_each_other_neither_counts() {
    let (place, lines) = asked();
    let row = "給付 帳票の出力";
    std::fs::write(place.path().join("一.csv"), decided(&lines, &[(row, "候補2"), (row, "保留")])).unwrap();
    std::fs::write(place.path().join("二.csv"), decided(&lines, &[(row, "該当なし")])).unwrap();
    let one = json(place.path(), &["--matches", "一.csv"]);
    assert_eq!(statuses(&one)["0230004"], "met", "a kept row contradicts nothing");
    let both = json(place.path(), &["--matches", "一.csv", "--matches", "二.csv"]);
    assert_eq!(statuses(&both)["0230004"], "not-evaluated");
    assert_eq!(
        messages(&both, "decision-contradicts"),
        ["確認票の決定「該当なし」と、同じ行についての「候補2」（一.csv › 2:1）が食い違うので、どちらも数えていません"]
    );
}

#[test]
fn decisions_about_rows_that_are_gone_are_counted() {
    let place = delivered("大項目,機能名称,対応状況,備考\n資格,資格情報の照会,○,\n給付,帳票の出力,○,\n".as_bytes());
    let filled = fixtures().join("filled.xlsx");
    let report = json(place.path(), &["--matches", filled.to_str().unwrap()]);
    let told = messages(&report, "decision-unused");
    assert_eq!(told.len(), 1);
    assert!(told[0].starts_with("確認票の決定のうち5件は、"), "{told:?}");
    assert_eq!(statuses(&report)["0230004"], "met");
    let finding = report["findings"].as_array().unwrap().iter().find(|one| one["rule"] == "decision-unused").unwrap();
    assert_eq!((&finding["severity"], &finding["location"]["sheet"]), (&"info".into(), &"確認".into()));
}

#[test]
fn where_the_specification_changed_decisions_wait_again() {
    let place = delivered(&list());
    let pack = |change: &dyn Fn(String) -> String| {
        let at = place.path().join("packs/023-review");
        std::fs::create_dir_all(&at).unwrap();
        std::fs::copy(fixtures().join("packs/023-review/pack.toml"), at.join("pack.toml")).unwrap();
        let functions = std::fs::read_to_string(fixtures().join("packs/023-review/functions.csv")).unwrap();
        std::fs::write(at.join("functions.csv"), change(functions)).unwrap();
    };
    let filled = fixtures().join("filled.xlsx");
    let check = || {
        let all = [LIST, "--class", "city", "--matches", filled.to_str().unwrap()];
        Tekigo::at(place.path()).json([&all[..], &AS_OF].concat()).1
    };
    pack(&|functions| functions);
    assert_eq!(messages(&check(), "decision-outdated"), Vec::<String>::new());
    // The text of one candidate: the choice of it, what was typed by hand without being on offer, and 該当なし.
    pack(&|functions| functions.replace("決定までの経過を管理できること", "決定の通知まで行えること"));
    let report = check();
    let told = messages(&report, "decision-outdated");
    let of = |decision: &str| told.iter().filter(|one| one.contains(&format!("「{decision}」"))).count();
    assert_eq!((told.len(), of("候補１"), of("候補1、0230002"), of("該当なし")), (3, 1, 1, 1), "{told:?}");
    let found = statuses(&report);
    assert_eq!((found["0230005"].as_str(), found["0230007"].as_str()), ("not-evaluated", "not-evaluated"));
    assert_eq!((found["0230004"].as_str(), found["0230006"].as_str()), ("met", "met"), "their texts are the same");
    // Decided again: nothing more is said of the first time.
    let again = Tekigo::at(place.path()).run(
        [&["check", LIST, "--class", "city", "--review", "二.xlsx", "--matches", filled.to_str().unwrap()][..], &AS_OF]
            .concat(),
    );
    assert!(again.err.contains("（5件"), "{}", again.err);
    let second = decided(
        &lines(&place.path().join("二.xlsx")),
        &[
            ("賦課 保険料の減免の申請の登録（窓口分を除く）", "候補1"),
            ("共通 処理履歴の管理の（印刷を除く）", "該当なし"),
            ("賦課 賦課額の更正登録（一括分を除く）", "候補1"),
        ],
    );
    std::fs::write(place.path().join("二.csv"), second).unwrap();
    let all = [LIST, "--class", "city", "--matches", filled.to_str().unwrap(), "--matches", "二.csv"];
    let report = Tekigo::at(place.path()).json([&all[..], &AS_OF].concat()).1;
    assert_eq!(statuses(&report)["0230005"], "met");
    assert!(!rules(&report).keys().any(|rule| rule.starts_with("decision-")), "{:?}", rules(&report));
    // A candidate that is gone.
    pack(&|functions| functions.lines().filter(|line| !line.starts_with("0230006")).collect::<Vec<_>>().join("\n"));
    assert!(messages(&check(), "decision-outdated").iter().any(|one| one.contains("「候補1」")));
}

#[test]
fn a_review_workbook_among_the_delivered_files_is_no_list() {
    let place = delivered(&list());
    std::fs::copy(fixtures().join("filled.xlsx"), place.path().join("確認.xlsx")).unwrap();
    let check = |more: &[&str]| {
        let mut all = vec![".".to_owned()];
        all.extend(options());
        all.extend(more.iter().map(|word| (*word).to_owned()));
        Tekigo::at(place.path()).json(all).1
    };
    let kinds = |report: &Value| -> Vec<(String, String)> {
        report["run"]["inputs"].as_array().unwrap().iter().map(|one| (text(&one["path"]), text(&one["kind"]))).collect()
    };
    let report = check(&[]);
    let expected = [("介護保険_機能一覧.csv", "function-list"), ("確認.xlsx", "decisions")]
        .map(|(a, b)| (a.to_owned(), b.to_owned()));
    assert_eq!(kinds(&report), expected);
    assert_eq!(statuses(&report)["0230005"], "not-evaluated", "nobody said that it counts");
    assert!(messages(&report, "review-not-applied")[0].starts_with("「確認.xlsx」は確認票なので"));
    let report = check(&["--matches", "確認.xlsx"]);
    assert_eq!(kinds(&report), expected, "it is named once");
    assert_eq!(statuses(&report)["0230005"], "met");
    assert!(!rules(&report).contains_key("review-not-applied"));
}

#[test]
fn decisions_are_given_by_the_settings_too() {
    let place = delivered(&list());
    std::fs::copy(fixtures().join("filled.xlsx"), place.path().join("確認.xlsx")).unwrap();
    std::fs::write(place.path().join("tekigo.toml"), "matches = [\"確認.xlsx\"]\n").unwrap();
    assert_eq!(statuses(&json(place.path(), &[]))["0230005"], "met");
}

#[test]
fn what_somebody_filled_in_is_never_written_over_unasked() {
    let (place, _) = asked();
    let path = place.path().join("確認.xlsx");
    let before = std::fs::read(&path).unwrap();
    for (arguments, code, said) in [
        (&["--review", "確認.xlsx"][..], 2, "「確認.xlsx」は既にあります"),
        (&["--review", "確認.xlsx", "--matches", "./確認.xlsx", "--force"], 2, "--matches にも指定されています"),
        (&["--review", "確認.csv"], 2, "拡張子は .xlsx"),
        (&["--force"], 2, "--force は --review と一緒に使います"),
        (&["--matches", "ない.xlsx"], 3, "ない.xlsx"),
        (&["--matches", LIST], 3, "確認票として読み取れません"),
    ] {
        let run = run(place.path(), arguments);
        assert_eq!(run.code, code, "{arguments:?} {}", run.err);
        assert!(run.err.contains(said), "{}", run.err);
        assert_eq!(run.out, "", "{arguments:?}");
    }
    std::fs::write(place.path().join("壊れた.xlsx"), b"PK\x03\x04 nothing").unwrap();
    let broken = run(place.path(), &["--matches", "壊れた.xlsx"]);
    assert_eq!(broken.code, 3, "{}", broken.err);
    assert!(broken.err.contains("壊れた.xlsx」を読み取れません"), "{}", broken.err);
    assert_eq!(std::fs::read(&path).unwrap(), before);
    std::fs::write(&path, "決定の書かれたもの").unwrap();
    let forced = run(place.path(), &["--review", "確認.xlsx", "--force"]);
    assert!(forced.err.contains("書き出しました"), "{}", forced.err);
    assert_eq!(std::fs::read(&path).unwrap(), before);
}

#[test]
fn of_a_specification_without_ids_the_blocks_are_candidates_and_numbers_are_typed_with_their_block() {
    // 1.1.8 has a required and a prohibited block, and nothing tells which of them the row means.
    let list = "項番,機能名称,実装区分,対応状況\n1.1.1,日本人住民データの管理,◎,○\n1.1.8,年月日の管理,△?,○\n";
    let place = folder(&[("001_住民記録_機能一覧.csv", list)]);
    let check = |more: &[&str]| {
        let all = ["001_住民記録_機能一覧.csv", "--class", "city", "--as-of", "2021-01-01", "--spec", "001@1.0"];
        Tekigo::at(place.path()).run([&["check"][..], &all, more].concat())
    };
    let run = check(&["--review", "確認.xlsx"]);
    assert!(run.err.contains("書き出しました（1件"), "{} {}", run.err, run.out);
    let lines = lines(&place.path().join("確認.xlsx"));
    assert_eq!(
        (lines[0]["候補1のID"].as_str(), lines[0]["候補2のID"].as_str()),
        ("1.1.8-required", "1.1.8-prohibited")
    );
    assert_eq!(lines[0]["ベンダーのID"], "1.1.8");
    let report = |decision: &str| {
        std::fs::write(place.path().join("決定.csv"), decided(&lines, &[("年月日の管理", decision)])).unwrap();
        let run = check(&["--matches", "決定.csv", "--format", "json"]);
        serde_json::from_str::<Value>(&run.out).unwrap()
    };
    let status = |decision: &str, id: &str| statuses(&report(decision))[id].clone();
    assert_eq!(status("保留", "1.1.8-required"), "not-evaluated");
    assert_eq!(status("候補1", "1.1.8-required"), "met");
    assert_eq!(status("1.1.8-required", "1.1.8-required"), "met");
    assert_eq!(status("候補2", "1.1.8-prohibited"), "prohibited-present");
    assert_eq!(status("1.1.9-required", "1.1.9-required"), "met", "another item altogether");
    assert_eq!(
        messages(&report("1.1.8"), "decision-not-understood"),
        [
            "確認票の決定「1.1.8」は数えていません（「1.1.8」に当たる要件が複数あります: 1.1.8-prohibited、1.1.8-required）"
        ]
    );
}

#[test]
fn a_stray_row_of_another_area_may_be_decided_and_the_area_named_on_the_command_line_is_not_part_of_a_row() {
    // The list says of itself that it is of 023; one row has an ID of 024, and one waits by its name.
    let list = "機能ID,機能名称,対応状況\n0230001,資格情報の照会,○\n0230002,給付実績の照会,○\n0240001,障害の照会,○\n,賦課額の更正登録（一括分を除く）,○\n";
    let place = folder(&[("介護保険_機能一覧.csv", list)]);
    let run = run(place.path(), &["--review", "確認.xlsx"]);
    assert!(run.err.contains("書き出しました"), "{} {}", run.err, run.out);
    let asked = lines(&place.path().join("確認.xlsx"));
    let stray = asked.iter().find(|line| line.get("ベンダーのID").is_some_and(|id| id == "0240001"));
    assert!(stray.is_some_and(|line| line["確認が必要な理由"].starts_with("別の業務のIDが混じっている")), "{asked:?}");
    let typed = decided(&asked, &[("障害の照会", "0230007"), ("賦課額の更正登録（一括分を除く）", "候補1")]);
    std::fs::write(place.path().join("決定.csv"), typed).unwrap();
    for area in [&[][..], &["--area", "023"]] {
        let report = json(place.path(), &[&["--matches", "決定.csv"][..], area].concat());
        let found = statuses(&report);
        assert_eq!((found["0230007"].as_str(), found["0230008"].as_str()), ("offered", "met"), "{area:?}");
        assert_eq!(waiting(&report), Vec::<String>::new());
    }
}
