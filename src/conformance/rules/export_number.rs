//! A value that is no number of its type.

use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::export::fault::Fault;
use crate::text::message::Text;

/// See the module.
pub static RULE: Rule = Rule {
    name: "export-number",
    severity: Severity::Error,
    message: Text {
        ja: "「{group}」の「{item}」に、数値（{expected}）でない値があります（{count}件）",
        en: "{group}, {item} has values that are no numbers of the form {expected} ({count})",
    },
    remedy: Text {
        ja: "出力元のシステムで値を直し、出力し直してもらってください。",
        en: "Have the value mended in the system that it comes from, and exported again.",
    },
    meaning: Text {
        ja: "数値の項目に、数字と小数点、負の符号（S9のみ）のほかの文字があります。",
        en: "A number holds something else than digits, a point, and for S9 a minus sign.",
    },
    importance: Text {
        ja: "移行先で数値として読み込めません。",
        en: "The receiving system cannot read it as a number.",
    },
    mending: Text {
        ja: "桁区切りのカンマ、全角の数字、単位、空白が混じっていないかを見ます。",
        en: "Look for thousands separators, full-width digits, units and spaces.",
    },
    check: Check::Export(Fault::Number),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::conformance::rules::testing::{exported, message};
    use crate::export::fault::Fault;

    #[test]
    fn fires_for_its_own_fault_and_no_other() {
        let params = exported(&RULE, Fault::Number);
        assert_eq!(message(&RULE, params), "「世帯」の「番号」に、数値（y）でない値があります（3件）");
    }
}
