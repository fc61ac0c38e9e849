//! Something answered as there, with a day that lies after the as-of date.

use crate::catalog::Obligation;
use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::conformance::rules::quote;
use crate::conformance::status::Status;
use crate::deliverable::Answer;
use crate::text::message::Text;

/// See the module.
pub static RULE: Rule = Rule {
    name: "available-later",
    severity: Severity::Warning,
    message: Text {
        ja: "「{answer}」と回答されていますが、時期（{due}）は基準日{as_of}より後です",
        en: "answered “{answer}”, but dated {due}, after the as-of date {as_of}",
    },
    remedy: Text {
        ja: "すでに使えるのか、これから提供されるのかをベンダーに確認してください。これからであれば「対応予定」と回答し直してもらいます。",
        en: "Ask the vendor whether it can be used now or is still to come. If it is to come, have it answered as planned.",
    },
    meaning: Text {
        ja: "対応済みという回答に、基準日より後の時期が添えられています。基準日にはまだないものとして、「対応予定」と同じに数えます。",
        en: "The answer says that it is there but names a day after the as-of date. It counts as planned, since it is not there on the as-of date.",
    },
    importance: Text {
        ja: "対応済みと思っていた機能や帳票が、移行の時点で使えないおそれがあります。",
        en: "What was taken for available may not be there when the municipality moves.",
    },
    mending: Text {
        ja: "時期が何を指すか（提供開始、導入、稼働など）を確かめ、今の版にあるなら時期を消し、ないなら「対応予定」と年月に直してもらいます。",
        en: "Find out what the date means (release, installation, going live). If the present version has it, have the date removed; if not, have it answered as planned with year and month.",
    },
    check: Check::Requirement(|case| {
        let later = case.claims.iter().find(|claim| {
            let available = claim.answer == Answer::Available || claim.contradicts == Some(Answer::Available);
            let day = claim.due.as_ref().and_then(|due| due.last.or(due.first));
            available && day.is_some_and(|day| day > case.frame.as_of)
        });
        let asked = matches!(case.obligation, Obligation::Required | Obligation::Optional);
        let planned = case.judgement.status == Status::Planned;
        later.filter(|_| asked && planned).map(|claim| quote::params(case, Some(claim)))
    }),
};

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::RULE;
    use crate::catalog::Obligation::{Optional, Prohibited, Required};
    use crate::conformance::claim::Claim;
    use crate::conformance::rules::testing::{case, claim, message, planned, saying};
    use crate::deliverable::Answer::Available;

    fn available_from(text: &str, last: jiff::civil::Date) -> Claim {
        saying(planned(text, None, Some(last)), |said| {
            said.answer = Available;
            said.text = "○".to_owned();
        })
    }

    #[test]
    fn fires_where_it_is_answered_as_there_for_a_later_day_in_time_or_late() {
        for target in [date(2027, 4, 1), date(2026, 4, 1)] {
            let params = case(Required).target_date(target).with(available_from("令和8年9月", date(2026, 9, 30)));
            assert_eq!(
                message(&RULE, params.run(&RULE)),
                "「○」と回答されていますが、時期（令和8年9月）は基準日2026-04-01より後です"
            );
        }
    }

    #[test]
    fn fires_for_an_option_and_where_the_end_is_open() {
        let open =
            saying(planned("令和8年10月以降", Some(date(2026, 10, 1)), None), |said| said.answer = Available);
        assert!(case(Optional).with(open).run(&RULE).is_some());
    }

    #[test]
    fn is_silent_for_a_day_that_has_come_and_for_what_is_answered_as_planned() {
        let there = available_from("令和8年3月", date(2026, 3, 31));
        assert_eq!(case(Required).with(there).run(&RULE), None);
        let plan = planned("令和8年9月", None, Some(date(2026, 9, 30)));
        assert_eq!(case(Required).with(claim(Available, "○")).with(plan).run(&RULE), None);
        let prohibited = available_from("令和8年9月", date(2026, 9, 30));
        assert_eq!(case(Prohibited).with(prohibited).run(&RULE), None);
    }
}
