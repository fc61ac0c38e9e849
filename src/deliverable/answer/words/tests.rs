//! Answers in their wordings, and what stands beside and behind them.

use jiff::civil::date;

use super::*;
use crate::catalog::shipped;
use crate::deliverable::Left;

const TODAY: Date = date(2026, 4, 1);

fn words() -> AnswerWords {
    AnswerWords::read(&SourceFile::new("answers.toml", shipped::text("answers.toml").unwrap())).unwrap()
}

#[test]
fn answers_are_read_in_all_their_wordings() {
    use Answer as A;
    let words = words();
    for (cell, expected) in [
        ("◎", A::Available),
        ("○", A::Available),
        ("〇", A::Available),
        ("◯", A::Available),
        ("対応済", A::Available),
        ("　標準対応　", A::Available),
        ("対応可", A::Available),
        ("ＹＥＳ", A::Available),
        ("○（標準機能）", A::Available),
        ("○※1", A::Available),
        ("○（別紙No.5参照）", A::Available),
        ("○（旧氏も検索可）", A::Available),
        ("○（一部負担金の計算を含む）", A::Available),
        ("○（カスタマイズ不要）", A::Available),
        ("対応済（ver5.0）", A::Available),
        ("対応済（令和7年10月リリース済）", A::Available),
        ("標準", A::Available),
        ("対応済（標準機能で対応）", A::Available),
        ("1.対応済", A::Available),
        ("①対応済", A::Available),
        ("△", A::Partial),
        ("一部対応", A::Partial),
        ("△ 一部", A::Partial),
        ("代替", A::Alternative),
        ("運用対応", A::Alternative),
        ("対応予定", A::Planned),
        ("対応予定(令和8年3月)", A::Planned),
        ("令和8年度上期に対応予定", A::Planned),
        ("×", A::Unavailable),
        ("✕", A::Unavailable),
        ("×：次期版で検討", A::Unavailable),
        ("非対応", A::Unavailable),
        ("対応しない", A::Unavailable),
        ("No", A::Unavailable),
        ("対象外", A::NotApplicable),
        ("－", A::NotApplicable),
        ("ー", A::NotApplicable),
        ("", A::Unanswered),
        ("　", A::Unanswered),
        ("確認中", A::Unanswered),
        ("○（費用は発生しません）", A::Available),
        ("○（制限はありません）", A::Available),
        ("○（差異なし）", A::Available),
        ("■対応　□一部対応　□対応不可", A::Available),
        ("□対応　■一部対応　□対応不可", A::Partial),
        ("■無 □有", A::Unavailable),
        ("[ ]有 [○]無", A::Unavailable),
        ("■有 ■無", A::Unavailable),
        ("[ ]対応済", A::Unanswered),
        ("□対応 □非対応", A::Unanswered),
        ("別紙参照", A::Invalid),
        ("要相談", A::Invalid),
    ] {
        assert_eq!(words.parse(cell).answer, expected, "{cell:?}");
    }
}

#[test]
fn what_stands_behind_a_promise_and_takes_it_back_is_for_a_person_to_read() {
    let words = words();
    for cell in [
        "対応済・対応予定・未対応",
        "○・△・×",
        "○○市様では対応不可",
        "○ではない",
        "○（検討中）",
        "○（一部のみ）",
        "○但し帳票は未対応",
        "○→△（修正）",
        "対応\nできかねます",
        "○？",
        "○（要改修）",
        "○（未リリース）",
        "○（順次対応）",
        "○（来年度対応）",
        "○（困難）",
        "○（8割）",
        "○（他システムで対応）",
        "○ 行いません。",
        "○ サポート外",
        "○ 提供なし",
        "○ 範囲外",
        "○ 標準では備えていない",
        "○ 機能を持たない",
        "○（含まれません）",
        "○ 外部ツールにて実施",
        "○ 対応外",
        "○ 機能はありません",
        "○ ご用意がございません",
        "○ 見送り",
        "○ 対応いたしかねます",
        "○ お客様作業",
        "○ 標準外",
        "○ ベンダーに依頼が必要",
        "○ 別パッケージが必要",
        "○ 構築中",
        "○ 移行後",
        "○ 協議",
        "○ 来春",
        "有・無",
        "対応/非対応",
        "Y/N",
        "■協議 □対応",
    ] {
        assert_eq!(words.parse(cell).answer, Answer::Invalid, "{cell:?}");
    }
}

#[test]
fn of_two_answers_in_one_cell_the_less_favourable_counts() {
    let parsed = words().parse("○（一部対応）");
    assert_eq!((parsed.answer, parsed.contradicts), (Answer::Partial, Some(Answer::Available)));
    let parsed = words().parse("○（令和9年3月対応予定）");
    assert_eq!((parsed.answer, parsed.contradicts), (Answer::Planned, Some(Answer::Available)));
    assert_eq!(parsed.due.unwrap().last, Some(jiff::civil::date(2027, 3, 31)));
}

#[test]
fn a_legend_of_ones_own_goes_before_the_shipped_words() {
    let words = words();
    assert_eq!(words.parse("A").answer, Answer::Invalid);
    let own = words.with_legend(&[("A".to_owned(), Answer::Available), ("○".to_owned(), Answer::Planned)].into());
    assert_eq!(own.parse("Ａ").answer, Answer::Available);
    assert_eq!(own.parse("○").answer, Answer::Planned);
}

#[test]
fn words_that_say_whether_a_prohibited_function_is_there_say_so_of_themselves() {
    let words = words();
    for (cell, expected) in [
        ("実装していない", Some(false)),
        (" 実装していません（設定で無効化） ", Some(false)),
        ("実装している", Some(true)),
        ("実装している（実装していない）", None),
        ("実装している（検討中）", None),
        ("対応済", None),
        ("◎", None),
        ("", None),
    ] {
        assert_eq!(words.parse(cell).states_present, expected, "{cell}");
    }
    let own = words.with_legend(&[("実装している".to_owned(), Answer::Available)].into());
    assert_eq!(own.parse("実装している").states_present, None, "a legend of one's own says what it means");
    let sense = |(word, present): (&String, &bool)| {
        let expected = if *present { Answer::Available } else { Answer::Unavailable };
        assert_eq!(words.words.get(word), Some(&expected), "{word}");
    };
    words.stated.iter().for_each(sense);
}

#[test]
fn words_beside_a_no_that_leave_something_of_a_prohibited_function_are_known() {
    let words = words();
    for left in [
        "一部あり",
        "一部○",
        "○○を除く",
        "ただし一部有",
        "R9廃止",
        "機能はあるが抑止",
        "有",
        "画面にはボタンあり",
        "令和9年4月に廃止",
        "特定の団体で利用",
        "一部は実装していません",
    ] {
        let weighed = words.weigh(left, "", TODAY);
        assert_eq!(weighed.left, Some(Left::Behind), "{left}");
        assert_eq!(words.weigh("", left, TODAY).left, Some(Left::InNote), "{left}");
    }
    for nothing in [
        "",
        "なし",
        "該当機能なし",
        "標準で抑止",
        "機能はありません",
        "廃止済",
        "廃止しました",
        "旧画面は残していません",
        "設定で無効化",
    ] {
        assert_eq!(words.weigh(nothing, nothing, TODAY).left, None, "{nothing}");
    }
}

#[test]
fn remarks_that_say_nothing_are_known() {
    let words = words();
    for note in ["なし", "特になし。", "（なし）", "同左", "－", "N/A", "", "特記事項なし"] {
        assert!(words.says_nothing(note), "{note}");
    }
    for note in ["同上", "機能なし", "なし（次期版で対応）", "特になしの予定", "該当機能なし"]
    {
        assert!(!words.says_nothing(note), "{note}");
    }
}

#[test]
fn a_note_about_a_prohibited_function_is_understood_in_both_senses() {
    let words = words();
    for (note, expected) in [
        ("本機能は実装していません", Some(false)),
        ("設定により利用できないようにしています", Some(false)),
        ("旧画面に機能を残しています", Some(true)),
        ("利用可能です", Some(true)),
        ("担当: 第一課", None),
    ] {
        assert_eq!(words.weigh("", note, TODAY).says_present, expected, "{note}");
        assert_eq!(words.weigh(note, "", TODAY).says_present, expected, "{note}");
    }
}

#[test]
fn a_remark_that_denies_speaks_against_a_yes() {
    let words = words();
    for denial in [
        "行いません。",
        "提供なし",
        "他システムで対応",
        "今後の課題",
        "範囲外",
        "標準では備えていない",
        "機能を持たない",
        "含まれません",
        "対応外",
        "非搭載",
        "搭載なし",
        "機能はない",
        "ご用意がございません",
        "割愛",
        "見送り",
        "対応いたしかねます",
        "お客様作業",
        "別製品で実現",
        "当該帳票の出力はありません",
        "対応していない",
    ] {
        let weighed = words.weigh("", denial, TODAY);
        assert!(weighed.speaks_against || !weighed.doubts.is_empty(), "{denial}");
    }
}

#[test]
fn a_remark_that_denies_what_nobody_wants_does_not() {
    let words = words();
    for harmless in [
        "手作業は不要です",
        "予定納税にも対応",
        "不能通知を出力",
        "対象外の者を除いて抽出できます",
        "検討資料を出力",
        "不要な帳票は出力しない設定が可能",
        "追加費用は発生しません",
        "次期計画期間の試算に対応",
        "対応不可の項目はありません",
        "未対応の項目なし",
        "オプション機能ではなく標準機能です",
        "標準機能で対応します",
        "画面から操作できます",
        "適用除外者も登録できます",
        "滞納なしの証明も発行",
        "他システムとの連携に対応",
        "別システムからの取込み",
        "手入力でも登録できます",
        "設定変更で対応",
        "特に問題ありません",
    ] {
        assert!(!words.weigh("", harmless, TODAY).speaks_against, "{harmless}");
    }
}
