//! Whatever stands in a report: every finding is in every format, and no text breaks any. Each format is read back by a
//! program that is not ours.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stderr,
    reason = "tests say what failed by panicking"
)]

mod common;

use std::collections::BTreeSet;
use std::io::Cursor;

use calamine::{Data, Reader as _};
use common::arbitrary;
use common::html;
use common::sarif;
use proptest::prelude::*;
use pulldown_cmark::{Event, Options as Markdown, Parser, Tag};
use tekigo::report::{FORMATS, Format};
use tekigo::{Lang, Report, render};

fn made(report: &Report, format: Format, lang: Lang) -> Vec<u8> {
    let mut page = Vec::new();
    render(report, format, lang, &mut page).unwrap();
    page
}

fn text(report: &Report, format: Format, lang: Lang) -> String {
    String::from_utf8(made(report, format, lang)).unwrap()
}

fn fingerprints(report: &Report) -> Vec<String> {
    report.findings.iter().map(|finding| finding.fingerprint.clone()).collect()
}

fn text_of(value: &serde_json::Value) -> String {
    value.as_str().unwrap().to_owned()
}

/// What calls people, links issues or pages, or turns the direction of a text, in a text that is no code.
fn calls(text: &str) -> bool {
    let letters: Vec<char> = text.chars().collect();
    let pair = letters.windows(2).any(|pair| match pair[0] {
        '@' => pair[1].is_alphanumeric(),
        '#' | '!' | '~' => pair[1].is_ascii_alphanumeric(),
        _ => false,
    });
    let pages = text.split("www.").skip(1).any(|rest| rest.starts_with(char::is_alphanumeric));
    pair || pages || text.contains("://") || text.chars().any(|one| ('\u{202a}'..='\u{202e}').contains(&one))
}

fn markdown(page: &str, expected: &[String]) {
    let options = Markdown::ENABLE_TABLES
        | Markdown::ENABLE_STRIKETHROUGH
        | Markdown::ENABLE_FOOTNOTES
        | Markdown::ENABLE_TASKLISTS
        | Markdown::ENABLE_MATH
        | Markdown::ENABLE_GFM;
    let mut codes: BTreeSet<String> = BTreeSet::new();
    let mut words = String::new();
    for event in Parser::new_ext(page, options) {
        match event {
            Event::Html(html) => {
                let ours = html.trim();
                let summary = ours.starts_with("<summary>") && ours.ends_with("</summary>");
                assert!(ours == "<details>" || ours == "</details>" || summary || ours.is_empty(), "{ours:?}\n{page}");
            }
            Event::InlineHtml(html) => panic!("{html}\n{page}"),
            Event::Start(Tag::Link { .. } | Tag::Image { .. } | Tag::FootnoteDefinition(_) | Tag::Strikethrough)
            | Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::FootnoteReference(_)
            | Event::TaskListMarker(_) => {
                panic!("{page}")
            }
            Event::Code(code) => drop(codes.insert(code.to_string())),
            Event::Text(text) => words.push_str(&text),
            _ => words.push(' '),
        }
    }
    if let Some(line) = words.split("  ").find(|words| calls(words)) {
        panic!("{line:?}");
    }
    for fingerprint in expected {
        assert!(codes.contains(fingerprint), "{fingerprint}\n{page}");
    }
}

fn workbook(bytes: Vec<u8>, expected: &[String]) {
    let mut book = calamine::Xlsx::new(Cursor::new(bytes)).unwrap();
    let names = book.sheet_names();
    assert_eq!(&names[..6], ["総括", "マトリクス", "差異一覧", "未評価", "データ検査", "実行情報"]);
    for name in &names {
        assert!(book.worksheet_formula(name).unwrap().used_cells().next().is_none(), "no formula on {name}");
    }
    let sheet = book.worksheet_range("差異一覧").unwrap();
    let last = sheet.width() - 1;
    let found: Vec<String> = sheet
        .rows()
        .filter_map(|row| match &row[last] {
            Data::String(text) => text.strip_prefix("fp-").map(str::to_owned),
            _ => None,
        })
        .collect();
    assert_eq!(found, expected);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, max_shrink_iters: 100, ..ProptestConfig::default() })]

    #[test]
    fn every_finding_is_in_every_format_and_no_text_breaks_any(report in arbitrary::report(), english in any::<bool>()) {
        let lang = if english { Lang::En } else { Lang::Ja };
        let expected = fingerprints(&report);
        for entry in FORMATS {
            let page = made(&report, entry.format, lang);
            prop_assert_eq!(&page, &made(&report, entry.format, lang), "{} is the same twice", entry.name);
        }

        let json = text(&report, Format::Json, lang);
        prop_assert_eq!(&tekigo::report::parse(&json).unwrap(), &report);
        // Its lists are put into words piece by piece.
        prop_assert_eq!(json, serde_json::to_string_pretty(&report).unwrap() + "\n");

        let lines = text(&report, Format::JsonLines, lang);
        let found: Vec<String> = lines
            .lines()
            .map(|line| text_of(&serde_json::from_str::<serde_json::Value>(line).unwrap()["fingerprint"]))
            .collect();
        prop_assert_eq!(&found, &expected);

        let page = text(&report, Format::Csv, lang);
        let page = page.strip_prefix('\u{feff}').unwrap();
        let mut rows = csv::Reader::from_reader(page.as_bytes());
        let mut found = Vec::new();
        for row in rows.records() {
            let row = row.unwrap();
            prop_assert!(!row.iter().any(|cell| cell.starts_with(['=', '+', '-', '@', '\t', '\r'])), "{:?}", row);
            found.push(row.iter().next_back().unwrap().strip_prefix("fp-").unwrap().to_owned());
        }
        prop_assert_eq!(&found, &expected);

        let page = text(&report, Format::Github, lang);
        let lines: Vec<&str> = page.split('\n').filter(|line| !line.is_empty()).collect();
        prop_assert_eq!(lines.len(), expected.len());
        for (line, fingerprint) in lines.iter().zip(&expected) {
            let (head, message) = line.strip_prefix("::").unwrap().split_once("::").unwrap();
            let (level, properties) = head.split_once(' ').unwrap();
            prop_assert!(["error", "warning", "notice"].contains(&level));
            for property in properties.split(',') {
                let (name, value) = property.split_once('=').unwrap();
                prop_assert!(["file", "line", "col", "title"].contains(&name) && !value.contains(':'));
            }
            prop_assert!(message.contains(fingerprint.as_str()) && !line.contains('\r'));
        }

        let issues: Vec<serde_json::Value> = serde_json::from_str(&text(&report, Format::Gitlab, lang)).unwrap();
        let found: Vec<String> = issues.iter().map(|issue| text_of(&issue["fingerprint"])).collect();
        prop_assert_eq!(&found, &expected);
        prop_assert!(issues.iter().all(|issue| issue["location"]["lines"]["begin"].as_u64().unwrap() >= 1));

        let log: serde_json::Value = serde_json::from_str(&text(&report, Format::Sarif, lang)).unwrap();
        sarif::assert_valid(&log);
        let results = log["runs"][0]["results"].as_array().unwrap();
        let found: Vec<String> =
            results.iter().map(|result| text_of(&result["partialFingerprints"]["tekigo/v1"])).collect();
        prop_assert_eq!(&found, &expected);

        let page = text(&report, Format::Junit, lang);
        let suites = quick_junit::Report::deserialize_from_str(&page).map_err(|error| format!("{error}\n{page}")).unwrap();
        prop_assert_eq!(suites.name.as_ref().map(quick_junit::XmlString::as_str), Some("tekigo"));
        prop_assert!(expected.iter().all(|fingerprint| page.contains(fingerprint.as_str())));

        markdown(&text(&report, Format::Markdown, lang), &expected);
        let page = html::parsed(&text(&report, Format::Html, lang));
        prop_assert_eq!(&html::fingerprints(&html::data(&page)), &expected);
        let shown: String = html::select(&page, "#gaps").iter().flat_map(scraper::ElementRef::text).collect();
        prop_assert!(expected.iter().all(|fingerprint| shown.contains(fingerprint.as_str())));
        workbook(made(&report, Format::Xlsx, lang), &expected);

        let page = text(&report, Format::named("text").unwrap(), lang);
        prop_assert!(expected.iter().all(|fingerprint| page.contains(fingerprint.as_str())), "{}", page);
        let plain = anstream::adapter::strip_str(&page).to_string();
        prop_assert!(!plain.chars().any(|letter| letter.is_control() && letter != '\n'), "{:?}", plain);
    }
}
