//! A list whose answers stand in columns of classes, none of which is that of a class that is judged.

use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, InputProblem, Rule};
use crate::text::message::{Text, params};

/// See the module.
pub static RULE: Rule = Rule {
    name: "class-without-column",
    severity: Severity::Warning,
    message: Text {
        ja: "自治体区分ごとの回答の列（{columns}）に、{judged}の列がありません",
        en: "its columns of answers are those of classes ({columns}), and there is none for {judged}",
    },
    remedy: Text {
        ja: "{judged}の列を足して答えてもらってください。自治体区分の指定（--class、--municipality、delivery.toml）が違うときは、そちらを直します。",
        en: "Have a column for {judged} added and answered. If the class (--class, --municipality, delivery.toml) is wrong, mend that.",
    },
    meaning: Text {
        ja: "一覧の回答が自治体区分ごとの列に分かれていて、確認する自治体区分の回答として読める列が一つもありません。ほかの区分の回答で代えることはせず、未回答として扱いました。",
        en: "The answers of the list stand in columns of classes (自治体区分), and none of them speaks for the class that is judged. The answers for other classes are not taken in its place: the requirements are unanswered.",
    },
    importance: Text {
        ja: "行があっても、その自治体区分については何も答えていないことになります。実装区分は自治体区分で違うため、ほかの区分の「○」は当てになりません。",
        en: "The rows are there, but nothing is said for this class. Obligations differ by class, so that a yes for another is no yes for this one.",
    },
    mending: Text {
        ja: "ベンダーに、その自治体区分の列を足した一覧を出し直してもらいます。どの区分も同じ回答なら、回答の列を一つにまとめ、見出しに区分を書かないようにします。",
        en: "Ask the vendor for a list with a column for this class. Where all classes have the same answers, one column whose header names no class is enough.",
    },
    check: Check::Input(|case| {
        let InputProblem::ClassWithoutColumn { judged, columns, .. } = case.problem else { return None };
        Some(params([("judged", judged.clone()), ("columns", columns.as_str().into())]))
    }),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::conformance::rule::InputProblem;
    use crate::conformance::rules::testing::{input, message};

    #[test]
    fn fires_and_names_the_columns() {
        let columns = "指定都市・一般市".to_owned();
        let problem = InputProblem::ClassWithoutColumn { judged: "町".into(), columns, place: None };
        assert_eq!(
            message(&RULE, input(&RULE, &problem)),
            "自治体区分ごとの回答の列（指定都市・一般市）に、町の列がありません"
        );
    }

    #[test]
    fn is_silent_where_something_else_is_wrong() {
        assert_eq!(input(&RULE, &InputProblem::ConfigIgnored), None);
    }
}
