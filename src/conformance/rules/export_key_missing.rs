//! A part of the primary key that is empty.

use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::export::fault::Fault;
use crate::text::message::Text;

/// See the module.
pub static RULE: Rule = Rule {
    name: "export-key-missing",
    severity: Severity::Error,
    message: Text {
        ja: "「{group}」の主キー「{item}」が空のレコードがあります（{count}件）",
        en: "{group}: the primary key {item} is empty in some records ({count})",
    },
    remedy: Text {
        ja: "出力元のシステムで値を直し、出力し直してもらってください。",
        en: "Have the value mended in the system that it comes from, and exported again.",
    },
    meaning: Text {
        ja: "レコードを見分ける主キーの項目に、値がありません。",
        en: "An item of the primary key has no value.",
    },
    importance: Text {
        ja: "レコードを一意に特定できず、移行先で登録できません。",
        en: "The record cannot be told from others, and cannot be taken over.",
    },
    mending: Text {
        ja: "合計行や空行が混じっていないかも確かめます。",
        en: "See also whether a line of totals has got in.",
    },
    check: Check::Export(Fault::KeyMissing),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::conformance::rules::testing::{exported, message};
    use crate::export::fault::Fault;

    #[test]
    fn fires_for_its_own_fault_and_no_other() {
        let params = exported(&RULE, Fault::KeyMissing);
        assert_eq!(message(&RULE, params), "「世帯」の主キー「番号」が空のレコードがあります（3件）");
    }
}
