//! A file of data items of which the group cannot be told.

use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::export::fault::Fault;
use crate::text::message::Text;

/// See the module.
pub static RULE: Rule = Rule {
    name: "export-group-unknown",
    severity: Severity::Error,
    message: Text {
        ja: "データファイルですが、どのグループのものか分かりません（候補: {found}）",
        en: "a data file, but of which group cannot be told (possible: {found})",
    },
    remedy: Text {
        ja: "--group ファイル名=グループ名 で指定してください。", en: "Name it with --group FILE=GROUP."
    },
    meaning: Text {
        ja: "基本データリストの項目を持つファイルですが、複数のグループに同じだけ当てはまるか、指定されたグループがありません。",
        en: "The file has items of a basic data list, but fits several groups alike, or the group that was named does not exist.",
    },
    importance: Text {
        ja: "グループが決まらないと、どの項目が要るのかが分からず、確認できません。",
        en: "Without its group nobody knows which items it needs, and it cannot be checked.",
    },
    mending: Text {
        ja: "ファイル名にグループ名を入れるか、見出し行の項目名を基本データリストの名称に合わせます。",
        en: "Put the name of the group into the name of the file, or call the columns as the list does.",
    },
    check: Check::Export(Fault::GroupUnknown),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::conformance::rules::testing::{exported, message};
    use crate::export::fault::Fault;

    #[test]
    fn fires_for_its_own_fault_and_no_other() {
        let params = exported(&RULE, Fault::GroupUnknown);
        assert_eq!(message(&RULE, params), "データファイルですが、どのグループのものか分かりません（候補: x）");
    }
}
