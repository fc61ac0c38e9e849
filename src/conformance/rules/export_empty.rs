//! A data file without a record.

use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::export::fault::Fault;
use crate::text::message::Text;

/// See the module.
pub static RULE: Rule = Rule {
    name: "export-empty",
    severity: Severity::Error,
    message: Text {
        ja: "「{group}」のデータファイルに、データがありません",
        en: "{group}: the data file has no record",
    },
    remedy: Text {
        ja: "データが本当に0件かを出力元で確かめてください。",
        en: "See at the source whether there is really nothing.",
    },
    meaning: Text {
        ja: "ファイルが空か、見出し行だけでレコードがありません。",
        en: "The file is empty, or has a header and no record.",
    },
    importance: Text {
        ja: "出力の失敗に気付かないまま、移行の準備を進めてしまいます。",
        en: "A failed export would go unnoticed.",
    },
    mending: Text {
        ja: "条件を変えずに出力し直し、件数を出力元の画面と比べます。",
        en: "Export it again and compare the count with the system's own.",
    },
    check: Check::Export(Fault::Empty),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::conformance::rules::testing::{exported, message};
    use crate::export::fault::Fault;

    #[test]
    fn fires_for_its_own_fault_and_no_other() {
        let params = exported(&RULE, Fault::Empty);
        assert_eq!(message(&RULE, params), "「世帯」のデータファイルに、データがありません");
    }
}
