//! Quotation marks that do not match, or are not as agreed.

use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::export::fault::Fault;
use crate::text::message::Text;

/// See the module.
pub static RULE: Rule = Rule {
    name: "export-quoting",
    severity: Severity::Error,
    message: Text {
        ja: "「{group}」に、引用符が正しくない項目があります（{expected}{count}件）",
        en: "{group}: wrong quotation marks ({expected}{count})",
    },
    remedy: Text {
        ja: "値の中の引用符は二つ重ね（\"\"）、項目を引用符で囲んでもらってください。",
        en: "A quotation mark inside a value is doubled, and the value put between quotation marks.",
    },
    meaning: Text {
        ja: "引用符が閉じていないか、閉じた引用符の後ろに文字があるか、囲み方が取り決めと違います。壊れた行は確認していません。",
        en: "A mark is not closed, something stands behind a closing one, or marks are not as agreed. Broken records were not checked.",
    },
    importance: Text {
        ja: "項目がずれ、後ろの行まで巻き込まれることがあります。",
        en: "Fields move, and following records may be swallowed.",
    },
    mending: Text {
        ja: "値に引用符や改行が含まれるときの出力処理を直してもらいます。",
        en: "Have the export mended for values with quotation marks and line ends.",
    },
    check: Check::Export(Fault::Quoting),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::conformance::rules::testing::{exported, message};
    use crate::export::fault::Fault;

    #[test]
    fn fires_for_its_own_fault_and_no_other() {
        let params = exported(&RULE, Fault::Quoting);
        assert_eq!(message(&RULE, params), "「世帯」に、引用符が正しくない項目があります（y3件）");
    }
}
