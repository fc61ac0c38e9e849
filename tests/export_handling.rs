//! Data exports on the command line: options that name nothing, dialects of one's own, digests, what is told of files that
//! nobody can tell, interruption.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests say what failed by panicking")]

mod common;
mod exporting;

use common::{Tekigo, folder};
use exporting::deliveries;
use serde_json::Value;
use sha2::{Digest as _, Sha256};

const CLASS: [&str; 4] = ["--class", "一般市", "--as-of", "2026-04-01"];

fn arguments<'a>(more: &[&'a str]) -> Vec<&'a str> {
    [more, &CLASS].concat()
}

fn valid() -> Vec<u8> {
    deliveries("031/valid-csv")[0].files()[0].1.clone()
}

#[test]
fn the_digest_of_an_export_is_that_of_its_file() {
    // With keys that are looked up again, and broken on the way.
    for name in ["031/valid-csv", "households/keys", "households/keys-two-files", "031/json-first", "031/xml-two"] {
        let planted = &deliveries(name)[0];
        let (_, report) = Tekigo::new().json(planted.arguments());
        let inputs = report["run"]["inputs"].as_array().unwrap();
        for (file, bytes) in planted.files() {
            let input = inputs.iter().find(|input| input["path"].as_str().is_some_and(|path| path.ends_with(&file)));
            let digest = tekigo::catalog::hex(&Sha256::digest(&bytes));
            assert_eq!(input.unwrap()["sha256"].as_str(), Some(&*digest), "{name} {file}");
        }
    }
}

#[test]
fn a_key_that_occurs_twice_names_both_files_and_lines() {
    let planted = deliveries("households/keys-two-files").remove(0);
    let (_, report) = Tekigo::new().json(planted.arguments());
    let findings = report["findings"].as_array().unwrap();
    let twice = findings.iter().find(|one| one["rule"] == "export-key-duplicate").unwrap();
    assert_eq!(twice["location"]["file"], "001_世帯_2.csv");
    assert!(twice["message"].as_str().unwrap().contains("001_世帯_1.csv:3"), "{twice}");
    let texts: Vec<&str> =
        twice["examples"].as_array().unwrap().iter().filter_map(|one| one["text"].as_str()).collect();
    let firsts = ["A9×9 = 001_世帯_1.csv:3", "A9×9 = 001_世帯_1.csv:6", "A9×9 = 001_世帯_2.csv:4"];
    assert_eq!(texts, firsts);
}

#[test]
fn a_group_named_for_a_file_that_is_not_there_is_refused() {
    let made = folder(&[("a.csv", valid())]);
    let path = made.path().display().to_string();
    for (file, code) in [("a.csv", 0), ("*.csv", 0), ("b.csv", 2)] {
        let group = format!("{file}=住登外者宛名基本情報");
        let run =
            Tekigo::new().run([&["check"], &arguments(&[&path, "--group", &group, "--fail-on", "never"])[..]].concat());
        assert_eq!(run.code, code, "{file}: {}", run.err);
        assert_eq!(code == 2, run.err.contains("a.csv"), "{}", run.err);
    }
}

#[test]
fn a_file_of_names_alone_is_empty_whether_its_line_ends_or_not() {
    let (name, bytes) = deliveries("031/valid-csv")[0].files()[0].clone();
    let header = bytes.split_inclusive(|byte| *byte == b'\n').next().unwrap().to_vec();
    let bare = header.strip_suffix(b"\n").map(|rest| rest.strip_suffix(b"\r").unwrap_or(rest)).unwrap().to_vec();
    let told = |bytes: Vec<u8>| {
        let made = folder(&[(name.as_str(), bytes)]);
        let path = made.path().display().to_string();
        let (_, report) = Tekigo::new().json(arguments(&[&path]));
        let findings = report["findings"].as_array().unwrap();
        findings.iter().map(|one| one["rule"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let empty = told(header);
    assert!(empty.iter().any(|rule| rule == "export-empty"), "{empty:?}");
    assert_eq!(told(bare), empty);
}

#[test]
fn names_that_may_be_data_are_not_shown() {
    let (name, bytes) = deliveries("031/valid-csv")[0].files()[0].clone();
    let told = |bytes: Vec<u8>| {
        let made = folder(&[(name.as_str(), bytes)]);
        let path = made.path().display().to_string();
        Tekigo::new().json(arguments(&[&path])).1.to_string()
    };
    // The header and the first record are one line.
    let text = String::from_utf8(bytes.clone()).unwrap();
    let (header, rest) = text.split_once("\r\n").or_else(|| text.split_once('\n')).unwrap();
    let first: Vec<&str> = rest.lines().next().unwrap().split(',').filter(|value| value.len() > 6).collect();
    let together = told(format!("{header},{rest}").into_bytes());
    assert!(together.contains("export-column-extra") && !first.is_empty());
    assert!(first.iter().all(|value| !together.contains(value)), "{first:?}");
    // A column of the vendor's own is told by its name.
    let own = text.replace(header, &format!("{header},独自の項目"));
    assert!(told(own.into_bytes()).contains("独自の項目"));
}

#[test]
fn a_number_of_examples_below_nothing_is_refused_as_such() {
    let run = Tekigo::new().run(["check", ".", "--max-examples", "-1"]);
    assert!(run.code == 2 && run.err.contains("--max-examples") && run.err.contains("「-1」"), "{}", run.err);
    assert!(run.err.contains("使える値: 0 – 10000"), "{}", run.err);
}

#[test]
fn an_unreadable_export_never_ends_with_success() {
    for (name, code) in [("031/json-ends", 3), ("031/xml-declared", 3), ("031/jsonl-broken", 3), ("031/valid-json", 0)]
    {
        let planted = &deliveries(name)[0];
        let all = [vec!["check".to_owned()], planted.arguments(), vec!["--fail-on".to_owned(), "never".to_owned()]];
        assert_eq!(Tekigo::new().run(all.concat()).code, code, "{name}");
    }
}

#[test]
fn what_nobody_can_tell_is_quoted_by_its_form_only() {
    let files: [(&str, &str); 5] = [
        ("一列.csv", "秘匿太郎\n秘匿次郎\n"),
        ("見出しなし.csv", "秘匿太郎,秘匿町\n秘匿次郎,秘匿市\n"),
        ("表題.csv", "秘匿太郎の一覧\n何か,別の何か\n秘匿次郎,x\n"),
        ("名簿.json", "{\"秘匿太郎\": {\"続柄\": \"秘匿子\"}, \"秘匿次郎\": {\"続柄\": \"秘匿子\"}}"),
        ("名簿.xml", "<r><秘匿太郎>秘匿町</秘匿太郎><秘匿次郎/></r>"),
    ];
    for file in files {
        let made = folder(&[file]);
        let path = made.path().display().to_string();
        let run = Tekigo::new().run([&["check"], &arguments(&[&path, "--verbose"])[..]].concat());
        assert_eq!(run.code, 3, "{file:?}");
        assert!(!run.out.contains("秘匿") && !run.err.contains("秘匿"), "{file:?} {} {}", run.out, run.err);
    }
    // Words of ours tell people where to look.
    let made = folder(&[("a.csv", "機能ID,秘匿\n秘匿太郎,x\n")]);
    let path = made.path().display().to_string();
    let (_, report) = Tekigo::new().json(arguments(&[&path]));
    let said = report["findings"].to_string();
    assert!(said.contains("機能ID | 漢×2") && !said.contains("秘匿"), "{said}");
}

/// The example of a dialect of one's own in `docs/exports.md`.
fn documented_dialect() -> String {
    let text = std::fs::read_to_string(common::root().join("docs/exports.md")).unwrap();
    let block = text.split("```toml\n").find(|block| block.starts_with("# 自分の取り決め")).unwrap();
    block.split_once("```").unwrap().0.to_owned()
}

#[test]
fn the_dialect_of_the_documents_works() {
    let text = String::from_utf8(valid()).unwrap();
    // Without values that hold the delimiter.
    let text: String = text.split_inclusive('\n').filter(|line| !line.contains('"')).collect();
    let (cp932, _, _) = encoding_rs::SHIFT_JIS.encode(&text);
    let tabs = cp932.iter().map(|byte| if *byte == b',' { b'\t' } else { *byte }).collect::<Vec<u8>>();
    let made = folder(&[("out/031_住登外者宛名基本情報.tsv", tabs), ("own.toml", documented_dialect().into_bytes())]);
    let path = made.path().join("out").display().to_string();
    let own = made.path().join("own.toml").display().to_string();
    let found = |dialect: &str| -> Vec<String> {
        let (_, report) = Tekigo::new().json(arguments(&[&path, "--dialect", dialect]));
        let rules = report["findings"].as_array().unwrap().iter().map(|one| one["rule"].as_str().unwrap().to_owned());
        rules.filter(|rule| rule.starts_with("export-")).collect()
    };
    assert_eq!(found("standard"), ["export-delimiter"]);
    assert_eq!(found(&own), [""; 0]);
}

#[cfg(unix)]
mod interruption {
    use std::io::Read as _;
    use std::process::{Command, Stdio};
    use std::time::{Duration, Instant};

    use super::*;

    /// A valid export, many times over, so that its check takes its time.
    fn long() -> Vec<u8> {
        let text = String::from_utf8(valid()).unwrap();
        let (header, rows) = text.split_once("\r\n").unwrap();
        format!("{header}\r\n{}", rows.repeat(3000)).into_bytes()
    }

    /// Waits until a process catches SIGINT (signal 2); where nothing tells, as long as that should take.
    fn wait_for_handler(process: u32) {
        let began = Instant::now();
        while began.elapsed() < Duration::from_mins(1) {
            match std::fs::read_to_string(format!("/proc/{process}/status")) {
                Ok(status) => {
                    let caught = status.lines().find_map(|line| line.strip_prefix("SigCgt:")).unwrap_or_default();
                    if u64::from_str_radix(caught.trim(), 16).is_ok_and(|signals| signals & 2 != 0) {
                        return;
                    }
                    std::thread::sleep(Duration::from_millis(5));
                }
                Err(_) => return std::thread::sleep(Duration::from_secs(3)),
            }
        }
    }

    #[test]
    fn an_interrupted_run_tells_what_it_found_and_that_it_is_incomplete() {
        let made = folder(&[("031_住登外者宛名基本情報.csv", long())]);
        let path = made.path().display().to_string();
        let mut command = Command::new(env!("CARGO_BIN_EXE_tekigo"));
        command.args(["check", &path, "--format", "json", "--jobs", "1"]).args(CLASS);
        command.current_dir(common::root()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().unwrap();
        let mut out = child.stdout.take().unwrap();
        let reader = std::thread::spawn(move || {
            let mut text = String::new();
            out.read_to_string(&mut text).unwrap();
            text
        });
        // The handler is there once the check of the data begins; the file takes many times as long.
        wait_for_handler(child.id());
        let began = Instant::now();
        let sent = Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
        assert!(sent.success());
        let code = child.wait().unwrap().code();
        assert_eq!(code, Some(130), "{:?}", began.elapsed());
        let report: Value = serde_json::from_str(&reader.join().unwrap()).unwrap();
        assert_eq!(report["exports"][0]["complete"], false);
        let rules: Vec<&str> =
            report["findings"].as_array().unwrap().iter().map(|one| one["rule"].as_str().unwrap()).collect();
        assert!(rules.contains(&"export-incomplete"), "{rules:?}");
        assert!(!rules.contains(&"export-unreadable"), "{rules:?}");
    }
}

#[test]
fn a_file_that_states_its_area_is_of_the_group_of_that_area() {
    let pack = |business: &str, area: &str| {
        let manifest = format!(
            "business = \"{business}\"\narea = \"{area}\"\ntitle = \"t\"\nauthority = \"a\"\nclasses = [\"all\"]\n[data]\n\
             version = \"1\"\ngrade = \"local\"\ncompleteness = \"full\"\n"
        );
        let items = "id,group,name,type,length,output_condition,obligation\n\
                     1,世帯,世帯番号,X,10,必須,required\n2,世帯,区分,X,1,必須,required\n";
        (manifest, items)
    };
    let (first, second) = (pack("001", "resident-register"), pack("014", "tax-collection"));
    let rows = "世帯番号,区分\n1,2\n";
    // The third lacks its area, so that its columns are held against both.
    let made = folder(&[
        ("packs/001/pack.toml", &*first.0),
        ("packs/001/data-items.csv", first.1),
        ("packs/014/pack.toml", &*second.0),
        ("packs/014/data-items.csv", second.1),
        ("data/001_世帯.csv", rows),
        ("data/014_世帯.csv", rows),
        ("other/014_世帯.csv", rows),
        ("other/一覧.csv", rows),
    ]);
    let areas = |folder: &str| {
        let (_, report) = Tekigo::at(made.path()).json(arguments(&[folder]));
        let of = |one: &Value| format!("{} {}", one["path"].as_str().unwrap(), one["business"].as_str().unwrap());
        report["exports"].as_array().unwrap().iter().map(of).collect::<Vec<_>>()
    };
    assert_eq!(areas("data"), ["001_世帯.csv 001", "014_世帯.csv 014"]);
    assert_eq!(areas("other"), ["014_世帯.csv 014"]);
}
