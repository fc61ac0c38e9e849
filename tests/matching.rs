//! Rows without IDs find their requirements, and what is not certain is left to a person (`docs/matching.md`).
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests say what failed by panicking")]

#[path = "common/labelled.rs"]
mod labelled;

use std::sync::LazyLock;

use labelled::{Found, Row, found, half, report, tally};
use proptest::prelude::*;
use tekigo::Catalog;

static CATALOG: LazyLock<Catalog> = LazyLock::new(|| Catalog::load(&[]).unwrap());

fn row(section: &str, name: &str, text: &str) -> Row {
    let [section, name, text] = [section, name, text].map(str::to_owned);
    Row { section, name, text, expected: std::collections::BTreeSet::default(), kind: String::new() }
}

fn only(area: &str, name: &str, text: &str) -> Found {
    found(&CATALOG, area, &[row("", name, text)]).remove(0)
}

fn taken(found: &Found) -> Vec<&str> {
    found.taken.iter().map(String::as_str).collect()
}

/// The floors lie a little below what was measured; `cargo bench --bench matching` prints the figures.
#[test]
fn both_halves_of_the_labelled_rows_keep_their_precision_and_recall() {
    for (name, precision, recall, review) in [("tune", 0.975, 0.80, 0.25), ("measure", 0.96, 0.80, 0.25)] {
        let (all, kinds) = tally(&CATALOG, &half(name));
        assert!(all.precision() >= precision, "{name}: precision {:.4}\n{kinds:#?}", all.precision());
        assert!(all.recall() >= recall, "{name}: recall {:.4}\n{kinds:#?}", all.recall());
        assert!(all.review_share() <= review, "{name}: review {:.4}\n{kinds:#?}", all.review_share());
    }
}

#[test]
fn a_row_in_other_words_is_taken_and_says_how() {
    let rows = [row("資格", "65歳到達バッチ", "翌月65歳になる住民をピックアップし、1号資格を自動エントリ")];
    let one = found(&CATALOG, "023", &rows).remove(0);
    assert_eq!(taken(&one), ["0230270"]);
    assert!(one.by_likeness);
    let report = report(&CATALOG, "023", &rows);
    let finding = report.findings.iter().find(|finding| finding.rule == "matched-by-likeness").unwrap();
    let told = serde_json::to_value(finding).unwrap().to_string();
    assert!(told.contains("65歳到達バッチ → 0230270"), "{told}");
}

#[test]
fn a_row_that_says_that_something_is_not_there_is_never_taken() {
    for text in [
        "翌月65歳になる住民の抽出は対象外",
        "65歳に達する住民の抽出はできません。",
        "65歳に達する住民を前もって抜き出し、資格の取得を登録（第2号からの切替えを除く）",
        "65歳到達者の資格取得には対応していない",
    ] {
        for name in ["65歳到達等の資格異動", "65歳到達の異動処理"] {
            let one = only("023", name, text);
            assert!(one.taken.is_empty(), "{name}: {text}");
            assert!(one.review, "{name}: {text}");
            assert_eq!(one.candidates[0], "0230270", "{name}: {text}");
        }
    }
}

#[test]
fn names_with_contrasting_words_are_never_paired() {
    // 仮徴収 is in the specification, and so is what a row on 本徴収 would be like.
    let twin = only("027", "転入者の処理の画面", "転入した人の前の市区町村での支給の終わりを確かめる");
    assert_eq!(taken(&twin), ["o-027-0042"]);
    let other = only("027", "転出予定の方の処理", "転入した人の前の市区町村での支給の終わりを確かめる");
    assert!(!other.taken.contains("o-027-0042"), "{other:?}");
}

#[test]
fn near_twins_are_left_to_a_person() {
    for (name, twin) in [
        ("不納欠損の取消し", "o-023-0096"),
        ("納付誓約の照会", "o-023-0085"),
        ("審査支払結果の送信", "o-023-0181"),
        ("高額介護サービス費の不支給決定", "o-023-0168"),
        ("過誤の取下げ", "o-023-0155"),
        ("交付要求の解除", "o-023-0091"),
        ("市県民税の当初賦課の計算", ""),
    ] {
        let one = only("023", name, "");
        assert!(one.taken.is_empty(), "{name}: {one:?}");
        assert!(twin.is_empty() || one.candidates.iter().any(|id| id == twin), "{name}: {one:?}");
    }
    assert_eq!(taken(&only("023", "納付誓約の入力", "")), ["o-023-0085"]);
}

#[test]
fn a_bare_title_never_means_the_prohibited_block() {
    for title in ["認証者の登録", "再転入者の一覧", "異動事由", "発行番号の記載", "本籍の入力補助"]
    {
        let one = only("001", title, "");
        let prohibited = |id: &String| id.ends_with("-prohibited");
        assert!(!one.taken.iter().any(prohibited), "{title}: {one:?}");
    }
}

#[test]
fn what_somebody_offers_that_must_not_be_is_left_to_a_person() {
    let one = only("001", "再転入された方の一覧", "再転入した者だけを集めた一覧表を作成し、印刷できる");
    assert!(one.taken.is_empty() && one.review, "{one:?}");
    assert_eq!(one.candidates[0], "4.1.1.2-prohibited");
}

#[test]
fn what_no_specification_asks_stays_the_vendors_own() {
    let one = only("027", "番号札発券機との連動", "待合ロビーのモニターに呼出しの順番を映す");
    assert!(one.taken.is_empty() && !one.review, "{one:?}");
}

#[test]
fn a_row_merged_of_two_requirements_answers_both() {
    let text = "さかのぼった消滅や減額により払い過ぎた額を月ごとに計算し、返還を求める額を確定。\
                後の手当の内払とみなして差し引く計画を立て、支払のたびに調整した額を管理";
    let one = only("027", "過払額の計算と内払調整", text);
    assert_eq!(taken(&one), ["o-027-0062", "o-027-0063"]);
}

#[test]
fn one_requirement_can_have_several_rows() {
    let rows = [
        row("", "振込データの作成", "確定した支払から金融機関へ渡す振込データを作成"),
        row("", "口座の不備の事前確認", "金融機関へ渡す振込データの口座の不備を前もって調べる"),
    ];
    for one in found(&CATALOG, "027", &rows) {
        assert_eq!(taken(&one), ["o-027-0054"], "{one:?}");
    }
}

#[test]
fn the_same_list_twice_gives_the_same() {
    let list = &half("tune")[0];
    assert_eq!(found(&CATALOG, &list.area, &list.rows), found(&CATALOG, &list.area, &list.rows));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_rows_makes_no_difference(order in Just((0..40_usize).collect::<Vec<_>>()).prop_shuffle()) {
        static ONCE: LazyLock<(Vec<Row>, Vec<Found>)> = LazyLock::new(|| {
            let mut rows = half("tune").into_iter().find(|list| list.area == "027").unwrap().rows;
            // Rows that stand there twice, too.
            rows.truncate(38);
            rows.extend_from_within(..2);
            let found = found(&CATALOG, "027", &rows);
            (rows, found)
        });
        let (rows, expected) = &*ONCE;
        let shuffled: Vec<Row> = order.iter().map(|at| rows[*at].clone()).collect();
        let again = found(&CATALOG, "027", &shuffled);
        for (at, one) in order.iter().zip(again) {
            prop_assert_eq!(&one, &expected[*at], "{:?}", rows[*at]);
        }
    }
}

/// フリガナ is three requirements of the resident register: one of 1.1.18, and both blocks of 5.3.
#[test]
fn of_requirements_with_one_name_a_row_means_those_of_its_own_obligation() {
    let list = "項目,実装区分,対応状況\nフリガナ,◎,○\nフリガナ,○,○\nフリガナ,×,×\n".as_bytes().to_vec();
    let delivery = tekigo::Delivery::from_files(vec![("001_機能一覧.csv".to_owned(), list)]);
    let report = tekigo::check(&CATALOG, &delivery, &tekigo::Options::new(jiff::civil::date(2026, 4, 1))).unwrap();
    let answered = report.areas[0].requirements.iter().filter(|one| !one.claims.is_empty());
    let ids: Vec<String> = answered.map(|one| one.id.clone()).collect();
    assert_eq!(ids, ["1.1.18-required", "5.3-optional", "5.3-prohibited"]);
}

/// The vendor's own functions below those that were asked for: 証発行履歴のグラフ表示 is no second answer to 証発行履歴管理.
#[test]
fn what_a_row_answers_by_its_id_no_other_row_answers_by_likeness() {
    let statuses = |first: &str| {
        let list = format!(
            "機能ID,機能名称,機能概要,対応状況\n{first}o-023-0086,分割納付の管理,,○\no-023-0096,不納欠損の決定,,○\n\
             ,納付約束の登録画面,分割して納める約束を登録する,×\n"
        );
        let delivery = tekigo::Delivery::from_files(vec![("023_機能一覧.csv".to_owned(), list.into_bytes())]);
        let report = tekigo::check(&CATALOG, &delivery, &tekigo::Options::new(jiff::civil::date(2026, 4, 1))).unwrap();
        let one = report.areas[0].requirements.iter().find(|one| one.id == "o-023-0085").unwrap();
        one.claims.len()
    };
    assert_eq!(statuses(""), 1, "without the ID the row is taken");
    assert_eq!(statuses("o-023-0085,納付誓約の登録,,○\n"), 1, "the row with the ID alone answers");
}

#[test]
fn a_row_merged_of_two_functions_may_say_a_word_of_either() {
    let text = "さかのぼった消滅や減額により払い過ぎた額を月ごとに計算し、返還を求める額を確定。\
                後の手当の内払とみなして差し引く計画を立て、支払のたびに調整した額を管理";
    let one = only("027", "過払額の返還計算と内払調整", text);
    assert_eq!(taken(&one), ["o-027-0062", "o-027-0063"]);
}

/// 一括処理の実行・管理 stands in the specifications of nearly all areas.
#[test]
fn a_name_of_several_areas_means_the_one_that_the_other_rows_of_the_list_speak_of() {
    let csv = |rows: &str| format!("機能名称,対応状況\n{rows}一括処理の実行・管理,○\n").into_bytes();
    let answered = |rows: &str| {
        let toml =
            "[[product]]\nname = \"共通\"\nbusiness = [\"030\", \"034\"]\nfiles = [\"list.csv\"]\n".as_bytes().to_vec();
        let files = vec![("delivery.toml".to_owned(), toml), ("list.csv".to_owned(), csv(rows))];
        let delivery = tekigo::Delivery::from_files(files);
        let report = tekigo::check(&CATALOG, &delivery, &tekigo::Options::new(jiff::civil::date(2026, 4, 1))).unwrap();
        let all = report.areas.iter().flat_map(|area| &area.requirements);
        let named = all.filter(|one| one.name == "一括処理の実行・管理" && !one.claims.is_empty());
        named.map(|one| one.key.business.to_string()).collect::<Vec<_>>()
    };
    let euc: Vec<&str> = CATALOG
        .packs()
        .iter()
        .find(|pack| pack.business.to_string() == "034")
        .and_then(|pack| pack.section(tekigo::catalog::Kind::Function))
        .map(|section| section.requirements.iter().take(5).map(|one| one.name.as_str()).collect())
        .unwrap();
    let rows = euc.iter().fold(String::new(), |rows, name| rows + name + ",○\n");
    assert_eq!(answered(&rows), ["034"]);
    assert!(answered("").is_empty(), "nothing says which area is meant");
}
