//! Sentences that say that something is not offered, or only in part: such a row is never taken as an answer unseen.

use super::words::WordsFile;
use crate::text::normalize::fold;
use crate::text::word_search::WordSearch;

/// The words that deny or limit.
#[derive(Debug)]
pub struct Denial {
    ends: WordSearch,
    behind: Vec<String>,
    harmless: Vec<String>,
    closing: Vec<String>,
    limits: WordSearch,
}

fn folded(words: &[String]) -> Vec<String> {
    words.iter().map(|word| fold(word)).collect()
}

impl Denial {
    /// The words of a file.
    pub fn new(file: &WordsFile) -> Self {
        Self {
            ends: WordSearch::new(&file.negations.ends),
            behind: folded(&file.negations.behind),
            harmless: folded(&file.negations.harmless),
            closing: folded(&file.negations.closing),
            limits: WordSearch::new(&file.limits.words),
        }
    }

    /// Whether a clause of a text ends by saying that something is not there: 一括処理は対象外. What only names such
    /// things (適用除外者の管理, 判定できない者の一覧) does not.
    pub fn denies(&self, text: &str) -> bool {
        let text = fold(text);
        let bare = text.trim_end_matches(|letter: char| "。.、)]】」』〕 ".contains(letter));
        if self.closing.iter().any(|word| bare.ends_with(word.as_str())) {
            return true;
        }
        if !self.ends.are_in(&text) {
            return false;
        }
        let ends_there = |rest: &str| {
            rest.is_empty()
                || rest.starts_with(|next: char| next.is_ascii_punctuation() || BETWEEN.contains(&next))
                || self.behind.iter().any(|behind| rest.starts_with(behind))
        };
        // 必要ありません denies nothing, but は適用されません does, though されません is in it.
        let within = |at: usize, word: &str| {
            let mut found = text.match_indices(word);
            found.any(|(start, word)| (start..start + word.len()).contains(&at))
        };
        let denied = |at: usize| !self.harmless.iter().any(|word| within(at, word));
        let mut ends = self.ends.iter().flat_map(|end| text.match_indices(end));
        ends.any(|(at, end)| text.get(at + end.len()..).is_some_and(ends_there) && denied(at))
    }

    /// Whether a text is about a part of the matter only: 一括発行を除く.
    pub fn limits(&self, text: &str) -> bool {
        self.limits.are_in(&fold(text))
    }
}

/// What ends a clause, in the form that folding gives.
const BETWEEN: [char; 9] = ['。', '、', '・', '】', '」', '』', '〕', '※', '…'];

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests say what failed by panicking")]

    use super::super::Similarity;

    #[test]
    fn what_is_said_not_to_be_there_is_denied() {
        let denial = &Similarity::shipped().unwrap().denial;
        for text in [
            "一括処理は対象外",
            "所得照会は対象外（別システムで行う）",
            "オンライン申請には対応しておりません。",
            "通知書の再発行はできません",
            "ＣＳＶの取込みは未対応です。",
            "単独の証は発行しない。",
            "当該機能は備えていないため、手作業で行う",
            "消込はノンサポート",
            "変更不可",
            "主治医意見書の督促は別システム",
            "催告書の作成（別製品）",
            "負担割合証の発行は他社製品で行う",
            "納付誓約の登録は手作業",
            "賦課の更正は廃止",
            "賦課の更正は運用で対応",
            "一次判定の実施（開発中）",
            "時効の管理は適用されません",
            "時効の管理は不要",
            "保険料の減免（徴収猶予は×）",
            "収納日計の作成△",
            "データの抽出は禁止",
            "対象者の検索は一部",
            "時効の管理以外",
            "月報はEUCで代替。",
        ] {
            assert!(denial.denies(text), "{text}");
        }
    }

    #[test]
    fn what_only_names_such_things_is_not() {
        let denial = &Similarity::shipped().unwrap().denial;
        for text in [
            "判定できない者をリスト化する",
            "適用除外者の登録と対象外者の管理",
            "不納欠損の処理",
            "未対応者の一覧",
            "提出のない者を抽出する",
            "証明書には印字されません。",
            "不可分債務の登録",
            "別システムとの連携",
            "本人以外の者の申請",
            "開発中止の連絡",
            "廃止された路線の管理",
            "口座の一部",
        ] {
            assert!(!denial.denies(text), "{text}");
        }
    }

    #[test]
    fn what_leaves_something_out_is_limited() {
        let denial = &Similarity::shipped().unwrap().denial;
        assert!(denial.limits("督促状の発行（一括発行を除く）"));
        assert!(denial.limits("窓口での発行に限る"));
        assert!(!denial.limits("督促状の発行"));
        assert!(!denial.limits("学齢簿からの除籍"));
    }
}
