//! A number with a wrong check digit.

use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::export::fault::Fault;
use crate::text::message::Text;

/// See the module.
pub static RULE: Rule = Rule {
    name: "export-check-digit",
    severity: Severity::Error,
    message: Text {
        ja: "「{group}」の「{item}」に、検査用数字が合わない番号があります（{count}件）",
        en: "{group}, {item} has numbers with a wrong check digit ({count})",
    },
    remedy: Text {
        ja: "元の届出や通知で番号を確かめてください。値はこの結果に表示されません。",
        en: "See the number in the documents; it is not shown here.",
    },
    meaning: Text {
        ja: "個人番号や法人番号の検査用数字を計算すると、合いません。",
        en: "The check digit of an 個人番号 or 法人番号 does not fit its other digits.",
    },
    importance: Text {
        ja: "別人の番号や、存在しない番号と結び付くおそれがあります。",
        en: "The record may be tied to somebody else's number, or to nobody's.",
    },
    mending: Text {
        ja: "入力の誤りか、試験用の番号が残っていないかを見ます。",
        en: "It may be mistyped, or a number for tests.",
    },
    check: Check::Export(Fault::CheckDigit),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::conformance::rules::testing::{exported, message};
    use crate::export::fault::Fault;

    #[test]
    fn fires_for_its_own_fault_and_no_other() {
        let params = exported(&RULE, Fault::CheckDigit);
        assert_eq!(message(&RULE, params), "「世帯」の「番号」に、検査用数字が合わない番号があります（3件）");
    }
}
