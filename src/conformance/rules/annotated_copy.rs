//! A copy of another delivered workbook with the result of a check, whose answers are the same.

use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, InputProblem, Rule};
use crate::text::message::{Text, params};

/// See the module.
pub static RULE: Rule = Rule {
    name: "annotated-copy",
    severity: Severity::Info,
    message: Text {
        ja: "「{file}」は「{original}」に確認結果を書き添えた写しで、回答が同じなので、数えていません",
        en: "“{file}” is a copy of “{original}” with the result of a check; its answers are the same and were not counted again",
    },
    remedy: Text {
        ja: "対応は要りません。写しは納品物とは別のフォルダーに置くと紛れません。",
        en: "Nothing has to be done. Kept in a folder of its own, a copy is not mistaken for a delivery.",
    },
    meaning: Text {
        ja: "tekigo sheet annotate が作った写しが、元のファイルと一緒に渡されています。回答と備考が元と全て同じです。",
        en: "A copy that tekigo sheet annotate made was delivered together with its original. All answers and remarks are the same.",
    },
    importance: Text {
        ja: "両方を数えると、同じ行が二重の回答になります。",
        en: "Counting both would answer every row twice.",
    },
    mending: Text {
        ja: "写しを納品物のフォルダーから出します。",
        en: "Move the copy out of the folder of the delivery.",
    },
    check: Check::Input(|case| {
        let InputProblem::AnnotatedCopy { original } = case.problem else { return None };
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
        let problem = InputProblem::AnnotatedCopy { original: "回答書.xlsx".to_owned() };
        assert_eq!(
            message(&RULE, input(&RULE, &problem)),
            "「list.csv」は「回答書.xlsx」に確認結果を書き添えた写しで、回答が同じなので、数えていません"
        );
    }

    #[test]
    fn is_silent_where_something_else_is_wrong() {
        let problem = InputProblem::AnnotatedCopyDiffers { original: String::new() };
        assert_eq!(input(&RULE, &problem), None);
    }
}
