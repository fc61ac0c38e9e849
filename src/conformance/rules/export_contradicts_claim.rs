//! A claim that the vendor's own data or forms speak against.

use crate::conformance::export::named;
use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::conformance::rules::quote;
use crate::conformance::status::Status;
use crate::text::message::Text;

/// See the module.
pub static RULE: Rule = Rule {
    name: "export-contradicts-claim",
    severity: Severity::Error,
    message: Text {
        ja: "「{answer}」と回答されていますが、提出物と矛盾します（{lacks}）",
        en: "answered “{answer}”, but what was delivered says otherwise: {lacks}",
    },
    remedy: Text {
        ja: "回答と提出物のどちらが正しいか、ベンダーに確かめてください。",
        en: "Ask the vendor which of the two is right.",
    },
    meaning: Text {
        ja: "機能や項目に「対応済」と回答されていますが、その機能が使うデータ項目が出力データにないかすべて空、またはその帳票が帳票一覧にありません。",
        en: "A function or item is answered as there, but its data items are missing or always empty in the export, or its form is not in the list of forms.",
    },
    importance: Text {
        ja: "回答だけを見ると適合に見える差異です。",
        en: "By the answers alone the gap would not be seen.",
    },
    mending: Text {
        ja: "出力の対象から漏れただけか、機能がまだないのかを確かめ、回答を直すか、出力し直してもらいます。",
        en: "The export may leave something out, or the function may not be there yet: have the answer mended, or the data exported again.",
    },
    check: Check::Requirement(|case| {
        let mut params = quote::when(case, case.judgement.status == Status::Contradicted)?;
        params.insert("lacks".into(), named(case.lacks));
        Some(params)
    }),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::catalog::Obligation;
    use crate::conformance::rules::testing::{case, claim, message};
    use crate::conformance::status::Status;
    use crate::deliverable::Answer;

    #[test]
    fn fires_where_the_data_says_otherwise() {
        let mut contradicted = case(Obligation::Required);
        contradicted.claims = vec![claim(Answer::Available, "○")];
        contradicted.judged = Some(Status::Contradicted);
        let params = contradicted.run(&RULE);
        assert_eq!(message(&RULE, params), "「○」と回答されていますが、提出物と矛盾します（「氏名」項目がない）");
    }

    #[test]
    fn is_silent_where_nothing_speaks_against_the_claim() {
        let mut met = case(Obligation::Required);
        met.claims = vec![claim(Answer::Available, "○")];
        assert_eq!(met.run(&RULE), None);
    }
}
