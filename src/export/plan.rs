//! What is done with every record of one file: compiled once from the group, the names of its columns and the dialect, so
//! that nothing is looked up by name and nothing set aside in the loop.

pub mod columns;

use std::collections::BTreeSet;

use super::cell::Values;
use super::cell::quick::Quick;
use super::characters::Permitted;
use super::dialect::{Charset, Dialect, LineEnd, Quoting};
use super::hash::Secret;
use super::mask::Show;
use super::records::Layout;
use super::schema::{Group, Item, Output};

/// One column of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// 1-based number, as people count: of the field in its record, or of the item in its group where fields have names.
    pub number: u64,
    /// What it is called in the file, or the name of its item.
    pub label: String,
    /// Its item; `None` where it is none.
    pub item: Option<u32>,
}

/// What is asked of every file alike.
#[derive(Clone, Copy, Debug)]
pub struct Wanted {
    /// How values are shown.
    pub show: Show,
    /// How many places of a fault are kept for each column.
    pub examples: usize,
    /// Whether every place is wanted.
    pub all: bool,
}

/// What is done with every record of one file.
#[derive(Clone, Debug)]
pub struct Plan<'p> {
    /// The group that it holds.
    pub group: &'p Group,
    /// How its records are laid out.
    pub layout: Layout,
    /// Its encoding.
    pub charset: Charset,
    /// The columns in the order of the file; of formats with names, the items in the order of the list.
    pub columns: Vec<Column>,
    /// By item its first column.
    pub first: Vec<Option<u32>>,
    /// Whether records leave out fields, as formats with names may.
    pub sparse: bool,
    /// How records end, where one way is asked for.
    pub line_end: Option<LineEnd>,
    /// Whether values stand in quotation marks, where that is asked.
    pub quoting: Quoting,
    /// What stands between the repeats in one cell.
    pub separator: Option<char>,
    /// What the dialect says of single values.
    pub values: Values,
    /// The items of each key whose fingerprints are gathered, in the order of [`Keys`].
    pub keys: Keys,
    /// Items that have a value in every record, or under a condition.
    pub required: Vec<u32>,
    /// By column how its values are looked at.
    pub looks: Vec<Look>,
    /// The secret of the run.
    pub secret: &'p Secret,
    /// What is wanted of what is found.
    pub wanted: Wanted,
}

/// How the values of a column are looked at.
#[derive(Clone, Debug)]
pub struct Look {
    /// Its item.
    pub item: u32,
    /// What is plainly right; `None` where every value is looked at with care.
    pub quick: Option<Quick>,
    /// Whether it is the only column of its item.
    pub alone: bool,
    /// Whether its item is part of a key.
    pub of_key: bool,
    /// Whether its value is asked for beside its own check: for a key, a pair of dates, or a condition of another item.
    pub asked: bool,
}

/// How the values of each column are looked at; a column without an item has an item that no group has.
#[must_use]
pub fn looks(
    group: &Group,
    columns: &[Column],
    sparse: bool,
    separator: Option<char>,
    values: &Values,
    keys: &Keys,
) -> Vec<Look> {
    let mut times = vec![0_u32; group.items.len()];
    for column in columns {
        if let Some(times) = column.item.and_then(|item| times.get_mut(item as usize)) {
            *times += 1;
        }
    }
    let conditions = group.items.iter().filter_map(|item| match &item.output {
        Output::When(conditions) => Some(conditions.iter().flatten().map(|(item, _)| *item)),
        Output::Always | Output::Unclear(_) | Output::Free => None,
    });
    let pairs = group.orders.iter().flat_map(|(start, end)| [*start, *end]);
    let asked: BTreeSet<usize> = conditions.flatten().chain(pairs).collect();
    let look = |column: &Column| {
        let Some(at) = column.item else {
            return Look { item: u32::MAX, quick: None, alone: false, of_key: false, asked: false };
        };
        let item = group.items.get(at as usize).filter(|item| separator.is_none() || item.most == 1);
        let of_key = keys.items.iter().flatten().any(|item| *item == at as usize);
        Look {
            item: at,
            quick: item.map(|item| Quick::new(item, values)),
            alone: !sparse && times.get(at as usize) == Some(&1),
            of_key,
            asked: of_key || asked.contains(&(at as usize)),
        }
    };
    columns.iter().map(look).collect()
}

/// The keys of a group of which fingerprints are gathered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keys {
    /// The items of each key.
    pub items: Vec<Vec<usize>>,
    /// Whether one is the primary key: then it is the first.
    pub primary: bool,
    /// The place of each key that other groups refer to; `None` where the file does not have its columns.
    pub referred: Vec<Option<usize>>,
    /// The place of each foreign key; `None` where the other group is not there, or the file does not have its columns.
    pub foreign: Vec<Option<usize>>,
}

impl Keys {
    /// The keys of a group in a file with these columns; `delivered` says whether there is a file of another group.
    #[must_use]
    pub fn new(group: &Group, has: impl Fn(usize) -> bool, delivered: impl Fn(&str) -> bool) -> Self {
        let mut keys = Self::default();
        let there = |items: &[usize]| !items.is_empty() && items.iter().all(|item| has(*item));
        keys.primary = there(&group.key);
        if keys.primary {
            keys.items.push(group.key.clone());
        }
        for items in &group.referred {
            let place = there(items).then(|| keys.place(items));
            keys.referred.push(place);
        }
        for foreign in &group.foreign {
            let place = (delivered(&foreign.group) && there(&foreign.items)).then(|| keys.place(&foreign.items));
            keys.foreign.push(place);
        }
        keys
    }

    fn place(&mut self, items: &[usize]) -> usize {
        self.items.iter().position(|known| known == items).unwrap_or_else(|| {
            self.items.push(items.to_vec());
            self.items.len() - 1
        })
    }
}

impl<'p> Plan<'p> {
    /// The item of a column.
    #[must_use]
    pub fn item(&self, column: u32) -> Option<(u32, &'p Item)> {
        let item = self.columns.get(column as usize)?.item?;
        Some((item, self.group.items.get(item as usize)?))
    }

    /// Whether the file has an item.
    #[must_use]
    pub fn has(&self, item: usize) -> bool {
        self.first.get(item).is_some_and(Option::is_some)
    }
}

/// The first column of each item.
#[must_use]
pub fn first_columns(columns: &[Column], items: usize) -> Vec<Option<u32>> {
    let mut first = vec![None; items];
    for (at, column) in columns.iter().enumerate() {
        if let Some(place) = column.item.and_then(|item| first.get_mut(item as usize)).filter(|place| place.is_none()) {
            *place = u32::try_from(at).ok();
        }
    }
    first
}

/// The items that have to be looked at where they are empty.
#[must_use]
pub fn required(group: &Group, has: impl Fn(usize) -> bool) -> Vec<u32> {
    let looked_at = |item: &Item| item.is_key || matches!(item.output, Output::Always | Output::When(_));
    let items = group.items.iter().enumerate().filter(|(at, item)| has(*at) && looked_at(item));
    items.filter_map(|(at, _)| u32::try_from(at).ok()).collect()
}

/// What the dialect says of single values.
#[must_use]
pub fn values(dialect: &Dialect, characters: &Permitted) -> Values {
    Values {
        unknown_part: dialect.unknown_part.clone().into_bytes(),
        ends: [dialect.open_start.clone().into_bytes(), dialect.open_end.clone().into_bytes()],
        blob: dialect.blob,
        characters: characters.clone(),
    }
}
