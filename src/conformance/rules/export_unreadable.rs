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
        ja: "データファイルを最後まで読めません（{group}） {found}",
        en: "the data file cannot be read to its end ({group}) {found}",
    },
    remedy: Text {
        ja: "ファイルを開いて示した行のあたりを確かめ、出力し直してもらってください。",
        en: "Open the file near that line, and have it exported again.",
    },
    meaning: Text {
        ja: "ファイルを開けないか、JSONやXMLの構造がその行で壊れています。それより後ろは確認していません。",
        en: "The file cannot be opened, or its JSON or XML is broken on that line. Nothing behind it was checked.",
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
        assert_eq!(message(&RULE, params), "データファイルを最後まで読めません（世帯） x");
    }
}
