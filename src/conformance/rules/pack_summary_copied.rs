//! A summary that is no summary.

use crate::conformance::finding::Severity;
use crate::conformance::lint::{PackCase, PackHit};
use crate::conformance::rule::{Check, Rule};
use crate::text::message::{Text, params};
use crate::text::normalize::fold;

const NAME: Text = Text { ja: "名称と同じ", en: "the same as its name" };
const WORDING: Text = Text { ja: "公表物の文章のまま", en: "the very wording of the publication" };

/// See the module.
pub static RULE: Rule = Rule {
    name: "pack-summary-copied",
    severity: Severity::Warning,
    message: Text { ja: "「{id}」の概要は{what}です", en: "the summary of “{id}” is {what}" },
    remedy: Text {
        ja: "何を求める要件かを、自分の言葉で一文に書いてください。",
        en: "Write in one sentence and in words of your own what is asked.",
    },
    meaning: Text {
        ja: "要件の概要が、名称の繰り返しか、公表物の文章の写しになっています。",
        en: "The summary of a requirement repeats its name or copies the wording of the publication.",
    },
    importance: Text {
        ja: "概要は、回答する人が要件を取り違えないためのものです。名称の繰り返しでは役に立たず、文章の写しは権利の上でも問題になります。",
        en: "The summary is there so that nobody mistakes the requirement. A repeated name does not help, and copied wording may belong to somebody.",
    },
    mending: Text {
        ja: "公表物の文章を読み、求められていることを短く言い直します。言い直せないときは空欄にします。公表物の文章は列 text に置きます。",
        en: "Read the wording and say shortly what is asked. Leave it empty where you cannot. The wording itself belongs into the column text.",
    },
    check: Check::Pack(check),
};

fn check(case: &PackCase<'_>) -> Vec<PackHit> {
    let mut hits = Vec::new();
    for (kind, _, requirement) in case.requirements() {
        let core = |text: &str| fold(text).trim_end_matches(['。', '.']).to_owned();
        let summary = core(&requirement.summary);
        if summary.is_empty() {
            continue;
        }
        let text = core(requirement.extra.get("text").map(String::as_str).unwrap_or_default());
        // A copied sentence stands in the wording in full, and a copied wording in the summary.
        let copied = !text.is_empty() && (text.contains(&summary) || summary.contains(&text));
        let what = if summary == core(&requirement.name) { Some(NAME) } else { copied.then_some(WORDING) };
        hits.extend(what.map(|what| {
            let values = params([("id", (*requirement.key.id).into()), ("what", what.into())]);
            PackHit::at(case.cell(kind.csv(), requirement.line, "summary"), values)
        }));
    }
    hits
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::conformance::rules::testing::packs::{hits, pack};

    #[test]
    fn fires_at_a_repeated_name_and_at_copied_wording() {
        let table = "id,name,summary,all,text\n0230001,資格管理,資格管理。,required,\n0230002,資格照会,資格を照会できること。,required,・資格を照会できること。・一覧も出すこと。\n";
        assert_eq!(
            hits(&RULE, &[pack(&[("functions.csv", table)])]),
            [
                "023/functions.csv:2:3 「0230001」の概要は名称と同じです",
                "023/functions.csv:3:3 「0230002」の概要は公表物の文章のままです"
            ]
        );
    }

    #[test]
    fn is_silent_at_words_of_ones_own_and_where_there_is_no_summary() {
        let table = "id,name,summary,all,text\n0230001,資格管理,被保険者の資格の得喪を扱う。,required,資格を管理すること。\n0230002,資格照会,,required,資格を照会すること。\n";
        assert!(hits(&RULE, &[pack(&[("functions.csv", table)])]).is_empty());
    }
}
