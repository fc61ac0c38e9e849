//! What several tests need: the folder of reference material, which is no part of the project.
#![allow(dead_code)] // Every test binary has its own copy of this module and uses only some of it.

use std::path::PathBuf;

/// A file of the reference material, from `TEKIGO_REFERENCE` or else from `../shared/reference`.
///
/// `None`, said aloud, where it is missing: the test that asks for it is then skipped.
pub fn reference(path: &str) -> Option<PathBuf> {
    let folder = std::env::var_os("TEKIGO_REFERENCE")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/reference"), PathBuf::from);
    let file = folder.join(path);
    if file.exists() {
        return Some(file);
    }
    eprintln!("SKIPPED: reference material not found: {path} (set TEKIGO_REFERENCE to its folder)");
    None
}

/// The bytes of a fixture of this project.
pub fn fixture(path: &str) -> Vec<u8> {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(path);
    std::fs::read(&file).unwrap_or_else(|cause| panic!("{}: {cause}", file.display()))
}
