//! What a remark beside a full yes says of its price: to come, made for this customer, paid for, or done by hand.

use jiff::civil::Date;
use serde::Deserialize;

use super::remark::{Remark, longest_first, without};
use crate::text::message::Text;
use crate::text::normalize::fold;
use crate::text::period;
use crate::text::word_search::WordSearch;

/// What keeps a full yes from being one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Doubt {
    /// It is still to come (これから).
    Planned,
    /// It is made for this customer (カスタマイズ, 個別開発).
    Customised,
    /// It costs extra (有償, オプション).
    Chargeable,
    /// People do it (運用, 手作業).
    Manual,
    /// It does not hold for everything, or not always (一部を除く, 制約あり).
    Limited,
}

impl Doubt {
    /// What people read.
    #[must_use]
    pub const fn label(self) -> Text {
        match self {
            Self::Planned => Text { ja: "これから対応", en: "still to come" },
            Self::Customised => Text { ja: "カスタマイズ・個別の開発", en: "made for this customer" },
            Self::Chargeable => Text { ja: "別の費用", en: "at extra cost" },
            Self::Manual => Text { ja: "運用・手作業", en: "done by hand" },
            Self::Limited => Text { ja: "例外・制約・条件", en: "with exceptions or limits" },
        }
    }
}

/// The table `[doubt]` of `specs/answers.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawDoubt {
    planned: Vec<String>,
    dated: Vec<String>,
    elsewhere: Vec<String>,
    customised: Vec<String>,
    chargeable: Vec<String>,
    limited: Vec<String>,
    limited_end: Vec<String>,
    manual: Vec<String>,
    manual_end: Vec<String>,
    denied: Vec<String>,
    harmless: Vec<String>,
}

/// The words of doubts, folded.
#[derive(Clone, Debug)]
pub(super) struct DoubtWords {
    kinds: Vec<(Doubt, WordSearch)>,
    /// Words that count only where they end their clause.
    ends: Vec<(Doubt, WordSearch)>,
    /// What is said of a day on which something comes.
    dated: WordSearch,
    /// What is said of a day on which something else happens, or of work that is done.
    elsewhere: WordSearch,
    /// Behind a word in the same clause, what takes it back.
    denied: Vec<String>,
    /// Words that contain one of the others and mean something else, the longest first.
    harmless: Vec<String>,
}

/// What ends a clause in a folded remark.
const ENDS: [char; 10] = ['、', '。', ',', ';', '/', '(', ')', '「', '」', '※'];

/// How far behind a day what it is the day of may begin, in characters: `令和9年4月頃より提供`.
const NEAR: usize = 5;

impl DoubtWords {
    /// The words with those of the whole table that take nothing back.
    pub(super) fn new(raw: RawDoubt, harmless: &[String]) -> Self {
        let folded = |words: Vec<String>| words.iter().map(|word| fold(word)).collect::<Vec<String>>();
        Self {
            kinds: vec![
                (Doubt::Planned, WordSearch::new(&raw.planned)),
                (Doubt::Customised, WordSearch::new(&raw.customised)),
                (Doubt::Chargeable, WordSearch::new(&raw.chargeable)),
                (Doubt::Manual, WordSearch::new(&raw.manual)),
                (Doubt::Limited, WordSearch::new(&raw.limited)),
            ],
            ends: vec![
                (Doubt::Manual, WordSearch::new(&raw.manual_end)),
                (Doubt::Limited, WordSearch::new(&raw.limited_end)),
            ],
            dated: WordSearch::new(&raw.dated),
            elsewhere: WordSearch::new(&raw.elsewhere),
            denied: folded(raw.denied),
            harmless: longest_first(folded(raw.harmless).into_iter().chain(harmless.iter().cloned()).collect()),
        }
    }

    /// The searches for its words.
    pub(super) fn searches(&self) -> impl Iterator<Item = &WordSearch> {
        self.kinds.iter().chain(&self.ends).map(|(_, words)| words)
    }

    /// What a remark says, in the order of the kinds. `as_of` is the day that a plan lies behind; `named` whether it holds
    /// any of the words at all.
    pub(super) fn find(&self, remark: &Remark<'_>, named: bool, as_of: Date) -> Vec<Doubt> {
        // Most remarks hold none of the words and no number.
        let comes = self.comes(remark.text, as_of);
        if !named && !comes {
            return Vec::new();
        }
        let folded = without(&remark.folded, &self.harmless);
        let says = |kind: Doubt, words: &WordSearch| {
            let ends = self.ends.iter().filter(|(of, _)| *of == kind);
            words.iter().any(|word| self.stands(&folded, word))
                || ends.flat_map(|(_, words)| words.iter()).any(|word| ends_a_clause(&folded, word))
                || (kind == Doubt::Planned && comes)
        };
        self.kinds.iter().filter(|(kind, words)| says(*kind, words)).map(|(kind, _)| *kind).collect()
    }

    /// Whether a word stands in a text and nothing behind it in its clause takes it back.
    fn stands(&self, text: &str, word: &str) -> bool {
        text.match_indices(word).any(|(at, found)| {
            let rest = text.get(at + found.len()..).unwrap_or_default();
            let clause = rest.split(ENDS).next().unwrap_or_default();
            !self.denied.iter().any(|denied| clause.contains(denied.as_str()))
        })
    }

    /// Whether a remark names a day to come on which something is released: a word of that follows close upon it, or nothing in
    /// its sentence says that the day is that of something else.
    fn comes(&self, remark: &str, as_of: Date) -> bool {
        // A date needs a number; 元 and 一 are as rare in remarks as they are welcome here.
        if !remark.contains(|letter: char| letter.is_numeric() || "元一二三四五六七八九十〇来翌次".contains(letter))
        {
            return false;
        }
        period::find(remark).iter().any(|date| {
            let later = date.span.last().or_else(|| Some(date.span.first())).is_some_and(|day| day > as_of);
            let rest = fold(remark.get(date.end..).unwrap_or_default());
            let clause = rest.split(ENDS).next().unwrap_or_default();
            let near = |word: &str| {
                clause
                    .find(word)
                    .is_some_and(|at| clause.get(..at).is_some_and(|before| before.chars().count() <= NEAR))
            };
            later && (self.dated.iter().any(near) || !self.elsewhere.are_in(&sentence(remark, date.start, date.end)))
        })
    }
}

/// Whether a word ends a clause of a folded text: `ＡＰＩ連携を除く。`.
fn ends_a_clause(text: &str, word: &str) -> bool {
    text.split(ENDS).any(|clause| clause.ends_with(word))
}

/// The sentence around a part of a remark, folded.
fn sentence(remark: &str, start: usize, end: usize) -> String {
    let stop = ['。', '\n', '；', ';'];
    let before = remark.get(..start).and_then(|before| before.rsplit(stop).next()).unwrap_or_default();
    let behind = remark.get(end..).and_then(|behind| behind.split(stop).next()).unwrap_or_default();
    fold(&[before, behind].join("、"))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::Doubt::{Chargeable, Customised, Limited, Manual, Planned};
    use super::*;
    use crate::catalog::{SourceFile, shipped};
    use crate::deliverable::AnswerWords;

    fn doubts(remark: &str) -> Vec<Doubt> {
        let file = SourceFile::new("answers.toml", shipped::text("answers.toml").unwrap());
        AnswerWords::read(&file).unwrap().doubts(remark, date(2026, 4, 1))
    }

    #[test]
    fn a_remark_says_what_a_full_yes_costs() {
        for (remark, expected) in [
            ("個別開発にて対応します", vec![Customised]),
            ("カスタマイズ対応（別途費用）", vec![Customised, Chargeable]),
            ("有償オプション", vec![Chargeable]),
            ("別売のツールが必要です。", vec![Chargeable]),
            ("オプションでの提供", vec![Chargeable]),
            ("別途お見積りいたします", vec![Chargeable]),
            ("運用で対応", vec![Manual]),
            ("ＳＥ作業となります", vec![Manual]),
            ("職員様の手作業によります", vec![Manual]),
            ("保守員が月次で取り込みます", vec![Manual]),
            ("外付けの製品から取込み", vec![Customised]),
            ("次回バージョンで搭載", vec![Planned]),
            ("令和9年4月リリース", vec![Planned]),
            ("2026年10月より提供開始", vec![Planned]),
            ("令和8年度末までに", vec![Planned]),
            ("R9.3対応", vec![Planned]),
            ("対応は令和８年１２月", vec![Planned]),
            ("2026/12/31", vec![Planned]),
            ("Ver.6.0(2026年12月)", vec![Planned]),
            ("PMH連携は令和９年度", vec![Planned]),
            ("稼働後に提供", vec![Planned]),
            ("本稼働までに実装", vec![Planned]),
            ("Planned for 2027", vec![Planned]),
            ("customization required", vec![Customised]),
            ("ライセンス追加が必要", vec![Chargeable]),
            ("一部を除く", vec![Limited]),
            ("ＡＰＩ連携は除く", vec![Limited]),
            ("帳票の出力を除く", vec![Limited]),
            ("制約あり", vec![Limited]),
            ("条件付き", vec![Limited]),
            ("代替案あり", vec![Limited]),
            ("帳票のみ対応", vec![Limited]),
            ("住所は手入力", vec![Manual]),
            ("Excelマクロで代替", vec![Manual, Limited]),
            ("EUCで抽出", vec![Manual]),
            ("職員様にてご対応ください", vec![Manual]),
            ("Word差込印刷で対応願います", vec![Manual]),
        ] {
            assert_eq!(doubts(remark), expected, "{remark}");
        }
    }

    #[test]
    fn a_remark_that_denies_it_or_speaks_of_the_work_says_nothing() {
        for remark in [
            "",
            "標準機能",
            "カスタマイズ不要",
            "ノンカスタマイズ",
            "カスタマイズではなく設定で対応",
            "有償オプションではありません",
            "追加費用はかかりません",
            "オプション込みの価格",
            "オプションの費用は本体価格に含まれます",
            "有料老人ホームの入居者を抽出できる",
            "福祉有償運送の登録",
            "標準オプション機能まで実装",
            "検索オプションで指定",
            "運用開始日を設定",
            "手作業なしで一括処理",
            "手作業の削減に寄与",
            "手動でも自動でも可",
            "令和7年4月リリース",
            "令和9年4月の制度改正に対応済",
            "令和8年10月施行分を含む",
            "令和9年度課税分の様式を出力",
            "標準仕様書第4.1版（令和9年4月）",
            "令和7年3月に対応",
            "死亡者を除く一覧を出力できる",
            "条件付き検索ができる",
            "制約はありません",
            "所得制限の判定",
            "代替文字で表示",
            "no customization, no extra cost",
            "特になし",
            "抑止設定可能",
        ] {
            assert_eq!(doubts(remark), [], "{remark}");
        }
    }
}
