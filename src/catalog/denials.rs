//! The words by which sentences deny and limit, as shipped (`specs/denials.toml`).

use std::sync::OnceLock;

use super::shipped;
use crate::text::denial::Denial;

/// The shipped words; `None` only where the file is wrong, which the tests rule out.
pub fn denials() -> Option<&'static Denial> {
    static SHIPPED: OnceLock<Option<Denial>> = OnceLock::new();
    let read = || Some(Denial::new(&toml::from_str(shipped::text("denials.toml")?).ok()?));
    SHIPPED.get_or_init(read).as_ref()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_not_to_be_there_is_denied() {
        let denial = denials().unwrap();
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
        let denial = denials().unwrap();
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
        let denial = denials().unwrap();
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
        let denial = denials().unwrap();
        let catalog = crate::Catalog::load(&[]).unwrap();
        let sections = catalog.packs().iter().filter_map(|pack| pack.section(crate::catalog::Kind::Function));
        let asked = sections.flat_map(|section| &section.requirements);
        let harmless = asked.filter(|one| !one.obligations.contains(&crate::catalog::Obligation::Prohibited));
        let texts: Vec<&str> = harmless.flat_map(|one| [one.name.as_str(), one.summary.as_str()]).collect();
        let denied: Vec<&&str> = texts.iter().filter(|text| denial.denies(text)).collect();
        assert!(denied.len() * 500 <= texts.len(), "{} of {}: {denied:#?}", denied.len(), texts.len());
    }
}
