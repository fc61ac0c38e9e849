//! Pages of HTML, read by a parser that is not ours.

use std::collections::BTreeSet;

use scraper::{ElementRef, Html, Selector};
use serde_json::Value;

/// Every element that a page of ours consists of.
const ELEMENTS: [&str; 46] = [
    "a",
    "b",
    "bdi",
    "body",
    "br",
    "button",
    "caption",
    "code",
    "defs",
    "details",
    "div",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "head",
    "header",
    "html",
    "li",
    "main",
    "meta",
    "nav",
    "ol",
    "p",
    "path",
    "pattern",
    "rect",
    "script",
    "section",
    "span",
    "strong",
    "style",
    "summary",
    "svg",
    "table",
    "tbody",
    "td",
    "text",
    "th",
    "thead",
    "title",
    "tr",
    "tspan",
    "ul",
    "blockquote",
];

/// The elements that a selector finds.
pub fn select<'p>(page: &'p Html, selector: &str) -> Vec<ElementRef<'p>> {
    page.select(&Selector::parse(selector).unwrap()).collect()
}

/// The text of the only element that a selector finds.
pub fn only(page: &Html, selector: &str) -> String {
    let found = select(page, selector);
    assert_eq!(found.len(), 1, "{selector}");
    found[0].text().collect()
}

/// The page as a tree, after a look at what must hold of every page whatever the report: nothing but known elements,
/// nothing that runs or is loaded, and no name twice.
pub fn parsed(text: &str) -> Html {
    let page = Html::parse_document(text);
    let mut ids = BTreeSet::new();
    for element in select(&page, "*") {
        let name = element.value().name();
        assert!(ELEMENTS.contains(&name), "an element {name} stands in the page");
        for (attribute, value) in element.value().attrs() {
            assert!(!attribute.starts_with("on") && attribute != "style" && attribute != "src", "{name} {attribute}");
            assert!(attribute != "href" || value.starts_with('#'), "{name} {attribute}={value}");
            assert!(attribute != "id" || ids.insert(value.to_owned()), "the id {value} stands twice");
        }
    }
    assert_eq!(select(&page, "script").len(), 2, "the data block and the script");
    page
}

/// The data block.
pub fn data(page: &Html) -> Value {
    serde_json::from_str(&only(page, "script#data")).unwrap()
}

/// The text that a number of the data block stands for; of a pair the Japanese.
pub fn said(data: &Value, at: &Value) -> String {
    let text = &data["texts"][usize::try_from(at.as_u64().unwrap()).unwrap()];
    text.as_str().or_else(|| text[0].as_str()).unwrap().to_owned()
}

/// The values of a column of one of the tables of the data block.
pub fn column(data: &Value, table: &str, name: &str) -> Vec<Value> {
    let columns = data[table]["columns"].as_array().unwrap();
    let at = columns.iter().position(|column| column == name).unwrap();
    data[table]["rows"].as_array().unwrap().iter().map(|row| row[at].clone()).collect()
}

/// The fingerprints of all findings that the data block holds, in their order.
pub fn fingerprints(data: &Value) -> Vec<String> {
    column(data, "findings", "fingerprint").iter().map(|at| said(data, at)).collect()
}
