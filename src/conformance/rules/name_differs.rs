//! A row with an official ID whose name has nothing in common with the requirement's.

use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::conformance::rules::quote;
use crate::text::message::Text;

/// See the module.
pub static RULE: Rule = Rule {
    name: "name-differs",
    severity: Severity::Warning,
    message: Text {
        ja: "IDは一致しますが、行の名称「{other_name}」は仕様の名称と大きく異なります",
        en: "the ID fits, but the row's name “{other_name}” has little in common with the specification's",
    },
    remedy: Text {
        ja: "どちらが正しいかをベンダーに確認してください。行がずれてIDだけ付け直されていることがあります。",
        en: "Ask the vendor which of the two is right; rows sometimes slip against their IDs.",
    },
    meaning: Text {
        ja: "機能IDや帳票IDは仕様と一致していますが、その行に書かれた名称が仕様の名称とほとんど重なりません。判定ではIDの方を採っています。",
        en: "The ID is one of the specification's, but the name in that row hardly overlaps with the specification's. The judgement follows the ID.",
    },
    importance: Text {
        ja: "IDの列だけがずれていると、別の機能への回答をその要件への回答として数えてしまいます。",
        en: "If the column of IDs has slipped, an answer about one function is counted for another.",
    },
    mending: Text {
        ja: "仕様の名称のまま回答してもらうか、IDを正しいものに直してもらい、もう一度確認します。",
        en: "Have the specification's names kept, or the IDs mended, and check again.",
    },
    check: Check::Requirement(|case| {
        let claim = case.claims.iter().find(|claim| claim.other_name.is_some())?;
        let mut params = quote::params(case, Some(claim));
        params.insert("other_name".into(), quote::clip(claim.other_name.as_deref()?).into());
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

    #[test]
    fn fires_where_the_name_is_another() {
        let other = Claim { other_name: Some("ログイン画面".to_owned()), ..claim(Available, "○") };
        let params = case(Required).with(other).run(&RULE);
        assert_eq!(message(&RULE, params), "IDは一致しますが、行の名称「ログイン画面」は仕様の名称と大きく異なります");
    }

    #[test]
    fn is_silent_where_the_name_fits() {
        assert_eq!(case(Required).with(claim(Available, "○")).run(&RULE), None);
    }
}
