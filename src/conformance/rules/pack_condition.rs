//! An output condition that says too little or too much.

use crate::catalog::{DataItem, DataTypes, Grade, Kind};
use crate::conformance::finding::Severity;
use crate::conformance::lint::{PackCase, PackHit};
use crate::conformance::rule::{Check, Rule};
use crate::conformance::rules::quote;
use crate::text::message::{Param, Text, params};

const WORD: Text = Text { ja: "「{found}」は使えません（{known}）", en: "“{found}” is none ({known})" };
const WITHOUT: Text = Text {
    ja: "「{found}」ですが、条件が書かれていません",
    en: "“{found}”, but no condition is written",
};
const NEEDLESS: Text = Text {
    ja: "条件が書かれていますが、「{found}」です",
    en: "a condition is written, but it is “{found}”",
};

/// See the module.
pub static RULE: Rule = Rule {
    name: "pack-condition",
    severity: Severity::Warning,
    message: Text {
        ja: "「{name}」のデータ出力条件: {problem}", en: "the output condition of “{name}”: {problem}"
    },
    remedy: Text {
        ja: "公表物のデータ出力条件と項目説明を見て、列 output_condition と condition を直してください。",
        en: "See the output condition and the description in the publication, and correct output_condition and condition.",
    },
    meaning: Text {
        ja: "データ出力条件の言葉が凡例にないか、条件付き必須なのに条件がないか、条件があるのに条件付き必須ではありません。",
        en: "The output condition is not a word of the legend, or is conditional without a condition, or has a condition without being conditional.",
    },
    importance: Text {
        ja: "値がなければならない項目かどうかが決まらず、出力されたデータの抜けを調べられません。",
        en: "Whether an item must have a value stays open, and gaps in exported data cannot be told.",
    },
    mending: Text {
        ja: "必須、条件付き必須、任意のいずれかを書きます。条件付き必須であれば、項目説明の※※の後に書かれた条件を condition に写さずに短く書きます。",
        en: "Write 必須, 条件付き必須 or 任意. For a conditional item say shortly in condition what the publication says behind ※※.",
    },
    check: Check::Pack(check),
};

fn check(case: &PackCase<'_>) -> Vec<PackHit> {
    let mut hits = Vec::new();
    for (section, requirement, item) in case.items() {
        // An outline need not know when its items are put out.
        let unsaid = section.grade == Grade::Outline && item.output_condition.is_empty() && item.condition.is_empty();
        if let Some((column, problem)) = problem(item, case.types).filter(|_| !unsaid) {
            let values = params([("name", requirement.name.as_str().into()), ("problem", problem)]);
            hits.push(PackHit::at(case.cell(Kind::Data.csv(), requirement.line, column), values));
        }
    }
    hits
}

/// The column and what is wrong there.
fn problem(item: &DataItem, types: &DataTypes) -> Option<(&'static str, Param)> {
    let mut values = params([("found", item.output_condition.as_str().into())]);
    let (column, text) = match types.condition(&item.output_condition) {
        None => {
            values.insert("known".into(), types.known_conditions().into());
            ("output_condition", WORD)
        }
        Some(word) if word.condition && item.condition.is_empty() => ("condition", WITHOUT),
        Some(word) if !word.condition && !item.condition.is_empty() => ("output_condition", NEEDLESS),
        Some(_) => return None,
    };
    Some((column, quote::said(text, &values)))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::conformance::rules::testing::packs::{hits, pack};

    fn said(word: &str, condition: &str) -> Vec<String> {
        let table = format!(
            "id,group,name,output_condition,condition,obligation\n02300001,基本,氏名,{word},{condition},required\n"
        );
        hits(&RULE, &[pack(&[("data-items.csv", &table)])])
    }

    #[test]
    fn fires_at_a_wrong_word_a_missing_condition_and_a_needless_one() {
        assert_eq!(
            said("必要", ""),
            ["023/data-items.csv:2:4 「氏名」のデータ出力条件: 「必要」は使えません（必須, 条件付き必須, 任意）"]
        );
        assert_eq!(
            said("条件付き必須", ""),
            ["023/data-items.csv:2:5 「氏名」のデータ出力条件: 「条件付き必須」ですが、条件が書かれていません"]
        );
        assert_eq!(
            said("任意", "日本人の場合"),
            ["023/data-items.csv:2:4 「氏名」のデータ出力条件: 条件が書かれていますが、「任意」です"]
        );
        assert_eq!(said("", "").len(), 1, "nothing is said");
    }

    #[test]
    fn is_silent_where_word_and_condition_agree() {
        for (word, condition) in [("必須", ""), ("任意", ""), ("条件付き必須", "日本人の場合")] {
            assert!(said(word, condition).is_empty(), "{word}");
        }
    }
}
