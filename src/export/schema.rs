//! The groups of a basic data list (基本データリスト) as their checking needs them: made once from a pack, owned, and looked
//! at by every file.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::cell::codes::Codes;
use super::characters::TableName;
use super::item_names::ItemNames;
use crate::catalog::{
    BusinessId, CheckDigit, DataItem, DataTypes, Detail, Obligation, Pack, RequirementKey, Section, Test, ValueForm,
};
use crate::text::normalize::fold;

/// One group (グループ): the unit of a file.
#[derive(Clone, Debug)]
pub struct Group {
    /// 業務ID.
    pub business: BusinessId,
    /// Its name.
    pub name: String,
    /// Its items in the order of the list.
    pub items: Vec<Item>,
    /// The items of the primary key (主キー).
    pub key: Vec<usize>,
    /// The foreign keys (外部キー).
    pub foreign: Vec<Foreign>,
    /// Pairs of dates in order: start and end.
    pub orders: Vec<(usize, usize)>,
    /// Keys of its own that other groups refer to.
    pub referred: Vec<Vec<usize>>,
    /// What its items are called; found out when a header is first held against it.
    names: OnceLock<ItemNames>,
}

/// A foreign key: items whose values stand in another group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Foreign {
    /// The items of this group.
    pub items: Vec<usize>,
    /// The other group.
    pub group: String,
    /// Its items, in the same order.
    pub parents: Vec<usize>,
}

/// One data item (データ項目).
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a column or a rule of the data list")]
pub struct Item {
    /// Its key in the catalogue.
    pub key: RequirementKey,
    /// Japanese name.
    pub name: String,
    /// Romanised name.
    pub romaji: String,
    /// Data type and length as the list writes them, for people.
    pub written: String,
    /// What its values look like; `None` where the list says nothing that is known.
    pub form: Option<ValueForm>,
    /// The most characters, or the digits before the point.
    pub length: Option<u32>,
    /// The digits behind the point.
    pub decimals: u32,
    /// Whether values have exactly that length.
    pub fixed: bool,
    /// When there is a value.
    pub output: Output,
    /// The values that it may have.
    pub codes: Option<Codes>,
    /// ID and name of its code list.
    pub code_list: String,
    /// The greatest number of repeats; 1 where it has none.
    pub most: u32,
    /// Whether it is part of the primary key.
    pub is_key: bool,
    /// Whether its values are never shown.
    pub sensitive: bool,
    /// Its check digit.
    pub check_digit: Option<CheckDigit>,
    /// Whether it holds codes of municipalities.
    pub municipality: bool,
    /// Whether parts of a date may be unknown.
    pub unknown_parts: bool,
    /// The table that its characters are held against.
    pub characters: TableName,
    /// Whether a system must be able to hand it over (実装類型 ○).
    pub obliged: bool,
    /// 機能ID of the functions that need it.
    pub functions: Vec<String>,
}

/// When an item has a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Output {
    /// In every record (必須).
    Always,
    /// Where one of these holds, each of several tests (条件付き必須).
    When(Vec<Vec<(usize, Test)>>),
    /// Under a condition that only people can judge, in these words.
    Unclear(String),
    /// Or not (任意).
    Free,
}

/// The groups of one pack's data section.
#[must_use]
pub fn groups(pack: &Pack, section: &Section, types: &DataTypes) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut places: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for requirement in &section.requirements {
        let Detail::Data(data) = &requirement.detail else { continue };
        let at = groups.iter().position(|group| group.name == requirement.section).unwrap_or_else(|| {
            groups.push(Group::new(&pack.business, &requirement.section));
            groups.len() - 1
        });
        let Some(group) = groups.get_mut(at) else { continue };
        let obliged = requirement.obligations.contains(&Obligation::Required);
        let item = item(pack, types, requirement.key.clone(), &requirement.name, data, obliged);
        if item.is_key {
            group.key.push(group.items.len());
        }
        places.insert(&requirement.key.id, (at, group.items.len()));
        group.items.push(item);
    }
    add_rules(pack, &places, &mut groups);
    for (at, foreign) in foreign_keys(section, &places, &groups) {
        if let Some(parent) = groups.iter_mut().find(|group| group.name == foreign.group)
            && !parent.referred.contains(&foreign.parents)
        {
            parent.referred.push(foreign.parents.clone());
        }
        if let Some(group) = groups.get_mut(at) {
            group.foreign.push(foreign);
        }
    }
    groups
}

impl Group {
    fn new(business: &BusinessId, name: &str) -> Self {
        Self {
            business: business.clone(),
            name: name.to_owned(),
            items: Vec::new(),
            key: Vec::new(),
            foreign: Vec::new(),
            orders: Vec::new(),
            referred: Vec::new(),
            names: OnceLock::new(),
        }
    }

    /// What its items are called.
    #[must_use]
    pub fn item_names(&self) -> &ItemNames {
        self.names.get_or_init(|| ItemNames::of(self))
    }
}

fn item(pack: &Pack, types: &DataTypes, key: RequirementKey, name: &str, data: &DataItem, obliged: bool) -> Item {
    let id: &str = &key.id;
    let rules = &pack.data_rules;
    let data_type = types.find(&data.data_type);
    let length = fold(&data.length);
    let (whole, part) = length.split_once(',').unwrap_or((&length, ""));
    let condition = types.condition(&data.output_condition);
    let output = match condition {
        Some(word) if word.always => Output::Always,
        Some(word) if word.condition => Output::Unclear(data.condition.clone()),
        _ => Output::Free,
    };
    let (codes, code_list) = codes(pack, types, data);
    let repeat = fold(&data.repeat).parse().ok().or_else(|| rules.repeats.get(id).copied());
    Item {
        name: name.to_owned(),
        romaji: data.name_romaji.clone(),
        written: match data.length.as_str() {
            "" => data.data_type.clone(),
            length => format!("{}({length})", data.data_type),
        },
        form: data_type.map(|one| one.form),
        length: data_type.and_then(|one| one.characters).or_else(|| whole.trim().parse().ok()),
        decimals: part.trim().parse().unwrap_or(0),
        fixed: rules.fixed_length.contains(id),
        output,
        codes,
        code_list,
        most: repeat.unwrap_or(1).max(1),
        is_key: data.primary_key,
        sensitive: data.sensitive,
        check_digit: rules.check_digits.get(id).copied(),
        municipality: rules.municipality_codes.contains(id),
        unknown_parts: rules.unknown_dates.contains(id),
        characters: TableName::of(rules.characters.get(id).map(String::as_str)),
        obliged,
        functions: data.requirements.clone(),
        key,
    }
}

/// The values of the code lists of an item, and how people know the lists. Where one of them leaves its values open, or
/// has none in the pack, nothing is asked.
fn codes(pack: &Pack, types: &DataTypes, data: &DataItem) -> (Option<Codes>, String) {
    let mut values: Vec<&str> = Vec::new();
    let mut names: Vec<String> = Vec::new();
    let mut open = false;
    for list in data.code_lists() {
        let of_list: Vec<_> = pack.codes.iter().filter(|code| code.code_list == list).collect();
        open |= of_list.is_empty() || of_list.iter().any(|code| types.is_free_code(&code.value));
        names.push(of_list.first().map_or_else(|| list.to_owned(), |code| format!("{list} {}", code.code_list_name)));
        values.extend(of_list.iter().map(|code| code.value.as_str()));
    }
    let asked = !open && !values.is_empty();
    (asked.then(|| Codes::new(&values)), names.join("、"))
}

/// Conditions and pairs of dates; those between groups cannot be told from a record and stay unclear.
fn add_rules(pack: &Pack, places: &BTreeMap<&str, (usize, usize)>, groups: &mut [Group]) {
    for order in &pack.data_rules.date_orders {
        let both = places.get(order.start.as_str()).zip(places.get(order.end.as_str()));
        let Some(((at, start), (other, end))) = both else { continue };
        if let Some(group) = groups.get_mut(*at).filter(|_| at == other) {
            group.orders.push((*start, *end));
        }
    }
    for condition in &pack.data_rules.conditions {
        let Some((at, item)) = places.get(condition.item.as_str()) else { continue };
        let test = |(id, test): &(String, Test)| {
            let (other, place) = places.get(id.as_str())?;
            (other == at).then(|| (*place, test.clone()))
        };
        let tests: Option<Vec<(usize, Test)>> = condition.when.iter().map(test).collect();
        let item = groups.get_mut(*at).and_then(|group| group.items.get_mut(*item));
        let (Some(tests), Some(item)) = (tests, item) else { continue };
        match &mut item.output {
            Output::When(all) => all.push(tests),
            Output::Always => {}
            output => *output = Output::When(vec![tests]),
        }
    }
}

/// The foreign keys, each with the place of its group. A list names the other side by the ID of the item, by the name of
/// the group, or by group and item with a point, slash or colon between them.
fn foreign_keys(section: &Section, places: &BTreeMap<&str, (usize, usize)>, groups: &[Group]) -> Vec<(usize, Foreign)> {
    let mut found: Vec<(usize, Foreign)> = Vec::new();
    for requirement in &section.requirements {
        let Detail::Data(data) = &requirement.detail else { continue };
        let Some((at, place)) = places.get(&*requirement.key.id).copied() else { continue };
        for written in data.foreign_key.split(';').map(str::trim).filter(|key| !key.is_empty()) {
            let Some((parent, of)) = target(written, &requirement.name, places, groups) else { continue };
            let Some(group) = groups.get(parent) else { continue };
            // Items that name the same group are one key, unless they name the same item of it.
            let same = |(of_group, foreign): &&mut (usize, Foreign)| {
                *of_group == at && foreign.group == group.name && !foreign.parents.contains(&of)
            };
            match found.iter_mut().find(same) {
                Some((_, foreign)) => {
                    foreign.items.push(place);
                    foreign.parents.push(of);
                }
                None => found.push((at, Foreign { items: vec![place], group: group.name.clone(), parents: vec![of] })),
            }
        }
    }
    found
}

/// What one foreign key names: group and item by their places.
fn target(
    written: &str,
    own_name: &str,
    places: &BTreeMap<&str, (usize, usize)>,
    groups: &[Group],
) -> Option<(usize, usize)> {
    if let Some(place) = places.get(written) {
        return Some(*place);
    }
    let folded = fold(written);
    let named = |name: &str| groups.iter().position(|group| fold(&group.name) == name);
    let item = |at: usize, name: &str| {
        let at_group = groups.get(at)?;
        at_group.items.iter().position(|item| fold(&item.name) == name).map(|place| (at, place))
    };
    if let Some(at) = named(&folded) {
        let key = &groups.get(at)?.key;
        let only = if let [one] = key.as_slice() { Some((at, *one)) } else { None };
        return item(at, &fold(own_name)).or(only);
    }
    let (group, name) = folded.split_once(['.', '/', ':'])?;
    item(named(group.trim())?, name.trim())
}
