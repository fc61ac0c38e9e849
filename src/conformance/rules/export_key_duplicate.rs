//! A primary key that another record has.

use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::export::fault::Fault;
use crate::text::message::Text;

/// See the module.
pub static RULE: Rule = Rule {
    name: "export-key-duplicate",
    severity: Severity::Error,
    message: Text {
        ja: "「{group}」に、主キー「{item}」が重なるレコードがあります（{count}件、最初のものは{expected}と同じ）",
        en: "{group}: records with the primary key of another ({item}, {count}; the first is that of {expected})",
    },
    remedy: Text {
        ja: "重複したレコードを確かめ、正しい一件だけにしてもらってください。",
        en: "Have only the right one of them exported.",
    },
    meaning: Text {
        ja: "主キー（複数の項目の組を含む）が同じレコードが、前にもあります。同じグループのファイルが複数あれば、ファイルをまたいで調べます。示した場所は二つ目以降のレコードで、同じ主キーの最初のレコードの場所（ファイル:行）を添えています。",
        en: "The same primary key, of several items too, stands in an earlier record, in this file or another of the group; the places are those of the later ones, each with file and line of the first.",
    },
    importance: Text {
        ja: "移行先では、どちらか一方だけが残るか、処理が止まります。",
        en: "One of them is lost, or the import stops.",
    },
    mending: Text {
        ja: "履歴を含むグループなら、履歴の番号が主キーに入っているかを確かめます。同じデータを二度出力していないかも見ます。",
        en: "Where the group holds histories, its number has to be part of the key. The same data may have been exported twice.",
    },
    check: Check::Export(Fault::KeyDuplicate),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::conformance::rules::testing::{exported, message};
    use crate::export::fault::Fault;

    #[test]
    fn fires_for_its_own_fault_and_no_other() {
        let params = exported(&RULE, Fault::KeyDuplicate);
        assert_eq!(
            message(&RULE, params),
            "「世帯」に、主キー「番号」が重なるレコードがあります（3件、最初のものはyと同じ）"
        );
    }
}
