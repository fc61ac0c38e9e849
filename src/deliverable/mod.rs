//! What a vendor delivered: files, the account of them in `delivery.toml`, lists, and the answers in their rows.
//!
//! Says what a vendor claims and where; which requirement a row speaks of is for `matching`, what it is worth for
//! `conformance`.

mod about;
mod annotated;
mod answer;
mod appearance;
mod aside;
mod columns;
mod config;
mod confirmation;
mod continued;
mod delivery;
mod dictionary;
pub mod disposition;
mod doubt;
mod filled;
mod header;
mod heading;
mod layout;
mod legend;
mod list;
mod list_reader;
mod location;
mod messages;
mod remark;
mod remark_cells;
pub mod review;
mod row;
mod stamp;

pub use annotated::annotated_copy_of;
pub use answer::{Answer, AnswerWords, Due, ParsedAnswer, due_in};
pub use appearance::{Appearance, HiddenColumn, StruckCell};
pub use aside::{Asides, Footnote};
pub use columns::{ColumnsError, NamedColumns};
pub use config::{DeliveryConfig, OneOrMany, ProductConfig, ProhibitedAnswers, Role as ProductRole};
pub use confirmation::{ConfirmationNumber, NumberFault, confirmation_numbers};
pub use delivery::{DeliveredFile, Delivery, DeliveryError, Skipped};
pub use doubt::Doubt;
pub use header::{Column, Header, Unread};
pub use layout::{Fit, Layout, Role as ColumnRole};
pub use legend::{FEWEST as FEWEST_LEGEND_WORDS, Legend, LegendMark};
pub use list::{Entry, EntryAnswer, List};
pub use list_reader::ListReader;
pub use location::Location;
pub use remark::{Left, Weighed};
pub use stamp::Stamp;
