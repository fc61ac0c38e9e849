//! A section without a row.

use crate::conformance::finding::Severity;
use crate::conformance::lint::{PackCase, PackHit};
use crate::conformance::rule::{Check, Rule};
use crate::text::message::{Text, params};

/// See the module.
pub static RULE: Rule = Rule {
    name: "pack-empty",
    severity: Severity::Warning,
    message: Text { ja: "[{kind}]に要件が一行もありません", en: "there is no requirement in [{kind}]" },
    remedy: Text {
        ja: "要件の行を加えるか、pack.toml の [{kind}] と表を消してください。",
        en: "Add the requirements, or remove [{kind}] from pack.toml and the table with it.",
    },
    meaning: Text {
        ja: "仕様パックの表に見出しだけがあり、要件がありません。",
        en: "A table of the pack has a header and no requirement.",
    },
    importance: Text {
        ja: "空の表で確認すると、求めるものが何もないことになり、どの回答も問題なしに見えます。",
        en: "Nothing is asked where a table is empty, and every answer looks well.",
    },
    mending: Text {
        ja: "取込みをやり直すか、要件の行を書きます。この種類を扱わない仕様パックであれば、pack.toml の節と表を消します。",
        en: "Import it again or write the rows. If the pack is not to have this kind, remove its section from pack.toml and its table.",
    },
    check: Check::Pack(check),
};

fn check(case: &PackCase<'_>) -> Vec<PackHit> {
    let empty = case.pack.sections.iter().filter(|(_, section)| section.requirements.is_empty());
    empty
        .map(|(kind, _)| PackHit::at(case.cell(kind.csv(), 1, "id"), params([("kind", kind.section().into())])))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::conformance::rules::testing::packs::{hits, pack};

    #[test]
    fn fires_where_there_is_a_header_and_nothing_else() {
        let said = hits(&RULE, &[pack(&[("functions.csv", "id,name,all\n")])]);
        assert_eq!(said, ["023/functions.csv:1:1 [functions]に要件が一行もありません"]);
    }

    #[test]
    fn is_silent_where_there_is_a_row() {
        assert!(hits(&RULE, &[pack(&[("functions.csv", "id,name,all\n0230001,資格管理,required\n")])]).is_empty());
    }
}
