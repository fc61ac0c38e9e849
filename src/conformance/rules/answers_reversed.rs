//! A column of answers is headed so that ○ may say the contrary, or speaks of others.

use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::conformance::rules::columns;
use crate::text::message::Text;

/// See the module.
pub static RULE: Rule = Rule {
    name: "answers-reversed",
    severity: Severity::Warning,
    message: Text {
        ja: "「{list}」の回答の見出しは、意味が逆か、他者のことの可能性があるため、回答を判定に使っていません（{columns}）",
        en: "in “{list}” the heading of the answers may turn them round or speak of others, so that they were not judged ({columns})",
    },
    remedy: Text {
        ja: "「○」が対応を表すように見出しと回答を直してもらい、もう一度確認してください。{letters}列のほかに回答の列があれば、「--columns」で指定します。",
        en: "Have heading and answers mended so that ○ says that it is supported, and check again. If another column than {letters} holds the answers, name it with --columns.",
    },
    meaning: Text {
        ja: "「未対応の場合○」「○=Gap」「課題の有無」「他社」のような見出しの列です。「○」が対応を表すとは限らないので、回答は読めないものとして扱います。",
        en: "The column is headed like 未対応の場合○, ○=Gap, 課題の有無 or 他社. ○ need not say there that something is supported, so the answers count as unreadable.",
    },
    importance: Text {
        ja: "「○」をそのまま読むと、対応していない要件が適合になってしまいます。",
        en: "If ○ were read as it is, requirements that are not supported would come out as met.",
    },
    mending: Text {
        ja: "見出しを「対応状況」とし、対応していれば「○」と書いてもらいます。",
        en: "Have the column headed 対応状況 and ○ written where something is supported.",
    },
    check: Check::List(|case| columns::told(case, &case.list.appearance.reversed).into_iter().collect()),
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
        let shown = Appearance { reversed: vec![column("回答（未対応の場合○）")], ..Appearance::default() };
        let hits = list().rows(2, Required, "○", "").shown(shown).run(&RULE);
        assert_eq!(hits.len(), 1);
        assert_eq!(
            message(&RULE, Some(hits[0].params.clone())),
            "「list.csv」の回答の見出しは、意味が逆か、他者のことの可能性があるため、回答を判定に使っていません（D列「回答（未対応の場合○）」12件）"
        );
    }

    #[test]
    fn is_silent_where_there_is_no_such_column() {
        assert!(list().rows(2, Required, "○", "").run(&RULE).is_empty());
    }
}
