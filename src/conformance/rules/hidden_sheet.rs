//! Answers on a sheet that is hidden in its workbook.

use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, InputProblem, Rule};
use crate::text::message::{Text, params};

/// See the module.
pub static RULE: Rule = Rule {
    name: "hidden-sheet",
    severity: Severity::Warning,
    message: Text {
        ja: "非表示のシート「{sheet}」の回答も読みました（{rows}行）",
        en: "answers on the hidden sheet “{sheet}” were read as well ({rows} rows)",
    },
    remedy: Text {
        ja: "非表示のシートが今回の回答かどうかをベンダーに確認し、古いものであれば削除してもらってください。",
        en: "Ask the vendor whether the hidden sheet belongs to this answer, and have it removed if it is an old one.",
    },
    meaning: Text {
        ja: "ブックの中で非表示にされたシートに回答の一覧があり、ほかのシートと同じように読みました。",
        en: "A sheet that is hidden in its workbook holds a list of answers, and was read like any other.",
    },
    importance: Text {
        ja: "前回の回答が隠れて残っていると、今回の回答と混ざって判定されます。",
        en: "Answers of an earlier round that stay behind, hidden, are judged together with those of this one.",
    },
    mending: Text {
        ja: "Excel でシート見出しを右クリックして「再表示」を選ぶと中身を見られます。不要なら削除したファイルを出し直してもらいます。",
        en: "In Excel, right-click a sheet tab and choose Unhide to see it. If it is not needed, have the file sent again without it.",
    },
    check: Check::Input(|case| {
        let InputProblem::HiddenSheet { sheet, rows } = case.problem else { return None };
        Some(params([("sheet", sheet.as_str().into()), ("rows", (*rows).into())]))
    }),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::conformance::rule::InputProblem;
    use crate::conformance::rules::testing::{input, message};

    #[test]
    fn fires_and_says_which() {
        let params = input(&RULE, &InputProblem::HiddenSheet { sheet: "旧回答".to_owned(), rows: 40 });
        assert_eq!(message(&RULE, params), "非表示のシート「旧回答」の回答も読みました（40行）");
    }

    #[test]
    fn is_silent_where_something_else_is_wrong() {
        assert_eq!(input(&RULE, &InputProblem::AreaUnknown { rows: 1, names: None, place: None }), None);
    }
}
