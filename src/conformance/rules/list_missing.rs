//! A kind for which there is a pack, but no list was delivered.

use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, OtherLists, Rule};
use crate::text::message::{Lang, Param, Text, params};

/// See the module.
pub static RULE: Rule = Rule {
    name: "list-missing",
    severity: Severity::Error,
    message: Text {
        ja: "{area}の{kind}の一覧が提出されていません{others}",
        en: "{area}: no list was delivered for {kind}{others}",
    },
    remedy: Text {
        ja: "{instead}一覧をベンダーに求めてください。今回の確認に含めない業務であれば、--area で業務を絞るか、delivery.toml の business を直します。",
        en: "{instead}Ask the vendor for the list. If the area is not part of this check, name the areas with --area or mend business in delivery.toml.",
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
        (case.choice.is_some() && !case.listed).then(|| {
            params([
                ("area", case.name.clone()),
                ("kind", case.kind.label().into()),
                ("others", others(case.others)),
                ("instead", instead(case.others)),
            ])
        })
    }),
};

/// Areas and files beyond these are only counted.
const MOST: usize = 3;

const OTHERS: Text =
    Text { ja: "（手元の一覧は{lists}のものです）", en: " (the lists at hand are of {lists})" };
const ONE: Text = Text { ja: "{area}（{files}）", en: "{area} ({files})" };
const MORE: Text = Text { ja: "ほか{count}件", en: "{count} more" };
const INSTEAD: Text = Text {
    ja: "手元の一覧の業務を確認するのであれば、--area {codes} と指定してください。そうでなければ、",
    en: "To check the areas of the lists at hand, give --area {codes}. Otherwise: ",
};

/// Some of many in a language; how many more there are stands at the end.
fn some(all: impl ExactSizeIterator<Item = String>, lang: Lang) -> String {
    let more = all.len().saturating_sub(MOST);
    let mut shown: Vec<String> = all.take(MOST).collect();
    if more > 0 {
        shown.push(MORE.render(lang, &params([("count", more.into())])));
    }
    shown.join(if lang == Lang::Ja { "、" } else { ", " })
}

/// What lists there are instead; nothing where there are none.
fn others(others: &[OtherLists]) -> Param {
    let told = |lang: Lang| {
        let one = |one: &OtherLists| {
            let files = some(one.files.iter().cloned(), lang);
            ONE.render(lang, &params([("area", one.area.clone()), ("files", files.into())]))
        };
        OTHERS.render(lang, &params([("lists", some(others.iter().map(one), lang).into())]))
    };
    if others.is_empty() { "".into() } else { Param::term(told(Lang::Ja), told(Lang::En)) }
}

/// What to do where they are meant.
fn instead(others: &[OtherLists]) -> Param {
    let codes = others.iter().map(|one| one.code.as_str()).collect::<Vec<_>>().join(",");
    let told = |lang: Lang| INSTEAD.render(lang, &params([("codes", codes.as_str().into())]));
    if others.is_empty() { "".into() } else { Param::term(told(Lang::Ja), told(Lang::En)) }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::conformance::rule::OtherLists;
    use crate::conformance::rules::testing::{area, message};
    use crate::text::message::Lang;

    #[test]
    fn fires_where_no_list_came() {
        assert_eq!(message(&RULE, area().not_listed().run(&RULE)), "介護保険の機能の一覧が提出されていません");
    }

    #[test]
    fn names_the_lists_that_are_there_instead() {
        let files = (1..=4).map(|number| format!("{number}.csv")).collect();
        let others = [OtherLists { area: "印鑑登録（002）".into(), code: "002".to_owned(), files }];
        let found = area().not_listed().beside(&others).run(&RULE);
        assert_eq!(
            message(&RULE, found.clone()),
            "介護保険の機能の一覧が提出されていません（手元の一覧は印鑑登録（002）（1.csv、2.csv、3.csv、ほか1件）のものです）"
        );
        let remedy = RULE.remedy.render(Lang::Ja, &found.unwrap());
        assert!(remedy.starts_with("手元の一覧の業務を確認するのであれば、--area 002 と"), "{remedy}");
        assert_eq!(area().beside(&others).run(&RULE), None);
    }

    #[test]
    fn is_silent_where_a_list_came_or_there_is_no_pack() {
        assert_eq!(area().run(&RULE), None);
        assert_eq!(area().not_listed().without_pack(0).run(&RULE), None);
    }
}
