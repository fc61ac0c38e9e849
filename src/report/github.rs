//! The findings as workflow commands of GitHub Actions, which shows them as annotations of the run and of files.
//!
//! The form: `::error file=PATH,line=N,col=N,title=TEXT::MESSAGE`, see “Workflow commands for GitHub Actions”. A cell of a
//! workbook has no line: its address goes into the title.

use std::io;

use super::lookup::{Lookup, address};
use super::messages as m;
use super::model::Report;
use crate::conformance::finding::{Finding, Severity};
use crate::text::message::Lang;

/// Writes a command per finding.
///
/// # Errors
/// When the writer fails.
pub fn write(report: &Report, lang: Lang, out: &mut dyn io::Write) -> io::Result<()> {
    let lookup = Lookup::new(report, lang);
    for finding in &report.findings {
        writeln!(out, "{}", command(&lookup, finding))?;
    }
    Ok(())
}

fn command<'r>(lookup: &Lookup<'r>, finding: &'r Finding) -> String {
    let level = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    };
    let place = lookup.place(finding);
    let mut properties: Vec<String> = Vec::new();
    if let Some(place) = place {
        properties.push(format!("file={}", property(&lookup.path(&place.file))));
        if let Some(line) = place.line {
            properties.push(format!("line={line}"));
            properties.extend(place.column.map(|column| format!("col={column}")));
        }
    }
    let about = lookup.requirement(finding).map(|(_, one)| format!("{} {}", one.id, one.name));
    let cell = place.filter(|place| place.line.is_none()).map(address).filter(|cell| !cell.is_empty());
    let title: Vec<String> = [Some(finding.rule.clone()), about, cell].into_iter().flatten().collect();
    properties.push(format!("title={}", property(&title.join("  "))));
    let (message, remedy) = lookup.texts(finding);
    let mut lines = vec![message, format!("→ {remedy}")];
    let of = [finding.business.as_ref().map(|business| lookup.business(business)), finding.product.clone()];
    let of: Vec<String> = of.into_iter().flatten().collect();
    if !of.is_empty() {
        lines.push(of.join("  "));
    }
    if let Some(disposition) = &finding.disposition {
        let words = [&disposition.response, &disposition.owner, &disposition.due, &disposition.note];
        let words: Vec<&str> = words.into_iter().map(String::as_str).filter(|word| !word.is_empty()).collect();
        lines.push(lookup.fill(m::DISPOSITION, [("words", words.join(" / ").into())]));
    }
    lines.push(lookup.fill(m::FINGERPRINT, [("fingerprint", finding.fingerprint.as_str().into())]));
    format!("::{level} {}::{}", properties.join(","), data(&lines.join("\n")))
}

/// The message of a command.
fn data(text: &str) -> String {
    let text = text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    // What is left of control characters would reach the log of the run as it is.
    text.chars().map(|letter| if letter.is_control() { char::REPLACEMENT_CHARACTER } else { letter }).collect()
}

/// The value of a property of a command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::{data, property};

    #[test]
    fn what_the_form_reads_as_its_own_is_escaped() {
        assert_eq!(data("100%\r\n::error::x, y"), "100%25%0D%0A::error::x, y");
        assert_eq!(property("a:b,c%0A\n"), "a%3Ab%2Cc%250A%0A");
        assert_eq!(data("\u{1b}[31m"), "\u{fffd}[31m");
    }
}
