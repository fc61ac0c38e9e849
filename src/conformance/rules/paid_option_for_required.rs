//! A required function that is offered at extra cost.

use crate::catalog::Obligation;
use crate::conformance::claim::Claim;
use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::conformance::rules::quote;
use crate::deliverable::{Answer, Doubt};
use crate::text::message::Text;

/// See the module.
pub static RULE: Rule = Rule {
    name: "paid-option-for-required",
    severity: Severity::Warning,
    message: Text {
        ja: "実装必須の要件に、別の費用がかかるように読める備考があります（「{answer}」、備考「{words}」）",
        en: "required, but the remark reads as if it cost extra (“{answer}”, remark “{words}”)",
    },
    remedy: Text {
        ja: "標準の費用に含まれるかをベンダーに確認し、含まれないときは金額を見積りに入れてもらってください。",
        en: "Ask the vendor whether it is part of the standard price; if not, have the amount entered in the estimate.",
    },
    meaning: Text {
        ja: "実装必須（◎）の要件への回答の備考に、有償、別売、オプション、追加費用などの言葉があります。判定では回答の方を採っています。",
        en: "The remark beside the answer to a required item (◎) holds words such as 有償, 別売, オプション or 追加費用. The judgement follows the answer.",
    },
    importance: Text {
        ja: "実装必須の機能は、標準準拠システムであれば必ず備わっているものです。別の費用が要ると、契約のときに予算が足りなくなったり、買わずに要件を欠いたりします。",
        en: "A system that conforms has its required functions. Where one costs extra, the budget falls short, or it is not bought and the requirement is not met.",
    },
    mending: Text {
        ja: "提案の範囲と費用の内訳を出してもらい、有償のものを含めて契約するのか、標準の費用に含めるのかを決めます。含まれていれば備考を直してもらいます。",
        en: "Have the scope and the price itemised, and settle whether it is bought or belongs to the standard price. If it is included, have the remark corrected.",
    },
    check: Check::Requirement(|case| {
        if case.obligation != Obligation::Required {
            return None;
        }
        let offered = [Answer::Available, Answer::Alternative, Answer::Partial, Answer::Planned];
        let paid = |claim: &Claim| offered.contains(&claim.answer) && claim.doubts.contains(&Doubt::Chargeable);
        let claim = case.claims.iter().copied().find(|claim| paid(claim))?;
        let mut params = quote::params(case, Some(claim));
        params.insert("words".into(), quote::remark(claim));
        Some(params)
    }),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::catalog::Obligation::{Optional, Required};
    use crate::conformance::claim::Claim;
    use crate::conformance::rules::testing::{case, claim, message, noted};
    use crate::deliverable::Answer::{self, Alternative, Available, Invalid, Unavailable};
    use crate::deliverable::Doubt::{Chargeable, Customised};

    fn paid(answer: Answer) -> Claim {
        Claim { doubts: vec![Chargeable], ..noted(claim(answer, "○"), "有償オプション") }
    }

    #[test]
    fn fires_where_a_required_function_is_offered_at_extra_cost_whatever_the_answer() {
        let params = case(Required).with(paid(Available)).run(&RULE);
        assert_eq!(
            message(&RULE, params),
            "実装必須の要件に、別の費用がかかるように読める備考があります（「○」、備考「有償オプション」）"
        );
        assert!(case(Required).with(paid(Alternative)).run(&RULE).is_some());
    }

    #[test]
    fn is_silent_where_it_is_optional_or_not_offered_or_nothing_is_said_of_a_price() {
        assert_eq!(case(Optional).with(paid(Available)).run(&RULE), None);
        assert_eq!(case(Required).with(paid(Unavailable)).run(&RULE), None);
        assert_eq!(case(Required).with(paid(Invalid)).run(&RULE), None);
        let made = Claim { doubts: vec![Customised], ..claim(Available, "○") };
        assert_eq!(case(Required).with(made).run(&RULE), None);
    }
}
