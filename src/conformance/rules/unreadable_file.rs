//! A delivered file that cannot be read.

use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, InputProblem, Rule};
use crate::text::message::{Text, params};

/// See the module.
pub static RULE: Rule = Rule {
    name: "unreadable-file",
    severity: Severity::Error,
    message: Text { ja: "{message}", en: "{message}" },
    remedy: Text { ja: "{remedy}", en: "{remedy}" },
    meaning: Text {
        ja: "納品されたファイルを開けないか、中身を読み取れません。このファイルの回答は、何も確認していません。",
        en: "A delivered file cannot be opened or its content cannot be read. Nothing in it was checked.",
    },
    importance: Text {
        ja: "読めないファイルに回答があれば、その分の確認が抜け落ちます。",
        en: "If answers stand in it, they are missing from this check.",
    },
    mending: Text {
        ja: "ファイルが壊れていないか、パスワードがかかっていないか、形式が合っているかを確かめ、.xlsx か .csv で保存し直したものを受け取って、もう一度確認します。",
        en: "See whether the file is damaged, has a password or is of another format. Ask for it saved again as .xlsx or .csv, and check again.",
    },
    check: Check::Input(|case| {
        let InputProblem::Unreadable { message, remedy } = case.problem else { return None };
        Some(params([("message", message.clone()), ("remedy", remedy.clone())]))
    }),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::conformance::rule::InputProblem;
    use crate::conformance::rules::testing::{input, message};
    use crate::text::message::Param;

    #[test]
    fn fires_with_the_words_of_the_reader() {
        let term = |ja: &str, en: &str| Param::term(ja.to_owned(), en.to_owned());
        let problem = InputProblem::Unreadable {
            message: term("パスワードがかかっています", "the file has a password"),
            remedy: term("パスワードを外してください。", "Remove the password."),
        };
        assert_eq!(message(&RULE, input(&RULE, &problem)), "パスワードがかかっています");
    }

    #[test]
    fn is_silent_where_the_file_was_read() {
        assert_eq!(input(&RULE, &InputProblem::AreaUnknown { rows: 3, names: None, place: None }), None);
        assert_eq!(input(&RULE, &InputProblem::Unrecognised { seen: String::new() }), None);
    }
}
