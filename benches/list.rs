//! One function list of 30,000 rows × 20 columns, checked and reported, against the bare reading of the same bytes.
//!
//! `cargo bench --bench list` prints the ratio of one run on one thread; times on a shared machine are noise, so nothing
//! is asserted.
#![allow(
    clippy::print_stdout,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::cast_precision_loss,
    reason = "a benchmark prints what it measured"
)]

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use tekigo::catalog::{Origin, PackFiles};
use tekigo::{Catalog, Delivery, Format, Lang, Options, check, render};

const ROWS: usize = 30_000;
const RUNS: usize = 5;

fn pack() -> PackFiles {
    let manifest = "business = \"023\"\narea = \"long-term-care\"\ntitle = \"t\"\nauthority = \"a\"\nclasses = [\"all\"]\n\
                    [functions]\nversion = \"1\"\ngrade = \"local\"\ncompleteness = \"full\"\n";
    let mut functions = String::from("id,name,all\n");
    for row in 0..ROWS {
        let obligation = ["required", "optional", "prohibited"][row % 3];
        let _ = writeln!(functions, "L{row:05},機能{row}の管理,{obligation}");
    }
    let files = [("pack.toml", manifest.to_owned()), ("functions.csv", functions)];
    let files = files.map(|(name, text)| (name.to_owned(), text.into_bytes())).into();
    PackFiles { name: "023".to_owned(), origin: Origin::Own, files }
}

fn list() -> Vec<u8> {
    let mut text = String::from("機能ID,機能名称,機能要件,対応可否,備考");
    for column in 0..15 {
        let _ = write!(text, ",列{column}");
    }
    text.push('\n');
    for row in 0..ROWS {
        let answer = ["○", "対応済", "×", "対応予定(令和8年3月)", "代替"][row % 5];
        let _ = write!(text, "L{row:05},機能{row}の管理,要件の文章がここに入ります。,{answer},備考です");
        text.push_str(&",x".repeat(15));
        text.push('\n');
    }
    text.into_bytes()
}

/// The shortest of several runs: what is longer is somebody else's work on the machine.
fn shortest(mut work: impl FnMut()) -> Duration {
    let time = |work: &mut dyn FnMut()| {
        let start = Instant::now();
        work();
        start.elapsed()
    };
    (0..RUNS).map(|_| time(&mut work)).min().unwrap_or_default()
}

fn main() {
    let catalog = Catalog::load(&[pack()]).expect("the pack is valid");
    let list = list();
    let reading = shortest(|| {
        let mut reader = csv::ReaderBuilder::new().from_reader(list.as_slice());
        let mut record = csv::ByteRecord::new();
        while reader.read_byte_record(&mut record).expect("the list is CSV") {}
    });
    let whole = shortest(|| {
        let delivery = Delivery::from_files(vec![("介護保険.csv".to_owned(), list.clone())]);
        let options = Options::new(jiff::civil::date(2026, 4, 1));
        let report = check(&catalog, &delivery, &options).expect("nothing is configured");
        render(&report, Format::Json, Lang::Ja, std::io::sink()).expect("a sink takes everything");
    });
    println!(
        "{ROWS} rows x 20 columns, {:.1} MB: csv crate {:.0} ms, check and JSON report {:.0} ms, ratio {:.1}",
        list.len() as f64 / 1e6,
        reading.as_secs_f64() * 1e3,
        whole.as_secs_f64() * 1e3,
        whole.as_secs_f64() / reading.as_secs_f64()
    );
}
