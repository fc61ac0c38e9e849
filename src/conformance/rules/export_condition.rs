//! A conditional item that is empty although its condition holds.

use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::export::fault::Fault;
use crate::text::message::Text;

/// See the module.
pub static RULE: Rule = Rule {
    name: "export-condition",
    severity: Severity::Error,
    message: Text {
        ja: "「{group}」の「{item}」が、値の要るレコードで空です（{count}件）",
        en: "{group}, {item} is empty in records that need it ({count})",
    },
    remedy: Text {
        ja: "条件に当たるレコードの値を補ってもらってください。",
        en: "Have the values added where the condition holds.",
    },
    meaning: Text {
        ja: "データ出力条件が「条件付き必須」の項目で、その条件に当たるレコードなのに値がありません。",
        en: "The item is required under a condition, the condition holds for the record, and there is no value.",
    },
    importance: Text {
        ja: "その条件のときに必要な処理ができません。", en: "What depends on it cannot be done."
    },
    mending: Text {
        ja: "条件は仕様パックの data-rules.toml にあります。条件が実際と違うときは、そこを直します。",
        en: "The condition stands in data-rules.toml of the pack; mend it there if it is wrong.",
    },
    check: Check::Export(Fault::Condition),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::conformance::rules::testing::{exported, message};
    use crate::export::fault::Fault;

    #[test]
    fn fires_for_its_own_fault_and_no_other() {
        let params = exported(&RULE, Fault::Condition);
        assert_eq!(message(&RULE, params), "「世帯」の「番号」が、値の要るレコードで空です（3件）");
    }
}
