//! `tekigo explain`: what a rule means and how to mend it.

use std::fmt::Write as _;

use anstyle::Style;
use clap::ArgMatches;
use serde_json::json;

use super::exit::Exit;
use super::failure::Failure;
use super::messages as m;
use super::output::print;
use crate::conformance::rule::Rule;
use crate::conformance::rules::{RULES, find};
use crate::text::message::{Lang, Param, params};

const BOLD: Style = Style::new().bold();

/// Explains one rule, or lists all.
///
/// # Errors
/// When there is no such rule.
pub fn run(arguments: &ArgMatches, lang: Lang) -> Result<Exit, Failure> {
    let json = arguments.get_one::<String>("format").is_some_and(|word| word == "json");
    let rules: Vec<&Rule> = match arguments.get_one::<String>("rule") {
        None => RULES.to_vec(),
        Some(name) => vec![find(name.trim()).ok_or_else(|| unknown(name, lang))?],
    };
    let one = arguments.contains_id("rule");
    let page = match (json, rules.as_slice()) {
        (true, _) => {
            let rules: Vec<_> = rules.iter().map(|rule| as_json(rule)).collect();
            let value = if one { rules.into_iter().next().unwrap_or_default() } else { json!(rules) };
            serde_json::to_string_pretty(&value).unwrap_or_default() + "\n"
        }
        (false, [rule]) if one => explain(rule, lang),
        (false, rules) => {
            let width = rules.iter().map(|rule| rule.name.len()).max().unwrap_or(0);
            rules.iter().fold(String::new(), |mut page, rule| {
                let severity = rule.severity.label().get(lang);
                let _ = writeln!(page, "{:width$}  {severity}  {}", rule.name, rule.meaning.get(lang));
                page
            })
        }
    };
    print(&page)?;
    Ok(Exit::Success)
}

fn explain(rule: &Rule, lang: Lang) -> String {
    let mut page =
        format!("{BOLD}{}{BOLD:#}  {}: {}\n", rule.name, m::SEVERITY.get(lang), rule.severity.label().get(lang));
    let parts = [
        (m::MEANING, rule.meaning),
        (m::IMPORTANCE, rule.importance),
        (m::MENDING, rule.mending),
        (m::SAYS, rule.message),
    ];
    for (head, text) in parts {
        let _ = write!(page, "\n{BOLD}{}{BOLD:#}\n  {}\n", head.get(lang), text.get(lang));
    }
    page
}

fn as_json(rule: &Rule) -> serde_json::Value {
    let both = |text: crate::text::message::Text| json!({"ja": text.ja, "en": text.en});
    json!({
        "rule": rule.name,
        "severity": rule.severity,
        "message": both(rule.message),
        "remedy": both(rule.remedy),
        "meaning": both(rule.meaning),
        "importance": both(rule.importance),
        "mending": both(rule.mending),
    })
}

/// No such rule; names that share a word with it are offered.
fn unknown(name: &str, lang: Lang) -> Failure {
    let words: Vec<&str> = name.split(['-', '_', ' ']).filter(|word| word.len() > 2).collect();
    let near: Vec<&str> = RULES
        .iter()
        .map(|rule| rule.name)
        .filter(|rule| words.iter().any(|word| rule.contains(word)))
        .take(5)
        .collect();
    let near = if near.is_empty() {
        String::new()
    } else {
        m::NEAR.render(lang, &params([("names", near.join(", ").into())]))
    };
    let values = [("value", name.into()), ("near", Param::from(near))];
    Failure::new(Exit::Usage, (m::RULE_UNKNOWN, m::RULE_UNKNOWN_REMEDY), values)
}
