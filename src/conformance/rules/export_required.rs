//! A required item that is empty.

use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::export::fault::Fault;
use crate::text::message::Text;

/// See the module.
pub static RULE: Rule = Rule {
    name: "export-required",
    severity: Severity::Error,
    message: Text {
        ja: "「{group}」の「{item}」が空のレコードがあります（{count}件）",
        en: "{group}, {item} is required, and empty in some records ({count})",
    },
    remedy: Text {
        ja: "値を補って出力し直してもらってください。", en: "Have the values added, and exported again."
    },
    meaning: Text {
        ja: "データ出力条件が「必須」の項目に、値がありません。",
        en: "An item that has to be in every record has no value.",
    },
    importance: Text {
        ja: "移行先で登録できないか、処理が止まります。",
        en: "The receiving system cannot take the record.",
    },
    mending: Text {
        ja: "元のシステムで値が入っていないのか、出力から漏れているのかを見分けます。",
        en: "Find out whether the system has no value, or the export leaves it out.",
    },
    check: Check::Export(Fault::Required),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::conformance::rules::testing::{exported, message};
    use crate::export::fault::Fault;

    #[test]
    fn fires_for_its_own_fault_and_no_other() {
        let params = exported(&RULE, Fault::Required);
        assert_eq!(message(&RULE, params), "「世帯」の「番号」が空のレコードがあります（3件）");
    }
}
