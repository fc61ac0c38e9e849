//! A kind for which there is a pack, but no list was delivered.

use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::text::message::{Text, params};

/// See the module.
pub static RULE: Rule = Rule {
    name: "list-missing",
    severity: Severity::Error,
    message: Text {
        ja: "{area}の{kind}の一覧が提出されていません", en: "{area}: no list was delivered for {kind}"
    },
    remedy: Text {
        ja: "一覧をベンダーに求めてください。今回の確認に含めない業務であれば、--area で業務を絞るか、delivery.toml の business を直します。",
        en: "Ask the vendor for the list. If the area is not part of this check, name the areas with --area or mend business in delivery.toml.",
    },
    meaning: Text {
        ja: "確認の対象とした業務と種別について、回答の一覧が一つも見つかりません。その要件は、すべて未評価です。",
        en: "For this area and kind, which are part of the check, no list was found. None of the requirements was evaluated.",
    },
    importance: Text {
        ja: "提出されていないものは確認できず、適合しているかどうかを判定できません。",
        en: "What was not delivered cannot be checked, and no verdict can be given.",
    },
    mending: Text {
        ja: "ファイルの渡し忘れや、別の業務の一覧として読まれていないかを確かめます。この団体に関係のない業務であれば、delivery.toml の [[not-applicable]] に理由を書きます。",
        en: "See whether a file was forgotten or was read as a list of another area. If the area does not concern this municipality, say so under [[not-applicable]] in delivery.toml.",
    },
    check: Check::Area(|case| {
        (case.choice.is_some() && !case.listed)
            .then(|| params([("area", case.name.clone()), ("kind", case.kind.label().into())]))
    }),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::conformance::rules::testing::{area, message};

    #[test]
    fn fires_where_no_list_came() {
        assert_eq!(message(&RULE, area().not_listed().run(&RULE)), "介護保険の機能の一覧が提出されていません");
    }

    #[test]
    fn is_silent_where_a_list_came_or_there_is_no_pack() {
        assert_eq!(area().run(&RULE), None);
        assert_eq!(area().not_listed().without_pack(0).run(&RULE), None);
    }
}
