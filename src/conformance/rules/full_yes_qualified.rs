//! A full yes whose remark says that it is to come, made for this customer, paid for, done by hand, or not without exceptions.

use crate::catalog::Obligation;
use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::conformance::rules::quote;
use crate::conformance::status::Status;
use crate::deliverable::{Answer, Doubt};
use crate::text::message::{Param, Text};

/// See the module.
pub static RULE: Rule = Rule {
    name: "full-yes-qualified",
    severity: Severity::Warning,
    message: Text {
        ja: "「{answer}」と回答されていますが、備考「{words}」によると無条件の対応ではないようです（{kinds}）",
        en: "answered “{answer}”, but the remark “{words}” puts a price on it ({kinds})",
    },
    remedy: Text {
        ja: "標準のまま、追加の費用も手作業もなしに今すぐ使えるのかをベンダーに確認してください。違うときは回答を直してもらいます。",
        en: "Ask the vendor whether it can be used now as it is, without extra cost and without work by hand. If not, have the answer corrected.",
    },
    meaning: Text {
        ja: "対応済という回答の備考に、これからの提供、カスタマイズや個別の開発、有償・オプション、運用や手作業での対応、例外や制約を思わせる言葉があります。判定では回答の方を採っています。実装必須の要件での有償は paid-option-for-required、備考が対応していないと読めるときは note-speaks-against が知らせます。",
        en: "The remark beside an answer that it is there speaks of a later release, of work made for this customer, of extra cost or an option, of work by hand, or of exceptions and limits. The judgement follows the answer. Extra cost at a required item is told by paid-option-for-required, a remark that denies the answer by note-speaks-against.",
    },
    importance: Text {
        ja: "条件の付いた「○」をそのまま数えると、契約してから費用や手間が増えたり、移行の時に使えなかったりします。",
        en: "A yes with a condition that is counted as a plain one costs money or work later, or is not there when the municipality moves.",
    },
    mending: Text {
        ja: "これからなら「対応予定」と年月、例外があるなら「一部対応」、手作業なら「代替」、カスタマイズや有償ならその内容と金額を書いて回答し直してもらい、もう一度確認します。",
        en: "Have it answered as planned with year and month, as partial where something is left out, as an alternative where people do it, and with content and price where it is made or paid for, and check again.",
    },
    check: Check::Requirement(|case| {
        let required = match case.obligation {
            Obligation::Required => true,
            Obligation::Optional => false,
            Obligation::Prohibited | Obligation::OutOfScope => return None,
        };
        case.claims.iter().find_map(|claim| {
            // One remark gives one finding: what denies the answer, and what costs extra, is told by other rules.
            if claim.answer != Answer::Available || claim.contradicts.is_some() || claim.note_speaks_against {
                return None;
            }
            let told = |doubt: &&Doubt| match doubt {
                Doubt::Chargeable => !required,
                Doubt::Planned => case.judgement.status != Status::Planned,
                Doubt::Customised | Doubt::Manual | Doubt::Limited => {
                    !(required && claim.doubts.contains(&Doubt::Chargeable))
                }
            };
            let kinds: Vec<Param> = claim.doubts.iter().filter(told).map(|doubt| doubt.label().into()).collect();
            if kinds.is_empty() {
                return None;
            }
            let mut params = quote::params(case, Some(claim));
            params.insert("words".into(), quote::remark(claim));
            params.insert("kinds".into(), quote::list(&kinds));
            Some(params)
        })
    }),
};

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::RULE;
    use crate::catalog::Obligation::{Optional, Prohibited, Required};
    use crate::conformance::claim::Claim;
    use crate::conformance::rules::testing::{case, claim, message, noted, planned, saying};
    use crate::deliverable::Answer::{Available, Partial};
    use crate::deliverable::Doubt::{self, Chargeable, Customised, Manual, Planned};

    fn qualified(note: &str, doubts: &[Doubt]) -> Claim {
        Claim { doubts: doubts.to_vec(), ..noted(claim(Available, "○"), note) }
    }

    #[test]
    fn fires_with_the_remark_and_what_it_says() {
        let params = case(Required).with(qualified("個別開発の上、運用で補います", &[Customised, Manual])).run(&RULE);
        assert_eq!(
            message(&RULE, params),
            "「○」と回答されていますが、備考「個別開発の上、運用で補います」によると無条件の対応ではないようです（カスタマイズ・個別の開発、運用・手作業）"
        );
        assert!(case(Optional).with(qualified("有償", &[Chargeable])).run(&RULE).is_some());
    }

    #[test]
    fn quotes_the_cell_of_the_answer_where_the_words_stand_there() {
        let behind = Claim { doubts: vec![Customised], ..claim(Available, "○ 個別開発") };
        assert!(message(&RULE, case(Required).with(behind).run(&RULE)).contains("備考「○ 個別開発」"));
    }

    #[test]
    fn is_silent_where_another_rule_says_it() {
        let paid = qualified("有償カスタマイズ", &[Customised, Chargeable]);
        assert_eq!(case(Required).with(paid).run(&RULE), None, "paid-option-for-required");
        let against =
            Claim { note_speaks_against: true, ..qualified("次期版で個別開発", &[Customised, Planned]) };
        assert_eq!(case(Required).with(against).run(&RULE), None, "note-speaks-against");
        let later = planned("令和8年9月", None, Some(date(2026, 9, 30)));
        let later = Claim { doubts: vec![Planned], ..saying(later, |said| said.answer = Available) };
        assert_eq!(case(Required).with(later).run(&RULE), None, "available-later");
    }

    #[test]
    fn is_silent_without_such_words_and_where_the_answer_is_no_full_yes_or_the_function_is_prohibited() {
        assert_eq!(case(Required).with(qualified("標準機能", &[])).run(&RULE), None);
        let part = saying(qualified("運用で補います", &[Manual]), |said| said.answer = Partial);
        assert_eq!(case(Required).with(part).run(&RULE), None);
        assert_eq!(case(Prohibited).with(qualified("個別開発", &[Customised])).run(&RULE), None);
    }
}
