//! Records with more or fewer fields than the header.

use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::export::fault::Fault;
use crate::text::message::Text;

/// See the module.
pub static RULE: Rule = Rule {
    name: "export-ragged-row",
    severity: Severity::Error,
    message: Text {
        ja: "「{group}」に、項目の数が見出しと合わない行があります（{count}件）",
        en: "{group}: records have more or fewer fields than the header ({count})",
    },
    remedy: Text {
        ja: "示した行を開き、区切り文字や改行が値に混じっていないか見てください。",
        en: "See whether a delimiter or line end has got into a value there.",
    },
    meaning: Text {
        ja: "レコードの項目の数が、見出し行と違います。何も書かれていない行（空行）もここに入ります。その行の値は確認していません。",
        en: "The record has another number of fields than the header. An empty line is told here too. Its values were not checked.",
    },
    importance: Text {
        ja: "どの値がどの項目のものか分からず、移行で別の項目に入ります。",
        en: "Nobody can tell which value is of which item.",
    },
    mending: Text {
        ja: "値に含まれるカンマや改行が引用符で囲まれているかを確かめます。",
        en: "Values with commas or line ends have to stand in quotation marks.",
    },
    check: Check::Export(Fault::RaggedRow),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::conformance::rules::testing::{exported, message};
    use crate::export::fault::Fault;

    #[test]
    fn fires_for_its_own_fault_and_no_other() {
        let params = exported(&RULE, Fault::RaggedRow);
        assert_eq!(message(&RULE, params), "「世帯」に、項目の数が見出しと合わない行があります（3件）");
    }
}
