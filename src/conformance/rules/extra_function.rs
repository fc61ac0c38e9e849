//! A row of the vendor's own that no requirement answers to.

use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule, Unlisted};
use crate::conformance::rules::quote;
use crate::matching::{Outcome, UnmatchedReason};
use crate::text::message::{Text, params};

/// See the module.
pub static RULE: Rule = Rule {
    name: "extra-function",
    severity: Severity::Warning,
    message: Text {
        ja: "行「{row}」に当たる要件が仕様パックに見当たりません。{unlisted}",
        en: "no requirement of the pack answers to the row “{row}”. {unlisted}",
    },
    remedy: Text {
        ja: "ベンダー独自の機能や帳票か、名称の違う標準の要件かを、ベンダーに確認してください。",
        en: "Ask the vendor whether it is a function or form of its own, or a standard one under another name.",
    },
    meaning: Text {
        ja: "回答書の行に公式のIDがなく、名称もどの要件とも一致しません。ベンダー独自の機能や帳票か、標準の要件を別の名称で書いたものと考えられます。",
        en: "The row has no official ID, and its name is that of no requirement. It may be the vendor's own, or a standard item under another name.",
    },
    importance: Text {
        ja: "ホワイトリスト方式の仕様では、書かれていない機能は実装できない扱いです。また、標準の要件への回答であれば、その要件が未回答のままになります。",
        en: "Where a specification is a white list, what it does not name is not allowed. And if the row means a standard item, that item is left without an answer.",
    },
    mending: Text {
        ja: "標準の要件であれば機能IDまたは帳票IDを書いてもらいます。独自のものであれば、標準準拠システムの外（別のシステム）に置かれているかを確認します。",
        en: "If it is a standard item, have its 機能ID or 帳票ID written in. If it is the vendor's own, see whether it lives outside the standard system, in a system of its own.",
    },
    check: Check::Row(|case| {
        let Outcome::Unmatched { reason, .. } = case.outcome else { return None };
        // What a person called the vendor's own needs no asking, but it may still be what is not allowed.
        let own = match reason {
            UnmatchedReason::Extra => true,
            UnmatchedReason::Decided => case.unlisted == Unlisted::Forbidden,
            _ => false,
        };
        if !own {
            return None;
        }
        let unlisted = match case.unlisted {
            Unlisted::Forbidden => FORBIDDEN,
            Unlisted::Allowed => ALLOWED,
            Unlisted::Unknown => UNKNOWN,
        };
        Some(params([("row", quote::row(case.entry)), ("unlisted", unlisted.into())]))
    }),
};

const FORBIDDEN: Text = Text {
    ja: "この仕様はホワイトリスト方式で、書かれていない機能は実装できない扱いです。",
    en: "The specification is a white list: a function that it does not name is not allowed.",
};

const ALLOWED: Text = Text {
    ja: "この仕様パックでは、書かれていない機能の追加は禁じられていません。",
    en: "The pack does not forbid functions that it does not name.",
};

const UNKNOWN: Text = Text {
    ja: "概要版の仕様パックなので、公表された仕様書にあるかどうかは分かりません。",
    en: "The pack is an outline, so that it cannot tell whether the published specification has it.",
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::conformance::rule::Unlisted;
    use crate::conformance::rules::testing::{entry, message, row};
    use crate::matching::{Outcome, ReviewReason, UnmatchedReason};

    const EXTRA: Outcome = Outcome::Unmatched { reason: UnmatchedReason::Extra, business: None };

    #[test]
    fn fires_and_says_whether_the_specification_is_a_white_list() {
        let entry = entry("", "独自の集計");
        assert_eq!(
            message(&RULE, row(&RULE, &entry, &EXTRA, Unlisted::Forbidden)),
            "行「独自の集計」に当たる要件が仕様パックに見当たりません。この仕様はホワイトリスト方式で、書かれていない機能は実装できない扱いです。"
        );
        assert_eq!(
            message(&RULE, row(&RULE, &entry, &EXTRA, Unlisted::Allowed)),
            "行「独自の集計」に当たる要件が仕様パックに見当たりません。この仕様パックでは、書かれていない機能の追加は禁じられていません。"
        );
        assert_eq!(
            message(&RULE, row(&RULE, &entry, &EXTRA, Unlisted::Unknown)),
            "行「独自の集計」に当たる要件が仕様パックに見当たりません。概要版の仕様パックなので、公表された仕様書にあるかどうかは分かりません。"
        );
    }

    #[test]
    fn what_a_person_called_nobodys_is_told_only_where_it_is_not_allowed() {
        let decided = Outcome::Unmatched { reason: UnmatchedReason::Decided, business: None };
        let entry = entry("", "独自の集計");
        assert!(row(&RULE, &entry, &decided, Unlisted::Forbidden).is_some());
        assert_eq!(row(&RULE, &entry, &decided, Unlisted::Allowed), None);
        assert_eq!(row(&RULE, &entry, &decided, Unlisted::Unknown), None);
    }

    #[test]
    fn is_silent_where_the_row_is_unmatched_for_another_reason_or_in_review() {
        let others = [
            UnmatchedReason::Orphaned,
            UnmatchedReason::NotInOutline,
            UnmatchedReason::NoPack,
            UnmatchedReason::NoArea,
            UnmatchedReason::NeedsReview,
        ];
        for reason in others {
            assert_eq!(
                row(&RULE, &entry("", "集計"), &Outcome::Unmatched { reason, business: None }, Unlisted::Forbidden),
                None
            );
        }
        let review = Outcome::Review { reason: ReviewReason::NameAmbiguous, candidates: Vec::new(), business: None };
        assert_eq!(row(&RULE, &entry("", "集計"), &review, Unlisted::Forbidden), None);
    }
}
