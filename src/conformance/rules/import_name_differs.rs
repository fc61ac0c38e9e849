//! One ID with several spellings of its name; the first is kept.

use crate::catalog::import::dirt::DirtKind;
use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::text::message::Text;

/// See the module.
pub static RULE: Rule = Rule {
    name: "import-name-differs",
    severity: Severity::Info,
    message: Text {
        ja: "同じIDの名称の書き方が異なるため、最初のものを採りました: {text}（最初: {detail}）",
        en: "the name of one ID is spelt in several ways, and the first was kept: {text} (first: {detail})",
    },
    remedy: Text {
        ja: "どの名称が正しいかを資料で確かめ、違っていれば仕様パックの列 name を直してください。",
        en: "See in the publication which name is right, and mend the column name of the pack if it is another.",
    },
    meaning: Text {
        ja: "一つのIDが、書き方の異なる名称で何度か書かれています。最初の名称を採りました。",
        en: "One ID stands with several spellings of its name. The first was kept.",
    },
    importance: Text {
        ja: "名称は、IDのない回答を突き合わせるときに使います。古い名称が残ると、突き合わせの確かさが下がります。",
        en: "Names serve to match answers that have no ID. An old name makes such matches less certain.",
    },
    mending: Text {
        ja: "改定で名称が変わったのであれば新しい名称にします。全角と半角や送り仮名だけの違いであれば、そのままでかまいません。",
        en: "If a revision changed the name, use the new one. Where only widths or spellings of the same words differ, leave it.",
    },
    check: Check::Import(DirtKind::NameDiffers),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::catalog::import::dirt::DirtKind;
    use crate::conformance::rules::testing::{imported, message};

    #[test]
    fn fires_for_its_kind_of_dirt_and_no_other() {
        let params = imported(&RULE, DirtKind::NameDiffers, "認定の問合せ", "認定の問い合わせ");
        assert_eq!(
            message(&RULE, params),
            "同じIDの名称の書き方が異なるため、最初のものを採りました: 認定の問合せ（最初: 認定の問い合わせ）"
        );
    }
}
