//! A copy of another delivered workbook with the result of a check, whose answers are others.

use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, InputProblem, Rule};
use crate::text::message::{Text, params};

/// See the module.
pub static RULE: Rule = Rule {
    name: "annotated-copy-differs",
    severity: Severity::Warning,
    message: Text {
        ja: "「{file}」は「{original}」に確認結果を書き添えた写しですが、回答か備考が元と違うので、両方を数えました",
        en: "“{file}” is a copy of “{original}” with the result of a check, but some answers or remarks differ; both were counted",
    },
    remedy: Text {
        ja: "ベンダーが写しのほうを直したのであれば、元のファイル「{original}」を納品物から外して確認し直してください。",
        en: "If the vendor corrected the copy, take “{original}” out of the delivery and check again.",
    },
    meaning: Text {
        ja: "tekigo sheet annotate が作った写しが元のファイルと一緒に渡され、回答か備考が書き換えられています。",
        en: "A copy that tekigo sheet annotate made was delivered together with its original, and answers or remarks in it were changed.",
    },
    importance: Text {
        ja: "元の回答も数えるので、直した行は一つの要件への食い違う回答になり、悪いほうで判定されます。",
        en: "The old answers count as well, so that corrected rows contradict themselves and the less favourable answer decides.",
    },
    mending: Text {
        ja: "新しいほうだけを残します。どちらが新しいかはベンダーに確かめます。",
        en: "Keep only the newer one; ask the vendor which it is.",
    },
    check: Check::Input(|case| {
        let InputProblem::AnnotatedCopyDiffers { original } = case.problem else { return None };
        Some(params([("file", case.path.into()), ("original", original.as_str().into())]))
    }),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::conformance::rule::InputProblem;
    use crate::conformance::rules::testing::{input, message};

    #[test]
    fn fires_and_names_both_files() {
        let problem = InputProblem::AnnotatedCopyDiffers { original: "回答書.xlsx".to_owned() };
        assert_eq!(
            message(&RULE, input(&RULE, &problem)),
            "「list.csv」は「回答書.xlsx」に確認結果を書き添えた写しですが、回答か備考が元と違うので、両方を数えました"
        );
    }

    #[test]
    fn is_silent_where_something_else_is_wrong() {
        let problem = InputProblem::AnnotatedCopy { original: String::new() };
        assert_eq!(input(&RULE, &problem), None);
    }
}
