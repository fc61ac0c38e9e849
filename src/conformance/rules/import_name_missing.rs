//! A requirement without a name and without a text.

use crate::catalog::import::dirt::DirtKind;
use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::text::message::Text;

/// See the module.
pub static RULE: Rule = Rule {
    name: "import-name-missing",
    severity: Severity::Warning,
    message: Text {
        ja: "名称も本文もありません（ID: {detail}）: {text}",
        en: "there is neither a name nor a text (ID: {detail}): {text}",
    },
    remedy: Text {
        ja: "資料で名称を確かめ、その写しに書いて取り込み直すか、functions.csv などの表に書き加えてください。欠番であれば、そのままでかまいません。unread.csv を確かめ終えたら、pack.toml の reviewed_by に確認した人の名前を書きます。",
        en: "Look up the name in the publication, and write it into a copy of the file and import again, or enter the row in functions.csv or the table where it belongs. An ID that is no longer in use may stay as it is. When all of unread.csv is looked through, enter who did so as reviewed_by in pack.toml.",
    },
    meaning: Text {
        ja: "IDはありますが、名称も本文も書かれていない行です。欠番や、セルの結合が外れた行などです。取り込まず、unread.csv に残しました。",
        en: "The row has an ID but neither a name nor a text: an ID no longer in use, for example, or a merged cell that was split. It was not taken in and is kept in unread.csv.",
    },
    importance: Text {
        ja: "何を求める要件か分からないままでは、ベンダーの回答を判定できません。",
        en: "No answer of a vendor can be judged while nobody knows what the requirement asks.",
    },
    mending: Text {
        ja: "名称の列を様式が見つけていないこともあります。その列名を様式の [columns] に書き、--layout で渡して取り込み直します。",
        en: "It may also be that the layout did not find the column of names: write its heading into [columns] of a layout and import again with --layout.",
    },
    check: Check::Import(DirtKind::NameMissing),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::catalog::import::dirt::DirtKind;
    use crate::conformance::rules::testing::{imported, message};

    #[test]
    fn fires_for_its_kind_of_dirt_and_no_other() {
        let params = imported(&RULE, DirtKind::NameMissing, "0230265 | ◎", "0230265");
        assert_eq!(message(&RULE, params), "名称も本文もありません（ID: 0230265）: 0230265 | ◎");
    }
}
