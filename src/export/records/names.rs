//! The names of fields in formats that write them with every value.

use std::collections::HashMap;

use crate::text::normalize::fold;

/// Which column a name means. Records mostly come in one order, so that the next name is guessed before it is looked up.
#[derive(Clone, Debug, Default)]
pub struct Names {
    columns: HashMap<String, u32>,
    order: Vec<(String, u32)>,
}

impl Names {
    /// Adds a name of a column.
    pub fn add(&mut self, name: &str, column: u32) {
        if !self.columns.contains_key(name) {
            self.columns.insert(name.to_owned(), column);
            self.order.push((name.to_owned(), column));
        }
    }

    /// The column of a name; `next` is the guess, and becomes the next one.
    #[must_use]
    pub fn find(&self, name: &str, next: &mut usize) -> Option<u32> {
        if let Some((_, column)) = self.order.get(*next).filter(|(expected, _)| expected == name) {
            *next += 1;
            return Some(*column);
        }
        let column = *self.columns.get(name)?;
        *next = self.order.iter().position(|(other, _)| other == name).map_or(0, |at| at + 1);
        Some(column)
    }
}

/// A name as it is compared: widths and look-alikes folded.
#[must_use]
pub fn folded(name: &str) -> String {
    fold(name.trim())
}
