//! A delivery.toml that lies where it does not count.

use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, InputProblem, Rule};
use crate::text::message::{Params, Text};

/// See the module.
pub static RULE: Rule = Rule {
    name: "config-ignored",
    severity: Severity::Warning,
    message: Text { ja: "この delivery.toml は使っていません", en: "this delivery.toml was not used" },
    remedy: Text {
        ja: "delivery.toml のあるフォルダーを指定して、もう一度確認してください（例: tekigo check 納品物/）。",
        en: "Name the folder that holds delivery.toml and check again (tekigo check delivery/).",
    },
    meaning: Text {
        ja: "delivery.toml は、指定したフォルダーの直下にあるものだけを使います。ファイルを直接指定したときや、下の階層にあるときは使いません。",
        en: "Only a delivery.toml at the top of the folder that is named is used, not one beside a file that is named itself or further down.",
    },
    importance: Text {
        ja: "団体の区分、基準日、実装不可の機能への回答の意味などが delivery.toml に書かれていると、使わない場合と結果が変わります。",
        en: "Class, as-of date and what an answer at a prohibited function means can stand there, and the result differs without them.",
    },
    mending: Text {
        ja: "納品物のフォルダーごと指定します。複数の納品物があるときは、一つずつ確認します。",
        en: "Name the folder of the delivery as a whole. Where there are several deliveries, check them one by one.",
    },
    check: Check::Input(|case| {
        let InputProblem::ConfigIgnored = case.problem else { return None };
        Some(Params::new())
    }),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::conformance::rule::InputProblem;
    use crate::conformance::rules::testing::{input, message};

    #[test]
    fn fires_and_says_which() {
        let params = input(&RULE, &InputProblem::ConfigIgnored);
        assert_eq!(message(&RULE, params), "この delivery.toml は使っていません");
    }

    #[test]
    fn is_silent_where_something_else_is_wrong() {
        assert_eq!(input(&RULE, &InputProblem::AreaUnknown { rows: 1, names: None, place: None }), None);
    }
}
