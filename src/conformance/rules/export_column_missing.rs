//! An item of the group that has no column.

use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::export::fault::Fault;
use crate::text::message::Text;

/// See the module.
pub static RULE: Rule = Rule {
    name: "export-column-missing",
    severity: Severity::Error,
    message: Text {
        ja: "「{group}」に、必要な項目「{item}」がありません",
        en: "{group}: the item “{item}” is missing",
    },
    remedy: Text {
        ja: "ベンダーに、この項目を出力できるか確かめてください。",
        en: "Ask the vendor whether it can be exported.",
    },
    meaning: Text {
        ja: "標準仕様で出力が必須とされている項目の列が、ファイルにありません。",
        en: "The file has no column of an item that every system must be able to export.",
    },
    importance: Text {
        ja: "移行先で必要な情報が失われます。標準準拠システムの要件も満たしません。",
        en: "What is needed is lost on the way, and the requirement is not met.",
    },
    mending: Text {
        ja: "値がないときも、空の列として出力してもらいます。",
        en: "It has to be there, with empty values if need be.",
    },
    check: Check::Export(Fault::ColumnMissing),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::conformance::rules::testing::{exported, message};
    use crate::export::fault::Fault;

    #[test]
    fn fires_for_its_own_fault_and_no_other() {
        let params = exported(&RULE, Fault::ColumnMissing);
        assert_eq!(message(&RULE, params), "「世帯」に、必要な項目「番号」がありません");
    }
}
