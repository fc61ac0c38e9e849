//! A mark that a bad conversion left.

use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::export::fault::Fault;
use crate::text::message::Text;

/// See the module.
pub static RULE: Rule = Rule {
    name: "export-replacement-character",
    severity: Severity::Error,
    message: Text {
        ja: "「{group}」の「{item}」に、変換できなかった文字の跡があります（{count}件）",
        en: "{group}, {item} has marks of characters that were lost ({count})",
    },
    remedy: Text {
        ja: "変換する前のデータから、元の文字を補ってもらってください。",
        en: "Have the characters restored from the data before its conversion.",
    },
    meaning: Text {
        ja: "文字コードの変換に失敗した文字が、� や〓などに置き換わっています。",
        en: "Characters that could not be converted stand as � or 〓.",
    },
    importance: Text {
        ja: "元の文字は失われており、このデータからは戻せません。",
        en: "The character is lost and cannot be got back from this data.",
    },
    mending: Text {
        ja: "外字を含む氏名や地名に多く見られます。文字同定の結果を使って変換し直します。",
        en: "Names with characters of one's own are the most common. Convert them again by the tables of identified characters.",
    },
    check: Check::Export(Fault::ReplacementCharacter),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::conformance::rules::testing::{exported, message};
    use crate::export::fault::Fault;

    #[test]
    fn fires_for_its_own_fault_and_no_other() {
        let params = exported(&RULE, Fault::ReplacementCharacter);
        assert_eq!(message(&RULE, params), "「世帯」の「番号」に、変換できなかった文字の跡があります（3件）");
    }
}
