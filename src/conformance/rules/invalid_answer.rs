//! An answer that is in no vocabulary.

use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::conformance::rules::quote;
use crate::conformance::status::Status;
use crate::text::message::Text;

/// See the module.
pub static RULE: Rule = Rule {
    name: "invalid-answer",
    severity: Severity::Warning,
    message: Text {
        ja: "回答「{answer}」の意味を読み取れません", en: "the answer “{answer}” cannot be understood"
    },
    remedy: Text {
        ja: "回答書の凡例の記号や語で回答し直してもらうか、その凡例を delivery.toml の [answers] に書いてください（例: \"A\" = \"available\"）。",
        en: "Have it answered with the marks of the list's legend, or write that legend under [answers] in delivery.toml (such as \"A\" = \"available\").",
    },
    meaning: Text {
        ja: "回答欄の記号や語が、対応済・対応予定・非対応などのどれに当たるか分かりません。推測はせず、判定していません。",
        en: "Which answer the mark or word stands for is not known. It is not guessed at, and the item is not judged.",
    },
    importance: Text {
        ja: "読み取れない回答が残っている要件は、適合しているかどうかを判定できません。",
        en: "As long as the answer is not understood, nobody can say whether the requirement is met.",
    },
    mending: Text {
        ja: "凡例があれば delivery.toml の [answers] に、記号と available、partial、alternative、planned、unavailable、not-applicable のどれかを対にして書きます。文章だけの回答は、記号でも回答してもらいます。",
        en: "If there is a legend, write each mark under [answers] in delivery.toml with one of available, partial, alternative, planned, unavailable, not-applicable. Where the answer is prose, ask for a mark as well.",
    },
    check: Check::Requirement(|case| quote::when(case, case.judgement.status == Status::InvalidAnswer)),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::catalog::Obligation::{Optional, OutOfScope, Prohibited, Required};
    use crate::conformance::rules::testing::{case, claim, fires, message};
    use crate::deliverable::Answer::{Available, Invalid, Unanswered, Unavailable};

    #[test]
    fn fires_where_the_answer_is_in_no_vocabulary() {
        for obligation in [Required, Optional, Prohibited] {
            let params = case(obligation).with(claim(Invalid, "Ｂ")).run(&RULE);
            assert_eq!(message(&RULE, params), "回答「Ｂ」の意味を読み取れません");
        }
    }

    #[test]
    fn quotes_the_answer_that_is_not_understood_and_not_a_clear_one() {
        let params = case(Prohibited).with(claim(Unavailable, "×")).with(claim(Invalid, "Ｂ")).run(&RULE);
        assert_eq!(message(&RULE, params), "回答「Ｂ」の意味を読み取れません");
    }

    #[test]
    fn is_silent_where_it_is_understood_or_empty_or_out_of_scope() {
        assert!(!fires(&RULE, Required, &[(Available, "○")]));
        assert!(!fires(&RULE, Required, &[(Unanswered, "")]));
        assert!(!fires(&RULE, OutOfScope, &[(Invalid, "Ｂ")]));
    }
}
