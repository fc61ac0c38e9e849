//! An obligation that the publication does not state and the layout assumes.

use crate::catalog::import::dirt::DirtKind;
use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::text::message::Text;

/// See the module.
pub static RULE: Rule = Rule {
    name: "import-obligation-assumed",
    severity: Severity::Info,
    message: Text {
        ja: "実装区分が書かれていないため、取込みの様式で決めた実装区分とみなしました",
        en: "no obligation is stated, and the one that the layout assumes was taken",
    },
    remedy: Text {
        ja: "その実装区分でよいかを、資料の本文や凡例で確かめてください。",
        en: "See in the text or the legend of the publication whether that obligation is right.",
    },
    meaning: Text {
        ja: "実装区分の列がない一覧です。全ての要件の実装区分を、取込みの様式の assumed に書かれたものとしました。",
        en: "The table has no column of obligations. Every requirement was given the one that the layout states as assumed.",
    },
    importance: Text {
        ja: "任意の要件まで必須とみなすと、本来は問題のない回答が不適合と判定されます。",
        en: "If optional requirements are taken for required, answers that are in order count as gaps.",
    },
    mending: Text {
        ja: "要件によって異なるのであれば、資料の写しに実装区分の列を加えて取り込み直すか、仕様パックの表を直します。",
        en: "Where it differs from one requirement to the next, add a column of obligations in a copy of the file and import again, or mend the tables of the pack.",
    },
    check: Check::Import(DirtKind::ObligationAssumed),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::catalog::import::dirt::DirtKind;
    use crate::conformance::rules::testing::{imported, message};

    #[test]
    fn fires_for_its_kind_of_dirt_and_no_other() {
        let params = imported(&RULE, DirtKind::ObligationAssumed, "", "");
        assert_eq!(message(&RULE, params), "実装区分が書かれていないため、取込みの様式で決めた実装区分とみなしました");
    }
}
