//! A foreign key that no record of the other group has.

use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::export::fault::Fault;
use crate::text::message::Text;

/// See the module.
pub static RULE: Rule = Rule {
    name: "export-foreign-key",
    severity: Severity::Error,
    message: Text {
        ja: "「{group}」の「{item}」に、「{expected}」にない値があります（{count}件）",
        en: "{group}, {item} has values that no record of {expected} has ({count})",
    },
    remedy: Text {
        ja: "参照先のデータの漏れか、値の誤りかを確かめてください。",
        en: "See whether the other record is missing, or the value is wrong.",
    },
    meaning: Text {
        ja: "外部キーの値を持つレコードが、参照先のグループのファイルにありません。",
        en: "No record of the group that the foreign key refers to has the value.",
    },
    importance: Text {
        ja: "つながりの切れたデータは、移行先で使えません。",
        en: "Data without its other half is of no use.",
    },
    mending: Text {
        ja: "両方のファイルを、同じ時点で出力し直します。", en: "Export both files at the same moment."
    },
    check: Check::Export(Fault::ForeignKey),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::conformance::rules::testing::{exported, message};
    use crate::export::fault::Fault;

    #[test]
    fn fires_for_its_own_fault_and_no_other() {
        let params = exported(&RULE, Fault::ForeignKey);
        assert_eq!(message(&RULE, params), "「世帯」の「番号」に、「y」にない値があります（3件）");
    }
}
