//! Something in the column 決定 of a review workbook that is no decision.

use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, InputProblem, Rule};
use crate::conformance::rules::quote;
use crate::matching::WhyNot;
use crate::text::message::{Param, Text, params};

/// See the module.
pub static RULE: Rule = Rule {
    name: "decision-not-understood",
    severity: Severity::Warning,
    message: Text {
        ja: "確認票の決定「{decision}」は数えていません（{why}）",
        en: "the decision “{decision}” of the review workbook does not count ({why})",
    },
    remedy: Text {
        ja: "候補1〜候補3、該当なし、保留、または仕様パックにあるIDのどれかに直して、同じファイルを --matches で指定し直してください。",
        en: "Write 候補1 to 候補3, 該当なし, 保留, or an ID that the pack has, and give the same file with --matches again.",
    },
    meaning: Text {
        ja: "確認票の「決定」の欄に、選択肢でもIDでもない言葉、ない候補の番号、仕様パックにないID、一つに決まらない番号があるか、どの行についての決定か分からなくなっています。その行は確認待ちのままです。",
        en: "The column 決定 of a review workbook holds a word that is neither a choice nor an ID, a candidate that is not there, an ID that the pack does not have or a number of several requirements, or it is lost which row the line is about. The row goes on waiting.",
    },
    importance: Text {
        ja: "決めたつもりの行が数えられず、要件が「評価していない」のまま残ります。",
        en: "A row that somebody thinks is settled does not count, and its requirement stays unevaluated.",
    },
    mending: Text {
        ja: "示したセルを見て、決定を書き直します。節番号で答える仕様では「1.1.1-required」のように区分まで書きます。照合キーの欄が壊れているときは、--review で書き出し直します。",
        en: "See the cell and write the decision anew. Where requirements have section numbers, write the block too, as in 1.1.1-required. Where the hidden column of keys is damaged, write the workbook again with --review.",
    },
    check: Check::Input(|case| {
        let InputProblem::Decision(problem) = case.problem else { return None };
        let why = why(&problem.why)?;
        Some(params([("decision", quote::clip(&problem.decision).into()), ("why", why)]))
    }),
};

/// What is wrong with it; `None` for what other rules say.
fn why(why: &WhyNot) -> Option<Param> {
    Some(match why {
        WhyNot::NoCandidate { candidates: 0 } => {
            Text { ja: "この行に候補はありません", en: "the row has no candidates" }.into()
        }
        WhyNot::NoCandidate { candidates } => {
            Param::term(format!("この行の候補は{candidates}件です"), format!("the row has {candidates} candidates"))
        }
        WhyNot::UnknownId { id } => Param::term(
            format!("「{}」は選択肢の言葉でも、仕様パックにあるIDでもありません", quote::clip(id)),
            format!("“{}” is neither one of the choices nor an ID that the pack has", quote::clip(id)),
        ),
        WhyNot::SeveralOfId { id, meant } => {
            let meant = quote::keys(meant);
            quote::said(
                Text {
                    ja: "「{id}」に当たる要件が複数あります: {meant}",
                    en: "several requirements answer to “{id}”: {meant}",
                },
                &params([("id", quote::clip(id).into()), ("meant", meant)]),
            )
        }
        WhyNot::Mixed => Text {
            ja: "「該当なし」「保留」を要件と一緒に書くことはできません",
            en: "該当なし and 保留 cannot stand beside requirements",
        }
        .into(),
        WhyNot::NoRow => Text {
            ja: "照合キーの欄が空か、書き換わっています",
            en: "the cell in the hidden column of keys is empty or was changed",
        }
        .into(),
        WhyNot::Outdated | WhyNot::Contradicts { .. } => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::conformance::rule::InputProblem;
    use crate::conformance::rules::testing::{decision, input, key, message};
    use crate::matching::WhyNot;

    #[test]
    fn says_what_is_wrong_with_the_decision() {
        for (why, said) in [
            (WhyNot::NoCandidate { candidates: 1 }, "この行の候補は1件です"),
            (WhyNot::NoCandidate { candidates: 0 }, "この行に候補はありません"),
            (
                WhyNot::UnknownId { id: "9999999".to_owned() },
                "「9999999」は選択肢の言葉でも、仕様パックにあるIDでもありません",
            ),
            (
                WhyNot::SeveralOfId { id: "1.1".to_owned(), meant: vec![key("1.1-required"), key("1.1-optional")] },
                "「1.1」に当たる要件が複数あります: 1.1-required、1.1-optional",
            ),
            (WhyNot::Mixed, "「該当なし」「保留」を要件と一緒に書くことはできません"),
            (WhyNot::NoRow, "照合キーの欄が空か、書き換わっています"),
        ] {
            let shown = message(&RULE, input(&RULE, &decision("候補2", why)));
            assert_eq!(shown, format!("確認票の決定「候補2」は数えていません（{said}）"));
        }
    }

    #[test]
    fn is_silent_where_another_rule_speaks() {
        assert_eq!(input(&RULE, &decision("候補1", WhyNot::Outdated)), None);
        assert_eq!(input(&RULE, &InputProblem::ReviewNotApplied), None);
    }
}
