//! Formulas whose cells hold no value, as a program that does not calculate writes them.

use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, InputProblem, Rule};
use crate::text::message::{Text, params};

/// See the module.
pub static RULE: Rule = Rule {
    name: "formulas-not-calculated",
    severity: Severity::Warning,
    message: Text {
        ja: "シート「{sheet}」に、計算結果のない数式があります（{count}件。最初は{cell}）。空欄として読みました",
        en: "sheet “{sheet}” has formulas without a value ({count}, the first in {cell}); they were read as empty",
    },
    remedy: Text {
        ja: "Excel か LibreOffice で開いて再計算し（Excel は Ctrl+Alt+F9）、保存してから確認し直してください。",
        en: "Open it in Excel or LibreOffice, recalculate (Ctrl+Alt+F9 in Excel), save it, and check again.",
    },
    meaning: Text {
        ja: "数式のセルに、計算した値が保存されていません。表計算ソフトを使わずに作られたファイルに多くあります。",
        en: "A cell holds a formula and no value that was calculated from it, as in files that no spreadsheet program has saved.",
    },
    importance: Text {
        ja: "tekigo は数式を計算しません。IDや回答が数式で書かれていると、未回答や対応しない行になります。",
        en: "tekigo does not calculate. IDs and answers that are formulas come out as missing.",
    },
    mending: Text {
        ja: "表計算ソフトで開いて保存し直したものを受け取ります。値だけを貼り付けたものでもかまいません。",
        en: "Have the file opened and saved in a spreadsheet program, or the values pasted in place of the formulas.",
    },
    check: Check::Input(|case| {
        let InputProblem::FormulasWithoutValue { sheet, cell, count } = case.problem else { return None };
        Some(params([
            ("sheet", sheet.as_str().into()),
            ("cell", cell.as_str().into()),
            ("count", usize::try_from(*count).unwrap_or(usize::MAX).into()),
        ]))
    }),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::conformance::rule::InputProblem;
    use crate::conformance::rules::testing::{input, message};

    #[test]
    fn fires_with_the_sheet_and_the_first_cell() {
        let problem =
            InputProblem::FormulasWithoutValue { sheet: "機能".to_owned(), cell: "C5".to_owned(), count: 12 };
        assert_eq!(
            message(&RULE, input(&RULE, &problem)),
            "シート「機能」に、計算結果のない数式があります（12件。最初はC5）。空欄として読みました"
        );
    }

    #[test]
    fn is_silent_where_something_else_is_wrong() {
        assert_eq!(input(&RULE, &InputProblem::ConfigIgnored), None);
    }
}
