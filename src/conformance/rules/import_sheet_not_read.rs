//! A row of a sheet whose header no layout understands.

use crate::catalog::import::dirt::DirtKind;
use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::text::message::Text;

/// See the module.
pub static RULE: Rule = Rule {
    name: "import-sheet-not-read",
    severity: Severity::Error,
    message: Text {
        ja: "シートの見出しを読み取れず、この行を取り込んでいません: {text}",
        en: "the header of the sheet cannot be read, and this row was not taken in: {text}",
    },
    remedy: Text {
        ja: "見出しに合うように、様式（--layout）か資料の写しを直して取り込み直すか、要件を functions.csv などの表に書き加えてください。unread.csv を確かめ終えたら、pack.toml の reviewed_by に確認した人の名前を書きます。",
        en: "Mend the layout, or the header in a copy of the file, and import again, or enter the requirements in functions.csv or the table where they belong. When all of unread.csv is looked through, enter who did so as reviewed_by in pack.toml.",
    },
    meaning: Text {
        ja: "IDらしい値のある行が三つ以上あるのに、どの様式でも見出しが分からないシートです。IDのある行は unread.csv に残しました。ほかの行は読んでいません。",
        en: "The sheet has at least three rows with what looks like an ID, but no layout understands its header. The rows with an ID are kept in unread.csv; the others were not read.",
    },
    importance: Text {
        ja: "シート一枚分の要件が、仕様パックから抜けているおそれがあります。",
        en: "The requirements of a whole sheet may be missing from the pack.",
    },
    mending: Text {
        ja: "見出し行に「機能ID」「機能名称」「実装区分」にあたる列があるかを見ます。呼び方が違うだけであれば、その列名を書いた様式を --layout で渡して取り込み直します。索引のように要件のないシートであれば、unread.csv を確かめて reviewed_by に名前を書きます。",
        en: "See whether the header has columns for 機能ID, 機能名称 and 実装区分. If they are only called otherwise, give a layout with their names by --layout and import again. If the sheet holds no requirements (an index, for example), look through unread.csv and enter your name as reviewed_by.",
    },
    check: Check::Import(DirtKind::SheetNotRead),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::catalog::import::dirt::DirtKind;
    use crate::conformance::rules::testing::{imported, message};

    #[test]
    fn fires_for_its_kind_of_dirt_and_no_other() {
        let params = imported(&RULE, DirtKind::SheetNotRead, "0230265 | 認定の照会", "");
        assert_eq!(
            message(&RULE, params),
            "シートの見出しを読み取れず、この行を取り込んでいません: 0230265 | 認定の照会"
        );
    }
}
