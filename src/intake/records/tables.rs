//! Finds the records in a tree of values and makes tables of them: the names become the header, in the order of their
//! first appearance, and each record a row.

use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use super::node::{Node, Value};
use crate::intake::budget::Budget;
use crate::intake::error::IntakeError;
use crate::intake::limits::{Limit, Limits};
use crate::intake::table::{Cell, CellKind, Row, Table};

/// What stands between the values of a list inside a record.
const BETWEEN: &str = "、";

/// The records of one kind.
struct Found<'n> {
    /// The names on the way to them.
    name: Vec<Arc<str>>,
    around: Option<Rc<Around<'n>>>,
    records: Vec<&'n Node>,
}

/// What stands around lists of records: one object's values that hold no records, and what stands around the object.
/// Shared by all lists in it, of which there may be thousands.
struct Around<'n> {
    outside: Option<Rc<Around<'n>>>,
    values: Vec<(&'n str, &'n Node)>,
}

/// The tables of a tree: one for each list of records, named by the way to it. What stands around a list comes above
/// its header, as in a workbook. A tree without any list is a single record.
///
/// # Errors
/// [`IntakeError::Limit`] where they are too many or too large.
pub(super) fn tables(file: &str, root: &Node, limits: &Limits) -> Result<Vec<Table>, IntakeError> {
    let mut search = Search { most: limits.sheets, found: Vec::new(), name: Vec::new() };
    search.gather(root, None);
    let mut found = search.found;
    if found.is_empty() {
        found.push(Found { name: Vec::new(), around: None, records: vec![single(root)] });
    }
    let count = found.len() as u64;
    if count > limits.sheets {
        return Err(IntakeError::limit(file, limits, Limit::Sheets, count, None));
    }
    let mut budget = Budget::new(file, limits);
    let mut names: BTreeMap<String, usize> = BTreeMap::new();
    let mut tables = Vec::new();
    for found in found {
        let mut table = table(&found, &mut budget)?;
        if !found.name.is_empty() {
            let name = found.name.join(".");
            budget.text(name.len() as u64, || "L1".to_owned())?;
            // A place names its table, so that two must not bear one name.
            let times = names.entry(name.clone()).and_modify(|times| *times += 1).or_insert(1);
            table.name = Some(if *times > 1 { format!("{name} ({times})") } else { name });
        }
        tables.push(table);
    }
    Ok(tables)
}

/// The innermost of the values of which each is the only one in the other: `{"data": {"row": {…}}}`.
fn single(node: &Node) -> &Node {
    let mut at = node;
    while let Value::Map(entries) = &at.value
        && let [(_, inside)] = entries.as_slice()
        && matches!(inside.value, Value::Map(_))
    {
        at = inside;
    }
    at
}

/// Whether a list holds records: objects, or rows of values.
fn is_records(nodes: &[Node]) -> bool {
    nodes.iter().any(|node| matches!(node.value, Value::Map(_) | Value::List(_)))
}

/// Whether records stand anywhere in a value.
fn holds_records(node: &Node) -> bool {
    match &node.value {
        Value::Empty | Value::Scalar(..) => false,
        Value::Map(entries) => entries.iter().any(|(_, inside)| holds_records(inside)),
        Value::List(nodes) => is_records(nodes),
    }
}

/// The search for lists of records, which ends with the first one too many.
struct Search<'n> {
    most: u64,
    found: Vec<Found<'n>>,
    /// The names on the way to the value at hand.
    name: Vec<Arc<str>>,
}

impl<'n> Search<'n> {
    fn gather(&mut self, node: &'n Node, around: Option<&Rc<Around<'n>>>) {
        if self.found.len() as u64 > self.most {
            return;
        }
        match &node.value {
            Value::Map(entries) => {
                let (records, values): (Vec<_>, Vec<_>) = entries.iter().partition(|(_, inside)| holds_records(inside));
                let values = values.into_iter().map(|(key, inside)| (&**key, inside)).collect();
                let around = Rc::new(Around { outside: around.cloned(), values });
                for (key, inside) in records {
                    self.name.push(Arc::clone(key));
                    self.gather(inside, Some(&around));
                    self.name.pop();
                }
            }
            Value::List(nodes) if is_records(nodes) => {
                let (groups, records): (Vec<_>, Vec<_>) = if are_groups(nodes) {
                    nodes.iter().partition(|node| holds_records(node))
                } else {
                    (Vec::new(), nodes.iter().collect())
                };
                for group in groups {
                    self.gather(group, around);
                }
                if !records.is_empty() {
                    self.found.push(Found { name: self.name.clone(), around: around.cloned(), records });
                }
            }
            Value::Empty | Value::Scalar(..) | Value::List(_) => {}
        }
    }
}

/// Whether the members of a list are groups of records rather than records themselves: in most of them the records in
/// them say more than they do (業務 with their functions, and not functions with their classes).
fn are_groups(nodes: &[Node]) -> bool {
    let is_group = |node: &&Node| {
        let Value::Map(entries) = &node.value else { return false };
        let own = entries.iter().map(|(_, inside)| own_values(inside)).sum::<usize>();
        entries.iter().any(|(_, inside)| most_values(inside) > own)
    };
    nodes.iter().filter(is_group).count() * 2 > nodes.len()
}

/// How many values a value itself has, without those of records in it.
fn own_values(node: &Node) -> usize {
    match &node.value {
        Value::Empty | Value::Scalar(..) => 1,
        Value::Map(entries) => entries.iter().map(|(_, inside)| own_values(inside)).sum(),
        Value::List(nodes) => usize::from(!is_records(nodes)),
    }
}

/// How many values the richest of the records in a value has; 0 where there are none.
fn most_values(node: &Node) -> usize {
    match &node.value {
        Value::Empty | Value::Scalar(..) => 0,
        Value::Map(entries) => entries.iter().map(|(_, inside)| most_values(inside)).max().unwrap_or(0),
        Value::List(nodes) => {
            let records = nodes.iter().filter(|node| matches!(node.value, Value::Map(_)));
            records.map(|record| own_values(record).max(most_values(record))).max().unwrap_or(0)
        }
    }
}

/// The columns of a table, by the names that lead to them.
#[derive(Default)]
struct Columns {
    index: Option<u32>,
    inside: BTreeMap<Arc<str>, Columns>,
}

/// A table in the making.
struct Making<'b, 'a> {
    budget: &'b mut Budget<'a>,
    labels: Vec<String>,
    /// Where the record at hand begins.
    line: u64,
    /// The cells of the record at hand, by column.
    cells: BTreeMap<u32, (String, CellKind)>,
}

fn table(found: &Found<'_>, budget: &mut Budget<'_>) -> Result<Table, IntakeError> {
    let mut making = Making { budget, labels: Vec::new(), line: 1, cells: BTreeMap::new() };
    let mut table = Table::default();
    let mut levels = Vec::new();
    let mut level = found.around.as_deref();
    while let Some(around) = level {
        levels.push(around);
        level = around.outside.as_deref();
    }
    for (name, node) in levels.iter().rev().flat_map(|around| &around.values) {
        making.around(node, &mut vec![name], &mut table)?;
    }
    // Rows of values have their header among them, or none.
    let has_names = found.records.iter().any(|record| matches!(record.value, Value::Map(_)));
    let mut columns = Columns::default();
    let header = table.rows.len();
    if has_names {
        table.rows.push(Row::default());
    }
    for record in &found.records {
        making.line = record.line;
        match &record.value {
            Value::List(values) if !has_names => {
                for (column, value) in (0_u32..).zip(values) {
                    making.flatten(
                        value,
                        &mut Columns { index: Some(column), ..Columns::default() },
                        &mut Vec::new(),
                    )?;
                }
            }
            _ => making.flatten(record, &mut columns, &mut Vec::new())?,
        }
        making.finish(&mut table)?;
    }
    let labels = std::mem::take(&mut making.labels);
    making.line = found.records.first().map_or(1, |record| record.line);
    for (column, label) in (0_u32..).zip(&labels) {
        making.put(column, label, CellKind::Text)?;
    }
    let cells = making.cells();
    if let Some(row) = table.rows.get_mut(header).filter(|_| has_names) {
        *row = Row { index: u32::try_from(header).unwrap_or(u32::MAX), line: Some(making.line), hidden: false, cells };
    }
    // A record without any value is no row; its place stays.
    table.rows.retain(|row| !row.cells.is_empty());
    Ok(table)
}

impl<'n> Making<'_, '_> {
    /// Adds a row for every single value in a value that holds no records: the names that lead to it, and its text.
    fn around(&mut self, node: &'n Node, way: &mut Vec<&'n str>, table: &mut Table) -> Result<(), IntakeError> {
        match &node.value {
            Value::Empty => {}
            Value::Map(entries) => {
                for (key, inside) in entries {
                    way.push(key);
                    self.around(inside, way, table)?;
                    way.pop();
                }
            }
            Value::Scalar(..) | Value::List(_) => {
                self.line = node.line;
                let label = self.label(way)?;
                self.put(0, &label, CellKind::Text)?;
                self.flatten(node, &mut Columns { index: Some(1), ..Columns::default() }, &mut Vec::new())?;
                self.finish(table)?;
            }
        }
        Ok(())
    }

    /// The names that lead to a value as one, held against the limits before it is made.
    fn label(&mut self, way: &[&str]) -> Result<String, IntakeError> {
        let line = self.line;
        let length = way.iter().map(|name| name.len() + 1).sum::<usize>();
        self.budget.text(length as u64, || format!("L{line}"))?;
        let named: Vec<&str> = way.iter().copied().filter(|name| !name.is_empty()).collect();
        Ok(named.join("."))
    }

    /// Puts the values of a value into the columns that its names lead to.
    fn flatten(&mut self, node: &'n Node, columns: &mut Columns, way: &mut Vec<&'n str>) -> Result<(), IntakeError> {
        match &node.value {
            Value::Empty => {
                self.column(columns, way)?;
            }
            Value::Scalar(text, kind) => {
                let column = self.column(columns, way)?;
                self.put(column, text, *kind)?;
            }
            Value::Map(entries) => {
                for (key, inside) in entries {
                    if key.is_empty() {
                        self.flatten(inside, columns, way)?;
                        continue;
                    }
                    way.push(key);
                    self.flatten(inside, columns.inside.entry(Arc::clone(key)).or_default(), way)?;
                    way.pop();
                }
            }
            Value::List(nodes) => {
                for inside in nodes {
                    self.flatten(inside, columns, way)?;
                }
            }
        }
        Ok(())
    }

    /// The number of a column, which is made where it is not there yet.
    fn column(&mut self, columns: &mut Columns, way: &[&str]) -> Result<u32, IntakeError> {
        if let Some(index) = columns.index {
            return Ok(index);
        }
        let index = u32::try_from(self.labels.len()).unwrap_or(u32::MAX);
        let line = self.line;
        self.budget.position(0, index, || format!("L{line}"))?;
        columns.index = Some(index);
        let label = self.label(way)?;
        self.labels.push(label);
        Ok(index)
    }

    /// Puts a text into a cell, behind what is there already.
    fn put(&mut self, column: u32, text: &str, kind: CellKind) -> Result<(), IntakeError> {
        let line = self.line;
        let (before, known) = self.cells.entry(column).or_insert((String::new(), kind));
        let between = if before.is_empty() { "" } else { BETWEEN };
        if !before.is_empty() {
            *known = CellKind::Text;
        }
        // Held against the limit before it grows, as thousands of values may go into one cell.
        self.budget.joined((before.len() + between.len() + text.len()) as u64, || format!("L{line}"))?;
        before.push_str(between);
        before.push_str(text);
        Ok(())
    }

    /// The cells of the record at hand, which is then empty.
    fn cells(&mut self) -> Vec<Cell> {
        let cells = std::mem::take(&mut self.cells);
        let filled = cells.into_iter().filter(|(_, (text, _))| !text.is_empty());
        filled.map(|(column, (text, kind))| Cell { column, text: text.into(), kind, marks: None }).collect()
    }

    /// Adds the record at hand as a row, also where nothing is in it.
    fn finish(&mut self, table: &mut Table) -> Result<(), IntakeError> {
        let index = u32::try_from(table.rows.len()).unwrap_or(u32::MAX);
        let line = self.line;
        let cells = self.cells();
        let place = || format!("L{line}");
        self.budget.position(index, 0, place)?;
        for cell in &cells {
            self.budget.position(index, cell.column, place)?;
            self.budget.cell(&cell.text, place)?;
        }
        table.rows.push(Row { index, line: Some(line), hidden: false, cells });
        Ok(())
    }
}
