//! A row that a person has to match.

use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::conformance::rules::quote;
use crate::matching::{Outcome, ReviewReason};
use crate::text::message::{Param, Text, params};

/// See the module.
pub static RULE: Rule = Rule {
    name: "needs-review",
    severity: Severity::Warning,
    message: Text {
        ja: "行「{row}」がどの要件への回答か決められません（{why}。候補: {candidates}）",
        en: "which requirement the row “{row}” answers is not certain ({why}; candidates: {candidates})",
    },
    remedy: Text {
        ja: "{todo}どの要件への回答かをベンダーに確認し、機能IDまたは帳票IDを書いてもらってください。",
        en: "{todo}Ask the vendor which requirement is meant and have the 機能ID or 帳票ID written into the row.",
    },
    meaning: Text {
        ja: "回答書の行が、どの要件についてのものか一つに決まりません。推測はせず、候補の要件はこの行では評価していません。",
        en: "The row may speak of more than one requirement, or of none that can be told. It is not guessed at, and does not count for any of the candidates.",
    },
    importance: Text {
        ja: "違う要件の回答として数えると、判定を誤ります。評価できない要件が残ると、判定不能になることがあります。",
        en: "Counted for the wrong requirement it would make the verdict wrong. What stays unevaluated can leave the verdict undetermined.",
    },
    mending: Text {
        ja: "行のずれ、IDの書き間違い、名称の違いがないかを、標準仕様書と見比べます。回答書のIDの欄に正しいIDが一つだけ入れば、照合できます。団体の側で決められる行は、tekigo check --review で書き出し、決定を書いて --matches で読み戻します（docs/review.md）。",
        en: "Compare with the specification: rows may have slipped, an ID may be mistyped, a name may differ. With one right ID in the row it can be matched. Rows that can be settled without the vendor are written out by tekigo check --review, decided, and read back by --matches (docs/review.md).",
    },
    check: Check::Row(|case| {
        let Outcome::Review { reason, candidates, .. } = case.outcome else { return None };
        Some(params([
            ("row", quote::row(case.entry)),
            ("why", reason.label().into()),
            ("candidates", quote::keys(candidates)),
            ("todo", todo(*reason)),
        ]))
    }),
};

/// What to look at first.
fn todo(reason: ReviewReason) -> Param {
    match reason {
        ReviewReason::NameDiffers => Text {
            ja: "IDと名称のどちらが正しいか、上下の行とずれていないかを見てください。",
            en: "See which of ID and name is right, and whether the rows have slipped. ",
        }
        .into(),
        ReviewReason::IdDamaged | ReviewReason::IdUnreadable => Text {
            ja: "IDの列を文字列の書式にして、元のIDを入れ直してもらってください。",
            en: "Have the column of IDs formatted as text and the ID typed again. ",
        }
        .into(),
        ReviewReason::Similar | ReviewReason::NameNear => Text {
            ja: "候補の中に同じ機能があるかを、行の説明と見比べてください。",
            en: "Compare the row with the candidates. ",
        }
        .into(),
        ReviewReason::Denied => Text {
            ja: "その機能を提供するのかしないのか、回答の欄と食い違っていないかを見てください。",
            en: "See whether the function is offered or not, and whether the answer says so too. ",
        }
        .into(),
        ReviewReason::IdAmbiguous => Text {
            ja: "業務ごとに一覧を分けるか、業務IDの列を加えてもらってください。",
            en: "Have the list divided by areas, or a column with the 業務ID added. ",
        }
        .into(),
        ReviewReason::SeveralIds => Text {
            ja: "一つの行に一つのIDとなるよう、行を分けてもらってください。",
            en: "Have the row divided, one ID in each. ",
        }
        .into(),
        ReviewReason::OtherArea => Text {
            ja: "IDの書き間違いか、別の業務の一覧に移すべき行かを見てください。",
            en: "See whether the ID is mistyped or the row belongs into the list of the other area. ",
        }
        .into(),
        _ => "".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::conformance::rule::Unlisted;
    use crate::conformance::rules::testing::{entry, key, message, row};
    use crate::matching::{Outcome, ReviewReason, UnmatchedReason};

    fn review(reason: ReviewReason, candidates: &[&str]) -> Outcome {
        Outcome::Review { reason, candidates: candidates.iter().map(|id| key(id)).collect(), business: None }
    }

    #[test]
    fn fires_where_a_person_has_to_say() {
        let outcome = review(ReviewReason::NameDiffers, &["0230265", "0230266"]);
        assert_eq!(
            message(&RULE, row(&RULE, &entry("0230265", "被保険者証出力"), &outcome, Unlisted::Forbidden)),
            "行「0230265 被保険者証出力」がどの要件への回答か決められません（IDと名称が別々の要件を指している。\
             候補: 0230265、0230266）"
        );
    }

    #[test]
    fn says_so_where_the_row_has_no_words_and_no_candidates() {
        let outcome = review(ReviewReason::Nameless, &[]);
        assert_eq!(
            message(&RULE, row(&RULE, &entry("", ""), &outcome, Unlisted::Forbidden)),
            "行「名称なし」がどの要件への回答か決められません（IDも名称もない。候補: なし）"
        );
    }

    #[test]
    fn names_five_candidates_at_most() {
        let outcome = review(ReviewReason::NameAmbiguous, &["1", "2", "3", "4", "5", "6", "7"]);
        let said = message(&RULE, row(&RULE, &entry("", "照会"), &outcome, Unlisted::Forbidden));
        assert!(said.ends_with("候補: 1、2、3、4、5、ほか2件）"), "{said}");
    }

    #[test]
    fn is_silent_where_the_row_is_matched_or_answers_to_nothing() {
        for reason in [UnmatchedReason::Extra, UnmatchedReason::Orphaned, UnmatchedReason::NeedsReview] {
            let outcome = Outcome::Unmatched { reason, business: None };
            assert_eq!(row(&RULE, &entry("", "照会"), &outcome, Unlisted::Forbidden), None);
        }
    }
}
