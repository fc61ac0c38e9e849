//! The pack of the register: 世帯 and 住民, 32 items, keys, codes, conditions.

use std::fmt::Write as _;
use std::path::Path;

/// What of the keys is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keys {
    /// Nothing: the file is only read.
    None,
    /// That the primary key is unique.
    Primary,
    /// That, and that the foreign key leads to a household.
    Foreign,
}

const MANIFEST: &str = r#"business = "001"
area = "resident-register"
title = "測定用の住民と世帯"
authority = "tekigo"
licence = "invented"
classes = ["all"]

[data]
version = "1"
grade = "local"
completeness = "full"

[[data.source]]
name = "benches/export.rs"
"#;

const HEAD: &str = "id,group,name,name_romaji,primary_key,foreign_key,type,length,code_list,repeat,output_condition,condition,summary,requirements,obligation,sensitive\n";

/// One item: name, romanised name, type, length, code list, output condition.
type Item = (&'static str, &'static str, &'static str, &'static str, &'static str, &'static str);

const ALWAYS: &str = "必須";
const FREE: &str = "任意";
const WHEN: &str = "条件付き必須";

/// The items of 住民, in their order.
pub const PEOPLE: [Item; 32] = [
    ("宛名番号", "atenabango", "X", "15", "", ALWAYS),
    ("世帯番号", "setaibango", "X", "15", "", ALWAYS),
    ("氏名", "shimei", "Ｎ", "100", "", ALWAYS),
    ("氏名フリガナ", "shimeifurigana", "Ｎ", "100", "", ALWAYS),
    ("氏", "uji", "Ｎ", "50", "", FREE),
    ("名", "na", "Ｎ", "50", "", FREE),
    ("生年月日", "seinengappi", "DATE", "10", "", ALWAYS),
    ("性別", "seibetsu", "X", "1", "101", ALWAYS),
    ("続柄", "tsuzukigara", "X", "2", "102", ALWAYS),
    ("個人番号", "kojinbango", "X", "12", "", FREE),
    ("郵便番号", "yubinbango", "X", "7", "", ALWAYS),
    ("市区町村コード", "shikuchosonkodo", "X", "6", "", ALWAYS),
    ("都道府県", "todofuken", "Ｎ", "4", "", ALWAYS),
    ("市区町村", "shikuchoson", "Ｎ", "12", "", ALWAYS),
    ("町字", "machiaza", "Ｎ", "18", "", ALWAYS),
    ("番地", "banchi", "Ｎ", "50", "", ALWAYS),
    ("方書", "katagaki", "Ｎ", "100", "", FREE),
    ("住民となった年月日", "juminnengappi", "DATE", "10", "", ALWAYS),
    ("住民区分", "juminkubun", "X", "1", "103", ALWAYS),
    ("異動事由", "idojiyu", "X", "3", "104", ALWAYS),
    ("異動年月日", "idonengappi", "DATE", "10", "", ALWAYS),
    ("課税年度", "kazeinendo", "YEAR", "4", "", FREE),
    ("転入前住所", "tennyumaejusho", "Ｎ", "100", "", FREE),
    ("転出年月日", "tenshutsunengappi", "DATE", "10", "", WHEN),
    ("転出先", "tenshutsusaki", "Ｎ", "100", "", WHEN),
    ("電話番号", "denwabango", "X", "14", "", FREE),
    ("所得額", "shotokugaku", "S9", "10", "", FREE),
    ("税額", "zeigaku", "9", "9", "", FREE),
    ("持分", "mochibun", "9V", "\"3,2\"", "", FREE),
    ("操作者ID", "sosashaid", "X", "20", "", ALWAYS),
    ("更新年月日", "koshinnengappi", "DATE", "10", "", ALWAYS),
    ("更新時刻", "koshinjikoku", "TIME", "8", "", ALWAYS),
];

/// The items of 世帯.
pub const HOUSEHOLDS: [Item; 4] = [
    ("世帯番号", "setaibango", "X", "15", "", ALWAYS),
    ("世帯主氏名", "setainushishimei", "Ｎ", "100", "", ALWAYS),
    ("設定年月日", "setteinengappi", "DATE", "10", "", ALWAYS),
    ("世帯区分", "setaikubun", "X", "1", "103", ALWAYS),
];

/// The code lists: their values.
pub const SEXES: [&str; 3] = ["1", "2", "9"];
/// 続柄.
pub const RELATIONS: [&str; 12] = ["01", "02", "03", "04", "11", "12", "13", "21", "22", "31", "41", "99"];
/// 住民区分; 3 has left.
pub const KINDS: [&str; 4] = ["1", "2", "3", "4"];
/// 異動事由.
pub const REASONS: [&str; 16] =
    ["010", "011", "012", "020", "021", "022", "023", "030", "040", "041", "050", "060", "070", "080", "090", "999"];

const RULES: &str = r#"[[fixed-length]]
items = ["00100101", "00100102", "00100110", "00100111"]

[[check-digit]]
items = ["00100110"]
kind = "individual-number"

[[municipality-code]]
items = ["00100112"]

[[unknown-date]]
items = ["00100107"]

[[date-order]]
start = "00100118"
end = "00100124"

[[condition]]
item = "00100124"
when = { item = "00100119", equals = ["3"] }

[[condition]]
item = "00100125"
when = { item = "00100119", equals = ["3"] }
"#;

/// Writes the pack into a folder.
pub fn write(folder: &Path, keys: Keys) {
    let folder = folder.join("001-measured");
    std::fs::create_dir_all(&folder).expect("a folder can be made");
    let mut items = HEAD.to_owned();
    for (group, first, list) in [("世帯", 201, &HOUSEHOLDS[..]), ("住民", 101, &PEOPLE[..])] {
        for (at, (name, romaji, kind, length, codes, output)) in list.iter().enumerate() {
            let id = first + at;
            let primary = if at == 0 && keys != Keys::None { "yes" } else { "" };
            let foreign =
                if group == "住民" && at == 1 && keys == Keys::Foreign { "世帯.世帯番号" } else { "" };
            let condition = if *output == WHEN { "転出した人。" } else { "" };
            let sensitive = if *name == "個人番号" { "yes" } else { "" };
            let _ = writeln!(
                items,
                "00100{id},{group},{name},{romaji},{primary},{foreign},{kind},{length},{codes},,{output},{condition},測定用。,,required,{sensitive}"
            );
        }
    }
    let mut codes = String::from("code_list,code_list_name,value,meaning\n");
    let lists: [(&str, &str, &[&str]); 4] =
        [("101", "性別", &SEXES), ("102", "続柄", &RELATIONS), ("103", "区分", &KINDS), ("104", "事由", &REASONS)];
    for (list, name, values) in lists {
        for value in values {
            let _ = writeln!(codes, "{list},{name},{value},{name}{value}");
        }
    }
    let files =
        [("pack.toml", MANIFEST), ("data-items.csv", &items), ("codes.csv", &codes), ("data-rules.toml", RULES)];
    for (name, text) in files {
        std::fs::write(folder.join(name), text).expect("a file can be written");
    }
}
