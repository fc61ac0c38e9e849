//! Records that end in another way.

use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::export::fault::Fault;
use crate::text::message::Text;

/// See the module.
pub static RULE: Rule = Rule {
    name: "export-line-ends",
    severity: Severity::Warning,
    message: Text {
        ja: "「{group}」に、改行コードがほかと違う行があります（{count}件）",
        en: "{group}: records end in another way than agreed, or than the first ({count})",
    },
    remedy: Text {
        ja: "改行コードを一つにそろえてもらってください。", en: "Have all of them end alike."
    },
    meaning: Text {
        ja: "レコードの終わりの改行コードが、取り決めか、最初のレコードのものと違います。",
        en: "The end of a record is not the one that was agreed, or not that of the first record.",
    },
    importance: Text {
        ja: "受け取るシステムによっては、そこで行がつながったり切れたりします。",
        en: "Some systems join or break records there.",
    },
    mending: Text {
        ja: "複数のファイルをつなげた跡でないかを確かめ、同じ方法で出力し直します。",
        en: "Files may have been put together; export them again in one way.",
    },
    check: Check::Export(Fault::LineEnds),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::conformance::rules::testing::{exported, message};
    use crate::export::fault::Fault;

    #[test]
    fn fires_for_its_own_fault_and_no_other() {
        let params = exported(&RULE, Fault::LineEnds);
        assert_eq!(message(&RULE, params), "「世帯」に、改行コードがほかと違う行があります（3件）");
    }
}
