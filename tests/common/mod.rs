//! What several tests need: fixtures, the reference material, and the program run as a user runs it.
#![allow(dead_code, reason = "every test binary has its own copy of this module and uses only some of it")]
#![allow(
    clippy::panic,
    clippy::unwrap_used,
    clippy::print_stderr,
    clippy::indexing_slicing,
    reason = "tests say what failed by panicking"
)]

pub mod arbitrary;
pub mod browser;
pub mod care;
pub mod container;
pub mod formats;
pub mod html;
pub mod sarif;
pub mod sheet;

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tekigo::catalog::PackFiles;
use tekigo::{Catalog, Delivery, Format, Lang, Options, check, render};

/// A file of the reference material, from `TEKIGO_REFERENCE` or else from `../shared/reference`.
///
/// `None`, said aloud, where it is missing: the test that asks for it is then skipped.
pub fn reference(path: &str) -> Option<PathBuf> {
    let folder = std::env::var_os("TEKIGO_REFERENCE").map_or_else(|| root().join("../shared/reference"), PathBuf::from);
    let file = folder.join(path);
    if file.exists() {
        return Some(file);
    }
    eprintln!("SKIPPED: reference material not found: {path} (set TEKIGO_REFERENCE to its folder)");
    None
}

/// The folder of the project.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The bytes of a fixture of this project.
pub fn fixture(path: &str) -> Vec<u8> {
    let file = root().join("fixtures").join(path);
    std::fs::read(&file).unwrap_or_else(|cause| panic!("{}: {cause}", file.display()))
}

/// What a run of the program came to.
pub struct Run {
    /// Exit code.
    pub code: i32,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

/// The program in a folder, with nothing of the tester's environment: Japanese, no colours, no `tekigo.toml`.
pub struct Tekigo {
    folder: PathBuf,
    variables: Vec<(String, String)>,
}

impl Tekigo {
    /// The program in the project's folder.
    pub fn new() -> Self {
        Self::at(&root())
    }

    /// The program in another folder.
    pub fn at(folder: &Path) -> Self {
        Self { folder: folder.to_path_buf(), variables: vec![("TEKIGO_LANG".into(), "ja".into())] }
    }

    /// With an environment variable.
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.variables.retain(|(known, _)| known != name);
        self.variables.push((name.into(), value.into()));
        self
    }

    /// Runs it.
    pub fn run<I: IntoIterator<Item = S>, S: AsRef<OsStr>>(&self, arguments: I) -> Run {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tekigo"));
        command.args(arguments).current_dir(&self.folder);
        for name in ["TEKIGO_PACKS", "TEKIGO_LANG", "LANG", "LC_ALL", "LC_MESSAGES", "NO_COLOR", "CLICOLOR_FORCE"] {
            command.env_remove(name);
        }
        command.envs(self.variables.iter().map(|(name, value)| (name, value)));
        let Output { status, stdout, stderr } = command.output().unwrap();
        Run {
            code: status.code().unwrap_or(-1),
            out: String::from_utf8(stdout).unwrap(),
            err: String::from_utf8(stderr).unwrap(),
        }
    }

    /// Runs `check … --format json` and reads the report.
    pub fn json<I: IntoIterator<Item = S>, S: AsRef<OsStr>>(&self, arguments: I) -> (Run, serde_json::Value) {
        let mut all: Vec<std::ffi::OsString> = vec!["check".into()];
        all.extend(arguments.into_iter().map(|argument| argument.as_ref().to_owned()));
        all.extend(["--format".into(), "json".into()]);
        let run = self.run(all);
        let report = serde_json::from_str(&run.out)
            .unwrap_or_else(|error| panic!("no report: {error}\n{}\n{}", run.out, run.err));
        (run, report)
    }
}

/// A folder of its own with files in it.
pub fn folder<B: AsRef<[u8]>>(files: &[(&str, B)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, content) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, content).unwrap();
    }
    folder
}

/// What ships, and one pack of the tester's own, of which these are the files.
pub fn catalog(files: &[(&str, &str)]) -> Catalog {
    let files = files.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec()));
    Catalog::load(&[PackFiles::own("023", files)]).unwrap()
}

/// The report on files for one class, as of 2026-04-01.
pub fn report<B: AsRef<[u8]>>(catalog: &Catalog, files: &[(&str, B)], class: &str) -> serde_json::Value {
    let files = files.iter().map(|(name, content)| ((*name).to_owned(), content.as_ref().to_vec())).collect();
    let classes = vec![catalog.classes().find(class).unwrap().id.clone()];
    let options = Options { classes, ..Options::new(jiff::civil::date(2026, 4, 1)) };
    let report = check(catalog, &Delivery::from_files(files), &options).unwrap();
    let mut page = Vec::new();
    render(&report, Format::Json, Lang::Ja, &mut page).unwrap();
    serde_json::from_slice(&page).unwrap()
}

/// The status of every requirement of the only area of a report, by ID.
pub fn statuses(report: &serde_json::Value) -> std::collections::BTreeMap<String, String> {
    let areas = report["areas"].as_array().unwrap();
    assert_eq!(areas.len(), 1, "one area expected");
    of_area(&areas[0])
}

/// The status of every requirement of an area, by ID.
pub fn of_area(area: &serde_json::Value) -> std::collections::BTreeMap<String, String> {
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    area["requirements"].as_array().unwrap().iter().map(|one| (text(&one["id"]), text(&one["status"]))).collect()
}

/// Compares a generated file with what it should hold; `TEKIGO_UPDATE=1` writes it instead.
pub fn assert_generated(path: &str, content: &str) {
    let file = root().join(path);
    if std::env::var_os("TEKIGO_UPDATE").is_some() {
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(&file, content).unwrap();
        return;
    }
    let found = std::fs::read_to_string(&file).unwrap_or_default().replace("\r\n", "\n");
    assert!(found == content, "{path} is out of date: run TEKIGO_UPDATE=1 cargo test, and read what changed");
}
