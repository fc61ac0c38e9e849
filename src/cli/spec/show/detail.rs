//! Everything that is known of one requirement: a function, a form with its print items, a data item.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::super::{BOLD, DIM};
use crate::catalog::{Catalog, Code, DataItem, Detail, FormItem, FormKind, Kind, Obligation, Pack, Requirement};
use crate::cli::messages as m;
use crate::text::message::{Lang, Text, params};

/// The most values of a code list that a text shows; JSON has them all.
const MOST_CODES: usize = 10;

/// Everything that is known of one requirement.
pub(super) fn in_detail(page: &mut String, catalog: &Catalog, pack: &Pack, requirement: &Requirement, lang: Lang) {
    let _ = writeln!(page, "\n{BOLD}{}  {}{BOLD:#}", requirement.key.id, requirement.name);
    let single = pack.classes.len() == 1;
    let obligations: Vec<String> = pack
        .classes
        .iter()
        .zip(&requirement.obligations)
        .map(|(column, obligation)| {
            let said = format!("{} {}", obligation.mark(), obligation.label().get(lang));
            if single { said } else { format!("{}: {said}", catalog.classes().column_name(column, lang)) }
        })
        .collect();
    let effective = requirement.effective_from.map(|day| day.to_string()).unwrap_or_default();
    let mut fields = vec![
        (m::FIELD_SECTION, requirement.section.clone()),
        (m::FIELD_OBLIGATION, obligations.join(" / ")),
        (m::FIELD_SUMMARY, requirement.summary.clone()),
    ];
    // What an import keeps of the publication itself.
    let extra = |name: &str| requirement.extra.get(name).cloned().unwrap_or_default();
    match &requirement.detail {
        Detail::Function => {}
        Detail::Form { form_kind, paper } => fields.extend([
            (m::FIELD_FORM_KIND, form_kind.map(|kind| kind.label().get(lang).to_owned()).unwrap_or_default()),
            (m::FIELD_PAPER, paper.clone()),
        ]),
        Detail::Data(item) => fields.extend(of_item(pack, item, lang)),
    }
    fields.extend([
        (m::FIELD_EFFECTIVE, effective),
        (m::FIELD_BASIS, requirement.legal_basis.clone()),
        (m::FIELD_REFERS, requirement.refers_to.join(", ")),
        (m::FIELD_SHARED, shared(catalog, requirement, lang)),
        (m::FIELD_NOTE, requirement.note.clone()),
        (m::FIELD_SOURCE, requirement.source.clone()),
        (m::FIELD_TEXT, extra("text")),
        (m::FIELD_RATIONALE, extra("rationale")),
        (m::FIELD_CHANGE, extra("change")),
        (m::FIELD_REMOVED, extra("removed")),
    ]);
    for (name, value) in fields.into_iter().filter(|(_, value)| !value.is_empty()) {
        let _ = writeln!(page, "  {}: {}", name.get(lang), value.replace('\n', "\n      "));
    }
    print_items(page, pack, requirement, lang);
}

/// What all areas share and this requirement says for its own: its word, the common function behind it, and what it
/// asks of every area.
fn shared(catalog: &Catalog, requirement: &Requirement, lang: Lang) -> String {
    let Some(one) = requirement.shared.as_deref().and_then(|word| catalog.shared().get(word)) else {
        return String::new();
    };
    let name = one.business.as_ref().map_or_else(|| one.id.clone(), |business| format!("{} {business}", one.id));
    match lang {
        Lang::Ja => format!("{name}（{}）", one.summary),
        Lang::En => format!("{name}, {} ({})", one.name_en, one.summary),
    }
}

/// The fields that only a data item (データ項目) has.
fn of_item(pack: &Pack, item: &DataItem, lang: Lang) -> Vec<(Text, String)> {
    let mark = |yes: bool| if yes { "○".to_owned() } else { String::new() };
    let classes: Vec<&str> = item.classification.iter().map(String::as_str).filter(|level| !level.is_empty()).collect();
    let codes: Vec<String> = item.code_lists().map(|list| code_list(pack, list, lang)).collect();
    vec![
        (m::FIELD_ROMAJI, item.name_romaji.clone()),
        (m::FIELD_TYPE, item.data_type.clone()),
        (m::FIELD_LENGTH, item.length.clone()),
        (m::FIELD_CODES, codes.join(" / ")),
        (m::FIELD_REPEAT, item.repeat.clone()),
        (m::FIELD_PRIMARY_KEY, mark(item.primary_key)),
        (m::FIELD_FOREIGN_KEY, item.foreign_key.clone()),
        (m::FIELD_CLASSIFICATION, classes.join(" > ")),
        (m::FIELD_OUTPUT, item.output_condition.clone()),
        (m::FIELD_CONDITION, item.condition.clone()),
        (m::FIELD_FUNCTIONS, item.requirements.join(", ")),
        (m::FIELD_SENSITIVE, mark(item.sensitive)),
        (m::FIELD_SAMPLE, item.sample.clone()),
    ]
}

/// A code list (コード) with its name and its first values: `001 性別（0 不明、1 男、2 女）`.
fn code_list(pack: &Pack, list: &str, lang: Lang) -> String {
    let codes: Vec<&Code> = pack.codes.iter().filter(|code| code.code_list == list).collect();
    let Some(first) = codes.first() else { return list.to_owned() };
    let mut values: Vec<String> =
        codes.iter().take(MOST_CODES).map(|code| format!("{} {}", code.value, code.meaning)).collect();
    if codes.len() > MOST_CODES {
        values.push("…".to_owned());
    }
    match lang {
        Lang::Ja => format!("{list} {}（{}）", first.code_list_name, values.join("、")),
        Lang::En => format!("{list} {} ({})", first.code_list_name, values.join(", ")),
    }
}

/// The print items (印字項目) of a form, one on a line.
fn print_items(page: &mut String, pack: &Pack, requirement: &Requirement, lang: Lang) {
    if requirement.key.kind != Kind::Form {
        return;
    }
    let items: Vec<&FormItem> = pack.items_of(&requirement.key.id).collect();
    if items.is_empty() {
        return;
    }
    let _ = writeln!(page, "  {}:", m::FIELD_PRINT_ITEMS.render(lang, &params([("count", items.len().into())])));
    let marked = items.iter().any(|item| item.obligations.iter().any(Option::is_some));
    for item in items {
        // A mark is as wide as a full-width space.
        let marks: Vec<&str> = item.obligations.iter().map(|one| one.map_or("　", Obligation::mark)).collect();
        let marks = if marked { marks.join(" ") + " " } else { String::new() };
        let mut line = format!("    {marks}{}  {}", item.number, item.name);
        for (name, value) in [(m::FIELD_LENGTH, &item.length), (m::FIELD_LINES, &item.lines)] {
            if !value.is_empty() {
                let _ = write!(line, "  {}: {value}", name.get(lang));
            }
        }
        let _ = writeln!(page, "{line}");
        for text in [&item.condition, &item.note].into_iter().filter(|text| !text.is_empty()) {
            let _ = writeln!(page, "        {DIM}{text}{DIM:#}");
        }
    }
}

/// One requirement as JSON; the print items of a form only where it is shown in full.
pub(super) fn as_json(pack: &Pack, requirement: &Requirement, in_full: bool) -> Value {
    let obligations: serde_json::Map<String, Value> = pack
        .classes
        .iter()
        .zip(&requirement.obligations)
        .map(|(column, obligation)| (column.clone(), json!(obligation)))
        .collect();
    let mut value = json!({
        "key": requirement.key,
        "id": requirement.key.id,
        "kind": requirement.key.kind,
        "name": requirement.name,
        "obligations": obligations,
    });
    let texts = [
        ("section", requirement.section.clone()),
        ("summary", requirement.summary.clone()),
        ("effective_from", requirement.effective_from.map(|day| day.to_string()).unwrap_or_default()),
        ("legal_basis", requirement.legal_basis.clone()),
        ("note", requirement.note.clone()),
        ("source", requirement.source.clone()),
    ];
    if let Some(object) = value.as_object_mut() {
        for (name, text) in texts.into_iter().filter(|(_, text)| !text.is_empty()) {
            object.insert(name.to_owned(), json!(text));
        }
        if let Some(word) = &requirement.shared {
            object.insert("shared".to_owned(), json!(word));
        }
        if !requirement.refers_to.is_empty() {
            object.insert("refers_to".to_owned(), json!(requirement.refers_to));
        }
        if in_full && !requirement.extra.is_empty() {
            object.insert("extra".to_owned(), json!(requirement.extra));
        }
        match &requirement.detail {
            Detail::Function => {}
            Detail::Form { form_kind, paper } => {
                put(object, "form_kind", form_kind.map(FormKind::word).unwrap_or_default());
                put(object, "paper", paper);
                let items: Vec<Value> =
                    pack.items_of(&requirement.key.id).filter(|_| in_full).map(|item| item_json(pack, item)).collect();
                if !items.is_empty() {
                    object.insert("items".to_owned(), json!(items));
                }
            }
            Detail::Data(item) => {
                object.insert("data_item".to_owned(), data_json(pack, item));
            }
        }
    }
    value
}

/// Adds a text unless it is empty.
fn put(object: &mut serde_json::Map<String, Value>, name: &str, text: &str) {
    if !text.is_empty() {
        object.insert(name.to_owned(), json!(text));
    }
}

fn data_json(pack: &Pack, item: &DataItem) -> Value {
    let mut object = serde_json::Map::new();
    let texts = [
        ("name_romaji", &item.name_romaji),
        ("type", &item.data_type),
        ("length", &item.length),
        ("repeat", &item.repeat),
        ("foreign_key", &item.foreign_key),
        ("output_condition", &item.output_condition),
        ("condition", &item.condition),
        ("sample", &item.sample),
    ];
    for (name, text) in texts {
        put(&mut object, name, text);
    }
    object.insert("primary_key".to_owned(), json!(item.primary_key));
    object.insert("sensitive".to_owned(), json!(item.sensitive));
    let classes: Vec<&String> = item.classification.iter().filter(|level| !level.is_empty()).collect();
    let lists: Vec<Value> = item.code_lists().map(|list| codes_json(pack, list)).collect();
    for (name, values) in
        [("classification", json!(classes)), ("code_lists", json!(lists)), ("requirements", json!(item.requirements))]
    {
        if values.as_array().is_some_and(|list| !list.is_empty()) {
            object.insert(name.to_owned(), values);
        }
    }
    Value::Object(object)
}

fn codes_json(pack: &Pack, list: &str) -> Value {
    let codes: Vec<&Code> = pack.codes.iter().filter(|code| code.code_list == list).collect();
    let mut object = serde_json::Map::new();
    put(&mut object, "id", list);
    put(&mut object, "name", codes.first().map(|code| code.code_list_name.as_str()).unwrap_or_default());
    let values: Vec<Value> = codes.iter().map(|code| json!({ "value": code.value, "meaning": code.meaning })).collect();
    if !values.is_empty() {
        object.insert("values".to_owned(), json!(values));
    }
    Value::Object(object)
}

fn item_json(pack: &Pack, item: &FormItem) -> Value {
    let mut object = serde_json::Map::new();
    let texts = [
        ("number", &item.number),
        ("name", &item.name),
        ("condition", &item.condition),
        ("length", &item.length),
        ("lines", &item.lines),
        ("note", &item.note),
        ("source", &item.source),
    ];
    for (name, text) in texts {
        put(&mut object, name, text);
    }
    let obligations: serde_json::Map<String, Value> = pack
        .classes
        .iter()
        .zip(&item.obligations)
        .filter_map(|(column, obligation)| Some((column.clone(), json!((*obligation)?))))
        .collect();
    if !obligations.is_empty() {
        object.insert("obligations".to_owned(), Value::Object(obligations));
    }
    Value::Object(object)
}
