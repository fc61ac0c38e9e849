//! The publication speaks of another 業務ID than the one asked for.

use crate::catalog::import::dirt::DirtKind;
use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::text::message::Text;

/// See the module.
pub static RULE: Rule = Rule {
    name: "import-area-differs",
    severity: Severity::Warning,
    message: Text {
        ja: "資料は別の業務 {detail} のもののようです（「{text}」）",
        en: "the file seems to be about another area, {detail} (“{text}”)",
    },
    remedy: Text {
        ja: "--area の指定と資料のどちらが正しいかを確かめてください。",
        en: "See which is right, --area or the file.",
    },
    meaning: Text {
        ja: "--area で指定した業務と、ファイル名や表題から読み取れる業務が違います。指定のとおりに取り込みました。",
        en: "The area given with --area is not the one that the file name or a title states. The file was imported as asked.",
    },
    importance: Text {
        ja: "別の業務の要件で確認すると、結果は全て誤りになります。",
        en: "Checked against the requirements of another area, every result is wrong.",
    },
    mending: Text {
        ja: "資料を間違えていれば取り込み直します。共通の資料など、指定が正しければそのままで構いません。",
        en: "If it is the wrong file, import the right one. If --area is right, as for papers that several areas share, nothing needs to be done.",
    },
    check: Check::Import(DirtKind::AreaDiffers),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::catalog::import::dirt::DirtKind;
    use crate::conformance::rules::testing::{imported, message};

    #[test]
    fn fires_for_its_kind_of_dirt_and_no_other() {
        let params = imported(&RULE, DirtKind::AreaDiffers, "戸籍附票システム標準仕様書", "004");
        assert_eq!(message(&RULE, params), "資料は別の業務 004 のもののようです（「戸籍附票システム標準仕様書」）");
    }
}
