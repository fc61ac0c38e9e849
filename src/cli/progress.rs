//! How far a check has come, on standard error, when it takes longer than a second and somebody is looking; and Ctrl-C.

use std::io::IsTerminal as _;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::exit::Exit;
use super::export::AllPlaces;
use super::failure::Failure;
use super::{export_messages as x, messages as m};
use crate::check::Observer;
use crate::export::partial::Partial;
use crate::export::plan::Plan;
use crate::text::message::{Lang, params};

/// Set by Ctrl-C while data exports are checked.
static STOP: AtomicBool = AtomicBool::new(false);

/// Watches a check.
pub struct Progress {
    lang: Lang,
    quiet: bool,
    files: ProgressBar,
    data: ProgressBar,
    started: Mutex<Option<Instant>>,
    rows: AtomicU64,
    findings: AtomicU64,
    all: Mutex<Option<AllPlaces>>,
}

impl Progress {
    /// Shows nothing yet, and nothing ever where it is to be `quiet`; every place goes to `all`, where it is there.
    pub fn new(lang: Lang, quiet: bool, all: Option<AllPlaces>) -> Self {
        let bar = |template: &str| {
            let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
            if let Ok(style) = ProgressStyle::with_template(template) {
                bar.set_style(style);
            }
            bar
        };
        Self {
            lang,
            quiet,
            files: bar(&format!("{} {{pos}}/{{len}} {{wide_msg}}", m::PROGRESS.get(lang))),
            data: bar(&format!("{} {{bytes}}/{{total_bytes}} {{msg}}  {{eta}}", x::PROGRESS.get(lang))),
            started: Mutex::new(None),
            rows: AtomicU64::new(0),
            findings: AtomicU64::new(0),
            all: Mutex::new(all),
        }
    }

    /// Takes the bars away and puts the file of every place where it belongs. Says whether the run was interrupted.
    ///
    /// # Errors
    /// When that file could not be written.
    pub fn done(&self) -> Result<bool, Failure> {
        self.files.finish_and_clear();
        self.data.finish_and_clear();
        let all = self.all.lock().ok().and_then(|mut all| all.take());
        all.map_or(Ok(()), AllPlaces::finish)?;
        Ok(STOP.load(Ordering::Relaxed))
    }

    fn begin(&self) {
        if let Ok(mut started) = self.started.lock() {
            *started = Some(Instant::now());
        }
    }

    /// Shows a bar once it was long enough, and somebody is looking.
    fn show(&self, bar: &ProgressBar) {
        let long = self
            .started
            .lock()
            .is_ok_and(|started| started.is_some_and(|started| started.elapsed() > Duration::from_secs(1)));
        if long && !self.quiet && bar.is_hidden() && std::io::stderr().is_terminal() {
            bar.set_draw_target(ProgressDrawTarget::stderr());
        }
    }
}

impl Observer for Progress {
    fn files(&self, count: usize) {
        self.files.set_length(count as u64);
        self.begin();
    }

    fn file_read(&self, path: &str) {
        self.show(&self.files);
        self.files.set_message(path.to_owned());
        self.files.inc(1);
    }

    fn exports(&self, count: usize, bytes: u64) {
        if count == 0 {
            return;
        }
        self.data.set_length(bytes);
        self.begin();
        // Where there is a handler already, as in tests, Ctrl-C does what it did.
        let _ = ctrlc::set_handler(|| {
            // Whoever asks twice does not want to wait for a report.
            if STOP.swap(true, Ordering::Relaxed) {
                #[expect(
                    clippy::disallowed_methods,
                    reason = "a signal ends the process wherever it is, by the list of exits"
                )]
                std::process::exit(i32::from(Exit::Interrupted.code()));
            }
        });
    }

    fn export_checked(&self, path: &str, plan: &Plan<'_>, bytes: u64, part: &Partial) {
        if let Ok(mut all) = self.all.lock()
            && let Some(all) = all.as_mut()
        {
            all.add(path, plan, part);
        }
        let rows = self.rows.fetch_add(part.rows, Ordering::Relaxed) + part.rows;
        let findings = self.findings.fetch_add(part.faults(), Ordering::Relaxed) + part.faults();
        self.show(&self.data);
        self.data.inc(bytes);
        if !self.data.is_hidden() {
            let values = params([("rows", rows.into()), ("findings", findings.into())]);
            self.data.set_message(x::ROWS.render(self.lang, &values));
        }
    }

    fn stop(&self) -> Option<&AtomicBool> {
        Some(&STOP)
    }
}
