//! One and the same remark in many rows of a list.

use std::collections::BTreeMap;

use crate::conformance::finding::Severity;
use crate::conformance::list::ListHit;
use crate::conformance::rule::{Check, Rule};
use crate::conformance::rules::quote;
use crate::deliverable::Location;
use crate::text::message::{Text, params};
use crate::text::normalize::fold_for_matching;

/// A shorter remark (標準機能, 別紙参照) says little and is said often.
const FEWEST_CHARACTERS: usize = 12;

/// In fewer rows nobody wonders.
const FEWEST_ROWS: usize = 20;

/// See the module.
pub static RULE: Rule = Rule {
    name: "note-repeated",
    severity: Severity::Info,
    message: Text {
        ja: "「{list}」では、同じ備考「{note}」が{count}行に書かれています（回答のある{rows}行のうち）",
        en: "in “{list}” the same remark “{note}” stands in {count} of {rows} rows that are answered",
    },
    remedy: Text {
        ja: "備考がその要件に当てはまるかを、いくつかの行で確かめてください。当てはまらないときは、要件ごとに書いてもらいます。",
        en: "See in some of the rows whether the remark fits the requirement. If it does not, have one written for each.",
    },
    meaning: Text {
        ja: "12文字以上の同じ備考が、20行以上、かつ回答のある行の1割以上にあります。まとめて貼り付けた備考と考えられます。",
        en: "One remark of 12 characters or more stands in 20 rows or more and in a tenth or more of those answered. It was probably pasted.",
    },
    importance: Text {
        ja: "要件を読まずに一律に回答していると、実際にはできないことが紛れます。",
        en: "Where the requirements were not read one by one, what is not there goes unnoticed.",
    },
    mending: Text {
        ja: "業務で大事な要件を選び、画面や操作で示してもらうなど、備考によらずに確かめます。",
        en: "Choose the requirements that matter to the work and have them shown on the screen instead of in a remark.",
    },
    check: Check::List(|case| {
        // By its letters, then by its folded form: most remarks of a list are written alike.
        let mut notes: BTreeMap<&str, Vec<(usize, &Location)>> = BTreeMap::new();
        let (mut rows, mut last) = (0_usize, None);
        for one in case.given() {
            // A row of several requirements, or with answers for several classes, is one; its answers follow one another.
            let row = &one.entry.location;
            rows += usize::from(last != Some(row));
            last = Some(row);
            let own = one.entry.note.as_str();
            let note = if own.is_empty() { one.answer.parsed.note.as_str() } else { own };
            let places = notes.entry(note).or_default();
            if places.last().is_none_or(|(at, _)| *at != rows) {
                places.push((rows, row));
            }
        }
        let mut repeated: BTreeMap<String, Vec<(usize, &Location, &str)>> = BTreeMap::new();
        for (note, places) in notes.into_iter().filter(|(note, _)| note.chars().count() >= FEWEST_CHARACTERS) {
            let all = repeated.entry(fold_for_matching(note)).or_default();
            all.extend(places.into_iter().map(|(at, place)| (at, place, note)));
        }
        for places in repeated.values_mut() {
            places.sort_by_key(|(at, ..)| *at);
            places.dedup_by_key(|(at, ..)| *at);
        }
        let often = |places: &[(usize, &Location, &str)]| places.len() >= FEWEST_ROWS && places.len() * 10 >= rows;
        let hit = |(about, places): (String, Vec<(usize, &Location, &str)>)| ListHit {
            params: params([
                ("list", case.name()),
                ("note", quote::clip(places.first().map_or("", |(_, _, note)| *note)).into()),
                ("count", places.len().into()),
                ("rows", rows.into()),
            ]),
            about,
            count: places.len(),
            places: places.into_iter().map(|(_, place, note)| (place.clone(), note.to_owned())).collect(),
        };
        repeated.into_iter().filter(|(_, places)| often(places)).map(hit).collect()
    }),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::catalog::Obligation::Required;
    use crate::conformance::rules::testing::lists::list;
    use crate::conformance::rules::testing::message;

    const NOTE: &str = "標準パッケージの機能にて対応しております。";

    #[test]
    fn fires_once_for_a_remark_that_stands_in_many_rows() {
        let hits = list().rows(25, Required, "○", NOTE).rows(5, Required, "○", "別画面で行う").run(&RULE);
        assert_eq!(hits.len(), 1);
        assert_eq!(
            message(&RULE, Some(hits[0].params.clone())),
            "「list.csv」では、同じ備考「標準パッケージの機能にて対応しております。」が25行に書かれています（回答のある30行のうち）"
        );
        assert!(!hits[0].about.contains("list"), "a renamed file is the same finding");
    }

    #[test]
    fn is_silent_where_it_is_short_or_seldom() {
        assert!(list().rows(40, Required, "○", "標準機能で対応").run(&RULE).is_empty());
        assert!(list().rows(19, Required, "○", NOTE).run(&RULE).is_empty());
        assert!(list().rows(20, Required, "○", NOTE).rows(181, Required, "○", "").run(&RULE).is_empty());
    }
}
