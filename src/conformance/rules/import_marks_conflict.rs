//! One ID with two obligations.

use crate::catalog::import::dirt::DirtKind;
use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::text::message::Text;

/// See the module.
pub static RULE: Rule = Rule {
    name: "import-marks-conflict",
    severity: Severity::Warning,
    message: Text {
        ja: "一つのIDに、食い違う実装区分が書かれています（{detail}）: {text}",
        en: "one ID has obligations that contradict each other ({detail}): {text}",
    },
    remedy: Text {
        ja: "資料でどの実装区分が正しいかを確かめ、その写しを直して取り込み直すか、要件を functions.csv などの表に書き加えてください。unread.csv を確かめ終えたら、pack.toml の reviewed_by に確認した人の名前を書きます。",
        en: "Look up in the publication which obligation is right, and mend a copy of the file and import again, or enter the requirement in functions.csv or the table where it belongs. When all of unread.csv is looked through, enter who did so as reviewed_by in pack.toml.",
    },
    meaning: Text {
        ja: "同じIDの続きの行に別の実装区分があるか、同じ自治体区分に印が二つ付いています。行は取り込まず、unread.csv に残しました。",
        en: "A row that goes on with the same ID has another obligation, or two columns are marked for the same class. The row was not taken in and is kept in unread.csv.",
    },
    importance: Text {
        ja: "どの実装区分を採るかで判定が変わるため、プログラムでは選びません。",
        en: "The judgement depends on which of them counts, so the import does not choose.",
    },
    mending: Text {
        ja: "改定の前と後の印が並んでいることがあるので、凡例と改定の一覧を見ます。印の付け誤りと思われるときは、公表元に確かめます。",
        en: "Marks from before and after a revision sometimes stand side by side: see the legend and the list of revisions. If one seems to be a slip, ask the publisher.",
    },
    check: Check::Import(DirtKind::MarksConflict),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::catalog::import::dirt::DirtKind;
    use crate::conformance::rules::testing::{imported, message};

    #[test]
    fn fires_for_its_kind_of_dirt_and_no_other() {
        let params = imported(&RULE, DirtKind::MarksConflict, "0230265 | 認定の照会", "◎ ×");
        assert_eq!(message(&RULE, params), "一つのIDに、食い違う実装区分が書かれています（◎ ×）: 0230265 | 認定の照会");
    }
}
