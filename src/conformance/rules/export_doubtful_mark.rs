//! A mark that a bad conversion may have left.

use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::export::fault::Fault;
use crate::text::message::Text;

/// See the module.
pub static RULE: Rule = Rule {
    name: "export-doubtful-mark",
    severity: Severity::Warning,
    message: Text {
        ja: "「{group}」の「{item}」に、変換できなかった文字の跡かもしれない記号があります（{count}件）",
        en: "{group}, {item} has marks that may stand for characters that were lost ({count})",
    },
    remedy: Text {
        ja: "示した値を原本と見比べ、失われた文字なら補ってもらってください。",
        en: "Compare these values with their source, and have lost characters restored.",
    },
    meaning: Text {
        ja: "漢字に挟まれた ? や □ など、変換に失敗した文字の代わりに入ることの多い記号です。正しい値のこともあります。",
        en: "A ? or □ between ideographs is what many conversions put for a character they do not have. It can be right too.",
    },
    importance: Text {
        ja: "失われた文字なら、このデータからは元に戻せません。",
        en: "Where it stands for a lost character, nothing in this data brings that back.",
    },
    mending: Text {
        ja: "外字を含む氏名や地名でないかを確かめます。正しい値なら、対応方針にその旨を書きます。",
        en: "See whether the name has a character of one's own. Where the mark is right, say so among the dispositions.",
    },
    check: Check::Export(Fault::DoubtfulMark),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::conformance::rules::testing::{exported, message};
    use crate::export::fault::Fault;

    #[test]
    fn fires_for_its_own_fault_and_no_other() {
        let params = exported(&RULE, Fault::DoubtfulMark);
        assert_eq!(
            message(&RULE, params),
            "「世帯」の「番号」に、変換できなかった文字の跡かもしれない記号があります（3件）"
        );
    }
}
