//! An answer sheet that was made from another pack, or another state of it, than the one in use.

use crate::catalog::version_label;
use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, InputProblem, Rule};
use crate::text::message::{Text, params};

/// See the module.
pub static RULE: Rule = Rule {
    name: "sheet-other-version",
    severity: Severity::Warning,
    message: Text {
        ja: "この回答書（{business} {kind}）は、確認に使った仕様パックとは別の版か内容から作られています（作成時: {made_from} {made_version}、確認: {used} {used_version}）",
        en: "this answer sheet ({business}, {kind}) was made from another version or content of the pack than the one in use (made from {made_from}, {made_version}; in use {used}, {used_version})",
    },
    remedy: Text {
        ja: "作成時と同じ仕様パックがあれば --spec か --pack-dir で指定して確認し直すか、tekigo sheet new で作り直した回答書に答え直してもらってください。",
        en: "Check again with the pack that the sheet was made from (--spec, --pack-dir), or make a new sheet with tekigo sheet new and have it answered.",
    },
    meaning: Text {
        ja: "tekigo sheet new が回答書に書いた仕様パックの指紋（SHA-256）が、いま確認に使った仕様パックの指紋と違います。",
        en: "The digest (SHA-256) that tekigo sheet new wrote into the answer sheet is not that of the pack in use now.",
    },
    importance: Text {
        ja: "版や内容が違うと、ベンダーが見ていない要件が未回答になり、今はない要件への回答が余ります。同じ機能IDでも求めることが変わっている場合があります。",
        en: "Requirements that the vendor never saw come out as unanswered, and answers to requirements that are gone are left over. The same ID may ask for something else.",
    },
    mending: Text {
        ja: "どの仕様パックで依頼したかを確かめます。依頼したときの仕様パックで確認するか、今の仕様パックで回答書を作り直して答えてもらいます。",
        en: "Find out which pack the sheet was sent out with. Check with that one, or make the sheet anew from the pack of today and have it answered.",
    },
    check: Check::Input(|case| {
        let InputProblem::SheetOtherVersion { business, kind, made_from, used } = case.problem else { return None };
        Some(params([
            ("business", business.as_str().into()),
            ("kind", kind.label().into()),
            ("made_from", made_from.0.as_str().into()),
            ("made_version", version_label(&made_from.1)),
            ("used", used.0.as_str().into()),
            ("used_version", version_label(&used.1)),
        ]))
    }),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::catalog::Kind;
    use crate::conformance::rule::InputProblem;
    use crate::conformance::rules::testing::{input, message};

    #[test]
    fn fires_and_names_both_packs() {
        let problem = InputProblem::SheetOtherVersion {
            business: "023".parse().unwrap(),
            kind: Kind::Function,
            made_from: ("023-long-term-care@6.0".to_owned(), "6.0".to_owned()),
            used: ("023-long-term-care".to_owned(), "outline-1".to_owned()),
        };
        assert_eq!(
            message(&RULE, input(&RULE, &problem)),
            "この回答書（023 機能）は、確認に使った仕様パックとは別の版か内容から作られています\
             （作成時: 023-long-term-care@6.0 第6.0版、確認: 023-long-term-care outline-1）"
        );
    }

    #[test]
    fn is_silent_where_something_else_is_wrong() {
        assert_eq!(input(&RULE, &InputProblem::AreaUnknown { rows: 1, names: None, place: None }), None);
    }
}
