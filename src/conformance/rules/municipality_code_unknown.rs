//! A municipality by a code that is nobody's.

use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, InputProblem, Rule};
use crate::text::message::{Param, Text, params};

/// See the module.
pub static RULE: Rule = Rule {
    name: "municipality-code-unknown",
    severity: Severity::Warning,
    message: Text {
        ja: "団体コード「{code}」に当たる団体がありません{meant}",
        en: "the code “{code}” is no municipality's{meant}",
    },
    remedy: Text {
        ja: "delivery.toml の municipality の団体コードを確かめてください（6桁目は検査数字）。class に自治体区分を書くこともできます。",
        en: "Look up the code under municipality in delivery.toml (the sixth digit is a check digit), or write the class under class.",
    },
    meaning: Text {
        ja: "delivery.toml の municipality に、どの団体のものでもない団体コードが書かれています。class もなければ、すべての区分について確認します。",
        en: "The code under municipality in delivery.toml belongs to nobody. Without class, all classes are judged.",
    },
    importance: Text {
        ja: "何が実装必須かは自治体区分で変わります。ほかの区分の不足まで数えてしまうことがあります。",
        en: "What is required depends on the class. Gaps may be counted that are none for this municipality.",
    },
    mending: Text {
        ja: "正しい団体コードか団体名を書きます。", en: "Write the right code, or the name."
    },
    check: Check::Input(|case| {
        let InputProblem::MunicipalityCodeUnknown { code, meant } = case.problem else { return None };
        let meant = match meant.as_str() {
            "" => "".into(),
            meant => Param::term(format!("（{meant}でしょうか）"), format!(" ({meant}?)")),
        };
        Some(params([("code", code.as_str().into()), ("meant", meant)]))
    }),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::conformance::rule::InputProblem;
    use crate::conformance::rules::testing::{input, message};

    #[test]
    fn fires_and_names_whose_it_may_be() {
        let problem =
            |meant: &str| InputProblem::MunicipalityCodeUnknown { code: "131017".into(), meant: meant.into() };
        assert_eq!(
            message(&RULE, input(&RULE, &problem("131016 東京都千代田区"))),
            "団体コード「131017」に当たる団体がありません（131016 東京都千代田区でしょうか）"
        );
        assert_eq!(message(&RULE, input(&RULE, &problem(""))), "団体コード「131017」に当たる団体がありません");
    }

    #[test]
    fn is_silent_where_something_else_is_wrong() {
        assert_eq!(input(&RULE, &InputProblem::ConfigIgnored), None);
    }
}
