//! Arbitrary reports: texts of every nasty kind in every place where a vendor's words can stand.

use proptest::prelude::*;
use serde_json::{Value, json};
use tekigo::Report;

/// Words that mean something to one format or another.
const NASTY: [&str; 30] = [
    "",
    " ",
    "=1+1",
    "+81",
    "-",
    "@SUM(A1)",
    "\t=1",
    "\r\n::error::x",
    "%0A%25",
    "a,b\"c\"'d'",
    "<script>alert(1)</script>",
    "</details>",
    "]]>&amp;&#0;",
    "| a | b |",
    "**太字** _x_ ~~y~~ `code` ``` ```",
    "@octocat #12 GH-12 !34 %5 ~6 $7 org/repo#8",
    "https://example.invalid www.example.invalid a@example.invalid",
    "[x](javascript:alert(1)) ![y](z)",
    ":smile: $a$ [^1]",
    "1. 一\n- 二\n# 三\n> 四\n---\n    五",
    "\u{0}\u{1}\u{8}\u{b}\u{1b}[31m\u{7f}\u{85}",
    "\u{202e}右から左\u{2066}\u{200f}",
    "\u{feff}\u{fffe}\u{ffff}\u{2028}\u{2029}",
    "👨‍👩‍👧‍👦🏳️‍🌈",
    "𠮷野家の\u{e000}\u{f8ff}葛\u{e0100}",
    "e\u{301}\u{301}\u{301}",
    "_x0041_ _xD83D_",
    "{product} {",
    "C:\\path\\..\\/etc//x",
    "ﾊﾝｶｸ　全角",
];

/// A text as nobody should write it.
fn text() -> impl Strategy<Value = String> {
    let nasty = || prop::sample::select(&NASTY[..]).prop_map(str::to_owned);
    let any = proptest::string::string_regex("(?s).{0,12}").unwrap();
    prop_oneof![
        3 => nasty(),
        2 => any,
        2 => (nasty(), nasty()).prop_map(|(one, other)| format!("{one}{other}")),
        1 => Just("資格管理".to_owned()),
    ]
}

fn maybe<S: Strategy>(strategy: S) -> impl Strategy<Value = Option<S::Value>> {
    prop::option::of(strategy)
}

fn location() -> impl Strategy<Value = Value> {
    (text(), maybe(text()), maybe(1_u64..2000), maybe(1_u64..50)).prop_map(|(file, sheet, line, column)| {
        match (sheet, line) {
            (Some(sheet), _) => json!({ "file": file, "sheet": sheet, "cell": "F112" }),
            (None, Some(line)) => json!({ "file": file, "line": line, "column": column.unwrap_or(1) }),
            (None, None) => json!({ "file": file }),
        }
    })
}

fn one_of(words: &'static [&'static str]) -> impl Strategy<Value = &'static str> {
    prop::sample::select(words)
}

const STATUSES: [&str; 17] = [
    "met",
    "met-elsewhere",
    "offered",
    "partial",
    "alternative",
    "planned",
    "unmet",
    "not-offered",
    "prohibited-present",
    "unanswered",
    "invalid-answer",
    "not-evaluated",
    "outdated",
    "contradicted",
    "not-due",
    "not-applicable",
    "waived",
];

fn requirement() -> impl Strategy<Value = Value> {
    let obligation = one_of(&["required", "optional", "prohibited", "out-of-scope"]);
    let claim = (text(), maybe(text()), maybe(text()), location()).prop_map(|(words, note, due, location)| {
        let mut claim = json!({
            "answer": "available", "text": words, "location": location, "matched_by": "id",
        });
        if let Some(note) = note {
            claim["note"] = json!(note);
        }
        if let Some(due) = due {
            claim["due"] = json!({ "text": due });
        }
        claim
    });
    let texts = (text(), text(), text(), text());
    let reason = maybe(one_of(&["no-row", "late", "in-time", "undated", "needs-review"]));
    (0_u32..6, texts, obligation, one_of(&STATUSES), reason, prop::collection::vec(claim, 0..3)).prop_map(
        |(number, (name, section, summary, note), obligation, status, reason, claims)| {
            let mut one = json!({
                "key": format!("023/function/023000{number}"), "id": format!("023000{number}"), "kind": "function",
                "name": name, "section": section, "summary": summary, "note": note,
                "obligation": obligation, "status": status, "claims": claims,
            });
            if let Some(reason) = reason {
                one["reason"] = json!(reason);
            }
            one
        },
    )
}

fn finding() -> impl Strategy<Value = Value> {
    let rule = prop_oneof![
        3 => one_of(&["required-unmet", "unanswered", "needs-review", "list-missing", "extra-function", "no-such-rule"])
            .prop_map(str::to_owned),
        1 => text(),
    ];
    let severity = one_of(&["error", "warning", "info"]);
    let place = (maybe(location()), prop::collection::vec((location(), text()), 0..3));
    let about = (any::<bool>(), maybe(0_u32..8), maybe(one_of(&STATUSES)), any::<bool>(), maybe(text()));
    let disposition = maybe((text(), text(), text(), text(), location()));
    (rule, severity, about, place, (text(), text(), text(), text()), disposition, 1_u64..100_000).prop_map(
        |(rule, severity, (business, key, status, class, product), (location, examples), texts, disposition, count)| {
            let (message, remedy, param, other) = texts;
            let mut one = json!({
                "rule": rule, "severity": severity, "count": count,
                "params": { "answer": param, "value": { "ja": other, "en": "x" }, "count": 3 },
                "message": message, "message_en": "m", "remedy": remedy, "remedy_en": "r", "fingerprint": "",
            });
            if business || key.is_some() {
                one["business"] = json!("023");
            }
            if let Some(number) = key {
                one["key"] = json!(format!("023/function/023000{number}"));
            }
            if let Some(status) = status {
                one["status"] = json!(status);
            }
            if class {
                one["class"] = json!("city");
            }
            if let Some(product) = product {
                one["product"] = json!(product);
            }
            if let Some(location) = location {
                one["location"] = location;
            }
            let examples: Vec<Value> =
                examples.into_iter().map(|(location, text)| json!({ "location": location, "text": text })).collect();
            one["examples"] = json!(examples);
            if let Some((response, owner, due, note, location)) = disposition {
                one["disposition"] =
                    json!({ "response": response, "owner": owner, "due": due, "note": note, "location": location });
            }
            one
        },
    )
}

fn row() -> impl Strategy<Value = Value> {
    let reason = one_of(&["extra", "orphaned", "needs-review", "decided"]);
    (reason, text(), text(), location()).prop_map(|(reason, words, answer, location)| {
        json!({ "reason": reason, "text": words, "answer": answer, "location": location })
    })
}

/// A report that could have been saved, with up to a dozen findings, each with a fingerprint of its own.
pub fn report() -> impl Strategy<Value = Report> {
    let area = (text(), text(), prop::collection::vec(requirement(), 0..5), prop::collection::vec(row(), 0..3));
    let findings = prop::collection::vec((finding(), any::<bool>()), 0..12);
    let texts = (text(), text(), text(), maybe(text()));
    let gone = prop::collection::vec((text(), text(), text(), location()), 0..3);
    (area, findings, texts, prop::collection::vec(row(), 0..2), gone).prop_map(
        |((name, product, requirements, rows), findings, (notice, file, municipality, prefix), unmatched, gone)| {
            let mut seen = std::collections::BTreeSet::new();
            let requirements: Vec<Value> =
                requirements.into_iter().filter(|one| seen.insert(one["id"].to_string())).collect();
            let findings: Vec<Value> = findings
                .into_iter()
                .enumerate()
                .map(|(at, (mut one, of_area))| {
                    one["fingerprint"] = json!(format!("{:016x}", 0x00c0_ffee_0000_0000_u64 + at as u64));
                    if of_area {
                        one["product"] = json!(product);
                        one["class"] = json!("city");
                    }
                    one
                })
                .collect();
            let gone: Vec<Value> = gone
                .into_iter()
                .map(|(key, difference, response, location)| {
                    let fingerprint = "00000000000000aa";
                    let disposition = json!({ "response": response, "location": location });
                    json!({ "fingerprint": fingerprint, "key": key, "difference": difference, "disposition": disposition })
                })
                .collect();
            let mut run = json!({
                "tool_version": "0.1.0", "as_of": "2026-04-01", "municipality": municipality,
                "prohibited_answers": "presence", "products": [{ "name": product, "role": "part" }],
                "classes": [{ "id": "city", "name": "一般市", "name_en": "city" }], "packs": [],
                "inputs": [{ "path": file, "kind": "unrecognised" }],
                "skipped": { "lock_files": 0, "hidden": 0 },
            });
            if let Some(prefix) = prefix {
                run["path_prefix"] = json!(prefix);
            }
            let report = json!({
                "schema": "tekigo/report/1", "verdict": "undetermined", "notice": notice, "notice_en": "n", "run": run,
                "areas": [{
                    "business": "023", "name": name, "name_en": "a", "product": product, "class": "city",
                    "verdict": {}, "summary": serde_json::to_value(tekigo::report::model::Summary::default()).unwrap(),
                    "requirements": requirements, "unmatched": rows,
                }],
                "unmatched": unmatched, "findings": findings,
                "dispositions": { "files": [], "carried": 0, "gone": gone },
            });
            serde_json::from_value(report).unwrap()
        },
    )
}
