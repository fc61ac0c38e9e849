//! A required item of which only a part is there.

use crate::catalog::Obligation;
use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::conformance::rules::quote;
use crate::conformance::status::Status;
use crate::text::message::Text;

/// See the module.
pub static RULE: Rule = Rule {
    name: "required-partial",
    severity: Severity::Error,
    message: Text {
        ja: "実装必須の要件に、一部だけの対応と回答されています（「{answer}」）",
        en: "required, but answered as only partly there (“{answer}”)",
    },
    remedy: Text {
        ja: "対応していない部分と、その対応時期をベンダーに確認してください。",
        en: "Ask the vendor which part is missing and when it will be there.",
    },
    meaning: Text {
        ja: "実装必須（◎）の要件の一部だけに対応しているという回答です。残りの部分がないため、適合とは数えません。",
        en: "The vendor answers that only a part of a required item (◎) is there. Since the rest is missing, it does not count as met.",
    },
    importance: Text {
        ja: "要件は、全体を満たして初めて適合です。足りない部分が業務に欠かせないものかどうかは、「△」だけでは分かりません。",
        en: "A requirement is met only as a whole, and the mark alone does not tell whether the work can do without the missing part.",
    },
    mending: Text {
        ja: "できないことと対応時期を備考に書いてもらいます。実際には全体を満たしているなら「対応済」、これから満たすなら「対応予定」と年月で回答し直してもらいます。",
        en: "Have the vendor note what is missing and when it will come. If the whole is there after all, have it answered as available; if the rest will come, as planned with year and month.",
    },
    check: Check::Requirement(|case| {
        quote::when(case, case.obligation == Obligation::Required && case.judgement.status == Status::Partial)
    }),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::catalog::Obligation::{Optional, Required};
    use crate::conformance::rules::testing::{case, claim, fires, message};
    use crate::deliverable::Answer::{Alternative, Available, Partial};

    #[test]
    fn fires_where_only_a_part_of_a_required_item_is_there() {
        let params = case(Required).with(claim(Partial, "△")).run(&RULE);
        assert_eq!(message(&RULE, params), "実装必須の要件に、一部だけの対応と回答されています（「△」）");
    }

    #[test]
    fn is_silent_where_it_is_optional_or_answered_otherwise() {
        assert!(!fires(&RULE, Optional, &[(Partial, "△")]));
        assert!(!fires(&RULE, Required, &[(Available, "○")]));
        assert!(!fires(&RULE, Required, &[(Alternative, "代替")]));
    }
}
