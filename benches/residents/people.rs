//! The records: what stands in each of their columns follows from the number of the row.

use std::fmt::Write as _;

use super::pack::{KINDS, REASONS, RELATIONS, SEXES};

/// Numbers that look like chance and are the same in every run (`SplitMix64`).
#[derive(Clone, Copy, Debug)]
pub struct Chance(u64);

impl Chance {
    /// For one row.
    pub const fn of(row: u64) -> Self {
        Self(row.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x5bf0_3635)
    }

    fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % most
    }

    fn of_list<'l>(&mut self, list: &[&'l str]) -> &'l str {
        list[usize::try_from(self.below(list.len() as u64)).unwrap()]
    }
}

const FAMILIES: [(&str, &str); 24] = [
    ("佐藤", "サトウ"),
    ("鈴木", "スズキ"),
    ("高橋", "タカハシ"),
    ("田中", "タナカ"),
    ("伊藤", "イトウ"),
    ("渡辺", "ワタナベ"),
    ("山本", "ヤマモト"),
    ("中村", "ナカムラ"),
    ("小林", "コバヤシ"),
    ("加藤", "カトウ"),
    ("吉田", "ヨシダ"),
    ("山田", "ヤマダ"),
    ("佐々木", "ササキ"),
    ("長谷川", "ハセガワ"),
    ("五十嵐", "イガラシ"),
    ("勅使河原", "テシガワラ"),
    ("阿部", "アベ"),
    ("斎藤", "サイトウ"),
    ("齋藤", "サイトウ"),
    ("邊見", "ヘンミ"),
    ("櫻井", "サクライ"),
    ("龍", "リュウ"),
    ("東海林", "ショウジ"),
    ("小鳥遊", "タカナシ"),
];

const GIVEN: [(&str, &str); 20] = [
    ("太郎", "タロウ"),
    ("花子", "ハナコ"),
    ("一", "ハジメ"),
    ("美咲", "ミサキ"),
    ("健", "ケン"),
    ("さくら", "サクラ"),
    ("陽翔", "ハルト"),
    ("結衣", "ユイ"),
    ("大輔", "ダイスケ"),
    ("愛", "アイ"),
    ("翔太", "ショウタ"),
    ("ひかり", "ヒカリ"),
    ("誠一郎", "セイイチロウ"),
    ("真由美", "マユミ"),
    ("蓮", "レン"),
    ("和子", "カズコ"),
    ("慶次郎", "ケイジロウ"),
    ("彩", "アヤ"),
    ("リナ", "リナ"),
    ("光", "ヒカル"),
];

const TOWNS: [(&str, &str, &str, &str); 8] = [
    ("202029", "長野県", "松本市", "3900000"),
    ("131016", "東京都", "千代田区", "1000000"),
    ("011011", "北海道", "札幌市中央区", "0600000"),
    ("271004", "大阪府", "大阪市", "5300000"),
    ("261009", "京都府", "京都市", "6040000"),
    ("401307", "福岡県", "福岡市", "8100000"),
    ("231002", "愛知県", "名古屋市", "4600000"),
    ("141003", "神奈川県", "横浜市", "2310000"),
];

const STREETS: [&str; 16] = [
    "見本町一丁目",
    "試験町",
    "中央二丁目",
    "本町三丁目",
    "大字例示字北原",
    "緑ヶ丘",
    "桜台四丁目",
    "新田",
    "字上ノ原",
    "港南五丁目",
    "旭町",
    "駅前通り",
    "大字南条字東",
    "城山町",
    "栄",
    "若葉台六丁目",
];

const HOUSES: [&str; 8] = [
    "みほんマンション１０１号",
    "コーポ見本２０３",
    "例示荘",
    "試験ハイツＢ棟３０５号室",
    "サンプルタワー１２０１",
    "見本団地４号棟４０２",
    "佐藤様方",
    "メゾン・ド・エグザンプル",
];

fn digits(text: &mut String, number: u64) {
    for digit in number.to_string().chars() {
        text.push(char::from_u32(u32::from(digit) + 0xfee0).unwrap());
    }
}

fn date(text: &mut String, chance: &mut Chance, first: u64, years: u64) {
    let (year, month, day) = (first + chance.below(years), 1 + chance.below(12), 1 + chance.below(28));
    let _ = write!(text, "{year:04}-{month:02}-{day:02}");
}

/// The number of a household: 15 digits.
pub fn household(text: &mut String, number: u64) {
    let _ = write!(text, "8{:014}", number * 7 + 3);
}

/// The household that a person belongs to.
pub const fn household_of(row: u64) -> u64 {
    row * 5 / 12
}

/// How many households there are for so many people.
pub const fn households(rows: u64) -> u64 {
    household_of(rows) + 1
}

/// The key of a person: 15 digits, in no order.
pub fn key(text: &mut String, row: u64) {
    let _ = write!(text, "9{:014}", row * 7_368_787 % 10_000_000_000_037 + 1);
}

/// An 個人番号 with its check digit.
fn individual(text: &mut String, number: u64) {
    let body = format!("{number:011}");
    let weights = (2..=7).chain(2..=6);
    let sum: u32 = body.bytes().rev().zip(weights).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    let check = match sum % 11 {
        0 | 1 => 0,
        rest => 11 - rest,
    };
    let _ = write!(text, "{body}{check}");
}

/// Writes the values of a person, which are right, into 32 texts.
pub fn person(row: u64, values: &mut [String; 32]) {
    for value in values.iter_mut() {
        value.clear();
    }
    let mut chance = Chance::of(row);
    let home = Chance::of(household_of(row)).below(1 << 40);
    let mut at_home = Chance::of(home);
    let (family, family_kana) = FAMILIES[usize::try_from(at_home.below(24)).unwrap()];
    let (given, given_kana) = GIVEN[usize::try_from(chance.below(20)).unwrap()];
    let (code, prefecture, city, post) = TOWNS[usize::try_from(at_home.below(8)).unwrap()];
    let kind = KINDS[[0, 0, 0, 0, 0, 0, 1, 1, 2, 3][usize::try_from(chance.below(10)).unwrap()]];
    let left = kind == "3";
    key(&mut values[0], row);
    household(&mut values[1], household_of(row));
    let _ = write!(values[2], "{family}　{given}");
    let _ = write!(values[3], "{family_kana}　{given_kana}");
    values[4].push_str(family);
    values[5].push_str(given);
    date(&mut values[6], &mut chance, 1930, 95);
    values[7].push_str(chance.of_list(&SEXES));
    values[8].push_str(chance.of_list(&RELATIONS));
    individual(&mut values[9], chance.below(100_000_000_000));
    let _ = write!(values[10], "{:07}", post.parse::<u64>().unwrap() + at_home.below(900));
    values[11].push_str(code);
    values[12].push_str(prefecture);
    values[13].push_str(city);
    values[14].push_str(at_home.of_list(&STREETS));
    digits(&mut values[15], 1 + at_home.below(2500));
    values[15].push('番');
    digits(&mut values[15], 1 + at_home.below(60));
    values[15].push('号');
    if at_home.below(4) > 0 {
        values[16].push_str(at_home.of_list(&HOUSES));
    }
    date(&mut values[17], &mut chance, 1970, 40);
    values[18].push_str(kind);
    values[19].push_str(chance.of_list(&REASONS));
    date(&mut values[20], &mut chance, 2010, 16);
    if chance.below(3) > 0 {
        let _ = write!(values[21], "{}", 2019 + chance.below(7));
    }
    if chance.below(8) > 0 {
        let (_, prefecture, city, _) = TOWNS[usize::try_from(chance.below(8)).unwrap()];
        let _ = write!(values[22], "{prefecture}{city}{}", chance.of_list(&STREETS));
        digits(&mut values[22], 1 + chance.below(1500));
        values[22].push('－');
        digits(&mut values[22], 1 + chance.below(40));
    }
    if left {
        date(&mut values[23], &mut chance, 2012, 14);
        let (_, prefecture, city, _) = TOWNS[usize::try_from(chance.below(8)).unwrap()];
        let _ = write!(values[24], "{prefecture}{city}{}", chance.of_list(&STREETS));
    }
    if chance.below(4) > 0 {
        let _ = write!(
            values[25],
            "0{}-{:04}-{:04}",
            70 + chance.below(3) * 10,
            chance.below(10_000),
            chance.below(10_000)
        );
    }
    if chance.below(10) > 2 {
        let sign = if chance.below(20) == 0 { "-" } else { "" };
        let _ = write!(values[26], "{sign}{}", chance.below(20_000_000));
        let _ = write!(values[27], "{}", chance.below(900_000));
    }
    if chance.below(2) == 0 {
        let _ = write!(values[28], "{}.{:02}", chance.below(100), chance.below(100));
    }
    // Some identifiers have marks that have to be escaped.
    match chance.below(40) {
        0 => _ = write!(values[29], "OPERATOR\"{:04}\"", chance.below(400)),
        1 => _ = write!(values[29], "OPERATOR,{:04}", chance.below(400)),
        _ => _ = write!(values[29], "OPERATOR-{:04}", chance.below(400)),
    }
    date(&mut values[30], &mut chance, 2024, 2);
    let _ = write!(values[31], "{:02}:{:02}:{:02}", chance.below(24), chance.below(60), chance.below(60));
}

/// Writes the values of a household.
pub fn home(number: u64, values: &mut [String; 4]) {
    for value in values.iter_mut() {
        value.clear();
    }
    let mut chance = Chance::of(number ^ 0xabcd);
    household(&mut values[0], number);
    let (family, _) = FAMILIES[usize::try_from(chance.below(24)).unwrap()];
    let (given, _) = GIVEN[usize::try_from(chance.below(20)).unwrap()];
    let _ = write!(values[1], "{family}　{given}");
    date(&mut values[2], &mut chance, 1970, 50);
    values[3].push_str(chance.of_list(&KINDS));
}
