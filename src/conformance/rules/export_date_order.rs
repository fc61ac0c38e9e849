//! An end that lies before its start.

use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::export::fault::Fault;
use crate::text::message::Text;

/// See the module.
pub static RULE: Rule = Rule {
    name: "export-date-order",
    severity: Severity::Error,
    message: Text {
        ja: "「{group}」の「{item}」が、「{expected}」より前の日付です（{count}件）",
        en: "{group}, {item} lies before {expected} ({count})",
    },
    remedy: Text {
        ja: "二つの日付を元のシステムで確かめてください。",
        en: "See both dates in the system that they come from.",
    },
    meaning: Text {
        ja: "終わりの日付が、始まりの日付より前になっています。",
        en: "The end of a period lies before its beginning.",
    },
    importance: Text {
        ja: "期間の計算や資格の判定を誤ります。", en: "Periods and entitlements come out wrong."
    },
    mending: Text {
        ja: "日付の入れ違いか、一方が古いままでないかを見ます。",
        en: "They may have changed places, or one was not brought up to date.",
    },
    check: Check::Export(Fault::DateOrder),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::conformance::rules::testing::{exported, message};
    use crate::export::fault::Fault;

    #[test]
    fn fires_for_its_own_fault_and_no_other() {
        let params = exported(&RULE, Fault::DateOrder);
        assert_eq!(message(&RULE, params), "「世帯」の「番号」が、「y」より前の日付です（3件）");
    }
}
