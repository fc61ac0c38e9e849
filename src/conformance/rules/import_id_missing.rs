//! A row that demands something and has no ID.

use crate::catalog::import::dirt::DirtKind;
use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::text::message::Text;

/// See the module.
pub static RULE: Rule = Rule {
    name: "import-id-missing",
    severity: Severity::Warning,
    message: Text {
        ja: "要件のように書かれていますが、IDがありません: {text}",
        en: "what reads like a requirement has no ID: {text}",
    },
    remedy: Text {
        ja: "資料でIDを確かめ、その写しに書いて取り込み直すか、IDとともに functions.csv などの表に書き加えてください。unread.csv を確かめ終えたら、pack.toml の reviewed_by に確認した人の名前を書きます。",
        en: "Look up the ID in the publication, and write it into a copy of the file and import again, or enter the row with its ID in functions.csv or the table where it belongs. When all of unread.csv is looked through, enter who did so as reviewed_by in pack.toml.",
    },
    meaning: Text {
        ja: "実装区分、本文、データ型などが書かれた行の、IDの欄が空いています。行は取り込まず、unread.csv に残しました。",
        en: "The row states an obligation, a text or a data type, but its ID is empty. It was not taken in and is kept in unread.csv.",
    },
    importance: Text {
        ja: "IDがないと、ベンダーの回答のどれがこの要件への答えかを確かめられません。",
        en: "Without an ID nobody can tell which answer of a vendor speaks to this requirement.",
    },
    mending: Text {
        ja: "上の要件の続きであれば、その要件の本文に書き加えます。セルの結合が外れてIDが上の行にだけ残ったのであれば、IDを写して取り込み直します。説明だけの行であれば、そのままでかまいません。",
        en: "If the row goes on with the one above, add it to that text. If a merged cell was split and the ID stayed above, copy it down and import again. A row that merely explains something may stay as it is.",
    },
    check: Check::Import(DirtKind::IdMissing),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::catalog::import::dirt::DirtKind;
    use crate::conformance::rules::testing::{imported, message};

    #[test]
    fn fires_for_its_kind_of_dirt_and_no_other() {
        let params = imported(&RULE, DirtKind::IdMissing, "認定の照会 | ◎", "");
        assert_eq!(message(&RULE, params), "要件のように書かれていますが、IDがありません: 認定の照会 | ◎");
    }
}
