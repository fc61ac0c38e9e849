//! Joins claims with requirements: statuses, verdicts, rules and findings.
//!
//! Does no I/O and prints nothing.

pub mod claim;
pub mod export;
pub mod finding;
pub mod judge;
pub mod lint;
pub mod list;
pub mod rule;
pub mod rules;
pub mod status;
pub mod verdict;
