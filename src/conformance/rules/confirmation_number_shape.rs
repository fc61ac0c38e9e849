//! A confirmation number (適合番号) that cannot be right.

use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, InputProblem, NumberProblem, Rule};
use crate::conformance::rules::quote;
use crate::deliverable::NumberFault;
use crate::text::message::{Param, Text, params};

const SHAPE: Text = Text {
    ja: "「業務ID3桁_法人番号13桁_連番」の形ではありません",
    en: "it has not the shape of 業務ID (3 digits), 法人番号 (13 digits) and a serial number, joined by _",
};
const CHECK_DIGIT: Text = Text {
    ja: "法人番号の検査用の数字が合いません",
    en: "the check digit of its 法人番号 is wrong",
};

/// See the module.
pub static RULE: Rule = Rule {
    name: "confirmation-number-shape",
    severity: Severity::Warning,
    message: Text {
        ja: "製品「{product}」の適合番号「{number}」は正しくないようです: {why}",
        en: "the confirmation number “{number}” of “{product}” cannot be right: {why}",
    },
    remedy: Text {
        ja: "適合番号を公表されている適合システムの一覧と見比べ、delivery.toml の confirmation_number を直してください。番号がなければ、その行を消します。",
        en: "Compare it with the published list of systems that passed, and correct confirmation_number in delivery.toml. If there is none, remove the line.",
    },
    meaning: Text {
        ja: "適合番号は、業務IDの3桁（枝番があれば「-1」のように続く）、法人番号13桁、連番を「_」でつないだものです（例: 021_3410001000946_1、022-4_8070001001545_1）。その形でない、法人番号の検査用の数字が合わない、製品の business と違う業務IDである、のいずれかです。",
        en: "A confirmation number is the three digits of the 業務ID, with - and a digit for a part of it, the 13 digits of the 法人番号 and a serial number, joined by _ (021_3410001000946_1, 022-4_8070001001545_1). This one has not that shape, has a wrong check digit, or is of another 業務ID than the product's business.",
    },
    importance: Text {
        ja: "適合番号は、データ要件・連携要件の適合確認試験に合格した製品の番号です。違う番号では、提案された製品が合格したものかどうか分かりません。",
        en: "The number stands for a product that passed the test of data and links. With a wrong one nobody can tell whether the product offered is one that passed.",
    },
    mending: Text {
        ja: "ベンダーに適合番号と合格日を出し直してもらいます。業務ごとに番号が違うので、業務と番号の組も確かめます。",
        en: "Have the vendor give the number and the day again. Each 業務ID has a number of its own, so see that they belong together.",
    },
    check: Check::Input(|case| {
        let InputProblem::ConfirmationNumber { product, number, problem } = case.problem else { return None };
        let why = match problem {
            NumberProblem::Fault(NumberFault::Shape) => SHAPE.into(),
            NumberProblem::Fault(NumberFault::CheckDigit) => CHECK_DIGIT.into(),
            NumberProblem::OtherBusiness { found, declared } => Param::term(
                format!("業務ID {found} の番号ですが、製品の業務IDは {declared} です"),
                format!("it is of 業務ID {found}, but the product is for {declared}"),
            ),
        };
        let number = quote::clip(number);
        Some(params([("product", quote::clip(product).into()), ("number", number.into()), ("why", why)]))
    }),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::conformance::rule::{InputProblem, NumberProblem};
    use crate::conformance::rules::testing::{input, message};
    use crate::deliverable::NumberFault;

    fn of(number: &str, problem: NumberProblem) -> InputProblem {
        InputProblem::ConfirmationNumber { product: "介護一号".to_owned(), number: number.to_owned(), problem }
    }

    #[test]
    fn fires_with_what_is_wrong() {
        let shape = input(&RULE, &of("取得予定", NumberProblem::Fault(NumberFault::Shape)));
        assert_eq!(
            message(&RULE, shape),
            "製品「介護一号」の適合番号「取得予定」は正しくないようです: 「業務ID3桁_法人番号13桁_連番」の形ではありません"
        );
        let digit = input(&RULE, &of("021_4410001000946_1", NumberProblem::Fault(NumberFault::CheckDigit)));
        assert!(message(&RULE, digit).ends_with("法人番号の検査用の数字が合いません"));
        let other = NumberProblem::OtherBusiness { found: "021".to_owned(), declared: "023".to_owned() };
        let other = input(&RULE, &of("021_3410001000946_1", other));
        assert!(message(&RULE, other).ends_with("業務ID 021 の番号ですが、製品の業務IDは 023 です"));
    }

    #[test]
    fn is_silent_where_something_else_is_wrong() {
        assert_eq!(input(&RULE, &InputProblem::ConfigIgnored), None);
    }
}
