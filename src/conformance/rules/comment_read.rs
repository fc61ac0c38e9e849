//! Comments of cells (コメント, メモ), read as remarks of their rows.

use crate::conformance::finding::Severity;
use crate::conformance::list::ListHit;
use crate::conformance::rule::{Check, Rule};
use crate::conformance::rules::quote;
use crate::text::message::{Param, Text, params};

/// See the module.
pub static RULE: Rule = Rule {
    name: "comment-read",
    severity: Severity::Info,
    message: Text {
        ja: "「{list}」では、セルのコメント（メモ）を、その行の備考として読みました（{count}件。例: {example}）",
        en: "in “{list}” comments on cells were read as remarks of their rows ({count}, such as {example})",
    },
    remedy: Text {
        ja: "回答に関わるコメントであれば、備考欄に書き直してもらってください。印刷やCSVには残りません。",
        en: "Have comments that say something of the answer written into the column of remarks; neither prints nor CSV files keep them.",
    },
    meaning: Text {
        ja: "回答のある行のセルにコメント（メモ、スレッド形式のコメントを含む）が付いています。「コメント: 」を付けて、その行の備考に加えました。",
        en: "Cells in rows that answer bear comments (notes or threads). They were added to the remarks of their rows, marked as コメント.",
    },
    importance: Text {
        ja: "「○」のセルのコメントに「次期版で対応」や「別途費用」と書かれていることがあります。画面では隠れていて見落とします。",
        en: "A comment on a yes may say that it comes later or costs extra, and it is not seen unless the cell is pointed at.",
    },
    mending: Text {
        ja: "備考欄に書いて出し直してもらいます。打合せの書き込みなど、回答に関わらないものは消してもらいます。",
        en: "Have them written into the column of remarks, and those that have nothing to do with the answer removed.",
    },
    check: Check::List(|case| {
        let comments = if case.is_of(None) { case.list.asides.comments.clone() } else { Vec::new() };
        if comments.is_empty() {
            return Vec::new();
        }
        let shown: Vec<Param> = comments.iter().map(|(_, text)| quote::or_nothing(text)).collect();
        vec![ListHit {
            params: params([
                ("list", case.name()),
                ("count", comments.len().into()),
                ("example", quote::first(&shown)),
            ]),
            about: String::new(),
            count: comments.len(),
            places: comments,
        }]
    }),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::catalog::Obligation::Required;
    use crate::conformance::rules::testing::lists::list;
    use crate::conformance::rules::testing::message;
    use crate::deliverable::{Asides, Location};

    #[test]
    fn fires_once_with_the_cells_of_the_comments() {
        let comments = vec![(Location::file("list.xlsx"), "次期版で対応".to_owned())];
        let asides = Asides { comments, ..Asides::default() };
        let hits = list().rows(2, Required, "○", "").aside(asides).run(&RULE);
        assert_eq!((hits.len(), hits[0].places.len()), (1, 1));
        assert_eq!(
            message(&RULE, Some(hits[0].params.clone())),
            "「list.csv」では、セルのコメント（メモ）を、その行の備考として読みました（1件。例: 次期版で対応）"
        );
    }

    #[test]
    fn is_silent_where_there_are_none() {
        assert!(list().rows(2, Required, "○", "次期版で対応").run(&RULE).is_empty());
    }
}
