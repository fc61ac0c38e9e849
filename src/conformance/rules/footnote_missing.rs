//! Answers with a footnote mark that points nowhere.

use crate::conformance::finding::Severity;
use crate::conformance::list::{ListAnswer, ListHit};
use crate::conformance::rule::{Check, Rule};
use crate::conformance::rules::quote;
use crate::deliverable::{Footnote, Location};
use crate::text::message::{Param, Text, params};

/// See the module.
pub static RULE: Rule = Rule {
    name: "footnote-missing",
    severity: Severity::Warning,
    message: Text {
        ja: "「{list}」には、注の印（※など）が付いているのに注の見当たらない回答が{count}件あります（例: {example}）",
        en: "“{list}” holds answers with a footnote mark whose footnote is not found ({count}, such as {example})",
    },
    remedy: Text {
        ja: "注に何が書かれているかをベンダーに確認してください。「対応予定」や「一部」という注であれば、回答を直してもらいます。",
        en: "Ask the vendor what the footnote says. If it speaks of a plan or of a part, have the answer corrected.",
    },
    meaning: Text {
        ja: "「○※1」のように、回答に注の印が付いています。同じ印で始まる行が同じシートに見つかりません。判定では、印を除いた回答を採っています。",
        en: "An answer bears a footnote mark, as in ○※1, and no row of the sheet begins with the same mark. The answer without the mark was judged by.",
    },
    importance: Text {
        ja: "注には、条件や例外、対応の時期が書かれるのが普通です。読まずに「○」と数えると、条件を見落とします。",
        en: "Footnotes usually hold conditions, exceptions or dates. A yes that is counted without its footnote hides them.",
    },
    mending: Text {
        ja: "注を備考の欄に書くか、同じシートに「※1 …」の行を加えて、出し直してもらいます。",
        en: "Have the footnote written into the column of remarks, or as a row that begins with the mark in the same sheet, and the list sent again.",
    },
    check: Check::List(|case| {
        let missing = |one: &&ListAnswer<'_>| matches!(one.answer.footnote, Some(Footnote::Missing(_)));
        let notes: Vec<(Location, String)> = case.answers.iter().filter(missing).map(ListAnswer::place).collect();
        if notes.is_empty() {
            return Vec::new();
        }
        let shown: Vec<Param> = notes.iter().map(|(_, text)| quote::or_nothing(text)).collect();
        vec![ListHit {
            params: params([("list", case.name()), ("count", notes.len().into()), ("example", quote::first(&shown))]),
            about: String::new(),
            count: notes.len(),
            places: notes,
        }]
    }),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::catalog::Obligation::Required;
    use crate::conformance::rules::testing::lists::list;
    use crate::conformance::rules::testing::message;
    use crate::deliverable::Footnote::{Found, Missing};

    #[test]
    fn fires_once_with_the_rows_whose_mark_points_nowhere() {
        let hits = list().rows(1, Required, "○※1", "").footnote(Missing("※1".to_owned())).run(&RULE);
        assert_eq!(
            message(&RULE, Some(hits[0].params.clone())),
            "「list.csv」には、注の印（※など）が付いているのに注の見当たらない回答が1件あります（例: 0230000 機能 ○※1）"
        );
    }

    #[test]
    fn is_silent_where_the_footnote_is_there_or_there_is_no_mark() {
        let found = list().rows(1, Required, "○※1", "").footnote(Found("※1 標準機能".to_owned()));
        assert!(found.rows(1, Required, "○", "").run(&RULE).is_empty());
    }
}
