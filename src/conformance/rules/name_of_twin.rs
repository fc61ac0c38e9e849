//! A row with an official ID that bears the name of a near-twin of the requirement.

use crate::conformance::claim::Claim;
use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::conformance::rules::quote;
use crate::text::message::Text;

/// See the module.
pub static RULE: Rule = Rule {
    name: "name-of-twin",
    severity: Severity::Warning,
    message: Text {
        ja: "IDは一致しますが、行の名称「{twin}」は、よく似た別の機能の名称とも読めます",
        en: "the ID fits, but the row's name “{twin}” may be that of another function much like it",
    },
    remedy: Text {
        ja: "IDと名称のどちらが正しいかをベンダーに確認してください。",
        en: "Ask the vendor which of ID and name is right.",
    },
    meaning: Text {
        ja: "機能IDは仕様と一致していますが、名称が「登録」と「取消し」、「転入」と「転出」、「支給」と「不支給」のように、意味を分ける言葉で仕様の名称と食い違っています。判定ではIDの方を採っています。",
        en: "The ID is one of the specification's, but the name differs from the specification's in a word that tells functions apart, such as 登録 and 取消し, 転入 and 転出, or 支給 and 不支給. The judgement follows the ID.",
    },
    importance: Text {
        ja: "似た機能への回答を、その要件への回答として数えてしまうことがあります。",
        en: "An answer about a function much like it may be counted for the requirement.",
    },
    mending: Text {
        ja: "仕様の名称のまま回答してもらうか、IDを正しいものに直してもらい、もう一度確認します。",
        en: "Have the specification's names kept, or the IDs mended, and check again.",
    },
    check: Check::Requirement(|case| {
        // One name gives one finding.
        let told = |claim: &Claim| claim.other_name.is_some() || claim.stray.denial.is_some();
        let claim = case.claims.iter().find(|claim| claim.stray.twin.is_some() && !told(claim))?;
        let mut params = quote::params(case, Some(claim));
        params.insert("twin".into(), quote::clip(claim.stray.twin.as_deref()?).into());
        Some(params)
    }),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::catalog::Obligation::Required;
    use crate::conformance::claim::Claim;
    use crate::conformance::rules::testing::{case, claim, message};
    use crate::deliverable::Answer::Available;
    use crate::matching::Stray;

    #[test]
    fn fires_where_the_name_is_a_twins() {
        let stray = Stray { twin: Some("転入者の資格取得".to_owned()), denial: None };
        let params = case(Required).with(Claim { stray, ..claim(Available, "○") }).run(&RULE);
        let said = "IDは一致しますが、行の名称「転入者の資格取得」は、よく似た別の機能の名称とも読めます";
        assert_eq!(message(&RULE, params), said);
    }

    #[test]
    fn is_silent_where_the_name_fits() {
        assert_eq!(case(Required).with(claim(Available, "○")).run(&RULE), None);
    }
}
