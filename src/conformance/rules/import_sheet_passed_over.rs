//! A sheet that its name says to be something else, with a table of requirements on it.

use crate::catalog::import::dirt::DirtKind;
use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::text::message::Text;

/// See the module.
pub static RULE: Rule = Rule {
    name: "import-sheet-passed-over",
    severity: Severity::Warning,
    message: Text {
        ja: "シート名から凡例・履歴等とみて取り込みませんでしたが、要件の表があります（IDのある行: {detail}）",
        en: "the sheet was not imported because of its name, but there is a table of requirements on it (rows with an ID: {detail})",
    },
    remedy: Text {
        ja: "要件のシートであれば、資料の写しでシート名を「機能要件」などに変えて取り込み直してください。",
        en: "If it holds requirements, give the sheet a name such as 機能要件 in a copy of the file and import again.",
    },
    meaning: Text {
        ja: "「凡例」「改定履歴」「新旧対照」などの名前のシートは取り込みません。その中に、要件の表と同じ見出しとIDのあるシートがありました。",
        en: "Sheets with names such as legend, history or comparison are not imported. One of them has the header of a table of requirements, and IDs.",
    },
    importance: Text {
        ja: "要件のシートであれば、その要件が全て確認から抜け落ちます。",
        en: "If it holds requirements, all of them are missing from every check.",
    },
    mending: Text {
        ja: "シートを開いて確かめます。履歴や旧版であれば、そのままで構いません。",
        en: "Open the sheet. If it is a history or an old edition, nothing needs to be done.",
    },
    check: Check::Import(DirtKind::SheetPassedOver),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::catalog::import::dirt::DirtKind;
    use crate::conformance::rules::testing::{imported, message};

    #[test]
    fn fires_for_its_kind_of_dirt_and_no_other() {
        let params = imported(&RULE, DirtKind::SheetPassedOver, "", "8");
        assert_eq!(
            message(&RULE, params),
            "シート名から凡例・履歴等とみて取り込みませんでしたが、要件の表があります（IDのある行: 8）"
        );
    }
}
