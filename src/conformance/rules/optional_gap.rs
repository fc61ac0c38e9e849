//! An optional item that is not, or not simply, there.

use crate::catalog::Obligation;
use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::conformance::rules::quote;
use crate::conformance::status::Status;
use crate::text::message::Text;

/// See the module.
pub static RULE: Rule = Rule {
    name: "optional-gap",
    severity: Severity::Info,
    message: Text {
        ja: "標準オプションの要件は「{status}」です（回答「{answer}」）",
        en: "optional: {status} (answered “{answer}”)",
    },
    remedy: Text {
        ja: "今の業務で使っているものかどうかを、担当課に確認してください。使っていなければ、対応は不要です。",
        en: "Ask the office whether its work relies on it. If not, nothing has to be done.",
    },
    meaning: Text {
        ja: "標準オプション（○）の要件が、提供なし、一部対応、代替、対応予定のいずれかです。判定には影響しません。",
        en: "An optional item (○) is not offered, only partly there, replaced by something else, or planned. The verdict does not depend on it.",
    },
    importance: Text {
        ja: "標準オプションは、なくても適合です。ただし、今の業務で使っている機能や帳票がなくなると、業務のやり方を変える必要があります。",
        en: "A system conforms without optional items. But where today's work relies on one, the way of working has to change.",
    },
    mending: Text {
        ja: "必要なものであれば、提供の時期と費用、または標準に合わせた業務のやり方を、担当課とベンダーと決めます。",
        en: "Where it is needed, settle with the office and the vendor when it comes and what it costs, or how the work is done without it.",
    },
    check: Check::Requirement(|case| {
        let status = case.judgement.status;
        let gap = matches!(status, Status::NotOffered | Status::Partial | Status::Alternative | Status::Planned);
        let mut params = quote::when(case, case.obligation == Obligation::Optional && gap)?;
        params.insert("status".into(), status.label().into());
        Some(params)
    }),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::catalog::Obligation::{Optional, Required};
    use crate::conformance::rules::testing::{case, claim, fires, message};
    use crate::deliverable::Answer::{
        Alternative, Available, NotApplicable, Partial, Planned, Unanswered, Unavailable,
    };

    #[test]
    fn fires_where_an_option_is_not_simply_there() {
        for (answer, status) in [
            (Unavailable, "提供なし"),
            (NotApplicable, "提供なし"),
            (Partial, "一部対応"),
            (Alternative, "代替"),
            (Planned, "対応予定"),
        ] {
            let params = case(Optional).with(claim(answer, "回答の語")).run(&RULE);
            let expected = format!("標準オプションの要件は「{status}」です（回答「回答の語」）");
            assert_eq!(message(&RULE, params), expected);
        }
    }

    #[test]
    fn is_silent_where_it_is_offered_or_unanswered_or_required() {
        assert!(!fires(&RULE, Optional, &[(Available, "○")]));
        assert!(!fires(&RULE, Optional, &[(Unanswered, "")]));
        assert!(!fires(&RULE, Required, &[(Unavailable, "×")]));
    }
}
