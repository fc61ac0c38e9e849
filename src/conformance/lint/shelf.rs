//! The packs at hand, and what they say of the same thing.

use std::collections::BTreeMap;

use super::case::Place;
use crate::catalog::{BusinessId, Detail, Kind, Pack, Requirement, RequirementKey, Section};
use crate::text::normalize::fold_for_matching;

/// The packs at hand with their data items and parameters by name, and their requirements by ID.
#[derive(Debug)]
pub struct Shelf<'c> {
    packs: Vec<&'c Pack>,
    fields: Vec<Field<'c>>,
    by_romaji: BTreeMap<String, Vec<usize>>,
    by_name: BTreeMap<String, Vec<usize>>,
    by_key: BTreeMap<&'c RequirementKey, Vec<(usize, &'c Requirement)>>,
}

/// A data item (データ項目) or a parameter of an API: something with a name, a type and a length.
#[derive(Clone, Copy, Debug)]
pub struct Field<'c> {
    /// The place of its pack among the packs at hand.
    pub position: usize,
    /// Its pack.
    pub pack: &'c Pack,
    /// The section that says when it is in force; a parameter has none of its own.
    pub section: Option<&'c Section>,
    /// Whether it is a parameter.
    pub is_parameter: bool,
    /// 1-based line of its row.
    pub line: usize,
    /// Japanese name.
    pub name: &'c str,
    /// Romanised name.
    pub romaji: &'c str,
    /// Data type, as written.
    pub data_type: &'c str,
    /// Length, as written.
    pub length: &'c str,
}

impl<'c> Shelf<'c> {
    /// Puts packs side by side.
    #[must_use]
    pub fn new(packs: &'c [Pack]) -> Self {
        let mut shelf = Self {
            packs: packs.iter().collect(),
            fields: Vec::new(),
            by_romaji: BTreeMap::new(),
            by_name: BTreeMap::new(),
            by_key: BTreeMap::new(),
        };
        for (position, pack) in packs.iter().enumerate() {
            for section in pack.sections.values() {
                for requirement in &section.requirements {
                    shelf.by_key.entry(&requirement.key).or_default().push((position, requirement));
                    shelf.add(item(position, pack, section, requirement));
                }
            }
            // The data items say best when a parameter is in force, since both belong to the data requirements.
            let section = pack.section(Kind::Data).or_else(|| pack.sections.values().next());
            for parameter in &pack.parameters {
                shelf.add(Some(Field {
                    position,
                    pack,
                    section,
                    is_parameter: true,
                    line: parameter.line,
                    name: &parameter.name,
                    romaji: &parameter.name_romaji,
                    data_type: &parameter.data_type,
                    length: &parameter.length,
                }));
            }
        }
        shelf
    }

    fn add(&mut self, field: Option<Field<'c>>) {
        let Some(field) = field else { return };
        let at = self.fields.len();
        for (index, key) in [(&mut self.by_romaji, field.romaji_key()), (&mut self.by_name, field.name_key())] {
            if !key.is_empty() {
                index.entry(key).or_default().push(at);
            }
        }
        self.fields.push(field);
    }

    /// The packs of a 業務ID.
    pub fn packs_of<'s>(&'s self, business: &'s BusinessId) -> impl Iterator<Item = &'c Pack> + 's {
        self.packs.iter().copied().filter(move |pack| pack.business == *business)
    }

    /// The requirements of one key with the places of their packs among the packs at hand.
    #[must_use]
    pub fn with_key(&self, key: &RequirementKey) -> &[(usize, &'c Requirement)] {
        self.by_key.get(key).map(Vec::as_slice).unwrap_or_default()
    }

    /// A pack by its place among the packs at hand.
    #[must_use]
    pub fn pack(&self, position: usize) -> Option<&'c Pack> {
        self.packs.get(position).copied()
    }

    /// The data items and parameters of one pack, in the order of their rows.
    pub fn fields_of(&self, position: usize) -> impl Iterator<Item = &Field<'c>> {
        self.fields.iter().filter(move |field| field.position == position)
    }

    /// Everything that stands before a field and bears its name: the same romanised name, and where one of the two has
    /// none the same Japanese name. In the order of the packs, items before parameters.
    #[must_use]
    pub fn namesakes_before<'s>(&'s self, field: &'s Field<'c>) -> Vec<&'s Field<'c>> {
        let own = (field.position, field.is_parameter, field.line);
        let of = |index: &'s BTreeMap<String, Vec<usize>>, key: &str| {
            index.get(key).into_iter().flatten().filter_map(|at| self.fields.get(*at))
        };
        let by_name =
            of(&self.by_name, &field.name_key()).filter(|other| field.romaji.is_empty() || other.romaji.is_empty());
        let mut found: Vec<&Field<'c>> = of(&self.by_romaji, &field.romaji_key()).chain(by_name).collect();
        found.retain(|other| (other.position, other.is_parameter, other.line) < own);
        found.sort_by_key(|other| (other.position, other.is_parameter, other.line));
        found
    }
}

impl Field<'_> {
    /// The file that it stands in.
    #[must_use]
    pub const fn file(&self) -> &'static str {
        if self.is_parameter { "api-parameters.csv" } else { Kind::Data.csv() }
    }

    /// One of its cells.
    #[must_use]
    pub fn cell(&self, column: &str) -> Place {
        Place::cell(self.pack, self.file(), self.line, column)
    }

    fn romaji_key(&self) -> String {
        self.romaji.to_lowercase()
    }

    fn name_key(&self) -> String {
        fold_for_matching(self.name)
    }
}

fn item<'c>(position: usize, pack: &'c Pack, section: &'c Section, requirement: &'c Requirement) -> Option<Field<'c>> {
    let Detail::Data(item) = &requirement.detail else { return None };
    Some(Field {
        position,
        pack,
        section: Some(section),
        is_parameter: false,
        line: requirement.line,
        name: &requirement.name,
        romaji: &item.name_romaji,
        data_type: &item.data_type,
        length: &item.length,
    })
}
