//! A municipality whose name several bear, without a class.

use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, InputProblem, Rule};
use crate::text::message::{Text, params};

/// See the module.
pub static RULE: Rule = Rule {
    name: "municipality-ambiguous",
    severity: Severity::Warning,
    message: Text {
        ja: "団体名「{name}」に当たる団体が複数あり、自治体区分が決まりません（{candidates}）",
        en: "several municipalities are called “{name}”, so the class is open ({candidates})",
    },
    remedy: Text {
        ja: "delivery.toml の municipality に団体コードか、都道府県から始まる名前を書いてください（例: municipality = \"132063\"）。",
        en: "Write the code, or the name with its prefecture, into delivery.toml (municipality = \"132063\").",
    },
    meaning: Text {
        ja: "delivery.toml の団体名だけでは、どの団体か分かりません。自治体区分が書かれていないので、すべての区分について確認しました。",
        en: "The name in delivery.toml does not say which municipality is meant. As no class is given either, all classes were judged.",
    },
    importance: Text {
        ja: "何が実装必須かは自治体区分で変わります。ほかの区分の不足まで数えてしまうことがあります。",
        en: "What is required depends on the class. Gaps may be counted that are none for this municipality.",
    },
    mending: Text {
        ja: "団体コードを書くか、class に自治体区分を書きます。",
        en: "Write the code, or the class under class.",
    },
    check: Check::Input(|case| {
        let InputProblem::MunicipalityAmbiguous { name, candidates } = case.problem else { return None };
        Some(params([("name", name.as_str().into()), ("candidates", candidates.as_str().into())]))
    }),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::conformance::rule::InputProblem;
    use crate::conformance::rules::testing::{input, message};

    #[test]
    fn fires_and_names_them() {
        let (name, candidates) = ("府中市".to_owned(), "132063 東京都府中市、342084 広島県府中市".to_owned());
        let params = input(&RULE, &InputProblem::MunicipalityAmbiguous { name, candidates });
        let said = "団体名「府中市」に当たる団体が複数あり、自治体区分が決まりません（132063 東京都府中市、342084 広島県府中市）";
        assert_eq!(message(&RULE, params), said);
    }

    #[test]
    fn is_silent_where_something_else_is_wrong() {
        assert_eq!(input(&RULE, &InputProblem::ConfigIgnored), None);
    }
}
