//! A column that stands elsewhere than in the list.

use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::export::fault::Fault;
use crate::text::message::Text;

/// See the module.
pub static RULE: Rule = Rule {
    name: "export-column-order",
    severity: Severity::Warning,
    message: Text {
        ja: "「{group}」の列「{item}」の位置が、基本データリストの順と違います",
        en: "{group}: the column “{item}” stands elsewhere than in the list",
    },
    remedy: Text {
        ja: "列の順を、基本データリストに合わせてもらってください。",
        en: "Have the columns in the order of the list.",
    },
    meaning: Text {
        ja: "列の並びがリストの順になっていません。最も長く順に並んでいる列を除いた残りを示します。",
        en: "The columns are not in the order of the list; those outside the longest ordered run are named.",
    },
    importance: Text {
        ja: "位置で読み取る処理では、別の項目の値が入ります。",
        en: "Whoever goes by places takes the value of another item.",
    },
    mending: Text {
        ja: "順を問わない取り決めなら、--dialect で column_order = false とします。",
        en: "Where the order does not matter, say column_order = false in the dialect.",
    },
    check: Check::Export(Fault::ColumnOrder),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::conformance::rules::testing::{exported, message};
    use crate::export::fault::Fault;

    #[test]
    fn fires_for_its_own_fault_and_no_other() {
        let params = exported(&RULE, Fault::ColumnOrder);
        assert_eq!(message(&RULE, params), "「世帯」の列「番号」の位置が、基本データリストの順と違います");
    }
}
