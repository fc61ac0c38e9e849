//! Importing the official publications at hand: what comes out is what they say, and what ships here.
#![allow(
    clippy::panic,
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests say what failed by panicking"
)]

mod common;

use std::collections::BTreeMap;
use std::path::Path;

use tekigo::Catalog;
use tekigo::catalog::import::dirt::DirtKind;
use tekigo::catalog::import::{ImportOptions, Imported, Publication, import};
use tekigo::catalog::{DataItem, Detail, Grade, Kind, Obligation, Pack, Section};

fn publication(path: &Path) -> Publication {
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    Publication { name, bytes: std::fs::read(path).unwrap() }
}

fn imported(files: &[Publication], options: &ImportOptions) -> Imported {
    import(files, options, &Catalog::load(&[]).unwrap()).unwrap_or_else(|error| panic!("{error}"))
}

fn official(area: Option<&str>) -> ImportOptions {
    ImportOptions {
        business: area.map(|area| area.parse().unwrap()),
        version: Some("2.1".to_owned()),
        grade: Grade::Official,
        ..ImportOptions::default()
    }
}

/// The pack that was made, read back as the catalogue reads it.
fn loaded(imported: &Imported, at: usize) -> Pack {
    let files = imported.packs[at].files.clone();
    Catalog::load(&[files]).unwrap().packs().last().unwrap().clone()
}

fn shipped(name: &str) -> Pack {
    Catalog::load(&[]).unwrap().packs().iter().find(|pack| pack.name == name).unwrap().clone()
}

fn data(section: &Section) -> Vec<(&str, &str, &str, Obligation, &DataItem)> {
    let items = section.requirements.iter().map(|requirement| {
        let Detail::Data(item) = &requirement.detail else { panic!("no data item") };
        let key = &*requirement.key.id;
        (key, requirement.section.as_str(), requirement.name.as_str(), requirement.obligations[0], item.as_ref())
    });
    items.collect()
}

#[test]
fn the_item_definition_becomes_the_pack_that_ships() {
    let Some(file) = common::reference("official/031_item_definition_2023-09.xlsx") else { return };
    let imported = imported(&[publication(&file)], &official(None));
    assert!(imported.dirt.is_empty(), "{:?}", imported.dirt);
    let (made, ours) = (loaded(&imported, 0), shipped("031-non-resident-numbering"));
    assert_eq!(made.business.as_str(), "031");
    let (made_data, our_data) = (made.section(Kind::Data).unwrap(), ours.section(Kind::Data).unwrap());
    assert_eq!(made_data.requirements.len(), 29);
    for (one, other) in data(made_data).into_iter().zip(data(our_data)) {
        assert_eq!((one.0, one.1, one.2, one.3), (other.0, other.1, other.2, other.3));
        let kept = |item: &DataItem| DataItem {
            // The words are ours; that there is a condition is the publication's.
            condition: if item.condition.is_empty() { String::new() } else { "※※".to_owned() },
            sample: String::new(),
            ..item.clone()
        };
        assert_eq!(kept(one.4), kept(other.4), "{}", one.0);
    }
    let codes = |pack: &Pack| -> Vec<[String; 4]> {
        let one = |code: &tekigo::catalog::Code| {
            [code.code_list.clone(), code.code_list_name.clone(), code.value.clone(), code.meaning.clone()]
        };
        pack.codes.iter().map(one).collect()
    };
    assert_eq!(codes(&made), codes(&ours));
    // The source is kept with its digest, and nothing of the specification's wording ships.
    assert_eq!(made_data.sources[0].sha256, our_data.sources[0].sha256);
    for (made, ours) in made_data.requirements.iter().zip(&our_data.requirements) {
        let text = made.extra.get("text").map_or("", String::as_str);
        assert!(
            !text.is_empty() && !ours.extra.contains_key("text") && !text.contains(&ours.summary),
            "{}",
            made.key.id
        );
    }
}

#[test]
fn the_body_of_the_common_functions_gives_its_18_ids_with_their_names() {
    let Some(file) = common::reference("official/common_functions_v2.1_2023-09.docx") else { return };
    let made = imported(&[publication(&file)], &official(None));
    assert_eq!(made.packs.len(), 2);
    let mut count = 0;
    for (at, name) in ["031-non-resident-numbering", "032-integrated-addressee"].into_iter().enumerate() {
        let names = |pack: &Pack| -> BTreeMap<String, (String, String)> {
            let functions = &pack.section(Kind::Function).unwrap().requirements;
            functions.iter().map(|one| (one.key.id.to_string(), (one.section.clone(), one.name.clone()))).collect()
        };
        let pack = loaded(&made, at);
        let section = pack.section(Kind::Function).unwrap();
        assert_eq!((section.version.as_str(), section.completeness.word()), ("2.1", "partial"));
        assert_eq!(names(&pack), names(&shipped(name)), "{name}");
        count += section.requirements.len();
    }
    assert_eq!(count, 18);
    let of = |kind| made.dirt.iter().filter(|dirt| dirt.kind == kind).count();
    // The two spellings that differ, and the obligation that the body does not state.
    assert_eq!((of(DirtKind::NameDiffers), of(DirtKind::ObligationAssumed), made.dirt.len()), (2, 1, 3));
    // One of the two alone, as asked for.
    let one = imported(&[publication(&file)], &official(Some("032")));
    assert_eq!((one.packs.len(), one.left_out.len()), (1, 1));
}

#[test]
fn the_143_texts_become_the_143_items_and_197_blocks() {
    let Some(index) = common::reference("residents-v1.0/index.md") else { return };
    let mut files: Vec<_> = std::fs::read_dir(index.parent().unwrap())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "txt"))
        .collect();
    files.sort();
    assert_eq!(files.len(), 143);
    files.push(index);
    let publications: Vec<Publication> = files.iter().map(|path| publication(path)).collect();
    let made = imported(&publications, &official(Some("001")));
    let (pack, ours) = (loaded(&made, 0), shipped("001-resident-register"));
    let rows = |pack: &Pack| -> Vec<(String, String, String, Obligation)> {
        let functions = &pack.section(Kind::Function).unwrap().requirements;
        let row = |one: &tekigo::catalog::Requirement| {
            (one.key.id.to_string(), one.section.clone(), one.name.clone(), one.obligations[0])
        };
        functions.iter().map(row).collect()
    };
    let items: std::collections::BTreeSet<String> =
        rows(&pack).iter().map(|row| row.0.rsplit_once('-').unwrap().0.to_owned()).collect();
    assert_eq!((items.len(), rows(&pack).len()), (143, 197));
    assert_eq!(rows(&pack), rows(&ours));
    assert_eq!(pack.section(Kind::Function).unwrap().sources.len(), 143);
}

#[test]
fn the_api_specification_gives_its_40_request_parameters() {
    let Some(file) = common::reference("official/031_api_spec_v2.0_2023-09.xlsx") else { return };
    let made = imported(&[publication(&file)], &ImportOptions { grade: Grade::Official, ..ImportOptions::default() });
    assert!(made.dirt.iter().all(|dirt| !dirt.kind.is_unread()), "{:?}", made.dirt);
    let pack = loaded(&made, 0);
    let of = |direction| pack.parameters.iter().filter(|one| one.direction == direction).collect::<Vec<_>>();
    let requests = of(tekigo::catalog::Direction::Request);
    assert_eq!((requests.len(), of(tekigo::catalog::Direction::Response).len()), (40, 35));
    let fields = |at: usize| {
        let one = requests[at];
        (one.name_romaji.as_str(), one.name.as_str(), one.data_type.as_str(), one.length.as_str(), one.required)
    };
    assert_eq!(fields(0), ("shorikubun", "処理区分", "X", "1", true));
    assert_eq!(fields(4), ("shimei", "氏名", "Ｎ", "100", false));
    assert_eq!(fields(24), ("jusho_choaza", "住所_町字", "Ｎ", "120", false));
    assert_eq!(fields(39), ("sosajikoku", "操作時刻", "TIME", "8", true));
    assert!(requests.iter().all(|one| one.call == "app_submit/v10/jutogaishaatenabangofuban_R01"));
    let errors: Vec<&str> = pack.api_errors.iter().map(|error| error.code.as_str()).collect();
    assert_eq!(errors, ["E0001", "E0002", "E0003", "E0004"]);
    assert_eq!(pack.sources[0].version.as_deref(), Some("2.0"));
    assert!(pack.sources[0].sha256.is_some());
}
