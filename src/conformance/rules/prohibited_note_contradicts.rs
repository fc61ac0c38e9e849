//! A prohibited item whose note says the opposite of its mark.

use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::conformance::rules::quote;
use crate::conformance::status::{Reason, Status};
use crate::text::message::Text;

/// See the module.
pub static RULE: Rule = Rule {
    name: "prohibited-note-contradicts",
    severity: Severity::Warning,
    message: Text {
        ja: "回答「{answer}」と備考「{note}」が食い違うため、評価していません",
        en: "the answer “{answer}” and the note “{note}” disagree, so it is not evaluated",
    },
    remedy: Text {
        ja: "実装不可の機能があるのかないのかをベンダーに確認してください。",
        en: "Ask the vendor whether the prohibited function is there or not.",
    },
    meaning: Text {
        ja: "実装不可（×）の機能について、記号は「ある」、備考は「ない」のように、逆のことを述べています。どちらとも決めず、評価していません。",
        en: "For a prohibited function (×) the mark says one thing and the note the opposite. Neither is taken for true, and it is not evaluated.",
    },
    importance: Text {
        ja: "実装不可の機能では、「◎」を「実装していない」の意味で書くことがあります。取り違えると、判定が逆になります。",
        en: "At prohibited functions ◎ is sometimes written to mean that the function is absent. Mistaking one for the other turns the verdict round.",
    },
    mending: Text {
        ja: "記号の意味をベンダーに確かめ、回答か備考を直してもらいます。記号が「守っている」の意味であれば、delivery.toml に prohibited_answers = \"compliance\" と書きます。",
        en: "Find out what the mark means and have mark or note corrected. If the mark means that the product complies, write prohibited_answers = \"compliance\" into delivery.toml.",
    },
    check: Check::Requirement(|case| {
        let contradicts = case.judgement.reason == Some(Reason::NoteContradicts);
        quote::when(case, case.judgement.status == Status::NotEvaluated && contradicts)
    }),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::catalog::Obligation::{Prohibited, Required};
    use crate::conformance::claim::Claim;
    use crate::conformance::rules::testing::{case, claim, message, noted};
    use crate::deliverable::Answer::{Available, Unavailable};

    fn read(claim: Claim, note: &str, note_says_present: Option<bool>) -> Claim {
        Claim { note_says_present, ..noted(claim, note) }
    }

    #[test]
    fn fires_where_mark_and_note_disagree() {
        let claim = read(claim(Available, "◎"), "実装していない", Some(false));
        assert_eq!(
            message(&RULE, case(Prohibited).with(claim).run(&RULE)),
            "回答「◎」と備考「実装していない」が食い違うため、評価していません"
        );
    }

    #[test]
    fn is_silent_where_they_agree_or_the_note_says_nothing_of_it_or_it_is_not_prohibited() {
        let absent = claim(Unavailable, "×");
        assert_eq!(case(Prohibited).with(read(absent.clone(), "実装していない", Some(false))).run(&RULE), None);
        assert_eq!(case(Prohibited).with(read(absent.clone(), "第2版で回答", None)).run(&RULE), None);
        assert_eq!(case(Prohibited).in_review().run(&RULE), None);
        assert_eq!(case(Required).with(read(absent, "実装している", Some(true))).run(&RULE), None);
    }
}
