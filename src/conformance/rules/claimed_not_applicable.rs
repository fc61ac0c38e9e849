//! A required item that the vendor says does not apply.

use crate::catalog::Obligation;
use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::conformance::rules::quote;
use crate::conformance::status::{Reason, Status};
use crate::text::message::Text;

/// See the module.
pub static RULE: Rule = Rule {
    name: "claimed-not-applicable",
    severity: Severity::Error,
    message: Text {
        ja: "この自治体区分では実装必須ですが、対象外と回答されています（「{answer}」）",
        en: "required of this class, but answered as not applicable (“{answer}”)",
    },
    remedy: Text {
        ja: "対象外とする理由をベンダーに確認してください。業務そのものがこの団体にない場合は、delivery.toml の [[not-applicable]] に業務IDと理由を書きます。",
        en: "Ask the vendor why it should not apply. Where the whole area does not concern this municipality, say so with the reason under [[not-applicable]] in delivery.toml.",
    },
    meaning: Text {
        ja: "標準仕様書がこの自治体区分に実装必須（◎）とする要件に、ベンダーが「対象外」「該当なし」「－」などと回答しています。未対応として数えます。",
        en: "The specification requires it (◎) of this class of municipality, but the vendor answers that it does not apply. It counts as not there.",
    },
    importance: Text {
        ja: "対象外かどうかは標準仕様書の区分で決まります。別の自治体区分に向けて作られた回答書が届いていることもあります。",
        en: "Whether an item applies is for the specification to say. The list may also have been made for another class of municipality.",
    },
    mending: Text {
        ja: "確認に使った自治体区分（--class または delivery.toml の class）が正しいかを確かめます。正しければ、ベンダーに理由の説明か、回答のし直しを求めます。",
        en: "See first that the class used for this check (--class, or class in delivery.toml) is right. If it is, ask the vendor for the reason or for a new answer.",
    },
    check: Check::Requirement(|case| {
        let claimed = case.judgement.reason == Some(Reason::ClaimedNotApplicable);
        let unmet = case.judgement.status == Status::Unmet;
        quote::when(case, case.obligation == Obligation::Required && unmet && claimed)
    }),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::catalog::Obligation::{Optional, OutOfScope, Prohibited, Required};
    use crate::conformance::rules::testing::{case, claim, fires, message};
    use crate::deliverable::Answer::{NotApplicable, Unavailable};

    #[test]
    fn fires_where_a_required_item_is_said_not_to_apply() {
        let params = case(Required).with(claim(NotApplicable, "該当なし")).run(&RULE);
        assert_eq!(
            message(&RULE, params),
            "この自治体区分では実装必須ですが、対象外と回答されています（「該当なし」）"
        );
    }

    #[test]
    fn is_silent_where_it_is_not_required_or_simply_not_there() {
        for obligation in [Optional, Prohibited, OutOfScope] {
            assert!(!fires(&RULE, obligation, &[(NotApplicable, "対象外")]), "{obligation:?}");
        }
        assert!(!fires(&RULE, Required, &[(Unavailable, "×")]));
    }
}
