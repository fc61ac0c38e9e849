//! Rows of a list that answer something and are hidden.

use crate::conformance::finding::Severity;
use crate::conformance::list::ListHit;
use crate::conformance::rule::{Check, Rule};
use crate::conformance::rules::quote;
use crate::text::message::{Param, Text, params};

/// See the module.
pub static RULE: Rule = Rule {
    name: "rows-hidden",
    severity: Severity::Warning,
    message: Text {
        ja: "「{list}」では、非表示の行の回答も読みました（{count}行。例: {example}）",
        en: "in “{list}” answers in hidden rows were read as well ({count} rows, such as {example})",
    },
    remedy: Text {
        ja: "Excel でフィルターを解除し、行を再表示して、今回の回答かどうかを確かめてください。",
        en: "In Excel, clear the filter and unhide the rows, and see whether they belong to this answer.",
    },
    meaning: Text {
        ja: "一覧の中に、非表示にされた行やフィルターで隠れた行があり、回答が書かれています。ほかの行と同じように読んで、判定に使いました。",
        en: "Rows of the list are hidden, by hand or by a filter, and hold answers. They were read and judged like any other.",
    },
    importance: Text {
        ja: "画面で見えている行だけを確かめると、隠れた行の「×」や古い回答に気づきません。",
        en: "Whoever looks at the rows that are shown misses a × or an old answer in those that are not.",
    },
    mending: Text {
        ja: "不要な行なら削除して、要る行なら再表示して、出し直してもらいます。",
        en: "Have the rows deleted if they are not needed, or shown if they are, and the list sent again.",
    },
    check: Check::List(|case| {
        let rows = &case.list.appearance.hidden_rows;
        if rows.is_empty() || !case.is_of(None) {
            return Vec::new();
        }
        let shown: Vec<Param> = rows.iter().map(|(_, words)| quote::or_nothing(words)).collect();
        vec![ListHit {
            params: params([("list", case.name()), ("count", rows.len().into()), ("example", quote::first(&shown))]),
            about: String::new(),
            count: rows.len(),
            places: rows.clone(),
        }]
    }),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::catalog::Obligation::Required;
    use crate::conformance::rules::testing::lists::list;
    use crate::conformance::rules::testing::message;
    use crate::deliverable::{Appearance, Location};

    #[test]
    fn fires_once_for_a_list_with_the_number_of_rows() {
        let row = |words: &str| (Location::file("list.xlsx"), words.to_owned());
        let hidden_rows = vec![row("0230001 資格取得"), row("0230002 資格喪失")];
        let shown = Appearance { hidden_rows, ..Appearance::default() };
        let hits = list().rows(2, Required, "○", "").shown(shown).run(&RULE);
        assert_eq!(hits.len(), 1);
        assert_eq!(
            message(&RULE, Some(hits[0].params.clone())),
            "「list.csv」では、非表示の行の回答も読みました（2行。例: 0230001 資格取得、0230002 資格喪失）"
        );
    }

    #[test]
    fn is_silent_where_all_rows_are_shown() {
        assert!(list().rows(2, Required, "○", "").run(&RULE).is_empty());
    }
}
