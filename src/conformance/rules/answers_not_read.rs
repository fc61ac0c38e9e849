//! A column that is not read is full of answers.

use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::conformance::rules::columns;
use crate::text::message::Text;

/// See the module.
pub static RULE: Rule = Rule {
    name: "answers-not-read",
    severity: Severity::Warning,
    message: Text {
        ja: "「{list}」には、回答らしい値が並んでいるのに読んでいない列があります（{columns}）",
        en: "“{list}” has a column that is full of answers and was not read ({columns})",
    },
    remedy: Text {
        ja: "ベンダーの回答の列かどうかを確かめてください。そうであれば、「--columns 回答={letters}」で列を指定して、もう一度確認してください。",
        en: "See whether it holds the vendor's answers. If so, name it with --columns answer={letters} and check again.",
    },
    meaning: Text {
        ja: "○△×などの回答が並ぶ列の見出しが、回答の見出しとして知られていません。別の列を回答として読んでいます。",
        en: "A column of ○, △ and × has a heading that is not known as one of answers. Another column was read as the answers.",
    },
    importance: Text {
        ja: "自治体の要否の列などを回答として読むと、ベンダーが「×」と答えた要件も適合になってしまいます。",
        en: "If the municipality's own marks were read as the answers, requirements that the vendor answered × would come out as met.",
    },
    mending: Text {
        ja: "回答の列の見出しを「対応状況」や「ベンダー回答」にそろえてもらうか、--columns で列を指定します。",
        en: "Have the column of answers headed 対応状況 or ベンダー回答, or name it with --columns.",
    },
    check: Check::List(|case| columns::told(case, &case.list.appearance.unread_answers).into_iter().collect()),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::catalog::Obligation::Required;
    use crate::conformance::rules::testing::lists::{column, list};
    use crate::conformance::rules::testing::message;
    use crate::deliverable::Appearance;

    #[test]
    fn fires_once_and_names_the_column() {
        let shown = Appearance { unread_answers: vec![column("メーカー")], ..Appearance::default() };
        let hits = list().rows(2, Required, "○", "").shown(shown).run(&RULE);
        assert_eq!(hits.len(), 1);
        assert_eq!(
            message(&RULE, Some(hits[0].params.clone())),
            "「list.csv」には、回答らしい値が並んでいるのに読んでいない列があります（D列「メーカー」12件）"
        );
    }

    #[test]
    fn is_silent_where_there_is_no_such_column() {
        assert!(list().rows(2, Required, "○", "").run(&RULE).is_empty());
    }
}
