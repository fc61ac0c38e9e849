//! An answer that the product has it, in a row whose own name or text says otherwise.

use crate::catalog::Obligation;
use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::conformance::rules::quote;
use crate::deliverable::Answer;
use crate::text::message::Text;

/// See the module.
pub static RULE: Rule = Rule {
    name: "row-speaks-against",
    severity: Severity::Warning,
    message: Text {
        ja: "「{answer}」と回答されていますが、行の名称又は説明「{denial}」は対応していないようにも読めます",
        en: "answered “{answer}”, but the row's own words “{denial}” may say that it is not there",
    },
    remedy: Text {
        ja: "行の言葉の意味をベンダーに確認し、今は使えないのであれば回答を直してもらってください。",
        en: "Ask the vendor what the row means, and have the answer corrected if it cannot be used yet.",
    },
    meaning: Text {
        ja: "IDのある行の名称又は説明に、仕様にはない「未実装」「対象外」「別システム」などの言葉があります。判定では回答の方を採っています。",
        en: "The name or text of a row with an ID holds words such as 未実装, 対象外 or 別システム that the specification does not have. The judgement follows the answer.",
    },
    importance: Text {
        ja: "回答の記号だけを見ていると、実際には使えない機能を適合と数えてしまうことがあります。",
        en: "Going by the mark alone, a function that cannot be used may be counted as met.",
    },
    mending: Text {
        ja: "仕様の名称のまま、備えていないものは「未対応」、一部だけなら「一部対応」と回答し直してもらい、もう一度確認します。",
        en: "Have it answered under the specification's name, as not there or as partial, whichever is right, and check again.",
    },
    check: Check::Requirement(|case| {
        let wanted = matches!(case.obligation, Obligation::Required | Obligation::Optional);
        let mut claims = case.claims.iter().filter(|claim| claim.answer == Answer::Available);
        let claim = claims.find(|claim| claim.stray.denial.is_some()).filter(|_| wanted)?;
        let mut params = quote::params(case, Some(claim));
        params.insert("denial".into(), quote::clip(claim.stray.denial.as_deref()?).into());
        Some(params)
    }),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::catalog::Obligation::{Prohibited, Required};
    use crate::conformance::claim::Claim;
    use crate::conformance::rules::testing::{case, claim, message};
    use crate::deliverable::Answer::{Available, Partial};
    use crate::matching::Stray;

    fn denying(answer: crate::deliverable::Answer) -> Claim {
        let stray = Stray { denial: Some("時効の管理（未実装）".to_owned()), twin: None };
        Claim { stray, ..claim(answer, "○") }
    }

    #[test]
    fn fires_where_the_row_says_otherwise() {
        let said =
            "「○」と回答されていますが、行の名称又は説明「時効の管理（未実装）」は対応していないようにも読めます";
        assert_eq!(message(&RULE, case(Required).with(denying(Available)).run(&RULE)), said);
    }

    #[test]
    fn is_silent_where_the_answer_says_so_itself_or_the_function_is_prohibited() {
        assert_eq!(case(Required).with(denying(Partial)).run(&RULE), None);
        assert_eq!(case(Required).with(claim(Available, "○")).run(&RULE), None);
        assert_eq!(case(Prohibited).with(denying(Available)).run(&RULE), None);
    }
}
