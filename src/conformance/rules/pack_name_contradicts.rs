//! One official ID with two names or obligations.

use crate::catalog::{Kind, Obligation, Pack, Requirement};
use crate::conformance::finding::Severity;
use crate::conformance::lint::{PackCase, PackHit, Place};
use crate::conformance::rule::{Check, Rule};
use crate::conformance::rules::quote;
use crate::text::id::{Shape, shape};
use crate::text::message::{Param, Text, params};
use crate::text::normalize::fold;

const NAME: Text = Text { ja: "名称", en: "name" };
const OBLIGATION: Text = Text { ja: "実装区分", en: "obligation" };

/// See the module.
pub static RULE: Rule = Rule {
    name: "pack-name-contradicts",
    severity: Severity::Warning,
    message: Text {
        ja: "「{id}」の{what}が仕様パックによって違います（ここ: {here}、{place}: {there}）",
        en: "“{id}” differs in {what} between packs (here: {here}; {place}: {there})",
    },
    remedy: Text {
        ja: "公表物を見て、誤っている方を直してください。別の版であれば、pack.toml の version を直します。",
        en: "Look it up in the publication and correct the wrong one. If the versions differ, correct version in pack.toml.",
    },
    meaning: Text {
        ja: "同じ業務ID・同じ版の二つの仕様パックに、同じIDで名称や実装区分の違う行があります。",
        en: "Two packs of the same 業務ID and version have rows with one ID and different names or obligations.",
    },
    importance: Text {
        ja: "どちらの仕様パックを使うかで、確認の結果が変わってしまいます。",
        en: "The result of a check depends on which of the two is used.",
    },
    mending: Text {
        ja: "公表物の該当する行を開いて、正しい方に合わせます。違う版から作ったものであれば、版の表示を直します。",
        en: "Open the row in the publication and correct the other. If they were made from different versions, correct what they say of their version.",
    },
    check: Check::Pack(check),
};

fn check(case: &PackCase<'_>) -> Vec<PackHit> {
    let mut hits = Vec::new();
    for (kind, section, requirement) in case.requirements() {
        if !matches!(shape(&requirement.key.id), Shape::Official7 | Shape::DataItem8) {
            continue;
        }
        // Each pair is told of once, at the later pack.
        let others = case.shelf.with_key(&requirement.key).iter().filter(|(position, _)| *position < case.position);
        let mut others = others.filter_map(|(position, other)| {
            let pack = case.shelf.pack(*position)?;
            (pack.section(kind)?.version == section.version).then_some((pack, *other))
        });
        hits.extend(others.find_map(|(pack, other)| difference(case.pack, requirement, pack, other, kind)));
    }
    hits
}

/// The first difference between two rows of one ID.
fn difference(pack: &Pack, row: &Requirement, other: &Pack, there: &Requirement, kind: Kind) -> Option<PackHit> {
    let hit = |column: &str, what: Text, here: Param, said: Param| {
        let place = Place::cell(other, kind.csv(), there.line, column);
        let values = [
            ("id", (*row.key.id).into()),
            ("what", what.into()),
            ("here", here),
            ("place", place.to_string().into()),
            ("there", said),
        ];
        PackHit { places: vec![Place::cell(pack, kind.csv(), row.line, column), place], params: params(values) }
    };
    if fold(&row.name) != fold(&there.name) {
        return Some(hit("name", NAME, quote::clip(&row.name).into(), quote::clip(&there.name).into()));
    }
    let (column, here, said) = obligations(pack, row, other, there, kind)?;
    Some(hit(column, OBLIGATION, here.label().into(), said.label().into()))
}

/// The first class column that both packs have and that says different things.
fn obligations<'p>(
    pack: &'p Pack,
    row: &Requirement,
    other: &Pack,
    there: &Requirement,
    kind: Kind,
) -> Option<(&'p str, Obligation, Obligation)> {
    if kind == Kind::Data {
        let (here, said) = (*row.obligations.first()?, *there.obligations.first()?);
        return (here != said).then_some(("obligation", here, said));
    }
    pack.classes.iter().zip(&row.obligations).find_map(|(class, here)| {
        let at = other.classes.iter().position(|column| column == class)?;
        let said = there.obligations.get(at)?;
        (here != said).then_some((class.as_str(), *here, *said))
    })
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::conformance::rules::testing::packs::{hits, pack};

    const TABLE: &str = "id,name,all\n0230001,資格管理,required\n0230002,資格照会,required\n";

    #[test]
    fn fires_at_the_later_pack_and_names_both_cells() {
        let first = pack(&[("functions.csv", TABLE)]);
        let second =
            pack(&[("functions.csv", &TABLE.replace("資格照会,required", "資格の照会,optional"))]).named("023-own");
        assert_eq!(
            hits(&RULE, &[first.clone(), second]),
            [
                "023-own/functions.csv:3:2 + 023/functions.csv:3:2 「0230002」の名称が仕様パックによって違います（ここ: 資格の照会、023/functions.csv:3:2: 資格照会）"
            ]
        );
        let second =
            pack(&[("functions.csv", &TABLE.replace("資格照会,required", "資格照会,optional"))]).named("023-own");
        assert_eq!(
            hits(&RULE, &[first, second]),
            [
                "023-own/functions.csv:3:3 + 023/functions.csv:3:3 「0230002」の実装区分が仕様パックによって違います（ここ: 標準オプション、023/functions.csv:3:3: 実装必須）"
            ]
        );
    }

    #[test]
    fn is_silent_between_versions_and_where_only_the_width_differs() {
        let first = pack(&[("functions.csv", TABLE)]);
        let newer =
            pack(&[("functions.csv", &TABLE.replace("照会", "検索"))]).named("023@2.0").with("\"1.0\"", "\"2.0\"");
        assert!(hits(&RULE, &[first, newer]).is_empty());
        let wide = pack(&[("functions.csv", "id,name,all\n0230001,ＥＵＣ,required\n")]).named("b");
        let narrow = pack(&[("functions.csv", "id,name,all\n0230001,EUC,required\n")]).named("a");
        assert!(hits(&RULE, &[narrow, wide]).is_empty());
    }
}
