//! Bytes that are no characters.

use crate::catalog::import::dirt::DirtKind;
use crate::conformance::finding::Severity;
use crate::conformance::rule::{Check, Rule};
use crate::text::message::Text;

/// See the module.
pub static RULE: Rule = Rule {
    name: "import-text-damaged",
    severity: Severity::Warning,
    message: Text {
        ja: "文字化けがあり、正しく読めていないおそれがあります",
        en: "there are bytes that are no characters, so that not all may be read right",
    },
    remedy: Text {
        ja: "示した行を見て、資料の写しの文字化けを直すか、.xlsx などの壊れていないファイルを入手して、取り込み直してください。",
        en: "Look at the line shown. Mend the characters in a copy of the file, or get one that is whole, such as an .xlsx, and import again.",
    },
    meaning: Text {
        ja: "テキストファイルに、判別した文字コードの文字にならない部分があります。その後も続けて読みました。",
        en: "Some bytes of the text file are no characters in the encoding that was found. Reading went on after them.",
    },
    importance: Text {
        ja: "文字化けがあると、IDや実装区分を正しく読めません。",
        en: "Where characters are garbled, IDs and obligations cannot be read right.",
    },
    mending: Text {
        ja: "元の表から UTF-8 で保存し直すと直ることがあります。",
        en: "Garbled characters may come right when the file is saved again as UTF-8.",
    },
    check: Check::Import(DirtKind::TextDamaged),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::catalog::import::dirt::DirtKind;
    use crate::conformance::rules::testing::{imported, message};

    #[test]
    fn fires_for_its_kind_of_dirt_and_no_other() {
        let params = imported(&RULE, DirtKind::TextDamaged, "", "");
        assert_eq!(message(&RULE, params), "文字化けがあり、正しく読めていないおそれがあります");
    }
}
