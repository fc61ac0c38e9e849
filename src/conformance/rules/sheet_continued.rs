//! A sheet without a header that was read with the columns of the sheet before.

use crate::conformance::finding::Severity;
use crate::conformance::list::ListHit;
use crate::conformance::rule::{Check, Rule};
use crate::text::message::{Text, params};

/// See the module.
pub static RULE: Rule = Rule {
    name: "sheet-continued",
    severity: Severity::Info,
    message: Text {
        ja: "「{list}」には見出しがないので、「{before}」の続きとして、同じ列の並びで読みました（{count}行）",
        en: "“{list}” has no header and was read with the columns of “{before}”, as what follows it ({count} rows)",
    },
    remedy: Text {
        ja: "列の並びが同じか、--explain で確かめてください。違うときは、見出しを付けて出し直してもらいます。",
        en: "See with --explain whether the columns are the same. If not, have the sheet sent again with a header.",
    },
    meaning: Text {
        ja: "見出しのないシートに、前のシートと同じ列に同じ業務のIDと回答が並んでいます。前の一覧の続きとして読みました。",
        en: "A sheet without a header holds IDs of the same areas and answers in the very columns of the sheet before. It was read as part of that list.",
    },
    importance: Text {
        ja: "一覧がシートをまたいで続くとき、見出しは最初のシートにしかないことがあります。読まなければ、続きの行が全て未回答になります。",
        en: "A list that goes on over several sheets often has its header on the first only. If the others were passed over, all their rows would be missing.",
    },
    mending: Text {
        ja: "続きのシートにも同じ見出しを付けてもらうと、確実に読めます。",
        en: "Have every sheet of the list bear its header.",
    },
    check: Check::List(|case| {
        let Some(before) = case.list.continues.as_ref().filter(|_| case.is_of(None)) else { return Vec::new() };
        let count = case.list.entries.len();
        let first = case.list.entries.first().map(|entry| (entry.location.clone(), entry.words()));
        vec![ListHit {
            params: params([("list", case.name()), ("before", before.as_str().into()), ("count", count.into())]),
            about: before.clone(),
            count: 1,
            places: first.into_iter().collect(),
        }]
    }),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::catalog::Obligation::Required;
    use crate::conformance::rules::testing::lists::list;
    use crate::conformance::rules::testing::message;

    #[test]
    fn fires_once_and_names_the_sheet_before() {
        let hits = list().rows(3, Required, "○", "").continues("機能1").run(&RULE);
        assert_eq!(hits.len(), 1);
        assert!(
            message(&RULE, Some(hits[0].params.clone()))
                .starts_with("「list.csv」には見出しがないので、「機能1」の続きとして")
        );
    }

    #[test]
    fn is_silent_where_the_list_has_its_own_header() {
        assert!(list().rows(3, Required, "○", "").run(&RULE).is_empty());
    }
}
