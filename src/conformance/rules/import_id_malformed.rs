//! An ID of the wrong length or with other characters.

use crate::catalog::import::dirt::DirtKind;
use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::text::message::Text;

/// See the module.
pub static RULE: Rule = Rule {
    name: "import-id-malformed",
    severity: Severity::Warning,
    message: Text {
        ja: "「{detail}」はIDの形になっていません: {text}",
        en: "“{detail}” does not have the form of an ID: {text}",
    },
    remedy: Text {
        ja: "資料で正しいIDを確かめ、その写しを直して取り込み直すか、functions.csv などの表に書き加えてください。unread.csv を確かめ終えたら、pack.toml の reviewed_by に確認した人の名前を書きます。",
        en: "Look up the right ID in the publication, and mend a copy of the file and import again, or enter the row in functions.csv or the table where it belongs. When all of unread.csv is looked through, enter who did so as reviewed_by in pack.toml.",
    },
    meaning: Text {
        ja: "IDの欄の値が、機能ID・帳票ID（7桁の数字）、データ項目ID（8桁の数字）、節番号のうち、その表で使われているものの形ではありません。先頭の0の欠けや全角の数字は直して読むので、これはそれでも読めなかったものです。",
        en: "The value is not of the form that the table uses: seven digits for 機能ID and 帳票ID, eight for データ項目ID, or a section number. Lost leading zeros and full-width digits are mended; this could not be.",
    },
    importance: Text {
        ja: "足りない数字を推測で補うと、別の要件への回答と突き合わせてしまいます。そのため取り込んでいません。",
        en: "To guess a missing digit would match the row with answers about another requirement. It was therefore not taken in.",
    },
    mending: Text {
        ja: "書き誤りであれば、公表元の正誤表や改定の一覧で正しいIDを確かめます。IDを独自に付けた一覧であれば、列の対応表を --map で渡して取り込み直します。",
        en: "If it is a misprint, look for the right ID in the publisher's corrections or list of revisions. If the list has IDs of its own making, import it again with a mapping of its columns (--map).",
    },
    check: Check::Import(DirtKind::IdMalformed),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::catalog::import::dirt::DirtKind;
    use crate::conformance::rules::testing::{imported, message};

    #[test]
    fn fires_for_its_kind_of_dirt_and_no_other() {
        let params = imported(&RULE, DirtKind::IdMalformed, "02302X5 | 認定の照会", "02302X5");
        assert_eq!(message(&RULE, params), "「02302X5」はIDの形になっていません: 02302X5 | 認定の照会");
    }
}
