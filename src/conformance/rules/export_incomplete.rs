//! A run that was interrupted.

use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::export::fault::Fault;
use crate::text::message::Text;

/// See the module.
pub static RULE: Rule = Rule {
    name: "export-incomplete",
    severity: Severity::Error,
    message: Text {
        ja: "確認を途中で止めたため、「{group}」のデータは一部しか見ていません",
        en: "{group}: interrupted, only a part of the data was looked at",
    },
    remedy: Text { ja: "もう一度、最後まで実行してください。", en: "Run it again to the end." },
    meaning: Text {
        ja: "Ctrl-C などで確認が途中で止まりました。件数や判定は、それまでに読んだ分だけのものです。",
        en: "The run was stopped, for example with Ctrl-C. Counts and verdicts are those of what had been read.",
    },
    importance: Text {
        ja: "見ていないデータがあるのに、問題なしと取り違えないためのお知らせです。",
        en: "What was not looked at must not be taken for being in order.",
    },
    mending: Text {
        ja: "時間がかかるときは、--jobs で使うスレッドを増やすか、夜間に実行します。",
        en: "Where it takes long, give it more threads with --jobs, or run it at night.",
    },
    check: Check::Export(Fault::Incomplete),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::conformance::rules::testing::{exported, message};
    use crate::export::fault::Fault;

    #[test]
    fn fires_for_its_own_fault_and_no_other() {
        let params = exported(&RULE, Fault::Incomplete);
        assert_eq!(message(&RULE, params), "確認を途中で止めたため、「世帯」のデータは一部しか見ていません");
    }
}
