//! Another encoding than the dialect's, or bytes that are no characters.

use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::export::fault::Fault;
use crate::text::message::Text;

/// See the module.
pub static RULE: Rule = Rule {
    name: "export-encoding",
    severity: Severity::Error,
    message: Text {
        ja: "「{group}」の文字コードに誤りがあります（{expected}、{count}件）",
        en: "{group}: wrong encoding ({expected}, {count})",
    },
    remedy: Text {
        ja: "決められた文字コードで出力し直してもらってください。",
        en: "Have it exported again in the encoding that was agreed.",
    },
    meaning: Text {
        ja: "ファイルの文字コードが取り決めと違うか、その文字コードでは文字にならないバイトがあります。",
        en: "The file is in another encoding than was agreed, or holds bytes that are no characters in its encoding.",
    },
    importance: Text {
        ja: "文字が失われ、氏名や住所が正しく移りません。",
        en: "Characters are lost, and names and addresses do not arrive as they were.",
    },
    mending: Text {
        ja: "出力の設定を確かめます。一部の行だけなら、その値がシステムにどう入っているかを調べます。",
        en: "See the settings of the export. Where it is only some rows, see how the value stands in the system.",
    },
    check: Check::Export(Fault::Encoding),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::conformance::rules::testing::{exported, message};
    use crate::export::fault::Fault;

    #[test]
    fn fires_for_its_own_fault_and_no_other() {
        let params = exported(&RULE, Fault::Encoding);
        assert_eq!(message(&RULE, params), "「世帯」の文字コードに誤りがあります（y、3件）");
    }
}
