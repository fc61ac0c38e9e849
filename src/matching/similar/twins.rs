//! Names that differ in what is done (照会, 取消し), in whose it is (国保の) or in a word more that matters (…の再発行):
//! near-twins, which are two functions however like each other they are.

use std::collections::{BTreeMap, BTreeSet};

use super::index::{Clauses, Texts};
use super::marks::{Marking, Marks};
use super::words::{Lexicon, WordsFile};

/// What functions do, and the systems and taxes that they are of.
#[derive(Debug)]
pub struct Twins {
    /// Words, the longest first, with the groups that they belong to.
    done: Vec<(String, Done)>,
    tails: Vec<String>,
    /// Systems, the longest first, with the 業務ID that they are at home in; `None` for what only contains such a word.
    systems: Vec<(String, Option<Vec<String>>)>,
    marking: Marking,
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
    /// What the last of them ends in.
    last: Option<usize>,
    /// The name without these ends.
    stem: String,
    /// All that name and text say is done.
    said: BTreeSet<usize>,
    /// Systems that the name names.
    systems: BTreeSet<usize>,
    /// Systems that name, headings or text name.
    systems_said: BTreeSet<usize>,
    /// The levelled name as a whole.
    name: String,
    /// Marking words of the name.
    marks: Marks,
    /// Marking words of name or text themselves.
    said_marks: Marks,
    /// Marks that are met by name or text.
    met: Marks,
    short: bool,
    business: String,
}

impl Doing {
    /// Marking words of the name of a row that a requirement does not say.
    pub const fn unsaid_by(&self, asked: &Self) -> Marks {
        self.marks & !asked.met
    }
}

impl Twins {
    /// The tables of a file; `Err` where its words cannot be searched for.
    pub fn new(file: &WordsFile, lexicon: &Lexicon) -> Result<Self, String> {
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
        let at_home = file.systems.at_home.iter().map(|(word, homes)| (level(word), Some(homes.clone())));
        let mut systems: Vec<_> = file.systems.within.iter().map(|word| (level(word), None)).chain(at_home).collect();
        systems.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
        let tails = file.operations.tails.iter().map(|tail| level(tail)).collect();
        Ok(Self { done, tails, systems, marking: Marking::new(file, lexicon)? })
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
            doing.last = end;
            let word = end.and_then(|end| self.done.get(end)).map_or("", |(word, _)| word.as_str());
            doing.stem.push_str(bare.strip_suffix(word).unwrap_or(bare));
        }
        let words = self.done.iter().enumerate();
        let mut said = [&clauses.name, &clauses.text].map(|clauses| clauses.join("、")).join("、");
        for (at, (word, _)) in words {
            // 参加差押 is no 差押.
            if said.contains(word.as_str()) {
                said = said.replace(word.as_str(), "、");
                doing.said.insert(at);
            }
        }
        doing.systems = self.systems_in(&[shown.as_slice()]);
        doing.systems_said = self.systems_in(&[&clauses.name, &clauses.section, &clauses.text]);
        doing.name = shown.concat();
        (doing.marks, doing.met) = self.marking.of(shown);
        doing.said_marks = doing.marks;
        for clauses in [&clauses.name, &clauses.text] {
            let (marks, met) = self.marking.of(clauses);
            doing.said_marks |= marks;
            doing.met |= met;
        }
        doing
    }

    /// The systems that clauses name.
    fn systems_in(&self, parts: &[&[String]]) -> BTreeSet<usize> {
        let mut text = parts.iter().map(|clauses| clauses.join("、")).collect::<Vec<_>>().join("、");
        let mut found = BTreeSet::new();
        for (at, (system, homes)) in self.systems.iter().enumerate() {
            // 国民健康保険団体連合会 is no 国民健康保険.
            if text.contains(system.as_str()) {
                text = text.replace(system.as_str(), "、");
                found.extend(homes.is_some().then_some(at));
            }
        }
        found
    }

    /// A name without what says nothing at its end: 納付誓約の登録画面.
    fn bare<'c>(&self, clause: &'c str) -> &'c str {
        let tail = |clause: &'c str| self.tails.iter().find_map(|tail| clause.strip_suffix(tail.as_str()));
        std::iter::successors(Some(clause), |clause| tail(clause)).last().unwrap_or(clause)
    }

    /// Whether a row is a near-twin of a requirement rather than about it.
    pub fn are(&self, row: &Doing, asked: &Doing) -> bool {
        let lacks_a_mark = self.marking.mutual(asked.marks) & !row.met != 0;
        lacks_a_mark || self.adds(row, asked) || self.does_else(row, asked) || self.is_elsewhere(row, asked)
    }

    /// Whether a row's name is that of the requirement and a marking word more, which the requirement does not say itself:
    /// words that mean much the same count for what is named in one's own words only.
    fn adds(&self, row: &Doing, asked: &Doing) -> bool {
        let rest = row.name.strip_prefix(asked.name.as_str()).filter(|rest| !rest.is_empty() && !asked.name.is_empty());
        rest.is_some_and(|rest| self.marking.of(&[rest.to_owned()]).0 & !asked.said_marks != 0)
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
        row.systems
            .difference(&asked.systems_said)
            .filter_map(|at| self.systems.get(*at))
            .any(|(_, homes)| !homes.iter().flatten().any(|home| *home == asked.business))
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
            ("介護保険の当初賦課", "当初賦課の計算"),
            ("納付誓約", "納付誓約の登録"),
        ] {
            assert!(!twins((one, ""), (other, "")), "{one} and {other}");
        }
        assert!(!twins(("納付誓約の照会", "分けて納める約束を登録し、照会"), ("納付誓約の登録", "約束を登録する")));
        assert!(!twins(("申請の取消し", "申請の取下げを記録"), ("申請の受付", "申請を受け付け、取り消せる")));
    }

    #[test]
    fn a_word_more_that_undoes_or_redoes_makes_another_function() {
        for (one, other) in [
            ("延滞金の減免・免除の取消", "延滞金の減免・免除"),
            ("申請の受付・取消", "申請の受付"),
            ("口座振替依頼データの作成（取り消し処理）", "口座振替依頼データの作成"),
            ("督促状の作成戻し", "督促状の作成"),
            ("納税証明書の発行廃止", "納税証明書の発行"),
            ("調定データの取込みの訂正", "調定データの取込み"),
            ("返還の通知の再発行", "返還の通知"),
            ("賦課・調定情報の取込みの解除", "賦課・調定情報の取込み"),
            ("抽出条件の管理の削除", "抽出条件の管理"),
            ("証の発行の履歴照会", "証の発行"),
            ("被保険者証の発行", "証発行履歴管理"),
            ("調定の増減・取消の反映の解除", "調定の増減・取消の反映"),
            ("登録の抹消の取消", "登録の抹消"),
            ("税目の管理マスタ保守", "税目の管理"),
        ] {
            assert!(twins((one, ""), (other, "")), "{one} and {other}");
        }
        assert!(twins(("納付書の再発行", "窓口で作り直す"), ("納付書の発行", "納付書を1枚ずつ出力できる")));
    }

    #[test]
    fn a_word_that_the_requirement_says_too_does_not() {
        for (one, other) in [
            ("差し押さえの解除処理", "差押えの解除"),
            ("誤抹消の取消", "登録・抹消の取消し"),
            ("返戻の管理", "申請書の返戻"),
            ("元に戻す機能", "回復"),
            ("証発行の履歴照会", "証発行履歴管理"),
            ("税目マスタの保守", "税目・会計区分の管理"),
            ("誤登録の削除", "登録の抹消"),
        ] {
            assert!(!twins((one, ""), (other, "")), "{one} and {other}");
        }
        let asked = ("申告の受付", "受け付けた内容を変更できる");
        assert!(!twins(("申告誤りの訂正", "誤りを直し、受付をやり直す"), asked));
        // Whoever adds a word to the very name means it.
        assert!(twins(("申告の受付の訂正", "誤りを直し、受付をやり直す"), asked));
    }

    #[test]
    fn contrasting_words_anywhere_in_a_name_make_another_function() {
        for (one, other) in [
            ("受給者数・返還額の集計", "受給者数・支給額の集計"),
            ("高額介護サービス費の返還決定", "高額介護サービス費の支給決定"),
            ("手当の支払の開始", "手当の支給の開始"),
            ("保険料額の却下・特別徴収の通知", "保険料額の決定・特別徴収の通知"),
            ("認定請求の取下げ・審査", "認定請求の受付・審査"),
            ("認定請求の受付・削除", "認定請求の受付・登録"),
            ("負担限度額の認定・認定証の返納", "負担限度額の認定・認定証の発行"),
            ("還付・充当通知書の削除", "還付・充当通知書の作成"),
            ("在宅等受給者への支払の計算", "施設等受給者への支払の計算"),
            ("課税証明書の発行", "納税証明書の発行"),
            ("給付実績の出力・照会", "給付実績の取込み・照会"),
            ("給付実績の送信・照会", "給付実績の取込み・照会"),
            ("介護保険事業状況報告（四半期報）", "介護保険事業状況報告（年報）"),
            ("一次判定の取消し", "認定の取消し"),
            ("納付の登録", "納付の消込"),
            ("個人番号の削除", "個人番号の連絡"),
        ] {
            assert!(twins((one, ""), (other, "")), "{one} and {other}");
        }
        for (one, other) in [
            ("受給者数の集計", "受給者数・支給額の集計"),
            ("決定・却下の通知", "決定の通知"),
            ("取込み結果の出力", "取込みの結果の印刷"),
        ] {
            assert!(!twins((one, ""), (other, "却下を含む")), "{one} and {other}");
        }
    }

    #[test]
    fn the_way_back_is_another_function() {
        let there = ("特別徴収から普通徴収への切替え", "");
        for name in ["普徴から特徴への切替", "特徴切替", "普通徴収→特別徴収の切替え"] {
            assert!(twins((name, ""), there), "{name}");
        }
        assert!(twins(("切替処理", "普徴から特徴に切り替える"), there));
        for name in ["特徴から普徴への切替", "普徴切替", "特別徴収→普通徴収の切替え", "徴収方法の切替え"]
        {
            assert!(!twins((name, ""), there), "{name}");
        }
    }

    #[test]
    fn another_scheme_makes_another_function() {
        for (one, other) in [
            ("水道料金の納付書の作成", "納付書の作成"),
            ("国民健康保険料の納付書の作成", "納付書の作成"),
            ("国民健康保険保険者情報の管理", "保険者情報の管理"),
            ("障害福祉サービスの受給者台帳の管理", "受給者台帳の管理"),
            ("軽自動車継続検査用納税証明", "納税証明"),
            ("滞納システム連携", "財務会計システムへの連携"),
        ] {
            assert!(twins((one, ""), (other, "")), "{one} and {other}");
        }
        for (one, other) in [
            ("国保連への送付", "国保連合会への送付"),
            ("介護保険料の納付書の作成", "納付書の作成"),
            ("更正後の期割の計算", "更正後の期割の計算"),
            ("国保の資格の確認", "国民健康保険の資格の確認"),
        ] {
            assert!(!twins((one, ""), (other, "")), "{one} and {other}");
        }
    }
}
