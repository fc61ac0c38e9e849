//! The same requirement once more.

use crate::catalog::import::dirt::DirtKind;
use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::text::message::Text;

/// See the module.
pub static RULE: Rule = Rule {
    name: "import-row-repeated",
    severity: Severity::Info,
    message: Text {
        ja: "同じ要件がもう一度書かれているため、最初の行だけを取り込みました（最初は {detail}）: {text}",
        en: "the same requirement stands here once more, and only the first row was taken in (first at {detail}): {text}",
    },
    remedy: Text {
        ja: "備考などほかの列に違いがあれば、仕様パックの表に書き加えてください。なければ、何もしなくてかまいません。",
        en: "If other columns differ, such as remarks, add them to the tables of the pack. Otherwise there is nothing to do.",
    },
    meaning: Text {
        ja: "ID、名称、本文、実装区分、適合基準日が全て同じ行が二つ以上あります。最初の行だけを取り込みました。",
        en: "Rows agree in ID, name, text, obligation and effective date. Only the first of them was taken in.",
    },
    importance: Text {
        ja: "要件の数には影響しません。ただし、同じファイルを二度渡したか、表が二重に写されている印のことがあります。",
        en: "It does not change the number of requirements, but may show that a file was given twice, or a table copied twice.",
    },
    mending: Text {
        ja: "同じファイルやシートを二度渡していないかを確かめます。資料にそう書かれているのであれば、そのままでかまいません。",
        en: "See whether a file or sheet was given twice. If the publication is written like that, leave it.",
    },
    check: Check::Import(DirtKind::RowRepeated),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::catalog::import::dirt::DirtKind;
    use crate::conformance::rules::testing::{imported, message};

    #[test]
    fn fires_for_its_kind_of_dirt_and_no_other() {
        let params = imported(&RULE, DirtKind::RowRepeated, "0230265 | 認定の照会", "一覧.xlsx › 機能 › B7");
        assert_eq!(
            message(&RULE, params),
            "同じ要件がもう一度書かれているため、最初の行だけを取り込みました（最初は 一覧.xlsx › 機能 › B7）: 0230265 | 認定の照会"
        );
    }
}
