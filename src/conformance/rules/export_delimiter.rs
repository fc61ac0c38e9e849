//! Another delimiter than the dialect's.

use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::export::fault::Fault;
use crate::text::message::Text;

/// See the module.
pub static RULE: Rule = Rule {
    name: "export-delimiter",
    severity: Severity::Warning,
    message: Text {
        ja: "「{group}」の区切り文字が取り決めと違います（{found}、取り決めは{expected}）",
        en: "{group}: the delimiter is {found}, agreed was {expected}",
    },
    remedy: Text {
        ja: "取り決めの区切り文字で出力してもらってください。",
        en: "Have it exported with the delimiter that was agreed.",
    },
    meaning: Text {
        ja: "標準の出力形式は、カンマ区切りのCSVです。ファイルは、実際の区切り文字で読みました。",
        en: "Exports are CSV with commas. The file was read with the delimiter that it has.",
    },
    importance: Text {
        ja: "受け取るシステムは、項目を分けられません。",
        en: "The receiving system cannot tell the fields apart.",
    },
    mending: Text {
        ja: "出力の設定を変えるか、別の取り決めを --dialect で渡します。",
        en: "Change the setting, or give the dialect that was agreed with --dialect.",
    },
    check: Check::Export(Fault::Delimiter),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::conformance::rules::testing::{exported, message};
    use crate::export::fault::Fault;

    #[test]
    fn fires_for_its_own_fault_and_no_other() {
        let params = exported(&RULE, Fault::Delimiter);
        assert_eq!(message(&RULE, params), "「世帯」の区切り文字が取り決めと違います（x、取り決めはy）");
    }
}
