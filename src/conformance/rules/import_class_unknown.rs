//! A column of obligations for a class that nobody knows.

use crate::catalog::import::dirt::DirtKind;
use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::text::message::Text;

/// See the module.
pub static RULE: Rule = Rule {
    name: "import-class-unknown",
    severity: Severity::Warning,
    message: Text {
        ja: "実装区分の列が、どの自治体区分のものか分かりません（列: {text}）",
        en: "nobody can tell for which class a column of obligations is (column: {text})",
    },
    remedy: Text {
        ja: "列の見出しがどの自治体区分を指すかを確かめ、様式（--layout）の [classes] に書いて取り込み直してください。",
        en: "Find out which class the heading means, write it into [classes] of a layout, and import again.",
    },
    meaning: Text {
        ja: "同じ表のほかの列は指定都市や中核市などの列と分かりましたが、この列は見出しから自治体区分が分かりません。",
        en: "Other columns of the table are for known classes, but the heading of this one names none.",
    },
    importance: Text {
        ja: "その区分の団体では、必須かどうかが誤って判定されることがあります。",
        en: "Municipalities of that class may be judged by the wrong obligations.",
    },
    mending: Text {
        ja: "自治体区分の別の呼び方であれば、その呼び方と区分を様式の [classes] に書きます。「福祉事務所設置自治体」のように区分と重ならない列は、確認する団体がその列にあたるときに、団体の区分を書きます。",
        en: "If it is another name of a class, write it with that class into [classes] of a layout. A column that cuts across the classes, such as 福祉事務所設置自治体, is given the class of the municipality that you check for, if it is one of them.",
    },
    check: Check::Import(DirtKind::ClassUnknown),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::catalog::import::dirt::DirtKind;
    use crate::conformance::rules::testing::{imported, message};

    #[test]
    fn fires_for_its_kind_of_dirt_and_no_other() {
        let params = imported(&RULE, DirtKind::ClassUnknown, "保健所設置市", "");
        assert_eq!(message(&RULE, params), "実装区分の列が、どの自治体区分のものか分かりません（列: 保健所設置市）");
    }
}
