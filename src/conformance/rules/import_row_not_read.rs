//! A row that nobody understands.

use crate::catalog::import::dirt::DirtKind;
use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::text::message::Text;

/// See the module.
pub static RULE: Rule = Rule {
    name: "import-row-not-read",
    severity: Severity::Warning,
    message: Text {
        ja: "何の行か読み取れず、取り込んでいません: {text}",
        en: "it cannot be told what this row is, and it was not taken in: {text}",
    },
    remedy: Text {
        ja: "資料で何の行かを確かめ、要件であれば、その写しか様式（--layout）を直して取り込み直すか、functions.csv などの表に書き加えてください。unread.csv を確かめ終えたら、pack.toml の reviewed_by に確認した人の名前を書きます。",
        en: "Look up the row in the publication. If it is a requirement, mend a copy of the file or the layout and import again, or enter it in functions.csv or the table where it belongs. When all of unread.csv is looked through, enter who did so as reviewed_by in pack.toml.",
    },
    meaning: Text {
        ja: "表の中に、要件とも見出しとも注記とも分からない行があります。書かれている内容は unread.csv に残しました。",
        en: "A row of the table cannot be told to be a requirement, a heading or a remark. What it says is kept in unread.csv.",
    },
    importance: Text {
        ja: "その行が要件であれば、仕様パックから抜け、どの納品物の確認でも見落とされます。",
        en: "If it is a requirement, it is missing from the pack and from every check of a delivery.",
    },
    mending: Text {
        ja: "結合のずれたセルや、表の途中の注記が原因のことがあります。注記や小計であれば、その語を様式（--layout）の [rows] に書くと、次からは指摘されません。要件であれば、資料の写しの行を直すか、表に手で書き加えます。",
        en: "Cells merged askew and remarks in the middle of a table are common causes. Words of remarks and sums go into [rows] of a layout, and are not reported again. A requirement is mended in a copy of the file, or entered by hand.",
    },
    check: Check::Import(DirtKind::RowNotRead),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::catalog::import::dirt::DirtKind;
    use crate::conformance::rules::testing::{imported, message};

    #[test]
    fn fires_for_its_kind_of_dirt_and_no_other() {
        let params = imported(&RULE, DirtKind::RowNotRead, "改定 | 別紙のとおり", "");
        assert_eq!(message(&RULE, params), "何の行か読み取れず、取り込んでいません: 改定 | 別紙のとおり");
    }
}
