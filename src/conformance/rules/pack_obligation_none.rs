//! A requirement that asks nothing of anybody.

use crate::catalog::{Kind, Obligation};
use crate::conformance::finding::Severity;
use crate::conformance::lint::{PackCase, PackHit};
use crate::conformance::rule::{Check, Rule};
use crate::text::message::{Text, params};

/// See the module.
pub static RULE: Rule = Rule {
    name: "pack-obligation-none",
    severity: Severity::Warning,
    message: Text {
        ja: "「{id}」はどの区分でも対象外です", en: "“{id}” is out of scope for every class"
    },
    remedy: Text {
        ja: "公表物の実装区分を確かめ、区分の列を直すか、行を消してください。",
        en: "See what the publication says, and correct the class columns or remove the row.",
    },
    meaning: Text {
        ja: "要件の行の全ての区分が対象外（－）になっています。どの団体の確認にも使われません。",
        en: "Every class column of the row says out of scope (－), so that it counts for no municipality.",
    },
    importance: Text {
        ja: "列のずれや取込みの誤りで実装必須が消えていると、要件が確認から抜け落ちます。",
        en: "Where columns have slipped or an import went wrong, a requirement drops out of the check.",
    },
    mending: Text {
        ja: "公表物の同じ行を見て、実装区分を書き直します。pack.toml の classes に足りない区分があれば加えます。",
        en: "Look at the same row of the publication and write the obligations again. Add classes that pack.toml lacks.",
    },
    check: Check::Pack(check),
};

fn check(case: &PackCase<'_>) -> Vec<PackHit> {
    case.requirements()
        .filter(|(_, _, requirement)| requirement.obligations.iter().all(|one| *one == Obligation::OutOfScope))
        .map(|(kind, _, requirement)| {
            let class = case.pack.classes.first().map(String::as_str).unwrap_or_default();
            let column = if kind == Kind::Data { "obligation" } else { class };
            let place = case.cell(kind.csv(), requirement.line, column);
            PackHit::at(place, params([("id", (*requirement.key.id).into())]))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::conformance::rules::testing::packs::{hits, pack};

    #[test]
    fn fires_where_every_class_is_out_of_scope() {
        let table = "id,name,designated-city,general\n0230001,資格管理,－,－\n0230002,資格照会,－,◎\n";
        let one = pack(&[("functions.csv", table)]).with("\"all\"", "\"designated-city\", \"general\"");
        assert_eq!(hits(&RULE, &[one]), ["023/functions.csv:2:3 「0230001」はどの区分でも対象外です"]);
    }

    #[test]
    fn is_silent_where_one_class_is_asked() {
        assert!(hits(&RULE, &[pack(&[("functions.csv", "id,name,all\n0230001,資格管理,optional\n")])]).is_empty());
    }
}
