//! A value that is longer than allowed.

use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::export::fault::Fault;
use crate::text::message::Text;

/// See the module.
pub static RULE: Rule = Rule {
    name: "export-length",
    severity: Severity::Error,
    message: Text {
        ja: "「{group}」の「{item}」に、桁数（{expected}）を超える値があります（{count}件）",
        en: "{group}, {item} has values that are longer than {expected} ({count})",
    },
    remedy: Text {
        ja: "元の値を確かめ、どう縮めるかをベンダーと決めてください。",
        en: "See the values, and settle with the vendor how they are shortened.",
    },
    meaning: Text {
        ja: "値の文字数が、基本データリストの桁数を超えています。異体字セレクターの付いた文字や、サロゲートペアの文字は1文字と数えます。",
        en: "The value has more characters than the list allows. A character with its variation selector is one, and so is a surrogate pair.",
    },
    importance: Text {
        ja: "移行先で途中から切れるか、登録できません。",
        en: "It is cut off, or cannot be taken over.",
    },
    mending: Text {
        ja: "バイト数ではなく文字数です。長い方書や外国人の氏名に多く見られます。",
        en: "Characters count, not bytes. Long addresses and foreign names are the most common.",
    },
    check: Check::Export(Fault::Length),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::conformance::rules::testing::{exported, message};
    use crate::export::fault::Fault;

    #[test]
    fn fires_for_its_own_fault_and_no_other() {
        let params = exported(&RULE, Fault::Length);
        assert_eq!(message(&RULE, params), "「世帯」の「番号」に、桁数（y）を超える値があります（3件）");
    }
}
