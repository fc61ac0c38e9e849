//! A pack that cannot carry a verdict.

use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::conformance::rules::quote;
use crate::text::message::{Text, params};

/// See the module.
pub static RULE: Rule = Rule {
    name: "pack-limits",
    severity: Severity::Warning,
    message: Text {
        ja: "{kind}は判定できません。使った仕様は{limits}です: {title}（版: {version}）",
        en: "no verdict on {kind}: the pack in use is {limits}: {title} (version {version})",
    },
    remedy: Text {
        ja: "公表されている標準仕様書のファイルを tekigo spec import で取り込み（docs/packs.md）、基準日に有効な仕様パックを packs フォルダーに置いて、もう一度確認してください。「未確認」のときは、そのパックの unread.csv を確かめて pack.toml に reviewed_by を書きます。",
        en: "Import the published specification with tekigo spec import (docs/packs.md), put the pack that is in force on the as-of date into the folder packs, and check again. If it is not reviewed, look through its unread.csv and set reviewed_by in pack.toml.",
    },
    meaning: Text {
        ja: "使った仕様パックが、概要版、一部のみ、未確認、または基準日に有効でない版です。差異は参考として示し、判定は「判定不能」とします。",
        en: "The pack in use is an outline, a part, not reviewed, or not in force on the as-of date. Gaps are shown for what they are worth, and the verdict is “undetermined”.",
    },
    importance: Text {
        ja: "基準日の標準仕様の全部と比べたことにはならないため、問題が見つからなくても、適合しているとはいえません。",
        en: "The comparison was not with all of the standard as it stands on the as-of date, so that finding no gap does not mean conformity.",
    },
    mending: Text {
        ja: "概要版や一部のみであれば公式の仕様パックを、有効でない版であれば基準日の版を使います。未確認であれば、読み取れなかった行を確かめて pack.toml の reviewed_by に確認者を書きます。",
        en: "For an outline or a part use the official pack, for a version not in force the one of the as-of date. If it is not reviewed, look through the rows that were not understood and enter reviewed_by in pack.toml.",
    },
    check: Check::Area(|case| {
        let choice = case.choice.filter(|_| !case.limits.is_empty())?;
        let limits: Vec<_> = case.limits.iter().map(|limit| limit.label().into()).collect();
        Some(params([
            ("kind", case.kind.label().into()),
            ("limits", quote::list(&limits)),
            ("title", choice.pack.title.as_str().into()),
            ("version", choice.section.version.as_str().into()),
        ]))
    }),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::conformance::rules::testing::{area, message};
    use crate::conformance::verdict::PackLimit;

    #[test]
    fn fires_with_every_limit_of_the_pack() {
        let params = area().limited(&[PackLimit::Outline, PackLimit::NotInForce]).run(&RULE);
        assert_eq!(
            message(&RULE, params),
            "機能は判定できません。使った仕様は概要版、基準日に有効でない版です: 介護保険システム標準仕様書（版: 6.0）"
        );
    }

    #[test]
    fn is_silent_where_the_pack_carries_a_verdict_or_there_is_none() {
        assert_eq!(area().run(&RULE), None);
        assert_eq!(area().without_pack(3).run(&RULE), None);
    }
}
