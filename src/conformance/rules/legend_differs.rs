//! A mark that the workbook's own legend gives another meaning than it was read in.

use std::collections::BTreeMap;

use crate::conformance::finding::Severity;
use crate::conformance::list::{ListAnswer, ListHit};
use crate::conformance::rule::{Check, Rule};
use crate::conformance::rules::quote;
use crate::deliverable::Answer;
use crate::text::message::{Text, params};
use crate::text::normalize::fold;

/// See the module.
pub static RULE: Rule = Rule {
    name: "legend-differs",
    severity: Severity::Warning,
    message: Text {
        ja: "「{mark}」は、シート「{legend}」では「{words}」とされていますが、「{read}」として読みました（「{list}」の{count}件）",
        en: "the sheet “{legend}” says that “{mark}” means “{words}”, but it was read as “{read}” ({count} in “{list}”)",
    },
    remedy: Text {
        ja: "凡例のとおりであれば、delivery.toml の [answers] に \"{mark}\" = \"{word}\" と書いて、もう一度確認してください。",
        en: "If the legend is right, write \"{mark}\" = \"{word}\" under [answers] in delivery.toml and check again.",
    },
    meaning: Text {
        ja: "同じシートの凡例（一覧の上・下・右、見出しの中）、または同じブックの凡例・記入要領のシートにある記号の意味が、読み取った意味と違います。「○：カスタマイズにより対応」のように、条件や予定、費用が付く意味も含みます。凡例は人が読むための文なので、判定には使っていません。delivery.toml の [answers] に書かれた記号については知らせません。",
        en: "A legend in the same sheet (above, below or right of the list, or in its header), or a sheet of the same workbook that is called one, gives a mark another meaning than it was read in, or one with customisation, plans or costs to it. Legends are prose for people and are not judged by. Marks that stand in [answers] in delivery.toml are not told of.",
    },
    importance: Text {
        ja: "記号の意味を取り違えると、その記号の回答すべての判定が変わります。",
        en: "A mark that is taken for another turns every verdict that rests on it.",
    },
    mending: Text {
        ja: "凡例のシートを開いて意味を確かめ、delivery.toml の [answers] に書きます。読み取った意味の方が正しければ、同じように書けばこの指摘は出なくなります。",
        en: "Open the sheet, settle the meaning, and write it under [answers] in delivery.toml. Writing down the meaning that was read ends the finding as well.",
    },
    check: Check::List(|case| {
        let Some(legend) = case.list.legend.as_deref() else { return Vec::new() };
        if case.list.header.columns.iter().any(|column| column.mark_for.is_some()) {
            return Vec::new();
        }
        let mut found: BTreeMap<String, (String, Answer, Vec<&ListAnswer<'_>>)> = BTreeMap::new();
        for one in case.given() {
            let Some((word, read)) = case.words.head(&one.answer.text) else { continue };
            let folded = fold(&word);
            let other = legend.marks.get(&folded).and_then(|mark| mark.instead_of(read));
            if other.is_some() && !case.words.own_legend().contains_key(&folded) {
                found.entry(folded).or_insert_with(|| (word, read, Vec::new())).2.push(one);
            }
        }
        let hit = |(about, (word, read, places)): (String, (String, Answer, Vec<&ListAnswer<'_>>))| {
            let mark = legend.marks.get(&about)?;
            let mut shown = vec![(mark.location.clone(), format!("{word} {}", mark.words))];
            shown.extend(places.iter().map(|one| one.place()));
            Some(ListHit {
                params: params([
                    ("list", case.name()),
                    ("legend", legend.sheet.as_str().into()),
                    ("mark", quote::clip(&word).into()),
                    ("words", quote::clip(&mark.words).into()),
                    ("read", read.label().into()),
                    ("word", mark.instead_of(read)?.word().into()),
                    ("count", places.len().into()),
                ]),
                about,
                count: places.len(),
                places: shown,
            })
        };
        found.into_iter().filter_map(hit).collect()
    }),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::catalog::Obligation::Required;
    use crate::conformance::rules::testing::lists::list;
    use crate::conformance::rules::testing::message;
    use crate::deliverable::Answer::{self, Available, Partial, Planned};
    use crate::deliverable::{Legend, LegendMark, Location};

    fn legend() -> Legend {
        let mark = |words: &str, meaning: Option<Answer>| LegendMark {
            words: words.to_owned(),
            meaning,
            qualified: meaning.is_none(),
            location: Location::file("list.xlsx"),
        };
        let marks = [
            ("◎", mark("標準機能で対応", Some(Available))),
            ("○", mark("対応予定（時期を備考に）", Some(Planned))),
            ("△", mark("カスタマイズ", None)),
        ];
        let marks = marks.map(|(word, mark)| (word.to_owned(), mark)).into();
        Legend { sheet: "凡例".to_owned(), marks }
    }

    #[test]
    fn fires_once_for_a_mark_that_is_used_and_says_what_to_write() {
        let list = list().legend(legend()).rows(3, Required, "○", "").rows(2, Required, "◎", "");
        let hits = list.rows(1, Required, "△", "").run(&RULE);
        assert_eq!(hits.len(), 1, "△ is no full yes, whatever it is made with");
        assert_eq!(
            message(&RULE, Some(hits[0].params.clone())),
            "「○」は、シート「凡例」では「対応予定（時期を備考に）」とされていますが、「対応済」として読みました（「list.csv」の3件）"
        );
    }

    #[test]
    fn fires_for_a_full_yes_that_the_legend_qualifies() {
        let mut legend = legend();
        let custom = legend.marks.get("△").cloned().unwrap();
        legend.marks.insert("○".to_owned(), custom);
        let hits = list().legend(legend).rows(3, Required, "○", "").run(&RULE);
        assert_eq!(hits.len(), 1);
        assert!(hits[0].params.iter().any(|(name, value)| name == "word" && *value == "partial".into()));
    }

    #[test]
    fn is_silent_where_they_agree_and_where_delivery_toml_settles_it() {
        assert!(list().rows(3, Required, "○", "").run(&RULE).is_empty());
        assert!(list().legend(legend()).rows(3, Required, "◎", "").rows(1, Required, "×", "").run(&RULE).is_empty());
        for settled in [Planned, Available, Partial] {
            let list = list().own_legend(&[("○", settled)]).legend(legend());
            assert!(list.rows(3, Required, "○", "").run(&RULE).is_empty());
        }
    }
}
