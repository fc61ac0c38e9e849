//! Bytes of a text file that are no characters in its encoding.

use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, InputProblem, Rule};
use crate::text::message::{Text, params};

/// See the module.
pub static RULE: Rule = Rule {
    name: "text-undecodable",
    severity: Severity::Warning,
    message: Text {
        ja: "文字コード {encoding} では読めない部分があります（{count}か所、最初は{line}行目）",
        en: "parts are no characters in {encoding} ({count}, the first in line {line})",
    },
    remedy: Text {
        ja: "その行の文字が化けていないかを確かめ、化けていれば UTF-8 か .xlsx で保存し直したものを受け取ってください。",
        en: "See whether that line is garbled. If so, ask for the file saved again as UTF-8 or .xlsx.",
    },
    meaning: Text {
        ja: "テキストファイルの一部が、判別した文字コードの文字になりません。その後は続けて読みました。",
        en: "Some bytes of the text file are no characters in the encoding that was found. Reading went on after them.",
    },
    importance: Text {
        ja: "IDや回答が化けた行は、正しく照合できないことがあります。外字や途中で切れたファイルが原因のこともあります。",
        en: "Rows whose ID or answer is garbled may not be matched. The cause can be characters of the vendor's own, or a file that was cut off.",
    },
    mending: Text {
        ja: "元のシステムから UTF-8 で出力し直してもらいます。一部の文字だけであれば、その行の名称や備考を目で確かめます。",
        en: "Have it exported again as UTF-8. If only a few characters are concerned, read the names and notes of those rows yourself.",
    },
    check: Check::Input(|case| {
        let InputProblem::Undecodable { encoding, count, line } = case.problem else { return None };
        Some(params([("encoding", (*encoding).into()), ("count", (*count).into()), ("line", (*line).into())]))
    }),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::conformance::rule::InputProblem;
    use crate::conformance::rules::testing::{input, message};

    #[test]
    fn fires_with_the_encoding_and_the_first_line() {
        let problem = InputProblem::Undecodable { encoding: "CP932", count: 4, line: 12 };
        assert_eq!(
            message(&RULE, input(&RULE, &problem)),
            "文字コード CP932 では読めない部分があります（4か所、最初は12行目）"
        );
    }

    #[test]
    fn is_silent_where_something_else_is_wrong() {
        assert_eq!(input(&RULE, &InputProblem::AreaUnknown { rows: 3, names: None, place: None }), None);
    }
}
