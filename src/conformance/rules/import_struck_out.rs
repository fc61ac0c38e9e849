//! Requirements that are struck out, kept in `removed.csv`.

use crate::catalog::import::dirt::DirtKind;
use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::text::message::Text;

/// See the module.
pub static RULE: Rule = Rule {
    name: "import-struck-out",
    severity: Severity::Info,
    message: Text {
        ja: "取り消し線で消されているため、取り込んでいません（ID: {text}）",
        en: "it is struck out and was not taken in (ID: {text})",
    },
    remedy: Text {
        ja: "削除された項目かどうかを、資料の改定の一覧などで確かめてください。元の内容は removed.csv にあります。",
        en: "See in the publication's list of revisions whether it was withdrawn. What it said is in removed.csv.",
    },
    meaning: Text {
        ja: "IDか、名称と本文が取り消し線で消されています。削除された項目とみて、仕様パックの表には入れず、removed.csv に残しました。新しいIDに改められた元のIDも含みます。",
        en: "Its ID, or its name and text, is struck out. It was taken for withdrawn, left out of the tables of the pack and kept in removed.csv. An ID that is struck out beside the one that takes its place is among them.",
    },
    importance: Text {
        ja: "削除された要件で判定すると、要らない対応をベンダーに求めることになります。",
        en: "To judge by a requirement that was withdrawn asks vendors for what nobody needs.",
    },
    mending: Text {
        ja: "削除された項目でなければ、資料の写しの取り消し線を外して取り込み直します。",
        en: "If it was not withdrawn, remove the strikethrough in a copy of the file and import again.",
    },
    check: Check::Import(DirtKind::StruckOut),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::catalog::import::dirt::DirtKind;
    use crate::conformance::rules::testing::{imported, message};

    #[test]
    fn fires_for_its_kind_of_dirt_and_no_other() {
        let params = imported(&RULE, DirtKind::StruckOut, "0230265", "");
        assert_eq!(message(&RULE, params), "取り消し線で消されているため、取り込んでいません（ID: 0230265）");
    }
}
