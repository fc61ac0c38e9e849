//! A column that is no item of the group.

use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::export::fault::Fault;
use crate::text::message::Text;

/// See the module.
pub static RULE: Rule = Rule {
    name: "export-column-extra",
    severity: Severity::Warning,
    message: Text {
        ja: "「{group}」に、基本データリストにない項目「{item}」があります",
        en: "{group}: the column “{item}” is no item of the data list",
    },
    remedy: Text {
        ja: "不要な列か、項目名の誤りかを確かめてください。",
        en: "See whether it is not needed, or its name is wrong.",
    },
    meaning: Text {
        ja: "列の名前が、基本データリストのどの項目の名称とも合いません（同じ項目の二つ目の列もこれに当たります）。値は確認していません。",
        en: "The name of the column is none of the list, or is there a second time. Its values were not checked.",
    },
    importance: Text {
        ja: "リストにない項目は、移行先で受け取れません。個人の情報を余分に渡すことにもなります。",
        en: "It cannot be taken over, and hands out personal data that nobody asked for.",
    },
    mending: Text {
        ja: "独自の項目は出力から外します。名前の誤りであれば直します。",
        en: "Leave own items out, or mend the name.",
    },
    check: Check::Export(Fault::ColumnExtra),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::conformance::rules::testing::{exported, message};
    use crate::export::fault::Fault;

    #[test]
    fn fires_for_its_own_fault_and_no_other() {
        let params = exported(&RULE, Fault::ColumnExtra);
        assert_eq!(message(&RULE, params), "「世帯」に、基本データリストにない項目「番号」があります");
    }
}
