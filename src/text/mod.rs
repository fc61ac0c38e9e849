//! Text as people write it: the two languages, widths and look-alikes, IDs, Japanese dates.
//!
//! The lowest room of the house: it knows nothing of files, specifications or vendors.

pub mod denial;
pub mod id;
pub mod message;
pub mod normalize;
mod params;
pub mod period;
pub mod system;
pub mod word_search;
