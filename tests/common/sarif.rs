//! The published schema of SARIF 2.1.0, from a package that holds it.

use std::process::Command;
use std::sync::OnceLock;

use jsonschema::Validator;
use serde_json::Value;

/// The schema as the package `serde-sarif` brings it, found through `cargo metadata`: it is a dependency that no build
/// needs. `None`, said aloud, where the package is not to be had.
fn validator() -> Option<&'static Validator> {
    static FOUND: OnceLock<Option<Validator>> = OnceLock::new();
    let found = FOUND.get_or_init(|| {
        let metadata = |mode: &str| {
            let output = Command::new(env!("CARGO"))
                .args(["metadata", "--format-version", "1", "--locked", mode])
                .current_dir(env!("CARGO_MANIFEST_DIR"))
                .output()
                .ok()?;
            let metadata: Value = serde_json::from_slice(&output.stdout).ok()?;
            let packages = metadata["packages"].as_array()?;
            let package = packages.iter().find(|package| package["name"] == "serde-sarif")?;
            let folder = std::path::Path::new(package["manifest_path"].as_str()?).parent()?.to_path_buf();
            std::fs::read(folder.join("src/schema.json")).ok()
        };
        let schema = metadata("--offline").or_else(|| metadata("--quiet"))?;
        let mut schema: Value = serde_json::from_slice(&schema).unwrap();
        // The one regular expression of the published schema for languages has a bracket too many, and is none.
        let language = &mut schema["definitions"]["run"]["properties"]["language"];
        assert_eq!(language["pattern"], "^[a-zA-Z]{2}|^[a-zA-Z]{2}-[a-zA-Z]{2}]?$");
        language["pattern"] = "^[a-zA-Z]{2}(-[a-zA-Z]{2})?$".into();
        let component = &mut schema["definitions"]["toolComponent"]["properties"]["language"];
        component["pattern"] = "^[a-zA-Z]{2}(-[a-zA-Z]{2})?$".into();
        Some(jsonschema::validator_for(&schema).unwrap())
    });
    if found.is_none() {
        eprintln!("SKIPPED: the schema of SARIF is not at hand (package serde-sarif)");
    }
    found.as_ref()
}

/// Asserts that a log is valid against the published schema.
pub fn assert_valid(log: &Value) {
    let Some(validator) = validator() else { return };
    let errors: Vec<String> =
        validator.iter_errors(log).take(5).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{errors:#?}");
}
