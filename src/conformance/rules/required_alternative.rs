//! A required item for which something else does the job.

use crate::catalog::Obligation;
use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::conformance::rules::quote;
use crate::conformance::status::Status;
use crate::text::message::Text;

/// See the module.
pub static RULE: Rule = Rule {
    name: "required-alternative",
    severity: Severity::Warning,
    message: Text {
        ja: "実装必須の要件を、別の方法で代替すると回答されています（「{answer}」）",
        en: "required, and answered with an alternative (“{answer}”)",
    },
    remedy: Text {
        ja: "代替の方法で要件の内容を満たせるか、職員の手作業が増えないかを、業務の担当課と確認してください。",
        en: "See with the office that does the work whether the alternative does what is required, and whether it adds work by hand.",
    },
    meaning: Text {
        ja: "標準の機能や帳票の代わりに、別の機能、EUC、運用などで対応するという回答です。ほかに問題がなければ、判定は「条件付き」になります。",
        en: "Instead of the function or form itself the vendor offers another function, an end-user query or a way of working. If nothing else stands against it, the verdict is “with conditions”.",
    },
    importance: Text {
        ja: "代替で足りるかどうかは、回答だけでは分かりません。運用での代替は、職員の負担や処理誤りにつながることがあります。",
        en: "The answer alone does not tell whether the alternative is enough. Doing by hand what the system should do can mean more work and more mistakes.",
    },
    mending: Text {
        ja: "代替の手順を具体的に示してもらい、担当課が実際の業務で使えるかを確かめて、結果を記録します。足りなければ、要件どおりに対応する時期の回答を求めます。",
        en: "Have the vendor show the alternative step by step, let the office try it, and record the outcome. If it is not enough, ask when the item itself will be there.",
    },
    check: Check::Requirement(|case| {
        quote::when(case, case.obligation == Obligation::Required && case.judgement.status == Status::Alternative)
    }),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::catalog::Obligation::{Optional, Required};
    use crate::conformance::rules::testing::{case, claim, fires, message};
    use crate::deliverable::Answer::{Alternative, Available, Unavailable};

    #[test]
    fn fires_where_something_else_does_the_job() {
        let params = case(Required).with(claim(Alternative, "運用で対応")).run(&RULE);
        assert_eq!(message(&RULE, params), "実装必須の要件を、別の方法で代替すると回答されています（「運用で対応」）");
    }

    #[test]
    fn is_silent_where_it_is_optional_or_there_or_where_a_worse_answer_counts() {
        assert!(!fires(&RULE, Optional, &[(Alternative, "代替")]));
        assert!(!fires(&RULE, Required, &[(Available, "○")]));
        assert!(!fires(&RULE, Required, &[(Alternative, "代替"), (Unavailable, "×")]));
    }
}
