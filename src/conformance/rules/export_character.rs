//! A character that is not in the table.

use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::export::fault::Fault;
use crate::text::message::Text;

/// See the module.
pub static RULE: Rule = Rule {
    name: "export-character",
    severity: Severity::Error,
    message: Text {
        ja: "「{group}」の「{item}」に、使える文字の表にない文字があります（{count}件）",
        en: "{group}, {item} has characters that are not in the table of permitted ones ({count})",
    },
    remedy: Text {
        ja: "表にある文字に置き換えるか、文字の表を --characters で渡してください。",
        en: "Have them replaced, or give the table that holds them with --characters.",
    },
    meaning: Text {
        ja: "文字が、使える文字の表（標準ではJIS X 0213）にありません。",
        en: "The character is not in the table of permitted ones, which is JIS X 0213 unless another is given.",
    },
    importance: Text {
        ja: "移行先で表示や印字ができないことがあります。",
        en: "The receiving system may be unable to show or print it.",
    },
    mending: Text {
        ja: "氏名などで行政事務標準文字を使う項目は、その一覧を --characters で渡します。",
        en: "For items that use 行政事務標準文字, give their list with --characters.",
    },
    check: Check::Export(Fault::Character),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::conformance::rules::testing::{exported, message};
    use crate::export::fault::Fault;

    #[test]
    fn fires_for_its_own_fault_and_no_other() {
        let params = exported(&RULE, Fault::Character);
        assert_eq!(message(&RULE, params), "「世帯」の「番号」に、使える文字の表にない文字があります（3件）");
    }
}
