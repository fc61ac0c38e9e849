//! Rows that do not say where they come from.

use std::collections::BTreeMap;

use crate::catalog::messages::OFFICIAL_WITHOUT_SOURCE;
use crate::conformance::finding::Severity;
use crate::conformance::lint::{PackCase, PackHit, Place};
use crate::conformance::rule::{Check, Rule};
use crate::conformance::rules::quote;
use crate::text::message::{Text, params};

const ROWS: Text = Text { ja: "{file} の{count}行", en: "{count} rows of {file}" };
const SECTION: Text =
    Text { ja: "公式とされている [{section}]", en: "[{section}], which claims to be official" };

/// See the module.
pub static RULE: Rule = Rule {
    name: "pack-source-missing",
    severity: Severity::Warning,
    message: Text { ja: "{what}に出典がありません", en: "no source is given for {what}" },
    remedy: Text {
        ja: "列 source に、もとの文書名と版、章や行を書いてください。公式の節には pack.toml に文書の名前と SHA-256 を書きます。",
        en: "Write document, version and chapter or row into the column source. An official section names its document and SHA-256 in pack.toml.",
    },
    meaning: Text {
        ja: "仕様パックの中に、どの文書のどこから来たのかが分からない行や節があります。",
        en: "Rows or sections of the pack do not say which document they come from, and where in it.",
    },
    importance: Text {
        ja: "差異を指摘しても根拠を示せず、ベンダーに確かめてもらえません。誤りがあっても、もとの文書に戻れません。",
        en: "A gap cannot be shown to a vendor without its ground, and a mistake cannot be traced back.",
    },
    mending: Text {
        ja: "もとにした文書を開き、文書名・版・章や行の番号を source に書きます。出典の分からない行は、消すことも考えます。",
        en: "Open the document, and write its title, version and chapter or row into source. Consider removing rows whose source nobody knows.",
    },
    check: Check::Pack(check),
};

fn check(case: &PackCase<'_>) -> Vec<PackHit> {
    let warnings = case.pack.warnings.iter().filter(|problem| problem.message == OFFICIAL_WITHOUT_SOURCE);
    let mut hits: Vec<PackHit> = warnings
        .map(|problem| {
            let values = params([("what", quote::said(SECTION, &problem.params))]);
            PackHit::at(Place::of_problem(case.pack, problem, ""), values)
        })
        .collect();
    // One hit for each file: where one row lacks its source, thousands may.
    let mut missing: BTreeMap<&str, Vec<Place>> = BTreeMap::new();
    for (file, line, _) in rows(case).into_iter().filter(|(_, _, source)| source.is_empty()) {
        missing.entry(file).or_default().push(case.cell(file, line, "source"));
    }
    hits.extend(missing.into_iter().map(|(file, places)| {
        let values = params([("file", file.into()), ("count", places.len().into())]);
        PackHit { places, params: params([("what", quote::said(ROWS, &values))]) }
    }));
    hits
}

/// File, line and source of every row of every table that has sources.
fn rows<'c>(case: &PackCase<'c>) -> Vec<(&'static str, usize, &'c str)> {
    let pack = case.pack;
    let mut rows: Vec<_> =
        case.requirements().map(|(kind, _, row)| (kind.csv(), row.line, row.source.as_str())).collect();
    rows.extend(pack.codes.iter().map(|row| ("codes.csv", row.line, row.source.as_str())));
    rows.extend(pack.form_items.iter().map(|row| ("form-items.csv", row.line, row.source.as_str())));
    rows.extend(pack.parameters.iter().map(|row| ("api-parameters.csv", row.line, row.source.as_str())));
    rows.extend(pack.api_errors.iter().map(|row| ("api-errors.csv", row.line, row.source.as_str())));
    rows.extend(pack.removed.iter().map(|row| ("removed.csv", row.line, row.source.as_str())));
    rows
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::conformance::rules::testing::packs::{hits, pack};

    #[test]
    fn fires_once_for_a_file_with_every_row_and_for_an_official_section() {
        let table =
            "id,name,all,source\n0230001,資格管理,required,\n0230002,資格照会,required,表1\n0230003,異動,required,\n";
        let said = hits(&RULE, &[pack(&[("functions.csv", table)])]);
        assert_eq!(said, ["023/functions.csv:2:4 + 023/functions.csv:4:4 functions.csv の2行に出典がありません"]);
        let official = pack(&[("functions.csv", "id,name,all,source\n0230001,資格管理,required,表1\n")]);
        let said = hits(&RULE, &[official.with("transcribed", "official")]);
        assert_eq!(said, ["023/pack.toml:7:11 公式とされている [functions]に出典がありません"]);
    }

    #[test]
    fn is_silent_where_every_row_names_its_source() {
        let table = "id,name,all,source\n0230001,資格管理,required,仕様書 3.1\n";
        assert!(hits(&RULE, &[pack(&[("functions.csv", table)])]).is_empty());
    }
}
