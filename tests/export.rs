//! Data exports: each planted mistake is found at its place, and nothing else; no value of an export reaches an output.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests say what failed by panicking")]

mod common;
mod exporting;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use common::Tekigo;
use common::container::parts;
use exporting::{Planted, deliveries, differences};

/// Checks the deliveries whose names begin like this, all of them before the test fails.
fn each_is_as_planted(prefix: &str) {
    let text: String = deliveries(prefix).iter().map(differences).collect();
    assert!(text.is_empty(), "{text}");
}

#[test]
fn the_fixtures_plant_more_than_sixty_mistakes_of_every_kind() {
    let all = deliveries("");
    let truth: Vec<_> = all.iter().flat_map(|one| one.truth().into_keys()).collect();
    let kinds: BTreeSet<_> = truth.iter().map(|(_, rule, item)| (rule, item)).collect();
    assert!(kinds.len() >= 60, "{}", kinds.len());
}

#[test]
fn nothing_is_found_in_a_valid_export_in_any_form() {
    each_is_as_planted("031/valid");
}

#[test]
fn nothing_is_found_in_valid_groups_that_belong_together() {
    each_is_as_planted("households/valid");
}

#[test]
fn each_mistake_in_a_value_is_found_in_every_form() {
    each_is_as_planted("031/values");
}

#[test]
fn the_same_content_has_the_same_findings_in_every_form() {
    let mut known: Option<BTreeMap<(String, String), u64>> = None;
    for one in deliveries("031/values") {
        let found = one.found().into_iter().map(|((_, rule, item), seen)| ((rule, item), seen.count)).collect();
        assert_eq!(known.get_or_insert_with(|| BTreeMap::clone(&found)), &found, "{}", one.delivery);
    }
}

#[test]
fn each_character_that_makes_trouble_is_found() {
    each_is_as_planted("031/characters");
}

#[test]
fn each_mistake_in_the_bytes_and_lines_of_a_file_is_found() {
    for prefix in ["031/bytes", "031/lines", "031/empty"] {
        each_is_as_planted(prefix);
    }
}

#[test]
fn each_mistake_in_fields_and_quotation_marks_is_found() {
    for prefix in ["031/delimiter", "031/quotes", "031/ragged"] {
        each_is_as_planted(prefix);
    }
}

#[test]
fn each_mistake_in_the_columns_is_found() {
    each_is_as_planted("031/columns");
}

#[test]
fn broken_xml_and_json_and_their_elements_are_found() {
    each_is_as_planted("031/xml");
    each_is_as_planted("031/json");
}

#[test]
fn each_mistake_in_numbers_conditions_pictures_and_repeats_is_found() {
    each_is_as_planted("households/values");
}

#[test]
fn keys_hold_across_records_and_files() {
    each_is_as_planted("households/keys");
}

#[test]
fn missing_and_surplus_groups_are_found() {
    each_is_as_planted("households/group");
}

#[test]
fn an_answer_that_the_data_contradicts_is_found_and_an_honest_one_is_not() {
    each_is_as_planted("households/claim");
}

#[test]
fn every_place_of_a_mistake_in_a_value_is_written_where_that_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    for prefix in ["031/values", "031/characters", "households/values", "households/keys"] {
        for planted in deliveries(prefix) {
            let all = folder.path().join(format!("{}.jsonl", planted.delivery.replace('/', "-")));
            let mut arguments = planted.arguments();
            arguments.extend(["--all".to_owned(), all.display().to_string()]);
            Tekigo::new().json(arguments);
            let text = std::fs::read_to_string(all).unwrap();
            let place = |line: &str| {
                let one: serde_json::Value = serde_json::from_str(line).unwrap();
                let word = |name: &str| one[name].as_str().unwrap_or_default().to_owned();
                ((word("file"), word("rule"), word("item")), one["line"].as_u64(), one["column"].as_u64())
            };
            let mut found: Vec<_> = text.lines().map(place).collect();
            found.sort();
            assert_eq!(found, planted.places(), "{}", planted.delivery);
        }
    }
}

#[test]
fn a_table_of_ones_own_takes_the_place_of_jis_x_0213() {
    let table = "UCS,備考\nU+9AD9,\n\"3000..30FF\",\nU+898B,\nU+82B1,\nU+5B50,\n";
    let bad = "U+9AD9\nどれか\n";
    let folder = common::folder(&[("文字.csv", table), ("bad.txt", bad)]);
    let run = |file: &str| {
        let mut arguments = deliveries("031/values-csv")[0].arguments();
        arguments.extend(["--characters".to_owned(), folder.path().join(file).display().to_string()]);
        Tekigo::new().json(arguments).1
    };
    let own = exporting::of_exports(&run("文字.csv"));
    let names = own.iter().find(|((_, rule, item), _)| rule == "export-character" && item == "03100003");
    // 髙 is in this table, and most other ideographs are not.
    assert!(names.is_some_and(|(_, seen)| seen.count > 10), "{names:?}");
    let mut arguments = vec!["check".to_owned()];
    arguments.extend(deliveries("031/values-csv")[0].arguments());
    arguments.extend(["--characters".to_owned(), folder.path().join("bad.txt").display().to_string()]);
    let refused = Tekigo::new().run(arguments);
    assert!(refused.code == 4 && refused.err.contains("どれか"), "{} {}", refused.code, refused.err);
}

/// All values of the CSV files of a delivery that are long enough to be told from anything else.
fn values(planted: &Planted) -> BTreeSet<String> {
    let folder = common::root().join("fixtures/export").join(&planted.delivery);
    let mut values = BTreeSet::new();
    for file in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_path(&file).unwrap();
        for record in reader.byte_records().map(Result::unwrap) {
            let texts = record.iter().filter_map(|cell| std::str::from_utf8(cell).ok()).map(str::trim);
            // A profile shows years.
            let is_year = |text: &str| text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
            let long = texts.filter(|text| text.chars().count() >= 4 && !is_year(text));
            values.extend(long.map(str::to_owned));
        }
    }
    values
}

/// The text of a file, of a workbook that of all its parts but looks, which are full of numbers.
fn unpacked(path: &Path) -> String {
    let bytes = std::fs::read(path).unwrap();
    if !bytes.starts_with(b"PK") {
        let mut text = String::from_utf8(bytes).unwrap();
        // The style and the script of a page are the same whatever was checked.
        for (begin, end) in [("<style>/*", "</style>"), ("<script>'use strict'", "</script>")] {
            if let Some((before, rest)) = text.split_once(begin) {
                text = format!("{before}{}", rest.split_once(end).unwrap().1);
            }
        }
        return text;
    }
    let looks = |name: &str| name.starts_with("xl/theme") || name.starts_with("xl/styles");
    let parts = parts(&bytes).into_iter().filter(|(name, _)| !looks(name));
    parts.map(|(_, part)| String::from_utf8_lossy(&part).into_owned()).collect()
}

#[test]
fn no_value_of_an_export_is_shown_unless_that_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["031/values-csv", "031/characters-csv", "households/values", "households/keys", "031/quotes-bare"] {
        let planted = &deliveries(name)[0];
        let mut values = values(planted);
        // What a rule writes about itself stands in SARIF.
        values.remove("24:00:00");
        let mut shown = Vec::new();
        for (format, lang) in [("text", "ja"), ("text", "en"), ("json", "ja")] {
            let all = folder.path().join(if format == "json" { "places.jsonl" } else { "places.csv" });
            let _ = std::fs::remove_file(&all);
            let endings = tekigo::report::FORMATS.iter().filter_map(|format| format.endings.first());
            let files: Vec<PathBuf> = endings.map(|ending| folder.path().join(format!("all.{ending}"))).collect();
            assert!(files.len() >= 10);
            let mut arguments = vec!["check".to_owned()];
            arguments.extend(planted.arguments());
            arguments.extend(["--format", format, "--lang", lang, "--verbose", "--all"].map(str::to_owned));
            arguments.push(all.display().to_string());
            // Files are the same whatever is printed.
            let written = if format == "json" { files } else { Vec::new() };
            arguments.extend(written.iter().flat_map(|path| ["-o".to_owned(), path.display().to_string()]));
            let run = Tekigo::new().run(arguments);
            assert!(run.code == 0 || run.code == 1, "{}", run.err);
            let mut outputs = vec![run.out, run.err, std::fs::read_to_string(&all).unwrap()];
            outputs.extend(written.iter().map(|path| unpacked(path)));
            for value in &values {
                for output in outputs.iter().filter(|output| output.contains(value.as_str())) {
                    let line = output.lines().find(|line| line.contains(value.as_str())).unwrap_or_default();
                    shown.push(format!("{name} {format} {lang}: {value:?} in {line}"));
                }
            }
        }
        assert!(shown.is_empty(), "{}", shown.join("\n"));
    }
}

#[test]
fn sensitive_values_are_not_shown_even_where_values_are() {
    let planted = &deliveries("031/values-csv")[0];
    let mut arguments = vec!["check".to_owned()];
    arguments.extend(planted.arguments());
    arguments.extend(["--show-values", "--verbose", "--format", "json"].map(str::to_owned));
    let run = Tekigo::new().run(arguments);
    assert!(run.out.contains("2025/10/03"), "values are shown where that is asked for");
    for secret in ["123456789012", "000000000000", "00000000000"] {
        assert!(!run.out.contains(secret) && !run.err.contains(secret), "{secret}");
    }
}

/// The alternatives that a sample cell of the workbook lists, one per line, each perhaps behind what it is an example of.
fn alternatives(sample: &str) -> Vec<String> {
    let bare =
        |line: &str| line.split_once('：').filter(|_| line.starts_with('・')).map_or(line, |(_, rest)| rest).to_owned();
    sample.lines().map(str::trim).filter(|line| !line.is_empty()).map(bare).collect()
}

#[test]
fn the_sample_values_of_the_workbook_make_a_valid_export() {
    use tekigo::Catalog;
    use tekigo::catalog::import::{ImportOptions, Publication, import};
    use tekigo::catalog::{Detail, Kind};

    let Some(path) = common::reference("official/031_item_definition_2023-09.xlsx") else { return };
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    let publication = Publication { name, bytes: std::fs::read(&path).unwrap() };
    let imported = import(&[publication], &ImportOptions::default(), &Catalog::load(&[]).unwrap()).unwrap();
    let own = Catalog::load(&[imported.packs[0].files.clone()]).unwrap();
    let pack = own.packs().last().unwrap();
    let items = &pack.section(Kind::Data).unwrap().requirements;
    assert_eq!(items.len(), 29);
    let samples: Vec<Vec<String>> = items
        .iter()
        .map(|item| match &item.detail {
            Detail::Data(data) => alternatives(&data.sample),
            _ => Vec::new(),
        })
        .collect();
    let most = samples.iter().map(Vec::len).max().unwrap();
    assert_eq!(most, 4, "{samples:?}");
    for at in 0..most {
        let record: Vec<&str> =
            samples.iter().map(|all| all.get(at).or(all.first()).map_or("", String::as_str)).collect();
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(items.iter().map(|item| &item.name)).unwrap();
        writer.write_record(&record).unwrap();
        let file = writer.into_inner().unwrap();
        let folder = common::folder(&[("031_住登外者宛名基本情報.csv", file)]);
        let folder = folder.path().display().to_string();
        let (run, report) = Tekigo::new().json([folder.as_str(), "--class", "一般市", "--as-of", "2026-01-01"]);
        assert_eq!(exporting::of_exports(&report), BTreeMap::new(), "{record:?}");
        let data = report["areas"][0]["verdicts"].to_string();
        assert!(run.code == 0 || run.code == 1, "{} {data}", run.err);
    }
}
