//! Space at an end of a value.

use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::export::fault::Fault;
use crate::text::message::Text;

/// See the module.
pub static RULE: Rule = Rule {
    name: "export-space",
    severity: Severity::Warning,
    message: Text {
        ja: "「{group}」の「{item}」に、前後に空白のある値があります（{count}件）",
        en: "{group}, {item} has values with space at an end ({count})",
    },
    remedy: Text {
        ja: "前後の空白を除いて出力してもらってください。", en: "Have them exported without it."
    },
    meaning: Text {
        ja: "値の先頭か末尾に、半角か全角の空白があります。",
        en: "The value begins or ends with a half-width or full-width space.",
    },
    importance: Text {
        ja: "検索や突合で、同じ値とみなされません。",
        en: "Searches and comparisons take it for another value.",
    },
    mending: Text {
        ja: "固定長の出力で詰められた空白が残っていることがよくあります。",
        en: "It is often left over from records of fixed length.",
    },
    check: Check::Export(Fault::Space),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::conformance::rules::testing::{exported, message};
    use crate::export::fault::Fault;

    #[test]
    fn fires_for_its_own_fault_and_no_other() {
        let params = exported(&RULE, Fault::Space);
        assert_eq!(message(&RULE, params), "「世帯」の「番号」に、前後に空白のある値があります（3件）");
    }
}
