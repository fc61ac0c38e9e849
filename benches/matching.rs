//! Rows without IDs: precision, recall and the share left to a person on both halves of `fixtures/matching`, the curve on
//! the half that thresholds come from, and the processor time of a long list.
//!
//! `cargo bench --bench matching`. The figures stand in `docs/matching.md`; `tests/matching.rs` keeps floors below them.
#![allow(
    clippy::print_stdout,
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::cast_precision_loss,
    reason = "a benchmark prints what it measured"
)]

#[path = "../tests/common/labelled.rs"]
mod labelled;

use std::time::{Duration, Instant};

use labelled::{Labelled, Row, Tally, delivered, half, tally};
use tekigo::catalog::BusinessId;
use tekigo::deliverable::{DeliveryConfig, Entry, ListReader};
use tekigo::intake::Limits;
use tekigo::matching::{Matcher, Outcome};
use tekigo::{Catalog, PackFiles};

const ROWS: usize = 3_000;
const REQUIREMENTS: usize = 1_500;
const RUNS: usize = 5;

fn print(what: &str, tally: &Tally) {
    println!(
        "  {what:<14} rows {:>4}  pairs {:>4}  taken {:>4}  right {:>4}  precision {:.3}  recall {:.3}  review {:.3}",
        tally.rows,
        tally.pairs,
        tally.taken,
        tally.right,
        tally.precision(),
        tally.recall(),
        tally.review_share()
    );
}

/// The entries of a list as the reader of lists gives them.
fn entries(catalog: &Catalog, area: &str, rows: &[Row]) -> Vec<Entry> {
    let reader = ListReader::shipped(catalog, &DeliveryConfig::default()).expect("the shipped tables are right");
    let (name, bytes) = delivered(area, rows);
    let document = tekigo::intake::read(&name, &bytes, &Limits::default()).expect("it was made so");
    reader.read(&name, &document).into_iter().flat_map(|list| list.entries).collect()
}

/// Precision and recall of the first requirement of each row for thresholds one below the other.
fn curve(catalog: &Catalog, lists: &[Labelled]) {
    let matcher = Matcher::new(catalog, jiff::civil::date(2026, 4, 1), &[]);
    let (mut found, mut pairs) = (Vec::new(), 0_usize);
    for list in lists {
        let area: BusinessId = list.area.parse().expect("files are named so");
        let entries = entries(catalog, &list.area, &list.rows);
        let certain = matcher.certainties(&entries, std::slice::from_ref(&area));
        for (row, certain) in list.rows.iter().zip(certain) {
            let counts = row.kind != "negated";
            pairs += if counts { row.expected.len() } else { 0 };
            found.extend(certain.map(|(key, certainty)| (certainty, counts && row.expected.contains(&*key.id))));
        }
    }
    found.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    println!("Curve on the tune half, first requirements of rows only:");
    for step in (4..=16).rev() {
        let threshold = f32::from(i8::try_from(step).expect("small")) * 0.025;
        let taken = found.iter().filter(|(certainty, _)| *certainty >= threshold).count();
        let right = found.iter().filter(|(certainty, right)| *certainty >= threshold && *right).count();
        println!(
            "  certainty {threshold:.3}  taken {taken:>4}  precision {:.3}  recall {:.3}",
            right as f64 / taken.max(1) as f64,
            right as f64 / pairs.max(1) as f64
        );
    }
}

/// A pack of 1,500 requirements with the words of the shipped ones, and 3,000 rows of all labelled lists.
fn long_list(halves: &[Vec<Labelled>]) -> (Catalog, Vec<Row>) {
    let shipped = Catalog::load(&[]).expect("the shipped packs are valid");
    let all = shipped.packs().iter().filter_map(|pack| pack.section(tekigo::catalog::Kind::Function));
    let texts = all.flat_map(|section| &section.requirements).filter(|one| !one.name.is_empty());
    let mut functions = csv::Writer::from_writer(Vec::new());
    functions.write_record(["id", "section", "name", "summary", "all"]).unwrap();
    for (at, one) in texts.take(REQUIREMENTS).enumerate() {
        let id = format!("020{:04}", at + 1);
        functions
            .write_record([id.as_str(), &one.section, &format!("{} {at}", one.name), &one.summary, "required"])
            .unwrap();
    }
    let toml = "business = \"020\"\narea = \"child-rearing-allowance\"\ntitle = \"計測用\"\nauthority = \"計測\"\n\
                classes = [\"all\"]\nwhite_list = false\n[functions]\nversion = \"1\"\ngrade = \"local\"\n\
                completeness = \"full\"\npublished = 2026-01-01\n";
    let files = [
        ("pack.toml".to_owned(), toml.as_bytes().to_vec()),
        ("functions.csv".to_owned(), functions.into_inner().unwrap()),
    ];
    let pack = PackFiles::own("計測", files);
    let rows: Vec<Row> = halves.iter().flatten().flat_map(|list| list.rows.clone()).collect();
    let many = (0..ROWS).map(|at| {
        let mut row = rows.get(at % rows.len()).expect("inside").clone();
        row.name = format!("{} {}", row.name, at / rows.len());
        row
    });
    (Catalog::load(&[pack]).expect("the pack is valid"), many.collect())
}

fn time(halves: &[Vec<Labelled>]) {
    let (catalog, rows) = long_list(halves);
    let area: BusinessId = "020".parse().expect("a 業務ID");
    let entries = entries(&catalog, "020", &rows);
    let mut best = Duration::MAX;
    let mut counts = (0, 0);
    for _ in 0..RUNS {
        let matcher = Matcher::new(&catalog, jiff::civil::date(2026, 4, 1), &["計測".to_owned()]);
        let areas = std::slice::from_ref(&area);
        let mut entries = entries.clone();
        let mut outcomes: Vec<Outcome> = entries.iter().map(|entry| matcher.find(entry, areas)).collect();
        let section = matcher.section(&area, tekigo::catalog::Kind::Function).expect("the pack").choice.section;
        let requirements = section.requirements.len();
        let start = Instant::now();
        matcher.resemble(&mut entries, &mut outcomes, areas);
        best = best.min(start.elapsed());
        let taken = outcomes.iter().filter(|outcome| matches!(outcome, Outcome::Matched { .. })).count();
        counts = (requirements, taken);
    }
    println!(
        "{} rows against {} requirements on one thread: {:.0} ms ({} rows taken)",
        entries.len(),
        counts.0,
        best.as_secs_f64() * 1e3,
        counts.1
    );
}

fn main() {
    let catalog = Catalog::load(&[]).expect("the shipped packs are valid");
    let halves = ["tune", "measure"].map(half);
    for (name, lists) in ["tune", "measure"].iter().zip(&halves) {
        let (all, kinds) = tally(&catalog, lists);
        println!("{name}:");
        print("all", &all);
        for (kind, tally) in &kinds {
            print(kind, tally);
        }
    }
    curve(&catalog, halves.first().expect("two halves"));
    time(&halves);
}
