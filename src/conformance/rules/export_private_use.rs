//! A private-use character (外字).

use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::export::fault::Fault;
use crate::text::message::Text;

/// See the module.
pub static RULE: Rule = Rule {
    name: "export-private-use",
    severity: Severity::Error,
    message: Text {
        ja: "「{group}」の「{item}」に、外字が残っています（{count}件）",
        en: "{group}, {item} has characters of one's own (外字, {count})",
    },
    remedy: Text {
        ja: "文字同定の結果を使い、行政事務標準文字に置き換えてもらってください。",
        en: "Have them replaced by the standard characters that they were identified with.",
    },
    meaning: Text {
        ja: "文字コードの私用領域にある文字（外字）で、どの字かはそのシステムでしか分かりません。",
        en: "The code point is for private use: what it looks like only that system knows.",
    },
    importance: Text {
        ja: "移行先では、別の字になるか表示されません。",
        en: "Elsewhere it is another character, or none.",
    },
    mending: Text {
        ja: "結果の文字の表に、外字の符号と件数があります。",
        en: "The table of characters in the result has the code points and how often they occur.",
    },
    check: Check::Export(Fault::PrivateUse),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::conformance::rules::testing::{exported, message};
    use crate::export::fault::Fault;

    #[test]
    fn fires_for_its_own_fault_and_no_other() {
        let params = exported(&RULE, Fault::PrivateUse);
        assert_eq!(message(&RULE, params), "「世帯」の「番号」に、外字が残っています（3件）");
    }
}
