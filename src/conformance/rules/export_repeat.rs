//! More repeats than the list allows.

use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::export::fault::Fault;
use crate::text::message::Text;

/// See the module.
pub static RULE: Rule = Rule {
    name: "export-repeat",
    severity: Severity::Error,
    message: Text {
        ja: "「{group}」の「{item}」の繰り返しが、最大の{expected}回を超えています（{count}件）",
        en: "{group}, {item} is repeated more often than {expected} times ({count})",
    },
    remedy: Text {
        ja: "繰り返しの数を確かめ、出力し直してもらってください。",
        en: "See how often it may be repeated, and have it exported again.",
    },
    meaning: Text {
        ja: "同じ項目の値が、基本データリストの「繰り返し」の数より多くあります。",
        en: "There are more values of the item than the list allows.",
    },
    importance: Text {
        ja: "超えた分は、移行先で受け取れません。", en: "What is beyond cannot be taken over."
    },
    mending: Text {
        ja: "別のレコードに分けるべき値が、一つにまとめられていないかを見ます。",
        en: "Values of several records may have been put into one.",
    },
    check: Check::Export(Fault::Repeat),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::conformance::rules::testing::{exported, message};
    use crate::export::fault::Fault;

    #[test]
    fn fires_for_its_own_fault_and_no_other() {
        let params = exported(&RULE, Fault::Repeat);
        assert_eq!(message(&RULE, params), "「世帯」の「番号」の繰り返しが、最大のy回を超えています（3件）");
    }
}
