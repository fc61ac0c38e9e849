//! Which requirement a vendor's row speaks of: by ID, repaired ID, section number, name or likeness.
//!
//! What is uncertain is handed on as such; nothing here decides whether a requirement is met.

mod by_likeness;
mod damaged;
pub mod decisions;
mod index;
mod matcher;
mod neighbours;
mod numbered;
mod outcome;
mod several;
mod similar;
mod stray;

pub use decisions::{DecisionProblem, Decisions, WhyNot};
pub use index::SectionIndex;
pub use matcher::Matcher;
pub use outcome::{MatchedBy, Outcome, ReviewReason, UnmatchedReason};
pub use several::ListIds;
pub use stray::Stray;
