//! A file without a header although one is asked for.

use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::export::fault::Fault;
use crate::text::message::Text;

/// See the module.
pub static RULE: Rule = Rule {
    name: "export-header-missing",
    severity: Severity::Error,
    message: Text {
        ja: "「{group}」の1行目が、見出し行についての取り決めと違います（{expected}）",
        en: "{group}: the first line is not as agreed ({expected})",
    },
    remedy: Text {
        ja: "1行目の項目名の有無を、取り決めに合わせてもらってください。見出しの上に表題などがあれば、除いてもらいます。",
        en: "Have the header written, or left out, as agreed, and nothing put above it.",
    },
    meaning: Text {
        ja: "取り決めでは見出し行が要るのに、1行目に項目名がありません（またはその逆です）。表題などの下に見出しがあるときは、見出しの次の行から確認しました。見出しがないときは、リストの順に並んでいるとして確認しました。",
        en: "A header is asked for and is not there, or the other way round. Where it stands below a title, what follows it was checked; without one the columns were taken in the order of the list.",
    },
    importance: Text {
        ja: "項目の取り違えに気付けません。", en: "Columns may be mistaken for each other."
    },
    mending: Text {
        ja: "出力の設定で、見出し行の出力を選び直します。", en: "Choose the other setting of the export."
    },
    check: Check::Export(Fault::HeaderMissing),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::conformance::rules::testing::{exported, message};
    use crate::export::fault::Fault;

    #[test]
    fn fires_for_its_own_fault_and_no_other() {
        let params = exported(&RULE, Fault::HeaderMissing);
        assert_eq!(message(&RULE, params), "「世帯」の1行目が、見出し行についての取り決めと違います（y）");
    }
}
