//! A class that is not the one that the municipality is known to have.

use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, InputProblem, Rule};
use crate::text::message::{Text, params};

/// See the module.
pub static RULE: Rule = Rule {
    name: "class-differs",
    severity: Severity::Warning,
    message: Text {
        ja: "「{name}」の自治体区分は{declared}とされていますが、手元の一覧では{known}です",
        en: "“{name}” is declared as {declared}, but the list at hand has it as {known}",
    },
    remedy: Text {
        ja: "delivery.toml の class を確かめてください。指定された区分で確認しました。",
        en: "See that class in delivery.toml is right; it was used as it stands.",
    },
    meaning: Text {
        ja: "delivery.toml に書かれた団体と自治体区分の組合せが、tekigo の持つ団体の一覧と違います。",
        en: "Municipality and class in delivery.toml do not go together in the list of municipalities that tekigo has.",
    },
    importance: Text {
        ja: "自治体区分が違うと、実装必須の要件が変わります。一覧の後に中核市へ移行した団体では、書かれた方が正しいこともあります。",
        en: "Another class has other requirements. Where a city became a core city after the list was made, the declaration is right.",
    },
    mending: Text {
        ja: "団体の現在の区分を確かめ、誤りなら class を直します。class の行を消すと、一覧の区分が使われます。",
        en: "Look up the present class and correct it. Without class the one of the list is used.",
    },
    check: Check::Input(|case| {
        let InputProblem::ClassDiffers { name, declared, known } = case.problem else { return None };
        Some(params([("name", name.as_str().into()), ("declared", declared.clone()), ("known", known.clone())]))
    }),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::conformance::rule::InputProblem;
    use crate::conformance::rules::testing::{input, message};

    #[test]
    fn fires_and_says_both() {
        let problem =
            InputProblem::ClassDiffers {
                name: "松戸市".to_owned(), declared: "中核市".into(), known: "一般市".into()
            };
        assert_eq!(
            message(&RULE, input(&RULE, &problem)),
            "「松戸市」の自治体区分は中核市とされていますが、手元の一覧では一般市です"
        );
    }

    #[test]
    fn is_silent_where_something_else_is_wrong() {
        assert_eq!(input(&RULE, &InputProblem::ConfigIgnored), None);
    }
}
