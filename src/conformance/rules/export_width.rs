//! Full-width characters where half-width ones are asked for, or the other way round.

use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::export::fault::Fault;
use crate::text::message::Text;

/// See the module.
pub static RULE: Rule = Rule {
    name: "export-width",
    severity: Severity::Error,
    message: Text {
        ja: "「{group}」の「{item}」に、半角と全角の誤りがあります（{expected}、{count}件）",
        en: "{group}, {item} has characters of the wrong width ({expected}, {count})",
    },
    remedy: Text {
        ja: "出力元のシステムで値を直し、出力し直してもらってください。",
        en: "Have the value mended in the system that it comes from, and exported again.",
    },
    meaning: Text {
        ja: "データ型がXの項目は半角、Ｎの項目は全角の文字だけで書きます。",
        en: "Items of the type X are half-width, those of the type Ｎ full-width.",
    },
    importance: Text {
        ja: "桁数の計算や検索、突合が合わなくなります。",
        en: "Lengths, searches and comparisons go wrong.",
    },
    mending: Text {
        ja: "半角の空白やカタカナが全角の項目に混じることがよくあります。",
        en: "Half-width spaces and katakana in full-width items are the most common.",
    },
    check: Check::Export(Fault::Width),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::conformance::rules::testing::{exported, message};
    use crate::export::fault::Fault;

    #[test]
    fn fires_for_its_own_fault_and_no_other() {
        let params = exported(&RULE, Fault::Width);
        assert_eq!(message(&RULE, params), "「世帯」の「番号」に、半角と全角の誤りがあります（y、3件）");
    }
}
