//! A decision that was made against what the specification no longer says.

use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, InputProblem, Rule};
use crate::conformance::rules::quote;
use crate::matching::WhyNot;
use crate::text::message::{Text, params};

/// See the module.
pub static RULE: Rule = Rule {
    name: "decision-outdated",
    severity: Severity::Warning,
    message: Text {
        ja: "確認票の決定「{decision}」は、今とは違う内容の仕様パックを見て決めたものなので、確認待ちに戻しました",
        en: "the decision “{decision}” of the review workbook was made against another content of the pack; the row waits again",
    },
    remedy: Text {
        ja: "--review で確認票を書き出し直し、今の要件の文と見比べて決め直してください。",
        en: "Write a new review workbook with --review and decide again by what the requirement says now.",
    },
    meaning: Text {
        ja: "候補を選んだ決定は、その要件の見出し・名称・文が変わったときに、IDを書いた決定と「該当なし」は、仕様パックの内容が変わったときに、確認待ちに戻ります。",
        en: "A decision for a candidate goes back to waiting when heading, name or text of that requirement change; one with an ID typed by hand, or 該当なし, when anything in the pack changes.",
    },
    importance: Text {
        ja: "要件の文が変われば、同じ行が別の要件を指すことになるかもしれません。前の決定をそのまま使うと、見ていない文に同意したことになります。",
        en: "With another text the row may speak of another requirement. To keep the decision would be to agree to words that nobody looked at.",
    },
    mending: Text {
        ja: "前と同じ仕様パックで確認するなら --spec や --pack-dir で指定します。新しい仕様パックを使うなら、新しい確認票で決め直します。前のファイルはそのまま一緒に指定できます。",
        en: "To check with the pack of that time name it with --spec or --pack-dir. Otherwise decide again in a new workbook; the old one may be given beside it.",
    },
    check: Check::Input(|case| {
        let InputProblem::Decision(problem) = case.problem else { return None };
        (problem.why == WhyNot::Outdated).then(|| params([("decision", quote::clip(&problem.decision).into())]))
    }),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::conformance::rules::testing::{decision, input, message};
    use crate::matching::WhyNot;

    #[test]
    fn fires_where_the_specification_has_changed_since() {
        let shown = message(&RULE, input(&RULE, &decision("候補1", WhyNot::Outdated)));
        assert!(shown.starts_with("確認票の決定「候補1」は、今とは違う内容の仕様パックを見て"), "{shown}");
    }

    #[test]
    fn is_silent_where_a_decision_fails_for_another_reason() {
        assert_eq!(input(&RULE, &decision("候補1", WhyNot::Mixed)), None);
    }
}
