//! tekigo (適合): holds what a vendor delivers against the national standard specifications for the 20 core business
//! areas of Japanese municipalities, and reports the gaps.
//!
//! Data takes one way and never goes back:
//!
//! ```text
//! specs/, own packs ──► catalog ──┐
//!                                 ├─► matching ─► conformance ─► report ─► text, json, xlsx, …
//! vendor files ─► intake ─► deliverable ┘
//! ```
//!
//! | room | what it knows |
//! |---|---|
//! | [`text`] | the two languages, look-alikes, IDs, Japanese dates |
//! | [`intake`] | files and cells, nothing of standards |
//! | [`catalog`] | what is required, nothing of vendors |
//! | [`deliverable`] | what a vendor claims, and in which cell |
//! | [`matching`] | which requirement a row speaks of |
//! | [`conformance`] | where a requirement stands: statuses, verdicts, rules, findings |
//! | [`report`] | plain data, and the formats that it is rendered in |
//! | [`mod@check`] | wires the rooms together |
//! | [`sheet`] | answer sheets to be filled in, and vendors' workbooks with the result beside each row |
//! | [`cli`] | the command line, the only code that prints |
//!
//! The public API is small: a catalogue, a delivery, a check, a report.
//!
//! ```
//! use tekigo::{Catalog, Delivery, Format, Lang, Options, check, render};
//!
//! let catalog = Catalog::load(&[]).expect("the shipped packs are valid");
//! let list = "項番,機能名称,対応状況\n1.1.1,日本人住民データの管理,○\n";
//! let delivery = Delivery::from_files(vec![("001_住民記録_機能一覧.csv".to_owned(), list.as_bytes().to_vec())]);
//! let options = Options::new(jiff::civil::date(2026, 4, 1));
//! let report = check(&catalog, &delivery, &options).expect("there is no delivery.toml to be wrong");
//! assert_eq!(report.areas[0].summary.required.met, 1);
//!
//! let mut page = Vec::new();
//! render(&report, Format::Json, Lang::Ja, &mut page).expect("memory can be written to");
//! ```

pub mod catalog;
pub mod check;
pub mod cli;
pub mod conformance;
pub mod deliverable;
pub mod export;
pub mod intake;
pub mod matching;
mod parallel;
pub mod report;
pub mod sheet;
pub mod text;
mod workbook;

pub use catalog::{Catalog, PackFiles};
pub use check::{CheckError, Options, check};
pub use deliverable::Delivery;
pub use report::model::Report;
pub use report::{Format, render};
pub use text::message::Lang;
