//! A mark of obligation, or a word for a class, that nobody knows.

use crate::catalog::import::dirt::DirtKind;
use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::text::message::Text;

/// See the module.
pub static RULE: Rule = Rule {
    name: "import-mark-unknown",
    severity: Severity::Warning,
    message: Text {
        ja: "「{detail}」は、実装区分としても自治体区分としても読み取れません: {text}",
        en: "“{detail}” is neither an obligation nor a class that is known: {text}",
    },
    remedy: Text {
        ja: "資料の凡例で意味を確かめ、様式（--layout）に書き加えて取り込み直すか、要件を functions.csv などの表に書き加えてください。unread.csv を確かめ終えたら、pack.toml の reviewed_by に確認した人の名前を書きます。",
        en: "Look up the meaning in the publication's legend, add it to a layout and import again, or enter the requirement in functions.csv or the table where it belongs. When all of unread.csv is looked through, enter who did so as reviewed_by in pack.toml.",
    },
    meaning: Text {
        ja: "実装区分（必須、標準オプション、実装不可など）や、対象となる自治体区分の欄に、意味の分からない語や記号があります。行は取り込まず、unread.csv に残しました。",
        en: "A word or mark in a column of obligations (required, optional, prohibited) or of classes is not known. The row was not taken in and is kept in unread.csv.",
    },
    importance: Text {
        ja: "必須か実装不可かを推測で決めると、判定が逆になることがあります。",
        en: "To guess whether something is required or prohibited can turn the judgement round.",
    },
    mending: Text {
        ja: "実装区分の語は様式の [obligation] に、自治体区分の語は [levels] に、欄に付ける印は [values] に書き、--layout で渡して取り込み直します。書き誤りであれば、資料の写しを直します。",
        en: "Words for obligations go into [obligation] of a layout, words for classes into [levels], and marks set in columns into [values]; import again with --layout. If it is a misprint, mend a copy of the file.",
    },
    check: Check::Import(DirtKind::MarkUnknown),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::catalog::import::dirt::DirtKind;
    use crate::conformance::rules::testing::{imported, message};

    #[test]
    fn fires_for_its_kind_of_dirt_and_no_other() {
        let params = imported(&RULE, DirtKind::MarkUnknown, "0230265 | 認定の照会 | ▲", "▲");
        assert_eq!(
            message(&RULE, params),
            "「▲」は、実装区分としても自治体区分としても読み取れません: 0230265 | 認定の照会 | ▲"
        );
    }
}
