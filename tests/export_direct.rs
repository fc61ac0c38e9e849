//! The engine alone against the planted mistakes, whatever the size of its chunks.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stderr,
    reason = "tests say what failed by panicking"
)]

mod common;
mod exporting;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use exporting::{Planted, Seen, Subject, compared, deliveries};
use tekigo::Catalog;
use tekigo::catalog::Kind;
use tekigo::export::characters::Permitted;
use tekigo::export::dialect::Dialect;
use tekigo::export::fault::Fault;
use tekigo::export::mask::Show;
use tekigo::export::plan::Wanted;
use tekigo::export::recognise::{Recognised, recognise};
use tekigo::export::schema::groups;
use tekigo::export::told::of_file;
use tekigo::export::{CHUNK, Export, Observe, RunSecret, Settings, check, head};

/// What ships, and the pack of the fixtures.
static CATALOG: LazyLock<Catalog> =
    LazyLock::new(|| Catalog::load_with_folders(&[common::root().join("fixtures/export/pack")]).unwrap());

struct Nobody;
impl Observe for Nobody {}

fn found(planted: &Planted, chunk: usize) -> BTreeMap<Subject, Seen> {
    let business = if planted.value_of("--pack-dir").is_some() { "001" } else { "031" };
    let catalog = &*CATALOG;
    let pack = catalog.packs().iter().rfind(|pack| pack.business.as_str() == business).unwrap();
    let groups = groups(pack, pack.section(Kind::Data).unwrap(), catalog.data_types());
    let dialect = Dialect::shipped(planted.value_of("--dialect").unwrap_or("standard")).unwrap().unwrap();
    let settings = Settings {
        dialect,
        characters: Permitted::default(),
        wanted: Wanted { show: Show::Masked, examples: 3, all: false },
        chunk,
        memory: chunk * 16,
        temp_dir: None,
    };
    let files = planted.files();
    let mut all = BTreeMap::new();
    let mut exports = Vec::new();
    for (name, bytes) in &files {
        let head = head::look(bytes, true, &settings.dialect);
        match recognise(name, &head, &groups, &settings.dialect, None) {
            Recognised::Group { group, reading, header } => {
                let open = move || Ok(Box::new(std::io::Cursor::new(bytes.clone())) as Box<dyn std::io::Read + Send>);
                exports.push(Export { path: name, open: Box::new(open), plain: None, group, head, reading, header });
            }
            other => eprintln!("{name}: {other:?}"),
        }
    }
    let secret = RunSecret::default();
    let checked = check(&exports, &groups, &settings, &secret, &Nobody);
    for (export, checked) in exports.iter().zip(&checked) {
        for told in of_file(checked, &groups[checked.group]) {
            let item = told
                .item
                .map_or_else(String::new, |item| groups[checked.group].items[item as usize].key.id.to_string());
            let first = &told.shown[0];
            let seen = Seen { count: told.count, line: first.line, column: first.column };
            let subject = (export.path.to_owned(), format!("export-{}", told.fault.word()), item);
            assert!(told.fault != Fault::Incomplete, "{subject:?}");
            let old = all.insert(subject, seen);
            if let Some(old) = old {
                eprintln!("twice: {} {:?} {old:?} {seen:?}", export.path, told.fault);
            }
        }
    }
    all
}

#[test]
fn the_engine_finds_what_was_planted_and_nothing_else() {
    let mut text = String::new();
    for planted in deliveries("") {
        // Files that are there or not, and answers, are not the engine's.
        let alone = |(_, rule, _): &Subject| !rule.contains("group-") && !rule.contains("contradicts");
        let truth: BTreeMap<_, _> = planted.truth().into_iter().filter(|(subject, _)| alone(subject)).collect();
        text += &compared(&planted, &truth, &found(&planted, CHUNK));
    }
    assert!(text.is_empty(), "{text}");
}

#[test]
fn what_the_engine_finds_does_not_depend_on_the_size_of_its_chunks() {
    for planted in deliveries("") {
        let whole = found(&planted, CHUNK);
        for chunk in [1, 7, 64, 1000] {
            assert_eq!(found(&planted, chunk), whole, "{} {chunk}", planted.delivery);
        }
    }
}
