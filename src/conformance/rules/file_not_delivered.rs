//! A file that delivery.toml names and that is not there.

use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, InputProblem, Rule};
use crate::text::message::{Text, params};

/// See the module.
pub static RULE: Rule = Rule {
    name: "file-not-delivered",
    severity: Severity::Error,
    message: Text {
        ja: "製品「{product}」のファイル「{pattern}」が納品物にありません",
        en: "the file “{pattern}” of the product “{product}” is not in the delivery",
    },
    remedy: Text {
        ja: "ファイル名の綴りを直すか、ベンダーにファイルを出してもらってください。",
        en: "Mend the spelling of the file name, or ask the vendor for the file.",
    },
    meaning: Text {
        ja: "delivery.toml の files に書かれた名前に当たるファイルが、納品物のフォルダーに一つもありません。",
        en: "No file of the delivery fits a name that delivery.toml gives under files.",
    },
    importance: Text {
        ja: "その製品の回答を確認していないのに、確認したように見えることを防ぎます。",
        en: "Otherwise a product would look as if it had been checked although its answers were not.",
    },
    mending: Text {
        ja: "files には delivery.toml のあるフォルダーからの相対パスを書きます。「*」は任意の文字、フォルダー名はその中の全てのファイルを表します。",
        en: "Paths under files are relative to the folder of delivery.toml; * stands for any characters, and a folder for all files in it.",
    },
    check: Check::Input(|case| {
        let InputProblem::FileNotDelivered { product, pattern } = case.problem else { return None };
        Some(params([("product", product.as_str().into()), ("pattern", pattern.as_str().into())]))
    }),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::conformance::rule::InputProblem;
    use crate::conformance::rules::testing::{input, message};

    #[test]
    fn fires_and_says_which() {
        let params = input(
            &RULE,
            &InputProblem::FileNotDelivered { product: "製品A".to_owned(), pattern: "回答.xlsx".to_owned() },
        );
        assert_eq!(message(&RULE, params), "製品「製品A」のファイル「回答.xlsx」が納品物にありません");
    }

    #[test]
    fn is_silent_where_something_else_is_wrong() {
        assert_eq!(input(&RULE, &InputProblem::AreaUnknown { rows: 1, names: None, place: None }), None);
    }
}
