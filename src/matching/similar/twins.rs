//! Names that differ in what is done (照会, 取消し) or in whose it is (国保の): near-twins, which are two functions however
//! like each other they are.

use std::collections::{BTreeMap, BTreeSet};

use super::index::{Clauses, Texts};
use super::words::{Lexicon, WordsFile};

/// What functions do, and the systems and taxes that they are of.
#[derive(Debug)]
pub struct Twins {
    /// Words, the longest first, with the groups that they belong to.
    done: Vec<(String, Done)>,
    tails: Vec<String>,
    /// Systems, the longest first, with the 業務ID that they are at home in; `None` for what only contains such a word.
    systems: Vec<(String, Option<Vec<String>>)>,
}

#[derive(Clone, Debug, Default)]
struct Done {
    groups: BTreeSet<usize>,
    undoes: bool,
}

/// A row or requirement as far as it may be another's near-twin. Words are places in the table.
#[derive(Clone, Debug, Default)]
pub struct Doing {
    /// What clauses of the name end in.
    ends: BTreeSet<usize>,
    /// The name without these ends.
    stem: String,
    /// All that name and text say is done.
    said: BTreeSet<usize>,
    /// Name, headings and text.
    all: String,
    /// Systems that the name names.
    systems: Vec<usize>,
    short: bool,
    business: String,
}

impl Twins {
    /// The tables of a file.
    pub fn new(file: &WordsFile, lexicon: &Lexicon) -> Self {
        let level = |word: &str| lexicon.clauses(word).concat();
        let mut done: BTreeMap<String, Done> = BTreeMap::new();
        for (group, words) in file.operations.alike.iter().enumerate() {
            for word in words.split('|') {
                done.entry(level(word)).or_default().groups.insert(group);
            }
        }
        for word in &file.operations.undoing {
            done.entry(level(word)).or_default().undoes = true;
        }
        let mut done: Vec<_> = done.into_iter().collect();
        done.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
        let homes = |homes: &Vec<String>| (!homes.is_empty()).then(|| homes.clone());
        let mut systems: Vec<_> = file.systems.iter().map(|(word, found)| (level(word), homes(found))).collect();
        systems.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
        Self { done, tails: file.operations.tails.iter().map(|tail| level(tail)).collect(), systems }
    }

    /// Takes texts apart. `business` is the 業務ID of a requirement, empty for a row.
    pub fn of(&self, texts: &Texts<'_>, clauses: &Clauses, business: &str) -> Doing {
        let short = texts.is_short();
        let shown = if clauses.name.is_empty() && short { &clauses.text } else { &clauses.name };
        let mut doing = Doing { short, business: business.to_owned(), ..Doing::default() };
        for clause in shown {
            let bare = self.bare(clause);
            let end = self.done.iter().position(|(word, _)| bare.ends_with(word.as_str()));
            doing.ends.extend(end);
            let word = end.and_then(|end| self.done.get(end)).map_or("", |(word, _)| word.as_str());
            doing.stem.push_str(bare.strip_suffix(word).unwrap_or(bare));
        }
        doing.all = [&clauses.name, &clauses.section, &clauses.text].map(|clauses| clauses.join("、")).join("、");
        let words = self.done.iter().enumerate();
        let mut said = [&clauses.name, &clauses.text].map(|clauses| clauses.join("、")).join("、");
        for (at, (word, _)) in words {
            // 参加差押 is no 差押.
            if said.contains(word.as_str()) {
                said = said.replace(word.as_str(), "、");
                doing.said.insert(at);
            }
        }
        let mut name = shown.join("、");
        for (at, (system, homes)) in self.systems.iter().enumerate() {
            if name.contains(system.as_str()) {
                name = name.replace(system.as_str(), "、");
                doing.systems.extend(homes.is_some().then_some(at));
            }
        }
        doing
    }

    /// A name without what says nothing at its end: 納付誓約の登録画面.
    fn bare<'c>(&self, clause: &'c str) -> &'c str {
        let tail = |clause: &'c str| self.tails.iter().find_map(|tail| clause.strip_suffix(tail.as_str()));
        std::iter::successors(Some(clause), |clause| tail(clause)).last().unwrap_or(clause)
    }

    /// Whether a row is a near-twin of a requirement rather than about it.
    pub fn are(&self, row: &Doing, asked: &Doing) -> bool {
        self.does_else(row, asked) || self.is_elsewhere(row, asked)
    }

    fn does_else(&self, row: &Doing, asked: &Doing) -> bool {
        let borne = |ends: &BTreeSet<usize>, by: &Doing| {
            ends.iter().any(|one| by.said.iter().any(|other| self.alike(*one, *other)))
        };
        let undoes =
            |doing: &Doing| doing.ends.iter().any(|one| self.done.get(*one).is_some_and(|(_, done)| done.undoes));
        if row.ends.iter().any(|one| asked.ends.iter().any(|other| self.alike(*one, *other))) {
            return false;
        }
        if undoes(row) && !borne(&row.ends, asked) || row.short && undoes(asked) && !borne(&asked.ends, row) {
            return true;
        }
        if row.ends.is_empty() || asked.ends.is_empty() {
            return false;
        }
        // What a bare name does is all that tells it from its twin.
        row.short && row.stem == asked.stem || !borne(&row.ends, asked) && !borne(&asked.ends, row)
    }

    /// Whether the row's name has a system or a tax that the requirement knows nothing of.
    fn is_elsewhere(&self, row: &Doing, asked: &Doing) -> bool {
        row.systems.iter().filter_map(|at| self.systems.get(*at)).any(|(system, homes)| {
            let home = homes.iter().flatten().any(|home| *home == asked.business);
            !home && !asked.all.contains(system.as_str())
        })
    }

    fn alike(&self, one: usize, other: usize) -> bool {
        let groups = |at: usize| self.done.get(at).map(|(_, done)| &done.groups);
        one == other || groups(one).zip(groups(other)).is_some_and(|(one, other)| !one.is_disjoint(other))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests say what failed by panicking")]

    use super::super::{Similarity, Texts};

    fn twins(row: (&str, &str), asked: (&str, &str)) -> bool {
        let texts = |(name, text)| Texts { section: "", name, text, prohibited: None };
        Similarity::shipped().unwrap().apart(&texts(row), &texts(asked), "023")
    }

    #[test]
    fn names_that_end_in_another_operation_are_two_functions() {
        for (one, other) in [
            ("不納欠損の取消し", "不納欠損の決定"),
            ("審査支払結果の送信", "審査支払結果の取込み"),
            ("受給者異動連絡票の取込み", "受給者異動連絡票の作成"),
            ("高額介護サービス費の不支給決定", "高額介護サービス費の支給決定"),
            ("住宅改修の事後申請の審査", "住宅改修の事前申請の審査"),
            ("第1号被保険者の給付の差止め", "第2号被保険者の給付の差止め"),
            ("納付誓約の照会画面", "納付誓約の登録"),
            ("交付要求の解除", "交付要求"),
            ("操作ログの削除", "操作・アクセスログの管理"),
            ("市県民税の当初賦課の計算", "当初賦課の計算"),
            ("介護保険事業状況報告（週報）", "介護保険事業状況報告（月報）"),
            ("執行停止の取消し", "執行停止の登録"),
            ("転入者の資格取得", "転出者の資格取得"),
        ] {
            assert!(twins((one, ""), (other, "")), "{one} and {other}");
        }
        assert!(twins(("過誤の取下げ", ""), ("過誤の申立て", "給付実績の取下げを登録する")));
    }

    #[test]
    fn names_in_other_words_are_not() {
        for (one, other) in [
            ("納付誓約の入力", "納付誓約の登録"),
            ("督促状の印刷", "督促状の作成"),
            ("未納者のリスト", "未納者の抽出"),
            ("当初賦課の算定処理", "当初賦課の計算"),
            ("申請の受付・取消", "申請の受付"),
            ("介護保険の当初賦課", "当初賦課の計算"),
            ("納付誓約", "納付誓約の登録"),
        ] {
            assert!(!twins((one, ""), (other, "")), "{one} and {other}");
        }
        assert!(!twins(("納付誓約の照会", "分けて納める約束を登録し、照会"), ("納付誓約の登録", "約束を登録する")));
        assert!(!twins(("申請の取消し", "申請の取下げを記録"), ("申請の受付", "申請を受け付け、取り消せる")));
    }
}
