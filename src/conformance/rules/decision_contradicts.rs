//! Two decisions about one row that go against each other.

use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, InputProblem, Rule};
use crate::conformance::rules::quote;
use crate::matching::WhyNot;
use crate::text::message::{Text, params};

/// See the module.
pub static RULE: Rule = Rule {
    name: "decision-contradicts",
    severity: Severity::Warning,
    message: Text {
        ja: "確認票の決定「{decision}」と、同じ行についての「{other}」（{place}）が食い違うので、どちらも数えていません",
        en: "the decision “{decision}” of the review workbook and “{other}” ({place}) are about one row and go against each other; neither counts",
    },
    remedy: Text {
        ja: "どちらが正しいかを確かめ、もう一方を消すか同じ決定にそろえてください。",
        en: "See which of them is right, and empty the other or make it the same.",
    },
    meaning: Text {
        ja: "同じ言葉の行について、二つの決定が別々のことを言っています。その行は確認待ちのままです。「保留」や空欄は食い違いに数えません。",
        en: "Two decisions about rows with the same words say different things. The row goes on waiting. 保留 and empty cells contradict nothing.",
    },
    importance: Text {
        ja: "どちらかを選ぶと、間違った要件に回答を数えるおそれがあります。",
        en: "To take one of them would be a guess, and might count the answer for the wrong requirement.",
    },
    mending: Text {
        ja: "--matches に指定した確認票を並べて、示した二つのセルを見比べます。人によって判断が分かれたときは、ベンダーに確かめてから一つにします。",
        en: "Lay the workbooks given with --matches side by side and look at the two cells. Where people judged differently, ask the vendor and settle on one.",
    },
    check: Check::Input(|case| {
        let InputProblem::Decision(problem) = case.problem else { return None };
        let WhyNot::Contradicts { other, decision } = &problem.why else { return None };
        Some(params([
            ("decision", quote::clip(&problem.decision).into()),
            ("other", quote::clip(decision).into()),
            ("place", other.to_string().into()),
        ]))
    }),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::conformance::rules::testing::{decision, input, message};
    use crate::deliverable::Location;
    use crate::matching::WhyNot;

    #[test]
    fn names_both() {
        let why = WhyNot::Contradicts {
            other: Box::new(Location::file("一回目.xlsx")),
            decision: "該当なし".to_owned(),
        };
        assert_eq!(
            message(&RULE, input(&RULE, &decision("候補1", why))),
            "確認票の決定「候補1」と、同じ行についての「該当なし」（一回目.xlsx）が食い違うので、どちらも数えていません"
        );
    }

    #[test]
    fn is_silent_where_a_decision_fails_for_another_reason() {
        assert_eq!(input(&RULE, &decision("候補1", WhyNot::NoRow)), None);
    }
}
