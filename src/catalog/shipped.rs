//! What ships inside the binary: every file under `specs/`.

use super::files::{Origin, PackFiles};

/// All shipped files one behind the other, behind their names: what is looked at whenever the program starts stands together.
/// Bytes, as of a part of a text the first letter is looked at, and with it a page of the program is read.
static BYTES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/specs.txt"));

/// Where the name (relative to `specs/`, with `/`) and the text of each file begin and end there, in order of the names.
#[expect(clippy::unreadable_literal, reason = "made by a program")]
static PLACES: &[(Place, Place)] = include!(concat!(env!("OUT_DIR"), "/specs.rs"));

type Place = (usize, usize);

/// The bytes at a place.
fn bytes((start, end): Place) -> &'static [u8] {
    BYTES.get(start..end).unwrap_or_default()
}

/// The text at a place.
fn at(place: Place) -> &'static str {
    str::from_utf8(bytes(place)).unwrap_or_default()
}

/// The text of one shipped file, such as `areas.toml` or `layouts/function-list.toml`.
#[must_use]
pub fn text(name: &str) -> Option<&'static str> {
    let found = PLACES.binary_search_by_key(&name, |(shipped, _)| at(*shipped)).ok()?;
    PLACES.get(found).map(|(_, text)| at(*text))
}

/// The shipped files that lie in a folder (`layouts`) itself, with their names.
pub fn in_folder(folder: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
    places(folder).map(|(name, text)| (name, at(text)))
}

/// The same with their places.
fn places(folder: &str) -> impl Iterator<Item = (&'static str, Place)> {
    let prefix = format!("{folder}/");
    let names = PLACES.iter().map(|(name, text)| (at(*name), *text));
    names.filter(move |(name, _)| name.strip_prefix(&prefix).is_some_and(|rest| !rest.contains('/')))
}

/// The shipped packs: every folder that holds a `pack.toml`.
#[must_use]
pub fn packs() -> Vec<PackFiles> {
    let folders = PLACES.iter().filter_map(|(name, _)| at(*name).strip_suffix("/pack.toml"));
    folders
        .map(|folder| PackFiles {
            name: folder.to_owned(),
            origin: Origin::Shipped,
            files: places(folder)
                .filter_map(|(name, text)| {
                    Some((name.strip_prefix(folder)?.strip_prefix('/')?.to_owned(), bytes(text).into()))
                })
                .collect(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_are_in_order_so_that_they_can_be_searched() {
        assert!(PLACES.is_sorted_by_key(|(name, _)| at(*name)));
        assert!(text("areas.toml").is_some_and(|text| text.contains("[[")));
        assert_eq!(text("classes.toml"), std::fs::read_to_string("specs/classes.toml").ok().as_deref());
        assert!(text("no-such-file.toml").is_none());
    }
}
