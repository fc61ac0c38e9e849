//! The one list of formats: their names, the endings of files that mean them, what they are for.

use super::messages as m;
use super::terminal::{Detail, Extent};
use crate::text::message::Text;

/// A format that a report is rendered in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Text for a terminal, with colours.
    Text(Detail),
    /// The JSON of the contract `tekigo/report/1`.
    Json,
    /// One finding a line, as JSON.
    JsonLines,
    /// SARIF 2.1.0.
    Sarif,
    /// JUnit XML: a suite per area, a case per requirement.
    Junit,
    /// Workflow commands of GitHub Actions.
    Github,
    /// Code quality of GitLab.
    Gitlab,
    /// Markdown for an issue or a merge request.
    Markdown,
    /// CSV for Excel, a row per finding.
    Csv,
    /// A workbook with the Fit&Gap table.
    Xlsx,
    /// One page of HTML that loads nothing, with views for three readers.
    Html,
}

/// What is to be known of a format.
#[derive(Clone, Copy, Debug)]
pub struct FormatEntry {
    /// The format; text with all that it can show.
    pub format: Format,
    /// The word for `--format`.
    pub name: &'static str,
    /// Endings of files that mean it, without the first dot, the preferred one first.
    pub endings: &'static [&'static str],
    /// Media type.
    pub media: &'static str,
    /// Whether it is text that can go to standard output.
    pub prints: bool,
    /// What it is, in one line.
    pub about: Text,
}

/// Every format, in the order in which help and documentation name them.
pub const FORMATS: [FormatEntry; 11] = [
    FormatEntry {
        format: Format::Text(Detail { extent: Extent::Complete, ..Detail::PLAIN }),
        name: "text",
        endings: &["txt"],
        media: "text/plain",
        prints: true,
        about: m::FORMAT_TEXT,
    },
    FormatEntry {
        format: Format::Json,
        name: "json",
        endings: &["json"],
        media: "application/json",
        prints: true,
        about: m::FORMAT_JSON,
    },
    FormatEntry {
        format: Format::Xlsx,
        name: "xlsx",
        endings: &["xlsx"],
        media: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        prints: false,
        about: m::FORMAT_XLSX,
    },
    FormatEntry {
        format: Format::Html,
        name: "html",
        endings: &["html", "htm"],
        media: "text/html",
        prints: true,
        about: m::FORMAT_HTML,
    },
    FormatEntry {
        format: Format::Csv,
        name: "csv",
        endings: &["csv"],
        media: "text/csv",
        prints: true,
        about: m::FORMAT_CSV,
    },
    FormatEntry {
        format: Format::Markdown,
        name: "markdown",
        endings: &["md", "markdown"],
        media: "text/markdown",
        prints: true,
        about: m::FORMAT_MARKDOWN,
    },
    FormatEntry {
        format: Format::JsonLines,
        name: "jsonl",
        endings: &["jsonl", "ndjson"],
        media: "application/jsonl",
        prints: true,
        about: m::FORMAT_JSONL,
    },
    FormatEntry {
        format: Format::Sarif,
        name: "sarif",
        endings: &["sarif", "sarif.json"],
        media: "application/sarif+json",
        prints: true,
        about: m::FORMAT_SARIF,
    },
    FormatEntry {
        format: Format::Junit,
        name: "junit",
        endings: &["junit.xml"],
        media: "application/xml",
        prints: true,
        about: m::FORMAT_JUNIT,
    },
    FormatEntry {
        format: Format::Github,
        name: "github",
        endings: &["github.txt"],
        media: "text/plain",
        prints: true,
        about: m::FORMAT_GITHUB,
    },
    FormatEntry {
        format: Format::Gitlab,
        name: "gitlab",
        endings: &["gitlab.json", "gl-code-quality-report.json"],
        media: "application/json",
        prints: true,
        about: m::FORMAT_GITLAB,
    },
];

impl Format {
    /// The format of that name, as `--format` takes it.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        FORMATS.iter().find(|entry| entry.name == name).map(|entry| entry.format)
    }

    /// The format that the name of a file means: the one with the longest ending that fits.
    #[must_use]
    pub fn of_file(name: &str) -> Option<Self> {
        let name = name.to_lowercase();
        let fits =
            |ending: &&str| name.strip_suffix(*ending).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
        let endings = FORMATS.iter().flat_map(|entry| entry.endings.iter().map(|ending| (*ending, entry.format)));
        endings
            .filter(|(ending, _)| fits(ending))
            // A file of the mere name `json` says nothing; one called `junit.xml` does.
            .filter(|(ending, _)| name != *ending || ending.contains('.'))
            .max_by_key(|(ending, _)| ending.len())
            .map(|(_, format)| format)
    }

    /// What is to be known of it.
    #[must_use]
    pub fn entry(self) -> Option<&'static FormatEntry> {
        let same = |other: Self| std::mem::discriminant(&self) == std::mem::discriminant(&other);
        FORMATS.iter().find(|entry| same(entry.format))
    }

    /// The names of the formats that can go to standard output.
    pub fn printed() -> impl Iterator<Item = &'static str> {
        FORMATS.iter().filter(|entry| entry.prints).map(|entry| entry.name)
    }

    /// The preferred endings of files, each with a dot: `.txt .json …`.
    #[must_use]
    pub fn endings() -> String {
        let words = FORMATS.iter().filter_map(|entry| entry.endings.first());
        words.map(|ending| format!(".{ending}")).collect::<Vec<_>>().join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_ending_of_a_file_name_says_its_format() {
        for (name, format) in [
            ("結果.json", Some(Format::Json)),
            ("結果.SARIF", Some(Format::Sarif)),
            ("a.sarif.json", Some(Format::Sarif)),
            ("gl-code-quality-report.json", Some(Format::Gitlab)),
            ("junit.xml", Some(Format::Junit)),
            ("結果.junit.xml", Some(Format::Junit)),
            ("結果.xml", None),
            ("json", None),
            ("結果.github.txt", Some(Format::Github)),
            ("結果.html", Some(Format::Html)),
            ("結果.pdf", None),
        ] {
            assert_eq!(Format::of_file(name), format, "{name}");
        }
    }

    #[test]
    fn names_and_endings_are_each_of_one_format() {
        let mut names: Vec<&str> = FORMATS.iter().map(|entry| entry.name).collect();
        let mut endings: Vec<&str> = FORMATS.iter().flat_map(|entry| entry.endings.iter().copied()).collect();
        for words in [&mut names, &mut endings] {
            let before = words.len();
            words.sort_unstable();
            words.dedup();
            assert_eq!(words.len(), before);
        }
        for entry in FORMATS {
            assert_eq!(Format::named(entry.name), Some(entry.format));
            assert_eq!(entry.format.entry().map(|found| found.name), Some(entry.name));
        }
    }
}
