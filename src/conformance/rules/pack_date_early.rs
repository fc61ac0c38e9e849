//! A day before the specification was in force.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::catalog::Kind;
use crate::conformance::finding::Severity;
use crate::conformance::lint::{PackCase, PackHit, Place};
use crate::conformance::rule::{Check, Rule};
use crate::text::message::{Text, params};

const IN_FORCE: Text = Text { ja: "施行日", en: "the first day in force" };
const PUBLISHED: Text = Text { ja: "公表日", en: "the day of publication" };

/// See the module.
pub static RULE: Rule = Rule {
    name: "pack-date-early",
    severity: Severity::Warning,
    message: Text {
        ja: "{column} の{day}は、この版の{base}（{base_day}）より前です",
        en: "{column} {day} lies before {base} of this version ({base_day})",
    },
    remedy: Text {
        ja: "公表物の日付を確かめてください。前の版から期日が来ている要件であれば、そのままでかまいません。",
        en: "Look the day up in the publication. If it was due already under an earlier version, leave it.",
    },
    meaning: Text {
        ja: "適合基準日や経過措置の終わりが、その版の施行日（なければ公表日）より前になっています。",
        en: "An effective date or the end of a transitional measure lies before the version was in force or, where that is not said, published.",
    },
    importance: Text {
        ja: "年の書き誤りがあると、期限が過ぎたものとして扱われ、予定の回答が期限遅れと判定されます。",
        en: "A slip in the year makes deadlines of the past, and plans that are in time count as late.",
    },
    mending: Text {
        ja: "公表物の同じ行の日付と、pack.toml の in_force_from と published を見比べて、誤っている方を直します。",
        en: "Compare the row in the publication with in_force_from and published in pack.toml, and correct what is wrong.",
    },
    check: Check::Pack(check),
};

fn check(case: &PackCase<'_>) -> Vec<PackHit> {
    // One hit for each day: whole chapters share theirs.
    let mut early: BTreeMap<(Kind, &'static str, Date), Vec<Place>> = BTreeMap::new();
    for (kind, section, requirement) in case.requirements() {
        let Some(base) = section.in_force_from.or(section.published) else { continue };
        let days = [("effective_from", requirement.effective_from), ("transition_until", requirement.transition_until)];
        for (column, day) in days {
            if let Some(day) = day.filter(|day| *day < base) {
                early.entry((kind, column, day)).or_default().push(case.cell(kind.csv(), requirement.line, column));
            }
        }
    }
    let hit = |((kind, column, day), places): ((Kind, &'static str, Date), Vec<Place>)| {
        let section = case.pack.section(kind)?;
        let (base, base_day) = match section.in_force_from {
            Some(day) => (IN_FORCE, day),
            None => (PUBLISHED, section.published?),
        };
        let values = [
            ("column", column.into()),
            ("day", day.to_string().into()),
            ("base", base.into()),
            ("base_day", base_day.to_string().into()),
        ];
        Some(PackHit { places, params: params(values) })
    };
    early.into_iter().filter_map(hit).collect()
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::conformance::rules::testing::packs::{hits, pack};

    fn table(effective: &str, transition: &str) -> String {
        format!(
            "id,name,all,effective_from,transition_until\n0230001,資格管理,required,{effective},{transition}\n0230002,資格照会,required,{effective},\n"
        )
    }

    #[test]
    fn fires_once_for_a_day_with_every_row_that_has_it() {
        let said = hits(&RULE, &[pack(&[("functions.csv", &table("2024-04-01", "2025-03-31"))])]);
        assert_eq!(
            said,
            [
                "023/functions.csv:2:4 + 023/functions.csv:3:4 effective_from の2024-04-01は、この版の施行日（2025-04-01）より前です",
                "023/functions.csv:2:5 transition_until の2025-03-31は、この版の施行日（2025-04-01）より前です",
            ]
        );
    }

    #[test]
    fn the_day_of_publication_stands_in_and_without_either_nothing_is_early() {
        let of = |from: &str| pack(&[("functions.csv", &table(from, ""))]).with("in_force_from = 2025-04-01\n", "");
        assert_eq!(hits(&RULE, &[of("2025-01-30")]).len(), 1);
        assert!(hits(&RULE, &[of("2025-01-31")]).is_empty());
        assert!(hits(&RULE, &[of("2020-01-01").with("published = 2025-01-31\n", "")]).is_empty());
        assert!(hits(&RULE, &[pack(&[("functions.csv", &table("2025-04-01", ""))])]).is_empty());
    }
}
