//! A code that is no municipality's.

use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::export::fault::Fault;
use crate::text::message::Text;

/// See the module.
pub static RULE: Rule = Rule {
    name: "export-municipality-code",
    severity: Severity::Error,
    message: Text {
        ja: "「{group}」の「{item}」に、実在しない市区町村コードがあります（{count}件）",
        en: "{group}, {item} has codes that are no municipality's ({count})",
    },
    remedy: Text {
        ja: "全国地方公共団体コード（6桁）に直してもらってください。",
        en: "Have the six digits of the municipality exported.",
    },
    meaning: Text {
        ja: "全国地方公共団体コードの6桁（最後は検査数字）が、市区町村の表にありません。",
        en: "The six digits, the last of them a check digit, are not in the table of municipalities.",
    },
    importance: Text {
        ja: "住所や本籍の市区町村を特定できません。", en: "The municipality cannot be told."
    },
    mending: Text {
        ja: "5桁のコードや、合併前のコードが残っていないかを見ます。",
        en: "Look for codes of five digits, and of municipalities that were merged.",
    },
    check: Check::Export(Fault::MunicipalityCode),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::conformance::rules::testing::{exported, message};
    use crate::export::fault::Fault;

    #[test]
    fn fires_for_its_own_fault_and_no_other() {
        let params = exported(&RULE, Fault::MunicipalityCode);
        assert_eq!(message(&RULE, params), "「世帯」の「番号」に、実在しない市区町村コードがあります（3件）");
    }
}
