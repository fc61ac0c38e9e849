//! An ID that was used before, with another text.

use crate::catalog::import::dirt::DirtKind;
use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::text::message::Text;

/// See the module.
pub static RULE: Rule = Rule {
    name: "import-id-twice",
    severity: Severity::Warning,
    message: Text {
        ja: "同じIDが、内容の異なる行にもう一度使われています（最初は {detail}）: {text}",
        en: "the ID was used before, with other content (first at {detail}): {text}",
    },
    remedy: Text {
        ja: "資料で二つの行を見比べ、その写しを直して取り込み直すか、この行の要件を正しいIDで functions.csv などの表に書き加えてください。unread.csv を確かめ終えたら、pack.toml の reviewed_by に確認した人の名前を書きます。",
        en: "Compare the two rows in the publication, and mend a copy of the file and import again, or enter this row under its right ID in functions.csv or the table where it belongs. When all of unread.csv is looked through, enter who did so as reviewed_by in pack.toml.",
    },
    meaning: Text {
        ja: "同じIDの行が二つ以上あり、名称、本文、実装区分、適合基準日のどれかが異なります。最初の行だけを取り込み、この行は unread.csv に残しました。",
        en: "Rows with the same ID differ in name, text, obligation or effective date. Only the first was taken in; this one is kept in unread.csv.",
    },
    importance: Text {
        ja: "どちらかのIDが書き誤りであれば、要件が一つ抜けています。実装区分が異なるのであれば、どちらを採るかで判定が変わります。",
        en: "If one of the IDs is a misprint, a requirement is missing. If the obligations differ, the judgement depends on which of them counts.",
    },
    mending: Text {
        ja: "版の異なる表を一緒に取り込んでいないかを見ます。一方が改定前の行であれば、資料の写しから消して取り込み直します。IDの書き誤りであれば、公表元の正誤表などで正しいIDを確かめます。",
        en: "See whether tables of different versions were imported together. If one row is from before a revision, delete it in a copy of the file and import again. If an ID is a misprint, look for the right one in the publisher's corrections.",
    },
    check: Check::Import(DirtKind::IdTwice),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::catalog::import::dirt::DirtKind;
    use crate::conformance::rules::testing::{imported, message};

    #[test]
    fn fires_for_its_kind_of_dirt_and_no_other() {
        let params = imported(&RULE, DirtKind::IdTwice, "0230265 | 認定の照会", "一覧.xlsx › 機能 › B7");
        assert_eq!(
            message(&RULE, params),
            "同じIDが、内容の異なる行にもう一度使われています（最初は 一覧.xlsx › 機能 › B7）: 0230265 | 認定の照会"
        );
    }
}
