//! A column that such tables have, and that nobody found.

use crate::catalog::import::dirt::DirtKind;
use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::text::message::Text;

/// See the module.
pub static RULE: Rule = Rule {
    name: "import-column-missing",
    severity: Severity::Warning,
    message: Text {
        ja: "「{text}」の列が見つかりません（分からない見出し: {detail}）",
        en: "there is no column for “{text}” (headers that are not understood: {detail})",
    },
    remedy: Text {
        ja: "分からない見出しの中にその列があれば、様式（--layout）か対応表（--map）にその言葉を書いて取り込み直してください。",
        en: "If it is one of the headers that are not understood, write its words into a layout (--layout) or mapping (--map) and import again.",
    },
    meaning: Text {
        ja: "要件の文章や名称のような、この種の表に普通ある列、または対応表に書いた列が、見出しの中に見つかりません。",
        en: "A column that such tables have, such as the text or the name, or one that the mapping names, is not among the headers.",
    },
    importance: Text {
        ja: "列を読み違えると、要件の文章が空になったり、名称が文章の冒頭から作られたりします。",
        en: "Where a column is not recognised, the text stays empty, or the name is made from the first words of the text.",
    },
    mending: Text {
        ja: "--explain で各列が何と理解されたかを見て、足りない言葉を様式か対応表に足します。列が資料にもともとなければ、そのままで構いません。",
        en: "See with --explain what each column was understood as, and add the words to the layout or mapping. If the publication has no such column, nothing needs to be done.",
    },
    check: Check::Import(DirtKind::ColumnMissing),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::catalog::import::dirt::DirtKind;
    use crate::conformance::rules::testing::{imported, message};

    #[test]
    fn fires_for_its_kind_of_dirt_and_no_other() {
        let params = imported(&RULE, DirtKind::ColumnMissing, "要件", "機能のあらまし");
        assert_eq!(message(&RULE, params), "「要件」の列が見つかりません（分からない見出し: 機能のあらまし）");
    }
}
