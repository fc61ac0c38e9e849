//! What the columns of a file are: by their names, and where those say nothing, by what they resemble.

use super::Column;
use crate::export::dialect::{Charset, Dialect, NameKind};
use crate::export::fault::Fault;
use crate::export::item_names::{Hit, Label};
use crate::export::mask::{Show, shown};
use crate::export::record::short;
use crate::export::records::names::folded;
use crate::export::schema::{Group, Item};

/// So many columns that are nothing are very many, where a third of all are.
const MANY: usize = 8;

/// Something that is wrong with the columns of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeaderFault {
    /// What.
    pub fault: Fault,
    /// Index of the column; `None` where it is not there.
    pub column: Option<u32>,
    /// The item that it is about.
    pub item: Option<u32>,
    /// What stands in the file.
    pub found: String,
}

/// The columns of a file, and what is wrong with them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    /// In the order of the file.
    pub columns: Vec<Column>,
    /// In the order of the file, missing items last.
    pub faults: Vec<HeaderFault>,
}

/// Names that resemble each other at least so much are one, misspelt; in hundredths.
const ALIKE: u32 = 70;

/// The same for a column that stands where the item would.
const ALIKE_IN_PLACE: u32 = 40;

/// How many items of a group a header names. Headers are held against every group there is, so that labels come folded.
#[must_use]
pub fn matches(group: &Group, labels: &[Label]) -> usize {
    let names = group.item_names();
    let mut items: Vec<u32> = labels.iter().filter_map(|label| names.find(label).map(|hit| hit.item)).collect();
    items.sort_unstable();
    items.dedup();
    items.len()
}

/// The columns of a file by its header.
#[must_use]
pub fn by_header(group: &Group, labels: &[String], dialect: &Dialect, charset: Charset) -> Columns {
    let names = group.item_names();
    let mut all = Columns::default();
    let mut repeats = vec![0_u32; group.items.len()];
    for (at, label) in labels.iter().enumerate() {
        let mut column = Column { number: at as u64 + 1, label: label.clone(), item: None };
        let place = Some(short(at));
        if let Some(hit) = names.find(&Label::new(label, dialect)) {
            let item = group.items.get(hit.item as usize);
            let count = repeats.get_mut(hit.item as usize).map_or(1, |count| {
                *count += 1;
                *count
            });
            let most = item.map_or(1, |item| item.most);
            let fault = |fault| HeaderFault { fault, column: place, item: Some(hit.item), found: label.clone() };
            if hit.number.is_some_and(|number| number > most) || (hit.number.is_some() && count > most) {
                all.faults.push(fault(Fault::Repeat));
            } else if count > most {
                all.faults.push(fault(Fault::ColumnExtra));
            } else {
                column.item = Some(hit.item);
                let exact = item.is_some_and(|item| is_exactly(item, &hit, label, charset));
                if !exact || !dialect.header_names.contains(&hit.kind) {
                    all.faults.push(fault(Fault::ColumnRenamed));
                }
            }
        }
        all.columns.push(column);
    }
    all.resembling(group);
    all.strange();
    if dialect.column_order {
        all.out_of_order();
    }
    all.missing(group);
    all.faults.sort_by_key(|fault| fault.column.unwrap_or(u32::MAX));
    all
}

/// The columns of a file without a header: those of the list, one each.
#[must_use]
pub fn by_place(group: &Group) -> Columns {
    let column =
        |(at, item): (usize, &Item)| Column { number: at as u64 + 1, label: item.name.clone(), item: Some(short(at)) };
    Columns { columns: group.items.iter().enumerate().map(column).collect(), faults: Vec::new() }
}

/// Whether a column is called exactly as its item, and not only nearly: by another width, with space, with a look-alike.
fn is_exactly(item: &Item, hit: &Hit, label: &str, charset: Charset) -> bool {
    let name = match hit.kind {
        NameKind::Japanese => &item.name,
        NameKind::Romaji => &item.romaji,
        NameKind::Id => &*item.key.id,
    };
    // Windows gives some characters of code page 932 other code points than JIS does; nobody can write the others there.
    let same = |one: char, two: char| one == two || (charset == Charset::Cp932 && as_jis(one) == as_jis(two));
    let mut rest = label.chars();
    let begins = name.chars().all(|c| rest.next().is_some_and(|own| same(own, c)));
    begins && (hit.number.is_some() || rest.next().is_none()) && !label.ends_with(char::is_whitespace)
}

/// The code point that JIS X 0208 has for one of Windows.
const fn as_jis(c: char) -> char {
    match c {
        '～' => '〜',
        '－' => '−',
        '∥' => '‖',
        '￠' => '¢',
        '￡' => '£',
        '￢' => '¬',
        _ => c,
    }
}

impl Columns {
    /// Columns without an item that are called nearly like one that has no column.
    fn resembling(&mut self, group: &Group) {
        let mut pairs: Vec<(u32, usize, u32)> = Vec::new();
        let missing: Vec<u32> = self.without(group);
        for (at, column) in self.columns.iter().enumerate().filter(|(_, column)| column.item.is_none()) {
            if self.faults.iter().any(|fault| fault.column == Some(short(at))) {
                continue;
            }
            for &item in &missing {
                let Some(of) = group.items.get(item as usize) else { continue };
                let likeness = [&of.name, &of.romaji].into_iter().map(|name| likeness(&column.label, name)).max();
                let likeness = likeness.unwrap_or_default();
                let in_place = self.neighbours(at, item);
                if likeness >= if in_place { ALIKE_IN_PLACE } else { ALIKE } {
                    pairs.push((likeness, at, item));
                }
            }
        }
        // The most alike first; of equals the first in the file.
        pairs.sort_by_key(|(likeness, at, item)| (std::cmp::Reverse(*likeness), *at, *item));
        let mut taken: Vec<u32> = Vec::new();
        for (_, at, item) in pairs {
            let Some(column) = self.columns.get_mut(at).filter(|column| column.item.is_none()) else { continue };
            if taken.contains(&item) {
                continue;
            }
            taken.push(item);
            column.item = Some(item);
            let found = column.label.clone();
            self.faults.push(HeaderFault {
                fault: Fault::ColumnRenamed,
                column: Some(short(at)),
                item: Some(item),
                found,
            });
        }
    }

    /// Whether a column stands between those of the items before and behind an item.
    fn neighbours(&self, at: usize, item: u32) -> bool {
        let of = |place: Option<usize>| place.and_then(|place| self.columns.get(place)).and_then(|column| column.item);
        let before = at == 0 && item == 0 || item.checked_sub(1).is_some_and(|one| of(at.checked_sub(1)) == Some(one));
        let behind = at + 1 == self.columns.len() || of(Some(at + 1)) == Some(item + 1);
        before && behind
    }

    /// Columns that are nothing. Where there are very many of them their names may be data, as when the header and the first
    /// record run together: then only what sorts of characters they have is shown.
    fn strange(&mut self) {
        let count = self.columns.iter().filter(|column| column.item.is_none()).count();
        if count >= MANY && count * 3 > self.columns.len() {
            for column in self.columns.iter_mut().filter(|column| column.item.is_none()) {
                column.label = shown(&column.label, Show::Masked, false);
            }
        }
        for (at, column) in self.columns.iter().enumerate().filter(|(_, column)| column.item.is_none()) {
            let place = Some(short(at));
            if self.faults.iter().all(|fault| fault.column != place) {
                let found = column.label.clone();
                self.faults.push(HeaderFault { fault: Fault::ColumnExtra, column: place, item: None, found });
            }
        }
    }

    /// Columns outside the longest run of columns that are in order.
    fn out_of_order(&mut self) {
        let items: Vec<(usize, u32)> =
            self.columns.iter().enumerate().filter_map(|(at, column)| Some((at, column.item?))).collect();
        // For each column the length of the longest run that ends with it, and the column before it in that run.
        let mut runs: Vec<(usize, Option<usize>)> = Vec::with_capacity(items.len());
        for (at, (_, item)) in items.iter().enumerate() {
            let before = items.iter().take(at).zip(&runs).enumerate().filter(|(_, ((_, other), _))| other <= item);
            let best = before.map(|(place, (_, (length, _)))| (*length, place)).max_by_key(|(length, place)| {
                // Of runs of the same length the one that ends first.
                (*length, std::cmp::Reverse(*place))
            });
            runs.push(best.map_or((1, None), |(length, place)| (length + 1, Some(place))));
        }
        let longest = runs.iter().enumerate().max_by_key(|(at, (length, _))| (*length, std::cmp::Reverse(*at)));
        let mut kept = vec![false; items.len()];
        let mut next = longest.map(|(at, _)| at);
        while let Some(at) = next {
            if let Some(place) = kept.get_mut(at) {
                *place = true;
            }
            next = runs.get(at).and_then(|(_, before)| *before);
        }
        for ((at, item), kept) in items.iter().zip(kept) {
            if !kept {
                let found = self.columns.get(*at).map(|column| column.label.clone()).unwrap_or_default();
                let (column, item) = (Some(short(*at)), Some(*item));
                self.faults.push(HeaderFault { fault: Fault::ColumnOrder, column, item, found });
            }
        }
    }

    /// Items that a system must be able to hand over and that have no column.
    fn missing(&mut self, group: &Group) {
        for item in self.without(group) {
            if group.items.get(item as usize).is_some_and(|item| item.obliged) {
                let fault =
                    HeaderFault { fault: Fault::ColumnMissing, column: None, item: Some(item), found: String::new() };
                self.faults.push(fault);
            }
        }
    }

    /// The items without a column.
    #[must_use]
    pub fn without(&self, group: &Group) -> Vec<u32> {
        let has = |item: u32| self.columns.iter().any(|column| column.item == Some(item));
        (0..short(group.items.len())).filter(|item| !has(*item)).collect()
    }
}

/// How much two names resemble each other, in hundredths.
fn likeness(one: &str, two: &str) -> u32 {
    let (one, two) = (folded(one), folded(two));
    if one.is_empty() || two.is_empty() {
        return 0;
    }
    let ratio = rapidfuzz::distance::levenshtein::normalized_similarity(one.chars(), two.chars());
    // Between 0 and 1.
    (0..=100).rev().find(|hundredths| f64::from(*hundredths) <= ratio * 100.0 + 1e-9).unwrap_or(0)
}
