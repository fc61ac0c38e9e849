//! A sheet that holds IDs of requirements, but no list that can be told.

use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, InputProblem, Rule};
use crate::text::message::{Text, params};

/// See the module.
pub static RULE: Rule = Rule {
    name: "sheet-not-read",
    severity: Severity::Error,
    message: Text {
        ja: "シート「{sheet}」は見出しを読み取れず、確認していません（IDらしい値のある行が{rows}行）",
        en: "the sheet “{sheet}” has no header that can be read and was not checked ({rows} rows with what looks like an ID)",
    },
    remedy: Text {
        ja: "シートの見出し行に「機能ID」「機能名称」「対応状況」「備考」のような列名を書いて、もう一度確認してください。",
        en: "Give the sheet a header row with columns such as 機能ID, 機能名称, 対応状況 and 備考, and check again.",
    },
    meaning: Text {
        ja: "ブックの中に、機能IDや節番号らしい値があるのに見出しが分からないシートがあります。前のシートの続きで見出しを省いている場合などです。",
        en: "A workbook holds a sheet with what looks like IDs or section numbers but without a header that is understood, for example because it goes on where another sheet ends.",
    },
    importance: Text {
        ja: "読まなかった回答があるままでは、全体を「不適合なし」とはいえません。",
        en: "As long as answers were not read, the whole cannot be said to be without gaps.",
    },
    mending: Text {
        ja: "各シートに同じ見出し行を入れてもらうか、続きの行を一つのシートにまとめてもらいます。回答ではない資料のシートなら、別のファイルに分けます。",
        en: "Have every sheet headed alike, or the rows put into one sheet. If the sheet holds no answers, have it put into a file of its own.",
    },
    check: Check::Input(|case| {
        let InputProblem::SheetNotRead { sheet, rows } = case.problem else { return None };
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
        let params = input(&RULE, &InputProblem::SheetNotRead { sheet: "続き".to_owned(), rows: 12 });
        assert_eq!(
            message(&RULE, params),
            "シート「続き」は見出しを読み取れず、確認していません（IDらしい値のある行が12行）"
        );
    }

    #[test]
    fn is_silent_where_something_else_is_wrong() {
        assert_eq!(input(&RULE, &InputProblem::AreaUnknown { rows: 1, names: None, place: None }), None);
    }
}
