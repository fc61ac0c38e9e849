//! A resident register made to measure: records, a pack for them, planted mistakes and the truth about them.
//!
//! Everything follows from the number of a row, so that two runs write the same bytes; nothing of it is of a real person
//! or from a specification.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a benchmark stops where its input is wrong"
)]

pub mod measure;
pub mod mistakes;
pub mod pack;
pub mod people;
pub mod write;
