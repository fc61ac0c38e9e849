//! A group of the data list that is in no file.

use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::export::fault::Fault;
use crate::text::message::Text;

/// See the module.
pub static RULE: Rule = Rule {
    name: "export-group-missing",
    severity: Severity::Error,
    message: Text {
        ja: "「{item}」のデータファイルが納品物にありません",
        en: "no data file of “{item}” is in the delivery",
    },
    remedy: Text {
        ja: "ベンダーに、このグループのデータも出力してもらってください。",
        en: "Ask the vendor to export this group too.",
    },
    meaning: Text {
        ja: "同じ業務のほかのグループは届いていますが、このグループのファイルがありません。",
        en: "Other groups of the area were delivered, but this one was not.",
    },
    importance: Text {
        ja: "標準準拠システムは、基本データリストのすべてのグループを出力できる必要があります。",
        en: "A standard system must be able to hand over every group of the list.",
    },
    mending: Text {
        ja: "対象のデータが0件でも、見出し行だけのファイルを出してもらうと、出力できることを確かめられます。",
        en: "Also where it holds no records, a file with its header alone shows that it can be exported.",
    },
    check: Check::Export(Fault::GroupMissing),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::conformance::rules::testing::{exported, message};
    use crate::export::fault::Fault;

    #[test]
    fn fires_for_its_own_fault_and_no_other() {
        let params = exported(&RULE, Fault::GroupMissing);
        assert_eq!(message(&RULE, params), "「番号」のデータファイルが納品物にありません");
    }
}
