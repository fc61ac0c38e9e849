//! Notes on a whole list that speak against its answers.

use crate::conformance::finding::Severity;
use crate::conformance::list::ListHit;
use crate::conformance::rule::{Check, Rule};
use crate::conformance::rules::quote;
use crate::deliverable::Location;
use crate::text::message::{Param, Text, params};

/// See the module.
pub static RULE: Rule = Rule {
    name: "general-note",
    severity: Severity::Warning,
    message: Text {
        ja: "「{list}」には、回答を打ち消すように読める注記が{count}件あります（例: {example}）",
        en: "“{list}” holds notes that speak against its answers ({count}, such as {example})",
    },
    remedy: Text {
        ja: "注記がどの行の回答に掛かるのかをベンダーに確認し、行ごとの回答と備考に書き直してもらってください。",
        en: "Ask the vendor which answers each note is about, and have it written into their rows.",
    },
    meaning: Text {
        ja: "一覧の上や行の間、末尾にある「※」や「注」などの行に、これからの対応、カスタマイズ、別の費用、手作業、例外、未対応を思わせる言葉があります。どの行に掛かるかは決められないため、判定には使っていません。",
        en: "A row of the list that answers nothing (※, 注, Note) speaks of a plan, of customisation, cost, work by hand, exceptions, or says that something is not there. Which rows it is about cannot be told, so it was not judged by.",
    },
    importance: Text {
        ja: "注記一つで、全ての「○」が「対応予定」や「有償」になることがあります。判定の数字だけを見ると気づきません。",
        en: "One such note can turn every yes into a plan or an extra cost, and the figures do not show it.",
    },
    mending: Text {
        ja: "注記の内容を各行の回答（対応予定・一部対応など）と備考に反映し、注記を外して出し直してもらいます。",
        en: "Have what the note says put into the answers and remarks of the rows, the note taken out, and the list sent again.",
    },
    check: Check::List(|case| {
        let all = if case.is_of(None) { case.list.asides.general.as_slice() } else { &[] };
        let matters = |text: &str| case.words.matters(text, case.frame.as_of);
        let notes: Vec<(Location, String)> = all.iter().filter(|(_, text)| matters(text)).cloned().collect();
        if notes.is_empty() {
            return Vec::new();
        }
        let shown: Vec<Param> = notes.iter().map(|(_, text)| quote::or_nothing(text)).collect();
        vec![ListHit {
            params: params([("list", case.name()), ("count", notes.len().into()), ("example", quote::first(&shown))]),
            about: String::new(),
            count: notes.len(),
            places: notes,
        }]
    }),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::catalog::Obligation::Required;
    use crate::conformance::rules::testing::lists::list;
    use crate::conformance::rules::testing::message;
    use crate::deliverable::{Asides, Location};

    fn noted(notes: &[&str]) -> Asides {
        let general = notes.iter().map(|note| (Location::file("list.csv"), (*note).to_owned())).collect();
        Asides { general, ..Asides::default() }
    }

    #[test]
    fn fires_once_with_the_notes_that_speak_against_answers() {
        let notes =
            noted(&["※ 全ての「○」は令和9年4月の版で対応します。", "注: 上記は全てカスタマイズ前提", "※ 標準機能"]);
        let hits = list().rows(2, Required, "○", "").aside(notes).run(&RULE);
        assert_eq!(hits.len(), 1);
        assert_eq!(
            message(&RULE, Some(hits[0].params.clone())),
            "「list.csv」には、回答を打ち消すように読める注記が2件あります（例: ※ 全ての「○」は令和9年4月の版で対応します。、注: 上記は全てカスタマイズ前提）"
        );
        let english = noted(&["Note: all items require customization"]);
        assert_eq!(list().rows(2, Required, "○", "").aside(english).run(&RULE).len(), 1);
    }

    #[test]
    fn is_silent_where_notes_say_what_marks_mean_or_nothing_of_the_kind() {
        let notes = noted(&[
            "※ ○：対応済、△：一部対応、×：未対応",
            "※ 標準仕様書の改定に合わせて見直します。",
            "Note: ID as in version 1.0",
        ]);
        assert!(list().rows(2, Required, "○", "").aside(notes).run(&RULE).is_empty());
    }
}
