//! A year or picture of another form.

use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::export::fault::Fault;
use crate::text::message::Text;

/// See the module.
pub static RULE: Rule = Rule {
    name: "export-type",
    severity: Severity::Error,
    message: Text {
        ja: "「{group}」の「{item}」に、データ型（{expected}）に合わない値があります（{count}件）",
        en: "{group}, {item} has values that are not of its type {expected} ({count})",
    },
    remedy: Text {
        ja: "出力元のシステムで値を直し、出力し直してもらってください。",
        en: "Have the value mended in the system that it comes from, and exported again.",
    },
    meaning: Text {
        ja: "年（YEAR）は西暦4桁、画像（BLOB）はBase64かファイル名です。",
        en: "A year has four digits; a picture is Base64 or the name of a file.",
    },
    importance: Text { ja: "移行先で読み込めません。", en: "The receiving system cannot read them." },
    mending: Text {
        ja: "和暦や2桁の年でないか、画像の書き方が取り決めと合うかを確かめます。",
        en: "See that years are not Japanese eras or two digits, and that pictures are written as agreed.",
    },
    check: Check::Export(Fault::Type),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::conformance::rules::testing::{exported, message};
    use crate::export::fault::Fault;

    #[test]
    fn fires_for_its_own_fault_and_no_other() {
        let params = exported(&RULE, Fault::Type);
        assert_eq!(message(&RULE, params), "「世帯」の「番号」に、データ型（y）に合わない値があります（3件）");
    }
}
