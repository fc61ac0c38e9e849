//! Decisions about rows that are not there any more, or do not wait.

use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, InputProblem, Rule};
use crate::text::message::{Text, params};

/// See the module.
pub static RULE: Rule = Rule {
    name: "decision-unused",
    severity: Severity::Info,
    message: Text {
        ja: "確認票の決定のうち{rows}件は、当たる行がないか、もう確認を待っていないので、使っていません",
        en: "{rows} decisions of the review workbook are about rows that are not there or wait no longer, and were not used",
    },
    remedy: Text {
        ja: "一覧が直されたのであれば、することはありません。行の言葉が変わって確認待ちに戻った行は、--review で書き出せます。",
        en: "Where the list was mended there is nothing to do. Rows that wait again because their words changed are written out by --review.",
    },
    meaning: Text {
        ja: "決定は、行の業務・見出し・ID・名称・文で行を探します。ベンダーが行を消したか言葉を直した、IDが入って照合できるようになった、または一部のファイルだけを確認しています。",
        en: "A decision finds its row by 業務ID, headings, ID, name and text. The vendor took the row away or reworded it, an ID now tells what it means, or only some of the files are checked.",
    },
    importance: Text {
        ja: "前に決めたことが今の結果に入っていないと知っておくためです。",
        en: "So that it is known what was decided and has no part in this result.",
    },
    mending: Text {
        ja: "納品物の全部を確認しているかを見ます。言葉が直された行は、新しい確認票で決め直します。",
        en: "See that the whole delivery is checked. Rows that were reworded are decided in a new workbook.",
    },
    check: Check::Input(|case| {
        let InputProblem::DecisionsUnused { rows, .. } = case.problem else { return None };
        Some(params([("rows", (*rows).into())]))
    }),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::conformance::rule::InputProblem;
    use crate::conformance::rules::testing::{input, message};
    use crate::deliverable::Location;

    #[test]
    fn counts_them() {
        let problem = InputProblem::DecisionsUnused { place: Location::file("確認.xlsx"), rows: 3 };
        let shown = message(&RULE, input(&RULE, &problem));
        assert!(shown.starts_with("確認票の決定のうち3件は"), "{shown}");
    }

    #[test]
    fn is_silent_where_something_else_is_wrong() {
        assert_eq!(input(&RULE, &InputProblem::ReviewNotApplied), None);
    }
}
