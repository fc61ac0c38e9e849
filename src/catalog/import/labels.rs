//! What one label can mean: a field, by each of the layouts, classes, an obligation.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

use super::field::Field;
use super::layout::{Fit, Layout};
use crate::catalog::class::Classes;
use crate::catalog::vocabulary::ObligationWords;
use crate::catalog::word::Obligation;

/// A cell with more characters is a sentence, not a header.
const LONGEST_LABEL: usize = 40;

/// What one label can mean.
#[derive(Default)]
pub(super) struct Reading {
    /// The field, for each layout in their order.
    pub(super) fields: Vec<Option<(Field, Fit)>>,
    /// The class columns that it names, for each layout in their order.
    pub(super) classes: Vec<Vec<Arc<str>>>,
    /// The obligation that it is.
    pub(super) obligation: Option<Obligation>,
}

impl Reading {
    /// Whether the label means anything at all.
    pub(super) fn says_something(&self) -> bool {
        self.obligation.is_some()
            || self.fields.iter().any(Option::is_some)
            || self.classes.iter().any(|classes| !classes.is_empty())
    }
}

/// What labels are compared with.
pub(super) struct Labels<'d> {
    layouts: &'d [Layout],
    classes: &'d Classes,
    obligations: &'d ObligationWords,
    readings: RefCell<HashMap<String, Rc<Reading>>>,
}

impl<'d> Labels<'d> {
    pub(super) fn new(layouts: &'d [Layout], classes: &'d Classes, obligations: &'d ObligationWords) -> Self {
        Self { layouts, classes, obligations, readings: RefCell::default() }
    }

    /// What a label can mean; found once and kept, since the same words stand in many rows.
    pub(super) fn reading(&self, label: &str) -> Rc<Reading> {
        if let Some(known) = self.readings.borrow().get(label) {
            return Rc::clone(known);
        }
        let mut reading = Reading {
            fields: self.layouts.iter().map(|layout| layout.field(label)).collect(),
            classes: self.layouts.iter().map(|layout| self.class_columns(layout, label)).collect(),
            obligation: self.obligations.find(label),
        };
        if reading.classes.iter().all(Vec::is_empty)
            && let Some((class, rest)) = self.classes.split_column(label)
        {
            // `実装区分（指定都市）`: the class and the column in one cell.
            let fields: Vec<_> = self.layouts.iter().map(|layout| layout.field(&rest)).collect();
            let obligation = self.obligations.find(&rest);
            let of_obligation = |field: &Option<(Field, Fit)>| matches!(field, Some((Field::Obligation, _)));
            if fields.iter().any(of_obligation) || obligation.is_some() {
                reading.fields = fields;
                reading.obligation = obligation;
                reading.classes = self.layouts.iter().map(|_| vec![Arc::from(class)]).collect();
            }
        }
        let reading = Rc::new(reading);
        self.readings.borrow_mut().insert(label.to_owned(), Rc::clone(&reading));
        reading
    }

    /// The class columns that a label names, several where it lists several (指定都市・中核市).
    fn class_columns(&self, layout: &Layout, label: &str) -> Vec<Arc<str>> {
        let find = |word: &str| -> Option<Vec<Arc<str>>> {
            let own = layout.classes(word).map(<[_]>::to_vec);
            own.or_else(|| self.classes.find_column(word).map(|class| vec![Arc::from(class)]))
        };
        if layout.classes(label).is_none() && layout.is_unknown_class(label) {
            return Vec::new();
        }
        if let Some(classes) = find(label) {
            return classes;
        }
        let parts: Vec<&str> = label
            .split(['・', '、', '/', '／', '\n', ','])
            .flat_map(|part| part.split("及び"))
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .collect();
        if parts.len() < 2 {
            Vec::new()
        } else {
            let found: Option<Vec<Vec<Arc<str>>>> = parts.into_iter().map(find).collect();
            found.unwrap_or_default().concat()
        }
    }
}

/// Whether a text is short enough to head a column.
pub(super) fn is_label(text: &str) -> bool {
    text.len() <= LONGEST_LABEL * 4 && text.chars().count() <= LONGEST_LABEL
}
