//! A value that is no time.

use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::export::fault::Fault;
use crate::text::message::Text;

/// See the module.
pub static RULE: Rule = Rule {
    name: "export-time",
    severity: Severity::Error,
    message: Text {
        ja: "「{group}」の「{item}」に、時刻（HH:MM:SS）でない値があります（{count}件）",
        en: "{group}, {item} has values that are no times of the form HH:MM:SS ({count})",
    },
    remedy: Text {
        ja: "24時間制のHH:MM:SSに直してもらってください。秒は省けます。",
        en: "Have them written as HH:MM:SS; the seconds may be left out.",
    },
    meaning: Text {
        ja: "時刻は24時間制のHH:MM:SSかHH:MMで書きます。", en: "A time is HH:MM:SS or HH:MM on 24 hours."
    },
    importance: Text { ja: "処理の順序が分からなくなります。", en: "The order of events is lost." },
    mending: Text {
        ja: "24:00:00や、桁の足りない時刻を探します。",
        en: "Look for 24:00:00 and times with missing digits.",
    },
    check: Check::Export(Fault::Time),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::conformance::rules::testing::{exported, message};
    use crate::export::fault::Fault;

    #[test]
    fn fires_for_its_own_fault_and_no_other() {
        let params = exported(&RULE, Fault::Time);
        assert_eq!(message(&RULE, params), "「世帯」の「番号」に、時刻（HH:MM:SS）でない値があります（3件）");
    }
}
