//! IDs that were mended before rows were matched.

use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::conformance::rules::quote;
use crate::text::message::{Text, params};

/// See the module.
pub static RULE: Rule = Rule {
    name: "id-repaired",
    severity: Severity::Info,
    message: Text {
        ja: "IDを補正して照合しました: {repair}（{count}件。例: 「{from}」→「{to}」）",
        en: "IDs were repaired: {repair} ({count}, such as “{from}” → “{to}”)",
    },
    remedy: Text {
        ja: "補正後のIDが正しいかを、例の行で確かめてください。",
        en: "See by the example whether the repaired ID is right.",
    },
    meaning: Text {
        ja: "表計算ソフトで先頭の0が消えた、全角で入力されたなどの理由で形の崩れたIDを、元の形に直して照合しました。日付や小数に変わったIDは、そうなりうるIDが仕様に一つしかなく、名称や前後の行と食い違わないときだけ元に戻します。枝番の付いた行は、その要件の一部への回答として数えます。",
        en: "IDs that had lost their shape, such as leading zeros dropped by a spreadsheet or full-width digits, were put right before matching. One that had become a date or a decimal is taken back only where a single ID of the specification can have become it and neither the name nor the rows around it speak against that. A row with a sub-number counts as an answer about a part of its requirement.",
    },
    importance: Text {
        ja: "補正したIDでの照合は、そのままのIDでの照合より確かさが下がります。",
        en: "A match by a repaired ID is a little less certain than one by the ID as it is.",
    },
    mending: Text {
        ja: "ベンダーに、IDの列を文字列の書式にして半角数字で書いてもらうと、次からは補正が要りません。",
        en: "Have the vendor format the ID column as text and write the digits half-width; then no repair is needed next time.",
    },
    check: Check::Repair(|case| {
        let (_, from, to) = case.places.first()?;
        Some(params([
            ("repair", case.repair.label().into()),
            ("count", case.places.len().into()),
            ("from", quote::clip(from).into()),
            ("to", quote::clip(to).into()),
        ]))
    }),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::conformance::rules::testing::{message, repaired};
    use crate::text::id::Repair;

    #[test]
    fn fires_with_the_number_of_repairs_and_the_first_as_an_example() {
        let params = repaired(&RULE, Repair::LeadingZero, &[("230265", "0230265"), ("230266", "0230266")]);
        assert_eq!(
            message(&RULE, params),
            "IDを補正して照合しました: 失われた先頭の0を補った（2件。例: 「230265」→「0230265」）"
        );
    }

    #[test]
    fn is_silent_where_nothing_was_repaired() {
        assert_eq!(repaired(&RULE, Repair::Width, &[]), None);
    }
}
