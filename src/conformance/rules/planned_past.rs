//! Something planned for a day that has passed by the as-of date.

use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::conformance::rules::quote;
use crate::conformance::status::Status;
use crate::deliverable::Answer;
use crate::text::message::Text;

/// See the module.
pub static RULE: Rule = Rule {
    name: "planned-past",
    severity: Severity::Warning,
    message: Text {
        ja: "対応予定とされた時期（{due}）が、基準日{as_of}より前です",
        en: "planned for {due}, which lies before the as-of date {as_of}",
    },
    remedy: Text {
        ja: "予定どおり対応済みになったかをベンダーに確認し、回答を新しくしてもらってください。",
        en: "Ask the vendor whether it came as planned, and have the answer brought up to date.",
    },
    meaning: Text {
        ja: "「対応予定」の時期が、確認の基準日にはすでに過ぎています。対応したのに回答が古いままか、予定が遅れているかのどちらかと考えられます。",
        en: "The day for which it is planned has passed on the as-of date. Either it is there and the answer is old, or the plan has slipped.",
    },
    importance: Text {
        ja: "古い回答のままでは、適合かどうかを正しく判定できません。",
        en: "With an old answer the verdict cannot be right.",
    },
    mending: Text {
        ja: "対応済みなら「対応済」と、遅れているなら新しい時期で回答し直してもらい、もう一度確認します。回答書の作成日も確かめます。",
        en: "Have it answered as available if it is there, or with the new date if it is late, and check again. See also when the list was made.",
    },
    check: Check::Requirement(|case| {
        let passed = case.claims.iter().find(|claim| {
            let planned = claim.answer == Answer::Planned || claim.contradicts == Some(Answer::Planned);
            let last = claim.due.as_ref().and_then(|due| due.last);
            planned && last.is_some_and(|last| last < case.frame.as_of)
        });
        let planned = case.judgement.status == Status::Planned;
        passed.filter(|_| planned).map(|claim| quote::params(case, Some(claim)))
    }),
};

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::RULE;
    use crate::catalog::Obligation::{Optional, Required};
    use crate::conformance::rules::testing::{AS_OF, case, claim, message, planned};
    use crate::deliverable::Answer::{Planned, Unavailable};

    #[test]
    fn fires_where_the_promised_day_has_passed_whatever_the_obligation() {
        for obligation in [Required, Optional] {
            let past = planned("令和7年12月", None, Some(date(2025, 12, 31)));
            let params = case(obligation).with(past).run(&RULE);
            assert_eq!(message(&RULE, params), "対応予定とされた時期（令和7年12月）が、基準日2026-04-01より前です");
        }
    }

    #[test]
    fn is_silent_on_the_very_day_and_before_it_and_without_a_day() {
        assert_eq!(case(Required).with(planned("基準日", None, Some(AS_OF))).run(&RULE), None);
        let ahead = planned("令和8年9月", None, Some(date(2026, 9, 30)));
        assert_eq!(case(Required).with(ahead).run(&RULE), None);
        assert_eq!(case(Required).with(claim(Planned, "対応予定")).run(&RULE), None);
    }

    #[test]
    fn is_silent_where_another_answer_decides() {
        let past = planned("令和7年12月", None, Some(date(2025, 12, 31)));
        assert_eq!(case(Required).with(past).with(claim(Unavailable, "×")).run(&RULE), None);
    }
}
