//! Compiles everything under `specs/` into the binary, so that the program needs no file but itself.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").ok_or_else(|| io::Error::other("no manifest folder"))?);
    let mut files = Vec::new();
    let folder = root.join("specs");
    collect(&folder, &mut files)?;
    let mut named: Vec<(String, PathBuf)> =
        files.into_iter().map(|file| Ok((name(&file, &folder)?, file))).collect::<io::Result<_>>()?;
    named.sort();
    // What is looked at whenever the program starts stands together, so that few pages of the rest are read: all names, then
    // manifests and settings, then tables.
    let mut text: String = named.iter().map(|(name, _)| name.as_str()).collect();
    let mut places = vec![(0, 0); named.len()];
    for wanted in [true, false] {
        for ((_, file), place) in named.iter().zip(&mut places) {
            if file.extension().is_some_and(|ending| ending == "toml") == wanted {
                let start = text.len();
                text.push_str(&fs::read_to_string(file)?);
                *place = (start, text.len());
            }
        }
    }
    let mut table = String::from("&[\n");
    let mut start = 0;
    for ((name, _), place) in named.iter().zip(places) {
        let end = start + name.len();
        writeln!(table, "    ({:?}, {place:?}),", (start, end)).map_err(io::Error::other)?;
        start = end;
    }
    table.push(']');
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or_else(|| io::Error::other("no output folder"))?);
    fs::write(out.join("specs.txt"), text)?;
    fs::write(out.join("specs.rs"), table)?;
    println!("cargo::rerun-if-changed=specs");
    Ok(())
}

/// The name of a file, the same on every platform: relative to `specs`, with `/`.
fn name(file: &Path, folder: &Path) -> io::Result<String> {
    let parts = file.strip_prefix(folder).map_err(io::Error::other)?.components();
    Ok(parts.map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/"))
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if path.is_dir() && !hidden {
            collect(&path, files)?;
        } else if path.extension().is_some_and(|ending| ending == "toml" || ending == "csv" || ending == "txt")
            && !hidden
        {
            files.push(path);
        }
    }
    Ok(())
}
