//! A row whose ID no requirement has.

use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::conformance::rules::quote;
use crate::matching::{Outcome, UnmatchedReason};
use crate::text::message::{Text, params};

/// See the module.
pub static RULE: Rule = Rule {
    name: "orphaned-id",
    severity: Severity::Warning,
    message: Text {
        ja: "行「{row}」のIDに当たる要件がありません", en: "no requirement has the ID of the row “{row}”"
    },
    remedy: Text {
        ja: "IDの書き間違いか、別の版のIDかを、ベンダーに確認してください。",
        en: "Ask the vendor whether the ID is mistyped or from another version.",
    },
    meaning: Text {
        ja: "行に書かれたIDまたは番号が、確認に使った仕様のどの要件にもありません。この行の回答は、どの要件にも数えていません。",
        en: "The ID or number in the row is that of no requirement in the specification used. The answer counts for none.",
    },
    importance: Text {
        ja: "IDが違うだけで実際の要件には回答している場合、その要件が未回答のままになります。別の版の標準仕様書に基づく回答書かもしれません。",
        en: "If the row means a requirement under a wrong ID, that one is left without an answer. The list may also be made from another version of the specification.",
    },
    mending: Text {
        ja: "標準仕様書の一覧と見比べて、正しいIDに直してもらいます。同じことが多くの行で起きる場合は、回答書の基になった版を確かめ、その版の仕様パックを --spec で指定します。",
        en: "Compare with the specification and have the ID corrected. If many rows are concerned, find out which version the list was made from, and name the pack of that version with --spec.",
    },
    check: Check::Row(|case| {
        let Outcome::Unmatched { reason, .. } = case.outcome else { return None };
        if !matches!(reason, UnmatchedReason::Orphaned | UnmatchedReason::OtherVersion) {
            return None;
        }
        Some(params([("row", quote::row(case.entry))]))
    }),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::conformance::rule::Unlisted;
    use crate::conformance::rules::testing::{entry, message, row};
    use crate::matching::{Outcome, UnmatchedReason};

    #[test]
    fn fires_where_no_requirement_has_the_id() {
        let orphaned = Outcome::Unmatched { reason: UnmatchedReason::Orphaned, business: None };
        assert_eq!(
            message(&RULE, row(&RULE, &entry("0239999", "旧機能"), &orphaned, Unlisted::Forbidden)),
            "行「0239999 旧機能」のIDに当たる要件がありません"
        );
    }

    #[test]
    fn is_silent_where_only_a_part_of_the_specification_is_at_hand_or_the_row_is_the_vendors_own() {
        for reason in [UnmatchedReason::NotInOutline, UnmatchedReason::Extra, UnmatchedReason::NoPack] {
            let outcome = Outcome::Unmatched { reason, business: None };
            assert_eq!(row(&RULE, &entry("0239999", "旧機能"), &outcome, Unlisted::Forbidden), None);
        }
    }
}
