//! What a vendor delivered: files, the account of them in `delivery.toml`, lists, and the answers in their rows.
//!
//! Says what a vendor claims and where; which requirement a row speaks of is for `matching`, what it is worth for
//! `conformance`.

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
mod header;
mod heading;
mod layout;
mod legend;
mod list;
mod location;
mod messages;
mod remark;
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
pub use list::{Entry, EntryAnswer, List, ListReader};
pub use location::Location;
pub use stamp::Stamp;

use crate::catalog::{Catalog, Problem, SourceFile, shipped};

impl<'c> ListReader<'c> {
    /// A reader with the shipped layouts and answers and a delivery's own legend.
    ///
    /// # Errors
    /// When a shipped table is not what it should be, which the tests rule out.
    pub fn shipped(catalog: &'c Catalog, config: &DeliveryConfig) -> Result<Self, Box<Problem>> {
        let file = |name: &str| SourceFile::new(name, shipped::text(name).unwrap_or_default());
        let answers = AnswerWords::read(&file("answers.toml"))?.with_legend(&config.answers);
        let mut layouts = shipped::in_folder("layouts")
            .map(|(name, text)| Layout::read(&SourceFile::new(name, text)))
            .collect::<Result<Vec<_>, _>>()?;
        // Function lists are the commonest: where two layouts fit alike, theirs is taken.
        layouts.sort_by_key(|layout| layout.kind);
        let products = config.products.iter().map(|product| product.name.as_str());
        Ok(Self::new(catalog, layouts, answers).with_products(products))
    }
}
