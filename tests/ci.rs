//! The workflows in docs/ci.md and action.yml: they are read as YAML, and what they run is run, without the services.
#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stderr,
    reason = "tests say what failed by panicking"
)]

mod common;

use std::path::Path;
use std::process::{Command, Output};

use common::root;
use yaml_rust2::{Yaml, YamlLoader};

fn yaml(text: &str) -> Yaml {
    YamlLoader::load_from_str(text).unwrap().remove(0)
}

/// The YAML blocks of docs/ci.md: GitHub's, then GitLab's.
fn blocks() -> Vec<Yaml> {
    let page = std::fs::read_to_string(root().join("docs/ci.md")).unwrap();
    page.split("```yaml\n").skip(1).map(|rest| yaml(rest.split("```").next().unwrap())).collect()
}

fn action() -> Yaml {
    yaml(&std::fs::read_to_string(root().join("action.yml")).unwrap())
}

fn text(value: &Yaml) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn texts(value: &Yaml) -> Vec<String> {
    value.as_vec().into_iter().flatten().map(text).collect()
}

/// A repository with the delivery in the folder that the workflows name.
fn repository() -> tempfile::TempDir {
    let here = tempfile::tempdir().unwrap();
    copy(&root().join("fixtures/aozora-shi"), &here.path().join("納品物"));
    here
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// Puts the program where a build would have.
fn install(folder: &Path) {
    std::fs::create_dir_all(folder).unwrap();
    std::os::unix::fs::symlink(env!("CARGO_BIN_EXE_tekigo"), folder.join("tekigo")).unwrap();
}

fn bash(script: &str, folder: &Path, variables: &[(String, String)]) -> Output {
    Command::new("bash")
        .args(["--noprofile", "--norc", "-eo", "pipefail", "-c", script])
        .current_dir(folder)
        .envs(variables.iter().map(|(name, value)| (name, value)))
        .output()
        .unwrap()
}

#[test]
fn the_action_checks_the_folder_and_leaves_what_the_workflow_takes_up() {
    let action = action();
    let steps = action["runs"]["steps"].as_vec().unwrap();
    assert_eq!(text(&action["runs"]["using"]), "composite");
    assert!(text(&steps[0]["run"]).starts_with("cargo build --release --locked --manifest-path"));
    let workflow = &blocks()[0];
    let used = workflow["jobs"]["check"]["steps"].as_vec().unwrap();
    let given = &used[1]["with"];
    // Every input that the workflow gives is one of the action's, and those that must be given are.
    for (name, _) in given.as_hash().unwrap() {
        assert!(!action["inputs"][text(name).as_str()].is_badvalue(), "{name:?}");
    }
    for (name, input) in action["inputs"].as_hash().unwrap() {
        assert!(input["required"].as_bool() != Some(true) || !given[text(name).as_str()].is_badvalue(), "{name:?}");
    }

    let here = repository();
    let here = here.path();
    install(&here.join("temp/tekigo/release"));
    let mut variables = vec![
        ("RUNNER_TEMP".to_owned(), here.join("temp").display().to_string()),
        ("GITHUB_OUTPUT".to_owned(), here.join("output.txt").display().to_string()),
        ("GITHUB_STEP_SUMMARY".to_owned(), here.join("summary.md").display().to_string()),
    ];
    for (name, value) in steps[1]["env"].as_hash().unwrap() {
        let input = text(value);
        let input = input.strip_prefix("${{ inputs.").unwrap().strip_suffix(" }}").unwrap();
        let of_workflow = text(&given[input]);
        let value = if of_workflow.is_empty() { text(&action["inputs"][input]["default"]) } else { of_workflow };
        variables.push((text(name), value));
    }
    let run = bash(&text(&steps[1]["run"]), here, &variables);
    assert_eq!(run.status.code(), Some(1), "{}", String::from_utf8_lossy(&run.stderr));
    let annotations = String::from_utf8(run.stdout).unwrap();
    assert!(annotations.lines().all(|line| line.starts_with("::")), "nothing but commands on standard output");
    assert!(
        annotations.contains("file=納品物/B社/機能一覧_住民記録.csv,line="),
        "paths from the root of the repository"
    );
    assert_eq!(std::fs::read_to_string(here.join("output.txt")).unwrap(), "exit-code=1\n");
    assert!(std::fs::read_to_string(here.join("summary.md")).unwrap().starts_with("# 標準仕様との突合せ結果"));
    let sarif = text(&used[2]["with"]["sarif_file"]);
    let log: serde_json::Value = serde_json::from_slice(&std::fs::read(here.join(sarif)).unwrap()).unwrap();
    common::sarif::assert_valid(&log);
    let kept = text(&used[3]["with"]["path"]);
    for ending in ["json", "xlsx", "md", "junit.xml"] {
        assert!(here.join(&kept).join(format!("report.{ending}")).exists(), "{ending}");
    }
    // The answers of people and an as-of date go through the action too.
    for (name, value) in &mut variables {
        match name.as_str() {
            "TEKIGO_DISPOSITIONS" => {
                std::fs::copy(here.join("tekigo-report/report.xlsx"), here.join("前回.xlsx")).unwrap();
                "前回.xlsx".clone_into(value);
            }
            "TEKIGO_AS_OF" => "2026-04-01".clone_into(value),
            "TEKIGO_FAIL_ON" => "never".clone_into(value),
            _ => {}
        }
    }
    let run = bash(&text(&steps[1]["run"]), here, &variables);
    assert_eq!(run.status.code(), Some(0), "{}", String::from_utf8_lossy(&run.stderr));
}

#[test]
fn the_gitlab_job_leaves_the_reports_that_it_names() {
    let job = blocks()[1]["tekigo"].clone();
    let script = texts(&job["script"]);
    assert!(script[0].starts_with("cargo install --locked --git \"$TEKIGO_REPOSITORY\""));
    let here = repository();
    let here = here.path();
    install(&here.join("bin"));
    let path = format!("{}:{}", here.join("bin").display(), std::env::var("PATH").unwrap());
    let run = bash(&script[1..].join("\n"), here, &[("PATH".to_owned(), path)]);
    assert_eq!(run.status.code(), Some(1), "{}", String::from_utf8_lossy(&run.stderr));
    assert_eq!(String::from_utf8(run.stdout).unwrap().lines().count(), 1, "--quiet");
    let reports = &job["artifacts"]["reports"];
    let quality = std::fs::read(here.join(text(&reports["codequality"]))).unwrap();
    let issues: Vec<serde_json::Value> = serde_json::from_slice(&quality).unwrap();
    let mut fingerprints: Vec<&str> = issues.iter().map(|issue| issue["fingerprint"].as_str().unwrap()).collect();
    let count = fingerprints.len();
    fingerprints.sort_unstable();
    fingerprints.dedup();
    assert_eq!(fingerprints.len(), count, "GitLab wants each fingerprint once");
    assert!(
        issues.iter().all(|issue| here.join(issue["location"]["path"].as_str().unwrap()).exists()),
        "paths are found"
    );
    let junit = std::fs::read_to_string(here.join(text(&reports["junit"]))).unwrap();
    quick_junit::Report::deserialize_from_str(&junit).unwrap();
    for folder in texts(&job["artifacts"]["paths"]) {
        assert!(here.join(folder).join("report.xlsx").exists());
    }
}
