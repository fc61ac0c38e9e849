//! Text that was read in the wrong encoding.

use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::export::fault::Fault;
use crate::text::message::Text;

/// See the module.
pub static RULE: Rule = Rule {
    name: "export-mojibake",
    severity: Severity::Error,
    message: Text {
        ja: "「{group}」の「{item}」に、文字化けとみられる値があります（{count}件）",
        en: "{group}, {item} has values that look garbled ({count})",
    },
    remedy: Text {
        ja: "正しい文字コードで変換し直してもらってください。",
        en: "Have them converted again from the right encoding.",
    },
    meaning: Text {
        ja: "ある文字コードの文字を別の文字コードとして読んだときに現れる並びがあります。",
        en: "The characters are such as appear where text is read in another encoding than it was written in.",
    },
    importance: Text {
        ja: "氏名や住所が読めないまま移行されます。",
        en: "Names and addresses would arrive unreadable.",
    },
    mending: Text {
        ja: "変換の元と先の文字コードの指定を確かめます。",
        en: "See which encodings the conversion was told.",
    },
    check: Check::Export(Fault::Mojibake),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::conformance::rules::testing::{exported, message};
    use crate::export::fault::Fault;

    #[test]
    fn fires_for_its_own_fault_and_no_other() {
        let params = exported(&RULE, Fault::Mojibake);
        assert_eq!(message(&RULE, params), "「世帯」の「番号」に、文字化けとみられる値があります（3件）");
    }
}
