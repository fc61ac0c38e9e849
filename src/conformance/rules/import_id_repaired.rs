//! An ID that a spreadsheet had damaged, mended.

use crate::catalog::import::dirt::DirtKind;
use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::text::message::Text;

/// See the module.
pub static RULE: Rule = Rule {
    name: "import-id-repaired",
    severity: Severity::Info,
    message: Text {
        ja: "IDを補正して取り込みました: 「{text}」→「{detail}」",
        en: "the ID was repaired: “{text}” → “{detail}”",
    },
    remedy: Text {
        ja: "補正後のIDが正しいかを資料で確かめてください。",
        en: "See in the publication whether the repaired ID is right.",
    },
    meaning: Text {
        ja: "先頭の0が消えた、全角で書かれたなどの理由で形の崩れたIDを、元の形に直して取り込みました。別の数字に変えることはありません。",
        en: "IDs that had lost their shape, by dropped leading zeros or full-width digits for example, were put right. No digit is ever changed into another.",
    },
    importance: Text {
        ja: "回答はIDで突き合わせます。誤ったIDで取り込むと、その要件への回答が見つからなくなります。",
        en: "Answers are matched by ID. Under a wrong one, the answers to this requirement would not be found.",
    },
    mending: Text {
        ja: "表計算ソフトで保存し直すと、先頭の0が消えることがあります。公表されたままのファイルを取り込むと、多くの場合補正は要りません。",
        en: "A file saved again by a spreadsheet can lose leading zeros. As a rule the file as it was published needs no repair.",
    },
    check: Check::Import(DirtKind::IdRepaired),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::catalog::import::dirt::DirtKind;
    use crate::conformance::rules::testing::{imported, message};

    #[test]
    fn fires_for_its_kind_of_dirt_and_no_other() {
        let params = imported(&RULE, DirtKind::IdRepaired, "230265", "0230265");
        assert_eq!(message(&RULE, params), "IDを補正して取り込みました: 「230265」→「0230265」");
    }
}
