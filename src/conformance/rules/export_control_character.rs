//! A control character in a value.

use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::export::fault::Fault;
use crate::text::message::Text;

/// See the module.
pub static RULE: Rule = Rule {
    name: "export-control-character",
    severity: Severity::Error,
    message: Text {
        ja: "「{group}」の「{item}」に、制御文字を含む値があります（{count}件）",
        en: "{group}, {item} has values with control characters ({count})",
    },
    remedy: Text {
        ja: "タブや改行などを除いて出力してもらってください。",
        en: "Have them exported without tabs, line ends and the like.",
    },
    meaning: Text {
        ja: "タブ、改行など、目に見えない制御文字が値に含まれています。",
        en: "The value holds characters that cannot be seen, such as tabs and line ends.",
    },
    importance: Text {
        ja: "項目や行がずれたり、印字が乱れたりします。",
        en: "Fields and records move, and print goes wrong.",
    },
    mending: Text {
        ja: "住所や備考の入力欄に、改行ごと貼り付けられていることがよくあります。",
        en: "Line ends are often pasted into addresses and remarks.",
    },
    check: Check::Export(Fault::ControlCharacter),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::conformance::rules::testing::{exported, message};
    use crate::export::fault::Fault;

    #[test]
    fn fires_for_its_own_fault_and_no_other() {
        let params = exported(&RULE, Fault::ControlCharacter);
        assert_eq!(message(&RULE, params), "「世帯」の「番号」に、制御文字を含む値があります（3件）");
    }
}
