//! A hidden sheet, not read.

use crate::catalog::import::dirt::DirtKind;
use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::text::message::Text;

/// See the module.
pub static RULE: Rule = Rule {
    name: "import-sheet-hidden",
    severity: Severity::Info,
    message: Text {
        ja: "非表示のシートのため、読んでいません（{detail}行）",
        en: "the sheet is hidden and was not read (rows: {detail})",
    },
    remedy: Text {
        ja: "現行の要件が載っていれば、資料の写しでシートを再表示し、取り込み直してください。",
        en: "If it holds requirements that are in force, unhide it in a copy of the file and import again.",
    },
    meaning: Text {
        ja: "ブックの中で非表示にされたシートは、作業用や旧版のものとみて、取り込みません。",
        en: "A sheet that is hidden in its workbook is taken for a scratch sheet or an old version, and is not imported.",
    },
    importance: Text {
        ja: "現行の要件が載っていれば、その要件は仕様パックから抜けています。",
        en: "If it holds requirements that are in force, they are missing from the pack.",
    },
    mending: Text {
        ja: "Excel でシート見出しを右クリックして「再表示」を選ぶと中身を見られます。作業用や旧版のシートであれば、そのままでかまいません。",
        en: "In Excel, right-click a sheet tab and choose Unhide to see it. A scratch sheet or an old version may stay as it is.",
    },
    check: Check::Import(DirtKind::SheetHidden),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::catalog::import::dirt::DirtKind;
    use crate::conformance::rules::testing::{imported, message};

    #[test]
    fn fires_for_its_kind_of_dirt_and_no_other() {
        let params = imported(&RULE, DirtKind::SheetHidden, "", "12");
        assert_eq!(message(&RULE, params), "非表示のシートのため、読んでいません（12行）");
    }
}
