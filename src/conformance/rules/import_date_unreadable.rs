//! A date that is none; the row is kept without it.

use crate::catalog::import::dirt::DirtKind;
use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::text::message::Text;

/// See the module.
pub static RULE: Rule = Rule {
    name: "import-date-unreadable",
    severity: Severity::Warning,
    message: Text {
        ja: "日付「{text}」を読み取れず、日付なしで取り込みました（ID: {detail}）",
        en: "the date “{text}” cannot be read, and the requirement was taken in without it (ID: {detail})",
    },
    remedy: Text {
        ja: "資料で日付を確かめ、その写しを直して取り込み直すか、仕様パックの effective_from か transition_until に YYYY-MM-DD の形で書いてください。",
        en: "Look up the date in the publication, and mend a copy of the file and import again, or write it as YYYY-MM-DD into effective_from or transition_until of the pack.",
    },
    meaning: Text {
        ja: "適合基準日か経過措置の欄に、日付と読めない語があります。要件は取り込み、元の語は「source:」で始まる列に残しました。",
        en: "The column of the effective date (適合基準日) or of a transitional measure (経過措置) holds something that is no date. The requirement was taken in, and the words are kept in a column that begins with “source:”.",
    },
    importance: Text {
        ja: "適合基準日がないと、まだ期日の来ていない要件も、今求められているものとして判定されます。",
        en: "Without its effective date, a requirement that is not yet due is judged as if it were due now.",
    },
    mending: Text {
        ja: "「別途通知」のように日がまだ決まっていないものは、そのままでかまいません。決まった日が別の資料にあれば、その日を書きます。",
        en: "Where no day is fixed yet, as in 別途通知, leave it. If another document states the day, enter that.",
    },
    check: Check::Import(DirtKind::DateUnreadable),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::catalog::import::dirt::DirtKind;
    use crate::conformance::rules::testing::{imported, message};

    #[test]
    fn fires_for_its_kind_of_dirt_and_no_other() {
        let params = imported(&RULE, DirtKind::DateUnreadable, "別途通知", "0230265");
        assert_eq!(message(&RULE, params), "日付「別途通知」を読み取れず、日付なしで取り込みました（ID: 0230265）");
    }
}
