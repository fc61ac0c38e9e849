//! Answers and remarks of which something is struck out.

use crate::conformance::finding::Severity;
use crate::conformance::list::ListHit;
use crate::conformance::rule::{Check, Rule};
use crate::conformance::rules::quote;
use crate::deliverable::StruckCell;
use crate::text::message::{Param, Text, params};

/// See the module.
pub static RULE: Rule = Rule {
    name: "answer-struck-out",
    severity: Severity::Warning,
    message: Text {
        ja: "「{list}」には取り消し線の引かれた回答や備考が{count}件あり、その部分は読みませんでした（例: {example}）",
        en: "“{list}” holds answers or remarks that are struck out; what is struck out was not read ({count}, such as {example})",
    },
    remedy: Text {
        ja: "取り消した回答に代わる回答があるかをベンダーに確認し、取り消し線のない回答書を出し直してもらってください。",
        en: "Ask the vendor what takes the place of the answers struck out, and have the list sent again without them.",
    },
    meaning: Text {
        ja: "回答・備考・時期のセルに取り消し線があります。全部が取り消されたセルは空欄として、一部が取り消されたセルは残った部分だけを読みます。IDが取り消された行は、ほかにIDがなければ要件と結び付きません。",
        en: "Cells of answers, remarks or dates are struck out. A cell that is struck out as a whole counts as empty, of others what is left counts. A row whose ID is struck out belongs to no requirement unless it has another.",
    },
    importance: Text {
        ja: "取り消した回答を数えると、ベンダーが取り下げたものを対応と判定してしまいます。空欄になった回答は未回答になります。",
        en: "An answer that is struck out was withdrawn and must not be judged by. Where nothing is left, the item is unanswered.",
    },
    mending: Text {
        ja: "訂正した回答は、古い方を消して書き直してもらいます。取り消し線が誤りなら、線を外して出し直してもらいます。",
        en: "Have old answers deleted and not struck out; if the line is a slip, have it taken away and the list sent again.",
    },
    check: Check::List(|case| {
        let all = &case.list.appearance.struck;
        let struck: Vec<&StruckCell> = all.iter().filter(|cell| case.is_of(cell.product)).collect();
        if struck.is_empty() {
            return Vec::new();
        }
        let shown: Vec<Param> = struck.iter().map(|cell| short(cell).into()).collect();
        vec![ListHit {
            params: params([("list", case.name()), ("count", struck.len().into()), ("example", quote::first(&shown))]),
            about: String::new(),
            count: struck.len(),
            places: struck.iter().map(|cell| (cell.location.clone(), short(cell))).collect(),
        }]
    }),
};

/// What was struck out, and what is left of the cell.
fn short(cell: &StruckCell) -> String {
    let (removed, left) = (quote::clip(&cell.removed), quote::clip(&cell.left));
    if left.is_empty() { removed } else { format!("{removed} → {left}") }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::catalog::Obligation::Required;
    use crate::conformance::rules::testing::lists::list;
    use crate::conformance::rules::testing::message;
    use crate::deliverable::{Appearance, Location, StruckCell};

    #[test]
    fn fires_once_for_a_list_with_what_was_struck_out_and_what_is_left() {
        let cell = |removed: &str, left: &str| StruckCell {
            product: None,
            location: Location::file("list.xlsx"),
            removed: removed.to_owned(),
            left: left.to_owned(),
        };
        let struck = vec![cell("○", ""), cell("○", "△")];
        let hits = list().rows(2, Required, "", "").shown(Appearance { struck, ..Appearance::default() }).run(&RULE);
        assert_eq!(hits.len(), 1);
        assert_eq!(
            message(&RULE, Some(hits[0].params.clone())),
            "「list.csv」には取り消し線の引かれた回答や備考が2件あり、その部分は読みませんでした（例: ○、○ → △）"
        );
    }

    #[test]
    fn is_silent_where_nothing_is_struck_out() {
        assert!(list().rows(2, Required, "○", "").run(&RULE).is_empty());
    }
}
