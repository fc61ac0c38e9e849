//! A required or prohibited item without an answer.

use crate::catalog::Obligation;
use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::conformance::rules::quote;
use crate::conformance::status::Status;
use crate::text::message::Text;

/// See the module.
pub static RULE: Rule = Rule {
    name: "unanswered",
    severity: Severity::Warning,
    message: Text {
        ja: "{obligation}の要件への回答がありません（{reason}）",
        en: "{obligation}, but there is no answer: {reason}",
    },
    remedy: Text {
        ja: "ベンダーに回答を求めてください。行がない場合は、別の番号や名称で書かれていないかも確かめます。",
        en: "Ask the vendor for an answer. Where there is no row, look also whether it stands there under another number or name.",
    },
    meaning: Text {
        ja: "実装必須（◎）または実装不可（×）の要件について、回答書に行がないか、回答が書かれていません。対応していないという意味ではなく、分からないという意味です。",
        en: "For a required (◎) or prohibited (×) item the list has no row, or the row has no answer. That does not mean that it is missing, only that nobody has said.",
    },
    importance: Text {
        ja: "回答が一つでも欠けていると、適合しているかどうかを判定できません。",
        en: "With even one answer missing no verdict can be given.",
    },
    mending: Text {
        ja: "回答漏れの一覧をベンダーに渡し、すべての行に回答してもらいます。古い版の回答書が届いていないかも確かめます。",
        en: "Give the vendor the list of open rows and have all of them answered. See also that the list was not made from an older version.",
    },
    check: Check::Requirement(|case| {
        let asked = matches!(case.obligation, Obligation::Required | Obligation::Prohibited);
        quote::when(case, asked && case.judgement.status == Status::Unanswered)
    }),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::catalog::Obligation::{Optional, Prohibited, Required};
    use crate::conformance::rules::testing::{case, claim, fires, message};
    use crate::deliverable::Answer::{Available, Unanswered};

    #[test]
    fn fires_where_there_is_no_row_or_an_empty_answer() {
        assert_eq!(message(&RULE, case(Required).run(&RULE)), "実装必須の要件への回答がありません（一覧に行がない）");
        let blank = case(Prohibited).with(claim(Unanswered, "")).run(&RULE);
        assert_eq!(message(&RULE, blank), "実装不可の要件への回答がありません（回答がまだない）");
    }

    #[test]
    fn quotes_words_that_put_the_answer_off() {
        let later = case(Required).with(claim(Unanswered, "確認中")).run(&RULE);
        assert_eq!(message(&RULE, later), "実装必須の要件への回答がありません（「確認中」とある）");
    }

    #[test]
    fn is_silent_where_it_is_answered_or_optional_or_no_list_was_delivered() {
        assert!(!fires(&RULE, Required, &[(Available, "○")]));
        assert!(!fires(&RULE, Optional, &[]));
        assert_eq!(case(Required).not_listed().run(&RULE), None);
    }
}
