//! Groups of data items that do not hang together.

use std::collections::BTreeMap;

use crate::catalog::{Kind, Section};
use crate::conformance::finding::Severity;
use crate::conformance::lint::{PackCase, PackHit, Place};
use crate::conformance::rule::{Check, Rule};
use crate::conformance::rules::quote;
use crate::text::id::{Shape, shape};
use crate::text::message::{Params, Text, params};
use crate::text::normalize::fold;

const NONE: Text =
    Text { ja: "グループのないデータ項目 {count}件", en: "data items without a group: {count}" };
const NO_KEY: Text =
    Text { ja: "「{group}」に主キーの項目がない", en: "“{group}” has no item of its primary key" };
const UNKNOWN: Text = Text {
    ja: "「{name}」の外部キー「{key}」はどのグループの名前でもない",
    en: "the foreign key “{key}” of “{name}” names no group",
};

/// How a list says only that an item is a foreign key (外部キー), or that it is none, without naming a group.
const MARKS: [&str; 7] = ["○", "-", "yes", "no", "true", "false", ""];

/// See the module.
pub static RULE: Rule = Rule {
    name: "pack-group-unknown",
    severity: Severity::Warning,
    message: Text { ja: "グループに不備があります: {what}", en: "groups: {what}" },
    remedy: Text {
        ja: "公表物のグループの名称、主キー、外部キーを見て、列 group、primary_key、foreign_key を直してください。",
        en: "See the group, primary key and foreign key of the publication, and correct group, primary_key and foreign_key.",
    },
    meaning: Text {
        ja: "データ項目にグループがないか、主キーのないグループがあるか、外部キーがどこにもないグループを指しています。",
        en: "A data item has no group, a group has no primary key, or a foreign key names a group that is nowhere.",
    },
    importance: Text {
        ja: "グループはデータを出力するファイルの単位です。主キーや外部キーが分からないと、重複や対応しない行を調べられません。",
        en: "A group is the unit of a file of exported data. Without its keys neither duplicates nor loose ends can be found.",
    },
    mending: Text {
        ja: "基本データリストの同じ項目の行を開き、グループの名称と主キー・外部キーの印を書き写します。",
        en: "Open the row of the basic data list, and take over the name of the group and the marks of its keys.",
    },
    check: Check::Pack(check),
};

fn check(case: &PackCase<'_>) -> Vec<PackHit> {
    let Some(section) = case.pack.section(Kind::Data) else { return Vec::new() };
    let mut hits = Vec::new();
    let homeless: Vec<Place> = case
        .items()
        .filter(|(_, requirement, _)| requirement.section.is_empty())
        .map(|(_, requirement, _)| case.cell(Kind::Data.csv(), requirement.line, "group"))
        .collect();
    if !homeless.is_empty() {
        let values = params([("count", homeless.len().into())]);
        hits.push(PackHit { places: homeless, params: what(NONE, &values) });
    }
    // The key, or the other group, may be in what an outline or a part leaves out.
    if section.is_whole() {
        hits.extend(without_key(case));
        hits.extend(foreign_keys(case, section));
    }
    hits
}

fn what(text: Text, values: &Params) -> Params {
    params([("what", quote::said(text, values))])
}

fn without_key(case: &PackCase<'_>) -> Vec<PackHit> {
    let mut groups: BTreeMap<&str, (usize, bool)> = BTreeMap::new();
    for (_, requirement, item) in case.items().filter(|(_, requirement, _)| !requirement.section.is_empty()) {
        groups.entry(requirement.section.as_str()).or_insert((requirement.line, false)).1 |= item.primary_key;
    }
    groups
        .into_iter()
        .filter(|(_, (_, has_key))| !has_key)
        .map(|(group, (line, _))| {
            let place = case.cell(Kind::Data.csv(), line, "primary_key");
            PackHit::at(place, what(NO_KEY, &params([("group", group.into())])))
        })
        .collect()
}

/// Foreign keys that name a group. A list may write only a mark, the ID of an item (which `pack-id-dangling` looks up), or
/// group and item with a point or slash between them.
fn foreign_keys(case: &PackCase<'_>, section: &Section) -> Vec<PackHit> {
    let names: Vec<String> = section.requirements.iter().map(|one| fold(&one.section)).collect();
    let is_group = |key: &str| {
        let folded = fold(key);
        let head = folded.split(['.', '/', ':']).next().unwrap_or_default();
        names.iter().any(|name| *name == folded || name == head)
    };
    let mut hits = Vec::new();
    for (_, requirement, item) in case.items() {
        for key in item.foreign_key.split(';').map(str::trim) {
            let names_item = shape(key) == Shape::DataItem8 || key.contains("/data/");
            if !MARKS.contains(&fold(key).as_str()) && !names_item && !is_group(key) {
                let values = params([("name", requirement.name.as_str().into()), ("key", key.into())]);
                let place = case.cell(Kind::Data.csv(), requirement.line, "foreign_key");
                hits.push(PackHit::at(place, what(UNKNOWN, &values)));
            }
        }
    }
    hits
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::conformance::rules::testing::packs::{hits, pack};

    const TABLE: &str = "id,group,name,primary_key,foreign_key,obligation\n02300001,基本,宛名番号,○,,required\n02300002,基本,氏名,,○,required\n02300003,履歴,宛名番号,○,基本.宛名番号,required\n";

    #[test]
    fn fires_at_items_without_a_group_groups_without_a_key_and_unknown_groups() {
        let table = TABLE.replace("02300002,基本", "02300002,").replace("履歴,宛名番号,○,基本", "履歴,宛名番号,,資格");
        assert_eq!(
            hits(&RULE, &[pack(&[("data-items.csv", &table)])]),
            [
                "023/data-items.csv:3:2 グループに不備があります: グループのないデータ項目 1件",
                "023/data-items.csv:4:4 グループに不備があります: 「履歴」に主キーの項目がない",
                "023/data-items.csv:4:5 グループに不備があります: 「宛名番号」の外部キー「資格.宛名番号」はどのグループの名前でもない",
            ]
        );
        let part = pack(&[("data-items.csv", &table)]).with("\"full\"", "\"partial\"");
        assert_eq!(hits(&RULE, &[part]).len(), 1, "the rest may stand in another part");
    }

    #[test]
    fn is_silent_where_groups_have_keys_and_foreign_keys_lead_to_groups() {
        assert!(hits(&RULE, &[pack(&[("data-items.csv", TABLE)])]).is_empty());
    }
}
