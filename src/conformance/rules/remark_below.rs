//! Rows with nothing but a remark, read as the remark of the row above.

use crate::conformance::finding::Severity;
use crate::conformance::list::ListHit;
use crate::conformance::rule::{Check, Rule};
use crate::conformance::rules::quote;
use crate::text::message::{Param, Text, params};

/// See the module.
pub static RULE: Rule = Rule {
    name: "remark-below",
    severity: Severity::Info,
    message: Text {
        ja: "「{list}」では、備考だけの行を、すぐ上の行の備考として読みました（{count}行。例: {example}）",
        en: "in “{list}” rows with nothing but a remark were read as remarks of the row above ({count}, such as {example})",
    },
    remedy: Text {
        ja: "どの行の備考かを一覧で確かめてください。違うときは、備考を正しい行に書き直してもらいます。",
        en: "See in the list which row each remark belongs to. If it is another, have the remark moved there.",
    },
    meaning: Text {
        ja: "IDも名称も回答もなく備考だけの行（名称が「（続き）」の行を含む）が、回答のある行のすぐ下にあります。上の行の備考の続きとして読みました。",
        en: "A row without ID, name and answer, or with “continued” for a name, stands right below a row that answers and holds a remark. It was read as part of the remark above.",
    },
    importance: Text {
        ja: "続きの備考に「未対応」や「対応予定」と書かれていることがあります。読み落とすと、上の行の「○」だけが残ります。",
        en: "Such a remark may say that the thing is not there yet. If it were passed over, only the yes above it would be left.",
    },
    mending: Text {
        ja: "備考は回答と同じ行のセルに書いて、出し直してもらいます。",
        en: "Have remarks written in the row of their answer, and the list sent again.",
    },
    check: Check::List(|case| {
        let notes = if case.is_of(None) { case.list.asides.joined.clone() } else { Vec::new() };
        if notes.is_empty() {
            return Vec::new();
        }
        let mut texts: Vec<&str> = Vec::new();
        for (_, text) in &notes {
            // The same words are pasted below many rows.
            if texts.last() != Some(&text.as_str()) {
                texts.push(text);
            }
        }
        let shown: Vec<Param> = texts.into_iter().map(quote::or_nothing).collect();
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
    use crate::deliverable::{Asides, Location};

    #[test]
    fn fires_once_with_the_cells_of_the_remarks() {
        let joined = vec![(Location::file("list.csv"), "現在未対応".to_owned())];
        let asides = Asides { joined, ..Asides::default() };
        let hits = list().rows(2, Required, "○", "").aside(asides).run(&RULE);
        assert_eq!((hits.len(), hits[0].places.len()), (1, 1));
        assert_eq!(
            message(&RULE, Some(hits[0].params.clone())),
            "「list.csv」では、備考だけの行を、すぐ上の行の備考として読みました（1行。例: 現在未対応）"
        );
    }

    #[test]
    fn is_silent_where_every_remark_stands_in_the_row_of_its_answer() {
        assert!(list().rows(2, Required, "○", "現在未対応").run(&RULE).is_empty());
    }
}
