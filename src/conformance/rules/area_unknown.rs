//! A list of which nothing says to which area it belongs.

use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, InputProblem, Rule};
use crate::text::message::{Text, params};

/// See the module.
pub static RULE: Rule = Rule {
    name: "area-unknown",
    severity: Severity::Error,
    message: Text {
        ja: "どの業務の一覧か分かりません（{rows}行を確認していません）",
        en: "nothing says of which area the list is ({rows} rows were not checked)",
    },
    remedy: Text {
        ja: "ファイル名かシート名に業務名を入れるか、delivery.toml の [[product]] に business = [\"023\"] のように業務IDを書くか、--area 023 のように指定してください。",
        en: "Put the area's name into the name of the file or sheet, write business = [\"023\"] under [[product]] in delivery.toml, or give --area 023.",
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
        let InputProblem::AreaUnknown { rows } = case.problem else { return None };
        Some(params([("rows", (*rows).into())]))
    }),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::conformance::rule::InputProblem;
    use crate::conformance::rules::testing::{input, message};

    #[test]
    fn fires_with_the_number_of_rows() {
        let params = input(&RULE, &InputProblem::AreaUnknown { rows: 120 });
        assert_eq!(message(&RULE, params), "どの業務の一覧か分かりません（120行を確認していません）");
    }

    #[test]
    fn is_silent_where_something_else_is_wrong() {
        assert_eq!(input(&RULE, &InputProblem::Unrecognised { seen: String::new() }), None);
    }
}
