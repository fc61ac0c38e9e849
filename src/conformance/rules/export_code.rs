//! A value that is not in the code list.

use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::export::fault::Fault;
use crate::text::message::Text;

/// See the module.
pub static RULE: Rule = Rule {
    name: "export-code",
    severity: Severity::Error,
    message: Text {
        ja: "「{group}」の「{item}」に、コード一覧（{expected}）にない値があります（{count}件）",
        en: "{group}, {item} has values that are not in the code list {expected} ({count})",
    },
    remedy: Text {
        ja: "コード一覧の値に置き換えて出力してもらってください。",
        en: "Have them exported with the values of the list.",
    },
    meaning: Text {
        ja: "値が、その項目のコード一覧のどれでもありません。",
        en: "The value is none of the item's code list.",
    },
    importance: Text {
        ja: "移行先で意味が分からず、別の意味に取られることもあります。",
        en: "The receiving system does not know what it means, or takes it for something else.",
    },
    mending: Text {
        ja: "旧システムのコードのままでないか、桁数（先頭の0）が合っているかを見ます。",
        en: "It may be a code of the old system, or lack a leading zero.",
    },
    check: Check::Export(Fault::Code),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::conformance::rules::testing::{exported, message};
    use crate::export::fault::Fault;

    #[test]
    fn fires_for_its_own_fault_and_no_other() {
        let params = exported(&RULE, Fault::Code);
        assert_eq!(message(&RULE, params), "「世帯」の「番号」に、コード一覧（y）にない値があります（3件）");
    }
}
