//! A requirement that the system of another 業務ID meets.

use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::conformance::rules::quote;
use crate::conformance::status::Status;
use crate::text::message::Text;

/// See the module.
pub static RULE: Rule = Rule {
    name: "met-elsewhere",
    severity: Severity::Info,
    message: Text {
        ja: "他の業務IDの要件（{met_by}）への回答により、適合としています",
        en: "met by a requirement of another 業務ID ({met_by})",
    },
    remedy: Text {
        ja: "移行後もその業務IDのシステムを使うことを、契約の範囲と合わせて確認してください。",
        en: "See that the system of that 業務ID will really be used, and that the contract covers it.",
    },
    meaning: Text {
        ja: "統合収納管理や統合滞納管理のように、別の業務IDのシステムが機能をまとめて持つことがあります。その回答により、この要件を適合と数えています。",
        en: "Some systems, such as integrated collection and arrears, take over functions of other areas. Their answer is what makes this requirement count as met.",
    },
    importance: Text {
        ja: "そのシステムを使わない場合や、後で別のものに替える場合は、この要件を満たさなくなることがあります。",
        en: "If that system is not used, or is replaced later, the requirement may no longer be met.",
    },
    mending: Text {
        ja: "この業務のシステムだけで満たす必要がある場合は、この業務IDの行にも回答してもらい、もう一度確認します。",
        en: "If the area's own system has to meet it, have the row answered for this 業務ID as well and check again.",
    },
    check: Check::Requirement(|case| quote::when(case, case.judgement.status == Status::MetElsewhere)),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::catalog::Obligation::Required;
    use crate::conformance::rules::testing::{case, claim, fires, message};
    use crate::conformance::status::Status;
    use crate::deliverable::Answer::{Available, Unavailable};

    #[test]
    fn fires_where_another_system_meets_it() {
        let params = case(Required).judged(Status::MetElsewhere).run(&RULE);
        assert_eq!(message(&RULE, params), "他の業務IDの要件（）への回答により、適合としています");
        assert!(case(Required).with(claim(Unavailable, "×")).judged(Status::MetElsewhere).run(&RULE).is_some());
    }

    #[test]
    fn is_silent_where_its_own_system_meets_it_or_nothing_does() {
        assert!(!fires(&RULE, Required, &[(Available, "○")]));
        assert!(!fires(&RULE, Required, &[(Unavailable, "×")]));
    }
}
