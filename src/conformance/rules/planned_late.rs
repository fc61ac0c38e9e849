//! A required item that is planned, but not by the deadline.

use crate::catalog::Obligation;
use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::conformance::rules::quote;
use crate::conformance::status::{Reason, Status};
use crate::text::message::Text;

/// See the module.
pub static RULE: Rule = Rule {
    name: "planned-late",
    severity: Severity::Error,
    message: Text {
        ja: "期限の{deadline}までに対応するという回答ではありません（対応時期: {due}）",
        en: "the answer does not promise it by the deadline {deadline} (when: {due})",
    },
    remedy: Text {
        ja: "期限までに対応できないかをベンダーに確認してください。できない場合は、それまでの業務のやり方を決めておきます。",
        en: "Ask the vendor whether it can be there by the deadline. If not, settle how the work is done until then.",
    },
    meaning: Text {
        ja: "実装必須（◎）の要件の対応時期が期限より後か、期限が来ているのに時期の記載がありません。期限は、適合基準日、経過措置の終わり、移行目標日のうち最も遅い日です（どれもなければ基準日）。「令和8年度」のような期間は最後の日で数えます。",
        en: "A required item (◎) is to come after the deadline, or the deadline has come and no date is given. The deadline is the latest of effective date, end of a transitional measure and the municipality's target date (the as-of date where none is known). A period such as a fiscal year counts to its last day.",
    },
    importance: Text {
        ja: "要件を満たさない期間ができ、移行の時期やその間の業務に影響します。",
        en: "There will be a time in which the requirement is not met, and the move and the daily work are affected.",
    },
    mending: Text {
        ja: "より早い対応か、それまでの代わりの方法を示してもらい、回答書を直してもらいます。移行目標日が変わったときは、delivery.toml の target_date を直して、もう一度確認します。",
        en: "Ask for an earlier date or for a way to work until then, and have the list corrected. If the municipality's own target has moved, change target_date in delivery.toml and check again.",
    },
    check: Check::Requirement(|case| {
        let late = case.judgement.reason == Some(Reason::Late);
        let planned = case.judgement.status == Status::Planned;
        quote::when(case, case.obligation == Obligation::Required && planned && late)
    }),
};

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::RULE;
    use crate::catalog::Obligation::{Optional, Required};
    use crate::conformance::rules::testing::{case, claim, message, planned};
    use crate::deliverable::Answer::{Partial, Planned};

    #[test]
    fn fires_where_the_promised_day_lies_behind_the_deadline() {
        let late = planned("令和9年3月", Some(date(2027, 3, 1)), Some(date(2027, 3, 31)));
        let params = case(Required).effective_from(date(2026, 4, 1)).with(late).run(&RULE);
        assert_eq!(
            message(&RULE, params),
            "期限の2026-04-01までに対応するという回答ではありません（対応時期: 令和9年3月）"
        );
    }

    #[test]
    fn fires_without_a_date_once_the_deadline_has_come() {
        let params = case(Required).with(claim(Planned, "対応予定")).run(&RULE);
        assert_eq!(
            message(&RULE, params),
            "期限の2026-04-01までに対応するという回答ではありません（対応時期: 時期の記載なし）"
        );
    }

    #[test]
    fn shows_the_date_of_the_answer_that_decides_and_not_of_another_one() {
        let late = planned("令和9年3月", None, Some(date(2027, 3, 31)));
        let params = case(Required).with(claim(Partial, "△")).with(late).run(&RULE);
        assert!(message(&RULE, params).contains("令和9年3月"));
    }

    #[test]
    fn is_silent_where_it_is_in_time_or_undated_or_optional() {
        let in_time = planned("令和8年9月", None, Some(date(2026, 9, 30)));
        assert_eq!(case(Required).target_date(date(2027, 4, 1)).with(in_time).run(&RULE), None);
        assert_eq!(case(Required).target_date(date(2027, 4, 1)).with(claim(Planned, "対応予定")).run(&RULE), None);
        assert_eq!(case(Optional).with(claim(Planned, "対応予定")).run(&RULE), None);
    }
}
