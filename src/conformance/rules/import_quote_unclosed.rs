//! A quotation mark that is never closed.

use crate::catalog::import::dirt::DirtKind;
use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::text::message::Text;

/// See the module.
pub static RULE: Rule = Rule {
    name: "import-quote-unclosed",
    severity: Severity::Error,
    message: Text {
        ja: "ここで開いた引用符（\"）が閉じられておらず、後の行が一つの値に入っています",
        en: "the quotation mark (\") that is opened here is never closed, and the rows behind it became one value",
    },
    remedy: Text {
        ja: "CSV の写しで「\"」を閉じて取り込み直してください。直せないときは後の行を資料と照らして CSV に書き足し（unread.csv に場所があります）、pack.toml に reviewed_by を書いてください。",
        en: "Close it in a copy of the CSV file and import again. Where that cannot be done, add the rows behind it by hand (unread.csv has the place) and set reviewed_by in pack.toml.",
    },
    meaning: Text {
        ja: "CSV の値が「\"」で始まり、ファイルの終わりまで閉じられていません。そこから後は、改行も含めて一つの値として読まれます。",
        en: "A value of the CSV file begins with a quotation mark that is not closed before the file ends. Everything behind it, line breaks too, is read as one value.",
    },
    importance: Text {
        ja: "後の行にある要件が全て抜けてしまいます。",
        en: "All requirements in the rows behind it are missing.",
    },
    mending: Text {
        ja: "値の中の「\"」は「\"\"」と二つ続けて書きます。元の表計算ファイルがあれば、それを取り込むのが確かです。",
        en: "A quotation mark inside a value is written twice (\"\"). If there is a workbook that the file was made from, import that.",
    },
    check: Check::Import(DirtKind::QuoteUnclosed),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::catalog::import::dirt::DirtKind;
    use crate::conformance::rules::testing::{imported, message};

    #[test]
    fn fires_for_its_kind_of_dirt_and_no_other() {
        let params = imported(&RULE, DirtKind::QuoteUnclosed, "", "");
        assert_eq!(
            message(&RULE, params),
            "ここで開いた引用符（\"）が閉じられておらず、後の行が一つの値に入っています"
        );
    }
}
