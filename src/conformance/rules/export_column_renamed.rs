//! A column that is called nearly like an item.

use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::export::fault::Fault;
use crate::text::message::Text;

/// See the module.
pub static RULE: Rule = Rule {
    name: "export-column-renamed",
    severity: Severity::Warning,
    message: Text {
        ja: "「{group}」の列「{found}」を、項目「{expected}」とみなしました",
        en: "{group}: the column “{found}” was taken for the item “{expected}”",
    },
    remedy: Text {
        ja: "列の名前を、基本データリストの名称に直してもらってください。",
        en: "Have the column called as the list calls the item.",
    },
    meaning: Text {
        ja: "列の名前がリストの名称と少し違うか、取り決めと違う種類の名前（ローマ字など）です。",
        en: "The name differs a little from that of the list, or is of another kind than was agreed, such as romanised.",
    },
    importance: Text {
        ja: "名前で突き合わせる処理では、別の項目として扱われます。",
        en: "Whoever goes by names takes it for another item.",
    },
    mending: Text {
        ja: "古い版の名称や略称が使われていないかを確かめます。",
        en: "It may be the name of an older edition, or an abbreviation.",
    },
    check: Check::Export(Fault::ColumnRenamed),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::conformance::rules::testing::{exported, message};
    use crate::export::fault::Fault;

    #[test]
    fn fires_for_its_own_fault_and_no_other() {
        let params = exported(&RULE, Fault::ColumnRenamed);
        assert_eq!(message(&RULE, params), "「世帯」の列「x」を、項目「y」とみなしました");
    }
}
