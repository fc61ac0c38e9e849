//! An optional item without an answer.

use crate::catalog::Obligation;
use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::conformance::rules::quote;
use crate::conformance::status::Status;
use crate::text::message::Text;

/// See the module.
pub static RULE: Rule = Rule {
    name: "optional-unanswered",
    severity: Severity::Info,
    message: Text {
        ja: "標準オプションの要件への回答がありません（{reason}）",
        en: "optional, and there is no answer: {reason}",
    },
    remedy: Text {
        ja: "使いたい機能や帳票であれば、提供の有無をベンダーに確認してください。",
        en: "If the municipality wants to use it, ask the vendor whether it is there.",
    },
    meaning: Text {
        ja: "標準オプション（○）の要件について、回答書に行がないか、回答が書かれていません。判定には影響しません。",
        en: "For an optional item (○) the list has no row, or the row has no answer. The verdict does not depend on it.",
    },
    importance: Text {
        ja: "標準オプションは、なくても適合です。ただし、今の業務で使っている機能や帳票がこれに当たると、移行後に使えないことがあります。",
        en: "A system conforms without optional items. But where today's work relies on one, it may be missed after the move.",
    },
    mending: Text {
        ja: "今の業務で必要なものだけを選び、提供の有無と費用をベンダーに確認します。",
        en: "Pick those that the work needs, and ask the vendor whether they are there and what they cost.",
    },
    check: Check::Requirement(|case| {
        quote::when(case, case.obligation == Obligation::Optional && case.judgement.status == Status::Unanswered)
    }),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::catalog::Obligation::{Optional, Required};
    use crate::conformance::rules::testing::{case, fires, message};
    use crate::deliverable::Answer::{Available, Unavailable};

    #[test]
    fn fires_where_nothing_is_said_of_an_option() {
        let params = case(Optional).run(&RULE);
        assert_eq!(message(&RULE, params), "標準オプションの要件への回答がありません（一覧に行がない）");
    }

    #[test]
    fn is_silent_where_it_is_answered_or_required() {
        assert!(!fires(&RULE, Optional, &[(Available, "○")]));
        assert!(!fires(&RULE, Optional, &[(Unavailable, "×")]));
        assert!(!fires(&RULE, Required, &[]));
    }
}
