//! A sheet of examples, of an old version or of others holds a list, and is not counted.

use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, InputProblem, Rule};
use crate::text::message::{Text, params};

/// See the module.
pub static RULE: Rule = Rule {
    name: "sheet-aside",
    severity: Severity::Warning,
    message: Text {
        ja: "シート「{sheet}」は名前から記入例・旧版・参考などとみて、回答に数えていません（{rows}行）",
        en: "the sheet “{sheet}” is, by its name, an example, an old version or of others, and its {rows} rows were not counted",
    },
    remedy: Text {
        ja: "今回の回答であれば、シートの名前を「機能一覧」などに直して、もう一度確認してください。そうでなければ、何もしなくてかまいません。",
        en: "If it holds answers of this delivery, name the sheet 機能一覧 or the like and check again. If not, nothing is to be done.",
    },
    meaning: Text {
        ja: "記入例、サンプル、旧版、バックアップ、対象外、廃止、他市などと名付けられたシートに一覧があります。その行は今回の回答として数えません。",
        en: "A sheet named as an example, an old version, a backup, out of scope, abolished or of another municipality holds a list. Its rows do not count as answers.",
    },
    importance: Text {
        ja: "例や古い版の「○」を数えると、今は対応していない要件が適合になってしまいます。",
        en: "If the ○ of an example or an old version counted, requirements that are not met now would come out as met.",
    },
    mending: Text {
        ja: "回答のシートには、回答と分かる名前を付けてもらいます。要らないシートは除いてもらいます。",
        en: "Have sheets of answers named as such, and sheets that are not needed taken out.",
    },
    check: Check::Input(|case| {
        let InputProblem::SheetAside { sheet, rows } = case.problem else { return None };
        Some(params([("sheet", sheet.as_str().into()), ("rows", (*rows).into())]))
    }),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::conformance::rule::InputProblem;
    use crate::conformance::rules::testing::{input, message};

    #[test]
    fn fires_and_names_the_sheet() {
        let params = input(&RULE, &InputProblem::SheetAside { sheet: "旧版".to_owned(), rows: 3 });
        assert_eq!(
            message(&RULE, params),
            "シート「旧版」は名前から記入例・旧版・参考などとみて、回答に数えていません（3行）"
        );
    }

    #[test]
    fn is_silent_where_something_else_is_wrong() {
        assert_eq!(input(&RULE, &InputProblem::HiddenSheet { sheet: "旧版".to_owned(), rows: 3 }), None);
    }
}
