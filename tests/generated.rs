//! Files that are generated from the code and kept beside it: they are compared, and rewritten by `TEKIGO_UPDATE=1`.
#![allow(clippy::unwrap_used, reason = "tests say what failed by panicking")]

mod common;

use std::fmt::Write as _;

use common::{Tekigo, assert_generated};
use tekigo::Lang;
use tekigo::conformance::rules::RULES;

#[test]
fn the_documentation_of_the_rules_is_that_of_the_registry() {
    let mut page = String::from(
        "# ルール一覧 / Rules\n\n\
         この文書はルールの登録簿（src/conformance/rules/）から生成されます。`tekigo explain ルール名` でも同じ内容を表示できます。\n\n\
         Generated from the registry of rules (src/conformance/rules/); `tekigo explain RULE` shows the same.\n\n\
         | ルール / rule | 重さ / severity | 報告での文 | in the report |\n|---|---|---|---|\n",
    );
    for rule in RULES {
        let [ja, en] = [Lang::Ja, Lang::En].map(|lang| rule.severity.label().get(lang));
        let _ =
            writeln!(page, "| [`{0}`](#{0}) | {ja} / {en} | {1} | {2} |", rule.name, rule.message.ja, rule.message.en);
    }
    for rule in RULES {
        let _ = write!(page, "\n## {}\n", rule.name);
        for (head, text) in [
            ("意味", rule.meaning.ja),
            ("なぜ大事か", rule.importance.ja),
            ("直し方", rule.mending.ja),
            ("What it means", rule.meaning.en),
            ("Why it matters", rule.importance.en),
            ("How to mend it", rule.mending.en),
        ] {
            let _ = write!(page, "\n**{head}** — {text}\n");
        }
    }
    assert_generated("docs/rules.md", &page);
}

#[test]
fn the_schema_of_the_report_is_that_of_its_types() {
    assert_generated("docs/schema/report.schema.json", &tekigo::report::schema());
}

#[test]
fn a_real_report_is_valid_against_the_schema() {
    let schema = serde_json::from_str(&tekigo::report::schema()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let (_, report) = Tekigo::new().json(["fixtures/aozora-shi"]);
    let errors: Vec<String> = validator.iter_errors(&report).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:?}");
    assert!(!has_null(&report), "absent fields are omitted, never null");
}

fn has_null(value: &serde_json::Value) -> bool {
    match value {
        serde_json::Value::Null => true,
        serde_json::Value::Array(items) => items.iter().any(has_null),
        serde_json::Value::Object(fields) => fields.values().any(has_null),
        _ => false,
    }
}
