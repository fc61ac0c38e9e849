//! A code list that nothing uses.

use std::collections::BTreeMap;

use crate::catalog::{Code, Kind};
use crate::conformance::finding::Severity;
use crate::conformance::lint::{PackCase, PackHit};
use crate::conformance::rule::{Check, Rule};
use crate::text::message::{Text, params};
use crate::text::normalize::fold;

/// See the module.
pub static RULE: Rule = Rule {
    name: "pack-code-unused",
    severity: Severity::Warning,
    message: Text {
        ja: "コード「{list}」（{name}）を使うデータ項目もパラメータもありません",
        en: "no data item and no parameter uses the code list “{list}” ({name})",
    },
    remedy: Text {
        ja: "データ項目の列 code_list にコードIDが抜けていないかを確かめてください。",
        en: "See whether a data item lacks the ID in its column code_list.",
    },
    meaning: Text {
        ja: "codes.csv にあるコードを、どのデータ項目も、同じ名前のAPIのパラメータも使っていません。",
        en: "No data item names a list of codes.csv, and no API parameter bears its name.",
    },
    importance: Text {
        ja: "データ項目にコードIDを書き忘れている印です。その項目の値は、コードとして調べられません。",
        en: "It is the mark of an item that lacks its code list, and whose values are not checked as codes.",
    },
    mending: Text {
        ja: "公表物の「コード」の列を見て、データ項目の code_list に書き加えます。廃止されたコードであれば codes.csv から消します。",
        en: "See the column コード of the publication and enter the ID at the item. Remove lists that were abolished from codes.csv.",
    },
    check: Check::Pack(check),
};

fn check(case: &PackCase<'_>) -> Vec<PackHit> {
    // The item may be in what an outline or a part leaves out.
    if case.pack.section(Kind::Data).is_some_and(|section| !section.is_whole()) {
        return Vec::new();
    }
    let used: Vec<String> = case.items().flat_map(|(_, _, item)| item.code_lists()).map(fold).collect();
    // An API specification has no column for the code list: a parameter of the list's name stands for it.
    let parameters: Vec<String> = case.pack.parameters.iter().map(|parameter| fold(&parameter.name)).collect();
    let mut lists: BTreeMap<String, &Code> = BTreeMap::new();
    for code in &case.pack.codes {
        lists.entry(fold(&code.code_list)).or_insert(code);
    }
    let mut unused: Vec<&Code> = lists
        .iter()
        .filter(|(list, code)| !used.contains(list) && !parameters.contains(&fold(&code.code_list_name)))
        .map(|(_, code)| *code)
        .collect();
    unused.sort_by_key(|code| code.line);
    unused
        .into_iter()
        .map(|code| {
            let values = [("list", code.code_list.as_str().into()), ("name", code.code_list_name.as_str().into())];
            PackHit::at(case.cell("codes.csv", code.line, "code_list"), params(values))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::conformance::rules::testing::packs::{hits, pack};

    const ITEMS: &str =
        "id,group,name,code_list,obligation\n02300001,基本,性別,001,required\n02300002,基本,独自,999,required\n";
    const CODES: &str = "code_list,code_list_name,value,meaning\n001,性別,1,男\n001,性別,2,女\n002,続柄,1,世帯主\n999,自治体固有コード,任意,任意\n";

    #[test]
    fn fires_at_the_first_row_of_a_list_that_nothing_uses() {
        let said = hits(&RULE, &[pack(&[("data-items.csv", ITEMS), ("codes.csv", CODES)])]);
        assert_eq!(said, ["023/codes.csv:4:1 コード「002」（続柄）を使うデータ項目もパラメータもありません"]);
        let said = hits(&RULE, &[pack(&[("data-items.csv", &ITEMS.replace("999", "")), ("codes.csv", CODES)])]);
        assert_eq!(said.len(), 2, "999 is used only where an item has it: {said:?}");
    }

    #[test]
    fn is_silent_where_an_item_or_a_parameter_uses_it_and_in_a_part() {
        let parameters = "call,direction,name\n付番,request,続柄\n";
        let files = [("data-items.csv", ITEMS), ("codes.csv", CODES), ("api-parameters.csv", parameters)];
        assert!(hits(&RULE, &[pack(&files)]).is_empty());
        let part = pack(&[("data-items.csv", ITEMS), ("codes.csv", CODES)]).with("\"full\"", "\"partial\"");
        assert!(hits(&RULE, &[part]).is_empty());
    }
}
