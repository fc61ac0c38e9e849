//! The shipped pack against the material that it was transcribed from.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests say what failed by panicking")]

mod common;

use std::collections::{BTreeMap, BTreeSet};

use tekigo::Catalog;
use tekigo::catalog::{Kind, Obligation, Pack};

fn resident_register(catalog: &Catalog) -> &Pack {
    catalog.packs().iter().find(|pack| pack.name == "001-resident-register").unwrap()
}

#[test]
fn the_resident_register_has_143_items_in_197_blocks() {
    let catalog = Catalog::load(&[]).unwrap();
    let section = resident_register(&catalog).section(Kind::Function).unwrap();
    let mut counts: BTreeMap<Obligation, usize> = BTreeMap::new();
    let mut items = BTreeSet::new();
    for requirement in &section.requirements {
        *counts.entry(requirement.obligations[0]).or_default() += 1;
        items.insert(requirement.key.id.rsplit_once('-').unwrap().0);
    }
    assert_eq!(items.len(), 143);
    assert_eq!(counts, [(Obligation::Required, 132), (Obligation::Optional, 18), (Obligation::Prohibited, 47)].into());
}

#[test]
fn every_block_is_that_of_the_transcription_and_every_summary_is_our_own() {
    let Some(file) = common::reference("residents-v1.0/jyuki_v1.0_requirements.json") else { return };
    let blocks: Vec<serde_json::Value> = serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap();
    let words = BTreeMap::from([
        ("実装すべき機能", "required"),
        ("実装してもしなくても良い機能", "optional"),
        ("実装しない機能", "prohibited"),
    ]);
    let expected: BTreeMap<String, (String, String)> = blocks
        .iter()
        .map(|block| {
            let text = |name: &str| block[name].as_str().unwrap().to_owned();
            let id = format!("{}-{}", text("section_no"), words[block["class"].as_str().unwrap()]);
            (id, (text("title"), text("text")))
        })
        .collect();
    let catalog = Catalog::load(&[]).unwrap();
    let section = resident_register(&catalog).section(Kind::Function).unwrap();
    assert_eq!(section.requirements.len(), expected.len());
    for requirement in &section.requirements {
        let (title, text) = &expected[&*requirement.key.id];
        assert_eq!(&requirement.name, title, "{}", requirement.key.id);
        // A sentence of the specification would stand in its text in full.
        assert!(!text.contains(requirement.summary.trim_end_matches('。')), "{}", requirement.key.id);
    }
}
