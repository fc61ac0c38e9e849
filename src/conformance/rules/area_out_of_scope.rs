//! A list for work that this class of municipality does not do.

use crate::catalog::Scope;
use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::text::message::{Text, params};

/// See the module.
pub static RULE: Rule = Rule {
    name: "area-out-of-scope",
    severity: Severity::Warning,
    message: Text {
        ja: "{area}の一覧が届いていますが、{classes}の業務ではありません（{because}）",
        en: "{area}: a list was delivered, but it is not the work of a {classes} ({because})",
    },
    remedy: Text {
        ja: "自治体区分（--class、--municipality、delivery.toml の class）が正しいか確かめてください。正しければ、この一覧は確認の対象になりません。",
        en: "See that the class is right (--class, --municipality, class in delivery.toml). If it is, the list is not part of the check.",
    },
    meaning: Text {
        ja: "確認に使った自治体区分の団体は、この業務を行いません。届いた一覧の要件は、すべて対象外として扱いました。",
        en: "Municipalities of the class that was used do not do this work. All requirements of the list were treated as not applicable.",
    },
    importance: Text {
        ja: "自治体区分の指定が誤っていると、行うべき業務が確認から丸ごと抜け落ちます。",
        en: "If the class is wrong, a whole area that should be checked is left out.",
    },
    mending: Text {
        ja: "自治体区分を確かめ、誤りなら直してもう一度確認します。ほかの団体のための一覧が混じっていれば、納品物から外します。",
        en: "Look at the class, correct it and check again. If the list was made for somebody else, take it out of the delivery.",
    },
    check: Check::Scope(|case| {
        let Scope::Never(rule) = case.scope else { return None };
        case.listed.then(|| {
            let (area, classes) = (case.name.clone(), case.classes.clone());
            params([("area", area), ("classes", classes), ("because", rule.because())])
        })
    }),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::conformance::rules::testing::{message, scope};

    #[test]
    fn fires_where_a_list_came_for_work_that_another_body_does() {
        assert_eq!(
            message(&RULE, scope(&RULE, "fixed-asset-tax", "special-ward", true)),
            "固定資産税の一覧が届いていますが、特別区の業務ではありません（特別区の区域では、都が課税する）"
        );
    }

    #[test]
    fn is_silent_without_a_list_and_where_the_class_does_the_work() {
        assert_eq!(scope(&RULE, "fixed-asset-tax", "special-ward", false), None);
        assert_eq!(scope(&RULE, "fixed-asset-tax", "city", true), None);
        assert_eq!(scope(&RULE, "public-assistance", "town", true), None, "some towns do it");
    }
}
