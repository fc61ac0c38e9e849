//! The municipalities (市区町村) and prefectures with code and class: `specs/municipalities.csv`.
//!
//! 47 prefectures, 1,741 municipalities and the wards (行政区) of the designated cities. Codes, names and kana: 全国地方公共
//! 団体コード (Ministry of Internal Affairs and Communications), as of 2024-01-01. Designated cities and special wards follow
//! from that list; the 62 core cities (中核市) are those of the Digital Agency's list of expected 特定移行支援システム, end of
//! December 2025, and four that it does not name (旭川市, 山形市, 高崎市, 柏市). A ward has the class of its city.

use std::sync::LazyLock;

use serde::Deserialize;

use super::class::Class;
use super::shipped;
use crate::text::normalize::fold_for_matching;

/// Digits of a code: prefecture 2, municipality 3, check digit 1.
const CODE_DIGITS: usize = 6;

/// Digits without the check digit.
const SHORT_DIGITS: usize = 5;

/// Weights of the first five digits in the check digit (全国地方公共団体コード仕様).
const WEIGHTS: [u32; SHORT_DIGITS] = [6, 5, 4, 3, 2];

/// The table, in order of the codes.
#[derive(Clone, Debug)]
pub struct Municipalities(Vec<Municipality>);

/// A prefecture, a municipality, or a ward of a designated city.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Municipality {
    /// 全国地方公共団体コード: 6 digits, the last of them the check digit.
    pub code: String,
    /// Name; that of a ward begins with its city's (札幌市中央区).
    pub name: String,
    /// Reading in full-width katakana.
    pub kana: String,
    /// Name of the prefecture.
    pub prefecture: String,
    /// Class (自治体区分).
    pub class: Class,
    /// Of a ward of a designated city, the code of the city; else empty.
    pub ward_of: String,
}

/// What a name or code means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found<'m> {
    /// This one.
    One(&'m Municipality),
    /// Several bear the name.
    Several(Vec<&'m Municipality>),
    /// A code whose check digit is wrong; the number that its first five digits ask for, where they are of somebody.
    CheckDigit(Option<&'m Municipality>),
    /// Nobody.
    None,
}

impl Municipality {
    /// The name with that of its prefecture before it: 広島県府中市.
    #[must_use]
    pub fn full_name(&self) -> String {
        if self.name == self.prefecture { self.name.clone() } else { format!("{}{}", self.prefecture, self.name) }
    }
}

impl Municipalities {
    /// The shipped table.
    #[must_use]
    pub fn shipped() -> &'static Self {
        static TABLE: LazyLock<Municipalities> = LazyLock::new(|| {
            let text = shipped::text("municipalities.csv").unwrap_or_default();
            // A row that cannot be read would be missing; a test counts them.
            Municipalities(csv::Reader::from_reader(text.as_bytes()).deserialize().filter_map(Result::ok).collect())
        });
        &TABLE
    }

    /// All of them, in order of the codes.
    pub fn all(&self) -> impl Iterator<Item = &Municipality> {
        self.0.iter()
    }

    /// What a person means: a code of six digits, or five without the check digit; a name, with or without its
    /// prefecture (府中市, 広島県府中市), a name without its last letter (松戸), the ward's own part of a ward's name
    /// (中央区).
    #[must_use]
    pub fn find(&self, written: &str) -> Found<'_> {
        let folded = fold_for_matching(written);
        if !folded.is_empty() && folded.bytes().all(|byte| byte.is_ascii_digit()) {
            return self.by_code(&folded);
        }
        let exactly = |one: &&Municipality| {
            let name = fold_for_matching(&one.name);
            name == folded
                || fold_for_matching(&one.full_name()) == folded
                || is_ward_part(&name, &folded, one)
                || is_with_county(&name, &folded, one)
        };
        let without_suffix = |one: &&Municipality| {
            let name = fold_for_matching(&one.name);
            one.ward_of.is_empty() && name.strip_suffix(SUFFIXES).is_some_and(|stem| stem == folded)
        };
        self.only(&exactly).unwrap_or_else(|| self.only(&without_suffix).unwrap_or(Found::None))
    }

    /// Those that a test takes; `None` where it takes nobody.
    fn only(&self, takes: &dyn Fn(&&Municipality) -> bool) -> Option<Found<'_>> {
        let found: Vec<&Municipality> = self.0.iter().filter(takes).collect();
        match found.as_slice() {
            [] => None,
            [one] => Some(Found::One(one)),
            _ => Some(Found::Several(found)),
        }
    }

    fn by_code(&self, digits: &str) -> Found<'_> {
        let Some(short) = digits.get(..SHORT_DIGITS) else { return Found::None };
        let known = self.0.iter().find(|one| one.code.starts_with(short));
        match (digits.len(), known) {
            (SHORT_DIGITS, Some(one)) => Found::One(one),
            (CODE_DIGITS, Some(one)) if one.code == digits => Found::One(one),
            (CODE_DIGITS, _) if check_digit(short) != digits.chars().last() => Found::CheckDigit(known),
            _ => Found::None,
        }
    }
}

/// Last letters of names of municipalities and prefectures; 北海道 keeps its own.
const SUFFIXES: [char; 7] = ['市', '区', '町', '村', '都', '府', '県'];

/// Whether a text is the ward's own part of a ward's name: 中央区 of 札幌市中央区.
fn is_ward_part(name: &str, folded: &str, one: &Municipality) -> bool {
    !one.ward_of.is_empty() && name.strip_suffix(folded).is_some_and(|city| city.ends_with('市'))
}

/// Whether a text is the name with that of its prefecture and county (郡) before it: 北海道中川郡池田町.
fn is_with_county(name: &str, folded: &str, one: &Municipality) -> bool {
    let county = folded.strip_prefix(&fold_for_matching(&one.prefecture)).and_then(|rest| rest.strip_suffix(name));
    county.is_some_and(|county| county.ends_with('郡'))
}

/// The check digit (検査数字) of five digits: the last digit of 11 minus the rest of the weighted sum by 11.
fn check_digit(short: &str) -> Option<char> {
    let digits = short.chars().map(|digit| digit.to_digit(10)).collect::<Option<Vec<u32>>>()?;
    let sum: u32 = digits.iter().zip(WEIGHTS).map(|(digit, weight)| digit * weight).sum();
    char::from_digit((11 - sum % 11) % 10, 10)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    fn codes(found: Found<'_>) -> Vec<&str> {
        match found {
            Found::One(one) => vec![one.code.as_str()],
            Found::Several(several) => several.into_iter().map(|one| one.code.as_str()).collect(),
            Found::CheckDigit(_) | Found::None => Vec::new(),
        }
    }

    #[test]
    fn the_table_is_complete_and_its_check_digits_are_right() {
        let table = Municipalities::shipped();
        let mut count: BTreeMap<(&str, bool), usize> = BTreeMap::new();
        for one in table.all() {
            *count.entry((one.class.as_str(), one.ward_of.is_empty())).or_default() += 1;
            assert_eq!(one.code.len(), CODE_DIGITS, "{one:?}");
            assert_eq!(one.code.get(..SHORT_DIGITS).and_then(check_digit), one.code.chars().last(), "{one:?}");
            assert!(one.kana.chars().all(|letter| ('ァ'..='ー').contains(&letter)), "{one:?}");
            let city = |other: &Municipality| other.code == one.ward_of && one.name.starts_with(&other.name);
            assert!(one.ward_of.is_empty() || table.all().any(city), "{one:?}");
        }
        let of = |class: &str| count[&(class, true)];
        assert_eq!(of("prefecture"), 47);
        assert_eq!((of("designated-city"), of("core-city"), of("special-ward")), (20, 62, 23));
        let classes = ["designated-city", "core-city", "city", "special-ward", "town", "village"];
        assert_eq!(classes.iter().map(|class| of(class)).sum::<usize>(), 1741);
        assert_eq!(count[&("designated-city", false)], 171);
        assert!(table.0.is_sorted_by(|a, b| a.code < b.code));
    }

    #[test]
    fn a_municipality_is_found_by_code_and_by_name() {
        let table = Municipalities::shipped();
        for written in ["122076", "１２２０７６", "12207", "松戸市", "千葉県松戸市", "千葉県 松戸市", "松戸"]
        {
            assert_eq!(codes(table.find(written)), ["122076"], "{written}");
        }
        assert_eq!(codes(table.find("鎌ヶ谷市")), ["122246"], "written with the other ケ");
        assert_eq!(codes(table.find("北海道")), ["010006"]);
        assert_eq!(codes(table.find("北海道中川郡池田町")), ["016446"]);
        assert_eq!(codes(table.find("札幌市中央区")), ["011011"]);
        assert_eq!(codes(table.find("東京都中央区")), ["131024"]);
    }

    #[test]
    fn a_name_that_several_bear_is_not_guessed() {
        let table = Municipalities::shipped();
        assert_eq!(codes(table.find("府中市")), ["132063", "342084"]);
        assert_eq!(codes(table.find("広島県府中市")), ["342084"]);
        assert!(codes(table.find("福島")).len() > 1, "a city, a prefecture and a town");
        assert!(codes(table.find("中央区")).contains(&"131024"));
        assert!(codes(table.find("中央区")).len() > 2, "wards of designated cities are called so too");
    }

    #[test]
    fn what_is_nobody_is_nobody() {
        let table = Municipalities::shipped();
        for written in ["", "青空市", "1220", "999999", "市", "区", "9999999"] {
            assert_eq!(codes(table.find(written)), Vec::<&str>::new(), "{written}");
        }
        let Found::CheckDigit(Some(meant)) = table.find("122077") else { panic!("a wrong check digit is told") };
        assert_eq!(meant.name, "松戸市");
    }
}
