//! The words around a date that the grammar knows. In each list a longer word stands before its beginnings.

/// Words with which a date has no last day.
pub(super) const ONWARDS: &[&str] = &["以降", "以後", "から", "より", "順次", "~"];

/// What may stand between 以降 and the rest of the sentence.
pub(super) const GRADUALLY: &[&str] = &["順次", "に順次", "、順次"];

/// Words with which the time begins after the date.
pub(super) const AFTER: &[&str] = &["より後", "より以降", "よりあと"];

/// Words with which the date itself is left out; no period says that, so that nothing is read.
pub(super) const BEFORE: &[&str] = &["より前", "よりも前", "より早", "未満"];

/// Words of vagueness between a date and 以降.
pub(super) const HEDGES: &[&str] = &["頃", "ころ", "ごろ", "(予定)", "(見込み)", "(見込)"];

/// What stands between the halves of a range.
pub(super) const RANGE: &[&str] = &["~", "-", "ー", "から", "より"];

/// The last day of a year.
pub(super) const YEAR_END: &[&str] = &["末日", "末"];

/// Any day of a year.
pub(super) const YEAR_WITHIN: &[&str] = &["中", "内"];

/// The last day of a month.
pub(super) const MONTH_END: &[&str] = &["末日", "末"];

/// The first ten days of a month.
pub(super) const FIRST_THIRD: &[&str] = &["上旬", "初旬"];

/// April to September of a fiscal year.
pub(super) const FIRST_HALF: &[&str] = &["上半期", "上期", "前期"];

/// October to March of a fiscal year.
pub(super) const SECOND_HALF: &[&str] = &["下半期", "下期", "後期"];

/// A quarter, after its number.
pub(super) const QUARTER: &[&str] = &["四半期", "4半期", "Q"];

/// Words that narrow a year in a way that is not read; the year alone would be too wide.
pub(super) const SHARPER: &[&str] =
    &["春", "夏", "秋", "冬", "初", "当初", "年初", "前", "後", "上", "下", "半", "第", "Q", "中旬", "末期"];

/// Words that may follow a year without changing what it means.
pub(super) const SETTLED: &[&str] = &[
    "頃",
    "ころ",
    "ごろ",
    "まで",
    "迄",
    "に",
    "は",
    "が",
    "も",
    "を",
    "で",
    "と",
    "や",
    "へ",
    "以降",
    "以後",
    "以内",
    "以前",
    "より",
    "から",
    "予定",
    "目途",
    "目処",
    "めど",
    "目標",
    "見込",
    "完了",
    "対応",
    "実装",
    "提供",
    "リリース",
    "公開",
    "開発",
    "開始",
    "稼働",
    "導入",
    "移行",
    "適用",
    "施行",
    "順次",
    "時点",
    "現在",
    "及び",
    "および",
    "又は",
    "または",
];

/// What makes a number before it a count and not a date.
pub(super) const COUNTERS: &[char] = &['年', '月', '日', '件', '円', '人', '名', '個', '回', '%', '版', '号'];

/// Words before the number of a version.
pub(super) const VERSION_BEFORE: &[&str] =
    &["v", "ver", "version", "バージョン", "rev", "リビジョン", "第", "版", "no", "版数"];

/// Words after the number of a version.
pub(super) const VERSION_AFTER: &[&str] = &["版", "号", "章", "節", "項"];

/// The days of the week, in brackets behind a day.
pub(super) const WEEKDAYS: &[&str] = &["日", "月", "火", "水", "木", "金", "土"];

/// What may stand around a date that is the whole text.
pub(super) const TAILS: &[&str] = &[
    "予定",
    "頃",
    "ころ",
    "ごろ",
    "までに",
    "まで",
    "迄",
    "中",
    "内",
    "に",
    "目途",
    "目処",
    "めど",
    "目標",
    "見込み",
    "見込",
    "以内",
    "以前",
    "時点",
    "現在",
    "対応",
    "リリース",
    "提供",
    "実装",
    "完了",
    "公開",
    "開始",
    "適用",
    "施行",
    "稼働",
];
