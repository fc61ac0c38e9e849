//! A character with a variation selector.

use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::export::fault::Fault;
use crate::text::message::Text;

/// See the module.
pub static RULE: Rule = Rule {
    name: "export-variation-sequence",
    severity: Severity::Info,
    message: Text {
        ja: "「{group}」の「{item}」に、異体字セレクターの付いた文字があります（{count}件）",
        en: "{group}, {item} has characters with variation selectors ({count})",
    },
    remedy: Text {
        ja: "移行先が異体字セレクターを扱えるか確かめてください。",
        en: "See that the receiving system can handle them.",
    },
    meaning: Text {
        ja: "文字の字形を選ぶ符号（異体字セレクター）が付いています。",
        en: "A selector behind the character chooses one of its shapes.",
    },
    importance: Text {
        ja: "扱えないシステムでは、字形が変わるか、余分な文字が表示されます。",
        en: "Systems that do not know it show another shape, or one character too many.",
    },
    mending: Text {
        ja: "行政事務標準文字に、その字形の符号があるかを確かめます。",
        en: "See whether the standard characters have a code point for the shape.",
    },
    check: Check::Export(Fault::VariationSequence),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::conformance::rules::testing::{exported, message};
    use crate::export::fault::Fault;

    #[test]
    fn fires_for_its_own_fault_and_no_other() {
        let params = exported(&RULE, Fault::VariationSequence);
        assert_eq!(message(&RULE, params), "「世帯」の「番号」に、異体字セレクターの付いた文字があります（3件）");
    }
}
