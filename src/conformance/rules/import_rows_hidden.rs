//! Hidden rows, read all the same.

use crate::catalog::import::dirt::DirtKind;
use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::text::message::Text;

/// See the module.
pub static RULE: Rule = Rule {
    name: "import-rows-hidden",
    severity: Severity::Info,
    message: Text {
        ja: "非表示の行も読みました（{detail}行）", en: "hidden rows were read as well (rows: {detail})"
    },
    remedy: Text {
        ja: "非表示の行が現行の要件かどうかを、資料の改定の一覧などで確かめてください。",
        en: "See in the publication's list of revisions whether the hidden rows are requirements that are in force.",
    },
    meaning: Text {
        ja: "表の中に、非表示の行やフィルターで隠れた行があります。ほかの行と同じように読みました。",
        en: "Rows of the table are hidden, by hand or by a filter. They were read like any other.",
    },
    importance: Text {
        ja: "改定で廃止された行が隠れて残っていると、今は求められていない要件が仕様パックに混ざります。",
        en: "Rows of an earlier version that stay behind, hidden, bring requirements into the pack that no longer hold.",
    },
    mending: Text {
        ja: "Excel でフィルターを解除し、行を再表示して中身を見ます。廃止された行であれば、資料の写しから消して取り込み直します。",
        en: "In Excel, clear the filter and unhide the rows to see them. If they no longer hold, delete them in a copy of the file and import again.",
    },
    check: Check::Import(DirtKind::RowsHidden),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::catalog::import::dirt::DirtKind;
    use crate::conformance::rules::testing::{imported, message};

    #[test]
    fn fires_for_its_kind_of_dirt_and_no_other() {
        let params = imported(&RULE, DirtKind::RowsHidden, "", "3");
        assert_eq!(message(&RULE, params), "非表示の行も読みました（3行）");
    }
}
