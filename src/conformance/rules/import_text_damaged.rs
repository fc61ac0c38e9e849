//! Bytes that are no characters, or a quotation mark that is never closed.

use crate::catalog::import::dirt::DirtKind;
use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::text::message::Text;

/// See the module.
pub static RULE: Rule = Rule {
    name: "import-text-damaged",
    severity: Severity::Warning,
    message: Text {
        ja: "文字化けか、閉じられていない引用符（\"）があり、正しく読めていないおそれがあります",
        en: "there are bytes that are no characters, or a quotation mark (\") that is never closed, so that not all may be read right",
    },
    remedy: Text {
        ja: "示した行を見て、資料の写しの文字化けや「\"」を直すか、.xlsx などの壊れていないファイルを入手して、取り込み直してください。",
        en: "Look at the line shown. Mend the characters or the quotation mark in a copy of the file, or get one that is whole, such as an .xlsx, and import again.",
    },
    meaning: Text {
        ja: "テキストファイルに、判別した文字コードの文字にならない部分があるか、開いたまま閉じられていない「\"」があります。その後も続けて読みました。",
        en: "Some bytes of the text file are no characters in the encoding that was found, or a quotation mark is opened and never closed. Reading went on after it.",
    },
    importance: Text {
        ja: "閉じられていない「\"」があると、後の行が一つの値に入ってしまい、要件が抜けます。文字化けがあると、IDや実装区分を正しく読めません。",
        en: "Where a quotation mark is not closed, the rows after it become one value and requirements go missing. Where characters are garbled, IDs and obligations cannot be read right.",
    },
    mending: Text {
        ja: "CSV の値の中の「\"」は「\"\"」と二つ続けて書きます。文字化けは、UTF-8 で保存し直すと直ることがあります。",
        en: "In CSV, a quotation mark inside a value is written twice (\"\"). Garbled characters may come right when the file is saved again as UTF-8.",
    },
    check: Check::Import(DirtKind::TextDamaged),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::catalog::import::dirt::DirtKind;
    use crate::conformance::rules::testing::{imported, message};

    #[test]
    fn fires_for_its_kind_of_dirt_and_no_other() {
        let params = imported(&RULE, DirtKind::TextDamaged, "", "");
        assert_eq!(
            message(&RULE, params),
            "文字化けか、閉じられていない引用符（\"）があり、正しく読めていないおそれがあります"
        );
    }
}
