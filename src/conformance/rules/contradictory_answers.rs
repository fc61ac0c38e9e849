//! Answers about one requirement that contradict each other.

use std::collections::{BTreeMap, BTreeSet};

use crate::catalog::Obligation;
use crate::conformance::claim::Claim;
use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, RequirementCase, Rule};
use crate::conformance::rules::quote;
use crate::deliverable::Answer;
use crate::text::message::{Param, Text};

/// See the module.
pub static RULE: Rule = Rule {
    name: "contradictory-answers",
    severity: Severity::Warning,
    message: Text {
        ja: "回答が食い違っています: {answers}（不利な方を採用）",
        en: "answers disagree: {answers} (the least favourable counts)",
    },
    remedy: Text {
        ja: "どの回答が正しいかをベンダーに確認し、一つにそろえてもらってください。{apart}",
        en: "Ask the vendor which answer is right and have the others corrected.{apart}",
    },
    meaning: Text {
        ja: "同じ要件について、一つの製品の回答書の中で回答が違うか、一つの欄に二つの回答が書かれています。最も不利な回答で判定しています。",
        en: "For one requirement the lists of one product give different answers, or one cell gives two. The least favourable is the one that counts.",
    },
    importance: Text {
        ja: "正しい回答が別の方であれば、判定も変わることがあります。",
        en: "If another of them is right, the outcome may change.",
    },
    mending: Text {
        ja: "それぞれの行を見比べ、ファイルやシートの重複、古い回答の残り、欄の書き間違いがないかを確かめて、一つの回答にしてもらいます。",
        en: "Compare the rows: a file or sheet may be there twice, an old answer left over, a cell mistyped. Have one answer given.",
    },
    check: Check::Requirement(|case| {
        let answers = answers(case).filter(|_| case.obligation != Obligation::OutOfScope)?;
        let mut params = quote::params(case, case.quoted());
        params.insert("answers".into(), answers);
        params.insert("apart".into(), if are_apart(case) { APART.into() } else { "".into() });
        Some(params)
    }),
};

/// Lists of rivals that nobody told apart contradict each other everywhere.
const APART: Text = Text {
    ja: "別々の製品の回答であれば、delivery.toml の [[product]] で製品を分けてください。",
    en: " If they are of different products, tell the products apart by [[product]] in delivery.toml.",
};

/// Whether answers of what counts as one product stand in several files, or in several columns of one row.
fn are_apart(case: &RequirementCase<'_>) -> bool {
    let row = |claim: &Claim| {
        claim.location.cell.as_deref().map(|cell| cell.trim_start_matches(char::is_alphabetic).to_owned())
    };
    let apart = |one: &Claim, other: &Claim| {
        let (here, there) = (&one.location, &other.location);
        let one_row =
            here.sheet == there.sheet && row(one).is_some() && row(one) == row(other) && here.cell != there.cell;
        one.product == other.product && one.class == other.class && (here.file != there.file || one_row)
    };
    case.claims.first().is_some_and(|first| case.claims.iter().any(|claim| apart(first, claim)))
}

/// The words of the answers of the products that contradict themselves, each answer once; `None` where none does.
fn answers(case: &RequirementCase<'_>) -> Option<Param> {
    let mut first: BTreeMap<usize, Answer> = BTreeMap::new();
    let mut differing: BTreeSet<usize> = BTreeSet::new();
    for claim in case.claims {
        let same = *first.entry(claim.product).or_insert(claim.answer) == claim.answer;
        if !same || claim.contradicts.is_some() {
            differing.insert(claim.product);
        }
    }
    let mut seen = BTreeSet::new();
    let words = case.claims.iter().filter(|claim| differing.contains(&claim.product));
    let words = words.filter(|claim| seen.insert((claim.answer, claim.contradicts)));
    let words: Vec<Param> = words.map(|claim| quote::answer(claim)).collect();
    (!words.is_empty()).then(|| quote::list(&words))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::catalog::Obligation::{Optional, OutOfScope, Prohibited, Required};
    use crate::conformance::claim::Claim;
    use crate::conformance::rules::testing::{case, claim, fires, message, saying};
    use crate::deliverable::Answer::{Available, Planned, Unanswered, Unavailable};
    use crate::deliverable::Location;
    use crate::text::message::Lang;

    #[test]
    fn fires_where_two_rows_of_one_product_differ() {
        for obligation in [Required, Optional, Prohibited] {
            let params = case(obligation).with(claim(Available, "○")).with(claim(Unavailable, "×")).run(&RULE);
            assert_eq!(message(&RULE, params), "回答が食い違っています: 「○」、「×」（不利な方を採用）");
        }
    }

    #[test]
    fn fires_where_one_cell_gives_two_answers_or_one_row_is_left_empty() {
        let both = saying(claim(Planned, "○（対応予定）"), |said| said.contradicts = Some(Available));
        let params = case(Required).with(both).run(&RULE);
        assert_eq!(message(&RULE, params), "回答が食い違っています: 「○（対応予定）」（不利な方を採用）");
        let params = case(Required).with(claim(Available, "○")).with(claim(Unanswered, "")).run(&RULE);
        assert_eq!(message(&RULE, params), "回答が食い違っています: 「○」、空欄（不利な方を採用）");
    }

    #[test]
    fn tells_how_to_part_products_only_where_files_or_columns_are_apart() {
        let at = |file: &str, cell: &str| Location { cell: Some(cell.to_owned()), ..Location::file(file) };
        let remedy = |one: Location, other: Location| {
            let (one, other) = (
                saying(claim(Available, "○"), |said| said.location = one),
                saying(claim(Unavailable, "×"), |said| said.location = other),
            );
            RULE.remedy.render(Lang::Ja, &case(Required).with(one).with(other).run(&RULE).unwrap())
        };
        assert!(remedy(at("A社/a.xlsx", "E5"), at("B社/b.xlsx", "E5")).contains("[[product]]"));
        assert!(remedy(at("a.xlsx", "E5"), at("a.xlsx", "F5")).contains("[[product]]"));
        assert!(!remedy(at("a.xlsx", "E5"), at("a.xlsx", "E9")).contains("[[product]]"));
    }

    #[test]
    fn is_silent_where_all_say_the_same_or_parts_of_a_solution_differ_or_it_is_out_of_scope() {
        assert!(!fires(&RULE, Required, &[(Available, "○"), (Available, "対応済")]));
        let of_another = Claim { product: 1, ..claim(Unavailable, "×") };
        assert_eq!(case(Required).with(claim(Available, "○")).with(of_another).run(&RULE), None);
        assert!(!fires(&RULE, OutOfScope, &[(Available, "○"), (Unavailable, "×")]));
    }
}
