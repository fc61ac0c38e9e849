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
    whole: Vec<String>,
    elsewhere: WordSearch,
    by: Vec<String>,
    done: Vec<String>,
    wanted: Vec<String>,
    wanting: WordSearch,
    limits: WordSearch,
    limits_closing: Vec<String>,
}

fn folded(words: &[String]) -> Vec<String> {
    words.iter().map(|word| fold(word)).collect()
}

/// What stands in front of one of some words at the end of a text.
fn before<'t>(text: &'t str, words: &[String]) -> Option<&'t str> {
    words.iter().find_map(|word| text.strip_suffix(word.as_str()))
}

fn ends_in(text: &str, words: &[String]) -> bool {
    before(text, words).is_some()
}

impl Denial {
    /// The words of a file.
    pub fn new(file: &WordsFile) -> Self {
        let words = &file.negations;
        Self {
            ends: WordSearch::new(&words.ends),
            behind: folded(&words.behind),
            harmless: folded(&words.harmless),
            closing: folded(&words.closing),
            whole: folded(&words.whole),
            elsewhere: WordSearch::new(&words.elsewhere),
            by: folded(&words.by),
            done: folded(&words.done),
            wanted: folded(&words.wanted),
            wanting: WordSearch::new(&words.wanting),
            limits: WordSearch::new(&file.limits.words),
            limits_closing: folded(&file.limits.closing),
        }
    }

    /// Whether a clause of a text ends by saying that something is not there (一括処理は対象外), is done elsewhere, by hand or
    /// later (他システムで対応), or wants something first (改修が必要). What only names such things (適用除外者の管理,
    /// 判定できない者の一覧) does not.
    pub fn denies(&self, text: &str) -> bool {
        let text = fold(text);
        let bare = text.trim_end_matches(CLOSING);
        let closes = ends_in(bare, &self.closing) && !ends_in(bare, &self.harmless);
        closes || self.is_all(&text) || self.is_done_elsewhere(&text) || self.ends_so(&text)
    }

    /// Whether a clause ends in a word that denies.
    fn ends_so(&self, text: &str) -> bool {
        if !self.ends.are_in(text) {
            return false;
        }
        let ends_there = |rest: &str| {
            rest.is_empty() || rest.starts_with(is_between) || self.behind.iter().any(|behind| rest.starts_with(behind))
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

    /// Whether a word that denies is all that a text, or something in brackets, says.
    fn is_all(&self, text: &str) -> bool {
        let parts = text.split(|letter: char| "()[]{}【】「」『』〔〕。;※\n".contains(letter));
        let mut parts = parts.map(|part| part.trim_matches(|letter: char| letter.is_whitespace() || letter == '.'));
        parts.any(|part| {
            let part = before(part, &self.behind).unwrap_or(part);
            self.whole.iter().any(|word| word == part)
        })
    }

    /// Whether a clause says that something is done by another thing or at another time, or wants something first.
    fn is_done_elsewhere(&self, text: &str) -> bool {
        let (elsewhere, wanting) = (self.elsewhere.are_in(text), self.wanting.are_in(text));
        if !elsewhere && !wanting {
            return false;
        }
        let mut clauses = text.split(is_between).map(str::trim);
        clauses.any(|clause| {
            let clause = before(clause, &self.behind).unwrap_or(clause);
            let done = || {
                let place = before(before(clause, &self.done)?, &self.by)?;
                self.elsewhere.iter().any(|word| place.ends_with(word)).then_some(())
            };
            let wants = || {
                let wanted = self.wanting.iter().find_map(|word| clause.strip_suffix(word))?;
                ends_in(wanted, &self.wanted).then_some(())
            };
            elsewhere && done().is_some() || wanting && wants().is_some()
        })
    }

    /// Whether a text is about a part of the matter only: 一括発行を除く.
    pub fn limits(&self, text: &str) -> bool {
        let text = fold(text);
        let last = text.trim_end_matches(CLOSING).rsplit(is_between).next().unwrap_or_default();
        // 編集は作成者のみ says who does it and 選ぶのみ how simple it is; 還付のみ says what there is.
        let names = |rest: &str| !last.contains('は') && !rest.ends_with(|letter| matches!(letter, 'ぁ'..='ゖ'));
        self.limits.are_in(&text) || before(last, &self.limits_closing).is_some_and(names)
    }
}

/// What ends a clause, in the form that folding gives.
fn is_between(letter: char) -> bool {
    const BETWEEN: [char; 9] = ['。', '、', '・', '】', '」', '』', '〕', '※', '…'];
    letter.is_ascii_punctuation() || BETWEEN.contains(&letter)
}

/// What may stand behind the last word of a text.
const CLOSING: [char; 11] = ['。', '.', '、', ')', ']', '】', '」', '』', '〕', ' ', '\n'];

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
            "提供なし",
            "督促状の作成（なし）",
            "他システムで対応",
            "財務会計への連携（他のシステムにて対応します）",
            "今後の課題",
            "次期バージョンで提供予定",
            "月計の作成（予定）",
            "個別カスタマイズにて対応",
            "口座振替の廃止予定",
            "ベンダーに依頼が必要です。",
            "運用でカバー",
            "職員が手入力",
            "還付の支払は、Excelで手作業により行う",
            "外部ツールにて実施する",
            "別売",
            "要見積",
            "別パッケージが必要",
            "2027年4月リリース",
            "対応外",
            "コンビニ収納（非搭載）",
            "割愛",
            "実装は見送り",
            "お客様作業",
            "データの移行（SE作業）",
            "別途オプションです。",
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
            "予定・実績の管理",
            "転出予定の登録",
            "支払予定",
            "他システムで対応した内容の取込み",
            "他システムとの連携に対応",
            "手入力による消込",
            "住所の手入力",
            "職員が入力する",
            "本人確認が必要な者の抽出",
            "オプションの選択",
            "滞納なし",
            "扶養親族なしの登録",
            "作業予定の見積り",
            "運用で使う帳票の設定",
            "見送りの理由の登録",
            "プレスリリース",
            "追加費用は発生しません",
            "未対応の項目はありません",
            "備考は特になし",
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
        assert!(denial.limits("過誤納金の処理（還付のみ）"));
        assert!(!denial.limits("世帯主のみの世帯の登録"));
        assert!(!denial.limits("閲覧の範囲を選べる。編集は作成者のみ"));
        assert!(!denial.limits("対象者を一覧から選ぶのみ"));
    }

    /// What the shipped specifications say is wording that vendors repeat.
    #[test]
    fn specifications_themselves_hardly_ever_deny() {
        let denial = &Similarity::shipped().unwrap().denial;
        let catalog = crate::Catalog::load(&[]).unwrap();
        let sections = catalog.packs().iter().filter_map(|pack| pack.section(crate::catalog::Kind::Function));
        let asked = sections.flat_map(|section| &section.requirements);
        let harmless = asked.filter(|one| !one.obligations.contains(&crate::catalog::Obligation::Prohibited));
        let texts: Vec<&str> = harmless.flat_map(|one| [one.name.as_str(), one.summary.as_str()]).collect();
        let denied: Vec<&&str> = texts.iter().filter(|text| denial.denies(text)).collect();
        assert!(denied.len() * 500 <= texts.len(), "{} of {}: {denied:#?}", denied.len(), texts.len());
    }
}
