//! A requirement whose effective date lies after the as-of date.

use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::conformance::rules::quote;
use crate::conformance::status::Status;
use crate::text::message::{Param, Text};

/// See the module.
pub static RULE: Rule = Rule {
    name: "not-due",
    severity: Severity::Info,
    message: Text {
        ja: "適合基準日は{effective_from}で、基準日{as_of}にはまだ来ていません（今の状態: {before_due}）",
        en: "due from {effective_from}, not yet on the as-of date {as_of} (at present: {before_due})",
    },
    remedy: Text {
        ja: "実装必須や実装不可の要件であれば、適合基準日までに対応するかをベンダーに確認し、移行計画に書き入れてください。",
        en: "If it is required or prohibited, ask the vendor whether it will be met by its effective date, and enter that in the migration plan.",
    },
    meaning: Text {
        ja: "適合基準日が基準日より後の要件で、今のところ満たしているとは確認できていません。今回の判定には数えません。",
        en: "The effective date of the requirement (適合基準日) lies after the as-of date, and nothing shows yet that it is met. It does not count this time.",
    },
    importance: Text {
        ja: "実装必須や実装不可の要件は、適合基準日が来れば満たす必要があります。早めに分かっていれば、版の更新や契約に間に合います。",
        en: "Once the date has come, what is required or prohibited has to be met. Known early, there is time for a new version and for the contract.",
    },
    mending: Text {
        ja: "適合基準日までに対応する時期をベンダーに回答してもらいます。先の日付での結果は、--as-of にその日を指定すると見られます。",
        en: "Have the vendor answer when it will be met. To see how things will stand then, give that day with --as-of.",
    },
    check: Check::Requirement(|case| {
        let mut params = quote::when(case, case.judgement.status == Status::NotDue)?;
        let before_due = case.judgement.before_due.map_or_else(|| Param::from(""), |status| status.label().into());
        params.insert("before_due".into(), before_due);
        Some(params)
    }),
};

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::RULE;
    use crate::catalog::Obligation::Required;
    use crate::conformance::rules::testing::{AS_OF, case, claim, message};
    use crate::deliverable::Answer::{Available, Unavailable};

    #[test]
    fn fires_where_the_effective_date_is_still_to_come() {
        let params = case(Required).effective_from(date(2027, 4, 1)).with(claim(Unavailable, "×")).run(&RULE);
        assert_eq!(
            message(&RULE, params),
            "適合基準日は2027-04-01で、基準日2026-04-01にはまだ来ていません（今の状態: 未対応）"
        );
    }

    #[test]
    fn is_silent_where_it_is_met_already_or_due() {
        let ahead = case(Required).effective_from(date(2027, 4, 1)).with(claim(Available, "○"));
        assert_eq!(ahead.run(&RULE), None);
        assert_eq!(case(Required).effective_from(AS_OF).with(claim(Unavailable, "×")).run(&RULE), None);
    }
}
