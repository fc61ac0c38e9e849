//! A column that nothing reads.

use crate::catalog::messages::COLUMN_UNKNOWN;
use crate::conformance::finding::Severity;
use crate::conformance::lint::{PackCase, PackHit, Place};
use crate::conformance::rule::{Check, Rule};
use crate::text::message::{Lang, Text};

/// See the module.
pub static RULE: Rule = Rule {
    name: "pack-column-unknown",
    severity: Severity::Warning,
    message: Text {
        ja: "列「{column}」は使われません（値は保持します）",
        en: "the column “{column}” is not used (its values are kept)",
    },
    remedy: Text {
        ja: "綴りを確かめてください。区分の列であれば pack.toml の classes に加えます。",
        en: "Check the spelling. If it is meant as a class column, add it to classes in pack.toml.",
    },
    meaning: Text {
        ja: "仕様パックの表に、どの項目にも当たらない列があります。値は残しますが、確認には使いません。",
        en: "A table of the pack has a column that no field answers to. Its values are kept and not used.",
    },
    importance: Text {
        ja: "列名の綴りを誤ると、期日や実装区分などが空のものとして扱われ、気づかないまま確認が済んでしまいます。",
        en: "Where a name is misspelt, days or obligations count as empty and nobody notices.",
    },
    mending: Text {
        ja: "列名を仕様パックの説明（docs/design.md の4）にあるとおりに直します。区分の列は pack.toml の classes にも書きます。もとの公表物の列を残すときは、名前の前に source: を付けます。",
        en: "Give the column the name that section 4 of docs/design.md lists. Class columns are declared in pack.toml as well. To keep a column of the publication, put source: before its name.",
    },
    check: Check::Pack(check),
};

/// What the loader has warned of; it alone sees the header before it is understood.
fn check(case: &PackCase<'_>) -> Vec<PackHit> {
    let warnings = case.pack.warnings.iter().filter(|problem| problem.message == COLUMN_UNKNOWN);
    warnings
        .map(|problem| {
            let column = problem.params.get("column").map(|name| name.get(Lang::Ja).into_owned()).unwrap_or_default();
            PackHit::at(Place::of_problem(case.pack, problem, &column), problem.params.clone())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::conformance::rules::testing::packs::{hits, pack};

    #[test]
    fn fires_at_the_head_of_a_column_that_nothing_reads() {
        let said = hits(&RULE, &[pack(&[("functions.csv", "id,name,memo,all\n0230001,資格管理,,required\n")])]);
        assert_eq!(said, ["023/functions.csv:1:3 列「memo」は使われません（値は保持します）"]);
        let said = hits(&RULE, &[pack(&[("codes.csv", "code_list,code_list_name,value,meaning,memo\n")])]);
        assert_eq!(said.len(), 1, "{said:?}");
    }

    #[test]
    fn is_silent_at_columns_of_an_import() {
        let table = "id,name,all,text,rationale,change,removed,source:様式番号\n0230001,資格管理,required,,,,,1\n";
        assert!(hits(&RULE, &[pack(&[("functions.csv", table)])]).is_empty());
    }
}
