//! A prohibited item that the vendor says is there.

use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::conformance::rules::quote;
use crate::conformance::status::Status;
use crate::deliverable::ProhibitedAnswers;
use crate::text::message::Text;

/// See the module.
pub static RULE: Rule = Rule {
    name: "prohibited-present",
    severity: Severity::Error,
    message: Text {
        ja: "実装不可の機能に「{answer}」と回答されています（{taken}）",
        en: "prohibited, but answered “{answer}” ({taken})",
    },
    remedy: Text {
        ja: "その機能を外せるか、使えないようにできるかをベンダーに確認してください。{hint}",
        en: "Ask the vendor whether it can be removed or switched off. {hint}",
    },
    meaning: Text {
        ja: "標準仕様書が実装不可（×）とする機能について、ベンダーの回答が「ある」または「加える予定」と読めます。",
        en: "The specification forbids the function (×), and the vendor's answer reads as if it were there or to come.",
    },
    importance: Text {
        ja: "実装不可の機能があるシステムは、標準仕様に合っているとはいえません。一方、「◎」を「実装していない」の意味で書くベンダーもあるため、回答の意味を先に確かめます。",
        en: "A system with a prohibited function is not as the specification wants it. But some vendors write ◎ to say that they comply, so find out first what the answer means.",
    },
    mending: Text {
        ja: "回答の意味をベンダーに確かめます。機能があるなら、外す時期か使えなくする方法を回答してもらいます。ないなら、備考に「実装していない」と書いてもらうか、delivery.toml の prohibited_answers を直します。",
        en: "Ask the vendor what the answer means. If the function is there, ask when it will be removed or how it is switched off. If it is not, have that written in the note, or set prohibited_answers in delivery.toml.",
    },
    check: Check::Requirement(|case| {
        let mut params = quote::when(case, case.judgement.status == Status::ProhibitedPresent)?;
        let stated = case.quoted().is_some_and(|claim| claim.states_present.is_some());
        let (taken, hint) = match case.frame.prohibited_answers {
            _ if stated => (AS_STATED, HINT_STATED),
            ProhibitedAnswers::Presence => (AS_PRESENCE, HINT_PRESENCE),
            ProhibitedAnswers::Compliance => (AS_COMPLIANCE, HINT_COMPLIANCE),
        };
        params.insert("taken".into(), taken.into());
        params.insert("hint".into(), hint.into());
        Some(params)
    }),
};

const AS_STATED: Text =
    Text { ja: "言葉のとおり、機能ありの回答です", en: "which says that it is there" };
const HINT_STATED: Text = Text {
    ja: "回答の書き間違いであれば、「実装していない」に直してもらいます。",
    en: "If the answer is a slip, have it changed to 実装していない.",
};
const AS_PRESENCE: Text =
    Text { ja: "機能ありの回答として扱いました", en: "taken to mean that it is there" };
const HINT_PRESENCE: Text = Text {
    ja: "「◎」などが「実装していない」の意味であれば、delivery.toml に prohibited_answers = \"compliance\" と書いて、もう一度確認します。",
    en: "If marks such as ◎ mean that it is not implemented, write prohibited_answers = \"compliance\" into delivery.toml and check again.",
};
const AS_COMPLIANCE: Text = Text {
    ja: "delivery.toml の prohibited_answers = \"compliance\" により、守れていない回答として扱いました",
    en: "by prohibited_answers = \"compliance\" in delivery.toml taken to mean that the product does not comply",
};
const HINT_COMPLIANCE: Text = Text {
    ja: "「×」が「機能がない」の意味であれば、delivery.toml の prohibited_answers の行を消して、もう一度確認します。",
    en: "If × means that it is not there, remove prohibited_answers from delivery.toml and check again.",
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::catalog::Obligation::{Prohibited, Required};
    use crate::conformance::rules::testing::{case, claim, fires, message};
    use crate::deliverable::Answer::{Available, NotApplicable, Planned, Unavailable};
    use crate::deliverable::ProhibitedAnswers;

    #[test]
    fn fires_where_something_prohibited_is_there_or_to_come() {
        let params = case(Prohibited).with(claim(Available, "◎")).run(&RULE);
        assert_eq!(message(&RULE, params), "実装不可の機能に「◎」と回答されています（機能ありの回答として扱いました）");
        assert!(fires(&RULE, Prohibited, &[(Planned, "対応予定")]));
    }

    #[test]
    fn quotes_the_answer_that_says_so_and_not_the_denial_beside_it() {
        let params = case(Prohibited).with(claim(Unavailable, "×")).with(claim(Available, "○")).run(&RULE);
        assert!(message(&RULE, params).contains("「○」"));
    }

    #[test]
    fn follows_the_meaning_that_the_delivery_gives_to_its_marks() {
        let complies = |answer| {
            case(Prohibited).answers_mean(ProhibitedAnswers::Compliance).with(claim(answer, "回答")).run(&RULE)
        };
        assert_eq!(complies(Available), None);
        assert!(complies(Unavailable).is_some());
    }

    #[test]
    fn takes_words_that_say_so_as_they_stand() {
        let stated =
            crate::conformance::claim::Claim { states_present: Some(true), ..claim(Available, "実装している") };
        let params = case(Prohibited).answers_mean(ProhibitedAnswers::Compliance).with(stated).run(&RULE);
        let said = "実装不可の機能に「実装している」と回答されています（言葉のとおり、機能ありの回答です）";
        assert_eq!(message(&RULE, params), said);
    }

    #[test]
    fn is_silent_where_it_is_absent_or_not_prohibited() {
        assert!(!fires(&RULE, Prohibited, &[(Unavailable, "×")]));
        assert!(!fires(&RULE, Prohibited, &[(NotApplicable, "－")]));
        assert!(!fires(&RULE, Required, &[(Available, "○")]));
    }
}
