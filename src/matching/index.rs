//! The requirements of one section, ready to be looked up by ID, section number and name.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::damaged::Damage;
use crate::catalog::{Choice, Grade, Obligation, Requirement, RequirementKey};
use crate::text::normalize::{fold, fold_for_matching};

/// The requirements of a chosen section by all that a row can call them; each way is made when a row needs it.
#[derive(Clone, Debug)]
pub struct SectionIndex<'c> {
    /// The section and its pack.
    pub choice: Choice<'c>,
    /// No row of most deliveries is about most areas.
    ids: OnceLock<Ids<'c>>,
    /// Most lists repeat the names letter by letter beside the IDs.
    by_name: OnceLock<BTreeMap<String, Vec<usize>>>,
    /// Most lists are not damaged.
    damage: OnceLock<Damage>,
}

/// The requirements of a section by what stands in their column of IDs.
#[derive(Clone, Debug, Default)]
struct Ids<'c> {
    exact: BTreeMap<&'c str, &'c Requirement>,
    folded: BTreeMap<String, &'c Requirement>,
    numbers: BTreeMap<&'c str, Blocks<'c>>,
}

/// The blocks that a section number of a specification has (実装すべき／してもしなくても良い／しない機能).
#[derive(Clone, Copy, Debug, Default)]
pub struct Blocks<'c> {
    /// 実装すべき機能.
    pub required: Option<&'c Requirement>,
    /// 実装してもしなくても良い機能.
    pub optional: Option<&'c Requirement>,
    /// 実装しない機能.
    pub prohibited: Option<&'c Requirement>,
}

impl<'c> Blocks<'c> {
    /// The block of an obligation.
    #[must_use]
    pub const fn of(&self, obligation: Obligation) -> Option<&'c Requirement> {
        match obligation {
            Obligation::Required => self.required,
            Obligation::Optional => self.optional,
            Obligation::Prohibited => self.prohibited,
            Obligation::OutOfScope => None,
        }
    }

    /// The first block that there is.
    #[must_use]
    pub fn first(&self) -> Option<&'c Requirement> {
        self.required.or(self.optional).or(self.prohibited)
    }

    /// The keys of all blocks that there are.
    pub fn keys(&self) -> impl Iterator<Item = RequirementKey> {
        [self.required, self.optional, self.prohibited].into_iter().flatten().map(|requirement| requirement.key.clone())
    }
}

/// The section number and the block of an ID such as `1.1.1-required`.
pub(super) fn split_block(id: &str) -> Option<(&str, Obligation)> {
    Obligation::ALL.into_iter().find_map(|block| {
        let number = id.strip_suffix(block.word())?.strip_suffix('-')?;
        number.starts_with(|first: char| first.is_ascii_digit()).then_some((number, block))
    })
}

impl<'c> Ids<'c> {
    fn of(choice: Choice<'c>) -> Self {
        let mut ids = Self::default();
        for requirement in &choice.section.requirements {
            ids.exact.insert(&requirement.key.id, requirement);
            if choice.section.grade == Grade::Local {
                ids.folded.insert(fold(&requirement.key.id), requirement);
            }
            if let Some((number, block)) = split_block(&requirement.key.id) {
                let blocks = ids.numbers.entry(number).or_default();
                match block {
                    Obligation::Required => blocks.required = Some(requirement),
                    Obligation::Optional => blocks.optional = Some(requirement),
                    Obligation::Prohibited => blocks.prohibited = Some(requirement),
                    Obligation::OutOfScope => {}
                }
            }
        }
        ids
    }
}

impl<'c> SectionIndex<'c> {
    /// The index of a chosen section.
    #[must_use]
    pub const fn new(choice: Choice<'c>) -> Self {
        Self { choice, ids: OnceLock::new(), by_name: OnceLock::new(), damage: OnceLock::new() }
    }

    fn ids(&self) -> &Ids<'c> {
        self.ids.get_or_init(|| Ids::of(self.choice))
    }

    /// The requirement with exactly this ID.
    #[must_use]
    pub fn by_id(&self, id: &str) -> Option<&'c Requirement> {
        // IDs of one's own may be written in another width or case.
        self.ids().exact.get(id).copied().or_else(|| {
            let folded = fold(id);
            self.ids().folded.get(&folded).copied()
        })
    }

    /// The places of the requirements by their folded names.
    fn folded_names(&self) -> &BTreeMap<String, Vec<usize>> {
        self.by_name.get_or_init(|| {
            let mut by_name: BTreeMap<String, Vec<usize>> = BTreeMap::new();
            for (at, requirement) in self.choice.section.requirements.iter().enumerate() {
                by_name.entry(fold_for_matching(&requirement.name)).or_default().push(at);
            }
            by_name
        })
    }

    /// The requirements at these places of the section.
    pub(super) fn at(&self, places: &[usize]) -> Vec<&'c Requirement> {
        let all: &'c [Requirement] = &self.choice.section.requirements;
        places.iter().filter_map(|at| all.get(*at)).collect()
    }

    /// What can have become of its IDs.
    pub(super) fn damage(&self) -> &Damage {
        self.damage.get_or_init(|| {
            let numbers = self.ids().numbers.keys().copied();
            Damage::of(self.ids().exact.keys().copied().filter(|id| split_block(id).is_none()).chain(numbers))
        })
    }

    /// The requirements that an ID or a number means, one or the blocks of an item.
    pub(super) fn called(&self, id: &str) -> Vec<&'c Requirement> {
        let blocks = self.ids().numbers.get(id).copied().unwrap_or_default();
        let all = [self.ids().exact.get(id).copied(), blocks.required, blocks.optional, blocks.prohibited];
        all.into_iter().flatten().collect()
    }

    /// Whether IDs of the specification go on counting below a number: 2.1.1 below 2.1.
    pub(super) fn counts_below(&self, number: &str) -> bool {
        let prefix = format!("{number}.");
        self.ids().exact.range(prefix.as_str()..).next().is_some_and(|(next, _)| next.starts_with(&prefix))
    }

    /// The IDs from one to another, both included, in the order of their digits.
    #[must_use]
    pub fn ids_between(&self, first: &str, last: &str) -> Vec<&'c str> {
        let inside = self.ids().exact.keys().copied().skip_while(|id| *id < first).take_while(|id| *id <= last);
        inside.filter(|id| id.len() == first.len()).collect()
    }

    /// The blocks of a section number.
    #[must_use]
    pub fn by_number(&self, number: &str) -> Option<Blocks<'c>> {
        self.ids().numbers.get(number).copied()
    }

    /// Every name, folded, in order, with the places of the requirements that bear it.
    pub(super) fn names(&self) -> impl Iterator<Item = (&str, &[usize])> {
        self.folded_names().iter().map(|(name, places)| (name.as_str(), places.as_slice()))
    }

    /// Whether a number is that of a chapter: other numbers of the specification begin with it, and it is none itself.
    #[must_use]
    pub fn is_chapter(&self, id: &str) -> bool {
        let number: String = fold(id).trim_matches('.').to_owned();
        let digits = !number.is_empty() && number.chars().all(|letter| letter.is_ascii_digit() || letter == '.');
        let prefix = format!("{number}.");
        digits
            && !self.ids().numbers.contains_key(number.as_str())
            && self.ids().numbers.range(prefix.as_str()..).next().is_some_and(|(next, _)| next.starts_with(&prefix))
    }

    /// The requirements of exactly this name, width and punctuation aside.
    #[must_use]
    pub fn by_name(&self, name: &str) -> Vec<&'c Requirement> {
        let folded = fold_for_matching(name);
        let places = self.folded_names().get(&folded).filter(|_| !folded.is_empty());
        places.map(|places| self.at(places)).unwrap_or_default()
    }
}
