//! The report as Markdown, for an issue tracker or a merge request: the summary, then the gaps; long lists are folded.
//!
//! Nothing that a vendor wrote becomes markup, HTML, a mention or a link to an issue, in GitHub and GitLab alike.

use std::fmt::Write as _;
use std::io;

use super::lookup::{Lookup, one_line};
use super::messages as m;
use super::model::{Report, RequirementReport, UnmatchedRow};
use crate::catalog::Kind;
use crate::conformance::finding::{Finding, Severity};
use crate::deliverable::disposition::Disposition;
use crate::text::message::{Lang, Text};

/// How many entries of a list stand open; the rest is folded.
const OPEN: usize = 20;

/// Stands where two characters are to be kept from meaning something together; it has no width.
const JOINER: char = '\u{2060}';

/// Writes the page.
///
/// # Errors
/// When the writer fails.
pub fn write(report: &Report, lang: Lang, out: &mut dyn io::Write) -> io::Result<()> {
    let page = Page { lookup: Lookup::new(report, lang) };
    out.write_all(page.render().as_bytes())
}

struct Page<'r> {
    lookup: Lookup<'r>,
}

impl<'r> Page<'r> {
    fn render(&self) -> String {
        let lookup = &self.lookup;
        let report = lookup.report;
        let mut page = String::new();
        let _ = writeln!(page, "# {}\n", lookup.say(m::MD_TITLE));
        let as_of = lookup.fill(m::AS_OF, [("as_of", report.run.as_of.to_string().into())]);
        let verdict = lookup.say(report.verdict.label());
        let _ = writeln!(page, "> {}\n", escape(lookup.notice()));
        let _ = writeln!(page, "{}　{as_of}\n", escape(&lookup.municipality()));
        // What the result is worth stands before the result.
        let _ = writeln!(page, "{}:\n", lookup.say(m::PACKS));
        let packs = lookup.packs_alike(str::to_owned);
        if packs.is_empty() {
            let _ = writeln!(page, "- {}", lookup.say(m::NO_PACKS));
        }
        for line in packs {
            let _ = writeln!(page, "- {}", escape(&line));
        }
        let _ = writeln!(page, "\n**{}: {verdict}**\n", lookup.say(m::OVERALL));
        self.areas(&mut page);
        let failed: Vec<String> = report.inputs_not_understood().into_iter().map(code).collect();
        if !failed.is_empty() {
            let _ = writeln!(page, "{}\n", lookup.fill(m::INPUTS_FAILED, [("files", failed.join(" ").into())]));
        }
        let of = |severity: Severity, one: bool| -> Vec<String> {
            let fits =
                |finding: &&Finding| finding.severity == severity && lookup.requirement(finding).is_some() == one;
            report.findings.iter().filter(fits).map(|finding| self.finding(finding)).collect()
        };
        let both = |severity| [of(severity, false), of(severity, true)].concat();
        self.list(&mut page, m::HEAD_BLIND, &of(Severity::Error, false), OPEN);
        self.list(&mut page, m::HEAD_ERRORS, &of(Severity::Error, true), OPEN);
        self.list(&mut page, m::HEAD_WARNINGS, &both(Severity::Warning), 0);
        let open = |one: &&RequirementReport| one.status.is_applicable() && !one.status.is_evaluated();
        let mut waiting: Vec<String> = Vec::new();
        for area in &report.areas {
            let of_area = format!("{} {}", lookup.business(&area.business), area.product);
            waiting.extend(area.requirements.iter().filter(open).map(|one| {
                let status = lookup.status(one.status, one.reason);
                let asked = lookup.say(one.obligation.label());
                format!("{} {}　{asked}　{status}　{}", code(&one.id), escape(&one.name), escape(&of_area))
            }));
        }
        self.list(&mut page, m::HEAD_NOT_EVALUATED, &waiting, 0);
        let rows = report.areas.iter().flat_map(|area| &area.unmatched).chain(&report.unmatched);
        self.list(&mut page, m::HEAD_UNMATCHED, &rows.map(|row| self.row(row)).collect::<Vec<_>>(), 0);
        self.list(&mut page, m::HEAD_INFO, &both(Severity::Info), 0);
        self.dispositions(&mut page);
        self.run(&mut page);
        page
    }

    /// The verdicts and counts.
    fn areas(&self, page: &mut String) {
        let lookup = &self.lookup;
        let areas: Vec<_> = lookup.report.areas.iter().filter(|area| area.not_applicable.is_none()).collect();
        if areas.is_empty() {
            return;
        }
        let heads = [
            m::COL_AREA,
            m::COL_PRODUCT,
            m::COL_CLASS,
            m::COL_FUNCTIONS,
            m::COL_FORMS,
            m::COL_DATA,
            m::COL_REQUIRED,
            m::COL_EVALUATED,
            m::COL_PROHIBITED,
        ];
        let heads: Vec<&str> = heads.into_iter().map(|head| lookup.say(head)).collect();
        let _ = writeln!(page, "| {} |", heads.join(" | "));
        let _ = writeln!(page, "|{}", "---|".repeat(heads.len()));
        for area in areas {
            let fraction = |part: u64, all: u64| format!("{part} / {all}");
            let (required, prohibited) = (&area.summary.required, &area.summary.prohibited);
            let cells = [
                escape(&lookup.business(&area.business)),
                escape(&area.product),
                escape(&lookup.classes(area)),
                lookup.verdict(area, Kind::Function),
                lookup.verdict(area, Kind::Form),
                lookup.verdict(area, Kind::Data),
                fraction(required.met, required.applicable),
                fraction(required.evaluated, required.applicable),
                fraction(prohibited.met, prohibited.applicable),
            ];
            let _ = writeln!(page, "| {} |", cells.join(" | "));
        }
        page.push('\n');
    }

    /// A list under its heading; all but the first entries are folded.
    fn list(&self, page: &mut String, head: Text, entries: &[String], open: usize) {
        if entries.is_empty() {
            return;
        }
        let _ = writeln!(page, "## {}\n", self.lookup.fill(head, [("count", entries.len().into())]));
        let (shown, folded) = entries.split_at_checked(open).unwrap_or((entries, &[]));
        for entry in shown {
            let _ = writeln!(page, "- {entry}");
        }
        if !shown.is_empty() {
            page.push('\n');
        }
        if !folded.is_empty() {
            let text = if shown.is_empty() { m::MD_ALL } else { m::MORE };
            fold(page, &self.lookup.fill(text, [("count", folded.len().into())]), folded);
        }
    }

    fn finding(&self, finding: &'r Finding) -> String {
        let lookup = &self.lookup;
        let (message, remedy) = lookup.texts(finding);
        let mut entry = String::from(finding.severity.mark());
        if let Some((_, one)) = lookup.requirement(finding) {
            let asked = format!("{} {}", lookup.say(one.obligation.label()), one.obligation.mark());
            let status = lookup.status(one.status, one.reason);
            let _ = write!(entry, " {} **{}**　{asked}　{status}", code(&one.id), escape(&one.name));
        } else if let Some(key) = &finding.key {
            let _ = write!(entry, " {}", code(&key.to_string()));
        }
        let of = [finding.business.as_ref().map(|business| lookup.business(business)), finding.product.clone()];
        let of: Vec<String> = of.into_iter().flatten().collect();
        if !of.is_empty() {
            let _ = write!(entry, "　{}", escape(&of.join(" ")));
        }
        let _ = write!(entry, "\n  - {}", escape(&message));
        for claim in lookup.requirement(finding).into_iter().flat_map(|(_, one)| &one.claims) {
            let _ = write!(entry, "\n  - {} {}", code(&claim.location.to_string()), escape(&lookup.answer(claim)));
        }
        if let Some(place) = finding.location.as_ref().filter(|_| lookup.requirement(finding).is_none()) {
            let _ = write!(entry, "\n  - {}", code(&place.to_string()));
        }
        let _ = write!(entry, "\n  - → {}", escape(&remedy));
        if let Some(disposition) = &finding.disposition {
            let _ = write!(entry, "\n  - {}", self.disposition(disposition));
        }
        let fingerprint = lookup.fill(m::FINGERPRINT, [("fingerprint", code(&finding.fingerprint).into())]);
        let _ = write!(entry, "\n  - {}　{fingerprint}", code(&finding.rule));
        entry
    }

    fn disposition(&self, disposition: &Disposition) -> String {
        let words = [&disposition.response, &disposition.owner, &disposition.due, &disposition.note];
        let words: Vec<String> = words.into_iter().filter(|word| !word.is_empty()).map(|word| escape(word)).collect();
        self.lookup.fill(m::DISPOSITION, [("words", words.join(" / ").into())])
    }

    fn row(&self, row: &UnmatchedRow) -> String {
        let why = row.review.map_or_else(|| row.reason.label(), crate::matching::ReviewReason::label);
        let (text, answer) = (escape(&row.text), escape(&row.answer));
        format!("{} {text} 「{answer}」　{}", code(&row.location.to_string()), self.lookup.say(why))
    }

    /// Dispositions whose finding is gone, and what could not be taken.
    fn dispositions(&self, page: &mut String) {
        let Some(dispositions) = &self.lookup.report.dispositions else { return };
        let gone = dispositions.gone.iter().map(|gone| {
            let words = self.disposition(&gone.disposition);
            format!("{} {}　{words}　{}", code(&gone.key), escape(&gone.difference), code(&gone.fingerprint))
        });
        self.list(page, m::HEAD_GONE, &gone.collect::<Vec<_>>(), OPEN);
        let problems = dispositions.problems.iter().map(|problem| {
            let (place, what) = (code(&problem.location.to_string()), self.lookup.say(problem.fault.label()));
            format!("{place} {what}　「{}」", escape(&problem.text))
        });
        self.list(page, m::HEAD_DISPOSITION_PROBLEMS, &problems.collect::<Vec<_>>(), OPEN);
    }

    /// What was judged by, and what was read.
    fn run(&self, page: &mut String) {
        let lookup = &self.lookup;
        let run = &lookup.report.run;
        let packs = run.packs.iter().map(|pack| {
            let version = crate::catalog::version_label(&pack.version);
            let words = [
                lookup.business(&pack.business),
                lookup.say(pack.kind.label()).to_owned(),
                pack.title.clone(),
                version.get(lookup.lang).into_owned(),
                lookup.say(pack.grade.label()).to_owned(),
                lookup.say(pack.completeness.label()).to_owned(),
            ];
            escape(&words.join(" "))
        });
        self.list(page, m::MD_PACKS, &packs.collect::<Vec<_>>(), 0);
        let files = run.inputs.iter().map(|input| {
            let digest = input.sha256.as_deref().map_or_else(String::new, |sha256| format!("　{}", code(sha256)));
            format!("{}{digest}", code(&input.path))
        });
        self.list(page, m::MD_INPUTS, &files.collect::<Vec<_>>(), 0);
        let _ = writeln!(page, "tekigo {}", escape(&run.tool_version));
    }
}

/// A folded list.
fn fold(page: &mut String, summary: &str, entries: &[String]) {
    let _ = writeln!(page, "<details>\n<summary>{summary}</summary>\n");
    for entry in entries {
        let _ = writeln!(page, "- {entry}");
    }
    let _ = writeln!(page, "\n</details>\n");
}

/// A text of others within a line, so that it reads as it stands and means nothing: on one line, markup escaped, and
/// characters that begin a mention, a reference, an address or a symbol kept from what follows them.
pub(super) fn escape(text: &str) -> String {
    let line = visible(text);
    let mut escaped = String::with_capacity(line.len() + 8);
    let mut letters = line.chars().peekable();
    let mut word = String::new();
    while let Some(letter) = letters.next() {
        if matches!(
            letter,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '#' | '|' | '~' | '!' | '$' | '^' | '@' | '{' | '}'
        ) {
            escaped.push('\\');
        }
        escaped.push(letter);
        let next = letters.peek().copied();
        let binds = match letter {
            '@' | '#' | '!' | '~' | '$' | '%' | '&' | '^' => next.is_some(),
            // `:smile:` and `https://`
            ':' => next.is_some_and(|next| next.is_ascii_alphanumeric() || matches!(next, '/' | '+' | '-' | '_')),
            // `www.`, and the hyphen of `GH-12`
            '.' => word.eq_ignore_ascii_case("www"),
            '-' => next.is_some_and(|next| next.is_ascii_digit()) && word.eq_ignore_ascii_case("gh"),
            _ => false,
        };
        if binds {
            escaped.push(JOINER);
        }
        if letter.is_ascii_alphanumeric() {
            word.push(letter);
        } else {
            word.clear();
        }
    }
    escaped
}

/// A text of others as code, which nothing is read into: the fence is longer than any within.
fn code(text: &str) -> String {
    let line = visible(text);
    if line.is_empty() {
        return String::new();
    }
    let longest = line.split(|letter| letter != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest + 1);
    // Within a table a bar would end the cell, and code stands in lists only.
    if line.starts_with(['`', ' ']) || line.ends_with(['`', ' ']) {
        format!("{fence} {line} {fence}")
    } else {
        format!("{fence}{line}{fence}")
    }
}

/// One line without marks that turn the direction of what follows.
fn visible(text: &str) -> String {
    let turns = |letter: char| matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{61c}');
    one_line(text).chars().map(|letter| if turns(letter) { char::REPLACEMENT_CHARACTER } else { letter }).collect()
}

#[cfg(test)]
mod tests {
    use super::{code, escape};

    #[test]
    fn what_a_vendor_wrote_reads_as_it_stands_and_means_nothing() {
        assert_eq!(escape("対応済（1.1.5-required）"), "対応済（1.1.5-required）");
        assert_eq!(escape("<b>@taro</b> #12\n*x*"), "\\<b\\>\\@\u{2060}taro\\</b\\> \\#\u{2060}12 \\*x\\*");
        assert_eq!(escape("https://a.example www.b.example"), "https:\u{2060}//a.example www.\u{2060}b.example");
        assert_eq!(escape("GH-12 :smile:"), "GH-\u{2060}12 :\u{2060}smile:");
        assert_eq!(escape("\u{202e}abc"), "\u{fffd}abc");
    }

    #[test]
    fn code_holds_any_number_of_backticks() {
        assert_eq!(code("F12"), "`F12`");
        assert_eq!(code("a``b`"), "``` a``b` ```");
        assert_eq!(code(""), "");
    }
}
