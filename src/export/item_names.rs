//! What the items of a group are called, and which item a heading means.

use std::collections::HashMap;

use super::dialect::{Dialect, NameKind};
use super::records::names::folded;
use super::schema::Group;
use crate::text::normalize::fold;

/// The names of a group's items, folded: Japanese, romanised and IDs.
#[derive(Clone, Debug, Default)]
pub struct ItemNames(HashMap<String, (NameKind, u32)>);

/// A heading, folded once for all groups that it is held against.
#[derive(Clone, Debug)]
pub struct Label {
    whole: String,
    /// The name before a number, and the number, where the heading can be that of one of several columns of an item.
    numbered: Option<(String, u32)>,
}

/// What a heading means.
#[derive(Clone, Copy, Debug)]
pub struct Hit {
    /// The item.
    pub item: u32,
    /// By which of its names.
    pub kind: NameKind,
    /// The number behind it, where it is one of several columns of the item.
    pub number: Option<u32>,
}

impl Label {
    /// A heading as it stands in a file.
    #[must_use]
    pub fn new(label: &str, dialect: &Dialect) -> Self {
        let numbered = || {
            let mark = dialect.repeat.numbered.as_deref()?;
            let (name, number) = label.trim().rsplit_once(mark)?;
            let number = fold(number).parse().ok().filter(|number| *number > 0)?;
            Some((folded(name), number))
        };
        Self { whole: folded(label), numbered: numbered() }
    }
}

impl ItemNames {
    /// The names of a group's items; of items of one name the first counts.
    #[must_use]
    pub fn of(group: &Group) -> Self {
        let mut names = HashMap::new();
        for (at, item) in group.items.iter().enumerate() {
            let at = u32::try_from(at).unwrap_or(u32::MAX);
            let all =
                [(&*item.name, NameKind::Japanese), (&*item.romaji, NameKind::Romaji), (&*item.key.id, NameKind::Id)];
            for (name, kind) in all {
                let name = folded(name);
                if !name.is_empty() {
                    names.entry(name).or_insert((kind, at));
                }
            }
        }
        Self(names)
    }

    /// The item that a heading means.
    #[must_use]
    pub fn find(&self, label: &Label) -> Option<Hit> {
        let hit = |name: &str, number| self.0.get(name).map(|&(kind, item)| Hit { item, kind, number });
        let numbered = || label.numbered.as_ref().and_then(|(name, number)| hit(name, Some(*number)));
        hit(&label.whole, None).or_else(numbered)
    }
}
