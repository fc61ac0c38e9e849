//! Work that only some municipalities of this class do, and nothing says whether this one does.

use crate::catalog::Scope;
use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::text::message::{Text, params};

/// See the module.
pub static RULE: Rule = Rule {
    name: "scope-undecided",
    severity: Severity::Warning,
    message: Text {
        ja: "{area}がこの団体（{classes}）の業務かどうかが決まっていません（{because}）",
        en: "{area}: whether it is the work of this {classes} is not settled ({because})",
    },
    remedy: Text {
        ja: "この団体の業務でなければ、delivery.toml の [[not-applicable]] に業務IDと理由を書いてください。業務であれば、一覧をベンダーに求めてください。",
        en: "If it is not, say so with the 業務ID and the reason under [[not-applicable]] in delivery.toml. If it is, ask the vendor for the list.",
    },
    meaning: Text {
        ja: "この区分では一部の団体だけが行う業務で、一覧が届いておらず、対象外との申告もありません。要件は未評価です。",
        en: "Only some municipalities of this class do the work; no list was delivered, and it was not declared not applicable. Its requirements were not evaluated.",
    },
    importance: Text {
        ja: "業務であれば確認が済んでおらず、業務でなければ要件の数が実際より多く見えます。",
        en: "If it is theirs, it was not checked; if it is not, more seems to be asked than is.",
    },
    mending: Text {
        ja: "団体がその業務を行うかどうか（福祉事務所を置くかなど）を確かめ、delivery.toml に書くか、一覧を加えます。",
        en: "Find out whether the municipality does it (whether it has a welfare office, for example); then declare it in delivery.toml or add the list.",
    },
    check: Check::Scope(|case| {
        let Scope::Depends(rule) = case.scope else { return None };
        (!case.listed).then(|| {
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
    fn fires_where_nothing_was_delivered_for_work_of_some_of_the_class() {
        assert_eq!(
            message(&RULE, scope(&RULE, "public-assistance", "town", false)),
            "生活保護がこの団体（町）の業務かどうかが決まっていません（福祉事務所を置く町村だけが行う（置かない町村の分は都道府県が行う））"
        );
    }

    #[test]
    fn is_silent_where_a_list_came_and_where_the_class_always_or_never_does_it() {
        assert_eq!(scope(&RULE, "public-assistance", "town", true), None);
        assert_eq!(scope(&RULE, "public-assistance", "city", false), None);
        assert_eq!(scope(&RULE, "fixed-asset-tax", "special-ward", false), None);
    }
}
