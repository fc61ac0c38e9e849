//! Rows with official IDs that an outline or part does not have.

use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::text::message::{Text, params};

/// See the module.
pub static RULE: Rule = Rule {
    name: "not-in-outline",
    severity: Severity::Warning,
    message: Text {
        ja: "公式の形のIDのうち、使った仕様パックにないものが{count}行あります",
        en: "{count} rows have IDs of the official form that the pack in use does not have",
    },
    remedy: Text {
        ja: "公表されている標準仕様書から作った仕様パックを --pack-dir で渡して、もう一度確認してください。",
        en: "Give a pack that is made from the official publication with --pack-dir, and check again.",
    },
    meaning: Text {
        ja: "使った仕様パックは概要版か一部のみで、公式のIDがそろっていません。これらの行の回答は、どの要件にも数えていません。",
        en: "The pack in use is an outline or a part and does not have all official IDs. The answers of these rows count for no requirement.",
    },
    importance: Text {
        ja: "回答書が誤っているとは限りません。公式の仕様と比べるまで、これらの行は確認されていないままです。",
        en: "Nothing says that the list is wrong. Until it is compared with the official specification these rows are unchecked.",
    },
    mending: Text {
        ja: "公式の標準仕様書から仕様パックを作って使います。公式の仕様パックでも残る行は、IDの書き間違いか別の版のIDです。",
        en: "Make and use a pack from the official publication. Rows that remain then have a mistyped ID or one of another version.",
    },
    check: Check::Area(|case| (case.not_in_outline > 0).then(|| params([("count", case.not_in_outline.into())]))),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::conformance::rules::testing::{area, message};

    #[test]
    fn fires_with_the_number_of_rows() {
        let params = area().not_in_outline(31).run(&RULE);
        assert_eq!(message(&RULE, params), "公式の形のIDのうち、使った仕様パックにないものが31行あります");
    }

    #[test]
    fn is_silent_where_there_are_none() {
        assert_eq!(area().run(&RULE), None);
    }
}
