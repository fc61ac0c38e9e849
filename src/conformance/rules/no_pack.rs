//! A 業務ID and kind for which there is no pack.

use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::text::message::{Text, params};

/// See the module.
pub static RULE: Rule = Rule {
    name: "no-pack",
    severity: Severity::Error,
    message: Text {
        ja: "{area}の{kind}は、仕様パックがないため判定していません",
        en: "{area}: {kind} were not judged, as there is no pack",
    },
    remedy: Text {
        ja: "この業務の仕様パックを ./packs に置くか、--pack-dir で渡してください。同梱の仕様は tekigo spec list で見られます。",
        en: "Put a pack for this area into ./packs or give it with --pack-dir. tekigo spec list shows what is shipped.",
    },
    meaning: Text {
        ja: "この業務と種別の回答は届いていますが、比べる標準仕様（仕様パック）が手元にありません。適合とも不適合とも判定していません。",
        en: "Answers of this area and kind were delivered, but there is no specification (pack) to compare them with. Nothing is said for or against conformity.",
    },
    importance: Text {
        ja: "確認していないものを、問題なしと取り違えないためのお知らせです。",
        en: "What was not checked must not be taken for being in order.",
    },
    mending: Text {
        ja: "公表されている標準仕様書から作った仕様パックを用意し、もう一度確認します。業務の取り違えであれば、--area か delivery.toml の business を直します。",
        en: "Get a pack made from the published specification and check again. If the area was mistaken, correct --area or business in delivery.toml.",
    },
    check: Check::Area(|case| {
        case.choice.is_none().then(|| params([("area", case.name.clone()), ("kind", case.kind.label().into())]))
    }),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::conformance::rules::testing::{area, message};

    #[test]
    fn fires_where_answers_came_and_no_pack_is_there() {
        let params = area().without_pack(12).run(&RULE);
        assert_eq!(message(&RULE, params), "介護保険の機能は、仕様パックがないため判定していません");
        assert!(area().without_pack(0).run(&RULE).is_some());
    }

    #[test]
    fn is_silent_where_there_is_a_pack() {
        assert_eq!(area().run(&RULE), None);
        assert!(area().without_pack(0).not_listed().run(&RULE).is_some(), "it was asked for");
    }
}
