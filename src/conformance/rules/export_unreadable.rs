//! A file that cannot be read, or is broken from a place on.

use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::export::fault::Fault;
use crate::text::message::Text;

/// See the module.
pub static RULE: Rule = Rule {
    name: "export-unreadable",
    severity: Severity::Error,
    message: Text {
        ja: "「{group}」のデータファイルを正しく読めません（{expected}）",
        en: "{group}: the data file cannot be read as it should ({expected})",
    },
    remedy: Text {
        ja: "示した行のあたりを確かめ、出力し直してもらってください。",
        en: "Open the file near that line, and have it exported again.",
    },
    meaning: Text {
        ja: "ファイルを開けないか、JSONやXMLがその行で壊れているか、途中で終わっているか、終わりの後ろに余分なものがあります。その行より前は確認しましたが、後ろは確認していません（XML宣言の文字コードの誤りと、1行に1件の形式の壊れた行は別です）。",
        en: "The file cannot be opened, or its JSON or XML is broken on that line, ends too early, or has something behind its end. What stands before the line was checked and nothing behind it, unless it is only the declared encoding, or one line of JSON Lines, that is wrong.",
    },
    importance: Text {
        ja: "読めなかった部分に誤りがあっても分かりません。",
        en: "Mistakes in what could not be read stay unseen.",
    },
    mending: Text {
        ja: "転送の途中で切れていないか、ファイルの大きさを出力元と比べます。出力の処理が途中で止まっていないかも確かめます。",
        en: "Compare the size with that at the source: the transfer, or the export itself, may have stopped halfway.",
    },
    check: Check::Export(Fault::Unreadable),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::conformance::rules::testing::{exported, message};
    use crate::export::fault::Fault;

    #[test]
    fn fires_for_its_own_fault_and_no_other() {
        let params = exported(&RULE, Fault::Unreadable);
        assert_eq!(message(&RULE, params), "「世帯」のデータファイルを正しく読めません（y）");
    }
}
