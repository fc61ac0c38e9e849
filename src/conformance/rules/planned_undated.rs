//! A required item that is planned without a day.

use crate::catalog::Obligation;
use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::conformance::rules::quote;
use crate::conformance::status::{Reason, Status};
use crate::text::message::Text;

/// See the module.
pub static RULE: Rule = Rule {
    name: "planned-undated",
    severity: Severity::Warning,
    message: Text {
        ja: "対応予定ですが、いつまでに対応するかの回答がありません（対応時期: {due}）",
        en: "planned, but the answer does not say by when (when: {due})",
    },
    remedy: Text {
        ja: "対応する年月をベンダーに回答してもらってください。期限は{deadline}です。",
        en: "Have the vendor answer with year and month. The deadline is {deadline}.",
    },
    meaning: Text {
        ja: "実装必須（◎）の要件が「対応予定」と回答され、その時期が書かれていないか、いつまでか分からない書き方です。期限に間に合うかどうかは判断していません。",
        en: "A required item (◎) is answered as planned, without a date or with words that do not tell by when. Whether it will be in time is not judged.",
    },
    importance: Text {
        ja: "時期が分からないままでは、移行の日程を決められません。",
        en: "Without a date the move cannot be scheduled.",
    },
    mending: Text {
        ja: "回答書の対応時期の欄に、年月（例: 令和8年9月）を書いてもらいます。「○月以降」ではなく「○月まで」の形で求めます。",
        en: "Have year and month written into the list, as a date by which it will be there and not from which on.",
    },
    check: Check::Requirement(|case| {
        let undated = case.judgement.reason == Some(Reason::Undated);
        let planned = case.judgement.status == Status::Planned;
        quote::when(case, case.obligation == Obligation::Required && planned && undated)
    }),
};

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::RULE;
    use crate::catalog::Obligation::{Optional, Required};
    use crate::conformance::rules::testing::{case, claim, message, planned};
    use crate::deliverable::Answer::Planned;

    #[test]
    fn fires_where_no_date_is_given_while_there_is_time() {
        let params = case(Required).target_date(date(2027, 4, 1)).with(claim(Planned, "対応予定")).run(&RULE);
        assert_eq!(
            message(&RULE, params),
            "対応予定ですが、いつまでに対応するかの回答がありません（対応時期: 時期の記載なし）"
        );
    }

    #[test]
    fn fires_where_the_words_leave_the_end_open() {
        let open = planned("令和8年10月以降", Some(date(2026, 10, 1)), None);
        let params = case(Required).target_date(date(2027, 4, 1)).with(open).run(&RULE);
        assert!(message(&RULE, params).contains("令和8年10月以降"));
    }

    #[test]
    fn is_silent_where_a_day_is_given_or_the_deadline_has_come_or_it_is_optional() {
        let dated = planned("令和8年9月", None, Some(date(2026, 9, 30)));
        assert_eq!(case(Required).target_date(date(2027, 4, 1)).with(dated).run(&RULE), None);
        assert_eq!(case(Required).with(claim(Planned, "対応予定")).run(&RULE), None);
        let optional = case(Optional).target_date(date(2027, 4, 1));
        assert_eq!(optional.with(claim(Planned, "対応予定")).run(&RULE), None);
    }
}
