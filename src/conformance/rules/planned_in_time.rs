//! A required item that is planned for a day before the deadline.

use crate::catalog::Obligation;
use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::conformance::rules::quote;
use crate::conformance::status::{Reason, Status};
use crate::text::message::Text;

/// See the module.
pub static RULE: Rule = Rule {
    name: "planned-in-time",
    severity: Severity::Info,
    message: Text {
        ja: "期限の{deadline}までに対応する予定と回答されています（対応時期: {due}）",
        en: "planned by the deadline {deadline} (when: {due})",
    },
    remedy: Text {
        ja: "対応時期を移行計画に書き入れ、その時期が来たら対応済みになったかを確認してください。",
        en: "Enter the date in the migration plan, and see when it comes whether the item is there.",
    },
    meaning: Text {
        ja: "実装必須（◎）の要件が期限までに対応する予定と回答されています。ほかに問題がなければ、判定は「条件付き」になります。",
        en: "A required item (◎) is planned by the deadline. If nothing else stands against it, the verdict is “with conditions”.",
    },
    importance: Text {
        ja: "予定はまだ適合ではありません。遅れたときに早く気づけるよう、確認する日を決めておきます。",
        en: "A plan is not yet conformity. Set a day on which to look, so that a delay is noticed early.",
    },
    mending: Text {
        ja: "対応した版が提供されたら、「対応済」と回答し直してもらい、もう一度確認します。",
        en: "Once the version is delivered, have the row answered as available and check again.",
    },
    check: Check::Requirement(|case| {
        let in_time = case.judgement.reason == Some(Reason::InTime);
        let planned = case.judgement.status == Status::Planned;
        // A promise whose day has passed is another rule's.
        let due = case.quoted().and_then(|claim| claim.due.as_ref()).and_then(|due| due.last);
        let past = due.is_some_and(|last| last < case.frame.as_of);
        quote::when(case, case.obligation == Obligation::Required && planned && in_time && !past)
    }),
};

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::RULE;
    use crate::catalog::Obligation::{Optional, Required};
    use crate::conformance::rules::testing::{case, message, planned};

    #[test]
    fn fires_where_the_promised_day_lies_before_the_deadline() {
        let soon = planned("令和8年9月", None, Some(date(2026, 9, 30)));
        let params = case(Required).target_date(date(2027, 4, 1)).with(soon).run(&RULE);
        assert_eq!(
            message(&RULE, params),
            "期限の2027-04-01までに対応する予定と回答されています（対応時期: 令和8年9月）"
        );
    }

    #[test]
    fn is_silent_where_it_is_late_or_past_or_optional() {
        let past = planned("令和7年9月", None, Some(date(2025, 9, 30)));
        assert_eq!(case(Required).target_date(date(2027, 4, 1)).with(past).run(&RULE), None);
        let soon = planned("令和8年9月", None, Some(date(2026, 9, 30)));
        assert_eq!(case(Required).with(soon.clone()).run(&RULE), None);
        assert_eq!(case(Optional).target_date(date(2027, 4, 1)).with(soon).run(&RULE), None);
    }
}
