//! A file named after a group that the pack does not have.

use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::export::fault::Fault;
use crate::text::message::Text;

/// See the module.
pub static RULE: Rule = Rule {
    name: "export-group-extra",
    severity: Severity::Warning,
    message: Text {
        ja: "ファイル名のグループ「{item}」は、基本データリストにありません",
        en: "the group “{item}” in the name of the file is not in the data list",
    },
    remedy: Text {
        ja: "グループ名の誤りか、リストにない独自のデータかを確かめてください。",
        en: "See whether the name is wrong, or the data is the vendor's own.",
    },
    meaning: Text {
        ja: "ファイル名は業務IDとグループ名の形をしていますが、その名前のグループが基本データリストにありません。中身は確認していません。",
        en: "The name of the file is that of a 業務ID and a group, but the list has no such group. Its content was not checked.",
    },
    importance: Text {
        ja: "リストにないデータは、移行先のシステムで受け取れません。",
        en: "What is not in the list cannot be taken over by another system.",
    },
    mending: Text {
        ja: "名前の誤りであれば直します。独自のデータであれば、移行のときにどう扱うかをベンダーと決めます。",
        en: "Mend the name, or settle with the vendor what becomes of data of its own.",
    },
    check: Check::Export(Fault::GroupExtra),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::conformance::rules::testing::{exported, message};
    use crate::export::fault::Fault;

    #[test]
    fn fires_for_its_own_fault_and_no_other() {
        let params = exported(&RULE, Fault::GroupExtra);
        assert_eq!(message(&RULE, params), "ファイル名のグループ「番号」は、基本データリストにありません");
    }
}
