//! An answer sheet that was made for another class of municipalities than the one that is judged.

use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, InputProblem, Rule};
use crate::text::message::{Text, params};

/// See the module.
pub static RULE: Rule = Rule {
    name: "sheet-other-class",
    severity: Severity::Warning,
    message: Text {
        ja: "この回答書は{made_for}用に作られていますが、{judged}として確認しています",
        en: "this answer sheet was made for {made_for}, but {judged} is judged",
    },
    remedy: Text {
        ja: "自治体区分の指定（--class、--municipality、delivery.toml）が正しいか確かめてください。正しければ、その区分で tekigo sheet new から作り直した回答書に答え直してもらいます。",
        en: "See whether the class (--class, --municipality, delivery.toml) is right. If it is, make the sheet anew for it with tekigo sheet new and have it answered.",
    },
    meaning: Text {
        ja: "tekigo sheet new が回答書の表題に書いた自治体区分が、確認に使った自治体区分の中にありません。",
        en: "The class (自治体区分) that tekigo sheet new wrote into the titles of the sheet is not among those that are judged.",
    },
    importance: Text {
        ja: "自治体区分が違うと、対象の要件も実装区分も違います。回答書にない要件は未回答になり、実装必須と書かれていなかった要件が必須として判定されることがあります。",
        en: "Another class has other requirements and other obligations: those that the sheet does not have come out as unanswered, and what it called optional may be judged as required.",
    },
    mending: Text {
        ja: "団体の自治体区分を確かめ、--class か delivery.toml の class を直します。回答書のほうが違っていれば、正しい区分で作り直して依頼します。",
        en: "Find out the class of the municipality and mend --class, or class in delivery.toml. If the sheet is wrong, make and send one for the right class.",
    },
    check: Check::Input(|case| {
        let InputProblem::SheetOtherClass { made_for, judged } = case.problem else { return None };
        Some(params([("made_for", made_for.clone()), ("judged", judged.clone())]))
    }),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::conformance::rule::InputProblem;
    use crate::conformance::rules::testing::{input, message};

    #[test]
    fn fires_and_names_both_classes() {
        let problem = InputProblem::SheetOtherClass { made_for: "中核市".into(), judged: "町・村".into() };
        assert_eq!(
            message(&RULE, input(&RULE, &problem)),
            "この回答書は中核市用に作られていますが、町・村として確認しています"
        );
    }

    #[test]
    fn is_silent_where_something_else_is_wrong() {
        assert_eq!(input(&RULE, &InputProblem::ConfigIgnored), None);
    }
}
