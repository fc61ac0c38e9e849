//! A data type or length that the legend does not allow.

use crate::catalog::{DataItem, DataTypes, Grade, Kind, LengthForm};
use crate::conformance::finding::Severity;
use crate::conformance::lint::{PackCase, PackHit};
use crate::conformance::rule::{Check, Rule};
use crate::conformance::rules::quote;
use crate::text::message::{Param, Text, params};

const TYPE: Text = Text {
    ja: "データ型「{found}」は凡例にありません（使える型: {known}）",
    en: "the data type “{found}” is not in the legend ({known})",
};
const LENGTH: Text = Text {
    ja: "桁数「{found}」は{type}（{label}）の書き方ではありません（{expected}）",
    en: "the length “{found}” does not suit {type}, {label} ({expected})",
};
const DIGITS: Text = Text { ja: "一つの数", en: "one number" };
const DECIMAL: Text = Text { ja: "「5,2」のような二つの数", en: "two numbers, such as 5,2" };
const FIXED: Text = Text { ja: "{characters}で固定", en: "always {characters}" };

/// See the module.
pub static RULE: Rule = Rule {
    name: "pack-data-type",
    severity: Severity::Warning,
    message: Text { ja: "「{name}」の{problem}", en: "“{name}”: {problem}" },
    remedy: Text {
        ja: "基本データリストの凡例と公表物の同じ項目を見て、列 type と length を直してください。",
        en: "See the legend of the basic data list and the item in the publication, and correct type and length.",
    },
    meaning: Text {
        ja: "データ項目のデータ型が凡例にないか、桁数がその型の書き方になっていません。",
        en: "The data type of an item is not in the legend, or its length is not written as the type needs it.",
    },
    importance: Text {
        ja: "型と桁数は、出力されたデータや連携の項目を調べるもとになります。読めないと、その項目は調べられません。",
        en: "Exported data and interfaces are checked by type and length. An item without them cannot be checked.",
    },
    mending: Text {
        ja: "型は X、Ｎ、9、9V、S9、BLOB、YEAR、DATE、TIME のいずれかにします。桁数は一つの数で、9V は「5,2」のように整数部と小数部を、YEAR は 4、DATE は 10、TIME は 8 を書きます。",
        en: "Use X, Ｎ, 9, 9V, S9, BLOB, YEAR, DATE or TIME. The length is one number; 9V has two (5,2), YEAR has 4, DATE 10 and TIME 8.",
    },
    check: Check::Pack(check),
};

fn check(case: &PackCase<'_>) -> Vec<PackHit> {
    let mut hits = Vec::new();
    for (section, requirement, item) in case.items() {
        // An outline need not know how its items are written.
        let unsaid = section.grade == Grade::Outline && item.data_type.is_empty() && item.length.is_empty();
        if let Some((column, problem)) = problem(item, case.types).filter(|_| !unsaid) {
            let values = params([("name", requirement.name.as_str().into()), ("problem", problem)]);
            hits.push(PackHit::at(case.cell(Kind::Data.csv(), requirement.line, column), values));
        }
    }
    hits
}

/// The column and what is wrong there.
fn problem(item: &DataItem, types: &DataTypes) -> Option<(&'static str, Param)> {
    let Some(data_type) = types.find(&item.data_type) else {
        let values = params([("found", item.data_type.as_str().into()), ("known", types.known().into())]);
        return Some(("type", quote::said(TYPE, &values)));
    };
    if data_type.allows(&item.length) {
        return None;
    }
    let expected = match data_type.length {
        LengthForm::Decimal => DECIMAL.into(),
        LengthForm::Fixed => {
            let characters = data_type.characters.map(|number| number.to_string()).unwrap_or_default();
            quote::said(FIXED, &params([("characters", characters.into())]))
        }
        LengthForm::Digits | LengthForm::None => DIGITS.into(),
    };
    let values = params([
        ("found", item.length.as_str().into()),
        ("type", data_type.id.as_str().into()),
        ("label", data_type.label()),
        ("expected", expected),
    ]);
    Some(("length", quote::said(LENGTH, &values)))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::conformance::rules::testing::packs::{hits, pack};

    fn said(data_type: &str, length: &str) -> Vec<String> {
        let table =
            format!("id,group,name,type,length,obligation\n02300001,基本,宛名番号,{data_type},{length},required\n");
        hits(&RULE, &[pack(&[("data-items.csv", &table)])])
    }

    #[test]
    fn fires_at_the_type_or_the_length() {
        assert_eq!(
            said("CHAR", "15"),
            [
                "023/data-items.csv:2:4 「宛名番号」のデータ型「CHAR」は凡例にありません（使える型: X, Ｎ, 9, 9V, S9, BLOB, YEAR, DATE, TIME）"
            ]
        );
        assert_eq!(
            said("9V", "7"),
            [
                "023/data-items.csv:2:5 「宛名番号」の桁数「7」は9V（小数点付き実数）の書き方ではありません（「5,2」のような二つの数）"
            ]
        );
        assert_eq!(
            said("DATE", "8"),
            ["023/data-items.csv:2:5 「宛名番号」の桁数「8」はDATE（日付）の書き方ではありません（10で固定）"]
        );
        assert_eq!(said("X", "").len(), 1, "a missing length");
        assert_eq!(said("", "3").len(), 1, "a missing type");
    }

    #[test]
    fn is_silent_at_what_the_legend_allows_in_either_width() {
        for (data_type, length) in
            [("X", "15"), ("N", "１００"), ("9V", "\"5,2\""), ("DATE", "10"), ("YEAR", "4"), ("BLOB", "")]
        {
            assert!(said(data_type, length).is_empty(), "{data_type} {length}");
        }
    }
}
