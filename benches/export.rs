//! Data exports: the whole program on a resident register, against the csv crate and quick-xml reading the same files and
//! doing nothing else.
//!
//! `cargo bench --bench export` prints the table of `docs/performance.md`: what was measured beside its bound, in one run
//! on one machine. What is compared takes turns, and the least of each counts. Before anything is measured, every planted
//! mistake has to be found at its row and column, and nothing else. `-- --rows N` measures another size, `-- --runs N`
//! another number of turns, `-- verify` only looks for the mistakes, `-- --keep FOLDER` leaves the files in a folder, and
//! `-- long --rows N` runs once over one long file, to see how time and memory grow.
#![allow(
    clippy::print_stdout,
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::cast_precision_loss,
    reason = "a benchmark prints what it measured, and stops where something is wrong"
)]

#[cfg(unix)]
mod residents;

#[cfg(unix)]
fn main() {
    unix::main();
}

#[cfg(not(unix))]
fn main() {
    println!("processor time and memory of a program are measured on Unix only");
}

#[cfg(unix)]
mod unix {
    use std::collections::BTreeSet;
    use std::ffi::OsString;
    use std::fs::File;
    use std::hint::black_box;
    use std::io::{BufReader, Read as _};
    use std::path::{Path, PathBuf};
    use std::time::Duration;

    use sha2::{Digest as _, Sha256};

    use crate::residents::measure::{self, Taken};
    use crate::residents::pack::{self, Keys};
    use crate::residents::write::{Form, Told, households, register};

    const ROWS: u64 = 1_000_000;
    const RUNS: usize = 3;
    /// One row of so many has a mistake.
    const EVERY: u64 = 200;
    const MIB: f64 = 1024.0 * 1024.0;

    pub fn main() {
        let words: Vec<OsString> = std::env::args_os().skip(1).filter(|word| word != "--bench").collect();
        match words.split_first() {
            Some((word, command)) if word == measure::WORD => return measure::child(command),
            Some((word, files)) if word == "--read-csv" => return files.iter().for_each(read_csv),
            Some((word, files)) if word == "--read-xml" => return files.iter().for_each(read_xml),
            Some((word, files)) if word == "--digest" => return files.iter().for_each(digest),
            _ => {}
        }
        let number = |name: &str| {
            let at = words.iter().position(|word| word == name)?;
            words.get(at + 1)?.to_str()?.parse().ok()
        };
        let rows = number("--rows").unwrap_or(ROWS);
        let runs = number("--runs").map_or(RUNS, |runs| usize::try_from(runs).unwrap());
        let temporary = tempfile::Builder::new().prefix("tekigo-bench-").tempdir().expect("a folder can be made");
        let kept = words.iter().position(|word| word == "--keep").and_then(|at| words.get(at + 1));
        let folder = kept.map_or_else(|| temporary.path().to_owned(), PathBuf::from);
        let bench = Bench { folder, rows, runs };
        for (name, keys) in [("none", Keys::None), ("primary", Keys::Primary), ("foreign", Keys::Foreign)] {
            pack::write(&bench.folder.join(name), keys);
        }
        if words.iter().any(|word| word == "long") {
            return bench.long();
        }
        bench.verify();
        if !words.iter().any(|word| word == "verify") {
            bench.table();
        }
    }

    /// The csv crate at its fastest: one record that is used again.
    fn read_csv(path: &OsString) {
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_path(path).expect("the file is there");
        let mut record = csv::ByteRecord::new();
        let mut records = 0_u64;
        while reader.read_byte_record(&mut record).expect("the file can be read") {
            records += 1;
        }
        black_box(records);
    }

    fn read_xml(path: &OsString) {
        let file = BufReader::with_capacity(1 << 16, File::open(path).expect("the file is there"));
        let mut reader = quick_xml::Reader::from_reader(file);
        let mut buffer = Vec::new();
        let mut events = 0_u64;
        while !matches!(reader.read_event_into(&mut buffer).expect("the file is XML"), quick_xml::events::Event::Eof) {
            events += 1;
            buffer.clear();
        }
        black_box(events);
    }

    /// What the digest takes that the report holds of every file.
    fn digest(path: &OsString) {
        let mut file = File::open(path).expect("the file is there");
        let mut block = vec![0; 1 << 18];
        let mut hasher = Sha256::new();
        loop {
            let read = file.read(&mut block).expect("the file can be read");
            if read == 0 {
                break;
            }
            hasher.update(&block[..read]);
        }
        black_box(hasher.finalize());
    }

    struct Bench {
        folder: PathBuf,
        rows: u64,
        runs: usize,
    }

    /// Files of one form: people and their households.
    struct Files {
        people: PathBuf,
        households: PathBuf,
        truth: BTreeSet<Told>,
    }

    impl Bench {
        fn files(&self, name: &str, form: Form, every: u64) -> Files {
            let folder = self.folder.join(name);
            std::fs::create_dir_all(&folder).expect("a folder can be made");
            let ending = if form == Form::Xml { "xml" } else { "csv" };
            let people = folder.join(format!("001_住民.{ending}"));
            let home = folder.join(format!("001_世帯.{ending}"));
            let truth = register(&people, form, self.rows, every);
            households(&home, form, self.rows);
            Files { people, households: home, truth }
        }

        fn check(&self, files: &Files, keys: Keys, jobs: usize) -> Vec<OsString> {
            let pack = match keys {
                Keys::None => "none",
                Keys::Primary => "primary",
                Keys::Foreign => "foreign",
            };
            let mut command: Vec<OsString> = vec![env!("CARGO_BIN_EXE_tekigo").into(), "check".into()];
            command.push(files.people.clone().into());
            command.push(files.households.clone().into());
            command.extend(["--pack-dir".into(), self.folder.join(pack).into()]);
            let jobs = jobs.to_string();
            let rest = ["--as-of", "2026-04-01", "--format", "json", "--fail-on", "never", "--jobs", &jobs];
            command.extend(rest.map(OsString::from));
            command
        }

        fn own(word: &str, files: &Files) -> Vec<OsString> {
            let own = std::env::current_exe().expect("this program has a path");
            vec![own.into(), word.into(), files.people.clone().into(), files.households.clone().into()]
        }

        /// One long file: what it takes, whole and for each million rows.
        fn long(&self) {
            self.verify_form("utf-8", Form::Utf8, EVERY);
            let files = self.known("utf-8", "csv");
            let commands = [
                ("csv crate", Self::own("--read-csv", &files)),
                ("all checks, one thread", self.check(&files, Keys::Foreign, 1)),
                ("all checks, two threads", self.check(&files, Keys::Foreign, 2)),
                ("without foreign keys, two threads", self.check(&files, Keys::Primary, 2)),
                ("without key rules, two threads", self.check(&files, Keys::None, 2)),
            ];
            let millions = self.rows as f64 / 1e6;
            println!("\n| what | wall time | for each million rows | peak memory |\n|---|---|---|---|");
            for (what, command) in commands {
                let taken = measure::run(&command);
                let (wall, memory) = (taken.wall.as_secs_f64(), taken.memory as f64 / MIB);
                println!("| {what} | {wall:.2} s | {:.2} s | {memory:.1} MiB |", wall / millions);
            }
        }

        /// Every planted mistake is found at its place, and nothing else.
        fn verify(&self) {
            for (name, form, every) in [
                ("utf-8", Form::Utf8, EVERY),
                ("cp932", Form::Cp932, EVERY),
                ("xml", Form::Xml, EVERY),
                ("wrong", Form::Utf8, 1),
            ] {
                self.verify_form(name, form, every);
            }
        }

        fn verify_form(&self, name: &str, form: Form, every: u64) {
            let files = self.files(name, form, every);
            let size = std::fs::metadata(&files.people).expect("the file is there").len();
            for jobs in [1, 2] {
                let places = self.folder.join("places.jsonl");
                let mut command = self.check(&files, Keys::Foreign, jobs);
                command.extend(["--all".into(), places.clone().into()]);
                measure::run(&command);
                let found = told(&places, &files);
                let missing: Vec<_> = files.truth.difference(&found).take(5).collect();
                let more: Vec<_> = found.difference(&files.truth).take(5).collect();
                assert!(missing.is_empty() && more.is_empty(), "{name}: not found {missing:?}, not planted {more:?}");
            }
            println!(
                "{name}: {} rows, {:.0} MB, all {} planted mistakes found on one thread and on two, and nothing else",
                self.rows,
                size as f64 / 1e6,
                files.truth.len()
            );
        }

        /// The files that [`Self::verify`] wrote.
        fn known(&self, name: &str, ending: &str) -> Files {
            let path = |group: &str| self.folder.join(name).join(format!("001_{group}.{ending}"));
            Files { people: path("住民"), households: path("世帯"), truth: BTreeSet::new() }
        }

        fn table(&self) {
            let utf8 = self.known("utf-8", "csv");
            let (cp932, wrong, xml) =
                (self.known("cp932", "csv"), self.known("wrong", "csv"), self.known("xml", "xml"));
            let nothing = { self.folder.join("empty") };
            std::fs::create_dir_all(&nothing).expect("a folder can be made");
            let small = Bench { folder: nothing, rows: 1000, runs: 1 }.files("utf-8", Form::Utf8, 0);
            let commands = [
                Self::own("--read-csv", &utf8),
                Self::own("--digest", &utf8),
                self.check(&utf8, Keys::Foreign, 1),
                self.check(&utf8, Keys::Foreign, 2),
                self.check(&utf8, Keys::None, 2),
                self.check(&utf8, Keys::Primary, 2),
                self.check(&wrong, Keys::Foreign, 1),
                self.check(&cp932, Keys::Foreign, 1),
                Self::own("--read-xml", &xml),
                self.check(&xml, Keys::Foreign, 1),
                self.check(&small, Keys::Foreign, 1),
                self.check(&utf8, Keys::None, 1),
            ];
            let mut taken = commands.each_ref().map(|_| Taken::MOST);
            for _ in 0..self.runs {
                for (command, taken) in commands.iter().zip(&mut taken) {
                    *taken = taken.least(measure::run(command));
                }
            }
            let [csv, sha, one, two, keyless, primary, wrong, cp932, events, xml, start, keyless_one] = taken;
            let seconds = |time: Duration| time.as_secs_f64();
            let parents = crate::residents::people::households(self.rows) as f64;
            let rows = self.rows as f64;
            let digest = seconds(one.processor) - seconds(sha.processor);
            println!();
            println!("| what | bound | aim | today |");
            println!("|---|---|---|---|");
            let line =
                |what: &str, bound: &str, aim: &str, today: String| println!("| {what} | {bound} | {aim} | {today} |");
            let ratio = |one: f64, other: f64| format!("{:.2} ×", one / other);
            line(
                "processor time on one thread, all checks",
                "1.25 × csv crate",
                "1.0 ×",
                format!(
                    "{} ({:.2} s / {:.2} s); without the digest {}",
                    ratio(seconds(one.processor), seconds(csv.processor)),
                    seconds(one.processor),
                    seconds(csv.processor),
                    ratio(digest, seconds(csv.processor))
                ),
            );
            line(
                "one thread to two, wall time",
                "1.55 × faster",
                "1.8 ×",
                format!(
                    "{} ({:.2} s / {:.2} s)",
                    ratio(seconds(one.wall), seconds(two.wall)),
                    seconds(one.wall),
                    seconds(two.wall)
                ),
            );
            line(
                "peak memory on two threads without key rules",
                "24 MiB",
                "16 MiB",
                format!(
                    "{:.1} MiB (1,000 rows on one: {:.1} MiB)",
                    keyless.memory as f64 / MIB,
                    start.memory as f64 / MIB
                ),
            );
            line(
                "added per unique key, per foreign parent key",
                "16, 32 bytes",
                "8, 24 bytes",
                format!(
                    "{:.1}, {:.1} bytes",
                    (primary.memory as f64 - keyless.memory as f64) / (rows + parents),
                    (two.memory as f64 - primary.memory as f64) / parents
                ),
            );
            line(
                "every row wrong",
                "2 × the clean file",
                "1.5 ×",
                ratio(seconds(wrong.processor), seconds(one.processor)),
            );
            line(
                "CP932, processor time",
                "1.3 × UTF-8",
                "1.1 ×",
                ratio(seconds(cp932.processor), seconds(one.processor)),
            );
            line(
                "XML of the same records",
                "1.3 × quick-xml",
                "0.5 ×",
                format!(
                    "{} ({:.2} s / {:.2} s)",
                    ratio(seconds(xml.processor), seconds(events.processor)),
                    seconds(xml.processor),
                    seconds(events.processor)
                ),
            );
            println!();
            println!(
                "start of the program {:.3} s, digest {:.3} s, one thread without keys {:.3} s, system and wall: csv {:.2} s",
                seconds(start.processor),
                seconds(sha.processor),
                seconds(keyless_one.processor),
                seconds(csv.wall)
            );
        }
    }

    /// What a run told of the people, as `--all` wrote it down; nothing may be told of the households.
    fn told(places: &Path, files: &Files) -> BTreeSet<Told> {
        let text = std::fs::read_to_string(places).expect("the places are written");
        let name = files.people.file_name().unwrap().to_str().unwrap();
        let mut found = BTreeSet::new();
        for line in text.lines() {
            let place: serde_json::Value = serde_json::from_str(line).expect("a line of JSON");
            let file = place["file"].as_str().unwrap_or_default();
            assert!(file.ends_with(name), "{line}");
            let rule = place["rule"].as_str().unwrap().strip_prefix("export-").unwrap().to_owned();
            let same_as = place["same_as"].as_str().and_then(|place| place.rsplit_once(':'));
            let same_as = same_as.map_or(0, |(_, line)| line.parse().unwrap());
            let number = |name: &str| place[name].as_u64().unwrap_or_default();
            assert!(found.insert((number("line"), number("column"), rule, same_as)), "twice: {line}");
        }
        found
    }
}
