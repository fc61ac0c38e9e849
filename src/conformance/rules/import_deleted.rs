//! A requirement that the publication calls deleted.

use crate::catalog::import::dirt::DirtKind;
use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::text::message::Text;

/// See the module.
pub static RULE: Rule = Rule {
    name: "import-deleted",
    severity: Severity::Info,
    message: Text {
        ja: "資料で削除・欠番とされているため、要件に入れていません: {text}",
        en: "not taken in, as the publication calls it deleted: {text}",
    },
    remedy: Text { ja: "removed.csv で内容を確かめてください。", en: "See removed.csv for what it was." },
    meaning: Text {
        ja: "修正区分や名称・要件の欄に「削除」「廃止」「欠番」などと書かれた行です。要件ではなく、removed.csv に残しました。",
        en: "The row says of itself that it was deleted or that its number is not used. It is no requirement and was kept in removed.csv.",
    },
    importance: Text {
        ja: "廃止された要件で確認すると、ない差異を指摘することになります。",
        en: "A check against abolished requirements reports gaps that are none.",
    },
    mending: Text {
        ja: "資料を開き、廃止の時期を確かめます。まだ有効な要件であれば、その行を functions.csv などに書き加えます。",
        en: "Open the publication and see from when it is abolished. If it is still in force, add the row to functions.csv or the table that it belongs to.",
    },
    check: Check::Import(DirtKind::Deleted),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::catalog::import::dirt::DirtKind;
    use crate::conformance::rules::testing::{imported, message};

    #[test]
    fn fires_for_its_kind_of_dirt_and_no_other() {
        let params = imported(&RULE, DirtKind::Deleted, "0230329", "");
        assert_eq!(message(&RULE, params), "資料で削除・欠番とされているため、要件に入れていません: 0230329");
    }
}
