//! A required item that the vendor says is not there.

use crate::catalog::Obligation;
use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::conformance::rules::quote;
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
        ja: "対応時期と、それまでの業務のやり方をベンダーに確認してください。対応の予定がなければ、このシステムでよいかどうかの検討が必要です。",
        en: "Ask the vendor when it will be there and how the work is done until then. Where no date is planned, consider whether this system will do.",
    },
    meaning: Text {
        ja: "標準仕様書が実装必須（◎）とする要件に、ベンダーが非対応と回答しています。",
        en: "The vendor answers that something which the specification requires (◎) is not there.",
    },
    importance: Text {
        ja: "標準化法第8条は、団体のシステムが標準化の基準に適合することを求めています。実装必須の要件に未対応が一つでもあると、適合しているとはいえません。確認するのは団体です。",
        en: "Article 8 of the standardisation act asks that a municipality's system conforms to the standards. With even one required item missing it cannot be said to conform, and checking that is up to the municipality.",
    },
    mending: Text {
        ja: "対応時期をベンダーに確認します。今後対応するなら「対応予定」と年月で、回答の誤りなら正しい内容で、回答書を直してもらい、もう一度確認します。",
        en: "Ask the vendor for a date. If it will come, have the row answered as planned with year and month; if the answer is a mistake, have it corrected. Then check again.",
    },
    check: Check::Requirement(|case| {
        let claimed_not_applicable = case.judgement.reason == Some(Reason::ClaimedNotApplicable);
        quote::when(
            case,
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
    use crate::conformance::rules::testing::{case, claim, fires, message};
    use crate::deliverable::Answer::{Available, NotApplicable, Unavailable};

    #[test]
    fn fires_where_a_required_item_is_not_there() {
        let params = case(Required).with(claim(Unavailable, "×")).run(&RULE);
        assert_eq!(message(&RULE, params), "実装必須の要件に「×」と回答されています");
    }

    #[test]
    fn is_silent_where_it_is_there_or_optional_or_claimed_not_applicable() {
        assert!(!fires(&RULE, Required, &[(Available, "○")]));
        assert!(!fires(&RULE, Optional, &[(Unavailable, "×")]));
        assert!(!fires(&RULE, Required, &[(NotApplicable, "対象外")]));
    }
}
