//! A byte-order mark where none may be, or none where one has to be.

use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::export::fault::Fault;
use crate::text::message::Text;

/// See the module.
pub static RULE: Rule = Rule {
    name: "export-byte-order-mark",
    severity: Severity::Warning,
    message: Text {
        ja: "「{group}」のファイルの先頭のBOMが取り決めと違います（{found}、取り決めは{expected}）",
        en: "{group}: byte-order mark: {found}, agreed was {expected}",
    },
    remedy: Text {
        ja: "BOMの有無を取り決めに合わせてもらってください。", en: "Have it written as agreed."
    },
    meaning: Text {
        ja: "UTF-8のファイルの先頭に付ける印（BOM）の有無が、--dialect の取り決めと違います。",
        en: "The mark at the beginning of a UTF-8 file is there, or is not, against the dialect.",
    },
    importance: Text {
        ja: "受け取るシステムによっては、最初の項目名を読み違えます。",
        en: "Some systems read the name of the first column wrongly.",
    },
    mending: Text {
        ja: "出力の設定で「BOM付き」「BOMなし」を選び直します。",
        en: "Choose the other setting of the export.",
    },
    check: Check::Export(Fault::ByteOrderMark),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::conformance::rules::testing::{exported, message};
    use crate::export::fault::Fault;

    #[test]
    fn fires_for_its_own_fault_and_no_other() {
        let params = exported(&RULE, Fault::ByteOrderMark);
        assert_eq!(message(&RULE, params), "「世帯」のファイルの先頭のBOMが取り決めと違います（x、取り決めはy）");
    }
}
