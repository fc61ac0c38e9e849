//! The report as plain data, and one file per format that it is rendered in.

pub mod findings;
mod gate;
pub mod model;

pub use gate::{FailOn, is_gap};
