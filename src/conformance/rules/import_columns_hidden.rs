//! Hidden columns, read all the same.

use crate::catalog::import::dirt::DirtKind;
use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::text::message::Text;

/// See the module.
pub static RULE: Rule = Rule {
    name: "import-columns-hidden",
    severity: Severity::Info,
    message: Text {
        ja: "非表示の列も読みました（{detail}列）",
        en: "hidden columns were read as well (columns: {detail})",
    },
    remedy: Text {
        ja: "非表示の列の内容が現行のものかどうかを、資料の改定の一覧などで確かめてください。",
        en: "See in the publication's list of revisions whether what stands in the hidden columns is in force.",
    },
    meaning: Text {
        ja: "表の中に非表示の列があります。ほかの列と同じように読みました。",
        en: "Columns of the table are hidden. They were read like any other.",
    },
    importance: Text {
        ja: "改定前の実装区分や作業用の列が隠れて残っていると、その内容が仕様パックに入ります。",
        en: "If obligations of an earlier version or scratch columns stay behind, hidden, what they hold goes into the pack.",
    },
    mending: Text {
        ja: "Excel で列を再表示して中身を見ます。現行のものでなければ、資料の写しからその列を消して取り込み直します。",
        en: "In Excel, unhide the columns to see them. If they are not in force, delete them in a copy of the file and import again.",
    },
    check: Check::Import(DirtKind::ColumnsHidden),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::catalog::import::dirt::DirtKind;
    use crate::conformance::rules::testing::{imported, message};

    #[test]
    fn fires_for_its_kind_of_dirt_and_no_other() {
        let params = imported(&RULE, DirtKind::ColumnsHidden, "", "2");
        assert_eq!(message(&RULE, params), "非表示の列も読みました（2列）");
    }
}
