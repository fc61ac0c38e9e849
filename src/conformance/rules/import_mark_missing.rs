//! A requirement without a mark of obligation.

use crate::catalog::import::dirt::DirtKind;
use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::text::message::Text;

/// See the module.
pub static RULE: Rule = Rule {
    name: "import-mark-missing",
    severity: Severity::Warning,
    message: Text {
        ja: "実装区分が書かれていません（列: {detail}）: {text}",
        en: "no obligation is stated (column: {detail}): {text}",
    },
    remedy: Text {
        ja: "資料で実装区分を確かめ、その写しに書いて取り込み直すか、要件を functions.csv などの表に書き加えてください。unread.csv を確かめ終えたら、pack.toml の reviewed_by に確認した人の名前を書きます。",
        en: "Look up the obligation in the publication, and write it into a copy of the file and import again, or enter the requirement in functions.csv or the table where it belongs. When all of unread.csv is looked through, enter who did so as reviewed_by in pack.toml.",
    },
    meaning: Text {
        ja: "要件の行の、実装区分の欄が空いています。空欄が何を表すかは、取込みの様式にも書かれていません。行は取り込まず、unread.csv に残しました。",
        en: "The obligation of a requirement is empty, and the layout does not say what an empty cell means. The row was not taken in and is kept in unread.csv.",
    },
    importance: Text {
        ja: "空欄を任意とみなすと、必須の要件を見落とすおそれがあります。",
        en: "To take an empty cell for optional could hide a requirement that has to be met.",
    },
    mending: Text {
        ja: "資料の凡例に空欄の意味が書かれていれば、様式（--layout）の [obligation] に blank = \"out-of-scope\" のように書いて取り込み直します。実装区分の列がない一覧であれば、同じ所に assumed = \"required\" のように書きます。",
        en: "If the publication's legend says what an empty cell means, write it into [obligation] of a layout, such as blank = \"out-of-scope\", and import again. For a list without such a column write assumed = \"required\" or the like in the same place.",
    },
    check: Check::Import(DirtKind::MarkMissing),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::catalog::import::dirt::DirtKind;
    use crate::conformance::rules::testing::{imported, message};

    #[test]
    fn fires_for_its_kind_of_dirt_and_no_other() {
        let params = imported(&RULE, DirtKind::MarkMissing, "0230265 | 認定の照会", "");
        assert_eq!(message(&RULE, params), "実装区分が書かれていません（列: 記載なし）: 0230265 | 認定の照会");
    }
}
