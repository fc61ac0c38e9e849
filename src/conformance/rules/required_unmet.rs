//! A required item that the vendor says is not there.

use crate::catalog::Obligation;
use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::conformance::status::{Reason, Status};
use crate::text::message::Text;

/// See the module.
pub static RULE: Rule = Rule {
    name: "required-unmet",
    severity: Severity::Error,
    message: Text {
        ja: "実装必須の要件に「{answer}」と回答されています", en: "required, but answered “{answer}”"
    },
    remedy: Text {
        ja: "対応時期と、それまでの業務のやり方をベンダーに確認してください。対応しないのであれば、このままでは移行できません。",
        en: "Ask the vendor when it will be there and how the work is done until then; without it the system cannot be taken up.",
    },
    meaning: Text {
        ja: "標準仕様書が実装必須（◎）とする機能や帳票について、ベンダーが非対応と回答しています。",
        en: "The vendor answers that a function or form which the specification requires (◎) is not there.",
    },
    importance: Text {
        ja: "実装必須の要件を一つでも満たさないシステムは、標準化法第8条の求める適合に達しません。適合の責任は団体にあります。",
        en: "A system that misses a single required item does not conform as Article 8 of the standardisation act asks, and it is the municipality that answers for it.",
    },
    mending: Text {
        ja: "ベンダーに対応時期の回答を求めます。次の版で対応するなら「対応予定」と年月で回答し直してもらいます。回答の誤りであれば、回答書を直してもう一度確認します。",
        en: "Ask the vendor for a date. If it comes with a later version, have the row answered as planned with year and month; if the answer is a mistake, have it corrected and check again.",
    },
    check: Check::Requirement(|case| {
        let claimed_not_applicable = case.judgement.reason == Some(Reason::ClaimedNotApplicable);
        case.when(
            case.obligation == Obligation::Required
                && case.judgement.status == Status::Unmet
                && !claimed_not_applicable,
        )
    }),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::catalog::Obligation::{Optional, Required};
    use crate::conformance::rules::testing::fires;
    use crate::deliverable::Answer::{Available, NotApplicable, Unavailable};

    #[test]
    fn fires_where_a_required_item_is_not_there() {
        assert!(fires(&RULE, Required, &[(Unavailable, "×")]));
    }

    #[test]
    fn is_silent_where_it_is_there_or_optional_or_claimed_not_applicable() {
        assert!(!fires(&RULE, Required, &[(Available, "○")]));
        assert!(!fires(&RULE, Optional, &[(Unavailable, "×")]));
        assert!(!fires(&RULE, Required, &[(NotApplicable, "対象外")]));
    }
}
