//! Columns of answers, remarks or dates that are hidden.

use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::conformance::rules::columns;
use crate::text::message::Text;

/// See the module.
pub static RULE: Rule = Rule {
    name: "columns-hidden",
    severity: Severity::Warning,
    message: Text {
        ja: "「{list}」では、非表示の列の回答や備考も読みました（{columns}）",
        en: "in “{list}” answers or remarks in hidden columns were read as well ({columns})",
    },
    remedy: Text {
        ja: "Excel で列を再表示して中身を見て、今回の回答かどうかをベンダーに確認してください。",
        en: "In Excel, unhide the columns to see them, and ask the vendor whether they belong to this answer.",
    },
    meaning: Text {
        ja: "回答・備考・時期の列が非表示になっていて、何か書かれています。ほかの列と同じように読んで、判定に使いました。",
        en: "Columns of answers, remarks or dates are hidden and not empty. They were read and judged like any other.",
    },
    importance: Text {
        ja: "前回の回答や社内用の回答の列が隠れて残っていると、今回の回答と合わせて、不利な方で判定されます。",
        en: "A column of an earlier or an internal answer that stays behind, hidden, is judged together with that of this one, and the less favourable counts.",
    },
    mending: Text {
        ja: "不要な列なら削除して、要る列なら再表示して、出し直してもらいます。",
        en: "Have the columns deleted if they are not needed, or shown if they are, and the list sent again.",
    },
    check: Check::List(|case| columns::told(case, &case.list.appearance.hidden_columns).into_iter().collect()),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::catalog::Obligation::Required;
    use crate::conformance::rules::testing::lists::list;
    use crate::conformance::rules::testing::message;
    use crate::deliverable::{Appearance, HiddenColumn, Location};

    #[test]
    fn fires_once_for_a_list_and_names_the_columns() {
        let column = HiddenColumn {
            product: None,
            letters: "E".to_owned(),
            label: "前回回答".to_owned(),
            filled: 12,
            first: Location::file("list.xlsx"),
        };
        let shown = Appearance { hidden_columns: vec![column], ..Appearance::default() };
        let hits = list().rows(2, Required, "○", "").shown(shown).run(&RULE);
        assert_eq!(
            message(&RULE, Some(hits[0].params.clone())),
            "「list.csv」では、非表示の列の回答や備考も読みました（E列「前回回答」12件）"
        );
    }

    #[test]
    fn is_silent_where_all_columns_are_shown() {
        assert!(list().rows(2, Required, "○", "").run(&RULE).is_empty());
    }
}
