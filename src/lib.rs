//! tekigo (適合): holds what a vendor delivers against the national standard specifications.

pub mod catalog;
pub mod check;
pub mod cli;
pub mod conformance;
pub mod deliverable;
pub mod intake;
pub mod matching;
mod parallel;
pub mod report;
pub mod text;
