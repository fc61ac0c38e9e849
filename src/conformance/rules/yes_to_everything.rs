//! A list in which every answer is the same full yes.

use std::collections::BTreeSet;

use crate::catalog::Obligation;
use crate::conformance::finding::Severity;
use crate::conformance::list::{ListAnswer, ListHit};
use crate::conformance::rule::{Check, Rule};
use crate::conformance::rules::quote;
use crate::deliverable::{Answer, ProhibitedAnswers};
use crate::text::message::{Param, Text, params};
use crate::text::normalize::fold;

/// A shorter list may well be all yes.
const FEWEST_ANSWERS: usize = 30;

/// See the module.
pub static RULE: Rule = Rule {
    name: "yes-to-everything",
    severity: Severity::Warning,
    message: Text {
        ja: "「{list}」では、回答{count}件がすべて同じ「{answer}」です{beyond}",
        en: "in “{list}” all {count} answers are the same “{answer}”{beyond}",
    },
    remedy: Text {
        ja: "一つずつ確かめて回答したのかをベンダーに確認し、大事な要件は画面で示してもらってください。",
        en: "Ask the vendor whether each was looked at, and have the requirements that matter shown on the screen.",
    },
    meaning: Text {
        ja: "30件以上の回答が、標準オプションなど義務でない要件も含めてすべて同じ「○」です。実装必須の要件だけの一覧では知らせません。実装不可の機能への「×」は数えず、「○」とあるときは、その数を示します。判定は変わりません。",
        en: "There are 30 answers or more, and all of them, also at items that nobody demands, are the same full yes. Lists of nothing but required items are not told of. A no at prohibited functions is not counted; where they are answered so too, their number is given. No judgement changes.",
    },
    importance: Text {
        ja: "標準オプションまで全部を備えた製品はまれです。上から下まで一度に書き入れた回答は、確認したことになりません。",
        en: "Few products have every option there is. Answers that were filled in from top to bottom at once say nothing.",
    },
    mending: Text {
        ja: "回答の根拠（マニュアルの該当ページ、画面の写しなど）を求めます。実装不可の「○」が「守っている」の意味であれば、delivery.toml に prohibited_answers = \"compliance\" と書きます。",
        en: "Ask for what the answers rest on, such as pages of the manual or pictures of the screen. If ○ at prohibited functions means that the product complies, write prohibited_answers = \"compliance\" into delivery.toml.",
    },
    check: Check::List(|case| {
        // A no at a prohibited function is what everybody writes there, and says nothing of the rest.
        let absent = |one: &&ListAnswer<'_>| {
            one.obligation == Some(Obligation::Prohibited)
                && (one.said() == Answer::Unavailable || one.answer.parsed.states_present == Some(false))
        };
        let given: Vec<&ListAnswer<'_>> = case.given().filter(|one| !absent(one)).collect();
        let Some(first) = given.first().filter(|_| given.len() >= FEWEST_ANSWERS) else { return Vec::new() };
        let words = |one: &ListAnswer<'_>| fold(&one.answer.text);
        let same = words(first);
        let plain = |one: &&ListAnswer<'_>| {
            let mut days = [&one.entry.due, &one.answer.parsed.due].into_iter().flatten();
            let later = days.any(|due| due.last.is_none_or(|last| last > case.frame.as_of));
            one.said() == Answer::Available && one.answer.parsed.contradicts.is_none() && !later && words(one) == same
        };
        if !given.iter().all(plain) {
            return Vec::new();
        }
        let count = |asked: Option<Obligation>| given.iter().filter(|one| one.obligation == asked).count();
        let (optional, prohibited) = (count(Some(Obligation::Optional)), count(Some(Obligation::Prohibited)));
        // Where ○ at a prohibited function means that it is absent, it is what a product that conforms answers.
        let prohibited = if case.frame.prohibited_answers == ProhibitedAnswers::Presence { prohibited } else { 0 };
        if optional + prohibited + count(None) == 0 {
            return Vec::new();
        }
        let ids: BTreeSet<&str> = given.iter().map(|one| one.answer.text.as_str()).collect();
        vec![ListHit {
            params: params([
                ("list", case.name()),
                ("count", given.len().into()),
                ("answer", quote::clip(ids.first().copied().unwrap_or_default()).into()),
                ("beyond", beyond(optional, prohibited)),
            ]),
            about: same,
            count: given.len(),
            places: given.iter().map(|one| one.place()).collect(),
        }]
    }),
};

/// What of it nobody demands, in brackets; nothing where that is not known.
fn beyond(optional: usize, prohibited: usize) -> Param {
    let (mut ja, mut en) = (Vec::new(), Vec::new());
    if optional > 0 {
        ja.push(format!("標準オプション{optional}件"));
        en.push(format!("{optional} optional"));
    }
    if prohibited > 0 {
        ja.push(format!("実装不可{prohibited}件"));
        en.push(format!("{prohibited} prohibited"));
    }
    if ja.is_empty() {
        return Param::from("");
    }
    Param::term(format!("（うち{}）", ja.join("、")), format!(" ({} among them)", en.join(", ")))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::RULE;
    use crate::catalog::Obligation::{Optional, Prohibited, Required};
    use crate::conformance::rules::testing::lists::list;
    use crate::conformance::rules::testing::message;

    #[test]
    fn fires_once_where_every_answer_is_the_same_full_yes_also_at_what_nobody_demands() {
        let hits = list().rows(25, Required, "○", "").rows(5, Optional, "〇", "").run(&RULE);
        assert_eq!(hits.len(), 1);
        let text = message(&RULE, Some(hits[0].params.clone()));
        assert_eq!(text, "「list.csv」では、回答30件がすべて同じ「○」です（うち標準オプション5件）");
        let hits =
            list().rows(25, Required, "○", "").rows(5, Optional, "○", "").rows(2, Prohibited, "×", "").run(&RULE);
        assert_eq!(hits.len(), 1, "a no at what must not be there hides nothing");
        let hits = list().rows(30, Required, "○", "").rows(2, Prohibited, "○", "").run(&RULE);
        let text = message(&RULE, Some(hits[0].params.clone()));
        assert_eq!(text, "「list.csv」では、回答32件がすべて同じ「○」です（うち実装不可2件）");
    }

    #[test]
    fn is_silent_for_short_lists_for_required_items_alone_and_where_one_answer_differs() {
        assert!(list().rows(29, Optional, "○", "").run(&RULE).is_empty());
        assert!(list().rows(40, Required, "○", "").rows(9, Required, "", "").run(&RULE).is_empty());
        assert!(list().rows(40, Optional, "○", "").rows(1, Required, "△", "").run(&RULE).is_empty());
        assert!(list().rows(40, Optional, "○", "").rows(1, Required, "◎", "").run(&RULE).is_empty());
        assert!(list().rows(40, Optional, "×", "").run(&RULE).is_empty());
        let later = list().rows(40, Optional, "○", "").due("令和8年9月", Some(date(2026, 9, 30)));
        assert!(later.run(&RULE).is_empty(), "a plan is no full yes");
        let complies = list().compliance().rows(40, Required, "○", "").rows(2, Prohibited, "○", "");
        assert!(complies.run(&RULE).is_empty(), "there ○ means that it is absent");
    }
}
