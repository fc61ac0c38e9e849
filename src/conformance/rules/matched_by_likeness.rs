//! Rows that were matched by what they say, without an ID or the very name.

use std::collections::{BTreeMap, BTreeSet};

use crate::catalog::RequirementKey;
use crate::conformance::finding::Severity;
use crate::conformance::list::ListHit;
use crate::conformance::rule::{Check, Rule};
use crate::conformance::rules::quote;
use crate::deliverable::Location;
use crate::matching::MatchedBy;
use crate::text::message::{Text, params};

/// See the module.
pub static RULE: Rule = Rule {
    name: "matched-by-likeness",
    severity: Severity::Info,
    message: Text {
        ja: "「{list}」では、IDのない{count}行を、名称と説明の似た要件に結び付けました（例: 「{from}」→「{to}」）",
        en: "in “{list}” {count} rows without IDs were taken for requirements that are like them (such as “{from}” → “{to}”)",
    },
    remedy: Text {
        ja: "例の行から順に、結び付けた要件が正しいかを確かめてください。IDを書いてもらえば、推定は要りません。",
        en: "See by the examples whether they are right. With IDs in the rows nothing needs to be inferred.",
    },
    meaning: Text {
        ja: "IDがなく、名称も仕様書と同じではない行を、言葉の似かたで要件に結び付けました。ほかの要件と紛れない行だけで、紛れる行、「対象外」「できない」などと書かれた行は要確認に回しています。",
        en: "Rows without an ID and with a name of their own were matched by their words. Only those that no other requirement comes near; what is doubtful, or says that something is not offered, waits for a person.",
    },
    importance: Text {
        ja: "似かたによる照合は、IDによる照合より不確かです。正解を付けた一覧では、100行に数行の誤りがありました。",
        en: "Likeness is less certain than an ID: in lists with known answers a few rows in a hundred were wrong.",
    },
    mending: Text {
        ja: "要件ごとの結果に「類似」とある行を、仕様書の文と見比べます。違う行には、回答書のIDの欄に正しいIDを書きます。",
        en: "Compare the rows that the results call matched by likeness with the specification. Where one is wrong, write the right ID into its row.",
    },
    check: Check::List(|case| {
        let mut places: BTreeMap<(&Location, &RequirementKey), String> = BTreeMap::new();
        for one in case.answers.iter().filter(|one| one.by == Some(MatchedBy::Similar)) {
            if let Some(key) = one.key {
                places.insert((&one.entry.location, key), one.entry.words());
            }
        }
        let Some(((_, to), from)) = places.first_key_value() else { return Vec::new() };
        let rows = places.keys().map(|(place, _)| place).collect::<BTreeSet<_>>().len();
        let params = params([
            ("list", case.name()),
            ("count", rows.into()),
            ("from", quote::clip(from).into()),
            ("to", quote::clip(&to.id).into()),
        ]);
        let told = |((place, to), from): ((&Location, &RequirementKey), String)| {
            (place.clone(), format!("{} → {}", from, to.id))
        };
        vec![ListHit { params, about: String::new(), count: rows, places: places.into_iter().map(told).collect() }]
    }),
};

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::catalog::Obligation::Required;
    use crate::conformance::rules::testing::lists::list;
    use crate::conformance::rules::testing::message;

    #[test]
    fn fires_once_for_the_rows_of_a_list() {
        let hits = list().rows(2, Required, "○", "").by_likeness().run(&RULE);
        assert_eq!(hits.len(), 1);
        assert_eq!(hits[0].count, 2);
        assert_eq!(
            message(&RULE, Some(hits[0].params.clone())),
            "「list.csv」では、IDのない2行を、名称と説明の似た要件に結び付けました（例: 「0230000 機能」→「0230000」）"
        );
    }

    #[test]
    fn is_silent_where_ids_told() {
        assert!(list().rows(40, Required, "○", "").run(&RULE).is_empty());
    }
}
