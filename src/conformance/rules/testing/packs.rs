//! Packs for the tests of rules about packs, written as people write them and loaded as the program does.

use std::collections::BTreeMap;

use crate::catalog::{Catalog, Kind, PackFiles};
use crate::conformance::lint::{PackCase, Place, Shelf};
use crate::conformance::rule::{Check, Rule};
use crate::conformance::rules::testing::message;

/// What `pack.toml` says of every section.
const SECTION: &str = "version = \"1.0\"\ngrade = \"transcribed\"\ncompleteness = \"full\"\npublished = 2025-01-31\nin_force_from = 2025-04-01\n";

/// A pack in the making.
#[derive(Clone)]
pub struct PackText {
    name: String,
    manifest: String,
    files: Vec<(String, String)>,
}

/// A transcribed pack of long-term care (023), version 1.0, complete and in force, with some CSV files.
pub fn pack(files: &[(&str, &str)]) -> PackText {
    let mut manifest = String::from(
        "business = \"023\"\narea = \"long-term-care\"\ntitle = \"介護保険\"\nauthority = \"test\"\nclasses = [\"all\"]\n",
    );
    for (kind, section) in [(Kind::Function, "functions"), (Kind::Form, "forms"), (Kind::Data, "data")] {
        if files.iter().any(|(name, _)| *name == kind.csv()) {
            manifest.extend(["[", section, "]\n", SECTION]);
        }
    }
    let files = files.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
    PackText { name: "023".to_owned(), manifest, files }
}

impl PackText {
    /// The same of another area, its IDs too; its folder is called like the 業務ID.
    pub fn of(self, business: &str, area: &str) -> Self {
        let manifest = self.manifest.replace("023", business).replace("long-term-care", area);
        let files = self.files.into_iter().map(|(name, text)| (name, text.replace("023", business))).collect();
        Self { name: business.to_owned(), manifest, files }
    }

    /// The same in a folder of another name.
    pub fn named(self, name: &str) -> Self {
        Self { name: name.to_owned(), ..self }
    }

    /// The same with other words in `pack.toml`.
    pub fn with(self, from: &str, to: &str) -> Self {
        assert!(self.manifest.contains(from), "{from}");
        Self { manifest: self.manifest.replace(from, to), ..self }
    }
}

/// What a rule says of packs: the places of each hit joined by ` + `, and the Japanese message.
pub fn hits(rule: &Rule, packs: &[PackText]) -> Vec<String> {
    let Check::Pack(check) = rule.check else { panic!("{} is not about packs", rule.name) };
    let folders: Vec<PackFiles> = packs
        .iter()
        .map(|pack| {
            let mut files: BTreeMap<String, Vec<u8>> =
                pack.files.iter().map(|(name, text)| (name.clone(), text.clone().into_bytes())).collect();
            files.insert("pack.toml".to_owned(), pack.manifest.clone().into_bytes());
            PackFiles::own(pack.name.clone(), files)
        })
        .collect();
    let (catalog, broken) = Catalog::load_sound(&folders).unwrap();
    assert!(broken.is_empty(), "{broken:?}");
    let shelf = Shelf::new(catalog.packs());
    let mut said = Vec::new();
    for (position, pack) in catalog.packs().iter().enumerate() {
        let case = PackCase { pack, position, shelf: &shelf, types: catalog.data_types() };
        for hit in check(&case) {
            let places: Vec<String> = hit.places.iter().map(Place::to_string).collect();
            assert!(!places.is_empty(), "{}", rule.name);
            said.push(format!("{} {}", places.join(" + "), message(rule, Some(hit.params))));
        }
    }
    said
}
