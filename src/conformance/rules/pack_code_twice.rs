//! A code value or the name of a code list that stands twice.

use std::collections::BTreeMap;

use crate::catalog::Code;
use crate::conformance::finding::Severity;
use crate::conformance::lint::{PackCase, PackHit};
use crate::conformance::rule::{Check, Rule};
use crate::conformance::rules::quote;
use crate::text::message::{Text, params};
use crate::text::normalize::fold;

const VALUE: Text = Text {
    ja: "値「{value}」が二つあります（最初は{line}行目の「{meaning}」）",
    en: "the value “{value}” stands twice (first in line {line}, “{meaning}”)",
};
const NAME: Text = Text {
    ja: "名前が二つあります（「{name}」と、{line}行目の「{first}」）",
    en: "it has two names (“{name}”, and “{first}” in line {line})",
};

/// See the module.
pub static RULE: Rule = Rule {
    name: "pack-code-twice",
    severity: Severity::Warning,
    message: Text { ja: "コード「{list}」: {problem}", en: "the code list “{list}”: {problem}" },
    remedy: Text {
        ja: "公表物のコード一覧を見て、誤っている行を直してください。",
        en: "See the code lists of the publication and correct the wrong row.",
    },
    meaning: Text {
        ja: "一つのコードに同じ値の行が二つあるか、同じコードIDに二つの名前が付いています。",
        en: "A value stands twice in one code list, or one list has two names.",
    },
    importance: Text {
        ja: "同じ値に二つの意味があると、データの値の意味が決まりません。",
        en: "Where one value has two meanings, nobody knows what the data say.",
    },
    mending: Text {
        ja: "公表物の同じコードIDの行を順に見比べます。値の書き誤りを直し、別のコードであればコードIDを直します。",
        en: "Compare the rows of the list with the publication. Correct the value, or the ID of the list where the row belongs to another.",
    },
    check: Check::Pack(check),
};

fn check(case: &PackCase<'_>) -> Vec<PackHit> {
    let mut values: BTreeMap<(String, String), &Code> = BTreeMap::new();
    let mut names: BTreeMap<String, &Code> = BTreeMap::new();
    let mut hits = Vec::new();
    for code in &case.pack.codes {
        let hit = |first: &Code, column: &str, problem| {
            let cell = |line| case.cell("codes.csv", line, column);
            let values = params([("list", code.code_list.as_str().into()), ("problem", problem)]);
            PackHit { places: vec![cell(code.line), cell(first.line)], params: values }
        };
        let list = fold(&code.code_list);
        let first = *values.entry((list.clone(), fold(&code.value))).or_insert(code);
        if first.line != code.line {
            let said = params([
                ("value", code.value.as_str().into()),
                ("line", first.line.into()),
                ("meaning", quote::clip(&first.meaning).into()),
            ]);
            hits.push(hit(first, "value", quote::said(VALUE, &said)));
        }
        // The name may stand on the first row of a list only.
        if code.code_list_name.is_empty() {
            continue;
        }
        let first = *names.entry(list).or_insert(code);
        if fold(&first.code_list_name) != fold(&code.code_list_name) {
            let said = params([
                ("name", code.code_list_name.as_str().into()),
                ("line", first.line.into()),
                ("first", first.code_list_name.as_str().into()),
            ]);
            hits.push(hit(first, "code_list_name", quote::said(NAME, &said)));
        }
    }
    hits
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::conformance::rules::testing::packs::{hits, pack};

    fn said(codes: &str) -> Vec<String> {
        let codes = format!("code_list,code_list_name,value,meaning\n{codes}");
        hits(&RULE, &[pack(&[("codes.csv", &codes)])])
    }

    #[test]
    fn fires_at_the_second_value_and_at_the_second_name() {
        assert_eq!(
            said("001,性別,1,男\n001,性別,１,女\n"),
            ["023/codes.csv:3:3 + 023/codes.csv:2:3 コード「001」: 値「１」が二つあります（最初は2行目の「男」）"]
        );
        assert_eq!(
            said("001,性別,1,男\n001,続柄,2,子\n"),
            ["023/codes.csv:3:2 + 023/codes.csv:2:2 コード「001」: 名前が二つあります（「続柄」と、2行目の「性別」）"]
        );
    }

    #[test]
    fn is_silent_where_lists_share_values_and_a_name_stands_once() {
        assert!(said("001,性別,1,男\n001,,2,女\n002,続柄,1,世帯主\n").is_empty());
    }
}
