//! Which group a file holds: by what a person says, by its fields, by its name.

use super::dialect::Dialect;
use super::head::{Form, Head, Reading};
use super::item_names::Label;
use super::plan::columns::matches;
use super::records::names::folded;
use super::schema::Group;
use crate::catalog::BusinessId;

/// What a file was recognised as.
#[derive(Clone, Debug)]
pub enum Recognised {
    /// No export of any group.
    Nothing,
    /// An export of one of several groups, by their places.
    Several(Vec<usize>),
    /// An export of a group.
    Group {
        /// Its place.
        group: usize,
        /// How its records are read; `None` where the file is empty.
        reading: Option<Reading>,
        /// Whether its first record names the columns.
        header: bool,
    },
}

/// The endings that are no part of a name.
const ENDINGS: [&str; 9] = ["csv", "tsv", "txt", "json", "jsonl", "ndjson", "xml", "gz", "zst"];

/// More than any group has items: what goes before all that a file is not named after.
const BY_NAME: usize = 1 << 20;

/// Recognises a file. `forced` is the place of the group that a person names for it.
#[must_use]
pub fn recognise(path: &str, head: &Head, groups: &[Group], dialect: &Dialect, forced: Option<usize>) -> Recognised {
    let named = forced.or_else(|| by_name(path, groups, dialect));
    let candidates: Vec<usize> = match forced {
        Some(group) => vec![group],
        None => (0..groups.len()).collect(),
    };
    let likeliest = |above: bool| {
        let mut best: Vec<(usize, usize, &Reading)> = Vec::new();
        for reading in head.readings.iter().filter(|reading| (reading.line > 1) == above) {
            let labels: Vec<Label> = reading.labels.iter().map(|label| Label::new(label, dialect)).collect();
            for &at in &candidates {
                let Some(group) = groups.get(at) else { continue };
                let found = matches(group, &labels);
                let enough = found >= group.items.len().min(2)
                    && (found * 2 >= reading.labels.len() || found * 2 >= group.items.len());
                let said = !above && (forced.is_some() || (named == Some(at) && found >= 2));
                if found == 0 || !(enough || said) {
                    continue;
                }
                // Of several elements of a file the one that it is named after is meant.
                let meant = enough && named == Some(at) && matches!(reading.form, Form::Xml(_));
                let found = if meant { found + BY_NAME } else { found };
                match best.first().map(|(_, most, _)| *most) {
                    Some(most) if most > found => {}
                    // The first reading of a group is the likeliest one.
                    Some(most) if most == found && best.iter().any(|(other, _, _)| *other == at) => {}
                    Some(most) if most == found => best.push((at, found, reading)),
                    _ => best = vec![(at, found, reading)],
                }
            }
        }
        best
    };
    // Something may stand above the header; it is looked for there only where the first record is none.
    let best = Some(likeliest(false)).filter(|best| !best.is_empty()).unwrap_or_else(|| likeliest(true));
    let of =
        |group: usize, reading: &Reading| Recognised::Group { group, reading: Some(reading.clone()), header: true };
    match best.as_slice() {
        [(group, _, reading)] => of(*group, reading),
        [] => match named {
            Some(group) => nameless(group, head, groups, forced.is_some()),
            None => Recognised::Nothing,
        },
        several => match several.iter().find(|(group, _, _)| Some(*group) == named) {
            Some((group, _, reading)) => of(*group, reading),
            None => Recognised::Several(several.iter().map(|(group, _, _)| *group).collect()),
        },
    }
}

/// A file that only its name or a person says to be of a group: empty, or without a header.
fn nameless(group: usize, head: &Head, groups: &[Group], forced: bool) -> Recognised {
    if head.empty {
        return Recognised::Group { group, reading: None, header: false };
    }
    let items = groups.get(group).map_or(0, |group| group.items.len());
    let near = |reading: &&Reading| {
        reading.line == 1
            && matches!(reading.form, Form::Delimited { .. })
            && reading.labels.len().abs_diff(items) <= items / 8
    };
    let first = || head.readings.first().filter(|_| forced);
    match head.readings.iter().find(near).or_else(first) {
        Some(reading) => Recognised::Group { group, reading: Some(reading.clone()), header: false },
        None => Recognised::Nothing,
    }
}

/// The group whose name a file bears, where there is only one.
#[must_use]
pub fn by_name(path: &str, groups: &[Group], dialect: &Dialect) -> Option<usize> {
    let stem = folded(stem(path));
    let fits = |group: &&Group| {
        dialect.file_names.iter().any(|pattern| {
            let name = pattern.replace("{business}", group.business.as_str()).replace("{group}", &folded(&group.name));
            glob(&folded(&name), &stem)
        })
    };
    let found: Vec<usize> = groups.iter().enumerate().filter(|(_, group)| fits(group)).map(|(at, _)| at).collect();
    // The longest of several names that all fit is meant: 個人 is in 個人履歴 too.
    let length = |at: &usize| groups.get(*at).map_or(0, |group| group.name.chars().count());
    let longest = found.iter().map(length).max()?;
    let mut of_length = found.iter().filter(|at| length(at) == longest);
    let first = of_length.next().copied();
    first.filter(|_| of_length.next().is_none())
}

/// The area that the name of a file states: the 業務ID before the first `_`.
#[must_use]
pub fn stated_area(path: &str) -> Option<BusinessId> {
    folded(stem(path).split_once('_')?.0).parse().ok()
}

/// Whether a file was recognised by its header, all of which its group has; no other group can have more of it.
#[must_use]
pub fn takes_all(recognised: &Recognised, groups: &[Group], dialect: &Dialect) -> bool {
    let Recognised::Group { group, reading: Some(reading), header: true } = recognised else { return false };
    let labels: Vec<Label> = reading.labels.iter().map(|label| Label::new(label, dialect)).collect();
    groups.get(*group).is_some_and(|group| matches(group, &labels) == labels.len())
}

/// What a file that is no export is called as a group of a 業務ID that has groups: the name behind the 業務ID. `None` where
/// that is the name of a group.
#[must_use]
pub fn strange_group<'p>(path: &'p str, groups: &'p [Group], dialect: &Dialect) -> Option<(&'p Group, &'p str)> {
    if by_name(path, groups, dialect).is_some() {
        return None;
    }
    let stem = stem(path);
    let (business, rest) = stem.split_once('_')?;
    let of = groups.iter().find(|group| group.business.as_str() == folded(business))?;
    Some((of, rest.split('_').next().unwrap_or(rest)))
}

/// The name of a file without folders and endings.
fn stem(path: &str) -> &str {
    let mut name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    while let Some((rest, ending)) = name.rsplit_once('.')
        && ENDINGS.contains(&ending.to_ascii_lowercase().as_str())
    {
        name = rest;
    }
    name
}

/// Whether a name fits a pattern in which `*` stands for anything.
fn glob(pattern: &str, name: &str) -> bool {
    let Some((head, rest)) = pattern.split_once('*') else { return pattern == name };
    let Some(tail) = name.strip_prefix(head) else { return false };
    rest.is_empty() || tail.char_indices().any(|(at, _)| tail.get(at..).is_some_and(|tail| glob(rest, tail)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_fits_a_pattern_with_stars() {
        assert!(glob("031_宛名*", "031_宛名_20261122") && glob("*_宛名", "a_b_宛名") && glob("a", "a"));
        assert!(!glob("031_宛名", "031_宛名2") && !glob("*_宛名_*", "x_宛名"));
        assert_eq!(stem("a/b/031_宛名.CSV.gz"), "031_宛名");
    }
}
