//! Files that are generated from the code and kept beside it: they are compared, and rewritten by `TEKIGO_UPDATE=1`.
#![allow(clippy::unwrap_used, reason = "tests say what failed by panicking")]

mod common;

use std::fmt::Write as _;

use common::{Tekigo, assert_generated};
use tekigo::Lang;
use tekigo::conformance::rule::{Check, Rule};
use tekigo::conformance::rules::RULES;

#[test]
fn the_documentation_of_the_rules_is_that_of_the_registry() {
    let mut page = String::from(
        "# ルール一覧 / Rules\n\n\
         この文書はルールの登録簿（src/conformance/rules/）から生成されます。`tekigo explain ルール名` でも同じ内容を表示できます。\n\n\
         Generated from the registry of rules (src/conformance/rules/); `tekigo explain RULE` shows the same.\n",
    );
    for group in RULES.chunk_by(|one, next| heading(one) == heading(next)) {
        let _ = write!(
            page,
            "\n## {}\n\n| ルール / rule | 重さ / severity | 報告での文 | in the report |\n|---|---|---|---|\n",
            group.first().map_or("", |rule| heading(rule))
        );
        for rule in group {
            let [ja, en] = [Lang::Ja, Lang::En].map(|lang| rule.severity.label().get(lang));
            let (name, message) = (rule.name, rule.message);
            let _ = writeln!(page, "| [`{name}`](#{name}) | {ja} / {en} | {} | {} |", message.ja, message.en);
        }
        for rule in group {
            let _ = write!(page, "\n### {}\n", rule.name);
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
    }
    assert_generated("docs/rules.md", &page);
}

/// What a rule is about; rules about the same stand together in the registry.
const fn heading(rule: &Rule) -> &'static str {
    match rule.check {
        Check::Pack(_) => "仕様パックの点検 / Packs (`tekigo spec lint`)",
        Check::Import(_) => "資料の取込み / Imports (`tekigo spec import`)",
        _ => "納品物の確認 / Checks of deliveries (`tekigo check`)",
    }
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
