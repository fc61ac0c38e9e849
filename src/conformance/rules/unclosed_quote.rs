//! A quotation mark in a text file that is opened and never closed.

use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, InputProblem, Rule};
use crate::text::message::{Text, params};

/// See the module.
pub static RULE: Rule = Rule {
    name: "unclosed-quote",
    severity: Severity::Error,
    message: Text {
        ja: "{line}行目で開いた引用符（\"）が閉じられておらず、そこから後の行を正しく読めていません",
        en: "the quotation mark (\") opened in line {line} is never closed, and the rows after it were not read right",
    },
    remedy: Text {
        ja: "{line}行目の「\"」を直してもらうか、Excel ブック（.xlsx）で出し直してもらってください。",
        en: "Have the quotation mark in line {line} mended, or the list sent as an Excel workbook (.xlsx).",
    },
    meaning: Text {
        ja: "CSV では「\"」で囲んだ中の改行やカンマも値の一部になります。閉じる「\"」がないと、後の行が全て一つの値になってしまいます。",
        en: "In CSV, line breaks and commas between quotation marks are part of the value. Where the closing mark is missing, all the rows after it become one value.",
    },
    importance: Text {
        ja: "飲み込まれた行の回答は確認していません。そのまま「不適合なし」とはいえません。",
        en: "The answers in those rows were not checked; the whole cannot be said to be without gaps.",
    },
    mending: Text {
        ja: "値の中の「\"」は「\"\"」と二つ続けて書きます。Excel から書き出せば自動でそうなります。",
        en: "A quotation mark inside a value is written twice (\"\"); Excel does so by itself when it saves.",
    },
    check: Check::Input(|case| {
        let InputProblem::UnclosedQuote { line } = case.problem else { return None };
        Some(params([("line", (*line).into())]))
    }),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::conformance::rule::InputProblem;
    use crate::conformance::rules::testing::{input, message};

    #[test]
    fn fires_and_says_which() {
        let params = input(&RULE, &InputProblem::UnclosedQuote { line: 12 });
        assert_eq!(
            message(&RULE, params),
            "12行目で開いた引用符（\"）が閉じられておらず、そこから後の行を正しく読めていません"
        );
    }

    #[test]
    fn is_silent_where_something_else_is_wrong() {
        assert_eq!(input(&RULE, &InputProblem::AreaUnknown { rows: 1, names: None, place: None }), None);
    }
}
