//! Answers other than a yes at required items, without a word of why.

use crate::catalog::Obligation;
use crate::conformance::finding::Severity;
use crate::conformance::list::{ListAnswer, ListHit};
use crate::conformance::rule::{Check, Rule};
use crate::conformance::rules::quote;
use crate::deliverable::Answer;
use crate::text::message::{Param, Text, params};

/// See the module.
pub static RULE: Rule = Rule {
    name: "reason-missing",
    severity: Severity::Warning,
    message: Text {
        ja: "「{list}」では、実装必須の要件への非対応・一部対応・代替の回答{count}件に、理由や代わりの方法が書かれていません（例: {ids}）",
        en: "in “{list}” answers that required items are missing, partial or replaced give no reason ({count}, such as {ids})",
    },
    remedy: Text {
        ja: "できないこと、代わりの方法、対応の時期を、備考に書いてもらってください。",
        en: "Have the vendor note what is missing, what is done instead, and when it will come.",
    },
    meaning: Text {
        ja: "実装必須（◎）の要件への「×」「△」「代替」などの回答に、備考が一言もありません。一覧ごとに数えて、1件にまとめています。判定は変わりません。",
        en: "Answers such as ×, △ or 代替 at required items (◎) have no remark at all. They are counted, one finding for each list, and change no judgement.",
    },
    importance: Text {
        ja: "記号だけでは、業務で困るのか、運用で補えるのかを決められません。",
        en: "The mark alone does not tell whether the work can do without it.",
    },
    mending: Text {
        ja: "備考の欄がない様式なら欄を足し、該当する行を示してベンダーに書き足してもらい、もう一度確認します。",
        en: "Add a column of remarks if the form has none, have the rows named filled in, and check again.",
    },
    check: Check::List(|case| {
        let bare = |one: &&ListAnswer<'_>| {
            one.obligation == Some(Obligation::Required)
                && matches!(one.said(), Answer::Unavailable | Answer::Partial | Answer::Alternative)
                && !one.has_note()
        };
        let found: Vec<&ListAnswer<'_>> = case.answers.iter().filter(bare).collect();
        if found.is_empty() {
            return Vec::new();
        }
        let ids: Vec<Param> = found.iter().map(|one| quote::clip(&one.id()).into()).collect();
        vec![ListHit {
            params: params([("list", case.name()), ("count", found.len().into()), ("ids", quote::first(&ids))]),
            about: String::new(),
            count: found.len(),
            places: found.iter().map(|one| one.place()).collect(),
        }]
    }),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::catalog::Obligation::{Optional, Required};
    use crate::conformance::rules::testing::lists::list;
    use crate::conformance::rules::testing::message;

    #[test]
    fn fires_once_for_a_list_and_counts() {
        let list = list().rows(2, Required, "×", "").rows(1, Required, "△", "").rows(1, Required, "代替", "");
        let hits = list.run(&RULE);
        assert_eq!(hits.len(), 1);
        assert_eq!((hits[0].count, hits[0].places.len()), (4, 4));
        assert_eq!(
            message(&RULE, Some(hits[0].params.clone())),
            "「list.csv」では、実装必須の要件への非対応・一部対応・代替の回答4件に、理由や代わりの方法が書かれていません（例: 0230000、0230001、0230002、0230003）"
        );
    }

    #[test]
    fn is_silent_where_something_is_said_or_nothing_is_owed() {
        let said = list().rows(1, Required, "×", "別システムで行う").rows(1, Required, "△（帳票のみ）", "");
        assert!(said.run(&RULE).is_empty());
        let other = list().rows(1, Optional, "×", "").rows(1, Required, "○", "").rows(1, Required, "", "");
        assert!(other.rows(1, Required, "対応予定", "").run(&RULE).is_empty());
    }
}
