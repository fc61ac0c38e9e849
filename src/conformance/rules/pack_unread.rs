//! Rows that an import did not understand and nobody has looked at.

use crate::conformance::finding::Severity;
use crate::conformance::lint::{PackCase, PackHit};
use crate::conformance::rule::{Check, Rule};
use crate::text::message::{Text, params};

/// See the module.
pub static RULE: Rule = Rule {
    name: "pack-unread",
    severity: Severity::Warning,
    message: Text {
        ja: "取込みで読み取れなかった行が{count}行あり、確認者が書かれていません",
        en: "{count} rows were not understood by the import, and nobody has signed for them",
    },
    remedy: Text {
        ja: "unread.csv の行を公表物で確かめ、要るものを表に書き加えてから、pack.toml の reviewed_by に確認者を書いてください。",
        en: "Look up the rows of unread.csv in the publication, add what is needed to the tables, and enter reviewed_by in pack.toml.",
    },
    meaning: Text {
        ja: "公表物から取り込んだとき、意味を読み取れなかった行が残っています。確認が済むまで、この仕様パックでは判定しません。",
        en: "The import left rows that it could not understand. Until they are looked through, the pack carries no verdict.",
    },
    importance: Text {
        ja: "読み取れなかった行に要件があれば、その要件は確認から抜け落ちます。",
        en: "If one of these rows is a requirement, it is missing from every check.",
    },
    mending: Text {
        ja: "unread.csv の一行ずつを公表物と見比べます。要件であれば表に加え、要らない行であればそのままにして、確認した人の名前を reviewed_by に書きます。",
        en: "Compare each row of unread.csv with the publication. Add requirements to the tables, leave the rest, and write the name of who looked into reviewed_by.",
    },
    check: Check::Pack(check),
};

fn check(case: &PackCase<'_>) -> Vec<PackHit> {
    // All sections share the one file.
    let Some(section) = case.pack.sections.values().find(|section| section.unreviewed()) else { return Vec::new() };
    let line = case.pack.unread.first().map_or(2, |row| row.line);
    vec![PackHit::at(case.cell("unread.csv", line, "text"), params([("count", section.unread_rows.into())]))]
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::conformance::rules::testing::packs::{hits, pack};

    const UNREAD: &str = "file,sheet,cell,reason,text\na.xlsx,1,B3,見出し不明,※\na.xlsx,1,B4,見出し不明,※\n";

    #[test]
    fn fires_once_with_the_number_of_rows() {
        let files = [("functions.csv", "id,name,all\n0230001,資格管理,required\n"), ("unread.csv", UNREAD)];
        let said = hits(&RULE, &[pack(&files)]);
        assert_eq!(said, ["023/unread.csv:2:5 取込みで読み取れなかった行が2行あり、確認者が書かれていません"]);
    }

    #[test]
    fn is_silent_once_somebody_has_signed() {
        let files = [("functions.csv", "id,name,all\n0230001,資格管理,required\n"), ("unread.csv", UNREAD)];
        let signed = pack(&files).with("version = \"1.0\"", "version = \"1.0\"\nreviewed_by = \"確認者\"");
        assert!(hits(&RULE, &[signed]).is_empty());
    }
}
