//! A list whose IDs are all of another area than its names say.

use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, InputProblem, Rule};
use crate::text::message::{Text, params};

/// See the module.
pub static RULE: Rule = Rule {
    name: "list-of-other-area",
    severity: Severity::Warning,
    message: Text {
        ja: "{source}は{said}ですが、この一覧のIDは{found}のものです（{rows}行。{done}）",
        en: "{source} {said}, but the IDs of this list are those of {found} ({rows} rows; {done})",
    },
    remedy: Text {
        ja: "{said}の一覧と取り違えていないか、ベンダーに確認してください。{found}の一覧で正しければ、ファイル名・シート名・フォルダーの業務名か、delivery.toml の business を直します。{found}を確認するには --area {code} を指定します。",
        en: "See with the vendor whether the list for {said} was mixed up. If a list of {found} is meant, mend the area in the names of file, sheet and folder, or business in delivery.toml. To check {found}, give --area {code}.",
    },
    meaning: Text {
        ja: "ファイル名、シート名、フォルダー、表題、delivery.toml、--area が示す業務と、行に書かれたIDの業務が違います。各行は、書かれたIDの業務への回答として扱います。",
        en: "The area that the names of file, sheet and folder, the title, delivery.toml or --area say is not the one of the IDs in the rows. Each row counts for the area of its ID.",
    },
    importance: Text {
        ja: "別の業務の回答書を渡していると、確認したい業務の回答は一つも確認されません。",
        en: "If the list of another area was handed over, nothing of the area in question is checked.",
    },
    mending: Text {
        ja: "一つの業務の一覧を一つのファイルにし、ファイル名に業務名を入れてもらうと、取り違えに気付きやすくなります。",
        en: "One file per area, with the area in its name, makes such mix-ups visible.",
    },
    check: Check::Input(|case| {
        let InputProblem::OtherArea { said, found, code, rows, checked, asked_only, .. } = case.problem else {
            return None;
        };
        Some(params([
            ("source", if *asked_only { ASKED.into() } else { NAMED.into() }),
            ("said", said.clone()),
            ("found", found.clone()),
            ("code", code.as_str().into()),
            ("rows", (*rows).into()),
            ("done", if *checked { CHECKED.into() } else { NOT_CHECKED.into() }),
        ]))
    }),
};

const NAMED: Text = Text { ja: "ファイル名などが示す業務", en: "names and titles speak of" };
const ASKED: Text = Text { ja: "確認する業務", en: "the area to be checked is" };
const CHECKED: Text =
    Text { ja: "IDの業務の回答として確認しました", en: "checked as answers for the area of the IDs" };
const NOT_CHECKED: Text = Text { ja: "確認していません", en: "not checked" };

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::conformance::rule::InputProblem;
    use crate::conformance::rules::testing::{input, message};

    fn other_area(checked: bool, asked_only: bool) -> InputProblem {
        InputProblem::OtherArea {
            said: "介護保険（023）".into(),
            found: "印鑑登録（002）".into(),
            code: "002".to_owned(),
            rows: 40,
            checked,
            asked_only,
            place: None,
        }
    }

    #[test]
    fn fires_with_both_areas_and_what_was_done() {
        assert_eq!(
            message(&RULE, input(&RULE, &other_area(true, false))),
            "ファイル名などが示す業務は介護保険（023）ですが、この一覧のIDは印鑑登録（002）のものです\
             （40行。IDの業務の回答として確認しました）"
        );
        assert_eq!(
            message(&RULE, input(&RULE, &other_area(false, true))),
            "確認する業務は介護保険（023）ですが、この一覧のIDは印鑑登録（002）のものです（40行。確認していません）"
        );
    }

    #[test]
    fn is_silent_where_something_else_is_wrong() {
        assert_eq!(input(&RULE, &InputProblem::ConfigIgnored), None);
    }
}
