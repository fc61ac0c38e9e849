//! A value of another length than the one that it has to have.

use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::export::fault::Fault;
use crate::text::message::Text;

/// See the module.
pub static RULE: Rule = Rule {
    name: "export-fixed-length",
    severity: Severity::Error,
    message: Text {
        ja: "「{group}」の「{item}」に、{expected}桁でない値があります（{count}件）",
        en: "{group}, {item} has values that do not have {expected} characters ({count})",
    },
    remedy: Text {
        ja: "先頭の0が落ちていないか確かめてください。", en: "See whether leading zeros were lost."
    },
    meaning: Text {
        ja: "決まった桁数で書く項目の値が、その桁数ではありません。",
        en: "The item has a fixed length, and the value has another.",
    },
    importance: Text {
        ja: "番号やコードとして照合できません。", en: "It cannot be compared as a number or code."
    },
    mending: Text {
        ja: "表計算ソフトで開いて保存すると、先頭の0が落ちます。",
        en: "A spreadsheet program that saves the file drops leading zeros.",
    },
    check: Check::Export(Fault::FixedLength),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::conformance::rules::testing::{exported, message};
    use crate::export::fault::Fault;

    #[test]
    fn fires_for_its_own_fault_and_no_other() {
        let params = exported(&RULE, Fault::FixedLength);
        assert_eq!(message(&RULE, params), "「世帯」の「番号」に、y桁でない値があります（3件）");
    }
}
