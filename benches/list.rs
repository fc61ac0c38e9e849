//! Vendors' lists checked and reported, against calamine streaming the same cells and doing nothing else.
//!
//! `cargo bench --bench list` prints the ratios of one run: one list of 30,000 rows × 20 columns, inside the program and
//! as a command with its start, packs and JSON report; and 200 workbooks of 1,500 rows on two threads. What is compared
//! takes turns, and the shortest time of each counts. Times on a shared machine are noise, so nothing is asserted.
#![allow(
    clippy::print_stdout,
    clippy::expect_used,
    clippy::cast_precision_loss,
    reason = "a benchmark prints what it measured"
)]

mod workbooks;

use std::hint::black_box;
use std::process::{Command, Stdio};
use std::time::Duration;

use rayon::prelude::*;
use tekigo::{Catalog, Delivery, Format, Lang, Options, Report, check, render};
use workbooks::answers::{AREAS, list, pack};
use workbooks::{Spent, stream, time};

/// The allocator of the program, for everything that is measured here.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const ROWS: usize = 30_000;
const BOOKS: usize = 200;
const ROWS_OF_BOOK: usize = 1_500;
const THREADS: usize = 2;
const RUNS: usize = 5;

/// Checks files as `tekigo check` does and makes the JSON report; the catalogue is loaded. The program gives its report
/// back to the system by ending: so the time to do it by hand is not its own.
fn judge(catalog: &Catalog, files: Vec<(String, Vec<u8>)>) -> Report {
    let delivery = Delivery::from_files(files);
    let options = Options::new(jiff::civil::date(2026, 4, 1));
    let report = check(catalog, &delivery, &options).expect("nothing is configured");
    render(&report, Format::Json, Lang::Ja, std::io::sink()).expect("a sink takes everything");
    report
}

/// What a check took.
fn judging(threads: usize, catalog: &Catalog, files: Vec<(String, Vec<u8>)>) -> Spent {
    let mut report = None;
    Spent::by(|| on_threads(threads, || report = Some(judge(catalog, files))))
}

fn on_threads(threads: usize, work: impl FnOnce() + Send) {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads can be had");
    pool.install(work);
}

fn print(what: &str, spent: Spent, streaming: Spent) {
    let ratio = |one: Duration, other: Duration| one.as_secs_f64() / other.as_secs_f64();
    print!("  {what}: {:.0} ms, {:.2} x", spent.wall.as_secs_f64() * 1e3, ratio(spent.wall, streaming.wall));
    match spent.processor.zip(streaming.processor) {
        Some((one, other)) => println!(" (processor time {:.2} x)", ratio(one, other)),
        None => println!(),
    }
}

fn one_list(catalog: &Catalog) {
    let bytes = list(0, ROWS);
    let folder = std::env::temp_dir().join(format!("tekigo-bench-{}", std::process::id()));
    let packs = folder.join("packs");
    for area in AREAS {
        let pack = pack(area);
        std::fs::create_dir_all(packs.join(&pack.name)).expect("a folder can be made");
        for (name, content) in pack.files {
            std::fs::write(packs.join(&pack.name).join(name), content).expect("a file can be written");
        }
    }
    let path = folder.join("list.xlsx");
    std::fs::write(&path, &bytes).expect("a file can be written");
    let command = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tekigo"));
        command.arg("check").arg(&path).arg("--pack-dir").arg(&packs).args(["--as-of", "2026-04-01"]);
        command.args(["--format", "json", "--fail-on", "never"]).stdout(Stdio::null()).stderr(Stdio::null());
        assert!(command.status().expect("the program starts").success(), "the check runs");
    };
    let [mut streaming, mut one, mut two] = [Spent::MOST; 3];
    let mut whole = Duration::MAX;
    for _ in 0..RUNS {
        streaming = streaming.least(Spent::by(|| {
            black_box(stream(&bytes));
        }));
        let files = || vec![("回答書.xlsx".to_owned(), bytes.clone())];
        one = one.least(judging(1, catalog, files()));
        two = two.least(judging(THREADS, catalog, files()));
        whole = whole.min(time(command));
    }
    // What is left of it in the temporary folder does no harm.
    let _ = std::fs::remove_dir_all(&folder);
    println!(
        "One list, {ROWS} rows x 20 columns, {:.1} MB: calamine's cells {:.0} ms",
        bytes.len() as f64 / 1e6,
        streaming.wall.as_secs_f64() * 1e3
    );
    print("check and JSON report, one thread", one, streaming);
    print("check and JSON report, two threads", two, streaming);
    let whole = Spent { wall: whole, processor: None };
    print("the command, with its start and 30,000 requirements of its own", whole, streaming);
}

fn many_lists(catalog: &Catalog) {
    let books: Vec<(String, Vec<u8>)> = (0..BOOKS)
        .map(|book| (format!("回答書{book:03}.xlsx"), list(book * ROWS_OF_BOOK % (ROWS - ROWS_OF_BOOK), ROWS_OF_BOOK)))
        .collect();
    let [mut streaming, mut checking] = [Spent::MOST; 2];
    for _ in 0..RUNS {
        streaming = streaming.least(Spent::by(|| {
            on_threads(THREADS, || {
                black_box(books.par_iter().map(|(_, bytes)| stream(bytes)).sum::<usize>());
            });
        }));
        checking = checking.least(judging(THREADS, catalog, books.clone()));
    }
    println!(
        "{BOOKS} workbooks of {ROWS_OF_BOOK} rows x 20 columns on {THREADS} threads: calamine's cells {:.0} ms",
        streaming.wall.as_secs_f64() * 1e3
    );
    print("check and JSON report", checking, streaming);
}

fn main() {
    let catalog = Catalog::load(&AREAS.map(pack)).expect("the packs are valid");
    // `-- one` and `-- many` measure the half that is being worked on.
    let asked = |half: &str| std::env::args().skip(1).any(|word| word == half);
    if !asked("many") {
        one_list(&catalog);
    }
    if !asked("one") {
        many_lists(&catalog);
    }
}
