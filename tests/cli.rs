//! The command line as a new user meets it: help, errors, exit codes, languages, colours.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests say what failed by panicking")]

mod common;

use common::{Tekigo, folder, statuses};

/// A complete, official pack in force, for the tests of what follows from an answer.
pub const PACK: &str = r#"
business = "023"
area = "long-term-care"
title = "介護保険システム標準仕様書"
authority = "厚生労働省"
white_list = true
classes = ["all"]

[functions]
version = "6.0"
grade = "official"
completeness = "full"
in_force_from = 2025-04-01

[[functions.source]]
name = "test"
sha256 = "0000000000000000000000000000000000000000000000000000000000000000"
"#;

const FUNCTIONS: &str = "id,section,name,summary,all,effective_from,note,source
0230001,資格,資格管理,資格を管理する。,required,,,test
0230002,資格,資格照会,資格を照会する。,required,,,test
0230003,資格,一括照会,まとめて照会する。,optional,,,test
0230004,資格,資格削除,資格を消す。,prohibited,,,test
";

const GOOD: &str = "機能ID,機能名称,対応状況,備考\n0230001,資格管理,○,\n0230002,資格照会,◎,\n0230003,一括照会,×,\n0230004,資格削除,×,\n";

fn with_pack(list: &str) -> tempfile::TempDir {
    folder(&[("packs/023/pack.toml", PACK), ("packs/023/functions.csv", FUNCTIONS), ("list.csv", list)])
}

#[test]
fn help_shows_the_commands_and_examples_in_both_languages() {
    let japanese = Tekigo::new().run(["--help"]);
    assert_eq!(japanese.code, 0);
    insta::assert_snapshot!("help_ja", japanese.out);
    insta::assert_snapshot!("help_check_ja", Tekigo::new().run(["check", "--help"]).out);
    insta::assert_snapshot!("help_check_en", Tekigo::new().run(["check", "--help", "--lang", "en"]).out);
    insta::assert_snapshot!("help_spec_show_ja", Tekigo::new().run(["spec", "show", "--help"]).out);
    insta::assert_snapshot!("help_sheet_new_ja", Tekigo::new().run(["sheet", "new", "--help"]).out);
    insta::assert_snapshot!(
        "help_sheet_annotate_en",
        Tekigo::new().run(["sheet", "annotate", "--help", "--lang", "en"]).out
    );
}

#[test]
fn the_language_follows_argument_variable_settings_and_locale_in_this_order() {
    let here = folder(&[("tekigo.toml", "lang = \"en\"\n")]);
    let is_english = |run: &common::Run| run.out.contains("Core business areas");
    let list = ["spec", "list"];
    let plain = |place: &std::path::Path| Tekigo::at(place).with("TEKIGO_LANG", "");
    let empty = folder::<&str>(&[]);
    assert!(!is_english(&plain(empty.path()).run(list)), "Japanese where nothing says otherwise");
    assert!(is_english(&plain(empty.path()).with("LANG", "en_GB.UTF-8").run(list)));
    assert!(!is_english(&plain(empty.path()).with("LANG", "fr_FR.UTF-8").run(list)));
    assert!(is_english(&plain(here.path()).with("LANG", "ja_JP.UTF-8").run(list)), "tekigo.toml over the locale");
    assert!(!is_english(&Tekigo::at(here.path()).run(list)), "TEKIGO_LANG over tekigo.toml");
    assert!(is_english(&Tekigo::at(empty.path()).run(["spec", "list", "--lang", "en"])), "--lang over all");
}

#[test]
fn a_list_that_answers_everything_well_passes_the_gate() {
    let here = with_pack(GOOD);
    let (run, report) = Tekigo::at(here.path()).json(["list.csv", "--as-of", "2026-04-01"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(run.err, "");
    assert_eq!(report["verdict"], "conformant");
    assert_eq!(
        statuses(&report).into_values().collect::<Vec<_>>(),
        ["met", "met", "not-offered", "met"],
        "an absent optional function does not stand against conformity"
    );
    // Prohibited functions that are absent never enter what is required.
    assert_eq!(report["areas"][0]["summary"]["required"]["met"], 2);
    assert_eq!(report["areas"][0]["summary"]["prohibited"]["met"], 1);
}

#[test]
fn the_gate_can_be_stricter_or_open() {
    let here = with_pack(GOOD);
    let run = |fail_on: &str, list: &str| {
        std::fs::write(here.path().join("list.csv"), list).unwrap();
        Tekigo::at(here.path()).run(["check", "list.csv", "--as-of", "2026-04-01", "--fail-on", fail_on]).code
    };
    assert_eq!(run("required", GOOD), 0);
    assert_eq!(run("any", GOOD), 1, "an optional function is not offered");
    let bad = GOOD.replace("資格照会,◎", "資格照会,×");
    assert_eq!(run("required", &bad), 1);
    assert_eq!(run("never", &bad), 0);
}

#[test]
fn a_prohibited_function_that_is_there_fails_and_one_that_nobody_speaks_of_is_undetermined() {
    let here = with_pack(&GOOD.replace("資格削除,×", "資格削除,○"));
    let (run, report) = Tekigo::at(here.path()).json(["list.csv", "--as-of", "2026-04-01"]);
    assert_eq!((run.code, report["verdict"].as_str()), (1, Some("non-conformant")));
    assert_eq!(statuses(&report)["0230004"], "prohibited-present");

    let here = with_pack(&GOOD.replace("0230004,資格削除,×,\n", ""));
    let (run, report) = Tekigo::at(here.path()).json(["list.csv", "--as-of", "2026-04-01"]);
    assert_eq!((run.code, report["verdict"].as_str()), (0, Some("undetermined")));
    assert_eq!(statuses(&report)["0230004"], "unanswered");
}

#[test]
fn a_plan_is_judged_by_its_last_day_against_the_latest_deadline() {
    let answer = |text: &str, target: &str| {
        let list = GOOD.replace("資格照会,◎", &format!("資格照会,{text}"));
        let here = with_pack(&list);
        let toml = format!("as_of = 2026-04-01\n{target}");
        std::fs::write(here.path().join("delivery.toml"), toml).unwrap();
        let (_, report) = Tekigo::at(here.path()).json([".", "--pack-dir", "packs"]);
        let one = &report["areas"][0]["requirements"][1];
        let words =
            [&one["status"], &one["reason"], &report["verdict"]].map(|word| word.as_str().unwrap_or("-").to_owned());
        words.join(" ")
    };
    let target = "target_date = 2026-09-30\n";
    assert_eq!(answer("対応予定（令和8年度上期）", target), "planned in-time conformant-with-conditions");
    assert_eq!(answer("対応予定（令和8年10月）", target), "planned late non-conformant");
    assert_eq!(answer("対応予定", target), "planned undated undetermined");
    assert_eq!(answer("対応予定（令和8年4月以降）", target), "planned undated undetermined");
    assert_eq!(answer("対応予定", ""), "planned late non-conformant", "the deadline is the as-of date and has come");
    assert_eq!(answer("○（令和8年9月）", target), "planned available-later conformant-with-conditions");
    assert_eq!(answer("○（令和7年9月）", target), "met - conformant", "a day that has passed is no plan");
}

#[test]
fn what_is_not_due_yet_is_no_gap_unless_it_is_met_already() {
    let functions = FUNCTIONS.replace("required,,,test\n0230002", "required,2027-04-01,,test\n0230002");
    let status = |list: &str, as_of: &str| {
        let here = folder(&[
            ("packs/023/pack.toml", PACK),
            ("packs/023/functions.csv", functions.as_str()),
            ("list.csv", list),
        ]);
        let (run, report) = Tekigo::at(here.path()).json(["list.csv", "--as-of", as_of]);
        (statuses(&report)["0230001"].clone(), run.code)
    };
    let bad = GOOD.replace("資格管理,○", "資格管理,×");
    assert_eq!(status(&bad, "2027-03-31"), ("not-due".into(), 0));
    assert_eq!(status(&bad, "2027-04-01"), ("unmet".into(), 1));
    assert_eq!(status(GOOD, "2027-03-31"), ("met".into(), 0));
}

#[test]
fn marks_at_prohibited_functions_can_mean_compliance() {
    let here = with_pack(&GOOD.replace("資格削除,×", "資格削除,◎"));
    std::fs::write(here.path().join("delivery.toml"), "prohibited_answers = \"compliance\"\n").unwrap();
    let (run, report) = Tekigo::at(here.path()).json([".", "--as-of", "2026-04-01"]);
    assert_eq!(statuses(&report)["0230004"], "met");
    assert_eq!(run.code, 0);
}

#[test]
fn an_area_that_is_declared_not_applicable_is_set_aside_with_its_reason() {
    let here = with_pack("機能ID,機能名称,対応状況\n");
    let toml = "[[not-applicable]]\nbusiness = \"023\"\nreason = \"広域連合が行う\"\n";
    std::fs::write(here.path().join("delivery.toml"), toml).unwrap();
    let (run, report) = Tekigo::at(here.path()).json([".", "--as-of", "2026-04-01"]);
    assert!(statuses(&report).values().all(|status| status == "not-applicable"));
    assert_eq!(report["areas"][0]["verdict"], serde_json::json!({}), "nothing applicable is no verdict");
    assert_eq!(report["areas"][0]["not_applicable"], "広域連合が行う");
    assert_eq!(report["verdict"], "undetermined", "nothing was judged");
    assert_eq!(run.code, 3, "the empty list names no area: {}", run.err);
}

#[test]
fn among_parts_the_best_claim_counts_and_rivals_are_judged_apart() {
    let delivery = |role: &str| {
        let here = with_pack(GOOD);
        std::fs::remove_file(here.path().join("list.csv")).unwrap();
        std::fs::write(here.path().join("a.csv"), GOOD.replace("資格照会,◎", "資格照会,×")).unwrap();
        std::fs::write(here.path().join("b.csv"), "機能ID,機能名称,対応状況\n0230002,資格照会,○\n").unwrap();
        let toml = format!(
            "as_of = 2026-04-01\n[[product]]\nname = \"A\"\nfiles = \"a.csv\"\nrole = \"{role}\"\n\
             [[product]]\nname = \"B\"\nfiles = [\"b.csv\"]\nrole = \"{role}\"\n"
        );
        std::fs::write(here.path().join("delivery.toml"), toml).unwrap();
        Tekigo::at(here.path()).json(["."]).1
    };
    let parts = delivery("part");
    assert_eq!(parts["areas"][0]["product"], "A + B");
    assert_eq!(statuses(&parts)["0230002"], "met");
    let rivals = delivery("rival");
    let products: Vec<_> = rivals["areas"].as_array().unwrap().iter().map(|area| area["product"].clone()).collect();
    assert_eq!(products, ["A", "B"]);
    assert_eq!(common::of_area(&rivals["areas"][0])["0230002"], "unmet");
    assert_eq!(common::of_area(&rivals["areas"][1])["0230001"], "unanswered");
}

#[test]
fn an_id_that_excel_damaged_is_repaired_and_said() {
    let list = GOOD.replace("0230001", "230001").replace("0230002", " ０２３０００２ ").replace("0230003", "230003.0");
    let here = with_pack(&list);
    let (_, report) = Tekigo::at(here.path()).json(["list.csv", "--as-of", "2026-04-01"]);
    assert_eq!(statuses(&report)["0230001"], "met");
    assert_eq!(report["areas"][0]["requirements"][0]["claims"][0]["matched_by"], "repaired-id");
    let repairs: Vec<&str> = report["findings"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|finding| finding["rule"] == "id-repaired")
        .map(|finding| finding["examples"][0]["text"].as_str().unwrap())
        .collect();
    assert!(repairs.contains(&"230001 → 0230001"), "{repairs:?}");
}

#[test]
fn a_delivery_without_a_pack_is_never_conformant() {
    let here = folder(&[("人口動態調査_機能一覧.csv", "機能ID,機能名称,対応状況\n0380001,調査票,○\n")]);
    let (run, report) = Tekigo::at(here.path()).json(["."]);
    assert_eq!(report["verdict"], "undetermined");
    assert_eq!(run.code, 1);
    assert!(report["findings"].as_array().unwrap().iter().any(|finding| finding["rule"] == "no-pack"));
    assert_eq!(report["areas"][0]["unmatched"][0]["reason"], "no-pack");
}

#[test]
fn require_official_names_what_is_not() {
    let run = Tekigo::new().run(["check", "fixtures/aozora-shi", "--require-official"]);
    assert_eq!(run.code, 4, "4 goes before 1");
    assert!(run.err.contains("001 住民基本台帳・機能（転記）"), "{}", run.err);
    let here = with_pack(GOOD);
    let run = Tekigo::at(here.path()).run(["check", "list.csv", "--as-of", "2026-04-01", "--require-official"]);
    assert_eq!(run.code, 0, "{}", run.err);
}

#[test]
fn wrong_arguments_end_with_2_and_say_what_to_do() {
    for (arguments, expected) in [
        (vec!["check"], "引数が足りません"),
        (vec!["check", "--colour", "x"], "--colour"),
        (vec!["check", "fixtures/aozora-shi", "--class", "大都市"], "中核市"),
        (vec!["check", "fixtures/aozora-shi", "--area", "水道"], "tekigo spec list"),
        (vec!["check", "fixtures/aozora-shi", "--as-of", "2026-02-30"], "YYYY-MM-DD"),
        (vec!["check", "fixtures/aozora-shi", "--spec", "001@9.9"], "001@9.9"),
        (vec!["check", "fixtures/aozora-shi", "-o", "x.docx"], ".json"),
        (vec!["explain", "required-unmett"], "required-unmet"),
        (vec!["spec", "show", "001", "--id", "99.9"], "99.9"),
    ] {
        let run = Tekigo::new().run(&arguments);
        assert_eq!(run.code, 2, "{arguments:?}: {}", run.err);
        assert!(run.err.contains(expected), "{arguments:?}: {}", run.err);
        assert_eq!(run.out, "", "{arguments:?}");
    }
}

#[test]
fn an_output_that_cannot_be_written_ends_with_5_and_leaves_the_old_file() {
    let run = Tekigo::new().run(["check", "fixtures/aozora-shi", "-o", "no/such/folder/x.json"]);
    assert_eq!(run.code, 5);
    assert!(run.err.contains("no/such/folder/x.json"), "{}", run.err);
}

#[test]
fn colours_are_for_terminals_and_no_color_is_respected() {
    let plain = Tekigo::new().run(["check", "fixtures/aozora-shi"]);
    assert!(!plain.out.contains('\u{1b}'));
    let forced = Tekigo::new().with("CLICOLOR_FORCE", "1").run(["check", "fixtures/aozora-shi"]);
    assert!(forced.out.contains('\u{1b}'));
    let refused = Tekigo::new().with("CLICOLOR_FORCE", "1").with("NO_COLOR", "1").run(["check", "fixtures/aozora-shi"]);
    assert!(!refused.out.contains('\u{1b}'));
}

#[test]
fn the_catalogue_names_every_area_and_says_where_there_is_no_pack() {
    let run = Tekigo::new().run(["spec", "list"]);
    assert_eq!(run.code, 0);
    let line = run.out.lines().find(|line| line.contains("001-resident-register")).unwrap();
    for part in ["住民基本台帳", "1.0", "転記", "一部", "132", "18", "47"] {
        assert!(line.contains(part), "{part}: {line}");
    }
    let json: serde_json::Value =
        serde_json::from_str(&Tekigo::new().run(["spec", "list", "--format", "json"]).out).unwrap();
    let areas = json["areas"].as_array().unwrap();
    assert_eq!(areas.iter().filter(|area| area["group"] == "core").count(), 20);
    assert!(areas.iter().filter(|area| area["group"] == "common").count() >= 7);
}

#[test]
fn one_item_is_shown_with_all_its_blocks() {
    let run = Tekigo::new().run(["spec", "show", "001", "--id", "1.1.2"]);
    assert!(run.out.contains("1.1.2-required") && run.out.contains("1.1.2-optional"), "{}", run.out);
    assert!(!run.out.contains("1.1.20"), "{}", run.out);
    insta::assert_snapshot!("spec_show_id", run.out);
    let all = Tekigo::new().run(["spec", "show", "住民記録"]);
    assert_eq!(all.out.matches("-required").count(), 132);
}

#[test]
fn a_rule_is_explained_in_both_languages() {
    insta::assert_snapshot!("explain_ja", Tekigo::new().run(["explain", "prohibited-present"]).out);
    insta::assert_snapshot!("explain_en", Tekigo::new().run(["explain", "prohibited-present", "--lang", "en"]).out);
}

#[test]
fn settings_stand_for_arguments_and_a_wrong_one_is_shown_at_its_place() {
    let here = with_pack(GOOD);
    std::fs::write(here.path().join("tekigo.toml"), "as-of = \"2026-04-01\"\nformat = \"json\"\n").unwrap();
    let run = Tekigo::at(here.path()).run(["check", "list.csv"]);
    let report: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(report["run"]["as_of"], "2026-04-01");
    std::fs::write(here.path().join("tekigo.toml"), "as-of = \"2026-04-01\"\nformt = \"json\"\n").unwrap();
    let run = Tekigo::at(here.path()).run(["check", "list.csv"]);
    assert_eq!(run.code, 4);
    assert!(run.err.contains("tekigo.toml:2:1"), "{}", run.err);
}

#[test]
fn every_mistake_in_delivery_toml_is_shown_at_its_place() {
    let here = with_pack(GOOD);
    let toml = "class = \"大都市\"\nas_of = \"2026-02-30\"\n[[product]]\nname = \"A\"\nbusiness = [\"23\"]\n[[not-applicable]]\nbusiness = \"024\"\nreason = \"\"\n";
    std::fs::write(here.path().join("delivery.toml"), toml).unwrap();
    let run = Tekigo::at(here.path()).run(["check", "."]);
    assert_eq!(run.code, 4);
    for place in ["delivery.toml:1:9", "delivery.toml:2:9", "delivery.toml:5:13", "delivery.toml:8:10"] {
        assert!(run.err.contains(place), "{place}\n{}", run.err);
    }
    insta::assert_snapshot!("delivery_toml", run.err);
}

#[test]
fn products_of_one_name_and_areas_that_nobody_knows_are_mistakes() {
    for (toml, place) in [
        ("[[product]]\nname = \"A\"\n[[product]]\nname = \"A\"\n", "delivery.toml:4:8"),
        ("[[product]]\nname = \"A\"\nbusiness = [\"999\"]\n", "delivery.toml:3:13"),
    ] {
        let here = with_pack(GOOD);
        std::fs::write(here.path().join("delivery.toml"), toml).unwrap();
        let run = Tekigo::at(here.path()).run(["check", "."]);
        assert_eq!(run.code, 4);
        assert!(run.err.contains(place), "{}", run.err);
    }
}

#[test]
fn completions_and_manual_are_printed() {
    assert!(Tekigo::new().run(["completions", "bash"]).out.contains("tekigo"));
    assert!(Tekigo::new().run(["man"]).out.contains(".TH"));
}

#[test]
fn columns_that_no_header_tells_can_be_named() {
    let here = with_pack(GOOD);
    let write = |name: &str, text: &str| std::fs::write(here.path().join(name), text).unwrap();
    // Headings that nobody knows, and a list without any.
    write("a.csv", "甲,乙,丙,丁\n1,0230001,資格管理,○\n2,0230002,資格照会,×\n");
    write("b.csv", "1,0230001,資格管理,○\n2,0230002,資格照会,×\n");
    let statuses = |list: &str, columns: &str| {
        let arguments = [list, "--class", "city", "--as-of", "2026-04-01", "--columns", columns];
        let (_, report) = Tekigo::at(here.path()).json(arguments);
        common::statuses(&report).into_values().collect::<Vec<_>>()
    };
    let expected = statuses("b.csv", "ID=2,name=3,answer=4");
    assert!(expected.contains(&"met".to_owned()), "{expected:?}");
    assert_eq!(statuses("a.csv", "ID=B,名称=C,回答=D"), expected);
    assert_eq!(statuses("a.csv", "ID=B,answer=D,header=1"), expected);

    assert_eq!(
        statuses("list.csv", "備考=D"),
        statuses("list.csv", "回答＝Ｃ"),
        "other columns stay what their headers say"
    );
    let run = Tekigo::at(here.path()).run(["check", "a.csv", "--columns", "ID=B,回答=Z"]);
    assert_eq!(run.code, 3, "a column that is not there gives no list: {}", run.out);

    let run = Tekigo::at(here.path()).run(["check", "a.csv", "--columns", "ID=B,色=C"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("色=C"), "{}", run.err);
}

#[test]
fn explain_says_what_each_column_was_taken_for() {
    let here = with_pack(GOOD);
    let run = Tekigo::at(here.path()).run(["check", "list.csv", "--as-of", "2026-04-01", "--explain"]);
    assert!(run.out.contains("A 機能ID → ID"), "{}", run.out);
    let without = Tekigo::at(here.path()).run(["check", "list.csv", "--as-of", "2026-04-01"]);
    assert!(!without.out.contains("A 機能ID → ID"));
}

#[test]
fn what_the_system_and_the_readers_say_is_japanese_where_the_language_is() {
    let place =
        common::folder(&[("a.csv", "x\n"), ("b.json", "{"), ("d/delivery.toml", "class = 3\n"), ("d/a.csv", "x\n")]);
    let program = Tekigo::at(place.path());
    for (arguments, said) in [
        (&["check", "nofile.csv"][..], "「nofile.csv」を読めません: ファイルかフォルダーがありません"),
        (&["report", "a.csv"], "JSON の書き方ではありません。1行1文字目"),
        (&["report", "b.json"], "途中で終わっています。1行1文字目"),
        (&["check", "d"], "値の種類が違います。文字（\" で囲む）を書きます"),
        (&["check", "a.csv", "-o", "ない/a.json"], "「ない/a.json」に書けません: ファイルかフォルダーがありません"),
        (
            &["check", "a.csv", "-o", "a.csv/a.json"],
            "「a.csv/a.json」に書けません: パスの途中がフォルダーではありません",
        ),
    ] {
        let run = program.run(arguments);
        assert!(run.err.contains(said), "{arguments:?}\n{}", run.err);
        assert!(!run.err.contains("os error"), "{}", run.err);
    }
    let help = program.run(["check", "--help"]).out;
    assert!(help.contains("tekigo check [オプション] <PATH>..."), "{help}");
    for english in ["[possible", "possible values", "[default", "[OPTIONS]", "<COMMAND>"] {
        for command in [&["--help"][..], &["check", "--help"], &["spec", "import", "--help"], &["sheet", "--help"]] {
            let help = program.run(command).out;
            assert!(!help.contains(english), "{command:?} {english}\n{help}");
        }
    }
    let english = Tekigo::at(place.path()).with("TEKIGO_LANG", "en");
    assert!(english.run(["check", "nofile.csv"]).err.contains("No such file"));
    assert!(english.run(["check", "--help"]).out.contains("[possible values: text, json, html, csv"));
}

#[cfg(unix)]
#[test]
fn a_file_that_could_not_be_replaced_is_said_to_be_unchanged_and_no_other_is() {
    use std::os::unix::fs::PermissionsExt as _;
    let place = common::folder(&[("a.csv", "x\n"), ("locked/old.json", "{}")]);
    let locked = place.path().join("locked");
    std::fs::set_permissions(&locked, std::fs::Permissions::from_mode(0o555)).unwrap();
    if std::fs::write(locked.join("probe"), "").is_ok() {
        // Whoever runs this may write anywhere.
        return;
    }
    let program = Tekigo::at(place.path());
    let old = program.run(["check", "a.csv", "-o", "locked/old.json"]).err;
    assert!(old.contains("権限がありません") && old.contains("前からあったファイルは変わっていません"), "{old}");
    let new = program.run(["check", "a.csv", "-o", "locked/new.json"]).err;
    assert!(new.contains("権限がありません") && !new.contains("変わっていません"), "{new}");
    std::fs::set_permissions(&locked, std::fs::Permissions::from_mode(0o755)).unwrap();
}
