//! An ID of another 業務ID among those of this one.

use crate::catalog::import::dirt::DirtKind;
use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::text::message::Text;

/// See the module.
pub static RULE: Rule = Rule {
    name: "import-id-foreign",
    severity: Severity::Warning,
    message: Text {
        ja: "ほかの業務のIDなので、この業務の要件に入れていません: {text}",
        en: "the ID is one of another 業務ID, and the row was not taken in: {text}",
    },
    remedy: Text {
        ja: "資料でIDを確かめ、書き誤りであれば、その写しを直して取り込み直すか、正しいIDで functions.csv などの表に書き加えてください。unread.csv を確かめ終えたら、pack.toml の reviewed_by に確認した人の名前を書きます。",
        en: "Look up the ID in the publication. If it is a misprint, mend a copy of the file and import again, or enter the row under its right ID in functions.csv or the table where it belongs. When all of unread.csv is looked through, enter who did so as reviewed_by in pack.toml.",
    },
    meaning: Text {
        ja: "IDの先頭3桁（業務ID）が、取り込んだ業務のものではない行が、一つか二つだけあります。行は取り込まず、unread.csv に残しました。",
        en: "The IDs of one or two rows begin with a 業務ID (the first three digits) other than the one imported. They were not taken in and are kept in unread.csv.",
    },
    importance: Text {
        ja: "書き誤りであれば、この業務の要件が抜けています。書き誤りでないのに入れてしまうと、ほかの業務の要件で納品物を判定することになります。",
        en: "If it is a misprint, a requirement of this 業務ID is missing. If it is not, taking it in would have deliveries judged by another area's requirement.",
    },
    mending: Text {
        ja: "ほかの業務の要件を参考に載せただけであれば、そのままでかまいません。その業務の仕様は、その業務の資料から取り込みます。",
        en: "If the row only refers to another area's requirement, leave it. That area's specification is imported from its own publication.",
    },
    check: Check::Import(DirtKind::IdForeign),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::catalog::import::dirt::DirtKind;
    use crate::conformance::rules::testing::{imported, message};

    #[test]
    fn fires_for_its_kind_of_dirt_and_no_other() {
        let params = imported(&RULE, DirtKind::IdForeign, "0240001 | 手当の照会", "0240001");
        assert_eq!(
            message(&RULE, params),
            "ほかの業務のIDなので、この業務の要件に入れていません: 0240001 | 手当の照会"
        );
    }
}
