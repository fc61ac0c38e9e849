//! A value that is no date.

use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::export::fault::Fault;
use crate::text::message::Text;

/// See the module.
pub static RULE: Rule = Rule {
    name: "export-date",
    severity: Severity::Error,
    message: Text {
        ja: "「{group}」の「{item}」に、日付（YYYY-MM-DD）でない値があります（{count}件）",
        en: "{group}, {item} has values that are no dates of the form YYYY-MM-DD ({count})",
    },
    remedy: Text {
        ja: "西暦のYYYY-MM-DDで、実在する日に直してもらってください。",
        en: "Have them written as YYYY-MM-DD, and as days that exist.",
    },
    meaning: Text {
        ja: "日付は西暦のYYYY-MM-DDで書きます。始期が開いているときは0000-01-01、終期が開いているときは9999-12-31です。不詳の日は、認められた項目だけで使えます。",
        en: "Dates are YYYY-MM-DD; an open start is 0000-01-01 and an open end 9999-12-31. Unknown parts are allowed only where the item says so.",
    },
    importance: Text { ja: "資格や年齢の計算を誤ります。", en: "Ages and entitlements come out wrong." },
    mending: Text {
        ja: "和暦、スラッシュ区切り、区切りのない8桁、2月30日などを探します。",
        en: "Look for Japanese eras, slashes, eight digits, and days such as 30 February.",
    },
    check: Check::Export(Fault::Date),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::conformance::rules::testing::{exported, message};
    use crate::export::fault::Fault;

    #[test]
    fn fires_for_its_own_fault_and_no_other() {
        let params = exported(&RULE, Fault::Date);
        assert_eq!(message(&RULE, params), "「世帯」の「番号」に、日付（YYYY-MM-DD）でない値があります（3件）");
    }
}
