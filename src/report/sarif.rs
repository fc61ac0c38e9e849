//! The report as SARIF 2.1.0 (Static Analysis Results Interchange Format, OASIS), for viewers and code scanning.
//!
//! A cell of a workbook is a logical location `sheet!cell` within the file. Of text files the region begins at the line,
//! and at the number of the field: where in the line the field begins the report does not say.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io;

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::lookup::{Lookup, address};
use super::messages as m;
use super::model::Report;
use crate::conformance::finding::{Finding, Severity};
use crate::conformance::rules;
use crate::conformance::status::Status;
use crate::deliverable::Location;
use crate::text::message::{Lang, Text};

/// Where the schema is published.
const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// What paths are relative to: the root of the sources, as viewers call it.
const BASE: &str = "%SRCROOT%";

/// The log. The tool's name stands near its beginning, so that the file is told from a delivery.
#[derive(Serialize)]
struct Log {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run; 1],
}

#[derive(Serialize)]
struct Run {
    tool: Tool,
    #[serde(flatten)]
    rest: Map<String, Value>,
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver {
    name: &'static str,
    semantic_version: String,
    language: &'static str,
    rules: Vec<Value>,
}

/// Writes the log.
///
/// # Errors
/// When the writer fails.
pub fn write(report: &Report, lang: Lang, out: &mut dyn io::Write) -> io::Result<()> {
    let lookup = Lookup::new(report, lang);
    let mut names: Vec<&str> = Vec::new();
    let mut index: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in &report.findings {
        index.entry(&finding.rule).or_insert_with(|| {
            names.push(&finding.rule);
            names.len() - 1
        });
    }
    let language = match lang {
        Lang::Ja => "ja",
        Lang::En => "en",
    };
    let driver = Driver {
        name: "tekigo",
        semantic_version: report.run.tool_version.clone(),
        language,
        rules: names.iter().map(|name| rule(&lookup, name)).collect(),
    };
    let results: Vec<Value> = report
        .findings
        .iter()
        .map(|finding| result(&lookup, finding, index.get(finding.rule.as_str()).copied().unwrap_or_default()))
        .collect();
    let mut rest = Map::new();
    rest.insert("language".to_owned(), json!(language));
    rest.insert("columnKind".to_owned(), json!("unicodeCodePoints"));
    rest.insert("invocations".to_owned(), json!([invocation(&lookup)]));
    rest.insert(
        "originalUriBaseIds".to_owned(),
        json!({ BASE: { "description": { "text": lookup.say(m::SARIF_BASE) } } }),
    );
    rest.insert("artifacts".to_owned(), artifacts(&lookup));
    rest.insert("results".to_owned(), Value::Array(results));
    rest.insert("properties".to_owned(), properties(&lookup));
    let log = Log { schema: SCHEMA, version: "2.1.0", runs: [Run { tool: Tool { driver }, rest }] };
    super::indented::write(&log, out)
}

const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

/// What a rule means and how it is mended, in the report's language first and in the other below it.
fn rule(lookup: &Lookup<'_>, name: &str) -> Value {
    let Some(rule) = rules::find(name) else { return json!({ "id": name }) };
    let other = if lookup.lang == Lang::Ja { Lang::En } else { Lang::Ja };
    let parts: [(Text, Text); 3] =
        [(m::RULE_MEANING, rule.meaning), (m::RULE_IMPORTANCE, rule.importance), (m::RULE_MENDING, rule.mending)];
    let (mut plain, mut marked) = (String::new(), String::new());
    for lang in [lookup.lang, other] {
        for (head, text) in parts {
            let _ = writeln!(plain, "{}: {}", head.get(lang), text.get(lang));
            let _ = write!(marked, "**{}** — {}\n\n", head.get(lang), super::markdown::escape(text.get(lang)));
        }
    }
    let in_both = |text: Text| json!({ "ja": text.ja, "en": text.en });
    json!({
        "id": name,
        "shortDescription": { "text": first_sentence(rule.meaning.get(lookup.lang)) },
        "fullDescription": { "text": rule.meaning.get(lookup.lang) },
        "help": { "text": plain.trim_end(), "markdown": marked.trim_end() },
        "defaultConfiguration": { "level": level(rule.severity) },
        "properties": {
            "meaning": in_both(rule.meaning),
            "importance": in_both(rule.importance),
            "mending": in_both(rule.mending),
        },
    })
}

/// The first sentence of a text.
fn first_sentence(text: &str) -> &str {
    let end = text.find('。').map(|at| at + '。'.len_utf8()).or_else(|| text.find(". ").map(|at| at + 1));
    end.and_then(|end| text.get(..end)).unwrap_or(text)
}

fn result<'r>(lookup: &Lookup<'r>, finding: &'r Finding, rule_index: usize) -> Value {
    let (message, remedy) = lookup.texts(finding);
    let found = lookup.requirement(finding).map(|(_, requirement)| requirement);
    let place = lookup.place(finding);
    let mut result = json!({
        "ruleId": finding.rule,
        "ruleIndex": rule_index,
        "level": level(finding.severity),
        "message": { "text": format!("{message}\n→ {remedy}") },
        "locations": [location(lookup, finding, place)],
        "partialFingerprints": { "tekigo/v1": finding.fingerprint },
        "occurrenceCount": finding.count.max(1),
    });
    let mut of = Map::new();
    let mut put = |name: &str, value: Option<Value>| {
        if let Some(value) = value {
            of.insert(name.to_owned(), value);
        }
    };
    put("business", finding.business.as_ref().map(|business| json!(business)));
    put("requirement", finding.key.as_ref().map(|key| json!(key)));
    put("name", found.map(|one| json!(one.name)));
    put("obligation", found.map(|one| json!(one.obligation)));
    put("status", finding.status.map(|status| json!(status)));
    put("class", finding.class.as_ref().map(|class| json!(class)));
    put("product", finding.product.as_ref().map(|product| json!(product)));
    put("remedy", Some(json!(remedy)));
    put("disposition", finding.disposition.as_ref().map(|one| json!(one)));
    let Some(fields) = result.as_object_mut() else { return result };
    fields.insert("properties".to_owned(), Value::Object(of));
    // A place that stands for others is no example of them.
    let others: Vec<Value> = finding
        .examples
        .iter()
        .filter(|example| Some(&example.location) != place)
        .map(|example| {
            let mut at = physical(lookup, &example.location);
            if let (Some(at), false) = (at.as_object_mut(), example.text.is_empty()) {
                at.insert("message".to_owned(), json!({ "text": example.text }));
            }
            at
        })
        .collect();
    if !others.is_empty() {
        fields.insert("relatedLocations".to_owned(), Value::Array(others));
    }
    if finding.status == Some(Status::Waived) {
        let waived = json!([{ "kind": "external", "status": "accepted", "justification": message }]);
        fields.insert("suppressions".to_owned(), waived);
    }
    result
}

/// The place of a finding. Every result has one in a file, since code scanning refuses a log with one that has none.
fn location<'r>(lookup: &Lookup<'r>, finding: &'r Finding, place: Option<&Location>) -> Value {
    let mut at = match place {
        Some(place) => physical(lookup, place),
        None => physical(lookup, &Location::file(lookup.any_file())),
    };
    let about = finding.key.as_ref().map(|key| {
        let name = lookup.requirement(finding).map_or_else(|| key.id.to_string(), |(_, one)| one.name.clone());
        json!({ "name": name, "fullyQualifiedName": key.to_string(), "kind": "requirement" })
    });
    let of_area = || {
        let business = finding.business.as_ref()?;
        Some(json!({ "name": lookup.business(business), "fullyQualifiedName": business.as_str(), "kind": "area" }))
    };
    if let (Some(about), Some(fields)) = (about.or_else(of_area), at.as_object_mut()) {
        match fields.get_mut("logicalLocations").and_then(Value::as_array_mut) {
            Some(places) => places.push(about),
            None => drop(fields.insert("logicalLocations".to_owned(), json!([about]))),
        }
    }
    at
}

/// A place in a file: the file, the line and column of a text, the cell of a workbook.
fn physical(lookup: &Lookup<'_>, place: &Location) -> Value {
    let mut physical = json!({ "artifactLocation": artifact(lookup, &place.file) });
    if let (Some(line), Some(fields)) = (place.line.filter(|line| *line > 0), physical.as_object_mut()) {
        let region = match place.column.filter(|column| *column > 0) {
            Some(column) => json!({ "startLine": line, "startColumn": column }),
            None => json!({ "startLine": line }),
        };
        fields.insert("region".to_owned(), region);
    }
    let mut at = json!({ "physicalLocation": physical });
    let cell = address(place);
    if let (Some(fields), false) = (at.as_object_mut(), cell.is_empty()) {
        let kind = if place.line.is_some() { "field" } else { "cell" };
        let name = place.cell.clone().unwrap_or_else(|| cell.clone());
        let logical = json!([{ "name": name, "fullyQualifiedName": cell, "kind": kind }]);
        fields.insert("logicalLocations".to_owned(), logical);
    }
    at
}

fn artifact(lookup: &Lookup<'_>, file: &str) -> Value {
    json!({ "uri": uri(&lookup.path(file)), "uriBaseId": BASE })
}

/// A relative path as a URI reference: everything but unreserved characters and `/` is percent-encoded (RFC 3986).
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri
}

/// The delivered files with their digests.
fn artifacts(lookup: &Lookup<'_>) -> Value {
    let files = lookup.report.run.inputs.iter().map(|input| {
        let mut entry = json!({ "location": artifact(lookup, &input.path) });
        if let (Some(fields), Some(digest)) = (entry.as_object_mut(), &input.sha256) {
            fields.insert("hashes".to_owned(), json!({ "sha-256": digest }));
        }
        entry
    });
    Value::Array(files.collect())
}

/// How the run went: it failed where a file could not be read or told, however many gaps there are. A gap is a result
/// and no failure.
fn invocation(lookup: &Lookup<'_>) -> Value {
    let failed = lookup.report.inputs_not_understood();
    let notifications: Vec<Value> = failed
        .iter()
        .map(|file| {
            json!({
                "level": "error",
                "message": { "text": lookup.fill(m::INPUTS_FAILED, [("files", (*file).into())]) },
                "locations": [{ "physicalLocation": { "artifactLocation": artifact(lookup, file) } }],
            })
        })
        .collect();
    let mut invocation = json!({ "executionSuccessful": failed.is_empty() });
    if let (Some(fields), false) = (invocation.as_object_mut(), notifications.is_empty()) {
        fields.insert("toolExecutionNotifications".to_owned(), Value::Array(notifications));
    }
    invocation
}

/// What the whole run came to.
fn properties(lookup: &Lookup<'_>) -> Value {
    let report = lookup.report;
    let mut of = json!({
        "verdict": report.verdict,
        "notice": lookup.notice(),
        "asOf": report.run.as_of,
        "municipality": lookup.municipality(),
    });
    if let (Some(fields), Some(dispositions)) = (of.as_object_mut(), &report.dispositions) {
        fields.insert("dispositionsWithoutFinding".to_owned(), json!(dispositions.gone));
    }
    of
}

#[cfg(test)]
mod tests {
    use super::{first_sentence, uri};

    #[test]
    fn a_path_becomes_a_relative_reference() {
        assert_eq!(uri("A社/回答 1#.xlsx"), "A%E7%A4%BE/%E5%9B%9E%E7%AD%94%201%23.xlsx");
        assert_eq!(uri("a:b%41.csv"), "a%3Ab%2541.csv");
    }

    #[test]
    fn a_short_description_is_the_first_sentence() {
        assert_eq!(first_sentence("必須です。確かめます。"), "必須です。");
        assert_eq!(first_sentence("Version 1.0 asks for it. More."), "Version 1.0 asks for it.");
        assert_eq!(first_sentence("no end"), "no end");
    }
}
