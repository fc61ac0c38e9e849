//! An answer that the product has it, beside a note that says otherwise.

use crate::catalog::Obligation;
use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::conformance::rules::quote;
use crate::deliverable::Answer;
use crate::text::message::Text;

/// See the module.
pub static RULE: Rule = Rule {
    name: "note-speaks-against",
    severity: Severity::Warning,
    message: Text {
        ja: "「{answer}」と回答されていますが、備考「{note}」は対応していないようにも読めます",
        en: "answered “{answer}”, but the note “{note}” may say that it is not there",
    },
    remedy: Text {
        ja: "備考の意味をベンダーに確認し、今は使えないのであれば回答を直してもらってください。",
        en: "Ask the vendor what the note means, and have the answer corrected if it cannot be used yet.",
    },
    meaning: Text {
        ja: "対応済という回答の備考に「未対応」「検討中」「次期版」など、回答と合わない言葉があります。判定では回答の方を採っています。",
        en: "The note beside an answer that it is there holds words such as 未対応, 検討中 or 次期版. The judgement follows the answer.",
    },
    importance: Text {
        ja: "回答の記号だけを見ていると、実際には使えない機能を適合と数えてしまうことがあります。",
        en: "Going by the mark alone, a function that cannot be used may be counted as met.",
    },
    mending: Text {
        ja: "一部だけの対応なら「一部対応」、これからなら「対応予定」と年月で回答し直してもらい、もう一度確認します。",
        en: "Have it answered as partial, or as planned with year and month, whichever is right, and check again.",
    },
    check: Check::Requirement(|case| {
        let wanted = matches!(case.obligation, Obligation::Required | Obligation::Optional);
        let mut claims = case.claims.iter();
        let claim = claims.find(|claim| claim.answer == Answer::Available && claim.note_speaks_against)?;
        wanted.then(|| quote::params(case, Some(claim)))
    }),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::catalog::Obligation::{Prohibited, Required};
    use crate::conformance::claim::Claim;
    use crate::conformance::rules::testing::{case, claim, message, noted};
    use crate::deliverable::Answer::{Available, Partial};

    fn against(answer: crate::deliverable::Answer) -> Claim {
        Claim { note_speaks_against: true, ..noted(claim(answer, "○"), "次期版で対応予定") }
    }

    #[test]
    fn fires_where_the_note_says_otherwise() {
        let params = case(Required).with(against(Available)).run(&RULE);
        assert_eq!(
            message(&RULE, params),
            "「○」と回答されていますが、備考「次期版で対応予定」は対応していないようにも読めます"
        );
    }

    #[test]
    fn is_silent_where_the_answer_says_so_itself_or_the_function_is_prohibited() {
        assert_eq!(case(Required).with(against(Partial)).run(&RULE), None);
        assert_eq!(case(Required).with(claim(Available, "○")).run(&RULE), None);
        assert_eq!(case(Prohibited).with(against(Available)).run(&RULE), None);
    }
}
