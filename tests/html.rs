//! The report as one page of HTML: what stands in it without a browser. tests/browser.rs looks at it in one.
#![allow(
    clippy::panic,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "tests say what failed by panicking"
)]

mod common;

use std::sync::LazyLock;

use common::html::{column, data, fingerprints, only, parsed, said, select};
use common::{Tekigo, folder};
use scraper::Html;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use tekigo::report::Format;
use tekigo::{Lang, Report, render};

/// The delivery of all areas, checked once: as JSON and as a page.
static MINATO: LazyLock<(Value, String)> = LazyLock::new(|| {
    let here = folder::<&str>(&[]);
    let [json, html] = ["a.json", "a.html"].map(|name| here.path().join(name).display().to_string());
    let run = Tekigo::new().run(["check", "fixtures/minato-shi", "--as-of", "2026-04-01", "-o", &json, "-o", &html]);
    assert_eq!(run.code, 1, "{}", run.err);
    (serde_json::from_slice(&std::fs::read(json).unwrap()).unwrap(), std::fs::read_to_string(html).unwrap())
});

fn page(report: &Value, lang: Lang) -> String {
    let report: Report = serde_json::from_value(report.clone()).unwrap();
    let mut page = Vec::new();
    render(&report, Format::Html, lang, &mut page).unwrap();
    String::from_utf8(page).unwrap()
}

fn words(page: &Html, selector: &str) -> String {
    select(page, selector)[0].text().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_page_is_well_formed_and_everything_in_it_has_a_name() {
    let page = parsed(&MINATO.1);
    assert!(page.errors.is_empty(), "{:?}", page.errors);
    for landmark in ["header", "main", "nav", "footer", "h1"] {
        assert_eq!(select(&page, landmark).len(), 1, "{landmark}");
    }
    assert_eq!(select(&page, "html")[0].value().attr("lang"), Some("ja"));
    // Headings go down one step at a time.
    let mut level = 0;
    for heading in select(&page, "h1, h2, h3, h4") {
        let next = heading.value().name().trim_start_matches('h').parse::<u32>().unwrap();
        assert!(next <= level + 1, "{} follows h{level}", heading.html());
        level = next;
    }
    for table in select(&page, "table") {
        let has = |selector: &str| table.select(&scraper::Selector::parse(selector).unwrap()).count();
        assert!(has("caption") == 1 && has("thead th[scope=col]") > 1, "{}", table.html());
    }
    for named in select(&page, "[aria-labelledby]") {
        let id = named.value().attr("aria-labelledby").unwrap();
        assert_eq!(select(&page, &format!("[id='{id}']")).len(), 1, "{id}");
    }
    for section in select(&page, "section") {
        assert!(section.value().attr("aria-labelledby").is_some());
    }
    // What is drawn is said as well: drawings themselves are silent.
    assert!(select(&page, "svg").iter().all(|svg| svg.value().attr("aria-hidden") == Some("true")));
}

#[test]
fn the_first_screen_says_what_it_rests_on_before_what_it_found() {
    let page = parsed(&MINATO.1);
    let first = words(&page, "main");
    let place = |text: &str| first.find(text).unwrap_or_else(|| panic!("{text} is not there"));
    let order = [
        "標準化法第8条の適合を証明するものではありません",
        "概要・一部",
        "判定不能",
        "2660",
        "2901",
        "84",
        "001 住民基本台帳",
    ];
    assert!(order.windows(2).all(|pair| place(pair[0]) < place(pair[1])), "{first}");
    assert_eq!(select(&page, ".tiles li").len(), 36, "every area");
    let tile = words(&page, ".tiles li");
    for text in ["判定不能", "未提出", "152", "/ 165", "適合 152", "差異 6", "未評価 3", "実装不可あり 3"]
    {
        assert!(tile.contains(text), "{text}: {tile}");
    }
    let chief = words(&page, "#chief");
    for text in [
        "妨げになるもの 128件",
        "期限に間に合わない",
        "しおかぜシステム株式会社",
        "決まっていないこと 167件",
        "どの要件とも対応しない行 13件",
    ] {
        assert!(chief.contains(text), "{text}: {chief}");
    }
}

#[test]
fn the_data_block_holds_the_whole_report() {
    let (report, text) = &*MINATO;
    let data = data(&parsed(text));
    let expected: Vec<String> =
        report["findings"].as_array().unwrap().iter().map(|one| one["fingerprint"].as_str().unwrap().into()).collect();
    assert_eq!(fingerprints(&data), expected);
    let requirements =
        report["areas"].as_array().unwrap().iter().flat_map(|area| area["requirements"].as_array().unwrap());
    let ids: Vec<String> = requirements.clone().map(|one| one["id"].as_str().unwrap().to_owned()).collect();
    let found: Vec<String> = column(&data, "requirements", "id").iter().map(|at| said(&data, at)).collect();
    assert_eq!(found, ids);
    let claims: Vec<String> = requirements
        .flat_map(|one| one["claims"].as_array().cloned().unwrap_or_default())
        .map(|claim| claim["text"].as_str().unwrap().to_owned())
        .collect();
    let found: Vec<String> = column(&data, "claims", "text").iter().map(|at| said(&data, at)).collect();
    assert_eq!(found, claims);
    for input in report["run"]["inputs"].as_array().unwrap() {
        assert!(text.contains(input["sha256"].as_str().unwrap()), "{}", input["path"]);
    }
    for pack in report["run"]["packs"].as_array().unwrap() {
        assert!(text.contains(pack["sha256"].as_str().unwrap()), "{}", pack["pack"]);
    }
}

#[test]
fn the_policy_lets_through_what_stands_in_the_page_and_nothing_else() {
    let page = parsed(&MINATO.1);
    let policy = select(&page, "meta[http-equiv='Content-Security-Policy']")[0].value().attr("content").unwrap();
    assert!(policy.starts_with("default-src 'none';"), "{policy}");
    assert!(!policy.contains("unsafe") && !policy.contains("http") && !policy.contains('*'), "{policy}");
    let part = |name: &str| policy.split("; ").find_map(|part| part.strip_prefix(&format!("{name} "))).unwrap();
    for (selector, name) in [("style", "style-src"), ("script:not([type])", "script-src")] {
        let blocks = select(&page, selector);
        let mut hashes: Vec<String> = blocks
            .iter()
            .map(|block| {
                let digest = Sha256::digest(block.text().collect::<String>().as_bytes());
                format!("'sha256-{}'", base64(&digest))
            })
            .collect();
        hashes.sort();
        let mut allowed: Vec<&str> = part(name).split(' ').collect();
        allowed.sort_unstable();
        assert_eq!(hashes, allowed, "{name}");
    }
    assert!(!MINATO.1.contains("http://") || addresses(&MINATO.1).is_empty(), "{:?}", addresses(&MINATO.1));
}

/// Addresses that stand in the page, apart from the name of the language of drawings.
fn addresses(text: &str) -> Vec<String> {
    let found = text.match_indices("http").filter_map(|(at, _)| text.get(at..at + 40));
    found
        .filter(|word| word.starts_with("http://") || word.starts_with("https://"))
        .filter(|word| !word.starts_with("http://www.w3.org/2000/svg"))
        .map(str::to_owned)
        .collect()
}

/// Written once more, so that a slip in ours would show.
fn base64(bytes: &[u8]) -> String {
    let digits: Vec<char> = ('A'..='Z').chain('a'..='z').chain('0'..='9').chain(['+', '/']).collect();
    let bits: Vec<u8> = bytes.iter().flat_map(|byte| (0..8).rev().map(move |at| byte >> at & 1)).collect();
    let sixes = bits.chunks(6).map(|six| (0..6).fold(0, |sum, at| sum << 1 | six.get(at).copied().unwrap_or_default()));
    let mut text: String = sixes.map(|six| digits[usize::from(six)]).collect();
    while !text.len().is_multiple_of(4) {
        text.push('=');
    }
    text
}

#[test]
fn what_a_vendor_wrote_stays_text_wherever_it_stands() {
    let hostile = "</script><script>alert(1)</script><img src=x onerror=alert(1)><!-- </style> \u{202e}]]>'\"`&lt;";
    let mut report = MINATO.0.clone();
    report["run"]["municipality"] = json!(hostile);
    report["run"]["products"][0]["vendor"] = json!(hostile);
    report["run"]["packs"][0]["note"] = json!(hostile);
    report["run"]["inputs"][0]["path"] = json!(hostile);
    report["run"]["tool_version"] = json!(hostile);
    let area = &mut report["areas"][0];
    area["name"] = json!(hostile);
    area["requirements"][0]["name"] = json!(hostile);
    area["requirements"][0]["claims"][0]["text"] = json!(hostile);
    area["requirements"][0]["claims"][0]["note"] = json!(hostile);
    report["findings"][0]["rule"] = json!(hostile);
    report["findings"][0]["message"] = json!(hostile);
    for lang in [Lang::Ja, Lang::En] {
        let text = page(&report, lang);
        let page = parsed(&text);
        assert!(only(&page, "title").contains(hostile));
        assert!(select(&page, ".masthead strong")[0].text().collect::<String>().starts_with(hostile));
        let data = data(&page);
        let found = column(&data, "claims", "note").iter().any(|at| said(&data, at) == hostile);
        assert!(found, "the words stand in the data block as they were written");
        assert!(!text.contains("<img") && !text.contains("<script>alert"));
    }
}

#[test]
fn without_a_script_the_summary_and_the_gravest_gaps_stand_and_the_rest_is_counted() {
    let page = parsed(&MINATO.1);
    let gaps = select(&page, "#gaps li");
    assert_eq!(gaps.len(), 300);
    let errors = gaps.iter().take_while(|one| one.text().collect::<String>().contains("✗ 重大")).count();
    assert_eq!(errors, 128, "the gravest first");
    assert!(words(&page, "#gaps").contains("ほか207件は"));
    // Nothing that leads nowhere: links to lists are made by the script.
    assert!(select(&page, "main a").iter().all(|link| link.ancestors().any(|node| {
        node.value().as_element().is_some_and(|element| element.classes().any(|class| class == "js"))
    })));
}

#[test]
fn several_classes_and_rival_products_stand_side_by_side() {
    let here = folder::<&str>(&[]);
    let file = here.path().join("a.html").display().to_string();
    Tekigo::new().run(["check", "fixtures/aozora-shi", "--as-of", "2026-04-01", "-o", &file]);
    let page = parsed(&std::fs::read_to_string(&file).unwrap());
    let heads: Vec<String> = select(&page, ".matrix thead th").iter().map(|head| head.text().collect()).collect();
    assert_eq!(heads.len(), 3, "{heads:?}");
    assert!(heads[1].contains("ソラノミ住民記録") && heads[2].contains("つきのわ台帳"), "{heads:?}");
}

#[test]
fn thirty_thousand_requirements_make_a_page_no_larger_than_three_times_the_json() {
    let report = many(&MINATO.0, 8);
    let json = serde_json::to_string_pretty(&report).unwrap();
    let page = page(&report, Lang::Ja);
    assert!(page.len() < json.len(), "{} and {}", page.len(), json.len());
}

/// The report with every area so many times, each time of another product.
fn many(report: &Value, times: usize) -> Value {
    let mut all = report.clone();
    for name in ["areas", "findings"] {
        let one = report[name].as_array().unwrap();
        let rows = (0..times).flat_map(|turn| {
            one.iter().map(move |row| {
                let mut row = row.clone();
                row["product"] = json!(format!("{} {turn}", row["product"].as_str().unwrap_or_default()));
                row
            })
        });
        all[name] = rows.collect();
    }
    all
}

#[test]
fn a_page_in_a_delivered_folder_is_known_as_a_result() {
    assert!(tekigo::report::is_saved(MINATO.1.as_bytes()));
    assert!(!tekigo::report::is_saved(b"<!DOCTYPE html>\n<html><title>tekigo</title>"));
}

#[test]
fn a_saved_report_gives_the_same_page_in_either_language() {
    let here = folder(&[("結果.json", serde_json::to_string(&MINATO.0).unwrap())]);
    let run = Tekigo::at(here.path()).run(["report", "結果.json", "-o", "報告.html", "-o", "en.htm", "-q"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(std::fs::read_to_string(here.path().join("報告.html")).unwrap() == MINATO.1);
    let run = Tekigo::at(here.path()).run(["report", "結果.json", "-o", "en.html", "--lang", "en", "-q"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let english = parsed(&std::fs::read_to_string(here.path().join("en.html")).unwrap());
    assert_eq!(select(&english, "html")[0].value().attr("lang"), Some("en"));
    assert!(words(&english, "#gaps").contains("Findings: 507"));
}
