//! A data item whose code list is not there.

use std::collections::BTreeMap;

use crate::catalog::Kind;
use crate::conformance::finding::Severity;
use crate::conformance::lint::{PackCase, PackHit, Place};
use crate::conformance::rule::{Check, Rule};
use crate::text::message::{Text, params};
use crate::text::normalize::fold;

/// See the module.
pub static RULE: Rule = Rule {
    name: "pack-code-unknown",
    severity: Severity::Warning,
    message: Text {
        ja: "コード「{list}」が codes.csv にありません", en: "the code list “{list}” is not in codes.csv"
    },
    remedy: Text {
        ja: "コード一覧から、このコードの値と内容を codes.csv に書き加えてください。",
        en: "Add the values and meanings of the list from the publication to codes.csv.",
    },
    meaning: Text {
        ja: "データ項目が使うコードの一覧が、仕様パックの codes.csv にありません。",
        en: "A data item uses a code list that codes.csv of the pack does not have.",
    },
    importance: Text {
        ja: "どの値が許されるのかが分からず、出力されたデータのコードを調べられません。",
        en: "Which values are allowed is not known, and the codes of exported data cannot be checked.",
    },
    mending: Text {
        ja: "公表物のコード一覧の、このコードIDの行を codes.csv に加えます。コードIDの書き誤りであれば、データ項目の側を直します。自治体固有コード（999）も、一覧にあるとおりに加えます。",
        en: "Add the rows of this list from the publication's code lists to codes.csv, or correct the ID at the item. The list for a municipality's own codes (999) is added as it stands there.",
    },
    check: Check::Pack(check),
};

fn check(case: &PackCase<'_>) -> Vec<PackHit> {
    let known: Vec<String> = case.pack.codes.iter().map(|code| fold(&code.code_list)).collect();
    let mut unknown: BTreeMap<&str, Vec<Place>> = BTreeMap::new();
    for (_, requirement, item) in case.items() {
        for list in item.code_lists().filter(|list| !known.contains(&fold(list))) {
            unknown.entry(list).or_default().push(case.cell(Kind::Data.csv(), requirement.line, "code_list"));
        }
    }
    unknown.into_iter().map(|(list, places)| PackHit { places, params: params([("list", list.into())]) }).collect()
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::conformance::rules::testing::packs::{hits, pack};

    const ITEMS: &str = "id,group,name,code_list,obligation\n02300001,基本,性別,001,required\n02300002,基本,続柄の性別,001,required\n02300003,基本,氏名,,required\n";

    #[test]
    fn fires_once_for_a_list_with_every_item_whether_or_not_there_are_codes() {
        let said = hits(&RULE, &[pack(&[("data-items.csv", ITEMS)])]);
        assert_eq!(said, ["023/data-items.csv:2:4 + 023/data-items.csv:3:4 コード「001」が codes.csv にありません"]);
        let codes = "code_list,code_list_name,value,meaning\n002,続柄,1,世帯主\n";
        assert_eq!(hits(&RULE, &[pack(&[("data-items.csv", ITEMS), ("codes.csv", codes)])]).len(), 1);
    }

    #[test]
    fn is_silent_where_the_list_is_there() {
        let codes = "code_list,code_list_name,value,meaning\n001,性別,1,男\n";
        assert!(hits(&RULE, &[pack(&[("data-items.csv", ITEMS), ("codes.csv", codes)])]).is_empty());
    }
}
