//! A code point without a character.

use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::export::fault::Fault;
use crate::text::message::Text;

/// See the module.
pub static RULE: Rule = Rule {
    name: "export-unassigned",
    severity: Severity::Error,
    message: Text {
        ja: "「{group}」の「{item}」に、文字の割り当てがない符号があります（{count}件）",
        en: "{group}, {item} has code points that are no characters ({count})",
    },
    remedy: Text {
        ja: "元の文字を確かめ、正しい文字に直してもらってください。",
        en: "See what it was meant to be, and have it mended.",
    },
    meaning: Text {
        ja: "Unicodeで、まだどの文字にも割り当てられていない符号です。",
        en: "Unicode has given the code point to no character.",
    },
    importance: Text { ja: "どのシステムでも表示できません。", en: "No system can show it." },
    mending: Text {
        ja: "変換表の誤りか、独自に作った文字のことが多いです。",
        en: "It is mostly a mistake of a table, or a character of one's own.",
    },
    check: Check::Export(Fault::Unassigned),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::conformance::rules::testing::{exported, message};
    use crate::export::fault::Fault;

    #[test]
    fn fires_for_its_own_fault_and_no_other() {
        let params = exported(&RULE, Fault::Unassigned);
        assert_eq!(message(&RULE, params), "「世帯」の「番号」に、文字の割り当てがない符号があります（3件）");
    }
}
