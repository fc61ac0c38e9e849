//! A list of which nothing says to which area it belongs.

use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, InputProblem, Rule};
use crate::conformance::rules::quote;
use crate::text::message::{Param, Text, params};

/// See the module.
pub static RULE: Rule = Rule {
    name: "area-unknown",
    severity: Severity::Error,
    message: Text {
        ja: "どの業務の一覧か分かりません（{rows}行を確認していません）{names}",
        en: "of which area the list is cannot be told ({rows} rows were not checked){names}",
    },
    remedy: Text {
        ja: "ファイル名かシート名に業務名を入れるか、delivery.toml の [[product]] に business = [\"023\"] のように業務IDを書くか、--area 023 のように指定してください。{then}",
        en: "Put the area's name into the name of the file or sheet, write business = [\"023\"] under [[product]] in delivery.toml, or give --area 023.{then}",
    },
    meaning: Text {
        ja: "一覧はありましたが、ファイル名、シート名、表題、IDのどれからも業務が分かりません。この一覧の回答は確認していません。",
        en: "There is a list, but neither the names of file and sheet nor its title nor its IDs tell the area. Its answers were not checked.",
    },
    importance: Text {
        ja: "業務が分からないと、どの標準仕様書と比べるかを決められません。",
        en: "Without the area nobody can say with which specification to compare.",
    },
    mending: Text {
        ja: "ファイル名を「介護保険_機能一覧.xlsx」のようにするのが最も簡単です。製品ごとに決まっているなら、delivery.toml に書いておくと次回も使えます。",
        en: "The easiest way is a file name with the area in it, such as 介護保険_機能一覧.xlsx. Where it depends on the product, delivery.toml keeps it for the next time.",
    },
    check: Check::Input(|case| {
        let InputProblem::AreaUnknown { rows, names, .. } = case.problem else { return None };
        let (mut said, mut then) = (Param::from(""), Param::from(""));
        if let Some(names) = names {
            let (text, todo) = if names.said.is_some() { (OTHERWISE, RENAME) } else { (NAMES, GIVE) };
            let own = names.said.clone().unwrap_or_else(|| "".into());
            let values = params([("said", own), ("found", names.found.clone()), ("code", names.code.as_str().into())]);
            (said, then) = (quote::said(text, &values), quote::said(todo, &values));
        }
        Some(params([("rows", (*rows).into()), ("names", said), ("then", then)]))
    }),
};

const NAMES: Text =
    Text { ja: "。名称は{found}の要件と一致します", en: "; its names are those of {found}" };
const OTHERWISE: Text = Text {
    ja: "。ファイル名などが示す業務は{said}ですが、名称は{found}の要件と一致します",
    en: "; names and titles speak of {said}, but the names in its rows are those of {found}",
};
const GIVE: Text = Text {
    ja: "{found}の一覧であれば --area {code} です。",
    en: " If it is a list of {found}, that is --area {code}.",
};
const RENAME: Text = Text {
    ja: "{found}の一覧であれば、ファイル名・シート名・表題にある別の業務名を直して、もう一度確認します。",
    en: " If it is a list of {found}, mend the other area in the names of file and sheet and in the title, and check again.",
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::conformance::rule::{InputProblem, NamesSay};
    use crate::conformance::rules::testing::{input, message};

    #[test]
    fn fires_with_the_number_of_rows() {
        let params = input(&RULE, &InputProblem::AreaUnknown { rows: 120, names: None, place: None });
        assert_eq!(message(&RULE, params), "どの業務の一覧か分かりません（120行を確認していません）");
    }

    #[test]
    fn says_which_area_the_names_are_of() {
        let names = |said: Option<&str>| {
            let said = said.map(Into::into);
            let names = Some(NamesSay { said, found: "印鑑登録（002）".into(), code: "002".to_owned() });
            message(&RULE, input(&RULE, &InputProblem::AreaUnknown { rows: 12, names, place: None }))
        };
        assert_eq!(
            names(None),
            "どの業務の一覧か分かりません（12行を確認していません）。名称は印鑑登録（002）の要件と一致します"
        );
        assert_eq!(
            names(Some("介護保険（023）")),
            "どの業務の一覧か分かりません（12行を確認していません）。ファイル名などが示す業務は介護保険（023）ですが、\
             名称は印鑑登録（002）の要件と一致します"
        );
    }

    #[test]
    fn is_silent_where_something_else_is_wrong() {
        assert_eq!(input(&RULE, &InputProblem::Unrecognised { seen: String::new() }), None);
    }
}
