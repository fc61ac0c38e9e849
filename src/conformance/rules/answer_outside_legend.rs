//! Answers that are understood but are not in the list's own legend.

use std::collections::BTreeMap;

use crate::conformance::finding::Severity;
use crate::conformance::list::{ListAnswer, ListHit};
use crate::conformance::rule::{Check, Rule};
use crate::conformance::rules::quote;
use crate::deliverable::{Answer, FEWEST_LEGEND_WORDS};
use crate::text::message::{Text, params};
use crate::text::normalize::fold;

/// See the module.
pub static RULE: Rule = Rule {
    name: "answer-outside-legend",
    severity: Severity::Info,
    message: Text {
        ja: "「{list}」に、凡例にない回答「{answer}」が{count}件あります（「{read}」として読みました）",
        en: "“{list}” holds the answer “{answer}”, which its legend does not have ({count}, read as “{read}”)",
    },
    remedy: Text {
        ja: "その回答の意味をベンダーに確認し、凡例にある書き方に直してもらってください。",
        en: "Ask the vendor what the answer means, and have it written as the legend has it.",
    },
    meaning: Text {
        ja: "回答に凡例（delivery.toml の [answers]、または同じブックの凡例・記入要領のシート）がありますが、そこにない書き方です。tekigo の一般的な言葉の表で読みました。[answers] は、3語以上あり、その一覧の回答の過半がその言葉のときだけ、一覧の凡例とみなします。",
        en: "The answers have a legend ([answers] in delivery.toml, or a sheet of the same workbook that is called one), and this one is not in it. It was read by the common vocabulary. [answers] counts as the legend of a list where it has three words or more and most answers of the list are among them.",
    },
    importance: Text {
        ja: "凡例と違う書き方は、別の人が別の意味で書いたり、別の版から写したりしたものかもしれません。",
        en: "An answer in other words may have been written by somebody else, in another sense, or copied from another edition.",
    },
    mending: Text {
        ja: "意味が分かったら、回答を直してもらうか、delivery.toml の [answers] にその書き方を足します。",
        en: "Once the meaning is known, have the answer corrected, or add the word to [answers] in delivery.toml.",
    },
    check: Check::List(|case| {
        let own = case.words.own_legend();
        let sheet = case.list.legend.as_deref();
        // In a list with a column for each answer the marks mean nothing of themselves.
        let marked = case.list.header.columns.iter().any(|column| column.mark_for.is_some());
        if marked || (own.len() < FEWEST_LEGEND_WORDS && sheet.is_none()) {
            return Vec::new();
        }
        let mut given = Vec::new();
        let mut of_own = 0;
        for one in case.given().filter(|one| one.said() != Answer::Invalid) {
            let Some((word, answer)) = case.words.head(&one.answer.text) else { continue };
            let folded = fold(&word);
            let in_own = has(&folded, |word| own.contains_key(word));
            of_own += usize::from(in_own);
            let known = in_own || has(&folded, |word| sheet.is_some_and(|legend| legend.marks.contains_key(word)));
            given.push((folded, word, answer, known, one));
        }
        // What `delivery.toml` says is for all lists, of whoever; it is the legend of those that are written by it.
        if sheet.is_none() && of_own * 2 <= given.len() {
            return Vec::new();
        }
        let mut found: BTreeMap<String, (String, Answer, Vec<&ListAnswer<'_>>)> = BTreeMap::new();
        for (folded, word, answer, known, one) in given {
            if known {
                continue;
            }
            found.entry(folded).or_insert_with(|| (word, answer, Vec::new())).2.push(one);
        }
        let hit = |(about, (word, answer, places)): (String, (String, Answer, Vec<&ListAnswer<'_>>))| ListHit {
            params: params([
                ("list", case.name()),
                ("answer", quote::clip(&word).into()),
                ("read", answer.label().into()),
                ("count", places.len().into()),
            ]),
            about,
            count: places.len(),
            places: places.iter().map(|one| one.place()).collect(),
        };
        found.into_iter().map(hit).collect()
    }),
};

/// Whether a legend has a word, or what it is with brackets or a number around it: `【○】`, `1.○`.
fn has(word: &str, legend: impl Fn(&str) -> bool) -> bool {
    let bare: String = word.chars().filter(|letter| !"【】「」[]()。.:".contains(*letter)).collect();
    legend(word) || legend(&bare) || legend(bare.trim_start_matches(|digit: char| digit.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::catalog::Obligation::Required;
    use crate::conformance::rules::testing::lists::list;
    use crate::conformance::rules::testing::message;
    use crate::deliverable::Answer::{Available, Partial, Unavailable};

    #[test]
    fn fires_once_for_a_word_that_the_legend_does_not_have() {
        let legend = [("○", Available), ("△", Partial), ("×", Unavailable)];
        let list = list().own_legend(&legend).rows(3, Required, "◎", "").rows(1, Required, "対応済（第2版）", "");
        let hits = list.rows(6, Required, "○", "").run(&RULE);
        assert_eq!(
            hits.iter().map(|hit| (hit.about.as_str(), hit.count)).collect::<Vec<_>>(),
            [("◎", 3), ("対応済", 1)]
        );
        assert_eq!(
            message(&RULE, Some(hits[0].params.clone())),
            "「list.csv」に、凡例にない回答「◎」が3件あります（「対応済」として読みました）"
        );
    }

    #[test]
    fn is_silent_without_a_legend_and_for_what_it_has_or_nobody_understands() {
        assert!(list().rows(3, Required, "◎", "").run(&RULE).is_empty());
        assert!(list().own_legend(&[("A", Available)]).rows(3, Required, "◎", "").run(&RULE).is_empty());
        let letters = [("A", Available), ("B", Partial), ("C", Unavailable)];
        let other = list().own_legend(&letters).rows(3, Required, "○", "").rows(2, Required, "A", "");
        assert!(other.run(&RULE).is_empty(), "the legend of another vendor");
        let legend = [("○", Available), ("△", Partial), ("×", Unavailable)];
        let list = list().own_legend(&legend).rows(1, Required, "〇（標準）", "").rows(1, Required, "【×】", "");
        assert!(list.rows(1, Required, "別紙参照", "").rows(1, Required, "", "").run(&RULE).is_empty());
    }
}
