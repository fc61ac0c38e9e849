//! Compiles everything under `specs/` into the binary, so that the program needs no file but itself.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").ok_or_else(|| io::Error::other("no manifest folder"))?);
    let mut files = Vec::new();
    collect(&root.join("specs"), &mut files)?;
    files.sort();
    let mut table = String::from("&[\n");
    for file in &files {
        // The names are the same on every platform: relative to `specs`, with `/`.
        let name = file
            .strip_prefix(root.join("specs"))
            .map_err(io::Error::other)?
            .components()
            .map(|part| part.as_os_str().to_string_lossy())
            .collect::<Vec<_>>()
            .join("/");
        // Debug formatting escapes what a path may hold, so that the generated literal is right on every platform.
        let (name, file) = (format!("{name:?}"), format!("{:?}", file.display().to_string()));
        writeln!(table, "    ({name}, include_str!({file})),").map_err(io::Error::other)?;
    }
    table.push(']');
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or_else(|| io::Error::other("no output folder"))?);
    fs::write(out.join("specs.rs"), table)?;
    println!("cargo::rerun-if-changed=specs");
    Ok(())
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
