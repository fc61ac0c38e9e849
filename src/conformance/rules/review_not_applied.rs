//! A review workbook among the delivered files whose decisions nobody asked to count.

use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, InputProblem, Rule};
use crate::text::message::{Text, params};

/// See the module.
pub static RULE: Rule = Rule {
    name: "review-not-applied",
    severity: Severity::Warning,
    message: Text {
        ja: "「{file}」は確認票なので、ベンダーの一覧としては読んでいません。書かれた決定も使っていません",
        en: "“{file}” is a review workbook and was not read as a vendor's list; its decisions do not count either",
    },
    remedy: Text {
        ja: "決定を使うときは --matches でこのファイルを指定してください。使わないときは納品物のフォルダーから出してください。",
        en: "Give it with --matches to have its decisions count; otherwise move it out of the folder of the delivery.",
    },
    meaning: Text {
        ja: "納品物のフォルダーに、tekigo check --review で書き出した確認票があり、--matches では指定されていません。",
        en: "A workbook that tekigo check --review wrote lies in the folder of the delivery and was not given with --matches.",
    },
    importance: Text {
        ja: "確認票にはベンダーの言葉と要件のIDが並ぶので、一覧として読むと全く違う結果になります。また、決めたつもりのことが数えられていません。",
        en: "It holds the vendor's words beside IDs, so that reading it as a list would turn the result. And what somebody decided in it does not count.",
    },
    mending: Text {
        ja: "確認票は納品物とは別のフォルダーに置き、--matches で指定します。",
        en: "Keep review workbooks in a folder of their own and give them with --matches.",
    },
    check: Check::Input(|case| {
        (*case.problem == InputProblem::ReviewNotApplied).then(|| params([("file", case.path.into())]))
    }),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::conformance::rule::InputProblem;
    use crate::conformance::rules::testing::{input, message};

    #[test]
    fn names_the_file() {
        let shown = message(&RULE, input(&RULE, &InputProblem::ReviewNotApplied));
        assert!(shown.starts_with("「list.csv」は確認票なので"), "{shown}");
    }

    #[test]
    fn is_silent_where_something_else_is_wrong() {
        assert_eq!(input(&RULE, &InputProblem::ConfigIgnored), None);
    }
}
