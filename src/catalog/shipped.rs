//! What ships inside the binary: every file under `specs/`.

use super::files::{Origin, PackFiles};

/// Every shipped file as name (relative to `specs/`, with `/`) and text, in order of the names.
static SHIPPED: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/specs.rs"));

/// The text of one shipped file, such as `areas.toml` or `layouts/function-list.toml`.
#[must_use]
pub fn text(name: &str) -> Option<&'static str> {
    let found = SHIPPED.binary_search_by_key(&name, |(shipped, _)| *shipped).ok()?;
    SHIPPED.get(found).map(|(_, text)| *text)
}

/// The shipped files that lie in a folder (`layouts`) itself, with their names.
pub fn in_folder(folder: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let prefix = format!("{folder}/");
    SHIPPED.iter().copied().filter(move |(name, _)| name.strip_prefix(&prefix).is_some_and(|rest| !rest.contains('/')))
}

/// The shipped packs: every folder that holds a `pack.toml`.
#[must_use]
pub fn packs() -> Vec<PackFiles> {
    let folders = SHIPPED.iter().filter_map(|(name, _)| name.strip_suffix("/pack.toml"));
    folders
        .map(|folder| PackFiles {
            name: folder.to_owned(),
            origin: Origin::Shipped,
            files: in_folder(folder)
                .filter_map(|(name, text)| {
                    Some((name.strip_prefix(folder)?.strip_prefix('/')?.to_owned(), text.as_bytes().into()))
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
        assert!(SHIPPED.is_sorted_by_key(|(name, _)| *name));
        assert!(text("areas.toml").is_some());
        assert!(text("no-such-file.toml").is_none());
    }
}
