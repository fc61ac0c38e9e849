//! A transitional measure that ends before it begins.

use crate::conformance::finding::Severity;
use crate::conformance::lint::{PackCase, PackHit};
use crate::conformance::rule::{Check, Rule};
use crate::text::message::{Text, params};

/// See the module.
pub static RULE: Rule = Rule {
    name: "pack-date-order",
    severity: Severity::Warning,
    message: Text {
        ja: "経過措置の終わり（{until}）が適合基準日（{from}）より前です",
        en: "the transitional measure ends on {until}, before the requirement takes effect on {from}",
    },
    remedy: Text {
        ja: "公表物で二つの日付を確かめて直してください。入れ違っていることがあります。",
        en: "Look both days up in the publication; they may be the wrong way round.",
    },
    meaning: Text {
        ja: "要件が効力を持つ日（適合基準日）より前に、経過措置が終わることになっています。",
        en: "The transitional measure of a requirement is over before the requirement takes effect.",
    },
    importance: Text {
        ja: "日付の入れ違いや書き誤りの印で、予定の回答の期限を誤ります。",
        en: "It is the mark of a slip, and deadlines of plans come out wrong.",
    },
    mending: Text {
        ja: "公表物の適合基準日と経過措置の期限を見て、effective_from と transition_until を直します。",
        en: "Look up both days and correct effective_from and transition_until.",
    },
    check: Check::Pack(check),
};

fn check(case: &PackCase<'_>) -> Vec<PackHit> {
    let mut hits = Vec::new();
    for (kind, _, requirement) in case.requirements() {
        if let (Some(from), Some(until)) = (requirement.effective_from, requirement.transition_until)
            && until < from
        {
            let cell = |column| case.cell(kind.csv(), requirement.line, column);
            let values = params([("from", from.to_string().into()), ("until", until.to_string().into())]);
            hits.push(PackHit { places: vec![cell("transition_until"), cell("effective_from")], params: values });
        }
    }
    hits
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::conformance::rules::testing::packs::{hits, pack};

    fn said(effective: &str, transition: &str) -> Vec<String> {
        let table = format!(
            "id,name,all,effective_from,transition_until\n0230001,資格管理,required,{effective},{transition}\n"
        );
        hits(&RULE, &[pack(&[("functions.csv", &table)])])
    }

    #[test]
    fn fires_with_both_cells() {
        assert_eq!(
            said("2026-04-01", "2026-03-31"),
            [
                "023/functions.csv:2:5 + 023/functions.csv:2:4 経過措置の終わり（2026-03-31）が適合基準日（2026-04-01）より前です"
            ]
        );
    }

    #[test]
    fn is_silent_on_the_same_day_and_without_one_of_the_days() {
        assert!(said("2026-04-01", "2026-04-01").is_empty());
        assert!(said("", "2026-04-01").is_empty());
        assert!(said("2026-04-01", "").is_empty());
    }
}
