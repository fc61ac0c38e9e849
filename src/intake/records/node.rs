//! A text of records as a tree of values, whatever it was written in.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::intake::budget::Budget;
use crate::intake::error::IntakeError;
use crate::intake::table::CellKind;

/// A value and where it begins.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Node {
    /// 1-based physical line.
    pub(super) line: u64,
    pub(super) value: Value,
}

/// A value.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    /// `null`, or an element with nothing in it.
    Empty,
    Scalar(Box<str>, CellKind),
    /// Names and values in the order of the text; in JSON a name may stand there twice.
    Map(Vec<(Arc<str>, Node)>),
    List(Vec<Node>),
}

/// Takes in what a text holds piece by piece, as far as the limits allow, and keeps each name once.
pub(super) struct Gatherer<'a> {
    budget: Budget<'a>,
    names: BTreeSet<Arc<str>>,
}

impl<'a> Gatherer<'a> {
    pub(super) const fn new(budget: Budget<'a>) -> Self {
        Self { budget, names: BTreeSet::new() }
    }

    /// A value with its text.
    ///
    /// # Errors
    /// [`IntakeError::Limit`] where it is too long or the file holds too much.
    pub(super) fn node(&mut self, line: u64, value: Value) -> Result<Node, IntakeError> {
        let text = if let Value::Scalar(text, _) = &value { text } else { "" };
        self.budget.cell(text, || format!("L{line}"))?;
        Ok(Node { line, value })
    }

    /// A name, shared with all others that are the same.
    ///
    /// # Errors
    /// [`IntakeError::Limit`] where it is too long or the file holds too much.
    pub(super) fn name(&mut self, line: u64, name: &str) -> Result<Arc<str>, IntakeError> {
        if let Some(known) = self.names.get(name) {
            return Ok(Arc::clone(known));
        }
        self.budget.text(name.len() as u64, || format!("L{line}"))?;
        let name: Arc<str> = name.into();
        self.names.insert(Arc::clone(&name));
        Ok(name)
    }
}
